// routes bends lines around things that they have nothing to do with, so that no line seems to end
// at what it only passes, sets several lines of one pair side by side, and finds for the words of
// each a stretch where they stand on no thing and on no other words.

import { type Body, type Point, clipped, leave, lineGap, runsOver } from "./boxes.ts";

// Stroke is a line to draw; words is how wide its words are in pixels at zoom 1, 0 for none.
export interface Stroke { id: string; source: string; target: string; words: number }

// Route is how far the middle of a line lies beside the straight one, in pixels at zoom 1, to the right
// of who goes from source to target, which part of the way nearer to the target than to the source it
// is bent, and how far along it, towards the target, its words are moved from its middle.
export interface Route { bend: number; lean: number; along: number }

export const straight: Route = { bend: 0, lean: 0, along: 0 };

const bends = [0, 26, -26, 44, -44, 66, -66, 92, -92, 124, -124, 160, -160, 200, -200, 250, -250, 310, -310, 380, -380, 460, -460];
const leans = [0, 0.22, -0.22, 0.36, -0.36];
const shifts = [0, 0.14, -0.14, 0.26, -0.26];
const gap = 4; // of a line from a thing
const lift = 10; // of words from their line
const tall = 8; // half the height of words
const price = { over: 1000, close: 60, like: 600, words: 220, onWords: 90, bend: 0.35, lean: 20, shift: 40 };

interface Words { from: Point; to: Point }

// routes gives each line its way by its id; a line that is in nobody's way is straight. Lines whose ends
// are one thing, or are not there, are left out. The same board gives the same routes.
export function routes(bodies: Body[], strokes: Stroke[]): Map<string, Route> {
  const byKey = new Map(bodies.map((b) => [b.key, b]));
  const pairs = byPair(strokes.filter((s) => byKey.has(s.source) && byKey.has(s.target)));
  const found = new Map<string, Route>();
  const said: Words[] = [];
  for (const pair of pairs) {
    const { source, target } = pair[0] as Stroke;
    const [a, b] = [byKey.get(source) as Body, byKey.get(target) as Body];
    const long = Math.hypot(b.x - a.x, b.y - a.y);
    const reach = Math.min(long * 0.8, 460) + (pair.length * lineGap) / 2;
    const near = around(a, b, reach + 20, bodies);
    const close = around(a, b, reach + 20, said.map((w) => ({ ...w, x: (w.from.x + w.to.x) / 2, y: (w.from.y + w.to.y) / 2 })), 90);
    const ways: Way[] = [];
    for (const [i, { words }] of pair.entries()) ways.push(wayOf({ a, b, words, near, said: close, beside: ways }, ownPlace(i, pair.length)));
    pair.forEach((s, i) => {
      const { bend, lean, along, words } = ways[i] as Way;
      const turn = s.source === a.key ? 1 : -1;
      found.set(s.id, { bend: turn * bend, lean: turn * lean, along: Math.round(turn * along) });
      if (words) said.push(words);
    });
  }
  return found;
}

// byPair puts lines between the same two things together, whatever their direction; those whose ends are
// one thing are left out.
function byPair<T extends { source: string; target: string }>(strokes: T[]): T[][] {
  const pairs = new Map<string, T[]>();
  for (const s of strokes) {
    if (s.source === s.target) continue;
    const key = s.source < s.target ? `${s.source}\n${s.target}` : `${s.target}\n${s.source}`;
    const found = pairs.get(key);
    if (found) found.push(s);
    else pairs.set(key, [s]);
  }
  return [...pairs.values()];
}

// ownPlace is where one of several lines of a pair lies when nothing is in the way.
function ownPlace(i: number, of: number): number {
  return (i - (of - 1) / 2) * lineGap;
}

// fanned sets the lines of each pair side by side and looks at nothing else: for boards of very many.
export function fanned(strokes: { id: string; source: string; target: string }[]): Map<string, Route> {
  return new Map(byPair(strokes).flatMap((pair) => pair.map((s, i) => [s.id, { ...straight, bend: ownPlace(i, pair.length) * (s.source === pair[0]?.source ? 1 : -1) }] as const)));
}

interface Way extends Route { words: Words | null }

// wayOf looks for the way of one line from a to b that is nearest to where it would lie among its like.
function wayOf({ a, b, words, near, said, beside }: { a: Body; b: Body; words: number; near: Body[]; said: Words[]; beside: Way[] }, own: number): Way {
  const long = Math.hypot(b.x - a.x, b.y - a.y);
  const taken = [...said, ...beside.flatMap((w) => w.words ?? [])];
  let best: Way = { ...straight, bend: own, words: null };
  let least = Infinity;
  for (const shift of bends) {
    if (Math.abs(shift) > Math.max(34, long * 0.8)) continue;
    if (least <= Math.abs(shift) * price.bend) break; // what follows bends more
    for (const lean of shift ? leans : [0]) {
      const bend = own + shift;
      let cost = Math.abs(shift) * price.bend + Math.abs(lean) * price.lean;
      for (const w of beside) if (Math.abs(w.bend - bend) < lineGap - 2) cost += price.like;
      if (cost < least) cost += passed(a, b, bend, lean, near);
      if (cost >= least) continue;
      const put = place(a, b, bend, lean, words, near, taken);
      if (cost + put.cost >= least) continue;
      least = cost + put.cost;
      best = { bend, lean, along: put.along, words: put.words };
    }
  }
  return best;
}

