// search is the front door: names, sentences and documents as one types, and how a sentence that
// was begun may go on; Enter takes the first. It is a combobox with a list of options in groups.

import * as ask from "./ask.ts";
import { type Month, monthsFor, sayMonth } from "./changed.ts";
import type { Desk } from "./desk.ts";
import { count, h, icon } from "./dom.ts";
import { links } from "./links.ts";
import { kindLook } from "./looks.ts";
import { type Pattern, Patterns } from "./patterns.ts";
import { emphasised } from "./quote.ts";

const namesShown = 8;
const sentencesShown = 5;
const papersShown = 4;
const mostEnds = 30; // put on the board for a word and those like it
const monthsShown = 4;
const moreShown = 50; // of one group, when more of it is wanted
const quoteIcon = "M5 6h6v6c0 3-1.500 5-5 6l-.7-1.800C7.500 15.300 8.300 14 8.300 12.500H5zM13 6h6v6c0 3-1.500 5-5 6l-.7-1.800c2.200-.9 3-2.200 3-3.700H13z";

interface Option { id: string; element: HTMLElement; act: () => void }

export class Search {
  readonly input: HTMLInputElement;
  private readonly popup: HTMLElement;
  private options: Option[] = [];
  private active = -1;
  private running: AbortController | null = null;
  private pending: Promise<void> | null = null;
  private wait = 0;
  private readonly patterns = new Patterns();
  private all = ""; // the group of which more is shown

  constructor(holder: HTMLElement, private readonly desk: Desk) {
    this.input = h("input", {
      type: "search", id: "q", placeholder: "Search names, sentences, documents", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-label": "Search names, sentences, documents",
      "aria-expanded": "false", "aria-controls": "results", "aria-autocomplete": "list",
      oninput: () => this.typed(), onkeydown: (e: KeyboardEvent) => this.key(e), onfocus: () => { if (this.input.value.trim()) this.typed(); },
    });
    this.popup = h("div", { id: "results", role: "listbox", "aria-label": "Results", hidden: true });
    holder.append(icon("M10.500 3a7.500 7.500 0 1 0 4.500 13.500l5.200 5.200 1.500-1.500-5.200-5.200A7.500 7.500 0 0 0 10.500 3zm0 2.200a5.300 5.300 0 1 1 0 10.600 5.300 5.300 0 0 1 0-10.600z", "icon lens"), this.input, h("kbd", { "aria-hidden": "true" }, "/"), this.popup);
    addEventListener("pointerdown", (e) => {
      if (!holder.contains(e.target as Node)) this.close();
    });
    holder.addEventListener("focusout", (e) => {
      if (e.relatedTarget && !holder.contains(e.relatedTarget as Node)) this.close();
    });
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  // clear takes away what was asked and found.
  clear(): void {
    this.input.value = "";
    this.typed();
  }

  // forget what lists were kept, after documents came or went.
  forget(): void {
    this.patterns.forget();
  }

  private typed(): void {
    clearTimeout(this.wait);
    this.all = "";
    this.options[this.active]?.element.setAttribute("aria-selected", "false");
    this.active = -1; // what was chosen among the last results is not meant among the next
    this.input.removeAttribute("aria-activedescendant");
    const q = this.input.value.trim();
    if (!q) {
      this.running?.abort();
      this.pending = null;
      this.close();
      return;
    }
    this.pending = new Promise((done) => {
      this.wait = window.setTimeout(() => void this.look(q).finally(done), 70);
    });
  }

  private async look(q: string): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    const slow = setTimeout(() => this.skeleton(), 150);
    try {
      const [found, patterns, when] = await Promise.all([ask.search(q, this.all ? moreShown : namesShown, running.signal), this.patterns.complete(q, running.signal), monthsFor(q, monthsShown).catch(() => [])]);
      if (running === this.running && !running.signal.aborted) this.put(q, found, patterns, when);
    } catch (error) {
      if (running.signal.aborted) return;
      this.popup.replaceChildren(h("p", { class: "empty" }, error instanceof ask.Offline ? "The server does not answer. What you typed is kept; the search runs again when it is back." : `The search failed: ${(error as Error).message}`));
      this.open([]);
    } finally {
      clearTimeout(slow);
    }
  }

  private skeleton(): void {
    if (!this.popup.hidden && this.options.length) return; // the last results stay while the next come
    this.popup.replaceChildren(...[0, 1, 2].map(() => h("div", { class: "bone" })));
    this.open([]);
  }

