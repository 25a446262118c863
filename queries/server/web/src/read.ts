// read is the reader: a document's whole text with its claims marked, the one being read marked
// in colours. j and k go from claim to claim; numbers in the margin tell how many a line holds.

import * as ask from "./ask.ts";
import type { Claim, DocumentText } from "./ask.ts";
import { verdictBar, verdictKey } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, redraw, sample } from "./dom.ts";
import { lineOf } from "./looks.ts";
import { badges, claimMarks, markedText } from "./quote.ts";
import { resolvedPart } from "./resolved.ts";
import { sayClaim } from "./sentence.ts";
import { type Mark, positions } from "./spans.ts";

const rowsInChunk = 100;
const pageOfClaims = 1000;

// Stretch is a sentence on the page, in UTF-16 positions of the text; claims are indexes.
interface Stretch { start: number; end: number; element: HTMLElement; claims: number[] }

// Block is a paragraph with its sentences. Its numbers in the margin are made when it comes near
// the window.
interface Block { element: HTMLElement; stretches: Stretch[]; near: boolean }

// Chunk is a stretch of the list of claims.
interface Chunk { element: HTMLElement; from: number; rows: number; full: boolean }

interface Open { document: DocumentText; claims: Claim[]; total: number; whole: boolean; at: (n: number) => number; blocks: Block[]; byStart: Map<number, Stretch> }

export class Reader {
  private open: Open | null = null;
  private wanted = "";
  private reading: AbortController | null = null;
  private target = ""; // where to go as soon as it is there
  private current = -1;
  private painted: Stretch[] = [];
  private readonly tickOf = new Map<number, HTMLElement>(); // by claim
  private readonly rowOf = new Map<number, HTMLElement>(); // by claim
  private chunks: Chunk[] = [];
  private width = 0;
  private version = 0; // of the memory, when the claims were last compared with it
  private readonly resize = new ResizeObserver(() => this.retick());
  private nearText: IntersectionObserver | null = null;
  private nearList: IntersectionObserver | null = null;

  constructor(private readonly box: HTMLElement, private readonly side: HTMLElement, private readonly desk: Desk) {}

