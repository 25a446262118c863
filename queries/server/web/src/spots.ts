// spots finds places for a few newcomers among things that have theirs, fast enough to stand
// between a click and the picture: each looks around what it is linked with for the spot where it
// covers nothing, where its links are short and run over nobody, and which is in view.

import { type Body, type Point, type Spring, clipped, cross, leave, lineGap, overlap, runsOver } from "./boxes.ts";

// mostSpots is how many newcomers are placed this way; more are laid out together by the worker.
export const mostSpots = 40;

const turns = 24; // directions that are looked in,
const reaches = [1, 1.25, 1.55, 1.9, 2.3, 2.8, 3.5, 4.5, 6, 8, 11, 15]; // and how far out, in lengths of the link; where all that is taken, farther still
const crowd = 12; // so many fit around one thing; where more join, they begin farther out
const steep = 1600; // for so many pixels that a link is too long, each of them costs 1 more
const mostArounds = 3; // of the things that it is linked with are looked around

// What a spot costs: covering another thing is forbidden, a thing over a link or on its words is bad, its
// own links over others more; less do are lying out of view, crossing links, closeness to a link, narrow angles, long links and words that stand upright.
const price = { cover: 1e9, over: 320, words: 150, outside: 120, crossing: 60, angle: 60, beside: 20, own: 1.6, near: 12, upright: 10, far: 0.4 };
const margin = 20; // so far beside a link its words reach
const ends = 70; // of the length of a link lies within its two ends
const sky = (2 * Math.PI) / turns;

export interface View { x1: number; y1: number; x2: number; y2: number }

interface Mine extends Tie { to: Put }
interface Put { body: Body; x: number; y: number }
// Line is what is drawn between two places: half as wide as all its lines side by side, within its box.
interface Line { from: Put; to: Put; half: number; said: [Point, Point] | null; x1: number; y1: number; x2: number; y2: number }
interface Tie { other: string; length: number; words: number; lines: number }

// drawn is a line between two places with the stretch in its middle where its words stand.
function drawn(from: Put, to: Put, { words, lines }: { words: number; lines: number }): Line {
  const pad = margin + ((lines - 1) * lineGap) / 2;
  return { from, to, half: ((lines - 1) * lineGap) / 2, said: words ? stretch(from, to, words) : null, x1: Math.min(from.x, to.x) - pad, y1: Math.min(from.y, to.y) - pad, x2: Math.max(from.x, to.x) + pad, y2: Math.max(from.y, to.y) + pad };
}

function stretch(a: Put, b: Put, wide: number): [Point, Point] {
  const [from, to] = clipped(a.body, b.body, a, b);
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [((to.x - from.x) / long) * (Math.min(wide, long) / 2), ((to.y - from.y) / long) * (Math.min(wide, long) / 2)];
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  return [{ x: x - dx, y: y - dy }, { x: x + dx, y: y + dy }];
}

