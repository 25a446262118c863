// decide is what people decide about claims and names: right, wrong, corrected; one and the same,
// called otherwise, of another kind. Each decision is a step of the board, undone like any other.

import * as ask from "./ask.ts";
import type { Claim, Decision } from "./ask.ts";
import type { Deed } from "./board.ts";
import { Comparison } from "./compare.ts";
import type { Desk } from "./desk.ts";
import { count, day, h } from "./dom.ts";
import { nodeOf } from "./links.ts";
import { kindLook, kinds, modalities, polarities } from "./looks.ts";
import { chooseName } from "./names.ts";
import { dialog, heard, toast } from "./overlay.ts";
import { say, sayClaim } from "./sentence.ts";

// me is who decides: a name that a person may give once, kept in this browser.
export const me = {
  get: (): string => localStorage.getItem("who") ?? "",
  set: (name: string): void => (name.trim() ? localStorage.setItem("who", name.trim()) : localStorage.removeItem("who")),
};

export function reasons(why = ""): ask.Reason {
  return { ...(me.get() ? { who: me.get() } : {}), ...(why.trim() ? { reason: why.trim() } : {}) };
}

// deedOf makes a decision a deed: to take it back is a decision too, and so is to do it again.
// after is called whenever the store has changed.
export function deedOf(decision: Decision, after: () => Promise<void>): Deed {
  let last = decision.id;
  return {
    async toggle() {
      last = (await ask.undo(last)).id;
      await after();
    },
  };
}

// whoField asks for the name that stands with a decision.
export function whoField(): HTMLInputElement {
  const field = h("input", { type: "text", autocomplete: "name", placeholder: "optional", onchange: () => me.set(field.value) });
  field.value = me.get();
  return field;
}

// ---- claims

// judge accepts or rejects a claim; the decision that stands already is taken back.
export async function judge(desk: Desk, claim: Claim, verdict: "accept" | "reject", why = ""): Promise<void> {
  const done = { accept: "accepted", reject: "rejected" } as const;
  const words = sayClaim(claim);
  try {
    if (claim.decision?.state === done[verdict]) return await settle(desk, claim, await ask.undo(claim.decision.id), `no longer ${done[verdict]}`);
    await settle(desk, claim, await ask.judge(claim.id, verdict, reasons(why)), done[verdict]);
    focusAgain(claim);
    if (verdict === "reject") toast(`“${words}” is rejected: it leaves the board and counts nowhere.`, { label: "Undo", act: desk.undo });
  } catch (error) {
    desk.failed(error, `${verdict} the claim`);
  }
}

// focusAgain gives the focus to what was decided about, where it was lost with the buttons.
function focusAgain(claim: Claim): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const all = [...document.querySelectorAll<HTMLElement>("#evidence [data-focus]")];
    (all.find((e) => e.dataset["focus"] === `quote-${claim.id}`) ?? all.find((e) => e.dataset["focus"] === `claim-${claim.id}`))?.focus({ preventScroll: true });
  }));
}

async function settle(desk: Desk, claim: Claim, decision: Decision, words: string): Promise<void> {
  const again = async (): Promise<void> => desk.memory.reread(await ask.claim(claim.id));
  await again();
  desk.decided();
  const now = desk.memory.claims.get(claim.id);
  const ends = now ? [nodeOf(now.link.subject).key, ...(now.link.object ? [nodeOf(now.link.object).key] : [])] : [];
  const wasOn = desk.board.has(nodeOf(claim.link.subject).key);
  const fresh = wasOn ? ends.filter((k) => !desk.board.has(k)) : [];
  desk.board.step(`claim ${words}`, fresh.length ? { nodes: [...desk.board.state.nodes, ...fresh.map((key) => ({ key, x: NaN, y: NaN, pinned: false }))] } : {}, deedOf(decision, async () => {
    await again();
    desk.decided();
  }));
  heard(`The claim is ${words}.`);
}

