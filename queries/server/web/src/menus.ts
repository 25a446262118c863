// menus are what a right click, Shift+F10 or "More" offers for a thing, a link or the board.

import { nameAndKind } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { count } from "./dom.ts";
import { sayLink } from "./sentence.ts";
import { groupName, kindsAround, live, loose, restingPlace } from "./groups.ts";
import { bundleLabel, isEntity } from "./links.ts";
import { kindLook } from "./looks.ts";
import { menu, tip, toast } from "./overlay.ts";
import { takeApart } from "./split.ts";

export interface Menus {
  menuFor(target: { node?: string; link?: string }, x: number, y: number): void;
  groupKind(key: string, members: string[]): void;
  collapse(key: string): void;
  keepOnly(key: string): void;
}

// menusOf gives them for a desk, which must have its acts when they are called.
export function menusOf(desk: Desk): Menus {
  const { board, memory } = desk;

  function menuFor(target: { node?: string; link?: string }, x: number, y: number): void {
    tip(null);
    if (target.node !== undefined) {
      const key = target.node;
      const pinned = board.state.nodes.find((n) => n.key === key)?.pinned;
      const entity = isEntity(key);
      const group = live(board).find((g) => g.key === key);
      if (group) {
        return menu(groupName(group.members, group.around, memory), [
          { label: "See what is in it", key: "Enter", act: () => desk.pickNode(key) },
          { label: "Draw each again", key: "e", act: () => board.ungroup(key) },
          { label: "Take all of it off the board", key: "Del", act: () => desk.takeOff([key]) },
        ], x, y);
      }
      const around = kindsAround(key, board, memory);
      const hanging = loose(key, board.shown().links).length;
      return menu(memory.node(key).name, [
        { label: "What is said", key: "Enter", act: () => desk.pickNode(key) },
        ...(entity ? [{ label: "Expand", key: "e", act: () => void desk.expand(key) }] : []),
        { label: pinned ? "Unpin" : "Pin", key: "x", act: () => board.pin(key) },
        { label: board.state.held === key ? "Let go" : "Select, and another beside it", key: "Space", act: () => desk.hold(key) },
        ...(entity ? [
          { label: board.state.held && board.state.held !== key ? `Path from ${memory.node(board.state.held).name}` : "Path to …", key: "p", act: () => void desk.pathFrom(key) },
          { label: board.state.held && board.state.held !== key ? `Merge with ${memory.node(board.state.held).name} …` : "Merge with …", key: "m", act: () => desk.sameAsHeld(key) },
          { label: "Name and kind …", key: "r", act: () => void nameAndKind(desk, key) },
          { label: "Take apart: two in one name …", key: "s", act: () => void takeApart(desk, key) },
        ] : []),
        ...around.slice(0, 3).map(({ kind, members }, i) => ({ label: `Group its ${members.length} ${kindLook(kind).plural.toLowerCase()}`, ...(i === 0 ? { key: "u" } : {}), act: () => groupKind(key, members) })),
        ...(hanging ? [{ label: `Collapse: take off ${count(hanging, "thing")} linked with it alone`, key: "o", act: () => collapse(key) }] : []),
        { label: "Keep only it and its links", key: "k", act: () => keepOnly(key) },
        { label: "Take off the board", key: "Del", act: () => desk.takeOff([key]) },
      ], x, y);
    }
    const id = target.link ?? "";
    const bundle = board.bundle(id);
    if (bundle) {
      return menu(bundleLabel(bundle), [
        { label: "Show all its links", key: "Enter", act: () => desk.pickBundle(bundle) },
        { label: "Draw each", act: () => board.openBundle(bundle.key) },
      ], x, y);
    }
    const link = board.link(id.replace(/^l:/, ""));
    if (!link) return;
    const ends = [link.from, ...(link.to ? [link.to] : [])];
    menu(sayLink(link), [
      { label: "Read the evidence", key: "Enter", act: () => desk.pickLink(link) },
      { label: "Read in the document", act: () => desk.read(link.claims[0]?.document ?? "", link.claims[0]?.id ?? "") },
      ...ends.filter((n) => n.entity).map((n) => ({ label: `Expand ${n.name}`, act: () => void desk.expand(n.key) })),
      ...ends.map((n) => ({ label: `Take ${n.name} off the board`, act: () => desk.takeOff([n.key]) })),
    ], x, y);
  }

  // groupKind draws the neighbours of one kind as one thing, where their middle is.
  function groupKind(key: string, members: string[]): void {
    board.group(members, key, restingPlace(members, board), `${groupName(members, key, memory)} grouped`);
    toast(`${groupName(members, key, memory)} are drawn as one.`, { label: "Undo", act: () => desk.undo() });
  }

  // collapse takes off what hangs on a thing alone: what expanding has brought.
  function collapse(key: string): void {
    const off = loose(key, board.shown().links);
    if (!off.length) return toast(`Nothing on the board is linked with “${memory.node(key).name}” alone.`);
    desk.takeOff(off);
  }

  function keepOnly(key: string): void {
    const keep = new Set([key, ...board.shown().links.flatMap((l) => (l.from.key === key || l.to?.key === key ? [l.from.key, l.to?.key ?? ""] : []))]);
    const off = board.state.nodes.map((n) => n.key).filter((k) => !keep.has(k));
    desk.takeOff(off);
  }

  return { menuFor, groupKind, collapse, keepOnly };
}
