import { describe, expect, it } from "vitest";
import { read } from "../src/address.ts";
import { foldLinks, folded, linksOf, loose } from "../src/groups.ts";
import { bundles, links } from "../src/links.ts";
import { claim } from "./claims.ts";

const all = links([claim("Hub", "serve", "A"), claim("Hub", "serve", "B", { polarity: "denied" }), claim("A", "meet", "B"), claim("A", "meet", "C"), claim("Hub", "own", "C")]);
const groups = [{ key: "group:A", around: "Hub", members: ["A", "B"], x: 0, y: 0 }];

describe("groups", () => {
  it("draw one line for all links to the outside, and none inside", () => {
    const { plain, lines } = foldLinks(bundles(all), groups, new Set(all.map((l) => l.key)));
    expect(plain.map((b) => [b.a.key, b.b.key])).toEqual([["Hub", "C"]]);
    expect(lines.map((l) => [l.source, l.target, l.label])).toEqual([["Hub", "group:A", "2 links, 1 not so"], ["group:A", "C", "1 link"]]);
    expect(linksOf(lines[0]?.id as string, all, groups).map((l) => l.to?.key)).toEqual(["A", "B"]);
  });
  it("fade a line when none of its links passes", () => {
    const denied = all.filter((l) => l.line === "dotted").map((l) => l.key);
    expect(foldLinks(bundles(all), groups, new Set(denied)).lines.map((l) => l.faded)).toEqual([false, true]);
  });
  it("know what hangs on a thing alone", () => {
    expect(loose("Hub", all)).toEqual([]);
    expect(loose("Hub", links([claim("Hub", "serve", "A"), claim("A", "be", "A"), claim("B", "see", "Hub"), claim("B", "see", "C")]))).toEqual(["A"]);
  });
  it("hold a thing once, and only what the link puts on the board", () => {
    const state = read("#on=A;B;C&groups=Hub,A,B,Nobody,1,2;,B,C,3,4;,A,5,6;x,y;Hub,A,B,q,r");
    expect(state.groups).toEqual([{ key: "group:A", around: "Hub", members: ["A", "B"], x: 1, y: 2 }]);
    expect([...folded(state.groups)]).toEqual([["A", "group:A"], ["B", "group:A"]]);
  });
});
