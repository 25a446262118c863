// read is the reader: a document's whole text with its claims marked, the one being read marked
// in colours. j and k go from claim to claim; numbers in the margin tell how many a line holds.

import * as ask from "./ask.ts";
import type { Claim, DocumentText } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, redraw, sample } from "./dom.ts";
import { type Line, lineOf } from "./looks.ts";
import { badges, claimMarks, markedText } from "./quote.ts";
import { sayClaim } from "./sentence.ts";
import { type Mark, positions } from "./spans.ts";

const mostClaims = 5000;

// Stretch is a sentence on the page, in UTF-16 positions of the text.
interface Stretch { start: number; end: number; element: HTMLElement; claims: number[] }

export class Reader {
  private open: { document: DocumentText; claims: Claim[]; total: number; at: (n: number) => number; stretches: Stretch[] } | null = null;
  private wanted = "";
  private current = -1;
  private painted: Stretch[] = [];
  private tickOf = new Map<number, HTMLElement>(); // by claim
  private ticked = -1;
  private readonly resize = new ResizeObserver(() => this.ticks());

  constructor(private readonly box: HTMLElement, private readonly side: HTMLElement, private readonly desk: Desk) {}

  // show opens a document at a claim, "" for its beginning. Asked again for what is open, it only
  // moves.
  async show(document: string, claim: string): Promise<void> {
    if (this.wanted === document) {
      if (this.open) this.go(this.open.claims.findIndex((c) => c.id === claim), false);
      return;
    }
    this.wanted = document;
    this.open = null;
    this.current = -1;
    const slow = setTimeout(() => {
      this.box.replaceChildren(h("div", { class: "text" }, h("div", { class: "bone tall" }), h("div", { class: "bone" }), h("div", { class: "bone" }), h("div", { class: "bone" })));
      this.side.replaceChildren(h("div", { class: "bone" }), h("div", { class: "bone" }));
    }, 150);
    try {
      const [text, found] = await Promise.all([ask.text(document), ask.allClaims(document, mostClaims)]);
      if (this.wanted !== document) return;
      const claims = found.items.sort((a, b) => a.sentence_start - b.sentence_start || a.predicate.start - b.predicate.start);
      for (const c of claims) this.desk.memory.keep(c);
      this.open = { document: text, claims, total: found.total, at: positions(text.text), stretches: [] };
      this.fill();
      this.go(claims.findIndex((c) => c.id === (this.desk.board.state.reading?.claim ?? claim)), true);
    } catch (error) {
      if (this.wanted !== document) return;
      this.wanted = "";
      const gone = error instanceof ask.Problem && error.status === 404;
      this.box.replaceChildren(h("div", { class: "text" }, this.top(gone ? "This document is no longer in the store" : "The document could not be read"),
        h("p", {}, gone ? "Somebody has removed it, or the link was cut." : (error as Error).message),
        gone ? "" : h("button", { type: "button", onclick: () => void this.show(document, claim) }, "Try again")));
      this.side.replaceChildren();
    } finally {
      clearTimeout(slow);
    }
  }

  close(): void {
    this.wanted = "";
    this.open = null;
    this.resize.disconnect();
    this.box.replaceChildren();
  }

  // step goes to the next (1) or the one before (-1).
  step(by: 1 | -1): void {
    if (!this.open?.claims.length) return;
    const n = this.open.claims.length;
    this.go(this.current < 0 ? (by > 0 ? 0 : n - 1) : (this.current + by + n) % n, false);
    const claim = this.open.claims[this.current];
    if (claim) this.desk.board.read({ document: this.open.document.id, claim: claim.id }, false);
  }

  private top(title: string): HTMLElement {
    return h("div", { class: "reader-top" }, h("button", { type: "button", class: "quiet back", title: "Back to the board  Esc", onclick: () => this.desk.closeReader() }, "← Back"), h("h2", { tabindex: -1 }, title));
  }

