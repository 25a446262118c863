// looks holds the board's vocabulary as data: the shape, colour and icon of each kind, the line of
// each stance, and steps of size and width. Colour only repeats what shape and line say; hues
// are those of Okabe and Ito, darkened or lightened until text and lines keep contrast AA.

import type { Claim, Modality, Polarity } from "./ask.ts";
import type { Family } from "./verbs.ts";

export type Theme = "light" | "dark";

// KindLook: shape is a Cytoscape shape; wide shapes get more room for their form; icon is an SVG
// path on a 24-unit square, filled by even-odd.
export interface KindLook { label: string; plural: string; shape: string; hue: Record<Theme, string>; tint: Record<Theme, string>; icon: string; wide?: boolean }

const blue = { hue: { light: "#00588c", dark: "#6db8ea" }, tint: { light: "#dcecf7", dark: "#16324a" } };
const orange = { hue: { light: "#8a5a00", dark: "#f0b23e" }, tint: { light: "#fbedd0", dark: "#42310d" } };
const green = { hue: { light: "#006b4e", dark: "#3fcfa2" }, tint: { light: "#d6f0e6", dark: "#0d3a2d" } };
const sky = { hue: { light: "#1f6a94", dark: "#8fd0f5" }, tint: { light: "#e3f3fc", dark: "#1c3c4f" } };
const vermilion = { hue: { light: "#a34300", dark: "#ff9a57" }, tint: { light: "#fbe3d5", dark: "#4a2510" } };
const purple = { hue: { light: "#8e3f6c", dark: "#e5a3c8" }, tint: { light: "#f7e3ee", dark: "#43253a" } };
const yellow = { hue: { light: "#6d6400", dark: "#ece25a" }, tint: { light: "#faf6c4", dark: "#3d3a12" } };
const grey = { hue: { light: "#55524b", dark: "#b9b6ae" }, tint: { light: "#efede8", dark: "#2e3036" } };

