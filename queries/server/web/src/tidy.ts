// tidy is cleaning up: likely duplicates side by side with their sentences, decided with one key
// each, and the list of all that was decided.

import type { Tidying } from "./address.ts";
import * as ask from "./ask.ts";
import type { Decision, Pair } from "./ask.ts";
import { Comparison } from "./compare.ts";
import { decisionRows, keepApart, mergeInto } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { count, h } from "./dom.ts";
import { heard } from "./overlay.ts";
import { takeApart, takeApartAny } from "./split.ts";

const atOnce = 50;
const settled = 500; // milliseconds in which a second tap still means the pair that is gone

const likeness: Record<string, string> = {
  "same words": "the same words", contained: "one name holds the other", "short name": "one may be short for the other", surname: "the same last name", initials: "one may be short for the other", spelling: "spelled alike",
};

// alike says why two names may be one.
function alike(pair: Pair): string[] {
  return [...pair.why.filter((w) => w !== "shared neighbours").map((w) => likeness[w] ?? w), ...(pair.shared ? [`${count(pair.shared, "neighbour")} in common`] : []), ...(pair.kept ? [`kept apart by Corkboard: ${pair.kept.why}`] : [])];
}

export class Tidy {
  private pairs: Pair[] = [];
  private total = 0;
  private next: string | null = null;
  private decided = 0;
  private asked = "";
  private comparison: Comparison | null = null;
  private busy = false;
  private shown: Pair | null = null;
  private readonly unsures = new Set<Pair>();
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
      h("div", { class: "tabs", role: "group", "aria-label": "Part" }, tab("pairs", "Likely duplicates"), tab("decisions", "Decisions")),
      h("button", { type: "button", class: "quiet", title: "Some of what is read as one means another", onclick: () => void takeApartAny(this.desk, () => this.again()) }, "Take a name apart …")), ...content);
  }

  // again asks anew, after a name was taken apart or put together again.
  private again(): void {
    const { tidy } = this.desk.board.state;
    this.asked = "";
    if (tidy) this.show(tidy);
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
      this.comparison = this.shown = null;
      this.fill(h("p", { class: "empty" }, this.decided ? `All done: ${count(this.decided, "pair")} decided. ` : "No two names look like one. ", "What you decided can be undone: ", h("kbd", {}, "z"), " or under Decisions."));
      return;
    }
    this.comparison = new Comparison(this.desk, pair, (key) => void takeApart(this.desk, key, () => this.again()));
    const act = (label: string, key: string, className: string, run: () => void): HTMLButtonElement => h("button", { type: "button", class: className, "aria-keyshortcuts": key, onclick: run }, label, h("kbd", {}, key));
    const acts = [act("The same: merge", "y", "primary", () => void this.same()), act("Not the same", "n", "", () => void this.notSame()), act("Unsure", "u", "", () => this.unsure()), act("Swap names", "s", "quiet", () => this.comparison?.swap())];
    // The next pair comes under the finger at once: it can be decided when it can have been seen.
    if (this.shown && this.shown !== pair) {
      for (const button of acts) button.disabled = true;
      setTimeout(() => { for (const button of acts) button.disabled = false; }, settled);
    }
    this.shown = pair;
    const unsure = this.pairs.filter((p) => this.unsures.has(p)).length;
    this.fill(
      h("p", { class: "note", role: "status" }, `${count(this.total, "pair")} left`, this.decided ? `, ${this.decided} decided` : "", unsure ? `, ${unsure} unsure` : "", ...alike(pair).map((w) => ` · ${w}`)),
      h("p", { class: "question" }, `Are “${pair.b.name}” and “${pair.a.name}” one and the same?`),
      this.comparison.element,
      h("p", { class: "actions decide" }, acts, act("Undo", "z", "quiet", () => this.desk.undo())));
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
      this.unsures[back ? "delete" : "add"](pair);
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