  private fill(): void {
    const { document: d, claims, at } = this.open as NonNullable<Reader["open"]>;
    const bySentence = new Map<number, number[]>();
    claims.forEach((c, i) => bySentence.set(c.sentence_start, [...(bySentence.get(c.sentence_start) ?? []), i]));
    const stretches: Stretch[] = [];
    const sentences = [...d.sentence_list].sort((a, b) => a.start - b.start);
    let next = 0;
    const blocks = d.blocks.length ? d.blocks : [{ kind: "code", level: 0, start: 0, end: Number.MAX_SAFE_INTEGER }];
    const body = blocks.map((block) => {
      const element = blockElement(block.kind, block.level);
      let from = at(block.start);
      const to = at(block.end);
      for (; next < sentences.length && (sentences[next]?.start ?? 0) < block.end; next++) {
        const s = sentences[next] as { start: number; end: number };
        const [start, end] = [Math.max(from, at(s.start)), Math.min(to, at(s.end))];
        if (end <= start) continue;
        if (start > from) element.append(d.text.slice(from, start));
        const here = bySentence.get(s.start) ?? [];
        const span = h("span", { class: here.length ? "s has" : "s" }, d.text.slice(start, end));
        const stretch: Stretch = { start, end, element: span, claims: here };
        if (here.length) span.addEventListener("click", () => this.choose(stretch));
        stretches.push(stretch);
        element.append(span);
        from = end;
      }
      if (to > from) element.append(d.text.slice(from, to));
      return element;
    });
    (this.open as NonNullable<Reader["open"]>).stretches = stretches;
    const content = h("div", { class: "text" }, h("div", { class: "ticks" }), body);
    this.box.replaceChildren(
      h("div", { class: "reader-head" }, this.top(d.title || d.sources[0] || "Untitled"), this.facts(d),
        h("p", { class: "legend" }, h("mark", { class: "who" }, "who"), " ", h("mark", { class: "does" }, "does"), " ", h("mark", { class: "what" }, "what"), h("span", { class: "note" }, " in the claim being read"))),
      content);
    this.resize.disconnect();
    this.resize.observe(content);
    this.listClaims();
    this.box.querySelector("h2")?.focus({ preventScroll: true });
    this.box.scrollTop = 0;
  }

  private facts(d: DocumentText): HTMLElement {
    const source = d.sources[0] ?? "";
    const web = /^https?:\/\//i.test(source);
    return h("p", { class: "note facts" },
      [d.published ? h("time", { datetime: d.published }, day(d.published)) : null, d.authors.length ? h("span", {}, d.authors.join(", ")) : null,
        source ? (web ? h("a", { href: source, target: "_blank", rel: "noopener noreferrer" }, source) : h("span", {}, source)) : null,
        h("span", {}, count(d.sentences, "sentence")), h("span", {}, count(d.claims, "claim"))].filter((x) => x !== null));
  }

  private listClaims(): void {
    const { document: d, claims, total } = this.open as NonNullable<Reader["open"]>;
    redraw(this.side,
      h("header", {}, h("h2", {}, "In this document"), h("span", { class: "note place" }, claims.length ? `${this.current + 1 || "–"} of ${claims.length}` : ""),
        h("button", { type: "button", class: "quiet", "data-focus": "prev", "aria-label": "Previous claim", title: "Previous  k", disabled: !claims.length, onclick: () => this.step(-1) }, "↑"),
        h("button", { type: "button", class: "quiet", "data-focus": "next", "aria-label": "Next claim", title: "Next  j", disabled: !claims.length, onclick: () => this.step(1) }, "↓")),
      h("p", { class: "actions" }, h("button", { type: "button", "data-focus": "put", disabled: !claims.length, onclick: () => void this.desk.showDocument(d.id, d.title) }, "Show on the board"),
        h("button", { type: "button", class: "quiet", "data-focus": "back", onclick: () => this.desk.closeReader() }, "Back", h("kbd", {}, "Esc"))),
      claims.length ? h("ol", { class: "links claims" }, claims.map((c, i) => h("li", {},
        h("button", { type: "button", class: "row", "data-focus": `claim-${c.id}`, "data-i": i, "aria-current": i === this.current ? "true" : null, onclick: () => this.pick(i) }, sample(lineOf(c)), h("span", { class: "words" }, sayClaim(c), h("span", { class: "badges" }, badges(c)))))))
        : h("p", { class: "note" }, "No claims were found in this document."),
      total > claims.length ? h("p", { class: "note" }, `The first ${claims.length} of ${count(total, "claim")}.`) : "");
  }

  private pick(i: number): void {
    const claim = this.open?.claims[i];
    if (!this.open || !claim) return;
    this.go(i, false);
    this.desk.board.read({ document: this.open.document.id, claim: claim.id }, false);
  }

