// layout asks the worker where newcomers should lie. What already lies on the board stays.

import type { Placed } from "./address.ts";
import type { Body, Spring } from "./boxes.ts";

export interface Job { id: number; bodies: Body[]; springs: Spring[]; tall: boolean }
export interface Done { id: number; places: [string, number, number][] }

export class Layout {
  private readonly worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  private last = 0;

  // run gives places of all bodies, on a board that is rather high than wide if it is to be tall, or null when a newer run has begun since.
  run(bodies: Body[], springs: Spring[], tall: boolean): Promise<Map<string, { x: number; y: number }> | null> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const heard = (event: MessageEvent<Done>): void => {
        if (event.data.id !== id) return;
        this.worker.removeEventListener("message", heard);
        resolve(id === this.last ? new Map(event.data.places.map(([key, x, y]) => [key, { x, y }])) : null);
      };
      this.worker.addEventListener("message", heard);
      this.worker.addEventListener("error", () => reject(new Error("the layout stopped")), { once: true });
      this.worker.postMessage({ id, bodies, springs, tall } satisfies Job);
    });
  }
}

// unplaced says whether a node waits for the layout.
export function unplaced(n: Placed): boolean {
  return Number.isNaN(n.x) || Number.isNaN(n.y);
}
