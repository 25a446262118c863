package rules

import "strings"

// incoherent says whether the subject of a draft cannot be one, so that its sentence was misread: it holds a verb that
// makes a clause of its own, it is a clause without anything that joins it, or it opens a quotation that does not end in it.
func (d *draft) incoherent() bool {
	p := d.subject
	t := p.t
	if p.inferred || p.ref != nil || len(p.full) == 0 {
		return false
	}
	if open := t.tok[p.full[0]].Text; p.clause {
		v := p.head
		return strings.HasPrefix(t.dep[v], "csubj") && t.isVerb(v) && t.isFinite(v) && t.ownSubject(v) && !t.has(v, "mark") && !t.asks(v) && open != "\"" && open != "“"
	}
	if t.tok[p.head].POS == "VERB" && t.finiteForm(p.head) && t.ownSubject(p.head) {
		return true
	}
	opened := 0
	for _, i := range p.full {
		apart := (i == 0 || t.tok[i-1].Span.End < t.tok[i].Span.Start) && (len(t.tok[i].Text) > 1 || i+1 < len(t.tok) && t.tok[i].Span.End == t.tok[i+1].Span.Start)
		switch w := t.tok[i].Text; {
		case w == "‘", apart && (w == "'" || strings.HasPrefix(w, "'") && len(w) > 2):
			opened++
		case opened > 0 && (w == "'" || w == "’" || strings.HasSuffix(w, "'")):
			opened--
		}
		if i == p.head || !t.finiteForm(i) {
			continue
		}
		if !t.subordinated(i, p.head) {
			return true
		}
	}
	return opened > 0
}

// finiteForm says whether token i is a verb with a tense.
func (t *tree) finiteForm(i int) bool {
	switch t.tok[i].Tag {
	case "VBZ", "VBP", "VBD", "MD":
		return t.tok[i].POS == "VERB" || t.tok[i].POS == "AUX"
	}
	return false
}

// subordinated says whether something between i and top makes a clause that may stand inside a noun phrase.
func (t *tree) subordinated(i, top int) bool {
	for n := 0; i != top && t.head[i] != i && n < 100; n++ {
		switch t.dep[i] {
		case "relcl", "ccomp", "pcomp", "advcl", "csubj", "parataxis", "xcomp":
			return true
		case "acl":
			if t.ownSubject(i) || t.has(i, "mark", "aux", "auxpass") || !t.finiteForm(i) || !t.has(i, "dobj") {
				return true
			}
		}
		i = t.head[i]
	}
	return i != top
}

// asks says whether a question word opens the clause of v.
func (t *tree) asks(v int) bool {
	for _, k := range t.subtree(v, nil) {
		if k < v && t.isWh(k) {
			return true
		}
	}
	return false
}

// changesBy are nouns for by how much something differs.
var changesBy = anyOf("premium discount increase rise drop fall decline gain loss jump surge climb reduction cut margin")

// resulting are verbs that leave something in a state for a time, of which nobody tells whether it is so still.
var resulting = anyOf("leave keep set hold get send have put feel bring drive push turn strike")

// strayed says whether a draft is of a form that is oftener misread than not for what it stands on: what a clause is
// told to be without telling the clause, what was the most of its sort ever, a name that something is "known by", a state
// that somebody brought about once, by how much something that is no number differs.
func (r *reader) strayed(d *draft) bool {
	t := d.t
	how, rest, _ := strings.Cut(d.rule, "/")
	switch how {
	case "reduced":
		if d.verb < 0 {
			return false
		}
		h := t.head[t.leader(d.verb)]
		if t.isNoun(h) && (t.remark(h) || remarks[t.lemma(h)] && t.behindComma(h) && !strings.HasPrefix(t.dep[h], "nsubj") && (t.hasWord(h, "a") || t.hasWord(h, "an"))) {
			return true // "a practice known as a pushback"
		}
		if rest == "active" && t.lemma(d.verb) == "know" {
			return true // "known by its acronym"
		}
		return t.hasWord(d.verb, "ever") || t.hasWord(d.verb, "yet")
	case "object-complement":
		if d.object == nil || d.object.t != t {
			return false
		}
		v := t.head[d.object.head]
		return t.tok[d.object.head].POS != "NOUN" && t.tok[d.object.head].POS != "PROPN" && resulting[t.lemma(v)] && (!t.isFinite(v) || t.tok[d.subject.head].POS == "PRON" || t.lemma(v) == "hold")
	case "apposition":
		if d.object == nil || d.object.clause || d.object.t != t {
			return false
		}
		for _, p := range []phrase{d.subject, *d.object} {
			o := d.subject.head
			if p.head == o {
				o = d.object.head
			}
			if changesBy[t.lemma(p.head)] && t.isNoun(o) && t.kind(o) != "MONEY" && t.kind(o) != "PERCENT" && t.kind(o) != "QUANTITY" && t.kind(o) != "CARDINAL" && !t.has(o, "nummod") {
				return true
			}
		}
	}
	return false
}