// correct asks what a claim should say. Its words and sentence stay as they are.
export async function correct(desk: Desk, claim: Claim): Promise<void> {
  const { link } = claim;
  const before = { subject: link.subject.name, predicate: link.predicate, object: link.object?.name ?? "", polarity: claim.polarity, modality: claim.modality, speaker: claim.attribution?.canonical || claim.attribution?.source || "" };
  const asClaim = link.object?.type === "claim";
  const result = await dialog<{ change: Partial<ask.Correction>; why: string }>("Correct the claim", "", (close) => {
    const text = (label: string, value: string, focus = false): HTMLInputElement => {
      const field = h("input", { type: "text", autocomplete: "off", autofocus: focus, "aria-label": label, oninput: () => update() });
      field.value = value;
      return field;
    };
    const subject = text("Who or what", before.subject, true);
    const predicate = text("Link", before.predicate);
    const object = text("Whom or what", before.object);
    object.disabled = asClaim;
    const speaker = text("Who says so", before.speaker);
    speaker.placeholder = "the document itself";
    const choice = (label: string, all: [string, string][], value: string): HTMLSelectElement => {
      const field = h("select", { "aria-label": label, onchange: () => update() }, all.map(([v, words]) => h("option", { value: v }, words)));
      field.value = value;
      return field;
    };
    const polarity = choice("So, or not so", Object.entries(polarities).map(([k, p]) => [k, p.label]), before.polarity);
    const modality = choice("Stated, possible, planned", Object.entries(modalities).map(([k, m]) => [k, m.label]), before.modality);
    const why = h("input", { type: "text", autocomplete: "off", placeholder: "optional" });
    const preview = h("p", { class: "claim" }, h("strong", {}));
    const go = h("button", { type: "submit", class: "primary" }, "Correct it");
    const change = (): Partial<ask.Correction> => {
      const now = { subject: subject.value.trim(), predicate: predicate.value.trim(), object: object.value.trim(), polarity: polarity.value as ask.Polarity, modality: modality.value as ask.Modality, speaker: speaker.value.trim() };
      return Object.fromEntries(Object.entries(now).filter(([key, value]) => value !== before[key as keyof typeof before]));
    };
    const update = (): void => {
      const p = preview.querySelector("strong") as HTMLElement;
      p.textContent = say(subject.value.trim() || "…", predicate.value.trim() || "…", object.value.trim(), { polarity: polarity.value as ask.Polarity, modality: modality.value as ask.Modality }) + says(speaker.value.trim());
      go.disabled = !subject.value.trim() || !predicate.value.trim() || !Object.keys(change()).length;
    };
    update();
    return [
      h("blockquote", { class: "sentence" }, claim.sentence_text), preview,
      h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); close({ change: change(), why: why.value }); } },
        h("div", { class: "fields" }, h("label", {}, "Who", subject), h("label", {}, "Link", predicate), h("label", {}, "Whom, what", object), h("label", {}, "So or not", polarity), h("label", {}, "How sure", modality), h("label", {}, "Said by", speaker), h("label", {}, "Why", why), h("label", {}, "Your name", whoField())),
        h("p", { class: "note" }, "The link is the plain form of the verb: reject, be director of. A name that is not known yet becomes a new one. The sentence stays as it was written, and what was read at first is kept."),
        h("footer", {}, h("button", { type: "button", onclick: () => close(null) }, "Cancel"), go)),
    ];
  });
  if (!result) return;
  try {
    await settle(desk, claim, await ask.correct(claim.id, result.change, reasons(result.why)), "corrected");
    toast("The claim is corrected.", { label: "Undo", act: desk.undo });
  } catch (error) {
    desk.failed(error, "correct the claim");
  }
}