// spots gives a place to each body that has none; those linked with nobody that has one come last,
// below all others. view is what the person sees of the board. The same board gives the same places.
export function spots(bodies: Body[], springs: Spring[], view: View | null): Map<string, Point> {
  const placed = new Map<string, Put>();
  const known = new Set<string>();
  const waiting: Body[] = [];
  for (const body of bodies) {
    known.add(body.key);
    if (Number.isNaN(body.x) || Number.isNaN(body.y)) waiting.push(body);
    else placed.set(body.key, { body, x: body.x, y: body.y });
  }
  const ties = new Map<string, Tie[]>(bodies.map((b) => [b.key, []]));
  const lines: Line[] = [];
  for (const { source, target, length, words: wide = 0, lines: many = 1 } of springs) {
    if (source === target || !known.has(source) || !known.has(target)) continue;
    ties.get(source)?.push({ other: target, length, words: wide, lines: many });
    ties.get(target)?.push({ other: source, length, words: wide, lines: many });
    const [from, to] = [placed.get(source), placed.get(target)];
    if (from && to) lines.push(drawn(from, to, { words: wide, lines: many }));
  }
  const found = new Map<string, Point>();
  const put = (body: Body, at: Point): void => {
    const spot = { body, x: Math.round(at.x), y: Math.round(at.y) };
    for (const tie of ties.get(body.key) ?? []) {
      const to = placed.get(tie.other);
      if (to) lines.push(drawn(spot, to, tie));
    }
    placed.set(body.key, spot);
    found.set(body.key, { x: spot.x, y: spot.y });
    waiting.splice(waiting.indexOf(body), 1);
  };
  if (!placed.size && waiting.length) {
    // The one that most is linked with is the middle; the first of them when there are several.
    put(waiting.reduce((best, b) => ((ties.get(b.key)?.length ?? 0) > (ties.get(best.key)?.length ?? 0) ? b : best)), { x: 0, y: 0 });
  }
  // joining counts for each thing the newcomers that are linked with it.
  const joining = new Map<string, number>();
  for (const b of waiting) for (const other of new Set(ties.get(b.key)?.map((t) => t.other))) joining.set(other, (joining.get(other) ?? 0) + 1);
  while (waiting.length) {
    const next = waiting.find((b) => ties.get(b.key)?.some(({ other }) => placed.has(other)));
    if (next) {
      const mine = (ties.get(next.key) ?? []).flatMap((tie) => (placed.has(tie.other) ? [{ ...tie, to: placed.get(tie.other) as Put }] : []));
      put(next, beside(next, mine, placed, lines, view, joining));
    } else put(waiting[0] as Body, below(waiting[0] as Body, placed));
  }
  return found;
}

// freed gives new places to bodies that are not fixed and lie on another one, after a layout of many
// among others that could not be moved.
export function freed(bodies: Body[], springs: Spring[]): Map<string, Point> {
  const lain: Body[] = [];
  const stuck = new Set<string>();
  for (const b of [...bodies].sort((a, c) => Number(c.fixed) - Number(a.fixed))) {
    const on = !b.fixed && lain.some((other) => {
      const over = overlap(b, b, other, other);
      return over.x > 0 && over.y > 0;
    });
    if (on) stuck.add(b.key);
    else lain.push(b);
  }
  return stuck.size ? spots(bodies.map((b) => (stuck.has(b.key) ? { ...b, x: NaN, y: NaN } : b)), springs, null) : new Map();
}

