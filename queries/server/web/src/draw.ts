// draw is the picture of the board and the only file that knows Cytoscape. It takes nodes and
// links with their looks, tells what a person does to them, and knows nothing of claims.

import cytoscape from "cytoscape";
import type { Picture } from "./exports.ts";
import type { Family } from "./verbs.ts";
import type { View } from "./spots.ts";
import { labelFont, shorten, wordsWide } from "./labels.ts";
import type { Route } from "./routes.ts";
import { type Line, type Theme, extent, familyHues, iconURI, kindLook, kinds, lines, linkWidth } from "./looks.ts";

// DrawNode is a node to draw, in pixels at zoom 1. from names the node that a newcomer flies in
// from; shape and colour follow its kind.
export interface DrawNode { key: string; label: string; kind: string; size: 0 | 1 | 2 | 3; x: number; y: number; pinned: boolean; faded: boolean; from: string }

// DrawLink is one line on its way. A bundle stands for several links and has no arrow of its own.
export interface DrawLink { id: string; source: string; target: string; label: string; line: Line; width: 0 | 1 | 2; faded: boolean; bundle: boolean; both: boolean; rejected: boolean; family: Family | ""; route: Route }

// Acts is what a person does; positions are of the window.
export interface Acts {
  node(key: string, add: boolean): void;
  link(id: string): void;
  nothing(): void;
  expand(key: string): void;
  menu(target: { node?: string; link?: string }, x: number, y: number): void;
  moved(key: string, x: number, y: number): void;
  hover(id: string | null, x: number, y: number): void;
}

const phone = 500; // pixels: narrower canvases are a phone's,
const readable = 0.55; // where names are legible from this zoom on
const steps = [0, 1, 2, 3] as const;
const doubleTap = 450; // milliseconds between two taps that are one act

const colours = {
  light: { paper: "#faf9f6", ink: "#1d1c1a", accent: "#0b5cad" },
  dark: { paper: "#15171a", ink: "#ecebe7", accent: "#7db8f5" },
} as const;

const pinPath = "M14.500 2.500 21.500 9.500 19.800 10.500 18.500 10 14.500 14 14 18 12.500 19.500 8.500 15.500 3.500 20.500 8.500 15.500 4.500 11.500 6 10 10 9.500 14 5.500 13.500 4.200z";

// leaning is a diamond whose upper and lower corners stand a hair beside its middle: Cytoscape does
// not feel a pointer that is straight below a corner.
const leaning = { shape: "polygon", "shape-polygon-points": "-0.004 -1 1 0 0.004 1 -1 0" };

