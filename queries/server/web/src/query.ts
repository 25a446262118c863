// query is the panel for those who ask in Gizmo or GraphQL: an editor, results as tables, things in
// them put on the board, the request as a line for a shell, and what was asked before.

import * as ask from "./ask.ts";
import type { Asked } from "./address.ts";
import type { Desk } from "./desk.ts";
import { count, h } from "./dom.ts";
import { Editor } from "./editor.ts";
import { cell as csvCell } from "./exports.ts";
import { type Language, type Offer, curl, languages, placeOf, shortIRI } from "./languages.ts";
import { kindLook } from "./looks.ts";
import { columnsOf, graphTables, iriOf, nameOf, valueAt } from "./rows.ts";
import { heard, menu, toast } from "./overlay.ts";

const rowsAtOnce = 200;
const mostOnBoard = 100;

// draft keeps what was typed while the panel is closed.
const draft: Record<Language, string> = { gizmo: languages.gizmo.examples[0]?.[1] ?? "", graphql: languages.graphql.examples[0]?.[1] ?? "" };

interface Past { language: Language; text: string }

export class QueryPanel {
  private readonly editor: Editor;
  private readonly results: HTMLElement;
  private readonly tabs: HTMLElement;
  private readonly hint: HTMLElement;
  private readonly limit: HTMLSelectElement;
  private readonly go: HTMLButtonElement;
  private running: AbortController | null = null;
  private relations: Promise<Offer[]> | null = null;
  private base = "urn:corkboard:";
  private shownText = "";

  constructor(private readonly box: HTMLElement, private readonly desk: Desk) {
    this.editor = new Editor("gizmo", { entities: (word) => this.entities(word), relations: () => (this.relations ??= this.allRelations()) }, () => void this.run(), () => { draft[this.editor.language] = this.editor.text; });
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": "Language" });
    this.hint = h("p", { class: "note" });
    this.limit = h("select", { "aria-label": "Rows at most" }, ["100", "1000", "10000"].map((n) => h("option", { value: n }, `${Number(n).toLocaleString("en")} rows`)));
    this.go = h("button", { type: "button", class: "primary", onclick: () => (this.running ? this.stop() : void this.run()) });
    this.results = h("div", { class: "answers" });
    this.box.replaceChildren(
      h("div", { class: "query-top" }, h("button", { type: "button", class: "quiet back", title: "Back to the board  Esc", onclick: () => desk.query(null) }, "← Back"), h("h2", { tabindex: -1 }, "Query"), this.tabs),
      this.hint, this.editor.element,
      h("div", { class: "actions" }, this.go, this.limit,
        h("button", { type: "button", "aria-haspopup": "menu", onclick: (e: MouseEvent) => this.examples(e) }, "Examples"),
        h("button", { type: "button", "aria-haspopup": "menu", onclick: (e: MouseEvent) => this.history(e) }, "Asked before"),
        h("button", { type: "button", onclick: () => void this.copy() }, "Copy as curl")),
      this.results);
    this.ready();
    void ask.base().then((base) => { this.base = base; }, () => {});
  }

  // show fills the editor with what the address holds; asked again for the same it does nothing.
  show(asked: Asked): void {
    const key = `${asked.language} ${asked.text}`;
    if (key === this.shownText) return;
    this.shownText = key;
    this.turnTo(asked.language, asked.text || draft[asked.language]);
  }

  focus(): void {
    this.editor.area.focus();
  }

  private turnTo(language: Language, text: string): void {
    this.editor.language = language;
    this.editor.text = text;
    draft[language] = text;
    this.hint.textContent = `${languages[language].hint} Ctrl+Enter asks, Ctrl+Space completes.`;
    this.tabs.replaceChildren(...(Object.keys(languages) as Language[]).map((l) => h("button", { type: "button", class: "tab", "aria-pressed": String(l === language), onclick: () => this.keep(l, draft[l]) }, languages[l].label)));
  }

  // keep puts a query into the address.
  private keep(language: Language, text: string): void {
    this.desk.query({ language, text });
    this.tabs.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  }

  private ready(): void {
    this.go.replaceChildren(this.running ? "Stop" : "Ask", h("kbd", {}, "Ctrl Enter"));
  }

  private stop(): void {
    this.running?.abort();
  }

  private async run(): Promise<void> {
    const text = this.editor.text;
    const { language } = this.editor;
    if (!text.trim()) return this.editor.area.focus();
    this.editor.close();
    this.running?.abort();
    const running = (this.running = new AbortController());
    this.ready();
    const slow = setTimeout(() => this.results.replaceChildren(h("div", { class: "bone" }), h("div", { class: "bone" }), h("div", { class: "bone" })), 150);
    remember({ language, text });
    this.shownText = `${language} ${text}`;
    this.desk.query({ language, text });
    const begun = performance.now();
    try {
      const rows = await ask.runQuery(language, text, Number(this.limit.value), running.signal);
      clearTimeout(slow);
      this.put(language, rows, performance.now() - begun);
    } catch (error) {
      clearTimeout(slow);
      if (this.running === running) this.fail(error, text);
    } finally {
      if (this.running === running) {
        this.running = null;
        this.ready();
      }
    }
  }

