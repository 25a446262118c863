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
	Gone  bool         // no document names it; a decision does
	Told  string       // the name that tells it from its namesakes, "John Smith (coach)"; "" for none
}

// Book is what is known of the entities so far.
type Book interface {
	// Keyed gives the entities that some document names with this key.
	Keyed(key string) ([]Known, error)
	// Taken says whether an entity has this local name, with whatever key.
	Taken(local string) (bool, error)
	// Passed says how many of local, local_2, local_3 and so on are known to be taken, from the first
	// one on: that many need not be asked for. 0 is always right.
	Passed(local string) int
	// Scenes gives what documents tell that name an entity: some of them, always the same as long as
	// the documents are.
	Scenes(local string) ([]*Scene, error)
	// Before gives the entities that the document which is being resolved named with this key when
	// it was kept before.
	Before(key string) ([]string, error)
	// Spread gives the number of documents that name something with this key; a bound on what is
	// counted is fine.
	Spread(key string) (int, error)
	// Parted says whether a decision, in force or not, is about whether two entities are one.
	Parted(a, b string) (bool, error)
}

// Apart tells that a Resolver took a name for another entity than the one that had it.
type Apart struct {
	Local string // the new entity
	From  string // the one that has its name: of several the one that it is most like
	Name  string // what tells the new one from it, "John Smith (coach)"
	Other string // what tells the other one from it; "" when it has such a name, or nothing tells it
	Key   string
	Kind  claim.Kind
	Why   string // in words for people
}

// Joined tells that a document shows two namesakes, which were kept apart, to be one.
type Joined struct {
	Local, Into string
	Why         string
}

// Resolver gives names their entities, those of one document after another. Names that it made
// new are known to it at once. One goroutine at a time.
type Resolver struct {
	book   Book
	scene  *Scene
	added  map[string][]Known // by key: entities of the book that were changed, and new ones
	taken  map[string]bool    // local names given out here
	passed map[string]int
	here   map[string][]string

	spread func(key string) float64
	fault  error
	aparts []Apart
	joins  []Joined
}

// NewResolver gives a resolver that goes on from the book. scene is what the document tells whose
// names are resolved. With nil, for names that people give, namesakes are not told apart.
func NewResolver(b Book, scene *Scene) *Resolver {
	r := &Resolver{book: b, scene: scene, added: map[string][]Known{}, taken: map[string]bool{}, passed: map[string]int{}, here: map[string][]string{}}
	r.spread = spreads(b.Spread, &r.fault)
	return r
}

// Resolve gives the local name of the entity that a canonical name with a kind means: one that has
// the same Key and is Compatible with the name, and that shares the most with it (the same IRI,
// the same kind, else the oldest); or a new one, which gets Local(name), or if that is taken the
// first free of Local(name)_2, _3 and so on.
//
// Where a name may well mean another one of its name, what the scene tells of it must fit what other
// documents tell: full names of very many persons, single names of persons, names that bodies of many
// countries have, and places want something in common; other persons are kept apart only by
// what contradicts. A description of a person ("minister") means somebody of its own document. A
// document that is resolved again keeps the entities that it had.
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
	var fit []int
	for i, k := range all {
		if r.compatible(k, kind, proper) {
			fit = append(fit, i)
		}
	}
	slices.SortStableFunc(fit, func(i, j int) int { return alikeness(all[j], local, kind) - alikeness(all[i], local, kind) })
	var apart *Apart
	if r.scene != nil {
		if fit, apart, err = r.choose(name, key, kind, all, fit); err != nil {
			return "", err
		}
	}
	if len(fit) > 0 {
		best := fit[0]
		if specific(kind) && !slices.Contains(all[best].Kinds, kind) {
			all[best].Kinds = append(slices.Clip(all[best].Kinds), kind)
		}
		all[best].Gone = false
		r.stay(key, all[best].Local)
		return all[best].Local, nil
	}
	free, err := r.free(local)
	if err != nil {
		return "", err
	}
	k := Known{Local: free}
	if specific(kind) {
		k.Kinds = []claim.Kind{kind}
	}
	if apart != nil {
		apart.Local, k.Told = free, apart.Name
		r.aparts = append(r.aparts, *apart)
	}
	r.added[key] = append(all, k)
	r.stay(key, free)
	return free, nil
}

// alikeness orders entities that a name may mean.
func alikeness(k Known, local string, kind claim.Kind) (n int) {
	if slices.Contains(k.Kinds, kind) {
		n += 2
	}
	if k.Local == local {
		n++
	}
	return n
}

// Label gives what an entity is to be called in its document: its name, but for a description of a
// person that other documents have, too.
//
//	"minister" => "minister (“Council backs tram plan”)"
func (r *Resolver) Label(local, name string, kind claim.Kind) string {
	key := Key(name)
	if r.scene == nil || local == Local(name) || riskOf(key, kind, Proper(name)) != description {
		return name
	}
	return r.telling(name, key, "", func(string) bool { return false })
}

// stay notes that the document means an entity by a key.
func (r *Resolver) stay(key, local string) {
	if !slices.Contains(r.here[key], local) {
		r.here[key] = append(r.here[key], local)
	}
}

// Added gives, by key, the entities of all keys that were asked for, as they are now.
func (r *Resolver) Added() map[string][]Known { return r.added }

// Named gives the local names of the entities that were resolved.
func (r *Resolver) Named() (all []string) {
	for _, ids := range r.here {
		all = append(all, ids...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Aparts gives the namesakes that were kept apart, in the order of Resolve.
func (r *Resolver) Aparts() []Apart { return r.aparts }

// Joins gives the namesakes that the document shows to be one.
func (r *Resolver) Joins() []Joined { return r.joins }

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

// free gives the first of local, local_2, local_3 and so on that is not taken, and takes it.
func (r *Resolver) free(local string) (string, error) {
	n, known := r.passed[local]
	if !known {
		n = r.book.Passed(local)
	}
	for {
		n++
		name := local
		if n > 1 {
			name = fmt.Sprintf("%s_%d", local, n)
		}
		taken, err := r.isTaken(name)
		if err != nil {
			return "", err
		}
		if !taken {
			r.taken[name], r.passed[local] = true, n
			return name, nil
		}
	}
}

// Passed gives, by local name, how many of the row that begins with it are taken, those given out here
// among them.
func (r *Resolver) Passed() map[string]int { return r.passed }

func (r *Resolver) isTaken(local string) (bool, error) {
	if r.taken[local] {
		return true, nil
	}
	return r.book.Taken(local)
}

func (r *Resolver) compatible(k Known, kind claim.Kind, proper bool) bool {
	same := Proper(Name(k.Local)) == proper
	if !proper && (kind == claim.KindPerson) != slices.Contains(k.Kinds, claim.KindPerson) {
		return false // "a minister" is somebody, "minister" an office
	}
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
