package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/spf13/cobra"
)

func (a *app) documentsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "documents list|show|remove",
		Short: "List, show and take back documents",
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usagef("documents takes list, show or remove, not %q", args[0])
		}
		return nil
	}
	cmd.AddCommand(a.documentsListCommand(), a.documentsShowCommand(), a.documentsRemoveCommand())
	return cmd
}

// documentRow is a document as `documents list` and `documents show` print it.
type documentRow struct {
	ID        text.DocID   `json:"id"`
	Title     string       `json:"title"`
	Sources   []string     `json:"sources"`
	Authors   []string     `json:"authors"`
	Published string       `json:"published,omitempty"`
	Language  string       `json:"language,omitempty"`
	Media     string       `json:"media"`
	Bytes     int          `json:"bytes"`
	Sentences int          `json:"sentences"`
	Claims    int          `json:"claims"`
	Imported  time.Time    `json:"imported"`
	Replaces  []text.DocID `json:"replaces,omitempty"`
}

func rowOf(d *graph.Document) documentRow {
	return documentRow{d.ID, d.Title, d.Sources, d.Authors, d.Published.Value, d.Language, d.Media, d.Bytes, d.SentenceCount, d.Claims, d.Imported, d.Replaces}
}

// allDocuments follows the pages to the end.
func allDocuments(ctx context.Context, b *board) ([]*graph.Document, error) {
	var all []*graph.Document
	page := graph.Page{Limit: 1000}
	for {
		list, err := b.Documents(ctx, page)
		if err != nil {
			return nil, err
		}
		all = append(all, list.Items...)
		if page.Cursor = list.Next; page.Cursor == "" {
			return all, nil
		}
	}
}

func (a *app) documentsListCommand() *cobra.Command {
	var failed bool
	cmd := &cobra.Command{Use: "list", Short: "List the documents of the store", Args: exactly(0, "no arguments")}
	cmd.Flags().BoolVar(&failed, "failed", false, "list what could not be imported, and why")
	format := addFormat(cmd, "table", "table", "json", "jsonl")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		b, err := a.openBoard(cmd.Context(), toRead)
		if err != nil {
			return err
		}
		defer b.close(&err)
		if failed {
			failures, err := b.Failures(cmd.Context())
			if err != nil {
				return err
			}
			return writeList(a.out, *format, failures, "SOURCE\tWHEN\tREASON", func(f graph.Failure) string {
				return f.Source + "\t" + f.Time.Format(time.DateTime) + "\t" + f.Reason
			})
		}
		documents, err := allDocuments(cmd.Context(), b)
		if err != nil {
			return err
		}
		rows := make([]documentRow, len(documents))
		for i, d := range documents {
			rows[i] = rowOf(d)
		}
		return writeList(a.out, *format, rows, "ID\tCLAIMS\tSENTENCES\tTITLE\tSOURCE", func(d documentRow) string {
			return fmt.Sprintf("%s\t%d\t%d\t%s\t%s", d.ID, d.Claims, d.Sentences, d.Title, strings.Join(d.Sources, ", "))
		})
	}
	return cmd
}

// writeList prints rows as a table, a JSON array or JSON lines.
func writeList[T any](w io.Writer, format string, rows []T, header string, line func(T) string) error {
	if rows == nil {
		rows = []T{}
	}
	switch format {
	case "json":
		return writeJSON(w, rows)
	case "jsonl":
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		for _, r := range rows {
			if err := out.Encode(r); err != nil {
				return err
			}
		}
		return nil
	}
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, header)
	for _, r := range rows {
		fmt.Fprintln(t, oneLine(line(r)))
	}
	return t.Flush()
}

// oneLine keeps a row of a table on its line, and the terminal safe from control characters.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return ' '
		}
		return r
	}, s)
}

func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// findDocument takes an id, or a source that one document has.
func findDocument(ctx context.Context, b *board, name string) (*graph.Document, error) {
	d, err := b.Document(ctx, text.DocID(name))
	if !errors.Is(err, graph.ErrNotFound) {
		return d, err
	}
	all, listErr := allDocuments(ctx, b)
	if listErr != nil {
		return nil, listErr
	}
	for _, one := range all {
		for _, s := range one.Sources {
			if s == name {
				return b.Document(ctx, one.ID)
			}
		}
	}
	return nil, fmt.Errorf("no document has the id or source %s: %w", name, graph.ErrNotFound)
}

