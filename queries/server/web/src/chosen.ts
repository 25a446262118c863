// chosen tells which claims go along when a name is taken apart.

import type { Claim } from "./ask.ts";

// Chosen is what goes to the new name: mentions that meet any of it.
export interface Chosen { forms: Set<string>; documents: Set<string>; claims: Set<string> }

// goes says whether a claim of an entity goes with what is chosen, as far as the page can tell: a
// claim that names it twice goes when one of its mentions does.
export function goes(claim: Claim, key: string, chosen: Chosen): boolean {
  if (chosen.claims.has(claim.id) || chosen.documents.has(claim.document)) return true;
  const bare = (text: string): string => text.replace(/^(?:the|a|an)\s+/i, "").replace(/['’]s?$/, "");
  const forms = new Set([...chosen.forms].map(bare));
  return [claim.subject, claim.object, ...claim.arguments].some((p) => p?.entity === key && forms.has(bare(p.text)));
}
