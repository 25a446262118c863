import { describe, expect, it } from "vitest";
import { links } from "../src/links.ts";
import { coloured, familyOf, verbOf } from "../src/verbs.ts";
import { claim } from "./claims.ts";

describe("families of verbs", () => {
  it("know a verb with what follows it, and what it is to be", () => {
    expect(["pay", "pay for", "transfer to", "sue", "join", "be director of", "be arrested at", "be banned", "be supplied by", "meet", "be in"].map(familyOf)).toEqual(["goods", "goods", "goods", "against", "ties", "ties", "against", "against", "goods", null, null]);
    expect([verbOf("offer to run"), verbOf("offer"), verbOf("be director of")]).toEqual(["offer", "offer", "be director of"]);
  });
  it("depend on the predicate alone: whatever joins a board, what lies there keeps its colour", () => {
    const some = [claim("A", "sue", "B"), claim("A", "pay", "B")];
    const more = Array.from({ length: 40 }, (_, i) => claim(`S${i}`, ["meet", "see", "own", "lead", "accuse"][i % 5] as string, `O${i}`));
    const colours = (all: ReturnType<typeof claim>[]): [string, string | null][] => links(all).map((l) => [l.key, familyOf(l.predicate)]);
    expect(colours([...some, ...more])).toEqual(expect.arrayContaining(colours(some)));
  });
  it("are told with their verbs, those of most links first, of stated links alone", () => {
    const all = links([claim("A", "own", "B"), claim("C", "own", "D"), claim("A", "buy", "B"), claim("A", "sue", "B", { polarity: "denied" }), claim("A", "sell", "B", { modality: "intended" }), claim("A", "meet", "B")]);
    expect([...coloured(all)]).toEqual([["goods", ["own", "buy"]]]);
  });
});
