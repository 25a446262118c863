package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/config"
	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// Exit codes. ARCHITECTURE.md has them as a table; scripts rely on them.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitPartial     = 3 // some done, some failed
	exitMissing     = 4 // no such path, id or store
	exitInUse       = 5
	exitInterrupted = 130
)

// app is one run of the program: its streams, settings and signals.
type app struct {
	in          io.Reader
	out, err    io.Writer
	environ     []string
	signals     <-chan os.Signal
	outTerminal bool // out is a terminal
	errTerminal bool

	configFile  string // --config
	cfg         *config.Config
	log         *slog.Logger
	interrupted bool // a signal asked to stop
}

// coded is an error that chooses the exit code.
type coded struct {
	code int
	err  error
}

func (c *coded) Error() string { return c.err.Error() }
func (c *coded) Unwrap() error { return c.err }

// usagef makes an error of the person at the keyboard.
func usagef(format string, args ...any) error {
	return &coded{exitUsage, fmt.Errorf(format, args...)}
}

// silent ends with a code after everything has been said.
func silent(code int) error { return &coded{code, nil} }

// run runs one command line and gives the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	code := a.codeOf(err)
	var c *coded
	if errors.As(err, &c) && c.err == nil {
		return code
	}
	if errors.Is(err, context.Canceled) && a.interrupted {
		fmt.Fprintln(a.err, "corkboard: stopped")
		return exitInterrupted
	}
	fmt.Fprintf(a.err, "%s %s\n", a.paint("31", "corkboard:"), err)
	if code == exitUsage && cmd != nil {
		fmt.Fprintf(a.err, "See %s --help\n", cmd.CommandPath())
	}
	var held *store.InUse
	if errors.As(err, &held) && strings.HasPrefix(held.What, "http") && cmd != nil {
		fmt.Fprintln(a.err, askServer(cmd, held.What))
	}
	return code
}

// askServer tells how to have from the server at url what a command cannot have while the server
// holds the store.
func askServer(cmd *cobra.Command, url string) string {
	api := strings.TrimSuffix(url, "/") + "/api/v1/"
	switch cmd.Name() {
	case "query":
		return fmt.Sprintf("Ask the server that has it, on its page or with\n    curl --data-binary 'QUERY' %squery/%s", api, cmd.Flag("language").Value)
	case "import":
		return fmt.Sprintf("Import on the page of the server that has it, or with\n    curl -F file=@FILE %sdocuments", api)
	}
	return fmt.Sprintf("The server that has it answers under %s (what it can be asked: %s/openapi.json); or stop it first.", api, strings.TrimSuffix(url, "/"))
}

// codeOf maps an error to its exit code.
func (a *app) codeOf(err error) int {
	var c *coded
	switch {
	case errors.As(err, &c):
		return c.code
	case a.cfg == nil: // before any command ran: cobra's and config's errors
		return exitUsage
	case errors.Is(err, store.ErrInUse):
		return exitInUse
	case errors.Is(err, store.ErrNotFound), errors.Is(err, graph.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return exitMissing
	case errors.Is(err, context.Canceled) && a.interrupted:
		return exitInterrupted
	}
	return exitFailure
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "corkboard",
		Short: "Read documents into a knowledge graph that shows its evidence",
		Long: `Corkboard reads documents and pins what they say to a board: who did what to
whom, who said so, and the sentence that says it.

    corkboard import article.txt      read articles, keep their claims
    corkboard serve                   browse and query them at http://127.0.0.1:8080/`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("unknown command %q", args[0])
			}
			return nil
		},
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.configure(cmd) },
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.PersistentFlags().StringVar(&a.configFile, "config", "", "settings `FILE` (default: corkboard.yaml here or in the configuration folder)")
	root.PersistentFlags().String("store", "", "`DIR` of the store (default: in the user's data folder)")
	root.PersistentFlags().String("base", "", "what the IRIs of a new store begin with")
	root.PersistentFlags().String("model", "", "`DIR|WHEEL` of a spaCy pipeline instead of the built-in one")
	root.PersistentFlags().String("log-level", "", "debug, info, warn or error")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &coded{exitUsage, err} })
	root.AddCommand(a.importCommand(), a.extractCommand(), a.annotateCommand(), a.serveCommand(), a.queryCommand(),
		a.documentsCommand(), a.exportCommand(), a.statsCommand(), a.backupCommand(), a.restoreCommand(), a.verifyCommand(),
		a.compactCommand(), a.configCommand(), a.versionCommand())
	return root
}

