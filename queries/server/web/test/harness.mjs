// What browser tests share: a run of steps with their results, the program on a free port with a
// store that a test fills, pages that keep what the browser complains about, and the ways to look
// at the board. Every wait is for a state of the page or the server, never for time; and whatever a
// step does to a page or reads there, it does when the page rests, as a person would.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, watch } from "./chromium.mjs";

const root = resolve(import.meta.dirname, "../../../..");
export const program = resolve(process.env.CORKBOARD || join(root, "bin/corkboard"));
const dir = mkdtempSync(join(tmpdir(), "corkboard-page-"));
// looks are the windows that axe looks at: width in pixels, dark or light.
export const looks = [[1440, false], [1440, true], [1024, false], [360, false], [360, true]];

const patience = 120000; // of a busy machine, ms; nothing that goes well takes so long

const only = process.argv[2] ?? "";
const results = [];
let browser;
let now = null; // the step under way: what it opened, what it allows
const running = new Set();
// However the tests end, no server goes on without them.
process.on("exit", () => { for (const server of running) server.child.kill("SIGKILL"); });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

// suite runs the steps of act, says how they ended, and ends the process: 0 when each passed.
export async function suite(act) {
  try {
    if (!existsSync(program)) throw new Error(`there is no program at ${program}: build it, or name it in CORKBOARD`);
    browser = await launch();
    await act();
  } catch (error) {
    told("the tests could run", error);
  } finally {
    await browser?.close();
    for (const server of [...running]) await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
  const [failed, unsteady] = ["failed", "unsteady"].map((how) => results.filter(([, result]) => result === how).map(([name]) => name));
  if (unsteady.length) console.log(`\n${unsteady.length} passed at the second try only: ${unsteady.join("; ")}`);
  console.log(`\n${results.length - failed.length} passed, ${failed.length} failed${failed.length ? `: ${failed.join("; ")}` : ""}`);
  process.exit(failed.length || !results.length ? 1 : 0);
}

function told(name, error) {
  results.push([name, error ? "failed" : "passed"]);
  if (error) console.log(`FAIL  ${name}\n${complaint(error)}`);
}

const complaint = (error) => String(error.stack ?? error).replace(/^/gm, "      ");

// step runs act, closes what it opened, and fails too where a page complained of anything that
// was not allowed. The first argument of the program chooses steps by a part of their names; those
// that begin with "(" prepare the others and always run. Of a step that fails each page is kept as
// a picture, in the folder SHOTS or the one for temporary files. What the browser lets happen in
// another order once in a hundred runs must not stop everybody's work: a step that fails is tried
// once more, and if it passes then, the end of the run names it, for it is to be mended.
export async function step(name, act) {
  if (only && !name.includes(only) && !name.startsWith("(")) return;
  const begun = Date.now();
  const first = await tried(name, act);
  if (!first) {
    results.push([name, "passed"]);
    console.log(`ok    ${name}  (${Date.now() - begun} ms)`);
    return;
  }
  if (name.startsWith("(")) return told(name, first); // what it prepared is there in part
  console.log(`AGAIN ${name}\n${complaint(first)}`);
  const second = await tried(name, act);
  if (second) return told(name, second);
  results.push([name, "unsteady"]);
  console.log(`ok    ${name}, at the second try`);
}

// tried gives the error of act, or none.
async function tried(name, act) {
  const mine = (now = { pages: [], servers: [], allowed: [] });
  let error;
  try {
    await act();
    const bad = mine.pages.flatMap(({ bad }) => bad).filter((b) => !mine.allowed.some((a) => a.test(b)));
    assert.deepEqual(bad, [], "what pages complained of");
  } catch (wrong) {
    error = wrong;
    for (const [i, { page, bad }] of mine.pages.entries()) await kept(page, bad, `failed-${name.replace(/\W+/g, "-").slice(0, 60)}-${i}`);
  }
  now = null;
  for (const { page } of mine.pages) await page.context().close();
  for (const server of mine.servers) await server.stop();
  return error;
}

async function kept(page, bad, name) {
  if (page.isClosed()) return;
  const file = join(process.env.SHOTS || tmpdir(), `${name}.png`);
  const done = await page.screenshot({ path: file, timeout: 10000 }).then(() => `is kept as ${file}`, (e) => `could not be kept: ${e.message}`);
  console.log(`      ${page.url()} ${done}${bad.length ? `; it complained: ${bad.join("; ")}` : ""}`);
}

// allow lets the pages of the step complain of what a pattern fits, as of an answer that is asked for.
export function allow(...patterns) {
  now.allowed.push(...patterns);
}

// shot keeps a picture to look at where SHOTS names a folder.
export async function shot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
}

