package entity

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// choose finds out which of the entities that a name fits is meant: the first of what it gives. Where
// it gives none though there were some, apart says why. fit holds indices of all, the likeliest first.
func (r *Resolver) choose(name, key string, kind claim.Kind, all []Known, fit []int) (chosen []int, apart *Apart, err error) {
	if len(fit) == 0 {
		return nil, nil, nil
	}
	if at := slices.IndexFunc(fit, func(i int) bool { return slices.Contains(r.here[key], all[i].Local) }); at >= 0 {
		return fit[at : at+1], nil, nil
	}
	before, err := r.book.Before(key)
	if err != nil {
		return nil, nil, err
	}
	if at := slices.IndexFunc(fit, func(i int) bool { return slices.Contains(before, all[i].Local) }); at >= 0 {
		return fit[at : at+1], nil, nil
	}
	k := known(kind, all, fit)
	if (k == claim.KindOrganisation || !specific(k)) && r.scene.personal(key) {
		k = claim.KindPerson // the annotator erred
	}
	risk := riskOf(key, k, Proper(name))
	if risk == safe || risk == place && r.scene.country(key) {
		return fit, nil, nil
	}
	if risk == description {
		return nil, nil, nil
	}
	rated, err := r.rate(key, name, risk, k, all, fit)
	if err != nil {
		return nil, nil, err
	}
	best := rated[0]
	if best.ok {
		return []int{best.index}, nil, r.join(key, risk, all, rated)
	}
	apart, err = r.apart(name, key, risk, k, all, best)
	return nil, apart, err
}

// known gives the kind of a name: where its document does not tell it, that of the entities which
// it fits, if one is a person, a body or a place.
func known(kind claim.Kind, all []Known, fit []int) claim.Kind {
	if specific(kind) {
		return kind
	}
	for _, i := range fit {
		for _, k := range all[i].Kinds {
			if k == claim.KindPerson || k == claim.KindOrganisation || k == claim.KindPlace {
				return k
			}
		}
	}
	return kind
}

// rated is an entity that a name may mean, with what speaks for it.
type rated struct {
	index int
	verdict
	ok     bool
	scenes []*Scene
}

// rate compares the document with all that name one of the entities. The best comes first; of equals
// the likeliest by kind and name.
func (r *Resolver) rate(key, name string, risk risk, k claim.Kind, all []Known, fit []int) ([]rated, error) {
	list := make([]rated, 0, len(fit))
	for _, i := range fit {
		c := rated{index: i}
		var err error
		switch {
		case all[i].Gone && all[i].Told == "":
			c.ok = true // somebody decided about it
		case all[i].Gone:
			// The document that named it may be back.
			c.ok = all[i].Told == r.telling(name, key, k, func(string) bool { return false })
		default:
			if c.scenes, err = r.book.Scenes(all[i].Local); err == nil {
				c.verdict, c.ok = r.weigh(key, risk, c.scenes)
			}
		}
		if err == nil {
			err = r.fault
		}
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b rated) int {
		if a.ok != b.ok {
			if a.ok {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.score, a.score)
	})
	return list, nil
}

// weigh compares the document with others that name one entity: the best fit counts, and what
// can't be true of one with any of them.
func (r *Resolver) weigh(key string, risk risk, scenes []*Scene) (best verdict, ok bool) {
	first := true
	var doubt verdict
	for _, s := range scenes {
		if s.Document == r.scene.Document {
			continue
		}
		v := compare(key, risk, r.scene, s, r.spread)
		if v.never {
			return v, false
		}
		if v.doubt > doubt.doubt {
			doubt = v
		}
		if first || v.score > best.score {
			best, first = v, false
		}
	}
	if risk == rare && doubt.doubt > best.doubt {
		// One document that says little does not make one of a judge and a goalkeeper.
		best.score -= doubt.doubt - best.doubt
		best.against = doubt.against
	}
	if first {
		// Nothing is known of it but the name: an import of quads, or this document's own.
		return verdict{}, risk == rare || risk == place
	}
	return best, best.score >= need[risk]
}

// join notes other entities that the document shows to be the chosen one.
func (r *Resolver) join(key string, risk risk, all []Known, list []rated) error {
	if risk == rare || risk == place {
		return nil
	}
	best := list[0]
	for _, other := range list[1:] {
		if !other.ok || len(other.scenes) == 0 || len(best.scenes) == 0 {
			continue
		}
		parted, err := r.book.Parted(all[best.index].Local, all[other.index].Local)
		if err != nil {
			return err
		}
		if parted {
			continue
		}
		against := false
		for _, a := range best.scenes {
			for _, b := range other.scenes {
				v := compare(key, risk, a, b, r.spread)
				against = against || v.never || v.against != ""
			}
		}
		if r.fault != nil || against {
			continue
		}
		r.joins = append(r.joins, Joined{Local: all[other.index].Local, Into: all[best.index].Local,
			Why: fmt.Sprintf("the document “%s” shares enough with what is told of both", cut(r.scene.title, 50))})
	}
	return r.fault
}

// apart says why a name means none of the entities that have it; best is the most like.
func (r *Resolver) apart(name, key string, risk risk, k claim.Kind, all []Known, best rated) (*Apart, error) {
	other := all[best.index]
	a := &Apart{From: other.Local, Key: key, Kind: k}
	scenes := best.scenes
	if len(scenes) == 0 && !other.Gone {
		var err error
		if scenes, err = r.book.Scenes(other.Local); err != nil {
			return nil, err
		}
	}
	told := map[string]bool{}
	for _, known := range all {
		told[known.Told] = true
	}
	if other.Told == "" && len(scenes) > 0 {
		if w := scenes[0].telling(key, k, func(w string) bool { return told[with(name, w)] }); w != "" {
			a.Other = with(name, w)
			told[a.Other] = true
		}
	}
	a.Name = r.telling(name, key, k, func(w string) bool { return told[with(name, w)] })
	switch {
	case best.against != "":
		a.Why = "same name, but " + best.against
	case risk == short:
		a.Why = fmt.Sprintf("“%s” is the name of many, and the documents share too little", name)
	default:
		a.Why = "same name, but the documents share too little"
	}
	return a, nil
}

// telling gives a name with what tells it from its namesakes; the name alone when nothing does.
func (r *Resolver) telling(name, key string, k claim.Kind, taken func(string) bool) string {
	w := r.scene.telling(key, k, taken)
	if w == "" {
		return name
	}
	return with(name, w)
}

func with(name, what string) string { return name + " (" + what + ")" }
