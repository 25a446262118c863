// compare shows two entities beside each other, each with its sentences, so that a person can tell
// whether they are one.

import * as ask from "./ask.ts";
import type { Claim, Entity, Pair } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, icon } from "./dom.ts";
import { kindLook, lineOf } from "./looks.ts";
import { heard } from "./overlay.ts";
import { quoted } from "./quote.ts";

const sentences = 4;

// Comparison shows two entities beside each other; the one whose name stays can be chosen.
export class Comparison {
  readonly element: HTMLElement;
  private keep: "a" | "b" = "a";
  private readonly columns: Record<"a" | "b", HTMLElement>;

  // apart, where it is given, takes one of the two apart.
  constructor(private readonly desk: Desk, private readonly pair: Pick<Pair, "a" | "b">, private readonly apart?: (key: string) => void) {
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
      if (others.length) forms.append(h("span", { class: "note" }, "also written "), ...others.map((f) => h("span", { class: "form" }, f.text)));
    }, () => {});
    ask.claimsOf(e.id, 12, null).then((page) => {
      const seen = new Set<string>();
      const some = page.items.filter((c) => c.decision?.state !== "rejected" && !seen.has(c.sentence_text) && seen.add(c.sentence_text)).slice(0, sentences);
      quotes.replaceChildren(...some.map((c) => h("li", {}, this.quote(c))), page.total > some.length ? h("li", { class: "note" }, `${count(page.total, "claim")} in all`) : "");
    }, (error: Error) => quotes.replaceChildren(h("li", { class: "note" }, `Its sentences could not be read: ${error.message}`)));
    return h("section", { "aria-label": e.name }, h("p", { class: "claim" }, icon(kindLook(e.kind).icon, `icon big kind-${e.kind}`), h("strong", {}, e.name)),
      h("p", { class: "note" }, `${kindLook(e.kind).label} · ${count(e.claims, "claim")} · named in ${count(e.documents, "document")}`,
      this.apart && e.claims > 1 ? [" · ", h("button", { type: "button", class: "link", "aria-label": `Take ${e.name} apart`, onclick: () => this.apart?.(e.id) }, "Take apart …")] : null), h("p", { class: "stay" }), forms, quotes);
  }

  private quote(claim: Claim): HTMLElement {
    return h("button", { type: "button", class: `quote ${lineOf(claim)}`, title: "Read it in the document", onclick: (e: Event) => {
      (e.currentTarget as HTMLElement).closest("dialog")?.close();
      this.desk.read(claim.document, claim.id);
    } }, quoted(claim), h("span", { class: "note" }, [claim.document_title || "Untitled", day(claim.published)].filter(Boolean).join(" · ")));
  }
}
