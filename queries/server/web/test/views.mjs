// The ways to look at a board and to take it along, in a real browser on the program: timeline,
// filters, exports, saved boards, groups, hubs, queries. Run with the others by test:browser, or
// alone: node test/views.mjs [part-of-a-step's-name]. SHOTS names a folder for pictures of what was
// seen.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allow, axe, calm, clickLink, drawn, find, graph, imported, links, looks, narrowEnough, open, program, serve, shot, stage, step, suite, things } from "./harness.mjs";
import { articles, hub } from "./fixtures.mjs";

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

await suite(async () => {
  await step("the timeline shows the same set, on two axes, and its bars filter", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await find(page, "strand");
    await drawn(page, 3);
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
    await other.waitForSelector("#list tbody tr");
    assert.equal(await other.locator("#list tbody tr").count(), 1, "whoever opens the link sees the same");
    await page.keyboard.press("w");
    await page.locator(".slot[aria-pressed=true]").press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll("#timeline [data-row]").length > n, 3);
    await page.click("#timeline [data-focus=axis-published]");
    await page.waitForSelector(".slot[aria-label^='12 March 2026'], .slot[aria-label^='March 2026']");
    await page.waitForFunction(() => location.hash.includes("axis=published"));
    await page.selectOption("#timeline select", "month");
    await page.waitForSelector(".slot[aria-label^='March 2026']");
    const total = await page.locator("#timeline [data-row]").count();
    await page.click("#timeline [data-row] >> nth=0");
    await page.waitForSelector("#evidence .quote");
    assert.equal(await page.locator("#timeline [data-row]").count(), total);
  });

  await step("of a month that tells of much, what is left out is told and added", async () => {
    const server = await serve([{ ...hub(60), published: "2026-01-09" }]);
    const page = await open(server.url);
    await page.click(".months .chips button:has-text('January 2026')");
    await page.waitForSelector("#notice:has-text('39 of the 60 claims of January 2026 are on the board')");
    await page.waitForSelector(".only.chosen:has-text('January 2026 is shown: 39 claims of 60 that the store has')");
    await page.click("#notice button:has-text('Add 21 more things')");
    await page.waitForSelector(".only.chosen:has-text('January 2026 is shown: 60 claims, by')");
    await page.waitForFunction(() => !document.querySelector("#notice").childElementCount);
    await shot(page, "month");
  });

  await step("what changed in a month is found on the first view, by typing, and by its bar, and is all that is shown", async () => {
    const ferry = ["Ferry Board", "Ferry Board", "organisation"];
    const story = (month, verb, what) => ({ title: `The board ${verb[0]}`, source: `${month}.txt`, published: `2025-${month}-11`, blocks: [["paragraph", `Ferry Board ${verb[0]} ${what} in ${{ "02": "January", "04": "March" }[month]} 2025.`]], claims: [{ in: 0, subject: ferry, predicate: verb, object: [what, what, "thing"], arguments: [{ role: "time", words: `in ${{ "02": "January", "04": "March" }[month]} 2025`, head: "2025", kind: "time", value: { Type: "gYearMonth", Value: `2025-${{ "02": "01", "04": "03" }[month]}` } }] }] });
    const server = await serve([story("02", ["hires", "hire"], "pilots"), story("04", ["sells", "sell"], "Linnet")]);
    const page = await open(server.url);
    await page.click(".months .chips button:has-text('March 2025')");
    await stage(page, "timeline");
    await page.waitForSelector(".only.chosen:has-text('Only March 2025 is shown: 1 claim')");
    await page.waitForFunction(() => location.hash.includes("is.event=2025-03"));
    assert.match(await page.innerText("#timeline .grid"), /Ferry Board sells Linnet/);
    await page.click(".only button:has-text('in the table')");
    await stage(page, "list");
    assert.equal(await page.locator("#list tbody tr").count(), 1);
    await page.keyboard.press("z");
    await stage(page, "front");
    await page.fill("#q", "What changed in April?");
    await page.waitForSelector("#results [role=option]:has-text('What was published in April 2025')");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".only.chosen:has-text('Only April 2025')");
    await page.waitForFunction(() => location.hash.includes("axis=published"));
    // The whole board, and one month of it by a bar: the graph fades the rest, and lets it go.
    await page.click(".only button:has-text('All dates')");
    await find(page, "ferry board");
    await page.keyboard.press("e");
    await page.keyboard.press("w");
    await stage(page, "timeline");
    await page.waitForSelector("p.only:has-text('Choose a bar')");
    await page.click("[data-focus=axis-event]");
    await page.click(".slot[aria-label^='January 2025']");
    await page.click(".only button:has-text('See it in the graph')");
    await drawn(page, 3);
    await page.click("#tally button:has-text('Take them off')");
    await things(page, 2);
    assert.deepEqual((await graph(page)).links.map((l) => l.label), ["hires"]);
    await axe(page, "month");
  });

  await step("a word that is chosen offers the words like it, in filters and in the search", async () => {
    const land = ["Norland", "Norland", "place"];
    const said = [["rejects", "reject"], ["refuses", "refuse"], ["visits", "visit"]];
    const server = await serve([{ title: "Norland", source: "n.txt", blocks: [["paragraph", ...said.map(([words], i) => `Norland ${words} thing${i}.`)]], claims: said.map((verb, i) => ({ in: i, subject: land, predicate: verb, object: [`thing${i}`, `thing${i}`, "thing"] })) }]);
    const page = await open(server.url);
    await find(page, "norland");
    await drawn(page, 4);
    await page.click("#narrow label:has-text('reject')");
    await page.click("#narrow button.like:has-text('and words like it: refuse')");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges(".faded").length === 1);
    assert.ok(!(await page.locator("#narrow button.like").count()), "nothing more to offer");
    const other = await open(server.url);
    await other.fill("#q", "norland rejects");
    await other.click("#results [role=option]:has-text('and words like it: refuse')");
    await drawn(other, 3);
    assert.deepEqual((await graph(other)).links.map((l) => l.label).sort(), ["refuses", "rejects"]);
  });

  await step("filters by date, confidence and sources", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
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
  });

  await step("what is shown is taken along in every format, hostile names and all", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await find(page, "<script>");
    await drawn(page, 2);
    await find(page, "strand");
    await drawn(page, 5);
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
    assert.ok(counted.svg.texts.some((t) => /^said by Tomas Rehn · .* · 29 March 2026$/.test(t)) && counted.svg.texts.includes("“Strand Ferries has sued the council.”"), "the picture tells who says it and where");
    assert.ok(texts.csv.startsWith("\ufeffsubject,") && texts.csv.includes("<script>alert(1)</script>,organisation,threaten"));
    // With a filter on, less is taken.
    if (!(await page.isVisible("#narrow"))) await page.keyboard.press("[");
    await page.locator("#narrow label.choice", { hasText: "denied" }).first().click();
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges(".faded").length > 0);
    const denied = (await exported(page, "CSV")).bytes.toString("utf8").trim().split("\r\n").slice(1);
    assert.ok(denied.length > 0 && denied.every((line) => line.includes(",denied,")), denied.join("\n"));
  });

  await step("N-Quads of a board are a part of what the command exports", async () => {
    const server = await imported({ "quarrel.txt": article });
    const page = await open(server.url);
    await page.click(".papers-list button:has-text('Show')");
    await drawn(page, 5);
    const lines = (await exported(page, "N-Quads")).bytes.toString("utf8").trim().split("\n");
    await server.stop();
    const all = spawnSync(program, ["export", "--store", server.store], { encoding: "utf8", maxBuffer: 64 << 20 });
    assert.equal(all.status, 0, all.stderr);
    const whole = new Set(all.stdout.split("\n"));
    assert.deepEqual(lines.filter((line) => !whole.has(line)), []);
    assert.ok(lines.length > 60 && lines.some((l) => / <urn:corkboard:relation\/reject> /.test(l)), `${lines.length} lines`);
  });

  await step("a query is completed, asked, read as a table and put on the board", async () => {
    const server = await imported({ "asked.txt": article });
    const page = await open(server.url);
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
    await other.waitForSelector("#query textarea");
    assert.equal(await other.inputValue("#query textarea"), 'g.V("<e:Mexico>").tag("who").out("<r:reject>").tag("what").all()');
    await other.fill("#query textarea", 'g.V("é😀")\n  .foo(');
    await other.keyboard.press("Control+Enter");
    await other.waitForSelector(".query-error");
    assert.match(await other.innerText(".query-error"), /line 2/);
    assert.ok(await other.locator(".query-paint .wrong").count() > 0, "the place is marked");
    assert.ok(await other.evaluate(() => document.activeElement.selectionStart) > 10);
    await other.click("#query .tab:has-text('GraphQL')");
    await other.fill("#query textarea", "{ rejections { who: id  what: r:reject { id } } }");
    await other.keyboard.press("Control+Enter");
    await other.waitForSelector(".answer tbody tr");
    assert.match(await other.innerText(".answers"), /rejections/);
    await other.click("text=Asked before");
    assert.equal(await other.locator(".menu button").count(), 3, "two queries and a way to forget them");
    await other.click(".menu button:has-text('Gizmo: g.V(\"é')");
    assert.match(await other.inputValue("#query textarea"), /foo/);
    await other.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await other.click("text=Copy as curl");
    await other.waitForSelector(".toast");
    const line = await other.evaluate(() => navigator.clipboard.readText());
    await other.fill("#query textarea", `g.emit("it's $HOME \`x\`")`);
    await other.click("text=Copy as curl");
    await other.waitForFunction((was) => navigator.clipboard.readText().then((t) => t !== was), line);
    const ran = spawnSync("sh", ["-c", await other.evaluate(() => navigator.clipboard.readText())], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(ran.stdout), { result: ["it's $HOME `x`"] }, ran.stderr);
    allow(/Failed to load resource.*400/);
    await page.goBack(); // the board before
    await page.goBack();
    await stage(page, "query");
    await page.keyboard.press("Escape");
  });

  await step("a board is saved, sent to a colleague, saved again and deleted, and none is lost", async () => {
    const server = await imported({ "kept.txt": article });
    const page = await open(server.url);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await find(page, "Mexico");
    await drawn(page, 3);
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
    await drawn(other, was.nodes.length);
    assert.deepEqual((await graph(other)).nodes, was.nodes, "a colleague sees the same, each thing in its place");
    // The colleague changes and saves it; then this page's save is not lost in silence.
    await other.keyboard.press("Escape");
    await other.focus("#graph");
    await other.keyboard.press("ArrowRight");
    await other.keyboard.press("Delete");
    await things(other, was.nodes.length - 1);
    await other.keyboard.press("b");
    await other.click("dialog button:has-text('Save over')");
    await other.waitForSelector(".toast:has-text('is saved')");
    await page.keyboard.press("b");
    await page.click("dialog button:has-text('Save over')");
    await page.waitForSelector("dialog .note:has-text('Somebody has saved')");
    await page.click("dialog button:has-text('Open theirs')");
    await things(page, was.nodes.length - 1);
    await page.keyboard.press("z");
    await things(page, was.nodes.length);
    await page.keyboard.press("b");
    await page.waitForSelector("dialog .saved .name");
    await page.click("dialog button:has-text('Delete')");
    await page.waitForSelector("dialog .saved:has-text('is deleted')");
    await page.click("dialog .saved button:has-text('Undo')");
    await page.waitForSelector("dialog .saved .name:has-text('Who deals with Mexico?')");
    await axe(page, "boards");
    await shot(page, "boards");
    allow(/Failed to load resource.*412/);
    const gone = await open(link);
    await gone.waitForSelector(".toast.bad:has-text('deleted')");
    allow(/Failed to load resource.*404/);
  });

  await step("neighbours of a kind are drawn as one, and what hangs on a thing alone is collapsed", async () => {
    const server = await serve([...articles, hub(24)]);
    const page = await open(server.url);
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
    await drawn(other, nodes.length);
    assert.deepEqual((await graph(other)).nodes, nodes, "whoever opens the link sees the group");
    await page.keyboard.press("t");
    await stage(page, "list");
    assert.equal(await page.locator("#list .things li").count(), before.nodes.length, "the table has them all");
    await page.keyboard.press("g");
    await page.keyboard.press("z");
    await things(page, before.nodes.length);
    await page.keyboard.press("u");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length < n, before.nodes.length);
    // With the keyboard to the group, what is in it, and open again.
    for (let i = 0; i < 12 && !(await page.isVisible("#evidence h2:has-text('Group')")); i++) {
      const [x, y] = await page.evaluate(() => {
        const cy = document.querySelector("#canvas")._cyreg.cy;
        const [to, from] = [cy.nodes("[id ^= 'group:']").position(), cy.nodes(":selected").position()];
        return [to.x - from.x, to.y - from.y];
      });
      await page.keyboard.press(Math.abs(x) > Math.abs(y) ? (x > 0 ? "ArrowRight" : "ArrowLeft") : y > 0 ? "ArrowDown" : "ArrowUp");
      await calm(page);
    }
    await page.waitForSelector("#evidence h2:has-text('Group')");
    await axe(page, "group");
    await page.keyboard.press("e");
    await things(page, before.nodes.length);
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash = location.hash.replace(/&pick=[^&]*/, "") + "&pick=n:Norland_Post"; });
    await page.waitForSelector("#evidence h2:has-text('Organisation')");
    await page.focus("#graph");
    await page.keyboard.press("o");
    await things(page, 1);
    await page.keyboard.press("z");
    await things(page, before.nodes.length);
  });

  await step("a hub asks which and how many", async () => {
    const server = await serve([...articles, hub(400)]);
    const page = await open(server.url);
    await find(page, "norland");
    await drawn(page, 13);
    assert.equal((await graph(page)).nodes.length, 13);
    assert.match(await page.innerText("#notice"), /12 of 400 things linked with “Norland Post”/);
    await page.keyboard.press("e");
    await page.waitForSelector("dialog select");
    await page.selectOption("dialog select >> nth=1", "=place");
    await page.fill("dialog input[type=number]", "20");
    const begun = Date.now();
    await page.click("dialog button.primary");
    await drawn(page, 33);
    console.log(`      expanded by 20 in ${Date.now() - begun} ms`);
    assert.equal((await graph(page)).nodes.length, 33);
    await page.keyboard.press("z");
    await things(page, 13);
  });

  await step("many links between two are one line with a count, until it is opened", async () => {
    const verbs = ["visits", "praises", "blames", "sues", "pays"];
    const claims = verbs.map((v, i) => ({ in: i, subject: ["Aldea", "Aldea", "place"], predicate: [v, v.replace(/s$/, "")], object: ["Brava", "Brava", "place"], polarity: i === 2 ? "denied" : "affirmed" }));
    const server = await serve([{ title: "Two towns", source: "t.txt", blocks: [["paragraph", ...verbs.map((v) => `Aldea ${v} Brava.`)]], claims }]);
    const page = await open(server.url);
    await find(page, "aldea");
    await drawn(page, 2);
    assert.deepEqual((await graph(page)).links.map((l) => l.label), ["5 links, 1 not so"]);
    await clickLink(page, "5 links");
    await page.click("#evidence button:has-text('Draw each')");
    await links(page, 5);
    await page.keyboard.press("z");
    await links(page, 1);
  });

  for (const [width, dark] of looks) {
    await step(`axe finds nothing in the views, ${width} px, ${dark ? "dark" : "light"}`, async () => {
      const server = await serve([...articles, hub(40)]);
      const page = await open(server.url, { width, dark });
      const name = `${width}-${dark ? "dark" : "light"}`;
      await find(page, "strand");
      await page.waitForSelector("#tools");
      await page.keyboard.press("Escape");
      await page.keyboard.press("w");
      await page.waitForSelector(".slot");
      await calm(page);
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
      await narrowEnough(page);
      allow(/Failed to load resource.*400/);
    });
  }
});
