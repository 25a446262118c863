// The page: it puts the parts together, turns keys and clicks into changes of the board, and
// draws the board again after each.

import * as ask from "./ask.ts";
import { Board, joinAtOnce, usualNodes } from "./board.ts";
import { nameAndKind, sameAs } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { boardIn, boardsBox, openBoard } from "./boards.ts";
import type { Axis } from "./dates.ts";
import { count, day, h, icon, redraw, sample } from "./dom.ts";
import type { Acts } from "./draw.ts";
import { evidencePanel, forgetDetails, sayLink } from "./evidence.ts";
import { anyFilter } from "./filters.ts";
import { Front } from "./front.ts";
import { gather } from "./gather.ts";
import { help } from "./keys.ts";
import { type Bundle, type Link, bundleLabel, isEntity } from "./links.ts";
import { listView } from "./list.ts";
import { folded, groupName, isGroup, kindsAround, linksOf as linksIn, live, loose, restingPlace } from "./groups.ts";
import { kindLook } from "./looks.ts";
import { choose, foresee, reach } from "./reach.ts";
import { Memory, firstClaims, mostClaims } from "./memory.ts";
import { narrowPanel } from "./narrow.ts";
import { clearToasts, dialog, heard, menu, tip, toast } from "./overlay.ts";
import { Papers } from "./papers.ts";
import { Reader } from "./read.ts";
import { chooseName } from "./names.ts";
import { Picture } from "./picture.ts";
import { chooseLinked, rankedThings } from "./rank.ts";
import { Route } from "./route.ts";
import { Search } from "./search.ts";
import { takeApart } from "./split.ts";
import { Tidy } from "./tidy.ts";
import type { QueryPanel } from "./query.ts";
import { exportMenu } from "./take.ts";
import { timelineView } from "./timeline.ts";
import { type Asked, type State, type Tidying, type View } from "./address.ts";

const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const parts = {
  search: element("search"), doors: element("doors"), banner: element("banner"), narrow: element("narrow"), stage: element("stage"), tools: element("tools"), notice: element("notice"),
  front: element("front"), graph: element("graph"), canvas: element("canvas"), list: element("list"), timeline: element("timeline"), papers: element("papers"), query: element("query"), tidy: element("tidy"), route: element("route"), reader: element("reader"), tally: element("tally"), evidence: element("evidence"),
};

let due = 0;
function redrawSoon(): void {
  due ||= requestAnimationFrame(() => {
    due = 0;
    draw();
  });
}

let lain: State["nodes"] = []; // the things of the board when it last changed
let newcomers = false;

// boardChanged draws newcomers at once, before the browser's next frame, and what is said of them
// when they are on the screen; other changes wait for the frame.
function boardChanged(): void {
  const { nodes } = board.state;
  const came = nodes.length > lain.length;
  lain = nodes;
  if (!came) return redrawSoon();
  if (newcomers) return;
  newcomers = true;
  queueMicrotask(() => {
    newcomers = false;
    if (currentStage() !== "graph") return draw();
    arrange();
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => setTimeout(() => {
      due = 0;
      draw();
    }));
  });
}

let gathering = 0;
// While many answers come in, one drawing in 150 ms has to do; the last one is drawn at once.
const memory = new Memory(() => {
  if (!memory.busy) return redrawSoon();
  gathering ||= window.setTimeout(() => {
    gathering = 0;
    redrawSoon();
  }, 150);
}, (old, now) => {
  board.rekey(old, now);
  fillIn();
});
const board = new Board(memory, boardChanged);
const narrowWindow = matchMedia("(max-width: 760px)");
const wideWindow = matchMedia("(min-width: 1200px)");
let filtersOpen = wideWindow.matches;

const desk: Desk = {
  board, memory, show, overview, showDocument, changedIn, expand, takeOff, pickNode, pickLink, read, closeReader, papers: openPapers, query: openQuery, gather: (files = []) => gather(desk, files), renew, decided, menuFor, undo: () => void undo(), redo: () => void redo(), failed,
  putOn, hold, path, tidy: openTidy,
  pin: (key) => board.pin(key), restore,
};

const search = new Search(parts.search, desk);
const front = new Front(parts.front, desk);
const papersList = new Papers(parts.papers, desk);
const tidying = new Tidy(parts.tidy, desk);
const route = new Route(parts.route, desk);
const reader = new Reader(parts.reader, parts.evidence, desk);

// ---- what can be done

async function show(id: string): Promise<void> {
  leaveReading();
  clearToasts();
  if (board.has(id)) {
    pickNode(id);
    return focusView();
  }
  const slow = setTimeout(() => notice(h("div", { class: "bone thin" })), 150);
  try {
    const around = await reach(id, board, memory);
    const name = memory.node(id).name;
    if (memory.entities.get(id)?.state === "gone") return toast(`No document names “${name}” any more.`, undefined, true);
    const some = around.first.slice(0, Math.max(0, usualNodes - board.state.nodes.length - 1));
    await readLinks([id, ...some]);
    board.add([id, ...some], `${name} put on the board`);
    if (!narrowWindow.matches) board.pick({ type: "node", key: id }); // on a phone the sheet would hide the board
    leftOut(id, some.length, around.total);
    heard(`${name} is on the board with ${count(some.length, "linked thing")}.`);
    fillIn();
    focusView();
  } catch (error) {
    failed(error, "put it on the board");
  } finally {
    clearTimeout(slow);
  }
}

const overviewNames = 60; // looked through for links with each other,
const overviewThings = 20; // put on the board

async function overview(): Promise<void> {
  try {
    const names = await ask.entities("", overviewNames);
    for (const e of names.items) memory.keepEntity(e);
    const { items } = await ask.claims({ ...ask.between(names.items.map((e) => e.id)), limit: 1000 });
    for (const claim of items) memory.keep(claim);
    const ranked = rankedThings(items).filter(isEntity);
    const linked = chooseLinked(ranked, items, overviewThings, board);
    const keys = linked.length > 2 ? linked : names.items.slice(0, joinAtOnce).map((e) => e.id);
    board.add(keys, `${keys.length} names put on the board`);
    heard(`${count(keys.length, "name")} put on the board.`);
    fillIn();
    focusView();
  } catch (error) {
    failed(error, "put them on the board");
  }
}

