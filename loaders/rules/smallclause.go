package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// agentless makes the claim of a gerund after a noun, of which nobody is told to do it: "the idea of
// designating cartels as terrorists" says that cartels would be designated.
func (r *reader) agentless(f *frame) {
	t, v := f.t, f.v
	n := t.head[t.head[v]]
	if t.tok[v].Tag != "VBG" || len(f.objects) == 0 || f.copular || f.clausal || len(f.chain) > 1 || !t.isNoun(n) || !doubtNouns[t.lemma(n)] && !support[t.lemma(n)] {
		return
	}
	p := predicate{words: []int{v}, head: "is " + r.participle(t, v), canonical: "be " + r.participle(t, v)}
	s := r.stanceOf(t, v)
	d := draft{t: t, verb: v, predicate: p, stance: s, rule: "gerund/agentless", arguments: f.arguments}
	for _, o := range f.objects {
		if r.nameless(o) {
			continue
		}
		d := d
		d.subject = o
		r.add(d)
	}
}

// participle gives the past participle of a verb in -ing; irregular ones from a short table.
func (r *reader) participle(t *tree, v int) string {
	lemma := t.lemma(v)
	if p, ok := participles[lemma]; ok {
		return p
	}
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "y") && len(lemma) > 2 && !strings.ContainsRune("aeiou", rune(lemma[len(lemma)-2])):
		return lemma[:len(lemma)-1] + "ied"
	}
	stem := strings.TrimSuffix(t.lower(v), "ing")
	if stem == t.lower(v) {
		stem = lemma
	}
	return stem + "ed"
}

var participles = map[string]string{
	"be": "been", "bear": "borne", "beat": "beaten", "begin": "begun", "bind": "bound", "break": "broken", "bring": "brought", "build": "built",
	"buy": "bought", "catch": "caught", "choose": "chosen", "cut": "cut", "deal": "dealt", "do": "done", "draw": "drawn", "drive": "driven",
	"eat": "eaten", "feed": "fed", "fight": "fought", "find": "found", "forbid": "forbidden", "forgive": "forgiven", "freeze": "frozen",
	"give": "given", "grow": "grown", "have": "had", "hear": "heard", "hide": "hidden", "hit": "hit", "hold": "held", "keep": "kept",
	"know": "known", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let", "lose": "lost", "make": "made",
	"meet": "met", "oversee": "overseen", "overthrow": "overthrown", "pay": "paid", "put": "put", "read": "read", "ride": "ridden",
	"run": "run", "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shaken",
	"shoot": "shot", "show": "shown", "shut": "shut", "speak": "spoken", "spend": "spent", "split": "split", "spread": "spread",
	"steal": "stolen", "strike": "struck", "sweep": "swept", "take": "taken", "teach": "taught", "tell": "told", "think": "thought",
	"throw": "thrown", "undertake": "undertaken", "uphold": "upheld", "wear": "worn", "win": "won", "withdraw": "withdrawn",
	"withhold": "withheld", "write": "written",
}

// objectComplements makes claims of what a verb makes or calls its object: "made the Greens
// kingmakers", "called the vote a farce".
func (r *reader) objectComplements(t *tree, v int, s stance) {
	objects := t.children(v, "dobj")
	if len(objects) != 1 || t.isPassive(v) {
		return
	}
	for _, k := range t.children(v, "oprd") {
		if k < objects[0] || passing[t.lemma(v)] && t.tok[k].POS == "ADJ" && !r.alone {
			continue
		}
		var list []phrase
		if t.isNoun(k) {
			list = r.nouns(t, k)
		} else {
			list = r.adjectives(t, k)
		}
		o := s
		o.denied = false
		if class, _ := r.know.Verb(t.lemma(v)); class == names.Communication || class == names.Cognition || class == names.Perception {
			if s.denied {
				continue
			}
			if who := r.speaker(t, v); who != nil {
				o.voice = who
			}
		} else if s.denied || s.modality == claim.Hearsay {
			o.denied = s.denied
		}
		is := predicate{words: []int{k}, text: "is", head: "is", canonical: "be"}
		for _, subject := range r.phrases(t, objects[0]) {
			if r.unresolved(subject) {
				continue
			}
			for i := range list {
				r.add(draft{t: t, verb: -1, subject: subject, predicate: is, object: &list[i], stance: o, rule: "object-complement"})
			}
		}
	}
}

// passing are verbs of what a thing is made or left for a time: "left the post vacant" does not say that it is.
var passing = anyOf("leave set keep hold send")

