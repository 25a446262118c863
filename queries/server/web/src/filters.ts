// filters narrows what the board shows, with a count beside every choice. A facet without a
// choice lets everything through; counts of a facet are taken with the other facets applied.

import type { Claim } from "./ask.ts";
import { kindLook, modalities, polarities } from "./looks.ts";

export const facets = ["polarity", "modality", "predicate", "kind", "speaker", "document"] as const;
export type Facet = (typeof facets)[number];
export type Filters = Partial<Record<Facet, string[]>>;

export const facetTitle: Record<Facet, string> = {
  polarity: "Affirmed or denied", modality: "How it is put", predicate: "Link", kind: "Kind", speaker: "Said by", document: "Document",
};

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
      return [...new Set(all)];
    }
    case "speaker": return [claim.attribution ? claim.attribution.canonical || claim.attribution.source : itself];
    case "document": return [claim.document];
  }
}

export function passes(claim: Claim, filters: Filters, except?: Facet): boolean {
  return facets.every((facet) => {
    const chosen = filters[facet];
    return facet === except || !chosen?.length || valuesOf(claim, facet).some((v) => chosen.includes(v));
  });
}

export function anyFilter(filters: Filters): boolean {
  return facets.some((f) => filters[f]?.length);
}

export interface Choice { value: string; label: string; count: number; chosen: boolean }

// choices of a facet: all that claims offer, chosen ones kept at count 0; most claims first.
export function choices(claims: Claim[], filters: Filters, facet: Facet): Choice[] {
  const counts = new Map<string, number>();
  const labels = new Map<string, string>();
  for (const claim of claims) {
    for (const value of valuesOf(claim, facet)) {
      if (!counts.has(value)) counts.set(value, 0);
      if (facet === "document") labels.set(value, claim.document_title || "Untitled");
      if (passes(claim, filters, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const chosen = filters[facet] ?? [];
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  return [...counts]
    .map(([value, count]) => ({ value, count, chosen: chosen.includes(value), label: labels.get(value) ?? label(facet, value) }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function label(facet: Facet, value: string): string {
  switch (facet) {
    case "polarity": return polarities[value as keyof typeof polarities]?.label ?? value;
    case "modality": return modalities[value as keyof typeof modalities]?.label ?? value;
    case "kind": return kindLook(value).plural;
    case "speaker": return value === itself ? "the document itself" : value;
    default: return value;
  }
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