async function showDocument(id: string, title: string): Promise<void> {
  leaveReading();
  clearToasts();
  try {
    const found = await ask.allClaims(id, mostClaims);
    for (const claim of found.items) memory.keep(claim);
    const ranked = rankedThings(found.items);
    const most = 30;
    const fresh = chooseLinked(ranked.filter((k) => !board.has(k)), found.items, most, board);
    if (!ranked.length) return toast("Nothing in this document links two things.");
    board.add(fresh, `“${title}” put on the board`);
    const rest = ranked.filter((k) => !board.has(k)).length;
    if (rest) notice(h("span", {}, `${ranked.length - rest} of the ${ranked.length} things in “${title}” are on the board: those that most claims name.`), h("button", { type: "button", class: "link", onclick: () => void showDocument(id, title) }, `Add ${Math.min(rest, most)} more`), closeNotice());
    else notice();
    heard(`${count(fresh.length, "thing")} from the document put on the board.`);
    fillIn();
    focusView();
  } catch (error) {
    failed(error, "show the document");
  }
}

// changedIn puts on the board what most claims of a month name, and lets through what is said of that
// month alone.
async function changedIn(axis: Axis, when: string): Promise<void> {
  leaveReading();
  clearToasts();
  try {
    const { items, total } = await ask.claims({ [`${axis}_from`]: when, [`${axis}_to`]: when, order: "sources", limit: 300 });
    for (const claim of items) memory.keep(claim);
    const ranked = rankedThings(items);
    const keys = chooseLinked(ranked.filter((k) => !board.has(k)), items, changedThings, board);
    if (!ranked.length) return toast(`Nothing that is said of ${day(when)} links two things.`);
    const { nodes } = board.state;
    board.step(`what changed in ${day(when)}`, { nodes: [...nodes, ...keys.map((key) => ({ key, x: NaN, y: NaN, pinned: false }))], filters: { [axis]: [when] } });
    board.set({ view: "timeline", axis, bucket: "", pick: null });
    const rest = ranked.filter((k) => !board.has(k)).length;
    if (rest) notice(h("span", {}, `${count(total, "claim")} of ${day(when)}; the ${keys.length} things that most of them name are on the board, ${rest.toLocaleString("en")} more are not.`), closeNotice());
    else notice();
    heard(`What changed in ${day(when)}: ${count(total, "claim")}.`);
    fillIn();
    focusView();
  } catch (error) {
    failed(error, `read what changed in ${day(when)}`);
  }
}

const changedThings = 40; // put on the board for a month

async function expand(key: string): Promise<void> {
  if (isGroup(key)) return board.ungroup(key);
  if (!board.has(key)) return show(key);
  const { name } = memory.node(key);
  try {
    const around = await reach(key, board, memory);
    if (!around.total) return toast(`Everything linked with “${name}” is on the board.`);
    const asks = around.total > joinAtOnce || around.total > usualNodes - board.state.nodes.length;
    const chosen = asks ? await choose(name, around, board) : around.first;
    if (!chosen?.length) return;
    board.add(chosen, `${name} expanded`); // with their links to it; those with each other are read when they are on the screen
    await drawn();
    leftOut(key, chosen.length, around.total);
    heard(`${count(chosen.length, "linked thing")} joined.`);
    fillIn();
  } catch (error) {
    failed(error, `read what is said of “${name}”`);
  }
}

// drawn waits until what was put on the board has been on the screen for a frame.
function drawn(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
}

function takeOff(keys: string[]): void {
  const here = keys.flatMap((k) => live(board).find((g) => g.key === k)?.members ?? k).filter((k) => board.has(k));
  if (!here.length) return;
  const name = here.length === 1 ? `“${memory.node(here[0] as string).name}”` : count(here.length, "thing");
  board.takeOff(here, `${name} taken off`);
  toast(`${name} ${here.length === 1 ? "is" : "are"} off the board, still in the store.`, { label: "Undo", act: () => void undo() });
  if (!document.activeElement || document.activeElement === document.body) focusView();
}

function pickNode(key: string): void {
  leaveReading();
  board.pick({ type: "node", key });
  if (isEntity(key)) foresee(key, board, memory).catch(() => {}); // the panel says so and offers to try again
}

function pickLink(link: Link): void {
  leaveReading();
  const ends = [link.from.key, ...(link.to ? [link.to.key] : [])];
  const missing = ends.filter((k) => !board.has(k));
  if (missing.length) {
    board.add(missing, `${missing.map((k) => memory.node(k).name).join(" and ")} put on the board`);
    fillIn();
  }
  board.pick({ type: "link", key: link.key });
  if (link.to) memory.pair(link.from.key, link.to.key).catch((error: unknown) => failed(error, "read all its quotes"));
  picture.drawing?.reveal(`l:${link.key}`);
}

function pickBundle(bundle: Bundle): void {
  board.pick({ type: "bundle", key: bundle.key });
  memory.pair(bundle.a.key, bundle.b.key).catch((error: unknown) => failed(error, "read all its links"));
}

function read(document: string, claim: string): void {
  board.read({ document, claim });
}

function leaveReading(): void {
  if (board.state.reading || board.state.documents || board.state.tidy || board.state.asked) board.set({ reading: null, documents: false, tidy: "", asked: null });
}

function closeReader(): void {
  board.set({ reading: null }, true);
  const { pick } = board.state;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const back = pick && (parts.evidence.querySelector<HTMLElement>(".quote") ?? parts.evidence.querySelector<HTMLElement>(".row"));
    if (back) back.focus();
    else focusView();
  }));
}

let queries: QueryPanel | null = null;

// openQuery shows the panel of queries; its code is fetched when it is first wanted.
function openQuery(asked: Asked | null): void {
  const fresh = asked !== null && board.state.asked === null;
  board.set({ asked, ...(asked ? { documents: false, reading: null, tidy: "" } : {}) }, fresh || asked === null);
  if (asked === null) focusView();
}

async function showQuery(): Promise<void> {
  try {
    const { QueryPanel } = await import("./query.ts");
    const first = queries === null;
    queries ??= new QueryPanel(parts.query, desk);
    const { asked } = board.state;
    if (!asked) return;
    queries.show(asked);
    if (first || document.activeElement === document.body) queries.focus();
  } catch (error) {
    failed(error, "open the panel of queries");
  }
}

