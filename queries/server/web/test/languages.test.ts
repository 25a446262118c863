import { describe, expect, it } from "vitest";
import { curl, languages, offers, placeOf, shortIRI, tokens, wanted } from "../src/languages.ts";
import { columnsOf, graphTables } from "../src/rows.ts";

const at = (text: string) => [text.replace("|", ""), text.indexOf("|")] as const;

describe("tokens", () => {
  const queries = [...Object.values(languages).flatMap((l) => l.examples.map(([, text]) => text)), `g.V("<e:`, "'a\\'b' `x\n` /* open", "{ a # b\n <x y }", "😀\u0000\ud800", "", "\\"];
  it("join to the query, whatever it is", () => {
    for (const q of queries) for (const l of ["gizmo", "graphql"] as const) expect(tokens(l, q).map((t) => t.text).join("")).toBe(q);
  });
  it("know IRIs, names after a dot and comments", () => {
    expect(tokens("gizmo", `g.V("<e:Mexico>") // all`).filter((t) => ["iri", "method", "comment"].includes(t.kind)).map((t) => t.text)).toEqual(["V", `"<e:Mexico>"`, "// all"]);
    expect(tokens("graphql", "{ a(r:reject: <e:X>) @rev # no\n}").filter((t) => ["iri", "keyword", "comment"].includes(t.kind)).map((t) => t.text)).toEqual(["r:reject", "<e:X>", "@rev", "# no"]);
  });
});

describe("wanted", () => {
  it("sees prefixes, names, links, terms and methods at the caret", () => {
    const see = (l: "gizmo" | "graphql", text: string) => {
      const found = wanted(l, ...at(text));
      return found && [found.what, found.word, found.after];
    };
    expect(see("gizmo", `g.V("<|`)).toEqual(["prefix", "", ":"]);
    expect(see("gizmo", `g.V("<e:Mex|`)).toEqual(["entity", "Mex", `>"`]);
    expect(see("gizmo", `g.V("<e:Mex|>")`)).toEqual(["entity", "Mex", ""]);
    expect(see("gizmo", `g.V().out('<r:rej|')`)).toEqual(["relation", "rej", ">"]);
    expect(see("gizmo", `g.V().out("<cb:pol|`)).toEqual(["term", "pol", `>"`]);
    expect(see("gizmo", `g.V().ou|`)).toEqual(["method", "ou", "("]);
    expect(see("gizmo", `g.V().ou|()`)).toEqual(["method", "ou", ""]);
    expect(see("gizmo", `g.V("a.ou|`)).toBeNull();
    expect(see("gizmo", `// g.ou|`)).toBeNull();
    expect(see("gizmo", `g.V("<nope:x|`)).toBeNull();
    expect(see("graphql", `{ a(r:rej|`)).toEqual(["relation", "rej", ""]);
    expect(see("graphql", `{ a(id: <e:M|`)).toEqual(["entity", "M", ">"]);
    expect(see("graphql", `{ cb|`)).toEqual(["prefix", "cb", ":"]);
    expect(see("graphql", `{ a # e:M|`)).toBeNull();
    expect(see("graphql", `{ |`)).toBeNull();
  });
  it("is offered what begins like the word first", () => {
    const found = wanted("gizmo", ...at(`g.V().s|`));
    expect(offers(found as never)[0]?.text).toMatch(/^s/);
    expect(offers(wanted("graphql", ...at("{ who|")) as never)).toEqual([]);
  });
});

describe("placeOf", () => {
  it("counts bytes of UTF-8 within a line, as the server does", () => {
    const text = `g.V("é😀")\n .foo()`;
    expect(placeOf("syntax error: line 1, column 6: what", text)).toBe(5);
    expect(text.slice(placeOf("line 1, column 8: x", text) as number)).toMatch(/^😀/);
    expect(text.slice(placeOf("line 1, column 12: x", text) as number)).toMatch(/^"\)/);
    expect(text.slice(placeOf("line 2, column 3: x", text) as number)).toBe("foo()");
    expect(placeOf("line 9, column 1: x", text)).toBe(text.length);
    expect(placeOf("too many queries are running", text)).toBeNull();
  });
});

describe("curl", () => {
  it("holds any query in single quotes", () => {
    expect(curl("http://h/q?limit=1", `g.V('a"b$c\`d')`, false)).toContain(`--data-binary 'g.V('\\''a"b$c\`d'\\'')'`);
    expect(curl("http://h/q", "x", true)).toContain("$CORKBOARD_TOKEN");
    expect(curl("http://h/q", "@/etc/passwd", false)).toContain(`' @/etc/passwd'`);
  });
});

describe("answers", () => {
  it("are tables of what is there", () => {
    expect(columnsOf([{ a: 1 }, { b: 2, a: 3 }, "x"])).toEqual(["a", "b", ""]);
    expect(graphTables([{ people: [{ id: "x" }, { id: "y" }], one: { id: "z" }, none: null }]).map((t) => [t.name, t.rows.length])).toEqual([["people", 2], ["one", 1], ["none", 0]]);
  });
  it("shorten IRIs with the base of the store", () => {
    expect(shortIRI("urn:corkboard:entity/A%2E", "urn:corkboard:")).toEqual({ prefix: "e", local: "A%2E" });
    expect(shortIRI("http://my/base/claim/1", "http://my/base/")).toEqual({ prefix: "c", local: "1" });
    expect(shortIRI("urn:corkboard:vocab#denied", "http://my/base/")).toEqual({ prefix: "cb", local: "denied" });
    expect(shortIRI("mailto:x", "urn:corkboard:")).toBeNull();
  });
});