// configure reads the settings before a command runs.
func (a *app) configure(cmd *cobra.Command) error {
	cfg, err := config.Load(config.Options{
		File: a.configFile, Places: config.DefaultPlaces(a.environ), Environ: a.environ, Flags: settingFlags(cmd),
	})
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return &coded{exitMissing, err}
		}
		return &coded{exitUsage, err}
	}
	a.cfg = cfg
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.LogLevel)); err != nil {
		return usagef("setting log.level: %w", err)
	}
	a.log = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
	// What borrowed modules say to the standard logger is for those who look for faults.
	log.SetFlags(0)
	log.SetOutput(slog.NewLogLogger(a.log.Handler(), slog.LevelDebug).Writer())
	return nil
}

// settingFlags pairs settings with the flags of a command: serve.listen is --listen of serve,
// log.level is --log-level everywhere.
func settingFlags(cmd *cobra.Command) map[string]*pflag.Flag {
	flags := map[string]*pflag.Flag{}
	for _, s := range config.Settings {
		name := strings.ReplaceAll(s.Key, ".", "-")
		if own, is := strings.CutPrefix(s.Key, cmd.Name()+"."); is {
			name = own
		}
		if f := cmd.Flag(name); f != nil {
			flags[s.Key] = f
		}
	}
	return flags
}

// addSettings gives a command the flags of its settings, with their defaults as documentation.
func addSettings(cmd *cobra.Command, keys ...string) {
	for _, s := range config.Settings {
		if !slices.Contains(keys, s.Key) {
			continue
		}
		name := s.Key[strings.IndexByte(s.Key, '.')+1:]
		switch standard := s.Default.(type) {
		case bool:
			cmd.Flags().Bool(name, standard, s.Usage)
		case []string:
			cmd.Flags().StringSlice(name, standard, s.Usage)
		default:
			cmd.Flags().String(name, "", fmt.Sprintf("%s (default %v)", s.Usage, showDefault(standard)))
		}
	}
}

func showDefault(v any) any {
	if size, is := v.(config.Size); is {
		return fmt.Sprintf("%dMiB", size>>20)
	}
	return v
}

// addFormat gives a command the flag --format with the forms it knows; "" as the standard means
// a table on a terminal and JSON elsewhere.
func addFormat(cmd *cobra.Command, standard string, known ...string) *string {
	usage := "form of the output: " + strings.Join(known, ", ")
	if standard == "" {
		usage += " (default: table on a terminal, json elsewhere)"
	}
	format := cmd.Flags().StringP("format", "o", standard, usage)
	before := cmd.PreRunE
	cmd.PreRunE = func(c *cobra.Command, args []string) error {
		if *format != "" && !slices.Contains(known, *format) {
			return usagef("-o, --format: %s is none of %s", *format, strings.Join(known, ", "))
		}
		if before != nil {
			return before(c, args)
		}
		return nil
	}
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp))
	return format
}

// exactly checks the number of arguments and names them when they are missing.
func exactly(n int, names string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s takes %s, not %d arguments", cmd.CommandPath(), names, len(args))
		}
		return nil
	}
}

// stoppable gives a context that the first signal cancels.
func (a *app) stoppable(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-a.signals:
			a.interrupted = true
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// paint colours s for a terminal that shows the program's messages; NO_COLOR leaves it plain.
func (a *app) paint(code, s string) string {
	if !a.errTerminal || slices.ContainsFunc(a.environ, func(e string) bool {
		return strings.HasPrefix(e, "NO_COLOR=") && e != "NO_COLOR=" || e == "TERM=dumb"
	}) {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