function openPapers(open: boolean): void {
  board.set({ documents: open, reading: null, tidy: "", asked: null }, true);
}

function openTidy(which: Tidying): void {
  board.set({ tidy: which, documents: false, reading: null, asked: null }, true);
  if (which) requestAnimationFrame(() => parts.tidy.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true }));
  else focusView();
}

function putOn(keys: string[], words: string): void {
  board.add(keys, words);
  fillIn();
}

// hold keeps a thing beside the one that is picked next, so that something can be asked of both.
function hold(key: string): void {
  const held = board.state.held === key ? "" : key;
  board.set({ held });
  heard(held ? `${memory.node(key).name} is selected. Pick another: p for the path between them, m to merge them.` : "Let go.");
}

function path(from: string, to: string): void {
  // On a phone the sheet of what is picked would cover it.
  board.set({ path: { from, to, n: 0 }, held: "", ...(narrowWindow.matches ? { pick: null } : {}) }, true);
}

// pathFrom shows the path between a thing and the one that is held, or asks for another.
async function pathFrom(key: string): Promise<void> {
  const { held } = board.state;
  const other = held && held !== key && isEntity(held) ? held : await chooseName(desk, `Path from ${memory.node(key).name} to …`, key);
  if (other) path(held === other ? other : key, held === other ? key : other);
}

function sameAsHeld(key: string): void {
  const { held } = board.state;
  void sameAs(desk, key, held && held !== key && isEntity(held) ? held : "");
}

// decided forgets what lists and details were kept; claims that changed are kept already.
function decided(): void {
  ask.forgetAlike();
  forgetDetails();
  search.forget();
  front.forget();
  papersList.forget();
  route.forget();
}

let turning: Promise<void> = Promise.resolve();

// undo takes the last step back, in the store first where the step changed something there.
async function undo(): Promise<void> {
  await turn("undo", () => board.undo(), "Undone", "Nothing to undo.");
}

async function redo(): Promise<void> {
  await turn("redo", () => board.redo(), "Done again", "Nothing to redo.");
}

// turn waits for the one before, so that fast fingers go back step by step.
function turn(which: "undo" | "redo", act: () => string | null, done: string, nothing: string): Promise<void> {
  return (turning = turning.then(() => turnOne(which, act, done, nothing)));
}

async function turnOne(which: "undo" | "redo", act: () => string | null, done: string, nothing: string): Promise<void> {
  const deed = board.deed(which);
  try {
    if (deed) await deed.toggle();
  } catch (error) {
    return failed(error, which === "undo" ? "undo it" : "do it again");
  }
  const words = act();
  if (words === null) return heard(nothing);
  heard(`${done}: ${words}.`);
  if (deed) {
    clearToasts();
    toast(`${done}: ${words}.`);
  }
  fillIn();
}

function failed(error: unknown, doing: string): void {
  if (error instanceof DOMException && error.name === "AbortError") return;
  if (error instanceof ask.Offline) return toast(`Could not ${doing}: the server does not answer.`, undefined, true);
  const id = error instanceof ask.Problem && error.instance ? ` (${error.instance})` : "";
  toast(`Could not ${doing}: ${error instanceof Error ? error.message : String(error)}${id}`, undefined, true);
}

async function renew(): Promise<void> {
  memory.forget();
  ask.forgetAlike();
  forgetDetails();
  search.forget();
  front.forget();
  papersList.forget();
  tidying.forget();
  route.forget();
  reader.close();
  notice(); // it told of what was
  redrawSoon();
  fillIn();
}

// readLinks asks for the links of newcomers with each other and the board, so that they are there
// when the newcomers get their places; where that takes long they are placed without.
async function readLinks(newcomers: string[]): Promise<void> {
  const read = memory.join([...board.state.nodes.map((n) => n.key), ...newcomers]);
  read.catch((error: unknown) => failed(error, "read all links"));
  await Promise.race([read.catch(() => {}), new Promise((done) => setTimeout(done, 25))]);
}

const quietNodes = 40; // up to so many things are read about in the background,
const quietDocuments = 25; // those that so many documents name at most; others when they are picked
let resting = 0;

// fillIn asks for the links between all that lies on the board, and then, while nothing else is
// going on, for what is said of each thing alone.
function fillIn(): void {
  clearTimeout(resting);
  const keys = board.state.nodes.map((n) => n.key).filter(isEntity);
  const rest = (): void => {
    resting = window.setTimeout(() => {
      for (const { a, b } of picture.sketches(new Set(keys)).slice(0, quietNodes)) memory.pair(a, b).catch(() => {}); // a click asks again
      const linked = new Set([...board.shown().links, ...board.shown().lone].flatMap((l) => [l.from.key, l.to?.key ?? ""]));
      for (const key of keys) {
        if (linked.has(key) || memory.entities.has(key)) continue;
        void memory.present(key).then((here) => (here ? memory.load(key, firstClaims) : tellGone())).catch(() => {}); // the panel of each says so
      }
      for (const key of keys) {
        const known = memory.entities.get(key);
        if (!linked.has(key)) continue;
        if ((keys.length <= quietNodes || !memory.knows(key)) && board.has(key) && (memory.documents.get(key) ?? 0) <= quietDocuments && (!known || known.state === "failed")) memory.load(key, firstClaims).catch(() => {}); // the panel of each says so
      }
    }, 400);
  };
  memory.join(keys).then(rest, (error: unknown) => failed(error, "read all links"));
}

// tellGone says what lies on the board though no document names it any more.
function tellGone(): void {
  const gone = board.state.nodes.map((n) => n.key).filter((k) => memory.entities.get(k)?.state === "gone");
  if (!gone.length) return;
  notice(h("span", {}, gone.length === 1 ? `No document names “${memory.node(gone[0] as string).name}” any more.` : `No document names ${gone.length} things on the board any more: ${gone.slice(0, 3).map((k) => memory.node(k).name).join(", ")}${gone.length > 3 ? " …" : ""}.`),
    h("button", { type: "button", class: "link", onclick: () => { notice(); takeOff(gone); } }, gone.length === 1 ? "Take it off" : "Take them off"), closeNotice());
}

