// A server in memory with the public interface, the built page and the headers of the real one.
// It stands in for the program while a state is hard to reach with it: hostile names, hubs,
// failures. `npm run mock` serves the fixtures on a free port.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { articles, hub } from "./fixtures.mjs";
import { People } from "./people.mjs";

const dist = process.env.DIST || fileURLToPath(new URL("../dist/", import.meta.url));
export const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" };

const uuid = (text) => createHash("sha1").update(text).digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
const points = (s) => [...s].length;
const local = (name) => encodeURIComponent(name.replace(/ /g, "_")).replace(/[!'()*~.]/g, (x) => `%${x.charCodeAt(0).toString(16).toUpperCase()}`);

// Store is the mock's graph.
export class Store {
  documents = new Map();
  claims = new Map();
  failures = [];
  people = new People(this);
  boards = new Map();

  add(article, source = article.source) {
    const id = uuid(article.text);
    if (this.documents.has(id)) return { source, id, status: "unchanged", claims: this.documents.get(id).claims, reason: "" };
    const sentences = cut(article.text);
    const d = {
      id, title: article.title, sources: [source], authors: article.authors ?? [], published: article.published ?? null, language: "en",
      media: article.media ?? "text/plain", bytes: Buffer.byteLength(article.text), sentences: sentences.length, claims: 0,
      imported: new Date().toISOString(), text: article.text, offsets: "codepoints", ...sentences,
    };
    d.blocks = blocks(article.text);
    d.sentence_list = sentences.map((s, index) => ({ index, start: s.start, end: s.end }));
    for (const [i, spec] of (article.claims ?? guess(sentences)).entries()) {
      const claim = this.claim(d, sentences, spec, i);
      this.claims.set(claim.id, claim);
      d.claims++;
    }
    this.documents.set(id, d);
    return { source, id, status: "added", claims: d.claims, reason: "" };
  }

  claim(d, sentences, spec, i) {
    const s = sentences[spec.in];
    const find = (words) => {
      const at = s.text.indexOf(words);
      if (at < 0) return { text: words, head: words, start: s.start, end: s.start };
      const start = s.start + points(s.text.slice(0, at));
      return { text: words, head: words.replace(/^(the|a|an|its|our) /i, ""), start, end: start + points(words) };
    };
    const phrase = ([words, canonical, kind]) => ({ ...find(words), canonical, kind, entity: local(canonical) });
    const [verb, canonical] = spec.predicate;
    const object = spec.object ? phrase(spec.object) : null;
    const said = spec.said ? { source: spec.said[0], canonical: spec.said[1], cue: spec.said[2], start: find(spec.said[0]).start, end: find(spec.said[0]).end, entity: local(spec.said[1]) } : null;
    const polarity = spec.polarity ?? "affirmed";
    const modality = spec.modality ?? "asserted";
    return {
      id: uuid(`${d.id} ${i}`), document: d.id, document_title: d.title, published: d.published, sentence: spec.in,
      sentence_text: s.text, sentence_start: s.start, sentence_end: s.end,
      subject: phrase(spec.subject), predicate: { ...find(verb), canonical }, object,
      arguments: (spec.arguments ?? []).map(([role, words, head, value]) => ({ role, ...find(words), head, ...(value ? { kind: "time", value } : {}) })),
      polarity, modality, attribution: said, inferred: spec.inferred ?? false, rule: spec.rule ?? "clause/svo", confidence: spec.confidence ?? 0.9,
      evidence: [{ sentence: spec.in, start: s.start, end: s.end, quote: s.text }],
      link: {
        subject: { id: local(spec.subject[1]), name: spec.subject[1], kind: spec.subject[2] }, predicate: canonical,
        object: spec.object ? { id: local(spec.object[1]), name: spec.object[1], kind: spec.object[2], type: spec.object[2] === "claim" ? "claim" : "entity" } : null,
        plain: polarity === "affirmed" && ["asserted", "presupposed"].includes(modality) && !said,
      },
    };
  }

  remove(id) {
    if (!this.documents.delete(id)) return false;
    for (const [key, claim] of this.claims) if (claim.document === id) this.claims.delete(key);
    return true;
  }

  entities() {
    const all = new Map();
    for (const claim of this.claims.values()) {
      if (claim.decision?.state === "rejected") continue;
      for (const end of [claim.link.subject, claim.link.object]) {
        if (!end || end.type === "claim") continue;
        const e = all.get(end.id) ?? { id: end.id, iri: `urn:corkboard:entity/${end.id}`, name: end.name, kind: end.kind, claims: 0, documents: new Set(), forms: new Map() };
        e.claims++;
        e.documents.add(claim.document);
        const phrase = end === claim.link.subject ? claim.subject : claim.object;
        if (phrase) e.forms.set(phrase.text, (e.forms.get(phrase.text) ?? 0) + 1);
        all.set(end.id, e);
      }
    }
    return [...all.values()].sort((a, b) => b.claims - a.claims || a.name.localeCompare(b.name));
  }
}

// counter gives the code points before positions of a text that are asked for in their order.
function counter(text) {
  let [at, n] = [0, 0];
  return (to) => {
    n += points(text.slice(at, to));
    at = to;
    return n;
  };
}

function cut(text) {
  const before = counter(text);
  const out = [];
  let at = 0;
  for (const match of text.matchAll(/[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?]?["”]?/g)) {
    const body = match[0].trim();
    if (!/\p{L}/u.test(body) || body === "Background") continue;
    at = match.index + match[0].indexOf(body);
    const start = before(at);
    out.push({ text: body, start, end: start + points(body) });
  }
  return out;
}

function blocks(text) {
  const out = [];
  const before = counter(text);
  for (const match of text.matchAll(/[^\n]+/g)) {
    const start = before(match.index);
    const kind = out.length === 0 ? "headline" : match[0] === "Background" ? "heading" : "paragraph";
    out.push({ kind, level: kind === "heading" ? 2 : 0, start, end: start + points(match[0]) });
  }
  return out;
}

// guess makes claims of "X verbs Y." for text that came without any.
function guess(sentences) {
  return sentences.flatMap((s, i) => {
    const m = /^([A-Z]\w+(?: [A-Z]\w+)*) (\w+s) (?:the |an? )?([\w ]+)\.?$/.exec(s.text);
    return m ? [{ in: i, subject: [m[1], m[1], "organisation"], predicate: [m[2], m[2].replace(/s$/, "")], object: [m[3], m[3], "thing"] }] : [];
  });
}

const plain = ({ text, blocks, sentence_list, offsets, ...d }) => d;
const plainEntity = (e) => ({ id: e.id, iri: e.iri, name: e.name, kind: e.kind, claims: e.claims, documents: e.documents.size });

function page(items, params, more = {}) {
  const limit = Math.min(1000, Number(params.get("limit") ?? 50));
  const from = Number(params.get("cursor") ?? 0);
  const next = from + limit < items.length ? String(from + limit) : null;
  return { items: items.slice(from, from + limit), total: items.length, next, offsets: "codepoints", ...more };
}

const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function answer(store, method, path, params, body, type, headers) {
  const parts = path.split("/").map(decodeURIComponent);
  const decided = store.people.answer(method, parts, params, body.toString("utf8"));
  if (decided) return decided;
  const hidden = (c) => c.decision?.state === "rejected" && params.get("decision") !== "all";
  if (path === "entities") {
    const q = fold(params.get("q") ?? "");
    const rank = (e) => Math.min(...[e.name, ...e.forms.keys()].map(fold).map((n) => (n === q ? 0 : n.startsWith(q) ? 1 : n.includes(` ${q}`) ? 2 : n.includes(q) ? 3 : 9)));
    const found = store.entities().map((e) => [rank(e), e]).filter(([r]) => r < 9).sort((a, b) => a[0] - b[0]).map(([, e]) => plainEntity(e));
    return [200, page(found, params)];
  }
  if (parts[0] === "entities") {
    const e = store.entities().find((x) => x.id === store.people.alias(parts[1]));
    if (!e) return [404, { title: "Not found", status: 404, detail: `no entity ${parts[1]}` }];
    const claims = [...store.claims.values()].filter((c) => !hidden(c) && (c.link.subject.id === e.id || c.link.object?.id === e.id));
    if (parts[2] === "claims") return [200, page(claims, params)];
    if (parts[2] === "neighbours") return [200, neighbours(store, e, claims, params)];
    const predicates = new Map();
    for (const c of claims) {
      const as = c.link.subject.id === e.id ? "subject" : "object";
      const key = `${c.link.predicate} ${as}`;
      predicates.set(key, { predicate: c.link.predicate, as, claims: (predicates.get(key)?.claims ?? 0) + 1 });
    }
    const about = store.people.about(e.id);
    return [200, { ...plainEntity(e), decisions: about.length, merged_from: about.filter((d) => d.type === "merge" && d.into.id === e.id).flatMap((d) => d.ids), forms: [...e.forms].map(([text, count]) => ({ text, count })), in: [...e.documents].map((id) => ({ id, title: store.documents.get(id).title })), predicates: [...predicates.values()] }];
  }
  if (path === "claims") {
    const is = (name, ...values) => !params.get(name) || params.get(name).split(",").some((v) => values.includes(v));
    const among = (params.get("between") ?? "").split(",").filter(Boolean);
    const between = (c) => !among.length || (among.includes(c.link.subject.id) && among.includes(c.link.object?.id));
    return [200, page([...store.claims.values()].filter((c) => !hidden(c) && is("document", c.document) && is("subject", c.link.subject.id) && is("object", c.link.object?.id) && is("predicate", c.link.predicate) && between(c)), params)];
  }
  if (path === "documents" && method === "GET") return [200, page([...store.documents.values()].map(plain).reverse(), params, { failures: store.failures })];
  if (path === "documents" && method === "POST") {
    let source = params.get("source") ?? "body";
    let text = body.toString("utf8");
    const boundary = /boundary=(.+)$/.exec(type)?.[1];
    if (boundary) {
      const part = text.split(`--${boundary}`)[1] ?? "";
      source = /filename="([^"]*)"/.exec(part)?.[1] ?? source;
      text = part.slice(part.indexOf("\r\n\r\n") + 4).replace(/\r\n$/, "");
    }
    if (!text.trim() || text.includes("\0")) {
      const reason = text.trim() ? "not a text: it holds NUL bytes" : "the file is empty";
      store.failures.push({ source, reason, time: new Date().toISOString() });
      return [422, { items: [{ source, id: "", status: "failed", claims: 0, reason }] }];
    }
    const item = store.add({ title: text.trim().split("\n")[0].slice(0, 80), source, text, published: null }, source);
    return [item.status === "added" ? 201 : 200, { items: [item] }];
  }
  if (parts[0] === "documents") {
    if (method === "DELETE") return store.remove(parts[1]) ? [204, null] : [404, { title: "Not found", status: 404, detail: "no such document" }];
    const d = store.documents.get(parts[1]);
    if (d && parts[2] === "reimport") return [200, { source: d.sources[0], id: d.id, status: "unchanged", claims: d.claims, reason: "" }];
    return d ? [200, d] : [404, { title: "Not found", status: 404, detail: `no document ${parts[1]}` }];
  }
  if (parts[0] === "boards") return boards(store, method, parts[1], params, body, headers);
  if (parts[0] === "query") return ask(store, parts[1], body.toString("utf8"));
  return [404, { title: "Not found", status: 404, detail: path }];
}

// neighbours ranks by documents, then claims.
function neighbours(store, e, claims, params) {
  const all = store.entities();
  const found = new Map();
  for (const c of claims) {
    const end = c.link.subject.id === e.id ? c.link.object : c.link.subject;
    if (!end || end.type === "claim" || end.id === e.id) continue;
    const n = found.get(end.id) ?? { entity: all.find((x) => x.id === end.id), claims: [] };
    n.claims.push(c);
    found.set(end.id, n);
  }
  const passing = [...found.values()].filter((n) => (!params.get("kind") || n.entity.kind === params.get("kind")) && (!params.get("predicate") || n.claims.some((c) => c.link.predicate === params.get("predicate"))));
  const tally = (values) => [...values.reduce((m, v) => m.set(v, (m.get(v) ?? 0) + 1), new Map())];
  const items = passing.map((n) => ({ entity: plainEntity(n.entity), claims: n.claims.length, documents: new Set(n.claims.map((c) => c.document)).size, links: counted(n.claims) })).sort((a, b) => b.documents - a.documents || b.claims - a.claims);
  return {
    ...page(items, params), entity: plainEntity(e),
    groups: tally(passing.flatMap((n) => [...new Set(n.claims.map((c) => c.link.predicate))])).map(([predicate, n]) => ({ predicate_id: predicate, predicate, as: "subject", neighbours: n, claims: n, shown: 0 })),
    kinds: tally(passing.map((n) => n.entity.kind)).map(([kind, n]) => ({ kind, neighbours: n, claims: n })),
  };
}

// counted puts claims together by predicate and direction, as the server does.
function counted(claims) {
  const found = new Map();
  for (const c of claims) {
    const key = `${c.link.predicate} ${c.link.subject.id}`;
    const l = found.get(key) ?? { predicate_id: c.link.predicate, predicate: c.link.predicate, claims: 0, asserted: 0, hedged: 0, denied: 0 };
    l.claims++;
    l[c.polarity === "denied" ? "denied" : ["asserted", "presupposed"].includes(c.modality) ? "asserted" : "hedged"]++;
    found.set(key, l);
  }
  return [...found.values()];
}

// boards keeps what it is given; the third of an answer are headers.
function boards(store, method, id, params, body, headers) {
  const whole = ({ id, name, state, updated, version }) => [{ id, name, state, updated }, { ETag: `"${id}-${version}"` }];
  if (!id && method === "GET") return [200, page([...store.boards.values()].reverse().map(({ id, name, updated }) => ({ id, name, updated, bytes: 1 })), params)];
  const given = body.length ? JSON.parse(body.toString("utf8")) : {};
  if (!id) {
    const made = { ...given, id: uuid(`board ${store.boards.size} ${Math.random()}`), updated: new Date().toISOString(), version: 1 };
    store.boards.set(made.id, made);
    return [201, ...whole(made)];
  }
  const found = store.boards.get(id);
  if (!found) return [404, { title: "Not found", status: 404, detail: "no such board" }];
  if (method === "DELETE") return store.boards.delete(id) && [204, null];
  if (method === "PUT") {
    if (headers["if-match"] && headers["if-match"] !== whole(found)[1].ETag) return [412, { title: "Precondition Failed", status: 412, detail: "somebody has saved it meanwhile" }];
    Object.assign(found, given, { version: found.version + 1, updated: new Date().toISOString() });
  }
  return [200, ...whole(found)];
}

// ask answers every query with the same: links of all claims, in the shape of the language; one
// that holds "broken" is wrong there.
function ask(store, language, text) {
  const at = text.indexOf("broken");
  if (at >= 0) {
    const lines = text.slice(0, at).split("\n");
    return [400, { error: `syntax error: line ${lines.length}, column ${Buffer.byteLength(lines.at(-1)) + 1}: unexpected word` }];
  }
  const iri = (kind, id) => (language === "gizmo" ? `<urn:corkboard:${kind}/${id}>` : `urn:corkboard:${kind}/${id}`);
  const rows = [...store.claims.values()].map((c) => ({ claim: iri("claim", c.id), who: iri("entity", c.link.subject.id), does: iri("relation", c.link.predicate.replace(/ /g, "_")), what: c.link.object ? iri("entity", c.link.object.id) : null, quote: c.sentence_text }));
  return [200, { result: language === "gizmo" ? rows : [{ rows }] }];
}

// serve listens on a free port of the loopback; delay is before each answer, in milliseconds.
export async function serve({ store = new Store(), delay = 0, port = 0, host = "127.0.0.1" } = {}) {
  const server = createServer((request, response) => void handle(request, response));
  async function handle(request, response) {
    const url = new URL(request.url, "http://localhost");
    const headers = { "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" };
    if (url.pathname.startsWith("/api/v1/")) {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      if (delay) await new Promise((done) => setTimeout(done, delay));
      const [status, body, more] = answer(store, request.method, url.pathname.slice(8), url.searchParams, Buffer.concat(chunks), request.headers["content-type"] ?? "", request.headers);
      if (url.pathname === "/api/v1/documents" && request.method === "POST" && body?.items && /event-stream/.test(request.headers.accept ?? "")) return follow(response, headers, body.items);
      response.writeHead(status, { ...headers, ...more, "Content-Type": status < 400 || body?.items ? "application/json" : "application/problem+json" });
      return response.end(body === null ? undefined : JSON.stringify(body));
    }
    if (url.pathname === "/healthz") return response.writeHead(200, headers).end("ok");
    const name = normalize(url.pathname === "/" ? "index.html" : url.pathname.slice(1));
    try {
      const file = await readFile(join(dist, name));
      response.writeHead(200, { ...headers, "Content-Type": types[extname(name)] ?? "application/octet-stream" }).end(file);
    } catch {
      response.writeHead(404, headers).end("not found");
    }
  }
  // follow tells an import as events, slowly enough to be seen, one of them cut across chunks.
  async function follow(response, headers, items) {
    response.writeHead(200, { ...headers, "Content-Type": "text/event-stream" });
    const tell = async (event, data) => {
      const words = `event: ${event}\r\ndata: ${JSON.stringify(data)}\r\n\r\n`;
      response.write(words.slice(0, 9));
      await new Promise((done) => setTimeout(done, delay / 4));
      response.write(words.slice(9));
    };
    response.write(": hello\n\n");
    await tell("begin", { files: items.length });
    for (const [index, item] of items.entries()) {
      await tell("start", { index, source: item.source, bytes: 10 });
      for (const done of [1, 2, 3]) await tell("progress", { index, source: item.source, stage: "reading", done, total: 3 });
      await tell("result", { ...item, index });
    }
    await tell("end", { items });
    response.end();
  }
  await new Promise((done) => server.listen(port, host, done));
  return { url: `http://${host}:${server.address().port}/`, store, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

// filled is a store with all fixtures.
export function filled(towns = 0) {
  const store = new Store();
  for (const article of articles) store.add(article);
  if (towns) store.add(hub(towns));
  return store;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve({ store: process.argv.includes("--empty") ? new Store() : filled(60), port: Number(process.env.PORT ?? 0) });
  console.log(`listening on ${url}`);
}
