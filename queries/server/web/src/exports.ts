// exports writes what the board shows as files for other programs: CSV, GraphML, GEXF, N-Quads and
// SVG. All names and quotes are what documents say: each format's own escaping is applied to every
// one, and what a format cannot hold is left out.

import type { Claim, End } from "./ask.ts";
import { datesOf } from "./dates.ts";
import { count, day } from "./dom.ts";
import type { Link, Node } from "./links.ts";
import { type Line, type Theme, familyHues, kindLook, lineOf, lines } from "./looks.ts";
import { farther, predicateOf, sayClaim } from "./sentence.ts";
import { type Family, families } from "./verbs.ts";

// Taken is what is shown: links with the claims that pass the filters, and things on the board
// with their places.
export interface Taken { things: Thing[]; links: Link[]; title: string }
export interface Thing extends Node { x: number; y: number; documents: number }

// ---- CSV

const columns: [string, (claim: Claim) => string][] = [
  ["subject", (c) => c.link.subject.name], ["subject_kind", (c) => c.link.subject.kind], ["predicate", (c) => c.link.predicate], ["object", (c) => c.link.object?.name ?? ""], ["object_kind", (c) => c.link.object?.kind ?? ""],
  ["polarity", (c) => c.polarity], ["modality", (c) => c.modality], ["said_by", speaker], ["confidence", (c) => String(c.confidence)],
  ["happened", (c) => datesOf(c, "event").join(" ")], ["published", (c) => c.published ?? ""], ["claim", sayClaim], ["sentence", (c) => c.sentence_text],
  ["document", (c) => c.document_title], ["document_id", (c) => c.document], ["claim_id", (c) => c.id], ["arguments", farther],
];

// csv has one row for each claim, after RFC 4180, in UTF-8 with a mark that spreadsheets know it
// by.
export function csv(taken: Taken): string {
  const rows = claimsOf(taken).map((c) => columns.map(([, value]) => cell(value(c))).join(","));
  return `\ufeff${[columns.map(([name]) => name).join(","), ...rows].join("\r\n")}\r\n`;
}

// claimsOf gives each claim once, whatever number of links it makes.
export function claimsOf(taken: Taken): Claim[] {
  return [...new Set(taken.links.flatMap((l) => l.claims))];
}

// cell quotes where needed. A text that a spreadsheet would take for a formula gets an apostrophe
// before it (OWASP, "CSV Injection"), whatever blanks or invisible letters stand before its sign.
export function cell(text: string): string {
  const safe = /^[\s\p{C}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function speaker(claim: Claim): string {
  return claim.attribution ? claim.attribution.canonical || claim.attribution.source : "";
}

// ---- XML

// xml escapes text for an element or an attribute and leaves out what XML 1.0 cannot hold:
// controls, halves of surrogate pairs, U+FFFE and U+FFFF.
export function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(/[&<>"'\t\n\r]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" })[c] as string);
}

// The attributes of links in GraphML and GEXF: name, type, value.
const linkFields: [string, "string" | "int", (l: Link) => string | number][] = [
  ["predicate", "string", (l) => l.predicate], ["role", "string", (l) => l.role], ["line", "string", (l) => lines[l.line].label], ["polarity", "string", (l) => l.claims[0]?.polarity ?? ""],
  ["modality", "string", (l) => [...new Set(l.claims.map((c) => c.modality))].join(", ")], ["said_by", "string", (l) => l.speakers.join(", ")],
  ["claims", "int", (l) => l.claims.length], ["documents", "int", (l) => l.documents], ["sentences", "string", (l) => [...new Set(l.claims.map((c) => c.sentence_text))].join("\n")],
];
const thingFields: [string, "string" | "int", (t: Thing) => string | number][] = [
  ["kind", "string", (t) => t.kind], ["id", "string", (t) => t.key], ["documents", "int", (t) => t.documents],
];

// drawable are links with both ends among the things; the rest has no place in a graph's file.
function drawable(taken: Taken): { link: Link; from: string; to: string }[] {
  const ids = new Map(taken.things.map((t, i) => [t.key, `n${i}`]));
  return taken.links.flatMap((link) => {
    const [from, to] = [ids.get(link.from.key), link.to ? ids.get(link.to.key) : undefined];
    return from && to ? [{ link, from, to }] : [];
  });
}

const placed = (t: Thing): boolean => Number.isFinite(t.x) && Number.isFinite(t.y);

