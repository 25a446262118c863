// memory keeps what the page has asked for: claims by id, which of them an entity takes part in,
// and the names of entities. Everything in it can be asked for again.

import * as ask from "./ask.ts";
import type { Claim, Entity } from "./ask.ts";
import { type Node, endsOf, isEntity, nodeOf, pairKey } from "./links.ts";

// firstClaims are asked for when an entity comes onto the board as a neighbour, mostClaims when
// it is the one that was looked for; what lies beyond is told, not hidden.
export const firstClaims = 100;
export const mostClaims = 1000;

const mostLinks = 1000; // claims read for one question about links
const idsAtOnce = 300; // named in one question

// Known is how much of an entity's claims is here.
export interface Known { claims: string[]; total: number; next: string | null; state: "loading" | "here" | "failed" | "gone" }

// Sketch counts the links between two things by their lines, before their claims are here.
export interface Sketch { a: string; b: string; documents: number; asserted: number; hedged: number; denied: number }

export class Memory {
  readonly claims = new Map<string, Claim>();
  readonly entities = new Map<string, Known>();
  private readonly nodes = new Map<string, Node>();

  // documents is how many name an entity in the whole store, where the server has said so.
  readonly documents = new Map<string, number>();
  readonly sketches = new Map<string, Sketch>();
  private readonly beside = new Map<string, Set<string>>(); // what values and claims were linked with, when all was forgotten
  private joined = new Set<string>();
  private pairs = new Set<string>();
  private joins = 0;

  // unread is how many claims between joined things were left out, for there are too many.
  unread = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly coming = new Map<string, Promise<void>>(); // claims of entities
  private nearest: { key: string; limit: number; answer: Promise<ask.Neighbours> } | null = null;
  private running = 0;

  // version grows with every answer that was kept.
  version = 0;

  // changed is called after each answer that added something, became when an entity that was asked
  // for has been merged into another.
  constructor(private readonly changed: () => void, private readonly became: (old: string, now: string) => void = () => {}) {}

  // busy says whether more answers are about to come.
  get busy(): boolean {
    return this.running > 0;
  }

  node(key: string): Node {
    return this.nodes.get(key) ?? { key, name: key.replace(/_/g, " "), kind: "thing", entity: isEntity(key) };
  }

  knows(key: string): boolean {
    return this.nodes.has(key);
  }

  // gone says whether no document names a thing any more: an entity that the store does not know, or a
  // value or claim, when all that it was linked with has been read again and nothing links it.
  gone(key: string): boolean {
    if (isEntity(key)) return this.entities.get(key)?.state === "gone";
    const beside = this.beside.get(key);
    if (!beside) return false;
    for (const other of beside) {
      const known = this.entities.get(other);
      if (!known || known.state === "loading" || known.state === "failed" || known.next !== null) return false;
    }
    for (const claim of this.claims.values()) if (endsOf(claim).includes(key)) return false;
    return true;
  }

  keep(claim: Claim): void {
    this.version++;
    this.claims.set(claim.id, claim);
    for (const end of [claim.link.subject, claim.link.object, ...(claim.link.arguments ?? [])]) {
      if (end) {
        const node = nodeOf(end);
        this.nodes.set(node.key, node);
      }
    }
  }

  keepEntity(entity: Entity): void {
    this.version++;
    this.nodes.set(entity.id, { key: entity.id, name: entity.name, kind: entity.kind, entity: true });
    this.documents.set(entity.id, entity.documents);
  }

  // claimsOf gives what is said of an entity, without what somebody has rejected.
  claimsOf(key: string): Claim[] {
    return this.allOf(key).filter((c) => c.decision?.state !== "rejected");
  }

  rejectedOf(key: string): Claim[] {
    return this.allOf(key).filter((c) => c.decision?.state === "rejected");
  }

  private allOf(key: string): Claim[] {
    const known = this.entities.get(key);
    return known ? known.claims.flatMap((id) => this.claims.get(id) ?? []).filter((c) => endsOf(c).includes(key)) : [];
  }

