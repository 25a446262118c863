// names asks for one name: those on the board first, any other by typing.

import * as ask from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, h, icon } from "./dom.ts";
import { isEntity } from "./links.ts";
import { kindLook } from "./looks.ts";
import { dialog } from "./overlay.ts";

const shown = 8;

// chooseName gives the id that was chosen, null when none was. except is not offered.
export function chooseName(desk: Desk, title: string, except: string): Promise<string | null> {
  return dialog<string>(title, "small", (close) => {
    const list = h("ul", { class: "names" });
    const words = h("p", { class: "note", role: "status" });
    const row = (e: { id: string; name: string; kind: string; claims?: number }): HTMLElement => h("li", {}, h("button", { type: "button", class: "row", onclick: () => close(e.id) },
      icon(kindLook(e.kind).icon, `icon kind-${e.kind}`), h("span", { class: "words" }, e.name), e.claims === undefined ? null : h("span", { class: "count" }, count(e.claims, "claim"))));
    const onBoard = (q: string): HTMLElement[] => desk.board.state.nodes.map((n) => desk.memory.node(n.key)).filter((n) => isEntity(n.key) && n.key !== except && n.name.toLowerCase().includes(q.toLowerCase())).slice(0, shown).map((n) => row({ id: n.key, name: n.name, kind: n.kind }));
    let running: AbortController | null = null;
    let wait = 0;
    const look = async (q: string): Promise<void> => {
      running?.abort();
      running = new AbortController();
      const { signal } = running;
      try {
        let found = (await ask.entities(q, shown + 1, signal)).items.filter((e) => e.id !== except);
        if (!found.length) found = (await ask.suggest(q, shown, signal)).filter((e) => e.id !== except);
        if (signal.aborted) return;
        list.replaceChildren(...found.slice(0, shown).map(row));
        words.textContent = found.length ? "" : `Nothing is called “${q}”.`;
      } catch (error) {
        if (!signal.aborted) words.textContent = (error as Error).message;
      }
    };
    const field = h("input", { type: "search", autofocus: true, autocomplete: "off", placeholder: "Type a name", "aria-label": "Name", oninput: () => {
      clearTimeout(wait);
      const q = field.value.trim();
      if (!q) {
        running?.abort();
        return list.replaceChildren(...onBoard(""));
      }
      wait = window.setTimeout(() => void look(q), 80);
    } });
    const step = (e: KeyboardEvent): void => {
      const all = [field, ...list.querySelectorAll<HTMLElement>("button")];
      const at = all.indexOf(document.activeElement as HTMLInputElement);
      if (e.key === "ArrowDown") all[Math.min(all.length - 1, at + 1)]?.focus();
      else if (e.key === "ArrowUp") all[Math.max(0, at - 1)]?.focus();
      else if (e.key === "Enter" && document.activeElement === field) list.querySelector<HTMLElement>("button")?.click();
      else return;
      e.preventDefault();
    };
    const here = onBoard("");
    list.append(...here);
    if (!here.length) words.textContent = "Type the first letters of a name.";
    return [h("div", { class: "name-chooser", onkeydown: step }, field, words, list)];
  });
}
