// overlay holds what lies over the page: menus, dialogs, short messages, the tip at the pointer.

import { h } from "./dom.ts";

export interface Item { label: string; key?: string; act: () => void; off?: boolean }

// menu opens at a place of the window. Arrow keys move, Enter and a click choose, Escape and a
// click elsewhere close; the focus goes back where it was.
export function menu(title: string, items: Item[], x: number, y: number): void {
  document.querySelector(".menu")?.remove();
  const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const buttons = items.map((item) =>
    h("button", { type: "button", role: "menuitem", tabindex: -1, disabled: item.off ?? false, onclick: () => { close(); item.act(); } },
      h("span", {}, item.label), item.key ? h("kbd", {}, item.key) : null));
  const box = h("div", { class: "menu", role: "menu", "aria-label": title }, h("p", { class: "menu-title", role: "presentation" }, title), buttons);
  const outside = (e: Event): void => {
    if (!box.contains(e.target as Node)) close(false);
  };
  function close(back = true): void {
    box.remove();
    removeEventListener("pointerdown", outside, true);
    if (back) before?.focus({ preventScroll: true });
  }
  box.addEventListener("keydown", (e) => {
    const live = buttons.filter((b) => !b.disabled);
    const at = live.indexOf(document.activeElement as HTMLButtonElement);
    const go = (n: number): void => live[(n + live.length) % live.length]?.focus();
    if (e.key === "ArrowDown") go(at + 1);
    else if (e.key === "ArrowUp") go(at - 1);
    else if (e.key === "Home") go(0);
    else if (e.key === "End") go(live.length - 1);
    else if (e.key === "Escape" || e.key === "Tab") close();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  document.body.append(box);
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
  addEventListener("pointerdown", outside, true);
  buttons.find((b) => !b.disabled)?.focus({ preventScroll: true });
}

// dialog shows content over the page until it is closed; the result is what close was given.
export function dialog<T>(title: string, className: string, fill: (close: (result: T | null) => void) => (Node | string)[]): Promise<T | null> {
  return new Promise((resolve) => {
    const box = h("dialog", { class: className, "aria-labelledby": "dialog-title" });
    // Whoever waits goes on at once: the browser tells of the closing a frame later.
    const close = (value: T | null): void => {
      box.close();
      box.remove();
      resolve(value);
    };
    box.append(
      h("header", {}, h("h2", { id: "dialog-title" }, title), h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => close(null) }, "✕")),
      ...fill(close),
    );
    box.addEventListener("close", () => close(null)); // by Escape
    box.addEventListener("click", (e) => {
      if (e.target === box && !box.dataset["busy"]) close(null); // the backdrop
    });
    document.body.append(box);
    box.showModal();
    box.querySelector<HTMLElement>("[autofocus]")?.focus();
  });
}

// confirm asks before what cannot be taken back; the words of the button say what will happen.
export async function confirm(title: string, words: string[], yes: string): Promise<boolean> {
  return (await dialog<boolean>(title, "small", (close) => [
    ...words.map((w) => h("p", {}, w)),
    h("footer", {}, h("button", { type: "button", autofocus: true, onclick: () => close(false) }, "Cancel"), h("button", { type: "button", class: "danger", onclick: () => close(true) }, yes)),
  ])) === true;
}

// toast says something in passing, with at most one thing to do about it.
export function toast(words: string, action?: { label: string; act: () => void }, bad = false): void {
  const holder = document.getElementById("toasts") as HTMLElement;
  const box = h("div", { class: bad ? "toast bad" : "toast" }, h("span", {}, words),
    action ? h("button", { type: "button", onclick: () => { box.remove(); action.act(); } }, action.label) : null,
    h("button", { type: "button", class: "quiet", "aria-label": "Close this message", onclick: () => box.remove() }, "✕"));
  while (holder.childElementCount >= 3) holder.firstElementChild?.remove();
  holder.append(box);
  setTimeout(() => box.remove(), bad || action ? 20000 : 7000); // what can be done about it takes time to choose
}

// clearToasts takes messages away that the next thing done makes stale; errors stay.
export function clearToasts(): void {
  for (const box of document.querySelectorAll(".toast:not(.bad)")) box.remove();
}

// heard tells a screen reader what changed where the eye sees it.
export function heard(words: string): void {
  const holder = document.getElementById("said") as HTMLElement;
  holder.textContent = words;
}

let tipBox: HTMLElement | null = null;

// tip shows lines at the pointer; null takes it away.
export function tip(lines: string[] | null, x = 0, y = 0): void {
  tipBox?.remove();
  tipBox = null;
  if (!lines?.length) return;
  tipBox = h("div", { class: "tip", "aria-hidden": "true" }, lines.map((l) => h("p", {}, l)));
  document.body.append(tipBox);
  const { width, height } = tipBox.getBoundingClientRect();
  tipBox.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - width - 8))}px`;
  tipBox.style.top = `${y + 18 + height > innerHeight ? y - height - 10 : y + 18}px`;
}
