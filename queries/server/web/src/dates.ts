// dates reads the dates of claims, as precise as their source gives them: "2025", "2025-03",
// "2025-03-12" or with a time of day. Nothing is made more precise than it is: a claim of "2025"
// stands in no month.

import type { Claim, Value } from "./ask.ts";

// Axis is what a claim is dated by: when it happened, as its sentence says, or when its document
// was published. The two are never mixed.
export type Axis = "event" | "published";
export type Bucket = "year" | "month" | "day";

const shape = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])/;
const dateTypes = new Set(["date", "dateTime", "gYearMonth", "gYear"]);

// cut gives a date in at most the precision of a bucket, "" for what is no date.
//
//   cut("2025-03-12T10:00:00Z", "month") // "2025-03"
export function cut(date: string, to: Bucket): string {
  const found = shape.exec(date);
  if (!found) return "";
  const [, year, month, day] = found;
  if (to === "year" || !month) return year as string;
  return to === "month" || !day ? `${year}-${month}` : `${year}-${month}-${day}`;
}

// eventDates are the dates that a claim's own words give: those of its arguments, object and
// subject that the server could resolve. Most claims have none.
export function eventDates(claim: Claim): string[] {
  const known = ofEvents.get(claim);
  if (known) return known;
  const all: string[] = [];
  const put = (value: Value | undefined): void => {
    if (value && dateTypes.has(value.type)) all.push(cut(value.value, "day"));
  };
  for (const argument of claim.arguments) put(argument.value);
  put(claim.object?.value);
  put(claim.subject.value);
  const dates = [...new Set(all.filter(Boolean))];
  ofEvents.set(claim, dates);
  return dates;
}

const ofEvents = new WeakMap<Claim, string[]>(); // filters and timelines ask again and again

export function datesOf(claim: Claim, axis: Axis): string[] {
  if (axis === "event") return eventDates(claim);
  const date = cut(claim.published ?? "", "day");
  return date ? [date] : [];
}

// first and last day of a date, as numbers that sort: 2025-03 => [20250301, 20250331]. Days of a
// month that it has not do no harm here.
function days(date: string): [number, number] | null {
  const found = shape.exec(date);
  if (!found) return null;
  const year = Number(found[1]) * 10000;
  const [month, day] = [Number(found[2] ?? 0), Number(found[3] ?? 0)];
  return [year + (month || 1) * 100 + (day || 1), year + (month || 12) * 100 + (day || 31)];
}

// within says whether a date can lie in what was chosen: a date that is as coarse or finer
// ("2025-03" holds 2025-03-12), or a range "2025-03..2025-06", open at either end. What is
// coarser than the choice does not lie in it, but in every range that it touches.
export function within(date: string, chosen: string): boolean {
  const at = chosen.indexOf("..");
  if (at < 0) return date === chosen || date.startsWith(`${chosen}-`);
  const mine = days(date);
  if (!mine) return false;
  const from = days(chosen.slice(0, at));
  const to = days(chosen.slice(at + 2));
  return (!from || mine[1] >= from[0]) && (!to || mine[0] <= to[1]);
}

// isDateChoice says whether within can understand a choice; "" stands for no date.
export function isDateChoice(value: string): boolean {
  const parts = value.split("..");
  return value === "" || (parts.length <= 2 && parts.every((part) => (part === "" ? parts.length === 2 : days(part) !== null)));
}

// fitting is the finest bucket that needs no more than `most` of them from the first date to the
// last.
export function fitting(dates: string[], most = 60): Bucket {
  const spans = dates.map(days).filter((d) => d !== null);
  if (!spans.length) return "month";
  const first = Math.min(...spans.map((s) => s[0]));
  const last = Math.max(...spans.map((s) => s[0]));
  const [years, months] = [Math.floor(last / 10000) - Math.floor(first / 10000), Math.floor((last % 10000) / 100) - Math.floor((first % 10000) / 100)];
  const inMonths = years * 12 + months + 1;
  const fine = (bucket: Bucket): boolean => dates.some((d) => cut(d, bucket) !== cut(d, bucket === "day" ? "month" : "year"));
  if (inMonths * 30 <= most && fine("day")) return "day";
  if (inMonths <= most && (fine("month") || fine("day"))) return "month";
  return "year";
}

// after is the bucket that follows; dates that are coarser than their bucket have none.
function after(date: string): string {
  const found = shape.exec(date);
  if (!found) return "";
  const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
  let [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (!month) return pad(year + 1, 4);
  if (day && ++day > new Date(Date.UTC(year, month, 0)).getUTCDate()) day = 1;
  if (!found[3] || day === 1) if (++month > 12) {
    month = 1;
    year++;
  }
  return found[3] ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : `${pad(year, 4)}-${pad(month)}`;
}

// filled gives all buckets from the first to the last in order, those between without a date
// too, unless that makes more than `most`; coarser dates stand before the finer ones in them.
export function filled(buckets: string[], bucket: Bucket, most = 400): string[] {
  const want = [...new Set(buckets)].sort(compare);
  const exact = want.filter((b) => b.replace(/^-/, "").split("-").length === { year: 1, month: 2, day: 3 }[bucket]);
  const [first, last] = [exact[0], exact[exact.length - 1]];
  const all = new Set(want);
  for (let at = first, n = 0; at && last && compare(at, last) < 0; at = after(at)) {
    all.add(at);
    if (++n > most) return want;
  }
  return [...all].sort(compare);
}

export function compare(a: string, b: string): number {
  const [x, y] = [days(a), days(b)];
  return (x?.[0] ?? 0) - (y?.[0] ?? 0) || a.length - b.length;
}
