package rules

// event is a noun that stands for an event.
type event struct {
	t    *tree
	noun int
}

func (r *reader) nominalAgents(t *tree, n int) []phrase { return nil }
func (r *reader) nominal(t *tree, n int)                {}
func (r *reader) nounRelations(t *tree, n int)          {}
func (r *reader) recoverAgents()                        {}
func roleNoun(lemma string) bool                        { return false }
