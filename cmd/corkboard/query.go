package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
	"github.com/corkboard-kg/corkboard/queries/gizmo"
	"github.com/corkboard-kg/corkboard/queries/graphql"
	"github.com/corkboard-kg/corkboard/queries/server"
	"github.com/spf13/cobra"
)

func (a *app) queryCommand() *cobra.Command {
	var language, file string
	cmd := &cobra.Command{
		Use:   "query -l gizmo|graphql TEXT | -f FILE",
		Short: "Ask the graph",
		Long: `Runs a query and prints its results: as a table, as CSV, or as the JSON that the HTTP interface
gives. e: names entities, r: relations, c: claims, d: documents.

    corkboard query -l gizmo 'g.V("<e:Mexico>").Out("<r:reject>").All()'
    corkboard query -l graphql '{ nodes(id: e:Mexico) { id r:reject { id } } }'`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args)+min(1, len(file)) != 1 {
				return usagef("query takes one query, or -f FILE (- for standard input)")
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&language, "language", "l", "sparql", "query language: gizmo or graphql (sparql is to come)")
	cmd.Flags().StringVarP(&file, "file", "f", "", "read the query from `FILE`")
	addSettings(cmd, "query.timeout", "query.limit")
	format := addFormat(cmd, "", "table", "json", "csv")
	_ = cmd.RegisterFlagCompletionFunc("language", cobra.FixedCompletions([]string{"gizmo", "graphql"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		switch language {
		case "gizmo", "graphql":
		case "sparql":
			return usagef("SPARQL, the language where none is named, is not there yet; say -l gizmo or -l graphql")
		default:
			return usagef("--language %s is not known; gizmo and graphql are", language)
		}
		text, err := a.queryText(args, file)
		if err != nil {
			return err
		}
		ctx, stop := a.stoppable(cmd.Context())
		defer stop()
		b, err := a.openBoard(ctx, toRead)
		if err != nil {
			return err
		}
		defer b.close(&err)
		rows, err := a.engines(b)[language].Run(ctx, text, a.cfg.Query.Limit)
		if err != nil {
			return pointAt(text, err)
		}
		if *format == "" {
			*format = "json"
			if a.outTerminal {
				*format = "table"
			}
		}
		if language == "graphql" && *format != "json" {
			rows = objectsOf(rows)
		}
		return writeRows(a.out, *format, rows, b.Prefixes())
	}
	return cmd
}

// engines makes the engines of all query languages over a board; they share the bounds of the
// settings.
func (a *app) engines(b *board) map[string]server.Engine {
	prefixes := cayley.Prefixes{}
	for _, p := range b.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	gate := bounds.New(bounds.Options{Time: a.cfg.Query.Timeout, AtOnce: a.cfg.Query.AtOnce, Log: a.log})
	source := cayley.Over(b.disk)
	return map[string]server.Engine{
		"gizmo":   gizmo.New(source, gizmo.Options{Prefixes: prefixes, Gate: gate}),
		"graphql": graphql.New(source, graphql.Options{Prefixes: prefixes, Gate: gate}),
	}
}

// queryText is the argument, or what the file holds.
func (a *app) queryText(args []string, file string) (string, error) {
	if file == "" {
		return args[0], nil
	}
	raw, err := a.readNamed(file)
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	return string(raw.Bytes), nil
}

// pointAt shows the place of a syntax error under the line of the query.
func pointAt(text string, err error) error {
	var syntax *bounds.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	lines := strings.Split(text, "\n")
	if syntax.Line < 1 || syntax.Line > len(lines) {
		return err
	}
	line := strings.ReplaceAll(lines[syntax.Line-1], "\t", " ")
	column := min(max(syntax.Column, 1), len(line)+1)
	return fmt.Errorf("%w\n    %s\n    %s^", err, line, strings.Repeat(" ", len([]rune(line[:column-1]))))
}

// objectsOf gives the objects in an answer of GraphQL as rows: its one row has the fields at the
// top. Several of these are told apart by a column.
func objectsOf(answer []any) (rows []any) {
	for _, row := range answer {
		data, is := row.(map[string]any)
		if !is {
			return answer
		}
		for _, name := range slices.Sorted(maps.Keys(data)) {
			found, many := data[name].([]any)
			if !many && data[name] != nil {
				found = []any{data[name]}
			}
			for _, one := range found {
				object, is := one.(map[string]any)
				if !is {
					object = map[string]any{"value": one}
				}
				if len(data) > 1 {
					object = maps.Clone(object)
					object["field"] = name
				}
				rows = append(rows, object)
			}
		}
	}
	return rows
}

// writeRows prints results as the HTTP body, or as rows whose columns are the tags. A table shows
// IRIs by their prefixes.
func writeRows(w io.Writer, format string, rows []any, prefixes []graph.Prefix) error {
	if format == "json" {
		return writeJSON(w, map[string]any{"result": rows})
	}
	columns := columnsOf(rows)
	if format == "csv" {
		out := csv.NewWriter(w)
		_ = out.Write(columns)
		for _, r := range rows {
			_ = out.Write(cells(r, columns))
		}
		out.Flush()
		return out.Error()
	}
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	if len(columns) > 0 {
		fmt.Fprintln(t, strings.Join(columns, "\t"))
	}
	for _, r := range rows {
		line := cells(r, columns)
		for i := range line {
			line[i] = shorten(strings.ReplaceAll(oneLine(line[i]), "\t", " "), prefixes)
		}
		fmt.Fprintln(t, strings.Join(line, "\t"))
	}
	return t.Flush()
}

// shorten writes an IRI with a known prefix: <urn:corkboard:entity/Mexico> => e:Mexico.
func shorten(cell string, prefixes []graph.Prefix) string {
	iri, is := strings.CutPrefix(cell, "<")
	if !is || !strings.HasSuffix(iri, ">") {
		return cell
	}
	for _, p := range prefixes {
		if local, is := strings.CutPrefix(iri[:len(iri)-1], p.IRI); is {
			return p.Name + ":" + local
		}
	}
	return cell
}

// columnsOf gives the tags of all rows, id first, then by name; a row that is no map of tags is
// one value.
func columnsOf(rows []any) []string {
	seen := map[string]bool{}
	for _, r := range rows {
		if tags, is := r.(map[string]any); is {
			for tag := range tags {
				seen[tag] = true
			}
		} else {
			seen["value"] = true
		}
	}
	columns := slices.Sorted(maps.Keys(seen))
	if i := slices.Index(columns, "id"); i > 0 {
		columns = slices.Insert(slices.Delete(columns, i, i+1), 0, "id")
	}
	return columns
}

func cells(row any, columns []string) []string {
	out := make([]string, len(columns))
	tags, is := row.(map[string]any)
	for i, c := range columns {
		switch {
		case is && tags[c] != nil:
			out[i] = cell(tags[c])
		case !is && c == "value":
			out[i] = cell(row)
		}
	}
	return out
}

// cell writes one value: text as it is, anything else as JSON.
func cell(v any) string {
	if s, is := v.(string); is {
		return s
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(raw)
}
