// timeline shows what the board says along time: bars for the buckets, and under them a table of
// the same claims in the order of their dates. When it happened and when it was published are
// two axes; a click on a bar filters by it.

import type { Claim } from "./ask.ts";
import { type Axis, type Bucket, compare, cut, datesOf, filled, fitting } from "./dates.ts";
import { months } from "./changed.ts";
import type { Desk } from "./desk.ts";
import { count, day, h, icon, redraw, sample } from "./dom.ts";
import { passes, sayDates } from "./filters.ts";
import { type Link, endsOf, tiesOf } from "./links.ts";
import { type Line, kindLook, lineOf, lines } from "./looks.ts";
import { sayClaim } from "./sentence.ts";

const rowsAtOnce = 100;
const barHeight = 120; // pixels, as in the style sheet

let rows = rowsAtOnce;

// Bar is a bucket with the claims that pass all filters but that of its own axis.
export interface Bar { date: string; claims: Claim[]; lines: Record<Line, number> }

// bars puts claims into buckets; a claim of several dates stands in each of them.
export function bars(claims: Claim[], axis: Axis, bucket: Bucket): Bar[] {
  const byDate = new Map<string, Claim[]>();
  for (const claim of claims) {
    for (const date of new Set(datesOf(claim, axis).map((d) => cut(d, bucket)))) byDate.set(date, [...(byDate.get(date) ?? []), claim]);
  }
  return filled([...byDate.keys()], bucket).map((date) => {
    const here = byDate.get(date) ?? [];
    const tally: Record<Line, number> = { solid: 0, dashed: 0, dotted: 0 };
    for (const claim of here) tally[lineOf(claim)]++;
    return { date, claims: here, lines: tally };
  });
}

export function timelineView(box: HTMLElement, desk: Desk): void {
  const { state } = desk.board;
  const { axis, filters } = state;
  const shown = desk.board.shown();
  const open = shown.claims.filter((c) => passes(c, filters, axis));
  const bucket = state.bucket || fitting(open.flatMap((c) => datesOf(c, axis)));
  const all = bars(open, axis, bucket);
  const chosen = filters[axis] ?? [];
  const undated = open.filter((c) => !datesOf(c, axis).length).length;
  const dated = new Set(all.flatMap((b) => b.claims)).size;
  const other: Axis = axis === "event" ? "published" : "event";
  const elsewhere = open.filter((c) => datesOf(c, other).length).length;
  const more = elsewhere > dated ? elsewhere : 0; // the other axis tells of more
  const links = new Map([...shown.links, ...shown.lone].map((l) => [l.key, l]));
  const again = (): void => timelineView(box, desk);
  const left = box.querySelector(".slots")?.scrollLeft ?? 0;
  redraw(box,
    h("div", { class: "timeline-top" },
      h("div", { class: "tabs", role: "group", "aria-label": "Dates" }, (["event", "published"] as const).map((a) => h("button", { type: "button", class: "tab", "data-focus": `axis-${a}`, "aria-pressed": String(a === axis), onclick: () => desk.board.set({ axis: a }) }, a === "event" ? "When it happened" : "When it was published"))),
      bucketChoice(desk, bucket),
      h("p", { class: "note" }, `Bars count what is on the board: ${count(dated, "claim")} ${dated === 1 ? "has" : "have"} a date`,
        undated ? [", ", h("button", { type: "button", class: "link", "data-focus": "undated", "aria-pressed": String(chosen.includes("")), onclick: () => choose(desk, axis, "") }, `${undated.toLocaleString("en")} ${undated === 1 ? "has" : "have"} none.`)] : ".",
        more ? [" ", h("button", { type: "button", class: "link", "data-focus": "other-axis", onclick: () => desk.board.set({ axis: other }) }, other === "published" ? `${count(more, "claim")} can be dated by when it was published` : `${count(more, "claim")} can be dated by when it happened`)] : "")),
    !all.length && more ? h("p", {}, h("button", { type: "button", onclick: () => desk.board.set({ axis: other }) }, other === "published" ? "Show when it was published" : "Show when it happened")) : "",
    all.length ? onlyPart(desk, axis, chosen, open.filter((c) => passes(c, filters)).length) : "",
    all.length ? chart(desk, all, chosen) : h("p", { class: "empty" }, open.length ? (axis === "event" ? "No sentence behind what is shown gives a date that could be read." : "No document behind what is shown tells when it was published. Dates can be set under Documents.") : "Nothing on the board passes the filters."),
    table(desk, open, axis, bucket, links, again));
  const strip = box.querySelector(".slots");
  if (strip) strip.scrollLeft = left;
}

