// preview shows what a text says before anything of it is kept: its sentences with their claims,
// as the store would have them.

import * as ask from "./ask.ts";
import type { Claim } from "./ask.ts";
import { count, h, icon, sample } from "./dom.ts";
import { kindLook, lineOf } from "./looks.ts";
import { badges, quoted } from "./quote.ts";
import { sayClaim } from "./sentence.ts";

const sentencesAtFirst = 20;
const namesAtFirst = 12;

export class Previewer {
  readonly element = h("div", { class: "preview", role: "region", tabindex: 0, "aria-label": "What the text says", hidden: true });
  private running: AbortController | null = null;
  private wait = 0;
  private shown = "";

  // published gives the date of a text that does not say its own, "" for none.
  constructor(private readonly published: () => string = () => "") {}

  // ask shows what a text says; soon: not until the person has stopped typing.
  ask(text: string, soon = false): void {
    clearTimeout(this.wait);
    if (!text.trim()) return this.clear();
    if (text + this.published() === this.shown) return;
    this.wait = window.setTimeout(() => void this.look(text), soon ? 500 : 0);
  }

  clear(): void {
    clearTimeout(this.wait);
    this.running?.abort();
    this.shown = "";
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  private async look(text: string): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    const slow = setTimeout(() => this.put(h("p", { class: "note", role: "status" }, "The text is being read …"), h("div", { class: "bone" }), h("div", { class: "bone" })), 150);
    try {
      const found = await ask.extract(text, "", this.published(), running.signal);
      if (running.signal.aborted) return;
      this.shown = text + this.published();
      this.fill(found);
    } catch (error) {
      if (running.signal.aborted) return;
      this.put(h("p", { class: "note", role: "status" }, error instanceof ask.Offline ? "The server does not answer; what you typed is kept." : `It could not be read: ${(error as Error).message}`, " "), h("button", { type: "button", onclick: () => this.ask(text) }, "Try again"));
    } finally {
      clearTimeout(slow);
    }
  }

  private put(...content: HTMLElement[]): void {
    this.element.hidden = false;
    this.element.replaceChildren(...content);
  }

  private fill(found: ask.Preview): void {
    const bySentence = new Map<number, Claim[]>();
    for (const claim of found.items) bySentence.set(claim.sentence_start, [...(bySentence.get(claim.sentence_start) ?? []), claim]);
    const groups = [...bySentence].sort((a, b) => a[0] - b[0]).map(([, claims]) => claims);
    const list = h("ol", { class: "said" }, groups.slice(0, sentencesAtFirst).map(said));
    const rest = groups.slice(sentencesAtFirst);
    const names = found.entities.slice(0, namesAtFirst);
    const known = found.entities.filter((e) => e.known).length;
    this.put(
      h("p", { role: "status" }, h("strong", {}, found.items.length ? `${count(found.total, "claim")} in ${count(groups.length, "sentence")}` : "No claims were found in it"), h("span", { class: "note" }, found.known ? " · this text is in the store already" : " · nothing is kept yet")),
      names.length ? h("p", { class: "forms" }, names.map((e) => h("span", { class: "form", title: `${kindLook(e.kind).label}, ${count(e.claims, "claim")}` }, icon(kindLook(e.kind).icon, `icon kind-${e.kind}`), " ", e.name)),
        h("span", { class: "note" }, [found.entities.length > names.length ? `and ${found.entities.length - names.length} more` : "", known === 0 ? "" : known === found.entities.length ? "all known already" : `${known} of them known already`].filter(Boolean).join(", "))) : h("p", {}),
      list,
      ...(rest.length ? [h("button", { type: "button", class: "more", onclick: (e: Event) => { list.append(...rest.map(said)); (e.currentTarget as HTMLElement).remove(); } }, `Show ${count(rest.length, "more sentence")}`)] : []));
  }
}

// said is a sentence with its claims; the one that is pointed at or has the focus is marked in it.
function said(claims: Claim[]): HTMLElement {
  let quote = quoted(claims[0] as Claim);
  const mark = (claim: Claim): void => {
    const next = quoted(claim);
    quote.replaceWith(next);
    quote = next;
  };
  return h("li", {}, quote, h("ul", {}, claims.map((c) => h("li", { tabindex: claims.length > 1 ? 0 : null, onpointerenter: () => mark(c), onfocus: () => mark(c) }, sample(lineOf(c)), h("span", { class: "words" }, sayClaim(c), " ", badges(c))))));
}
