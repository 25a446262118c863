package rules

// mendNounPair makes a noun of a word in -s that was coordinated as a present with an infinitive, which has no such form, or
// with a past: "to keep people with fevers and rashes away", "kept people with cuts and bruises out". k is the word.
func (t *tree) mendNounPair(k int) {
	h := t.head[k]
	cc := k - 1
	if t.dep[k] != "conj" || h >= k || t.tok[k].Tag != "VBZ" || t.tok[h].Tag != "VB" && t.finiteTag(h) != "VBD" || cc < 2 || t.tok[cc].POS != "CCONJ" || t.hasChild(k, "nsubj") || t.hasChild(k, "dobj") || t.hasChild(k, "ccomp") || t.hasChild(k, "xcomp") {
		return
	}
	n := cc - 1
	if t.tok[n].POS != "NOUN" || !t.isPlural(n) || t.tok[h].Tag != "VB" && t.dep[n] != "pobj" {
		return
	}
	t.tok[k].POS, t.tok[k].Tag = "NOUN", "NNS"
	if stem := t.lower(k); len(stem) > 4 && stem[len(stem)-3:] == "hes" {
		t.tok[k].Lemma = stem[:len(stem)-2]
	} else {
		t.tok[k].Lemma = stem[:len(stem)-1]
	}
	t.head[k], t.head[cc] = n, n
	for i := k + 1; i < len(t.tok); i++ {
		if t.head[i] == k {
			t.head[i] = h
		}
	}
}

// handing are verbs for what goes to somebody.
var handing = anyOf(`sell give send hand pay lend offer pass transfer donate lease leak present return supply award market rent ship export refer
	provide deliver distribute lose show tell report turn hawk peddle bequeath entrust release appeal speak talk belong`)

// pairedNouns are words that are verbs as well, with the nouns for people and bodies that they stand before.
var pairedNouns = map[string]map[string]bool{
	"hedge": anyOf("funds"), "trade": anyOf("unions bodies groups associations unionists partners shows"), "police": anyOf("forces officers stations chiefs departments commanders"),
	"aid": anyOf("groups agencies workers organisations organizations charities"), "state": anyOf("schools firms governments companies officials agencies media lawmakers"),
	"drug": anyOf("makers dealers companies gangs users firms cartels"), "press": anyOf("offices agencies officers"), "rescue": anyOf("teams workers crews services"),
	"film": anyOf("studios crews makers companies producers festivals"), "house": anyOf("builders buyers"), "fuel": anyOf("suppliers companies firms stations"),
	"phone": anyOf("companies makers firms operators"), "book": anyOf("clubs shops publishers sellers"), "fan": anyOf("clubs sites groups"), "border": anyOf("guards towns agents"),
	"ship": anyOf("owners builders operators"), "host": anyOf("families countries cities"), "stock": anyOf("exchanges brokers"), "credit": anyOf("unions agencies"),
	"water": anyOf("companies firms boards suppliers"), "fish": anyOf("farms farmers markets"), "land": anyOf("owners agents"), "test": anyOf("centres centers labs laboratories pilots"),
	"insurance": anyOf("firms"), "arms": anyOf("dealers makers"), "labor": anyOf("unions groups"), "labour": anyOf("unions groups"), "school": anyOf("boards districts"),
	"farm": anyOf("groups workers owners"), "lobby": anyOf("groups"), "charter": anyOf("airlines schools operators"), "factory": anyOf("workers owners"),
	"process": anyOf("servers"), "camp": anyOf("guards"), "bus": anyOf("drivers companies"), "coach": anyOf("drivers firms operators"), "mail": anyOf("carriers"),
	"advocacy": anyOf("groups"), "fund": anyOf("managers"), "research": anyOf("labs laboratories groups institutes universities"), "support": anyOf("staff groups workers"),
}

// mendToNoun reads "to hedge funds" behind a verb of giving or telling as a preposition with a noun, not as an
// infinitive. x is the word taken for a verb.
func (t *tree) mendToNoun(x int) {
	v, to, o := t.head[x], x-1, x+1
	if t.tok[x].Tag != "VB" || v >= x || x < 2 || o >= len(t.tok) || t.lower(to) != "to" || t.head[to] != x || !t.isVerb(v) || !handing[t.lemma(v)] {
		return
	}
	if t.head[o] != x || t.dep[o] != "dobj" || !pairedNouns[t.lower(x)][t.lower(o)] {
		return
	}
	t.head[to], t.dep[to], t.tok[to].POS, t.tok[to].Tag = v, "prep", "ADP", "IN"
	t.head[o], t.dep[o] = to, "pobj"
	t.head[x], t.dep[x] = o, "compound"
	t.tok[x].POS, t.tok[x].Tag, t.tok[x].Lemma = "NOUN", "NN", t.lower(x)
	for i := range t.tok {
		if t.head[i] == x && i != o {
			t.head[i] = v
			if i < x && t.dep[i] != "punct" {
				t.head[i] = o
			}
		}
	}
}
