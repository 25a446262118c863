// picture keeps the drawing true to the board: it gives newcomers their places, turns links and
// things into what is drawn, and tells the drawing what is picked.

import type { Placed } from "./address.ts";
import { type Board, joinAtOnce } from "./board.ts";
import { count } from "./dom.ts";
import type { Acts, DrawLink, DrawNode, Drawing } from "./draw.ts";
import { commonest } from "./evidence.ts";
import { drawGroups, foldLinks, folded, live } from "./groups.ts";
import type { Body, Spring } from "./boxes.ts";
import { Layout, unplaced } from "./layout.ts";
import { type Bundle, type Link, bundleLabel, bundleLine, huesOf, isEntity, openUpTo, pairKey, verbOf } from "./links.ts";
import { nodeSize, sizeStep, widthStep } from "./looks.ts";
import type { Memory, Sketch } from "./memory.ts";
import { plural, verbGroup } from "./sentence.ts";
import { mostSpots, spots } from "./spots.ts";

export class Picture {
  drawing: Drawing | null = null; // null until something is drawn
  private layout: Layout | null = null;
  private placing = "";
  private drewOnce = false;

  // begun is called once, when there is a drawing.
  constructor(private readonly graph: HTMLElement, private readonly canvas: HTMLElement, private readonly board: Board, private readonly memory: Memory, private readonly acts: Acts, private readonly begun: () => void) {}

