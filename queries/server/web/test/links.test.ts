import { describe, expect, it } from "vitest";
import { bundleLabel, bundleLine, bundles, endsOf, isEntity, links, neighbours, pairKey, tiesAmong, tiesAt } from "../src/links.ts";
import { lineOf, sizeStep, widthStep } from "../src/looks.ts";
import { rankedThings } from "../src/rank.ts";
import { argumentsSaid, predicateOf, sayClaim, sayLink, stanceOf, verbOfLink, wordsOfLink } from "../src/sentence.ts";
import { claim, saidBy, toward, within } from "./claims.ts";

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

describe("links to what arguments name", () => {
  const sold = toward(claim("Ana", "sell", "ship"), "to Altamar", "for Lima Bank");
  it("stand beside the link to the object, each with its role", () => {
    expect(links([sold]).map((l) => [l.from.key, predicateOf(l), l.to?.key])).toEqual([["Ana", "sell", "ship"], ["Ana", "sell to", "Altamar"], ["Ana", "sell for", "Lima Bank"]]);
    expect(endsOf(sold)).toEqual(["Ana", "ship", "Altamar", "Lima Bank"]);
    expect(new Set(links([sold]).map((l) => l.key)).size).toBe(3);
  });
  it("say the object where all claims have one", () => {
    const [, one] = links([sold]);
    const [, two] = links([toward(claim("Ana", "sell", "ship"), "to Altamar"), toward(claim("Ana", "sell", "boat"), "to Altamar")]);
    expect(one && [wordsOfLink(one, stanceOf(one)), verbOfLink(one, stanceOf(one)), sayLink(one)]).toEqual(["sells ship to", "sells to", "Ana sells ship to Altamar"]);
    expect(two && [wordsOfLink(two, stanceOf(two)), sayLink(two)]).toEqual(["sells to", "Ana sells to Altamar"]);
    const denied = links([toward(claim("Ana", "give", "money", { polarity: "denied" }), "recipient Altamar")])[1];
    expect(denied && sayLink(denied)).toBe("Ana does not give money to Altamar");
  });
  it("are told by the link to the object too, where all its claims have them", () => {
    expect(links([sold]).map(sayLink)[0]).toBe("Ana sells ship to Altamar for Lima Bank");
    expect(sayLink(links([sold, claim("Ana", "sell", "ship")])[0]!)).toBe("Ana sells ship");
    expect(sayClaim(sold)).toBe("Ana sells ship to Altamar for Lima Bank");
  });
  it("leave the preposition of an argument that is the object to that one", () => {
    const flown = toward(claim("Ana", "fly to", "Lima", { object: null }), "from Quito");
    expect(links([flown]).map(predicateOf)).toEqual(["fly to", "fly from"]);
    expect(links([flown]).map(sayLink)).toEqual(["Ana flies to Lima from Quito", "Ana flies to Lima from Quito"]);
  });
  it("are drawn between things of the board alone", () => {
    const among = (...on: string[]): (string | undefined)[] => links([sold], tiesAmong(new Set(on))).map((l) => l.to?.key);
    expect([among("Ana", "ship"), among("Ana", "Altamar"), among("Ana", "ship", "Altamar"), among("ship", "Altamar"), among("Ana")]).toEqual([["ship"], ["Altamar"], ["ship", "Altamar"], [], []]);
  });
  it("take the place of a link without an object", () => {
    const fell = toward(claim("share", "fall", null), "in Lima");
    expect(links([fell], tiesAmong(new Set(["share"]))).map((l) => l.to)).toEqual([null]);
    expect(links([fell], tiesAmong(new Set(["share", "Lima"]))).map((l) => l.to?.key)).toEqual(["Lima"]);
  });
  it("tell of each thing once", () => {
    const told = (key: string): string[] => links([sold], tiesAt(key)).map((l) => l.to?.key ?? "");
    expect([told("Ana"), told("Altamar"), told("ship")]).toEqual([["ship"], ["Altamar"], ["ship"]]);
    expect(neighbours("Altamar", [sold]).map((n) => [n.node.key, n.claims])).toEqual([["Ana", 1]]);
    expect(neighbours("Ana", [sold]).map((n) => n.node.key).sort()).toEqual(["Altamar", "Lima Bank", "ship"]);
    expect(rankedThings([sold, claim("Ana", "meet", "Altamar")])).toEqual(["Ana", "Altamar", "ship", "Lima Bank"]);
  });
});

describe("links to whom other words name inside", () => {
  const rejected = within(claim("Peru", "reject", "offer of Kenya"), undefined, ["offer of", "Kenya"]);
  const sold = within({ ...claim("Ana", "sell", "ship"), arguments: [{ role: "to", text: "to the owner of Altamar", head: "owner of Altamar", canonical: "owner of Altamar", start: 0, end: 0 }] }, 0, ["to owner of", "Altamar"]);
  const hired = within({ ...claim("Ana", "sign with", "manager of Altamar"), object: null }, undefined, ["manager of", "Altamar"]);
  it("read as the sentence does", () => {
    expect(links([rejected]).map((l) => [predicateOf(l), sayLink(l)])).toEqual([["reject", "Peru rejects offer of Kenya"], ["reject offer of", "Peru rejects offer of Kenya"]]);
    expect(links([sold]).map((l) => [predicateOf(l), sayLink(l)])).toEqual([["sell", "Ana sells ship to owner of Altamar"], ["sell to owner of", "Ana sells ship to owner of Altamar"]]);
    expect(links([hired]).map((l) => [predicateOf(l), sayLink(l)])).toEqual([["sign with", "Ana signs with manager of Altamar"], ["sign with manager of", "Ana signs with manager of Altamar"]]);
    expect([rejected, sold, hired].map(sayClaim)).toEqual(["Peru rejects offer of Kenya", "Ana sells ship to owner of Altamar", "Ana signs with manager of Altamar"]);
    const denied = links([within(claim("Peru", "reject", "offer of Kenya", { polarity: "denied" }), undefined, ["offer of", "Kenya"])])[1];
    expect(denied && [denied.line, sayLink(denied)]).toEqual(["dotted", "Peru does not reject offer of Kenya"]);
  });
  it("say which arguments the sentence has", () => {
    expect([rejected, sold, hired].map((c) => [...argumentsSaid(c)])).toEqual([[], [0], []]);
  });
  it("come after all others", () => {
    const all = [rejected, within(claim("Peru", "fear", "threat of Kenya"), undefined, ["threat of", "Kenya"]), claim("Peru", "meet", "Altamar")];
    expect(neighbours("Peru", all).map((n) => [n.node.key, n.claims])).toEqual([["Altamar", 1], ["offer of Kenya", 1], ["threat of Kenya", 1], ["Kenya", 2]]);
    expect(rankedThings(all)).toEqual(["Peru", "offer of Kenya", "threat of Kenya", "Altamar", "Kenya"]);
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
