// groups folds several things of the board into one drawn thing: the places around a country, say.
// Nothing is hidden from the table, the timeline, the filters or the files by it; only the picture
// gets simpler.

import type { Group } from "./address.ts";
import type { Board } from "./board.ts";
import type { DrawLink, DrawNode } from "./draw.ts";
import { type Bundle, type Link, bundles as bundlesOf, pairKey } from "./links.ts";
import { kindLook, sizeStep, widthStep } from "./looks.ts";
import type { Memory } from "./memory.ts";
import { straight } from "./routes.ts";

export function isGroup(key: string): boolean {
  return key.startsWith("group:");
}

// live are the groups as they are drawn: with the members that lie on the board, two at least.
export function live(board: Board): Group[] {
  return board.state.groups.map((g) => ({ ...g, members: g.members.filter((m) => board.has(m)) })).filter((g) => g.members.length > 1);
}

// folded gives for each grouped thing the key of its group.
export function folded(groups: Group[]): Map<string, string> {
  return new Map(groups.flatMap((g) => g.members.map((m) => [m, g.key] as const)));
}

// kindsAround counts the neighbours of a thing on the board by kind, those in groups left out;
// kinds of two at least, most first.
export function kindsAround(key: string, board: Board, memory: Memory): { kind: string; members: string[] }[] {
  const inside = folded(live(board));
  const byKind = new Map<string, Set<string>>();
  for (const l of board.shown().links) {
    const other = l.from.key === key ? l.to : l.to?.key === key ? l.from : null;
    if (!other || other.key === key || inside.has(other.key) || !board.has(other.key)) continue;
    const { kind } = memory.node(other.key);
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(other.key));
  }
  return [...byKind].map(([kind, all]) => ({ kind, members: [...all] })).filter((k) => k.members.length > 1).sort((a, b) => b.members.length - a.members.length);
}

// groupName says what a group holds: "5 places around Mexico".
export function groupName(members: string[], around: string, memory: Memory): string {
  const kinds = new Set(members.map((m) => memory.node(m).kind));
  const plural = kinds.size === 1 ? kindLook([...kinds][0] as string).plural.toLowerCase() : "things";
  return `${members.length} ${plural}${around ? ` around ${memory.node(around).name}` : ""}`;
}

// loose are the neighbours of a thing that are linked with nothing else on the board.
export function loose(key: string, links: Link[]): string[] {
  const beside = new Map<string, Set<string>>();
  for (const { from, to } of links) {
    if (!to || from.key === to.key) continue;
    beside.set(from.key, (beside.get(from.key) ?? new Set()).add(to.key));
    beside.set(to.key, (beside.get(to.key) ?? new Set()).add(from.key));
  }
  return [...(beside.get(key) ?? [])].filter((other) => beside.get(other)?.size === 1);
}

// drawGroups gives the drawn nodes of groups of the board.
export function drawGroups(board: Board, memory: Memory): DrawNode[] {
  return live(board).map((g): DrawNode => {
    const { members } = g;
    const kinds = new Set(members.map((m) => memory.node(m).kind));
    return { key: g.key, label: groupName(members, g.around, memory), kind: kinds.size === 1 ? ([...kinds][0] as string) : "thing", size: Math.max(2, sizeStep(members.length)) as 2 | 3, x: g.x, y: g.y, pinned: false, faded: false, from: "" };
  });
}

// foldLinks parts the bundles into those between things that are drawn and one line for each pair
// of which an end lies in a group; links inside a group are not drawn.
export function foldLinks(all: Bundle[], groups: Group[], passing: Set<string>): { plain: Bundle[]; lines: DrawLink[] } {
  const inside = folded(groups);
  const plain: Bundle[] = [];
  const joined = new Map<string, { a: string; b: string; links: Link[]; documents: Set<string> }>();
  for (const bundle of all) {
    const [a, b] = [inside.get(bundle.a.key) ?? bundle.a.key, inside.get(bundle.b.key) ?? bundle.b.key];
    if (a === bundle.a.key && b === bundle.b.key) {
      plain.push(bundle);
      continue;
    }
    if (a === b) continue;
    const key = pairKey(a, b);
    const found = joined.get(key) ?? { a, b, links: [], documents: new Set<string>() };
    found.links.push(...bundle.links);
    for (const l of bundle.links) for (const c of l.claims) found.documents.add(c.document);
    joined.set(key, found);
  }
  const lines = [...joined].map(([key, j]): DrawLink => {
    const denied = j.links.filter((l) => l.line === "dotted").length;
    const first = j.links[0]?.line ?? "solid";
    return {
      id: `g:${key}`, source: j.a, target: j.b, label: `${j.links.length} ${j.links.length === 1 ? "link" : "links"}${denied && denied < j.links.length ? `, ${denied} not so` : ""}`,
      line: j.links.every((l) => l.line === first) ? first : "solid", width: widthStep(j.documents.size), faded: j.links.every((l) => !passing.has(l.key)), bundle: true, both: false, rejected: j.links.every((l) => l.rejected), family: "", route: straight,
    };
  });
  return { plain, lines };
}

// linksOf gives the links that a line of a group stands for.
export function linksOf(id: string, links: Link[], groups: Group[]): Link[] {
  const inside = folded(groups);
  return bundlesOf(links).filter((b) => `g:${pairKey(inside.get(b.a.key) ?? b.a.key, inside.get(b.b.key) ?? b.b.key)}` === id).flatMap((b) => b.links);
}

// restingPlace is where a group is drawn: at the place of the member that lies farthest from all that
// stays drawn, for there is room. NaN where no member has a place.
export function restingPlace(members: string[], board: Board): { x: number; y: number } {
  const placed = board.state.nodes.filter((n) => Number.isFinite(n.x) && Number.isFinite(n.y));
  const rest = placed.filter((n) => !members.includes(n.key));
  const room = (n: { x: number; y: number }): number => Math.min(...rest.map((r) => Math.hypot(r.x - n.x, r.y - n.y)));
  let best = { x: NaN, y: NaN };
  let most = -1;
  for (const n of placed) {
    if (members.includes(n.key) && room(n) > most) {
      most = room(n);
      best = { x: n.x, y: n.y };
    }
  }
  return best;
}
