// list shows what the picture shows as tables: every link with its ends, stance and documents,
// and every thing on the board, with the same actions in each row.

import type { Desk } from "./desk.ts";
import { count, h, icon, redraw, sample } from "./dom.ts";
import type { Link } from "./links.ts";
import { kindLook, lines, modalities } from "./looks.ts";
import { stanceOf, wordsOfLink } from "./sentence.ts";

type Column = "from" | "link" | "to" | "how" | "said" | "documents";
const titles: Record<Column, string> = { from: "Who or what", link: "Link", to: "Whom or what", how: "How", said: "Said by", documents: "Documents" };
const rowsAtOnce = 200;

let sifted: unknown = null; // the filters of the last drawing
let order: { by: Column; down: boolean } = { by: "documents", down: true };
let rows = rowsAtOnce;

export function listView(box: HTMLElement, desk: Desk): void {
  const shown = desk.board.shown();
  const all = [...shown.links, ...shown.lone];
  const passing = all.filter((l) => shown.passing.has(l.key)).sort((a, b) => compare(a, b) || asked(a, desk) - asked(b, desk) || b.claims.length - a.claims.length || a.from.name.localeCompare(b.from.name) || a.predicate.localeCompare(b.predicate));
  const again = (): void => listView(box, desk);
  const left = passing.length - rows;
  redraw(box,
    h("table", { role: "table", "aria-label": "Links", class: "grid" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, (Object.keys(titles) as Column[]).map((c) => head(c, again)), h("th", { role: "columnheader", scope: "col" }, h("span", { class: "only-heard" }, "Actions")))),
      h("tbody", { role: "rowgroup" }, passing.slice(0, rows).map((l) => row(desk, l)))),
    passing.length ? "" : h("p", { class: "empty" }, all.length ? "No link passes the filters." : "Nothing is said yet about what is on the board. Expand a name, or search for another."),
    left > 0 ? h("p", {}, h("button", { type: "button", "data-focus": "more", onclick: () => { rows += rowsAtOnce; again(); } }, `Show ${Math.min(left, rowsAtOnce)} more of ${left}`)) : "",
    h("h2", {}, count(desk.board.state.nodes.length, "thing"), " on the board"),
    h("ul", { class: "things" }, desk.board.state.nodes.map((n) => thing(desk, n.key))));
  if (sifted !== desk.board.state.filters) box.scrollTop = 0; // what passes now stands above
  sifted = desk.board.state.filters;
}

function head(column: Column, again: () => void): HTMLElement {
  const now = order.by === column;
  return h("th", { role: "columnheader", scope: "col", "aria-sort": now ? (order.down ? "descending" : "ascending") : "none", class: column },
    h("button", { type: "button", "data-focus": `sort-${column}`, onclick: () => {
      order = { by: column, down: now ? !order.down : column === "documents" };
      again();
    } }, titles[column], h("span", { "aria-hidden": "true" }, now ? (order.down ? " ↓" : " ↑") : "")));
}

function row(desk: Desk, link: Link): HTMLElement {
  const { pick } = desk.board.state;
  const picked = pick?.type === "link" && pick.key === link.key;
  const stance = stanceOf(link);
  const how = howOf(link);
  return h("tr", { role: "row", class: [picked ? "picked" : "", link.rejected ? "rejected" : ""].join(" ").trim() || null, "data-of": `${link.from.key} ${link.to?.key ?? ""}` },
    h("td", { role: "cell", class: "from" }, name(desk, link.from.key)),
    h("td", { role: "cell", class: "link" }, h("button", { type: "button", class: "link", "data-row": true, "data-focus": `row-${link.key}`, "aria-pressed": String(picked), title: "Read the evidence", onclick: () => desk.pickLink(link) }, wordsOfLink(link, stance))),
    h("td", { role: "cell", class: "to" }, link.to ? name(desk, link.to.key) : h("span", { class: "only-heard" }, "no object")),
    h("td", { role: "cell", class: `how ${link.line}` }, sample(link.line), h("span", { title: lines[link.line].label }, how), link.rejected ? h("span", { class: "badge" }, "rejected") : null),
    h("td", { role: "cell", class: "said" }, link.said ? [h("span", { class: "mark-said", "aria-hidden": "true" }, "❝ "), link.speakers.join(", ")] : ""),
    h("td", { role: "cell", class: "documents" }, link.documents.toLocaleString("en"), link.claims.length > link.documents ? h("span", { class: "note" }, ` (${count(link.claims.length, "quote")})`) : ""),
    h("td", { role: "cell", class: "act" }, h("button", { type: "button", class: "quiet", "data-focus": `menu-${link.key}`, "aria-haspopup": "menu", "aria-label": "Actions for this link", onclick: (e: MouseEvent) => menuAt(desk, { link: link.key }, e) }, "⋯")));
}

// howOf says in a word or two how a link is told: stated, planned, denied.
export function howOf(link: Link): string {
  const { modality } = stanceOf(link);
  const words = modalities[modality]?.label ?? modality;
  if (link.line === "dashed") return words;
  if (link.line === "solid") return modality === "presupposed" ? words : "stated";
  if (modality === "required") return "forbidden";
  return modality === "asserted" ? notSo(link) : `${notSo(link)}, ${words}`;
}

// notSo: what somebody says is not so is denied, what a document says itself is just not so.
export function notSo(link: Link): string {
  return link.said ? "denied" : "not so";
}

function name(desk: Desk, key: string, focus: string | null = null): HTMLElement {
  const node = desk.memory.node(key);
  return h("button", { type: "button", class: "node-name", "data-focus": focus, onclick: () => desk.pickNode(key) }, icon(kindLook(node.kind).icon, `icon kind-${node.kind}`), h("span", {}, node.name));
}

function thing(desk: Desk, key: string): HTMLElement {
  const node = desk.memory.node(key);
  return h("li", { "data-of": key }, name(desk, key, `thing-${key}`), h("button", { type: "button", class: "quiet", "data-focus": `menu-${key}`, "aria-haspopup": "menu", "aria-label": `Actions for ${node.name}`, onclick: (e: MouseEvent) => menuAt(desk, { node: key }, e) }, "⋯"));
}

function menuAt(desk: Desk, target: { node?: string; link?: string }, e: MouseEvent): void {
  const box = (e.currentTarget as HTMLElement).getBoundingClientRect();
  desk.menuFor(target, box.left, box.bottom);
}

function compare(a: Link, b: Link): number {
  const key = (l: Link): string | number => {
    switch (order.by) {
      case "from": return l.from.name;
      case "link": return l.predicate;
      case "to": return l.to?.name ?? "";
      case "how": return l.line;
      case "said": return l.said ? l.speakers.join(", ") : "";
      case "documents": return l.documents * 10000 + Math.min(9999, l.claims.length);
    }
  };
  const [x, y] = [key(a), key(b)];
  const c = typeof x === "number" ? x - (y as number) : x.localeCompare(y as string);
  return order.down ? -c : c;
}

// asked puts what links two things first, of that what links the thing that was looked for.
function asked(link: Link, desk: Desk): number {
  const first = desk.board.state.nodes[0]?.key;
  return (link.to ? 0 : 2) + (link.from.key === first || link.to?.key === first ? 0 : 1);
}