function menuFor(target: { node?: string; link?: string }, x: number, y: number): void {
  tip(null);
  if (target.node !== undefined) {
    const key = target.node;
    const pinned = board.state.nodes.find((n) => n.key === key)?.pinned;
    const entity = isEntity(key);
    const group = live(board).find((g) => g.key === key);
    if (group) {
      return menu(groupName(group.members, group.around, memory), [
        { label: "See what is in it", key: "Enter", act: () => pickNode(key) },
        { label: "Draw each again", key: "e", act: () => board.ungroup(key) },
        { label: "Take all of it off the board", key: "Del", act: () => takeOff([key]) },
      ], x, y);
    }
    const around = kindsAround(key, board, memory);
    const hanging = loose(key, board.shown().links).length;
    return menu(memory.node(key).name, [
      { label: "What is said", key: "Enter", act: () => pickNode(key) },
      ...(entity ? [{ label: "Expand", key: "e", act: () => void expand(key) }] : []),
      { label: pinned ? "Unpin" : "Pin", key: "x", act: () => board.pin(key) },
      { label: board.state.held === key ? "Let go" : "Select, and another beside it", key: "Space", act: () => hold(key) },
      ...(entity ? [
        { label: board.state.held && board.state.held !== key ? `Path from ${memory.node(board.state.held).name}` : "Path to …", key: "p", act: () => void pathFrom(key) },
        { label: board.state.held && board.state.held !== key ? `Merge with ${memory.node(board.state.held).name} …` : "Merge with …", key: "m", act: () => sameAsHeld(key) },
        { label: "Name and kind …", key: "r", act: () => void nameAndKind(desk, key) },
        { label: "Take apart: two in one name …", key: "s", act: () => void takeApart(desk, key) },
      ] : []),
      ...around.slice(0, 3).map(({ kind, members }, i) => ({ label: `Group its ${members.length} ${kindLook(kind).plural.toLowerCase()}`, ...(i === 0 ? { key: "u" } : {}), act: () => groupKind(key, members) })),
      ...(hanging ? [{ label: `Collapse: take off ${count(hanging, "thing")} linked with it alone`, key: "o", act: () => collapse(key) }] : []),
      { label: "Keep only it and its links", key: "k", act: () => keepOnly(key) },
      { label: "Take off the board", key: "Del", act: () => takeOff([key]) },
    ], x, y);
  }
  const id = target.link ?? "";
  const bundle = findBundle(id);
  if (bundle) {
    return menu(bundleLabel(bundle), [
      { label: "Show all its links", key: "Enter", act: () => pickBundle(bundle) },
      { label: "Draw each", act: () => board.openBundle(bundle.key) },
    ], x, y);
  }
  const link = findLink(id.replace(/^l:/, ""));
  if (!link) return;
  const ends = [link.from, ...(link.to ? [link.to] : [])];
  menu(sayLink(link), [
    { label: "Read the evidence", key: "Enter", act: () => pickLink(link) },
    { label: "Read in the document", act: () => read(link.claims[0]?.document ?? "", link.claims[0]?.id ?? "") },
    ...ends.filter((n) => n.entity).map((n) => ({ label: `Expand ${n.name}`, act: () => void expand(n.key) })),
    ...ends.map((n) => ({ label: `Take ${n.name} off the board`, act: () => takeOff([n.key]) })),
  ], x, y);
}

// groupKind draws the neighbours of one kind as one thing, where their middle is.
function groupKind(key: string, members: string[]): void {
  board.group(members, key, restingPlace(members, board), `${groupName(members, key, memory)} grouped`);
  toast(`${groupName(members, key, memory)} are drawn as one.`, { label: "Undo", act: () => void undo() });
}

// collapse takes off what hangs on a thing alone: what expanding has brought.
function collapse(key: string): void {
  const off = loose(key, board.shown().links);
  if (!off.length) return toast(`Nothing on the board is linked with “${memory.node(key).name}” alone.`);
  takeOff(off);
}

function keepOnly(key: string): void {
  const keep = new Set([key, ...board.shown().links.flatMap((l) => (l.from.key === key || l.to?.key === key ? [l.from.key, l.to?.key ?? ""] : []))]);
  const off = board.state.nodes.map((n) => n.key).filter((k) => !keep.has(k));
  takeOff(off);
}

function findLink(key: string): Link | undefined {
  const { links, lone } = board.shown();
  return links.find((l) => l.key === key) ?? lone.find((l) => l.key === key);
}

function findBundle(id: string): Bundle | undefined {
  return id.startsWith("b:") ? board.shown().bundles.find((b) => b.key === id.slice(2)) : undefined;
}

// onlyHere says whether the page's address means this computer, whoever asks for it.
export function onlyHere(): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(location.hostname);
}

async function share(): Promise<void> {
  board.writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    toast(`The link to this board is copied. ${onlyHere() ? "It opens on this computer alone: for others, this server must listen on an address that they can reach (serve --listen)." : "Who opens it sees the same board."}`);
  } catch {
    await dialog("Link to this board", "small", () => {
      const field = h("input", { type: "text", readonly: true, autofocus: true, "aria-label": "Link", onfocus: () => field.select() });
      field.value = location.href;
      return [field];
    });
  }
}

// ---- views that are kept

function openBoards(): void {
  void boardsBox(desk, title().replace(/ · Corkboard$/, ""));
}

// restore shows another view as a step of this one, so that undo leads back.
function restore(state: State, words: string): void {
  const { nodes, open, groups, filters } = state;
  leaveReading();
  board.step(words, { nodes, open, groups, filters });
  board.set({ pick: state.pick, view: state.view, axis: state.axis, bucket: state.bucket });
  picture.refit();
  notice();
  heard(words);
  fillIn();
  focusView();
}

// fromAddress shows what the page's address says: a view, or a saved board.
function fromAddress(): void {
  const saved = boardIn(location.hash);
  board.restore(location.hash);
  if (saved) void openBoard(desk, saved);
  fillIn();
}

