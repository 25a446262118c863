package graph

import (
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// identities remembers the entities of keys that were asked for, at one version of the store, and
// what documents tell of them. Without it, each document that names the United States would read all
// others that do.
type identities struct {
	version   uint64
	byKey     map[string][]entity.Known
	documents map[string][]text.DocID      // by entity: the first that name it, see maxScenes
	scenes    map[text.DocID]*entity.Scene // nil for a document that tells nothing
	passed    map[string]int               // see entity.Book; what is taken stays so until a document goes
}

// maxIdentities bounds the memory of identities; above it, it begins anew.
const maxIdentities = 200_000

// at gives what is remembered for a version; empty if it was for another.
func (k identities) at(version uint64) identities {
	if k.byKey == nil || k.version != version || len(k.byKey) > maxIdentities || len(k.documents) > maxIdentities || len(k.passed) > maxIdentities {
		return newIdentities()
	}
	return k
}

func newIdentities() identities {
	return identities{byKey: map[string][]entity.Known{}, documents: map[string][]text.DocID{}, scenes: map[text.DocID]*entity.Scene{}, passed: map[string]int{}}
}

// note takes over what a document that was put names.
func (k *identities) note(r *entity.Resolver, scene *entity.Scene, id text.DocID) {
	for key, all := range r.Added() {
		k.byKey[key] = all
	}
	maps.Copy(k.passed, r.Passed())
	for _, local := range r.Named() {
		docs, known := k.documents[local]
		if known && len(docs) < maxScenes && !slices.Contains(docs, id) {
			k.documents[local] = append(slices.Clip(docs), id)
		}
	}
	if len(k.scenes) >= keptScenes {
		clear(k.scenes)
	}
	k.scenes[id] = scene
}

// book reads for a Resolver what documents say of entities.
type book struct {
	*reader
	self   store.ID // graph of the document whose names are resolved; Any when it is not kept
	memory identities
}

// Keyed gives the entities that documents name with a key, the oldest first: Paris, then Paris_2.
func (b *book) Keyed(key string) ([]entity.Known, error) {
	if all, ok := b.memory.byKey[key]; ok {
		return all, nil
	}
	p, known, err := b.pattern(term.Term{}, cbKey, term.NewString(key), term.Term{})
	if err != nil {
		return nil, err
	}
	var ids []store.ID
	if known {
		err = b.each(p, func(q store.Quad) bool {
			if n := len(ids); n == 0 || ids[n-1] != q[store.S] { // one entity's quads are in a row
				ids = append(ids, q[store.S])
			}
			return true
		})
	}
	if err != nil {
		return nil, err
	}
	if err := b.resolve(ids); err != nil {
		return nil, err
	}
	var all []entity.Known
	for _, id := range ids {
		local, ok := strings.CutPrefix(b.terms[id].Value, b.namer.entity("").Value)
		if !ok {
			continue // foreign data that uses our property
		}
		kinds, err := b.kinds(id)
		if err != nil {
			return nil, err
		}
		all = append(all, entity.Known{Local: local, Kinds: kinds})
	}
	d, err := b.decided()
	if err != nil {
		return nil, err
	}
	all = withRemembered(all, d.remembered[key])
	for i := range all {
		all[i].Told = d.told[all[i].Local]
	}
	slices.SortFunc(all, func(x, y entity.Known) int {
		if len(x.Local) != len(y.Local) {
			return len(x.Local) - len(y.Local)
		}
		return strings.Compare(x.Local, y.Local)
	})
	b.memory.byKey[key] = all
	return all, nil
}

// withRemembered adds entities that decisions name: as long as no document does, their names go
// on meaning them.
func withRemembered(all []entity.Known, remembered []knownEntity) []entity.Known {
	for _, e := range remembered {
		if !slices.ContainsFunc(all, func(k entity.Known) bool { return k.Local == e.id }) {
			all = append(all, entity.Known{Local: e.id, Kinds: e.kinds, Gone: true})
		}
	}
	return all
}

// kinds gives the kinds of an entity in all documents, KindThing left out. It asks for each kind
// by itself: an entity in ten thousand documents has as many quads that say so.
func (b *book) kinds(e store.ID) (all []claim.Kind, err error) {
	for _, k := range kinds {
		if k.Kind == claim.KindThing {
			continue
		}
		ids, err := b.lookup(rdfType, k.Class)
		if err != nil {
			return nil, err
		}
		if ids[0] == store.Any || ids[1] == store.Any {
			continue
		}
		found, err := b.has(store.Pattern{e, ids[0], ids[1], store.Any})
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, k.Kind)
		}
	}
	return all, nil
}

// Passed says how many of a row of names are taken.
func (b *book) Passed(local string) int { return b.memory.passed[local] }

// Taken says whether an entity has this local name, or a decision keeps it.
func (b *book) Taken(local string) (bool, error) {
	d, err := b.decided()
	if err != nil || d.reserved[local] {
		return err == nil, err
	}
	ids, err := b.lookup(b.namer.entity(local), cbKey)
	if err != nil || ids[0] == store.Any || ids[1] == store.Any {
		return false, err
	}
	return b.has(store.Pattern{ids[0], ids[1], store.Any, store.Any})
}
