// split takes apart what was read as one: some spellings, documents or single claims of a name go
// to another one, which is made. Undone like every decision.

import * as ask from "./ask.ts";
import type { Claim, EntityDetail } from "./ask.ts";
import { type Chosen, goes } from "./chosen.ts";
import { deedOf, reasons, whoField } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { count, h, sample } from "./dom.ts";
import { kindLook, kinds, lineOf } from "./looks.ts";
import { chooseName } from "./names.ts";
import { dialog, toast } from "./overlay.ts";
import { quoted } from "./quote.ts";
import { sayClaim } from "./sentence.ts";

const claimsListed = 200;

// takeApart asks what of a name means somebody else; after is called whenever that has changed.
export async function takeApart(desk: Desk, key: string, after: () => void = () => {}): Promise<void> {
  try {
    const [detail, page] = await Promise.all([ask.entity(key), ask.claimsOf(key, claimsListed, null)]);
    const result = await dialog<Answer>(`Take “${detail.name}” apart`, "wide", (close) => form(detail, page, close));
    if (result) await carryOut(desk, detail, result, after);
  } catch (error) {
    desk.failed(error, "take it apart");
  }
}

// takeApartAny asks first which name.
export async function takeApartAny(desk: Desk, after: () => void): Promise<void> {
  const key = await chooseName(desk, "Which name stands for two?", "");
  if (key) await takeApart(desk, key, after);
}

interface Answer { from: ask.Selection; why: string }

function form(detail: EntityDetail, page: ask.Page<Claim>, close: (answer: Answer | null) => void): (Node | string)[] {
  const claims = page.items.filter((c) => c.decision?.state !== "rejected");
  const chosen: Chosen = { forms: new Set(), documents: new Set(), claims: new Set() };
  const name = h("input", { type: "text", autocomplete: "off", "aria-label": "Name of the new one" });
  name.value = detail.name;
  let named = false; // by the person
  name.addEventListener("input", () => { named = true; });
  const kind = h("select", { "aria-label": "Kind" }, h("option", { value: "" }, "as the documents say"), Object.keys(kinds).filter((k) => k !== "claim").map((k) => h("option", { value: k }, kindLook(k).label)));
  const why = h("input", { type: "text", autocomplete: "off", placeholder: "optional" });
  const status = h("p", { class: "note", role: "status" });
  const go = h("button", { type: "submit", class: "primary" }, "Take apart");
  const boxes: { box: HTMLInputElement; claim: Claim }[] = [];
  const update = (): void => {
    const some = chosen.forms.size + chosen.documents.size + chosen.claims.size > 0;
    if (!named) name.value = [...chosen.forms][0] ?? detail.name;
    const moved = claims.filter((c) => goes(c, detail.id, chosen));
    for (const { box, claim } of boxes) box.closest("li")?.classList.toggle("goes", moved.includes(claim));
    const all = chosen.documents.size >= detail.in.length || (detail.forms.length > 0 && chosen.forms.size >= detail.forms.length);
    status.textContent = !some ? "Nothing is ticked yet." : all ? "That is all of it: something has to stay. To call it otherwise, rename it."
      : page.next ? `Of the first ${claims.length.toLocaleString("en")} claims ${moved.length.toLocaleString("en")} ${moved.length === 1 ? "goes" : "go"}.` : `${moved.length.toLocaleString("en")} of ${count(claims.length, "claim")} ${moved.length === 1 ? "goes" : "go"} to the new name, ${(claims.length - moved.length).toLocaleString("en")} ${claims.length - moved.length === 1 ? "stays" : "stay"}.`;
    go.disabled = !some || all;
  };
  const tick = (set: Set<string>, value: string): HTMLInputElement => h("input", { type: "checkbox", onchange: (e: Event) => {
    if ((e.target as HTMLInputElement).checked) set.add(value);
    else set.delete(value);
    update();
  } });
  const part = (title: string, hint: string, rows: HTMLElement[]): HTMLElement | string => (rows.length ? h("fieldset", {}, h("legend", {}, title, " ", h("span", { class: "note" }, hint)), h("ul", { class: "ticks-list" }, rows)) : "");
  const documentOf = new Map(detail.in.map((d) => [d.id, d.title || "Untitled"]));
  update();
  return [
    h("p", {}, "Tick what means somebody or something else. It goes to a name of its own; the documents stay as they were written."),
    h("form", { method: "dialog", class: "apart", onsubmit: (e: Event) => {
      e.preventDefault();
      close({ from: { forms: [...chosen.forms], documents: [...chosen.documents], claims: [...chosen.claims], name: name.value.trim(), kind: kind.value }, why: why.value });
    } },
      part("Written as", "holds for documents that come later too", detail.forms.length > 1 ? detail.forms.map((f) => h("li", {}, h("label", {}, tick(chosen.forms, f.text), h("span", { class: "words" }, f.text), h("span", { class: "count" }, `×${f.count.toLocaleString("en")}`)))) : []),
      part("In these documents", "", detail.in.length > 1 ? detail.in.map((d) => h("li", {}, h("label", {}, tick(chosen.documents, d.id), h("span", { class: "words" }, documentOf.get(d.id) ?? "")))) : []),
      part("In single sentences", page.next ? `the first ${claims.length.toLocaleString("en")} of ${count(page.total, "claim")}` : "", claims.map((c) => {
        const box = tick(chosen.claims, c.id);
        boxes.push({ box, claim: c });
        return h("li", {}, h("label", {}, box, sample(lineOf(c)), h("span", { class: "words" }, h("strong", {}, sayClaim(c)), quoted(c), h("span", { class: "note" }, c.document_title || "Untitled"))));
      })),
      h("div", { class: "apart-end" }, status,
        h("div", { class: "fields" }, h("label", {}, "New name", name), h("label", {}, "Kind", kind), h("label", {}, "Why", why), h("label", {}, "Your name", whoField())),
        h("footer", {}, h("button", { type: "button", onclick: () => close(null) }, "Cancel"), go))),
  ];
}

async function carryOut(desk: Desk, detail: EntityDetail, { from, why }: Answer, after: () => void): Promise<void> {
  const old = detail.id;
  const decision = await ask.split(old, from, reasons(why));
  const made = decision.into?.id ?? "";
  const onBoard = desk.board.has(old);
  let apart = true;
  const relearn = async (): Promise<void> => {
    if (onBoard || desk.memory.entities.has(old)) await desk.memory.relearn(apart ? [old, made] : [old], apart ? [] : [made]);
    desk.decided();
    after();
  };
  await relearn();
  desk.board.step(`“${detail.name}” taken apart`, onBoard ? { nodes: [...desk.board.state.nodes, { key: made, x: NaN, y: NaN, pinned: false }] } : {}, deedOf(decision, async () => {
    apart = !apart;
    await relearn();
  }));
  const name = decision.into?.name ?? from.name;
  toast(name === detail.name ? `There are two called “${name}” now.` : `“${name}” stands apart from “${detail.name}” now.`, { label: "Undo", act: desk.undo });
}
