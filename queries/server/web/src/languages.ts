// languages knows enough of Gizmo and GraphQL to colour a query, to see what the word at the caret
// may become, and to find the place that an error names. Whether a query is right only the
// server says.

export type Language = "gizmo" | "graphql";

export const languages: Record<Language, { label: string; hint: string; examples: [string, string][] }> = {
  gizmo: {
    label: "Gizmo", hint: "Cayley's JavaScript: start with g.V(…), follow links with out and in, end with all().",
    examples: [
      ["Who rejects what", `g.V().tag("who").out("<r:reject>").tag("what").all()`],
      ["All that is denied, with its quote", `g.V("<cb:denied>").in("<cb:polarity>").tag("claim")\n  .save("<rdf:subject>", "who").save("<rdf:predicate>", "does").saveOpt("<rdf:object>", "what")\n  .out("<cb:evidence>").out("<cb:quote>").tag("quote").all()`],
      ["People and their names", `g.V("<cb:Person>").in("<rdf:type>").tag("person").out("<rdfs:label>").tag("name").all()`],
    ],
  },
  graphql: {
    label: "GraphQL", hint: "Cayley's dialect: no schema, fields are links. A field at the top names the answer.",
    examples: [
      ["Who rejects what", `{\n  rejections(first: 100) {\n    who: id\n    what: r:reject { id }\n  }\n}`],
      ["All that is denied, with its quote", `{\n  denied(cb:polarity: cb:denied) {\n    claim: id\n    who: rdf:subject\n    does: rdf:predicate\n    what: rdf:object @opt\n    cb:evidence { quote: cb:quote }\n  }\n}`],
      ["People and their names", `{\n  people(rdf:type: cb:Person) {\n    person: id\n    name: rdfs:label\n  }\n}`],
    ],
  },
};

// Prefixes that every query knows; those without an address here begin with the base of the store.
export const prefixes: Record<string, string> = {
  e: "entity/", r: "relation/", c: "claim/", d: "document/", cb: "urn:corkboard:vocab#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", rdfs: "http://www.w3.org/2000/01/rdf-schema#", xsd: "http://www.w3.org/2001/XMLSchema#",
  prov: "http://www.w3.org/ns/prov#", dct: "http://purl.org/dc/terms/", foaf: "http://xmlns.com/foaf/0.1/", schema: "http://schema.org/", owl: "http://www.w3.org/2002/07/owl#", skos: "http://www.w3.org/2004/02/skos/core#",
};

const meaning: Record<string, string> = { e: "things that documents name", r: "links", c: "claims", d: "documents", cb: "our words for claims", rdf: "subject, predicate, object, type", rdfs: "label", xsd: "types of values", prov: "wasDerivedFrom", dct: "title, source", skos: "names" };

// Terms of the vocabularies that the store uses.
const terms: Record<string, string[]> = {
  cb: ["Claim", "Document", "Entity", "Phrase", "Argument", "Evidence", "Sentence", "Block", "Source", "Person", "Organisation", "Place", "Group", "Event", "Work", "Product", "Substance", "Time", "Quantity", "Thing",
    "affirmed", "denied", "hearsay", "presupposed", "conditional", "required", "intended", "possible", "asserted",
    "polarity", "modality", "confidence", "rule", "inferred", "evidence", "quote", "sentence", "saidBy", "cue", "reportedBy", "saidOn", "argument", "inside", "ofArgument", "role", "value", "unit", "entity", "states", "phrase", "head", "canonical", "kind", "subjectPhrase", "predicatePhrase", "objectPhrase", "speakerPhrase", "position", "start", "end", "text", "bytes", "extractor", "location", "index", "hasSentence", "hasBlock", "key"],
  rdf: ["type", "subject", "predicate", "object", "Statement"], rdfs: ["label", "comment", "seeAlso", "subClassOf"], prov: ["wasDerivedFrom", "Activity"], dct: ["title", "source", "creator", "language", "format", "issued", "replaces"],
  skos: ["prefLabel", "altLabel", "exactMatch"], owl: ["sameAs"], foaf: ["Person", "Organization", "Document", "name"], schema: ["Place", "Event", "CreativeWork", "Product"], xsd: ["string", "integer", "decimal", "boolean", "date", "dateTime", "gYear", "gYearMonth"],
};

