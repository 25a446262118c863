import { describe, expect, it } from "vitest";
import { choices, countSources, itself, passes, toggle, valuesOf } from "../src/filters.ts";
import { claim, saidBy } from "./claims.ts";

const all = [
  claim("A", "reject", "B"), claim("A", "reject", "B", { polarity: "denied" }), claim("A", "offer", "B", { attribution: saidBy("X") }), claim("A", "offer", "C", { polarity: "denied", attribution: saidBy("X"), document: "d2", document_title: "Two" }),
];

describe("filters", () => {
  it("let everything through when nothing is chosen", () => {
    expect(all.every((c) => passes(c, {}))).toBe(true);
    expect(all.every((c) => passes(c, { polarity: [] }))).toBe(true);
  });
  it("hold together across facets and add up inside one", () => {
    expect(all.filter((c) => passes(c, { polarity: ["denied"], speaker: ["X"] }))).toEqual([all[3]]);
    expect(all.filter((c) => passes(c, { predicate: ["reject", "offer"] }))).toHaveLength(4);
    expect(all.filter((c) => passes(c, { speaker: [itself] }))).toEqual([all[0], all[1]]);
  });
  it("count a facet with the others applied and keep what is chosen", () => {
    expect(choices(all, { polarity: ["denied"], speaker: ["X"] }, "predicate").map((c) => [c.value, c.count])).toEqual([["offer", 1], ["reject", 0]]);
    expect(choices(all, { polarity: ["denied"] }, "polarity").map((c) => [c.value, c.count, c.chosen])).toEqual([["denied", 2, true], ["affirmed", 2, false]]);
    expect(choices([], { document: ["gone"] }, "document")).toEqual([{ value: "gone", label: "gone", count: 0, chosen: true }]);
    expect(choices(all, {}, "document").map((c) => c.label)).toEqual(["One", "Two"]);
  });
  it("toggle without touching the old ones", () => {
    const before = { polarity: ["denied"] };
    expect(toggle(before, "polarity", "affirmed")).toEqual({ polarity: ["denied", "affirmed"] });
    expect(toggle(before, "polarity", "denied")).toEqual({});
    expect(before).toEqual({ polarity: ["denied"] });
  });
  it("name both ends' kinds once", () => {
    expect(valuesOf(claim("A", "x", "B", { objectKind: "thing" }), "kind")).toEqual(["thing"]);
    expect(valuesOf(claim("A", "x", "B", { objectType: "claim" }), "kind")).toEqual(["thing", "claim"]);
  });
  it("count the documents that state the same, and put confidence into bands", () => {
    const same = [claim("A", "reject", "B", { document: "d1" }), claim("A", "reject", "B", { document: "d2" }), claim("A", "reject", "B", { document: "d1", polarity: "denied" })];
    countSources(same);
    expect(same.map((c) => valuesOf(c, "sources"))).toEqual([["2"], ["2"], ["1"]]);
    expect(choices(same, {}, "sources").map((c) => [c.label, c.count])).toEqual([["2 or 3", 2], ["one document", 1]]);
    expect([1, 0.9, 0.85, 0.6, 0.59, 0].map((confidence) => valuesOf(claim("A", "b", "C", { confidence }), "confidence")[0])).toEqual(["0.9", "0.9", "0.8", "0.6", "0", "0"]);
  });
});