  private fail(error: unknown, text: string): void {
    if (error instanceof DOMException && error.name === "AbortError") return this.results.replaceChildren(h("p", { class: "note" }, "Stopped."));
    const words = error instanceof Error ? error.message : String(error);
    const at = error instanceof ask.Problem && error.status === 400 ? placeOf(words, text) : null;
    const line = at === null ? "" : text.slice(0, at).split("\n");
    this.results.replaceChildren(h("div", { class: "query-error", role: "alert" }, h("p", {}, words),
      at === null ? null : h("pre", {}, text.split("\n")[line.length - 1] ?? "", "\n", " ".repeat([...(line.at(-1) ?? "")].length), h("span", { class: "wrong" }, "^")),
      at === null ? null : h("p", {}, h("button", { type: "button", onclick: () => this.editor.point(at) }, "Go there"))));
    if (at !== null) this.editor.point(at);
  }

  // ---- what came back

  private put(language: Language, rows: unknown[], took: number): void {
    const tables = language === "graphql" ? graphTables(rows) : [{ name: "", rows }];
    const total = tables.reduce((n, t) => n + t.rows.length, 0);
    const ids = this.entitiesIn(rows);
    const words = `${count(total, "row")} in ${took < 1000 ? `${Math.round(took)} ms` : `${(took / 1000).toFixed(1)} s`}${total >= Number(this.limit.value) ? ", as many as were asked for; there may be more" : ""}`;
    heard(words);
    this.results.replaceChildren(
      h("div", { class: "actions" }, h("p", { class: "note" }, words, "."),
        ids.length ? h("button", { type: "button", onclick: () => this.putOn(ids) }, `Put ${count(Math.min(ids.length, mostOnBoard), "thing")} on the board`) : null,
        total ? h("button", { type: "button", onclick: () => saveCSV(tables) }, "Save as CSV") : null),
      ...(total ? tables.filter((t) => t.rows.length).flatMap((t) => [t.name ? h("h3", {}, t.name) : "", this.table(t.rows)]) : [h("p", { class: "empty" }, "The query is fine and found nothing.")]));
  }

