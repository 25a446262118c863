// sentence says a claim as a plain English sentence, from canonical names and lemmas:
//
//   Mexico | reject | offer of United States, affirmed, hearsay
//   => "Mexico reportedly rejects offer of United States"
//
// Its stance is in the words: a denied claim reads "does not", a possible one "may".

import type { Claim, Modality, Polarity } from "./ask.ts";
import { type Link, tellsFarEnd } from "./links.ts";

// plans begin predicates that say themselves that something is meant to happen.
const plans = /^(?:agree|aim|choose|commit|consider|decide|expect|hope|intend|mean|offer|plan|pledge|prepare|promise|propose|seek|threaten|try|undertake|volunteer|vow|want|wish|be (?:about|bound|due|expected|likely|planned|ready|set|supposed|willing)) to\b|^(?:plan|intend|propose|threaten|want)\b/;

// Stance is how something is told; foreign: by somebody who is not its subject, so that what is intended may
// be asked of the subject.
export interface Stance { polarity: Polarity; modality: Modality; foreign?: boolean }

const irregular: Record<string, string> = { be: "is", have: "has", do: "does", go: "goes" };
const alwaysPlural = new Set(["people", "police", "men", "women", "children", "officials"]);

// plural guesses whether a name takes a plural verb: common nouns in -s, counted things, and
// "X and Y". Names as written ("United States", "Reuters") take the singular.
export function plural(name: string): boolean {
  if (/ and /.test(name) && name[0] === name[0]?.toLowerCase()) return true;
  const head = name.split(/ (?:of|in|for|from|to|with|on|at|by|against|between|who|that|which)\b/)[0] ?? name;
  const words = head.split(" ");
  const last = words[words.length - 1] ?? "";
  const first = words[0] ?? "";
  if (/^[0-9.,]+$/.test(first) && first !== "1" && words.length > 1) return true;
  if (alwaysPlural.has(last.toLowerCase()) && last === last.toLowerCase()) return true;
  if (last !== last.toLowerCase() || last === "") return false;
  return /[^siu']s$/.test(last);
}

function third(verb: string): string {
  const known = irregular[verb];
  if (known) return known;
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

// verbGroup inflects a canonical predicate ("be trafficked through") for its subject and stance.
export function verbGroup(predicate: string, many: boolean, stance: Stance): string {
  const at = predicate.indexOf(" ");
  const verb = at < 0 ? predicate : predicate.slice(0, at);
  const rest = at < 0 ? "" : predicate.slice(at);
  const denied = stance.polarity === "denied";
  const not = denied ? " not" : "";
  switch (stance.modality) {
    case "possible": return `may${not} ${verb}${rest}`;
    case "conditional": return `would${not} ${verb}${rest}`;
    case "required": return `must${not} ${verb}${rest}`;
    case "intended": {
      if (plans.test(predicate)) break; // "plans to build", not "intends to plan to build"
      if (stance.foreign || /^be \w+(?:ed|en|wn|ught|lt|de|pt)\b/.test(predicate)) return `${many ? "are" : "is"}${not} to ${verb}${rest}`;
      const intend = denied ? (many ? "do not intend" : "does not intend") : many ? "intend" : "intends";
      return `${intend} to ${verb}${rest}`;
    }
  }
  const reportedly = stance.modality === "hearsay" ? "reportedly " : "";
  if (verb === "be") return `${many ? "are" : "is"}${not}${reportedly && ` ${reportedly.trim()}`}${rest}`;
  if (denied) return `${reportedly}${many ? "do" : "does"} not ${verb}${rest}`;
  return `${reportedly}${many ? verb : third(verb)}${rest}`;
}

// say is the sentence of a subject, predicate and object ("" for none).
export function say(subject: string, predicate: string, object: string, stance: Stance): string {
  return [subject, verbGroup(predicate, plural(subject), stance), object].filter(Boolean).join(" ");
}

// Roles of arguments that stand in no preposition's place, with the one that says them, if any.
const prepositions: Record<string, string> = { recipient: "to", place: "", time: "", purpose: "", manner: "", extent: "", cause: "", result: "", condition: "", complement: "" };

// preposition says the role of an argument: "to", "" for one that has no word.
export function preposition(role: string): string {
  return prepositions[role] ?? role;
}

// circumstances are the roles of arguments without which a claim still says what it says.
const circumstances = new Set(["time", "place", "manner", "extent", "cause", "result", "condition", "purpose"]);
const longest = 80; // characters of an argument in a sentence

// farther says the arguments of a claim that its sentence needs: those whom they link, "to Altamar for Lima
// Bank", those that name them inside, "to owner of Altamar", and what else is no circumstance, "with bribery".
export function farther(claim: Claim): string {
  const linked = new Map((claim.link.arguments ?? []).filter((a) => !a.inside).map((a) => [a.index, a]));
  const needed = argumentsSaid(claim);
  const said = claim.arguments.map((a, i) => {
    const to = linked.get(i);
    const left = !needed.has(i) && (circumstances.has(a.role) || a.entity !== undefined && a.entity === claim.link.object?.id);
    const name = to ? to.name : left ? "" : a.canonical || a.head;
    return name && (name.length <= longest || needed.has(i)) ? [preposition(to?.role ?? a.role), name].filter(Boolean).join(" ") : "";
  });
  return said.filter(Boolean).join(" ");
}

// argumentsSaid are the indices of the arguments by which a claim links.
export function argumentsSaid(claim: Claim): Set<number> {
  return new Set((claim.link.arguments ?? []).flatMap((a) => (a.inside ? (claim.inside?.[a.index]?.of ?? []) : a.index)));
}

// sayClaim is the sentence of a claim, with those whom its arguments name.
export function sayClaim(claim: Claim): string {
  const { subject, predicate, object } = claim.link;
  return say(subject.name, predicate, [object?.name ?? "", farther(claim)].filter(Boolean).join(" "), { ...claim, foreign: foreign(claim) });
}

// foreign: whoever says it is not whom it is about.
const foreign = ({ attribution, link }: Claim): boolean => attribution !== null && attribution.entity !== link.subject.id;

// predicateOf is what a link is called: "transfer to". Of "fly to", where an argument stands for the
// object, the preposition goes with that one: "fly from".
export function predicateOf(link: Link): string {
  const first = link.claims[0];
  const own = link.role && first && !first.object && first.link.object && !tellsFarEnd(link, first) ? link.predicate.replace(/^(.+) \S+$/, "$1") : link.predicate;
  return [own, preposition(link.role)].filter(Boolean).join(" ");
}

// verbOfLink is what a link says between its ends, as short as can be: "transfers to".
export function verbOfLink(link: Link, stance: Stance): string {
  return verbGroup(predicateOf(link), plural(link.from.name), stance);
}

// wordsOfLink is the same with the object: "transfers 4.2 million euros to".
export function wordsOfLink(link: Link, stance: Stance): string {
  return link.thing ? [verbGroup(link.predicate, plural(link.from.name), stance), link.thing, preposition(link.role)].filter(Boolean).join(" ") : verbOfLink(link, stance);
}

// sayLink is the sentence of a link: in the words of its one stance, or of the commonest of them.
// What all its claims say of others too is part of it.
export function sayLink(link: Link): string {
  const stance = stanceOf(link);
  if (link.role) return [link.from.name, wordsOfLink(link, stance), link.to?.name].filter(Boolean).join(" ");
  const [rest, ...others] = new Set(link.claims.map(farther));
  return [say(link.from.name, link.predicate, link.to?.name ?? "", stance), others.length ? "" : rest].filter(Boolean).join(" ");
}

export function stanceOf(link: Link): Stance {
  return { polarity: link.claims[0]?.polarity ?? "affirmed", modality: commonest(link.claims.map((c) => c.modality)), foreign: link.claims.every(foreign) };
}

export function commonest<T>(all: T[]): T {
  const counts = new Map<T, number>();
  for (const x of all) counts.set(x, (counts.get(x) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] as T;
}

// after tells how words go on from a predicate, whatever form its verb stands in: what follows it,
// undefined when they only begin it, null when they say something else.
//
//   after("reject", ["rejected", "the", "of"]) // "of"
//   after("reject", ["rej"])                   // undefined
export function after(predicate: string, words: string[]): string | undefined | null {
  const own = predicate.toLowerCase().split(" ");
  const said = words.map((w) => w.toLowerCase());
  if (["does", "did", "do"].includes(said[0] ?? "") && said[1] === "not") said.splice(0, 2);
  for (let i = 0; i < own.length; i++) {
    const [mine, typed] = [own[i] as string, said[i]];
    if (typed === undefined) return undefined;
    const same = mine === typed || (i === 0 && forms(mine).includes(typed));
    if (same) continue;
    const begins = i === said.length - 1 && (mine.startsWith(typed) || (i === 0 && forms(mine).some((f) => f.startsWith(typed))));
    return begins ? undefined : null;
  }
  return said.slice(own.length).filter((w) => !["a", "an", "the"].includes(w)).join(" ");
}

// forms of a verb that is regular; of "be", "have", "do" and "go" all.
function forms(verb: string): string[] {
  const known: Record<string, string[]> = { be: ["is", "are", "was", "were", "been"], have: ["has", "had"], do: ["does", "did", "done"], go: ["goes", "went", "gone"] };
  if (known[verb]) return known[verb];
  const stem = verb.replace(/e$/, "");
  const y = /[^aeiou]y$/.test(verb);
  const last = verb.at(-1) ?? "";
  return [verb + "s", verb + "es", stem + "ed", stem + "ing", stem + last + "ed", stem + last + "ing", ...(y ? [verb.slice(0, -1) + "ies", verb.slice(0, -1) + "ied"] : [])];
}
