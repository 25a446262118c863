// patterns completes what begins like a sentence: "Mexico rej" offers what Mexico rejects.

import * as ask from "./ask.ts";
import type { Claim, Entity, EntityDetail } from "./ask.ts";
import { type Link, links, tiesAt } from "./links.ts";
import { after, farther, plural, sayLink, verbGroup } from "./sentence.ts";

// Pattern is one completion: a link's words with the number of claims, a whole link, or all links of
// a thing that are said with a word or with words like it.
export interface Pattern { words: string; claims: number; link: Link | null; alike?: { of: Entity; predicates: string[]; claims: Claim[] } }

const mostWords = 6; // of a name
const mostPatterns = 6;

// Patterns remembers the names that it has looked up.
export class Patterns {
  private readonly names = new Map<string, Entity | null>();
  private readonly details = new Map<string, EntityDetail>();

  forget(): void {
    this.names.clear();
    this.details.clear();
  }

  // complete gives what q may go on to say, best first; nothing where it does not begin with a
  // name and the beginning of something that is said of it.
  async complete(q: string, signal: AbortSignal): Promise<Pattern[]> {
    const words = q.replace(/(?:…|\.{2,})\s*$/, "").trim().split(/\s+/);
    for (let n = Math.min(words.length - 1, mostWords); n > 0; n--) {
      const entity = await this.named(words.slice(0, n).join(" "), signal);
      if (!entity) continue;
      const found = await this.said(entity, words.slice(n), signal);
      if (found.length) return found;
    }
    return [];
  }

  private async named(name: string, signal: AbortSignal): Promise<Entity | null> {
    const key = fold(name);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const best = (await ask.entities(name, 1, signal)).items[0];
    const whole = best && fold(name).split(" ").every((w) => fold(best.name).split(/[\s-]+/).includes(w)) ? best : null;
    this.names.set(key, whole);
    return whole;
  }

  private async said(entity: Entity, rest: string[], signal: AbortSignal): Promise<Pattern[]> {
    let detail = this.details.get(entity.id);
    if (!detail) this.details.set(entity.id, (detail = await ask.entity(entity.id, signal)));
    const begun = detail.predicates.filter((p) => p.as === "subject").map((p) => ({ ...p, left: after(p.predicate, rest) })).filter((p) => p.left !== null).sort((a, b) => b.claims - a.claims).slice(0, mostPatterns);
    const whole = begun.filter((p) => typeof p.left === "string");
    const inFull = await Promise.all(whole.slice(0, 2).map((p) => this.objects(entity, p.predicate, p.left as string, signal)));
    const found = inFull.flat().slice(0, mostPatterns);
    const open = begun.filter((p) => p.left === undefined || (p.left === "" && !found.length));
    const like = whole[0] ? await this.like(detail, whole[0].predicate, signal) : [];
    return [...found.slice(0, mostPatterns - like.length), ...like, ...open.map((p) => ({ words: `${detail.name} ${verbGroup(p.predicate, plural(detail.name), { polarity: "affirmed", modality: "asserted" })}`, claims: p.claims, link: null }))].slice(0, mostPatterns);
  }

  // like offers all that is said of a thing with a word and the words like it, where there are any.
  private async like(of: EntityDetail, predicate: string, signal: AbortSignal): Promise<Pattern[]> {
    const said = new Set(of.predicates.filter((p) => p.as === "subject").map((p) => p.predicate));
    const others = (await ask.alike(predicate)).filter((p) => said.has(p));
    if (!others.length) return [];
    const { items, total } = await ask.claims({ subject: of.id, predicate, alike: "true", limit: 200 }, signal);
    const words = verbGroup(predicate, plural(of.name), { polarity: "affirmed", modality: "asserted" });
    return [{ words: `${of.name} ${words}, and words like it: ${others.slice(0, 3).join(", ")}`, claims: total, link: null, alike: { of, predicates: [predicate, ...others], claims: items } }];
  }

  private async objects(entity: Entity, predicate: string, left: string, signal: AbortSignal): Promise<Pattern[]> {
    const { items } = await ask.claims({ subject: entity.id, predicate, limit: 200 }, signal);
    return links(items, tiesAt(entity.id)).map((link) => ({ words: sayLink(link), claims: link.claims.length, link })).filter((p) => fold([p.link.to?.name ?? "", ...p.link.claims.map(farther)].join(" ")).includes(fold(left))).sort((a, b) => b.claims - a.claims);
  }
}

function fold(s: string): string {
  return s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