// verdictBar holds what can be decided about a claim, what was, and its history.
export function verdictBar(desk: Desk, claim: Claim): HTMLElement {
  const { decision } = claim;
  const is = (state: string): boolean => decision?.state === state;
  const focus = (name: string): string => `${name}-${claim.id}`;
  const bar = h("div", { class: "verdict", role: "group", "aria-label": `Decide about: ${sayClaim(claim)}` },
    h("button", { type: "button", class: "quiet", "data-focus": focus("accept"), "aria-pressed": String(is("accepted")), title: "It is right  y", onclick: () => void judge(desk, claim, "accept") }, "✓ Accept"),
    h("button", { type: "button", class: "quiet", "data-focus": focus("reject"), "aria-pressed": String(is("rejected")), title: "It is wrong  n", onclick: () => (is("rejected") ? void judge(desk, claim, "reject") : askWhy(desk, claim, bar)) }, "✕ Reject"),
    h("button", { type: "button", class: "quiet", "data-focus": focus("correct"), "aria-pressed": String(is("corrected")), title: "Correct  r", onclick: () => void correct(desk, claim) }, "Correct …"),
    decision ? h("button", { type: "button", class: "quiet", "data-focus": focus("history"), onclick: () => history(desk, { claim: claim.id }, sayClaim(claim)) }, "History") : null);
  return h("div", { class: "judged" }, bar, decision ? h("p", { class: "note" }, `${decision.state}${decision.by ? ` by ${decision.by}` : ""}${decision.when ? `, ${day(decision.when)}` : ""}${decision.why ? `: ${decision.why}` : ""}`) : null,
    claim.original ? h("p", { class: "note" }, `read at first: ${say(claim.original.subject, claim.original.predicate, claim.original.object ?? "", claim.original)}${says(claim.original.speaker ?? "")}`) : null);
}

const says = (who: string): string => (who ? `, says ${who}` : "");

// askWhy puts the question in the place of the buttons: Enter rejects, with or without a reason.
function askWhy(desk: Desk, claim: Claim, bar: HTMLElement): void {
  const why = h("input", { type: "text", "aria-label": "Why is it wrong? (optional)", placeholder: "Why? (optional)", autocomplete: "off" });
  const back = (): void => {
    form.replaceWith(bar);
    bar.querySelectorAll("button")[1]?.focus();
  };
  const form = h("form", { class: "verdict", onsubmit: (e: Event) => { e.preventDefault(); void judge(desk, claim, "reject", why.value); } }, why,
    h("button", { type: "submit", class: "danger" }, "Reject"), h("button", { type: "button", class: "quiet", onclick: back }, "Cancel"));
  form.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    e.preventDefault();
    e.stopPropagation();
    back();
  });
  bar.replaceWith(form);
  why.focus();
}

// verdictKey lets y, n and r decide about a claim; item holds its verdict bar.
export function verdictKey(e: KeyboardEvent, desk: Desk, claim: Claim, item = e.currentTarget as HTMLElement): void {
  if (e.ctrlKey || e.metaKey || e.altKey || (e.target as HTMLElement).matches("input")) return;
  const bar = item.querySelector<HTMLElement>("div.verdict");
  if (e.key === "y") void judge(desk, claim, "accept");
  else if (e.key === "n" && claim.decision?.state === "rejected") void judge(desk, claim, "reject");
  else if (e.key === "n" && bar) askWhy(desk, claim, bar);
  else if (e.key === "r") void correct(desk, claim);
  else return;
  e.preventDefault();
  e.stopPropagation();
}

// ---- names

