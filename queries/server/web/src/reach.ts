// reach tells what lies around a thing and is not on the board yet. Of most things all claims are
// here after one question; of a hub the server ranks and counts its neighbours, and only those that
// are wanted are asked for.

import * as ask from "./ask.ts";
import { type Board, joinAtOnce, usualNodes } from "./board.ts";
import { mostNodes } from "./address.ts";
import { count, h } from "./dom.ts";
import type { Neighbour } from "./links.ts";
import { kindLook } from "./looks.ts";
import { type Memory, firstClaims } from "./memory.ts";
import { dialog } from "./overlay.ts";

export interface Choice { value: string; label: string; things: number }

// Reach is all that lies around and could join. first are the best of it, joinAtOnce at most; links
// and kinds are what it can be narrowed by ("" for any).
export interface Reach {
  all: number; // with those that are on the board
  total: number;
  first: string[];
  links: Choice[];
  kinds: Choice[];
  counted(link: string, kind: string, n: number): Promise<number>; // n will be wanted
  best(link: string, kind: string, n: number): Promise<string[]>;
}

// foresee asks for what expanding a thing will want; it is called when somebody picks the thing.
export async function foresee(key: string, board: Board, memory: Memory): Promise<void> {
  await memory.load(key, firstClaims);
  if (memory.entities.get(key)?.next) await memory.around(key, enough(board));
}

// enough neighbours for n newcomers, for those on the board come back too; a round number, so that
// the answer still serves when the board has grown a little or one more is wanted.
const enough = (board: Board, n = joinAtOnce): number => Math.min(1000, Math.ceil((n + board.state.nodes.length) / 50) * 50);

export async function reach(key: string, board: Board, memory: Memory): Promise<Reach> {
  const known = memory.entities.get(key);
  // Of what nothing is here yet both are asked for at once: which of them counts is known when the
  // claims are here.
  if (!known) memory.around(key, enough(board)).catch(() => {}); // heard below, where it is wanted
  await memory.load(key, firstClaims);
  return memory.entities.get(key)?.next ? hub(key, board, memory, await memory.around(key, enough(board))) : near(board.around(key), board.beside(key));
}

// linkedHere are the things on the board that are linked with one of them, as far as it is known.
export function linkedHere(key: string, board: Board, memory: Memory): Set<string> {
  const others = new Set<string>();
  const put = (a: string, b: string): void => {
    const other = a === key ? b : b === key ? a : key;
    if (other !== key && board.has(other)) others.add(other);
  };
  for (const l of board.shown().links) if (l.to) put(l.from.key, l.to.key);
  for (const s of memory.sketches.values()) put(s.a, s.b);
  return others;
}

function near(around: Neighbour[], all: number): Reach {
  const tally = (all: string[]): [string, number][] => [...all.reduce((m, x) => m.set(x, (m.get(x) ?? 0) + 1), new Map<string, number>())].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const matching = (link: string, kind: string): Neighbour[] => around.filter((n) => (!link || n.predicates.includes(link)) && (!kind || n.node.kind === kind));
  return {
    all,
    total: around.length,
    first: around.slice(0, joinAtOnce).map((n) => n.node.key),
    links: tally(around.flatMap((n) => n.predicates)).map(([value, things]) => ({ value, label: value, things })),
    kinds: tally(around.map((n) => n.node.kind)).map(([value, things]) => ({ value, label: kindLook(value).plural, things })),
    counted: async (link, kind) => matching(link, kind).length,
    best: async (link, kind, n) => matching(link, kind).slice(0, n).map((x) => x.node.key),
  };
}