  // preload readies what draws while nobody waits for it, so that the first board comes at once.
  async preload(): Promise<void> {
    const idle = (): Promise<void> => new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(() => done(), { timeout: 2000 }) : setTimeout(done, 100)));
    try {
      await import("./draw.ts");
      await idle();
      await this.begin();
      await idle();
      this.drawing?.warm();
      spots([{ key: "a", x: 0, y: 0, fixed: true, width: 90, above: 20, below: 40 }, ...[..."bcdefghijklm"].map((key) => ({ key, x: NaN, y: NaN, fixed: false, width: 90, above: 20, below: 40 }))], [..."bcdefghijklm"].map((target) => ({ source: "a", target, length: 150 })), null);
    } catch {
      // it is asked for again when it is needed
    }
  }

  // refit lets the next drawing be fitted into the window.
  refit(): void {
    this.drewOnce = false;
  }

  // draw shows the board as it is now; newcomers get their places first. Where these are found at
  // once, it is drawn when draw comes back.
  async draw(): Promise<void> {
    if (!this.drawing) await this.begin();
    this.place();
    this.render();
  }

  private async begin(): Promise<void> {
    const { Drawing } = await import("./draw.ts");
    if (this.drawing) return;
    this.drawing = new Drawing(this.canvas, this.acts);
    this.begun();
  }

  private render(): void {
    const { board, memory } = this;
    const drawing = this.drawing as Drawing;
    const { state } = board;
    const { bundles, links, passing } = board.shown();
    const drawn = state.nodes.filter((n) => !unplaced(n));
    const there = new Set(drawn.map((n) => n.key));
    const touched = new Map<string, boolean>();
    for (const l of links) for (const end of [l.from.key, l.to?.key ?? ""]) touched.set(end, (touched.get(end) ?? false) || passing.has(l.key));
    const filtered = board.shown().filtered;
    const from = this.flyFrom(links);
    const inside = folded(live(board));
    const hues = huesOf(links);
    const { plain, lines: folds } = foldLinks(bundles.filter((b) => there.has(b.a.key) && there.has(b.b.key)), live(board), passing);
    drawing.render(
      [...drawGroups(board, memory), ...drawn.filter((n) => !inside.has(n.key)).map((n): DrawNode => {
        const node = memory.node(n.key);
        return { ...n, label: node.name, kind: node.kind, size: sizeStep(this.documentsOf(n.key)), faded: (filtered && touched.get(n.key) === false) || memory.entities.get(n.key)?.state === "gone", from: inside.get(from.get(n.key) ?? "") ?? from.get(n.key) ?? "" };
      })],
      [...folds, ...plain.flatMap((b) => this.drawBundle(b, passing, state.open, openUpTo(links), hues)), ...this.sketches(new Set([...there].filter((k) => !inside.has(k)))).map((s) => this.drawSketch(s))],
    );
    if (!this.drewOnce && drawn.length) {
      this.drewOnce = true;
      drawing.fit(false, true);
    }
    const { pick } = state;
    const held = state.held && board.has(state.held) ? [state.held] : [];
    drawing.show([...held, ...(pick ? (pick.type === "node" ? [pick.key] : pick.type === "bundle" ? [`b:${pick.key}`] : [`l:${pick.key}`, `b:${this.bundleOf(pick.key)}`]) : [])]);
    this.graph.setAttribute("aria-label", `Board with ${count(state.nodes.length, "thing")} and ${count(links.length, "link")}. Arrow keys go from thing to thing, l through the links of one, e expands, Enter reads. The table shows the same.`);
  }

  private bundleOf(linkKey: string): string {
    return this.board.shown().bundles.find((b) => b.links.some((l) => l.key === linkKey))?.key ?? "";
  }

  documentsOf(key: string): number {
    return this.memory.documents.get(key) ?? this.board.shown().documents.get(key) ?? 0;
  }

  // flyFrom gives for each node the one that it is linked with and that has lain longest on the this.board.
  private flyFrom(links: Link[]): Map<string, string> {
    const age = new Map(this.board.state.nodes.map((n, i) => [n.key, i]));
    const from = new Map<string, string>();
    const offer = (key: string, other: string): void => {
      const [mine, its] = [age.get(key) ?? 0, age.get(other) ?? 0];
      if (its < mine && its < (age.get(from.get(key) ?? "") ?? Infinity)) from.set(key, other);
    };
    for (const l of links) {
      if (!l.to) continue;
      offer(l.from.key, l.to.key);
      offer(l.to.key, l.from.key);
    }
    return from;
  }

  private drawBundle(b: Bundle, passing: Set<string>, open: string[], upTo: number, hues: Map<string, number>): DrawLink[] {
    if (b.links.length > upTo && !open.includes(b.key)) {
      const directions = new Set(b.links.map((l) => l.from.key));
      const from = b.links[0]?.from.key === b.a.key ? b.a : b.b;
      const to = from === b.a ? b.b : b.a;
      return [{ id: `b:${b.key}`, source: from.key, target: to.key, label: bundleLabel(b), line: bundleLine(b), width: widthStep(b.documents), faded: b.links.every((l) => !passing.has(l.key)), bundle: true, both: directions.size > 1, rejected: b.links.every((l) => l.rejected), hue: -1 }];
    }
    return b.links.map((l) => {
      const modality = commonest(l.claims.map((c) => c.modality));
      const words = verbGroup(l.predicate, plural(l.from.name), { polarity: l.claims[0]?.polarity ?? "affirmed", modality });
      return { id: `l:${l.key}`, source: l.from.key, target: l.to?.key ?? "", label: `${l.rejected ? "✕ " : ""}${l.said ? "❝ " : ""}${words}${l.claims.length > 1 ? ` ×${l.claims.length}` : ""}`, line: l.line, width: widthStep(l.documents), faded: !passing.has(l.key), bundle: false, both: false, rejected: l.rejected, hue: hues.get(verbOf(l.predicate)) ?? -1 };
    });
  }

  // sketches are links that the server has counted and whose claims are not here yet.
  sketches(there: Set<string>): Sketch[] {
    const known = new Set(this.board.shown().bundles.map((b) => b.key));
    return [...this.memory.sketches].flatMap(([key, s]) => (!known.has(key) && s.asserted + s.hedged + s.denied > 0 && there.has(s.a) && there.has(s.b) ? [s] : []));
  }

  private drawSketch({ a, b, documents, asserted, hedged, denied }: Sketch): DrawLink {
    const links = asserted + hedged + denied;
    const line = denied === links ? "dotted" : hedged === links ? "dashed" : "solid";
    return { id: `s:${pairKey(a, b)}`, source: a, target: b, label: `${count(links, "link")}${denied && denied < links ? `, ${denied} not so` : ""}`, line, width: widthStep(documents), faded: this.board.shown().filtered, bundle: true, both: false, rejected: false, hue: -1 };
  }

  // place gives newcomers a place; what has one keeps it. When many links come in right after, the
  // places stay: a board that moves under the hand is worse than one with a longer line. A few
  // newcomers get theirs at once, the places of many come later, from the worker.
  private place(): void {
    const { nodes } = this.board.state;
    const waiting = nodes.filter(unplaced);
    const names = waiting.map((n) => n.key).join(" ");
    if (!names || names === this.placing) return;
    const all = waiting.length === nodes.length;
    const { bundles } = this.board.shown();
    const drafts = this.sketches(new Set(nodes.map((n) => n.key)));
    const linked = new Set([...bundles.flatMap((b) => [b.a.key, b.b.key]), ...drafts.flatMap((d) => [d.a, d.b])]);
    if (waiting.some((n) => !linked.has(n.key) && this.onItsWay(n.key))) return; // its links may be about to come
    const bodies = nodes.map((n) => this.body(n));
    const springs: Spring[] = bundles.map((b) => ({ source: b.a.key, target: b.b.key, length: 130 + Math.min(170, Math.max(...b.links.map((l) => l.predicate.length + 6)) * 6.5) })).concat(drafts.map((d) => ({ source: d.a, target: d.b, length: 190 })));
    if (waiting.length <= (all ? joinAtOnce + 1 : mostSpots)) {
      this.placing = "";
      this.settle(spots(bodies, springs, all || !this.drewOnce ? null : (this.drawing?.view() ?? null)), all);
      return;
    }
    this.placing = names;
    this.layout ??= new Layout();
    void this.layout.run(bodies, springs).then((places) => {
      if (this.placing === names) this.placing = "";
      if (!places) return;
      this.settle(new Map([...places].filter(([key]) => this.board.state.nodes.some((n) => n.key === key && unplaced(n)))), all);
      this.board.tell();
    });
  }

  private settle(places: Map<string, { x: number; y: number }>, all: boolean): void {
    this.board.settle(places);
    if (this.drewOnce) requestAnimationFrame(() => requestAnimationFrame(() => this.drawing?.fit(!all)));
  }

  private body(n: Placed): Body {
    const size = nodeSize[sizeStep(this.documentsOf(n.key))];
    const letters = Math.min(64, this.memory.node(n.key).name.length);
    const lines = Math.ceil(letters / 19);
    return { key: n.key, x: n.x, y: n.y, fixed: !unplaced(n), width: Math.max(size, Math.min(132, letters * 7)), above: size / 2 + 3, below: size / 2 + lines * 16 + 7 };
  }

  private onItsWay(key: string): boolean {
    return isEntity(key) && this.memory.joining;
  }
}
