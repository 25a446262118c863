import { describe, expect, it } from "vitest";
import { day } from "../src/dom.ts";
import { distance, nearest } from "../src/nearest.ts";

describe("nearest", () => {
  const names = ["Mexico", "Mexico City", "Merida", "United States", "Donald Trump"];
  const near = (q: string): string[] => nearest(q, names, (n) => n, 2);
  it("finds what is misspelled, whole or one word of it", () => {
    expect(near("Mexiko")).toEqual(["Mexico", "Mexico City"]);
    expect(near("méridá")).toEqual(["Merida"]);
    expect(near("turmp")).toEqual(["Donald Trump"]);
  });
  it("finds nothing that is merely short", () => {
    expect(near("xyzzy")).toEqual([]);
  });
});

describe("distance", () => {
  it("counts inserts, deletes, replacements and swaps", () => {
    expect([["abc", "abc"], ["abc", "abd"], ["abc", "ab"], ["abc", "acb"], ["", "ab"]].map(([a, b]) => distance(a as string, b as string, 9))).toEqual([0, 1, 1, 1, 2]);
  });
  it("stops past the most", () => {
    expect(distance("kitten", "sitting", 2)).toBe(3);
    expect(distance("a", "abcdefgh", 2)).toBe(3);
  });
});

describe("day", () => {
  it("is as precise as its source", () => {
    expect(["2025", "2025-03", "2025-03-04", "2025-03-04T10:00:00+01:00", "soon", "", null].map(day)).toEqual(["2025", "March 2025", "4 March 2025", "4 March 2025", "soon", "", ""]);
  });
});
