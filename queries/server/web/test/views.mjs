// The ways to look at a board and to take it along, in a real browser against the mock: timeline,
// filters, exports, saved boards, groups, hubs, queries. Run with the others by test:browser, or
// alone: node test/views.mjs [part-of-a-step's-name]. DIST names another build, SHOTS a folder for
// pictures of what was seen.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, begin, dir, drawn, end, find, graph, open, program, results, stage, start, step, stop, store } from "./harness.mjs";
import { Store, filled, serve } from "./mock.mjs";

const shot = async (page, name) => {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
};

// exported saves the board in a format, by the menu, and gives the file's name and bytes.
async function exported(page, words) {
  await page.click("#tools [data-focus=more]");
  await page.click(".menu button:has-text('Export')");
  const coming = page.waitForEvent("download");
  await page.click(`.menu button:has-text('${words}')`);
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const article = `Quarrel Over an Offer

🚢 Mexico has rejected an offer from the United States. Cartels traffic fentanyl through Mexico. The United States offered aid to Mexico in March 2025.

President Ana Ruiz said the United States had broken its promises. Mexico did not accept the aid. The United States may impose sanctions on Mexico.
`;

const looks = [[1440, false], [1440, true], [1024, false], [360, false], [360, true]];

try {
  await begin();

  await step("the timeline shows the same set, on two axes, and its bars filter", async () => {
    const mock = await serve({ store: filled() });
    const { page, clean, close } = await open(mock.url);
    await find(page, "strand");
    await drawn(page, 3);
    await page.waitForTimeout(300);
    await page.keyboard.press("t");
    await stage(page, "list");
    const links = await page.locator("#list tbody tr").count();
    await page.keyboard.press("w");
    await stage(page, "timeline");
    assert.deepEqual(await page.locator(".slot:not(:disabled)").evaluateAll((all) => all.map((b) => b.getAttribute("aria-label"))), ["2024: 1 claim", "February 2026: 1 claim", "June 2026: 1 claim, 1 possible or planned"]);
    const keys = new Set(await page.locator("#timeline [data-row]").evaluateAll((all) => all.map((b) => b.textContent)));
    assert.ok(keys.size <= links && keys.size > 3, `${keys.size} sentences, ${links} links`);
    await page.waitForFunction(() => document.activeElement.matches(".slot"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter"); // February 2026
    await page.waitForFunction(() => document.querySelectorAll("#timeline [data-row]").length === 1);
    assert.match(await page.innerText("#timeline .grid"), /February 2026.*Strand Ferries offers lower price/s);
    assert.match(page.url(), /is\.event=2026-02/);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true", "the focus stays on the bar");
    await page.keyboard.press("t");
    await stage(page, "list");
    assert.equal(await page.locator("#list tbody tr").count(), 1, "the table is filtered alike");
    const other = await open(page.url());
    await other.page.waitForSelector("#list tbody tr");
    assert.equal(await other.page.locator("#list tbody tr").count(), 1, "whoever opens the link sees the same");
    other.clean();
    await other.close();
    await page.keyboard.press("w");
    await page.locator(".slot[aria-pressed=true]").press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll("#timeline [data-row]").length > n, 3);
    await page.click("text=When it was published");
    await page.waitForSelector(".slot[aria-label^='12 March 2026'], .slot[aria-label^='March 2026']");
    assert.match(page.url(), /axis=published/);
    await page.selectOption("#timeline select", "month");
    await page.waitForSelector(".slot[aria-label^='March 2026']");
    const total = await page.locator("#timeline [data-row]").count();
    await page.click("#timeline [data-row] >> nth=0");
    await page.waitForSelector("#evidence .quote");
    assert.equal(await page.locator("#timeline [data-row]").count(), total);
    clean();
    await close();
    await mock.close();
  });

  await step("filters by date, confidence and sources", async () => {
    const mock = await serve({ store: filled() });
    const { page, clean, close } = await open(mock.url);
    await find(page, "strand");
    await drawn(page, 3);
    await page.keyboard.press("t");
    await stage(page, "list");
    const all = await page.locator("#list tbody tr").count();
    const from = page.getByLabel("When it happened, from");
    await from.fill("2026-03");
    await from.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#list tbody tr").length === 1);
    assert.match(await page.innerText("#list tbody"), /may withdraw/);
    await from.fill("soon");
    await from.press("Enter");
    assert.equal(await from.getAttribute("aria-invalid"), "");
    await from.fill("");
    await from.press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll("#list tbody tr").length === n, all);
    await page.locator("#narrow label.choice", { hasText: "70 to 80 %" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#list tbody tr").length === 1);
    assert.match(await page.innerText("#list tbody"), /offer to run|offers to run/);
    clean();
    await close();
    await mock.close();
  });

  await step("what is shown is taken along in every format, hostile names and all", async () => {
    const mock = await serve({ store: filled() });
    const { page, clean, close } = await open(mock.url);
    await find(page, "<script>");
    await drawn(page, 2);
    await find(page, "strand");
    await drawn(page, 5);
    await page.waitForTimeout(400);
    const png = await exported(page, "PNG");
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(png.bytes.length > 10000 && png.bytes.readUInt32BE(16) > 400, "a picture of a size");
    assert.match(png.name, /^[\p{L}\p{N} ]+\.png$/u);
    if (process.env.SHOTS) writeFileSync(join(process.env.SHOTS, "export.png"), png.bytes);
    const texts = {};
    for (const [words, ending] of [["SVG", "svg"], ["CSV", "csv"], ["GraphML", "graphml"], ["GEXF", "gexf"], ["N-Quads", "nq"]]) {
      const file = await exported(page, words);
      assert.ok(file.name.endsWith(`.${ending}`), file.name);
      texts[ending] = file.bytes.toString("utf8");
      if (process.env.SHOTS) writeFileSync(join(process.env.SHOTS, `export.${ending}`), file.bytes);
    }
    const counted = await page.evaluate((all) => Object.fromEntries(["svg", "graphml", "gexf"].map((name) => {
      const tree = new DOMParser().parseFromString(all[name], "application/xml");
      return [name, { broken: tree.querySelector("parsererror")?.textContent ?? "", nodes: tree.getElementsByTagName("node").length, edges: tree.getElementsByTagName("edge").length, texts: [...tree.getElementsByTagName("text")].map((t) => t.textContent), scripts: tree.getElementsByTagName("script").length }];
    })), texts);
    const { nodes, links } = await graph(page);
    for (const name of ["graphml", "gexf"]) {
      assert.equal(counted[name].broken, "");
      assert.equal(counted[name].nodes, nodes.length);
      assert.equal(counted[name].edges, links.length);
    }
    assert.equal(counted.svg.broken, "");
    assert.equal(counted.svg.scripts, 0);
    assert.ok(counted.svg.texts.join(" ").includes("<script>alert(1)</script>"));
    assert.ok(texts.csv.startsWith("\ufeffsubject,") && texts.csv.includes("<script>alert(1)</script>,organisation,threaten"));
    // With a filter on, less is taken.
    if (!(await page.isVisible("#narrow"))) await page.keyboard.press("[");
    await page.locator("#narrow label.choice", { hasText: "denied" }).first().click();
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges(".faded").length > 0);
    const denied = (await exported(page, "CSV")).bytes.toString("utf8").trim().split("\r\n").slice(1);
    assert.ok(denied.length > 0 && denied.every((line) => line.includes(",denied,")), denied.join("\n"));
    clean();
    await close();
    await mock.close();
  });

  await step("N-Quads of a board are a part of what the command exports", async () => {
    const file = join(dir, "quarrel.txt");
    writeFileSync(file, article);
    const done = spawnSync(program, ["import", "--store", store, file], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
    const { page, clean, close } = await open(await start());
    await page.click(".papers-list button:has-text('Show')");
    await drawn(page, 5);
    await page.waitForTimeout(400);
    const lines = (await exported(page, "N-Quads")).bytes.toString("utf8").trim().split("\n");
    clean();
    await close();
    await stop();
    const all = spawnSync(program, ["export", "--store", store], { encoding: "utf8", maxBuffer: 64 << 20 });
    assert.equal(all.status, 0, all.stderr);
    const whole = new Set(all.stdout.split("\n"));
    assert.deepEqual(lines.filter((line) => !whole.has(line)), []);
    assert.ok(lines.length > 60 && lines.some((l) => / <urn:corkboard:relation\/reject> /.test(l)), `${lines.length} lines`);
  });

  await step("a query is completed, asked, read as a table and put on the board", async () => {
    const file = join(dir, "asked.txt");
    writeFileSync(file, article);
    const done = spawnSync(program, ["import", "--store", store, file], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
    const { page, clean, close } = await open(await start());
    await page.waitForSelector(".chips button");
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await page.waitForSelector("#query textarea");
    await page.waitForFunction(() => document.activeElement.matches("textarea"));
    await page.keyboard.press("Control+a");
    await page.keyboard.type('g.V("<e:mex');
    await page.waitForSelector("#completions [role=option]:has-text('Mexico')");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#query textarea"), 'g.V("<e:Mexico>"');
    await page.keyboard.type(').tag("who").ou');
    await page.waitForSelector("#completions [role=option]:has-text('out')");
    await page.keyboard.press("Tab");
    await page.keyboard.type('"<r:rej');
    await page.waitForSelector("#completions [role=option]:has-text('reject')");
    await page.keyboard.press("Enter");
    await page.keyboard.type(').tag("what").all()');
    assert.equal(await page.inputValue("#query textarea"), 'g.V("<e:Mexico>").tag("who").out("<r:reject>").tag("what").all()');
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".answer tbody tr");
    assert.deepEqual(await page.locator(".answer th").allInnerTexts(), ["id", "what", "who"]);
    assert.match(await page.innerText(".answer tbody"), /offer.*United States.*Mexico/s);
    assert.match(page.url(), /#query=gizmo,g\.V/);
    const asked = page.url();
    await page.locator(".answers button:has-text('on the board')").click();
    await stage(page, "graph");
    await drawn(page, 2);
    assert.ok((await graph(page)).nodes.some((n) => n.id === "Mexico"));
    // The same address shows the same query; an error points at its place.
    const other = await open(asked);
    await other.page.waitForSelector("#query textarea");
    assert.equal(await other.page.inputValue("#query textarea"), 'g.V("<e:Mexico>").tag("who").out("<r:reject>").tag("what").all()');
    await other.page.fill("#query textarea", 'g.V("é😀")\n  .foo(');
    await other.page.keyboard.press("Control+Enter");
    await other.page.waitForSelector(".query-error");
    assert.match(await other.page.innerText(".query-error"), /line 2/);
    assert.ok(await other.page.locator(".query-paint .wrong").count() > 0, "the place is marked");
    assert.ok(await other.page.evaluate(() => document.activeElement.selectionStart) > 10);
    await other.page.click("#query .tab:has-text('GraphQL')");
    await other.page.fill("#query textarea", "{ rejections { who: id  what: r:reject { id } } }");
    await other.page.keyboard.press("Control+Enter");
    await other.page.waitForSelector(".answer tbody tr");
    assert.match(await other.page.innerText(".answers"), /rejections/);
    await other.page.click("text=Asked before");
    assert.equal(await other.page.locator(".menu button").count(), 3, "two queries and a way to forget them");
    await other.page.click(".menu button:has-text('Gizmo: g.V(\"é')");
    assert.match(await other.page.inputValue("#query textarea"), /foo/);
    await other.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await other.page.click("text=Copy as curl");
    await other.page.waitForSelector(".toast");
    const line = await other.page.evaluate(() => navigator.clipboard.readText());
    await other.page.fill("#query textarea", `g.emit("it's $HOME \`x\`")`);
    await other.page.click("text=Copy as curl");
    await other.page.waitForFunction((was) => navigator.clipboard.readText().then((t) => t !== was), line);
    const ran = spawnSync("sh", ["-c", await other.page.evaluate(() => navigator.clipboard.readText())], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(ran.stdout), { result: ["it's $HOME `x`"] }, ran.stderr);
    other.clean(/Failed to load resource.*400/);
    await other.close();
    await page.goBack(); // the board before
    await page.goBack();
    await stage(page, "query");
    await page.keyboard.press("Escape");
    clean();
    await close();
    await stop();
  });

  await step("a board is saved, sent to a colleague, saved again and deleted, and none is lost", async () => {
    await stop();
    const file = join(dir, "kept.txt");
    writeFileSync(file, article);
    spawnSync(program, ["import", "--store", store, file], { encoding: "utf8" });
    const url = await start();
    const { page, clean, close } = await open(url);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await find(page, "Mexico");
    await drawn(page, 3);
    await page.waitForTimeout(400);
    const was = await graph(page);
    await page.keyboard.press("b");
    await page.fill("dialog input", "Who deals with Mexico?");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast:has-text('is saved')");
    await page.click(".toast button:has-text('Copy its link')");
    await page.waitForSelector(".toast:has-text('link to the saved board')");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /#board=[\w-]+$/);
    const other = await open(link);
    await drawn(other.page, was.nodes.length);
    assert.deepEqual((await graph(other.page)).nodes, was.nodes, "a colleague sees the same, each thing in its place");
    // The colleague changes and saves it; then this page's save is not lost in silence.
    await other.page.keyboard.press("Escape");
    await other.page.focus("#graph");
    await other.page.keyboard.press("ArrowRight");
    await other.page.keyboard.press("Delete");
    await other.page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length === n, was.nodes.length - 1);
    await other.page.keyboard.press("b");
    await other.page.click("dialog button:has-text('Save over')");
    await other.page.waitForSelector(".toast:has-text('is saved')");
    await page.keyboard.press("b");
    await page.click("dialog button:has-text('Save over')");
    await page.waitForSelector("dialog .note:has-text('Somebody has saved')");
    await page.click("dialog button:has-text('Open theirs')");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length === n, was.nodes.length - 1);
    await page.keyboard.press("z");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length === n, was.nodes.length);
    await page.keyboard.press("b");
    await page.waitForSelector("dialog .saved .name");
    await page.click("dialog button:has-text('Delete')");
    await page.waitForSelector("dialog .saved:has-text('is deleted')");
    await page.click("dialog .saved button:has-text('Undo')");
    await page.waitForSelector("dialog .saved .name:has-text('Who deals with Mexico?')");
    await axe(page, "boards");
    await shot(page, "boards");
    clean(/Failed to load resource.*412/);
    other.clean();
    await other.close();
    await close();
    const gone = await open(link);
    await gone.page.waitForSelector(".toast.bad:has-text('deleted')");
    gone.clean(/Failed to load resource.*404/);
    await gone.close();
    await stop();
  });

  await step("neighbours of a kind are drawn as one, and what hangs on a thing alone is collapsed", async () => {
    const mock = await serve({ store: filled(24) });
    const { page, clean, close } = await open(mock.url);
    await find(page, "norland");
    await drawn(page, 13);
    const before = await graph(page);
    await page.keyboard.press("Shift+F10");
    await page.click(".menu button:has-text('Group its')");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.nodes().length < 10);
    const { nodes, links } = await graph(page);
    const group = nodes.find((n) => n.id.startsWith("group:"));
    assert.match(group.label, /^\d+ (places|things) around Norland Post$/);
    assert.equal(nodes.length - 1 + Number(/\d+/.exec(group.label)[0]), before.nodes.length, "each is drawn, or in the group");
    assert.ok(links.some((l) => l.id.startsWith("g:") && /links/.test(l.label)));
    for (const n of nodes) if (n !== group) assert.deepEqual(n, before.nodes.find((m) => m.id === n.id), "nothing else has moved");
    await shot(page, "group");
    const other = await open(page.url());
    await drawn(other.page, nodes.length);
    assert.deepEqual((await graph(other.page)).nodes, nodes, "whoever opens the link sees the group");
    other.clean();
    await other.close();
    await page.keyboard.press("t");
    await stage(page, "list");
    assert.equal(await page.locator("#list .things li").count(), before.nodes.length, "the table has them all");
    await page.keyboard.press("g");
    await page.keyboard.press("z");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length === n, before.nodes.length);
    await page.keyboard.press("u");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length < n, before.nodes.length);
    // With the keyboard to the group, what is in it, and open again.
    for (let i = 0; i < 8 && !(await page.isVisible("#evidence h2:has-text('Group')")); i++) await page.keyboard.press(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"][i % 4]);
    await page.waitForSelector("#evidence h2:has-text('Group')");
    await axe(page, "group");
    await page.keyboard.press("e");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length === n, before.nodes.length);
    await page.evaluate(() => { location.hash = location.hash.replace(/&pick=[^&]*/, "") + "&pick=n:Norland_Post"; });
    await page.waitForSelector("#evidence h2:has-text('Organisation')");
    await page.focus("#graph");
    await page.keyboard.press("o");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.nodes().length === 1);
    await page.keyboard.press("z");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length === n, before.nodes.length);
    clean();
    await close();
    await mock.close();
  });

  for (const [width, dark] of looks) {
    await step(`axe finds nothing in the views, ${width} px, ${dark ? "dark" : "light"}`, async () => {
      const mock = await serve({ store: filled(40) });
      const { page, clean, close } = await open(mock.url, { width, height: width > 500 ? 900 : 740, dark });
      const name = `${width}-${dark ? "dark" : "light"}`;
      await find(page, "strand");
      await page.waitForSelector("#tools");
      await page.keyboard.press("Escape");
      await page.keyboard.press("w");
      await page.waitForSelector(".slot");
      await page.waitForTimeout(300);
      await axe(page, "timeline");
      await shot(page, `timeline-${name}`);
      await page.keyboard.press("q");
      await page.waitForSelector("#query textarea");
      await axe(page, "query");
      await page.keyboard.press("Control+Enter");
      await page.waitForSelector(".answer tbody tr");
      await axe(page, "answers");
      await page.keyboard.type("\n// <e:x and a \"<r:");
      await shot(page, `query-${name}`);
      await page.fill("#query textarea", 'g.V("é").broken()');
      await page.keyboard.press("Control+Enter");
      await page.waitForSelector(".query-error");
      await axe(page, "error");
      await page.fill("#query textarea", 'g.V("<e:');
      await page.keyboard.type("st");
      await page.waitForSelector("#completions [role=option]");
      await axe(page, "completions");
      await shot(page, `completions-${name}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px wider than the window`);
      clean(/Failed to load resource.*400/);
      await close();
      await mock.close();
    });
  }
} catch (error) {
  console.log(`FAIL  ${error.stack ?? error}`);
  results.push(["the tests could run", false]);
} finally {
  await end();
  rmSync(dir, { recursive: true, force: true });
}

const failed = results.filter(([, ok]) => !ok);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed${failed.length ? `: ${failed.map(([name]) => name).join("; ")}` : ""}`);
process.exit(failed.length || !results.length ? 1 : 0);