// onlyPart tells that a bar is a choice, and, when one is chosen, that table and graph show the same.
function onlyPart(desk: Desk, axis: Axis, chosen: string[], shown: number): HTMLElement {
  const { board } = desk;
  if (!chosen.length) return h("p", { class: "note only" }, `Choose a bar to see only what ${axis === "event" ? "happened" : "was published"} then: here, in the table and in the graph. `, h("span", { class: "wide-only" }, "Arrow keys go along the bars, Enter chooses, Shift+Enter adds."));
  return h("p", { class: "only chosen", role: "status" }, "Only ", h("strong", {}, chosen.map(sayDates).join(", ")), h("span", {}, ` is shown: ${count(shown, "claim")}`, inStore(axis, chosen, shown), `, by ${axis === "event" ? "when it happened" : "when it was published"}.`),
    h("button", { type: "button", "data-focus": "only-graph", onclick: () => board.set({ view: "graph" }) }, "See it in the graph"), h("button", { type: "button", "data-focus": "only-table", onclick: () => board.set({ view: "table" }) }, "in the table"),
    h("button", { type: "button", "data-focus": "only-all", onclick: () => { const { [axis]: _, ...rest } = board.state.filters; board.narrow(rest); } }, "All dates"));
}

// inStore tells, where somebody has chosen months, how many claims of them the store has beside those
// that are shown: a board is a part of it.
function inStore(axis: Axis, chosen: string[], shown: number): HTMLElement {
  const words = h("span", {});
  if (chosen.every((date) => /^-?\d{4,}-\d\d$/.test(date))) void months(axis).then((all) => {
    const total = all.reduce((sum, m) => sum + (chosen.includes(m.value) ? m.claims : 0), 0);
    if (total > shown) words.textContent = ` of ${total.toLocaleString("en")} that the store has`;
  }, () => {}); // the line does without
  return words;
}

function bucketChoice(desk: Desk, now: Bucket): HTMLElement {
  const select = h("select", { "aria-label": "One bar for each", "data-focus": "bucket", onchange: () => desk.board.set({ bucket: select.value as Bucket | "" }) },
    h("option", { value: "" }, `By ${now}, as fits`), (["year", "month", "day"] as const).map((b) => h("option", { value: b }, `By ${b}`)));
  select.value = desk.board.state.bucket;
  return select;
}

// choose filters by a bucket, or takes that filter away; with add, beside those chosen before.
function choose(desk: Desk, axis: Axis, date: string, add = false): void {
  const { filters } = desk.board.state;
  const before = filters[axis] ?? [];
  const on = before.includes(date);
  const next = on ? before.filter((d) => d !== date) : add ? [...before, date] : [date];
  const out = { ...filters };
  if (next.length && !(on && !add)) out[axis] = next;
  else delete out[axis];
  desk.board.narrow(out);
}

// coarse says whether a bar is of dates that are known less closely than others beside it.
function coarse(date: string, all: Bar[]): boolean {
  return all.some((b) => b.date.replace(/^-/, "").split("-").length > date.replace(/^-/, "").split("-").length);
}

