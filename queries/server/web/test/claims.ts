// Claims for tests: what a test does not name is plain.

import type { Claim } from "../src/ask.ts";

let n = 0;

export function claim(subject: string, predicate: string, object: string | null, more: Partial<Claim> & { objectType?: "entity" | "claim" | "literal"; objectKind?: string } = {}): Claim {
  const { objectType = "entity", objectKind = "thing", ...rest } = more;
  const phrase = (text: string) => ({ text, head: text, start: 0, end: 0 });
  return {
    id: `claim-${n++}`, document: "d1", document_title: "One", published: null, sentence: 0, sentence_text: "", sentence_start: 0, sentence_end: 0,
    subject: phrase(subject), predicate: phrase(predicate), object: object === null ? null : phrase(object), arguments: [], polarity: "affirmed", modality: "asserted", attribution: null,
    inferred: false, rule: "", confidence: 1, evidence: [],
    link: { subject: { id: subject, name: subject, kind: "thing" }, predicate, object: object === null ? null : { id: object, name: object, kind: objectKind, type: objectType }, plain: true },
    ...rest,
  };
}

// toward gives a claim whose arguments link: "to Altamar", "from Lima Bank".
export function toward(c: Claim, ...all: string[]): Claim {
  const ends = all.map((a, index) => ({ index, role: a.split(" ")[0] as string, name: a.slice(a.indexOf(" ") + 1) }));
  return { ...c, arguments: ends.map(({ role, name }) => ({ role, text: `${role} ${name}`, head: name, start: 0, end: 0, entity: name })), link: { ...c.link, arguments: ends.map((e) => ({ ...e, id: e.name, kind: "organisation" })) } };
}

// within gives a claim whose object, or whose only argument, names others inside: "offer of Kenya".
export function within(c: Claim, of: number | undefined, ...all: [role: string, name: string][]): Claim {
  const inside = all.map(([role, name]) => ({ role, text: name, head: name, start: 0, end: 0, entity: name, ...(of === undefined ? {} : { of }) }));
  const ends = inside.map((a, index) => ({ index, inside: true, role: a.role, id: a.text, name: a.text, kind: "place" }));
  return { ...c, inside, link: { ...c.link, arguments: [...(c.link.arguments ?? []), ...ends] } };
}

export const saidBy = (name: string) => ({ source: name, canonical: name, cue: "said" });