function moreMenu(e: MouseEvent): void {
  const { left, bottom } = (e.currentTarget as HTMLElement).getBoundingClientRect();
  const small = narrowWindow.matches;
  menu("This board", [
    ...(small ? [{ label: board.canRedo ? `Redo: ${board.next("redo")}` : "Redo", act: () => void redo(), off: !board.canRedo }, { label: "Share: copy the link", act: () => void share() }] : []),
    { label: "Boards: save, open …", key: "b", act: openBoards },
    { label: "Tidy up: lay out anew", key: "a", act: tidyUp },
    { label: "Export …", act: () => exportMenu(desk, title().replace(/ · Corkboard$/, ""), async () => {
      if (currentView() !== "graph") board.set({ view: "graph" });
      await picture.draw();
      return picture.drawing;
    }, left, bottom) },
    { label: "Take everything off", act: () => void startOver() },
  ], left, bottom);
}

function tidyUp(): void {
  if (!board.state.nodes.some((n) => !n.pinned)) return heard("All is pinned.");
  picture.refit();
  board.tidyUp();
}

async function startOver(): Promise<void> {
  if (!board.state.nodes.length) return;
  board.step("board cleared", { nodes: [], pick: null, filters: {}, open: [], groups: [], view: "" });
  toast("The board is empty.", { label: "Undo", act: () => void undo() });
  search.focus();
}

// ---- what is seen

function currentView(): View {
  return board.state.view || (narrowWindow.matches ? "table" : "graph");
}

function currentStage(): "reader" | "tidy" | "papers" | "query" | "front" | "list" | "graph" | "timeline" {
  const { state } = board;
  const view = currentView();
  return state.reading ? "reader" : state.tidy ? "tidy" : state.documents ? "papers" : state.asked ? "query" : !state.nodes.length ? "front" : view === "table" ? "list" : view;
}

// arrange shows the parts of the page that belong to what is looked at, and the picture in it.
function arrange(): void {
  const stage = currentStage();
  const onBoard = isBoard(stage);
  document.body.dataset["stage"] = stage;
  for (const name of ["reader", "papers", "query", "tidy", "front", "graph", "list", "timeline"] as const) parts[name].hidden = name !== stage;
  parts.tools.hidden = parts.tally.hidden = !onBoard;
  parts.narrow.hidden = !onBoard || !filtersOpen;
  if (stage !== "reader") parts.evidence.hidden = !onBoard || !board.state.pick;
  if (stage === "graph") void picture.draw(); // elsewhere it is drawn when it is looked at
}

const isBoard = (stage: string): boolean => stage === "graph" || stage === "list" || stage === "timeline";

function draw(): void {
  arrange();
  const { state } = board;
  const stage = currentStage();
  const onBoard = isBoard(stage);
  if (onBoard) tools();
  else notice();
  if (!parts.narrow.hidden) narrowSoon();
  if (stage === "reader" && state.reading) {
    parts.evidence.hidden = false;
    document.body.classList.toggle("sheet-open", !narrowWindow.matches);
    void reader.show(state.reading.document, state.reading.claim);
  } else {
    reader.close();
    parts.evidence.hidden = !onBoard || !evidencePanel(parts.evidence, desk, () => { board.pick(null); focusView(); });
  }
  if (stage === "papers") void papersList.show();
  if (stage === "query") void showQuery();
  if (stage === "tidy") tidying.show(state.tidy);
  else tidying.forget();
  if (stage === "front") void front.show();
  route.show(onBoard ? state.path : null);
  if (stage === "list") listView(parts.list, desk);
  if (stage === "timeline") timelineView(parts.timeline, desk);
  if (onBoard) tally();
  document.title = title();
  if (byKeys && focusLost()) keepFocus();
}

let byKeys = false; // the last thing done was done with a key

// focusLost: nothing has the focus, or something that is not seen any more.
function focusLost(): boolean {
  const { activeElement: now } = document;
  return !now || now === document.body || !now.checkVisibility();
}

// keepFocus finds a place for the focus when what had it is gone, so that a keyboard user is not
// thrown to the top of the page.
function keepFocus(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (!focusLost() || document.querySelector("dialog[open], .menu")) return;
    const stage = document.body.dataset["stage"] ?? "";
    if (["graph", "list", "timeline"].includes(stage)) focusView();
    else if (stage === "front") search.focus();
    else document.querySelector<HTMLElement>(`#${stage} h2`)?.focus({ preventScroll: true });
  }));
}

let narrowing = 0;

// narrowSoon counts for the filters when the picture is on the screen: with many links that takes
// longer than to draw them.
function narrowSoon(): void {
  narrowing ||= requestAnimationFrame(() => setTimeout(() => {
    narrowing = 0;
    if (!parts.narrow.hidden) narrowPanel(parts.narrow, desk, () => openFilters(false), true);
  }));
}

function title(): string {
  const { state } = board;
  const names = state.nodes.slice(0, 2).map((n) => memory.node(n.key).name);
  return names.length ? `${names.join(", ")}${state.nodes.length > 2 ? " …" : ""} · Corkboard` : "Corkboard";
}

