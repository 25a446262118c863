// verbs tells what a predicate is about, so that its line can have a colour: the same one on every
// board, whatever else lies there. Verbs that are in no family keep the colour of what is stated.

import type { Link } from "./links.ts";

export type Family = "goods" | "against" | "ties";

// families, in the order of the legend and of looks.familyHues.
export const families: Record<Family, string> = { goods: "paying, owning", against: "against", ties: "posts, ties" };

const words: Record<Family, string> = {
  goods: "acquire award bid borrow bribe buy cost deliver distribute donate earn export finance fund give grant import inherit invest lease lend offer owe own pay possess provide purchase receive refund rent repay sell ship spend sponsor subsidise subsidize supply trade transfer",
  against: "abuse accuse arrest assault attack ban beat betray blame block bomb boycott break cancel charge condemn confront contradict convict criticise criticize damage deceive defeat defy denounce deport destroy detain dismiss dispute evict exclude execute expel extradite fight fine fire harm hit imprison injure insult invade investigate jail kidnap kill murder oppose penalise penalize prosecute protest punish question raid rebuff refuse reject resist rob sack sanction seize sentence shoot steal strike sue suspend target threaten torture veto violate wound",
  ties: "advise aid ally appoint assist back become belong chair collaborate command cooperate defend direct divorce elect employ endorse establish found govern head help hire join lead leave manage marry merge nominate partner promote protect quit replace represent rescue resign rule save serve succeed support teach train work",
};

const known = new Map(Object.entries(words).flatMap(([family, all]) => all.split(" ").map((verb) => [verb, family as Family] as const)));

// verbOf puts predicates of one verb together: "offer", "offer to run"; "be director of" is one of
// its own, for "be" says little.
export function verbOf(predicate: string): string {
  const [verb = "", ...rest] = predicate.split(" ");
  return verb === "be" ? ["be", ...rest].join(" ") : verb;
}

// familyOf gives the family of a predicate; to be something of somebody is a tie, to be arrested is
// what "arrest" is.
//
//   familyOf("pay for")        // "goods"
//   familyOf("be director of") // "ties"
export function familyOf(predicate: string): Family | null {
  const [verb = "", second = ""] = predicate.split(" ");
  if (verb !== "be") return known.get(verb) ?? null;
  const done = [second, second.replace(/ed$/, ""), second.replace(/d$/, ""), second.replace(/(.)\1ed$/, "$1"), second.replace(/ied$/, "y")].map((form) => known.get(form)).find((f) => f !== undefined);
  return done ?? (/ of$/.test(predicate) ? "ties" : null);
}

// coloured tells which verbs of stated links have which colour, those of most links first.
export function coloured(links: Link[]): Map<Family, string[]> {
  const counts = new Map<Family, Map<string, number>>();
  for (const { line, predicate } of links) {
    const family = line === "solid" ? familyOf(predicate) : null;
    if (!family) continue;
    const verbs = counts.get(family) ?? new Map<string, number>();
    counts.set(family, verbs.set(verbOf(predicate), (verbs.get(verbOf(predicate)) ?? 0) + 1));
  }
  return new Map((Object.keys(families) as Family[]).flatMap((f) => (counts.has(f) ? [[f, [...(counts.get(f) as Map<string, number>)].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([verb]) => verb)] as const] : [])));
}
