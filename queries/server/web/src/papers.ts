// papers is the list of documents in the store, with what each gave, and those that failed.

import * as ask from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, day, h } from "./dom.ts";
import { dateField, isDay } from "./gather.ts";
import { confirm, dialog, toast } from "./overlay.ts";
import { emphasised } from "./quote.ts";

const atOnce = 100;

export class Papers {
  private items: ask.Document[] = [];
  private failures: ask.Failure[] = [];
  private total = 0;
  private next: string | null = null;
  private asked = false;
  private wanted = "";
  private found: ask.FoundDocument[] = []; // by the server's search, for what is wanted
  private looking: AbortController | null = null;
  private wait = 0;

  constructor(private readonly box: HTMLElement, private readonly desk: Desk) {}

  // forget makes the next show ask again.
  forget(): void {
    this.asked = false;
  }

  async show(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    this.items = [];
    this.next = null;
    const slow = setTimeout(() => this.box.replaceChildren(h("div", { class: "bone" }), h("div", { class: "bone" }), h("div", { class: "bone" })), 150);
    try {
      await this.more();
      if (document.activeElement === document.body) this.box.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    } catch (error) {
      this.asked = false;
      this.box.replaceChildren(this.top(), h("p", {}, `The list could not be read: ${(error as Error).message}`), h("button", { type: "button", onclick: () => void this.show() }, "Try again"));
    } finally {
      clearTimeout(slow);
    }
  }

  private async more(): Promise<void> {
    const page = await ask.documents(atOnce, this.next);
    this.items.push(...page.items);
    this.failures = page.failures ?? this.failures;
    this.total = page.total;
    this.next = page.next;
    this.fill();
  }

  private top(): HTMLElement {
    return h("div", { class: "papers-top" }, h("button", { type: "button", class: "quiet back", title: "Back to the board  Esc", onclick: () => this.desk.papers(false) }, "← Back"), h("h2", { tabindex: -1 }, "Documents"), h("span", { class: "note" }, this.total ? this.total.toLocaleString("en") : ""),
      h("button", { type: "button", class: "primary", onclick: () => this.desk.gather() }, "Import"));
  }

  private fill(): void {
    const filter = h("input", { type: "search", "aria-label": "Search the documents", placeholder: "Search titles, sources and texts", oninput: () => {
      this.wanted = filter.value.trim();
      this.found = [];
      list.replaceChildren(...this.rows());
      this.looking?.abort();
      clearTimeout(this.wait);
      if (this.wanted) this.wait = window.setTimeout(() => void this.look(list), 120);
    } });
    filter.value = this.wanted;
    const read = localStorage.getItem("failures-read") ?? ""; // hidden in this browser up to then
    const failures = this.failures.filter((f) => !(new Date(f.time) < new Date(read || 0)));
    const list = h("ul", { class: "papers-list" }, this.rows());
    this.box.replaceChildren(this.top(), this.total > 8 ? filter : "",
      this.items.length ? list : h("p", { class: "empty" }, "No documents yet."),
      this.next ? h("button", { type: "button", onclick: () => void this.more().catch((e: unknown) => this.desk.failed(e, "read more of the list")) }, `Show more of ${this.total.toLocaleString("en")}`) : "",
      ...(failures.length ? [h("h3", {}, count(failures.length, "document"), " could not be read ", h("button", { type: "button", class: "link", onclick: () => { localStorage.setItem("failures-read", new Date().toISOString()); this.fill(); } }, "Hide")), h("ul", { class: "papers-list failures" }, failures.map((f) => h("li", {}, h("div", {}, h("strong", {}, f.source), h("p", { class: "note" }, f.reason, " · ", day(f.time))))))] : []));
  }

  private rows(): HTMLElement[] {
    const want = this.wanted.toLowerCase();
    const here = this.items.filter((d) => [d.title, ...d.sources].some((s) => s.toLowerCase().includes(want)));
    const there = this.found.filter((f) => !here.some((d) => d.id === f.id));
    const rows = [...here.map((d) => this.row(d)), ...there.map((f) => this.foundRow(f))];
    return rows.length ? rows : [h("li", { class: "note", role: "status" }, `No document holds “${this.wanted}”.`)];
  }

  // look lets the server search in titles and texts of all documents, those not listed yet too.
  private async look(list: HTMLElement): Promise<void> {
    const looking = (this.looking = new AbortController());
    try {
      const { documents } = await ask.searchDocuments(this.wanted, 50, null, looking.signal);
      this.found = documents?.items ?? [];
      list.replaceChildren(...this.rows());
    } catch (error) {
      if (!looking.signal.aborted) this.desk.failed(error, "search the documents");
    }
  }

  private foundRow(f: ask.FoundDocument): HTMLElement {
    const whole = this.items.find((d) => d.id === f.id);
    if (whole) return this.row(whole, f);
    return h("li", {},
      h("button", { type: "button", class: "paper-open", onclick: () => this.desk.read(f.id, "") }, h("strong", {}, ...emphasised(f.title || "Untitled", f.title ? f.title_marks : null)), h("span", { class: "note" }, ...emphasised(f.text, f.marks))),
      h("button", { type: "button", "aria-label": `Show ${f.title} on the board`, onclick: () => void this.desk.showDocument(f.id, f.title) }, "Show"),
      h("button", { type: "button", class: "quiet", "aria-label": `Remove ${f.title}`, onclick: () => void ask.text(f.id).then((d) => this.remove(d), (e: unknown) => this.desk.failed(e, "find the document")) }, "Remove …"));
  }

