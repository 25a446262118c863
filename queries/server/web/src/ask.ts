// ask talks to the public HTTP interface, /api/v1; everything the page knows comes from here.
//
// Offsets in answers are Unicode code points, half-open; spans.ts turns them into positions of
// JavaScript strings. All text is what documents say: data, never markup.

import { events } from "./events.ts";

export type Polarity = "affirmed" | "denied";
export type Modality = "asserted" | "presupposed" | "possible" | "intended" | "conditional" | "required" | "hearsay";

// Page is one page of a list; next is the cursor of the following one, null at the end.
export interface Page<T> { items: T[]; total: number; next: string | null }

// Entity is what claims are about. merged_from are the ids of those that people have merged into
// it, decisions how many of theirs about it are in force.
export interface Entity { id: string; iri?: string; name: string; kind: string; claims: number; documents: number; merged_from?: string[]; decisions?: number }

export interface EntityDetail extends Entity {
  forms: { text: string; count: number }[];
  in: { id: string; title: string }[];
  predicates: { predicate: string; as: "subject" | "object" | "argument"; role?: string; claims: number }[];
}

// Value is what a date or amount means: type is date, dateTime, gYearMonth, gYear or decimal.
export interface Value { type: string; value: string; to?: string; unit?: string; of?: string; bound?: "~" | ">=" | ">" | "<=" | "<"; relative?: boolean }

export interface Phrase { text: string; head: string; start: number; end: number; canonical?: string; kind?: string; entity?: string; value?: Value; antecedent?: Span; possessor?: Span & { antecedent: Span } }
export interface Argument extends Phrase { role: string }
export interface Attribution { source: string; canonical: string; cue: string; start?: number; end?: number; entity?: string; within?: unknown; antecedent?: Span; possessor?: Span & { antecedent: Span } }
export interface Evidence { sentence: number; start: number; end: number; quote: string }

// End is one end of a link as the graph draws it.
export interface End { id: string; name: string; kind: string; type?: "entity" | "claim" | "literal" }

export interface Claim {
  id: string;
  document: string;
  document_title: string;
  published: string | null;
  sentence: number;
  sentence_text: string;
  sentence_start: number;
  sentence_end: number;
  subject: Phrase;
  predicate: Phrase;
  object: Phrase | null;
  arguments: Argument[];
  inside?: Inside[]; // absent: nobody
  polarity: Polarity;
  modality: Modality;
  attribution: Attribution | null;
  inferred: boolean;
  rule: string;
  confidence: number;
  evidence: Evidence[];
  link: ClaimLink;
  decision?: Verdict; // absent: nobody has decided
  original?: { subject: string; predicate: string; object: string | null; polarity: Polarity; modality: Modality; speaker: string | null; link: ClaimLink }; // before it was corrected
}

// Inside is somebody whom the words of the object, or of the argument with the index of, name inside:
// role is what leads there, "offer of".
export interface Inside extends Phrase { role: string; of?: number }

// arguments are further ends: what these arguments of the claim name is linked with its subject too,
// and those whom its words name inside, by their index there.
export interface ClaimLink { subject: End; predicate_id?: string; predicate: string; object: End | null; plain: boolean; arguments?: LinkArgument[] }
export interface LinkArgument extends End { index: number; role: string; inside?: boolean }

// Verdict is what a person has decided about a claim; id is that of the decision.
export interface Verdict { state: "accepted" | "rejected" | "corrected"; by: string; when: string; why: string; id: string }

export interface Document {
  id: string; title: string; sources: string[]; authors: string[]; published: string | null; language: string;
  media: string; bytes: number; sentences: number; claims: number; imported: string;
}

export interface DocumentText extends Document {
  text: string;
  blocks: { kind: string; level: number; start: number; end: number }[];
  sentence_list: { index: number; start: number; end: number }[];
}

export interface Failure { source: string; reason: string; time: string }

// Added is what became of one uploaded file; replaces is the older document of the same source.
export interface Added { source: string; id: string; status: "added" | "unchanged" | "replaced" | "failed"; claims: number; reason: string; replaces?: string }

