// bring puts things on the board: a name with what is linked with it, what a document or a month tells
// of, the neighbours of what lies there; and then reads what is said between them.

import * as ask from "./ask.ts";
import { joinAtOnce, usualNodes } from "./board.ts";
import type { Axis } from "./dates.ts";
import type { Desk } from "./desk.ts";
import { count, day, h } from "./dom.ts";
import { isGroup } from "./groups.ts";
import { isEntity, tiesAmong } from "./links.ts";
import { firstClaims, mostClaims } from "./memory.ts";
import { closing } from "./notice.ts";
import { clearToasts, heard, toast } from "./overlay.ts";
import { chooseLinked, rankedThings } from "./rank.ts";
import { choose, linkedHere, reach } from "./reach.ts";

export type Bring = Pick<Desk, "show" | "overview" | "showDocument" | "changedIn" | "expand" | "fillIn"> & { tellGone(): void };

// bringing gives these acts for a desk, which must have its other ones when they are called.
export function bringing(desk: Desk): Bring {
  const { board, memory } = desk;

  async function show(id: string): Promise<void> {
    desk.leaveReading();
    clearToasts();
    if (board.has(id)) {
      if (desk.view() === "graph" || !desk.small()) desk.pickNode(id); // over a table on a phone its sheet would hide where it stands
      return desk.focusView(id);
    }
    const slow = setTimeout(() => desk.notice(h("div", { class: "bone thin" })), 150);
    try {
      const around = await reach(id, board, memory);
      const name = memory.node(id).name;
      if (memory.entities.get(id)?.state === "gone") return toast(`No document names “${name}” any more.`, undefined, true);
      const some = around.first.slice(0, Math.max(0, usualNodes - board.state.nodes.length - 1));
      await readLinks([id, ...some]);
      board.add([id, ...some], `${name} put on the board`);
      if (!desk.small()) board.pick({ type: "node", key: id }); // on a phone the sheet would hide the board
      leftOut(id, around.all);
      heard(`${name} is on the board with ${count(some.length, "linked thing")}.`);
      fillIn();
      desk.focusView(id);
    } catch (error) {
      desk.failed(error, "put it on the board");
    } finally {
      clearTimeout(slow);
    }
  }

  const overviewNames = 60; // looked through for links with each other,
  const overviewThings = 20; // put on the board

  async function overview(): Promise<void> {
    try {
      const names = await ask.entities("", overviewNames);
      for (const e of names.items) memory.keepEntity(e);
      const { items } = await ask.claims({ ...ask.between(names.items.map((e) => e.id)), limit: 1000 });
      for (const claim of items) memory.keep(claim);
      const ranked = rankedThings(items).filter(isEntity);
      const linked = chooseLinked(ranked, items, overviewThings, board);
      const keys = linked.length > 2 ? linked : names.items.slice(0, joinAtOnce).map((e) => e.id);
      board.add(keys, `${keys.length} names put on the board`);
      heard(`${count(keys.length, "name")} put on the board.`);
      fillIn();
      desk.focusView();
    } catch (error) {
      desk.failed(error, "put them on the board");
    }
  }

  async function showDocument(id: string, title: string): Promise<void> {
    desk.leaveReading();
    clearToasts();
    try {
      const found = await ask.allClaims(id, mostClaims);
      for (const claim of found.items) memory.keep(claim);
      const ranked = rankedThings(found.items);
      const most = 30;
      const fresh = chooseLinked(ranked.filter((k) => !board.has(k)), found.items, most, board);
      if (!ranked.length) return toast("Nothing in this document links two things.");
      board.add(fresh, `“${title}” put on the board`);
      const rest = ranked.filter((k) => !board.has(k)).length;
      if (rest) desk.notice(h("span", {}, `${ranked.length - rest} of the ${ranked.length} things in “${title}” are on the board: those that most claims name.`), h("button", { type: "button", class: "link", onclick: () => void showDocument(id, title) }, `Add ${Math.min(rest, most)} more`), closing(() => desk.notice()));
      else desk.notice();
      heard(`${count(fresh.length, "thing")} from the document put on the board.`);
      fillIn();
      desk.focusView();
    } catch (error) {
      desk.failed(error, "show the document");
    }
  }

  // changedIn puts on the board what most claims of a month name, and lets through what is said of that
  // month alone.
  async function changedIn(axis: Axis, when: string): Promise<void> {
    desk.leaveReading();
    clearToasts();
    try {
      const { items, total } = await ask.claims({ [`${axis}_from`]: when, [`${axis}_to`]: when, order: "sources", limit: 1000 });
      for (const claim of items) memory.keep(claim);
      const ranked = rankedThings(items);
      const keys = chooseLinked(ranked.filter((k) => !board.has(k)), items, changedThings, board);
      if (!ranked.length) return toast(`Nothing that is said of ${day(when)} links two things.`);
      const { nodes } = board.state;
      board.step(`what changed in ${day(when)}`, { nodes: [...nodes, ...keys.map((key) => ({ key, x: NaN, y: NaN, pinned: false }))], filters: { [axis]: [when] } });
      board.set({ view: "timeline", axis, bucket: "", pick: null });
      desk.noticeOf(() => {
        const among = tiesAmong(new Set(board.state.nodes.map((n) => n.key)));
        const here = items.filter((claim) => among(claim).length).length;
        const more = ranked.filter((k) => !board.has(k)).slice(0, Math.max(0, usualNodes - board.state.nodes.length));
        if (here === total) return [];
        return [h("span", {}, `${here.toLocaleString("en")} of the ${count(total, "claim")} of ${day(when)} are on the board: those between the things that most of them name.${total > items.length ? ` ${(total - items.length).toLocaleString("en")} were not read.` : ""} `),
          more.length ? h("button", { type: "button", class: "link", onclick: () => { board.add(more, `the rest of ${day(when)}`); fillIn(); } }, `Add ${count(more.length, "more thing")}`) : "", closing(() => desk.notice())];
      });
      heard(`What changed in ${day(when)}: ${count(total, "claim")}.`);
      fillIn();
      desk.focusView();
    } catch (error) {
      desk.failed(error, `read what changed in ${day(when)}`);
    }
  }

  const changedThings = 40; // put on the board for a month

  async function expand(key: string): Promise<void> {
    if (isGroup(key)) return board.ungroup(key);
    if (!board.has(key)) return show(key);
    const { name } = memory.node(key);
    try {
      const around = await reach(key, board, memory);
      if (!around.total) return toast(`Everything linked with “${name}” is on the board.`);
      const asks = around.total > joinAtOnce || around.total > usualNodes - board.state.nodes.length;
      const chosen = asks ? await choose(name, around, board) : around.first;
      if (!chosen?.length) return;
      board.add(chosen, `${name} expanded`); // with their links to it; those with each other are read when they are on the screen
      await drawn();
      leftOut(key, around.all);
      heard(`${count(chosen.length, "linked thing")} joined.`);
      fillIn();
    } catch (error) {
      desk.failed(error, `read what is said of “${name}”`);
    }
  }

  // drawn waits until what was put on the board has been on the screen for a frame.
  function drawn(): Promise<void> {
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  }

  // readLinks asks for the links of newcomers with each other and the board, so that they are there
  // when the newcomers get their places; where that takes long they are placed without.
  async function readLinks(newcomers: string[]): Promise<void> {
    const read = memory.join([...board.state.nodes.map((n) => n.key), ...newcomers]);
    read.catch((error: unknown) => desk.failed(error, "read all links"));
    await Promise.race([read.catch(() => {}), new Promise((done) => setTimeout(done, 25))]);
  }

  const quietNodes = 40; // up to so many things are read about in the background,
  const quietDocuments = 25; // those that so many documents name at most; others when they are picked
  let resting = 0;

  // fillIn asks for the links between all that lies on the board, and then, while nothing else is
  // going on, for what is said of each thing alone.
  function fillIn(): void {
    clearTimeout(resting);
    const keys = board.state.nodes.map((n) => n.key).filter(isEntity);
    const rest = (): void => {
      resting = window.setTimeout(() => {
        for (const { a, b } of desk.picture().sketches(new Set(keys)).slice(0, quietNodes)) memory.pair(a, b).catch(() => {}); // a click asks again
        const linked = new Set([...board.shown().links, ...board.shown().lone].flatMap((l) => [l.from.key, l.to?.key ?? ""]));
        for (const key of keys) {
          if (linked.has(key) || memory.entities.has(key)) continue;
          void memory.present(key).then((here) => (here ? memory.load(key, firstClaims).then(tellGone) : tellGone())).catch(() => {}); // the panel of each says so
        }
        for (const key of keys) {
          const known = memory.entities.get(key);
          if (!linked.has(key)) continue;
          if ((keys.length <= quietNodes || !memory.knows(key)) && board.has(key) && (memory.documents.get(key) ?? 0) <= quietDocuments && (!known || known.state === "failed")) memory.load(key, firstClaims).then(tellGone).catch(() => {}); // the panel of each says so
        }
      }, 400);
    };
    memory.join(keys).then(rest, (error: unknown) => desk.failed(error, "read all links"));
  }

  let known = ""; // the keys of which somebody has closed the note

  // tellGone says what lies on the board though no document names it any more. Off the board there is no
  // line to say it in; the board says it when people come back to it.
  function tellGone(): void {
    const gone = board.state.nodes.map((n) => n.key).filter((k) => memory.gone(k));
    if (gone.join() === known) return;
    known = "";
    if (!gone.length) return;
    desk.notice(h("span", {}, gone.length === 1 ? `No document names “${memory.node(gone[0] as string).name}” any more.` : `No document names ${gone.length} things on the board any more: ${gone.slice(0, 3).map((k) => memory.node(k).name).join(", ")}${gone.length > 3 ? " …" : ""}.`),
      h("button", { type: "button", class: "link", onclick: () => { desk.notice(); desk.takeOff(gone); } }, gone.length === 1 ? "Take it off" : "Take them off"), closing(() => { known = gone.join(); desk.notice(); }));
  }

  // leftOut tells how much of what is linked with a thing is on the board, as long as some is not.
  function leftOut(key: string, all: number): void {
    desk.noticeOf(() => {
      const here = board.has(key) ? linkedHere(key, board, memory).size : all;
      const left = all - here;
      return left <= 0 ? [] : [h("span", {}, `${here} of ${count(all, "thing")} linked with “${memory.node(key).name}”: those that most documents link with it. `), h("button", { type: "button", class: "link", onclick: () => void expand(key) }, left > joinAtOnce ? "Choose more" : left === 1 ? "Add the other one" : `Add the other ${left}`), closing(() => desk.notice())];
    });
  }

  return { show, overview, showDocument, changedIn, expand, fillIn, tellGone };
}