const methods: Record<string, string> = {
  V: "start at nodes", M: "a path to follow later", emit: "give a row of one's own", out: "follow links forward", in: "follow links backward", both: "follow links either way", has: "keep what has this link", hasR: "keep what has this link backward", is: "keep these nodes",
  tag: "name what is here", as: "name what is here", back: "go back to a tag", save: "keep a value under a name", saveR: "the same backward", saveOpt: "keep a value if there is one", saveOptR: "the same backward", and: "keep what both paths find", intersect: "keep what both paths find", or: "add what the other path finds", union: "add what the other path finds", except: "leave out what the other path finds", difference: "leave out what the other path finds",
  follow: "follow a path made with M", followR: "follow it backward", followRecursive: "follow as long as it leads on", unique: "each once", limit: "at most so many", skip: "leave out the first", order: "sort", filter: "keep what regex(…), like(…), lt(…), gt(…) fit", labels: "the graphs of what is here", labelContext: "only links of these graphs", inPredicates: "links that lead here", outPredicates: "links that lead away", saveInPredicates: "keep them under a name", saveOutPredicates: "keep them under a name",
  all: "give all rows", getLimit: "give so many rows", count: "how many", toArray: "rows as a list", toValue: "the first row", tagArray: "tags as a list", tagValue: "tags of the first", forEach: "call a function for each", map: "call a function for each",
};

export type Kind = "comment" | "string" | "iri" | "number" | "keyword" | "name" | "method" | "sign" | "plain";
export interface Token { text: string; kind: Kind }

