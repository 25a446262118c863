// quote shows a claim's words: its sentence with who, does and what marked, and its badges.

import type { Claim, Span } from "./ask.ts";
import { h } from "./dom.ts";
import { modalities } from "./looks.ts";
import { type Mark, pieces, positions } from "./spans.ts";

// claimMarks are the marks of a claim in code points of the document.
export function claimMarks(claim: Claim): Mark[] {
  const marks: Mark[] = [];
  const put = (name: string, span: { start?: number; end?: number } | null | undefined): void => {
    if (span && typeof span.start === "number" && typeof span.end === "number" && span.end > span.start) marks.push({ name, start: span.start, end: span.end });
  };
  put("who", claim.subject);
  put("does", claim.predicate);
  put("what", claim.object);
  if (!claim.object) for (const a of claim.arguments) if (a.entity && a.entity === claim.link.object?.id) put("what", a);
  for (const a of claim.arguments) put("also", a);
  put("speaker", claim.attribution);
  return marks;
}

// markedText gives text as nodes with marks laid over it; marks are in its UTF-16 positions.
export function markedText(text: string, start: number, end: number, marks: Mark[]): Node[] {
  return pieces(start, end, marks).map((p) => {
    const words = text.slice(p.start, p.end);
    return p.names.length ? h("mark", { class: p.names.join(" ") }, words) : document.createTextNode(words);
  });
}

// quoted is the sentence of a claim with its marks. Where the stored sentence is not as long as
// its offsets say, it is shown without marks rather than with wrong ones.
export function quoted(claim: Claim): HTMLElement {
  const text = claim.sentence_text;
  const at = positions(text);
  const length = [...text].length;
  const fits = claim.sentence_end - claim.sentence_start === length;
  const marks = fits
    ? claimMarks(claim).filter((m) => m.start >= claim.sentence_start && m.end <= claim.sentence_end)
        .map((m) => ({ ...m, start: at(m.start - claim.sentence_start), end: at(m.end - claim.sentence_start) }))
    : [];
  return h("q", { class: "sentence" }, markedText(text, 0, text.length, marks));
}

// badges tell a claim's stance where it is not plain; words first, colour only repeats them.
export function badges(claim: Claim): HTMLElement[] {
  const all: HTMLElement[] = [];
  if (claim.polarity === "denied") all.push(h("span", { class: "badge denied" }, claim.attribution ? "denied" : "not so"));
  if (claim.modality !== "asserted") {
    const m = modalities[claim.modality];
    all.push(h("span", { class: claim.modality === "presupposed" ? "badge" : "badge hedged", title: m?.meaning ?? null }, m?.label ?? claim.modality));
  }
  if (claim.attribution) {
    const who = claim.attribution.canonical || claim.attribution.source;
    const outer = withinOf(claim);
    all.push(h("span", { class: "badge said", title: claim.attribution.cue ? `“${claim.attribution.source}”, ${claim.attribution.cue}` : null }, `said by ${who}${outer ? `, as told by ${outer}` : ""}`));
  }
  if (claim.inferred) all.push(h("span", { class: "badge", title: "A part of it is not written in this sentence" }, "inferred"));
  return all;
}

function withinOf(claim: Claim): string {
  const within = claim.attribution?.within as { canonical?: string; text?: string } | string | null | undefined;
  if (!within) return "";
  return typeof within === "string" ? within : within.canonical || within.text || "";
}

// emphasised gives a text with what was found in it marked; marks are in code points.
export function emphasised(text: string, marks: Span[] | null): (Node | string)[] {
  const at = positions(text);
  const all = (marks ?? []).map((m) => ({ name: "found", start: at(m.start), end: at(m.end) }));
  return pieces(0, text.length, all).map((p) => (p.names.length ? h("b", {}, text.slice(p.start, p.end)) : text.slice(p.start, p.end)));
}