function tools(): void {
  const view = currentView();
  const tab = (name: View, label: string, key: string): HTMLElement => h("button", { type: "button", class: "tab", "data-focus": name, "aria-pressed": String(view === name), title: `${label}  ${key}`, onclick: () => board.set({ view: name }) }, label);
  redraw(parts.tools,
    h("button", { type: "button", class: "quiet", "data-focus": "filters", "aria-expanded": String(filtersOpen), "aria-controls": "narrow", title: "Filters  [", "aria-label": anyFilter(board.state.filters) ? "Filters, some are on" : "Filters", onclick: () => openFilters(!filtersOpen) }, icon("M3 5h18v2H3zM6.500 11h11v2h-11zM10 17h4v2h-4z"), h("span", {}, "Filters"), anyFilter(board.state.filters) ? h("span", { class: "dot", title: "Filters are on" }) : ""),
    h("div", { class: "tabs", role: "group", "aria-label": "View" }, tab("graph", "Graph", "g"), tab("table", "Table", "t"), tab("timeline", "Timeline", "w")),
    h("span", { class: "gap" }),
    h("button", { type: "button", class: "quiet", "data-focus": "undo", disabled: !board.canUndo, title: board.canUndo ? `Undo: ${board.next("undo")}  z` : "Undo  z", "aria-keyshortcuts": "z", onclick: () => void undo() }, icon("M8 4 3 9l5 5v-3.500h6a4 4 0 0 1 0 8h-4v2.500h4a6.500 6.500 0 0 0 0-13H8z"), h("span", {}, "Undo")),
    h("button", { type: "button", class: "quiet wide-only", "data-focus": "redo", disabled: !board.canRedo, title: board.canRedo ? `Redo: ${board.next("redo")}  Shift+z` : "Redo  Shift+z", "aria-keyshortcuts": "Shift+z", onclick: () => void redo() }, icon("M16 4l5 5-5 5v-3.500h-6a4 4 0 0 0 0 8h4v2.500h-4a6.500 6.500 0 0 1 0-13h6z"), h("span", {}, "Redo")),
    h("button", { type: "button", class: "quiet wide-only", "data-focus": "share", title: "Copy the link to this board", onclick: () => void share() }, icon("M10.600 13.400a1 1 0 0 1 0-1.400l4.900-4.900a3 3 0 1 1 4.200 4.200l-2.400 2.400-1.400-1.400 2.400-2.400a1 1 0 0 0-1.400-1.400L12 13.400a1 1 0 0 1-1.400 0zM13.400 10.600a1 1 0 0 1 0 1.400l-4.900 4.900a3 3 0 1 1-4.200-4.200l2.400-2.400 1.400 1.400-2.400 2.400a1 1 0 0 0 1.400 1.400l4.900-4.900a1 1 0 0 1 1.400 0z"), h("span", {}, "Share")),
    h("button", { type: "button", class: "quiet", "data-focus": "more", title: "Boards, export, tidy up, clear", "aria-label": "More", "aria-haspopup": "menu", onclick: moreMenu }, icon("M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"), h("span", {}, "More")),
  );
}

// onlyPassing takes off what no link that passes the filters touches.
function onlyPassing(): void {
  const { links, lone, passing } = board.shown();
  const touched = new Set([...links, ...lone].filter((l) => passing.has(l.key)).flatMap((l) => [l.from.key, l.to?.key ?? ""]));
  const off = board.state.nodes.map((n) => n.key).filter((k) => !touched.has(k));
  if (off.length) takeOff(off);
  else toast("Each thing on the board has a link that passes the filters.");
}

function tally(): void {
  const { links, lone, passing, filtered, claims } = board.shown();
  const out = [...links, ...lone].filter((l) => !passing.has(l.key)).length;
  const loading = memory.joining || [...memory.entities.entries()].some(([key, k]) => k.state === "loading" && board.has(key));
  redraw(parts.tally, `${count(board.state.nodes.length, "thing")}, ${count(links.length, "link")} from ${count(claims.length, "claim")}${lone.length && currentView() === "table" ? `, ${lone.length} without an object` : ""}`,
    filtered ? h("span", {}, ` · ${out} ${currentView() === "graph" ? "faded" : "left out"} by filters `, h("button", { type: "button", class: "link", "data-focus": "clear-filters", onclick: () => board.narrow({}) }, "Clear"), currentView() === "graph" && out ? [" ", h("button", { type: "button", class: "link", "data-focus": "only-passing", onclick: onlyPassing }, "Take them off")] : "") : "",
    currentView() === "graph" && links.length > 120 ? h("span", { class: "note" }, " · crowded: words stand on the links of what is picked") : "",
    memory.unread && !loading ? h("span", { class: "note" }, ` · the first ${memory.claims.size.toLocaleString("en")} claims were read, ${memory.unread.toLocaleString("en")} more were not`) : "",
    loading ? h("span", { class: "note" }, " · more links are being read") : "");
}

function notice(...content: (Node | string)[]): void {
  if (!content.length && !parts.notice.childElementCount) return;
  parts.notice.replaceChildren(...content);
}

function closeNotice(): HTMLElement {
  return h("button", { type: "button", class: "quiet", "aria-label": "Close this note", onclick: () => notice() }, "✕");
}

function leftOut(key: string, shown: number, all: number): void {
  if (shown >= all) return notice();
  notice(h("span", {}, `${shown} of ${count(all, "thing")} linked with “${memory.node(key).name}”: those that most documents link with it. `), h("button", { type: "button", class: "link", onclick: () => void expand(key) }, all - shown > joinAtOnce ? "Choose more" : `Add the other ${all - shown}`), closeNotice());
}

function openFilters(open: boolean): void {
  filtersOpen = open;
  draw();
  if (open && !parts.narrow.childElementCount) narrowPanel(parts.narrow, desk, () => openFilters(false));
  if (open && narrowWindow.matches) parts.narrow.querySelector<HTMLElement>("button, input")?.focus();
  else if (!open) parts.tools.querySelector<HTMLElement>("[data-focus=filters]")?.focus();
}

function focusView(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (!parts.graph.hidden) parts.graph.focus({ preventScroll: true });
    else if (!parts.timeline.hidden) (parts.timeline.querySelector<HTMLElement>(".slot[tabindex='0']:not(:disabled)") ?? parts.timeline.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
    else parts.list.querySelector<HTMLElement>("[data-row]")?.focus({ preventScroll: true });
  }));
}

// ---- the graph

const acts: Acts = {
  node: (key: string, add: boolean) => {
    const { pick } = board.state;
    if (add && pick?.type === "node" && pick.key !== key) board.set({ held: pick.key });
    pickNode(key);
  },
  link: (id: string) => {
    const bundle = findBundle(id);
    if (bundle) return pickBundle(bundle);
    if (id.startsWith("g:")) {
      const link = linksIn(id, board.shown().links, live(board))[0];
      const inside = folded(live(board));
      const group = inside.get(link?.from.key ?? "") ?? inside.get(link?.to?.key ?? "");
      return group === undefined ? undefined : pickNode(group);
    }
    const sketch = id.startsWith("s:") ? memory.sketches.get(id.slice(2)) : undefined;
    if (sketch) return void memory.pair(sketch.a, sketch.b).catch((error: unknown) => failed(error, "read these links"));
    const link = findLink(id.slice(2));
    if (link) pickLink(link);
  },
  nothing: () => board.pick(null),
  expand: (key: string) => void expand(key),
  menu: menuFor,
  moved: (key: string, x: number, y: number) => board.move(key, x, y),
  hover: (id: string | null, x: number, y: number) => {
    if (id === null) return tip(null);
    const bundle = findBundle(id);
    if (bundle) return tip([bundleLabel(bundle), ...bundle.links.slice(0, 6).map(sayLink)], x, y);
    const link = id.startsWith("l:") ? findLink(id.slice(2)) : undefined;
    if (link) return tip([sayLink(link), ...(link.rejected ? ["rejected"] : []), ...(link.said ? [`said by ${link.speakers.join(", ")}`] : []), `${count(link.claims.length, "quote")} in ${count(link.documents, "document")}`], x, y);
    if (id.startsWith("g:")) return tip(linksIn(id, board.shown().links, live(board)).slice(0, 7).map(sayLink), x, y);
    const group = live(board).find((g) => g.key === id);
    if (group) return tip([groupName(group.members, group.around, memory), ...group.members.slice(0, 6).map((m) => memory.node(m).name)], x, y);
    if (id.startsWith("s:")) return tip(["These links are being read"], x, y);
    const node = memory.node(id);
    tip([node.name, `${kindLook(node.kind).label}, ${count(picture.documentsOf(id), "document")}`], x, y);
  },
};

