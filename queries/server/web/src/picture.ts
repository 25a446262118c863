// picture keeps the drawing true to the board: it gives newcomers their places, turns links and
// things into what is drawn, and tells the drawing what is picked.

import type { Placed } from "./address.ts";
import { type Board, joinAtOnce } from "./board.ts";
import { count } from "./dom.ts";
import type { Acts, DrawLink, DrawNode, Drawing } from "./draw.ts";
import { drawGroups, foldLinks, folded, live } from "./groups.ts";
import type { Body, Spring } from "./boxes.ts";
import { Layout, unplaced } from "./layout.ts";
import { legend } from "./legend.ts";
import { type Bundle, type Link, bundleLabel, bundleLine, isEntity, openUpTo, pairKey } from "./links.ts";
import { labelBox, wordsWide } from "./labels.ts";
import { crowded, extent, sizeStep, widthStep } from "./looks.ts";
import type { Memory, Sketch } from "./memory.ts";
import { type Route, fanned, routes, straight } from "./routes.ts";
import { stanceOf, verbOfLink, wordsOfLink } from "./sentence.ts";
import { freed, mostSpots, spots } from "./spots.ts";
import { coloured, familyOf } from "./verbs.ts";

const mostWays = 12_000; // lines times things, among which ways are looked for

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
      for (let round = 0; round < 4; round++) {
        await idle();
        rehearse();
      }
    } catch {
      // it is asked for again when it is needed
    }
  }

  // refit lets the next drawing be fitted into the window.
  refit(): void {
    this.drewOnce = false;
  }

  // draw shows the board as it is now; newcomers get their places first. Where these are found at
  // once, it is drawn when draw comes back. Somebody may wait for it: hasty looks for no ways for the
  // lines of newcomers, which the next drawing gives them.
  async draw(hasty = false): Promise<void> {
    if (!this.drawing) await this.begin();
    this.place();
    this.render(hasty);
  }

  private async begin(): Promise<void> {
    const { Drawing } = await import("./draw.ts");
    if (this.drawing) return;
    this.drawing = new Drawing(this.canvas, this.acts);
    this.begun();
  }

  private render(hasty: boolean): void {
    const { board, memory } = this;
    const drawing = this.drawing as Drawing;
    const { state } = board;
    const { bundles, links, lone, passing } = board.shown();
    const drawn = state.nodes.filter((n) => !unplaced(n));
    const there = new Set(drawn.map((n) => n.key));
    const touched = new Map<string, boolean>();
    for (const l of [...links, ...lone]) for (const end of [l.from.key, l.to?.key ?? ""]) touched.set(end, (touched.get(end) ?? false) || passing.has(l.key));
    const filtered = board.shown().filtered;
    const from = this.flyFrom(links);
    const inside = folded(live(board));
    const { plain, lines: folds } = foldLinks(bundles.filter((b) => there.has(b.a.key) && there.has(b.b.key)), live(board), passing);
    const things = [...drawGroups(board, memory), ...drawn.filter((n) => !inside.has(n.key)).map((n): DrawNode => {
      const node = memory.node(n.key);
      return { ...n, label: node.name, kind: node.kind, size: sizeStep(this.documentsOf(n.key)), faded: (filtered && touched.get(n.key) === false) || memory.gone(n.key), from: inside.get(from.get(n.key) ?? "") ?? from.get(n.key) ?? "" };
    })];
    const lines = [...folds, ...plain.flatMap((b) => this.drawBundle(b, passing, state.open, openUpTo(links))), ...this.sketches(new Set([...there].filter((k) => !inside.has(k)))).map((s) => this.drawSketch(s))];
    const quiet = crowded(lines.length, things.length);
    drawing.render(things, this.routed(things, lines, hasty, quiet), quiet);
    if (!this.drewOnce && drawn.length) {
      this.drewOnce = true;
      drawing.fit(false, true);
    }
    this.explain(links);
    const { pick } = state;
    const held = state.held && board.has(state.held) ? [state.held] : [];
    drawing.show([...held, ...(pick ? (pick.type === "node" ? [pick.key] : pick.type === "bundle" ? [`b:${pick.key}`] : [`l:${pick.key}`, `b:${this.bundleOf(pick.key)}`]) : [])]);
    this.graph.setAttribute("aria-label", `Board with ${count(state.nodes.length, "thing")} and ${count(links.length, "link")}. Arrow keys go from thing to thing, l through the links of one, e expands, Enter reads. The table shows the same.`);
  }

  private routing: { board: string; routes: Map<string, Route> } = { board: "", routes: new Map() };

  // routed gives lines their ways; they are looked for anew when something has come, gone or moved. In haste
  // each keeps its own, and new ones go straight, or beside their like, as all do among so many lines that they
  // have no words either, or so many things that the search would take a moment.
  private routed(things: DrawNode[], lines: DrawLink[], hasty: boolean, quiet: boolean): DrawLink[] {
    let ways = this.routing.routes;
    if (hasty || quiet || lines.length * things.length > mostWays) ways = new Map([...fanned(lines), ...(hasty ? ways : [])]);
    else {
      const now = JSON.stringify([things.map((t) => [t.key, t.x, t.y, t.size]), lines.map((l) => [l.id, l.label.length])]);
      if (now !== this.routing.board) this.routing = { board: now, routes: (ways = routes(things.map((t) => bodyOf(t, true)), lines.map((l) => ({ id: l.id, source: l.source, target: l.target, words: wordsWide(l.label) })))) };
    }
    return lines.map((l) => ({ ...l, route: ways.get(l.id) ?? straight }));
  }

  private explained = "";

  // explain keeps the legend true to the verbs on the board.
  private explain(links: Link[]): void {
    const verbs = coloured(links);
    const now = JSON.stringify([...verbs]);
    if (now === this.explained) return;
    this.explained = now;
    this.graph.querySelector(".legend-lines")?.replaceWith(legend(verbs));
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

  private drawBundle(b: Bundle, passing: Set<string>, open: string[], upTo: number): DrawLink[] {
    if (b.links.length > upTo && !open.includes(b.key)) {
      const directions = new Set(b.links.map((l) => l.from.key));
      const from = b.links[0]?.from.key === b.a.key ? b.a : b.b;
      const to = from === b.a ? b.b : b.a;
      return [{ id: `b:${b.key}`, source: from.key, target: to.key, label: bundleLabel(b), line: bundleLine(b), width: widthStep(b.documents), faded: b.links.every((l) => !passing.has(l.key)), bundle: true, both: directions.size > 1, rejected: b.links.every((l) => l.rejected), family: "", route: straight }];
    }
    return b.links.map((l) => {
      const words = wordsOn(l);
      return { id: `l:${l.key}`, source: l.from.key, target: l.to?.key ?? "", label: `${l.rejected ? "✕ " : ""}${l.said ? "❝ " : ""}${words}${l.claims.length > 1 ? ` ×${l.claims.length}` : ""}`, line: l.line, width: widthStep(l.documents), faded: !passing.has(l.key), bundle: false, both: false, rejected: l.rejected, family: familyOf(l.predicate) ?? "", route: straight };
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
    return { id: `s:${pairKey(a, b)}`, source: a, target: b, label: `${count(links, "link")}${denied && denied < links ? `, ${denied} not so` : ""}`, line, width: widthStep(documents), faded: this.board.shown().filtered, bundle: true, both: false, rejected: false, family: "", route: straight };
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
    const upTo = openUpTo(this.board.shown().links);
    const springs: Spring[] = [...bundles.map((b) => spring(b, upTo)), ...drafts.map((d) => ({ source: d.a, target: d.b, length: 190, words: 70, lines: 1 }))];
    const frame = this.drawing?.frame() ?? null;
    if (waiting.length <= (all ? joinAtOnce + 1 : mostSpots)) {
      this.placing = "";
      this.settle(spots(bodies, springs, all || !this.drewOnce ? frame : (this.drawing?.view() ?? null)), all);
      return;
    }
    this.placing = names;
    this.layout ??= new Layout();
    void this.layout.run(bodies, springs, frame !== null).then((places) => {
      if (this.placing === names) this.placing = "";
      if (!places) return;
      const here = bodies.map((b) => ({ ...b, ...(places.get(b.key) ?? {}) }));
      this.settle(new Map([...places, ...freed(here, springs)].filter(([key]) => this.board.state.nodes.some((n) => n.key === key && unplaced(n)))), all);
      this.board.tell();
    });
  }

  private settle(places: Map<string, { x: number; y: number }>, all: boolean): void {
    this.board.settle(places);
    if (this.drewOnce) requestAnimationFrame(() => requestAnimationFrame(() => this.drawing?.fit(!all)));
  }

  private body(n: Placed): Body {
    const { name, kind } = this.memory.node(n.key);
    const documents = this.memory.documents.get(n.key);
    // What the store has of a name may be more than what is here, and its shape larger then.
    const size = documents === undefined && isEntity(n.key) ? Math.max(1, sizeStep(this.documentsOf(n.key))) as 1 | 2 | 3 : sizeStep(documents ?? this.documentsOf(n.key));
    return bodyOf({ key: n.key, label: name, kind, size, x: n.x, y: n.y }, !unplaced(n));
  }

  private onItsWay(key: string): boolean {
    return isEntity(key) && this.memory.joining;
  }
}

const roomForWords = 24; // letters on a line: what is longer is said without the object

// wordsOn is what stands on the line of a link.
function wordsOn(l: Link): string {
  const whole = wordsOfLink(l, stanceOf(l));
  return whole.length > roomForWords ? verbOfLink(l, stanceOf(l)) : whole;
}

// spring is what ties two things for their places: as long as the words between them want.
function spring(b: Bundle, upTo: number): Spring {
  const words = wordsWide("x".repeat(Math.max(...b.links.map((l) => (l.role ? wordsOn(l).length : l.predicate.length + 6)))));
  return { source: b.a.key, target: b.b.key, length: 130 + words, words, lines: b.links.length > upTo ? 1 : b.links.length };
}

// rehearse places some newcomers that nobody sees and looks for ways: the browser makes fast code of what
// has run a few times.
function rehearse(): void {
  const bodies = Array.from({ length: 21 }, (_, i): Body => ({ key: `${i}`, x: i ? NaN : 0, y: i ? NaN : 0, fixed: !i, width: 60 + i * 3, above: 20, below: 40 }));
  const springs = bodies.slice(1).map(({ key }) => ({ id: key, source: "0", target: key, length: 190, words: 70 }));
  const places = spots(bodies, springs, null);
  routes(bodies.map((b) => ({ ...b, ...places.get(b.key) })), springs);
}

// bodyOf is the room that a thing takes with its name.
function bodyOf(n: Pick<DrawNode, "key" | "label" | "kind" | "size" | "x" | "y">, fixed: boolean): Body {
  const { width, height } = extent(n.kind, n.size);
  const name = labelBox(n.label);
  return { key: n.key, x: n.x, y: n.y, fixed, width: Math.max(width, name.width) + 6, above: height / 2 + 3, below: height / 2 + name.height + 9 };
}
