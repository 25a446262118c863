// front is what is seen before anything is on the board: with an empty store one box that takes
// articles; with a full one the names that most is said of.

import * as ask from "./ask.ts";
import { forgetMonths, monthsPart } from "./changed.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, icon, sample } from "./dom.ts";
import { GatherBox } from "./gather.ts";
import { samples } from "./samples.ts";
import { links } from "./links.ts";
import { kindLook, lineOf } from "./looks.ts";
import { sayClaim } from "./sentence.ts";

const sayingsShown = 4;

export class Front {
  private asked = false;

  private readonly said = h("div", { class: "said-lately" });
  private readonly when = h("div", {});

  constructor(private readonly box: HTMLElement, private readonly desk: Desk) {}

  // forget makes the next show ask again; but what became of a first import stays to be read.
  forget(): void {
    forgetMonths();
    if (this.box.querySelector(".first .results li")) this.box.querySelector(".go-on")?.removeAttribute("hidden");
    else this.asked = false;
  }

  async show(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    const slow = setTimeout(() => this.box.replaceChildren(h("div", { class: "front" }, h("div", { class: "bone tall" }), h("div", { class: "bone" }), h("div", { class: "bone" }))), 150);
    try {
      const [names, papers] = await Promise.all([ask.entities("", 18), ask.documents(5, null)]);
      for (const e of names.items) this.desk.memory.keepEntity(e);
      this.box.replaceChildren(papers.total ? this.full(names, papers) : this.first());
      if (papers.total) void this.sayings().then(() => monthsPart(this.desk)).then((part) => this.when.replaceChildren(...(part ? [part] : [])), () => {}); // the page does without
    } catch (error) {
      this.asked = false;
      this.box.replaceChildren(h("div", { class: "front" }, h("h2", {}, error instanceof ask.Offline ? "The server does not answer" : "The store could not be read"),
        h("p", {}, error instanceof ask.Offline ? "The page goes on by itself when it is back." : `${(error as Error).message}`),
        h("p", {}, h("button", { type: "button", onclick: () => void this.show() }, "Try again"))));
    } finally {
      clearTimeout(slow);
    }
  }

  // sayings shows some of what is said, so that the first look is not at names alone; it comes when
  // the names are there, and the page does without what cannot be had.
  private async sayings(): Promise<void> {
    const parts: [string, ask.ClaimFilter][] = [["Said lately", {}], ["Denied, or said not to be so", { polarity: "denied" }], ["Planned", { modality: "intended", polarity: "affirmed" }]];
    const of = (filter: ask.ClaimFilter, order: string): Promise<ask.Claim[]> => ask.claims({ ...filter, order, limit: 24 }).then((p) => p.items, () => []);
    // What has just come in is new to the reader whatever its date, and half of what is told.
    const found = await Promise.all(parts.map(([, filter]) => Promise.all([of(filter, "imported"), of(filter, "published")])));
    this.said.replaceChildren(...parts.flatMap(([title], i) => {
      const seen = new Set<string>();
      // Those that link two names tell more than the others.
      const best = (all: ask.Claim[] = [], n: number): ask.Claim[] => all.filter((c) => c.link.object && !seen.has(c.sentence_text)).sort((a, b) => b.confidence - a.confidence).filter((c) => !seen.has(c.sentence_text) && seen.add(c.sentence_text)).slice(0, n);
      const fresh = best(found[i]?.[0], sayingsShown / 2);
      const some = [...fresh, ...best(found[i]?.[1], sayingsShown - fresh.length)];
      if (!some.length) return [];
      return [h("section", {}, h("h3", {}, title), h("ul", { class: "links" }, some.map((c) => h("li", {}, h("button", { type: "button", class: "row", title: c.sentence_text, onclick: () => {
        this.desk.memory.keep(c);
        const [link] = links([c]);
        if (link) this.desk.pickLink(link);
      } }, sample(lineOf(c)), h("span", { class: "words" }, sayClaim(c), c.attribution ? h("span", { class: "note" }, `, says ${c.attribution.canonical || c.attribution.source}`) : null))))))];
    }));
  }

  private first(): HTMLElement {
    const again = (): void => {
      this.asked = false;
      void this.show();
    };
    const box = new GatherBox(this.desk, again);
    return h("div", { class: "front first" },
      h("h2", {}, "Who did what to whom, and where does it say so?"),
      h("p", {}, "Give Corkboard some articles. It pins what they say to a board; each link is one click from the sentence that says it."),
      box.element,
      h("p", { class: "actions" }, h("span", { class: "note" }, "Nothing at hand?"), h("button", { type: "button", class: "link", onclick: (e: Event) => {
        (e.currentTarget as HTMLElement).closest("p")?.remove();
        void samples().then((files) => box.files(files)).catch((error: unknown) => this.desk.failed(error, "open the sample articles"));
      } }, "Open the sample articles"), h("span", { class: "note" }, "They can be removed again under Documents.")),
      h("p", { class: "actions go-on", hidden: true }, h("button", { type: "button", class: "primary", onclick: again }, "See all names")));
  }

  private full(names: ask.Page<ask.Entity>, papers: ask.Page<ask.Document>): HTMLElement {
    return h("div", { class: "front" },
      h("h2", {}, "Start with a name"),
      h("p", {}, `Type above, or take one of those that most is said of. ${count(names.total, "name")} from ${count(papers.total, "document")}.`),
      names.items.length
        ? h("ul", { class: "chips" }, names.items.map((e) => h("li", {}, h("button", { type: "button", onclick: () => void this.desk.show(e.id) }, icon(kindLook(e.kind).icon, `icon kind-${e.kind}`), h("span", {}, e.name), h("span", { class: "count", title: count(e.claims, "claim") }, e.claims.toLocaleString("en"))))))
        : h("p", {}, "No claims were found in the documents so far."),
      names.items.length > 2 ? h("p", { class: "actions" }, h("button", { type: "button", onclick: () => void this.desk.overview() }, icon(kindLook("group").icon), "See how they are linked")) : "",
      this.when,
      this.said,
      h("h3", {}, "Latest documents"),
      h("ul", { class: "papers-list" }, papers.items.map((d) => h("li", {},
        h("button", { type: "button", class: "paper-open", onclick: () => this.desk.read(d.id, "") }, h("strong", {}, d.title || d.sources[0] || "Untitled"), h("span", { class: "note" }, [day(d.published), count(d.claims, "claim")].filter(Boolean).join(" · "))),
        h("button", { type: "button", disabled: !d.claims, "aria-label": `Show ${d.title} on the board`, onclick: () => void this.desk.showDocument(d.id, d.title) }, "Show")))),
      h("p", { class: "actions" }, h("button", { type: "button", onclick: () => this.desk.papers(true) }, "All documents"), h("button", { type: "button", onclick: () => this.desk.gather() }, "Import more")));
  }
}