// depictions makes claims of what somebody describes something as: "described the hearing as a
// slideshow" is the hearing being a slideshow, in the describer's words.
func (r *reader) depictions(t *tree, v int, s stance) {
	if !depicting[t.lemma(v)] || s.denied {
		return
	}
	var things []phrase
	if t.isPassive(v) {
		if q := t.subjectToken(v); q >= 0 {
			things, _ = r.subjectPhrases(t, v, q)
		}
	} else if o := t.child(v, "dobj"); o >= 0 {
		things = r.phrases(t, o)
	}
	who := r.speaker(t, v)
	if who == nil || len(things) == 0 {
		return
	}
	for _, p := range t.children(v, "prep") {
		if t.lower(p) != "as" || p < v {
			continue
		}
		for _, o := range append(t.children(p, "pobj"), t.children(p, "amod")...) {
			list := r.adjectives(t, o)
			if t.isNoun(o) {
				list = r.phrases(t, o)
			}
			if whole := t.subtree(o, nil); len(list) == 1 && !t.isNoun(o) && t.has(o, "prep") && len(whole) < 12 {
				list[0].full = t.trim(whole, o) // "weak on crime"
			}
			for i := range list {
				for _, thing := range things {
					r.add(draft{
						t: t, verb: -1, subject: thing, object: &list[i], rule: "depiction",
						predicate: predicate{words: []int{p}, text: "is", head: "is", canonical: "be"},
						stance:    stance{modality: s.modality, voice: who},
					})
				}
			}
		}
	}
}

// receives says whether noun v is what its subject gets by h, not what it is: "found them hotel rooms".
func (t *tree) receives(h, v int) bool {
	s := t.subjectToken(v)
	if s >= 0 && t.tok[s].POS == "PRON" && t.lower(s) != "it" && (t.lemma(h) == "make" || t.lemma(h) == "cook" || t.lemma(h) == "bake" || t.lemma(h) == "pour") && t.know.Class(t.lemma(v)) == names.Food {
		return true // "made them coffee"
	}
	if s < 0 || !giving[t.lemma(h)] && t.lemma(h) != "find" && t.lemma(h) != "get" || t.lemma(h) == "leave" {
		return false
	}
	return t.tok[s].POS == "PRON" && t.lower(s) != "it" || t.lemma(h) != "find"
}

// verbless makes the claim of a clause whose verb "be" is left out: "found him guilty", "Iran ready
// to talk".
func (r *reader) verbless(t *tree, v int) {
	subjects, how := r.subjects(t, v, 0)
	switch t.dep[v] {
	case "ccomp", "xcomp", "advcl", "ROOT", "conj", "pcomp":
	default:
		return
	}
	if h := t.head[v]; t.dep[v] == "advcl" && t.hasMark(v, "when", "if", "as", "before", "after", "until", "because") || t.placeholder(v) >= 0 || t.isNoun(v) && t.isVerb(h) && t.receives(h, v) {
		return
	}
	if how == "" || t.isName(v) || t.dep[v] == "ROOT" && t.tok[v].POS != "ADJ" || t.tok[v].POS != "ADJ" && !t.isNoun(v) {
		return
	}
	p := t.noun(v)
	if !t.isNoun(v) {
		p = r.adjectives(t, v)[0]
		for _, k := range t.children(v, "prep") {
			if whole := t.subtree(k, nil); k == v+1 && len(whole) < 12 && slices.Contains(p.full, v) {
				p.full = t.trim(slices.Compact(slices.Sorted(slices.Values(append(whole, p.full...)))), v) // "fit for use"
			}
		}
	}
	p.full = slices.DeleteFunc(slices.Clone(p.full), func(i int) bool {
		s := t.subjectToken(v)
		return i != v && (t.under(i, s) || t.dep[i] == "mark")
	})
	is := predicate{words: []int{v}, text: "is", head: "is", canonical: "be"}
	s := r.stanceOf(t, v)
	if h := t.head[v]; t.isVerb(h) && t.dep[v] != "conj" && t.dep[v] != "advcl" && (pronouncing[t.lemma(h)] || t.lemma(h) == "see" || t.lemma(h) == "think") && t.lemma(h) != "make" && t.lemma(h) != "render" && t.lemma(h) != "find" {
		if who := r.speaker(t, h); who != nil && s.voice == nil {
			s.voice = who // "declared itself bankrupt"
		}
	}
	d := draft{t: t, verb: v, predicate: is, stance: s, rule: "verbless", object: &p}
	for _, s := range subjects {
		if r.nameless(s) {
			continue
		}
		d := d
		d.subject = s
		r.add(d)
	}
}