export function graphml(taken: Taken): string {
  const data = (key: string, value: string | number): string => `<data key="${key}">${xml(String(value))}</data>`;
  const out = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`,
    `<key id="label" for="node" attr.name="label" attr.type="string"/>`,
    ...thingFields.map(([name, type]) => `<key id="${name}" for="node" attr.name="${name}" attr.type="${type}"/>`),
    `<key id="x" for="node" attr.name="x" attr.type="double"/>`, `<key id="y" for="node" attr.name="y" attr.type="double"/>`,
    ...linkFields.map(([name, type]) => `<key id="link_${name}" for="edge" attr.name="${name}" attr.type="${type}"/>`),
    `<graph id="board" edgedefault="directed">`,
    ...taken.things.map((t, i) => `<node id="n${i}">${data("label", t.name)}${thingFields.map(([name, , value]) => data(name, value(t))).join("")}${placed(t) ? data("x", t.x) + data("y", t.y) : ""}</node>`),
    ...drawable(taken).map(({ link, from, to }, i) => `<edge id="e${i}" source="${from}" target="${to}">${linkFields.map(([name, , value]) => data(`link_${name}`, value(link))).join("")}</edge>`),
    `</graph>`, `</graphml>`, "",
  ];
  return out.join("\n");
}

export function gexf(taken: Taken): string {
  const types = { string: "string", int: "integer" };
  const declare = (of: string, fields: [string, "string" | "int", unknown][]): string => `<attributes class="${of}">${fields.map(([name, type], i) => `<attribute id="${i}" title="${name}" type="${types[type]}"/>`).join("")}</attributes>`;
  const values = (all: (string | number)[]): string => `<attvalues>${all.map((v, i) => `<attvalue for="${i}" value="${xml(String(v))}"/>`).join("")}</attvalues>`;
  const colour = (kind: string): string => {
    const [, r, g, b] = /^#(..)(..)(..)$/.exec(kindLook(kind).hue.light) ?? ["", "55", "55", "55"];
    return `<viz:color r="${parseInt(r as string, 16)}" g="${parseInt(g as string, 16)}" b="${parseInt(b as string, 16)}"/>`;
  };
  const out = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">`,
    `<meta><creator>Corkboard</creator><description>${xml(taken.title)}</description></meta>`,
    `<graph defaultedgetype="directed" mode="static">`, declare("node", thingFields), declare("edge", linkFields),
    `<nodes>`,
    ...taken.things.map((t, i) => `<node id="n${i}" label="${xml(t.name)}">${values(thingFields.map(([, , value]) => value(t)))}${colour(t.kind)}${placed(t) ? `<viz:position x="${t.x}" y="${-t.y}" z="0"/>` : ""}</node>`),
    `</nodes>`, `<edges>`,
    ...drawable(taken).map(({ link, from, to }, i) => `<edge id="e${i}" source="${from}" target="${to}" label="${xml(predicateOf(link))}" weight="${link.documents}">${values(linkFields.map(([, , value]) => value(link)))}</edge>`),
    `</edges>`, `</graph>`, `</gexf>`, "",
  ];
  return out.join("\n");
}

// ---- N-Quads

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const xsd = "http://www.w3.org/2001/XMLSchema#";
const cb = "urn:corkboard:vocab#";

