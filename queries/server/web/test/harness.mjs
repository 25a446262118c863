// What browser tests share: steps with results, the real program on a free port, pages that keep
// what the browser complains about, and the ways to look at the board.

import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, watch } from "./chromium.mjs";

export const program = resolve(process.env.CORKBOARD || join(import.meta.dirname, "../../../../bin/corkboard"));
const only = process.argv[2] ?? "";
export const dir = mkdtempSync(join(tmpdir(), "corkboard-page-"));
export const store = join(dir, "store");

export const results = [];
let browser;

// real is the program that runs, or null.
export const real = { running: null };

export async function begin() {
  browser = await launch();
}

export async function end() {
  await browser?.close();
  await stop();
}

export async function step(name, act) {
  if (only && !name.includes(only) && !name.startsWith("(")) return;
  const begun = Date.now();
  try {
    await act();
    results.push([name, true]);
    console.log(`ok    ${name}  (${Date.now() - begun} ms)`);
  } catch (error) {
    results.push([name, false]);
    console.log(`FAIL  ${name}\n${String(error.stack ?? error).replace(/^/gm, "      ")}`);
  }
}

// start runs `corkboard serve` on the given or a free port and waits until it listens.
export async function start(port = 0) {
  const child = spawn(program, ["serve", "--store", store, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "inherit", "pipe"] });
  let said = "";
  const url = await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`the server did not start:\n${said}`)), 30000);
    child.stderr.on("data", (data) => {
      said += data;
      const found = /listening on (http:\/\/[^\s/]+)/.exec(said);
      if (!found) return;
      clearTimeout(late);
      done(`${found[1]}/`);
    });
    child.on("exit", (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
  real.running = { child, url };
  return url;
}

export async function stop() {
  if (!real.running) return;
  const { child } = real.running;
  real.running = null;
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 15000);
  await gone;
  clearTimeout(late);
}

export function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

// open gives a page at an address; clean() fails if anything was wrong, but for what is allowed.
export async function open(url, { width = 1440, height = 900, dark = false, motion = "reduce", before = async () => {} } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", reducedMotion: motion, hasTouch: width < 500, isMobile: width < 500 });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  const bad = await watch(page, new URL(url).origin);
  await before(page);
  await page.goto(url);
  return {
    page,
    clean(...allowed) {
      assert.deepEqual(bad.filter((b) => !allowed.some((a) => a.test(b))), []);
    },
    close: () => context.close(),
  };
}

export const stage = (page, name) => page.waitForFunction((n) => document.body.dataset.stage === n, name);
export const drawn = async (page, n = 1) => {
  await page.waitForFunction((want) => (document.querySelector("#canvas")?._cyreg?.cy?.nodes().length ?? 0) >= want, n);
  await page.waitForFunction(() => !document.querySelector("#canvas")._cyreg.cy.animated());
};
export const graph = (page) => page.evaluate(() => {
  const cy = document.querySelector("#canvas")._cyreg.cy;
  return { nodes: cy.nodes().map((n) => ({ id: n.id(), label: n.data("label"), x: Math.round(n.position("x")), y: Math.round(n.position("y")), faded: n.hasClass("faded") })).sort((a, b) => (a.id < b.id ? -1 : 1)), links: cy.edges().map((e) => ({ id: e.id(), label: e.data("label"), line: e.data("line"), faded: e.hasClass("faded") })) };
});

// clickLink clicks with the mouse on the middle of a line whose label matches.
export async function clickLink(page, label) {
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

export async function find(page, words) {
  await page.keyboard.press("/");
  await page.fill("#q", words);
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("Enter");
}

export async function axe(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((v) => `${where}: ${v.id} ${v.help}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(" | ")}`), []);
}
