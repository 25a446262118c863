package entity

import (
	"fmt"
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Known is an entity that exists.
type Known struct {
	Local string       // local name of its IRI
	Kinds []claim.Kind // the kinds that documents give it, without "" and KindThing
}

// Book is what is known of the entities so far.
type Book interface {
	// Keyed gives the entities that some document names with this key.
	Keyed(key string) ([]Known, error)
	// Taken says whether an entity has this local name, with whatever key.
	Taken(local string) (bool, error)
}

// Resolver gives names their entities, those of one document after another. Names that it made
// new are known to it at once. One goroutine at a time.
type Resolver struct {
	book  Book
	added map[string][]Known // by key: entities of the book that were changed, and new ones
	taken map[string]bool    // local names given out here
}

// NewResolver gives a resolver that goes on from the book.
func NewResolver(b Book) *Resolver {
	return &Resolver{book: b, added: map[string][]Known{}, taken: map[string]bool{}}
}

// Resolve gives the local name of the entity that a canonical name with a kind means: one that has
// the same Key and is Compatible with the name, and that shares the most with it (the same IRI,
// the same kind, else the oldest); or a new one, which gets Local(name), or if that is taken the
// first free of Local(name)_2, _3 and so on.
func (r *Resolver) Resolve(name string, kind claim.Kind) (string, error) {
	local, key := Local(name), Key(name)
	if local == "" {
		return "", fmt.Errorf("name %q has no characters", name)
	}
	all, err := r.keyed(key)
	if err != nil {
		return "", err
	}
	proper := Proper(name)
	best, score := -1, -1
	for i, k := range all {
		if !r.compatible(k, kind, proper) {
			continue
		}
		s := 0
		if slices.Contains(k.Kinds, kind) {
			s += 2
		}
		if k.Local == local {
			s++
		}
		if s > score {
			best, score = i, s
		}
	}
	if best >= 0 {
		if specific(kind) && !slices.Contains(all[best].Kinds, kind) {
			all[best].Kinds = append(slices.Clip(all[best].Kinds), kind)
		}
		return all[best].Local, nil
	}
	free := local
	for n := 2; ; n++ {
		taken, err := r.isTaken(free)
		if err != nil {
			return "", err
		}
		if !taken {
			break
		}
		free = fmt.Sprintf("%s_%d", local, n)
	}
	k := Known{Local: free}
	if specific(kind) {
		k.Kinds = []claim.Kind{kind}
	}
	r.added[key] = append(all, k)
	r.taken[free] = true
	return free, nil
}

// Added gives, by key, the entities of all keys that were asked for, as they are now.
func (r *Resolver) Added() map[string][]Known { return r.added }

func (r *Resolver) keyed(key string) ([]Known, error) {
	if all, ok := r.added[key]; ok {
		return all, nil
	}
	all, err := r.book.Keyed(key)
	if err != nil {
		return nil, err
	}
	all = slices.Clone(all)
	r.added[key] = all
	return all, nil
}

func (r *Resolver) isTaken(local string) (bool, error) {
	if r.taken[local] {
		return true, nil
	}
	return r.book.Taken(local)
}

func (r *Resolver) compatible(k Known, kind claim.Kind, proper bool) bool {
	same := Proper(Name(k.Local)) == proper
	if len(k.Kinds) == 0 {
		return Compatible("", kind, same)
	}
	for _, other := range k.Kinds {
		if !Compatible(other, kind, same) {
			return false
		}
	}
	return true
}

func specific(k claim.Kind) bool { return k != "" && k != claim.KindThing }

// soft are the kinds whose names are common nouns as often as not: "Fentanyl" is fentanyl.
var soft = []claim.Kind{claim.KindSubstance, claim.KindProduct, claim.KindEvent, claim.KindQuantity, claim.KindTime, claim.KindThing, ""}

// Compatible says whether two names with one Key and kinds a and b may mean one entity. sameCase
// says that both are proper names or both common nouns. An unknown kind goes with every kind; two
// known kinds must be the same, except that peoples and parties are organisations to some
// readers; a proper name is a common noun only where that is usual ("Fentanyl", never "Turkey").
func Compatible(a, b claim.Kind, sameCase bool) bool {
	if !sameCase && !(slices.Contains(soft, a) && slices.Contains(soft, b)) {
		return false
	}
	switch {
	case a == b || !specific(a) || !specific(b):
		return true
	case pair(a, b, claim.KindOrganisation, claim.KindGroup):
		return true
	case pair(a, b, claim.KindSubstance, claim.KindProduct):
		return true
	}
	return false
}

func pair(a, b, x, y claim.Kind) bool { return a == x && b == y || a == y && b == x }
