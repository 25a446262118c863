import { describe, expect, it } from "vitest";
import { goes } from "../src/chosen.ts";
import { claim } from "./claims.ts";

const chosen = (some: { forms?: string[]; documents?: string[]; claims?: string[] }) => ({ forms: new Set(some.forms), documents: new Set(some.documents), claims: new Set(some.claims) });

describe("taking a name apart", () => {
  const one = claim("Vey", "praise", "Linnet", { document: "d1" });
  Object.assign(one.subject, { text: "the Vey", entity: "Vey" });
  Object.assign(one.object as object, { entity: "Linnet" });
  it("moves what any of the ticks meets", () => {
    expect(goes(one, one.subject.entity as string, chosen({}))).toBe(false);
    expect(goes(one, one.subject.entity as string, chosen({ documents: ["d1"] }))).toBe(true);
    expect(goes(one, one.subject.entity as string, chosen({ claims: [one.id] }))).toBe(true);
    expect(goes(one, one.subject.entity as string, chosen({ claims: ["other"], documents: ["d2"] }))).toBe(false);
  });
  it("knows a spelling with its article, and only of the name that is taken apart", () => {
    expect(goes(one, one.subject.entity as string, chosen({ forms: ["Vey"] }))).toBe(true);
    expect(goes(one, one.object?.entity as string, chosen({ forms: ["Vey"] }))).toBe(false);
    expect(goes(one, one.subject.entity as string, chosen({ forms: ["Ve"] }))).toBe(false);
  });
});
