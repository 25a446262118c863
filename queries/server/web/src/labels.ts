// labels is how much room a name takes below its thing: the lines that it is broken into, as
// Cytoscape breaks them, and how wide the widest of them is.

export const labelFont = { family: "system-ui, sans-serif", size: 13, wide: 132 } as const; // pixels at zoom 1; a word that is wider stays whole

// shorten cuts a long name at 64 characters; the panel has it whole.
export function shorten(name: string): string {
  const all = [...name];
  return all.length > 64 ? `${all.slice(0, 63).join("").trimEnd()}…` : name;
}

// wrapped breaks a name at blanks into lines that are at most so wide, where its words allow it;
// measure gives the width of a text.
export function wrapped(name: string, wide: number, measure: (text: string) => number): { lines: number; width: number } {
  if (measure(name) <= wide) return { lines: 1, width: measure(name) };
  let lines = 0;
  let width = 0;
  let line = "";
  const end = (): void => {
    if (!line) return;
    lines++;
    width = Math.max(width, measure(line.trimEnd()));
  };
  for (const word of name.match(/\S+\s*/g) ?? []) {
    if (line && measure(line + word) > wide) {
      end();
      line = word;
    } else line += word;
  }
  end();
  return { lines: Math.max(1, lines), width };
}

const known = new Map<string, { width: number; height: number }>();
let pen: CanvasRenderingContext2D | null = null;

// labelBox measures a name as it is drawn, in pixels at zoom 1: plain, and bold where it is picked, which
// may break elsewhere.
export function labelBox(name: string): { width: number; height: number } {
  const found = known.get(name);
  if (found) return found;
  pen ??= document.createElement("canvas").getContext("2d");
  const box = { width: 0, height: 0 };
  for (const weight of [400, 600]) {
    if (pen) pen.font = `${weight} ${labelFont.size}px ${labelFont.family}`;
    const { lines, width } = wrapped(shorten(name), labelFont.wide, (text) => pen?.measureText(text).width ?? text.length * 7.5);
    box.width = Math.max(box.width, Math.ceil(width));
    box.height = Math.max(box.height, lines * (labelFont.size + 1));
  }
  if (known.size > 5000) known.clear();
  known.set(name, box);
  return box;
}

const letter = 6.5; // pixels, of the words of links

// wordsWide is how wide the words of a link are drawn, at most.
export function wordsWide(label: string): number {
  return Math.min(160, label.length * letter) + 6;
}
