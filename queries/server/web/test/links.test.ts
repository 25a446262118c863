import { describe, expect, it } from "vitest";
import { bundleLabel, bundleLine, bundles, isEntity, links, neighbours, pairKey } from "../src/links.ts";
import { lineOf, sizeStep, widthStep } from "../src/looks.ts";
import { claim, saidBy } from "./claims.ts";

describe("links", () => {
  it("are rejected when all their claims are", () => {
    const rejected = { decision: { state: "rejected", by: "", when: "", why: "", id: "1" } } as const;
    expect(links([claim("A", "see", "B", rejected)])[0]?.rejected).toBe(true);
    expect(links([claim("A", "see", "B", rejected), claim("A", "see", "B")])[0]?.rejected).toBe(false);
  });
  it("puts claims of one pair, predicate and line together and counts documents", () => {
    const [link, ...rest] = links([claim("A", "reject", "B"), claim("A", "reject", "B", { document: "d2" }), claim("A", "reject", "B", { modality: "presupposed" })]);
    expect(rest).toEqual([]);
    expect(link).toMatchObject({ predicate: "reject", line: "solid", documents: 2, said: false });
    expect(link?.claims).toHaveLength(3);
  });
  it("never mixes what is denied with what is affirmed, nor what is hedged with either", () => {
    const all = links([claim("A", "accept", "B"), claim("A", "accept", "B", { polarity: "denied" }), claim("A", "accept", "B", { modality: "possible" }), claim("A", "accept", "B", { modality: "intended" })]);
    expect(all.map((l) => [l.line, l.claims.length])).toEqual([["solid", 1], ["dotted", 1], ["dashed", 2]]);
  });
  it("keeps directions apart", () => {
    expect(links([claim("A", "sue", "B"), claim("B", "sue", "A")])).toHaveLength(2);
  });
  it("is said by somebody only if the document itself does not say so too", () => {
    expect(links([claim("A", "offer", "B", { attribution: saidBy("X") }), claim("A", "offer", "B", { attribution: saidBy("Y") })])[0]).toMatchObject({ said: true, speakers: ["X", "Y"] });
    expect(links([claim("A", "offer", "B", { attribution: saidBy("X") }), claim("A", "offer", "B")])[0]).toMatchObject({ said: false, speakers: ["X"] });
  });
  it("lists what has no object, with no end", () => {
    expect(links([claim("tensions", "spike", null)])[0]?.to).toBeNull();
  });
  it("does not confuse names that hold its own separators", () => {
    expect(links([claim("A|b", "c", "D"), claim("A", "b|c", "D"), claim("A\\", "b", "D"), claim("A", "\\|b", "D")])).toHaveLength(4);
    expect(pairKey("a|b", "c")).not.toBe(pairKey("a", "b|c"));
  });
  it("keeps claims and values as ends apart from entities of the same name", () => {
    const [a, b, c] = links([claim("A", "be", "3"), claim("A", "be", "3", { objectType: "literal", objectKind: "quantity" }), claim("A", "be", "3", { objectType: "claim" })]);
    expect(new Set([a?.to?.key, b?.to?.key, c?.to?.key]).size).toBe(3);
    expect([a, b, c].map((l) => isEntity(l?.to?.key ?? ""))).toEqual([true, false, false]);
  });
});

describe("lineOf", () => {
  it("is dotted for every denial, dashed for every hedge", () => {
    const modalities = ["asserted", "presupposed", "possible", "intended", "conditional", "required", "hearsay"] as const;
    expect(modalities.map((modality) => lineOf({ polarity: "affirmed", modality }))).toEqual(["solid", "solid", "dashed", "dashed", "dashed", "dashed", "dashed"]);
    expect(new Set(modalities.map((modality) => lineOf({ polarity: "denied", modality })))).toEqual(new Set(["dotted"]));
  });
});

describe("bundles", () => {
  it("holds both directions of a pair and tells of denials among others", () => {
    const [bundle] = bundles(links([claim("A", "a", "B"), claim("B", "b", "A"), claim("A", "c", "B", { polarity: "denied" })]));
    expect(bundle?.links).toHaveLength(3);
    expect(bundleLine(bundle as never)).toBe("solid");
    expect(bundleLabel(bundle as never)).toBe("3 links, 1 not so");
  });
  it("is dotted when all is denied, and leaves out what has no object", () => {
    const [bundle, ...rest] = bundles(links([claim("A", "a", "B", { polarity: "denied" }), claim("A", "c", "B", { polarity: "denied" }), claim("A", "grow", null)]));
    expect(rest).toEqual([]);
    expect(bundleLine(bundle as never)).toBe("dotted");
    expect(bundleLabel(bundle as never)).toBe("2 links");
  });
});

describe("neighbours", () => {
  it("ranks by documents, then named things, then claims", () => {
    const all = [
      claim("A", "a", "one"), claim("A", "a", "two", { document: "d1" }), claim("two", "b", "A", { document: "d2" }), claim("A", "in", "2025", { objectType: "literal", objectKind: "time" }),
      claim("A", "in", "2025", { objectType: "literal", objectKind: "time" }), claim("X", "a", "Y"), claim("A", "grow", null), claim("A", "be", "A"),
    ];
    expect(neighbours("A", all).map((n) => [n.node.name, n.claims, n.documents])).toEqual([["two", 2, 2], ["one", 1, 1], ["2025", 2, 1]]);
  });
});

describe("steps", () => {
  it("are four for things and three for links", () => {
    expect([0, 1, 2, 3, 4, 9, 10, 500].map(sizeStep)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect([1, 2, 3, 4, 90].map(widthStep)).toEqual([0, 1, 1, 2, 2]);
  });
});
