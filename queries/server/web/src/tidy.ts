// tidy is cleaning up: likely duplicates side by side with their sentences, decided with one key
// each, and the list of all that was decided.

import * as ask from "./ask.ts";
import type { Claim, Decision, Entity, Pair } from "./ask.ts";
import { decisionRows, keepApart, mergeInto } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, icon } from "./dom.ts";
import { kindLook } from "./looks.ts";
import { heard } from "./overlay.ts";
import { quoted } from "./quote.ts";
import type { Tidying } from "./address.ts";

const atOnce = 50;
const sentences = 4;

// Comparison shows two entities beside each other; the one whose name stays can be chosen.
export class Comparison {
  readonly element: HTMLElement;
  private keep: "a" | "b" = "a";
  private readonly columns: Record<"a" | "b", HTMLElement>;

  constructor(private readonly desk: Desk, private readonly pair: Pick<Pair, "a" | "b">) {
    this.columns = { a: this.column(pair.a), b: this.column(pair.b) };
    this.element = h("div", { class: "pair" }, this.columns.a, this.columns.b);
    this.put();
  }

  // choice is who goes into whom.
  get choice(): { from: string; into: string } {
    const [into, from] = this.keep === "a" ? [this.pair.a, this.pair.b] : [this.pair.b, this.pair.a];
    return { from: from.id, into: into.id };
  }

  swap(): void {
    this.keep = this.keep === "a" ? "b" : "a";
    this.put();
    heard(`The name that stays is ${this.pair[this.keep].name}.`);
  }

  private put(): void {
    for (const side of ["a", "b"] as const) {
      const column = this.columns[side];
      const stays = side === this.keep;
      column.classList.toggle("stays", stays);
      (column.querySelector(".stay") as HTMLElement).replaceChildren(stays ? h("span", { class: "badge plain" }, "this name stays") : h("button", { type: "button", class: "link", onclick: () => this.swap() }, "Keep this name instead"));
    }
  }

  private column(e: Entity): HTMLElement {
    const forms = h("p", { class: "forms" });
    const quotes = h("ul", {}, h("div", { class: "bone" }), h("div", { class: "bone" }));
    ask.entity(e.id).then((detail) => {
      const others = detail.forms.filter((f) => f.text !== e.name).slice(0, 8);
      if (others.length) forms.append(h("span", { class: "note" }, "written "), ...others.map((f) => h("span", { class: "form" }, f.text)));
    }, () => {});
    ask.claimsOf(e.id, 12, null).then((page) => {
      const seen = new Set<string>();
      const some = page.items.filter((c) => c.decision?.state !== "rejected" && !seen.has(c.sentence_text) && seen.add(c.sentence_text)).slice(0, sentences);
      quotes.replaceChildren(...some.map((c) => h("li", {}, this.quote(c))), page.total > some.length ? h("li", { class: "note" }, `${count(page.total, "claim")} in all`) : "");
    }, (error: Error) => quotes.replaceChildren(h("li", { class: "note" }, `Its sentences could not be read: ${error.message}`)));
    return h("section", { "aria-label": e.name }, h("p", { class: "claim" }, icon(kindLook(e.kind).icon, `icon big kind-${e.kind}`), h("strong", {}, e.name)),
      h("p", { class: "note" }, `${kindLook(e.kind).label} · ${count(e.claims, "claim")} · ${count(e.documents, "document")}`), h("p", { class: "stay" }), forms, quotes);
  }

  private quote(claim: Claim): HTMLElement {
    return h("button", { type: "button", class: "quote", title: "Read it in the document", onclick: (e: Event) => {
      (e.currentTarget as HTMLElement).closest("dialog")?.close();
      this.desk.read(claim.document, claim.id);
    } }, quoted(claim), h("span", { class: "note" }, [claim.document_title || "Untitled", day(claim.published)].filter(Boolean).join(" · ")));
  }
}

export class Tidy {
  private pairs: Pair[] = [];
  private total = 0;
  private next: string | null = null;
  private decided = 0;
  private asked = "";
  private comparison: Comparison | null = null;
  private busy = false;
  private decisions: Decision[] = [];

  constructor(private readonly box: HTMLElement, private readonly desk: Desk) {}

  // forget makes the next show ask again.
  forget(): void {
    this.asked = "";
  }

  show(which: Tidying): void {
    if (this.asked === which) return;
    this.asked = which;
    this.comparison = null;
    const slow = setTimeout(() => this.fill(h("div", { class: "bone tall" }), h("div", { class: "bone" }), h("div", { class: "bone" })), 150);
    this.fill();
    void (which === "pairs" ? this.askPairs() : this.askDecisions(null)).catch((error: Error) => {
      this.asked = "";
      this.fill(h("p", {}, `This could not be read: ${error.message}`), h("button", { type: "button", onclick: () => this.show(which) }, "Try again"));
    }).finally(() => clearTimeout(slow));
  }

  private fill(...content: (Node | string)[]): void {
    const { tidy } = this.desk.board.state;
    const tab = (which: Tidying, label: string): HTMLElement => h("button", { type: "button", class: "tab", "aria-pressed": String(tidy === which), onclick: () => this.desk.tidy(which) }, label);
    this.box.replaceChildren(h("div", { class: "papers-top" }, h("button", { type: "button", class: "quiet back", title: "Back to the board  Esc", onclick: () => this.desk.tidy("") }, "← Back"), h("h2", { tabindex: -1 }, "Clean up"),
      h("div", { class: "tabs", role: "group", "aria-label": "Part" }, tab("pairs", "Likely duplicates"), tab("decisions", "Decisions"))), ...content);
  }

