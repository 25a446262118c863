package rules

import "slices"

// wishing are verbs whose object with an infinitive is one thing: who wants somebody to go wants that, not somebody.
var wishing = anyOf("want like love hate prefer need expect wish intend mean")

// wish makes one object of the object of a verb of wishing and its infinitive: "Mexico wants [the United States to
// trace firearms]".
func (t *tree) wish(v int, f *frame) {
	if !wishing[t.lemma(v)] || len(f.objects) != 1 || f.objects[0].clause || f.objects[0].t != t {
		return
	}
	at := slices.IndexFunc(f.arguments, func(a argument) bool { return a.role == "complement" && a.clause && a.t == t && t.infinitive(a.head) })
	if at < 0 {
		return
	}
	whole := f.arguments[at].phrase
	whole.full = slices.Concat(f.objects[0].full, whole.full)
	slices.Sort(whole.full)
	whole.full = slices.Compact(whole.full)
	whole.min = whole.full
	f.objects[0], f.clausal = whole, true
	f.arguments = slices.Delete(slices.Clone(f.arguments), at, at+1)
}
