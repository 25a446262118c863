package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
)

// quadExtensions are files of RDF, which are read into the graph as they are.
var quadExtensions = []string{".nq", ".nt"}

func (a *app) importCommand() *cobra.Command {
	var source, media string
	var replace, again bool
	cmd := &cobra.Command{
		Use:   "import [FILE|DIR|-]...",
		Short: "Read documents and keep their claims",
		Long: `Reads files, folders with all below them, or standard input (-), and keeps the claims
of each document in the store. What became of each is told as JSON lines on standard output:
{source, id, status: added|unchanged|replaced|failed, claims, reason}.

A document that fails is told and noted, and does not stop the others. Interrupt once to finish
the documents at hand, twice to stop at once. Files of N-Quads (.nq, .nt) are read as they are.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("import takes files, folders or - for standard input")
			}
			if (source != "" || media != "") && !slices.Contains(args, "-") {
				return usagef("--source and --type describe standard input, which is named -")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "what to call standard input")
	cmd.Flags().StringVar(&media, "type", "", "media type of standard input, such as text/html")
	date := addDate(cmd)
	cmd.Flags().BoolVar(&replace, "replace", false, "take back the older document when a source has changed")
	cmd.Flags().BoolVar(&again, "again", false, "extract anew what is kept already")
	addSettings(cmd, "import.include", "import.exclude", "import.max-size", "import.workers")
	format := addFormat(cmd, "jsonl", "jsonl", "table")
	// on a terminal the bar and the summary tell enough, unless a form is asked for
	quiet := func() bool { return a.outTerminal && a.errTerminal && !cmd.Flags().Changed("format") }
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		published, err := date()
		if err != nil {
			return err
		}
		todo, err := a.sources(args, source, media)
		if err != nil {
			return err
		}
		frugal()
		for i := range todo {
			todo[i].Published, todo[i].Retire = published, replace
		}
		b, err := a.openBoard(cmd.Context(), toWrite)
		if err != nil {
			return err
		}
		defer b.close(&err)
		l, err := a.loader(b)
		if err != nil {
			return err
		}
		l.Again = again
		if quiet() {
			*format = ""
		}
		return a.importAll(cmd.Context(), b, l, todo, *format)
	}
	return cmd
}

// addDate adds the flag that dates documents; date reads it.
func addDate(cmd *cobra.Command) (date func() (text.Date, error)) {
	value := cmd.Flags().String("date", "", "`DATE` of publication of documents that do not say theirs: 2025-03-04, 2025-03 or 2025")
	return func() (text.Date, error) {
		d := text.ISODate(*value)
		if *value != "" && d.IsZero() {
			return d, usagef("--date %s is no day, month or year, such as 2025-03-04, 2025-03 or 2025", *value)
		}
		return d, nil
	}
}

// sources lists what is to be read. Paths that cannot be read stay in the list and fail by
// themselves; when every path that was named is missing, that is the error.
func (a *app) sources(args []string, source, media string) ([]loaders.Source, error) {
	var todo []loaders.Source
	var missing error
	paths := slices.DeleteFunc(slices.Clone(args), func(p string) bool { return p == "-" })
	for path, err := range a.files().Walk(paths) {
		s := loaders.FileSource(path)
		if err != nil {
			s.Open = func() (io.ReadCloser, error) { return nil, err }
			if errors.Is(err, fs.ErrNotExist) && missing == nil {
				missing = fmt.Errorf("%s: %w", path, err)
			}
		}
		todo = append(todo, s)
	}
	if slices.Contains(args, "-") {
		name := source
		if name == "" {
			name = "standard input"
		}
		todo = append(todo, loaders.Source{Name: name, Media: media, Open: func() (io.ReadCloser, error) { return io.NopCloser(a.in), nil }})
	}
	if missing != nil && len(todo) == 1 {
		return nil, missing
	}
	if len(todo) == 0 {
		return nil, fmt.Errorf("nothing to import: no file in %s has an extension that can be read; name files themselves, or use --include", strings.Join(args, ", "))
	}
	return todo, nil
}

// importAll imports all sources and tells what became of each.
func (a *app) importAll(ctx context.Context, b *board, l *loaders.Loader, todo []loaders.Source, format string) error {
	ctx, stop, gentle := a.twoStops(ctx)
	defer stop()
	progress := a.newProgress(len(todo))
	tell := a.resultWriter(format)
	var counts tally
	report := func(r loaders.Result) {
		if err := warnOfLost(ctx, b, &r); err != nil {
			a.log.Warn("lost decisions are not told", "source", r.Source, "error", err)
		}
		counts.add(r)
		progress.step(r)
		progress.aside(func() { tell(r) })
	}
	documents := func(yield func(loaders.Source) bool) {
		for _, s := range todo {
			if isQuads(s) {
				continue
			}
			select {
			case <-gentle:
				return
			default:
			}
			if !yield(s) {
				return
			}
		}
	}
	err := l.Import(ctx, iter.Seq[loaders.Source](documents), report)
	for _, s := range todo {
		if isQuads(s) && err == nil && !a.interrupted {
			report(importQuads(ctx, b, s))
		}
	}
	progress.finish(counts)
	switch {
	case a.interrupted:
		fmt.Fprintf(a.err, "stopped; what is listed above is kept, %d of %d were not begun\n", len(todo)-counts.total(), len(todo))
		return silent(exitInterrupted)
	case err != nil:
		return err
	case counts.failed == 0:
		return nil
	case counts.failed < counts.total():
		return silent(exitPartial)
	case counts.missing == counts.total():
		return silent(exitMissing)
	}
	return silent(exitFailure)
}

func isQuads(s loaders.Source) bool {
	return slices.Contains(quadExtensions, strings.ToLower(filepath.Ext(s.Name)))
}

// importQuads reads a file of N-Quads into the graph.
func importQuads(ctx context.Context, b *board, s loaders.Source) loaders.Result {
	r := loaders.Result{Source: s.Name, Status: loaders.Failed}
	raw, err := s.Open()
	if err == nil {
		defer raw.Close()
		var added int64
		if added, err = b.ImportQuads(ctx, raw, s.Name); err == nil {
			r.Status = loaders.Added
			if added == 0 {
				r.Status = loaders.Unchanged
			}
			return r
		}
	}
	r.Reason = err.Error()
	return r
}

// twoStops gives a context that the second signal cancels, and a channel that the first closes.
func (a *app) twoStops(ctx context.Context) (context.Context, context.CancelFunc, <-chan struct{}) {
	ctx, cancel := context.WithCancel(ctx)
	gentle := make(chan struct{})
	go func() {
		for n := 0; ; n++ {
			select {
			case <-a.signals:
			case <-ctx.Done():
				return
			}
			if n > 0 {
				cancel()
				return
			}
			a.interrupted = true
			close(gentle)
			fmt.Fprintln(a.err, "\nfinishing the documents at hand; interrupt again to stop at once")
		}
	}()
	return ctx, cancel, gentle
}

// resultWriter gives a function that prints one result.
func (a *app) resultWriter(format string) func(loaders.Result) {
	if format == "" {
		return func(loaders.Result) {}
	}
	if format == "table" {
		return func(r loaders.Result) {
			fmt.Fprintf(a.out, "%-9s %5d  %s%s\n", r.Status, r.Claims, r.Source, because(r))
		}
	}
	lines := json.NewEncoder(a.out)
	lines.SetEscapeHTML(false)
	return func(r loaders.Result) { _ = lines.Encode(r) }
}

func because(r loaders.Result) string {
	if told := r.Reason + r.Warning; told != "" {
		return ": " + told
	}
	return ""
}

// tally counts results.
type tally struct {
	added, unchanged, replaced, failed, missing, claims int
}

func (t *tally) add(r loaders.Result) {
	switch r.Status {
	case loaders.Added:
		t.added++
	case loaders.Unchanged:
		t.unchanged++
	case loaders.Replaced:
		t.replaced++
	case loaders.Failed:
		t.failed++
		if r.Reason == fs.ErrNotExist.Error() || strings.HasSuffix(r.Reason, "no such file or directory") {
			t.missing++
		}
	}
	t.claims += r.Claims
}

func (t *tally) total() int { return t.added + t.unchanged + t.replaced + t.failed }

// progress shows how far an import is: a bar on a terminal, a line a document elsewhere.
type progress struct {
	a     *app
	bar   *progressbar.ProgressBar // nil without a terminal
	done  int
	total int
	began time.Time
}

func (a *app) newProgress(total int) *progress {
	p := &progress{a: a, total: total, began: time.Now()}
	if a.errTerminal {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(a.err), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription("importing"), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	return p
}

func (p *progress) step(r loaders.Result) {
	p.done++
	if p.bar == nil {
		fmt.Fprintf(p.a.err, "%d/%d %s: %s, %d claims%s\n", p.done, p.total, r.Source, r.Status, r.Claims, because(r))
		return
	}
	if told := because(r); told != "" {
		_ = p.bar.Clear()
		fmt.Fprintf(p.a.err, "%s %s%s\n", p.a.paint("33", string(r.Status)), r.Source, told)
	}
	_ = p.bar.Add(1)
}

// aside runs f, which prints, while the bar is out of the way.
func (p *progress) aside(f func()) {
	if p.bar != nil && p.a.outTerminal {
		_ = p.bar.Clear()
	}
	f()
}

func (p *progress) finish(t tally) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	parts := []string{}
	for _, part := range []struct {
		n    int
		name string
	}{{t.added, "added"}, {t.replaced, "replaced"}, {t.unchanged, "unchanged"}, {t.failed, "failed"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.name))
		}
	}
	fmt.Fprintf(p.a.err, "%s; %d claims in %.1f s\n", strings.Join(parts, ", "), t.claims, time.Since(p.began).Seconds())
}

// readNamed reads a file, or standard input for "-", within the size limit of documents.
func (a *app) readNamed(name string) (*loaders.Raw, error) {
	if info, err := os.Stat(name); name != "-" && err == nil && info.IsDir() {
		return nil, errors.New("it is a folder; name one file (import takes folders)")
	}
	if name != "-" {
		return loaders.FileSource(name).Read(a.cfg.Import.MaxSize)
	}
	all, err := io.ReadAll(a.in)
	return &loaders.Raw{Source: name, Bytes: all}, err
}

// linesOf gives the lines of a file or of standard input without their ends. A line may be as
// long as a document.
func (a *app) linesOf(name string) (iter.Seq2[[]byte, error], func(), error) {
	in, done := a.in, func() {}
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, err
		}
		in, done = f, func() { f.Close() }
	}
	return func(yield func([]byte, error) bool) {
		lines := newLineReader(in)
		for {
			line, err := lines.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(bytes.TrimSuffix(line, []byte("\r")), err) || err != nil {
				return
			}
		}
	}, done, nil
}

// frugal makes the collector work harder where a long document would let the heap grow; people who
// set GOMEMLIMIT know better.
func frugal() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(384 << 20)
	}
}
