// The page: it puts the parts together, turns keys and clicks into changes of the board, and
// draws the board again after each.

import * as ask from "./ask.ts";
import { Board } from "./board.ts";
import { sameAs } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { boardIn, boardsBox, openBoard } from "./boards.ts";
import { type Bring, bringing } from "./bring.ts";
import { keyboard } from "./keyboard.ts";
import { menusOf } from "./menus.ts";
import { doors, tally, tools } from "./toolbar.ts";
import { count, h } from "./dom.ts";
import type { Acts } from "./draw.ts";
import { evidencePanel, forgetDetails } from "./evidence.ts";
import { Focus } from "./focus.ts";
import { Front } from "./front.ts";
import { gather } from "./gather.ts";
import { type Bundle, type Link, bundleLabel, isEntity } from "./links.ts";
import { legend } from "./legend.ts";
import { listView } from "./list.ts";
import { folded, groupName, linksOf as linksIn, live } from "./groups.ts";
import { kindLook } from "./looks.ts";
import { foresee } from "./reach.ts";
import { Memory } from "./memory.ts";
import { narrowPanel } from "./narrow.ts";
import { clearToasts, dialog, heard, tip, toast } from "./overlay.ts";
import { Notice } from "./notice.ts";
import { Papers } from "./papers.ts";
import { Reader } from "./read.ts";
import { chooseName } from "./names.ts";
import { Picture } from "./picture.ts";
import { Route } from "./route.ts";
import { Search } from "./search.ts";
import { sayLink } from "./sentence.ts";
import { Tidy } from "./tidy.ts";
import type { QueryPanel } from "./query.ts";
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
    arrange(true);
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => setTimeout(() => {
      due = 0;
      draw();
    }));
  });
}

let gathering = 0;
let wasOnBoard = false; // when the page was last drawn
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

const line = new Notice(parts.notice);
const { notice, noticeOf } = line;

const desk = {
  board, memory, takeOff, pickNode, pickLink, read, closeReader, papers: openPapers, query: openQuery, gather: (files = []) => gather(desk, files), renew, decided, undo: () => void undo(), redo: () => void redo(), failed,
  putOn, hold, path, tidy: openTidy,
  pin: (key) => board.pin(key), restore, leaveReading, focusView, notice, noticeOf, pickBundle, pathFrom, sameAsHeld, tidyUp, startOver, title,
  small: () => narrowWindow.matches, boards: openBoards, view: currentView, filters: { open: () => filtersOpen, set: openFilters }, picture: () => picture,
} satisfies Omit<Desk, keyof Bring | "menuFor"> as Desk;
const bring = bringing(desk);
const menus = menusOf(desk);
Object.assign(desk, bring, { menuFor: menus.menuFor });
const { expand, fillIn, tellGone } = bring;

const focus = new Focus(parts, desk);
const search = new Search(parts.search, desk);
const front = new Front(parts.front, desk);
const papersList = new Papers(parts.papers, desk);
const tidying = new Tidy(parts.tidy, desk);
const route = new Route(parts.route, desk);
const reader = new Reader(parts.reader, parts.evidence, desk);
const { key, graphKey } = keyboard(desk, { parts, menus, search, reader, tidying });

// ---- what can be done

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
  if (!open) focusView();
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
  route.focusNext();
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

function tidyUp(): void {
  if (!board.state.nodes.some((n) => !n.pinned)) return heard("All is pinned.");
  picture.refit();
  board.tidyUp();
}

