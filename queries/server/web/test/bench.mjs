// How fast the page is on a large store. Not a test: it prints figures, the median and the 95th
// percentile of RUNS (20), each from what the person does to the frame that shows the answer, and
// the median of the time that the page's own thread worked meanwhile, which other programs on the
// machine stretch less. A flow that fails or takes over two minutes is told and hides no other.
//
//   go run ./graph/testdata/crowd/make -store DIR -claims 100000     (from the root of the tree)
//   CORKBOARD=PROGRAM STORE=DIR npm run bench:page [-- part-of-a-figure's-name]
//
// The program writes beside the store; give it a copy of one that matters. ADDRESS=URL measures
// a server that runs already instead.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./chromium.mjs";

const program = resolve(process.env.CORKBOARD || join(import.meta.dirname, "../../../../bin/corkboard"));
const runs = Number(process.env.RUNS) || 20;
const only = process.argv[2] ?? "";
const size = { width: 1440, height: 900 };

async function serve(store) {
  if (!store || !existsSync(store)) throw new Error("STORE names no store: see the head of this file");
  const child = spawn(program, ["serve", "--store", store, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "inherit", "pipe"] });
  const url = await new Promise((done, fail) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /listening on (http:\/\/[^\s/]+)/.exec(said);
      if (found) done(`${found[1]}/`);
    });
    child.on("exit", (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
  return { url, stop: () => new Promise((done) => { child.once("exit", done); child.kill("SIGTERM"); }) };
}

// watch runs in the page before anything else: the time of the last thing that a person did, and
// until(what), which tells how long after it something was on the screen.
function watch() {
  globalThis.lastAct = 0;
  for (const kind of ["pointerup", "dblclick", "keydown", "click"]) addEventListener(kind, (e) => { globalThis.lastAct = e.timeStamp; }, { capture: true });
  globalThis.cy = () => document.querySelector("#canvas")?._cyreg?.cy;
  globalThis.until = (what) => new Promise((done) => {
    const end = performance.now() + 8000;
    const look = () => requestAnimationFrame(() => (what() ? requestAnimationFrame((now) => done(now)) : performance.now() > end ? done(NaN) : look()));
    look();
  });
  globalThis.took = async (what) => (await globalThis.until(what)) - globalThis.lastAct;
  // drawnWhen notes when the board was drawn first with what() so.
  globalThis.drawnWhen = (what) => new Promise((done) => {
    const end = performance.now() + 8000;
    const look = () => {
      if (performance.now() > end) return done(NaN);
      if (!globalThis.cy()) return requestAnimationFrame(look);
      const onRender = () => {
        if (!what()) return;
        globalThis.cy().off("render", onRender);
        requestAnimationFrame((now) => done(Math.max(now, globalThis.lastAct) - globalThis.lastAct));
      };
      globalThis.cy().on("render", onRender);
      setTimeout(() => done(NaN), 8000);
    };
    look();
  });
}

const figures = [];
// measure runs once to warm up, then RUNS times; act gives milliseconds, NaN when the answer never
// came.
async function measure(name, limit, act) {
  if (only && !name.includes(only)) return;
  const all = [];
  const worked = [];
  let late;
  const tooLate = new Promise((done, fail) => { late = setTimeout(() => fail(new Error("two minutes are over")), 120000); });
  tooLate.catch(() => {}); // told below
  try {
    for (let i = 0; i <= runs; i++) {
      begun = await threads();
      const ms = await Promise.race([act(i), tooLate]);
      const work = Math.max(...(await threads()).map(([id, now]) => now - (begun.find(([was]) => was === id)?.[1] ?? now)));
      if (i === 0) continue;
      all.push(ms);
      worked.push(work);
    }
  } catch (error) {
    console.log(`${name.padEnd(62)} stopped after ${all.length} runs: ${String(error.message ?? error).split("\n")[0]}`);
  } finally {
    clearTimeout(late);
  }
  const came = all.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
  const at = (list, share) => list[Math.min(list.length - 1, Math.ceil(share * list.length) - 1)] ?? NaN;
  figures.push([name, at(came, 0.5), at(came, 0.95), limit]);
  if (!came.length) return;
  console.log(`${name.padEnd(62)} ${at(came, 0.5).toFixed(0).padStart(6)} ms ${at(came, 0.95).toFixed(0).padStart(6)} ms ${at(worked.sort((a, b) => a - b), 0.5).toFixed(0).padStart(6)} ms${limit ? `   (${at(came, 0.5) <= limit ? "within" : "OVER"} ${limit} ms)` : ""}${came.length < all.length ? `   ${all.length - came.length} of ${all.length} NEVER CAME` : ""}`);
}

let begun = [];
let processes = null;

// threads gives for each page of the browser how many milliseconds its main thread has worked.
async function threads() {
  if (!processes) return [];
  const { processInfo } = await processes.send("SystemInfo.getProcessInfo");
  return processInfo.filter((p) => p.type === "renderer").flatMap(({ id }) => {
    try {
      return [[id, Number(readFileSync(`/proc/${id}/task/${id}/schedstat`, "utf8").split(" ")[0]) / 1e6]];
    } catch {
      return []; // gone, or another system than Linux
    }
  });
}

// acting begins to count the work of what follows; what prepared it is not meant.
async function acting() {
  begun = await threads();
}

const server = process.env.ADDRESS ? { url: process.env.ADDRESS, stop: async () => {} } : await serve(process.env.STORE);
const browser = await launch();
processes = await browser.newBrowserCDPSession();
try {
  const ask = async (path) => (await fetch(new URL(`api/v1/${path}`, server.url))).json();
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  await context.addInitScript(watch);
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  const fresh = async (fragment = "") => {
    await page.goto("about:blank");
    await page.goto(server.url + fragment, { waitUntil: "commit" });
  };
  const nodes = () => page.evaluate(() => globalThis.cy()?.nodes().length ?? 0);
  const place = (id) => page.evaluate((key) => {
    const box = document.querySelector("#canvas").getBoundingClientRect();
    const { x, y } = globalThis.cy().getElementById(key).renderedPosition();
    return { x: box.left + x, y: box.top + y };
  }, id);

  const top = (await ask("entities?limit=1000")).items;
  const ranks = (n) => top[n].id;
  const board = (n) => `#on=${top.slice(0, n).map((e, i) => `${encodeURIComponent(e.id)},${(i % 40) * 170},${Math.floor(i / 40) * 140}`).join(";")}`;
  console.log(`${cpus().length} cores, load average ${loadavg()[0].toFixed(1)} before: figures of a busy machine are as many times too long`);
  console.log(`${(await ask("claims?limit=1")).total.toLocaleString("en")} claims, ${runs} runs${" ".repeat(30)}median    95 %   worked`);

  await measure("first view: navigation to a search field that takes a name", 1000, async () => {
    await fresh();
    return page.evaluate(() => globalThis.until(() => document.querySelector(".chips button") && document.activeElement?.id === "q"));
  });
  await measure("first view of a board of 30 from its address, links drawn", 1000, async () => {
    await fresh(board(30));
    return page.evaluate(() => globalThis.until(() => globalThis.cy()?.nodes().length === 30 && globalThis.cy().edges().length > 20));
  });
  await measure("first view of a board of 300 from its address, links drawn", 0, async () => {
    await fresh(board(300));
    return page.evaluate(() => globalThis.until(() => globalThis.cy()?.nodes().length === 300 && globalThis.cy().edges().length > 300));
  });

  const words = ["takas", "reso", "velr", "kim", "lob", "tor", "fim", "pok", "lin", "rass", "lak", "mim", "sel", "vor", "nal", "bel", "dor", "gan", "hul", "jar", "ker"];
  await measure("search: last key to results", 0, async (i) => {
    if (i === 0) await fresh();
    const word = words[i % words.length];
    await page.fill("#q", "");
    await page.type("#q", word.slice(0, -1));
    await page.waitForTimeout(400);
    await page.evaluate(() => document.querySelector("#results").replaceChildren());
    const took = page.evaluate(() => globalThis.took(() => document.querySelector("#results [role=option], #results .empty")));
    await page.keyboard.press(word.at(-1));
    return took;
  });
  await measure("a name put on the board from the search: Enter to drawn", 150, async (i) => {
    await fresh();
    await page.waitForSelector(".chips button");
    await page.fill("#q", top[20 + i].name);
    await page.waitForSelector("#results [role=option]");
    await page.waitForTimeout(600); // a person reads
    await acting();
    const took = page.evaluate(() => globalThis.drawnWhen(() => !document.querySelector("#graph").hidden && globalThis.cy().nodes().length > 1 && globalThis.cy().edges().length > 0));
    await page.keyboard.press("Enter");
    return took;
  });

  const settled = async () => {
    await page.waitForFunction(() => globalThis.cy && globalThis.cy()?.edges().length > 0);
    await page.waitForTimeout(900); // what is read in the background is here
  };
  const expanding = async (key) => {
    await fresh(`#on=${encodeURIComponent(ranks(1))},0,0;${encodeURIComponent(key)},260,40`);
    await settled();
    const at = await place(key);
    await page.mouse.click(at.x, at.y);
    await page.waitForSelector("#evidence:not([hidden])");
    for (let [was, now] = [at, null]; ; was = now) { // the panel may move the board
      await page.waitForTimeout(600);
      now = await place(key);
      if (now.x === was.x && now.y === was.y) return now;
    }
  };
  // Things with few others around them, so that all join without a question.
  const few = [];
  for (const { entity } of only && !"expand".includes(only.slice(0, 6)) ? [] : (await ask(`entities/${ranks(1)}/neighbours?limit=1000&rank=documents`)).items) {
    if (entity.claims > 12 || few.length >= 8) continue;
    const { total } = await ask(`entities/${encodeURIComponent(entity.id)}/neighbours?limit=1`);
    if (total > 2 && total <= 12) few.push(entity.id);
  }
  await measure("expand: double click to newcomers drawn, all that are linked", 100, async (i) => {
    const at = await expanding(few[i % few.length]);
    const before = await nodes();
    await acting();
    const took = page.evaluate((n) => globalThis.drawnWhen(() => globalThis.cy().nodes().length > n), before);
    await page.mouse.dblclick(at.x, at.y, { delay: 20 });
    return took;
  });
  await measure("hub of 10,000 claims: double click to the question", 100, async () => {
    const at = await expanding(ranks(0));
    const took = page.evaluate(() => globalThis.took(() => document.querySelector("dialog[open] select")));
    await page.mouse.dblclick(at.x, at.y, { delay: 20 });
    return took;
  });
  await measure("hub of 10,000 claims: 20 chosen, Enter to newcomers drawn", 100, async () => {
    const at = await expanding(ranks(0));
    const before = await nodes();
    await page.mouse.dblclick(at.x, at.y, { delay: 20 });
    await page.fill("dialog input[type=number]", "20");
    await page.waitForFunction(() => document.querySelector("dialog button.primary")?.textContent === "Add 20");
    await page.waitForTimeout(300);
    await acting();
    const took = page.evaluate((n) => globalThis.drawnWhen(() => globalThis.cy().nodes().length === n + 20), before);
    await page.keyboard.press("Enter");
    return took;
  });
  await measure("a click on a hub: its panel with names and documents", 0, async () => {
    await fresh(`#on=${encodeURIComponent(ranks(1))},0,0;${encodeURIComponent(ranks(0))},260,40`);
    await settled();
    const at = await place(ranks(0));
    const took = page.evaluate(() => globalThis.took(() => /claims in/.test(document.querySelector("#evidence:not([hidden])")?.textContent ?? "") && document.querySelector("#evidence .links .row")));
    await page.mouse.click(at.x, at.y);
    return took;
  });
  await measure("a click on a link: its quotes", 0, async (i) => {
    if (i === 0) {
      await fresh(board(30));
      await settled();
    }
    await page.keyboard.press("Escape");
    const at = await page.evaluate((n) => {
      const canvas = document.querySelector("#canvas");
      const box = canvas.getBoundingClientRect();
      const edges = globalThis.cy().edges().filter((e) => e.data("label"));
      const middle = edges[(n * 7) % edges.length].renderedMidpoint();
      return { x: box.left + middle.x, y: box.top + middle.y };
    }, i);
    await page.waitForTimeout(200);
    const took = page.evaluate(() => Promise.race([globalThis.took(() => document.querySelector("#evidence:not([hidden]) :is(.quote, .row)")), new Promise((done) => setTimeout(() => done(NaN), 3000))]));
    await page.mouse.click(at.x, at.y);
    return took;
  });

  const large = async (view, n = 300) => {
    await fresh(`${board(n)}&view=${view}`);
    await page.waitForSelector(view === "table" ? "#list tbody tr" : view === "timeline" ? "#timeline .slot" : "#canvas canvas");
    await page.waitForFunction(() => !/being read/.test(document.querySelector("#tally").textContent));
    await page.waitForTimeout(800);
  };
  for (const [view, settledWhen] of [["graph", "a frame"], ["table", "rows"], ["timeline", "bars"]]) {
    await measure(`filter changed, 300 things, ${view}: click to ${settledWhen}`, 0, async (i) => {
      if (i === 0) await large(view);
      const tally = await page.innerText("#tally");
      const took = page.evaluate((was) => globalThis.took(() => document.querySelector("#tally").textContent !== was), tally);
      await page.click(`#narrow fieldset input[type=checkbox] >> nth=${i % 2 ? 0 : 0}`);
      return took;
    });
  }
  await measure("table: tab to rows, 300 things", 0, async () => {
    await large("graph");
    const took = page.evaluate(() => globalThis.took(() => document.querySelector("#list:not([hidden]) tbody tr")));
    await page.click("[data-focus=table]");
    return took;
  });
  await measure("timeline: tab to bars, 300 things", 0, async () => {
    await page.click("[data-focus=graph]");
    const took = page.evaluate(() => globalThis.took(() => document.querySelector("#timeline:not([hidden]) .slot")));
    await page.click("[data-focus=timeline]");
    return took;
  });
  await measure("table of 1,500 rows, scrolled: longest frame", 50, async (i) => {
    if (i === 0) {
      await large("table");
      for (let n = 0; n < 8 && (await page.locator("#list tbody tr").count()) < 1500; n++) {
        const more = page.locator("#list [data-focus=more]");
        if (!(await more.count())) break;
        await more.click();
      }
      console.log(`  (${await page.locator("#list tbody tr").count()} rows)`);
    }
    return page.evaluate(async (down) => {
      const list = document.querySelector("#list");
      let [last, longest] = [performance.now(), 0];
      for (let step = 0; step < 60; step++) {
        list.scrollTop += down ? 600 : -600;
        await new Promise((done) => requestAnimationFrame(done));
        const now = performance.now();
        if (step > 1) longest = Math.max(longest, now - last);
        last = now;
      }
      return longest;
    }, i % 2 === 0);
  });
} finally {
  await browser.close();
  await server.stop();
}
if (figures.some(([, median, , limit]) => limit && !(median <= limit))) process.exitCode = 1;