func (a *app) documentsShowCommand() *cobra.Command {
	var onlyText bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show a document and its claims; ID may be a source",
		Args:  exactly(1, "the id of one document"),
	}
	cmd.Flags().BoolVar(&onlyText, "text", false, "print the text alone, into which all offsets point")
	format := addFormat(cmd, "table", "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		b, err := a.openBoard(cmd.Context(), toRead)
		if err != nil {
			return err
		}
		defer b.close(&err)
		d, err := findDocument(cmd.Context(), b, args[0])
		if err != nil {
			return err
		}
		if onlyText {
			_, err := io.WriteString(a.out, d.Text)
			return err
		}
		claims, err := documentClaims(cmd.Context(), b, d.ID)
		if err != nil {
			return err
		}
		if *format == "json" {
			records := make([]claim.Record, len(claims))
			for i, c := range claims {
				records[i] = c.Record()
			}
			return writeJSON(a.out, struct {
				documentRow
				Offsets string         `json:"offsets"`
				Claims  []claim.Record `json:"claim_list"`
			}{rowOf(d), "codepoints", records})
		}
		return a.showDocument(d, claims)
	}
	return cmd
}

func documentClaims(ctx context.Context, b *board, id text.DocID) ([]*graph.Claim, error) {
	var all []*graph.Claim
	filter := graph.ClaimFilter{Document: id, Page: graph.Page{Limit: 1000}}
	for {
		list, err := b.Claims(ctx, filter)
		if err != nil {
			return nil, err
		}
		all = append(all, list.Items...)
		if filter.Cursor = list.Next; filter.Cursor == "" {
			return all, nil
		}
	}
}

// showDocument prints what a person wants to know of a document.
func (a *app) showDocument(d *graph.Document, claims []*graph.Claim) error {
	r := rowOf(d)
	t := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	for _, line := range [][2]string{
		{"id", string(r.ID)}, {"title", r.Title}, {"sources", strings.Join(r.Sources, ", ")}, {"authors", strings.Join(r.Authors, ", ")},
		{"published", r.Published}, {"language", r.Language}, {"media type", r.Media},
		{"size", fmt.Sprintf("%d bytes, %d sentences, %d claims", r.Bytes, r.Sentences, r.Claims)},
	} {
		if line[1] != "" {
			fmt.Fprintf(t, "%s\t%s\n", line[0], oneLine(line[1]))
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	last := -1
	for _, c := range claims {
		if c.Sentence != last {
			last = c.Sentence
			fmt.Fprintf(a.out, "\n%d  %s\n", last, oneLine(d.Flat(d.Sentences[last].Span)))
		}
		fmt.Fprintf(a.out, "    %s%s\n", oneLine(c.Words()), stanceNote(c))
	}
	return nil
}

// stanceNote tells what is not plain about a claim: "  [denied, said by X]".
func stanceNote(c *graph.Claim) string {
	if s := c.Stance(); s != "" {
		return "  [" + s + "]"
	}
	return ""
}

func (a *app) documentsRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "remove ID...",
		Short: "Take documents back with all that they contributed; ID may be a source",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("documents remove takes the ids of documents")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			b, err := a.openBoard(cmd.Context(), toEdit)
			if err != nil {
				return err
			}
			defer b.close(&err)
			var wrong error
			removed := 0
			for _, name := range args {
				d, err := findDocument(cmd.Context(), b, name)
				if err == nil {
					err = b.Remove(cmd.Context(), d.ID)
				}
				if err != nil {
					fmt.Fprintf(a.err, "corkboard: %v\n", err)
					wrong = err
					continue
				}
				removed++
				fmt.Fprintf(a.out, "%s\n", d.ID)
				fmt.Fprintf(a.err, "took back %s: %d claims\n", strings.Join(d.Sources, ", "), d.Claims)
			}
			switch {
			case wrong == nil:
				return nil
			case removed > 0:
				return silent(exitPartial)
			}
			return silent(a.codeOf(wrong))
		},
	}
}