  private row(d: ask.Document, f?: ask.FoundDocument): HTMLElement {
    return h("li", {},
      h("button", { type: "button", class: "paper-open", onclick: () => this.desk.read(d.id, "") }, h("strong", {}, d.title || d.sources[0] || "Untitled"),
        h("span", { class: "note" }, [day(d.published) || "no date", d.authors.join(", "), d.sources[0] ?? "", count(d.claims, "claim"), count(d.sentences, "sentence")].filter(Boolean).join(" · ")),
        f?.text ? h("span", { class: "note" }, "… ", ...emphasised(f.text, f.marks)) : null),
      h("button", { type: "button", disabled: !d.claims, "aria-label": `Show ${d.title} on the board`, onclick: () => void this.desk.showDocument(d.id, d.title) }, "Show"),
      d.published ? null : h("button", { type: "button", class: "quiet", "aria-label": `Set the date of ${d.title}`, title: "When it was published, which it does not say itself", onclick: (e: Event) => void this.date(d, e.currentTarget as HTMLButtonElement) }, "Set the date …"),
      h("button", { type: "button", class: "quiet", "aria-label": `Read ${d.title} again`, title: "Find its claims anew in the text that is kept", onclick: (e: Event) => void this.again(d, e.currentTarget as HTMLButtonElement) }, "Read again"),
      h("button", { type: "button", class: "quiet", "aria-label": `Remove ${d.title}`, onclick: () => void this.remove(d) }, "Remove …"));
  }

  // again has the claims of a kept text read anew, as after the program has got better at it.
  private async again(d: ask.Document, button: HTMLButtonElement, published = ""): Promise<void> {
    const words = button.textContent;
    button.disabled = true;
    button.textContent = "Reading …";
    try {
      const item = await ask.reimport(d.id, published);
      if (item.status === "failed") throw new Error(item.reason);
      toast(item.status === "unchanged" ? `“${d.title}”: the same claims as before.` : `“${d.title}”: ${count(item.claims, "claim")} now, ${count(d.claims, "claim")} before.`);
      if (item.status !== "unchanged") return await this.desk.renew();
    } catch (error) {
      this.desk.failed(error, "read it again");
    }
    button.disabled = false;
    button.textContent = words;
  }

  // date asks when a document was published that does not say so itself.
  private async date(d: ask.Document, button: HTMLButtonElement): Promise<void> {
    const published = await dialog<string>("When was it published?", "small", (close) => {
      const field = dateField("Date of publication");
      field.autofocus = true;
      return [h("p", {}, d.title || d.sources[0] || "Untitled"), h("form", { method: "dialog", onsubmit: (e: Event) => { e.preventDefault(); if (isDay(field.value.trim())) close(field.value.trim()); } }, field,
        h("p", { class: "note" }, "A day, a month or a year: 2026-03-12, 2026-03 or 2026. “On Tuesday” in its text is then known too."),
        h("footer", {}, h("button", { type: "button", onclick: () => close(null) }, "Cancel"), h("button", { type: "submit", class: "primary" }, "Set the date")))];
    });
    if (published) await this.again(d, button, published);
  }

  private async remove(d: ask.Document): Promise<void> {
    const title = d.title || d.sources[0] || "this document";
    const copy = await this.copyOf(d).catch(() => null);
    const yes = await confirm("Remove from the store?", [`“${title}” and ${count(d.claims, "claim")} from it will be gone for everyone who uses this server. What other documents say stays.`, copy === null ? "To have it back, import the same file again." : "It can be undone while this page is open; later, import the same file again."], "Remove the document");
    if (!yes) return;
    try {
      await ask.remove(d.id);
    } catch (error) {
      if (!(error instanceof ask.Problem && error.status === 404)) return this.desk.failed(error, "remove the document");
      toast(`“${title}” was gone already.`);
      return await this.desk.renew();
    }
    await this.desk.renew();
    // A removal that can be undone is a step like others, so that undo does not take back another.
    if (copy !== null) {
      let gone = true;
      this.desk.board.step(`“${title}” removed from the store`, {}, { toggle: async () => {
        if (gone) await this.putBack(copy, d);
        else await ask.remove(d.id);
        gone = !gone;
        await this.desk.renew();
      } });
    }
    toast(`“${title}” is removed from the store.`, copy === null ? undefined : { label: "Undo", act: this.desk.undo });
    this.box.querySelector<HTMLElement>("h2")?.focus();
  }

  // copyOf keeps the bytes of a plain text, so that its removal can be undone; null where the text
  // is not all that the file was.
  private async copyOf(d: ask.Document): Promise<string | null> {
    if (d.media !== "text/plain" || d.sources.length !== 1) return null;
    const { text } = await ask.text(d.id);
    return new Blob([text]).size === d.bytes ? text : null;
  }

  private async putBack(text: string, d: ask.Document): Promise<void> {
    const item = await ask.addText(text, d.sources[0] ?? "", { published: (d.published ?? "").slice(0, 10) }, () => {});
    if (item.status === "failed") throw new Error(item.reason);
  }
}
