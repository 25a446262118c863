package spacy

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
	m     *stepModel
	moves []move
}

// recognise fills doc.Ents. It reads sentence starts: no entity crosses one.
func (r *recogniser) recognise(doc *Doc, products *stateProducts) {
	toks, last := doc.Tokens, len(doc.Tokens)-1
	open := -1     // first token of the open entity
	openName := "" // its label
	var ids [nerFeatures]int
	for i := range toks {
		ids = [nerFeatures]int{i, -1, -1}
		if open >= 0 {
			ids[1], ids[2] = open, i-1
		}
		class := r.choose(products.score(ids[:]), open >= 0, openName, toks[i].IsSpace, i < last && !toks[i+1].SentStart)
		if class < 0 {
			return // as spaCy: no way on; the open entity is lost
		}
		switch m := r.moves[class]; m.action {
		case beginEntity:
			open, openName = i, m.label
		case lastOfEntity:
			doc.Ents = append(doc.Ents, Ent{open, i + 1, openName})
			open = -1
		case unitEntity:
			doc.Ents = append(doc.Ents, Ent{i, i + 1, m.label})
		}
	}
}

// choose gives the valid class with the highest score, the first of equals; -1 for none. continues
// says that an entity may go on to the next token.
func (r *recogniser) choose(scores []float32, open bool, name string, isSpace, continues bool) int {
	best := -1
	for c, m := range r.moves {
		var ok bool
		switch m.action {
		case beginEntity:
			ok = !open && m.label != "" && !isSpace && continues
		case insideEntity:
			ok = open && m.label == name && continues
		case lastOfEntity:
			ok = open && m.label == name
		case unitEntity:
			ok = !open && m.label != "" && !isSpace
		case outside:
			ok = !open
		}
		if ok && (best < 0 || scores[c] > scores[best]) {
			best = c
		}
	}
	return best
}