  // show opens a document at a claim, at a sentence ("@120": the one that begins at that code
  // point), or at its beginning (""). Asked again for what is open, it only moves. The text comes
  // first; its claims follow as they are read.
  async show(document: string, claim: string): Promise<void> {
    if (this.wanted === document) {
      if (!this.open) return;
      this.freshen();
      if (claim !== this.target) this.to(claim, false);
      return;
    }
    this.close();
    this.wanted = document;
    this.target = claim;
    const reading = (this.reading = new AbortController());
    const slow = setTimeout(() => {
      this.box.replaceChildren(h("div", { class: "text" }, h("div", { class: "bone tall" }), h("div", { class: "bone" }), h("div", { class: "bone" }), h("div", { class: "bone" })));
      this.side.replaceChildren(h("div", { class: "bone" }), h("div", { class: "bone" }));
    }, 150);
    try {
      const whole = ask.text(document, reading.signal);
      const first = ask.claims({ document, limit: pageOfClaims, order: "text", decision: "all" }, reading.signal);
      first.catch(() => {}); // what goes wrong is told below, or the reader was closed
      const text = await whole;
      if (reading.signal.aborted) return;
      clearTimeout(slow);
      this.open = { document: text, claims: [], total: text.claims, whole: false, at: positions(text.text), blocks: [], byStart: new Map() };
      this.fill();
      for (let page = await first; ; page = await ask.claims({ document, limit: pageOfClaims, order: "text", decision: "all", cursor: page.next }, reading.signal)) {
        if (reading.signal.aborted) return;
        this.take(page);
        if (!page.next || !page.items.length) break;
      }
    } catch (error) {
      if (reading.signal.aborted) return;
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
    this.wanted = this.target = "";
    this.reading?.abort();
    this.open = null;
    this.current = -1;
    this.painted = [];
    this.chunks = [];
    this.tickOf.clear();
    this.rowOf.clear();
    this.resize.disconnect();
    this.nearText?.disconnect();
    this.nearList?.disconnect();
    this.box.replaceChildren();
  }

  // step goes to the next (1) or the one before (-1).
  // What somebody has rejected is passed over; a click on it in the list goes there.
  step(by: 1 | -1): void {
    if (!this.open?.claims.length) return;
    const n = this.open.claims.length;
    let next = this.current < 0 ? (by > 0 ? 0 : n - 1) : (this.current + by + n) % n;
    for (let i = 1; i < n && isRejected(this.open.claims[next]); i++) next = (next + by + n) % n;
    this.pick(next);
  }

  // key lets y, n and r decide about the claim that is being read; true: it was one of them.
  key(e: KeyboardEvent): boolean {
    const claim = this.open?.claims[this.current];
    const item = this.rowOf.get(this.current)?.closest("li");
    if (!claim || !item || !["y", "n", "r"].includes(e.key)) return false;
    verdictKey(e, this.desk, claim, item);
    return true;
  }

  // freshen takes over what somebody has decided meanwhile.
  private freshen(): void {
    const open = this.open as Open;
    const { memory } = this.desk;
    if (this.version === memory.version) return;
    this.version = memory.version;
    const touched = new Set<Stretch>();
    open.claims.forEach((old, i) => {
      const now = memory.claims.get(old.id);
      if (!now || now === old || (now.decision?.id === old.decision?.id && now.link.subject.name === old.link.subject.name && now.link.object?.name === old.link.object?.name && now.link.subject.id === old.link.subject.id && now.link.object?.id === old.link.object?.id)) return;
      open.claims[i] = now;
      const stretch = open.byStart.get(now.sentence_start);
      if (stretch) touched.add(stretch);
      const item = this.rowOf.get(i)?.closest("li");
      if (!item) return;
      const had = item.contains(document.activeElement);
      const fresh = this.row(i);
      item.replaceWith(fresh);
      if (had) fresh.querySelector<HTMLElement>(".row")?.focus({ preventScroll: true });
    });
    for (const s of touched) s.element.classList.toggle("has", s.claims.some((i) => !isRejected(open.claims[i])));
    for (const block of open.blocks) if (block.near && block.stretches.some((s) => touched.has(s))) this.tick(block);
  }

  private top(title: string): HTMLElement {
    return h("div", { class: "reader-top" }, h("button", { type: "button", class: "quiet back", title: "Back to the board  Esc", onclick: () => this.desk.closeReader() }, "← Back"), h("h2", { tabindex: -1 }, title));
  }

  // fill writes the text, with each sentence in an element of its own.
  private fill(): void {
    const open = this.open as Open;
    const { document: d, at } = open;
    const sentences = [...d.sentence_list].sort((a, b) => a.start - b.start);
    let next = 0;
    const blocks = d.blocks.length ? d.blocks : [{ kind: "code", level: 0, start: 0, end: Number.MAX_SAFE_INTEGER }];
    open.blocks = blocks.map((block) => {
      const element = blockElement(block.kind, block.level);
      const stretches: Stretch[] = [];
      let from = at(block.start);
      const to = at(block.end);
      for (; next < sentences.length && (sentences[next]?.start ?? 0) < block.end; next++) {
        const s = sentences[next] as { start: number; end: number };
        const [start, end] = [Math.max(from, at(s.start)), Math.min(to, at(s.end))];
        if (end <= start) continue;
        if (start > from) element.append(d.text.slice(from, start));
        const stretch: Stretch = { start, end, element: h("span", { class: "s" }, d.text.slice(start, end)), claims: [] };
        stretches.push(stretch);
        open.byStart.set(s.start, stretch);
        element.append(stretch.element);
        from = end;
      }
      if (to > from) element.append(d.text.slice(from, to));
      return { element, stretches, near: false };
    });
    const owner = new Map(open.blocks.flatMap((b) => b.stretches.map((s) => [s.element, s] as const)));
    const content = h("div", { class: "text", onclick: (e: MouseEvent) => {
      const stretch = owner.get((e.target as HTMLElement).closest<HTMLElement>(".s") as HTMLElement);
      if (stretch?.claims.length && !getSelection()?.toString()) this.choose(stretch);
    } }, open.blocks.map((b) => b.element));
    this.box.replaceChildren(
      h("div", { class: "reader-head" }, this.top(d.title || d.sources[0] || "Untitled"), this.facts(d),
        h("p", { class: "legend" }, h("mark", { class: "who" }, "who"), " ", h("mark", { class: "does" }, "does"), " ", h("mark", { class: "what" }, "what"), h("span", { class: "note" }, " in the claim being read"))),
      content);
    const blockOf = new Map<Element, Block>(open.blocks.map((b) => [b.element, b]));
    this.nearText = new IntersectionObserver((seen) => {
      for (const entry of seen) {
        const block = blockOf.get(entry.target) as Block;
        if (entry.isIntersecting === block.near) continue;
        block.near = entry.isIntersecting;
        if (block.near) this.tick(block);
      }
    }, { root: this.box, rootMargin: "600px 0px" });
    for (const b of open.blocks) this.nearText.observe(b.element);
    this.width = content.clientWidth;
    this.resize.observe(content);
    this.listClaims();
    this.box.querySelector("h2")?.focus({ preventScroll: true });
    this.box.scrollTop = 0;
    if (this.target.startsWith("@")) this.to(this.target, true);
  }

  // take adds a page of claims, which come in the order of the text, to what is open.
  private take(page: ask.Page<Claim>): void {
    const open = this.open as Open;
    const from = open.claims.length;
    open.total = page.total;
    open.whole = !page.next;
    for (const c of page.items) this.desk.memory.keep(c);
    this.version = this.desk.memory.version;
    open.claims.push(...page.items);
    const touched = new Set<Stretch>();
    for (let i = from; i < open.claims.length; i++) {
      const stretch = open.byStart.get((open.claims[i] as Claim).sentence_start);
      if (!stretch) continue; // its sentence is not in the text: it can be read in the list
      stretch.claims.push(i);
      touched.add(stretch);
    }
    for (const s of touched) s.element.classList.toggle("has", s.claims.some((i) => !isRejected(open.claims[i])));
    for (const block of open.blocks) if (block.near && block.stretches.some((s) => touched.has(s))) this.tick(block);
    if (from === 0) this.listClaims();
    this.addRows(from);
    if (this.target && this.current < 0) this.to(this.target, from === 0);
    else this.tellPlace();
  }

  private facts(d: DocumentText): HTMLElement {
    const source = d.sources[0] ?? "";
    const web = /^https?:\/\//i.test(source);
    return h("p", { class: "note facts" },
      [d.published ? h("time", { datetime: d.published }, day(d.published)) : null, d.authors.length ? h("span", {}, d.authors.join(", ")) : null,
        source ? (web ? h("a", { href: source, target: "_blank", rel: "noopener noreferrer" }, source) : h("span", {}, source)) : null,
        h("span", {}, count(d.sentences, "sentence")), h("span", {}, count(d.claims, "claim"))].filter((x) => x !== null));
  }

  // listClaims makes the list of claims beside the text; addRows fills it.
  private listClaims(): void {
    const { document: d, claims } = this.open as Open;
    this.rowOf.clear();
    this.nearList?.disconnect();
    this.chunks = [];
    this.nearList = new IntersectionObserver((seen) => {
      for (const entry of seen) if (entry.isIntersecting) this.fillChunk(this.chunks.find((c) => c.element === entry.target));
    }, { root: this.side, rootMargin: "800px 0px" });
    redraw(this.side,
      h("header", {}, h("h2", {}, "In this document"), h("span", { class: "note place" }),
        h("button", { type: "button", class: "quiet", "data-focus": "prev", "aria-label": "Previous claim", title: "Previous  k", disabled: !claims.length, onclick: () => this.step(-1) }, "↑"),
        h("button", { type: "button", class: "quiet", "data-focus": "next", "aria-label": "Next claim", title: "Next  j", disabled: !claims.length, onclick: () => this.step(1) }, "↓")),
      h("p", { class: "actions" }, h("button", { type: "button", "data-focus": "put", disabled: !d.claims, onclick: () => void this.desk.showDocument(d.id, d.title) }, "Show on the board"),
        h("button", { type: "button", class: "quiet", "data-focus": "back", onclick: () => this.desk.closeReader() }, "Back", h("kbd", {}, "Esc"))),
      h("p", { class: "note coming", role: "status" }));
    this.tellPlace();
  }

  // addRows puts room for claims into the list, a hundred together; the rows are made when they
  // come near the window.
  private addRows(start: number): void {
    const { claims } = this.open as Open;
    for (let from = start; from < claims.length; from += rowsInChunk) {
      const rows = Math.min(rowsInChunk, claims.length - from);
      const element = h("ol", { class: "links claims", start: from + 1, "aria-label": `Claims ${from + 1} to ${from + rows}` });
      element.style.minHeight = `${rows * 34}px`;
      this.side.append(element);
      this.chunks.push({ element, from, rows, full: false });
      this.nearList?.observe(element);
    }
    if (start === 0) this.fillChunk(this.chunks[0]);
  }

  private fillChunk(chunk: Chunk | undefined): void {
    if (!chunk || chunk.full || !this.open) return;
    chunk.full = true;
    chunk.element.append(...Array.from({ length: chunk.rows }, (_, k) => this.row(chunk.from + k)));
    chunk.element.style.minHeight = "";
    this.nearList?.unobserve(chunk.element);
  }

  // row is a claim in the list; under the one that is being read stands what can be decided.
  private row(i: number): HTMLElement {
    const claim = this.open?.claims[i] as Claim;
    const now = i === this.current;
    const row = h("button", { type: "button", class: "row", "data-focus": `claim-${claim.id}`, "data-i": i, "aria-current": now ? "true" : null, onclick: () => this.pick(i) }, sample(lineOf(claim)), h("span", { class: "words" }, h("span", { class: "says" }, sayClaim(claim)), h("span", { class: "badges" }, badges(claim))));
    this.rowOf.set(i, row);
    return h("li", { class: isRejected(claim) ? "rejected" : null }, row, ...(now ? this.below(claim) : []));
  }

  private below(claim: Claim): HTMLElement[] {
    return [resolvedPart(this.desk, claim), verdictBar(this.desk, claim)];
  }

  private tellPlace(): void {
    const { claims, total, whole } = this.open as Open;
    const place = this.side.querySelector(".place");
    if (place) place.textContent = this.place();
    const coming = this.side.querySelector(".coming");
    if (coming) coming.textContent = whole ? (claims.length ? "" : "No claims were found in this document.") : claims.length ? `${claims.length.toLocaleString("en")} of ${count(total, "claim")} are here; the others are on their way.` : "The claims are being read …";
  }

  private place(): string {
    const claims = this.open?.claims ?? []; // rejected ones too: they stay in the list
    return claims.length ? `${this.current + 1 || "–"} of ${claims.length}` : "";
  }

  // to goes to a claim, or to the sentence that begins at a code point; to what is not there yet as
  // soon as it is.
  private to(claim: string, first: boolean): void {
    if (!this.open) return;
    this.target = claim;
    const start = /^@(\d+)$/.exec(claim)?.[1];
    const { claims, byStart, whole } = this.open;
    const i = claims.findIndex((c) => (start === undefined ? c.id === claim : c.sentence_start === Number(start)));
    if (i < 0 && !whole && start === undefined) return;
    this.go(i, first);
    if (i >= 0 || start === undefined) return;
    const here = byStart.get(Number(start)) ?? this.open.blocks.flatMap((b) => b.stretches).find((s) => s.end > (this.open as Open).at(Number(start)));
    if (!here) return;
    here.element.classList.add("now");
    this.painted.push(here);
    here.element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  private pick(i: number): void {
    const claim = this.open?.claims[i];
    if (!this.open || !claim) return;
    this.target = claim.id;
    this.go(i, false);
    this.desk.board.read({ document: this.open.document.id, claim: claim.id }, false);
  }

  // choose goes to a sentence's first claim, or from one of its claims to the next.
  private choose(stretch: Stretch): void {
    const here = stretch.claims.filter((i) => !isRejected(this.open?.claims[i]));
    const next = here[(here.indexOf(this.current) + 1) % here.length];
    if (next !== undefined) this.pick(next);
  }

  private go(i: number, first: boolean): void {
    if (!this.open || (i === this.current && !first)) return;
    for (const s of this.painted) {
      s.element.replaceChildren(this.open.document.text.slice(s.start, s.end));
      s.element.classList.remove("now");
    }
    this.painted = [];
    const last = this.rowOf.get(this.current);
    last?.removeAttribute("aria-current");
    for (const below of last?.closest("li")?.querySelectorAll(".judged, .resolved") ?? []) below.remove();
    this.tickOf.get(this.current)?.classList.remove("now");
    this.current = i;
    const claim = this.open.claims[i];
    if (claim) this.paint(claim, first);
    this.fillChunk(this.chunks.find((c) => i >= c.from && i < c.from + c.rows));
    const row = this.rowOf.get(i);
    row?.setAttribute("aria-current", "true");
    if (claim && row && !row.closest("li")?.querySelector(".judged")) row.closest("li")?.append(...this.below(claim));
    row?.closest("li")?.scrollIntoView({ block: first ? "center" : "nearest" });
    this.tellPlace();
    this.tickOf.get(i)?.classList.add("now");
  }

  private paint(claim: Claim, first: boolean): void {
    const { document: d, at, blocks } = this.open as Open;
    const marks: Mark[] = claimMarks(claim).map((m) => ({ ...m, start: at(m.start), end: at(m.end) }));
    const evidence = claim.evidence.map((e) => ({ start: at(e.start), end: at(e.end) }));
    const home = { start: at(claim.sentence_start), end: at(claim.sentence_end) };
    const meets = (s: { start: number; end: number }, m: { start: number; end: number }): boolean => m.start < s.end && m.end > s.start;
    for (const s of blocks.flatMap((b) => b.stretches)) {
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

  // retick makes the numbers in the margin anew when the text has got another width.
  private retick(): void {
    const width = this.box.querySelector<HTMLElement>(".text")?.clientWidth ?? 0;
    if (!this.open || width === this.width) return;
    this.width = width;
    for (const block of this.open.blocks) if (block.near) this.tick(block);
  }

  // tick puts the numbers of claims into the margin of a block, one for each line on which a
  // sentence with claims begins. Marking a claim moves no words (see mark in the style sheet), so
  // that this is done again only when claims come in or the width changes.
  private tick(block: Block): void {
    if (!this.open) return;
    const top = block.element.getBoundingClientRect().top;
    const rows: { y: number; stretches: Stretch[] }[] = [];
    for (const s of block.stretches) {
      if (!s.claims.some((i) => !isRejected(this.open?.claims[i]))) continue;
      const box = s.element.getClientRects()[0];
      if (!box) continue;
      const y = Math.round(box.top - top);
      const row = rows.slice(-2).find((r) => Math.abs(r.y - y) < 14); // the text runs downwards
      if (row) row.stretches.push(s);
      else rows.push({ y, stretches: [s] });
    }
    const { claims } = this.open;
    const ticks = rows.map((row) => {
      const here = row.stretches.flatMap((s) => s.claims).filter((i) => !isRejected(claims[i]));
      const denied = here.some((i) => lineOf(claims[i] as Claim) === "dotted");
      const tick = h("button", { type: "button", class: `tick${here.includes(this.current) ? " now" : ""}${denied ? " denied" : ""}`, "data-focus": `tick-${here[0]}`,
        "aria-label": `${count(here.length, "claim")} from this line${denied ? ", one of them not so" : ""}`, onclick: (e: Event) => {
          e.stopPropagation();
          this.pick(here[(here.indexOf(this.current) + 1) % here.length] as number);
        }, "data-n": here.length });
      tick.style.top = `${row.y}px`;
      for (const i of here) this.tickOf.set(i, tick);
      return tick;
    });
    const holder = block.element.querySelector<HTMLElement>(":scope > .ticks");
    if (holder) redraw(holder, ...ticks);
    else if (ticks.length) block.element.prepend(h("span", { class: "ticks" }, ticks));
  }
}

function isRejected(claim: Claim | undefined): boolean {
  return claim?.decision?.state === "rejected";
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
