package disk

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

var errNoTerm = errors.New("no term has the id")

// entry is a term as the dictionary keeps it; the class of its id tells IRI, blank node and
// literal apart. An IRI or blank node is its text. A literal is
//
//	00 text                      xsd:string
//	01 length language text      rdf:langString
//	02 length datatype text      any other
//
// with lengths as unsigned varints.
type entry struct {
	class uint8
	text  []byte
}

const (
	literalString = iota
	literalLanguage
	literalTyped
)

func entryOf(t term.Term) entry {
	switch t.Kind {
	case term.IRI:
		return entry{classIRI, []byte(t.Value)}
	case term.Blank:
		return entry{classBlank, []byte(t.Value)}
	}
	form, with := byte(literalTyped), t.Datatype
	switch t.Datatype {
	case term.XSDString:
		return entry{classLiteral, append(append(make([]byte, 0, 1+len(t.Value)), literalString), t.Value...)}
	case term.RDFLangStr:
		form, with = literalLanguage, t.Language
	}
	b := append(make([]byte, 0, 4+len(with)+len(t.Value)), form)
	b = binary.AppendUvarint(b, uint64(len(with)))
	b = append(b, with...)
	return entry{classLiteral, append(b, t.Value...)}
}

// term reads the entry back. It copies what it keeps.
func (e entry) term() (term.Term, error) {
	switch e.class {
	case classIRI:
		return term.NewIRI(string(e.text)), nil
	case classBlank:
		return term.NewBlank(string(e.text)), nil
	case classLiteral:
		if len(e.text) == 0 {
			break
		}
		form, rest := e.text[0], e.text[1:]
		if form == literalString {
			return term.NewString(string(rest)), nil
		}
		n, used := binary.Uvarint(rest)
		if used <= 0 || n == 0 || n > uint64(len(rest)-used) {
			break
		}
		rest = rest[used:]
		switch form {
		case literalLanguage:
			return term.Term{Kind: term.Literal, Value: string(rest[n:]), Datatype: term.RDFLangStr, Language: string(rest[:n])}, nil
		case literalTyped:
			return term.NewTyped(string(rest[n:]), string(rest[:n])), nil
		}
	}
	return term.Term{}, fmt.Errorf("dictionary entry of class %d: malformed", e.class)
}

// hashEntry hashes with a salt that only the store knows, so that nobody can write a document
// whose terms all collide. Terms that do collide share a list of ids.
func hashEntry(salt []byte, e entry) uint64 {
	var short [256]byte
	b := append(short[:0], salt...)
	b = append(b, e.class)
	b = append(b, e.text...)
	sum := sha256.Sum256(b)
	return binary.BigEndian.Uint64(sum[:])
}

// cutIDs reads a list of ids.
func cutIDs(b []byte) ([]store.ID, error) {
	var ids []store.ID
	for len(b) > 0 {
		id, rest, err := cutID(b)
		if err != nil {
			return nil, err
		}
		ids, b = append(ids, id), rest
	}
	return ids, nil
}

func appendIDs(ids []store.ID) []byte {
	var b []byte
	for _, id := range ids {
		b = appendID(b, id)
	}
	return b
}

// find gives the id of an entry among those with its hash, or Any.
func (v *view) find(e entry, candidates []store.ID) (store.ID, error) {
	for _, id := range candidates {
		if classOf(id) != e.class {
			continue
		}
		raw, closer, err := v.snap.Get(idKey(tagTerm, id))
		if err != nil {
			return store.Any, fmt.Errorf("dictionary entry %x: %w", uint64(id), err)
		}
		same := string(raw) == string(e.text)
		closer.Close()
		if same {
			return id, nil
		}
	}
	return store.Any, nil
}

// lookup gives the id of a term that some quad of the view uses, or Any.
func (v *view) lookup(t term.Term) (store.ID, error) {
	if t.IsZero() {
		return store.Unnamed, nil
	}
	if id, ok := inline(t); ok {
		used, err := v.uses(id)
		if !used {
			id = store.Any
		}
		return id, err
	}
	e := entryOf(t)
	raw, err := v.get(hashKey(v.s.hash(v.state.salt[:], e)))
	if err != nil || raw == nil {
		return store.Any, err
	}
	ids, err := cutIDs(raw)
	if err != nil {
		return store.Any, err
	}
	return v.find(e, ids)
}

// uses says whether a quad has the id anywhere. Objects are asked first, where literals are.
func (v *view) uses(id store.ID) (bool, error) {
	for _, o := range [...]store.Order{store.OSPG, store.SPOG, store.POSG, store.GSPO} {
		prefix := appendID([]byte{tagOrder + byte(o)}, id)
		if used, err := v.has(prefix); used || err != nil {
			return used, err
		}
	}
	return false, nil
}

// resolve gives the term of an id, from memory when it was resolved before.
func (v *view) resolve(id store.ID) (term.Term, error) {
	switch {
	case id == store.Unnamed:
		return term.Term{}, nil
	case isInline(id):
		if t := outline(id); !t.IsZero() {
			return t, nil
		}
	case isEntry(id):
		if t, known := v.s.terms.get(id); known {
			return t, nil
		}
		t, err := v.read(id)
		if err == nil {
			v.s.terms.put(id, t)
		}
		return t, err
	}
	return term.Term{}, fmt.Errorf("%w %x", errNoTerm, uint64(id))
}

// read gives the term of a dictionary id as the view has it.
func (v *view) read(id store.ID) (term.Term, error) {
	raw, closer, err := v.snap.Get(idKey(tagTerm, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return term.Term{}, fmt.Errorf("%w %x", errNoTerm, uint64(id))
	}
	if err != nil {
		return term.Term{}, err
	}
	defer closer.Close()
	return entry{classOf(id), raw}.term()
}
