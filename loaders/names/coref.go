package names

// describe notes what the document says of its things: appositions, copulas, kinship.
func (n *Names) describe() {}

// resolve finds the antecedents of descriptions and pronouns, in the order of the text.
func (n *Names) resolve() {}

func (n *Names) actors() []Actor { return nil }
