import { describe, expect, it } from "vitest";
import { cut, datesOf, eventDates, filled, fitting, isDateChoice, within } from "../src/dates.ts";
import { claim } from "./claims.ts";
import { choices, passes } from "../src/filters.ts";

// The page's address is what questions go to.
Object.assign(globalThis, { document: { baseURI: "http://localhost/" } });
const { bars } = await import("../src/timeline.ts");

const at = (value: string, type = "date") => ({ arguments: [{ role: "time", text: "then", head: "then", start: 0, end: 4, value: { type, value } }] });

describe("cut", () => {
  it("takes precision away and never adds any", () => {
    expect(["2025-03-12T10:00:00Z", "2025-03-12", "2025-03", "2025"].map((d) => cut(d, "month"))).toEqual(["2025-03", "2025-03", "2025-03", "2025"]);
    expect(cut("2025", "day")).toBe("2025");
    expect(["", "March", "12.3.2025", "2025-3"].map((d) => cut(d, "year"))).toEqual(["", "", "", ""]);
  });
});

describe("dates of a claim", () => {
  it("are those of its words that the server resolved; amounts are none", () => {
    expect(eventDates(claim("A", "b", "C", at("2025-03", "gYearMonth")))).toEqual(["2025-03"]);
    expect(eventDates(claim("A", "b", "C", at("12", "decimal")))).toEqual([]);
    expect(eventDates(claim("A", "b", "C"))).toEqual([]);
  });
  it("keep when it happened apart from when it was published", () => {
    const c = claim("A", "b", "C", { published: "2026-01-02T08:00:00Z", ...at("2025-03", "gYearMonth") });
    expect([datesOf(c, "event"), datesOf(c, "published")]).toEqual([["2025-03"], ["2026-01-02"]]);
  });
});

describe("within", () => {
  it("holds what is finer than the choice, not what is coarser", () => {
    expect(["2025-03", "2025-03-31", "2025", "2025-04"].map((d) => within(d, "2025-03"))).toEqual([true, true, false, false]);
    expect(within("2025-03-31", "2025")).toBe(true);
    expect(within("20250", "2025")).toBe(false);
  });
  it("takes ranges to the last day of their end, open at either side, touched by what is coarse", () => {
    expect(["2025-02-28", "2025-03", "2025-05-31", "2025-06-01", "2025", "2024"].map((d) => within(d, "2025-03..2025-05"))).toEqual([false, true, true, false, true, false]);
    expect([within("1999", "..2025"), within("2026", "..2025"), within("2026", "2025-12..")]).toEqual([true, false, true]);
  });
  it("tells choices from other words", () => {
    expect(["", "2025", "2025-03..", "..2025", "2025..2026"].every(isDateChoice)).toBe(true);
    expect(["March", "2025..2026..2027", "x..2025"].some(isDateChoice)).toBe(false);
  });
});

describe("buckets", () => {
  it("fit the span", () => {
    expect(fitting(["2025-03-01", "2025-03-20"])).toBe("day");
    expect(fitting(["2025-03", "2026-03-20"])).toBe("month");
    expect(fitting(["1925-03-01", "2026-03-20"])).toBe("year");
    expect(fitting(["2024", "2025"])).toBe("year");
    expect(fitting([])).toBe("month");
  });
  it("stand in order without holes, coarse ones before what they hold", () => {
    expect(filled(["2025-02", "2024-11", "2025"], "month")).toEqual(["2024-11", "2024-12", "2025", "2025-01", "2025-02"]);
    expect(filled(["2024-02-28", "2024-03-01"], "day")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
    expect(filled(["2024-12-31", "2025-01-01"], "day")).toEqual(["2024-12-31", "2025-01-01"]);
    expect(filled(["0001", "2026"], "year")).toEqual(["0001", "2026"]); // too many between
  });
  it("count by line, a claim of two dates in both", () => {
    const two = claim("A", "b", "C", { arguments: [...at("2025-01").arguments, ...at("2025-03").arguments] });
    const all = bars([two, claim("A", "b", "C", { polarity: "denied", ...at("2025-03-05") })], "event", "month");
    expect(all.map((b) => [b.date, b.claims.length, b.lines.dotted])).toEqual([["2025-01", 1, 0], ["2025-02", 0, 0], ["2025-03", 2, 1]]);
  });
});

describe("filters by date", () => {
  const all = [claim("A", "b", "C", at("2025-03-05")), claim("A", "b", "C", at("2025-04")), claim("A", "b", "C")];
  it("pass what lies in one of the choices, or has none where that is chosen", () => {
    expect(all.map((c) => passes(c, { event: ["2025-03"] }))).toEqual([true, false, false]);
    expect(all.map((c) => passes(c, { event: ["2025-03", ""] }))).toEqual([true, false, true]);
    expect(all.map((c) => passes(c, { event: ["2025-03-20.."] }))).toEqual([false, true, false]);
  });
  it("offer months in their order, no date last, ranges with their counts", () => {
    expect(choices(all, {}, "event").map((c) => [c.label, c.count])).toEqual([["March 2025", 1], ["April 2025", 1], ["no date", 1]]);
    expect(choices(all, { event: ["2025.."] }, "event").find((c) => c.chosen)).toMatchObject({ label: "from 2025", count: 2 });
  });
});
