// The page in a real browser on the program, with a store that it fills itself by pasting, by the
// command and by uploads: searching, reading, the board, the table, decisions, removals. Any console
// error, uncaught error, policy violation or axe finding fails.
//
//   npm run build && npm run test:browser [-- part-of-a-step's-name]

import assert from "node:assert/strict";
import { allow, axe, bringIn, calm, clickLink, drawn, find, graph, imported, looks, narrowEnough, newStore, open, run, serve, stage, step, suite, things } from "./harness.mjs";
import { articles } from "./fixtures.mjs";

// Astral characters stand before the sentences, so that an offset in the wrong unit shows.
const quarrel = `Quarrel Over an Offer

🚢🇲🇽 🏝️ 😀

Mexico has rejected an offer from the United States. Cartels traffic fentanyl through Mexico. The United States offered aid to Mexico in March.

President Ana Ruiz said the United States had broken its promises. Mexico did not accept the aid. The United States may impose sanctions on Mexico.
`;
const ferry = `Strand Ferries Sues Orrin Bay

⛴️ 🏝️

Strand Ferries has sued Orrin Bay. Orrin Bay rejected the contract. Strand Ferries did not sign the contract.
`;
const trouble = "Trouble at the ferries\n\nRosa Venn joined Linnet Lines in May. She praised the ferry. Rosa Venn thanked Piers Oakden.";
const leak = "A leak at the pier\n\nLena Farr chairs the harbour board. Rosa Venn joined Linnet Lines in May. She said that Piers Oakden had hidden a letter.";

let server;

// linksIn counts the links of lines, of which one may stand for many.
const linksIn = (lines) => lines.reduce((n, l) => n + Number(/^(\d+) links/.exec(l.label)?.[1] ?? 1), 0);

