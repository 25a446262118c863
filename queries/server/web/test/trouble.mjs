// What documents may hold, and what may go wrong, in a real browser on the program: names with
// markup, failures, a token, slow answers, foreign addresses. Run with the others by test:browser, or
// alone: node test/trouble.mjs [part-of-a-step's-name].

import assert from "node:assert/strict";
import { allow, ask, calm, drawn, find, graph, hasty, open, serve, step, suite } from "./harness.mjs";
import { articles } from "./fixtures.mjs";

await suite(async () => {
  await step("names and texts that hold markup stay text", async () => {
    const server = await serve(articles);
    const page = await open(server.url);
    await page.waitForSelector(".chips button");
    await find(page, "<script>");
    await drawn(page, 2);
    assert.ok((await graph(page)).nodes.some((n) => n.label === "<script>alert(1)</script>"));
    assert.match(await page.innerText("#evidence"), /<script>alert\(1\)<\/script>/);
    await page.keyboard.press("t");
    await page.click("[data-row] >> nth=0");
    await page.click("#evidence .quote >> nth=0");
    await page.waitForSelector("#reader .now");
    assert.match(await page.innerText("#reader"), /<img src=x onerror=alert\(2\)>/);
    await page.keyboard.press("d");
    await page.waitForSelector("#papers li");
    assert.match(await page.innerText("#papers"), /<img src=x onerror=alert\(1\)>\.txt/);
    assert.equal(await page.evaluate(() => document.querySelectorAll("#desk img, #desk script, #desk b i").length), 0);
  });

  await step("an error of the server says what and gives its id, and can be tried again", async () => {
    const server = await serve(articles);
    // No request makes the program fail, so the answer is put in; it is one of its problem documents.
    const problem = { title: "Internal Server Error", status: 500, detail: "something went wrong here", instance: "urn:error:4711" };
    const described = (await (await fetch(`${server.url}openapi.json`)).json()).components.schemas.ErrorModel.properties;
    assert.deepEqual(Object.entries(problem).filter(([name, value]) => described[name]?.type !== (typeof value === "number" ? "integer" : "string")), []);
    let broken = true;
    const page = await open(server.url, { before: (p) => p.route("**/claims*", (route) => (broken ? route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }) : route.continue())) });
    await ask(page, "strand"); // which keeps the focus, as nothing came
    await page.waitForSelector(".toast.bad");
    assert.match(await page.innerText(".toast.bad"), /something went wrong here.*4711/s);
    broken = false;
    await find(page, "strand");
    await drawn(page, 3);
    allow(/Failed to load resource.*500/);
  });

  await step("a server with a token is asked for it once, and a wrong one is told", async () => {
    const server = await serve(articles, { token: "a-token-of-some-length" });
    const page = await open(server.url);
    await page.waitForSelector("dialog input[type=password]");
    assert.equal(await page.locator("dialog").count(), 1);
    await page.fill("dialog input", "wrong");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=refused this token");
    await page.fill("dialog input", "a-token-of-some-length");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".chips button");
    assert.equal(await page.locator("dialog").count(), 0);
    allow(/Failed to load resource.*401/);
  });

  await step("a misspelled name is found, what nobody is called is told; a slow server gets skeletons", async () => {
    const server = await serve(articles);
    let [free, held] = [() => {}, Promise.resolve()];
    const hold = () => { held = new Promise((done) => { free = done; }); };
    hold();
    const page = await open(server.url, { before: (p) => p.route("**/api/**", async (route) => { await held; await route.continue().catch(() => {}); }) });
    await page.waitForSelector(".front .bone");
    free();
    await page.waitForSelector(".chips button");
    hasty(page); // answers are held back
    hold();
    await page.fill("#q", "Stradn Feries");
    await page.waitForSelector("#results .bone");
    free();
    await page.waitForSelector("[role=option]");
    assert.match(await page.innerText("#results [role=option] >> nth=0"), /^Strand Ferries/);
    await page.fill("#q", "Quagmire");
    await page.waitForSelector("#results:has-text('Nothing is called “Quagmire”')");
  });

  await step("a broken or foreign address opens an honest page", async () => {
    const server = await serve(articles);
    for (const hash of ["#on=Nobody_at_all,10,20&pick=n:Nobody_at_all", "#read=nothing-here,claim", "#on=%E0%A4%A;;,&is.kind=zebra&view=cake", "#pick=l:a|b|c|solid"]) {
      const page = await open(server.url + hash);
      await calm(page);
      assert.ok((await page.innerText("#stage")).length > 20, hash);
      allow(/Failed to load resource.*404/);
    }
  });
});