function stylesheet(theme: Theme): cytoscape.StylesheetJson {
  const c = colours[theme];
  const pin = `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><path fill="${c.accent}" stroke="${c.paper}" stroke-width="1" d="${pinPath}"/></svg>`)}`;
  const sheet: unknown[] = [
    {
      selector: "node",
      style: {
        label: "data(label)", "font-family": labelFont.family, "font-size": labelFont.size, color: c.ink,
        "text-wrap": "wrap", "text-max-width": `${labelFont.wide}px`, "text-valign": "bottom", "text-margin-y": 5, "text-background-color": c.paper,
        "text-background-opacity": 0.85, "text-background-padding": "1px", "text-background-shape": "roundrectangle",
        "border-width": 1.75, "background-fit": "none", "background-width": "54%", "background-height": "54%", "background-clip": "none",
        "background-image-crossorigin": "null", "min-zoomed-font-size": 6, "overlay-opacity": 0, "z-index": 10,
      },
    },
    ...Object.entries(kinds).map(([kind, look]) => ({
      selector: `node[kind="${kind}"]`,
      style: { ...(look.shape === "diamond" ? leaning : { shape: look.shape }), "background-color": look.tint[theme], "border-color": look.hue[theme], "background-image": iconURI(kind, theme) },
    })),
    ...steps.map((step) => ({ selector: `node[size=${step}]`, style: extent("person", step) })),
    ...steps.map((step) => ({ selector: `node[size=${step}][?wide]`, style: { ...extent("thing", step), "background-width": "38%" } })),
    ...steps.map((step) => ({ selector: `node[size=${step}][kind="place"]`, style: { ...extent("place", step), "background-width": "44%", "background-height": "44%" } })),
    {
      selector: "node[?pinned]",
      style: {
        "background-image": (n: cytoscape.NodeSingular) => [iconURI(n.data("kind") as string, theme), pin], "background-width": ["54%", "18px"], "background-height": ["54%", "18px"],
        "background-position-x": ["50%", "100%"], "background-position-y": ["50%", "0%"], "background-offset-x": ["0px", "6px"], "background-offset-y": ["0px", "-6px"],
      },
    },
    {
      selector: "edge",
      style: {
        "curve-style": "straight", "target-arrow-shape": "triangle", "arrow-scale": 1.1,
        label: "data(label)", "font-family": "system-ui, sans-serif", "font-size": 11.5, color: c.ink, "text-rotation": "autorotate",
        "text-margin-x": "data(mx)", "text-margin-y": "data(my)", "source-endpoint": "outside-to-node-or-label", "target-endpoint": "outside-to-node-or-label", "target-distance-from-node": 3,
        "text-background-color": c.paper, "text-background-opacity": 0.92, "text-background-padding": "2px", "text-background-shape": "roundrectangle",
        "text-max-width": "160px", "text-wrap": "ellipsis", "min-zoomed-font-size": 7, "overlay-opacity": 0, "overlay-padding": 6, "text-events": "yes", "loop-direction": "-45deg",
      },
    },
    ...(Object.keys(lines) as Line[]).map((line) => ({
      selector: `edge[line="${line}"]`,
      style: {
        "line-style": line, "line-color": lines[line].colour[theme], "target-arrow-color": lines[line].colour[theme],
        ...(line === "dashed" ? { "line-dash-pattern": [8, 5] } : {}),
        ...(line === "dotted" ? { "line-dash-pattern": [2, 4], "line-style": "dashed", "line-cap": "butt" } : {}),
      },
    })),
    ...Object.entries(familyHues).map(([family, hue]) => ({ selector: `edge[line="solid"][family="${family}"]`, style: { "line-color": hue[theme], "target-arrow-color": hue[theme] } })),
    { selector: `edge[line="dotted"][!bundle]`, style: { "mid-target-arrow-shape": "tee", "mid-target-arrow-color": lines.dotted.colour[theme] } },
    ...linkWidth.map((width, step) => ({ selector: `edge[width=${step}]`, style: { width } })),
    // The middle of a curve lies half as far out as its control point.
    { selector: "edge[bend != 0]", style: { "curve-style": "unbundled-bezier", "control-point-distances": (e: cytoscape.EdgeSingular) => [2 * (e.data("bend") as number)], "control-point-weights": (e: cytoscape.EdgeSingular) => [0.5 + (e.data("lean") as number)], "edge-distances": "node-position" } },
    { selector: "edge:loop", style: { "curve-style": "bezier", "control-point-step-size": 56 } },
    { selector: "edge[?bundle]", style: { "target-arrow-shape": "none", width: 6, "line-opacity": 0.55, "font-weight": 600 } },
    { selector: "edge[?bundle][?both]", style: { "target-arrow-shape": "triangle", "source-arrow-shape": "triangle" } },
    { selector: "node:selected", style: { "outline-width": 3, "outline-color": c.accent, "outline-offset": 3, "z-index": 30, "font-weight": 600 } },
    { selector: "edge:selected", style: { "underlay-color": c.accent, "underlay-opacity": 0.28, "underlay-padding": 7, "z-index": 30, "font-weight": 600, "text-background-opacity": 1, "text-wrap": "none" } },
    { selector: "edge.near", style: { "underlay-color": c.accent, "underlay-opacity": 0.14, "underlay-padding": 5, "text-wrap": "none", "z-index": 25 } },
    { selector: "node.near", style: { "outline-width": 2, "outline-color": c.accent, "outline-offset": 3, "outline-opacity": 0.5 } },
    { selector: "edge.quiet", style: { "text-opacity": 0, "text-background-opacity": 0, "line-opacity": 0.4 } },
    { selector: "edge.quiet[?bundle]", style: { width: 3, "line-opacity": 0.25 } },
    { selector: "edge.quiet.spoken, edge.quiet.near, edge.quiet:selected", style: { "text-opacity": 1, "text-background-opacity": 0.95, "line-opacity": 0.8, "z-index": 26 } },
    { selector: "edge.rejected", style: { "line-opacity": 0.35, "text-opacity": 0.75, "font-style": "italic" } },
    { selector: ".faded", style: { opacity: 0.15 } },
  ];
  return sheet as cytoscape.StylesheetJson;
}

export class Drawing {
  private readonly cy: cytoscape.Core;
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");
  private tapped: { node: string; x: number; y: number; at: number } | null = null; // the last, in the window
  private moved = false; // the person has chosen what part to see
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");

  constructor(private readonly container: HTMLElement, private readonly acts: Acts) {
    this.cy = cytoscape({
      container, style: stylesheet(this.theme), layout: { name: "preset" }, minZoom: 0.08, maxZoom: 3, boxSelectionEnabled: false,
      selectionType: "single", autounselectify: false,
    });
    this.dark.addEventListener("change", () => this.cy.style(stylesheet(this.theme)));
    // Beside a panel that opens the board moves no more than it must; when one closes it takes the room.
    let size = { width: 0, height: 0 };
    new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = container;
      if (!width) return; // hidden: the view waits as it is
      const grown = width > size.width || height > size.height;
      size = { width, height };
      this.cy.resize();
      if (!this.moved) this.fit(!grown);
    }).observe(container);
    this.cy.on("scrollzoom dragpan pinchzoom", () => { this.moved = true; });
    this.listen();
  }

  // warm draws one of each kind and line where nobody sees it: the browser reads and readies the code
  // for it, and the icons are there, before somebody waits for them. Nothing of it stays.
  warm(): void {
    if (this.cy.elements().nonempty()) return;
    const all = Object.keys(kinds);
    this.cy.batch(() => {
      all.forEach((kind, i) => this.putNode({ key: `warm:${i}`, label: `${kind} ${i}`, kind, size: (i % 4) as 0 | 1 | 2 | 3, x: (i % 4) * 150, y: Math.floor(i / 4) * 150, pinned: false, faded: false, from: "" }));
      all.forEach((_, i) => this.putLink({ id: `warm:${i}-${i + 1}`, source: `warm:${i}`, target: `warm:${(i * 5 + 1) % all.length}`, label: "is linked with", line: (["solid", "dashed", "dotted"] as const)[i % 3] ?? "solid", width: (i % 3) as 0 | 1 | 2, faded: false, bundle: i % 5 === 4, both: false, rejected: false, family: i % 3 ? "" : "goods", route: { bend: i % 2 ? 34 : 0, lean: 0, along: 0 } }));
    });
    this.cy.png({ full: true, scale: 0.5 });
    this.cy.elements().remove();
  }

  private get theme(): Theme {
    return this.dark.matches ? "dark" : "light";
  }

  private get duration(): number {
    return this.calm.matches ? 0 : 200;
  }

  private listen(): void {
    const { cy, acts } = this;
    // Selection is what the board says is picked: Cytoscape's own is only used to show it.
    cy.on("tap", (e) => {
      const node = e.target !== cy && (e.target as cytoscape.SingularElementReturnValue).isNode();
      if (this.again(e.renderedPosition, node ? (e.target.id() as string) : "", (e.originalEvent as Event).timeStamp)) return;
      const words = node ? "" : this.worded(e.position);
      if (words) acts.link(words);
      else if (e.target === cy) acts.nothing();
      else if (node) acts.node(e.target.id() as string, (e.originalEvent as MouseEvent).shiftKey);
      else acts.link(e.target.id() as string);
    });
    cy.on("cxttap taphold", "node, edge", (e) => {
      const at = this.toWindow(e.renderedPosition);
      acts.menu(e.target.isNode() ? { node: e.target.id() as string } : { link: e.target.id() as string }, at.x, at.y);
    });
    cy.on("drag", "node", (e) => {
      (e.target as cytoscape.NodeSingular).connectedEdges().forEach((edge) => void edge.data(this.beside(edge.source().id(), edge.target().id(), edge.data("along") as number)));
    });
    cy.on("dragfree", "node", (e) => {
      const { x, y } = e.target.position() as { x: number; y: number };
      acts.moved(e.target.id() as string, Math.round(x), Math.round(y));
    });
    cy.on("mouseover", "node, edge", (e) => {
      (e.target as cytoscape.SingularElementReturnValue).addClass("near");
      this.container.classList.add("pointing");
      const at = this.toWindow(e.renderedPosition);
      acts.hover(e.target.id() as string, at.x, at.y);
    });
    cy.on("mouseout", "node, edge", (e) => {
      (e.target as cytoscape.SingularElementReturnValue).removeClass("near");
      this.container.classList.remove("pointing");
      acts.hover(null, 0, 0);
    });
    cy.on("viewport", () => acts.hover(null, 0, 0));
  }

  // worded gives the link whose words stand at a place, "" for none: they are tapped, not the line that
  // passes beneath them.
  private worded({ x, y }: { x: number; y: number }): string {
    let found = "";
    this.cy.edges().forEach((e) => {
      if (!e.data("label") || Number(e.style("text-opacity")) === 0) return;
      const [middle, from, to] = [e.midpoint(), e.source().position(), e.target().position()];
      const angle = e.isLoop() ? -Math.PI / 4 : Math.atan((to.y - from.y) / (to.x - from.x || 0.001));
      const [dx, dy] = [x - middle.x - (e.data("mx") as number), y - middle.y - (e.data("my") as number)];
      const [along, across] = [dx * Math.cos(angle) + dy * Math.sin(angle), dy * Math.cos(angle) - dx * Math.sin(angle)];
      if (Math.abs(along) <= wordsWide(e.data("label") as string) / 2 && Math.abs(across) <= 9) found = e.id();
    });
    return found;
  }

  // again says whether a tap is the second of two on one node, and expands it then. The first picks
  // it, and what opens for that may move the board from under the pointer: where the taps were
  // counts, not what lies there by now; and when they were, not when a busy page came to hear of them.
  private again(at: { x: number; y: number }, node: string, now: number): boolean {
    const { x, y } = this.toWindow(at);
    const { tapped } = this;
    this.tapped = node ? { node, x, y, at: now } : null;
    if (!tapped || now - tapped.at > doubleTap || Math.hypot(x - tapped.x, y - tapped.y) > 12) return false;
    this.tapped = null;
    this.acts.expand(tapped.node);
    return true;
  }

  private toWindow(p: { x: number; y: number }): { x: number; y: number } {
    const box = this.container.getBoundingClientRect();
    return { x: box.left + p.x, y: box.top + p.y };
  }

  // render makes the picture show exactly these, quiet without the words of all links. What is there stays
  // where it is unless its place has changed.
  render(nodes: DrawNode[], links: DrawLink[], quiet: boolean): void {
    const { cy } = this;
    if (cy.width() !== this.container.clientWidth && this.container.clientWidth) cy.resize(); // it has just come into sight
    const wanted = new Set([...nodes.map((n) => n.key), ...links.map((l) => l.id)]);
    cy.batch(() => {
      cy.elements().filter((e) => !wanted.has(e.id())).remove();
      for (const n of nodes) this.putNode(n);
      for (const l of links) this.putLink(l);
      this.cy.edges().toggleClass("quiet", quiet);
    });
  }

  private putNode(n: DrawNode): void {
    const data = { id: n.key, label: shorten(n.label), kind: kindLook(n.kind) === kinds["thing"] ? "thing" : n.kind, size: n.size, wide: kindLook(n.kind).wide ?? false, pinned: n.pinned };
    let node = this.cy.getElementById(n.key);
    const place = { x: n.x, y: n.y };
    if (node.empty()) {
      const origin = n.from ? this.cy.getElementById(n.from) : null;
      // Not from its very middle: a line between two nodes on one spot cannot be drawn.
      const start = origin && origin.nonempty() && this.duration ? between(origin.position(), place, 0.4) : place;
      node = this.cy.add({ group: "nodes", data, position: start });
      if (start !== place) this.fly(node, place);
    } else {
      for (const [key, value] of Object.entries(data)) if (key !== "id" && node.data(key) !== value) node.data(key, value);
      const aim = this.aim(n.key) ?? place;
      if (Math.abs(aim.x - place.x) > 0.6 || Math.abs(aim.y - place.y) > 0.6) this.fly(node, place);
    }
    node.toggleClass("faded", n.faded);
  }

  private fly(node: cytoscape.CollectionReturnValue, place: { x: number; y: number }): void {
    node.stop(true);
    if (!this.duration) {
      node.position(place);
      return;
    }
    node.scratch("aim", place);
    node.animate({ position: place }, { duration: this.duration, easing: "ease-out", complete: () => void node.removeScratch("aim") });
  }

  private putLink(l: DrawLink): void {
    const data = { id: l.id, source: l.source, target: l.target, label: l.label, line: l.line, width: l.width, bundle: l.bundle, both: l.both, family: l.family, bend: l.route.bend, lean: l.route.lean, along: l.route.along };
    let edge = this.cy.getElementById(l.id);
    const beside = this.beside(l.source, l.target, l.route.along);
    if (edge.empty()) edge = this.cy.add({ group: "edges", data: { ...data, ...beside } });
    else {
      const all = { ...data, ...beside };
      for (const key of ["label", "line", "width", "both", "family", "bend", "lean", "along", "mx", "my"] as const) if (edge.data(key) !== all[key]) edge.data(key, all[key]);
    }
    for (const [name, on] of [["faded", l.faded], ["rejected", l.rejected]] as const) if (edge.hasClass(name) !== on) edge.toggleClass(name, on);
  }

  // beside is how far a link's words are moved so that they stand over the line, not on it, at
  // whatever angle the line lies, and along it; Cytoscape turns the words but not their margin.
  private beside(source: string, target: string, along: number): { mx: number; my: number } {
    const [a, b] = [this.aim(source), this.aim(target)];
    if (!a || !b || source === target) return { mx: 0, my: -10 };
    const angle = Math.atan((b.y - a.y) / (b.x - a.x || 0.001));
    const forth = b.x < a.x ? -along : along;
    return { mx: Math.round(Math.sin(angle) * 10 + Math.cos(angle) * forth), my: Math.round(-Math.cos(angle) * 10 + Math.sin(angle) * forth) };
  }

  // aim is where a node is, or is on its way to.
  private aim(key: string): { x: number; y: number } | undefined {
    const node = this.cy.getElementById(key);
    return node.empty() ? undefined : ((node.scratch("aim") as { x: number; y: number } | undefined) ?? node.position());
  }

  // aimed is what a node covers with its name where it is on its way to.
  private aimed(node: cytoscape.NodeSingular): View {
    const { x1, y1, x2, y2 } = node.boundingBox({ includeOverlays: false });
    const [at, to] = [node.position(), this.aim(node.id()) ?? node.position()];
    return { x1: x1 + to.x - at.x, y1: y1 + to.y - at.y, x2: x2 + to.x - at.x, y2: y2 + to.y - at.y };
  }

  // show marks what is picked and, if it lies outside, brings it into view.
  show(ids: string[]): void {
    this.cy.batch(() => {
      this.cy.elements(":selected").filter((e) => !ids.includes(e.id())).unselect();
      for (const id of ids) this.cy.getElementById(id).select();
      this.cy.edges(".spoken").removeClass("spoken");
      this.cy.nodes(":selected").connectedEdges().addClass("spoken");
    });
  }

  reveal(id: string): void {
    const element = this.cy.getElementById(id);
    if (element.empty()) return;
    const box = element.renderedBoundingBox();
    const { clientWidth, clientHeight } = this.container;
    if (box.x1 < 0 || box.y1 < 0 || box.x2 > clientWidth || box.y2 > clientHeight) this.cy.animate({ center: { eles: element } }, { duration: this.duration });
  }

  // fit shows all, at most a tenth larger than life. With onlyIfOutside nothing moves while all
  // is in view.
  fit(onlyIfOutside = false, atOnce = false): void {
    const boxes = this.cy.nodes().map((n) => this.aimed(n));
    if (!boxes.length || !this.container.clientWidth) return;
    const edge = 20;
    const x1 = Math.min(...boxes.map((b) => b.x1)) - edge;
    const x2 = Math.max(...boxes.map((b) => b.x2)) + edge;
    const y1 = Math.min(...boxes.map((b) => b.y1)) - edge;
    const y2 = Math.max(...boxes.map((b) => b.y2)) + edge;
    const { clientWidth: w, clientHeight } = this.container;
    const h = Math.max(80, clientHeight - this.below);
    const { zoom, pan } = { zoom: this.cy.zoom(), pan: this.cy.pan() };
    if (onlyIfOutside && (x1 + edge) * zoom + pan.x >= 0 && (y1 + edge) * zoom + pan.y >= 0 && (x2 - edge) * zoom + pan.x <= w && (y2 - edge) * zoom + pan.y <= h) return;
    // On a phone a board of many does not fit with names that can be read: what is picked, or came first,
    // is shown then with what is around it.
    const least = w < phone ? readable : this.cy.minZoom();
    const next = Math.max(least, Math.min(1.1, w / (x2 - x1), h / (y2 - y1)));
    const picked = this.cy.nodes(":selected");
    const at = this.aim((picked.nonempty() ? picked : this.cy.nodes()).first().id()) ?? { x: 0, y: 0 };
    const middle = (low: number, high: number, room: number, wanted: number): number => ((high - low) * next <= room ? (low + high) / 2 : Math.max(low + room / next / 2, Math.min(high - room / next / 2, wanted)));
    this.moved = false;
    this.cy.stop(true);
    this.cy.animate({ zoom: next, pan: { x: w / 2 - next * middle(x1, x2, w, at.x), y: h / 2 - next * middle(y1, y2, h, at.y) } }, { duration: atOnce ? 0 : this.duration });
  }

  // below is how much of the canvas the legend takes.
  private get below(): number {
    return (this.container.parentElement?.querySelector<HTMLElement>(".legend-lines")?.offsetHeight ?? 28) + 12;
  }

  // frame is the room on a phone that a new board should keep within, so that it is seen whole; null
  // where any will do.
  frame(): View | null {
    const { clientWidth: w, clientHeight } = this.container;
    if (!w || w >= phone) return null;
    const [x, y] = [w / readable / 2 - 12, Math.max(80, clientHeight - this.below) / readable / 2 - 12];
    return { x1: -x, y1: -y, x2: x, y2: y };
  }

  // view is the stretch of the board that is seen, without its margins.
  view(): View {
    const { x1, y1, x2, y2 } = this.cy.extent();
    const edge = 12 / this.cy.zoom();
    return { x1: x1 + edge, y1: y1 + edge, x2: x2 - edge, y2: y2 - this.below / this.cy.zoom() };
  }

  zoomBy(factor: number): void {
    const level = Math.max(this.cy.minZoom(), Math.min(this.cy.maxZoom(), this.cy.zoom() * factor));
    this.moved = true;
    this.cy.zoom({ level, renderedPosition: { x: this.container.clientWidth / 2, y: this.container.clientHeight / 2 } });
  }

  panBy(x: number, y: number): void {
    this.moved = true;
    this.cy.panBy({ x, y });
  }

  // towards gives the node that lies next to key in a direction, "" for none: nearest first,
  // counting what lies aside double.
  towards(key: string, dx: number, dy: number): string {
    const here = this.cy.getElementById(key);
    if (here.empty()) return this.cy.nodes().first().id() ?? "";
    const from = here.position();
    let best = "";
    let least = Infinity;
    this.cy.nodes().forEach((n) => {
      const along = (n.position().x - from.x) * dx + (n.position().y - from.y) * dy;
      const aside = Math.abs((n.position().x - from.x) * dy) + Math.abs((n.position().y - from.y) * dx);
      if (n.id() === key || along <= 0 || aside > along * 2) return;
      if (along + aside * 2 < least) {
        least = along + aside * 2;
        best = n.id();
      }
    });
    return best;
  }

  // picture gives all that is drawn, wherever the view is, for a drawing in another format.
  picture(): Picture {
    const { paper, ink } = colours.light;
    const faded = (e: { hasClass(name: string): boolean }): boolean => e.hasClass("faded");
    return {
      paper, ink,
      shapes: this.cy.nodes().map((node) => ({ ...node.position(), width: node.width(), height: node.height(), label: node.data("label") as string, kind: node.data("kind") as string, faded: faded(node) })),
      strokes: this.cy.edges().map((edge) => ({
        from: edge.sourceEndpoint(), over: edge.controlPoints() ?? [], to: edge.targetEndpoint(), middle: edge.midpoint(), label: edge.hasClass("quiet") ? "" : (edge.data("label") as string), line: edge.data("line") as Line,
        width: edge.numericStyle("width"), faded: faded(edge), bundle: edge.data("bundle") as boolean, both: edge.data("both") as boolean, family: edge.data("family") as Family | "",
      })),
    };
  }

  // place of a node or link in the window, for a menu that the keyboard opened.
  place(id: string): { x: number; y: number } {
    const element = this.cy.getElementById(id);
    if (element.empty()) return this.toWindow({ x: 40, y: 40 });
    const box = element.renderedBoundingBox({ includeLabels: false });
    return this.toWindow({ x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 });
  }
}

function between(a: { x: number; y: number }, b: { x: number; y: number }, part: number): { x: number; y: number } {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
