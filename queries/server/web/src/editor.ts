// editor is a text field for queries: coloured, with completion, a mark where an error is. The text
// is an ordinary textarea, so that everything that browsers and screen readers do with one works;
// the colours lie behind it.

import { h } from "./dom.ts";
import { type Language, type Offer, type Wanted, fitting, offers, tokens, wanted } from "./languages.ts";

const offersShown = 8;

// Asks gives what only the server knows: names of things, and links.
export interface Asks { entities(word: string): Promise<Offer[]>; relations(): Promise<Offer[]> }

export class Editor {
  readonly element: HTMLElement;
  readonly area: HTMLTextAreaElement;
  private readonly paint: HTMLElement;
  private readonly popup: HTMLElement;
  private shown: { offer: Offer; element: HTMLElement }[] = [];
  private active = 0;
  private want: Wanted | null = null;
  private asked = 0;
  private wrongAt: number | null = null;

  constructor(public language: Language, private readonly asks: Asks, private readonly run: () => void, private readonly changed: () => void) {
    this.area = h("textarea", {
      class: "query-text", spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "soft", rows: 4, "aria-label": "Query", "aria-autocomplete": "list", "aria-controls": "completions", maxlength: 65536,
      oninput: () => { this.wrongAt = null; this.draw(); this.changed(); void this.offer(false); }, onkeydown: (e: KeyboardEvent) => this.key(e), onblur: () => setTimeout(() => this.close(), 150), onclick: () => this.close(),
    });
    this.paint = h("pre", { class: "query-paint", "aria-hidden": "true" });
    this.popup = h("div", { id: "completions", role: "listbox", "aria-label": "Completions", hidden: true });
    this.element = h("div", { class: "editor" }, this.paint, this.area, this.popup);
    this.draw();
  }

  get text(): string {
    return this.area.value;
  }

  set text(value: string) {
    this.area.value = value;
    this.wrongAt = null;
    this.close();
    this.draw();
  }

  // point marks the place of an error and puts the caret there.
  point(at: number): void {
    this.wrongAt = at;
    this.draw();
    this.area.focus();
    this.area.setSelectionRange(at, Math.min(this.text.length, at + Math.max(1, this.wrong(at).length)));
  }

  // wrong is the word at a place, at least a letter where there is one.
  private wrong(at: number): string {
    return /^[\w$:<>-]+|^[^]/u.exec(this.text.slice(at))?.[0] ?? "";
  }

  private draw(): void {
    const nodes: Node[] = [];
    let at = 0;
    const [from, to] = this.wrongAt === null ? [-1, -1] : [this.wrongAt, this.wrongAt + Math.max(1, this.wrong(this.wrongAt).length)];
    for (const token of tokens(this.language, this.text)) {
      const end = at + token.text.length;
      const cuts = [at, ...[from, to].filter((c) => c > at && c < end), end];
      for (let i = 0; i + 1 < cuts.length; i++) {
        const [a, b] = [cuts[i] as number, cuts[i + 1] as number];
        nodes.push(h("span", { class: a >= from && b <= to ? `t-${token.kind} wrong` : `t-${token.kind}` }, this.text.slice(a, b)));
      }
      at = end;
    }
    if (from >= at) nodes.push(h("span", { class: "wrong" }, " "));
    this.paint.replaceChildren(...nodes, "\n"); // the last line break would have no height
  }

  private async offer(always: boolean): Promise<void> {
    const caret = this.area.selectionStart;
    const want = this.area.selectionEnd === caret ? wanted(this.language, this.text, caret) : null;
    const asked = ++this.asked;
    if (!want || (!always && want.what === "prefix" && want.word === "" && this.language === "graphql")) return this.close();
    let all: Offer[];
    try {
      all = want.what === "entity" ? await this.asks.entities(want.word) : want.what === "relation" ? fitting(await this.asks.relations(), want.word) : offers(want);
    } catch {
      return this.close(); // a query can be written without help
    }
    if (asked !== this.asked) return;
    if (!all.length || (all.length === 1 && all[0]?.text === want.word)) return this.close();
    this.want = want;
    this.shown = all.slice(0, offersShown).map((offer, i) => ({ offer, element: h("div", { role: "option", id: `completion-${i}`, "aria-selected": "false", onpointerdown: (e: PointerEvent) => { e.preventDefault(); this.choose(i); } }, h("span", { class: "name" }, offer.text), h("span", { class: "note" }, offer.note)) }));
    this.popup.replaceChildren(...this.shown.map((s) => s.element));
    this.popup.hidden = false;
    this.place(want.from);
    this.move(0);
  }

  // place puts the list under the word that it completes.
  private place(at: number): void {
    const walker = document.createTreeWalker(this.paint, NodeFilter.SHOW_TEXT);
    let left = at;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (left > length) {
        left -= length;
        continue;
      }
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, Math.min(length, left + 1));
      const [rect, box] = [range.getBoundingClientRect(), this.element.getBoundingClientRect()];
      const width = Math.min(360, box.width);
      this.popup.style.left = `${Math.max(0, Math.min(rect.left - box.left, box.width - width))}px`;
      this.popup.style.top = `${rect.bottom - box.top + 4}px`;
      return;
    }
  }

  private move(to: number): void {
    this.shown[this.active]?.element.setAttribute("aria-selected", "false");
    this.active = (to + this.shown.length) % this.shown.length;
    const now = this.shown[this.active];
    now?.element.setAttribute("aria-selected", "true");
    now?.element.scrollIntoView({ block: "nearest" });
    if (now) this.area.setAttribute("aria-activedescendant", now.element.id);
  }

  private choose(i: number): void {
    const chosen = this.shown[i]?.offer;
    if (!chosen || !this.want) return;
    const { from, after, what } = this.want;
    this.close();
    this.area.setRangeText(chosen.text + after, from, this.area.selectionStart, "end");
    this.draw();
    this.changed();
    if (what === "prefix") void this.offer(true);
  }

  close(): void {
    this.asked++;
    this.popup.hidden = true;
    this.shown = [];
    this.area.removeAttribute("aria-activedescendant");
  }

  private key(e: KeyboardEvent): void {
    if (e.isComposing) return;
    const open = this.shown.length > 0;
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) this.run();
    else if (e.key === " " && e.ctrlKey) void this.offer(true);
    else if (open && e.key === "ArrowDown") this.move(this.active + 1);
    else if (open && e.key === "ArrowUp") this.move(this.active - 1);
    else if (open && (e.key === "Tab" || e.key === "Enter") && !e.shiftKey) this.choose(this.active);
    else if (open && e.key === "Escape") this.close();
    else if (e.key === "Escape") this.area.blur(); // the next one leaves the panel
    else return;
    e.preventDefault();
    e.stopPropagation();
  }
}