// mergeInto makes two entities one; everything on the board that was `from` is `into` then.
export async function mergeInto(desk: Desk, from: string, into: string, why = "", told?: (undone: boolean) => void): Promise<boolean> {
  const [lost, kept] = [desk.memory.node(from).name, desk.memory.node(into).name];
  try {
    const decision = await ask.merge(from, into, reasons(why));
    const known = (key: string): boolean => desk.memory.entities.has(key) || desk.board.has(key);
    const [touched, both] = [known(from) || known(into), [from, into].filter(known)];
    if (touched) await desk.memory.relearn([into], [from]);
    let merged = true;
    const { nodes, pick, held } = desk.board.state;
    const here = nodes.find((n) => n.key === from);
    const next = !here ? nodes : nodes.some((n) => n.key === into) ? nodes.filter((n) => n.key !== from) : nodes.map((n) => (n.key === from ? { ...n, key: into } : n));
    desk.board.step(`“${lost}” merged into “${kept}”`, { nodes: next, pick: pick?.type === "node" && pick.key === from ? { type: "node", key: into } : pick, held: held === from || held === into ? "" : held },
      deedOf(decision, async () => {
        merged = !merged;
        if (touched) await desk.memory.relearn(merged ? [into] : both.length ? [...new Set([...both, into])] : [into], merged ? [from] : []);
        desk.decided();
        told?.(!merged);
      }));
    desk.decided();
    toast(`“${lost}” is merged into “${kept}”.`, { label: "Undo", act: desk.undo });
    return true;
  } catch (error) {
    desk.failed(error, "make them one");
    return false;
  }
}

// keepApart remembers that two names are not the same; they are not proposed again.
export async function keepApart(desk: Desk, a: string, b: string, told?: (undone: boolean) => void): Promise<boolean> {
  try {
    const decision = await ask.apart([a, b], reasons());
    let kept = true;
    desk.board.step("kept apart", {}, deedOf(decision, async () => {
      kept = !kept;
      told?.(!kept);
    }));
    return true;
  } catch (error) {
    desk.failed(error, "remember that");
    return false;
  }
}

// nameAndKind asks how an entity should be called and what it is.
export async function nameAndKind(desk: Desk, key: string): Promise<void> {
  const node = desk.memory.node(key);
  const result = await dialog<{ name: string; kind: string; why: string }>("Name and kind", "small", (close) => {
    const name = h("input", { type: "text", autofocus: true, autocomplete: "off", required: true });
    name.value = node.name;
    const kind = h("select", {}, Object.keys(kinds).filter((k) => k !== "claim").map((k) => h("option", { value: k }, kindLook(k).label)));
    kind.value = node.kind in kinds ? node.kind : "thing";
    const why = h("input", { type: "text", autocomplete: "off", placeholder: "optional" });
    return [h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); close({ name: name.value.trim(), kind: kind.value, why: why.value }); } },
      h("div", { class: "fields" }, h("label", {}, "Name", name), h("label", {}, "Kind", kind), h("label", {}, "Why", why), h("label", {}, "Your name", whoField())),
      h("p", { class: "note" }, "The documents stay as they were written; every spelling still finds it."),
      h("footer", {}, h("button", { type: "button", onclick: () => close(null) }, "Cancel"), h("button", { type: "submit", class: "primary" }, "Change")))];
  });
  if (!result) return;
  const relearn = async (): Promise<void> => {
    await desk.memory.relearn([key]);
    desk.decided();
  };
  try {
    if (result.name && result.name !== node.name) {
      const decision = await ask.rename(key, result.name, reasons(result.why));
      await relearn();
      desk.board.step(`“${node.name}” renamed`, {}, deedOf(decision, relearn));
    }
    if (result.kind !== node.kind) {
      const decision = await ask.retype(key, result.kind, reasons(result.why));
      await relearn();
      desk.board.step(`kind of “${result.name}” changed`, {}, deedOf(decision, relearn));
    }
    heard(`It is called ${result.name}.`);
  } catch (error) {
    desk.failed(error, "change it");
  }
}