// beside looks in all directions around what a body is linked with, farther and farther out until that
// saves nothing.
function beside(body: Body, mine: Mine[], placed: Map<string, Put>, lines: Line[], view: View | null, joining: Map<string, number>): Point {
  const all = [...placed.values()];
  const arounds = mine.slice(0, mostArounds).map(({ to, length }) => ({ to, length: length * Math.min(2, Math.max(1, (joining.get(to.body.key) ?? 0) / crowd)), angles: anglesOf(to, lines) }));
  const room = (arounds[0]?.length ?? 1) / (mine[0]?.length ?? 1);
  let best: Point = (mine[0] as Mine).to;
  let least = Infinity;
  for (let i = 0; i < reaches.length || least >= price.cover; i++) {
    const reach = reaches[i] ?? 4 * (i - 8);
    for (const { to: around, length, angles } of arounds) {
      const far = length * reach;
      if (tooFar(far - length) >= least) continue;
      const spots: { at: Point; cost: number }[] = [];
      for (let turn = 0; turn < turns; turn++) {
        const angle = turn * sky + (i % 2 ? sky / 2 : 0);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        // The words of a link stand on what is seen of it, between the two boxes.
        const out = Math.max(far, (length - ends) * reach + leave(around.body, cos, sin) + leave(body, -cos, -sin));
        const at = { x: around.x + cos * out, y: around.y + sin * out };
        let cost = price.upright * Math.abs(sin);
        for (const a of angles) {
          const apart = Math.abs(((angle - a + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
          if (apart < 0.3) cost += (1 - apart / 0.3) * price.angle;
        }
        for (const { to, length: wanted } of mine) cost += tooFar((to === around ? far : Math.hypot(at.x - to.x, at.y - to.y)) - wanted * room);
        if (view && (at.x - body.width / 2 < view.x1 || at.x + body.width / 2 > view.x2 || at.y - body.above < view.y1 || at.y + body.below > view.y2)) cost += price.outside;
        if (cost < least) spots.push({ at, cost });
      }
      if (!spots.length) continue;
      const box = far + 320;
      const bodies = all.filter((p) => Math.abs(p.x - around.x) < box && Math.abs(p.y - around.y) < box);
      const near = lines.filter((l) => l.x1 < around.x + box && l.x2 > around.x - box && l.y1 < around.y + box && l.y2 > around.y - box);
      // The best come first, for with a good one found most others need no look.
      for (const { at, cost: before } of spots.sort((a, b) => a.cost - b.cost)) {
        if (before >= least) break;
        const cost = inTheWay(body, at, mine, bodies, near, before, least);
        if (cost < least) [least, best] = [cost, at];
      }
    }
  }
  return best;
}

// tooFar is what it costs that a link is longer than it wants to be: each pixel more than the one before.
function tooFar(by: number): number {
  return by > 0 ? by * (price.far + by / steep) : 0;
}

// anglesOf are the directions of the lines that end at a thing.
function anglesOf(at: Put, lines: Line[]): number[] {
  return lines.flatMap(({ from, to }) => (from === at ? [Math.atan2(to.y - at.y, to.x - at.x)] : to === at ? [Math.atan2(from.y - at.y, from.x - at.x)] : []));
}

// inTheWay adds to a cost what lies in the way of a body at a spot and of its links; it stops above
// least.
function inTheWay(body: Body, at: Point, mine: Mine[], bodies: Put[], lines: Line[], cost: number, least: number): number {
  for (const b of bodies) {
    const aside = (body.width + b.body.width) / 2 - Math.abs(at.x - b.x);
    if (aside <= -40) continue;
    const upright = Math.min(at.y + body.below, b.y + b.body.below) - Math.max(at.y - body.above, b.y - b.body.above);
    if (aside > -14 && upright > -10) cost += price.cover + Math.max(0, aside) * Math.max(0, upright);
    else if (upright > -30) cost += price.near;
    if (cost >= least) return cost;
  }
  for (const line of lines) {
    cost += onLine(line, body, at);
    if (cost >= least) return cost;
  }
  const spot: Put = { body, x: at.x, y: at.y };
  for (const tie of mine) {
    const own = drawn(spot, tie.to, tie);
    for (const b of bodies) if (b !== own.to) cost += onLine(own, b.body, b) * price.own;
    for (const line of lines) {
      if (cost >= least) return cost;
      if (own.to === line.from || own.to === line.to || !cross(at, own.to, line.from, line.to)) continue;
      cost += price.crossing + (line.said && own.said && cross(...line.said, ...own.said) ? price.words / 2 : 0);
    }
  }
  return cost;
}

// onLine is what it costs that a body lies on a line, on its words, or close beside it.
function onLine(line: Line, body: Body, at: Point): number {
  if (at.x + body.width / 2 < line.x1 || at.x - body.width / 2 > line.x2 || at.y + body.below < line.y1 || at.y - body.above > line.y2) return 0; // most of them
  const { from, to, half, said } = line;
  if (!runsOver(from, to, body, at, margin + half)) return 0;
  if (runsOver(from, to, body, at, 6 + half)) return price.over;
  return said && runsOver(...said, body, at, margin + half) ? price.words : price.beside;
}

// below is a free spot under all that has a place, side by side with those put there before.
function below(body: Body, placed: Map<string, Put>): Point {
  const all = [...placed.values()];
  if (!all.length) return { x: 0, y: 0 };
  const left = Math.min(...all.map((p) => p.x));
  const wide = Math.max(left + 600, ...all.map((p) => p.x));
  for (let y = Math.max(...all.map((p) => p.y + p.body.below)) - 40; ; y += 40) {
    for (let x = left; x <= wide; x += 40) {
      if (all.every((p) => {
        const over = overlap(body, { x, y }, p.body, p);
        return over.x < -14 || over.y < -10;
      })) return { x, y };
    }
  }
}
