// Package loaders reads sources into claims: it runs the line from bytes to documents, sentences
// and claims, many documents at once, and hands what it finished to a Sink.
//
//	bytes -> Format -> text.Document -> Annotator -> Sentences -> Extractor -> claims -> Sink
//
// The parts are interfaces so that a format, an annotator or an extractor is added as one folder
// and one line in cmd/corkboard/parts.go. Nothing here knows of graphs or queries.
package loaders

import (
	"context"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Raw is a source before it is read.
type Raw struct {
	Source string // path or URL, for messages and Document.Sources
	Media  string // media type if it is known, else ""
	Bytes  []byte

	Published text.Date // of a document that does not say its own; zero when unknown
	Retire    bool      // take the older document from the same source back
}

// Format reads one kind of file.
type Format interface {
	// Name of the format, "html".
	Name() string
	// Media types that it reads, without parameters; file name extensions with the dot.
	Media() []string
	Extensions() []string
	// Read makes a document with Title, Authors, Published, Text and Blocks. ID, Sources,
	// Bytes, Media and Language are filled in by the Loader. It never panics on bad input.
	Read(ctx context.Context, raw *Raw) (*text.Document, error)
}

// Annotator finds sentences, tokens and mentions.
type Annotator interface {
	// Annotate fills d.Sentences from d.Blocks: each readable block is read by itself, a headline
	// is one sentence. Safe for several goroutines.
	Annotate(ctx context.Context, d *text.Document) error
	// Languages that it reads, BCP 47.
	Languages() []string
}

// Extractor finds claims in an annotated document.
type Extractor interface {
	// Name and version, "rules 1": kept with every claim.
	Name() string
	// Extract gives the claims in the order of the text, with their ids set. It does not change d.
	// Safe for several goroutines.
	Extract(ctx context.Context, d *text.Document) ([]claim.Claim, error)
}

// Sink keeps finished documents. graph.Graph is one.
type Sink interface {
	// Find says whether a document is kept, and with how many claims.
	Find(ctx context.Context, id text.DocID) (claims int, found bool, err error)
	// AddSource notes that a kept document was found at another place too.
	AddSource(ctx context.Context, id text.DocID, source string) error
	// Put keeps a document with its claims, all or nothing, durable on return. A kept document
	// of the same id is replaced by it. An older document that came from the same source is
	// linked by dct:replaces, and taken back if retire is set; its id is returned, "" for none.
	Put(ctx context.Context, d *text.Document, claims []claim.Claim, extractor string, retire bool) (older text.DocID, err error)
	// Fail notes that a source could not be read and why, so that it can be shown and retried.
	Fail(ctx context.Context, source, reason string) error
}
