// links makes what the board draws out of claims: one link for each pair of ends, predicate and
// line, with all claims that say so; and the bundles of links between the same two ends. A claim
// links its subject with its object, and further with what its arguments name: "Ana Ruiz sold two
// ships to Altamar" is a link to Altamar too, of the role "to", and "Mexico rejects the US offer" one
// to the United States, whom the words of the object name inside, of the role "offer of".

import type { Claim, End, LinkArgument } from "./ask.ts";
import { type Line, lineOf } from "./looks.ts";

// Link is what some claims say of the same two ends in the same way. A link without an object
// ("tensions spike") has to = null and is listed, not drawn.
export interface Link {
  key: string;
  from: Node;
  predicate: string;
  role: string; // of the argument, "" for the link to the object
  thing: string; // of a link to an argument: the object, where all its claims have the same one that the role does not tell
  to: Node | null;
  line: Line;
  said: boolean; // every one of its claims is somebody's words, none the document's own
  speakers: string[];
  rejected: boolean; // every one of its claims has been rejected by somebody
  claims: Claim[];
  documents: number;
}

// Node is an end of a link. Keys of entities are their ids; those of other things hold a colon,
// which an id cannot.
export interface Node { key: string; name: string; kind: string; entity: boolean }

export function nodeOf(end: End): Node {
  switch (end.type) {
    case "claim": return { key: `claim:${end.id}`, name: end.name, kind: "claim", entity: false };
    case "literal": return { key: `value:${end.kind}:${end.name}`, name: end.name, kind: end.kind, entity: false };
    default: return { key: end.id, name: end.name, kind: end.kind, entity: true };
  }
}

export function isEntity(key: string): boolean {
  return !key.includes(":");
}

const join = (...parts: string[]): string => parts.map((p) => p.replace(/[\\|]/g, "\\$&")).join("|");

// Tie is one link of one claim; inside says that other words of the claim name its far end inside. Keys
// are the same for those that one link shows.
export interface Tie { key: string; from: Node; role: string; inside: boolean; to: Node | null }

// tiesOf gives the links of a claim, that to its object first.
export function tiesOf(claim: Claim): Tie[] {
  const { subject, predicate, object } = claim.link;
  const from = nodeOf(subject);
  const line = lineOf(claim);
  const to = object ? nodeOf(object) : null;
  const all: Tie[] = [{ key: join(from.key, predicate, to?.key ?? "", line), from, role: "", inside: false, to }];
  for (const a of claim.link.arguments ?? []) {
    const far = nodeOf(a);
    all.push({ key: join(from.key, predicate, far.key, line, a.role), from, role: a.role, inside: a.inside ?? false, to: far });
  }
  return all;
}

// atFarEnd says whether a further end is named inside the words at the far end of its claim: the role
// tells those.
export function atFarEnd(claim: Claim, a: LinkArgument): boolean {
  return a.inside === true && claim.inside?.[a.index]?.of === undefined;
}

// tellsFarEnd says whether the role of a link tells the words at the far end of a claim: "offer of".
export function tellsFarEnd(link: Link, claim: Claim): boolean {
  return (claim.link.arguments ?? []).some((a) => a.role === link.role && nodeOf(a).key === link.to?.key && atFarEnd(claim, a));
}

// endsOf gives the keys of all that a claim links, its subject first.
export function endsOf(claim: Claim): string[] {
  const { subject, object } = claim.link;
  return [subject, ...(object ? [object] : []), ...(claim.link.arguments ?? [])].map((end) => nodeOf(end).key);
}

// pairKey is the same for all links between two ends, whatever their direction.
export function pairKey(a: string, b: string): string {
  return a < b ? join(a, b) : join(b, a);
}

// links groups claims by those of their links that are wanted, all unless it is said which; the
// order is that of the first claim of each.
export function links(claims: Iterable<Claim>, wanted: (claim: Claim) => Tie[] = tiesOf): Link[] {
  const byKey = new Map<string, Link>();
  for (const claim of claims) {
    for (const { key, from, role, to } of wanted(claim)) {
      const found = byKey.get(key);
      if (found) found.claims.push(claim);
      else byKey.set(key, { key, from, predicate: claim.link.predicate, role, thing: "", to, line: lineOf(claim), said: false, speakers: [], rejected: false, claims: [claim], documents: 0 });
    }
  }
  for (const link of byKey.values()) tally(link);
  return [...byKey.values()];
}

