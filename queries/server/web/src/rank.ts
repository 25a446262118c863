// rank chooses what of a document goes onto the board.

import type { Claim } from "./ask.ts";
import type { Board } from "./board.ts";
import { endsOf, links, nodeOf } from "./links.ts";

// rankedThings are the ends of links, those of most claims first; claims that only name them inside
// other words count where all else is equal.
export function rankedThings(claims: Claim[]): string[] {
  const counts = new Map<string, [direct: number, inside: number]>();
  for (const claim of claims) {
    const ends = endsOf(claim);
    if (ends.length < 2) continue;
    const inside = new Set((claim.link.arguments ?? []).filter((a) => a.inside).map((a) => nodeOf(a).key));
    for (const key of new Set(ends)) {
      const [direct, within] = counts.get(key) ?? [0, 0];
      counts.set(key, inside.has(key) ? [direct, within + 1] : [direct + 1, within]);
    }
  }
  return [...counts].sort(([, a], [, b]) => b[0] - a[0] || b[1] - a[1]).map(([key]) => key);
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
