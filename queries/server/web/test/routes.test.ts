import { describe, expect, it } from "vitest";
import { type Body, type Point, type Spring, overlap, runsOver } from "../src/boxes.ts";
import { type Route, type Stroke, bow, fanned, routes, straight, wordsOf } from "../src/routes.ts";
import { spots } from "../src/spots.ts";

const body = (key: string, x = NaN, y = NaN, width = 90, name = 14): Body => ({ key, x, y, fixed: !Number.isNaN(x), width, above: 24, below: 26 + name });

// rolls are numbers below 1 that look like chance and are always the same.
function rolls(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

// lines are the links of springs as they are drawn.
const lines = (springs: Spring[]): Stroke[] => springs.flatMap((s, i) => Array.from({ length: s.lines ?? 1 }, (_, k) => ({ id: `${i}-${k}`, source: k % 2 ? s.target : s.source, target: k % 2 ? s.source : s.target, words: s.words ?? 0 })));

// faults counts things on things, lines over things, and words over things.
function faults(bodies: Body[], strokes: Stroke[], ways: Map<string, Route>): { covered: number; over: number; words: number } {
  const byKey = new Map(bodies.map((b) => [b.key, b]));
  let [covered, over, words] = [0, 0, 0];
  bodies.forEach((a, i) => bodies.slice(i + 1).forEach((b) => {
    const o = overlap(a, a, b, b);
    if (o.x > 0 && o.y > 0) covered++;
  }));
  for (const s of strokes) {
    const [a, b, way] = [byKey.get(s.source) as Body, byKey.get(s.target) as Body, ways.get(s.id) as Route];
    const points = Array.from({ length: 33 }, (_, i) => bow(a, b, way)(i / 32));
    const [from, to] = wordsOf(a, b, way, s.words);
    for (const c of bodies) {
      if (c === a || c === b) continue;
      if (points.some((p, i) => i > 0 && runsOver(points[i - 1] as Point, p, c, c, 0))) over++;
      if (runsOver(from, to, c, c, 5)) words++;
    }
  }
  return { covered, over, words };
}

// grown is a board that somebody fills: names put on one after another, things expanded, single claims
// opened, links that come in later between what lies there. Nothing that lies is moved.
function grown(seed: number, acts: number, told: (bodies: Body[], springs: Spring[]) => void): void {
  const roll = rolls(seed);
  const some = (n: number): number => Math.floor(roll() * n);
  const bodies: Body[] = [];
  const springs: Spring[] = [];
  const fresh = (): Body => body(`n${bodies.length}`, NaN, NaN, 45 + some(95), 14 * (1 + some(4)));
  const link = (a: Body, b: Body): void => {
    if (a === b || springs.some((s) => (s.source === a.key && s.target === b.key) || (s.source === b.key && s.target === a.key))) return;
    const words = 30 + some(130);
    springs.push({ source: a.key, target: b.key, length: 130 + words, words, lines: roll() < 0.15 ? 2 + some(2) : 1 });
  };
  const put = (newcomers: Body[]): void => {
    const view = bodies.length && roll() < 0.7 ? { x1: -420, y1: -320, x2: 420, y2: 320 } : null;
    bodies.push(...newcomers);
    for (const [key, at] of spots(bodies, springs, view)) {
      const b = bodies.find((x) => x.key === key) as Body;
      Object.assign(b, at, { fixed: true });
    }
  };
  const first = fresh();
  put([first]);
  for (let act = 0; act < acts; act++) {
    const old = bodies[some(bodies.length)] as Body;
    const kind = roll();
    const newcomers: Body[] = [];
    const add = (to: Body[]): void => {
      const b = { ...fresh(), key: `n${bodies.length + newcomers.length}` };
      newcomers.push(b);
      for (const o of to) link(b, o);
    };
    if (kind < 0.35) { // a name from the search, with what is linked with it
      add([old]);
      const named = newcomers[0] as Body;
      for (let i = some(6); i > 0; i--) add([named, ...(roll() < 0.3 ? [bodies[some(bodies.length)] as Body] : [])]);
    } else if (kind < 0.6) for (let i = 1 + some(5); i > 0; i--) add([old]); // expanded
    else if (kind < 0.85) add([old, ...(roll() < 0.4 ? [bodies[some(bodies.length)] as Body] : [])]); // a claim, or the others
    else for (let i = 0; i < 2; i++) link(bodies[some(bodies.length)] as Body, bodies[some(bodies.length)] as Body); // read later
    put(newcomers);
    told(bodies, springs);
  }
}

describe("boards that people fill", () => {
  it("never lay a thing on another, none far off, and hardly ever a line or words over a thing", () => {
    let [drawn, over, words, most] = [0, 0, 0, 0];
    const far: number[] = [];
    for (let seed = 1; seed <= 16; seed++) {
      let lain = new Map<string, Point>();
      grown(seed * 7919, 14, (bodies, springs) => {
        for (const b of bodies) if (lain.size && !lain.has(b.key)) far.push(Math.min(...springs.flatMap((s) => (s.source === b.key ? [s.target] : s.target === b.key ? [s.source] : [])).map((other) => bodies.find((o) => o.key === other) as Body).map((o) => Math.hypot(o.x - b.x, o.y - b.y))));
        for (const b of bodies) if (lain.has(b.key)) expect({ x: b.x, y: b.y }).toEqual(lain.get(b.key));
        lain = new Map(bodies.map((b) => [b.key, { x: b.x, y: b.y }]));
        const strokes = lines(springs);
        const found = faults(bodies, strokes, routes(bodies, strokes));
        expect(found.covered, `seed ${seed}, ${bodies.length} things`).toBe(0);
        drawn += strokes.length;
        over += found.over;
        words += found.words;
        most = Math.max(most, bodies.length);
      });
    }
    expect(most).toBeGreaterThan(30);
    far.sort((a, b) => a - b);
    expect(far.at(-1), "a newcomer far from all that it is linked with").toBeLessThan(800);
    expect(far[Math.floor(far.length * 0.9)]).toBeLessThan(350);
    expect(over / drawn).toBeLessThan(0.01);
    expect(words / drawn).toBeLessThan(0.005);
  });
});

describe("routes", () => {
  const [a, b] = [body("a", 0, 0), body("b", 500, 0)];
  it("are straight where nothing is in the way, and beside each other for several of a pair", () => {
    expect(routes([a, b], [{ id: "1", source: "a", target: "b", words: 60 }]).get("1")).toEqual(straight);
    const three = routes([a, b], [{ id: "1", source: "a", target: "b", words: 60 }, { id: "2", source: "b", target: "a", words: 60 }, { id: "3", source: "a", target: "b", words: 60 }]);
    expect([...three.values()].map((r) => r.bend)).toEqual([-28, -0, 28]);
  });
  it("go round what lies between, from either end on the same side", () => {
    const between = body("c", 250, 5);
    const forth = routes([a, b, between], [{ id: "1", source: "a", target: "b", words: 60 }]).get("1") as Route;
    const back = routes([a, b, between], [{ id: "1", source: "b", target: "a", words: 60 }]).get("1") as Route;
    expect(Math.abs(forth.bend)).toBeGreaterThan(20);
    expect(bow(a, b, forth)(0.5).y).toBeCloseTo(bow(b, a, back)(0.5).y);
  });
  it("are beside each other alone on boards of very many", () => {
    const three = fanned([{ id: "1", source: "a", target: "b" }, { id: "2", source: "b", target: "a" }, { id: "3", source: "c", target: "c" }, { id: "4", source: "c", target: "a" }]);
    expect([...three].map(([id, r]) => [id, r.bend])).toEqual([["1", -14], ["2", -14], ["4", 0]]);
  });
  it("leave out what has no two ends on the board", () => {
    expect(routes([a], [{ id: "1", source: "a", target: "b", words: 0 }, { id: "2", source: "a", target: "a", words: 0 }]).size).toBe(0);
  });
});
