// spans maps offsets of the API, which count Unicode code points, onto JavaScript strings, which
// count UTF-16 units, and cuts a text where the marks on it begin and end.

// positions gives a function from code point offsets of text to its UTF-16 positions. Offsets
// past the end give the end. The table is made once; text without astral characters needs none.
//
//   positions("a😀b")(2) // 3
export function positions(text: string): (codePoint: number) => number {
  const clamp = (n: number, max: number): number => Math.max(0, Math.min(n, max));
  if (!/[\ud800-\udbff]/.test(text)) return (n) => clamp(n, text.length);
  const table: number[] = [];
  let at = 0;
  for (const char of text) {
    table.push(at);
    at += char.length;
  }
  table.push(at);
  return (n) => table[clamp(n, table.length - 1)] ?? text.length;
}

// Mark is a stretch of text with a name, in UTF-16 positions, half-open.
export interface Mark { start: number; end: number; name: string }

// Piece is a stretch in which no mark begins or ends, with the names of the marks that cover it.
export interface Piece { start: number; end: number; names: string[] }

// pieces cuts [start, end) at every mark's borders. Marks may overlap and reach outside; empty
// ones are dropped. The pieces join up to exactly [start, end).
export function pieces(start: number, end: number, marks: Mark[]): Piece[] {
  const inside = marks.filter((m) => m.end > m.start && m.end > start && m.start < end);
  const cuts = new Set<number>([start, end]);
  for (const m of inside) {
    cuts.add(Math.max(start, m.start));
    cuts.add(Math.min(end, m.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i] as number;
    const to = sorted[i + 1] as number;
    const names = inside.filter((m) => m.start <= from && m.end >= to).map((m) => m.name);
    out.push({ start: from, end: to, names: [...new Set(names)] });
  }
  return out;
}
