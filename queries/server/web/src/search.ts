// search is the front door: names and documents as one types; Enter puts the first name on the
// board. It is a combobox with a list of options in groups.

import * as ask from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, icon } from "./dom.ts";
import { kindLook } from "./looks.ts";
import { nearest } from "./nearest.ts";

const namesShown = 8;
const papersShown = 5;

interface Option { id: string; element: HTMLElement; act: () => void }

export class Search {
  readonly input: HTMLInputElement;
  private readonly popup: HTMLElement;
  private options: Option[] = [];
  private active = -1;
  private running: AbortController | null = null;
  private pending: Promise<void> | null = null;
  private wait = 0;
  private papers: ask.Document[] | null = null;
  private names: ask.Entity[] | null = null;

  constructor(holder: HTMLElement, private readonly desk: Desk) {
    this.input = h("input", {
      type: "search", id: "q", placeholder: "Search names and documents", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-label": "Search names and documents",
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

  // forget what lists were kept, after documents came or went.
  forget(): void {
    this.papers = null;
    this.names = null;
  }

  private typed(): void {
    clearTimeout(this.wait);
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
      const [names, papers] = await Promise.all([ask.entities(q, namesShown, running.signal), this.matchingPapers(q, running.signal)]);
      const near = names.items.length || papers.length ? [] : await this.nearNames(q, running.signal);
      if (running === this.running && !running.signal.aborted) this.put(q, names, papers, near);
    } catch (error) {
      if (running.signal.aborted) return;
      this.popup.replaceChildren(h("p", { class: "empty" }, error instanceof ask.Offline ? "The server does not answer. What you typed is kept; the search runs again when it is back." : `The search failed: ${(error as Error).message}`));
      this.open([]);
    } finally {
      clearTimeout(slow);
    }
  }

  private async matchingPapers(q: string, signal: AbortSignal): Promise<ask.Document[]> {
    this.papers ??= (await ask.documents(1000, null, signal)).items;
    const words = fold(q).split(/\s+/);
    return this.papers.filter((d) => {
      const all = fold([d.title, ...d.sources].join(" "));
      return words.every((w) => all.includes(w));
    });
  }

  private async nearNames(q: string, signal: AbortSignal): Promise<ask.Entity[]> {
    this.names ??= (await ask.entities("", 1000, signal)).items;
    return nearest(q, this.names, (e) => e.name, 5);
  }

  private skeleton(): void {
    if (!this.popup.hidden && this.options.length) return; // the last results stay while the next come
    this.popup.replaceChildren(...[0, 1, 2].map(() => h("div", { class: "bone" })));
    this.open([]);
  }

  private put(q: string, names: ask.Page<ask.Entity>, papers: ask.Document[], near: ask.Entity[]): void {
    const options: Option[] = [];
    const parts: HTMLElement[] = [];
    const group = (title: string, note: string, rows: HTMLElement[]): void => {
      parts.push(h("div", { role: "group", "aria-label": title }, h("p", { class: "group", role: "presentation" }, h("span", {}, title), h("span", {}, note)), rows));
    };
    const name = (e: ask.Entity): HTMLElement => this.option(options, `name-${e.id}`, () => void this.desk.show(e.id),
      icon(kindLook(e.kind).icon, `icon kind-${e.kind}`), h("span", { class: "name" }, ...marked(e.name, q)), h("span", { class: "note" }, `${kindLook(e.kind).label} · ${count(e.claims, "claim")} · ${count(e.documents, "document")}`));
    if (names.items.length) {
      const rest = names.total - names.items.length;
      group("Names", rest > 0 ? `${rest.toLocaleString("en")} more, those with fewer claims` : "", names.items.map(name));
    }
    if (papers.length) {
      const rest = papers.length - papersShown;
      group("Documents", rest > 0 ? `${rest} more` : "", papers.slice(0, papersShown).map((d) => this.option(options, `paper-${d.id}`, () => this.desk.read(d.id, ""),
        icon(kindLook("work").icon), h("span", { class: "name" }, ...marked(d.title || d.sources[0] || "Untitled", q)), h("span", { class: "note" }, [day(d.published), count(d.claims, "claim")].filter(Boolean).join(" · ")))));
    }
    if (!options.length) {
      parts.push(h("p", { class: "empty" }, `Nothing is called “${q}”: names, their spellings in the documents and titles were searched.`));
      if (near.length) group("Nearest names", "", near.map(name));
    }
    this.popup.replaceChildren(...parts);
    this.open(options);
  }

  private option(options: Option[], id: string, act: () => void, ...content: (Node | string)[]): HTMLElement {
    const option: Option = { id: `option-${options.length}`, act: () => { this.close(); this.input.value = ""; act(); }, element: h("div", {}) };
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

function fold(s: string): string {
  return s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// marked gives a name with the typed letters marked, where they stand as typed.
function marked(name: string, q: string): (Node | string)[] {
  const at = name.toLowerCase().indexOf(q.toLowerCase());
  if (at < 0 || name.toLowerCase().length !== name.length) return [name];
  return [name.slice(0, at), h("b", {}, name.slice(at, at + q.length)), name.slice(at + q.length)];
}