// tiesAt gives the links of a claim that tell of a thing: where it is the subject that to the object.
export function tiesAt(key: string): (claim: Claim) => Tie[] {
  return (claim) => tiesOf(claim).filter((t) => (t.from.key === key ? t.role === "" : t.to?.key === key));
}

// tiesAmong gives the links of a claim between things of a set. A claim without an object stands
// alone where none of its links has both ends there.
export function tiesAmong(on: ReadonlySet<string>): (claim: Claim) => Tie[] {
  return (claim) => {
    if (!on.has(nodeOf(claim.link.subject).key)) return [];
    const all = tiesOf(claim).filter((t) => !t.to || on.has(t.to.key));
    return all.length > 1 ? all.filter((t) => t.to) : all;
  };
}

function tally(link: Link): void {
  if (link.role) {
    const [thing, ...others] = new Set(link.claims.map((c) => (tellsFarEnd(link, c) ? "" : (c.link.object?.name ?? ""))));
    link.thing = others.length ? "" : (thing as string);
  }
  link.documents = new Set(link.claims.map((c) => c.document)).size;
  link.rejected = link.claims.every((c) => c.decision?.state === "rejected");
  link.said = link.claims.every((c) => c.attribution !== null);
  link.speakers = [...new Set(link.claims.flatMap((c) => (c.attribution ? [c.attribution.canonical || c.attribution.source] : [])))];
}

// Bundle is all links between the same two ends. Up to openUpTo are drawn as curves, on a crowded
// board only one; more are one line with a count, until somebody opens it.
export interface Bundle { key: string; a: Node; b: Node; links: Link[]; documents: number }

export const openUpTo = (all: Link[]): number => (all.length > 120 ? 1 : 3);

export function bundles(all: Link[]): Bundle[] {
  const byPair = new Map<string, Bundle>();
  for (const link of all) {
    if (!link.to) continue;
    const key = pairKey(link.from.key, link.to.key);
    const found = byPair.get(key);
    if (found) found.links.push(link);
    else byPair.set(key, { key, a: link.from, b: link.to, links: [link], documents: 0 });
  }
  for (const b of byPair.values()) b.documents = new Set(b.links.flatMap((l) => l.claims.map((c) => c.document))).size;
  return [...byPair.values()];
}

// bundleLine is the line of a closed bundle: what all its links share, else solid; a denial
// among others is told in its label.
export function bundleLine(bundle: Bundle): Line {
  const first = bundle.links[0]?.line ?? "solid";
  return bundle.links.every((l) => l.line === first) ? first : "solid";
}

export function bundleLabel(bundle: Bundle): string {
  const denied = bundle.links.filter((l) => l.line === "dotted").length;
  const some = denied > 0 && denied < bundle.links.length ? `, ${denied} not so` : "";
  return `${bundle.links.length} links${some}`;
}

// Neighbour is an end that claims connect with another one.
export interface Neighbour { node: Node; predicates: string[]; claims: number; documents: number; direct: number }

// neighbours of a node, best first: those that most documents connect with it, then most
// claims, of both first those where it is not only named inside other words; dates, amounts and claims after what has a name; then by name.
export function neighbours(of: string, claims: Iterable<Claim>): Neighbour[] {
  const found = new Map<string, { node: Node; predicates: Set<string>; claims: number; documents: Set<string>; direct: Set<string> }>();
  for (const claim of claims) {
    const others = new Map<string, { other: Node; inside: boolean }>();
    for (const { from, to, inside } of tiesOf(claim)) {
      const other = from.key === of ? to : to?.key === of ? from : null;
      if (other && other.key !== of && (!inside || !others.has(other.key))) others.set(other.key, { other, inside });
    }
    for (const { other, inside } of others.values()) {
      let entry = found.get(other.key);
      if (!entry) found.set(other.key, (entry = { node: other, predicates: new Set(), claims: 0, documents: new Set(), direct: new Set() }));
      if (!inside) entry.direct.add(claim.document);
      entry.predicates.add(claim.link.predicate);
      entry.claims++;
      entry.documents.add(claim.document);
    }
  }
  const lesser = (n: Node): number => (!n.entity || n.kind === "time" || n.kind === "quantity" ? 1 : 0);
  return [...found.values()]
    .map((e) => ({ node: e.node, predicates: [...e.predicates].sort(), claims: e.claims, documents: e.documents.size, direct: e.direct.size }))
    .sort((a, b) => b.direct - a.direct || b.documents - a.documents || lesser(a.node) - lesser(b.node) || b.claims - a.claims || a.node.name.localeCompare(b.node.name));
}