const gizmoToken = /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<iri>"<[^"\n]*"|'<[^'\n]*'|"[a-z]{1,6}:[^"\n\s]*"(?=\s*\)\s*\.))|(?<string>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`[^`]*`?)|(?<method>(?<=\.)\s*[A-Za-z_$][\w$]*)|(?<keyword>\b(?:var|let|const|function|return|if|else|for|while|new|null|undefined|true|false|typeof|in|of)\b(?!\s*\())|(?<number>\b\d+(?:\.\d+)?\b)|(?<name>[A-Za-z_$][\w$]*)|(?<sign>[{}()[\].,;=+\-*/<>!?:&|]+)|(?<plain>\s+|[^])/gu;
const graphqlToken = /(?<comment>#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"?)|(?<iri><[^>\s]*>?|~?[A-Za-z][\w-]*:[^\s,(){}[\]"#@:]+)|(?<keyword>@[A-Za-z]+|\b(?:true|false|null)\b)|(?<method>\b(?:id|first|offset|limit)\b)|(?<number>-?\b\d+(?:\.\d+)?\b)|(?<name>[A-Za-z_][\w-]*)|(?<sign>[{}()[\]:,*~]+)|(?<plain>\s+|[^])/gu;

// tokens cuts a query; the texts joined are the query.
export function tokens(language: Language, text: string): Token[] {
  const out: Token[] = [];
  for (const match of text.matchAll(language === "gizmo" ? gizmoToken : graphqlToken)) {
    const kind = (Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] ?? "plain") as Kind;
    out.push({ text: match[0], kind });
  }
  return out;
}

// Wanted is what may be completed at the caret: text from `from` on is replaced by what is chosen
// and after.
export interface Wanted { from: number; word: string; what: "prefix" | "entity" | "relation" | "term" | "method"; prefix: string; after: string }

// wanted looks at the word that ends at the caret; null: nothing to offer there.
export function wanted(language: Language, text: string, caret: number): Wanted | null {
  const before = text.slice(0, caret);
  const rest = text.slice(caret);
  if (inComment(language, before)) return null;
  const named = language === "gizmo" ? /(["'])<([A-Za-z]{0,8})(?:(:)([^"'<>\s]*))?$/.exec(before) : /(?:^|[\s,({[~])(<?)([A-Za-z]{0,8})(?:(:)([^\s,(){}[\]"#@:<>]*))?$/.exec(before);
  if (named) {
    const [open, prefix, colon, word] = [named[1] ?? "", named[2] ?? "", named[3] ?? "", named[4] ?? ""];
    if (!colon && !prefix && !open) return null;
    if (!colon) return { from: caret - prefix.length, word: prefix, what: "prefix", prefix, after: rest.startsWith(":") ? "" : ":" };
    const what = prefix === "e" ? "entity" : prefix === "r" ? "relation" : "term";
    if (what === "term" && !terms[prefix]) return null;
    const close = open === "" || rest.startsWith(">") ? "" : open === "<" || /^["']/.test(rest) ? ">" : `>${open}`;
    return { from: caret - word.length, word, what, prefix, after: close };
  }
  if (language === "gizmo") {
    const method = /\.\s*([A-Za-z]*)$/.exec(before);
    if (method && !inString(before)) return { from: caret - (method[1] as string).length, word: method[1] as string, what: "method", prefix: "", after: rest.startsWith("(") ? "" : "(" };
  }
  return null;
}

function inComment(language: Language, before: string): boolean {
  const last = tokens(language, before).at(-1);
  return last?.kind === "comment" && !(last.text.startsWith("/*") && last.text.length > 3 && last.text.endsWith("*/"));
}

function inString(before: string): boolean {
  const last = tokens("gizmo", before).at(-1);
  return last?.kind === "string" && (last.text.length === 1 || last.text.at(-1) !== last.text[0]);
}

export interface Offer { text: string; note: string }

// offers of what the page knows without asking, those that begin like the word first.
export function offers(want: Wanted): Offer[] {
  const all: Offer[] = want.what === "prefix" ? Object.keys(prefixes).map((p) => ({ text: p, note: meaning[p] ?? "" }))
    : want.what === "method" ? Object.entries(methods).map(([text, note]) => ({ text, note }))
    : want.what === "term" ? (terms[want.prefix] ?? []).map((text) => ({ text, note: "" })) : [];
  return fitting(all, want.word);
}

// fitting keeps the offers that hold the word, those that begin with it first.
export function fitting(all: Offer[], word: string): Offer[] {
  const low = word.toLowerCase();
  const rank = (o: Offer): number => (o.text.startsWith(word) ? 0 : o.text.toLowerCase().startsWith(low) ? 1 : o.text.toLowerCase().includes(low) ? 2 : 3);
  return all.map((o) => [rank(o), o] as const).filter(([r]) => r < 3).sort((a, b) => a[0] - b[0]).map(([, o]) => o);
}

// placeOf finds the line and column that an error names, as a position in the text: columns count
// bytes of UTF-8, from 1. null: it names none.
export function placeOf(error: string, text: string): number | null {
  const found = /line (\d+), column (\d+)/.exec(error);
  if (!found) return null;
  const lines = text.split("\n");
  const row = Number(found[1]) - 1;
  if (row < 0 || row >= lines.length) return Math.max(0, text.length);
  const start = lines.slice(0, row).reduce((n, l) => n + l.length + 1, 0);
  let bytes = Number(found[2]) - 1;
  let at = start;
  for (const char of lines[row] as string) {
    if (bytes <= 0) break;
    bytes -= new TextEncoder().encode(char).length;
    at += char.length;
  }
  return at;
}

// shortIRI writes an IRI with a prefix where one fits: { prefix: "e", local: "Mexico" }.
export function shortIRI(iri: string, base: string): { prefix: string; local: string } | null {
  for (const [prefix, address] of Object.entries(prefixes)) {
    const start = address.includes(":") ? address : base + address;
    if (iri.startsWith(start)) return { prefix, local: iri.slice(start.length) };
  }
  return null;
}

// curl is the request as a line for a shell: single quotes hold everything but themselves.
export function curl(url: string, text: string, token: boolean): string {
  const quote = (s: string): string => `'${s.replace(/'/g, `'\\''`)}'`;
  return `curl -sS${token ? ` -H "Authorization: Bearer $CORKBOARD_TOKEN"` : ""} -H 'Content-Type: text/plain; charset=utf-8' --data-binary ${quote(text.startsWith("@") ? ` ${text}` : text)} ${quote(url)}`;
}