await suite(async () => {
  await step("(start) the first view of an empty store", async () => {
    server = await run(newStore());
    const page = await open(server.url);
    await page.waitForSelector(".front.first .drop");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the search has the focus");
  });

  await step("(paste) a pasted paragraph is imported, said so, and shown", async () => {
    const page = await open(server.url);
    await page.fill("textarea", ferry);
    await page.fill("input[aria-label='Where the text is from']", "ferry.txt");
    await page.click("text=Keep the text");
    await page.waitForSelector(".results .added");
    assert.match(await page.innerText(".results .added"), /ferry\.txt.*\d+ claims? found/s);
    assert.equal(await page.inputValue("textarea"), "", "what was imported is cleared");
    await page.click(".results button:has-text('Show')");
    await drawn(page, 2);
    const { nodes } = await graph(page);
    assert.ok(nodes.some((n) => n.label === "Strand Ferries") && nodes.some((n) => n.label === "Orrin Bay"), JSON.stringify(nodes));
  });

  await step("(import) an article imported by the command is there beside it", async () => {
    await server.stop();
    bringIn(server.store, { "quarrel.txt": quarrel });
    server = await run(server.store);
    const page = await open(server.url);
    await page.waitForSelector(".chips button");
    assert.match(await page.innerText(".front"), /from 2 documents/);
    assert.match(await page.innerText(".front"), /Quarrel Over an Offer/);
  });

  await step("search, open a link, read the highlighted sentence", async () => {
    const page = await open(server.url, { motion: "no-preference" });
    await page.keyboard.type("mexi");
    await page.waitForSelector("[role=option]:has-text('Mexico')");
    assert.match(await page.innerText("[role=option] >> nth=0"), /Mexico.*claims?.*document/s);
    await page.keyboard.press("Enter");
    await drawn(page, 3);
    const { nodes, links } = await graph(page);
    assert.ok(nodes.some((n) => n.label === "Mexico"));
    const rejects = links.find((l) => l.label.startsWith("rejects"));
    assert.ok(rejects, `links: ${links.map((l) => l.label)}`);
    assert.equal(rejects.line, "solid");
    await clickLink(page, "rejects");
    await page.waitForSelector("[data-testid=claim-sentence]");
    assert.match(await page.innerText("[data-testid=claim-sentence]"), /^Mexico rejects /);
    const quote = page.locator("#evidence .quote", { hasText: "has rejected" }).first();
    assert.match(await quote.innerText(), /Mexico has rejected an offer from the United States/);
    assert.equal(await quote.locator("mark.does").innerText(), "has rejected");
    assert.equal(await quote.locator("mark.who").innerText(), "Mexico");
    await quote.click();
    await page.waitForSelector("#reader .text mark.does");
    assert.equal(await page.innerText("#reader .text mark.does"), "has rejected");
    assert.equal(await page.innerText("#reader .text mark.who"), "Mexico");
    assert.equal(await page.innerText("#reader .headline"), "Quarrel Over an Offer");
    assert.equal((await page.innerText("#reader .s.now")).trim(), "Mexico has rejected an offer from the United States.");
    const inView = await page.evaluate(() => {
      const box = document.querySelector("#reader .s.now").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    assert.ok(inView, "the sentence is in view");
    const view = () => page.evaluate(() => {
      const cy = document.querySelector("#canvas")._cyreg.cy;
      const { x1, y1, x2, y2 } = cy.nodes().renderedBoundingBox({ includeLabels: false });
      return { zoom: cy.zoom(), seen: x1 >= 0 && y1 >= 0 && x2 <= cy.width() && y2 <= cy.height() };
    });
    await page.keyboard.press("Escape");
    await stage(page, "graph");
    await page.keyboard.press("d");
    await stage(page, "papers");
    await page.keyboard.press("Escape");
    await stage(page, "graph");
    await calm(page);
    const back = await view();
    assert.ok(back.seen && back.zoom > 0.3, `the board is in view after reading: ${JSON.stringify(back)}`);
  });

  await step("every claim of a document is marked where the interface says, with j and k", async () => {
    const list = await server.ask("documents");
    const id = list.items.find((d) => d.title === "Quarrel Over an Offer").id;
    const text = [...(await server.ask(`documents/${id}`)).text];
    const claims = (await server.ask(`claims?document=${id}&limit=1000`)).items;
    assert.ok(claims.length >= 4, `${claims.length} claims`);
    const page = await open(`${server.url}#read=${id}`);
    await page.waitForSelector("#reader .tick");
    const seen = new Set();
    for (let i = 0; i < claims.length; i++) {
      await page.keyboard.press("j");
      const now = await page.evaluate(() => ({ id: decodeURIComponent(location.hash.split(",")[1]), marks: [...document.querySelectorAll("#reader .text mark.does")].map((m) => m.textContent).join(""), place: document.querySelector(".place").textContent }));
      const claim = claims.find((c) => c.id === now.id);
      assert.ok(claim, `no claim ${now.id}`);
      const { start, end } = claim.predicate;
      if (end > start) assert.equal(now.marks, text.slice(start, end).join(""), `claim ${claim.rule}`);
      assert.equal(now.place, `${i + 1} of ${claims.length}`);
      seen.add(now.id);
    }
    assert.equal(seen.size, claims.length);
    await page.keyboard.press("k");
    assert.match(await page.innerText(".place"), new RegExp(`^${claims.length - 1} of`));
  });

  await step("stances have their lines, in picture and table alike", async () => {
    const page = await open(server.url);
    await find(page, "Mexico");
    await drawn(page, 3);
    const { links } = await graph(page);
    const lines = new Set(links.map((l) => l.line));
    assert.ok(lines.has("solid") && lines.has("dotted"), `lines: ${[...lines]}`);
    assert.ok(links.some((l) => l.line === "dotted" && /not accept/.test(l.label)), JSON.stringify(links));
    await page.keyboard.press("t");
    await stage(page, "list");
    const rows = await page.locator("#list tbody tr").count();
    const drawnLinks = await page.evaluate(() => document.querySelectorAll("#list tbody td.to .node-name").length);
    assert.equal(drawnLinks, linksIn(links), `${rows} rows`);
    assert.match(await page.innerText("#list tbody"), /not so/);
  });

  await step("undo, redo, take off, pin and the address", async () => {
    const page = await open(server.url);
    await find(page, "Mexico");
    await drawn(page, 3);
    const before = (await graph(page)).nodes.length;
    assert.equal(await page.evaluate(() => document.activeElement.id), "graph", "the board has the focus");
    await page.keyboard.press("Delete");
    await things(page, before - 1);
    assert.match(await page.innerText("#toasts"), /off the board, still in the store/);
    await page.keyboard.press("z");
    await things(page, before);
    await page.keyboard.press("Shift+Z");
    await things(page, before - 1);
    await page.keyboard.press("z");
    await things(page, before);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("x");
    const was = await graph(page);
    const other = await open(page.url());
    await drawn(other, before);
    assert.deepEqual((await graph(other)).nodes, was.nodes, "whoever opens the link sees the same board");
  });

  await step("expanding keeps what is there where it is", async () => {
    const page = await open(server.url);
    await find(page, "promise");
    await drawn(page, 2);
    const before = (await graph(page)).nodes;
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash += "&pick=n:United_States"; });
    await page.waitForSelector("#evidence [data-focus=expand]:not(:disabled)");
    await page.keyboard.press("e");
    await page.waitForFunction((n) => document.querySelector("#canvas")._cyreg.cy.nodes().length > n, before.length);
    const after = (await graph(page)).nodes;
    for (const n of before) assert.deepEqual(after.find((m) => m.id === n.id), n);
  });

  await step("filters fade in the picture, leave out in the table, count and clear", async () => {
    const page = await open(server.url);
    await find(page, "Mexico");
    await drawn(page, 3);
    await page.locator("#narrow label.choice", { hasText: "denied" }).first().click();
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges(".faded").length > 0);
    const { links } = await graph(page);
    for (const l of links) assert.equal(l.faded, l.line !== "dotted", l.label);
    await page.keyboard.press("t");
    await stage(page, "list");
    assert.equal(await page.locator("#list tbody tr").count(), links.filter((l) => !l.faded).length);
    assert.match(await page.innerText("#tally"), /left out by filters/);
    await page.click("#tally button");
    await page.waitForFunction((n) => document.querySelectorAll("#list tbody td.to .node-name").length === n, linksIn(links));
  });

  await step("the program previews, finds sentences, completes what was begun, and shows a path", async () => {
    const page = await open(server.url);
    const kept = (await server.ask("documents")).total;
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.fill("dialog textarea", "Tomas Rehn founded Linnet Lines. Linnet Lines sued Strand Ferries.");
    await page.waitForSelector("dialog .preview .said q mark.does");
    assert.match(await page.innerText("dialog .preview"), /nothing is kept yet.*known already.*Linnet Lines sues Strand Ferries/s);
    assert.equal((await server.ask("documents")).total, kept);
    await page.click("dialog button:has-text('Discard')");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.fill("#q", "sanctions");
    await page.waitForSelector("[data-id^=sentence]:has-text('may impose sanctions') b:has-text('sanctions')");
    await page.click("[data-id^=sentence]:has-text('may impose sanctions')");
    await page.waitForFunction(() => /may impose sanctions/.test(document.querySelector("#reader .s.now")?.textContent ?? ""));
    await page.keyboard.press("/");
    await page.fill("#q", "Mexico rejected");
    await page.waitForSelector("[data-id^=said]:has-text('Mexico rejects')");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-testid=claim-sentence]");
    assert.match(await page.innerText("[data-testid=claim-sentence]"), /^Mexico rejects /);
    await drawn(page, 2);
    await page.evaluate(() => { location.hash = "on=Mexico,0,0&path=Mexico,United_States"; });
    await page.waitForSelector("#route .hop");
    assert.match(await page.innerText("#route"), /Mexico → United States.*path 1 of/s);
  });

  await step("the program remembers what people decide, and takes it back", async () => {
    const page = await open(`${server.url}#on=Mexico,0,0;United_States,300,0`);
    await drawn(page, 2);
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges().length > 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await stage(page, "list");
    await page.waitForSelector("#list [data-row]");
    const before = await page.locator("#list tbody tr").count();
    await page.click("#list [data-row] >> nth=0");
    await calm(page);
    await page.focus("#evidence .quote");
    await page.keyboard.press("n");
    await page.keyboard.type("a test of it");
    await page.keyboard.press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll("#list tbody tr").length === n, before - 1);
    const said = async () => (await server.ask("decisions")).items.map((d) => [d.type, d.why, d.in_force]);
    assert.deepEqual(await said(), [["reject", "a test of it", true]]);
    await page.click(".toast button:has-text('Undo')");
    await page.waitForFunction((n) => document.querySelectorAll("#list tbody tr").length === n, before);
    assert.deepEqual((await said()).map(([type, , on]) => [type, on]), [["undo", true], ["reject", false]]);
    await page.keyboard.press("g");
    await stage(page, "graph");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges().length > 0);
    await calm(page);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("#evidence [data-focus=same]");
    await page.keyboard.press("m");
    await page.waitForSelector("dialog .pair .quote");
    await page.keyboard.press("Tab"); // from Cancel to Merge
    await page.keyboard.press("Enter");
    await things(page, 1);
    await page.keyboard.press("z");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.nodes().length === 2 && document.querySelector("#canvas")._cyreg.cy.edges().length > 0);
    await page.keyboard.press("c");
    await page.waitForSelector("#tidy .question, #tidy .empty");
    await page.click("#tidy button:has-text('Decisions')");
    await page.waitForSelector("#tidy .decisions .undone:has-text('merged into')");
  });

  await step("the program: who “she” is is told, taken back and undone; a name is taken apart", async () => {
    const page = await open(server.url);
    await page.waitForSelector(".chips button");
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.fill("dialog textarea", trouble);
    await page.click("dialog >> text=Keep the text");
    await page.waitForSelector("dialog .results .added");
    await page.keyboard.press("Escape");
    await find(page, "Rosa Venn");
    await drawn(page, 2);
    await page.click("[data-focus=table]");
    await page.locator("[data-row]", { hasText: "praises" }).first().click();
    await page.waitForSelector("#evidence .resolved p");
    assert.match(await page.innerText("#evidence .resolved"), /“She” is read as Rosa Venn, from sentence \d.*Rosa Venn joined/s);
    await axe(page, "who he is");
    await page.focus("#evidence .resolved button");
    await page.keyboard.press("Enter");
    await page.fill("dialog [placeholder^=leave]", "Aldo Finch");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#list tbody tr:has-text('Aldo Finch')");
    await page.keyboard.press("z");
    await page.waitForFunction(() => !document.querySelector("#list").textContent.includes("Aldo Finch"));
    await page.locator("[data-row]", { hasText: "praises" }).first().click();
    await page.waitForSelector("#evidence .resolved:has-text('Rosa Venn')");
    await find(page, "Rosa Venn");
    await page.waitForSelector("#evidence h2:has-text('Person')");
    await page.keyboard.press("s");
    await page.waitForSelector("dialog .apart");
    await page.click("dialog .apart li:has-text('thanked') input");
    await page.fill("dialog [aria-label='Name of the new one']", "Rosa Venn senior");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#list tbody tr:has-text('Rosa Venn senior')");
    await page.keyboard.press("z");
    await page.waitForFunction(() => !document.querySelector("#list").textContent.includes("senior"));
  });

  await step("the program: who words mean is one decision, for what they do and for what they say", async () => {
    const server = await imported({ "leak.txt": leak });
    const page = await open(server.url);
    await find(page, "Rosa Venn");
    await drawn(page, 2);
    await page.click("[data-focus=table]");
    await page.locator("[data-row]", { hasText: "says" }).first().click();
    await page.waitForSelector("#evidence .resolved p");
    await page.focus("#evidence .resolved button");
    await page.keyboard.press("Enter");
    await page.fill("dialog [placeholder^=leave]", "lena farr");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#toasts:has-text('“She” means “Lena Farr” now, not “Rosa Venn”')");
    const said = async () => (await (await fetch(`${server.url}api/v1/claims?predicate=hide`)).json()).items.map((c) => [c.attribution.canonical, c.attribution.entity]);
    assert.deepEqual(await said(), [["Lena Farr", "Lena_Farr"]]);
    await find(page, "Piers Oakden");
    await page.waitForSelector("#list tbody tr:has-text('hides')");
    await page.locator("[data-row]", { hasText: "hides" }).first().click();
    await page.waitForSelector("#evidence .badge.said:has-text('said by Lena Farr')");
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await page.click("#tidy button:has-text('Decisions')");
    await page.waitForSelector("#tidy .decisions strong");
    assert.deepEqual(await page.locator("#tidy .decisions strong").allInnerTexts(), ["“She” means “Lena Farr”, not “Rosa Venn”"]);
    assert.doesNotMatch(await page.innerText("#tidy .decisions"), /no longer in the documents/);
    await page.click("#tidy .decisions button:has-text('Undo')");
    await page.waitForSelector("#tidy .decisions li.undone");
    assert.deepEqual(await said(), [["Rosa Venn", "Rosa_Venn"]]);
  });

  await step("the program: a removal is undone like any step, and what no document names any more is told", async () => {
    const server = await imported({ "trouble.txt": trouble });
    const page = await open(server.url);
    await find(page, "Rosa Venn");
    await drawn(page, 2);
    const things = (await graph(page)).nodes.length;
    await page.keyboard.press("d");
    await page.click("#papers li:has-text('Trouble at the ferries') button:has-text('Remove')");
    await page.click("dialog button.danger");
    await page.waitForSelector("#toasts:has-text('is removed from the store')");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#notice:has-text('No document names')");
    assert.match(await page.getAttribute("#tools [data-focus=undo]", "title"), /Undo: “Trouble at the ferries” removed from the store/);
    await page.keyboard.press("z");
    await page.waitForSelector("#toasts:has-text('Undone')");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges().length > 0);
    assert.equal((await graph(page)).nodes.length, things);
    await page.keyboard.press("Shift+Z"); // gone again
    await page.waitForSelector("#notice:has-text('No document names')");
    await page.click("#notice button:has-text('Take')");
    await stage(page, "front"); // nothing else lay there
    allow(/Failed to load resource.*404/); // what is asked about a name while its document goes
  });

  await step("uploads say honestly what became of them", async () => {
    const page = await open(server.url);
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.setInputFiles("dialog input[type=file]", [
      { name: "quarrel.txt", mimeType: "text/plain", buffer: Buffer.from(quarrel) }, { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.from("") },
      { name: "new.txt", mimeType: "text/plain", buffer: Buffer.from("Harbour Union Strikes\nThe Harbour Union criticised Strand Ferries. Tomas Rehn leads the Harbour Union.\n") },
    ]);
    await page.waitForSelector("dialog .progress strong");
    const rows = await page.locator("dialog .results li").evaluateAll((all) => Object.fromEntries(all.map((e) => [e.querySelector(".name").textContent, `${e.className}: ${e.querySelector(".note").textContent}`])));
    assert.match(rows["quarrel.txt"], /^unchanged: already here/);
    assert.match(rows["empty.txt"], /^failed: ./);
    assert.match(rows["new.txt"], /^added: \d+ claims? found/);
    assert.match(await page.innerText("dialog .progress"), /2 of 3 files read/);
    await page.click("dialog .results .added button");
    await stage(page, "graph");
    await drawn(page, 2);
    allow(/Failed to load resource.*(400|422)/);
  });

  await step("a document is removed after a question, and its claims with it", async () => {
    const page = await open(server.url);
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await page.waitForSelector("#papers li");
    const row = page.locator("#papers li", { hasText: "Harbour Union Strikes" });
    await row.getByText("Remove").click();
    assert.match(await page.innerText("dialog"), /Harbour Union Strikes.*claim/s);
    await page.click("dialog button:has-text('Cancel')");
    assert.equal(await row.count(), 1);
    await row.getByText("Remove").click();
    await page.click("dialog button.danger");
    await row.waitFor({ state: "detached" });
    await page.click(".toast:has-text('removed') button:has-text('Undo')");
    await row.waitFor();
    await row.getByText("Remove").click();
    await page.click("dialog button.danger");
    await row.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.fill("#q", "Harbour Union");
    await page.waitForSelector("#results .empty");
    assert.match(await page.innerText("#results"), /Nothing is called “Harbour Union”/);
  });

  await step("a stopped server is told quietly, and forgotten when it is back", async () => {
    const page = await open(server.url);
    await find(page, "Mexico");
    await drawn(page, 3);
    await server.stop();
    await page.keyboard.press("/");
    await page.keyboard.type("stra");
    await page.waitForSelector("#banner span");
    assert.equal(await page.inputValue("#q"), "stra", "nothing typed is lost");
    assert.ok((await graph(page)).nodes.length >= 3, "the board stays");
    server = await run(server.store, { port: server.port });
    await page.waitForFunction(() => !document.querySelector("#banner span"));
    allow(/Failed to load resource: net::ERR/);
  });

  for (const [width, dark] of looks) {
    await step(`axe finds nothing, ${width} px, ${dark ? "dark" : "light"}`, async () => {
      const page = await open(server.url, { width, dark });
      await page.waitForSelector(".chips button");
      await axe(page, "front");
      await page.fill("#q", "mex");
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("ArrowDown");
      await axe(page, "search");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#tools");
      await page.waitForFunction(() => document.activeElement?.id !== "q"); // keys are the board's from now on
      await page.keyboard.press("g");
      await drawn(page, 3);
      await axe(page, "graph");
      await page.keyboard.press("ArrowRight");
      await page.waitForSelector("#evidence h3");
      await axe(page, "graph with a name picked");
      await page.keyboard.press("t");
      await page.click("[data-row] >> nth=0");
      await page.waitForSelector("#evidence .quote");
      await axe(page, "table with evidence");
      await page.click("#evidence .quote >> nth=0");
      await page.waitForSelector("#reader .now");
      await axe(page, "reader");
      await page.keyboard.press("Escape");
      await stage(page, "list");
      if (!(await page.isVisible("#narrow"))) await page.keyboard.press("[");
      await page.waitForSelector("#narrow label");
      await axe(page, "filters");
      if (width < 500) await page.keyboard.press("[");
      await page.keyboard.press("d");
      await page.waitForSelector("#papers li");
      await axe(page, "documents");
      await page.getByText("Remove").first().click();
      await axe(page, "confirmation");
      await page.keyboard.press("Escape");
      await page.keyboard.press("i");
      await page.waitForSelector("dialog .drop");
      await axe(page, "import");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.waitForSelector("dialog .keys");
      await axe(page, "keys");
      await narrowEnough(page);
    });
  }

  await step("the keyboard alone goes from a name to its sentence", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await find(page, "orrin bay council");
    await drawn(page, 3);
    await page.keyboard.press("l");
    await page.waitForSelector("[data-testid=claim-sentence]");
    const first = await page.innerText("[data-testid=claim-sentence]");
    await page.keyboard.press("l");
    await page.waitForFunction((was) => document.querySelector("[data-testid=claim-sentence]").textContent !== was, first);
    await page.keyboard.press("Shift+F10");
    await page.waitForSelector(".menu [role=menuitem]");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "menuitem");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter"); // read in the document
    await page.waitForSelector("#reader .s.now");
    await page.keyboard.press("j");
    await page.keyboard.press("Escape");
    await stage(page, "graph");
    await page.waitForFunction(() => document.activeElement.matches(".quote"));
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.id === "graph" && document.querySelector("#evidence").hidden);
    const address = page.url();
    await page.focus(".skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "stage");
    assert.equal(page.url(), address, "skipping to the board keeps the board");
    assert.match(await page.innerText("#said"), /./, "what changed is told to screen readers");
  });

  await step("a touch phone shows the table first, sheets from below, and reads", async () => {
    const server = await serve(articles);
    const page = await open(server.url, { width: 360 });
    await page.tap("#q");
    await page.fill("#q", "strand");
    await page.tap("[role=option] >> nth=0");
    await stage(page, "list");
    await page.tap("[data-row] >> nth=0");
    const sheet = await page.locator("#evidence").boundingBox();
    assert.ok(Math.abs(sheet.y + sheet.height - 740) < 2 && sheet.width === 360, JSON.stringify(sheet));
    await page.tap("#evidence .quote >> nth=0");
    await page.waitForSelector("#reader .now");
    await page.tap(".back");
    await stage(page, "list");
  });
});