  // reread puts a claim in the place of what was known of it, also where its ends are others now.
  reread(claim: Claim): void {
    this.keep(claim);
    for (const key of endsOf(claim)) {
      const known = this.entities.get(key);
      if (known && !known.claims.includes(claim.id)) known.claims.push(claim.id);
    }
    this.nearest = null;
    this.changed();
  }

  // relearn asks anew for all claims of some entities, because people have decided that they are
  // one or that one has another name; gone are ids that stand for another entity now. Until the
  // answers are there everything stays as it is.
  async relearn(keys: string[], gone: string[] = []): Promise<void> {
    const fresh = await Promise.all(keys.map(async (key) => ({ key, entity: await ask.entity(key), page: await ask.claimsOf(key, mostClaims, null) })));
    this.nearest = null;
    const stale = new Set([...keys, ...gone]);
    for (const claim of [...this.claims.values()]) if (endsOf(claim).some((end) => stale.has(end))) this.claims.delete(claim.id);
    for (const key of gone) this.entities.delete(key);
    for (const { key, entity, page } of fresh) {
      for (const claim of page.items) this.keep(claim);
      this.keepEntity(entity);
      this.entities.set(key, { claims: page.items.map((c) => c.id), total: page.total, next: page.next, state: "here" });
    }
    for (const claim of fresh.flatMap((f) => f.page.items)) {
      for (const end of endsOf(claim)) {
        const known = this.entities.get(end);
        if (known && !known.claims.includes(claim.id)) known.claims.push(claim.id);
      }
    }
    this.changed();
  }

  // load asks for an entity's claims until at least `enough` are here; who asks while they are on
  // their way waits for the same answer. It throws what ask throws.
  load(key: string, enough: number): Promise<void> {
    if (!isEntity(key)) return Promise.resolve();
    let known = this.entities.get(key);
    const coming = this.coming.get(key);
    if (known?.state === "loading" && coming) return coming.then(() => this.load(key, enough));
    if (known && known.state !== "failed" && (known.next === null || known.claims.length >= enough)) return Promise.resolve();
    if (!known) this.entities.set(key, (known = { claims: [], total: 0, next: null, state: "loading" }));
    known.state = "loading";
    const come = this.read(key, known, enough).finally(() => {
      if (this.coming.get(key) === come) this.coming.delete(key);
    });
    this.coming.set(key, come);
    return come;
  }

  private async read(key: string, known: Known, enough: number): Promise<void> {
    const release = await this.turn();
    try {
      do {
        const page = await ask.claimsOf(key, Math.min(1000, enough - known.claims.length), known.next);
        for (const claim of page.items) this.keep(claim);
        known.claims = [...new Set([...known.claims, ...page.items.map((c) => c.id)])];
        known.total = page.total;
        known.next = page.next;
        if (page.items.length === 0) break;
      } while (known.next && known.claims.length < enough);
      const strange = known.claims.length > 0 && !known.claims.some((id) => endsOf(this.claims.get(id) as Claim).includes(key));
      if (strange || !this.knows(key)) {
        const entity = await ask.entity(key);
        this.keepEntity(entity);
        if (entity.id !== key) this.became(key, entity.id);
      }
      known.state = "here";
    } catch (error) {
      known.state = error instanceof ask.Problem && error.status === 404 ? "gone" : "failed";
      if (known.state === "failed") throw error;
    } finally {
      release();
      this.changed();
    }
  }

  // present looks whether anything is said of an entity still, without asking for an answer that
  // is an error.
  async present(key: string): Promise<boolean> {
    const { total } = await ask.claims({ entity: key, limit: 1, decision: "all" });
    if (total > 0 || this.entities.has(key)) return true;
    this.entities.set(key, { claims: [], total: 0, next: null, state: "gone" });
    this.version++;
    this.changed();
    return false;
  }

  // joining says whether links between things on the board are on their way.
  get joining(): boolean {
    return this.joins > 0;
  }

