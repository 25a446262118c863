// The layout, off the page's thread: forces of d3, run to rest, with no chance in them, so that
// the same board is always laid out the same way.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { Body, Done, Job } from "./layout.ts";

interface Particle extends SimulationNodeDatum { body: Body }

addEventListener("message", (event: MessageEvent<Job>) => {
  const { id, bodies, springs } = event.data;
  const places = solve(bodies, springs);
  postMessage({ id, places } satisfies Done);
});

function solve(bodies: Body[], springs: Job["springs"]): Done["places"] {
  const particles: Particle[] = bodies.map((body, i) => {
    const known = !Number.isNaN(body.x);
    const start = known ? { x: body.x, y: body.y } : nearNeighbour(bodies, springs, body.key, i);
    return { body, ...start, ...(body.fixed ? { fx: start.x, fy: start.y } : {}) };
  });
  const free = particles.filter((p) => !p.body.fixed).length;
  if (free > 0) {
    const byKey = new Map(particles.map((p) => [p.body.key, p]));
    const between = springs.flatMap((s) => {
      const [source, target] = [byKey.get(s.source), byKey.get(s.target)];
      return source && target ? [{ source, target, length: s.length }] : [];
    });
    const simulation = forceSimulation(particles)
      .force("charge", forceManyBody<Particle>().strength(-900).distanceMax(900))
      .force("link", forceLink<Particle, (typeof between)[number]>(between).distance((l) => l.length).strength(0.35))
      .force("x", forceX<Particle>(0).strength(0.03))
      .force("y", forceY<Particle>(0).strength(0.065))
      .force("apart", forceCollide<Particle>((p) => Math.hypot(p.body.width, p.body.height) / 2 + 6).strength(0.9).iterations(2))
      .stop();
    // Newcomers among settled ones need less time than a board that finds its shape.
    const steps = free < particles.length ? 80 : particles.length > 600 ? 120 : 300;
    simulation.alphaDecay(1 - Math.pow(0.001, 1 / steps));
    for (let i = 0; i < steps; i++) simulation.tick();
    separate(particles);
  }
  return particles.map((p) => [p.body.key, Math.round(p.x ?? 0), Math.round(p.y ?? 0)]);
}

// separate pushes boxes that still overlap apart along the shorter way; names are wide, and
// circles around them do not say so.
function separate(particles: Particle[]): void {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 0; i < particles.length; i++) {
      for (let j = i + 1; j < particles.length; j++) {
        const a = particles[i] as Particle;
        const b = particles[j] as Particle;
        if (a.body.fixed && b.body.fixed) continue;
        const dx = (b.x ?? 0) - (a.x ?? 0);
        const dy = (b.y ?? 0) - (a.y ?? 0);
        const overX = (a.body.width + b.body.width) / 2 + 8 - Math.abs(dx);
        const overY = (a.body.height + b.body.height) / 2 + 8 - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        moved = true;
        const share = a.body.fixed || b.body.fixed ? 1 : 0.5;
        const alongX = overX < overY;
        const by = share * (alongX ? overX : overY) * ((alongX ? dx : dy) < 0 ? -1 : 1);
        if (!b.body.fixed) alongX ? (b.x = (b.x ?? 0) + by) : (b.y = (b.y ?? 0) + by);
        if (!a.body.fixed) alongX ? (a.x = (a.x ?? 0) - by) : (a.y = (a.y ?? 0) - by);
      }
    }
    if (!moved) return;
  }
}

// nearNeighbour starts a newcomer beside somebody it is linked with, on a sunflower's spiral.
function nearNeighbour(bodies: Body[], springs: Job["springs"], key: string, i: number): { x: number; y: number } {
  const placed = new Map(bodies.filter((b) => !Number.isNaN(b.x)).map((b) => [b.key, b]));
  let centre = { x: 0, y: 0 };
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