// nquads writes the claims shown as they lie in the store whose IRIs begin with base: in the graph
// of their document, with their stance, speaker and quotes, and the plain link beside those that
// are plain. It is a part of what `corkboard export` prints.
export function nquads(taken: Taken, base: string): string {
  const all = new Set<string>();
  for (const claim of claimsOf(taken)) {
    const graph = iri(`${base}document/${claim.document}`);
    const node = iri(`${base}claim/${claim.id}`);
    const put = (s: string, p: string, o: string): void => void all.add(`${s} ${iri(p)} ${o} ${graph} .`);
    const entity = (end: End, canonical: string | undefined): string => {
      if (end.type === "claim") return iri(`${base}claim/${end.id}`);
      const e = iri(`${base}entity/${end.id}`);
      put(e, `${rdf}type`, iri(cb + (end.kind ? end.kind[0]?.toUpperCase() + end.kind.slice(1) : "Thing")));
      put(e, "http://www.w3.org/2000/01/rdf-schema#label", literal(canonical || end.name));
      return e;
    };
    const { link } = claim;
    const relation = `${base}relation/${link.predicate_id ?? localName(link.predicate)}`;
    const subject = entity(link.subject, claim.subject.canonical);
    const standsFor = claim.object ? claim.object : claim.arguments.find((a) => a.entity === link.object?.id);
    const object = link.object ? (link.object.type === "literal" ? literal(link.object.name) : entity(link.object, standsFor?.canonical)) : null;
    put(node, `${rdf}type`, iri(`${cb}Claim`));
    put(node, `${rdf}type`, iri(`${rdf}Statement`));
    put(node, `${rdf}subject`, subject);
    put(node, `${rdf}predicate`, iri(relation));
    if (object) put(node, `${rdf}object`, object);
    put(node, `${cb}polarity`, iri(cb + claim.polarity));
    put(node, `${cb}modality`, iri(cb + claim.modality));
    put(node, `${cb}confidence`, literal(String(claim.confidence), "decimal"));
    put(node, `${cb}rule`, literal(claim.rule));
    put(node, `${cb}sentence`, literal(String(claim.sentence), "integer"));
    if (claim.inferred) put(node, `${cb}inferred`, literal("true", "boolean"));
    put(node, "http://www.w3.org/ns/prov#wasDerivedFrom", graph);
    if (claim.attribution) {
      put(node, `${cb}cue`, literal(claim.attribution.cue));
      if (claim.attribution.entity) put(node, `${cb}saidBy`, iri(`${base}entity/${claim.attribution.entity}`));
    }
    claim.evidence.forEach((e, i) => {
      const at = iri(`${base}claim/${claim.id}/evidence/${i}`);
      put(node, `${cb}evidence`, at);
      put(at, `${cb}sentence`, literal(String(e.sentence), "integer"));
      put(at, `${cb}start`, literal(String(e.start), "integer"));
      put(at, `${cb}end`, literal(String(e.end), "integer"));
      if (e.quote) put(at, `${cb}quote`, literal(e.quote));
    });
    if (link.plain && object) put(subject, relation, object);
    put(graph, "http://purl.org/dc/terms/title", literal(claim.document_title));
  }
  return [...all].sort().map((line) => `${line}\n`).join("");
}

// iri escapes what the grammar of N-Quads forbids inside <>; what the store gives is encoded
// already.
function iri(value: string): string {
  return `<${value.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}>`;
}

