// board is what is pinned to the wall: which nodes lie where, what is picked, narrowed and open.
// Every change goes through it, so that each can be undone and is in the page's address.

import { type Filters, anyFilter, countSources, passes } from "./filters.ts";
import { type Group, type Pick, type Placed, type Reading, type State, emptyState, groupKey, read, write } from "./address.ts";
import { type Bundle, type Link, type Neighbour, bundles, endsOf, links, neighbours, tiesAmong } from "./links.ts";
import type { Memory } from "./memory.ts";
import type { Claim } from "./ask.ts";

// usualNodes is how many lie on a board before it asks; joinAtOnce how many neighbours join
// without asking which.
export const usualNodes = 300;
export const joinAtOnce = 12;

const addressAfter = 120; // milliseconds: what has come is drawn by then, on a slow machine too

// Shown is what a state and the memory make of each other: what to draw and to list.
export interface Shown {
  links: Link[]; // between nodes of the board, unfiltered
  bundles: Bundle[];
  lone: Link[]; // of nodes of the board, without an object
  claims: Claim[]; // of all these
  passing: Set<string>; // keys of links of which some claim passes the filters
  filtered: boolean;
  documents: Map<string, number>; // by node: documents of the claims that it takes part in
}

// Deed is what a step did in the store besides; toggle takes it back there, and does it again.
export interface Deed { toggle(): Promise<void> }

interface Undoable { nodes: Placed[]; open: string[]; groups: Group[]; filters: Filters; words: string; deed?: Deed | undefined }

export class Board {
  state: State = emptyState();
  private past: Undoable[] = [];
  private future: Undoable[] = [];
  private writing = 0; // the address is about to be written,
  private entry = false; // as a new entry of the history
  private cache: { nodes: Placed[]; filters: Filters; claims: number; shown: Shown } | null = null;
  private drawable: { on: string; rejected: boolean; claims: number; shown: Omit<Shown, "passing" | "filtered"> } | null = null;

  constructor(private readonly memory: Memory, private readonly changed: () => void) {}

  has(key: string): boolean {
    return this.state.nodes.some((n) => n.key === key);
  }

  // step makes an undoable change; words tell what it was: "Mexico added". A deed is done already.
  step(words: string, change: Partial<State>, deed?: Deed): void {
    this.past.push({ ...this.undoable(), words, deed });
    if (this.past.length > 200) this.past.shift();
    this.future = [];
    this.state = { ...this.state, ...change };
    this.putAddress(true, change.nodes !== undefined);
    this.changed();
  }

  // set makes a change that undo does not count: what is picked or open for reading.
  set(change: Partial<State>, newEntry = false): void {
    this.state = { ...this.state, ...change };
    this.putAddress(newEntry);
    this.changed();
  }

  // settle takes positions from the layout; they belong to the last step. Whoever gives them draws
  // them, or has it done by tell.
  settle(places: Map<string, { x: number; y: number }>): void {
    const nodes = this.state.nodes.map((n) => ({ ...n, ...places.get(n.key) }));
    this.state = { ...this.state, nodes };
    this.putAddress(false, true);
  }

  // tell has the board drawn as it is now.
  tell(): void {
    this.changed();
  }

  add(keys: string[], words: string): void {
    const fresh = keys.filter((k) => !this.has(k));
    if (!fresh.length) return;
    this.step(words, { nodes: [...this.state.nodes, ...fresh.map((key) => ({ key, x: NaN, y: NaN, pinned: false }))] });
  }

  takeOff(keys: string[], words: string): void {
    const off = new Set(keys);
    this.step(words, { nodes: this.state.nodes.filter((n) => !off.has(n.key)) });
    if (this.state.pick && !this.stillThere(this.state.pick)) this.set({ pick: null });
  }

