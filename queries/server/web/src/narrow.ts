// narrow is the panel of filters, left of the board.

import { type Claim, alike } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { h, icon, redraw, sample } from "./dom.ts";
import { isDateChoice } from "./dates.ts";
import { type Choice, type Facet, type Filters, type Tally, anyFilter, facetTitle, facets, isDate, tally, toggle } from "./filters.ts";
import { kindLook } from "./looks.ts";

const fewChoices = 6;
const unfolded = new Set<Facet>();
let counted: { claims: Claim[]; filters: Filters; tally: Tally } | null = null;

// narrowPanel fills the panel; quietly leaves it as it is while it would be the same.
export function narrowPanel(box: HTMLElement, desk: Desk, fold: () => void, quietly = false): void {
  const { claims } = desk.board.shown();
  const filters = desk.board.state.filters;
  if (counted?.claims !== claims || counted.filters !== filters) counted = { claims, filters, tally: tally(claims, filters) };
  else if (quietly && box.childElementCount) return;
  const { tally: all } = counted;
  redraw(box,
    h("header", {}, h("h2", {}, "Filters"),
      h("button", { type: "button", class: "quiet", "data-focus": "clear", disabled: !anyFilter(filters), onclick: () => desk.board.narrow({}) }, "Clear"),
      h("button", { type: "button", class: "quiet", "data-focus": "fold", "aria-label": "Fold the filters away", title: "Fold away  [", onclick: fold }, "✕")),
    ...facets.flatMap((facet) => {
      const offered = all[facet];
      if (offered.length < 2 && !offered.some((c) => c.chosen)) return []; // nothing to choose between
      const open = unfolded.has(facet);
      const some = open ? offered : offered.filter((c, i) => i < fewChoices || c.chosen);
      return [h("fieldset", {}, h("legend", {}, facetTitle[facet]), some.flatMap((c) => [choice(desk, facet, c), ...(facet === "predicate" && c.chosen ? [likeIt(desk, c.value, offered, () => narrowPanel(box, desk, fold))] : [])]), isDate(facet) ? range(desk, facet) : null,
        offered.length > some.length || open && offered.length > fewChoices
          ? h("button", { type: "button", class: "more", "data-focus": `more-${facet}`, "aria-expanded": String(open), onclick: () => {
              if (open) unfolded.delete(facet);
              else unfolded.add(facet);
              narrowPanel(box, desk, fold);
            } }, open ? "Show fewer" : `${offered.length - some.length} more`)
          : null)];
    }),
  );
}

const words = new Map<string, string[]>(); // alike, by predicate; empty while they are asked for

// likeIt offers to let through what the board has of the words that are like a chosen one.
function likeIt(desk: Desk, predicate: string, offered: Choice[], again: () => void): HTMLElement | null {
  const all = words.get(predicate);
  if (!all) {
    words.set(predicate, []);
    alike(predicate).then((found) => {
      words.set(predicate, found);
      if (found.length) again();
    }, () => words.delete(predicate)); // without it the filter does what it did
    return null;
  }
  const more = offered.filter((c) => !c.chosen && all.includes(c.value)).map((c) => c.value);
  if (!more.length) return null;
  const add = (): void => {
    const { filters } = desk.board.state;
    desk.board.narrow({ ...filters, predicate: [...(filters.predicate ?? []), ...more] });
  };
  return h("button", { type: "button", class: "more like", "data-focus": `like-${predicate}`, onclick: add }, `and words like it: ${more.join(", ")}`);
}

// range is a pair of fields for dates from and to; a year or a month alone will do.
function range(desk: Desk, facet: Facet): HTMLElement {
  const { filters } = desk.board.state;
  const now = (filters[facet] ?? []).find((v) => v.includes("..")) ?? "..";
  const [from = "", to = ""] = now.split("..");
  const field = (label: string, value: string, side: string): HTMLInputElement => {
    const input = h("input", { type: "text", inputmode: "numeric", placeholder: side, title: "A year, month or day: 2025, 2025-03, 2025-03-12", "aria-label": `${facetTitle[facet]}, ${label}`, "data-focus": `${facet}-${side}`, autocomplete: "off", spellcheck: "false", maxlength: 12, onchange: () => put() });
    input.value = value;
    return input;
  };
  const [a, b] = [field("from", from, "from"), field("to", to, "to")];
  const put = (): void => {
    for (const input of [a, b]) input.toggleAttribute("aria-invalid", input.value.trim() !== "" && !/^-?\d{4,6}(-\d\d){0,2}$/.test(input.value.trim()));
    if (a.hasAttribute("aria-invalid") || b.hasAttribute("aria-invalid")) return;
    const chosen = `${a.value.trim()}..${b.value.trim()}`;
    if (chosen === now || !isDateChoice(chosen)) return;
    const next = { ...filters };
    if (chosen === "..") delete next[facet];
    else next[facet] = [chosen];
    desk.board.narrow(next);
  };
  return h("div", { class: "range" }, a, h("span", { class: "note" }, "to"), b);
}

function choice(desk: Desk, facet: Facet, c: Choice): HTMLElement {
  const input = h("input", { type: "checkbox", "data-focus": `${facet} ${c.value}`, onchange: () => desk.board.narrow(toggle(desk.board.state.filters, facet, c.value)) });
  input.checked = c.chosen;
  return h("label", { class: c.count ? "choice" : "choice none", title: c.label.length > 24 ? c.label : null }, input, badge(facet, c.value), h("span", { class: "label" }, c.label), h("span", { class: "count" }, c.count.toLocaleString("en")));
}

function badge(facet: Facet, value: string): Element | null {
  if (facet === "kind") return icon(kindLook(value).icon, `icon kind-${value}`);
  if (facet === "polarity") return sample(value === "denied" ? "dotted" : "solid");
  if (facet === "modality") return sample(value === "asserted" || value === "presupposed" ? "solid" : "dashed");
  return null;
}
