// filters narrows what the board shows, with a count beside every choice. A facet without a
// choice lets everything through; counts of a facet are taken with the other facets applied.

import type { Claim } from "./ask.ts";
import { type Axis, type Bucket, compare, cut, datesOf, fitting, isDateChoice, within } from "./dates.ts";
import { day } from "./dom.ts";
import { kindLook, modalities, polarities } from "./looks.ts";

export const facets = ["polarity", "modality", "predicate", "kind", "speaker", "document", "event", "published", "confidence", "sources", "decision"] as const;
export type Facet = (typeof facets)[number];
export type Filters = Partial<Record<Facet, string[]>>;

export const facetTitle: Record<Facet, string> = {
  polarity: "So, or not so", modality: "Stated, possible, planned", predicate: "Link", kind: "Claims that name", speaker: "Said by", document: "Document",
  event: "When it happened", published: "When it was published", confidence: "How sure the reading is", sources: "Documents that say so", decision: "Checked by people",
};

// isDate says whether the choices of a facet are dates or ranges of them, "" for no date.
export function isDate(facet: Facet): facet is Axis {
  return facet === "event" || facet === "published";
}

// Bands of confidence and of sources: each holds what is at least its value and below the one
// before.
const sure = [0.9, 0.8, 0.7, 0.6, 0];
const many = [10, 4, 2, 1];
const band = (n: number, steps: number[]): string => String(steps.find((s) => n >= s) ?? steps[steps.length - 1]);

// sources holds for each claim how many documents state what it states, among the claims that
// were last counted: those of the board.
const sources = new WeakMap<Claim, number>();

// countSources counts the documents that state the same subject, predicate and object with the
// same polarity.
export function countSources(claims: Claim[]): void {
  const stated = new Map<string, { documents: Set<string>; claims: Claim[] }>();
  for (const claim of claims) {
    const { subject, predicate, object } = claim.link;
    const key = JSON.stringify([subject.id || subject.name, predicate, object?.id || object?.name, claim.polarity]);
    let entry = stated.get(key);
    if (!entry) stated.set(key, (entry = { documents: new Set(), claims: [] }));
    entry.documents.add(claim.document);
    entry.claims.push(claim);
  }
  for (const { documents, claims: same } of stated.values()) for (const claim of same) sources.set(claim, documents.size);
}

// itself stands for the document's own voice in the facet of speakers; no speaker has that name.
export const itself = "";

// values a claim has in a facet; one at least.
export function valuesOf(claim: Claim, facet: Facet): string[] {
  switch (facet) {
    case "polarity": return [claim.polarity];
    case "modality": return [claim.modality];
    case "predicate": return [claim.link.predicate];
    case "kind": {
      const all = [claim.link.subject.kind, ...(claim.link.object ? [claim.link.object.type === "claim" ? "claim" : claim.link.object.kind] : [])];
      return [...new Set([...all, ...(claim.link.arguments ?? []).map((a) => a.kind)])];
    }
    case "speaker": return [claim.attribution ? claim.attribution.canonical || claim.attribution.source : itself];
    case "document": return [claim.document];
    case "event": case "published": {
      const dates = datesOf(claim, facet);
      return dates.length ? dates : [""];
    }
    case "confidence": return [band(claim.confidence, sure)];
    case "sources": return [band(sources.get(claim) ?? 1, many)];
    case "decision": return [claim.decision?.state ?? "undecided"];
  }
}

// stoppedBy lists the facets that stop a claim. What somebody has rejected is stopped unless
// rejected claims are asked for.
function stoppedBy(claim: Claim, filters: Filters): Facet[] {
  return facets.filter((facet) => {
    const chosen = filters[facet];
    if (facet === "decision" && claim.decision?.state === "rejected") return !chosen?.includes("rejected");
    if (!chosen?.length) return false;
    const values = valuesOf(claim, facet);
    return !(isDate(facet) ? values.some((v) => chosen.some((c) => (v === "" || c === "" ? v === c : within(v, c)))) : values.some((v) => chosen.includes(v)));
  });
}

