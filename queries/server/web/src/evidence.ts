// evidence is the panel on the right: what is picked as a plain sentence, who says so, and every
// quote with its document. A quote opens the reader.

import * as ask from "./ask.ts";
import type { Claim, EntityDetail } from "./ask.ts";
import { history, sameAs, verdictBar, verdictKey } from "./decide.ts";
import type { Group } from "./address.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, icon, redraw, sample } from "./dom.ts";
import { passes } from "./filters.ts";
import { type Bundle, type Link, endsOf, isEntity, links, tiesAt, tiesOf } from "./links.ts";
import { groupName, live } from "./groups.ts";
import { kindLook, lineOf, lines, modalities } from "./looks.ts";
import { badges, quoted } from "./quote.ts";
import { forgetResolved, resolvedPart } from "./resolved.ts";
import { argumentsSaid, sayLink } from "./sentence.ts";

const rowsAtFirst = 40;
const details = new Map<string, EntityDetail | "loading">();
const unfolded = new Set<string>();

// forgetDetails drops what was kept of entities, after documents came or went.
export function forgetDetails(): void {
  details.clear();
  forgetResolved();
}

// evidencePanel fills the panel with what is picked; false: there is nothing to show.
export function evidencePanel(box: HTMLElement, desk: Desk, close: () => void): boolean {
  const { pick } = desk.board.state;
  if (!pick) return false;
  const of = `${pick.type} ${pick.key}`;
  if (box.dataset["of"] !== of) box.scrollTop = 0; // something else begins at its top
  box.dataset["of"] = of;
  const shown = desk.board.shown();
  const top = (kind: string): HTMLElement => h("header", {}, h("h2", {}, kind), h("button", { type: "button", class: "quiet", "data-focus": "close", "aria-label": "Close the panel", title: "Close  Esc", onclick: close }, "✕"));
  const group = pick.type === "node" ? live(desk.board).find((g) => g.key === pick.key) : undefined;
  if (group) {
    redraw(box, top("Group"), ...groupPart(desk, group, () => evidencePanel(box, desk, close)));
    return true;
  }
  if (pick.type === "node") {
    redraw(box, top(kindLook(desk.memory.node(pick.key).kind).label), ...nodePart(desk, pick.key, () => evidencePanel(box, desk, close)));
    return true;
  }
  if (pick.type === "bundle") {
    const bundle = shown.bundles.find((b) => b.key === pick.key);
    if (!bundle) return false;
    redraw(box, top("Links"), ...bundlePart(desk, bundle));
    return true;
  }
  // What has just been rejected leaves the board, but stays here until something else is picked.
  const link = [...shown.links, ...shown.lone].find((l) => l.key === pick.key) ?? links([...desk.memory.claims.values()].filter((c) => c.decision?.state === "rejected"), (c) => tiesOf(c).filter((t) => t.key === pick.key))[0];
  if (!link) return false;
  redraw(box, top("Evidence"), ...linkPart(desk, link));
  return true;
}

function groupPart(desk: Desk, group: Group, again: () => void): HTMLElement[] {
  const { members } = group;
  const inside = new Set(members);
  const all = desk.board.shown().links.filter((l) => inside.has(l.from.key) || inside.has(l.to?.key ?? ""));
  return [
    h("p", { class: "claim" }, h("strong", {}, groupName(members, group.around, desk.memory))),
    h("p", { class: "actions" }, h("button", { type: "button", "data-focus": "ungroup", "aria-keyshortcuts": "e", onclick: () => desk.board.ungroup(group.key) }, "Draw each again", h("kbd", {}, "e")),
      h("button", { type: "button", "data-focus": "off", onclick: () => desk.takeOff(members) }, "Take all off")),
    h("p", { class: "ends" }, members.map((m) => nodeButton(desk, m))),
    h("h3", {}, "Their links"),
    ...said(desk, all, group.key, again),
  ];
}

