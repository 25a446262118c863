package main

import (
	"bufio"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/spf13/cobra"
)

func (a *app) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the whole graph as sorted N-Quads",
		Long:  "Prints every quad of the store as N-Quads, sorted. `corkboard import FILE.nq` gives the same graph back.",
		Args:  exactly(0, "no arguments"),
	}
	addFormat(cmd, "nquads", "nquads")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		ctx, stop := a.stoppable(cmd.Context())
		defer stop()
		b, err := a.openBoard(ctx, toRead)
		if err != nil {
			return err
		}
		defer b.close(&err)
		out := bufio.NewWriterSize(a.out, 1<<16)
		if err := b.Export(ctx, out); err != nil {
			return err
		}
		return out.Flush()
	}
	return cmd
}

func (a *app) statsCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "stats", Short: "Count what the store holds", Args: exactly(0, "no arguments")}
	format := addFormat(cmd, "table", "table", "json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		b, err := a.openBoard(cmd.Context(), toRead)
		if err != nil {
			return err
		}
		defer b.close(&err)
		s, err := b.Stats(cmd.Context())
		if err != nil {
			return err
		}
		if *format == "json" {
			return writeJSON(a.out, map[string]any{
				"store": a.cfg.Store, "base": s.Base, "documents": s.Documents, "sentences": s.Sentences, "entities": s.Entities, "claims": s.Claims, "rejected": s.Rejected,
				"plain_links": s.Plain, "relations": s.Relations, "quads": s.Quads, "failures": s.Failures, "kinds": s.Kinds,
			})
		}
		t := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
		fmt.Fprintf(t, "store\t%s\nbase\t%s\ndocuments\t%d\nsentences\t%d\nentities\t%d\n", a.cfg.Store, s.Base, s.Documents, s.Sentences, s.Entities)
		kinds := make([]claim.Kind, 0, len(s.Kinds))
		for k := range s.Kinds {
			kinds = append(kinds, k)
		}
		slices.SortFunc(kinds, func(x, y claim.Kind) int {
			if s.Kinds[x] != s.Kinds[y] {
				return s.Kinds[y] - s.Kinds[x]
			}
			return strings.Compare(string(x), string(y))
		})
		for _, k := range kinds {
			fmt.Fprintf(t, "  %s\t%d\n", k, s.Kinds[k])
		}
		fmt.Fprintf(t, "claims\t%d\n  plain links\t%d\nrejected claims\t%d\nrelations\t%d\nquads\t%d\nfailed sources\t%d\n", s.Claims, s.Plain, s.Rejected, s.Relations, s.Quads, s.Failures)
		return t.Flush()
	}
	return cmd
}

func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config show",
		Short: "Show the settings",
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("config takes show, not %q", args[0])
			}
			return nil
		},
	}
	show := &cobra.Command{Use: "show", Short: "Print each setting, and where it comes from", Args: exactly(0, "no arguments")}
	format := addFormat(show, "table", "table", "json")
	show.RunE = func(*cobra.Command, []string) error {
		type row struct {
			Key   string `json:"key"`
			Value string `json:"value"`
			From  string `json:"from"`
		}
		var rows []row
		for _, o := range a.cfg.Origins() {
			rows = append(rows, row(o))
		}
		return writeList(a.out, *format, rows, "SETTING\tVALUE\tFROM", func(r row) string { return r.Key + "\t" + r.Value + "\t" + r.From })
	}
	cmd.AddCommand(show)
	return cmd
}

// version is set by the build: -ldflags "-X main.version=1.2.3".
var version = "dev"

func (a *app) versionCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "version", Short: "Print the version of the program and its parts", Args: exactly(0, "no arguments")}
	format := addFormat(cmd, "table", "table", "json")
	cmd.RunE = func(*cobra.Command, []string) error {
		language := "none built in"
		if annotator, err := a.annotator(); err == nil {
			language = annotator.Pipeline().Name() + " " + annotator.Pipeline().Version()
		}
		told := [][2]string{{"corkboard", versionOf()}, {"extractor", rules.New().Name()}, {"model", language}, {"go", runtime.Version()}}
		if *format == "json" {
			m := map[string]string{}
			for _, t := range told {
				m[t[0]] = t[1]
			}
			return writeJSON(a.out, m)
		}
		t := tabwriter.NewWriter(a.out, 0, 8, 1, ' ', 0)
		for _, one := range told {
			fmt.Fprintf(t, "%s\t%s\n", one[0], one[1])
		}
		return t.Flush()
	}
	return cmd
}

// versionOf is the version that the build set, else the one of the module that was installed.
func versionOf() string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "dev" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}
