package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Find says whether a document is kept, and with how many claims.
func (g *Graph) Find(ctx context.Context, id text.DocID) (claims int, found bool, err error) {
	r := g.reader(ctx)
	defer r.close()
	doc, err := r.document(id)
	if err != nil || doc == store.Any {
		return 0, false, err
	}
	claims, err = r.countOf(rdfType, cbClaim, doc)
	return claims, err == nil, err
}

// isPlace says whether a source names a place that can be looked at again; standard input is none.
func isPlace(source string) bool { return source != "" && source != "-" }

// AddSource notes that a kept document was found at another place too, and forgets a failure of
// that source. ErrNotFound when the document is not kept; a source that is known already changes
// nothing.
func (g *Graph) AddSource(ctx context.Context, id text.DocID, source string) error {
	source = strings.ToValidUTF8(source, "\uFFFD")
	err := g.change(ctx, func(r *reader) (*plan, error) {
		_, sources, err := r.found(id)
		if err != nil {
			return nil, err
		}
		failed, err := r.sn.Note(noteFailure + source)
		if err != nil {
			return nil, err
		}
		known := source == "" || slices.Contains(sources, source)
		if known && failed == nil {
			return nil, nil
		}
		p := &plan{}
		p.Notes = map[string][]byte{noteFailure + source: nil}
		if !known {
			p.Insert = sourceQuads(r.namer.document(string(id)), len(sources), source)
			if err := p.recount(r, id, len(p.Insert)); err != nil {
				return nil, err
			}
		}
		return p, nil
	})
	if err != nil {
		return fmt.Errorf("add source %s to document %s: %w", source, id, err)
	}
	return nil
}

// found gives a kept document and its sources; ErrNotFound when it is not kept.
func (r *reader) found(id text.DocID) (doc store.ID, sources []string, err error) {
	if doc, err = r.document(id); err == nil && doc == store.Any {
		err = ErrNotFound
	}
	if err == nil {
		sources, err = r.sources(doc)
	}
	return doc, sources, err
}

// Put keeps a document with its claims, all or nothing, durable on return. A kept document of the
// same id is replaced; its sources and what it replaces stay. An older document that came from the
// same source is linked by dct:replaces; with retire it is taken back, or if it came from other
// sources too it loses this one. Its id is returned, "" for none. ErrInput when a claim or the
// document can't be kept as it is: a span outside of the text, text that is not UTF-8, a claim
// without evidence. Of claims with the same id the first is kept. What people decided of claims that
// now have other ids is carried over to those that say the same; Decisions lists what is lost.
func (g *Graph) Put(ctx context.Context, d *text.Document, claims []claim.Claim, extractor string, retire bool) (older text.DocID, err error) {
	given, sweeps := len(claims), false
	claims = distinct(claims)
	err = check(d, claims)
	if err == nil {
		points := text.NewCodepoints(d.Text)
		put := func(r *reader, long *longPut) (*plan, error) {
			p := putting{g: g, reader: r, d: d, retire: retire, points: points, long: long}
			made, err := p.plan(claims, extractor)
			older, sweeps = p.older, p.sweeps
			return made, err
		}
		if len(claims) > longClaims {
			err = g.putLong(ctx, d, points, claims, extractor, put)
		} else {
			err = g.change(ctx, func(r *reader) (*plan, error) { return put(r, nil) })
		}
	}
	if err != nil {
		return "", fmt.Errorf("put document %s: %w", d.ID, err)
	}
	if sweeps {
		g.sweep(ctx, older)
	}
	g.log.Debug("document put", "document", string(d.ID), "claims", len(claims), "claims left out", given-len(claims), "replaces", string(older))
	return older, nil
}

// distinct leaves out claims whose id came before. Where there are none it gives the list itself.
func distinct(claims []claim.Claim) []claim.Claim {
	seen := make(map[claim.ID]bool, len(claims))
	for i := range claims {
		seen[claims[i].ID] = true
	}
	if len(seen) == len(claims) {
		return claims
	}
	clear(seen)
	kept := make([]claim.Claim, 0, len(claims))
	for _, c := range claims {
		if !seen[c.ID] {
			seen[c.ID] = true
			kept = append(kept, c)
		}
	}
	return kept
}