function linkPart(desk: Desk, link: Link): HTMLElement[] {
  const filters = desk.board.state.filters;
  const isRejected = (c: Claim): boolean => c.decision?.state === "rejected";
  const passing = link.claims.filter((c) => !isRejected(c) && passes(c, filters));
  const rejected = [...desk.memory.claims.values()].filter((c) => isRejected(c) && tiesOf(c).some((t) => t.key === link.key));
  const out = link.claims.filter((c) => !isRejected(c)).length - passing.length;
  const against = link.to ? desk.board.shown().links.filter((l) => l.from.key === link.from.key && l.to?.key === link.to?.key && l.predicate === link.predicate && l.role === link.role && (l.line === "dotted") !== (link.line === "dotted")) : [];
  const hint = link.to
    ? h("p", { class: "ends" }, nodeButton(desk, link.from.key), " and ", nodeButton(desk, link.to.key))
    : h("p", { class: "ends" }, nodeButton(desk, link.from.key));
  return [
    h("p", { class: `claim ${link.line}` }, sample(link.line), h("strong", { "data-testid": "claim-sentence" }, sayLink(link))),
    stanceLine(link),
    hint,
    ...byDocument(passing).map(([, claims]) => documentPart(desk, claims)),
    ...(rejected.length ? [h("h3", {}, "Rejected"), ...byDocument(rejected).map(([, claims]) => documentPart(desk, claims))] : []),
    ...(against.length ? [h("h3", {}, link.line === "dotted" ? "Who says it is so" : "Who says it is not so"), linkList(desk, against, `against ${link.key}`, () => {})] : []),
    ...(out ? [h("p", { class: "left-out" }, `${count(out, "quote")} left out by the filters. `, h("button", { type: "button", class: "link", onclick: () => desk.board.narrow({}) }, "Clear the filters"))] : []),
  ];
}

function stanceLine(link: Link): HTMLElement {
  const parts: HTMLElement[] = [];
  if (link.rejected) parts.push(h("span", { class: "badge" }, "rejected"));
  if (link.line === "dotted") parts.push(h("span", { class: "badge denied" }, link.said ? "denied" : "not so"));
  for (const m of new Set(link.claims.map((c) => c.modality))) {
    if (m !== "asserted") parts.push(h("span", { class: m === "presupposed" ? "badge" : "badge hedged", title: modalities[m]?.meaning ?? null }, modalities[m]?.label ?? m));
  }
  for (const s of link.speakers) parts.push(h("span", { class: "badge said" }, `said by ${s}`));
  if (link.line === "solid" && !link.said) parts.unshift(h("span", { class: "badge plain" }, "stated"));
  return h("p", { class: "badges" }, parts, h("span", { class: "note" }, `${count(link.claims.length, "quote")} in ${count(link.documents, "document")}`));
}

function byDocument(claims: Claim[]): [string, Claim[]][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) groups.set(claim.document, [...(groups.get(claim.document) ?? []), claim]);
  for (const group of groups.values()) group.sort((a, b) => a.sentence_start - b.sentence_start);
  return [...groups].sort((a, b) => (b[1][0]?.published ?? "").localeCompare(a[1][0]?.published ?? ""));
}

function documentPart(desk: Desk, claims: Claim[]): HTMLElement {
  const first = claims[0] as Claim;
  return h("section", { class: "paper" },
    h("h3", {}, first.document_title || "Untitled", first.published ? h("time", { datetime: first.published }, day(first.published)) : null),
    h("ul", {}, claims.map((claim) => h("li", { class: claim.decision?.state === "rejected" ? "rejected" : null, onkeydown: (e: KeyboardEvent) => verdictKey(e, desk, claim) }, quoteButton(desk, claim), resolvedPart(desk, claim), verdictBar(desk, claim)))));
}

function quoteButton(desk: Desk, claim: Claim): HTMLElement {
  const said = argumentsSaid(claim); // by the claim in words
  const rest = claim.arguments.filter((a, i) => !said.has(i) && (a.entity === undefined || a.entity !== claim.link.object?.id)).map((a) => a.text);
  const further = claim.evidence.filter((e) => e.quote && e.sentence !== claim.sentence);
  return h("button", { type: "button", class: `quote ${lineOf(claim)}`, "data-focus": `quote-${claim.id}`, title: "Read it in the document", onclick: () => desk.read(claim.document, claim.id) },
    quoted(claim),
    ...further.map((e) => h("span", { class: "sentence further" }, "and from ", h("q", {}, e.quote))),
    h("span", { class: "badges" }, badges(claim), rest.length ? h("span", { class: "note" }, `also: ${rest.join(", ")}`) : null,
      claim.confidence < 0.6 ? h("span", { class: "note" }, `unsure, ${Math.round(claim.confidence * 100)} %`) : null),
    h("span", { class: "go", "aria-hidden": "true" }, "Read in the document →"));
}

function nodeButton(desk: Desk, key: string): HTMLElement {
  const node = desk.memory.node(key);
  return h("button", { type: "button", class: "node-name", "data-focus": `node-${key}`, onclick: () => desk.pickNode(key) }, icon(kindLook(node.kind).icon, `icon kind-${node.kind}`), h("span", {}, node.name));
}