// Manner is how documents are taken in: published dates those that do not say it themselves, with
// replace the older version of the same source is taken back.
export interface Manner { published?: string; replace?: boolean }

// Problem is an answer that is no answer: RFC 9457 when the server wrote it.
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string, readonly instance = "") {
    super(detail || title);
  }
}

// Offline means that no answer came at all: the server is stopped, or the network is gone.
export class Offline extends Error {
  constructor() {
    super("The server does not answer");
  }
}

const root = new URL("api/v1/", document.baseURI);

// Line tells what the connection does; the page shows a banner while it is down.
export const line = {
  down: false,
  changed: (_down: boolean): void => {},
};

function setDown(down: boolean): void {
  if (line.down === down) return;
  line.down = down;
  line.changed(down);
}

// token is what a public server asks for; kept for this tab alone.
export const token = {
  get: (): string => sessionStorage.getItem("token") ?? "",
  set: (value: string): void => sessionStorage.setItem("token", value),
  wanted: async (): Promise<boolean> => false, // asks the person; true: try again
};

let asking: Promise<boolean> | null = null;

// askToken asks once, however many questions were refused at the same time.
function askToken(refused: string): Promise<boolean> {
  if (token.get() !== refused) return Promise.resolve(true); // it has been given meanwhile
  asking ??= token.wanted().finally(() => { asking = null; });
  return asking;
}

// fetchAllowed asks for the token when the server refuses, until it is right or nobody gives one.
async function fetchAllowed(path: string, init: RequestInit): Promise<Response> {
  for (;;) {
    const used = token.get();
    const response = await fetchOnce(path, init);
    if (response.status !== 401 || !(await askToken(used))) return response;
  }
}

async function fetchOnce(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has("Accept")) headers.set("Accept", "application/json, application/problem+json");
  if (token.get()) headers.set("Authorization", `Bearer ${token.get()}`);
  try {
    const response = await fetch(new URL(path, root), { ...init, headers });
    setDown(false);
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    setDown(true);
    throw new Offline();
  }
}

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetchAllowed(path, init);
  if (!response.ok) throw await problem(response);
  return response;
}

async function problem(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // no JSON: the status has to do
  }
  const word = (key: string): string => (typeof body[key] === "string" ? (body[key] as string) : "");
  const list = Array.isArray(body["errors"]) ? (body["errors"] as { message?: string }[]).map((e) => e.message ?? "").filter(Boolean) : [];
  const detail = [word("detail") || word("error"), ...list].filter(Boolean).join("; ");
  return new Problem(response.status, word("title") || response.statusText || `Status ${response.status}`, detail, word("instance"));
}

async function json<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal ? { signal } : {});
  return (await response.json()) as T;
}