const picture = new Picture(parts.graph, parts.canvas, board, memory, acts, setUpGraph);

function setUpGraph(): void {
  parts.graph.setAttribute("role", "application");
  const zoom = (label: string, words: string, act: () => void): HTMLElement => h("button", { type: "button", "aria-label": words, title: words, onclick: act }, label);
  parts.graph.append(
    h("div", { class: "zoom" }, zoom("+", "Closer  +", () => picture.drawing?.zoomBy(1.25)), zoom("−", "Farther  −", () => picture.drawing?.zoomBy(0.8)), zoom("⤢", "Show all  0", () => picture.drawing?.fit())),
    h("ul", { class: "legend-lines", "aria-label": "Legend" }, h("li", {}, sample("solid"), "stated"), h("li", {}, sample("dashed"), "possible or planned"), h("li", {}, sample("dotted"), "not so"), h("li", {}, h("span", { class: "mark-said" }, "❝"), "said by somebody")),
  );
  parts.graph.addEventListener("keydown", graphKey);
}

function graphKey(e: KeyboardEvent): void {
  if (e.ctrlKey || e.metaKey || e.altKey || !picture.drawing || e.target !== parts.graph) return;
  const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const step = steps[e.key];
  const { pick } = board.state;
  const at = pick?.type === "node" ? pick.key : "";
  if (step && e.shiftKey) picture.drawing.panBy(-step[0] * 60, -step[1] * 60);
  else if (step) {
    const next = picture.drawing.towards(at || (board.state.nodes[0]?.key ?? ""), ...step) || at;
    const target = at ? next : (board.state.nodes[0]?.key ?? "");
    if (target) {
      pickNode(target);
      picture.drawing.reveal(target);
      const node = memory.node(target);
      const links = board.shown().links.filter((l) => l.from.key === target || l.to?.key === target);
      heard(`${node.name}, ${kindLook(node.kind).label}, ${count(links.length, "link")}`);
    }
  } else if (e.key === "l") nextLink(1);
  else if (e.key === "L") nextLink(-1);
  else if (e.key === "Enter" && pick) (parts.evidence.querySelector<HTMLElement>(".quote") ?? parts.evidence.querySelector<HTMLElement>(".row"))?.focus();
  else if (e.key === "ContextMenu" || (e.key === "F10" && e.shiftKey)) {
    if (!pick) return;
    const id = pick.type === "node" ? pick.key : pick.type === "link" ? `l:${pick.key}` : `b:${pick.key}`;
    const { x, y } = picture.drawing.place(id);
    menuFor(pick.type === "node" ? { node: id } : { link: id }, x, y);
  } else return;
  e.preventDefault();
}

let linkHome = "";

// nextLink goes round the links of the node that was last picked.
function nextLink(by: 1 | -1): void {
  const { pick } = board.state;
  if (pick?.type === "node") linkHome = pick.key;
  const all = board.shown().links.filter((l) => !linkHome || l.from.key === linkHome || l.to?.key === linkHome);
  if (!all.length) return heard("No links here.");
  const at = pick?.type === "link" ? all.findIndex((l) => l.key === pick.key) : by > 0 ? -1 : 0;
  const link = all[(at + by + all.length) % all.length] as Link;
  pickLink(link);
  heard(sayLink(link));
}

// ---- keys

function key(e: KeyboardEvent): void {
  const target = e.target as HTMLElement;
  if (e.isComposing || e.defaultPrevented || document.querySelector("dialog[open], .menu")) return;
  const typing = target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (e.key === "Escape" && !typing) return escape(e);
  if (typing) return;
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z") {
    e.preventDefault();
    return void (e.shiftKey ? redo() : undo());
  }
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const { pick, reading, tidy } = board.state;
  if (tidy === "pairs" && !reading && tidying.key(e.key)) return e.preventDefault();
  if (reading && reader.key(e)) return;
  const node = pick?.type === "node" ? pick.key : "";
  if (["list", "timeline", "papers"].includes(document.body.dataset["stage"] ?? "") && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
    if (rowStep(e.key === "ArrowDown" ? 1 : -1)) e.preventDefault();
    return;
  }
  const acts: Record<string, () => void> = {
    "/": () => search.focus(), "?": help, z: () => void undo(), Z: () => void redo(), c: () => openTidy(tidy ? "" : "pairs"), i: () => gather(desk, []), b: openBoards, d: () => openPapers(!board.state.documents), q: () => openQuery(board.state.asked ? null : { language: "gizmo", text: "" }), "[": () => openFilters(!filtersOpen), a: tidyUp,
    g: () => { leaveReading(); board.set({ view: "graph" }); focusView(); }, t: () => { leaveReading(); board.set({ view: "table" }); focusView(); }, w: () => { leaveReading(); board.set({ view: "timeline" }); focusView(); },
    "0": () => picture.drawing?.fit(), "+": () => picture.drawing?.zoomBy(1.25), "=": () => picture.drawing?.zoomBy(1.25), "-": () => picture.drawing?.zoomBy(0.8),
    ...(reading ? { j: () => reader.step(1), k: () => reader.step(-1) } : {
      ...(node ? { e: () => void expand(node), x: () => board.pin(node), k: () => keepOnly(node), o: () => collapse(node), u: () => { const [most] = kindsAround(node, board, memory); if (most) groupKind(node, most.members); else toast("There are not two of a kind around it to group."); }, Delete: () => takeOff([node]), Backspace: () => takeOff([node]), " ": () => hold(node) } : {}),
      ...(node && isEntity(node) ? { p: () => void pathFrom(node), m: () => sameAsHeld(node), r: () => void nameAndKind(desk, node), s: () => void takeApart(desk, node) } : {}),
    }),
  };
  const act = acts[e.key];
  if (!act) return;
  e.preventDefault();
  act();
}

