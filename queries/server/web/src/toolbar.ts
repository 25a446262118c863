// toolbar is the row above the board with its views and steps, the doors of the page, and the line
// below that counts what is shown.

import type { View } from "./address.ts";
import type { Desk } from "./desk.ts";
import { count, h, icon, redraw } from "./dom.ts";
import { anyFilter, passes } from "./filters.ts";
import { help } from "./keys.ts";
import { crowded } from "./looks.ts";
import { dialog, menu, toast } from "./overlay.ts";
import { exportMenu } from "./take.ts";

// doors are the ways into the other parts of the page.
export function doors(box: HTMLElement, desk: Desk): void {
  const door = (label: string, key: string, path: string, act: () => void): HTMLElement => h("button", { type: "button", title: `${label}  ${key}`, "aria-keyshortcuts": key, onclick: act }, icon(path), h("span", {}, label));
  box.append(
    door("Documents", "d", "M5 2.500h9l5 5V21.500H5zM7.200 4.700v14.600h9.600V9h-4.300V4.700zM9 12h6v1.700H9zM9 15h6v1.700H9z", () => desk.papers(!desk.board.state.documents)),
    door("Clean up", "c", "M10.500 3h3v7h4.500l1.500 11h-15L6 10h4.500zM7.700 12l-.9 7h1.700l.5-3.500h1.700L10.300 19h3.400l-.4-3.500H15l.5 3.500h1.700l-.9-7z", () => desk.tidy(desk.board.state.tidy ? "" : "pairs")),
    door("Import", "i", "M11 3h2v9.200l3.300-3.300 1.400 1.400L12 16l-5.700-5.700 1.400-1.400L11 12.200zM4 17h2v2.500h12V17h2v4.500H4z", () => desk.gather()),
    door("Query", "q", "M3 4.500h18v15H3zM5.200 6.700v10.600h13.600V6.700zM7 9.200l1.300-1.200 4 4-4 4L7 14.800 9.800 12zM12.500 14.200h4.500V16h-4.500z", () => desk.query(desk.board.state.asked ? null : { language: "gizmo", text: "" })),
    door("Keys", "?", "M12 2.500a9.500 9.500 0 1 0 0 19 9.500 9.500 0 0 0 0-19zM11 15.500h2v2h-2zM12 6c-2.200 0-3.800 1.400-3.800 3.300h2c0-.9.800-1.500 1.800-1.500s1.800.6 1.800 1.500c0 1.500-2.800 1.600-2.800 4.700h2c0-2 2.800-2.200 2.800-4.700C15.800 7.400 14.200 6 12 6z", help),
  );
}

// tools fills the row.
export function tools(box: HTMLElement, desk: Desk): void {
  const { board } = desk;
  const view = desk.view();
  const tab = (name: View, label: string, key: string): HTMLElement => h("button", { type: "button", class: "tab", "data-focus": name, "aria-pressed": String(view === name), title: `${label}  ${key}`, onclick: () => board.set({ view: name }) }, label);
  redraw(box,
    h("button", { type: "button", class: "quiet", "data-focus": "filters", "aria-expanded": String(desk.filters.open()), "aria-controls": "narrow", title: "Filters  [", "aria-label": anyFilter(board.state.filters) ? "Filters, some are on" : "Filters", onclick: () => desk.filters.set(!desk.filters.open()) }, icon("M3 5h18v2H3zM6.500 11h11v2h-11zM10 17h4v2h-4z"), h("span", {}, "Filters"), anyFilter(board.state.filters) ? h("span", { class: "dot", title: "Filters are on" }) : ""),
    h("div", { class: "tabs", role: "group", "aria-label": "View" }, tab("graph", "Graph", "g"), tab("table", "Table", "t"), tab("timeline", "Timeline", "w")),
    h("span", { class: "gap" }),
    h("button", { type: "button", class: "quiet", "data-focus": "undo", disabled: !board.canUndo, title: board.canUndo ? `Undo: ${board.next("undo")}  z` : "Undo  z", "aria-keyshortcuts": "z", onclick: () => desk.undo() }, icon("M8 4 3 9l5 5v-3.500h6a4 4 0 0 1 0 8h-4v2.500h4a6.500 6.500 0 0 0 0-13H8z"), h("span", {}, "Undo")),
    h("button", { type: "button", class: "quiet wide-only", "data-focus": "redo", disabled: !board.canRedo, title: board.canRedo ? `Redo: ${board.next("redo")}  Shift+z` : "Redo  Shift+z", "aria-keyshortcuts": "Shift+z", onclick: () => desk.redo() }, icon("M16 4l5 5-5 5v-3.500h-6a4 4 0 0 0 0 8h4v2.500h-4a6.500 6.500 0 0 1 0-13h6z"), h("span", {}, "Redo")),
    h("button", { type: "button", class: "quiet", "data-focus": "share", title: "Copy the link to this board", onclick: () => void share(desk) }, icon("M10.600 13.400a1 1 0 0 1 0-1.400l4.900-4.900a3 3 0 1 1 4.200 4.200l-2.400 2.400-1.400-1.400 2.400-2.400a1 1 0 0 0-1.400-1.400L12 13.400a1 1 0 0 1-1.400 0zM13.400 10.600a1 1 0 0 1 0 1.400l-4.900 4.900a3 3 0 1 1-4.200-4.200l2.400-2.400 1.400 1.400-2.400 2.400a1 1 0 0 0 1.400 1.400l4.900-4.900a1 1 0 0 1 1.400 0z"), h("span", {}, "Share")),
    h("button", { type: "button", class: "quiet", "data-focus": "more", title: "Boards, export, tidy up, clear", "aria-label": "More", "aria-haspopup": "menu", onclick: (e: MouseEvent) => moreMenu(e, desk) }, icon("M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"), h("span", {}, "More")),
  );
}