export const kinds: Record<string, KindLook> = {
  person: { label: "Person", plural: "People", shape: "ellipse", ...blue, icon: "M12 11.5a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4zM4 20.5c0-4.6 3.4-7 8-7s8 2.4 8 7z" },
  organisation: { label: "Organisation", plural: "Organisations", shape: "round-rectangle", ...orange, icon: "M4 21V8.5L12 3l8 5.500V21h-6v-5h-4v5zM7.500 10.500v2.500h2.500v-2.500zM14 10.500v2.500h2.500v-2.500z" },
  place: { label: "Place", plural: "Places", shape: "diamond", ...green, icon: "M12 22s-7-7.200-7-12.500a7 7 0 1 1 14 0C19 14.800 12 22 12 22zM12 12.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" },
  group: { label: "Group", plural: "Groups", shape: "round-octagon", ...sky, icon: "M8.500 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2 19.500c0-4 2.700-6 6.500-6s6.500 2 6.500 6zM16.500 11.500a3 3 0 1 0-1.300-5.700 5 5 0 0 1-.5 5.100 3 3 0 0 0 1.800.6zM16.800 19.500H22c0-3.700-2.400-5.600-5.800-5.500-.4 0-.7 0-1.100.1 1.200 1.200 1.800 3 1.700 5.400z" },
  event: { label: "Event", plural: "Events", shape: "hexagon", ...vermilion, icon: "M13.500 2 4.500 13.500h5.500L8.500 22l10-12.500h-6z" },
  work: { label: "Work", plural: "Works", shape: "cut-rectangle", ...purple, icon: "M5 3h9l5 5v13H5zM8 11v1.700h8V11zM8 14.500v1.700h8v-1.700z" },
  product: { label: "Product", plural: "Products", shape: "round-pentagon", ...purple, icon: "M12 2.500 3.500 7v10L12 21.500 20.500 17V7zM12 5l5 2.600L12 10.300 7 7.600zM6 9.500l5 2.700v5.900l-5-2.700z" },
  substance: { label: "Substance", plural: "Substances", shape: "ellipse", ...yellow, icon: "M12 2.500s-6.500 7.600-6.500 12.200a6.500 6.500 0 0 0 13 0C18.500 10.100 12 2.500 12 2.500z", wide: true },
  time: { label: "Time", plural: "Times", shape: "round-tag", ...grey, icon: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM11 7h2v4.600l3.400 3.400-1.400 1.400-4-4z" },
  quantity: { label: "Quantity", plural: "Quantities", shape: "round-tag", ...grey, icon: "M9 3h2.200l-.7 4.500h3.500L14.700 3h2.200l-.7 4.500H20v2h-4.100l-.8 5H19v2h-4.200L14.100 21h-2.200l.7-4.500H9.100L8.400 21H6.200l.7-4.500H3v-2h4.200l.8-5H4v-2h4.300zM10.200 9.500l-.8 5h3.500l.8-5z" },
  thing: { label: "Thing", plural: "Things", shape: "ellipse", ...grey, icon: "M12 5.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM12 9.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z", wide: true },
  claim: { label: "Claim", plural: "Claims", shape: "round-rectangle", ...grey, icon: "M4 4h16v12h-8l-5 5v-5H4zM7 7.500v1.800h10V7.500zM7 11v1.800h7V11z" },
};

export function kindLook(kind: string): KindLook {
  return kinds[kind] ?? (kinds["thing"] as KindLook);
}

// Line is how a link is drawn, and the word for it.
export type Line = "solid" | "dashed" | "dotted";

// lineOf: denied is dotted whatever its modality; what is only possible, intended, conditional,
// required or hearsay is dashed; what is asserted or presupposed is solid.
export function lineOf(claim: Pick<Claim, "polarity" | "modality">): Line {
  if (claim.polarity === "denied") return "dotted";
  return claim.modality === "asserted" || claim.modality === "presupposed" ? "solid" : "dashed";
}

export interface LineLook { label: string; colour: Record<Theme, string>; bar: boolean }

export const lines: Record<Line, LineLook> = {
  solid: { label: "stated", colour: { light: "#55524b", dark: "#b3b0a8" }, bar: false },
  dashed: { label: "possible or planned", colour: { light: "#00588c", dark: "#6db8ea" }, bar: false },
  dotted: { label: "not so", colour: { light: "#a34300", dark: "#ff9a57" }, bar: true },
};

// familyHues colour what is stated by the family of its verb; the words on the line say the same. None
// is near the blue and the vermilion of what is planned or not so.
export const familyHues: Record<Family, Record<Theme, string>> = { goods: green.hue, against: { light: "#b3246e", dark: "#f08ac6" }, ties: { light: "#1d1c1a", dark: "#ffffff" } };

// stances are the words of badges and filters, with what they mean.
export const modalities: Record<Modality, { label: string; meaning: string }> = {
  asserted: { label: "stated", meaning: "Stated as so" },
  presupposed: { label: "taken as known", meaning: "Taken as known inside another statement" },
  possible: { label: "possible", meaning: "May, might, could: not said to be so" },
  intended: { label: "planned", meaning: "Planned or wanted: not said to have happened" },
  conditional: { label: "on a condition", meaning: "Would be so if something else were" },
  required: { label: "required", meaning: "Must be: not said to be so" },
  hearsay: { label: "hearsay", meaning: "Reportedly, allegedly: no source is named" },
};

export const polarities: Record<Polarity, { label: string; meaning: string }> = {
  affirmed: { label: "so", meaning: "Said to be so" },
  denied: { label: "not so, denied", meaning: "Said not to be so, or denied by somebody" },
};

// sizeStep puts a count of documents on one of four steps: 1, 2-3, 4-9, 10 and more.
export function sizeStep(documents: number): 0 | 1 | 2 | 3 {
  return documents >= 10 ? 3 : documents >= 4 ? 2 : documents >= 2 ? 1 : 0;
}

// nodeSize is the side of a node, widthStep the width of a link, in pixels at zoom 1.
export const nodeSize = [34, 42, 50, 60] as const;
export const linkWidth = [1.75, 3, 4.5] as const;

// extent is how wide and high a thing is drawn, in pixels at zoom 1: what has a wide form or a corner
// below gets more room.
export function extent(kind: string, step: 0 | 1 | 2 | 3): { width: number; height: number } {
  const size = nodeSize[step];
  const { shape, wide } = kindLook(kind);
  if (shape === "diamond") return { width: size + 10, height: size + 10 };
  return { width: wide ? Math.round(size * 1.4) : size, height: size };
}

// crowded says whether so many lines between so few things leave no room for the words of all: only those
// of what is picked or pointed at have them, the others stand back.
export const crowded = (lines: number, things: number): boolean => lines > 120 || (lines > 40 && lines > 4 * things);

// widthStep puts a count of documents on one of three steps: 1, 2-3, 4 and more.
export function widthStep(documents: number): 0 | 1 | 2 {
  return documents >= 4 ? 2 : documents >= 2 ? 1 : 0;
}

// iconURI is the icon as an image for canvas; the SVG is ours, nothing of a document is in it.
export function iconURI(kind: string, theme: Theme): string {
  const look = kindLook(kind);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><path fill="${look.hue[theme]}" fill-rule="evenodd" d="${look.icon}"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
