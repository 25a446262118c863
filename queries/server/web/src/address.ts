// address writes the board into the fragment of the page's address and reads it back, so that a
// colleague who opens the link sees the same. What a server need not know is not sent to it.
//
//   #on=Mexico,-40,12,p;fentanyl,80,96&pick=n:Mexico&view=table&is.polarity=denied
//
// Names are percent-encoded inside a field, so that its separators are free.

import type { Axis, Bucket } from "./dates.ts";
import { type Facet, type Filters, facets } from "./filters.ts";
import type { Language } from "./languages.ts";

// Placed is a node on the board, in pixels at zoom 1. Several may lie anywhere; a pinned one
// stays when the board is tidied. NaN: not yet laid out.
export interface Placed { key: string; x: number; y: number; pinned: boolean }

// Group is some things drawn as one, at a place in pixels at zoom 1; its key holds a colon, as an
// entity's cannot. around is the thing whose neighbours they are, "" for none.
export interface Group { key: string; around: string; members: string[]; x: number; y: number }

export const groupKey = (members: string[]): string => `group:${members[0] ?? ""}`;

// Pick is what the evidence panel shows: a node, a link, or a bundle of links.
export interface Pick { type: "node" | "link" | "bundle"; key: string }

// Reading is a document open in the reader, at one of its claims or at its start.
export interface Reading { document: string; claim: string }

export type View = "graph" | "table" | "timeline";

export interface State {
  nodes: Placed[];
  open: string[]; // bundles drawn as curves
  groups: Group[]; // things drawn as one
  pick: Pick | null;
  view: View | ""; // "": as fits the window
  axis: Axis; // of the timeline
  bucket: Bucket | ""; // of the timeline; "": as fits the dates
  filters: Filters;
  reading: Reading | null;
  documents: boolean; // the list of documents is open
  held: string; // a node held beside the picked one: for a path between the two, or to make them one
  path: Between | null; // the path shown above the board
  tidy: Tidying; // which part of cleaning up is open
  asked: Asked | null; // the query in the panel of queries; null: it is closed
}

// Asked is a query; text "" is what was typed last.
export interface Asked { language: Language; text: string }

// Between is the path from one entity to another: the nth best, from 0.
export interface Between { from: string; to: string; n: number }

export type Tidying = "pairs" | "decisions" | "";

export function emptyState(): State {
  return { nodes: [], open: [], groups: [], pick: null, view: "", axis: "event", bucket: "", filters: {}, reading: null, documents: false, held: "", path: null, tidy: "", asked: null };
}

const enc = (s: string): string => encodeURIComponent(s).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const dec = (s: string): string => {
  try {
    return decodeURIComponent(s);
  } catch {
    return s; // a link that was cut or typed: take it as it stands
  }
};
const list = (all: string[]): string => all.map(enc).join(";");
const unlist = (field: string | undefined): string[] => (field ? field.split(";").filter(Boolean).map(dec) : []);

const pickLetter = { node: "n", link: "l", bundle: "b" } as const;

export function write(state: State): string {
  const fields: string[] = [];
  if (state.nodes.length) {
    fields.push(`on=${state.nodes.map((n) => [enc(n.key), ...(Number.isNaN(n.x) ? [] : [Math.round(n.x), Math.round(n.y)]), ...(n.pinned ? ["p"] : [])].join(",")).join(";")}`);
  }
  if (state.open.length) fields.push(`open=${list(state.open)}`);
  if (state.groups.length) fields.push(`groups=${state.groups.map((g) => [g.around, ...g.members].map(enc).join(",") + `,${Math.round(g.x)},${Math.round(g.y)}`).join(";")}`);
  if (state.pick) fields.push(`pick=${pickLetter[state.pick.type]}:${enc(state.pick.key)}`);
  if (state.view) fields.push(`view=${state.view}`);
  if (state.axis !== "event") fields.push(`axis=${state.axis}`);
  if (state.bucket) fields.push(`by=${state.bucket}`);
  for (const facet of facets) {
    const chosen = state.filters[facet];
    if (chosen?.length) fields.push(`is.${facet}=${chosen.map((v) => enc(v) || "!").join(";")}`);
  }
  if (state.reading) fields.push(`read=${enc(state.reading.document)}${state.reading.claim ? `,${enc(state.reading.claim)}` : ""}`);
  if (state.documents) fields.push("documents=1");
  if (state.held) fields.push(`held=${enc(state.held)}`);
  if (state.path) fields.push(`path=${enc(state.path.from)},${enc(state.path.to)}${state.path.n ? `,${state.path.n}` : ""}`);
  if (state.asked) fields.push(`query=${state.asked.language},${enc(state.asked.text)}`);
  if (state.tidy) fields.push(`tidy=${state.tidy}`);
  return fields.length ? `#${fields.join("&")}` : "";
}

