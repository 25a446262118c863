package main

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/spacy"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/spf13/cobra"
)

func (a *app) extractCommand() *cobra.Command {
	var sentences string
	var media string
	cmd := &cobra.Command{
		Use:   "extract FILE | --sentences FILE",
		Short: "Print the claims of a document without keeping them",
		Long: `Prints one claim a line as JSON, in the order of the text. Offsets are bytes of the
document's text.

With --sentences each line of FILE is one sentence whose tokens are separated by blanks; it is
neither split nor joined, and its tokens are kept as they are.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args)+min(1, len(sentences)) != 1 {
				return usagef("extract takes one file (- for standard input), or --sentences FILE")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&sentences, "sentences", "", "`FILE` with one tokenised sentence a line")
	cmd.Flags().StringVar(&media, "type", "", "media type of the file, when its name does not tell")
	date := addDate(cmd)
	format := addFormat(cmd, "jsonl", "jsonl", "table")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, stop := a.stoppable(cmd.Context())
		defer stop()
		frugal()
		var d *text.Document
		var claims []claim.Claim
		var err error
		if sentences != "" {
			if d, claims, err = a.extractSentences(ctx, sentences); err != nil {
				return fmt.Errorf("%s: %w", sentences, err)
			}
		} else {
			l, err := a.loader(nil)
			if err != nil {
				return err
			}
			raw, err := a.readNamed(args[0])
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			raw.Media = media
			if raw.Published, err = date(); err != nil {
				return err
			}
			_, warning, err := l.ExtractEach(ctx, raw, func(d *text.Document, some []claim.Claim) error {
				return writeClaims(a.out, d, some, *format)
			})
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if warning != "" {
				fmt.Fprintf(a.err, "%s: %s\n", args[0], warning)
			}
			return nil
		}
		return writeClaims(a.out, d, claims, *format)
	}
	return cmd
}

// extractSentences reads one tokenised sentence a line.
func (a *app) extractSentences(ctx context.Context, name string) (*text.Document, []claim.Claim, error) {
	annotator, err := a.annotator()
	if err != nil {
		return nil, nil, err
	}
	raw, err := a.readNamed(name)
	if err != nil {
		return nil, nil, err
	}
	d := &text.Document{ID: text.NewDocID(raw.Bytes), Sources: []string{name}, Text: text.Valid(string(raw.Bytes))}
	if err := annotator.AnnotateLines(ctx, d); err != nil {
		return nil, nil, err
	}
	claims, err := rules.Extractor{Alone: true}.Extract(ctx, d)
	return d, claims, err
}

func writeClaims(w io.Writer, d *text.Document, claims []claim.Claim, format string) error {
	if format == "jsonl" {
		return claim.WriteLines(w, d, claims)
	}
	out := bufio.NewWriter(w)
	for i := range claims {
		c := &claims[i]
		fmt.Fprintf(out, "%d\t%s\t%s\t%s\n", c.Sentence, c.Words(), c.Stance(), c.Rule)
	}
	return out.Flush()
}

func (a *app) annotateCommand() *cobra.Command {
	var texts string
	cmd := &cobra.Command{
		Use:   "annotate FILE | --texts FILE",
		Short: "Print tokens, tags, heads, lemmas and entities of a text",
		Long: `Prints what spaCy's nlp(text) gives: as JSON in the shape of Doc.to_json (offsets are code
points, heads are indices in the document), or as CoNLL-U.

With --texts each line of FILE (- for standard input) is {"id", "text"}, and a line with the
annotation and the id comes out, in the same order. A line that cannot be read gives {"id",
"error"} and ends the command with status 3.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args)+min(1, len(texts)) != 1 {
				return usagef("annotate takes one file (- for standard input), or --texts FILE")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&texts, "texts", "", "`FILE` of JSON lines with id and text")
	format := addFormat(cmd, "json", "json", "conllu")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, stop := a.stoppable(cmd.Context())
		defer stop()
		if texts != "" && *format != "json" {
			return usagef("--texts gives json only")
		}
		annotator, err := a.annotator()
		if err != nil {
			return err
		}
		p := annotator.Pipeline()
		if texts != "" {
			return a.annotateLines(ctx, p, texts)
		}
		raw, err := a.readNamed(args[0])
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		s, err := loaders.Decode(raw.Bytes, "text/plain")
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		out := bufio.NewWriter(a.out)
		doc := p.Read(s)
		if *format == "conllu" {
			err = spacy.WriteCoNLLU(out, doc)
		} else {
			err = spacy.WriteJSON(out, doc)
		}
		if err != nil {
			return err
		}
		return out.Flush()
	}
	return cmd
}
