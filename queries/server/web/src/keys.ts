// keys lists what can be done with a key, and shows the list.

import { h } from "./dom.ts";
import { dialog } from "./overlay.ts";

const keys: [string, string][] = [
  ["/", "Search"], ["Enter", "In the search: put the first name on the board"], ["Arrow keys", "Go from thing to thing, from row to row"], ["l  Shift+l", "Go through the links of a thing"], ["Enter", "Read what is picked"],
  ["e", "Expand what is picked (double click)"], ["x", "Pin, unpin"], ["Del", "Take off the board; it stays in the store"], ["k", "Keep only what is picked and its links"], ["o", "Collapse: take off what is linked with it alone"], ["u", "Group its neighbours of the commonest kind"], ["Space", "Select what is picked and another beside it (Shift+click)"], ["p", "Path between two"], ["m", "Merge two that are one"], ["s", "Take apart: two in one name"], ["r", "Name and kind; beside a quote: correct it"], ["y  n", "Beside a quote, and in the reader: right, wrong"], ["c", "Clean up: y the same, n not, u unsure"], ["z  Shift+z", "Undo, redo"],
  ["g  t  w", "Graph, table, timeline"], ["[", "Filters"], ["i", "Import"], ["d", "Documents"], ["q", "Query"], ["b", "Boards: save, open"], ["j  k", "In the reader: next, previous claim"], ["+  −  0", "Closer, farther, show all"], ["a", "Tidy up: lay out anew what is not pinned"], ["Shift+arrows", "Move the view"],
  ["Shift+F10", "Menu of what is picked (right click, long press)"], ["Esc", "Close, go back"], ["?", "These keys"],
];

// help shows all keys.
export function help(): void {
  void dialog("Keys", "wide", () => [
    h("dl", { class: "keys" }, keys.map(([key, words]) => h("div", {}, h("dt", {}, key.split("  ").map((k) => h("kbd", {}, k))), h("dd", {}, words)))),
    h("p", { class: "note" }, "Lines: solid is stated, dashed is possible, planned, conditional, required or hearsay, dotted with a bar is not so, or denied. ❝ means that somebody is quoted. Solid lines are green for paying and owning, pink for what goes against somebody, and black or white for posts, ties and help; the legend on the board names the verbs. ", h("a", { href: "./licenses.txt", target: "_blank" }, "Licences of the libraries")),
  ]);
}