  private table(rows: unknown[]): HTMLElement {
    const columns = columnsOf(rows);
    const body = h("tbody", {});
    let shown = 0;
    const more = h("button", { type: "button", onclick: () => add() });
    const add = (): void => {
      body.append(...rows.slice(shown, shown + rowsAtOnce).map((row) => h("tr", {}, columns.map((c) => cellOf(this.value(valueAt(row, c)))))));
      shown = Math.min(rows.length, shown + rowsAtOnce);
      more.hidden = shown >= rows.length;
      more.textContent = `Show ${Math.min(rowsAtOnce, rows.length - shown)} more of ${(rows.length - shown).toLocaleString("en")}`;
    };
    add();
    return h("div", { class: "answer", tabindex: 0, role: "group", "aria-label": "Rows" }, h("table", {}, h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col" }, c || "value")))), body), more);
  }

  // value shows what stands in a cell: an IRI of ours can be opened, objects and lists are laid out.
  private value(value: unknown): (Node | string)[] {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return [h("ul", {}, value.map((v) => h("li", {}, this.value(v))))];
    if (typeof value === "object") return [h("dl", {}, Object.entries(value).flatMap(([k, v]) => [h("dt", {}, k), h("dd", {}, this.value(v))]))];
    const text = String(value);
    const iri = iriOf(value);
    const short = iri && shortIRI(iri, this.base);
    if (!short) return [text];
    const { prefix, local } = short;
    const name = nameOf(local);
    if (prefix === "e") return [h("button", { type: "button", class: "link", title: `e:${local}`, onclick: () => void this.desk.show(local) }, name)];
    if (prefix === "d" && !local.includes("/")) return [h("button", { type: "button", class: "link short", title: "Read the document", onclick: () => this.desk.read(local, "") }, `d:${local.slice(0, 8)}…`)];
    if (prefix === "c" && !local.includes("/")) return [h("button", { type: "button", class: "link short", title: "Read it in its document", onclick: () => void this.readClaim(local) }, `c:${local.slice(0, 8)}…`)];
    return [h("span", { title: iri }, prefix === "r" ? name : `${prefix}:${local}`)];
  }

  private async readClaim(id: string): Promise<void> {
    try {
      const claim = await ask.claim(id);
      this.desk.read(claim.document, claim.id);
    } catch (error) {
      this.desk.failed(error, "read the claim");
    }
  }

  private entitiesIn(value: unknown, found = new Set<string>()): string[] {
    if (typeof value === "string") {
      const iri = iriOf(value);
      const short = iri && shortIRI(iri, this.base);
      if (short && short.prefix === "e") found.add(short.local);
    } else if (Array.isArray(value)) for (const v of value) this.entitiesIn(v, found);
    else if (value && typeof value === "object") for (const v of Object.values(value)) this.entitiesIn(v, found);
    return [...found];
  }

  private putOn(ids: string[]): void {
    this.desk.query(null);
    this.desk.putOn(ids.slice(0, mostOnBoard), "a query's answer put on the board");
    if (ids.length > mostOnBoard) toast(`The first ${mostOnBoard} of ${ids.length.toLocaleString("en")} things are on the board.`);
  }

  // ---- help

  private async entities(word: string): Promise<Offer[]> {
    const { items } = await ask.entities(nameOf(word), 12);
    return items.map((e) => ({ text: e.id, note: `${kindLook(e.kind).label}, ${count(e.claims, "claim")}` }));
  }

  private async allRelations(): Promise<Offer[]> {
    try {
      return (await ask.predicates(500)).map((p) => ({ text: p.value, note: count(p.claims, "claim") }));
    } catch {
      const seen = new Map<string, number>(); // what the board has shown has to do
      for (const c of this.desk.memory.claims.values()) if (c.link.predicate_id) seen.set(c.link.predicate_id, (seen.get(c.link.predicate_id) ?? 0) + 1);
      return [...seen].sort((a, b) => b[1] - a[1]).map(([text, n]) => ({ text, note: count(n, "claim") }));
    }
  }

  private examples(e: MouseEvent): void {
    const { left, bottom } = (e.currentTarget as HTMLElement).getBoundingClientRect();
    const { language } = this.editor;
    menu(`Examples of ${languages[language].label}`, languages[language].examples.map(([label, text]) => ({ label, act: () => this.take(language, text) })), left, bottom);
  }

  private history(e: MouseEvent): void {
    const { left, bottom } = (e.currentTarget as HTMLElement).getBoundingClientRect();
    const all = past();
    if (!all.length) return toast("Nothing has been asked in this browser yet.");
    menu("Asked before in this browser", [
      ...all.slice(0, 12).map((p) => ({ label: `${languages[p.language].label}: ${p.text.replace(/\s+/g, " ").slice(0, 80)}`, act: () => this.take(p.language, p.text) })),
      { label: "Forget them", act: forgetPast },
    ], left, bottom);
  }

  private take(language: Language, text: string): void {
    this.keep(language, text);
    this.editor.area.focus();
  }

  private async copy(): Promise<void> {
    const line = curl(ask.queryAddress(this.editor.language, Number(this.limit.value)), this.editor.text, ask.token.get() !== "");
    try {
      await navigator.clipboard.writeText(line);
      toast(ask.token.get() ? "Copied. The token is not in it: set CORKBOARD_TOKEN before." : "Copied: paste it into a shell.");
    } catch {
      this.results.replaceChildren(h("p", { class: "note" }, "The browser does not let the page copy; here is the line:"), h("pre", { class: "line", tabindex: 0 }, line));
    }
  }
}

// cellOf gives long texts room.
function cellOf(content: (Node | string)[]): HTMLElement {
  const cell = h("td", {}, content);
  if ((cell.textContent ?? "").length > 60) cell.className = "long";
  return cell;
}

function saveCSV(tables: { name: string; rows: unknown[] }[]): void {
  const text = (value: unknown): string => (value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));
  const lines = tables.filter((t) => t.rows.length).flatMap((t) => {
    const columns = columnsOf(t.rows);
    return [columns.map((c) => csvCell(c || "value")).join(","), ...t.rows.map((row) => columns.map((c) => csvCell(text(valueAt(row, c)))).join(","))];
  });
  const link = h("a", { href: URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" })), download: "query.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// ---- what was asked before, in this browser alone

const pastKey = "queries";
const mostPast = 50;

function past(): Past[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(pastKey) ?? "[]");
    return Array.isArray(all) ? all.filter((p): p is Past => p !== null && typeof p === "object" && (p as Past).language in languages && typeof (p as Past).text === "string") : [];
  } catch {
    return []; // storage is off, or holds something else
  }
}

function remember(one: Past): void {
  try {
    localStorage.setItem(pastKey, JSON.stringify([one, ...past().filter((p) => p.language !== one.language || p.text !== one.text)].slice(0, mostPast)));
  } catch {
    // storage is off or full: the query runs all the same
  }
}

function forgetPast(): void {
  try {
    localStorage.removeItem(pastKey);
  } catch {
    // storage is off: there was nothing
  }
}
