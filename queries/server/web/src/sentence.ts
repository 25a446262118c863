// sentence says a claim as a plain English sentence, from canonical names and lemmas:
//
//   Mexico | reject | offer of United States, affirmed, hearsay
//   => "Mexico reportedly rejects offer of United States"
//
// Its stance is in the words: a denied claim reads "does not", a possible one "may".

import type { Claim, Modality, Polarity } from "./ask.ts";

export interface Stance { polarity: Polarity; modality: Modality }

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

// sayClaim is the sentence of a claim, with its speaker when somebody other than the document
// says so.
export function sayClaim(claim: Claim): string {
  const { subject, predicate, object } = claim.link;
  return say(subject.name, predicate, object?.name ?? "", claim);
}