function escape(e: KeyboardEvent): void {
  const { state } = board;
  if (state.reading) closeReader();
  else if (state.tidy) openTidy("");
  else if (state.documents) openPapers(false);
  else if (state.asked) openQuery(null);
  else if (narrowWindow.matches && filtersOpen) openFilters(false);
  else if (state.pick) {
    board.pick(null);
    focusView();
  } else if (state.path || state.held) board.set({ path: null, held: "" });
  else return;
  e.preventDefault();
}

function rowStep(by: 1 | -1): boolean {
  const rows = [...(!parts.papers.hidden ? parts.papers : parts.list.hidden ? parts.timeline : parts.list).querySelectorAll<HTMLElement>("[data-row], .paper-open")];
  const at = rows.findIndex((r) => r === document.activeElement || (r.closest("tr") ?? r.closest("li"))?.contains(document.activeElement));
  const next = rows[at < 0 ? 0 : at + by];
  next?.focus();
  return next !== undefined;
}

// ---- the start

function doors(): void {
  const door = (label: string, key: string, path: string, act: () => void): HTMLElement => h("button", { type: "button", title: `${label}  ${key}`, "aria-keyshortcuts": key, onclick: act }, icon(path), h("span", {}, label));
  parts.doors.append(
    door("Documents", "d", "M5 2.500h9l5 5V21.500H5zM7.200 4.700v14.600h9.600V9h-4.300V4.700zM9 12h6v1.700H9zM9 15h6v1.700H9z", () => openPapers(!board.state.documents)),
    door("Clean up", "c", "M10.500 3h3v7h4.500l1.500 11h-15L6 10h4.500zM7.700 12l-.9 7h1.700l.5-3.500h1.700L10.300 19h3.400l-.4-3.500H15l.5 3.500h1.700l-.9-7z", () => openTidy(board.state.tidy ? "" : "pairs")),
    door("Import", "i", "M11 3h2v9.200l3.300-3.300 1.400 1.400L12 16l-5.700-5.700 1.400-1.400L11 12.200zM4 17h2v2.500h12V17h2v4.500H4z", () => gather(desk, [])),
    door("Query", "q", "M3 4.500h18v15H3zM5.200 6.700v10.600h13.600V6.700zM7 9.200l1.300-1.200 4 4-4 4L7 14.800 9.800 12zM12.500 14.200h4.500V16h-4.500z", () => openQuery(board.state.asked ? null : { language: "gizmo", text: "" })),
    door("Keys", "?", "M12 2.500a9.500 9.500 0 1 0 0 19 9.500 9.500 0 0 0 0-19zM11 15.500h2v2h-2zM12 6c-2.200 0-3.800 1.400-3.800 3.300h2c0-.9.800-1.500 1.800-1.500s1.800.6 1.800 1.500c0 1.500-2.800 1.600-2.800 4.700h2c0-2 2.800-2.200 2.800-4.700C15.800 7.400 14.200 6 12 6z", help),
  );
  document.querySelector(".skip")?.addEventListener("click", (e) => {
    e.preventDefault(); // the fragment of the address is the board's
    parts.stage.focus();
  });
  element("top").querySelector("h1")?.addEventListener("click", () => {
    leaveReading();
    void startOver();
  });
}

function watchLine(): void {
  let timer = 0;
  ask.line.changed = (down) => {
    parts.banner.replaceChildren(...(down ? [h("span", {}, "The server does not answer. What is on the board stays; the page tries again by itself.")] : []));
    clearInterval(timer);
    if (down) {
      timer = window.setInterval(() => void ask.alive(), 2000);
      return;
    }
    front.forget(); // what failed meanwhile is asked again
    redrawSoon();
    fillIn();
  };
  addEventListener("online", () => void ask.alive());
}

ask.token.wanted = async () => {
  const given = await dialog<string>(ask.token.get() ? "The server refused this token" : "This server wants a token", "small", (close) => {
    const field = h("input", { type: "password", autocomplete: "current-password", autofocus: true, "aria-label": "Token" });
    return [h("p", {}, "Whoever runs the server has it. It is kept until this tab is closed."),
      h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); close(field.value.trim()); } }, field, h("footer", {}, h("button", { type: "submit", class: "primary" }, "Go on")))];
  });
  if (!given) return false;
  ask.token.set(given);
  return true;
};

function start(): void {
  doors();
  watchLine();
  addEventListener("keydown", key);
  addEventListener("keydown", () => { byKeys = true; }, { capture: true });
  addEventListener("pointerdown", () => { byKeys = false; }, { capture: true });
  addEventListener("popstate", () => {
    fromAddress();
  });
  addEventListener("pagehide", () => board.writeAddress());
  for (const query of [narrowWindow, wideWindow]) {
    query.addEventListener("change", () => {
      filtersOpen = wideWindow.matches;
      redrawSoon();
    });
  }
  // Files may be dropped anywhere; the box opens with them.
  addEventListener("dragover", (e) => {
    if (e.dataTransfer?.types.includes("Files")) e.preventDefault();
  });
  addEventListener("drop", (e) => {
    if (!e.dataTransfer?.files.length) return;
    e.preventDefault();
    gather(desk, [...e.dataTransfer.files]);
  });
  addEventListener("contextmenu", (e) => {
    if (parts.graph.contains(e.target as Node)) e.preventDefault();
  });
  fromAddress();
  if (board.state.tidy) requestAnimationFrame(() => parts.tidy.querySelector<HTMLElement>("h2")?.focus());
  else search.focus();
  // What draws is fetched while the person reads and types, so that the first board comes at once.
  setTimeout(() => void picture.preload(), 300);
}

start();