  // rekey puts an entity in the place of one that was merged into it; it is no step of anybody here.
  rekey(old: string, now: string): void {
    const { nodes, pick, held } = this.state;
    if (!this.has(old)) return;
    this.set({
      nodes: this.has(now) ? nodes.filter((n) => n.key !== old) : nodes.map((n) => (n.key === old ? { ...n, key: now } : n)),
      pick: pick?.type === "node" && pick.key === old ? { type: "node", key: now } : pick, held: held === old ? now : held,
    });
  }

  move(key: string, x: number, y: number): void {
    if (this.state.groups.some((g) => g.key === key)) return this.step("move", { groups: this.state.groups.map((g) => (g.key === key ? { ...g, x, y } : g)) });
    this.step("move", { nodes: this.state.nodes.map((n) => (n.key === key ? { ...n, x, y, pinned: true } : n)) });
  }

  pin(key: string): void {
    const pinned = !this.state.nodes.find((n) => n.key === key)?.pinned;
    this.step(pinned ? "pin" : "unpin", { nodes: this.state.nodes.map((n) => (n.key === key ? { ...n, pinned } : n)) });
  }

  // group draws things as one at a place; ungroup draws each again.
  group(members: string[], around: string, at: { x: number; y: number }, words: string): void {
    const rest = this.state.groups.map((g) => ({ ...g, members: g.members.filter((m) => !members.includes(m)) })).filter((g) => g.members.length > 1);
    this.step(words, { groups: [...rest.map((g) => ({ ...g, key: groupKey(g.members) })), { key: groupKey(members), around, members, ...at }] });
  }

  ungroup(key: string): void {
    this.step("group opened", { groups: this.state.groups.filter((g) => g.key !== key) });
    if (this.state.pick?.key === key) this.set({ pick: null });
  }

  // tidyUp lays out anew all that is not pinned.
  tidyUp(): void {
    this.step("tidied up", { nodes: this.state.nodes.map((n) => (n.pinned ? n : { ...n, x: NaN, y: NaN })) });
  }

  openBundle(key: string): void {
    const { open } = this.state;
    this.step("curves", { open: open.includes(key) ? open.filter((k) => k !== key) : [...open, key] });
  }

  narrow(filters: Filters): void {
    this.step("filter", { filters });
  }

  pick(pick: Pick | null): void {
    this.set({ pick });
  }

  read(reading: Reading | null, newEntry = true): void {
    this.set({ reading }, newEntry);
  }

  // deed is what undo (or redo) has to change in the store before the board changes.
  deed(which: "undo" | "redo"): Deed | undefined {
    return (which === "undo" ? this.past : this.future).at(-1)?.deed;
  }

  // undo takes the last step back and says what it was; null: there is none.
  undo(): string | null {
    return this.swap(this.past, this.future);
  }

  redo(): string | null {
    return this.swap(this.future, this.past);
  }

