// What people decide, in a real browser on the program: claims right, wrong and corrected, names
// made one, kept apart and called otherwise, paths between two. Run with the others by
// test:browser, or alone: node test/decisions.mjs [part-of-a-step's-name].

import assert from "node:assert/strict";
import { axe, calm, clickLink, drawn, find, graph, links, looks, named, narrowEnough, open, serve, shot, stage, step, suite, things } from "./harness.mjs";
import { twice } from "./fixtures.mjs";

await suite(async () => {

  await step("a wrong claim is rejected with a reason, leaves the board, shows on demand, and comes back", async () => {
    const server = await serve(twice);
    const page = await open(server.url);
    await find(page, "strand ferries");
    await drawn(page, 3);
    const before = (await graph(page)).links.length;
    await clickLink(page, "sues");
    await page.waitForSelector("#evidence .verdict");
    await page.click("#evidence [data-focus^=reject]");
    await page.keyboard.type("It was the other way round");
    await shot(page, "reject");
    await page.keyboard.press("Enter");
    await links(page, before - 1);
    assert.match(await page.innerText("#toasts"), /rejected: it leaves the board/);
    assert.deepEqual((await server.decisions()).map((d) => [d.type, d.why]), [["reject", "It was the other way round"]]);
    await page.keyboard.press("z");
    await links(page, before);
    await page.keyboard.press("Shift+Z");
    await links(page, before - 1);
    assert.deepEqual((await server.decisions()).map((d) => d.type), ["reject", "undo", "undo"]);
    // The name's panel offers what was left out; it is marked there.
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash += "&pick=n:Strand_Ferries"; });
    await page.click("#evidence [data-focus=rejected]");
    await links(page, before);
    await clickLink(page, "sues");
    await page.waitForSelector("#evidence .rejected");
    assert.match(await page.innerText("#evidence .judged"), /rejected.*It was the other way round/s);
    await page.click("#evidence [data-focus^=history]");
    await page.waitForSelector("dialog .papers-list strong");
    assert.match(await page.innerText("dialog"), /Strand Ferries · sue · Orrin Bay council” rejected.*It was the other way round/s);
    await axe(page, "history of a claim");
    await shot(page, "claim-history");
    await page.click("dialog [data-focus^=turn]");
    await page.waitForSelector("dialog .undone");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("#evidence .rejected"));
  });

  await step("with the keyboard a claim is accepted and corrected, and what was read at first is kept", async () => {
    const server = await serve(twice);
    const page = await open(server.url);
    await find(page, "strand ferries");
    await drawn(page, 3);
    await clickLink(page, "sues");
    await page.focus("#evidence .quote");
    await page.keyboard.press("y");
    await page.waitForSelector("#evidence [data-focus^=accept][aria-pressed=true]");
    await page.focus("#evidence .quote");
    await page.keyboard.press("r");
    await page.waitForSelector("dialog .fields");
    await axe(page, "correction");
    await shot(page, "correct");
    assert.ok(await page.isDisabled("dialog button.primary"), "nothing is changed yet");
    await page.fill("dialog [aria-label='Whom or what']", "Harbour board");
    await page.fill("dialog [aria-label='Link']", "complain to");
    assert.equal(await page.innerText("dialog .claim strong"), "Strand Ferries complains to Harbour board");
    await page.fill("dialog [aria-label='Who says so']", "Ann Vey");
    assert.equal(await page.innerText("dialog .claim strong"), "Strand Ferries complains to Harbour board, says Ann Vey");
    await page.keyboard.press("Enter");
    await named(page, "Harbour board");
    assert.deepEqual((await server.decisions()).at(-1).change, { predicate: "complain to", object: "Harbour board", speaker: "Ann Vey" });
    await clickLink(page, "complains to");
    await page.waitForSelector("#evidence .judged .note");
    assert.match(await page.innerText("#evidence"), /said by Ann Vey.*corrected.*read at first: Strand Ferries sues Orrin Bay council/s);
    await page.keyboard.press("Escape");
    await page.keyboard.press("z");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges().some((e) => e.data("label").includes("sues")));
    assert.ok(!(await graph(page)).nodes.some((n) => n.label === "Harbour board"));
  });

  await step("likely duplicates are decided with y, n, u and z, and the decisions are listed", async () => {
    const server = await serve(twice);
    const page = await open(server.url);
    await page.waitForSelector(".chips button");
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await page.waitForSelector("#tidy .pair .quote");
    const names = () => page.locator("#tidy .pair .claim strong").allInnerTexts();
    const left = async () => Number(/(\d+) pairs? left/.exec(await page.innerText("#tidy [role=status]"))[1]);
    const all = await left();
    assert.ok(all >= 2, `${all} pairs`);
    const first = await names();
    await shot(page, "duplicates");
    await page.keyboard.press("u");
    await page.waitForFunction((was) => document.querySelector("#tidy .pair strong").textContent !== was || document.querySelectorAll("#tidy .pair strong")[1].textContent !== "", first[0]);
    assert.notDeepEqual(await names(), first);
    await page.keyboard.press("z");
    await page.waitForFunction((was) => [...document.querySelectorAll("#tidy .pair .claim strong")].map((e) => e.textContent).join() === was, first.join());
    await page.keyboard.press("n");
    await page.waitForFunction((n) => document.querySelector("#tidy [role=status]").textContent.startsWith(`${n} pair`), all - 1);
    await page.keyboard.press("z");
    await page.waitForFunction((n) => document.querySelector("#tidy [role=status]").textContent.startsWith(`${n} pair`), all);
    assert.deepEqual(await names(), first);
    await page.keyboard.press("s");
    assert.equal(await page.innerText("#tidy .stays .claim strong"), first[1]);
    await page.keyboard.press("y");
    await page.waitForFunction((n) => document.querySelector("#tidy [role=status]")?.textContent.startsWith(`${n} pair`) || document.querySelector("#tidy .empty"), all - 1);
    const merge = (await server.decisions()).at(-1);
    assert.deepEqual([merge.type, merge.into.name], ["merge", first[1]]);
    await page.click("#tidy button:has-text('Decisions')");
    await page.waitForSelector("#tidy .decisions strong");
    assert.match(await page.innerText("#tidy .decisions"), new RegExp(`merged into “${first[1].replace(/[.]/g, "\\.")}”`));
    await shot(page, "decisions");
    await page.click("#tidy .decisions li:has-text('merged into') button");
    await page.waitForSelector("#tidy .decisions .undone:has-text('merged')");
    await page.keyboard.press("Escape");
    await stage(page, "front");
  });

  await step("a second tap decides nothing of the pair that comes under the finger, and both names are in the question", async () => {
    const server = await serve(twice);
    const page = await open(server.url, { width: 360, height: 640 });
    await page.evaluate(() => { location.hash = "#tidy=pairs"; });
    await page.waitForSelector("#tidy .pair .quote");
    const [a, b] = await page.locator("#tidy .pair .claim strong").allInnerTexts();
    const question = page.locator("#tidy .question");
    assert.equal(await question.innerText(), `Are “${b}” and “${a}” one and the same?`);
    const box = await question.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 640, "it is in sight");
    await axe(page, "a pair");
    const pairs = await page.evaluate(async () => {
      const tidy = document.querySelector("#tidy");
      const left = () => tidy.querySelector("[role=status]")?.textContent ?? "";
      const before = left();
      const next = new Promise((done) => new MutationObserver((_, watch) => {
        if (!left() || left() === before) return;
        watch.disconnect();
        tidy.querySelector(".decide .primary").click(); // as soon as it is there
        done(left());
      }).observe(tidy, { childList: true, subtree: true }));
      tidy.querySelector(".decide .primary").click();
      return [before, await next];
    });
    assert.match(pairs[1], /, 1 decided/);
    await page.waitForSelector("#tidy .decide .primary:enabled");
    assert.deepEqual((await server.decisions()).map((d) => d.type), ["merge"]);
    await page.click("#tidy button:has-text('Unsure')");
    await page.waitForSelector("#tidy [role=status]:has-text('1 unsure')");
  });

  await step("two held together become one on the board, undone and done again; a name and a kind change", async () => {
    const server = await serve(twice);
    const page = await open(`${server.url}#on=Ilse_Vey,0,0;Vey,200,0;Orrin_Bay_council,100,150`);
    await drawn(page, 3);
    await links(page, 1);
    await page.focus("#graph");
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash += "&pick=n:Vey"; });
    await page.waitForSelector("#evidence [data-focus=more]");
    await page.keyboard.press("Space");
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash = location.hash.replace("pick=n:Vey", "pick=n:Ilse_Vey"); });
    await page.waitForSelector("#evidence [data-focus=same]");
    await shot(page, "held");
    await page.keyboard.press("m");
    await page.waitForSelector("dialog .pair .quote");
    await axe(page, "comparison");
    await shot(page, "merge");
    await page.keyboard.press("Tab"); // from Cancel to Merge
    await page.keyboard.press("Enter");
    await things(page, 2);
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges().length >= 1);
    assert.ok((await graph(page)).links.some((l) => l.label.includes("thank")), "its links come along");
    await page.keyboard.press("z");
    await things(page, 3);
    await links(page, 1);
    await page.keyboard.press("Shift+Z");
    await things(page, 2);
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash += "&pick=n:Orrin_Bay_council"; });
    await page.waitForSelector("#evidence [data-focus=more]");
    await page.focus("#graph");
    await page.keyboard.press("r");
    await page.fill("dialog input >> nth=0", "Council of Orrin Bay");
    await page.selectOption("dialog select", "group");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.nodes().some((n) => n.data("label") === "Council of Orrin Bay" && n.data("kind") === "group"));
    await page.keyboard.press("z");
    await page.keyboard.press("z");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.nodes().some((n) => n.data("label") === "Orrin Bay council" && n.data("kind") === "organisation"));
  });

  await step("a name that stands for two is taken apart: chosen on the board with the keyboard, in cleaning up with the mouse; undone", async () => {
    const server = await serve(twice);
    const page = await open(`${server.url}#on=Vey,0,0;Linnet_Lines,200,0;Orrin_Bay_council,100,150&pick=n:Vey`);
    await links(page, 2);
    await page.waitForSelector("#evidence [data-focus=more]");
    await page.focus("#graph");
    await page.keyboard.press("s");
    await page.waitForSelector("dialog .apart .quote, dialog .apart q");
    assert.ok(await page.isDisabled("dialog button.primary"), "nothing is ticked yet");
    await page.focus("dialog li:has-text('thank') input");
    await page.keyboard.press("Space");
    assert.match(await page.innerText("dialog [role=status]"), /1 of 2 claims goes to the new name, 1 stays/);
    await axe(page, "taking apart");
    await page.fill("dialog [aria-label='Name of the new one']", "Ann Vey");
    await shot(page, "apart");
    await page.keyboard.press("Enter");
    await named(page, "Ann Vey");
    await links(page, 2);
    assert.ok((await graph(page)).links.every((l) => !/thank/.test(l.label) || l.id.includes("Ann_Vey")), "its link goes to the new one");
    const split = (await server.decisions()).at(-1);
    assert.deepEqual([split.type, split.into.name, split.claims.length, split.forms, split.documents], ["split", "Ann Vey", 1, [], []]);
    await page.keyboard.press("z");
    await named(page, "Ann Vey", false);
    await links(page, 2);
    await page.keyboard.press("Shift+Z");
    await named(page, "Ann Vey");
    await page.keyboard.press("c");
    await page.click("#tidy button:has-text('Take a name apart')");
    await page.fill("dialog .name-chooser input", "strand");
    await page.click("dialog .names button:has-text('Strand Ferries')");
    await page.click("dialog fieldset:has-text('In these documents') label:has-text('sues over island')");
    await page.fill("dialog [aria-label='Name of the new one']", "Strand Ferries");
    await page.click("dialog button.primary");
    await page.waitForSelector("#toasts:has-text('two called “Strand Ferries”')");
    await page.click("#tidy button:has-text('Decisions')");
    await page.waitForSelector("#tidy .decisions strong");
    assert.match(await page.innerText("#tidy .decisions"), /“Strand Ferries” split off from “Strand Ferries”.*“Ann Vey” split off from “Vey”/s);
  });

  await step("in the reader a claim is rejected, looks so, is passed over, and comes back; elsewhere it looks rejected too", async () => {
    const server = await serve(twice);
    const page = await open(`${server.url}#on=Strand_Ferries,0,0;Orrin_Bay_council,200,60`);
    await drawn(page, 2);
    const claim = (await server.ask("claims?predicate=sue")).items[0];
    await calm(page); // the address says what is shown
    await page.evaluate(([doc, id]) => { location.hash += `&read=${doc},${id}`; }, [claim.document, claim.id]);
    await page.waitForSelector("#evidence .row[aria-current] ~ .judged");
    await axe(page, "reader with a verdict");
    await page.keyboard.press("n");
    await page.keyboard.type("Nobody sued");
    await shot(page, "reader-reject");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#evidence li.rejected .row[aria-current]");
    assert.match(await page.innerText("#evidence li.rejected .judged"), /rejected.*Nobody sued/s);
    await page.keyboard.press("j");
    const next = await page.innerText("#evidence .row[aria-current] .says");
    await page.keyboard.press("k");
    assert.notEqual(await page.innerText("#evidence .row[aria-current] .says"), next);
    assert.equal(await page.locator("#evidence li.rejected .row[aria-current]").count(), 0, "k passes over it");
    await axe(page, "reader with a rejected claim");
    await page.keyboard.press("y");
    await page.waitForSelector("#evidence .row[aria-current] ~ .judged [aria-pressed=true]");
    await page.keyboard.press("Escape");
    await calm(page); // the address says what is shown
    await page.evaluate(() => { location.hash += "&is.decision=rejected"; });
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges(".rejected").length === 1);
    await page.click("[data-focus=table]");
    await page.waitForSelector("#list tr.rejected .how .badge");
    await page.click("[data-focus=timeline]");
    await page.waitForSelector("#timeline tr.rejected .how .badge");
    await axe(page, "rejected in the timeline");
    await calm(page); // the address says what is shown
    await page.evaluate(([doc, id]) => { location.hash += `&read=${doc},${id}`; }, [claim.document, claim.id]);
    await page.waitForSelector("#evidence li.rejected .row[aria-current]");
    await page.click("#evidence li.rejected [data-focus^=reject]");
    await page.waitForFunction(() => !document.querySelector("#evidence li.rejected"));
  });

  await step("whoever opens a board of before a merge gets the one that is left", async () => {
    const server = await serve(twice);
    await server.ask("entities/Vey/merge", { into: "Ilse_Vey" });
    const page = await open(`${server.url}#on=Vey,0,0;Orrin_Bay_council,100,150&pick=n:Vey`);
    await page.waitForFunction(() => document.querySelector("#canvas")?._cyreg?.cy.nodes().some((n) => n.data("label") === "Ilse Vey"));
    await page.waitForFunction(() => /pick=n:Ilse_Vey/.test(location.hash));
  });

  await step("the path between two is a row of sentences above the board, in the address, and goes onto it", async () => {
    const server = await serve(twice);
    const page = await open(`${server.url}#on=Ilse_Vey,0,0;medicine,200,0`);
    await drawn(page, 2);
    await page.focus("#graph");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("#evidence [data-focus=path]");
    await page.keyboard.press("p");
    await page.waitForSelector("#route");
    await page.waitForFunction(() => /Nothing links|steps/.test(document.querySelector("#route").textContent));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await find(page, "tomas rehn");
    await drawn(page, 3);
    await page.keyboard.press("p"); // nobody is held: it asks
    await page.waitForSelector("dialog .name-chooser");
    await page.keyboard.type("island rou");
    await page.waitForSelector("dialog .names button:has-text('island route')");
    await axe(page, "name chooser");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#route .hop");
    assert.deepEqual(await page.locator("#route .hop strong").allInnerTexts(), ["Tomas Rehn is director of Strand Ferries", "Strand Ferries offers to run island route"]);
    await axe(page, "path");
    await shot(page, "path");
    const other = await open(page.url());
    await other.waitForSelector("#route .hop");
    await page.click("#route [data-focus=path-put]");
    await page.waitForSelector("#route header .note:has-text('on the board')");
    assert.ok((await graph(page)).nodes.some((n) => n.label === "island route"));
    await page.click("#route .hop >> nth=1");
    await page.waitForSelector("#reader .now");
    await page.keyboard.press("Escape");
    await stage(page, "graph");
    await page.waitForSelector("#route .hop");
    await page.click("#route [aria-label='Close the path']");
    await page.waitForSelector("#route", { state: "hidden" });
  });

  for (const [width, dark] of looks) {
    await step(`axe finds nothing where people decide, ${width} px, ${dark ? "dark" : "light"}`, async () => {
      const server = await serve(twice);
      const page = await open(`${server.url}#on=Strand_Ferries,0,0;island_route,200,60;Tomas_Rehn,-150,90&path=Tomas_Rehn,island_route&view=table`, { width, dark });
      await page.waitForSelector("#route .hop");
      await page.click("[data-row] >> nth=0");
      await page.waitForSelector("#evidence .verdict");
      await axe(page, "verdicts and a path");
      await shot(page, `verdict-${width}-${dark}`);
      await page.click("#evidence [data-focus^=reject]");
      await axe(page, "why");
      await page.keyboard.press("Escape");
      await page.goto(`${server.url}#tidy=pairs`);
      await page.reload();
      await page.waitForSelector("#tidy .pair .quote");
      await axe(page, "duplicates");
      await shot(page, `duplicates-${width}-${dark}`);
      await narrowEnough(page);
    });
  }

  await step("names that hold markup stay text where people decide", async () => {
    const nasty = (word) => [`<img src=x onerror=alert(1)> ${word} Company`, `<img src=x onerror=alert(1)> ${word} Company`, "organisation"];
    const [one, other] = [nasty("Harbour"), nasty("Harbor")];
    const server = await serve([{ title: "<script>alert(0)</script>", source: "x", blocks: [["paragraph", `${one[0]} sues ${other[0]}.`]], claims: [{ in: 0, subject: one, predicate: ["sues", "sue"], object: other }] }]);
    const page = await open(`${server.url}#tidy=pairs`);
    await page.waitForSelector("#tidy .pair .quote");
    await page.keyboard.press("y");
    await page.waitForSelector("#tidy .empty");
    await page.click("#tidy button:has-text('Decisions')");
    await page.waitForSelector("#tidy .decisions strong");
    assert.match(await page.innerText("#tidy"), /<img src=x onerror=alert\(/);
    assert.equal(await page.evaluate(() => document.querySelectorAll("#desk img, #desk script, #toasts img").length), 0);
  });
});
