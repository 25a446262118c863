package graph_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// dying is a store that takes only so many changes.
type dying struct {
	store.Store
	left int
}

var errDead = errors.New("the store is dead")

func (d *dying) Apply(ctx context.Context, c *store.Changes) error {
	if d.left--; d.left < 0 {
		return errDead
	}
	return d.Store.Apply(ctx, c)
}

// TestLongPut puts documents in several changes: the dataset is the same as in one, nobody sees
// half a document, and what a program leaves that dies in between goes when the store is opened.
func TestLongPut(t *testing.T) {
	ctx := t.Context()
	m := newMaker(77)
	d, other := m.document(), m.document()
	d.Sources = []string{"long.txt"}
	all, few := m.claims(d, 60), m.claims(other, 3)
	g := open(t)
	put(t, g, other, few...)
	put(t, g, d, all...)
	want, told := export(t, g), answers(t, g)

	defer graph.PutLong(10, 500, 100)()
	long := open(t)
	put(t, long, other, few...)
	put(t, long, d, all...)
	differ(t, "dataset", export(t, long), want)
	differ(t, "answers", answers(t, long), told)
	if kept, err := graph.ChapterKept(ctx, long, d.ID); err != nil || !kept {
		t.Errorf("its chapter: %v %v", kept, err)
	}
	if err := long.AddSource(ctx, d.ID, "elsewhere"); err != nil {
		t.Fatal(err)
	}
	twice := export(t, long)
	put(t, long, d, all...)
	differ(t, "put again", export(t, long), twice)
	anew, err := graph.Open(ctx, long.Store(), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "put again, as it follows", answers(t, long), answers(t, anew))
	if err := long.Remove(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	put(t, long, d, all...)
	differ(t, "put back", export(t, long), want)

	// It is read anew, so that too much differs for one change, and the program dies in between: what
	// stays is as before, or the text.
	put(t, long, d, all[:30]...)
	half := export(t, long)
	for changes := 0; ; changes++ {
		g, err := graph.Open(ctx, &dying{long.Store(), changes}, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, died := g.Put(ctx, d, all, "rules 1", false)
		again, err := graph.Open(ctx, long.Store(), graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if died == nil {
			differ(t, "read anew", export(t, again), want)
			break
		}
		kept, err := again.Document(ctx, d.ID)
		if err != nil || kept.Text != d.Text || len(kept.Sentences) != len(d.Sentences) || kept.Sources[0] != "long.txt" {
			t.Fatalf("after %d changes: %+v %v", changes, kept, err)
		}
		if changes <= 1 { // the one that is too large, and the one that hides it
			differ(t, "nothing was done", export(t, again), half)
		} else if failures, err := again.Failures(ctx); err != nil || len(failures) != 1 || kept.Claims != 0 {
			t.Fatalf("after %d changes: %d claims, %v %v", changes, kept.Claims, failures, err)
		}
	}

	st := openStore(t)
	before, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, before, other, few...)
	alone := export(t, before)
	for changes := 0; ; changes++ {
		dead := &dying{st, changes}
		g, err := graph.Open(ctx, dead, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err = g.Put(ctx, d, all, "rules 1", false); err == nil {
			if changes < 5 {
				t.Fatalf("only %d changes", changes)
			}
			break
		}
		if !errors.Is(err, errDead) {
			t.Fatal(err)
		}
		if list, err := g.Documents(ctx, graph.Page{}); err != nil || list.Total != 1 {
			t.Fatalf("%d documents after %d changes: %v", list.Total, changes, err)
		}
		if list, err := g.Select(ctx, graph.Filter{}, graph.InText, graph.Page{}); err != nil || list.Total != len(few) {
			t.Fatalf("%d claims after %d changes: %v", list.Total, changes, err)
		}
		again, err := graph.Open(ctx, st, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		differ(t, "after its death", export(t, again), alone)
		failures, err := again.Failures(ctx)
		if err != nil || changes > 0 && (len(failures) != 1 || failures[0].Source != "long.txt" || !strings.Contains(failures[0].Reason, "not finished")) {
			t.Fatalf("%d changes: %v %v", changes, failures, err)
		}
	}
	after, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	timeless := regexp.MustCompile(`(?m)^.*endedAtTime.*$`) // of what the program decided about namesakes
	differ(t, "in the end", timeless.ReplaceAllString(export(t, after), ""), timeless.ReplaceAllString(want, ""))
	if failures, err := after.Failures(ctx); err != nil || len(failures) > 0 {
		t.Errorf("%v %v", failures, err)
	}

	// Its claims are called off: nothing is left of it.
	called, cancel := context.WithCancel(ctx)
	cancel()
	fresh := open(t)
	if _, err := fresh.Put(called, d, all, "rules 1", false); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	bad := append([]claim.Claim{}, all...)
	bad[50].Sentence = 1000
	if _, err := fresh.Put(ctx, d, bad, "rules 1", false); !errors.Is(err, graph.ErrInput) {
		t.Error(err)
	}
	if got := export(t, fresh); got != "" {
		t.Errorf("left: %s", got)
	}
}

// TestLongPutAgain reads long documents anew: what differs is written by one change, and until then
// what was kept is seen.
func TestLongPutAgain(t *testing.T) {
	ctx := t.Context()
	m := newMaker(80)
	d, other := m.document(), m.document()
	d.Sources = []string{"long.txt"}
	all, few := m.claims(d, 60), m.claims(other, 3)
	// Of a better extractor: some claims are no more, some say something else, and the order is another.
	better := append(m.claims(d, 5), all[7:50]...)
	better[20].Polarity = claim.Denied
	better[20].SetID()
	short := open(t)
	put(t, short, other, few...)
	put(t, short, d, all...)
	first, firstTold := export(t, short), answers(t, short)
	put(t, short, d, better...)
	want, told := export(t, short), answers(t, short)

	defer graph.PutLong(10, 500, 1_000_000)()
	st := openStore(t)
	long, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, long, other, few...)
	put(t, long, d, all...)
	differ(t, "dataset", export(t, long), first)

	before, err := long.Document(ctx, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	version := long.Version()
	put(t, long, d, all...)
	after, err := long.Document(ctx, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if long.Version() != version || !after.Imported.Equal(before.Imported) {
		t.Errorf("nothing differs: version %d after %d, imported %v, was %v", long.Version(), version, after.Imported, before.Imported)
	}

	// The program dies, or the import is called off, while the document is read anew.
	dead, err := graph.Open(ctx, &dying{st, 0}, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dead.Put(ctx, d, better, "rules 1", false); !errors.Is(err, errDead) {
		t.Fatal(err)
	}
	called, cancel := context.WithCancel(ctx)
	off, err := graph.Open(ctx, &calledOff{st, cancel}, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := off.Put(called, d, better, "rules 1", false); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for name, g := range map[string]*graph.Graph{"the graph": long, "whose store died": dead, "called off": off, "opened anew": reopened(t, st)} {
		differ(t, name, export(t, g), first)
		differ(t, name+", as it follows", answers(t, g), firstTold)
		if failures, err := g.Failures(ctx); err != nil || len(failures) > 0 {
			t.Errorf("%s: %v %v", name, failures, err)
		}
	}

	put(t, long, d, better...)
	differ(t, "read anew", export(t, long), want)
	differ(t, "read anew, as it follows", answers(t, long), told)
	anew := reopened(t, st)
	differ(t, "read anew, and opened", answers(t, anew), told)
	if kept, err := graph.ChapterKept(ctx, anew, d.ID); err != nil || !kept {
		t.Errorf("its chapter: %v %v", kept, err)
	}
}

// TestLongReplaced puts a newer version of a long document in the place of the old one, and the program
// dies in between: there is one of both, whole, and what is left of the old one goes.
func TestLongReplaced(t *testing.T) {
	ctx := t.Context()
	m := newMaker(79)
	d, newer, other := m.document(), m.document(), m.document()
	d.Sources, newer.Sources = []string{"long.txt"}, []string{"long.txt"}
	old, claims, few := m.claims(d, 40), m.claims(newer, 45), m.claims(other, 3)
	timeless := regexp.MustCompile(`(?m)^.*endedAtTime.*$`) // of what the program decided about namesakes
	replace := func(g *graph.Graph) error {
		_, err := g.Put(ctx, newer, claims, "rules 1", true)
		return err
	}
	short := open(t)
	put(t, short, other, few...)
	put(t, short, d, old...)
	first := export(t, short)
	if err := replace(short); err != nil {
		t.Fatal(err)
	}
	want := timeless.ReplaceAllString(export(t, short), "")

	defer graph.PutLong(10, 500, 300)()
	for changes, last := 0, -1; last != 0; changes++ {
		st := openStore(t)
		g := reopened(t, st)
		put(t, g, other, few...)
		put(t, g, d, old...)
		dead := &dying{st, changes}
		g, err := graph.Open(ctx, dead, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		died := replace(g)
		list, err := g.Documents(ctx, graph.Page{})
		if err != nil || list.Total != 2 {
			t.Fatalf("%d documents after %d changes, %v", list.Total, changes, err)
		}
		id, n := d.ID, len(old)
		if died == nil {
			id, n = newer.ID, len(claims)
		} else if !errors.Is(died, errDead) {
			t.Fatal(died)
		}
		kept, err := g.Document(ctx, id)
		if err != nil || kept.Claims != n {
			t.Fatalf("after %d changes: %+v %v", changes, kept, err)
		}
		if last = 0; dead.left < 0 {
			last = 1 // it could not do all
		}
		switch again := reopened(t, st); {
		case died == nil:
			differ(t, "replaced", timeless.ReplaceAllString(export(t, again), ""), want)
		default:
			differ(t, "not replaced", export(t, again), first)
		}
	}
}

func reopened(t *testing.T, st store.Store) *graph.Graph {
	t.Helper()
	g, err := graph.Open(t.Context(), st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// calledOff is a store whose first change is called off while it is made.
type calledOff struct {
	store.Store
	cancel context.CancelFunc
}

func (c *calledOff) Apply(ctx context.Context, changes *store.Changes) error {
	if r := changes.Renew; r != nil {
		each := r.Each
		r.Each = func(yield func(*term.Quad) error) error {
			return each(func(q *term.Quad) error { c.cancel(); return yield(q) })
		}
	}
	return c.Store.Apply(ctx, changes)
}