// around are those of all that lie near the line from a to b, its ends left out.
function around<T extends Point>(a: Body, b: Body, reach: number, all: T[], half = 0): T[] {
  const [left, right] = [Math.min(a.x, b.x) - reach, Math.max(a.x, b.x) + reach];
  const [top, bottom] = [Math.min(a.y, b.y) - reach, Math.max(a.y, b.y) + reach];
  return all.filter((p) => {
    const wide = half || ((p as unknown as Body).width ?? 0) / 2;
    const high = half || 80;
    return (p as unknown) !== a && (p as unknown) !== b && p.x > left - wide && p.x < right + wide && p.y > top - high && p.y < bottom + high;
  });
}

// bow gives the points of a line between two things as it is drawn, t from 0 to 1: a quadratic curve
// whose control point stands twice as far beside the straight line as the line is bent, and which begins
// and ends where the way to that point leaves the things.
export function bow(a: Body, b: Body, { bend, lean }: Pick<Route, "bend" | "lean">): (t: number) => Point {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = Math.hypot(dx, dy) || 1;
  const over = { x: a.x + dx * (0.5 + lean) - (dy / long) * 2 * bend, y: a.y + dy * (0.5 + lean) + (dx / long) * 2 * bend };
  const [from, to] = bend ? [out(a, over), out(b, over)] : clipped(a, b);
  if (!bend) return (t) => ({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t });
  return (t) => {
    const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: p * from.x + q * over.x + r * to.x, y: p * from.y + q * over.y + r * to.y };
  };
}

// out is where the way from a body to a point leaves the body.
function out(body: Body, to: Point): Point {
  const long = Math.hypot(to.x - body.x, to.y - body.y) || 1;
  const [cos, sin] = [(to.x - body.x) / long, (to.y - body.y) / long];
  const far = Math.min(leave(body, cos, sin), long);
  return { x: body.x + cos * far, y: body.y + sin * far };
}

const pieces = 14;

// passed is what it costs that a curve runs over things, or close by them.
function passed(a: Body, b: Body, bend: number, lean: number, near: Body[]): number {
  const way = bow(a, b, { bend, lean });
  const points = bend === 0 ? [way(0), way(1)] : Array.from({ length: pieces + 1 }, (_, i) => way(i / pieces));
  const meets = (n: Body, pad: number): boolean => points.some((p, i) => i > 0 && runsOver(points[i - 1] as Point, p, n, n, pad));
  return near.reduce((cost, n) => cost + (meets(n, gap) ? (meets(n, 1) ? price.over : price.close) : 0), 0);
}

// place looks along a curve for a stretch where its words stand free.
function place(a: Body, b: Body, bend: number, lean: number, wide: number, near: Body[], said: Words[]): { cost: number; along: number; words: Words | null } {
  if (!wide) return { cost: 0, along: 0, words: null };
  const way = bow(a, b, { bend, lean });
  const long = Math.hypot(way(1).x - way(0).x, way(1).y - way(0).y);
  let best = { cost: Infinity, along: 0, words: null as Words | null };
  for (const shift of shifts) {
    const words = wordsOn(way, shift * long, wide);
    let cost = Math.abs(shift) * price.shift;
    for (const n of near) if (runsOver(words.from, words.to, n, n, tall)) cost += price.words;
    for (const end of [a, b]) if (shift && runsOver(words.from, words.to, end, end, 2)) cost += price.words;
    for (const other of said) if (touch(words, other)) cost += price.onWords;
    if (cost < best.cost) best = { cost, along: shift * long, words };
    if (best.cost <= Math.abs(shift) * price.shift) break;
  }
  return best;
}

// wordsOf is the stretch that the words of a line between two things cover.
export function wordsOf(a: Body, b: Body, route: Route, wide: number): [Point, Point] {
  const words = wordsOn(bow(a, b, route), route.along, wide);
  return [words.from, words.to];
}

// wordsOn is the stretch that words cover: beside the middle of the line, lifted to its upper side and
// moved along it.
function wordsOn(way: (t: number) => Point, along: number, wide: number): Words {
  const [from, to, middle] = [way(0), way(1), way(0.5)];
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / long, (to.y - from.y) / long];
  const up = dx < 0 ? -1 : 1;
  const x = middle.x + dx * along + dy * up * lift;
  const y = middle.y + dy * along - dx * up * lift;
  return { from: { x: x - (dx * wide) / 2, y: y - (dy * wide) / 2 }, to: { x: x + (dx * wide) / 2, y: y + (dy * wide) / 2 } };
}

// touch says whether two stretches of words come too close to be read.
function touch(a: Words, b: Words): boolean {
  const far = (Math.hypot(a.to.x - a.from.x, a.to.y - a.from.y) + Math.hypot(b.to.x - b.from.x, b.to.y - b.from.y)) / 2 + 2 * tall;
  if (Math.abs(a.from.x + a.to.x - b.from.x - b.to.x) > 2 * far || Math.abs(a.from.y + a.to.y - b.from.y - b.to.y) > 2 * far) return false;
  for (let i = 0; i <= 6; i++) {
    const p = { x: a.from.x + ((a.to.x - a.from.x) * i) / 6, y: a.from.y + ((a.to.y - a.from.y) * i) / 6 };
    if (away(p, b) < 2 * tall + 2) return true;
  }
  return false;
}

// away is the distance of a point from a stretch.
function away(p: Point, { from, to }: Words): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const t = Math.max(0, Math.min(1, ((p.x - from.x) * dx + (p.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - from.x - dx * t, p.y - from.y - dy * t);
}
