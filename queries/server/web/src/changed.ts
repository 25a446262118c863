// changed answers "what changed in March": the months that the documents tell of, on either axis,
// and the board of one of them.

import * as ask from "./ask.ts";
import type { Axis } from "./dates.ts";
import type { Desk } from "./desk.ts";
import { count, day, h } from "./dom.ts";

const chipsShown = 12; // of months, the latest ones; those before are in a list

export interface Month { axis: Axis; value: string; claims: number }

const known = new Map<Axis, Promise<Month[]>>();

// forgetMonths drops what was kept, after documents came or went.
export const forgetMonths = (): void => known.clear();

// months gives those of an axis of which anything is said, the latest first.
export function months(axis: Axis): Promise<Month[]> {
  let found = known.get(axis);
  if (!found) {
    found = ask.timeline(axis).then((all) => all.filter((b) => b.precision === "month" && b.claims > 0).map((b) => ({ axis, value: b.value, claims: b.claims })).reverse());
    known.set(axis, found);
    found.catch(() => known.delete(axis));
  }
  return found;
}

const names = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

// askedMonth reads what somebody types for a month: "march", "what changed in March 2026", "2026-03".
// year is 0 where none is named; null: it is no month.
export function askedMonth(q: string): { year: number; month: number } | null {
  const words = q.toLowerCase().replace(/[?,.]+/g, " ").trim().replace(/^what\s+(?:has\s+|have\s+)?(?:changed?|happened|was\s+new|is\s+new)\s*/, "").replace(/^(?:in|during)\s+/, "").trim();
  const digits = /^(\d{4})-(\d\d)$/.exec(words);
  if (digits) return Number(digits[2]) >= 1 && Number(digits[2]) <= 12 ? { year: Number(digits[1]), month: Number(digits[2]) } : null;
  const named = /^([a-z]{3,9})(?:\s+(?:of\s+)?(\d{4}))?$/.exec(words);
  if (!named) return null;
  const at = names.findIndex((n) => n.startsWith(named[1] as string));
  return at < 0 ? null : { year: Number(named[2] ?? 0), month: at + 1 };
}

// monthsFor gives the months of both axes that were meant, the latest year first, what happened
// before what was published.
export async function monthsFor(q: string, most: number): Promise<Month[]> {
  const asked = askedMonth(q);
  if (!asked) return [];
  const all = (await Promise.all([months("event"), months("published")])).flat();
  const meant = all.filter(({ value }) => Number(value.slice(-2)) === asked.month && (!asked.year || Number(value.slice(0, -3)) === asked.year));
  return meant.sort((a, b) => b.value.localeCompare(a.value) || (a.axis === "event" ? -1 : 1)).slice(0, most);
}

// sayMonth says what a choice of a month shows.
export const sayMonth = ({ axis, value }: Month): string => (axis === "event" ? `What happened in ${day(value)}` : `What was published in ${day(value)}`);

// monthsPart offers the months, with the axis to choose; null where no claim has a date.
export async function monthsPart(desk: Desk): Promise<HTMLElement | null> {
  const [event, published] = await Promise.all([months("event"), months("published")]);
  if (!event.length && !published.length) return null;
  const box = h("section", { class: "months", "aria-label": "What changed in a month" });
  const show = (axis: Axis): void => {
    const all = axis === "event" ? event : published;
    const tab = (a: Axis, words: string): HTMLElement => h("button", { type: "button", class: "tab", "data-focus": `months-${a}`, "aria-pressed": String(a === axis), disabled: !(a === "event" ? event : published).length, onclick: () => {
      show(a);
      box.querySelector<HTMLElement>(`[data-focus=months-${a}]`)?.focus();
    } }, words);
    const earlier = all.slice(chipsShown);
    const select = h("select", { "aria-label": "An earlier month", onchange: () => {
      const month = earlier.find((m) => m.value === select.value);
      if (month) void desk.changedIn(month.axis, month.value);
    } }, h("option", { value: "" }, "Earlier …"), earlier.map((m) => h("option", { value: m.value }, `${day(m.value)} (${m.claims.toLocaleString("en")})`)));
    box.replaceChildren(
      h("h3", {}, "What changed in …"),
      h("div", { class: "tabs", role: "group", "aria-label": "Dates" }, tab("event", "When it happened"), tab("published", "When it was published")),
      h("ul", { class: "chips" }, all.slice(0, chipsShown).map((m) => h("li", {}, h("button", { type: "button", title: count(m.claims, "claim"), onclick: () => void desk.changedIn(m.axis, m.value) }, h("span", {}, day(m.value)), h("span", { class: "count" }, m.claims.toLocaleString("en"))))),
        earlier.length ? h("li", {}, select) : ""));
  };
  // Few sentences give a date of their own; the axis that tells of more comes first.
  const claims = (all: Month[]): number => all.reduce((n, m) => n + m.claims, 0);
  show(claims(event) * 2 >= claims(published) ? "event" : "published");
  return box;
}
