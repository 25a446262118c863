// Where things lie on a board that somebody fills, what its lines and colours tell, how filters and
// counts go with them, and where the keyboard is meanwhile; in a real browser on the program. Run
// with the others by test:browser, or alone: node test/board.mjs [part-of-a-step's-name].

import assert from "node:assert/strict";
import { axe, calm, drawn, find, graph, looks, named, narrowEnough, open, serve, shot, stage, step, suite, things } from "./harness.mjs";
import { articles, hub } from "./fixtures.mjs";

const verbs = { pays: "pay", sues: "sue", joins: "join", visits: "visit", owns: "own", accuses: "accuse", leads: "lead", greets: "greet" };
const kinds = { Calder: "organisation", Dunmore: "organisation", Mirela: "person", Osric: "person", Petra: "person", Quill: "organisation", Ravenna: "place", Sorley: "person" };
const thing = (name) => [name, name, kinds[name.split(" ")[0]] ?? "thing"];

// affair is an article in which a few names have to do with many others, and with each other.
const affair = (() => {
  const names = Object.keys(kinds);
  const all = [];
  const say = (a, b) => {
    const verb = Object.keys(verbs)[all.length % 8];
    all.push([`${a} ${verb} ${b}.`, { subject: thing(a), predicate: [verb, verbs[verb]], object: thing(b) }]);
  };
  for (const [i, name] of names.entries()) {
    for (let k = 0; k < 5; k++) say(name, `${["ledger", "former treasurer of the harbour office", "boat", "letter to a parliamentary committee", "garden"][k]} of ${name}`);
    say(name, names[(i + 1) % 8]);
    say(name, names[(i + 3) % 8]);
    if (i % 2) say(names[(i + 1) % 8], name);
  }
  return { title: "The Calder affair", source: "affair.txt", published: "2026-03-03", blocks: [["paragraph", ...all.map(([s]) => s)]], claims: all.map(([, c], i) => ({ in: i, ...c })) };
})();

// lain tells what lies on what, as Cytoscape has drawn it: things on things, lines over things.
const lain = (page) => page.evaluate(() => {
  const { cy } = document.querySelector("#canvas")._cyreg;
  const boxes = cy.nodes().map((n) => ({ id: n.id(), ...n.boundingBox({ includeOverlays: false, includeEdges: false }) }));
  const covered = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > 2 && Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > 2).map((b) => `${a.id} and ${b.id}`));
  const over = cy.edges().flatMap((e) => {
    const [s, t, [c]] = [e.sourceEndpoint(), e.targetEndpoint(), e.controlPoints() ?? []];
    const points = Array.from({ length: 41 }, (_, i) => i / 40).map((u) => (c ? { x: (1 - u) ** 2 * s.x + 2 * u * (1 - u) * c.x + u * u * t.x, y: (1 - u) ** 2 * s.y + 2 * u * (1 - u) * c.y + u * u * t.y } : { x: s.x + (t.x - s.x) * u, y: s.y + (t.y - s.y) * u }));
    return boxes.filter((b) => b.id !== e.source().id() && b.id !== e.target().id() && points.some((p) => p.x > b.x1 + 3 && p.x < b.x2 - 3 && p.y > b.y1 + 3 && p.y < b.y2 - 3)).map((b) => `${e.id()} over ${b.id}`);
  });
  return { things: boxes.length, lines: cy.edges().length, covered, over };
});

const colours = (page) => page.evaluate(() => Object.fromEntries(document.querySelector("#canvas")._cyreg.cy.edges("[line='solid'][!bundle]").map((e) => [`${e.source().id()} ${e.data("label")} ${e.target().id()}`, e.style("line-color")])));
const room = (page) => page.evaluate(() => {
  const { cy } = document.querySelector("#canvas")._cyreg;
  const { x1, y1, x2, y2 } = cy.nodes().renderedBoundingBox();
  return { zoom: cy.zoom(), pan: cy.pan(), x1, y1, x2, y2, w: cy.width(), h: cy.height() };
});
const focused = (page) => page.evaluate(() => ({ in: document.activeElement.closest("#evidence, #route, #narrow, #graph, #list, #timeline, #tools")?.id ?? "", is: document.activeElement.className, words: document.activeElement.textContent }));

