import { describe, expect, it } from "vitest";
import { type State, emptyState, mostNodes, read, write } from "../src/address.ts";

const full: State = {
  nodes: [
    { key: "Mexico", x: -40, y: 12, pinned: true }, { key: "claim:9a-1", x: 5, y: 6, pinned: false },
    { key: "M%C3%A9rida,;&=#p", x: NaN, y: NaN, pinned: false }, { key: "value:quantity:30 % & more", x: 0, y: 0, pinned: false },
  ],
  groups: [{ key: "group:Mexico", around: "M%C3%A9rida,;&=#p", members: ["Mexico", "M%C3%A9rida,;&=#p"], x: -3, y: 400 }],
  open: ["A|B", "x;y|z,=&"], pick: { type: "link", key: "Mexico|reject, & \\| refuse|offer|solid" }, view: "table", axis: "published", bucket: "month",
  filters: { polarity: ["denied"], speaker: ["", "!", "-", "Ilse Vey; & co"], predicate: ["be, or not"] },
  reading: { document: "d-1", claim: "c,1" }, documents: true, held: "harbour", path: { from: "Ana (x)", to: "b,c", n: 2 }, tidy: "decisions", asked: { language: "graphql", text: "{ a(id: <e:X,Y>) # é&=\n}" },
};

describe("address", () => {
  it("reads back what it wrote", () => {
    expect(read(write(full))).toEqual(full);
    expect(read(write(emptyState()))).toEqual(emptyState());
    expect(write(emptyState())).toBe("");
  });
  it("survives being put through a URL", () => {
    expect(read(new URL(write(full), "http://localhost/").hash)).toEqual(full);
  });
  it("takes any string and leaves out what it does not understand", () => {
    for (const bad of ["#", "#on", "#on=", "#on=;;,", "#on=%E0%A4%A", "#pick=q:x&view=cake&read=&is.polarity=;", "#on=a,1e9,2;b,5;c,x,y,p", "#__proto__=1&on=__proto__,1,2"]) expect(() => write(read(bad))).not.toThrow();
    expect(read("#pick=q:x&view=cake&is.nonsense=a")).toEqual(emptyState());
    expect(read("#on=%E0%A4%A,1,2").nodes).toEqual([{ key: "%E0%A4%A", x: 1, y: 2, pinned: false }]);
    expect(read("#on=c,x,y,p").nodes).toEqual([{ key: "c", x: NaN, y: NaN, pinned: false }]);
  });
  it("takes a name once, and no more than the page draws", () => {
    expect(read("#on=a;a;b").nodes.map((n) => n.key)).toEqual(["a", "b"]);
    expect(read(`#on=${Array.from({ length: 3000 }, (_, i) => i).join(";")}`).nodes).toHaveLength(mostNodes);
  });
});
