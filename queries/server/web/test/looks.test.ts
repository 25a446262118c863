import { describe, expect, it } from "vitest";
import css from "../src/style.css?raw";
import { type Theme, familyHues, iconURI, kinds, lines } from "../src/looks.ts";

// Contrast as WCAG 2.2 defines it.
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

// apart is how far two colours are from each other in CIE L*a*b*; 2 can just be told apart side by side.
function apart(a: string, b: string): number {
  const lab = (hex: string): number[] => {
    const [r, g, bl] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
    const [x, y, z] = [f((0.4124 * r + 0.3576 * g + 0.1805 * bl) / 0.9505), f(0.2126 * r + 0.7152 * g + 0.0722 * bl), f((0.0193 * r + 0.1192 * g + 0.9505 * bl) / 1.089)];
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(...p.map((v, i) => v - (q[i] as number)));
}

const paper: Record<Theme, string> = { light: "#faf9f6", dark: "#15171a" };

describe("looks", () => {
  for (const theme of ["light", "dark"] as const) {
    it(`keeps icons, outlines and lines clear of the ${theme} paper`, () => {
      for (const [kind, look] of Object.entries(kinds)) {
        expect(contrast(look.hue[theme], look.tint[theme]), `${kind} icon`).toBeGreaterThan(4.5);
        expect(contrast(look.hue[theme], paper[theme]), `${kind} outline`).toBeGreaterThan(3);
      }
      for (const [line, look] of Object.entries(lines)) expect(contrast(look.colour[theme], paper[theme]), line).toBeGreaterThan(4.5);
    });
  }
  it("colours families of verbs so that none is taken for planned, for not so, or for another", () => {
    for (const theme of ["light", "dark"] as const) {
      const all = Object.entries(familyHues);
      for (const [i, [family, hue]] of all.entries()) {
        expect(contrast(hue[theme], paper[theme]), family).toBeGreaterThan(4.5);
        for (const line of ["dashed", "dotted"] as const) expect(apart(hue[theme], lines[line].colour[theme]), `${family}, ${line}, ${theme}`).toBeGreaterThan(40);
        expect(apart(hue[theme], lines.solid.colour[theme]), `${family}, ${theme}`).toBeGreaterThan(20);
        for (const [other, its] of all.slice(i + 1)) expect(apart(hue[theme], its[theme]), `${family}, ${other}, ${theme}`).toBeGreaterThan(40);
        expect(css).toContain(hue[theme]);
      }
    }
  });
  it("tells kinds apart by shape or icon, never by colour alone", () => {
    const seen = Object.values(kinds).map((k) => `${k.shape} ${k.icon}`);
    expect(new Set(seen).size).toBe(seen.length);
  });
  it("makes icons of our own paths alone", () => {
    expect(decodeURIComponent(iconURI('"><script>', "light"))).not.toContain("script");
  });
  it("uses the paper that the style sheet uses", () => {
    for (const colour of Object.values(paper)) expect(css).toContain(`--paper: ${colour}`);
  });
});