await suite(async () => {
  await step("what joins a crowded board lies on nothing, moves nothing, and no line runs over a thing", async () => {
    const server = await serve([affair]);
    const page = await open(server.url, { width: 1280 });
    let before = [];
    const look = async (what) => {
      await calm(page);
      const { nodes } = await graph(page);
      for (const n of before) {
        const now = nodes.find((m) => m.id === n.id);
        assert.deepEqual(now && [now.x, now.y], [n.x, n.y], `${what}: ${n.id} has moved`);
      }
      before = nodes;
      const { covered, over, lines } = await lain(page);
      assert.deepEqual(covered, [], what);
      assert.ok(over.length <= lines / 20, `${what}: ${over}`);
    };
    for (const name of ["Calder", "Mirela", "Quill"]) {
      await find(page, name);
      await named(page, name);
      await look(`${name} from the search`);
    }
    await page.keyboard.press("e");
    await look("expanded");
    // Claims of the panel, one after another, of somebody who has come as a neighbour.
    const rows = await page.locator("#evidence .row .says").allInnerTexts();
    for (const says of rows.slice(0, 4)) {
      await page.click(`#evidence .row:has-text("${says}")`);
      await page.waitForSelector("[data-testid=claim-sentence]");
      await look(`“${says}” opened`);
      await page.click("#evidence .node-name:has-text('Quill')");
      await page.waitForSelector("#evidence .row");
    }
    for (const name of ["Dunmore", "Osric", "Petra", "Sorley", "Ravenna"]) {
      await find(page, name);
      await look(`${name} from the search`);
      await page.keyboard.press("e");
      await look(`${name} expanded`);
    }
    const { things: n, lines } = await lain(page);
    assert.ok(n > 35 && lines > 45, `${n} things, ${lines} lines`);
    await shot(page, "crowded");
  });

  await step("what is left out is counted while the board changes, and the others are added", async () => {
    const server = await serve([hub(14)]);
    const page = await open(server.url);
    await find(page, "norland");
    await drawn(page, 13);
    await page.waitForSelector("#notice:has-text('12 of 14 things linked with “Norland Post”') >> text=Add the other 2");
    const there = new Set((await graph(page)).nodes.map((n) => n.label));
    const missing = Array.from({ length: 14 }, (_, i) => `Town ${i + 1}`).find((t) => !there.has(t));
    await page.click(`#evidence .row:has(.says:text-matches("${missing}$"))`);
    await page.waitForSelector("#notice:has-text('13 of 14') >> text=Add the other one");
    await page.click("#notice button.link");
    await things(page, 15);
    await page.waitForFunction(() => !document.querySelector("#notice").childElementCount);
    assert.deepEqual((await lain(page)).covered, []);
    await page.keyboard.press("z");
    await page.waitForSelector("#notice:has-text('13 of 14')");
  });

  await step("the board takes the room that a panel or a path leaves, unless somebody moved it", async () => {
    const server = await serve([affair]);
    const page = await open(server.url, { width: 1280 });
    const seen = ({ x1, y1, x2, y2, w, h }) => x1 > -30 && y1 > -30 && x2 < w + 30 && y2 < h + 30;
    await find(page, "Calder");
    await drawn(page, 5);
    await calm(page);
    const small = await room(page);
    assert.ok(seen(small), JSON.stringify(small));
    await page.evaluate(() => { location.hash += "&path=Calder,Sorley"; });
    await page.waitForSelector("#route .hop");
    await calm(page);
    const under = await room(page);
    assert.ok(seen(under) && under.h < small.h, JSON.stringify(under));
    await page.click("#route [aria-label='Close the path']");
    await calm(page);
    await page.click("#evidence [aria-label='Close the panel']");
    await calm(page);
    const whole = await room(page);
    assert.ok(seen(whole) && whole.zoom >= small.zoom, JSON.stringify({ small, whole }));
    const aside = Math.abs((whole.x1 + whole.x2) / 2 - whole.w / 2);
    assert.ok(aside < whole.w / 12, `the board stands ${aside} px beside the middle`);
    // Moved by hand it stays as it is.
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("+");
    const moved = await room(page);
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("#evidence h3");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("#evidence").hidden);
    await calm(page);
    const still = await room(page);
    assert.deepEqual([still.zoom, still.pan], [moved.zoom, moved.pan]);
  });

  await step("a click on the words of a link opens that link, whatever line passes beneath them", async () => {
    const server = await serve([affair]);
    const page = await open(server.url, { width: 1280 });
    for (const name of ["Calder", "Mirela", "Quill"]) await find(page, name);
    await page.keyboard.press("0");
    await page.keyboard.press("Escape");
    await calm(page);
    const ids = await page.evaluate(() => document.querySelector("#canvas")._cyreg.cy.edges().map((e) => e.id()));
    assert.ok(ids.length > 12, `${ids.length} links`);
    for (const id of ids) {
      const at = await page.evaluate((key) => {
        const { cy } = document.querySelector("#canvas")._cyreg;
        const e = cy.getElementById(key);
        const [m, z, pan] = [e.midpoint(), cy.zoom(), cy.pan()];
        const box = document.querySelector("#canvas").getBoundingClientRect();
        return { x: box.left + (m.x + e.data("mx")) * z + pan.x, y: box.top + (m.y + e.data("my")) * z + pan.y, in: box.width };
      }, id);
      await page.mouse.click(at.x, at.y);
      await page.waitForFunction((key) => document.querySelector("#canvas")._cyreg.cy.edges(":selected").map((e) => e.id()).join() === key, id);
      await calm(page);
    }
  });

  await step("a verb has its colour on every board, and the legend tells it", async () => {
    const server = await serve([affair]);
    const page = await open(server.url);
    await find(page, "Calder");
    await drawn(page, 5);
    const first = await colours(page);
    const told = await page.innerText(".legend-lines");
    assert.match(told, /paying, owning\s*\(.*pays/);
    for (const name of ["Osric", "Petra", "Quill"]) await find(page, name);
    const later = await colours(page);
    for (const [link, colour] of Object.entries(first)) assert.equal(later[link], colour, link);
    const other = await open(`${server.url}#on=Calder,0,0;Dunmore,300,0`);
    await drawn(other, 2);
    await other.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges().length > 0);
    for (const [link, colour] of Object.entries(await colours(other))) if (first[link]) assert.equal(colour, first[link]);
    assert.match(await page.innerText(".legend-lines"), /against\s*\((?:accuses|sues)/);
    assert.match(await page.innerText(".legend-lines"), /posts, ties\s*\((?:joins|leads)/);
  });

  await step("a filter leaves lit whom a claim without an object is about, and says so; the panel follows", async () => {
    const weather = { title: "Rain", source: "rain.txt", blocks: [["paragraph", "Calder pays Mirela.", "Mirela may resign.", "Mirela visits Ravenna."]], claims: [
      { in: 0, subject: thing("Calder"), predicate: ["pays", "pay"], object: thing("Mirela") },
      { in: 1, subject: thing("Mirela"), predicate: ["may resign", "resign"], object: null, modality: "possible" },
      { in: 2, subject: thing("Mirela"), predicate: ["visits", "visit"], object: thing("Ravenna") },
    ] };
    const server = await serve([weather]);
    const page = await open(server.url);
    await find(page, "Mirela");
    await drawn(page, 3);
    await page.locator("#narrow label.choice", { hasText: "possible" }).first().click();
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.edges(".faded").length === 2);
    assert.deepEqual((await graph(page)).nodes.filter((n) => !n.faded).map((n) => n.label), ["Mirela"]);
    await page.waitForSelector("#evidence .left-out:has-text('2 claims left out by the filters')");
    assert.deepEqual(await page.locator("#evidence .row .says").allInnerTexts(), ["Mirela may resign"]);
    await axe(page, "a filter that leaves a claim of one thing");
    await page.click("#tally button:has-text('1 claim about Mirela alone')");
    await page.waitForFunction(() => document.querySelector("[data-testid=claim-sentence]")?.textContent === "Mirela may resign");
    await page.click("#tally button:has-text('Clear')");
    await page.click("#evidence .node-name:has-text('Mirela')");
    await page.waitForFunction(() => document.querySelectorAll("#evidence .row .says").length === 3);
    // A claim that is rejected leaves every count.
    const counted = async () => page.evaluate(() => [/from (\d+) claim/.exec(document.querySelector("#tally").textContent)[1], [...document.querySelectorAll("#narrow fieldset")].find((f) => f.querySelector("legend").textContent === "Stated, possible, planned").querySelectorAll(".count").values().reduce((n, e) => n + Number(e.textContent), 0)].map(Number));
    assert.deepEqual(await counted(), [3, 3]);
    await page.click("#evidence .row:has-text('visits')");
    await page.focus("#evidence .quote");
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast:has-text('is rejected')");
    await calm(page);
    assert.deepEqual(await counted(), [2, 2]);
  });

  await step("what a removed document alone has told of fades, what is no name too", async () => {
    const money = { title: "Money", source: "money.txt", blocks: [["paragraph", "Calder denies that Calder pays a judge.", "Calder greets a judge."]], claims: [
      { in: 0, subject: thing("Calder"), predicate: ["denies", "deny"], object: ["Calder pays a judge", "Calder pays judge", "thing"], states: 1 },
      { in: 0, subject: thing("Calder"), predicate: ["pays", "pay"], object: ["a judge", "judge", "person"], polarity: "denied" },
      { in: 1, subject: thing("Calder"), predicate: ["greets", "greet"], object: ["a judge", "judge", "person"] },
    ] };
    const other = { title: "Ties", source: "ties.txt", blocks: [["paragraph", "Calder joins Dunmore."]], claims: [{ in: 0, subject: thing("Calder"), predicate: ["joins", "join"], object: thing("Dunmore") }] };
    const server = await serve([money, other]);
    const page = await open(server.url);
    await find(page, "Calder");
    await drawn(page, 4);
    await page.keyboard.press("d");
    await page.click("#papers li:has-text('Money') button:has-text('Remove')");
    await page.click("dialog button.danger");
    await page.waitForSelector("#toasts:has-text('is removed from the store')");
    await page.keyboard.press("Escape");
    await stage(page, "graph");
    await page.waitForFunction(() => document.querySelector("#canvas")._cyreg.cy.nodes(".faded").length === 2);
    assert.deepEqual((await graph(page)).nodes.filter((n) => n.faded).map((n) => n.label).sort(), ["Calder pays judge", "judge"]);
    await page.waitForSelector("#notice:has-text('No document names 2 things')");
  });

  await step("bars stand on one line, equal counts are equally high, and the last one is written out", async () => {
    const day = (s, date, precise, more = {}) => ({ in: s, subject: thing("Calder"), predicate: ["greets", "greet"], object: thing("Osric"), arguments: [{ role: "time", words: "then", head: "then", kind: "time", value: { Type: precise, Value: date } }], ...more });
    const dates = ["2026-03-10", "2026-03-12", "2026-03-24", "2026-03-27"];
    const server = await serve([{ title: "Days", source: "days.txt", blocks: [["paragraph", ...dates.map((d) => `Calder greets Osric then, ${d}.`), "Calder may greet Osric then."]], claims: [
      ...dates.map((d, i) => day(i, d, "date")), day(4, "2026-04", "gYearMonth", { modality: "possible" }),
    ] }]);
    for (const [width, dark] of [[1280, false], [360, true]]) {
      const page = await open(server.url, { width, dark });
      await find(page, "Calder");
      await page.keyboard.press("w");
      await stage(page, "timeline");
      await page.waitForSelector(".slot.coarse");
      const found = await page.evaluate(() => {
        const bars = [...document.querySelectorAll(".slot")].map((s) => {
          const [column, words, slot] = [s.querySelector(".column").getBoundingClientRect(), s.querySelector(".slot-date"), s.getBoundingClientRect()];
          return { foot: column.bottom, tall: Math.max(0, ...[...s.querySelectorAll("rect")].map((r) => r.getBoundingClientRect().height + (r.classList.contains("solid") ? 0 : 1.5))), count: s.querySelector(".slot-count").textContent, cut: words.scrollWidth > slot.width + 1 || words.getBoundingClientRect().bottom > slot.bottom + 1 };
        });
        const strip = document.querySelector(".slots");
        strip.scrollLeft = strip.scrollWidth;
        return { bars, last: [...document.querySelectorAll(".slot")].at(-1).getBoundingClientRect().right - strip.getBoundingClientRect().right };
      });
      assert.equal(new Set(found.bars.map((b) => Math.round(b.foot))).size, 1, JSON.stringify(found.bars.map((b) => b.foot)));
      const one = found.bars.filter((b) => b.count === "1").map((b) => b.tall);
      assert.ok(one.length === 5 && Math.max(...one) - Math.min(...one) < 1, JSON.stringify(one));
      assert.ok(found.bars.every((b) => !b.cut), "no date is cut");
      assert.ok(found.last <= 1, `the last bar ends ${found.last} px outside`);
      await shot(page, `bars-${width}`);
    }
  });

  await step("the keyboard is led to what it asked for: filters, a claim's sentence, the first step of a path, a row", async () => {
    const server = await serve([affair]);
    const page = await open(server.url);
    await find(page, "Calder");
    await drawn(page, 5);
    await page.keyboard.press("[");
    await page.waitForFunction(() => document.querySelector("#narrow").hidden);
    await page.keyboard.press("[");
    await page.waitForFunction(() => document.activeElement.matches("#narrow input"));
    await page.focus("#evidence .row >> nth=2");
    const says = await page.innerText("#evidence .row >> nth=2 >> .says");
    await page.keyboard.press("Enter");
    await page.waitForFunction((words) => document.querySelector("[data-testid=claim-sentence]")?.textContent === words, says);
    await page.waitForFunction(() => document.activeElement.matches("#evidence .quote"));
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.id === "graph");
    await page.keyboard.press("p");
    await page.waitForSelector(".toast:has-text('Pick a thing')");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("#evidence h3");
    await page.keyboard.press("l");
    assert.match(await page.textContent("#said"), /: (?:stated|planned|possible|denied|not so)/);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("p");
    await page.waitForSelector("dialog input");
    await page.keyboard.type("Sorley");
    await page.waitForSelector("dialog .names .row:has-text('Sorley')");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches("#route .hop"));
    await page.keyboard.press("w");
    await stage(page, "timeline");
    await find(page, "Petra");
    await page.waitForFunction(() => document.activeElement.matches("#timeline [data-row]"));
    assert.match((await focused(page)).words, /Petra/);
    const lying = (await graph(page)).nodes.length;
    await page.keyboard.press("d");
    await stage(page, "papers");
    await page.keyboard.press("Delete"); // what is not seen is not taken off
    assert.equal((await graph(page)).nodes.length, lying);
    await page.click("#papers .back");
    await stage(page, "timeline");
    await page.waitForFunction(() => document.activeElement.closest("#timeline"));
  });

  await step("on a phone the name that was looked for comes to sight, and the graph is seen whole", async () => {
    const server = await serve([affair, ...articles]);
    const page = await open(server.url, { width: 360, dark: true });
    const search = async (words) => {
      await page.tap("#q");
      await page.fill("#q", words);
      await page.tap(`[role=option]:has-text('${words}') >> nth=0`);
      await stage(page, "list");
      await calm(page);
    };
    await search("Calder");
    await page.tap("#tools button:has-text('Graph')");
    await drawn(page, 5);
    await page.waitForFunction(() => document.querySelector(".legend-lines")?.offsetHeight > 0);
    await calm(page);
    const { x1, x2, w } = await room(page);
    assert.ok(x1 >= -2 && x2 <= w + 2, `the board goes from ${x1} to ${x2} of ${w}`);
    await shot(page, "phone-graph");
    // All that the row above the board does elsewhere is here too, in words.
    await narrowEnough(page);
    for (const words of ["Filters", "Graph", "Table", "Timeline", "Undo", "Share", "More"]) {
      const seen = await page.locator(`#tools button:has-text('${words}')`).boundingBox();
      assert.ok(seen && seen.x >= 0 && seen.x + seen.width <= 360 && seen.height >= 40, `${words}: ${JSON.stringify(seen)}`);
    }
    await page.tap("#tools button:has-text('More')");
    await page.waitForSelector("[role=menuitem]:has-text('Redo')");
    await page.keyboard.press("Escape");
    await page.tap("#tools button:has-text('Table')");
    await search("Sorley");
    const sight = await page.evaluate(() => {
      const row = document.activeElement.closest("tr, li");
      const { top, bottom } = row.getBoundingClientRect();
      return { words: row.textContent, seen: top >= document.querySelector("#list").getBoundingClientRect().top - 1 && bottom <= innerHeight };
    });
    assert.match(sight.words, /Sorley/);
    assert.ok(sight.seen, JSON.stringify(sight));
    // Where a filter leaves out all that is said of it, that is told.
    await page.evaluate(() => { location.hash += "&is.polarity=denied"; });
    await page.waitForSelector("#list .empty");
    await search("Ilse Vey");
    await page.waitForSelector("#notice:has-text('Nothing that is said of “Ilse Vey” passes the filters.')");
    assert.match(await page.evaluate(() => document.activeElement.closest("li").textContent), /Ilse Vey/);
    await narrowEnough(page);
    await shot(page, "phone-filtered");
    await axe(page, "a name that a filter leaves out");
  });

  for (const [width, dark] of looks) {
    await step(`axe finds nothing on a crowded board, ${width} px, ${dark ? "dark" : "light"}`, async () => {
      const server = await serve([affair]);
      const page = await open(server.url, { width, dark });
      await find(page, "Calder");
      await page.keyboard.press("g");
      await drawn(page, 5);
      await axe(page, "legend");
      await page.evaluate(() => { location.hash += "&path=Calder,Sorley"; });
      await page.waitForSelector("#route .hop");
      await axe(page, "path");
      await narrowEnough(page);
      await shot(page, `board-${width}-${dark ? "dark" : "light"}`);
    });
  }
});