  private put(q: string, found: ask.Results, patterns: Pattern[], when: Month[]): void {
    const options: Option[] = [];
    const parts: HTMLElement[] = [];
    const group = (title: string, rows: HTMLElement[], total = rows.length): void => {
      if (!rows.length) return;
      const left = total - rows.length;
      const more = left > 0 ? this.more(options, q, title, left) : "";
      parts.push(h("div", { role: "group", "aria-label": title }, h("p", { class: "group", role: "presentation" }, h("span", {}, title), h("span", {}, left > 0 ? "those most alike first" : "")), rows, more));
    };
    const shown = (title: string, few: number): number => (this.all === title ? moreShown : few);
    const name = (e: ask.Entity, form = e.name, marks: ask.Span[] | null = null): HTMLElement => this.option(options, `name-${e.id}`, () => void this.desk.show(e.id),
      icon(kindLook(e.kind).icon, `icon kind-${e.kind}`), h("span", { class: "name" }, ...(form === e.name ? emphasised(e.name, marks) : [e.name, h("span", { class: "note" }, "  written “", ...emphasised(form, marks), "”")])),
      h("span", { class: "note" }, `${kindLook(e.kind).label} · ${count(e.claims, "claim")} · ${count(e.documents, "document")}`));
    group("What changed", when.map((m) => this.option(options, `month-${m.axis}-${m.value}`, () => void this.desk.changedIn(m.axis, m.value), icon(kindLook("time").icon), h("span", { class: "name" }, sayMonth(m)), h("span", { class: "note" }, count(m.claims, "claim")))));
    group("What is said", patterns.map((p) => this.option(options, `said-${p.words}`, () => this.follow(p), icon(kindLook("claim").icon),
      h("span", { class: "name" }, p.words, p.link || p.alike ? "" : " …"), h("span", { class: "note" }, count(p.claims, "claim")))));
    const { entities, sentences, documents } = found;
    if (entities) group("Names", entities.items.slice(0, shown("Names", namesShown)).map((e) => name(e, e.form || e.name, e.marks)), entities.total);
    if (sentences) {
      group("Sentences", sentences.items.slice(0, shown("Sentences", sentencesShown)).map((s) => this.option(options, `sentence-${s.document}-${s.index}`, () => this.desk.read(s.document, `@${s.start}`),
        icon(quoteIcon), h("span", { class: "name found" }, ...emphasised(s.text, s.marks)), h("span", { class: "note title" }, s.title || "Untitled"))), sentences.total);
    }
    if (documents) {
      group("Documents", documents.items.slice(0, shown("Documents", papersShown)).map((d) => this.option(options, `paper-${d.id}`, () => this.desk.read(d.id, ""),
        icon(kindLook("work").icon), h("span", { class: "name" }, ...emphasised(d.title || "Untitled", d.title ? d.title_marks : null)))), documents.total);
    }
    if (!options.length) parts.push(h("p", { class: "empty" }, `Nothing is called “${q}”: names, their spellings, sentences and titles were searched.`));
    if (!found.complete) parts.push(h("p", { class: "empty" }, "The texts are still being indexed; more may be found in a moment."));
    this.popup.replaceChildren(...parts);
    this.open(options);
  }

  // more is a row that shows more of a group, as many as the server gives at once.
  private more(options: Option[], q: string, title: string, left: number): HTMLElement | string {
    if (this.all === title) return h("p", { class: "empty" }, `${left.toLocaleString("en")} more: type on to narrow them.`);
    const option: Option = { id: `option-${options.length}`, act: () => {
      this.all = title;
      this.input.focus();
      this.pending = this.look(q);
    }, element: h("div", {}) };
    option.element = h("div", { role: "option", id: option.id, "data-id": `more-${title}`, class: "more", "aria-selected": "false", onclick: () => option.act() }, left > moreShown ? `Show more ${title.toLowerCase()} (${left.toLocaleString("en")}) …` : `Show ${left} more ${left === 1 ? title.toLowerCase().replace(/s$/, "") : title.toLowerCase()} …`);
    options.push(option);
    return option.element;
  }

  // follow takes a pattern: a whole link onto the board, the beginning of one into the field.
  private follow(p: Pattern): void {
    if (p.link) {
      for (const claim of p.link.claims) this.desk.memory.keep(claim);
      this.desk.pickLink(p.link);
      return;
    }
    if (p.alike) {
      const { of, predicates, claims } = p.alike;
      for (const claim of claims) this.desk.memory.keep(claim);
      const ends = new Set(links(claims).flatMap((l) => (l.to ? [l.to.key] : [])));
      this.desk.putOn([of.id, ...[...ends].slice(0, mostEnds)], p.words);
      this.desk.board.narrow({ predicate: predicates });
      return;
    }
    this.input.value = `${p.words} `;
    this.input.focus();
    this.typed();
  }

  private option(options: Option[], id: string, act: () => void, ...content: (Node | string)[]): HTMLElement {
    const option: Option = { id: `option-${options.length}`, act: () => { this.close(); this.input.value = ""; this.pending = null; act(); }, element: h("div", {}) };
    option.element = h("div", { role: "option", id: option.id, "data-id": id, "aria-selected": "false", onclick: () => option.act() }, content);
    options.push(option);
    return option.element;
  }

  private open(options: Option[]): void {
    this.options = options;
    this.active = -1;
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  close(): void {
    this.popup.hidden = true;
    this.options = [];
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private move(to: number): void {
    this.options[this.active]?.element.setAttribute("aria-selected", "false");
    this.active = (to + this.options.length) % this.options.length;
    const option = this.options[this.active];
    if (!option) return;
    option.element.setAttribute("aria-selected", "true");
    option.element.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  private key(e: KeyboardEvent): void {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" && this.options.length) this.move(this.active + 1);
    else if (e.key === "ArrowUp" && this.options.length) this.move(this.active < 0 ? -1 : this.active - 1);
    else if (e.key === "Escape") {
      if (this.popup.hidden) this.input.blur();
      else this.close();
    } else if (e.key === "Enter") void this.enter();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  // enter waits for the answer to what was typed, so that fast fingers get the right name.
  private async enter(): Promise<void> {
    const chosen = this.options[this.active];
    if (chosen) return chosen.act();
    await this.pending;
    (this.options[Math.max(0, this.active)])?.act();
  }
}