function chart(desk: Desk, all: Bar[], chosen: string[]): HTMLElement {
  const { axis } = desk.board.state;
  const most = Math.max(...all.map((b) => b.claims.length));
  const buttons = all.map((bar, i) => {
    const on = chosen.includes(bar.date);
    const words = `${day(bar.date)}: ${count(bar.claims.length, "claim")}${bar.lines.dotted ? `, ${bar.lines.dotted} not so` : ""}${bar.lines.dashed ? `, ${bar.lines.dashed} possible or planned` : ""}`;
    const button = h("button", {
      type: "button", class: `slot${chosen.length && !on ? " out" : ""}${coarse(bar.date, all) ? " coarse" : ""}`, "data-focus": `slot-${bar.date}`, "aria-pressed": String(on), "aria-label": words, title: `${words}. Click filters, Shift+click adds.`,
      tabindex: i === 0 ? 0 : -1, disabled: bar.claims.length === 0 && !on, onclick: (e: MouseEvent) => choose(desk, axis, bar.date, e.shiftKey || e.ctrlKey || e.metaKey),
    }, h("span", { class: "slot-count", "aria-hidden": "true" }, bar.claims.length ? bar.claims.length.toLocaleString("en") : ""), column(bar, most), h("span", { class: "slot-date", "aria-hidden": "true" }, coarse(bar.date, all) ? `some day in ${shortDate(bar.date, undefined)}` : shortDate(bar.date, all[i - 1]?.date)));
    return button;
  });
  const strip = h("div", { class: "slots", role: "group", "aria-label": axis === "event" ? "Claims by when it happened" : "Claims by when it was published" }, buttons);
  const live = buttons.filter((b) => !b.disabled);
  const first = live.find((b) => b.getAttribute("aria-pressed") === "true") ?? live[0];
  for (const b of buttons) b.tabIndex = b === first ? 0 : -1;
  strip.addEventListener("keydown", (e) => {
    const at = live.indexOf(document.activeElement as HTMLButtonElement);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: live.length - 1 };
    const next = live[to[e.key] ?? -1];
    if (at < 0 || !(e.key in to)) return;
    e.preventDefault();
    next?.focus();
  });
  return strip;
}

const svgSpace = "http://www.w3.org/2000/svg";
const least = 4; // of a stretch, so that it is seen

// stretches gives the heights of a bar's parts. Bars of the same count are of the same height, whatever
// they are made of: what a thin part is lifted to comes off the thickest one.
export function stretches(lines: Record<Line, number>, most: number): Record<Line, number> {
  const kinds = (["solid", "dashed", "dotted"] as const).filter((line) => lines[line] > 0);
  const count = kinds.reduce((sum, line) => sum + lines[line], 0);
  const whole = Math.max(least * kinds.length, (count / most) * (barHeight - 4));
  const out: Record<Line, number> = { solid: 0, dashed: 0, dotted: 0 };
  for (const line of kinds) out[line] = Math.max(least, (lines[line] / count) * whole);
  const thickest = kinds.reduce((a, b) => (lines[b] > lines[a] ? b : a), kinds[0] ?? "solid");
  out[thickest] += whole - out.solid - out.dashed - out.dotted;
  return out;
}

// column is a bar in three stretches, in the order and the hatching of the lines of links. An outline
// lies within its stretch.
function column(bar: Bar, most: number): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", `0 0 24 ${barHeight}`);
  svg.setAttribute("class", "column");
  svg.setAttribute("aria-hidden", "true");
  const heights = stretches(bar.lines, most);
  let top = barHeight;
  for (const line of ["solid", "dashed", "dotted"] as const) {
    if (!bar.lines[line]) continue;
    top -= heights[line];
    const edge = line === "solid" ? 0 : 0.75;
    const rect = document.createElementNS(svgSpace, "rect");
    for (const [key, value] of Object.entries({ x: 3 + edge, y: top + edge, width: 18 - 2 * edge, height: Math.max(1, heights[line] - 1 - 2 * edge), class: line })) rect.setAttribute(key, String(value));
    svg.append(rect);
  }
  return svg;
}

