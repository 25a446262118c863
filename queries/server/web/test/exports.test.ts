import { describe, expect, it } from "vitest";
import { cell, csv, gexf, graphml, literal, nquads, svg, take, xml } from "../src/exports.ts";
import { links } from "../src/links.ts";
import { claim, saidBy, toward } from "./claims.ts";

const hostile = [`<script>alert("1")</script>`, `a & b`, `"quoted", 'and'`, "line\nbreak\r\nand\ttab", "nul\u0000 bell\u0007", "half \ud800 pair", "😀 astral", "]]>", "\u202eright to left", "=1+1", ""];

function taken(name: string) {
  const all = [claim(name, "see", "B", { sentence_text: `${name} sees B.`, document_title: name, attribution: saidBy(name) }), claim("B", "see", name, { polarity: "denied" }), claim(name, "grow", null), claim("B", "deny", name, { objectType: "claim" })];
  const things = [name, "B", `claim:${name}`].map((key, i) => ({ key, name: key, kind: "thing", entity: true, x: i * 10, y: i ? 20 : NaN, documents: 1 }));
  return take(links(all), () => true, things, name);
}

describe("csv", () => {
  it("has a head and a row for each claim, after RFC 4180", () => {
    const lines = csv(taken("A")).split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^\ufeffsubject,subject_kind,predicate,/);
    expect(lines[1]).toMatch(/^A,thing,see,B,thing,affirmed,asserted,A,1,/);
  });
  it("lets no cell become a formula", () => {
    for (const bad of ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\u200b=1", "\u00a0=1", "＝1+1", "−2", "|cmd", "%0a", "\ufeff=1", "=HYPERLINK(\"http://x\",\"y\")"]) {
      expect(cell(bad).replace(/^"/, "")).toMatch(/^'/);
    }
    for (const fine of ["A", "1", "a=b", "e-mail", "", "Mexico"]) expect(cell(fine)).toBe(fine);
  });
  it("has a claim once that makes two links, with whom its arguments name", () => {
    const sold = toward(claim("Ana", "sell", "ship"), "to Altamar");
    const things = ["Ana", "ship", "Altamar"].map((key) => ({ key, name: key, kind: "thing", entity: true, x: 0, y: 0, documents: 1 }));
    const both = take(links([sold]), () => true, things, "");
    expect(both.links).toHaveLength(2);
    expect(csv(both).split("\r\n").slice(1, -1).map((l) => l.split(",").at(-1))).toEqual(["to Altamar"]);
    for (const out of [graphml(both), gexf(both)]) expect(out).toMatch(/source="n0" target="n2"/);
    expect(gexf(both)).toMatch(/label="sell to"/);
    expect(nquads(both, "urn:x:")).not.toMatch(/relation\/sell> <urn:x:entity\/Altamar>/);
  });
  it("quotes what would end a cell", () => {
    expect(cell('a "b", c')).toBe('"a ""b"", c"');
    expect(cell("a\nb")).toBe('"a\nb"');
  });
});

describe("xml", () => {
  it("keeps every name as text and leaves out what XML cannot hold", () => {
    expect(xml(`<a b="c">&'\n\u0000\ud800x\ufffe😀`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&apos;&#10;x😀");
  });
  for (const [name, write] of [["graphml", graphml], ["gexf", gexf]] as const) {
    it(`${name} has every thing and every link between two of them, with hostile names too`, () => {
      for (const bad of hostile) {
        const out = write(taken(bad));
        expect(out.match(/<node /g)).toHaveLength(3);
        expect(out.match(/<edge /g)).toHaveLength(3);
        expect(out).not.toMatch(/<script|NaN/);
        // Nothing but tags that this file writes is a tag, and no other < is left.
        const rest = out.replace(/<\?xml [^<>]*\?>|<\/?(?:viz:)?[a-z]+(?: [A-Za-z:.]+="[^"<>]*")*\/?>/g, "");
        expect(rest).not.toMatch(/[<>]/);
        expect(rest.replace(/&(?:amp|lt|gt|quot|apos|#\d+);/g, "")).not.toContain("&");
      }
    });
  }
});

describe("nquads", () => {
  // The grammar of RDF 1.1 N-Quads, for IRIs, typed and plain literals.
  const iri = String.raw`<(?:[^\x00-\x20<>"{}|^\x60\\]|\\u[0-9A-F]{4})*>`;
  const quad = new RegExp(String.raw`^${iri} ${iri} (?:${iri}|"(?:[^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-Fa-f]{4})*"(?:\^\^${iri})?) ${iri} \.$`, "u");
  it("writes lines of the grammar, with hostile names too", () => {
    for (const bad of hostile) {
      const lines = nquads(taken(bad), "urn:corkboard:").split("\n");
      expect(lines.pop()).toBe("");
      for (const line of lines) expect(line).toMatch(quad);
    }
  });
  it("writes the plain link of what is plain alone", () => {
    const plain = claim("A", "reject", "B");
    const denied = claim("A", "take", "B", { polarity: "denied" });
    denied.link.plain = false;
    const things = ["A", "B"].map((key) => ({ key, name: key, kind: "thing", entity: true, x: 0, y: 0, documents: 1 }));
    const out = nquads(take(links([plain, denied]), () => true, things, ""), "urn:corkboard:");
    expect(out).toContain("<urn:corkboard:entity/A> <urn:corkboard:relation/reject> <urn:corkboard:entity/B> <urn:corkboard:document/d1> .");
    expect(out).not.toContain("<urn:corkboard:entity/A> <urn:corkboard:relation/take>");
    expect(out).toContain("<urn:corkboard:vocab#polarity> <urn:corkboard:vocab#denied>");
  });
  it("escapes literals as canonical N-Quads", () => {
    expect(literal('a"b\\c\n\u0001😀')).toBe('"a\\"b\\\\c\\n\\u0001😀"');
    expect(literal("1", "integer")).toBe('"1"^^<http://www.w3.org/2001/XMLSchema#integer>');
  });
});

describe("svg", () => {
  it("draws every shape and line, its words never as markup", () => {
    for (const bad of hostile) {
      const things = [bad, "B"].map((key) => ({ key, name: key, kind: "thing", entity: true, x: 0, y: 0, documents: 1 }));
      const taken = take(links([claim(bad, "see", "B", { sentence_text: bad, attribution: saidBy(bad), document_title: bad })]), () => true, things, bad);
      const out = svg({ paper: "#fff", ink: "#000", shapes: [{ x: 0, y: 0, width: 40, height: 40, label: bad, kind: "person", faded: false }, { x: 200, y: 0, width: 40, height: 40, label: "B", kind: "no such kind", faded: true }],
        strokes: [{ from: { x: 20, y: 0 }, over: [], to: { x: 180, y: 0 }, middle: { x: 100, y: 0 }, label: bad, line: "dotted", width: 2, faded: false, bundle: false, both: false, family: "" }] }, taken, "today");
      if (bad.trim()) expect(out, JSON.stringify(bad)).toContain(">said by ");
      expect(out.match(/<text /g)?.length).toBeGreaterThan(1);
      expect(out).not.toMatch(/<script|NaN|undefined/);
    }
  });
});

describe("take", () => {
  it("takes the claims that pass, and counts their documents anew", () => {
    const all = [claim("A", "see", "B", { document: "d1" }), claim("A", "see", "B", { document: "d2", confidence: 0.1 }), claim("A", "hear", "B", { confidence: 0.1 })];
    const things = ["A", "B"].map((key) => ({ key, name: key, kind: "thing", entity: true, x: 0, y: 0, documents: 1 }));
    const out = take(links(all), (c) => c.confidence > 0.5, things, "");
    expect(out.links.map((l) => [l.predicate, l.claims.length, l.documents])).toEqual([["see", 1, 1]]);
  });
});