// onlyPassing takes off what no link that passes the filters touches.
function onlyPassing(desk: Desk): void {
  const { board } = desk;
  const { links, lone, passing } = board.shown();
  const touched = new Set([...links, ...lone].filter((l) => passing.has(l.key)).flatMap((l) => [l.from.key, l.to?.key ?? ""]));
  const off = board.state.nodes.map((n) => n.key).filter((k) => !touched.has(k));
  if (off.length) desk.takeOff(off);
  else toast("Each thing on the board has a link that passes the filters.");
}

// alone tells of claims that pass the filters and are drawn as no line, for they have no object.
function alone(desk: Desk): HTMLElement | string {
  const { board, memory } = desk;
  const { lone, passing } = board.shown();
  const some = lone.filter((l) => passing.has(l.key));
  if (!some.length) return "";
  const claims = some.reduce((sum, l) => sum + l.claims.filter((c) => passes(c, board.state.filters)).length, 0);
  const about = [...new Set(some.map((l) => l.from.key))];
  const [first] = some;
  const words = `${count(claims, "claim")} about ${about.length === 1 ? `${memory.node(about[0] as string).name} alone` : `${about.length} things alone`}`;
  return h("button", { type: "button", class: "link", "data-focus": "alone", onclick: () => (about.length > 1 ? board.set({ view: "table" }) : some.length > 1 ? desk.pickNode(about[0] as string) : first && desk.pickLink(first)) }, words);
}

// tally fills the line below.
export function tally(box: HTMLElement, desk: Desk): void {
  const { board, memory } = desk;
  const { bundles, links, lone, passing, filtered } = board.shown();
  const claims = new Set([...links, ...lone].flatMap((l) => l.claims)).size; // without the rejected ones
  const out = [...links, ...lone].filter((l) => !passing.has(l.key)).length;
  const loading = memory.joining || [...memory.entities.entries()].some(([key, k]) => k.state === "loading" && board.has(key));
  redraw(box, `${count(board.state.nodes.length, "thing")}, ${count(links.length, "link")} from ${count(claims, "claim")}${lone.length && desk.view() === "table" ? `, ${lone.length} without an object` : ""}`,
    filtered && desk.view() === "graph" && lone.some((l) => passing.has(l.key)) ? h("span", {}, " · ", alone(desk)) : "",
    filtered ? h("span", {}, ` · ${out} ${desk.view() === "graph" ? "faded" : "left out"} by filters `, h("button", { type: "button", class: "link", "data-focus": "clear-filters", onclick: () => board.narrow({}) }, "Clear"), desk.view() === "graph" && out ? [" ", h("button", { type: "button", class: "link", "data-focus": "only-passing", onclick: () => onlyPassing(desk) }, "Take them off")] : "") : "",
    desk.view() === "graph" && crowded(bundles.length, board.state.nodes.length) ? h("span", { class: "note" }, " · crowded: words stand on the links of what is picked") : "",
    memory.unread && !loading ? h("span", { class: "note" }, ` · the first ${memory.claims.size.toLocaleString("en")} claims were read, ${memory.unread.toLocaleString("en")} more were not`) : "",
    loading ? h("span", { class: "note" }, " · more links are being read") : "");
}

// onlyHere says whether the page's address means this computer, whoever asks for it.
function onlyHere(): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(location.hostname);
}

async function share(desk: Desk): Promise<void> {
  desk.board.writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    toast(`The link to this board is copied. ${onlyHere() ? "It opens on this computer alone. For others, start the server with --public, --listen on an address that they can reach and a --token-file; they are asked for the token." : "Who opens it sees the same board."}`);
  } catch {
    await dialog("Link to this board", "small", () => {
      const field = h("input", { type: "text", readonly: true, autofocus: true, "aria-label": "Link", onfocus: () => field.select() });
      field.value = location.href;
      return [field];
    });
  }
}

function moreMenu(e: MouseEvent, desk: Desk): void {
  const { board } = desk;
  const { left, bottom } = (e.currentTarget as HTMLElement).getBoundingClientRect();
  const small = desk.small();
  menu("This board", [
    ...(small ? [{ label: board.canRedo ? `Redo: ${board.next("redo")}` : "Redo", act: () => desk.redo(), off: !board.canRedo }, { label: "Share: copy the link", act: () => void share(desk) }] : []),
    { label: "Boards: save, open …", key: "b", act: () => desk.boards() },
    { label: "Tidy up: lay out anew", key: "a", act: () => desk.tidyUp() },
    { label: "Export …", act: () => exportMenu(desk, desk.title().replace(/ · Corkboard$/, ""), async () => {
      if (desk.view() !== "graph") board.set({ view: "graph" });
      await desk.picture().draw();
      return desk.picture().drawing;
    }, left, bottom) },
    { label: "Take everything off", act: () => void desk.startOver() },
  ], left, bottom);
}
