// notice is the one line above the board: something told, with what can be done about it.

import { h } from "./dom.ts";

type Content = (Node | string)[];

export class Notice {
  private make: (() => Content) | null = null;

  constructor(private readonly box: HTMLElement) {}

  // notice tells something, nothing takes the line away.
  notice = (...content: Content): void => {
    this.make = null;
    this.put(content);
  };

  // noticeOf tells what stays true while the board changes; it is made again for each drawing.
  noticeOf = (make: () => Content): void => {
    this.make = make;
    this.put(make());
  };

  again(): void {
    if (this.make) this.put(this.make());
  }

  // A line that says the same is left as it is, for somebody may be about to press its button.
  private put(content: Content): void {
    const words = content.map((c) => (typeof c === "string" ? c : c.textContent)).join("");
    if (words !== this.box.textContent || !words) this.box.replaceChildren(...content);
  }
}

// closing is the button that takes the line away.
export function closing(close: () => void): HTMLElement {
  return h("button", { type: "button", class: "quiet", "aria-label": "Close this note", onclick: close }, "✕");
}