  // join asks for the claims that link these things with each other; of those that were joined
  // before only the links with newcomers. It throws what ask throws.
  async join(keys: string[]): Promise<void> {
    const all = keys.filter(isEntity);
    const fresh = all.filter((k) => !this.joined.has(k));
    if (!fresh.length) return;
    const { joined } = this;
    for (const key of fresh) joined.add(key);
    this.joins++;
    try {
      const parts = (list: string[]): string[][] => Array.from({ length: Math.ceil(list.length / idsAtOnce) }, (_, i) => list.slice(i * idsAtOnce, (i + 1) * idsAtOnce));
      const questions = all.length < 2 ? [] : fresh.length === all.length && all.length <= idsAtOnce ? [ask.between(all)]
        : parts(fresh).flatMap((some) => parts(all).flatMap((others) => [ask.linking(some, others), ask.linking(others, some)]));
      await Promise.all(questions.map((q) => this.readAll(q)));
    } catch (error) {
      for (const key of fresh) joined.delete(key);
      throw error;
    } finally {
      this.joins--;
      this.changed();
    }
  }

  // pair asks for all claims that link two things, when somebody wants to read them.
  async pair(a: string, b: string): Promise<void> {
    const name = [a, b].sort().join(" ");
    if (!isEntity(a) || !isEntity(b) || a === b || this.pairs.has(name)) return;
    this.pairs.add(name);
    try {
      await this.readAll(ask.between([a, b]));
    } catch (error) {
      this.pairs.delete(name);
      throw error;
    } finally {
      this.changed();
    }
  }

  // readAll keeps what a question gives, page by page, mostLinks at most: the first is short, so
  // that something is seen at once.
  private async readAll(question: ask.Question): Promise<void> {
    let read = 0;
    let cursor: string | null = null;
    do {
      const page: ask.Page<Claim> = await ask.claims({ ...question, limit: Math.min(read ? 500 : 100, mostLinks - read), cursor });
      for (const claim of page.items) this.keep(claim);
      read += page.items.length;
      cursor = page.items.length ? page.next : null;
      if (cursor && read < mostLinks) {
        this.changed();
        if (read === page.items.length) await new Promise((go) => setTimeout(go, 100)); // what has come is drawn before more is read
      } else this.unread += Math.max(0, page.total - read);
    } while (cursor && read < mostLinks);
  }

  // around gives the best neighbours of a thing, limit at least; the last answer is kept, so that it
  // can be asked for before somebody wants it.
  around(key: string, limit: number): Promise<ask.Neighbours> {
    const { nearest } = this;
    if (nearest?.key === key && nearest.limit >= limit) return nearest.answer;
    const answer = ask.neighbours(key, { predicate: "", kind: "", limit });
    this.nearest = { key, limit, answer };
    answer.catch(() => {
      if (this.nearest?.answer === answer) this.nearest = null; // who waits for it hears why
    });
    return answer;
  }

  // sketch keeps what the server counts between a thing and its neighbours, to draw it before the
  // claims are here.
  sketch(of: string, neighbours: ask.Neighbours["items"]): void {
    this.version++;
    for (const { entity, documents, links: all } of neighbours) {
      this.keepEntity(entity);
      const sum = (count: (l: ask.Counted) => number): number => all.reduce((n, l) => n + count(l), 0);
      this.sketches.set(pairKey(of, entity.id), { a: of, b: entity.id, documents, asserted: sum((l) => Number(l.asserted > 0)), hedged: sum((l) => Number(l.hedged > 0)), denied: sum((l) => Number(l.denied > 0)) });
    }
  }

  // forget drops everything, after documents came or went.
  forget(): void {
    this.version++;
    for (const claim of this.claims.values()) {
      const ends = endsOf(claim);
      for (const key of ends) for (const other of ends) if (!isEntity(key) && isEntity(other)) this.beside.set(key, (this.beside.get(key) ?? new Set()).add(other));
    }
    this.claims.clear();
    this.entities.clear();
    this.documents.clear();
    this.joined = new Set();
    this.pairs = new Set();
    this.sketches.clear();
    this.coming.clear();
    this.nearest = null;
    this.unread = 0;
  }

  // turn lets four questions run at once, so that a person's next click is not behind fifty.
  private async turn(): Promise<() => void> {
    if (this.running >= 4) await new Promise<void>((go) => this.waiting.push(go));
    else this.running++;
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    };
  }
}