// passes says whether a claim is let through by all facets, or by all but one.
export function passes(claim: Claim, filters: Filters, except?: Facet): boolean {
  return stoppedBy(claim, filters).every((facet) => facet === except);
}

export function anyFilter(filters: Filters): boolean {
  return facets.some((f) => filters[f]?.length);
}

export interface Choice { value: string; label: string; count: number; chosen: boolean }

// Tally are the choices of every facet, with the claims behind each: those that pass all filters
// but the facet's own.
export type Tally = Record<Facet, Choice[]>;

// tally counts them in one walk over the claims: what no filter stops counts everywhere, what one
// facet alone stops counts in that facet. All that claims offer is there, chosen ones kept at count
// 0; most claims first, but dates and bands in their order.
export function tally(claims: Claim[], filters: Filters): Tally {
  const counts = Object.fromEntries(facets.map((f) => [f, new Map<string, number>()])) as Record<Facet, Map<string, number>>;
  const labels = new Map<string, string>();
  const bucket = Object.fromEntries(facets.filter(isDate).map((f) => [f, fitting(claims.flatMap((c) => datesOf(c, f)), 24)])) as Record<Axis, Bucket>;
  for (const claim of claims) {
    labels.set(claim.document, claim.document_title || "Untitled");
    const stops = stoppedBy(claim, filters);
    for (const facet of facets) {
      const counted = stops.length === 0 || (stops.length === 1 && stops[0] === facet) ? 1 : 0;
      const values = valuesOf(claim, facet);
      const all = counts[facet];
      for (const value of isDate(facet) ? new Set(values.map((v) => cut(v, bucket[facet]))) : values) all.set(value, (all.get(value) ?? 0) + counted);
    }
  }
  return Object.fromEntries(facets.map((facet) => {
    const chosen = filters[facet] ?? [];
    for (const value of chosen) {
      if (!counts[facet].has(value)) counts[facet].set(value, isDate(facet) && isDateChoice(value) ? claims.filter((c) => passes(c, { ...filters, [facet]: [value] })).length : 0);
    }
    const all = [...counts[facet]]
      .map(([value, count]) => ({ value, count, chosen: chosen.includes(value), label: (facet === "document" ? labels.get(value) : undefined) ?? label(facet, value) }))
      .sort(isDate(facet) ? (a, b) => compare(a.value || "9999", b.value || "9999") : facet === "confidence" || facet === "sources" ? (a, b) => Number(b.value) - Number(a.value) : (a, b) => b.count - a.count || a.label.localeCompare(b.label));
    return [facet, all];
  })) as Tally;
}

// choices of one facet alone.
export function choices(claims: Claim[], filters: Filters, facet: Facet): Choice[] {
  return tally(claims, filters)[facet];
}

function label(facet: Facet, value: string): string {
  switch (facet) {
    case "polarity": return polarities[value as keyof typeof polarities]?.label ?? value;
    case "modality": return modalities[value as keyof typeof modalities]?.label ?? value;
    case "kind": return kindLook(value).plural;
    case "speaker": return value === itself ? "the document itself" : value;
    case "event": case "published": return sayDates(value);
    case "confidence": return value === "0" ? "under 60 %" : value === "0.9" ? "90 % and more" : `${Math.round(Number(value) * 100)} to ${Math.round(Number(value) * 100) + 10} %`;
    case "decision": return value === "undecided" ? "nobody has looked" : value;
    case "sources": return value === "1" ? "one document" : value === "2" ? "2 or 3" : value === "4" ? "4 to 9" : "10 and more";
    default: return value;
  }
}

// sayDates says a choice of dates: "March 2025", "from March 2025 to May 2025", "no date".
export function sayDates(value: string): string {
  if (value === "") return "no date";
  const [from, to] = value.split("..");
  if (to === undefined) return day(value);
  return [from ? `from ${day(from)}` : "", to ? `to ${day(to)}` : ""].filter(Boolean).join(" ");
}

// toggle gives filters with a choice added or taken away.
export function toggle(filters: Filters, facet: Facet, value: string): Filters {
  const chosen = filters[facet] ?? [];
  const next = chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value];
  const out = { ...filters };
  if (next.length) out[facet] = next;
  else delete out[facet];
  return out;
}
