// rank chooses what of a document goes onto the board.

import type { Claim } from "./ask.ts";
import type { Board } from "./board.ts";
import { endsOf, links } from "./links.ts";

// rankedThings are the ends of links, those of most claims first.
export function rankedThings(claims: Claim[]): string[] {
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const ends = endsOf(claim);
    if (ends.length > 1) for (const key of new Set(ends)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

// chooseLinked takes at most n of the ranked, leaving out those that none of the others or of
// the board is linked with while there are any that are.
export function chooseLinked(ranked: string[], claims: Claim[], n: number, board: Board): string[] {
  const beside = new Map<string, Set<string>>();
  for (const { from, to } of links(claims)) {
    if (!to || to.key === from.key) continue;
    for (const [a, b] of [[from.key, to.key], [to.key, from.key]] as const) beside.set(a, (beside.get(a) ?? new Set()).add(b));
  }
  const chosen = new Set(ranked.slice(0, n));
  const linked = (key: string): boolean => [...(beside.get(key) ?? [])].some((other) => chosen.has(other) || board.has(other));
  const lone = [...chosen].filter((key) => !linked(key));
  for (const key of lone) chosen.delete(key);
  for (const key of [...ranked.slice(n).filter(linked), ...lone]) {
    if (chosen.size >= n) break;
    chosen.add(key);
  }
  return ranked.filter((key) => chosen.has(key));
}
