// Finding, reading and bringing in, in a real browser on the program: search in three groups and
// by patterns, previews, imports with progress, long documents. Run with the others by
// test:browser, or alone: node test/finding.mjs [part-of-a-step's-name].

import assert from "node:assert/strict";
import { allow, axe, calm, clickLink, drawn, find, graph, hasty, looks, narrowEnough, open, serve, shot, stage, step, suite } from "./harness.mjs";
import { articles, deals, kin, long } from "./fixtures.mjs";

const paragraph = "Harbour Union criticises ferry plan\nHarbour Union criticises the ferry plan. Strand Ferries rejects the union letter.\n";

await suite(async () => {

  await step("one search finds names, sentences and documents, with what was found marked", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await page.fill("#q", "ferry");
    await page.waitForSelector("[role=option]");
    assert.deepEqual(await page.locator("#results [role=group]").evaluateAll((all) => all.map((g) => g.getAttribute("aria-label"))), ["Names", "Sentences", "Documents"].slice(3 - await page.locator("#results [role=group]").count()));
    assert.ok(await page.locator("#results [data-id^=sentence] b").count() > 0);
    await axe(page, "search");
    await shot(page, "search");
    // A sentence opens where it stands, also one that holds no claim.
    await page.fill("#q", "within a day");
    await page.click("[data-id^=sentence]:has-text('within a day')");
    await page.waitForSelector("#reader .s.now");
    assert.match(await page.innerText("#reader .s.now"), /reportedly rejected the offer within a day/);
    await page.waitForFunction(() => { const b = document.querySelector("#reader .s.now").getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; });
  });

  await step("the first view tells of what has just come in, however old it is, beside what was said last", async () => {
    const news = Array.from({ length: 30 }, (_, i) => ({ ...deals.at(-1), title: `News ${i}`, source: `news-${i}.txt`, published: `2026-06-${String(i + 1).padStart(2, "0")}`, blocks: [["paragraph", `Prosecutors questioned Tomas Ferro about ship ${i}.`]] }));
    const server = await serve([...news, { ...deals.at(-2), title: "From the archive", source: "archive.txt", published: "1998-01-01" }]);
    const page = await open(server.url);
    await page.waitForSelector(".said-lately section");
    const said = await page.locator(".said-lately section >> nth=0 >> .row").evaluateAll((all) => all.map((e) => e.title));
    assert.ok(said.includes("Prosecutors questioned Edda Marsh."), JSON.stringify(said));
    assert.ok(said.includes("Prosecutors questioned Tomas Ferro about ship 29."), JSON.stringify(said));
  });

  await step("a sentence that was begun goes on as one types, down to the link on the board", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await page.keyboard.type("Strand Ferries may wi");
    await page.waitForSelector("[role=option]").catch(() => {});
    await page.fill("#q", "Strand Ferries den");
    await page.waitForSelector("[data-id^=said]");
    assert.match(await page.innerText("[data-id^=said] >> nth=0"), /Strand Ferries denies …/);
    await shot(page, "pattern");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-id^=said]:has-text('charge against Strand Ferries')");
    assert.equal(await page.inputValue("#q"), "Strand Ferries denies ");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-testid=claim-sentence]");
    assert.equal(await page.innerText("[data-testid=claim-sentence]"), "Strand Ferries denies charge against Strand Ferries");
    await drawn(page, 2);
    // In another form of the verb, with the object begun.
    await page.keyboard.press("/");
    await page.fill("#q", "orrin bay council rejected the off");
    await page.waitForSelector("[data-id^=said]:has-text('Orrin Bay council')");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /Orrin Bay council.*rejects offer of Strand Ferries/.test(document.querySelector("[data-testid=claim-sentence]").textContent));
  });

  await step("whoever stands behind a preposition has the claim: panel, line, table, path and files", async () => {
    const server = await serve(deals);
    const page = await open(server.url);
    await find(page, "Copper Quay Holdings");
    await page.waitForSelector("#evidence h3:has-text('What is said')");
    await page.waitForFunction(() => /3 claims in 1 document/.test(document.querySelector("#evidence").textContent));
    const said = await page.locator("#evidence .says").allInnerTexts();
    assert.deepEqual(said.sort(), ["Copper Quay Holdings does not buy tug from Tomas Ferro", "Copper Quay Holdings owns north shipyard", "Edda Marsh sells north shipyard to Copper Quay Holdings"]);
    // Both ends and the object lie on the board: one claim is two lines, and each says which.
    await drawn(page, 5);
    const lines = (await graph(page)).links.filter((l) => l.id.includes("sell")).map((l) => `${l.line} ${l.label}`);
    assert.deepEqual(lines.sort(), ["solid sells", "solid sells north shipyard to"]);
    assert.ok((await graph(page)).links.some((l) => l.label === "does not buy tug from" && l.line === "dotted"));
    assert.ok(!(await graph(page)).nodes.some((n) => n.label === "care"), "what no proper name names is no link");
    await page.waitForFunction(() => /^5 things, 5 links from 3 claims/.test(document.querySelector("#tally").textContent));
    await shot(page, "behind");
    await clickLink(page, "sells north shipyard to");
    await page.waitForFunction(() => document.querySelector("[data-testid=claim-sentence]")?.textContent === "Edda Marsh sells north shipyard to Copper Quay Holdings");
    assert.match(await page.innerText("#evidence .quote"), /also: with care/);
    assert.doesNotMatch(await page.innerText("#evidence .quote .note"), /Copper Quay/);
    await page.keyboard.press("t");
    await stage(page, "list");
    const row = page.locator("#list tbody tr", { hasText: "sells north shipyard to" });
    assert.equal(await row.locator("td.to").innerText(), "Copper Quay Holdings");
    // What is begun in the search goes on with whom it names, and opens as one link.
    await page.keyboard.press("/");
    await page.fill("#q", "Edda Marsh sells the north");
    await page.waitForSelector("[data-id^=said]:has-text('Edda Marsh sells north shipyard to Copper Quay Holdings')");
    await page.fill("#q", "Edda Marsh sells to Copper");
    await page.click("[data-id^=said]:has-text('Edda Marsh sells north shipyard to Copper Quay Holdings')");
    await page.waitForFunction(() => document.querySelector("[data-testid=claim-sentence]")?.textContent === "Edda Marsh sells north shipyard to Copper Quay Holdings with care");
    await calm(page);
    // The way between two people leads over whom they named, not over prosecutors of two papers.
    await page.evaluate(() => { location.hash = "on=Edda_Marsh,0,0;Tomas_Ferro,300,0&path=Edda_Marsh,Tomas_Ferro"; });
    await page.waitForSelector("#route ol.steps");
    assert.deepEqual(await page.locator("#route .steps strong").allInnerTexts(), ["Edda Marsh sells north shipyard to Copper Quay Holdings with care", "Copper Quay Holdings does not buy tug from Tomas Ferro"]);
    await page.click("#route [data-focus=path-put]");
    await drawn(page, 3);
    await calm(page);
    assert.equal((await graph(page)).links.filter((l) => / (to|from)$/.test(l.label)).length, 2);
  });

  await step("whoever is named inside other words has the claim, after those whom it links itself", async () => {
    const server = await serve(kin);
    const page = await open(server.url);
    await find(page, "Norland");
    await page.waitForSelector("#evidence h3:has-text('What is said')");
    assert.deepEqual(await page.locator("#evidence .says").allInnerTexts(), ["Edda Marsh rejects offer of Norland"]);
    assert.match(await page.innerText("#evidence"), /1 claim in 1 document/);
    // The line says what stands between both, and leads to the sentence.
    await find(page, "Edda Marsh");
    await page.waitForFunction(() => /3 claims in 1 document/.test(document.querySelector("#evidence").textContent));
    const near = (await server.ask("entities/Edda_Marsh/neighbours")).items.map((n) => n.entity.id);
    assert.deepEqual(near, ["Copper_Quay_Holdings", "offer_of_Norland", "sister_of_Tomas_Ferro", "Tomas_Ferro", "Norland"]);
    await page.evaluate(() => { location.hash = "on=Edda_Marsh,0,0;Norland,300,0;Tomas_Ferro,0,300"; });
    await drawn(page, 3);
    await calm(page);
    assert.deepEqual((await graph(page)).links.map((l) => l.label).sort(), ["is sister of", "rejects offer of"]);
    await shot(page, "inside");
    await clickLink(page, "rejects offer of");
    await page.waitForFunction(() => document.querySelector("[data-testid=claim-sentence]")?.textContent === "Edda Marsh rejects offer of Norland");
    assert.match(await page.innerText("#evidence .quote"), /Edda Marsh rejects the Norland offer/);
    // The way leads over the documents: her brother, and whose owner he sold to.
    await page.evaluate(() => { location.hash = "on=Edda_Marsh,0,0;Brisa_Freight,300,0&path=Edda_Marsh,Brisa_Freight"; });
    await page.waitForSelector("#route ol.steps");
    assert.deepEqual(await page.locator("#route .steps strong").allInnerTexts(), ["Edda Marsh is sister of Tomas Ferro", "Tomas Ferro sells tug to owner of Brisa Freight"]);
  });

  await step("a buyer is in the preview of a pasted paragraph", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.fill("textarea", "Mara Olsen sold Corvane Trading to Brightstone Holdings.");
    await page.waitForSelector(".preview .said .words");
    assert.match(await page.innerText(".preview .forms"), /Brightstone Holdings/);
    assert.match(await page.innerText(".preview .said"), /Mara Olsen sells Corvane Trading to Brightstone Holdings/);
  });

  await step("a pasted paragraph shows its claims before anything is kept, and is kept or discarded", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    const kept = async () => (await server.ask("documents?limit=1")).total;
    const before = await kept();
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.waitForSelector("dialog textarea");
    await page.evaluate((text) => {
      const field = document.querySelector("dialog textarea");
      field.value = text;
      field.dispatchEvent(new Event("input"));
      field.dispatchEvent(new Event("paste"));
    }, paragraph);
    await page.waitForSelector("dialog .preview .said li");
    assert.match(await page.innerText("dialog .preview"), /claims in 3 sentences · nothing is kept yet.*Harbour Union criticises ferry plan/s);
    assert.equal(await kept(), before);
    await axe(page, "preview");
    await shot(page, "preview");
    await page.click("dialog button:has-text('Discard')");
    assert.ok(!(await page.isVisible("dialog .preview")));
    assert.equal(await page.inputValue("dialog textarea"), "");
    await page.fill("dialog textarea", paragraph);
    await page.waitForSelector("dialog .preview .said li");
    await page.click("dialog button:has-text('Keep the text')");
    await page.waitForSelector("dialog .results .added");
    assert.equal(await kept(), before + 1);
    assert.ok(!(await page.isVisible("dialog .preview")));
  });

  await step("several dropped files go in with true progress, are stopped, and tried again", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await page.waitForSelector(".chips button");
    hasty(page); // files are under way all the time
    // The third is long, so that it is under way when it is stopped.
    const books = [paragraph, "", Array.from({ length: 5000 }, (_, i) => `The Harbour Union rejects letter ${i} of Strand Ferries.`).join("\n"), paragraph.replace("letter", "plan")];
    await page.evaluate((texts) => {
      const data = new DataTransfer();
      for (const [i, text] of texts.entries()) data.items.add(new File([text], `paper-${i + 1}.txt`, { type: "text/plain" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, books);
    const third = page.locator("dialog .results li:has-text('paper-3')");
    await third.locator("progress[max]").waitFor();
    assert.match(await third.innerText(), /is being read: \d+ %/);
    await shot(page, "progress");
    await page.click("dialog .progress button");
    await page.waitForSelector("dialog .progress strong");
    const rows = await page.locator("dialog .results li").evaluateAll((all) => Object.fromEntries(all.map((e) => [e.querySelector(".name").textContent, e.className])));
    assert.deepEqual(rows, { "paper-1.txt": "added", "paper-2.txt": "failed", "paper-3.txt": "failed", "paper-4.txt": "failed" });
    assert.match(await page.innerText("dialog .results li:has-text('paper-2')"), /it is empty/);
    assert.match(await third.innerText(), /stopped/);
    assert.match(await page.innerText("dialog .results li:has-text('paper-4')"), /stopped before it was sent/);
    assert.ok(!(await server.ask("documents?limit=100")).items.some((d) => d.sources.includes("paper-4.txt")));
    await axe(page, "import stopped");
    await page.click("dialog .progress button:has-text('Try 3 again')");
    await page.waitForSelector("dialog .results li:has-text('paper-4') button:has-text('Show')");
    await page.waitForFunction(() => /2 of 3 files read/.test(document.querySelector("dialog .progress").textContent));
    assert.match(await third.innerText(), /\d+ claims found|already here/);
    allow(/Failed to load resource.*422/);
  });

  await step("the sample articles open from an empty store, asking nothing of the network", async () => {
    const server = await serve([]);
    const page = await open(server.url);
    await page.click("text=Open the sample articles");
    await page.waitForSelector(".first .progress strong");
    assert.equal((await server.ask("documents?limit=1")).total, 6);
    await page.click("text=See all names");
    await page.waitForSelector(".front h3:has-text('Latest documents')");
  });

  await step("a long document opens at once, and every claim of it can be reached", async () => {
    const server = await serve([long(4500)]);
    const document = (await server.ask("documents?limit=1")).items[0];
    const { id } = document;
    const claims = [];
    for (let next = ""; next !== null; ) {
      const list = await server.ask(`claims?document=${id}&limit=1000${next && `&cursor=${next}`}`);
      claims.push(...list.items);
      next = list.next;
    }
    assert.equal(claims.length, 9000);
    const page = await open(server.url);
    await page.waitForSelector(".chips button");
    const begun = Date.now();
    await page.evaluate((d) => { location.hash = `read=${d}`; }, id);
    await page.waitForSelector("#reader .headline");
    const text = Date.now() - begun;
    await page.waitForSelector("#reader .tick");
    await page.waitForSelector("#evidence .row");
    const first = Date.now() - begun;
    await page.waitForFunction((n) => document.querySelector(".place").textContent === `– of ${n}`, claims.length);
    console.log(`      ${Math.round(document.bytes / 1024)} KiB, ${claims.length} claims: text after ${text} ms, first claims ${first} ms, all ${Date.now() - begun} ms`);
    const elements = await page.evaluate(() => document.querySelectorAll("#evidence *").length);
    assert.ok(elements < 5000, `${elements} elements in the list`);
    await page.keyboard.press("k"); // the last
    await page.waitForSelector(`.row[data-i="${claims.length - 1}"][aria-current=true]`);
    assert.equal(await page.innerText("#reader .text mark.does"), "would open");
    await page.keyboard.press("j"); // round to the first
    await page.waitForSelector(".row[data-i='0'][aria-current=true]");
    assert.equal(await page.innerText("#reader .text mark.does"), "told");
    await page.evaluate(() => { const side = document.querySelector("#evidence"); side.scrollTop = side.scrollHeight / 2; });
    await page.waitForFunction(() => { const side = document.querySelector("#evidence").getBoundingClientRect(); return [...document.querySelectorAll("#evidence .row")].some((r) => { const b = r.getBoundingClientRect(); return b.top > side.top + 100 && b.bottom < side.bottom; }); });
    // A link to a claim near the end goes there.
    const late = claims.at(-3);
    const other = await open(`${server.url}#read=${id},${late.id}`);
    await other.waitForSelector(`.row[data-i="${claims.length - 3}"][aria-current=true]`);
    await other.waitForFunction(() => { const b = document.querySelector("#reader .s.now")?.getBoundingClientRect(); return b && b.top >= 0 && b.bottom <= innerHeight; });
    await shot(other, "long");
  });

  await step("documents are searched in their texts, read again, and found beyond the first list", async () => {
    const reports = Array.from({ length: 130 }, (_, i) => ({ title: `Report ${i}`, source: `r${i}.txt`, blocks: [["headline", `Report ${i}`], ["paragraph", i === 3 ? "Town 3 mentions a zeppelin in spring." : `Strand Ferries rejects offer ${i}.`]] }));
    const server = await serve(reports);
    const page = await open(server.url);
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await page.waitForSelector("#papers li");
    assert.equal(await page.locator("#papers li").count(), 100);
    await page.fill("#papers input", "zeppelin");
    await page.waitForFunction(() => document.querySelectorAll("#papers li").length === 1 && /Report 3/.test(document.querySelector("#papers li").textContent));
    await page.click("#papers li .paper-open");
    await page.waitForSelector("#reader .headline");
    await page.keyboard.press("Escape");
    await stage(page, "papers");
    await page.fill("#papers input", "");
    // What was kept without claims gets those that the program finds, and then the same ones.
    const row = page.locator("#papers li", { hasText: "Report 77" });
    await row.getByText("Read again").click();
    await page.waitForSelector(".toast:has-text('Report 77'):has-text('now, 0 claims before')");
    await row.getByText("Read again").click();
    await page.waitForSelector(".toast:has-text('the same claims as before')");
    await axe(page, "documents");
  });

  for (const [width, dark] of looks) {
    await step(`axe finds nothing while finding, ${width} px, ${dark ? "dark" : "light"}`, async () => {
      const server = await serve(articles);
      const page = await open(server.url, { width, dark });
      await page.waitForSelector(".chips button");
      await page.fill("#q", "strand ferries offers");
      await page.waitForSelector("[data-id^=said]");
      await axe(page, "patterns");
      await page.fill("#q", "ferry");
      await page.waitForSelector("[data-id^=sentence]");
      await axe(page, "groups");
      await shot(page, `search-${width}-${dark}`);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.keyboard.press("i");
      await page.fill("dialog textarea", paragraph);
      await page.waitForSelector("dialog .said li");
      await axe(page, "preview");
      await shot(page, `preview-${width}-${dark}`);
      await narrowEnough(page);
    });
  }
});