  private async askPairs(): Promise<void> {
    const page = await ask.duplicates(atOnce, null);
    this.pairs = page.items;
    this.total = page.total;
    this.next = page.next;
    this.decided = 0;
    this.put();
  }

  private put(): void {
    if (this.desk.board.state.tidy !== "pairs") return;
    const pair = this.pairs[0];
    if (!pair) {
      this.comparison = null;
      this.fill(h("p", { class: "empty" }, this.decided ? `All done: ${count(this.decided, "pair")} decided. ` : "No two names look like one. ", "What you decided can be undone: ", h("kbd", {}, "z"), " or under Decisions."));
      return;
    }
    this.comparison = new Comparison(this.desk, pair);
    const act = (label: string, key: string, className: string, run: () => void): HTMLElement => h("button", { type: "button", class: className, "aria-keyshortcuts": key, onclick: run }, label, h("kbd", {}, key));
    this.fill(
      h("p", { class: "note", role: "status" }, `${count(this.total, "pair")} left`, this.decided ? `, ${this.decided} decided` : "", pair.why.length ? ` · alike by ${pair.why.join(", ")}` : "", pair.shared ? ` · ${count(pair.shared, "neighbour")} in common` : ""),
      h("p", { class: "question" }, "Are these one and the same?"),
      this.comparison.element,
      h("p", { class: "actions decide" }, act("The same", "y", "primary", () => void this.same()), act("Not the same", "n", "", () => void this.notSame()), act("Unsure", "u", "", () => this.unsure()), act("Swap names", "s", "quiet", () => this.comparison?.swap()), act("Undo", "z", "quiet", () => this.desk.undo())));
    this.box.scrollTop = 0;
  }

  // key answers y, n, u and s; true: it was one of them.
  key(key: string): boolean {
    if (!this.comparison || this.desk.board.state.tidy !== "pairs") return false;
    const acts: Record<string, () => void> = { y: () => void this.same(), n: () => void this.notSame(), u: () => this.unsure(), s: () => this.comparison?.swap() };
    const act = acts[key];
    act?.();
    return act !== undefined;
  }

  private same(): Promise<void> {
    return this.decide((pair, told) => {
      const { from, into } = (this.comparison as Comparison).choice;
      this.desk.memory.keepEntity(pair.a);
      this.desk.memory.keepEntity(pair.b);
      return mergeInto(this.desk, from, into, "", told);
    });
  }

  private notSame(): Promise<void> {
    return this.decide((pair, told) => keepApart(this.desk, pair.a.id, pair.b.id, told));
  }

  private async decide(run: (pair: Pair, told: (undone: boolean) => void) => Promise<boolean>): Promise<void> {
    const pair = this.pairs[0];
    if (!pair || this.busy) return;
    this.busy = true;
    try {
      const told = (undone: boolean): void => this.turned(pair, undone);
      if (await run(pair, told)) this.turned(pair, false);
    } finally {
      this.busy = false;
    }
  }

  // turned takes a pair off the list that has been decided, or puts it back. A merge may settle
  // other pairs too: the list is asked for again when it runs out.
  private turned(pair: Pair, undone: boolean): void {
    this.pairs = this.pairs.filter((p) => p !== pair);
    if (undone) this.pairs.unshift(pair);
    this.decided += undone ? -1 : 1;
    this.total += undone ? 1 : -1;
    if (!undone) {
      const gone = new Set([pair.a.id, pair.b.id]);
      const here = this.pairs.filter((p) => !(gone.has(p.a.id) && gone.has(p.b.id)));
      this.pairs = here;
    }
    if (!this.pairs.length && this.next) void this.askMore();
    else this.put();
  }

  private async askMore(): Promise<void> {
    const page = await ask.duplicates(atOnce, null); // what was decided is no longer among them
    this.pairs = page.items;
    this.total = page.total;
    this.next = page.next;
    this.put();
  }

  // unsure puts a pair behind the others.
  private unsure(): void {
    const pair = this.pairs[0];
    if (!pair) return;
    const turn = (back: boolean): void => {
      this.pairs = this.pairs.filter((p) => p !== pair);
      if (back) this.pairs.unshift(pair);
      else this.pairs.push(pair);
      this.put();
    };
    let back = false;
    this.desk.board.step("left for later", {}, { toggle: async () => turn((back = !back)) });
    turn(false);
    heard("Left for later.");
  }

  private async askDecisions(cursor: string | null): Promise<void> {
    const page = await ask.decisions({ limit: atOnce, cursor });
    this.decisions = cursor ? [...this.decisions, ...page.items] : page.items;
    const rows = decisionRows(this.desk, this.decisions, () => {
      this.asked = "";
      this.show("decisions");
    });
    this.fill(rows.length ? h("ul", { class: "papers-list decisions" }, rows) : h("p", { class: "empty" }, "Nobody has decided anything yet. Claims are accepted, rejected and corrected beside their sentences; names are made one here."),
      page.next ? h("button", { type: "button", onclick: () => void this.askDecisions(page.next).catch((e: unknown) => this.desk.failed(e, "read more")) }, "Show more") : "");
  }
}