// ---- the program

// run starts `corkboard serve` on a store, on the given or a free port, and waits until it listens
// and finds all that it holds. With a token it answers to those alone who have it.
export async function run(store, { port = 0, token = "" } = {}) {
  const how = ["serve", "--store", store, "--listen", `127.0.0.1:${port}`];
  if (token) {
    writeFileSync(`${store}.token`, token);
    how.push("--token-file", `${store}.token`);
  }
  const child = spawn(program, how, { stdio: ["ignore", "inherit", "pipe"] });
  let said = "";
  const url = await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`the server did not start:\n${said}`)), 180000);
    child.stderr.on("data", (data) => {
      said += data;
      const found = /listening on (http:\/\/[^\s/]+)/.exec(said);
      if (!found) return;
      clearTimeout(late);
      done(`${found[1]}/`);
    });
    child.on("exit", (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
  const server = {
    child,
    url,
    store,
    port: Number(new URL(url).port),
    // ask gives the JSON of an answer of the interface; with a body it is a POST.
    ask: async (path, body) => {
      const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
      const answer = await fetch(`${url}api/v1/${path}`, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
      assert.ok(answer.ok, `${path}: ${answer.status}`);
      return answer.json();
    },
    // decisions gives what people decided, the first one first.
    decisions: async () => (await server.ask("decisions?limit=1000")).items.reverse(),
    stop: async () => {
      running.delete(server);
      if (child.exitCode !== null) return;
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 30000);
      await gone;
      clearTimeout(late);
    },
  };
  running.add(server);
  await indexed(server);
  return server;
}

// indexed waits until the search knows all that the store holds.
export async function indexed(server) {
  for (const late = Date.now() + 180000; ; await new Promise((done) => setTimeout(done, 20))) {
    if ((await server.ask("search?q=a&limit=1")).complete) return;
    assert.ok(Date.now() < late, "the index of the search is not complete");
  }
}

let seeder = "";
let stores = 0;
export const newStore = () => join(dir, `store-${++stores}`);

// serve runs the program, until the end of the step, on a new store that holds the articles with
// just the claims that are told beside them; see ../testdata/seed.
export async function serve(articles, how) {
  const store = newStore();
  if (articles.length) {
    seeder ||= built();
    const done = spawnSync(seeder, ["-store", store], { input: JSON.stringify(articles), encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
  }
  return mine(await run(store, how));
}

// imported runs the program likewise on what it has read itself: file names with their texts.
export async function imported(files) {
  const store = newStore();
  bringIn(store, files);
  return mine(await run(store));
}

// bringIn imports files by the command into a store that no server has open.
export function bringIn(store, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(dir, name);
    writeFileSync(file, text);
    const done = spawnSync(program, ["import", "--store", store, file], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
  }
}

function mine(server) {
  now.servers.push(server);
  return server;
}

function built() {
  const file = join(dir, "seed");
  const done = spawnSync(process.env.GO || "go", ["build", "-o", file, "./queries/server/web/testdata/seed"], { cwd: root, encoding: "utf8" });
  assert.equal(done.status, 0, String(done.error ?? done.stderr));
  return file;
}

// ---- pages

// open gives a page at an address, until the end of the step.
export async function open(url, { width = 1440, height = width > 500 ? 900 : 740, dark = false, motion = "reduce", before = async () => {} } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", reducedMotion: motion, hasTouch: width < 500, isMobile: width < 500 });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  now.pages.push({ page, bad: await watch(page, new URL(url).origin) });
  await before(page);
  patient(page);
  await page.goto(url);
  return page;
}

// patient makes what acts on a page and what looks at it wait until the page rests, so that no click
// goes where a thing has just been. hasty takes it back for what happens while something goes on.
function patient(page) {
  const keep = (of, names, pageOf) => {
    for (const name of names) {
      const act = of[name];
      of[name] = async function (...how) {
        const there = pageOf(this);
        if (!there.hasty) await calm(there);
        return act.apply(this, how);
      };
    }
  };
  keep(page, ["click", "dblclick", "fill", "focus", "hover", "selectOption", "innerText", "inputValue", "isDisabled", "isVisible"], () => page);
  keep(page.keyboard, ["press", "type", "insertText"], () => page);
  keep(page.mouse, ["click", "dblclick", "down", "wheel"], () => page);
  const locators = Object.getPrototypeOf(page.locator("html"));
  if (locators.patient) return;
  locators.patient = true;
  keep(locators, ["click", "dblclick", "fill", "focus", "hover", "press", "selectOption", "innerText", "allInnerTexts", "count", "inputValue", "isDisabled", "isVisible", "evaluateAll", "getAttribute"], (locator) => locator.page());
}

export function hasty(page) {
  page.hasty = true;
}

export const stage = (page, name) => page.waitForFunction((n) => document.body.dataset.stage === n, name);

// drawn waits until at least n things lie on the board and have come to rest.
export const drawn = async (page, n = 1) => {
  await page.waitForFunction((want) => (document.querySelector("#canvas")?._cyreg?.cy?.nodes().length ?? 0) >= want, n);
  await calm(page);
};

// calm waits until the page rests: no answer is waited for, nothing is about to be done or drawn,
// nothing moves. An answer that does not come fails the step as any other wait does.
export async function calm(page) {
  const late = setTimeout(() => page.asked.giveUp(new Error(`no answer came to ${[...page.asked.open].map((r) => r.url()).join(", ")}`)), patience);
  try {
    await rest(page);
  } finally {
    clearTimeout(late);
  }
}

async function rest(page) {
  for (let asked = -1; asked !== page.asked.begun || page.asked.open.size; ) {
    asked = page.asked.begun;
    while (page.asked.open.size) await page.asked.next();
    await page.evaluate(() => globalThis.rest.anew());
    await page.waitForFunction(() => globalThis.rest.frames() >= 4);
  }
}

export const graph = async (page) => {
  await calm(page);
  return page.evaluate(() => {
    const cy = document.querySelector("#canvas")._cyreg.cy;
    return { nodes: cy.nodes().map((n) => ({ id: n.id(), label: n.data("label"), kind: n.data("kind"), x: Math.round(n.position("x")), y: Math.round(n.position("y")), faded: n.hasClass("faded") })).sort((a, b) => (a.id < b.id ? -1 : 1)), links: cy.edges().map((e) => ({ id: e.id(), label: e.data("label"), line: e.data("line"), faded: e.hasClass("faded") })) };
  });
};

// things and links wait until so many lie on the board; named until one is called so.
export const things = (page, n) => page.waitForFunction((want) => document.querySelector("#canvas")?._cyreg?.cy?.nodes().length === want, n);
export const links = (page, n) => page.waitForFunction((want) => document.querySelector("#canvas")?._cyreg?.cy?.edges().length === want, n);
export const named = (page, label, there = true) => page.waitForFunction(([want, yes]) => Boolean(document.querySelector("#canvas")?._cyreg?.cy?.nodes().some((n) => n.data("label") === want)) === yes, [label, there]);

// clickLink clicks with the mouse on the middle of a line whose label matches.
export async function clickLink(page, label) {
  await calm(page); // the line is where it stays
  const at = await page.evaluate((words) => {
    const canvas = document.querySelector("#canvas");
    const edge = canvas._cyreg.cy.edges().filter((e) => e.data("label").includes(words))[0];
    if (!edge) return null;
    const box = canvas.getBoundingClientRect();
    const middle = edge.renderedMidpoint();
    return { x: box.left + middle.x, y: box.top + middle.y };
  }, label);
  assert.ok(at, `no link says ${label}`);
  await page.mouse.click(at.x, at.y);
}

// ask types words into the search and takes the first thing that it finds.
export async function ask(page, words) {
  await page.keyboard.press("/");
  await page.fill("#q", words);
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("Enter");
}

// find puts the first thing that a search for words finds on the board, and waits until the search
// has let go: what is typed from then on is the board's.
export async function find(page, words) {
  await ask(page, words);
  await page.waitForFunction(() => document.activeElement?.id !== "q");
  await calm(page);
}

export async function axe(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((v) => `${where}: ${v.id} ${v.help}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(" | ")}`), []);
}

// narrowEnough fails where the page is wider than its window.
export async function narrowEnough(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px wider than the window`);
}