  // choose goes to a sentence's first claim, or from one of its claims to the next.
  private choose(stretch: Stretch): void {
    const at = stretch.claims.indexOf(this.current);
    const next = stretch.claims[(at + 1) % stretch.claims.length];
    if (next !== undefined) this.pick(next);
  }

  private go(i: number, first: boolean): void {
    if (!this.open || (i === this.current && !first)) return;
    for (const s of this.painted) {
      s.element.replaceChildren(this.open.document.text.slice(s.start, s.end));
      s.element.classList.remove("now");
    }
    this.painted = [];
    this.current = i;
    const claim = this.open.claims[i];
    if (claim) this.paint(claim, first);
    for (const row of this.side.querySelectorAll<HTMLElement>("[data-i]")) {
      const now = row.dataset["i"] === String(i);
      if (now) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
      if (now) row.scrollIntoView({ block: "nearest" });
    }
    const place = this.side.querySelector(".place");
    if (place) place.textContent = this.open.claims.length ? `${i + 1 || "–"} of ${this.open.claims.length}` : "";
    this.tickOf.get(this.ticked)?.classList.remove("now");
    this.tickOf.get(i)?.classList.add("now");
    this.ticked = i;
  }

  private paint(claim: Claim, first: boolean): void {
    const { document: d, at, stretches } = this.open as NonNullable<Reader["open"]>;
    const marks: Mark[] = claimMarks(claim).map((m) => ({ ...m, start: at(m.start), end: at(m.end) }));
    const evidence = claim.evidence.map((e) => ({ start: at(e.start), end: at(e.end) }));
    const home = { start: at(claim.sentence_start), end: at(claim.sentence_end) };
    const meets = (s: Stretch, m: { start: number; end: number }): boolean => m.start < s.end && m.end > s.start;
    for (const s of stretches) {
      const now = meets(s, home) || evidence.some((e) => meets(s, e));
      const here = marks.filter((m) => meets(s, m));
      if (!now && !here.length) continue;
      s.element.replaceChildren(...markedText(d.text, s.start, s.end, here));
      if (now) s.element.classList.add("now");
      this.painted.push(s);
    }
    const target = this.painted.find((s) => meets(s, home)) ?? this.painted[0];
    const calm = first || matchMedia("(prefers-reduced-motion: reduce)").matches;
    target?.element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  }

  // ticks puts the numbers of claims into the margin, one for each line on which a sentence with
  // claims begins. Marking a claim moves no words (see mark in the style sheet), so that this is
  // done again only when the text gets another width.
  private ticks(): void {
    const holder = this.box.querySelector<HTMLElement>(".ticks");
    if (!this.open || !holder) return;
    const top = holder.getBoundingClientRect().top;
    const rows: { y: number; stretches: Stretch[] }[] = [];
    this.tickOf.clear();
    for (const s of this.open.stretches) {
      if (!s.claims.length) continue;
      const box = s.element.getClientRects()[0];
      if (!box) continue;
      const y = Math.round(box.top - top);
      const row = rows.slice(-2).find((r) => Math.abs(r.y - y) < 14); // the text runs downwards
      if (row) row.stretches.push(s);
      else rows.push({ y, stretches: [s] });
    }
    const { claims } = this.open;
    redraw(holder, ...rows.map((row) => {
      const here = row.stretches.flatMap((s) => s.claims);
      const looks = new Set<Line>(here.map((i) => lineOf(claims[i] as Claim)));
      const tick = h("button", { type: "button", class: `tick${here.includes(this.current) ? " now" : ""}${looks.has("dotted") ? " denied" : ""}`, "data-focus": `tick-${here[0]}`,
        "aria-label": `${count(here.length, "claim")} from this line${looks.has("dotted") ? ", one denied" : ""}`, onclick: () => {
          const at = here.indexOf(this.current);
          this.pick(here[(at + 1) % here.length] as number);
        } }, String(here.length));
      tick.style.top = `${row.y}px`;
      for (const i of here) this.tickOf.set(i, tick);
      return tick;
    }));
  }
}

function blockElement(kind: string, level: number): HTMLElement {
  switch (kind) {
    case "headline": return h("p", { class: "headline" });
    case "heading": return h("p", { class: level > 2 ? "heading small" : "heading", role: "heading", "aria-level": String(Math.min(6, Math.max(3, level + 1))) });
    case "item": return h("p", { class: "item" });
    case "code": return h("pre", { tabindex: 0 });
    default: return h("p");
  }
}
