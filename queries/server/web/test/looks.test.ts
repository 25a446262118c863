import { describe, expect, it } from "vitest";
import css from "../src/style.css?raw";
import { type Theme, iconURI, kinds, lines } from "../src/looks.ts";

// Contrast as WCAG 2.2 defines it.
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
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