// kindWords names a kind with its article.
function kindWords(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

// sameAs asks with which other name an entity is one, and then which of the two names stays.
export async function sameAs(desk: Desk, key: string, other = ""): Promise<void> {
  const second = other || (await chooseName(desk, `Merge ${desk.memory.node(key).name} with …`, key));
  if (!second || second === key) return;
  try {
    const [a, b] = await Promise.all([ask.entity(key), ask.entity(second)]);
    desk.memory.keepEntity(a);
    desk.memory.keepEntity(b);
    const choice = await dialog<{ from: string; into: string }>(`Are “${a.name}” and “${b.name}” one and the same?`, "wide", (close) => {
      const comparison = new Comparison(desk, a.claims >= b.claims ? { a, b } : { a: b, b: a });
      const unlike = a.kind !== b.kind && [a, b].every((e) => ["person", "organisation", "place"].includes(e.kind));
      // What is typed on, or a key too many, must not merge.
      return [comparison.element, unlike ? h("p", { class: "note" }, `One is ${kindWords(a.kind)}, the other ${kindWords(b.kind)}.`) : "",
        h("footer", {}, h("button", { type: "button", autofocus: true, onclick: () => close(null) }, "Cancel"),
          h("button", { type: "button", class: "primary", onclick: () => close(comparison.choice) }, "Merge"))];
    });
    if (choice) await mergeInto(desk, choice.from, choice.into);
  } catch (error) {
    desk.failed(error, "compare them");
  }
}

// ---- what was decided

// sayDecision tells a decision in a sentence.
export function sayDecision(d: Decision): string {
  const names = d.entities.map((e) => `“${e.name}”`).join(" and ");
  const claim = d.claims[0];
  const it = claim ? `“${[claim.subject, claim.predicate, claim.object].filter(Boolean).join(" · ")}”` : "a claim";
  switch (d.type) {
    case "merge": return `${names} merged into “${d.into?.name ?? "another"}”`;
    case "split": return d.words[0] ? `“${d.words[0].text}” means “${d.into?.name ?? "another"}”, not ${names}` : `“${d.into?.name ?? "another"}” split off from ${names}`;
    case "rename": return `${names} renamed to “${d.name}”`;
    case "retype": return `${names} made ${kindWords(d.kind)}`;
    case "namesake": return `“${d.into?.name ?? "another"}” kept apart from ${names}`;
    case "apart": return `${names} kept apart`;
    case "accept": return `${it} accepted`;
    case "reject": return `${it} rejected`;
    case "correct": return `${it} corrected`;
    case "carry": return `${it} carried over to a new reading`;
    case "undo": return "an earlier decision undone";
  }
}

// decisionRows lists decisions with what can be done about each.
export function decisionRows(desk: Desk, all: Decision[], again: () => void): HTMLElement[] {
  const turn = async (d: Decision): Promise<void> => {
    try {
      await ask.undo(d.in_force ? d.id : (d.undone_by ?? d.id));
      await desk.renew();
      again();
    } catch (error) {
      desk.failed(error, "undo it");
    }
  };
  return all.filter((d) => d.type !== "undo").map((d) => h("li", { class: d.in_force ? null : "undone" },
    h("div", { class: "words" }, h("strong", {}, sayDecision(d)), h("p", { class: "note" }, [day(d.when), d.by, d.why, d.in_force ? "" : "undone", d.lost ? "no longer in the documents" : ""].filter(Boolean).join(" · "))),
    h("button", { type: "button", "data-focus": `turn-${d.id}`, "aria-label": `${d.in_force ? "Undo" : "Do again"}: ${sayDecision(d)}`, onclick: () => void turn(d) }, d.in_force ? "Undo" : "Do again")));
}

// history shows what was decided about a claim or an entity.
export function history(desk: Desk, of: { claim?: string; entity?: string }, title: string): void {
  void dialog("What was decided", "", () => {
    const list = h("ul", { class: "papers-list" }, h("div", { class: "bone" }));
    const fill = (): void => {
      ask.decisions({ ...of, limit: 200 }).then(
        (page) => list.replaceChildren(...(page.items.length ? decisionRows(desk, page.items, fill) : [h("li", { class: "note" }, "Nothing.")]), page.next ? h("li", { class: "note" }, `The last 200 of ${count(page.total, "decision")}.`) : ""),
        (error: Error) => list.replaceChildren(h("li", {}, `The decisions could not be read: ${error.message}`)));
    };
    fill();
    return [h("p", {}, title), list];
  });
}