async function startOver(): Promise<void> {
  if (!board.state.nodes.length) return;
  board.step("board cleared", { nodes: [], pick: null, filters: {}, open: [], groups: [], view: "" });
  toast("The board is empty.", { label: "Undo", act: () => void undo() });
  search.clear();
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

// arrange shows the parts of the page that belong to what is looked at, and the picture in it; hasty when a
// whole drawing follows.
function arrange(hasty = false): void {
  const stage = currentStage();
  const onBoard = isBoard(stage);
  document.body.dataset["stage"] = stage;
  for (const name of ["reader", "papers", "query", "tidy", "front", "graph", "list", "timeline"] as const) parts[name].hidden = name !== stage;
  parts.tools.hidden = parts.tally.hidden = !onBoard;
  parts.narrow.hidden = !onBoard || !filtersOpen;
  if (stage !== "reader") parts.evidence.hidden = !onBoard || !board.state.pick;
  if (stage === "graph") void picture.draw(hasty); // elsewhere it is drawn when it is looked at
}

const isBoard = (stage: string): boolean => stage === "graph" || stage === "list" || stage === "timeline";

function draw(): void {
  arrange();
  const { state } = board;
  const stage = currentStage();
  const onBoard = isBoard(stage);
  if (onBoard) {
    tools(parts.tools, desk);
    line.again();
    if (!wasOnBoard) tellGone();
  } else notice();
  wasOnBoard = onBoard;
  if (!parts.narrow.hidden) narrowSoon();
  if (stage === "reader" && state.reading) {
    parts.evidence.hidden = false;
    parts.evidence.dataset["of"] = "reader";
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
  if (onBoard) tally(parts.tally, desk);
  document.title = title();
  if (byKeys) focus.keep();
}

let byKeys = false; // the last thing done was done with a key

function focusView(on = ""): void {
  focus.view(on);
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

// openFilters gives the focus to the filters when a key opened them: they stand before the board.
function openFilters(open: boolean): void {
  filtersOpen = open;
  draw();
  if (open && !parts.narrow.childElementCount) narrowPanel(parts.narrow, desk, () => openFilters(false));
  if (open && (narrowWindow.matches || byKeys)) (parts.narrow.querySelector<HTMLElement>("input") ?? parts.narrow.querySelector<HTMLElement>("button:not(:disabled)"))?.focus();
  else if (!open) parts.tools.querySelector<HTMLElement>("[data-focus=filters]")?.focus();
}

// ---- the graph

const acts: Acts = {
  node: (key: string, add: boolean) => {
    const { pick } = board.state;
    if (add && pick?.type === "node" && pick.key !== key) board.set({ held: pick.key });
    pickNode(key);
  },
  link: (id: string) => {
    const bundle = board.bundle(id);
    if (bundle) return pickBundle(bundle);
    if (id.startsWith("g:")) {
      const link = linksIn(id, board.shown().links, live(board))[0];
      const inside = folded(live(board));
      const group = inside.get(link?.from.key ?? "") ?? inside.get(link?.to?.key ?? "");
      return group === undefined ? undefined : pickNode(group);
    }
    const sketch = id.startsWith("s:") ? memory.sketches.get(id.slice(2)) : undefined;
    if (sketch) return void memory.pair(sketch.a, sketch.b).catch((error: unknown) => failed(error, "read these links"));
    const link = board.link(id.slice(2));
    if (link) pickLink(link);
  },
  nothing: () => board.pick(null),
  expand: (key: string) => void expand(key),
  menu: menus.menuFor,
  moved: (key: string, x: number, y: number) => board.move(key, x, y),
  hover: (id: string | null, x: number, y: number) => {
    if (id === null) return tip(null);
    const bundle = board.bundle(id);
    if (bundle) return tip([bundleLabel(bundle), ...bundle.links.slice(0, 6).map(sayLink)], x, y);
    const link = id.startsWith("l:") ? board.link(id.slice(2)) : undefined;
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
    legend(new Map()),
  );
  parts.graph.addEventListener("keydown", graphKey);
}

// ---- the start

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
  doors(parts.doors, desk);
  document.querySelector(".skip")?.addEventListener("click", (e) => {
    e.preventDefault(); // the fragment of the address is the board's
    parts.stage.focus();
  });
  element("top").querySelector("h1")?.addEventListener("click", () => {
    leaveReading();
    void startOver();
  });
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
