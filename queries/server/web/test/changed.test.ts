import { describe, expect, it } from "vitest";

// The page's address is what questions go to.
Object.assign(globalThis, { document: { baseURI: "http://localhost/" } });
const { askedMonth } = await import("../src/changed.ts");

describe("a month that somebody types", () => {
  it.each([
    ["march", { year: 0, month: 3 }], ["What changed in March 2026?", { year: 2026, month: 3 }], ["what happened in sept 2025", { year: 2025, month: 9 }], ["during may", { year: 0, month: 5 }],
    ["2026-03", { year: 2026, month: 3 }], ["in December of 2024", { year: 2024, month: 12 }], ["Jun.", { year: 0, month: 6 }], ["what has changed in feb", { year: 0, month: 2 }],
  ])("%s", (q, want) => expect(askedMonth(q)).toEqual(want));
  it.each(["", "ma", "2026-13", "March Ltd", "marching", "what changed", "12 march", "maya 2020"])("not %s", (q) => expect(askedMonth(q)).toBeNull());
});
