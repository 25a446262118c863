// keyboard is what the keys do, on the whole page and on the picture.

import type { Desk } from "./desk.ts";
import { count } from "./dom.ts";
import { nameAndKind } from "./decide.ts";
import type { Drawing } from "./draw.ts";
import { sayLink } from "./sentence.ts";
import { kindsAround } from "./groups.ts";
import { help } from "./keys.ts";
import { type Link, isEntity } from "./links.ts";
import { howOf } from "./list.ts";
import { kindLook } from "./looks.ts";
import { heard, toast } from "./overlay.ts";
import { takeApart } from "./split.ts";
import type { Menus } from "./menus.ts";
import type { Reader } from "./read.ts";
import type { Search } from "./search.ts";
import type { Tidy } from "./tidy.ts";

// needsNode are the keys of what is done to the thing that is picked.
const needsNode = ["e", "x", "k", "o", "u", "p", "m", "r", "s", "Delete"];

// On is what keys go to besides the desk.
export interface On { parts: Record<"graph" | "evidence" | "papers" | "list" | "timeline", HTMLElement>; menus: Menus; search: Search; reader: Reader; tidying: Tidy }

// keyboard gives what listens to keys: key on the whole page, graphKey on the picture.
export function keyboard(desk: Desk, on: On): { key(e: KeyboardEvent): void; graphKey(e: KeyboardEvent): void } {
  const { board, memory } = desk;
  const { parts, menus } = on;
  const drawing = (): Drawing | null => desk.picture().drawing;

  function graphKey(e: KeyboardEvent): void {
    const picture = drawing();
    if (e.ctrlKey || e.metaKey || e.altKey || !picture || e.target !== parts.graph) return;
    const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[e.key];
    const { pick } = board.state;
    const at = pick?.type === "node" ? pick.key : "";
    if (step && e.shiftKey) picture.panBy(-step[0] * 60, -step[1] * 60);
    else if (step) {
      const next = picture.towards(at || (board.state.nodes[0]?.key ?? ""), ...step) || at;
      const target = at ? next : (board.state.nodes[0]?.key ?? "");
      if (target) {
        desk.pickNode(target);
        picture.reveal(target);
        const node = memory.node(target);
        const links = board.shown().links.filter((l) => l.from.key === target || l.to?.key === target);
        heard(`${node.name}, ${kindLook(node.kind).label}, ${count(links.length, "link")}`);
      }
    } else if (e.key === "l") nextLink(1);
    else if (e.key === "L") nextLink(-1);
    else if (e.key === "Enter" && pick) (parts.evidence.querySelector<HTMLElement>(".quote") ?? parts.evidence.querySelector<HTMLElement>(".row"))?.focus();
    else if (e.key === "ContextMenu" || (e.key === "F10" && e.shiftKey)) {
      if (!pick) return;
      const id = pick.type === "node" ? pick.key : pick.type === "link" ? `l:${pick.key}` : `b:${pick.key}`;
      const { x, y } = picture.place(id);
      desk.menuFor(pick.type === "node" ? { node: id } : { link: id }, x, y);
    } else return;
    e.preventDefault();
  }

  let linkHome = "";

  // nextLink goes round the links of the node that was last picked.
  function nextLink(by: 1 | -1): void {
    const { pick } = board.state;
    if (pick?.type === "node") linkHome = pick.key;
    const all = board.shown().links.filter((l) => !linkHome || l.from.key === linkHome || l.to?.key === linkHome);
    if (!all.length) return heard("No links here.");
    const at = pick?.type === "link" ? all.findIndex((l) => l.key === pick.key) : by > 0 ? -1 : 0;
    const link = all[(at + by + all.length) % all.length] as Link;
    desk.pickLink(link);
    heard(`${sayLink(link)}: ${howOf(link)}${link.said ? `, says ${link.speakers.join(", ")}` : ""}`);
  }

  function key(e: KeyboardEvent): void {
    const target = e.target as HTMLElement;
    if (e.isComposing || e.defaultPrevented || document.querySelector("dialog[open], .menu")) return;
    const typing = target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (e.key === "Escape" && !typing) return escape(e);
    if (typing) return;
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z") {
      e.preventDefault();
      return e.shiftKey ? desk.redo() : desk.undo();
    }
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === " " && target !== parts.graph && target.closest("button, a, input, summary, label, [role=button], [role=tab], [role=option], [role=radio]")) return; // it presses what has the focus
    const { pick, reading, tidy } = board.state;
    const stage = document.body.dataset["stage"] ?? "";
    if (tidy === "pairs" && !reading && on.tidying.key(e.key)) return e.preventDefault();
    if (reading && on.reader.key(e)) return;
    const onBoard = ["graph", "list", "timeline"].includes(stage); // what is not seen is not changed
    const node = onBoard && pick?.type === "node" ? pick.key : "";
    if (["list", "timeline", "papers"].includes(stage) && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      if (rowStep(e.key === "ArrowDown" ? 1 : -1)) e.preventDefault();
      return;
    }
    const acts: Record<string, () => void> = {
      "/": () => on.search.focus(), "?": help, z: () => desk.undo(), Z: () => desk.redo(), c: () => desk.tidy(tidy ? "" : "pairs"), i: () => desk.gather(), b: () => desk.boards(), d: () => desk.papers(!board.state.documents), q: () => desk.query(board.state.asked ? null : { language: "gizmo", text: "" }), "[": () => desk.filters.set(!desk.filters.open()), a: () => desk.tidyUp(),
      g: () => { desk.leaveReading(); board.set({ view: "graph" }); desk.focusView(); }, t: () => { desk.leaveReading(); board.set({ view: "table" }); desk.focusView(); }, w: () => { desk.leaveReading(); board.set({ view: "timeline" }); desk.focusView(); },
      "0": () => drawing()?.fit(), "+": () => drawing()?.zoomBy(1.25), "=": () => drawing()?.zoomBy(1.25), "-": () => drawing()?.zoomBy(0.8),
      ...(reading ? { j: () => on.reader.step(1), k: () => on.reader.step(-1) } : {
        ...(node ? { e: () => void desk.expand(node), x: () => board.pin(node), k: () => menus.keepOnly(node), o: () => menus.collapse(node), u: () => { const [most] = kindsAround(node, board, memory); if (most) menus.groupKind(node, most.members); else toast("There are not two of a kind around it to group."); }, Delete: () => desk.takeOff([node]), Backspace: () => desk.takeOff([node]), " ": () => desk.hold(node) } : {}),
        ...(node && isEntity(node) ? { p: () => void desk.pathFrom(node), m: () => desk.sameAsHeld(node), r: () => void nameAndKind(desk, node), s: () => void takeApart(desk, node) } : {}),
      }),
    };
    const act = acts[e.key];
    if (!act && onBoard && !node && needsNode.includes(e.key)) toast("Pick a thing on the board first.");
    if (!act) return;
    e.preventDefault();
    act();
  }

  function escape(e: KeyboardEvent): void {
    const { state } = board;
    if (state.reading) desk.closeReader();
    else if (state.tidy) desk.tidy("");
    else if (state.documents) desk.papers(false);
    else if (state.asked) desk.query(null);
    else if (desk.small() && desk.filters.open()) desk.filters.set(false);
    else if (state.pick) {
      board.pick(null);
      desk.focusView();
    } else if (state.path || state.held) board.set({ path: null, held: "" });
    else return;
    e.preventDefault();
  }

  function rowStep(by: 1 | -1): boolean {
    const rows = [...(!parts.papers.hidden ? parts.papers : parts.list.hidden ? parts.timeline : parts.list).querySelectorAll<HTMLElement>("[data-row], .paper-open")];
    const at = rows.findIndex((r) => r === document.activeElement || (r.closest("tr") ?? r.closest("li"))?.contains(document.activeElement));
    const next = rows[at < 0 ? 0 : at + by];
    next?.focus();
    return next !== undefined;
  }

  return { key, graphKey };
}
