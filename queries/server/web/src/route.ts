// route is the path between two entities: a row of sentences above the board, one for each step.

import * as ask from "./ask.ts";
import type { Between } from "./address.ts";
import type { Hop, Paths } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, h, icon, sample } from "./dom.ts";
import { kindLook, lineOf } from "./looks.ts";
import { heard } from "./overlay.ts";
import { quoted } from "./quote.ts";
import { sayClaim } from "./sentence.ts";

const most = 5;

export class Route {
  private asked = "";
  private drawn = "";
  private found: Paths | null = null;
  private focusing = false;

  constructor(private readonly box: HTMLElement, private readonly desk: Desk) {}

  // focusNext gives the focus to the first step of the path that is asked for next.
  focusNext(): void {
    this.focusing = true;
    this.asked = ""; // also where it is the one that is shown
  }

  // forget makes the next show ask again, after documents came or went or people decided.
  forget(): void {
    this.asked = "";
  }

  show(between: Between | null): void {
    this.box.hidden = between === null;
    if (!between) {
      this.asked = this.drawn = "";
      this.found = null;
      return this.box.replaceChildren();
    }
    const pair = `${between.from} ${between.to}`;
    if (this.asked !== pair) {
      this.asked = pair;
      this.drawn = "";
      void this.ask(between, pair);
      return;
    }
    if (this.found) this.put(between);
  }

  private async ask(between: Between, pair: string): Promise<void> {
    this.found = null;
    const slow = setTimeout(() => this.box.replaceChildren(h("div", { class: "bone" })), 150);
    try {
      const found = await ask.paths(between.from, between.to, most);
      if (this.asked !== pair) return;
      for (const path of found.items) {
        for (const node of path.nodes) this.desk.memory.keepEntity(node);
        for (const claim of path.steps.flatMap((s) => s.items)) this.desk.memory.keep(claim);
      }
      this.found = found;
      this.put(this.desk.board.state.path ?? between);
      if (this.focusing) (this.box.querySelector<HTMLElement>(".hop") ?? this.box.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
      this.focusing = false;
      heard(found.items.length ? `${count(found.items.length, "path")} found.` : "No path found.");
    } catch (error) {
      if (this.asked !== pair) return;
      this.asked = "";
      this.box.replaceChildren(this.top("No path"), h("p", {}, error instanceof ask.Offline ? "The server does not answer." : (error as Error).message, " ", h("button", { type: "button", class: "link", onclick: () => this.show(between) }, "Try again")));
    } finally {
      clearTimeout(slow);
    }
  }

  private put({ from, to, n }: Between): void {
    const { items, complete } = this.found as Paths;
    const drawn = `${from} ${to} ${n} ${items.map((p) => p.nodes.map((x) => this.desk.board.has(x.id)).join()).join()}`;
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const [a, b] = [(this.found as Paths).from.name, (this.found as Paths).to.name];
    const at = Math.min(n, items.length - 1);
    const path = items[at];
    if (!path) {
      this.box.replaceChildren(this.top(`Nothing links ${a} and ${b}`), h("p", { class: "note" }, complete ? "Not in four steps, over whatever is said in the documents." : "The search ran out of time; there may be a longer way."));
      return;
    }
    const go = (to: number): void => this.desk.board.set({ path: { ...(this.desk.board.state.path as Between), n: to } });
    const fresh = path.nodes.filter((x) => !this.desk.board.has(x.id));
    const held = document.activeElement instanceof HTMLElement && this.box.contains(document.activeElement) ? document.activeElement.dataset["focus"] : undefined;
    this.box.replaceChildren(
      this.top(`${a} → ${b}`, h("span", { class: "note" }, `${count(path.hops, "step")} · path ${at + 1} of ${items.length}${complete ? "" : " so far"}`),
        h("button", { type: "button", class: "quiet", "data-focus": "path-back", "aria-label": "Path before", disabled: at === 0, onclick: () => go(at - 1) }, "‹"), h("button", { type: "button", class: "quiet", "data-focus": "path-next", "aria-label": "Next path", disabled: at >= items.length - 1, onclick: () => go(at + 1) }, "›"),
        fresh.length ? h("button", { type: "button", class: "primary", "data-focus": "path-put", onclick: () => this.desk.putOn(fresh.map((x) => x.id), `path from ${a} to ${b}`) }, "Put on the board") : h("span", { class: "note" }, "on the board")),
      h("ol", { class: "steps" }, path.steps.map((s) => h("li", {}, this.step(s)))));
    if (held) [...this.box.querySelectorAll<HTMLElement>("[data-focus]")].find((e) => e.dataset["focus"] === held)?.focus({ preventScroll: true });
  }

  private top(title: string, ...more: HTMLElement[]): HTMLElement {
    return h("header", {}, h("h2", {}, title), more, h("button", { type: "button", class: "quiet", "aria-label": "Close the path", title: "Close  Esc", onclick: () => this.desk.board.set({ path: null }) }, "✕"));
  }

  private step(hop: Hop): HTMLElement {
    const claim = hop.items[0];
    if (!claim) return h("span", {}, `${this.desk.memory.node(hop.from).name} and ${this.desk.memory.node(hop.to).name}`);
    const { subject } = claim.link;
    const doubt = [hop.apart ? `“${this.desk.memory.node(hop.from).name}” may be another one than in the step before` : "", claim.polarity === "denied" ? "this is said not to be so" : ""].filter(Boolean).join("; ");
    return h("button", { type: "button", class: `hop ${lineOf(claim)}`, title: "Read it in the document", onclick: () => this.desk.read(claim.document, claim.id) },
      h("span", { class: "say" }, icon(kindLook(subject.kind).icon, `icon kind-${subject.kind}`), sample(lineOf(claim)), claim.attribution ? h("span", { class: "mark-said", title: `said by ${claim.attribution.canonical || claim.attribution.source}` }, "❝") : null, h("strong", {}, sayClaim(claim))), quoted(claim), doubt ? h("span", { class: "doubt" }, `${doubt[0]?.toUpperCase()}${doubt.slice(1)}.`) : null,
      h("span", { class: "note" }, `${claim.attribution ? `said by ${claim.attribution.canonical || claim.attribution.source} · ` : ""}${claim.document_title || "Untitled"}${hop.claims > 1 ? ` · ${count(hop.claims - 1, "more claim")} between them` : ""}`));
  }
}