  // next says what undo (or redo) would take back, "" for nothing.
  next(which: "undo" | "redo"): string {
    return (which === "undo" ? this.past : this.future).at(-1)?.words ?? "";
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  private swap(from: Undoable[], to: Undoable[]): string | null {
    const back = from.pop();
    if (!back) return null;
    to.push({ ...this.undoable(), words: back.words, deed: back.deed });
    const { words, deed: _, ...state } = back;
    this.state = { ...this.state, ...state };
    if (this.state.pick && !this.stillThere(this.state.pick)) this.state.pick = null;
    this.putAddress(true);
    this.changed();
    return words;
  }

  private undoable(): Omit<Undoable, "words"> {
    const { nodes, open, groups, filters } = this.state;
    return { nodes, open, groups, filters };
  }

  // stillThere says whether what is picked is on the board.
  private stillThere(pick: Pick): boolean {
    if (pick.type === "node") return this.has(pick.key) || this.state.groups.some((g) => g.key === pick.key);
    const { links: all, bundles: pairs, lone } = this.shown();
    return pick.type === "link" ? [...all, ...lone].some((l) => l.key === pick.key) : pairs.some((b) => b.key === pick.key);
  }

  // restore takes the state from the page's address.
  restore(fragment: string): void {
    this.dropAddress();
    this.state = read(fragment);
    this.changed();
  }

  // putAddress writes the state into the page's address: later, when it has been drawn, where things
  // came or went, for that takes the browser longer than to draw them. What changes until then
  // is one entry of its history.
  private putAddress(newEntry: boolean, later = false): void {
    this.entry ||= newEntry;
    if (this.writing) return;
    this.writing = window.setTimeout(() => this.writeAddress(), addressAfter);
    if (!later) this.writeAddress();
  }

  // writeAddress has the address say at once what the state is.
  writeAddress(): void {
    if (!this.writing) return;
    const newEntry = this.entry;
    this.dropAddress();
    const address = location.pathname + location.search + write(this.state);
    if (address === location.pathname + location.search + location.hash) return;
    if (newEntry) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  private dropAddress(): void {
    clearTimeout(this.writing);
    this.writing = 0;
    this.entry = false;
  }

  // shown is worked out once for each state and answer.
  shown(): Shown {
    const { nodes, filters } = this.state;
    const c = this.cache;
    if (c && c.nodes === nodes && c.filters === filters && c.claims === this.memory.version) return c.shown;
    const shown = this.work();
    this.cache = { nodes, filters, claims: this.memory.version, shown };
    return shown;
  }

  // documents counts for each end the documents of its claims.
  private documents(claims: Claim[]): Map<string, number> {
    const byKey = new Map<string, Set<string>>();
    for (const claim of claims) {
      for (const key of endsOf(claim)) {
        let found = byKey.get(key);
        if (!found) byKey.set(key, (found = new Set()));
        found.add(claim.document);
      }
    }
    return new Map([...byKey].map(([key, all]) => [key, all.size]));
  }

  private work(): Shown {
    const filters = this.state.filters;
    const drawable = this.links(filters.decision?.includes("rejected") ?? false);
    const passing = new Set([...drawable.links, ...drawable.lone].filter((l) => l.claims.some((c) => passes(c, filters))).map((l) => l.key));
    return { ...drawable, passing, filtered: anyFilter(filters) };
  }

  // links are worked out anew when claims or nodes came or went, not when something moves or is
  // filtered.
  private links(rejected: boolean): Omit<Shown, "passing" | "filtered"> {
    const on = new Set(this.state.nodes.map((n) => n.key));
    const names = [...on].join(" ");
    const d = this.drawable;
    if (d && d.on === names && d.rejected === rejected && d.claims === this.memory.version) return d.shown;
    const among = tiesAmong(on);
    const claims = [...this.memory.claims.values()].filter((c) => among(c).length);
    countSources(claims);
    const all = links(rejected ? claims : claims.filter((c) => c.decision?.state !== "rejected"), among);
    const drawn = all.filter((l) => l.to);
    const shown = { links: drawn, bundles: bundles(drawn), lone: all.filter((l) => !l.to), claims, documents: this.documents(claims) };
    this.drawable = { on: names, rejected, claims: this.memory.version, shown };
    return shown;
  }

  // link and bundle find one of those between things of the board; a bundle by the id of its line.
  link(key: string): Link | undefined {
    const { links: all, lone } = this.shown();
    return all.find((l) => l.key === key) ?? lone.find((l) => l.key === key);
  }

  bundle(id: string): Bundle | undefined {
    return id.startsWith("b:") ? this.shown().bundles.find((b) => b.key === id.slice(2)) : undefined;
  }

  // beside counts the neighbours of a node, on the board or not.
  beside(key: string): number {
    return this.neighbours(key).length;
  }

  private neighbours(key: string): Neighbour[] {
    const own = this.memory.claimsOf(key);
    return neighbours(key, own.length ? own : this.memory.claims.values());
  }

  // around lists the neighbours of a node that are not on the board, best first.
  around(key: string): Neighbour[] {
    return this.neighbours(key).filter((n) => !this.has(n.node.key));
  }
}
