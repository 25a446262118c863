// nearest finds names that are spelled almost like what was typed.

// nearest gives at most n items whose name is within a third of the letters of q, by optimal
// string alignment (insert, delete, replace, swap), against the whole name and each of its words.
export function nearest<T>(q: string, items: T[], name: (item: T) => string, n: number): T[] {
  const want = fold(q);
  const most = Math.max(1, Math.floor(want.length / 3));
  return items
    .map((item) => {
      const all = fold(name(item));
      return { item, far: Math.min(...[all, ...all.split(/\s+/)].map((w) => distance(want, w, most))) };
    })
    .filter((x) => x.far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, n)
    .map((x) => x.item);
}

function fold(s: string): string {
  return s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

// distance stops counting past most.
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1), swap ? (before[j - 2] as number) + 1 : Infinity);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}
