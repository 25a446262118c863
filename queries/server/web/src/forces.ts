// forces lays out a whole board: forces of d3, run to rest, then names apart from each other and
// links off the things that they have nothing to do with. There is no chance in it, so that the same
// board is always laid out the same way.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { type Body, type Point, type Spring, overlap, runsOver } from "./boxes.ts";

interface Particle extends SimulationNodeDatum { body: Body; x: number; y: number }
interface Tie { source: Particle; target: Particle; length: number }

// mostLooks bounds the work of keeping links off things: links times things.
const mostLooks = 250_000;

// solve gives each body its place, by key; a tall board is rather high than wide.
export function solve(bodies: Body[], springs: Spring[], tall = false): [string, number, number][] {
  const particles: Particle[] = bodies.map((body, i) => {
    const known = !Number.isNaN(body.x);
    const start = known ? { x: body.x, y: body.y } : nearNeighbour(bodies, springs, body.key, i);
    return { body, ...start, ...(body.fixed ? { fx: start.x, fy: start.y } : {}) };
  });
  const free = particles.filter((p) => !p.body.fixed).length;
  if (free > 0) {
    const byKey = new Map(particles.map((p) => [p.body.key, p]));
    const between = springs.flatMap((s): Tie[] => {
      const [source, target] = [byKey.get(s.source), byKey.get(s.target)];
      return source && target ? [{ source, target, length: s.length }] : [];
    });
    const simulation = forceSimulation(particles)
      .force("charge", forceManyBody<Particle>().strength(-900).distanceMax(900))
      .force("link", forceLink<Particle, Tie>(between).distance((l) => l.length).strength(0.35))
      .force("x", forceX<Particle>(0).strength(tall ? 0.09 : 0.03))
      .force("y", forceY<Particle>(0).strength(tall ? 0.03 : 0.065))
      .force("apart", forceCollide<Particle>((p) => Math.hypot(p.body.width, p.body.above + p.body.below) / 2 + 6).strength(0.9).iterations(2))
      .stop();
    // Newcomers among settled ones need less time than a board that finds its shape.
    const steps = free < particles.length ? 80 : particles.length > 600 ? 120 : 300;
    simulation.alphaDecay(1 - Math.pow(0.001, 1 / steps));
    for (let i = 0; i < steps; i++) simulation.tick();
    separate(particles);
    clear(particles, between);
  }
  return particles.map((p) => [p.body.key, Math.round(p.x), Math.round(p.y)]);
}

// separate pushes boxes that still overlap apart along the shorter way; names are wide, and
// circles around them do not say so.
function separate(particles: Particle[]): void {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 0; i < particles.length; i++) {
      for (let j = i + 1; j < particles.length; j++) {
        const [a, b] = [particles[i] as Particle, particles[j] as Particle];
        if (a.body.fixed && b.body.fixed) continue;
        const over = overlap(a.body, a, b.body, b);
        const [overX, overY] = [over.x + 8, over.y + 8];
        if (overX <= 0 || overY <= 0) continue;
        moved = true;
        const share = a.body.fixed || b.body.fixed ? 1 : 0.5;
        const alongX = overX < overY;
        const by = share * (alongX ? overX : overY) * ((alongX ? b.x - a.x : b.y - a.y) < 0 ? -1 : 1);
        if (!b.body.fixed) push(b, alongX ? by : 0, alongX ? 0 : by);
        if (!a.body.fixed) push(a, alongX ? -by : 0, alongX ? 0 : -by);
      }
    }
    if (!moved) return;
  }
}

function push(p: Particle, x: number, y: number): void {
  p.x += x;
  p.y += y;
}

// clear moves things off links that they are no end of, in a few rounds, and keeps the best of what
// the rounds gave: moving one thing may bring another under a link.
function clear(particles: Particle[], ties: Tie[]): void {
  if (particles.length * ties.length > mostLooks) return;
  let best: Point[] = particles.map(({ x, y }) => ({ x, y }));
  let least = Infinity;
  for (let round = 0; round < 40; round++) {
    let found = 0;
    const pushes = new Map<Particle, Point>();
    for (const { source, target } of ties) {
      for (const p of particles) {
        if (p === source || p === target || !runsOver(source, target, p.body, p, 5)) continue;
        found++;
        const away = offLine(source, target, p);
        if (!p.body.fixed) add(pushes, p, away, 1);
        else for (const end of [source, target]) if (!end.body.fixed) add(pushes, end, away, -1);
      }
    }
    if (found < least) {
      least = found;
      best = particles.map(({ x, y }) => ({ x, y }));
    }
    if (!found) break;
    for (const [p, by] of pushes) push(p, by.x, by.y);
    separate(particles);
  }
  particles.forEach((p, i) => Object.assign(p, best[i]));
}

function add(pushes: Map<Particle, Point>, p: Particle, by: Point, factor: number): void {
  const before = pushes.get(p) ?? { x: 0, y: 0 };
  pushes.set(p, { x: before.x + by.x * factor, y: before.y + by.y * factor });
}

// offLine is a little more than the way by which a body has to move, at a right angle to a line, for
// the line to pass beside it.
function offLine(a: Point, b: Point, p: Particle): Point {
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [nx, ny] = [-(b.y - a.y) / long, (b.x - a.x) / long];
  const middle = { x: p.x, y: p.y + (p.body.below - p.body.above) / 2 };
  const aside = (middle.x - a.x) * nx + (middle.y - a.y) * ny;
  const half = Math.abs(nx) * (p.body.width / 2) + Math.abs(ny) * ((p.body.above + p.body.below) / 2);
  const by = (half + 9 - Math.abs(aside)) * (aside < 0 ? -1 : 1);
  return { x: nx * by, y: ny * by };
}

// nearNeighbour starts a newcomer beside somebody it is linked with, on a sunflower's spiral.
function nearNeighbour(bodies: Body[], springs: Spring[], key: string, i: number): Point {
  const placed = new Map(bodies.filter((b) => !Number.isNaN(b.x)).map((b) => [b.key, b]));
  let centre: Point = { x: 0, y: 0 };
  for (const s of springs) {
    const other = s.source === key ? placed.get(s.target) : s.target === key ? placed.get(s.source) : undefined;
    if (other) {
      centre = other;
      break;
    }
  }
  const turn = i * 2.399963229728653; // the golden angle
  const radius = 40 + 12 * Math.sqrt(i);
  return { x: centre.x + radius * Math.cos(turn), y: centre.y + radius * Math.sin(turn) };
}