// mostNodes is how many a link may put on the board: no more than the page would draw.
export const mostNodes = 1500;

// read takes any string: what it does not understand it leaves out.
export function read(fragment: string): State {
  const state = emptyState();
  const fields = new Map<string, string>();
  for (const field of fragment.replace(/^#/, "").split("&")) {
    const at = field.indexOf("=");
    if (at > 0) fields.set(field.slice(0, at), field.slice(at + 1));
  }
  const seen = new Set<string>();
  for (const part of (fields.get("on") ?? "").split(";").slice(0, mostNodes)) {
    const [name = "", ...rest] = part.split(",");
    const key = dec(name);
    if (!key || seen.has(key)) continue;
    seen.add(key);
    const pinned = rest[rest.length - 1] === "p";
    const place = (s: string | undefined): number => (s !== undefined && /^-?\d{1,6}$/.test(s) ? Number(s) : NaN);
    const [x, y] = [place(rest[0]), place(rest[1])];
    const known = !Number.isNaN(x) && !Number.isNaN(y);
    state.nodes.push({ key, x: known ? x : NaN, y: known ? y : NaN, pinned: known && pinned });
  }
  state.open = unlist(fields.get("open"));
  const grouped = new Set<string>();
  for (const part of (fields.get("groups") ?? "").split(";").slice(0, mostNodes)) {
    const all = part.split(",");
    const [x, y] = all.splice(-2).map((n) => (/^-?\d{1,6}$/.test(n) ? Number(n) : NaN)) as [number, number];
    const [around = "", ...members] = all.map(dec);
    const here = [...new Set(members)].filter((m) => seen.has(m) && !grouped.has(m));
    if (here.length < 2 || Number.isNaN(x) || Number.isNaN(y)) continue;
    for (const m of here) grouped.add(m);
    state.groups.push({ key: groupKey(here), around, members: here, x, y });
  }
  const pick = /^([nlb]):(.+)$/.exec(fields.get("pick") ?? "");
  if (pick) {
    const type = (Object.keys(pickLetter) as Pick["type"][]).find((t) => pickLetter[t] === pick[1]);
    if (type) state.pick = { type, key: dec(pick[2] as string) };
  }
  const view = fields.get("view");
  if (view === "graph" || view === "table" || view === "timeline") state.view = view;
  if (fields.get("axis") === "published") state.axis = "published";
  const by = fields.get("by");
  if (by === "year" || by === "month" || by === "day") state.bucket = by;
  for (const facet of facets) {
    const field = fields.get(`is.${facet}`);
    if (field) state.filters[facet as Facet] = field.split(";").filter(Boolean).map((v) => (v === "!" ? "" : dec(v)));
  }
  const [doc = "", claim = ""] = (fields.get("read") ?? "").split(",");
  if (doc) state.reading = { document: dec(doc), claim: dec(claim) };
  state.documents = fields.get("documents") === "1";
  state.held = dec(fields.get("held") ?? "");
  const [from = "", to = "", nth = ""] = (fields.get("path") ?? "").split(",");
  if (from && to) state.path = { from: dec(from), to: dec(to), n: /^\d{1,2}$/.test(nth) ? Number(nth) : 0 };
  const asked = /^(gizmo|graphql),([^,]*)$/.exec(fields.get("query") ?? "");
  if (asked) state.asked = { language: asked[1] as Language, text: dec(asked[2] as string) };
  const tidy = fields.get("tidy");
  if (tidy === "pairs" || tidy === "decisions") state.tidy = tidy;
  return state;
}