// shortDate leaves out what the bar before has said: "2025-03" after "2025-02" is "Mar".
function shortDate(date: string, before: string | undefined): string {
  const [year, month, dayOfMonth] = date.replace(/^-/, "").split("-");
  if (!month) return year as string;
  const name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Number(month) - 1] ?? month;
  const sameYear = before?.startsWith(`${year}-`);
  const head = dayOfMonth ? (before?.startsWith(`${year}-${month}-`) ? String(Number(dayOfMonth)) : `${Number(dayOfMonth)} ${name}`) : name;
  return sameYear ? head : `${head} ${year}`;
}

// table lists the same claims, each with its date as precise as it is; those without one last.
function table(desk: Desk, open: Claim[], axis: Axis, bucket: Bucket, links: Map<string, Link>, again: () => void): HTMLElement {
  const { filters, pick } = desk.board.state;
  const all = open.filter((c) => passes(c, filters)).flatMap((claim) => {
    const dates = datesOf(claim, axis);
    return (dates.length ? dates : [""]).map((date) => ({ claim, date }));
  }).sort((a, b) => (a.date === "" || b.date === "" ? Number(a.date === "") - Number(b.date === "") : compare(a.date, b.date)));
  let last = "?";
  const row = ({ claim, date }: { claim: Claim; date: string }): HTMLElement[] => {
    const link = tiesOf(claim).flatMap((t) => links.get(t.key) ?? [])[0];
    const head = cut(date, bucket);
    const out: HTMLElement[] = [];
    if (head !== last) {
      last = head;
      const here = all.filter((x) => cut(x.date, bucket) === head).length;
      out.push(h("tr", { role: "row", class: "when" }, h("th", { role: "rowheader", scope: "rowgroup", colspan: 4 }, head ? day(head) : "No date", h("span", { class: "note" }, ` ${count(here, "claim")}`))));
    }
    const picked = pick?.type === "link" && link !== undefined && pick.key === link.key;
    out.push(h("tr", { role: "row", "data-of": endsOf(claim).join(" "), class: [picked ? "picked" : "", claim.decision?.state === "rejected" ? "rejected" : ""].join(" ").trim() || null },
      h("td", { role: "cell", class: "date" }, day(date)),
      h("td", { role: "cell", class: "link" }, h("button", { type: "button", class: "link", "data-row": true, "data-focus": `when-${claim.id}-${date}`, "aria-pressed": String(picked), title: "Read the evidence", onclick: () => { if (link) desk.pickLink(link); } }, sayClaim(claim))),
      h("td", { role: "cell", class: `how ${lineOf(claim)}` }, sample(lineOf(claim)), h("span", {}, lines[lineOf(claim)].label), claim.decision?.state === "rejected" ? h("span", { class: "badge" }, "rejected") : null, claim.attribution ? h("span", { class: "note" }, `, said by ${claim.attribution.canonical || claim.attribution.source}`) : null),
      h("td", { role: "cell", class: "act" }, h("button", { type: "button", class: "quiet", "data-focus": `read-${claim.id}-${date}`, "aria-label": `Read it in ${claim.document_title || "the document"}`, title: "Read in the document", onclick: () => desk.read(claim.document, claim.id) }, icon(kindLook("work").icon)))));
    return out;
  };
  const some = all.slice(0, rows).flatMap(row);
  return h("div", {},
    h("table", { role: "table", "aria-label": axis === "event" ? "Claims by when it happened" : "Claims by when it was published", class: "grid when" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ["Date", "Claim", "How"].map((t) => h("th", { role: "columnheader", scope: "col" }, t)), h("th", { role: "columnheader", scope: "col" }, h("span", { class: "only-heard" }, "Actions")))),
      h("tbody", { role: "rowgroup" }, some)),
    all.length > rows ? h("p", {}, h("button", { type: "button", "data-focus": "more", onclick: () => { rows += rowsAtOnce; again(); } }, `Show ${Math.min(all.length - rows, rowsAtOnce)} more of ${(all.length - rows).toLocaleString("en")}`)) : "");
}