function hub(key: string, board: Board, memory: Memory, all: ask.Neighbours): Reach {
  // The answer to the last question is kept: what the dialog counts with is what it then adds.
  let kept = { link: "", kind: "", limit: Math.max(enough(board), all.items.length), answer: Promise.resolve(all) };
  const ask1 = (link: string, kind: string, n: number): Promise<ask.Neighbours> => {
    const limit = enough(board, n);
    if (kept.link === link && kept.kind === kind && kept.limit >= limit) return kept.answer;
    const question = (kept = { link, kind, limit, answer: ask.neighbours(key, { predicate: link, kind, limit }) });
    question.answer.catch(() => { question.limit = -1; }); // who waits for it hears why; it is asked again
    return question.answer;
  };
  const fresh = (answer: ask.Neighbours, n: number): string[] => {
    const items = answer.items.filter((x) => !board.has(x.entity.id)).slice(0, n);
    memory.sketch(key, items);
    return items.map((x) => x.entity.id);
  };
  // linked are the neighbours that lie on the board, by the links between them.
  const linked = (link: string, kind: string): number => new Set(board.shown().links.flatMap((l) => {
    const other = l.from.key === key ? l.to : l.to?.key === key ? l.from : null;
    return other?.entity && other.key !== key && (!link || l.claims.some((c) => (c.link.predicate_id ?? c.link.predicate) === link)) && (!kind || other.kind === kind) ? [other.key] : [];
  })).size;
  const links = new Map<string, Choice>();
  for (const g of all.groups) {
    const before = links.get(g.predicate_id);
    links.set(g.predicate_id, { value: g.predicate_id, label: g.predicate, things: Math.min(all.total, (before?.things ?? 0) + g.neighbours) });
  }
  return {
    all: all.total,
    total: Math.max(0, all.total - linked("", "")),
    first: fresh(all, joinAtOnce),
    links: [...links.values()].sort((a, b) => b.things - a.things || a.label.localeCompare(b.label)),
    kinds: all.kinds.map((k) => ({ value: k.kind, label: kindLook(k.kind).plural, things: k.neighbours })),
    counted: async (link, kind, n) => Math.max(0, (await ask1(link, kind, n)).total - linked(link, kind)),
    best: async (link, kind, n) => fresh(await ask1(link, kind, n), n),
  };
}

// choose asks which of many should join: by link, by kind, and how many. null: none after all.
export function choose(name: string, around: Reach, board: Board): Promise<string[] | null> {
  const room = usualNodes - board.state.nodes.length;
  const most = mostNodes - board.state.nodes.length;
  return dialog<string[]>(`Expand ${name}`, "small", (close) => {
    const options = (any: string, all: Choice[]): HTMLElement[] => [h("option", { value: "" }, any), ...all.map((c) => h("option", { value: `=${c.value}` }, `${c.label} (${c.things.toLocaleString("en")})`))];
    const link = h("select", { onchange: () => void update() }, options("any link", around.links));
    const kind = h("select", { onchange: () => void update() }, options("any kind", around.kinds));
    const many = h("input", { type: "number", min: 1, max: most, value: Math.max(1, Math.min(joinAtOnce, room)), autofocus: true, oninput: () => void update() });
    const go = h("button", { type: "submit", class: "primary" }, "Add");
    const words = h("p", { class: "note", role: "status" });
    let asked = 0;
    let total = around.total;
    const wanted = (): number => Math.max(0, Math.min(Number(many.value) || 0, most, total));
    const update = async (): Promise<void> => {
      const mine = ++asked;
      try {
        const n = await around.counted(link.value.slice(1), kind.value.slice(1), Math.min(Number(many.value) || 0, most));
        if (mine !== asked) return;
        total = n;
      } catch (error) {
        if (mine === asked) words.textContent = `They could not be counted: ${(error as Error).message}`;
        return;
      }
      const n = wanted();
      go.textContent = `Add ${n}`;
      go.disabled = n === 0;
      const after = board.state.nodes.length + n;
      words.textContent = `${n.toLocaleString("en")} of ${total.toLocaleString("en")}: those that most documents link with it come first.${after > usualNodes ? ` The board will hold ${after}; past ${usualNodes} it gets hard to read.` : ""}`;
    };
    const send = async (): Promise<void> => {
      go.disabled = true;
      try {
        close(await around.best(link.value.slice(1), kind.value.slice(1), wanted()));
      } catch (error) {
        go.disabled = false;
        words.textContent = `They could not be read: ${(error as Error).message}`;
      }
    };
    void update();
    return [
      h("p", {}, `${count(around.total, "thing")} linked with it ${around.total === 1 ? "is" : "are"} not on the board yet.`),
      h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); void send(); } },
        h("div", { class: "fields" }, h("label", {}, "Link", link), h("label", {}, "Kind", kind), h("label", {}, "How many", many)), words,
        h("footer", {}, h("button", { type: "button", onclick: () => close(null) }, "Cancel"), go)),
    ];
  });
}