// literal escapes as canonical N-Quads do (RDF 1.1, section 4). Halves of surrogate pairs, which
// UTF-8 cannot hold, become U+FFFD.
export function literal(value: string, type = ""): string {
  const short: Record<string, string> = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
  const text = value.replace(/[\u0000-\u001f"\\\u007f]/g, (c) => short[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return `"${text}"${type ? `^^${iri(xsd + type)}` : ""}`;
}

// localName encodes a canonical name as the store does: NFC, blanks to _, all but letters, digits,
// _ and - percent-encoded.
function localName(name: string): string {
  return [...name.normalize("NFC").replace(/ /g, "_")].map((c) => (/[\p{L}\p{N}_-]/u.test(c) ? c : encodeURIComponent(c).replace(/[!'()*~.]/g, (x) => `%${x.charCodeAt(0).toString(16).toUpperCase()}`))).join("");
}

// ---- SVG

// Picture is what is drawn, in pixels at zoom 1: shapes with their middle and size, lines with the
// points that Cytoscape drew them through.
export interface Picture { shapes: Shape[]; strokes: Stroke[]; paper: string; ink: string }
export interface Shape { x: number; y: number; width: number; height: number; label: string; kind: string; faded: boolean }
export interface Point { x: number; y: number }
export interface Stroke { from: Point; over: Point[]; to: Point; middle: Point; label: string; line: Line; width: number; faded: boolean; bundle: boolean; both: boolean; family: Family | "" }

const theme: Theme = "light"; // it is printed and passed on, whatever the window looks like
const pad = 90;
const mostRows = 60; // claims that a picture tells below it

// svg draws a picture with what whoever gets it needs to know: what it is called, how its lines are meant,
// and of each claim who says it, where, in which sentence. made is the day.
export function svg(picture: Picture, taken: Taken, made: string): string {
  const { shapes, strokes, paper, ink } = picture;
  const n = (v: number): string => String(Math.round(v * 10) / 10);
  const xs = [...shapes.map((s) => s.x), ...strokes.flatMap((s) => s.over.map((p) => p.x))];
  const ys = [...shapes.map((s) => s.y), ...strokes.flatMap((s) => s.over.map((p) => p.y))];
  const [x1, y1, right, bottom] = xs.length ? [Math.min(...xs) - pad, Math.min(...ys) - pad, Math.max(...xs) + pad, Math.max(...ys) + pad] : [0, 0, 100, 100];
  const x2 = Math.max(right, x1 + 760);
  const told = below(taken, made, new Set(strokes.flatMap((s) => (s.family && s.line === "solid" ? [s.family] : []))), { x: x1 + 24, y: bottom + 24, width: x2 - x1 - 48, ink }, n);
  const y2 = told.bottom + 24;
  const fade = (faded: boolean): string => (faded ? ` opacity="0.15"` : "");
  const out = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(x1)} ${n(y1)} ${n(x2 - x1)} ${n(y2 - y1)}" width="${n(x2 - x1)}" height="${n(y2 - y1)}" font-family="system-ui, sans-serif">`,
    `<defs>${Object.entries(hues).map(([name, colour]) => `<marker id="${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="${colour}"/></marker>`).join("")}</defs>`,
    `<rect x="${n(x1)}" y="${n(y1)}" width="${n(x2 - x1)}" height="${n(y2 - y1)}" fill="${paper}"/>`,
  ];
  for (const s of strokes) {
    const hue = s.line === "solid" && s.family ? s.family : s.line;
    const colour = hues[hue];
    const dash = dashes[s.line];
    const arrows = s.bundle ? (s.both ? ` marker-start="url(#${hue})" marker-end="url(#${hue})"` : "") : ` marker-end="url(#${hue})"`;
    out.push(`<g${fade(s.faded)}><path d="${path(s, n)}" fill="none" stroke="${colour}" stroke-width="${n(s.width)}"${s.bundle ? ` stroke-opacity="0.55"` : ""}${dash}${arrows}/>`);
    let angle = (Math.atan2(s.to.y - s.from.y, s.to.x - s.from.x) * 180) / Math.PI;
    if (angle > 90 || angle < -90) angle += 180; // never upside down
    if (s.line === "dotted" && !s.bundle) out.push(`<path d="M${n(s.middle.x)} ${n(s.middle.y - 6)}v12" transform="rotate(${n(angle)} ${n(s.middle.x)} ${n(s.middle.y)})" stroke="${colour}" stroke-width="2"/>`);
    if (s.label) out.push(`<text x="${n(s.middle.x)}" y="${n(s.middle.y - 6)}" transform="rotate(${n(angle)} ${n(s.middle.x)} ${n(s.middle.y)})" text-anchor="middle" font-size="11.5" fill="${ink}" stroke="${paper}" stroke-width="4" paint-order="stroke">${xml(s.label)}</text>`);
    out.push("</g>");
  }
  for (const s of shapes) {
    const look = kindLook(s.kind);
    const side = Math.min(s.width, s.height) * 0.54;
    out.push(`<g${fade(s.faded)}><title>${xml(s.label)}</title>${outline(s, look.shape, n, `fill="${look.tint[theme]}" stroke="${look.hue[theme]}" stroke-width="1.75"`)}`,
      `<path d="${look.icon}" transform="translate(${n(s.x - side / 2)} ${n(s.y - side / 2)}) scale(${n2(side / 24)})" fill="${look.hue[theme]}" fill-rule="evenodd"/>`,
      ...wrap(s.label, 20).map((line, i) => `<text x="${n(s.x)}" y="${n(s.y + s.height / 2 + 17 + i * 16)}" text-anchor="middle" font-size="13" fill="${ink}" stroke="${paper}" stroke-width="4" paint-order="stroke">${xml(line)}</text>`), "</g>");
  }
  out.push(...told.parts, "</svg>", "");
  return out.join("\n");
}

const hues: Record<Line | Family, string> = { solid: lines.solid.colour[theme], dashed: lines.dashed.colour[theme], dotted: lines.dotted.colour[theme], goods: familyHues.goods[theme], against: familyHues.against[theme], ties: familyHues.ties[theme] };
const dashes: Record<Line, string> = { solid: "", dashed: ` stroke-dasharray="8 5"`, dotted: ` stroke-dasharray="2 4"` };

// below writes what a picture tells in words, from a corner on, and says where it ends.
function below(taken: Taken, made: string, coloured: Set<Family>, at: { x: number; y: number; width: number; ink: string }, n: (v: number) => string): { parts: string[]; bottom: number } {
  const parts: string[] = [];
  let { y } = at;
  const letters = Math.max(40, Math.floor((at.width - 40) / 6.6));
  const text = (words: string, { left = 0, size = 13, bold = false } = {}): void => {
    for (const line of wrap(words, letters)) {
      parts.push(`<text x="${n(at.x + left)}" y="${n(y)}" font-size="${size}"${bold ? ` font-weight="600"` : ""} fill="${at.ink}">${xml(line)}</text>`);
      y += size + 6;
    }
  };
  const mark = (line: Line, colour: string): void => void parts.push(`<path d="M${n(at.x)} ${n(y - 4)}h28" fill="none" stroke="${colour}" stroke-width="2"${dashes[line]}/>`);
  const claims = claimsOf(taken);
  text(taken.title, { size: 18, bold: true });
  text(`Made with Corkboard, ${made}: ${[count(taken.things.length, "thing"), count(claims.length, "claim"), count(new Set(claims.map((c) => c.document)).size, "document")].join(", ")}. A line is what somebody has written, not what is proved.`);
  y += 4;
  for (const line of Object.keys(lines) as Line[]) {
    mark(line, hues[line]);
    text(lines[line].label, { left: 40 });
  }
  for (const family of coloured) {
    mark("solid", hues[family]);
    text(`stated: ${families[family]}`, { left: 40 });
  }
  text("❝ said by somebody");
  y += 8;
  for (const claim of claims.slice(0, mostRows)) {
    mark(lineOf(claim), hues[lineOf(claim)]);
    text(sayClaim(claim), { left: 40, bold: true });
    text(`“${claim.evidence[0]?.quote || claim.sentence_text}”`, { left: 40 });
    text([speaker(claim) && `said by ${speaker(claim)}`, claim.document_title || "Untitled", day(claim.published)].filter(Boolean).join(" · "), { left: 40, size: 12 });
    y += 6;
  }
  if (claims.length > mostRows) text(`And ${count(claims.length - mostRows, "more claim")}: the spreadsheet has them all.`, { left: 40 });
  return { parts, bottom: y };
}

const n2 = (v: number): string => String(Math.round(v * 1000) / 1000);

// path goes through the control points as Cytoscape does: one gives a quadratic curve, several a
// chain of them that meets half way between.
function path(s: Stroke, n: (v: number) => string): string {
  const at = (p: Point): string => `${n(p.x)} ${n(p.y)}`;
  if (!s.over.length) return `M${at(s.from)}L${at(s.to)}`;
  let d = `M${at(s.from)}`;
  s.over.forEach((p, i) => {
    const next = s.over[i + 1];
    d += `Q${at(p)} ${at(next ? { x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 } : s.to)}`;
  });
  return d;
}

function outline(s: Shape, shape: string, n: (v: number) => string, style: string): string {
  const [w, h] = [s.width / 2, s.height / 2];
  const polygon = (points: [number, number][]): string => `<polygon points="${points.map(([x, y]) => `${n(s.x + x * w)},${n(s.y + y * h)}`).join(" ")}" ${style} stroke-linejoin="round"/>`;
  switch (shape) {
    case "diamond": return polygon([[0, -1], [1, 0], [0, 1], [-1, 0]]);
    case "hexagon": return polygon([[-1, 0], [-0.5, -1], [0.5, -1], [1, 0], [0.5, 1], [-0.5, 1]]);
    case "round-octagon": return polygon([[-0.42, -1], [0.42, -1], [1, -0.42], [1, 0.42], [0.42, 1], [-0.42, 1], [-1, 0.42], [-1, -0.42]]);
    case "round-pentagon": return polygon([[0, -1], [0.95, -0.31], [0.59, 0.81], [-0.59, 0.81], [-0.95, -0.31]]);
    case "cut-rectangle": return polygon([[-0.7, -1], [0.7, -1], [1, -0.7], [1, 0.7], [0.7, 1], [-0.7, 1], [-1, 0.7], [-1, -0.7]]);
    case "round-tag": return polygon([[-1, -1], [0.5, -1], [1, 0], [0.5, 1], [-1, 1]]);
    case "round-rectangle": return `<rect x="${n(s.x - w)}" y="${n(s.y - h)}" width="${n(s.width)}" height="${n(s.height)}" rx="${n(s.height / 4)}" ${style}/>`;
    default: return `<ellipse cx="${n(s.x)}" cy="${n(s.y)}" rx="${n(w)}" ry="${n(h)}" ${style}/>`;
  }
}

// wrap breaks a label between words into lines of about so many letters.
function wrap(label: string, most: number): string[] {
  const out: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = out[out.length - 1];
    if (last !== undefined && [...last].length + [...word].length < most) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

// take gathers what the board shows: links with the claims that pass, and all its things.
export function take(links: Link[], passing: (claim: Claim) => boolean, things: Thing[], title: string): Taken {
  const shown = links.flatMap((l) => {
    const claims = l.claims.filter(passing);
    return claims.length ? [{ ...l, claims, documents: new Set(claims.map((c) => c.document)).size, speakers: [...new Set(claims.map(speaker).filter(Boolean))] }] : [];
  });
  const known = new Set(things.map((t) => t.key));
  return { things, links: shown.filter((l) => known.has(l.from.key) && (!l.to || known.has(l.to.key))), title };
}

