package graph

import (
	"context"
	"errors"
	"io"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

var errPending = errors.New("being written")

// Find says whether a document is kept, and with how many claims.
func (g *Graph) Find(ctx context.Context, id text.DocID) (claims int, found bool, err error) {
	return 0, false, errPending
}

// AddSource notes that a kept document was found at another place too. ErrNotFound when the
// document is not kept; a source that is known already changes nothing.
func (g *Graph) AddSource(ctx context.Context, id text.DocID, source string) error {
	return errPending
}

// Put keeps a document with its claims, as loaders.Sink says.
func (g *Graph) Put(ctx context.Context, d *text.Document, claims []claim.Claim, extractor string, retire bool) (older text.DocID, err error) {
	return "", errPending
}

// Fail notes that a source could not be read and why. A later Put or AddSource of the source
// takes the note away.
func (g *Graph) Fail(ctx context.Context, source, reason string) error { return errPending }

// Remove takes a document back: exactly what it contributed goes, and its notes. ErrNotFound
// when it is not kept.
func (g *Graph) Remove(ctx context.Context, id text.DocID) error { return errPending }

// Failures lists the sources that could not be read, by source.
func (g *Graph) Failures(ctx context.Context) ([]Failure, error) { return nil, errPending }

// Stats counts everything.
func (g *Graph) Stats(ctx context.Context) (Stats, error) { return Stats{}, errPending }

// Documents lists the documents without Text, Blocks and Sentences, last imported first.
func (g *Graph) Documents(ctx context.Context, p Page) (List[*Document], error) {
	return List[*Document]{}, errPending
}

// Document gives a document whole, or ErrNotFound.
func (g *Graph) Document(ctx context.Context, id text.DocID) (*Document, error) {
	return nil, errPending
}

// Entities searches the entities. ErrCursor for a cursor that is none.
func (g *Graph) Entities(ctx context.Context, q EntityQuery) (List[Entity], error) {
	return List[Entity]{}, errPending
}

// Entity gives an entity by its id, or ErrNotFound.
func (g *Graph) Entity(ctx context.Context, id string) (*EntityDetail, error) {
	return nil, errPending
}

// Claims lists the claims that pass the filter: document by document in the order of import,
// inside a document in the order of the text. EntityClaims is the filter with Entity alone.
func (g *Graph) Claims(ctx context.Context, f ClaimFilter) (List[*Claim], error) {
	return List[*Claim]{}, errPending
}

// EntityClaims lists the claims whose link begins or ends at an entity; ErrNotFound when there is
// no such entity.
func (g *Graph) EntityClaims(ctx context.Context, id string, p Page) (List[*Claim], error) {
	return List[*Claim]{}, errPending
}

// Claim gives a claim by its id, or ErrNotFound.
func (g *Graph) Claim(ctx context.Context, id claim.ID) (*Claim, error) { return nil, errPending }

// Record lays the claim out for JSON, with offsets in code points, Document as the document's id
// and the entities filled in.
func (c *Claim) Record() claim.Record { return claim.Record{} }

// Export writes the whole dataset as canonical N-Quads, sorted by bytes. Equal datasets give
// equal bytes.
func (g *Graph) Export(ctx context.Context, w io.Writer) error { return errPending }

// ImportQuads adds the quads of an N-Quads file, and nothing else. Blank nodes are scoped by the
// uuid v5 of the file's bytes, so that importing it again changes nothing; labels that were
// scoped before stay as they are, so that what Export writes comes back as the same dataset. name is for messages. It gives the
// number of quads read.
func (g *Graph) ImportQuads(ctx context.Context, r io.Reader, name string) (quads int64, err error) {
	return 0, errPending
}
