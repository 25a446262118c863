// take saves what is shown as a file, in one of several formats.

import * as ask from "./ask.ts";
import type { Desk } from "./desk.ts";
import { count, day, h } from "./dom.ts";
import type { Drawing } from "./draw.ts";
import { passes } from "./filters.ts";
import { menu, toast } from "./overlay.ts";

const formats: [string, string, string][] = [
  ["png", "Picture (PNG)", "image/png"], ["svg", "Picture to edit (SVG)", "image/svg+xml"], ["csv", "Spreadsheet (CSV)", "text/csv"], ["graphml", "Graph (GraphML)", "application/graphml+xml"], ["gexf", "Graph (GEXF)", "application/gexf+xml"], ["nq", "Statements (N-Quads)", "application/n-quads"],
];

// exportMenu offers the formats; name is what the file is called, drawing gives the picture.
export function exportMenu(desk: Desk, name: string, drawing: () => Promise<Drawing | null>, x: number, y: number): void {
  menu("Export what is shown", formats.map(([ending, label, type]) => ({ label, act: () => void exportAs(desk, name, drawing, ending, type).catch((error: unknown) => desk.failed(error, `make the ${label.toLowerCase()}`)) })), x, y);
}

async function exportAs(desk: Desk, name: string, drawing: () => Promise<Drawing | null>, ending: string, type: string): Promise<void> {
  const { board, memory } = desk;
  const exports = await import("./exports.ts");
  const { filters, nodes } = board.state;
  const { links, lone } = board.shown();
  const things = nodes.map((n) => ({ ...memory.node(n.key), x: n.x, y: n.y, documents: memory.documents.get(n.key) ?? board.shown().documents.get(n.key) ?? 0 }));
  const taken = exports.take([...links, ...lone], (c) => passes(c, filters), things, name);
  let content: Blob | string;
  if (ending === "png" || ending === "svg") {
    const drawn = await drawing();
    if (!drawn) return;
    const picture = exports.svg(drawn.picture(), taken, day(new Date().toISOString().slice(0, 10)));
    content = ending === "png" ? await raster(picture) : picture;
  } else if (ending === "csv") content = exports.csv(taken);
  else if (ending === "graphml") content = exports.graphml(taken);
  else if (ending === "gexf") content = exports.gexf(taken);
  else content = exports.nquads(taken, await ask.base());
  save(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }), `${fileName(name)}.${ending}`);
  const claims = exports.claimsOf(taken).length;
  toast(ending === "png" || ending === "svg" ? `The picture of ${count(nodes.length, "thing")} is saved.` : `${count(taken.links.length, "link")} with ${count(claims, "claim")} ${claims === 1 ? "is" : "are"} saved${board.shown().filtered ? ", as the filters let through" : ""}.`);
}

// raster draws an SVG at twice its size, less where that would be more than 8,000 pixels wide or high.
async function raster(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const scale = Math.min(2, 8000 / Math.max(image.naturalWidth, image.naturalHeight, 1));
    const canvas = h("canvas", { width: Math.ceil(image.naturalWidth * scale), height: Math.ceil(image.naturalHeight * scale) });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the browser could not draw it")))));
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

// fileName keeps letters, digits and blanks of a name: nothing that a file system minds.
function fileName(name: string): string {
  return [...name.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, " ").trim()].slice(0, 60).join("") || "board";
}

function save(content: Blob, name: string): void {
  const link = h("a", { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
