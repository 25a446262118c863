// What people decide, and what is found, in the mock's store: decisions replayed over the claims as
// they were read, likely duplicates, search, paths, previews.


const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const points = (s) => [...s].length;
const local = (name) => encodeURIComponent(name.replace(/ /g, "_")).replace(/[!'()*~.]/g, (x) => `%${x.charCodeAt(0).toString(16).toUpperCase()}`);
const missing = (what) => [404, { title: "Not found", status: 404, detail: `no ${what}` }];
const wrong = (detail, status = 422) => [status, { title: "Cannot be", status, detail }];

export class People {
  log = [];
  raw = new Map();

  constructor(store) {
    this.store = store;
  }

  inForce(d) {
    const by = this.log.find((u) => u.undoes === d.id && this.inForce(u));
    return !by;
  }

  // replay lays the decisions in force over the claims as they were read.
  replay() {
    const { store } = this;
    for (const [id, claim] of store.claims) if (!this.raw.has(id)) this.raw.set(id, claim);
    for (const id of this.raw.keys()) if (!store.documents.has(this.raw.get(id).document)) this.raw.delete(id);
    const claims = [...this.raw.values()].map((c) => structuredClone(c));
    const ends = (c) => [c.link.subject, c.link.object].filter(Boolean);
    for (const d of this.log.filter((x) => x.type !== "undo" && this.inForce(x))) {
      const about = (c) => d.claims.some((x) => x.id === c.id);
      for (const c of claims) {
        if (d.type === "merge") for (const end of ends(c)) if (d.ids.includes(end.id)) Object.assign(end, d.into);
        if (d.type === "split") for (const [i, end] of ends(c).entries()) {
          const phrase = i ? c.object : c.subject;
          if (d.ids.includes(end.id) && (d.forms.includes(phrase?.text) || d.documents.includes(c.document) || about(c))) Object.assign(end, d.into, d.kind ? { kind: d.kind } : {});
        }
        if (d.type === "rename") for (const end of ends(c)) if (d.ids.includes(end.id)) end.name = d.name;
        if (d.type === "retype") for (const end of ends(c)) if (d.ids.includes(end.id)) end.kind = d.kind;
        if (!about(c)) continue;
        if (d.type === "correct") {
          c.original = { subject: c.link.subject.name, predicate: c.link.predicate, object: c.link.object?.name ?? null, polarity: c.polarity, modality: c.modality, link: structuredClone(c.link) };
          const end = (name, old) => (name === "" ? null : { id: local(name), name, kind: old?.kind ?? "thing", type: "entity" });
          if (d.change.subject !== undefined) c.link.subject = end(d.change.subject, c.link.subject);
          if (d.change.object !== undefined) c.link.object = end(d.change.object, c.link.object);
          if (d.change.predicate) c.link.predicate = d.change.predicate;
          for (const k of ["polarity", "modality"]) if (d.change[k]) c[k] = d.change[k];
        }
        if (d.type === "split") continue;
        c.decision = { state: { accept: "accepted", reject: "rejected", correct: "corrected" }[d.type], by: d.by, when: d.when, why: d.why, id: d.id };
      }
    }
    store.claims = new Map(claims.map((c) => [c.id, c]));
  }

  decide(d, body) {
    const decision = { id: `d${this.log.length + 1}`, by: body.who ?? "", when: "2026-04-0" + ((this.log.length % 9) + 1) + "T10:00:00Z", why: body.reason ?? "", undoes: null, ids: [], into: null, name: "", kind: "", forms: [], documents: [], claims: [], change: null, lost: false, ...d };
    decision.entities = decision.ids.map((id) => this.ref(id));
    this.log.push(decision);
    this.replay();
    return [201, this.show(decision)];
  }

  ref(id) {
    const e = this.store.entities().find((x) => x.id === id);
    return { id, name: e?.name ?? decodeURIComponent(id).replace(/_/g, " "), kind: e?.kind ?? "thing" };
  }

  show(d) {
    const by = this.log.find((u) => u.undoes === d.id && this.inForce(u));
    return { ...d, in_force: !by, undone_by: by?.id ?? null };
  }

  alias(id) {
    const merged = this.log.find((d) => d.type === "merge" && d.ids.includes(id) && this.inForce(d));
    return merged ? this.alias(merged.into.id) : id;
  }

  about(id) {
    return this.log.filter((d) => d.type !== "undo" && this.inForce(d) && (d.ids.includes(id) || d.into?.id === id));
  }

  // answer gives [status, body] for what is people's, else null.
  answer(method, parts, params, text) {
    const { store } = this;
    const body = method === "POST" && text.startsWith("{") ? JSON.parse(text) : {};
    const entity = (id) => store.entities().find((e) => e.id === id);
    const [what, id, act] = parts;
    if (what === "entities" && method === "POST") {
      if (!entity(id)) return missing(`entity ${id}`);
      if (act === "merge") return entity(body.into) ? this.decide({ type: "merge", ids: [id], into: this.ref(body.into) }, body) : wrong(`no entity ${body.into}`);
      if (act === "split") {
        const { forms = [], documents = [], claims = [], name = "", kind = "" } = body;
        if (!forms.length && !documents.length && !claims.length) return wrong("name the forms, documents or claims to take out");
        const called = name || forms[0] || entity(id).name;
        const into = { id: entity(local(called)) ? `${local(called)}_2` : local(called), name: called, kind: kind || entity(id).kind };
        return this.decide({ type: "split", ids: [id], into, forms, documents, kind, claims: claims.map((c) => ({ id: c, document: store.claims.get(c).document, found: c })) }, body);
      }
      if (act === "rename") return body.name ? this.decide({ type: "rename", ids: [id], name: body.name }, body) : wrong("a name is needed");
      if (act === "retype") return this.decide({ type: "retype", ids: [id], kind: body.kind }, body);
    }
    if (what === "claims" && id && !act && method === "GET") return store.claims.has(id) ? [200, store.claims.get(id)] : missing(`claim ${id}`);
    if (what === "claims" && act) {
      const c = store.claims.get(id);
      if (!c) return missing(`claim ${id}`);
      const about = [{ id, document: c.document, sentence: c.sentence_text, subject: c.link.subject.name, predicate: c.link.predicate, object: c.link.object?.name ?? null, found: id }];
      const { who, reason, ...change } = body;
      return this.decide({ type: act, claims: about, change: act === "correct" ? change : null }, body);
    }
    if (what === "decisions" && act === "undo") {
      const d = this.log.find((x) => x.id === id);
      if (!d) return missing(`decision ${id}`);
      return this.inForce(d) ? this.decide({ type: "undo", undoes: id }, body) : wrong("it is undone already", 409);
    }
    if (what === "decisions") {
      const all = this.log.filter((d) => (!params.get("claim") || d.claims.some((c) => c.id === params.get("claim"))) && (!params.get("entity") || d.ids.includes(params.get("entity")) || d.into?.id === params.get("entity")));
      return [200, { items: all.map((d) => this.show(d)).reverse(), total: all.length, next: null }];
    }
    if (what === "duplicates" && id === "apart") return this.decide({ type: "apart", ids: body.ids }, body);
    if (what === "duplicates") {
      const all = store.entities().map((e) => ({ ...e, documents: e.documents.size, forms: undefined }));
      const kept = this.log.filter((d) => d.type === "apart" && this.inForce(d)).map((d) => [...d.ids].sort().join());
      const pairs = all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => {
        const [x, y] = [fold(a.name).split(" "), fold(b.name).split(" ")];
        return x.length + y.length > 2 && a.kind === b.kind && (x.at(-1) === y.at(-1) || x[0] === y[0]) && !kept.includes([a.id, b.id].sort().join()) ? [{ a, b, score: 0.8, why: ["contained"], shared: 0 }] : [];
      }));
      return [200, { items: pairs, total: pairs.length, next: null }];
    }
    if (what === "search") {
      const q = fold(params.get("q") ?? "");
      const limit = Number(params.get("limit") ?? 10);
      const words = q.split(/\s+/);
      const marks = (s) => words.flatMap((w) => {
        const at = fold(s).length === s.length ? fold(s).indexOf(w) : -1;
        return at < 0 ? [] : [{ start: points(s.slice(0, at)), end: points(s.slice(0, at)) + points(w) }];
      });
      const all = (s) => words.every((w) => fold(s).includes(w));
      const list = (items) => ({ items: items.slice(0, limit), total: items.length, next: null });
      const entities = store.entities().filter((e) => [e.name, ...e.forms.keys()].some(all)).map((e) => ({ id: e.id, name: e.name, kind: e.kind, claims: e.claims, documents: e.documents.size, form: [e.name, ...e.forms.keys()].find(all), marks: marks([e.name, ...e.forms.keys()].find(all)), score: 1 }));
      const documents = [...store.documents.values()];
      const sentences = documents.flatMap((d) => d.sentence_list.map((s) => ({ document: d.id, title: d.title, ...s, text: [...d.text].slice(s.start, s.end).join("") })).filter((s) => all(s.text)).map((s) => ({ ...s, marks: marks(s.text), claims: [...store.claims.values()].filter((c) => c.document === d.id && c.sentence === s.index).length, score: 1 })));
      const found = documents.filter((d) => all(d.title) || all(d.text)).map((d) => ({ id: d.id, title: d.title, title_marks: marks(d.title), sentence: null, text: "", marks: [], score: 1 }));
      return [200, { q, complete: true, entities: list(entities), sentences: list(sentences), documents: list(found), kinds: [], offsets: "codepoints" }];
    }
    if (what === "suggest") {
      const q = fold(params.get("q") ?? "");
      const letters = (s) => new Set(fold(s).replace(/\W/g, ""));
      const alike = (s) => [...letters(q)].filter((l) => letters(s).has(l)).length / Math.max(letters(q).size, letters(s).size);
      return [200, { items: store.entities().map((e) => [alike(e.name), e]).filter(([n]) => n > 0.7).sort((a, b) => b[0] - a[0]).map(([, e]) => ({ id: e.id, name: e.name, kind: e.kind, claims: e.claims, documents: e.documents.size, form: e.name, marks: [] })) }];
    }
    if (what === "paths") return this.paths(params.get("from"), params.get("to"), Number(params.get("k") ?? 3));
    if (what === "extract") return this.extract(params.get("source") ?? "", text);
    return null;
  }

  paths(from, to, k) {
    const { store } = this;
    const plain = (e) => ({ id: e.id, name: e.name, kind: e.kind, claims: e.claims, documents: e.documents.size });
    const of = (id) => store.entities().find((e) => e.id === id);
    if (!of(from) || !of(to)) return missing("such entity");
    if (from === to) return wrong("from and to are the same");
    const links = [...store.claims.values()].filter((c) => c.link.object?.type === "entity" && c.decision?.state !== "rejected");
    const ways = [];
    const walk = (at, nodes) => {
      if (at === to) return ways.push(nodes);
      if (nodes.length > 4) return;
      for (const next of new Set(links.flatMap((c) => (c.link.subject.id === at ? [c.link.object.id] : c.link.object.id === at ? [c.link.subject.id] : [])))) if (!nodes.includes(next)) walk(next, [...nodes, next]);
    };
    walk(from, [from]);
    ways.sort((a, b) => a.length - b.length);
    const items = ways.slice(0, k).map((nodes) => ({
      hops: nodes.length - 1, cost: nodes.length - 1, nodes: nodes.map((n) => plain(of(n))),
      steps: nodes.slice(1).map((n, i) => {
        const between = links.filter((c) => [c.link.subject.id, c.link.object.id].includes(n) && [c.link.subject.id, c.link.object.id].includes(nodes[i]));
        return { from: nodes[i], to: n, claims: between.length, forward: 0, backward: 0, links: [], items: between.slice(0, 3) };
      }),
    }));
    return [200, { from: plain(of(from)), to: plain(of(to)), items, complete: true, offsets: "codepoints" }];
  }

  extract(source, text) {
    if (!text.trim()) return wrong("there is no text");
    const aside = new this.store.constructor();
    const id = aside.add({ title: text.trim().split("\n")[0].slice(0, 80), source, text, published: null }, source).id;
    const d = aside.documents.get(id);
    const known = new Set(this.store.entities().map((e) => e.id));
    return [200, { document: d, known: this.store.documents.has(id), text: d.text, offsets: "codepoints", blocks: d.blocks, sentence_list: d.sentence_list, items: [...aside.claims.values()], total: aside.claims.size, entities: aside.entities().map((e) => ({ id: e.id, name: e.name, kind: e.kind, claims: e.claims, known: known.has(e.id) })) }];
  }
}