function query(fields: Record<string, string | number | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

const id = encodeURIComponent;

export function entities(q: string, limit: number, signal?: AbortSignal): Promise<Page<Entity>> {
  return json(`entities${query({ q, limit })}`, signal);
}

let knownBase = "";

// base is what the IRIs of the store begin with, "urn:corkboard:" for most; it never changes.
export async function base(): Promise<string> {
  if (knownBase) return knownBase;
  const { iri } = (await entities("", 1)).items[0] ?? {};
  const at = iri?.lastIndexOf("entity/") ?? -1;
  return iri && at >= 0 ? (knownBase = iri.slice(0, at)) : "urn:corkboard:";
}

export function entity(which: string, signal?: AbortSignal): Promise<EntityDetail> {
  return json(`entities/${id(which)}`, signal);
}

export function claimsOf(which: string, limit: number, cursor: string | null, signal?: AbortSignal): Promise<Page<Claim>> {
  return json(`entities/${id(which)}/claims${query({ limit, cursor, decision: "all" })}`, signal); // what was rejected is hidden here, and can be shown
}

export interface ClaimFilter { polarity?: string; modality?: string; document?: string; entity?: string; subject?: string; far?: string; between?: string; predicate?: string; alike?: "true"; limit?: number; cursor?: string | null; decision?: string; order?: string; event_from?: string; event_to?: string; published_from?: string; published_to?: string }

export function claims(filter: ClaimFilter, signal?: AbortSignal): Promise<Page<Claim>> {
  return json(`claims${query({ ...filter })}`, signal);
}

// allClaims follows the cursor until limit claims are there.
export async function allClaims(which: string, limit: number, signal?: AbortSignal): Promise<Page<Claim>> {
  const all: Page<Claim> = { items: [], total: 0, next: null };
  do {
    const page = await claims({ document: which, limit: Math.min(1000, limit - all.items.length), cursor: all.next, decision: "all" }, signal);
    all.items.push(...page.items);
    all.total = page.total;
    all.next = page.next;
  } while (all.next && all.items.length < limit);
  return all;
}

export function documents(limit: number, cursor: string | null, signal?: AbortSignal): Promise<Page<Document> & { failures?: Failure[] }> {
  return json(`documents${query({ limit, cursor })}`, signal);
}

export function text(which: string, signal?: AbortSignal): Promise<DocumentText> {
  return json(`documents/${id(which)}`, signal);
}

// Progress is where the server is with an uploaded file; done of total when it counts.
export interface Progress { stage: string; done?: number; total?: number }

// addFile uploads one file; the answer has one item. A document that could not be read is an
// item with status "failed" too, whatever the HTTP status was.
export async function addFile(file: File, how: Manner, told: (p: Progress) => void, signal?: AbortSignal): Promise<Added> {
  const body = new FormData();
  body.append("file", file, file.name);
  return added(file.name, { method: "POST", body, ...(signal ? { signal } : {}) }, `documents${query(manner(how))}`, told);
}

// addText imports pasted text as plain UTF-8.
export async function addText(content: string, source: string, how: Manner, told: (p: Progress) => void, signal?: AbortSignal): Promise<Added> {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return added(source, { method: "POST", body: content, headers, ...(signal ? { signal } : {}) }, `documents${query({ source, ...manner(how) })}`, told);
}

const manner = ({ published, replace }: Manner): Record<string, string> => ({ published: published ?? "", replace: replace ? "true" : "" });

async function added(source: string, init: RequestInit, path: string, told: (p: Progress) => void): Promise<Added> {
  const headers = new Headers(init.headers);
  headers.set("Accept", "text/event-stream, application/json, application/problem+json");
  const response = await fetchAllowed(path, { ...init, headers });
  const none: Added = { source, id: "", status: "failed", claims: 0, reason: "the server named no document" };
  if (response.ok && response.headers.get("Content-Type")?.startsWith("text/event-stream") && response.body) return followed(response.body, told, none);
  if (!response.ok) {
    const copy = response.clone();
    const body = (await copy.json().catch(() => ({}))) as { items?: Added[] };
    if (body.items?.[0]) return body.items[0];
    throw await problem(response);
  }
  const body = (await response.json()) as { items: Added[] };
  return body.items[0] ?? none;
}

// followed reads the events of an import until its result is there.
async function followed(body: ReadableStream<Uint8Array<ArrayBuffer>>, told: (p: Progress) => void, none: Added): Promise<Added> {
  let result: Added | null = null;
  try {
    for await (const { event, data } of events(body)) {
      if (event === "progress") told(data as unknown as Progress);
      else if (event === "result") result = data as unknown as Added;
      else if (event === "end") result ??= (data as { items?: Added[] }).items?.[0] ?? null;
      else if (event === "problem") {
        const p = data as { status?: number; title?: string; detail?: string; instance?: string };
        throw new Problem(p.status ?? 500, p.title ?? "", p.detail ?? "", p.instance ?? "");
      }
    }
  } catch (error) {
    if (result) return result;
    if (error instanceof Problem || (error instanceof DOMException && error.name === "AbortError")) throw error;
    setDown(true);
    throw new Offline();
  }
  return result ?? none;
}

export async function remove(which: string): Promise<void> {
  await send(`documents/${id(which)}`, { method: "DELETE" });
}

// reimport reads the claims of a kept text anew; published dates one that does not say when it was.
export async function reimport(which: string, published = ""): Promise<Added> {
  return post(`documents/${id(which)}/reimport${query({ published })}`, {});
}

// ---- what people decide

// Decision is one record of what somebody decided; it is never changed, undoing it is another.
export interface Decision {
  id: string;
  type: "merge" | "split" | "rename" | "retype" | "apart" | "accept" | "reject" | "correct" | "undo" | "carry" | "namesake";
  by: string; when: string; why: string;
  in_force: boolean; undone_by: string | null; undoes: string | null; lost: boolean;
  entities: { id: string; name: string; kind: string }[];
  into: { id: string; name: string; kind: string } | null;
  name: string; kind: string;
  claims: { id: string; document: string; sentence: string; subject: string; predicate: string; object: string | null; found: string | null }[];
  words: { text: string }[]; // taken back, the same ones longer or shorter
  change: Partial<Correction> | null;
}

// Correction is what a claim should say; subject, object and speaker are ids or names, "" is no object,
// and no speaker but the document itself.
export interface Correction { subject: string; predicate: string; object: string; polarity: Polarity; modality: Modality; speaker: string }

// Pair is two entities that may be one; b has fewer claims. score is between 0 and 1.
export interface Pair { a: Entity; b: Entity; score: number; why: string[]; shared: number; kept?: { why: string; decision: string } }

// Selection is what of an entity means another one: mentions that meet any of these. name is what
// that is called, kind "" is as the documents say.
export interface Selection { forms: string[]; documents: string[]; claims: string[]; name: string; kind: string }

export interface Reason { who?: string; reason?: string }

export const merge = (from: string, into: string, more: Reason = {}): Promise<Decision> => post(`entities/${id(from)}/merge`, { into, ...more });
export const split = (which: string, from: Selection, more: Reason = {}): Promise<Decision> => post(`entities/${id(which)}/split`, { forms: from.forms, documents: from.documents, claims: from.claims, ...(from.name ? { name: from.name } : {}), ...(from.kind ? { kind: from.kind } : {}), ...more });
export const rename = (which: string, name: string, more: Reason = {}): Promise<Decision> => post(`entities/${id(which)}/rename`, { name, ...more });
export const retype = (which: string, kind: string, more: Reason = {}): Promise<Decision> => post(`entities/${id(which)}/retype`, { kind, ...more });
export const apart = (ids: string[], more: Reason = {}): Promise<Decision> => post("duplicates/apart", { ids, ...more });
export const judge = (claim: string, verdict: "accept" | "reject", more: Reason = {}): Promise<Decision> => post(`claims/${id(claim)}/${verdict}`, more);
export const correct = (claim: string, change: Partial<Correction>, more: Reason = {}): Promise<Decision> => post(`claims/${id(claim)}/correct`, { ...change, ...more });
export const undo = (decision: string): Promise<Decision> => post(`decisions/${id(decision)}/undo`, {});

export function decisions(filter: { claim?: string; entity?: string; limit?: number; cursor?: string | null }, signal?: AbortSignal): Promise<Page<Decision>> {
  return json(`decisions${query({ ...filter })}`, signal);
}

// Resolution tells what words that are no name were taken to mean; sentences are counted from 0.
// taken_back is the decision in force that says they mean something else.
export interface Resolution {
  part: "subject" | "object" | "argument" | "speaker" | "reporter";
  index: number;
  text: string; sentence: number; inferred: boolean;
  possessor: string; // of the text the word that was resolved, "its"; empty where all was
  antecedent: { text: string; sentence: number; sentence_text: string } | null;
  entity: { id: string; name: string; kind: string } | null;
  taken_back: string | null;
}

export async function resolved(claim: string): Promise<Resolution[]> {
  return (await json<{ resolved?: Resolution[] }>(`claims/${id(claim)}`)).resolved ?? [];
}

export const takeBack = (claim: string, what: { part: string; index: number; name: string }, more: Reason = {}): Promise<Decision> => post(`claims/${id(claim)}/take-back`, { part: what.part, index: what.index, ...(what.name ? { name: what.name } : {}), ...more });

export function duplicates(limit: number, cursor: string | null, signal?: AbortSignal): Promise<Page<Pair>> {
  return json(`duplicates${query({ limit, cursor })}`, signal);
}

export function claim(which: string, signal?: AbortSignal): Promise<Claim> {
  return json(`claims/${id(which)}`, signal);
}

// ---- finding

// Span is a stretch in code points of the text beside it.
export interface Span { start: number; end: number }
export interface Found extends Entity { form: string; marks: Span[] | null }
export interface FoundSentence { document: string; title: string; index: number; start: number; end: number; text: string; marks: Span[] | null; claims: number }
export interface FoundDocument { id: string; title: string; title_marks: Span[] | null; sentence: number | null; text: string; marks: Span[] | null }
export interface Hits<T> { items: T[]; total: number; next: string | null }
export interface Results { q: string; complete: boolean; entities: Hits<Found> | null; sentences: Hits<FoundSentence> | null; documents: Hits<FoundDocument> | null }

export function search(q: string, limit: number, signal?: AbortSignal): Promise<Results> {
  return json(`search${query({ q, limit })}`, signal);
}

export function searchDocuments(q: string, limit: number, cursor: string | null, signal?: AbortSignal): Promise<Results> {
  return json(`search${query({ q, group: "documents", limit, cursor })}`, signal);
}

export async function suggest(q: string, limit: number, signal?: AbortSignal): Promise<Entity[]> {
  return (await json<{ items: Entity[] }>(`suggest${query({ q, limit })}`, signal)).items;
}

// Hop is one step of a path, with claims that link its ends, best first.
export interface Hop { from: string; to: string; claims: number; apart: boolean; items: Claim[] } // apart: from may be two different ones
export interface Path { hops: number; nodes: Entity[]; steps: Hop[] }
export interface Paths { from: Entity; to: Entity; items: Path[]; complete: boolean }

export function paths(from: string, to: string, k: number, signal?: AbortSignal): Promise<Paths> {
  return json(`paths${query({ from, to, k, claims: 3 })}`, signal);
}

// ---- reading without keeping

// Preview is what a text would give if it were kept.
export interface Preview extends Pick<DocumentText, "text" | "blocks" | "sentence_list"> { document: Document; known: boolean; items: Claim[]; total: number; entities: { id: string; name: string; kind: string; claims: number; known: boolean }[] }

export async function extract(content: string, source: string, published: string, signal?: AbortSignal): Promise<Preview> {
  const response = await send(`extract${query({ source, published })}`, { method: "POST", body: content, headers: { "Content-Type": "text/plain; charset=utf-8" }, ...(signal ? { signal } : {}) });
  return (await response.json()) as Preview;
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await send(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  return (await response.json()) as T;
}

// alive says whether the server answers at all.
export async function alive(): Promise<boolean> {
  try {
    const response = await fetch(new URL("healthz", document.baseURI), { cache: "no-store" });
    setDown(false);
    return response.ok;
  } catch {
    setDown(true);
    return false;
  }
}

// ---- queries

// queryAddress is where a query in a language goes, with at most limit rows in its answer.
export function queryAddress(language: "gizmo" | "graphql", limit: number): string {
  return new URL(`query/${language}${query({ limit })}`, root).href;
}

export async function runQuery(language: "gizmo" | "graphql", text: string, limit: number, signal: AbortSignal): Promise<unknown[]> {
  const response = await send(`query/${language}${query({ limit })}`, { method: "POST", body: text, headers: { "Content-Type": "text/plain; charset=utf-8" }, signal });
  return ((await response.json()) as { result: unknown[] | null }).result ?? [];
}

export interface FacetValue { value: string; name: string; claims: number }

// predicates of the whole store, those of most claims first; value is the local name.
export async function predicates(top: number, signal?: AbortSignal): Promise<FacetValue[]> {
  const { facets } = await json<{ facets: { predicate?: { values: FacetValue[] } } }>(`claims/facets${query({ facet: "predicate", top })}`, signal);
  return facets.predicate?.values ?? [];
}

const known = new Map<string, Promise<string[]>>();

// alike gives the predicates of the store that mean about what one means, itself left out: refuse and
// turn down for reject. Names are as claims have them.
export function alike(predicate: string): Promise<string[]> {
  let found = known.get(predicate);
  if (!found) {
    found = json<{ facets: { predicate?: { values: (FacetValue & { selected: boolean })[] } } }>(`claims/facets${query({ facet: "predicate", top: 1, predicate, alike: "true" })}`)
      .then(({ facets }) => (facets.predicate?.values ?? []).filter((v) => v.selected && v.claims > 0 && v.name !== predicate).map((v) => v.name));
    known.set(predicate, found);
    found.catch(() => known.delete(predicate));
  }
  return found;
}

// forgetAlike drops what was kept of them, after documents came or went.
export const forgetAlike = (): void => known.clear();

// ---- links among many

// Question is a filter of claims that is asked page by page.
export type Question = Pick<ClaimFilter, "between" | "subject" | "far">;

// between are the claims that link these things with each other.
export const between = (ids: string[]): Question => ({ between: ids.join(",") });

// linking are the claims from one of these subjects to one of these things, be they object or argument.
export const linking = (subjects: string[], far: string[]): Question => ({ subject: subjects.join(","), far: far.join(",") });

// Counted is how many claims of one predicate and direction there are between two things.
export interface Counted { predicate_id: string; predicate: string; claims: number; asserted: number; hedged: number; denied: number }

export interface Neighbours {
  items: { entity: Entity; claims: number; documents: number; links: Counted[] }[];
  total: number;
  groups: { predicate_id: string; predicate: string; neighbours: number }[];
  kinds: { kind: string; neighbours: number }[];
}

// neighbours of a thing, those that most documents link with it first; kind is theirs.
export function neighbours(which: string, filter: { predicate: string; kind: string; limit: number }, signal?: AbortSignal): Promise<Neighbours> {
  return json(`entities/${id(which)}/neighbours${query({ ...filter, rank: "documents" })}`, signal);
}

// Bucket is how many claims have a date in a stretch of time; value is as "2026-03".
export interface Bucket { value: string; precision: "year" | "month" | "day"; claims: number }

// timeline counts the claims of the store by month, the oldest first; what is known less closely has
// a bucket of its own.
export async function timeline(axis: "event" | "published"): Promise<Bucket[]> {
  return (await json<Page<Bucket>>(`timeline${query({ axis, bucket: "month", top: 0, limit: 1000 })}`)).items;
}

// ---- saved boards

export interface SavedBoard { id: string; name: string; updated: string }

// WholeBoard is a saved board with what was kept of it; tag tells its version.
export interface WholeBoard extends SavedBoard { state: unknown; tag: string }

export function boards(cursor: string | null): Promise<Page<SavedBoard>> {
  return json(`boards${query({ limit: 50, cursor })}`);
}

export async function board(which: string): Promise<WholeBoard> {
  return tagged(await send(`boards/${id(which)}`));
}

export async function newBoard(board: { name: string; state: unknown }): Promise<WholeBoard> {
  return tagged(await send("boards", { method: "POST", body: JSON.stringify(board), headers: { "Content-Type": "application/json" } }));
}

// saveBoard saves over a board; with a tag only if nobody has saved it since, else it throws a
// Problem of status 412.
export async function saveBoard(which: string, board: { name: string; state: unknown }, tag: string): Promise<WholeBoard> {
  return tagged(await send(`boards/${id(which)}`, { method: "PUT", body: JSON.stringify(board), headers: { "Content-Type": "application/json", ...(tag ? { "If-Match": tag } : {}) } }));
}

export async function removeBoard(which: string): Promise<void> {
  await send(`boards/${id(which)}`, { method: "DELETE" });
}

async function tagged(response: Response): Promise<WholeBoard> {
  return { ...((await response.json()) as SavedBoard & { state: unknown }), tag: response.headers.get("ETag") ?? "" };
}
