package spacy

import "slices"

// Actions of the entity recogniser; 0 is spaCy's "missing", which has no class.
const (
	beginEntity = iota + 1
	insideEntity
	lastOfEntity
	unitEntity
	outside
	nerActions
)

// nerFeatures are the tokens that describe a state: B0, the first token of the open entity, and the
// token before B0 if an entity is open.
const nerFeatures = 3

// recogniser finds entities.
type recogniser struct {
	m      *stepModel
	moves  []move
	bounds []int
	labels []string // of moves, each once
	inside []int    // per label the class that goes on with the entity, -1 for none
	last   []int    // per label the class that ends it, -1 for none
	ofMove []int    // label of each class; -1 for the empty one
}

func newRecogniser(m *stepModel, moves []move) *recogniser {
	r := &recogniser{m: m, moves: moves, bounds: ranges(moves, nerActions)}
	for class, mv := range moves {
		l := r.label(mv.label)
		if l < 0 && mv.label != "" {
			l = len(r.labels)
			r.labels, r.inside, r.last = append(r.labels, mv.label), append(r.inside, -1), append(r.last, -1)
		}
		r.ofMove = append(r.ofMove, l)
		switch {
		case l < 0:
		case mv.action == insideEntity:
			r.inside[l] = class
		case mv.action == lastOfEntity:
			r.last[l] = class
		}
	}
	return r
}

// label gives the number of a label, -1 if no move has it.
func (r *recogniser) label(name string) int { return slices.Index(r.labels, name) }

// recognise fills doc.Ents. It reads sentence starts: no entity crosses one.
func (r *recogniser) recognise(doc *Doc, products *stateProducts) {
	toks, end := doc.Tokens, len(doc.Tokens)-1
	first, open := -1, -1 // first token and label of the open entity
	var ids [nerFeatures]int
	for i := range toks {
		ids = [nerFeatures]int{i, -1, -1}
		if open >= 0 {
			ids[1], ids[2] = first, i-1
		}
		class := r.choose(products.score(ids[:]), open, toks[i].IsSpace, i < end && !toks[i+1].SentStart)
		if class < 0 {
			return // as spaCy: no way on, and the open entity is lost
		}
		switch label := r.ofMove[class]; r.moves[class].action {
		case beginEntity:
			first, open = i, label
		case lastOfEntity:
			doc.Ents = append(doc.Ents, Ent{first, i + 1, r.labels[label]})
			open = -1
		case unitEntity:
			doc.Ents = append(doc.Ents, Ent{i, i + 1, r.labels[label]})
		}
	}
}

// choose gives the valid class with the highest score, the first of equals; -1 for none. open is the
// label of the open entity or -1; goesOn says that the next token may belong to the same entity.
func (r *recogniser) choose(scores []float32, open int, isSpace, goesOn bool) int {
	best := -1
	try := func(class int) {
		if class >= 0 && (best < 0 || scores[class] > scores[best]) {
			best = class
		}
	}
	if open >= 0 {
		if goesOn {
			try(r.inside[open])
		}
		try(r.last[open])
		return best
	}
	all := func(action int) {
		for c := r.bounds[action]; c < r.bounds[action+1]; c++ {
			if action == outside || r.ofMove[c] >= 0 {
				try(c)
			}
		}
	}
	if !isSpace {
		if goesOn {
			all(beginEntity)
		}
		all(unitEntity)
	}
	all(outside)
	return best
}
