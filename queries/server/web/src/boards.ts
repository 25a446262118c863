// boards are views that were given a name and kept in the store, for oneself later and for others:
// what lies where, what is filtered, what is picked. What is kept is the view's address.

import * as ask from "./ask.ts";
import { read, write } from "./address.ts";
import type { Desk } from "./desk.ts";
import { count, day, h } from "./dom.ts";
import { dialog, toast } from "./overlay.ts";

// opened is the saved board that this view came from, to save it again; its tag tells whether
// somebody else has saved it meanwhile.
let opened: { id: string; name: string; tag: string } | null = null;

// boardsBox lists the saved boards and saves this one.
export async function boardsBox(desk: Desk, name: string): Promise<void> {
  const list = h("ul", { class: "saved", "aria-label": "Saved boards" });
  const more = h("button", { type: "button", hidden: true });
  let next: string | null = null;
  await dialog<void>("Boards", "", (close) => {
    const field = h("input", { type: "text", maxlength: 200, "aria-label": "Name of the board", autocomplete: "off", autofocus: true, onfocus: () => field.select() });
    field.value = opened?.name ?? name;
    const things = desk.board.state.nodes.length;
    const fresh = h("button", { type: "submit", class: "primary", disabled: !things }, "Save");
    const over = opened && things ? h("button", { type: "button", onclick: () => void save(true) }, `Save over “${opened.name}”`) : null;
    const words = h("p", { class: "note", role: "status" }, things ? `What is kept: ${count(things, "thing")} with their places, the filters, and what is open.` : "There is nothing on the board to save.");
    const save = async (again: boolean, force = false): Promise<void> => {
      const wanted = field.value.trim();
      if (!wanted) return field.focus();
      try {
        const board = { name: wanted, state: { page: write({ ...desk.board.state, reading: null, documents: false, tidy: "", asked: null }) } };
        const kept = again && opened ? await ask.saveBoard(opened.id, board, force ? "" : opened.tag) : await ask.newBoard(board);
        opened = { id: kept.id, name: wanted, tag: kept.tag };
        close();
        toast(`“${wanted}” is saved.`, { label: "Copy its link", act: () => void copyLink(kept.id) });
      } catch (error) {
        if (error instanceof ask.Problem && error.status === 412 && opened) {
          const mine = opened;
          words.replaceChildren(`Somebody has saved “${mine.name}” since you opened it. `, h("button", { type: "button", class: "link", onclick: () => { close(); void openBoard(desk, mine.id); } }, "Open theirs"), " or ", h("button", { type: "button", class: "link", onclick: () => void save(true, true) }, "save over it all the same"));
        } else words.textContent = `Could not save it: ${(error as Error).message}`;
      }
    };
    const row = (b: ask.SavedBoard): HTMLElement => {
      const item = h("li", {}, h("span", { class: "name" }, b.name), h("span", { class: "note" }, `saved ${day(b.updated)}`),
        h("button", { type: "button", "aria-label": `Open ${b.name}`, onclick: () => { close(); void openBoard(desk, b.id); } }, "Open"),
        h("button", { type: "button", class: "quiet", "aria-label": `Copy the link to ${b.name}`, onclick: () => void copyLink(b.id) }, "Copy link"),
        h("button", { type: "button", class: "quiet", "aria-label": `Delete ${b.name}`, onclick: () => void remove(b, item) }, "Delete"));
      return item;
    };
    const remove = async (b: ask.SavedBoard, item: HTMLElement): Promise<void> => {
      try {
        const whole = await ask.board(b.id); // to have it back
        await ask.removeBoard(b.id);
        if (opened?.id === b.id) opened = null;
        item.replaceChildren(h("span", { class: "note" }, `“${b.name}” is deleted. `), h("button", { type: "button", onclick: () => void ask.newBoard({ name: whole.name, state: whole.state }).then((back) => item.replaceWith(row(back)), (error: unknown) => desk.failed(error, "bring the board back")) }, "Undo"));
        item.querySelector("button")?.focus();
      } catch (error) {
        desk.failed(error, "delete the board");
      }
    };
    const fill = async (): Promise<void> => {
      try {
        const page = await ask.boards(next);
        list.append(...page.items.map(row));
        next = page.next;
        more.hidden = next === null;
        more.textContent = `Show more of ${page.total.toLocaleString("en")}`;
        if (!list.childElementCount) list.append(h("li", { class: "note" }, "No board has been saved yet."));
      } catch (error) {
        list.replaceChildren(h("li", { class: "note" }, `The saved boards could not be read: ${(error as Error).message}`));
      }
    };
    more.addEventListener("click", () => void fill());
    void fill();
    return [
      h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); void save(false); } }, h("div", { class: "actions save-board" }, field, fresh, over), words),
      h("h3", {}, "Saved before"), list, more,
    ];
  });
}

// openBoard shows a saved board; what lay on the board before can be had back with undo.
export async function openBoard(desk: Desk, id: string): Promise<void> {
  try {
    const board = await ask.board(id);
    const page = (board.state as { page?: unknown } | null)?.page;
    if (typeof page !== "string") return toast(`“${board.name}” was saved by another program; this page cannot show it.`, undefined, true);
    opened = { id, name: board.name, tag: board.tag };
    desk.restore(read(page), `“${board.name}” opened`);
  } catch (error) {
    if (error instanceof ask.Problem && error.status === 404) return toast("This board has been deleted, or the link was cut.", undefined, true);
    desk.failed(error, "open the board");
  }
}

// boardLink is the address of a saved board, short whatever is on it.
export function boardLink(id: string): string {
  return `${location.origin}${location.pathname}${location.search}#board=${encodeURIComponent(id)}`;
}

// boardIn reads the id of a saved board from an address; "" for none.
export function boardIn(fragment: string): string {
  const found = /^#?board=([^&]+)/.exec(fragment);
  try {
    return found ? decodeURIComponent(found[1] as string) : "";
  } catch {
    return "";
  }
}

async function copyLink(id: string): Promise<void> {
  const link = boardLink(id);
  try {
    await navigator.clipboard.writeText(link);
    toast("The link to the saved board is copied. It always shows what was saved last.");
  } catch {
    toast(link);
  }
}
