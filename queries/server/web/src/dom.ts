// dom makes elements. Text goes in as text nodes only: nothing that a document says is ever
// parsed as markup.

type Child = Node | string | number | null | undefined | false;
type Attr = string | number | boolean | null | undefined | ((event: never) => void);

// h makes an element. Attributes that begin with "on" are listeners; true and false set and
// leave out an attribute. There is no style attribute: the policy forbids it.
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attrs: Record<string, Attr> = {}, ...children: (Child | Child[])[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...(children.flat().filter((c) => c !== null && c !== undefined && c !== false) as (Node | string | number)[]).map((c) => (typeof c === "number" ? String(c) : c)));
  return element;
}

const svgSpace = "http://www.w3.org/2000/svg";

// icon draws a path of a 24-unit square, in the colour of the text around it.
export function icon(path: string, className = "icon"): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(svgSpace, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", "currentColor");
  shape.setAttribute("fill-rule", "evenodd");
  svg.append(shape);
  return svg;
}

// sample draws a short stretch of a link's line, as the legend and the badges show it.
export function sample(line: "solid" | "dashed" | "dotted"): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 28 12");
  svg.setAttribute("class", `sample ${line}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgSpace, "path");
  path.setAttribute("d", "M1 6H27");
  svg.append(path);
  if (line === "dotted") {
    const bar = document.createElementNS(svgSpace, "path");
    bar.setAttribute("d", "M14 1V11");
    bar.setAttribute("class", "bar");
    svg.append(bar);
  }
  return svg;
}

// count says "1 claim", "1,204 claims".
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

// redraw replaces what is inside an element and gives the focus back to the control with the same
// data-focus, so that a keyboard user is not thrown to the top of the page.
export function redraw(inside: HTMLElement, ...children: (Node | string)[]): void {
  const active = document.activeElement;
  const mark = active instanceof HTMLElement && inside.contains(active) ? active.dataset["focus"] : undefined;
  inside.replaceChildren(...children); // how far it is scrolled stays, for nothing is laid out meanwhile
  if (mark !== undefined) {
    const again = [...inside.querySelectorAll<HTMLElement>("[data-focus]")].find((e) => e.dataset["focus"] === mark);
    again?.focus({ preventScroll: true });
  }
}

// day writes a date as precise as it is: "2025-03" is "March 2025".
export function day(value: string | null | undefined): string {
  if (!value) return "";
  const found = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?/.exec(value);
  if (!found) return value;
  const [, year, month, date] = found;
  if (!month) return year as string;
  const name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][Number(month) - 1];
  if (!name) return value;
  return date ? `${Number(date)} ${name} ${year}` : `${name} ${year}`;
}
