// gather is the import box: drop files, choose them, or paste a paragraph and see what it says
// before it is kept. Each file is sent on its own, so that the bar tells the truth and one bad file
// stops no other.

import * as ask from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, h } from "./dom.ts";
import { dialog, toast } from "./overlay.ts";
import { Previewer } from "./preview.ts";

// draft keeps what was typed while the box is closed or an import fails: nothing typed is lost.
const draft = { text: "", source: "" };

interface Job { name: string; send: (signal: AbortSignal, told: (p: ask.Progress) => void) => Promise<ask.Added>; row: HTMLElement }

// GatherBox is the box itself; it lies in a dialog, and on the empty board.
export class GatherBox {
  readonly element: HTMLElement;
  private readonly results: HTMLElement;
  private readonly progress: HTMLElement;
  private readonly text: HTMLTextAreaElement;
  private readonly source: HTMLInputElement;
  private readonly published = dateField("Date of publication, where a text does not say it");
  private readonly replace = h("input", { type: "checkbox" });
  private readonly preview = new Previewer(() => (isDay(this.published.value.trim()) ? this.published.value.trim() : ""));

  // leave is called when the person goes to look at what came in.
  constructor(private readonly desk: Desk, private readonly leave: () => void) {
    const chooser = h("input", { type: "file", multiple: true, class: "only-heard", id: `files-${Math.random().toString(36).slice(2)}`, onchange: () => {
      void this.files([...(chooser.files ?? [])]);
      chooser.value = "";
    } });
    const drop = h("div", { class: "drop" }, h("p", {}, h("strong", {}, "Drop articles here"), " or "), chooser, h("label", { for: chooser.id, class: "button" }, "Choose files"), h("p", { class: "note" }, "Text, Markdown or HTML, up to 16 MiB each. Nothing leaves this server."));
    drop.addEventListener("dragover", (e) => {
      e.preventDefault();
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (e) => {
      e.preventDefault();
      e.stopPropagation();
      drop.classList.remove("over");
      void this.files([...(e.dataTransfer?.files ?? [])]);
    });
    this.text = h("textarea", { rows: 5, "aria-label": "Text to import", placeholder: "… or paste a paragraph: what it says shows at once", oninput: () => { draft.text = this.text.value; ready(); this.preview.ask(this.text.value, true); }, onpaste: () => setTimeout(() => this.preview.ask(this.text.value)) });
    this.text.value = draft.text;
    this.source = h("input", { type: "text", "aria-label": "Where the text is from", placeholder: "Where it is from (optional)", autocomplete: "off", oninput: () => { draft.source = this.source.value; } });
    this.source.value = draft.source;
    const send = h("button", { type: "button", class: "primary", onclick: () => void this.paste() }, "Keep the text");
    const discard = h("button", { type: "button", onclick: () => this.discard() }, "Discard");
    const ready = (): void => {
      send.disabled = !this.text.value.trim();
      discard.hidden = send.disabled;
    };
    ready();
    this.preview.ask(this.text.value);
    this.text.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !send.disabled) void this.paste().then(ready);
    });
    this.replace.checked = true;
    this.published.addEventListener("change", () => this.preview.ask(this.text.value));
    this.progress = h("div", { class: "progress", role: "status" });
    this.results = h("ul", { class: "results", "aria-label": "What became of each" });
    this.element = h("div", { class: "gather" }, drop, h("div", { class: "paste" }, this.text, this.preview.element, h("div", { class: "actions" }, this.source, discard, send)),
      h("div", { class: "manner" }, h("label", {}, h("span", {}, "Published, where a text does not say it"), this.published), h("label", {}, this.replace, h("span", {}, "When a file has changed, take its older version back"))), this.progress, this.results);
  }

  private how(): ask.Manner {
    const published = this.published.value.trim();
    return { published: isDay(published) ? published : "", replace: this.replace.checked };
  }

  async files(files: File[]): Promise<void> {
    await this.run(files.map((f) => this.job(f.name, (signal, told) => ask.addFile(f, this.how(), told, signal))));
  }

  private async paste(): Promise<void> {
    const text = this.text.value;
    if (!text.trim()) return;
    const source = this.source.value.trim() || `pasted ${new Date().toISOString().slice(0, 16).replace("T", " ")}`;
    const added = await this.run([this.job(source, (signal, told) => ask.addText(text, source, { ...this.how(), replace: false }, told, signal))]);
    if (added === 0) return; // what was typed stays
    this.source.value = draft.source = "";
    this.put("");
  }

  private discard(): void {
    const { text } = draft;
    this.put("");
    this.text.focus();
    toast("The text is discarded; nothing of it was kept.", { label: "Undo", act: () => this.put(text) });
  }

  private put(text: string): void {
    this.text.value = text;
    this.text.dispatchEvent(new Event("input"));
  }

  private job(name: string, send: Job["send"]): Job {
    return { name, send, row: h("li", { class: "waiting" }, h("span", { class: "name" }, name), h("span", { class: "note" }, "waits")) };
  }

  // run sends one after another and gives how many were read.
  private async run(jobs: Job[]): Promise<number> {
    if (!jobs.length) return 0;
    this.results.prepend(...jobs.filter((job) => !this.results.contains(job.row)).map((job) => job.row));
    const stop = new AbortController();
    const bar = h("progress", { max: jobs.length, value: 0, "aria-label": "Files read" });
    const words = h("span", {});
    this.progress.replaceChildren(bar, words, h("button", { type: "button", onclick: () => stop.abort() }, "Stop"));
    let done = 0;
    let good = 0;
    let fresh = 0;
    const ids: string[] = [];
    for (const job of jobs) {
      words.textContent = `${done} of ${jobs.length} read`;
      if (stop.signal.aborted) {
        put(job.row, "failed", "stopped before it was sent", this.again(job));
        continue;
      }
      put(job.row, "waiting", "is being read …");
      const item = await this.one(job, stop.signal);
      if (item) {
        good++;
        ids.push(item.id);
        if (item.status !== "unchanged") fresh++;
      }
      done++;
      bar.value = done;
    }
    const bad = jobs.filter((job) => job.row.className === "failed");
    this.progress.replaceChildren(h("strong", {}, `${good} of ${count(jobs.length, "file")} read`), ...(bad.length > 1 ? [h("button", { type: "button", onclick: () => void this.run(bad) }, `Try ${bad.length} again`)] : []));
    if (fresh) await this.desk.renew();
    return good;
  }

  private async one(job: Job, signal: AbortSignal): Promise<ask.Added | null> {
    try {
      const item = await job.send(signal, (p) => put(job.row, "waiting", stageWords(p), ...(p.total ? [h("progress", { max: p.total, value: p.done ?? 0, "aria-label": `${job.name} read` })] : [])));
      if (item.status === "failed") {
        put(job.row, "failed", item.reason || "could not be read", this.again(job));
        return null;
      }
      const found = item.claims ? `${count(item.claims, "claim")} found` : "no claims found in it; it is kept and can be read";
      const words = { added: found, unchanged: "already here, nothing changed", replaced: `${found}; ${this.replace.checked ? "the older version is taken back" : "the older version is kept too"}`, failed: "" }[item.status];
      const older = item.status === "replaced" && item.replaces && !this.replace.checked ? [h("button", { type: "button", onclick: (e: Event) => void this.takeOlderBack(item.replaces ?? "", e.currentTarget as HTMLElement) }, "Take the older one back")] : [];
      put(job.row, item.status, words, ...older, h("button", { type: "button", onclick: () => {
        this.leave();
        if (item.claims) void this.desk.showDocument(item.id, job.name);
        else this.desk.read(item.id, "");
      } }, item.claims ? "Show" : "Read"));
      return item;
    } catch (error) {
      put(job.row, "failed", why(error, signal.aborted), this.again(job));
      return null;
    }
  }

  private async takeOlderBack(which: string, button: HTMLElement): Promise<void> {
    try {
      await ask.remove(which);
      button.replaceWith(h("span", { class: "note" }, "the older one is taken back"));
      await this.desk.renew();
    } catch (error) {
      this.desk.failed(error, "take the older one back");
    }
  }

  private again(job: Job): HTMLElement {
    return h("button", { type: "button", onclick: () => void this.run([job]) }, "Try again");
  }
}

