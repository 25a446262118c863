// boxes is the geometry of the board: what a thing covers with its name below it, and where lines
// run over such a box or over each other.

export interface Point { x: number; y: number }

// Body is a thing as the layout sees it, in pixels at zoom 1: its middle, the width of its name or
// its shape, and how far it reaches above the middle and, with the name, below. NaN: it has no
// place yet. A fixed one stays where it is.
export interface Body { key: string; x: number; y: number; fixed: boolean; width: number; above: number; below: number }

// Spring is what links two bodies: as long as its words want, how wide they are, and as how many lines
// it is drawn side by side.
export interface Spring { source: string; target: string; length: number; words?: number; lines?: number }

// lineGap is the way from one of several lines of a pair to the next.
export const lineGap = 28;

// overlap is how far two bodies at given places reach into each other, less than 0 where a gap is
// between them.
export function overlap(a: Body, at: Point, b: Body, bt: Point): { x: number; y: number } {
  const x = (a.width + b.width) / 2 - Math.abs(at.x - bt.x);
  const y = Math.min(at.y + a.below, bt.y + b.below) - Math.max(at.y - a.above, bt.y - b.above);
  return { x, y };
}

// runsOver says whether the line from a to b touches a body, made larger by pad on all sides.
export function runsOver(a: Point, b: Point, body: Body, at: Point, pad: number): boolean {
  const half = body.width / 2 + pad;
  const [left, right, top, bottom] = [at.x - half, at.x + half, at.y - body.above - pad, at.y + body.below + pad];
  if ((a.x < left && b.x < left) || (a.x > right && b.x > right) || (a.y < top && b.y < top) || (a.y > bottom && b.y > bottom)) return false;
  if ((a.x >= left && a.x <= right && a.y >= top && a.y <= bottom) || (b.x >= left && b.x <= right && b.y >= top && b.y <= bottom)) return true;
  // No end lies in the box: the line touches it where its corners are not all on one side of it.
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const one = dx * (top - a.y) - dy * (left - a.x);
  const two = dx * (top - a.y) - dy * (right - a.x);
  const three = dx * (bottom - a.y) - dy * (left - a.x);
  const four = dx * (bottom - a.y) - dy * (right - a.x);
  return !((one > 0 && two > 0 && three > 0 && four > 0) || (one < 0 && two < 0 && three < 0 && four < 0));
}

// cross says whether the lines a-b and c-d have a point in common that is the end of neither.
export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const [abx, aby, cdx, cdy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  if ((abx * (c.y - a.y) - aby * (c.x - a.x)) * (abx * (d.y - a.y) - aby * (d.x - a.x)) >= 0) return false;
  return (cdx * (a.y - c.y) - cdy * (a.x - c.x)) * (cdx * (b.y - c.y) - cdy * (b.x - c.x)) < 0;
}

// leave is how far from its middle a line in a direction comes out of a body: sideways beside its
// shape, down below its name.
export function leave({ width, above, below }: Body, cos: number, sin: number): number {
  const aside = Math.min(width / 2, Math.abs(sin) < 0.35 ? 32 : width / 2) / Math.max(1e-6, Math.abs(cos));
  return Math.min(aside, (sin > 0 ? below : above) / Math.max(1e-6, Math.abs(sin)));
}

// clipped is what is seen of the line between two bodies.
export function clipped(a: Body, b: Body, at: Point = a, bt: Point = b): [Point, Point] {
  const long = Math.hypot(bt.x - at.x, bt.y - at.y) || 1;
  const [cos, sin] = [(bt.x - at.x) / long, (bt.y - at.y) / long];
  const [out, into] = [leave(a, cos, sin), leave(b, -cos, -sin)];
  if (out + into >= long) return [at, bt];
  return [{ x: at.x + cos * out, y: at.y + sin * out }, { x: bt.x - cos * into, y: bt.y - sin * into }];
}
