// resolved tells what words that are no name were taken to mean: "it" = Acme Corp., from sentence
// 3. Whoever knows better takes it back; that is a decision like others.

import * as ask from "./ask.ts";
import type { Claim, Resolution } from "./ask.ts";
import { deedOf, reasons } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { h } from "./dom.ts";
import { dialog, toast } from "./overlay.ts";

const known = new Map<string, Resolution[]>();

// forgetResolved drops what was kept, after somebody decided something or documents changed.
export function forgetResolved(): void {
  known.clear();
}

// resolvedPart fills itself with what words of a claim were taken to mean; it stays empty where
// each part is a name, and where nothing says so while nobody looks.
export function resolvedPart(desk: Desk, claim: Claim): HTMLElement {
  const box = h("div", { class: "resolved" });
  const some = claim.inferred || [claim.subject, claim.object, ...claim.arguments, claim.attribution].some((p) => p?.antecedent || p?.possessor);
  const here = known.get(claim.id);
  if (here) fill(box, desk, claim, here);
  else if (some) {
    ask.resolved(claim.id).then((found) => {
      known.set(claim.id, found);
      fill(box, desk, claim, found);
    }, () => {}); // the quote is there; it does without
  }
  return box;
}

function fill(box: HTMLElement, desk: Desk, claim: Claim, all: Resolution[]): void {
  const parts = all.filter((r) => r.antecedent || r.taken_back || r.inferred);
  box.replaceChildren(...parts.map((r) => h("p", { class: "note" }, ...words(r),
    r.taken_back ? h("button", { type: "button", class: "link", "data-focus": `untake-${claim.id}-${r.part}-${r.index}`, onclick: () => void giveBack(desk, claim, r) }, "Undo")
      : r.antecedent ? h("button", { type: "button", class: "link", "data-focus": `take-${claim.id}-${r.part}-${r.index}`, "aria-label": `“${r.text}” does not mean ${r.entity?.name ?? r.antecedent.text}`, onclick: () => void takeBack(desk, claim, r) }, "Not so …") : "")));
}

function words(r: Resolution): (Node | string)[] {
  const name = r.entity?.name ?? r.antecedent?.text ?? "";
  if (r.taken_back) return [h("b", {}, `“${r.text}”`), ` does not mean ${r.antecedent?.text ?? "what it was read as"}, somebody decided. `];
  if (!r.antecedent) return [h("b", {}, `“${r.text}”`), ` is written in sentence ${r.sentence + 1}. `];
  const from = r.antecedent.sentence < 0 ? "" : `, from sentence ${r.antecedent.sentence + 1}`;
  return [h("b", {}, `“${r.text}”`), " is read as ", h("b", {}, name), from, r.possessor ? `, “${r.possessor}” being “${r.antecedent.text}”` : r.antecedent.text && r.antecedent.text !== name ? `, there “${r.antecedent.text}”` : "", r.antecedent.sentence_text && r.antecedent.sentence !== r.sentence ? [": ", h("q", {}, r.antecedent.sentence_text), " "] : ". "].flat();
}

// takeBack says that words mean something else than they were read as, and what, if anybody knows.
async function takeBack(desk: Desk, claim: Claim, r: Resolution): Promise<void> {
  const wrong = r.entity?.name ?? r.antecedent?.text ?? "";
  const answer = await dialog<{ name: string; why: string }>(`“${r.text}” does not mean ${wrong}`, "small", (close) => {
    const name = h("input", { type: "text", autofocus: true, autocomplete: "off", placeholder: `leave empty for “${r.text}” alone`, maxlength: 250 });
    const why = h("input", { type: "text", autocomplete: "off", placeholder: "optional" });
    return [h("blockquote", { class: "sentence" }, claim.sentence_text), h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); close({ name: name.value.trim(), why: why.value }); } },
      h("div", { class: "fields" }, h("label", {}, "It means", name), h("label", {}, "Why", why)),
      h("footer", {}, h("button", { type: "button", onclick: () => close(null) }, "Cancel"), h("button", { type: "submit", class: "primary" }, "Take it back")))];
  });
  if (!answer) return;
  try {
    const taken = await ask.takeBack(claim.id, { part: r.part, index: r.index, name: answer.name }, reasons(answer.why));
    const [old, now] = [r.entity?.id ?? "", taken.into?.id ?? ""];
    let [was, is] = [old, now];
    const again = async (): Promise<void> => {
      forgetResolved();
      const gone = is === old && taken.name ? [now] : []; // what was new goes with the decision
      await desk.memory.relearn([old, now].filter((key) => !gone.includes(key)), gone);
      // The words may say something elsewhere in the text.
      const same = [...desk.memory.claims.values()].filter((c) => c.document === claim.document && (c.id === claim.id || c.attribution?.entity === was));
      for (const fresh of await Promise.all(same.map((c) => ask.claim(c.id)))) desk.memory.reread(fresh);
      desk.decided();
    };
    await again();
    const deed = deedOf(taken, again);
    const fresh = desk.board.has(old) && now && !desk.board.has(now) ? [{ key: now, x: NaN, y: NaN, pinned: false }] : [];
    desk.board.step(`“${r.text}” taken back from ${wrong}`, fresh.length ? { nodes: [...desk.board.state.nodes, ...fresh] } : {}, { toggle: () => {
      [was, is] = [is, was];
      return deed.toggle();
    } });
    toast(`“${r.text}” means “${taken.into?.name ?? answer.name}” now, not “${wrong}”.`, { label: "Undo", act: desk.undo });
  } catch (error) {
    desk.failed(error, "take it back");
  }
}

async function giveBack(desk: Desk, claim: Claim, r: Resolution): Promise<void> {
  try {
    const before = r.entity?.id ?? "";
    await ask.undo(r.taken_back ?? "");
    forgetResolved();
    const fresh = await ask.claim(claim.id);
    const ends = [fresh.link.subject, fresh.link.object, ...(fresh.link.arguments ?? [])].flatMap((e) => (e && (e.type ?? "entity") === "entity" ? [e.id] : []));
    await desk.memory.relearn([...new Set(ends)], ends.includes(before) ? [] : [before].filter(Boolean));
    desk.memory.reread(fresh);
    desk.decided();
    toast(`“${r.text}” is read as before.`);
  } catch (error) {
    desk.failed(error, "undo it");
  }
}