function put(row: HTMLElement, state: string, words: string, ...actions: HTMLElement[]): void {
  const name = row.querySelector(".name") as HTMLElement;
  row.className = state;
  row.replaceChildren(name, h("span", { class: "note" }, words), ...actions);
}

function why(error: unknown, stopped: boolean): string {
  if (stopped) return "stopped; it may have been read all the same";
  if (error instanceof ask.Offline) return "the server does not answer; the text is kept here";
  if (error instanceof ask.Problem) {
    if (error.status === 413) return "larger than the server takes (16 MiB unless it is set otherwise)";
    return [error.detail || error.title, error.instance && `(${error.instance})`].filter(Boolean).join(" ");
  }
  return (error as Error).message;
}

// dateField takes a day, a month or a year.
export function dateField(label: string): HTMLInputElement {
  const field = h("input", { type: "text", inputmode: "numeric", placeholder: "2026-03-12", maxlength: 10, autocomplete: "off", spellcheck: "false", "aria-label": label, title: "A day, a month or a year: 2026-03-12, 2026-03 or 2026", oninput: () => field.removeAttribute("aria-invalid"), onchange: () => field.toggleAttribute("aria-invalid", field.value.trim() !== "" && !isDay(field.value.trim())) });
  return field;
}

export const isDay = (s: string): boolean => /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(s);

// gather opens the box over the page; files dropped elsewhere are sent at once.
export function gather(desk: Desk, files: File[]): void {
  void dialog("Import documents", "wide", (close) => {
    const box = new GatherBox(desk, () => close(null));
    box.element.querySelector("textarea")?.setAttribute("autofocus", "");
    if (files.length) void box.files(files);
    return [box.element];
  });
}

// stageWords say where the server is with a file.
function stageWords({ stage, done, total }: ask.Progress): string {
  const words = { waiting: "waits for its turn", keeping: "its claims are being kept" }[stage] ?? "is being read";
  return total ? `${words}: ${Math.floor((100 * (done ?? 0)) / total)} %` : `${words} …`;
}