function bundlePart(desk: Desk, bundle: Bundle): HTMLElement[] {
  const open = desk.board.state.open.includes(bundle.key);
  return [
    h("p", { class: "claim" }, h("strong", {}, `${count(bundle.links.length, "link")} between ${bundle.a.name} and ${bundle.b.name}`)),
    h("p", { class: "actions" }, h("button", { type: "button", "data-focus": "curves", "aria-pressed": String(open), onclick: () => desk.board.openBundle(bundle.key) }, open ? "Draw as one line" : "Draw each")),
    ...said(desk, bundle.links, bundle.key, () => {}),
  ];
}

// said lists the links with claims that pass the filters, and tells of the others.
function said(desk: Desk, all: Link[], name: string, again: () => void): HTMLElement[] {
  const { filters } = desk.board.state;
  const claims = all.flatMap((l) => l.claims);
  const open = all.filter((l) => l.claims.some((c) => passes(c, filters)));
  const out = claims.filter((c) => c.decision?.state !== "rejected" && !passes(c, filters)).length;
  return [
    ...(open.length ? [linkList(desk, open, name, again)] : []),
    ...(out ? [h("p", { class: "left-out" }, `${count(out, "claim")} left out by the filters. `, h("button", { type: "button", class: "link", "data-focus": "clear-said", onclick: () => desk.board.narrow({}) }, "Clear the filters"))] : []),
  ];
}

// linkList is a list of links as sentences; a click picks the link.
function linkList(desk: Desk, all: Link[], name: string, again: () => void): HTMLElement {
  const open = unfolded.has(name);
  const some = open ? all : all.slice(0, rowsAtFirst);
  return h("ul", { class: "links" }, some.map((link) => h("li", { class: link.rejected ? "rejected" : null },
    h("button", { type: "button", class: "row", "data-focus": `link-${link.key}`, onclick: () => desk.pickLink(link) },
      sample(link.line),
      h("span", { class: "words" }, link.said ? h("span", { class: "mark-said", title: `said by ${link.speakers.join(", ")}` }, "❝ ") : null, h("span", { class: "says" }, sayLink(link)), h("span", { class: "only-heard" }, ` (${link.rejected ? "rejected, " : ""}${lines[link.line].label}${link.said ? `, said by ${link.speakers.join(", ")}` : ""})`)),
      h("span", { class: "count" }, link.claims.length > 1 ? `×${link.claims.length}` : "")))),
    some.length < all.length ? h("li", {}, h("button", { type: "button", class: "more", onclick: () => { unfolded.add(name); again(); } }, `${all.length - some.length} more, those with fewer quotes`)) : null);
}

