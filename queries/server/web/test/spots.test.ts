import { describe, expect, it } from "vitest";
import { type Body, type Point, type Spring, cross, overlap, runsOver } from "../src/boxes.ts";
import { solve } from "../src/forces.ts";
import { freed, spots } from "../src/spots.ts";

const body = (key: string, x = NaN, y = NaN, width = 110): Body => ({ key, x, y, fixed: !Number.isNaN(x), width, above: 24, below: 48 });

// rolls are numbers below 1 that look like chance and are always the same.
function rolls(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

// story is a board of things of which each is linked with one or two that came before.
function story(things: number, seed: number): { bodies: Body[]; springs: Spring[] } {
  const roll = rolls(seed);
  const bodies = Array.from({ length: things }, (_, i) => body(`n${i}`, NaN, NaN, 50 + Math.floor(roll() * 82)));
  const springs = bodies.slice(1).flatMap((b, i) => [1, ...(roll() < 0.25 ? [1] : [])].map(() => ({ source: b.key, target: `n${Math.floor(roll() * roll() * (i + 1))}`, length: 150 + roll() * 100 })));
  return { bodies, springs: springs.filter((s) => s.source !== s.target) };
}

function faults(bodies: Body[], springs: Spring[], places: Map<string, Point>): { covered: number; over: number } {
  const at = (b: Body): Point => places.get(b.key) ?? b;
  const byKey = new Map(bodies.map((b) => [b.key, b]));
  let [covered, over] = [0, 0];
  bodies.forEach((a, i) => bodies.slice(i + 1).forEach((b) => {
    const o = overlap(a, at(a), b, at(b));
    if (o.x > 1 && o.y > 1) covered++;
  }));
  for (const s of springs) for (const b of bodies) if (b.key !== s.source && b.key !== s.target && runsOver(at(byKey.get(s.source) as Body), at(byKey.get(s.target) as Body), b, at(b), 0)) over++;
  return { covered, over };
}

const hub = (n: number): { bodies: Body[]; springs: Spring[] } => ({
  bodies: [body("hub", 300, 40), body("old", 0, 0), ...Array.from({ length: n }, (_, i) => body(`n${i}`))],
  springs: [{ source: "old", target: "hub", length: 200 }, ...Array.from({ length: n }, (_, i) => ({ source: "hub", target: `n${i}`, length: 190 }))],
});

describe("lines and boxes", () => {
  const box = body("b", 0, 0, 40);
  it("touch where they meet, with either end inside, or through and through", () => {
    expect(runsOver({ x: -100, y: 0 }, { x: 100, y: 0 }, box, box, 0)).toBe(true);
    expect(runsOver({ x: 0, y: 0 }, { x: 100, y: 0 }, box, box, 0)).toBe(true);
    expect(runsOver({ x: -100, y: -100 }, { x: 100, y: 100 }, box, box, 0)).toBe(true);
    expect(runsOver({ x: -100, y: -30 }, { x: 100, y: -30 }, box, box, 0)).toBe(false);
    expect(runsOver({ x: -100, y: -30 }, { x: 100, y: -30 }, box, box, 8)).toBe(true);
    expect(runsOver({ x: -60, y: 0 }, { x: 0, y: 120 }, box, box, 0)).toBe(false);
  });
  it("cross between their ends only", () => {
    expect(cross({ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 0, y: 10 }, { x: 10, y: 0 })).toBe(true);
    expect(cross({ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(false);
    expect(cross({ x: 0, y: 0 }, { x: 4, y: 4 }, { x: 0, y: 10 }, { x: 10, y: 0 })).toBe(false);
  });
});

describe("spots", () => {
  it("cover nothing and keep links off things, however many join a hub", () => {
    for (const n of [1, 5, 12, 20, 40]) {
      const { bodies, springs } = hub(n);
      const places = spots(bodies, springs, null);
      expect(places.size).toBe(n);
      const { covered, over } = faults(bodies, springs, places);
      expect({ n, covered }).toEqual({ n, covered: 0 });
      expect(over, `links over things, ${n} newcomers`).toBeLessThanOrEqual(n > 20 ? n / 2 : n / 8);
    }
  });
  it("stay near what they are linked with, and in view where there is room", () => {
    const { bodies, springs } = hub(8);
    const view = { x1: -200, y1: -400, x2: 700, y2: 460 };
    for (const at of spots(bodies, springs, view).values()) {
      expect(Math.hypot(at.x - 300, at.y - 40)).toBeLessThan(420);
      expect(at.x > view.x1 && at.x < view.x2 && at.y > view.y1 && at.y < view.y2).toBe(true);
    }
  });
  it("leave what lies there where it is, and are the same every time", () => {
    const { bodies, springs } = hub(12);
    const places = spots(bodies, springs, null);
    expect(places.has("hub")).toBe(false);
    expect([...spots(bodies, springs, null)]).toEqual([...places]);
  });
  it("are found for a board where nothing lies yet, and for what is linked with nothing", () => {
    const { bodies, springs } = story(13, 5);
    const places = spots([...bodies, body("alone")], springs, null);
    expect(places.size).toBe(14);
    expect(faults([...bodies, body("alone")], springs, places).covered).toBe(0);
    expect([...spots([body("a")], [], null)]).toEqual([["a", { x: 0, y: 0 }]]);
  });
  it("free what a layout of many has laid on others, and nothing else", () => {
    const fixed = Array.from({ length: 12 }, (_, i) => ({ ...body(`f${i}`, (i % 4) * 130, Math.floor(i / 4) * 90), fixed: true }));
    const free = [{ ...body("on", 135, 95), fixed: false }, { ...body("off", 900, 900), fixed: false }, { ...body("too", 905, 905), fixed: false }];
    const all = [...fixed, ...free];
    const places = freed(all, [{ source: "f0", target: "on", length: 200 }]);
    expect([...places.keys()].sort()).toEqual(["on", "too"]);
    expect(faults(all, [], places).covered).toBe(0);
    expect(freed(fixed, []).size).toBe(0);
  });
  it("keep most links off things on boards that grow", () => {
    let over = 0;
    let links = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { bodies, springs } = story(26, seed * 97);
      const places = spots(bodies, springs, null);
      const found = faults(bodies, springs, places);
      expect(found.covered).toBe(0);
      over += found.over;
      links += springs.length;
    }
    expect(over / links).toBeLessThan(0.12);
  });
});

describe("forces", () => {
  it("cover nothing and keep most links off things on whole boards", () => {
    let over = 0;
    let links = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const { bodies, springs } = story(40, seed * 31);
      const found = faults(bodies, springs, new Map(solve(bodies, springs).map(([key, x, y]) => [key, { x, y }])));
      expect(found.covered).toBe(0);
      over += found.over;
      links += springs.length;
    }
    expect(over / links).toBeLessThan(0.12);
  });
  it("are rather high than wide for a phone", () => {
    const { bodies, springs } = story(30, 77);
    const places = solve(bodies, springs, true);
    const [xs, ys] = [places.map(([, x]) => x), places.map(([, , y]) => y)];
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(Math.max(...xs) - Math.min(...xs));
  });
  it("leave what is fixed where it is", () => {
    const { bodies, springs } = hub(20);
    const places = new Map(solve(bodies, springs).map(([key, x, y]) => [key, { x, y }]));
    expect(places.get("hub")).toEqual({ x: 300, y: 40 });
    expect(places.get("old")).toEqual({ x: 0, y: 0 });
  });
});
