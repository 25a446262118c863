// spots finds places for a few newcomers among things that have theirs, fast enough to stand
// between a click and the picture: each looks around what it is linked with for the spot where it
// covers nothing, where its links are short and run over nobody, and which is in view.

import { type Body, type Point, type Spring, clipped, cross, leave, lineGap, overlap, runsOver } from "./boxes.ts";

// mostSpots is how many newcomers are placed this way; more are laid out together by the worker.
export const mostSpots = 40;

const turns = 24; // directions that are looked in,
const reaches = [1, 1.25, 1.55, 1.9, 2.3, 2.8, 3.5, 4.5, 6, 8, 11, 15]; // and how far out, in lengths of the link
const crowd = 12; // so many fit around one thing; where more join, they begin farther out
const farther = 40; // what a spot that is one reach farther out has to save

// What a spot costs: covering another thing is forbidden, a thing over a link or on its words is bad, its
// own links over others less, for they can be bent; so are lying out of view, crossing links, closeness to a link, narrow angles, long links and words that stand upright.
const price = { cover: 4000, over: 320, words: 150, outside: 120, crossing: 60, angle: 60, beside: 20, own: 0.8, near: 12, upright: 10, length: 0.35 };
const words = 20; // so far beside a link its words reach
const ends = 70; // of the length of a link lies within its two ends
const sky = (2 * Math.PI) / turns;

export interface View { x1: number; y1: number; x2: number; y2: number }

interface Mine extends Tie { to: Put }
interface Put { body: Body; x: number; y: number }
interface Line { from: Put; to: Put; half: number; said: [Point, Point] | null } // half as wide as all its lines side by side
interface Tie { other: string; length: number; words: number; lines: number }

// drawn is a line between two places with the stretch in its middle where its words stand.
function drawn(from: Put, to: Put, { words, lines }: { words: number; lines: number }): Line {
  return { from, to, half: ((lines - 1) * lineGap) / 2, said: words ? stretch(from, to, words) : null };
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
      const at = beside(next, mine, placed, lines, view, joining);
      put(next, covers(next, at, placed) ? below(next, placed) : at);
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

// beside looks in all directions around the first of what a body is linked with, farther and
// farther out until that saves nothing.
function beside(body: Body, mine: Mine[], placed: Map<string, Put>, lines: Line[], view: View | null, joining: Map<string, number>): Point {
  const { to: around, length } = mine[0] as Mine;
  const room = Math.min(2, Math.max(1, (joining.get(around.body.key) ?? 0) / crowd));
  const angles: number[] = [];
  for (const { from, to } of lines) {
    if (from === around) angles.push(Math.atan2(to.y - around.y, to.x - around.x));
    else if (to === around) angles.push(Math.atan2(from.y - around.y, from.x - around.x));
  }
  const all = [...placed.values()];
  let best: Point = around;
  let least = Infinity;
  for (let i = 0; i < reaches.length; i++) {
    if (i > 0 && least < farther * i) break;
    const far = length * room * (reaches[i] as number);
    const box = far + 320;
    const bodies = all.filter((p) => Math.abs(p.x - around.x) < box && Math.abs(p.y - around.y) < box);
    const near = lines.filter(({ from, to }) => Math.min(from.x, to.x) < around.x + box && Math.max(from.x, to.x) > around.x - box && Math.min(from.y, to.y) < around.y + box && Math.max(from.y, to.y) > around.y - box);
    for (let turn = 0; turn < turns; turn++) {
      const angle = turn * sky + (i % 2 ? sky / 2 : 0);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      // The words of a link stand on what is seen of it, between the two boxes.
      const out = Math.max(far, (length - ends) * room * (reaches[i] as number) + leave(around.body, cos, sin) + leave(body, -cos, -sin));
      const at = { x: around.x + cos * out, y: around.y + sin * out };
      let cost = farther * i + price.upright * Math.abs(sin);
      for (const a of angles) {
        const apart = Math.abs(((angle - a + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
        if (apart < 0.3) cost += (1 - apart / 0.3) * price.angle;
      }
      for (const { to, length: wanted } of mine) if (to !== around) cost += Math.max(0, Math.hypot(at.x - to.x, at.y - to.y) - wanted) * price.length;
      if (view && (at.x - body.width / 2 < view.x1 || at.x + body.width / 2 > view.x2 || at.y - body.above < view.y1 || at.y + body.below > view.y2)) cost += price.outside;
      if (cost < least) cost = inTheWay(body, at, mine, bodies, near, cost, least);
      if (cost < least) {
        least = cost;
        best = at;
      }
    }
  }
  return best;
}

// inTheWay adds to a cost what lies in the way of a body at a spot and of its links; it stops above
// least.
function inTheWay(body: Body, at: Point, mine: Mine[], bodies: Put[], lines: Line[], cost: number, least: number): number {
  const spot: Put = { body, x: at.x, y: at.y };
  const own = mine.map((tie) => drawn(spot, tie.to, tie));
  for (const b of bodies) {
    const aside = (body.width + b.body.width) / 2 - Math.abs(at.x - b.x);
    const upright = Math.min(at.y + body.below, b.y + b.body.below) - Math.max(at.y - body.above, b.y - b.body.above);
    if (aside > -14 && upright > -10) cost += price.cover + Math.max(0, aside) * Math.max(0, upright);
    else if (aside > -40 && upright > -30) cost += price.near;
    if (cost >= least) return cost;
    for (const line of own) if (line.to !== b) cost += onLine(line, b.body, b) * price.own;
  }
  for (const line of lines) {
    if (cost >= least) return cost;
    cost += onLine(line, body, at);
    for (const { to, said } of own) {
      if (to === line.from || to === line.to) continue;
      if (cross(at, to, line.from, line.to)) cost += price.crossing + (line.said && said && cross(...line.said, ...said) ? price.words / 2 : 0);
    }
  }
  return cost;
}

// onLine is what it costs that a body lies on a line, on its words, or close beside it.
function onLine({ from, to, half, said }: Line, body: Body, at: Point): number {
  if (!runsOver(from, to, body, at, words + half)) return 0;
  if (runsOver(from, to, body, at, 6 + half)) return price.over;
  return said && runsOver(...said, body, at, words + half) ? price.words : price.beside;
}

// covers says whether a body at a spot would lie on another one.
function covers(body: Body, at: Point, placed: Map<string, Put>): boolean {
  for (const p of placed.values()) {
    const over = overlap(body, at, p.body, p);
    if (over.x > -4 && over.y > -4) return true;
  }
  return false;
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
