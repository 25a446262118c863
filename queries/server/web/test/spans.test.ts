import { describe, expect, it } from "vitest";
import { pieces, positions } from "../src/spans.ts";

describe("positions", () => {
  it("is the identity without astral characters", () => {
    const at = positions("naïve Mérida — é");
    expect([0, 5, 16].map(at)).toEqual([0, 5, 16]);
  });
  it("counts a surrogate pair once", () => {
    const text = "a😀b🏝️c";
    const at = positions(text);
    // code points: a, 😀, b, 🏝, variation selector, c
    expect([0, 1, 2, 3, 4, 5, 6].map(at)).toEqual([0, 1, 3, 4, 6, 7, 8]);
    expect(text.slice(at(2), at(3))).toBe("b");
    expect(text.slice(at(5), at(6))).toBe("c");
  });
  it("agrees with iteration on any string, lone surrogates included", () => {
    const text = "x\ud83dy😀\udc00z👩‍👩‍👧é\u00ad";
    const at = positions(text);
    const chars = [...text];
    chars.forEach((c, i) => expect(text.slice(at(i), at(i + 1))).toBe(c));
  });
  it("stays inside the text", () => {
    for (const text of ["", "ab", "😀"]) {
      const at = positions(text);
      expect(at(-3)).toBe(0);
      expect(at(99)).toBe(text.length);
    }
  });
});

describe("pieces", () => {
  const join = (text: string, all: { start: number; end: number }[]): string => all.map((p) => text.slice(p.start, p.end)).join("");
  it("cuts at borders and names what covers each piece", () => {
    const got = pieces(0, 10, [{ start: 2, end: 6, name: "who" }, { start: 4, end: 8, name: "what" }]);
    expect(got).toEqual([
      { start: 0, end: 2, names: [] }, { start: 2, end: 4, names: ["who"] }, { start: 4, end: 6, names: ["who", "what"] },
      { start: 6, end: 8, names: ["what"] }, { start: 8, end: 10, names: [] },
    ]);
  });
  it("clips marks that reach outside and drops empty ones", () => {
    expect(pieces(3, 6, [{ start: 0, end: 4, name: "a" }, { start: 5, end: 5, name: "b" }, { start: 9, end: 12, name: "c" }])).toEqual([
      { start: 3, end: 4, names: ["a"] }, { start: 4, end: 6, names: [] },
    ]);
  });
  it("always joins up to the whole", () => {
    const text = "abcdefghijklmnopqrstuvwxyz";
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let round = 0; round < 300; round++) {
      const marks = Array.from({ length: random(6) }, () => ({ start: random(30) - 2, end: random(30), name: String(random(3)) }));
      const [a, b] = [random(26), random(26)].sort((x, y) => x - y) as [number, number];
      expect(join(text, pieces(a, b, marks))).toBe(text.slice(a, b));
    }
  });
});
