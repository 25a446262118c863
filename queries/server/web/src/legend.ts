// legend tells on the board what its lines mean: their patterns, and the colours of those verbs that
// lie there.

import { h, sample } from "./dom.ts";
import { verbGroup } from "./sentence.ts";
import { type Family, families } from "./verbs.ts";

const verbsShown = 2;

export function legend(verbs: Map<Family, string[]>): HTMLElement {
  const line = (of: "solid" | "dashed" | "dotted", words: string): HTMLElement => h("li", {}, sample(of), words);
  return h("ul", { class: "legend-lines", "aria-label": "Legend" },
    line("solid", "stated"), line("dashed", "possible or planned"), line("dotted", "not so"), h("li", {}, h("span", { class: "mark-said" }, "❝"), "said by somebody"),
    [...verbs].map(([family, all]) => {
      const mark = sample("solid");
      mark.classList.add(family);
      return h("li", {}, mark, families[family], h("span", { class: "verbs" }, `(${all.slice(0, verbsShown).map((v) => verbGroup(v, false, { polarity: "affirmed", modality: "asserted" })).join(", ")}${all.length > verbsShown ? " …" : ""})`));
    }));
}