function nodePart(desk: Desk, key: string, again: () => void): HTMLElement[] {
  const node = desk.memory.node(key);
  const known = desk.memory.entities.get(key);
  const detail = node.entity && known && known.state !== "gone" ? detailOf(key, again, desk) : null; // what is gone would answer with an error
  const claims = node.entity && known ? desk.memory.claimsOf(key) : [...desk.memory.claims.values()].filter((c) => endsOf(c).includes(key));
  const all = links(claims, tiesAt(key)).sort((a, b) => b.documents - a.documents || b.claims.length - a.claims.length);
  const around = desk.board.around(key);
  const pinned = desk.board.state.nodes.find((n) => n.key === key)?.pinned ?? false;
  const onBoard = desk.board.has(key);
  const forms = detail?.forms.filter((f) => f.text !== node.name).slice(0, 12) ?? [];
  const rejected = desk.memory.rejectedOf(key);
  const hidden = rejected.length && !desk.board.state.filters.decision?.includes("rejected");
  const { held } = desk.board.state;
  const part: (HTMLElement | null)[] = [
    held && held !== key ? h("div", { class: "left-out" }, h("p", {}, h("strong", {}, desk.memory.node(held).name), " is selected too."),
      h("p", { class: "actions" }, node.entity && isEntity(held) ? h("button", { type: "button", "data-focus": "path", onclick: () => desk.path(held, key) }, "Path between", h("kbd", {}, "p")) : null,
        node.entity && isEntity(held) ? h("button", { type: "button", "data-focus": "same", onclick: () => void sameAs(desk, key, held) }, "Merge …", h("kbd", {}, "m")) : null,
        h("button", { type: "button", class: "quiet", "data-focus": "let-go", onclick: () => desk.hold(held) }, "Let go"))) : null,
    h("p", { class: "claim" }, icon(kindLook(node.kind).icon, `icon big kind-${node.kind}`), h("strong", {}, node.name)),
    detail ? h("p", { class: "note" }, `${count(detail.claims, "claim")} in ${count(detail.documents, "document")}`) : null,
    forms.length ? h("p", { class: "forms" }, h("span", { class: "note" }, "also written "), forms.map((f) => h("span", { class: "form", title: count(f.count, "time") }, f.text))) : null,
    known?.state === "gone" ? h("p", { class: "left-out" }, "No document names it any more. ", onBoard ? h("button", { type: "button", class: "link", "data-focus": "off-gone", onclick: () => desk.takeOff([key]) }, "Take it off the board") : "") : null,
    known?.state === "failed" ? h("p", { class: "left-out" }, "Its claims could not be read. ", h("button", { type: "button", class: "link", onclick: () => void desk.memory.load(key, 1000).catch((e: unknown) => desk.failed(e, "read its claims")) }, "Try again")) : null,
    h("p", { class: "actions" },
      node.entity && onBoard && known?.state !== "gone" ? h("button", { type: "button", "data-focus": "expand", "aria-keyshortcuts": "e", disabled: known?.state === "here" && known.next === null && around.length === 0, onclick: () => void desk.expand(key) },
        known?.state === "here" && around.length ? `Add ${known.next ? "more" : around.length} linked ${around.length === 1 ? "thing" : "things"}` : "Expand", h("kbd", {}, "e")) : null,
      onBoard ? null : h("button", { type: "button", onclick: () => void desk.show(key) }, "Put on the board"),
      onBoard ? h("button", { type: "button", "data-focus": "pin", "aria-pressed": String(pinned), onclick: () => desk.pin(key) }, pinned ? "Unpin" : "Pin", h("kbd", {}, "x")) : null,
      onBoard ? h("button", { type: "button", "data-focus": "off", onclick: () => desk.takeOff([key]) }, "Take off", h("kbd", {}, "Del")) : null,
      h("button", { type: "button", class: "quiet", "data-focus": "more", "aria-haspopup": "menu", onclick: (e: MouseEvent) => { const at = (e.currentTarget as HTMLElement).getBoundingClientRect(); desk.menuFor({ node: key }, at.left, at.bottom); } }, "More …")),
    detail?.decisions ? h("p", { class: "note" }, detail.merged_from?.length ? `${count(detail.merged_from.length + 1, "name")} made one by people. ` : "", h("button", { type: "button", class: "link", "data-focus": "decisions", onclick: () => history(desk, { entity: key }, node.name) }, count(detail.decisions, "decision"))) : null,
    hidden ? h("p", { class: "note" }, `${count(rejected.length, "rejected claim")} left out. `, h("button", { type: "button", class: "link", "data-focus": "rejected", onclick: () => desk.board.narrow({ ...desk.board.state.filters, decision: ["undecided", "accepted", "corrected", "rejected"] }) }, "Show")) : null,
    known && known.total > known.claims.length && known.state === "here" ? h("p", { class: "note" }, `The first ${known.claims.length.toLocaleString("en")} of ${count(known.total, "claim")} are counted here.`) : null,
    h("h3", {}, "What is said"),
    ...(all.length ? said(desk, all, `of ${key}`, again) : [known?.state === "loading" ? h("div", {}, h("div", { class: "bone" }), h("div", { class: "bone" })) : h("p", { class: "note" }, "Nothing yet.")]),
  ];
  if (detail?.in.length) {
    part.push(h("h3", {}, "Documents"), h("ul", { class: "links" }, detail.in.slice(0, 20).map((d) => h("li", {}, h("button", { type: "button", class: "row", "data-focus": `doc-${d.id}`, onclick: () => desk.read(d.id, "") }, h("span", { class: "words" }, d.title || "Untitled")))),
      detail.in.length > 20 ? h("li", { class: "note" }, `and ${detail.in.length - 20} more`) : null));
  }
  return part.filter((p) => p !== null);
}

function detailOf(key: string, again: () => void, desk: Desk): EntityDetail | null {
  const found = details.get(key);
  if (found) return found === "loading" ? null : found;
  details.set(key, "loading");
  ask.entity(key).then(
    (detail) => {
      details.set(key, detail);
      const { pick } = desk.board.state;
      if (pick?.type === "node" && pick.key === key && !desk.board.state.reading) again();
    },
    () => details.delete(key), // the claims are there; the panel does without the rest
  );
  return null;
}