// putting works out what a Put changes.
type putting struct {
	*reader
	g      *Graph
	d      *text.Document
	points *text.Codepoints
	retire bool
	long   *longPut // nil: all of the document is written by this change

	older   text.DocID
	retired bool // the older one goes
	sweeps  bool // and is hidden: what it contributed is still to be taken away
}

func (p *putting) plan(claims []claim.Claim, extractor string) (*plan, error) {
	made := &plan{touched: []text.DocID{p.d.ID}}
	made.Notes = map[string][]byte{}
	made.Stamp = map[string][]byte{
		noteImported + string(p.d.ID): []byte(p.g.now().UTC().Format(time.RFC3339Nano)),
	}
	self, err := p.document(p.d.ID)
	if err != nil {
		return nil, err
	}
	sources, replaces, err := p.kept(self)
	if err != nil {
		return nil, err
	}
	given := p.d.Sources
	if p.long != nil {
		replaces = append(replaces, p.long.older...)
		given = append(slices.Clip(p.long.sources), given...)
	}
	for _, s := range given {
		s = strings.ToValidUTF8(s, "\uFFFD")
		if s == "" {
			continue
		}
		made.Notes[noteFailure+s] = nil
		if !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	if err := p.succeed(made, sources, &replaces); err != nil {
		return nil, err
	}
	// Quads of an import may be in the graph without making a document.
	graph := p.namer.document(string(p.d.ID))
	pattern, known, err := p.pattern(term.Term{}, term.Term{}, term.Term{}, graph)
	if err == nil && known {
		known, err = p.has(pattern)
	}
	if err != nil {
		return nil, err
	}
	memory := p.g.known.at(p.version)
	var scene *entity.Scene
	resolver := p.long.resolver()
	if p.long != nil {
		p.long.finish(made, sources, replaces)
	} else {
		if known {
			made.Drop = append(made.Drop, graph)
		}
		if self == store.Any && p.older != "" { // names go on meaning what they meant in the older version
			if self, err = p.document(p.older); err != nil {
				return nil, err
			}
		}
		names := mentioned(p.d)
		scene = p.g.sceneOf(p.d, claims, names)
		made.Notes[noteNames+string(p.d.ID)] = encodeNames(names)
		resolver = entity.NewResolver(&book{reader: p.reader, self: self, memory: memory}, scene)
		b := newBuilder(p.base, p.d, p.points, resolver, p.g.like)
		if err := b.build(sources, replaces, claims, extractor); err != nil {
			return nil, err
		}
		made.Insert = append(made.Insert, b.quads...)
		made.Settle = func(id func(term.Term) store.ID) map[string][]byte {
			return map[string][]byte{noteChapter + string(p.d.ID): b.draft.encode(len(b.quads), id)}
		}
	}
	gone := p.older
	if !p.retired {
		gone = ""
	}
	if made.decisions, err = p.carry(claims, gone); err != nil {
		return nil, err
	}
	if err := p.tellApart(made, resolver); err != nil {
		return nil, err
	}
	if len(made.decisions) > 0 {
		d, err := p.decided()
		if err != nil {
			return nil, err
		}
		made.decide(p.namer, d)
	}
	made.applied = func(version uint64) {
		if version == p.version && p.long == nil { // it was kept just so
			memory.version = version
			p.g.known = memory
			return
		}
		if len(made.Drop) > 0 || p.retired || version == 0 || p.long != nil {
			p.g.known = identities{} // entities and kinds may be gone
			return
		}
		memory.version = version
		memory.note(resolver, scene, p.d.ID)
		p.g.known = memory
	}
	return made, nil
}

// kept gives the sources of the document as it is kept, and the documents that it replaces.
func (p *putting) kept(self store.ID) (sources, replaces []string, err error) {
	if self == store.Any {
		return nil, nil, nil
	}
	if sources, err = p.sources(self); err != nil {
		return nil, nil, err
	}
	old, err := p.replaces(self)
	for _, id := range old {
		replaces = append(replaces, string(id))
	}
	return sources, replaces, err
}

// replaces gives the documents that a document replaces, sorted.
func (r *reader) replaces(doc store.ID) (ids []text.DocID, err error) {
	all, err := r.values(doc, dctReplaces, doc)
	for _, t := range all {
		if id, ok := r.docID(t); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, err
}

// succeed finds the older document of the same source, and plans its link and its retirement.
func (p *putting) succeed(made *plan, sources []string, replaces *[]string) error {
	older, place, err := p.predecessor(sources)
	if err != nil || older == "" {
		return err
	}
	p.older = older
	if !slices.Contains(*replaces, string(older)) {
		*replaces = append(*replaces, string(older))
	}
	if !p.retire {
		return nil
	}
	made.touched = append(made.touched, older)
	doc, err := p.document(older)
	if err != nil {
		return err
	}
	others, err := p.sources(doc)
	if err != nil {
		return err
	}
	others = slices.DeleteFunc(others, func(s string) bool { return s == place })
	if len(others) == 0 {
		p.retired = true
		p.sweeps, err = made.retire(p.reader, older, doc)
		return err
	}
	inserted, deleted := len(made.Insert), len(made.Delete)
	if err := p.rewriteSources(made, doc, p.namer.document(string(older)), others); err != nil {
		return err
	}
	return made.recount(p.reader, older, len(made.Insert)-inserted-len(made.Delete)+deleted)
}

// recount plans that the chapter of a document goes on holding, whose graph has so many quads more.
func (p *plan) recount(r *reader, id text.DocID, more int) error {
	note, err := r.sn.Note(noteChapter + string(id))
	if err == nil && note != nil {
		p.Notes[noteChapter+string(id)] = withQuads(note, more)
	}
	return err
}

// rewriteSources plans to give a document these sources and no others.
func (p *putting) rewriteSources(made *plan, doc store.ID, d term.Term, sources []string) error {
	pid, err := p.id(dctSource)
	if err != nil {
		return err
	}
	nodes, err := p.column(store.Pattern{doc, pid, store.Any, doc}, store.O)
	if err != nil {
		return err
	}
	if err := p.resolve(nodes); err != nil {
		return err
	}
	for _, n := range nodes {
		made.Delete = append(made.Delete, term.Quad{Subject: d, Predicate: dctSource, Object: p.terms[n], Graph: d})
		all, err := p.properties(n, doc)
		if err != nil {
			return err
		}
		for pr, values := range all {
			for _, v := range values {
				made.Delete = append(made.Delete, term.Quad{Subject: p.terms[n], Predicate: pr, Object: v, Graph: d})
			}
		}
	}
	for i, s := range sources {
		made.Insert = append(made.Insert, sourceQuads(d, i, s)...)
	}
	return nil
}

// predecessor gives the newest other document that came from one of the sources, and that source.
// A document that this one has led to does not count: old bytes that come back replace nothing.
func (p *putting) predecessor(sources []string) (older text.DocID, place string, err error) {
	from := map[text.DocID]string{}
	for _, s := range sources {
		ids, err := p.foundAt(s)
		if err != nil {
			return "", "", err
		}
		for _, id := range ids {
			if _, ok := from[id]; !ok && id != p.d.ID {
				from[id] = s
			}
		}
	}
	if len(from) == 0 {
		return "", "", nil
	}
	behind := map[text.DocID]map[text.DocID]bool{} // what each replaces, directly or not
	for id := range from {
		if behind[id], err = p.ancestors(id); err != nil {
			return "", "", err
		}
		if behind[id][p.d.ID] {
			delete(from, id)
		}
	}
	newest := ""
	for id := range from {
		replaced := false
		for other := range from {
			replaced = replaced || behind[other][id] && !behind[id][other]
		}
		if replaced {
			continue
		}
		when, err := p.sn.Note(noteImported + string(id))
		if err != nil {
			return "", "", err
		}
		if age := string(when) + " " + string(id); older == "" || age > newest {
			newest, older, place = age, id, from[id]
		}
	}
	return older, place, nil
}

// foundAt gives the kept documents that came from a source.
func (p *putting) foundAt(source string) (ids []text.DocID, err error) {
	if !isPlace(source) {
		return nil, nil
	}
	pattern, known, err := p.pattern(term.Term{}, cbLocation, term.NewString(source), term.Term{})
	if err != nil || !known {
		return nil, err
	}
	graphs, err := p.column(pattern, store.G)
	if err != nil {
		return nil, err
	}
	if err := p.resolve(graphs); err != nil {
		return nil, err
	}
	for _, g := range graphs {
		if id, ok := p.docID(p.terms[g]); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// ancestors gives all documents that a document replaces, directly or not.
func (p *putting) ancestors(id text.DocID) (map[text.DocID]bool, error) {
	seen := map[text.DocID]bool{}
	for todo := []text.DocID{id}; len(todo) > 0; todo = todo[1:] {
		doc, err := p.document(todo[0])
		if err != nil {
			return nil, err
		}
		if doc == store.Any {
			continue
		}
		old, err := p.replaces(doc)
		if err != nil {
			return nil, err
		}
		for _, o := range old {
			if !seen[o] {
				seen[o] = true
				todo = append(todo, o)
			}
		}
	}
	return seen, nil
}

// Fail notes that a source could not be read and why. A later Put or AddSource of the source
// takes the note away.
func (g *Graph) Fail(ctx context.Context, source, reason string) error {
	source = strings.ToValidUTF8(source, "\uFFFD")
	f := Failure{Source: source, Reason: strings.ToValidUTF8(reason, "\uFFFD"), Time: g.now().UTC()}
	note, err := json.Marshal(f)
	if err == nil {
		err = g.change(ctx, func(*reader) (*plan, error) {
			p := &plan{}
			p.Notes = map[string][]byte{noteFailure + source: note}
			return p, nil
		})
	}
	if err != nil {
		return fmt.Errorf("note failure of %s: %w", source, err)
	}
	return nil
}

// Failures lists the sources that could not be read, by source.
func (g *Graph) Failures(ctx context.Context) ([]Failure, error) {
	r := g.reader(ctx)
	defer r.close()
	return r.failures()
}

func (r *reader) failures() (all []Failure, err error) {
	notes := r.sn.Notes(noteFailure, func(key string, value []byte) bool {
		var f Failure
		if err = json.Unmarshal(value, &f); err != nil {
			err = fmt.Errorf("note %s: %w", key, err)
			return false
		}
		all = append(all, f)
		return r.ctx.Err() == nil
	})
	if notes != nil {
		return nil, notes
	}
	if err == nil {
		err = r.ctx.Err()
	}
	return all, err
}

// Remove takes a document back: exactly what it contributed goes, its notes, and the failures of
// its sources. ErrNotFound when it is not kept.
func (g *Graph) Remove(ctx context.Context, id text.DocID) error {
	long := false
	err := g.change(ctx, func(r *reader) (*plan, error) {
		doc, sources, err := r.found(id)
		if err != nil {
			return nil, err
		}
		p := &plan{touched: []text.DocID{id}}
		p.Notes = map[string][]byte{}
		for _, s := range sources {
			p.Notes[noteFailure+s] = nil
		}
		p.applied = func(uint64) { g.known = identities{} }
		long, err = p.retire(r, id, doc)
		return p, err
	})
	if err == nil && long {
		g.sweep(ctx, id)
	}
	if err != nil {
		return fmt.Errorf("remove document %s: %w", id, err)
	}
	g.log.Debug("document removed", "document", string(id))
	return nil
}
