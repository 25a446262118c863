// focus keeps the focus where a person works with the keyboard.

import type { Desk } from "./desk.ts";
import { h } from "./dom.ts";
import { closing } from "./notice.ts";

const onBoard = ["graph", "list", "timeline"];

export class Focus {
  private home: HTMLElement | null = null; // the panel that has the focus, or had it until what it was on went

  constructor(private readonly parts: Record<"graph" | "list" | "timeline" | "search", HTMLElement>, private readonly desk: Desk) {
    addEventListener("focusin", (e) => { this.home = (e.target as Element).closest<HTMLElement>("#evidence, #route"); });
  }

  // lost: nothing has the focus, or something that is not seen any more.
  private lost(): boolean {
    const { activeElement: now } = document;
    return !now || now === document.body || !now.checkVisibility();
  }

  // keep finds a place for the focus when what had it is gone, so that a keyboard user is not thrown
  // to the top of the page: in the same panel, else on what is looked at.
  keep(): void {
    if (!this.lost()) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (!this.lost() || document.querySelector("dialog[open], .menu")) return;
      const stage = document.body.dataset["stage"] ?? "";
      const { home } = this;
      const inside = onBoard.includes(stage) && home?.checkVisibility() ? [".quote", ".row", ".hop"].map((what) => home.querySelector<HTMLElement>(what)).find(Boolean) : null;
      if (inside) inside.focus({ preventScroll: true });
      else if (onBoard.includes(stage)) this.view();
      else if (stage === "front") this.parts.search.querySelector("input")?.focus();
      else document.querySelector<HTMLElement>(`#${stage} h2`)?.focus({ preventScroll: true });
    }));
  }

  // view gives the focus to what is looked at; in a table or a timeline to the first row that names
  // a thing, which comes into sight.
  view(on = ""): void {
    const { graph, list, timeline } = this.parts;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (!graph.hidden) return graph.focus({ preventScroll: true });
      const box = timeline.hidden ? list : timeline;
      const row = on ? (box.querySelector(`tr[data-of~="${CSS.escape(on)}"]`) ?? box.querySelector(`li[data-of="${CSS.escape(on)}"]`)) : null;
      if (on && row?.tagName !== "TR") this.tellFiltered(on);
      row?.scrollIntoView({ block: "center" });
      const first = (inside: Element | null, ...what: string[]): HTMLElement | undefined => what.map((w) => inside?.querySelector<HTMLElement>(w)).find((e) => e) ?? undefined;
      (first(row, "[data-row]", "button") ?? first(box, ".slot[tabindex='0']:not(:disabled)", "[data-row]", "button"))?.focus({ preventScroll: true });
    }));
  }

  private tellFiltered(key: string): void {
    const { board, memory, notice } = this.desk;
    if (board.shown().filtered) notice(h("span", {}, `Nothing that is said of “${memory.node(key).name}” passes the filters.`), h("button", { type: "button", class: "link", onclick: () => board.narrow({}) }, "Clear the filters"), closing(() => notice()));
  }
}
