package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/queries/search"
	"github.com/corkboard-kg/corkboard/queries/server"
	"github.com/corkboard-kg/corkboard/queries/server/web"
	"github.com/spf13/cobra"
)

func (a *app) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the page, the REST API and queries over HTTP",
		Long: `Serves the page at /, the REST API at /api/v1, Gizmo and GraphQL under /api/v1/query, and tells its
address on standard error. It answers to this machine alone unless --public is given, which asks
for a token in --token-file. Interrupt it to stop; requests under way are finished.`,
		Args: exactly(0, "no arguments"),
	}
	addSettings(cmd, "serve.listen", "serve.public", "serve.token-file", "serve.hosts")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		ctx, stop := a.stoppable(cmd.Context())
		defer stop()
		token, err := a.token()
		if err != nil {
			return err
		}
		if err := a.checkAddress(token); err != nil {
			return err
		}
		_, missing := os.Stat(a.cfg.Store)
		b, err := a.openBoard(ctx, toWrite)
		if err != nil {
			return err
		}
		defer b.close(&err)
		if errors.Is(missing, fs.ErrNotExist) {
			fmt.Fprintf(a.err, "%s is a new store, with nothing in it yet\n", a.cfg.Store)
		}
		words, err := a.openSearch(ctx, b)
		if err != nil {
			return err
		}
		defer words.Close()
		s, err := a.newServer(b, words, token)
		if err != nil {
			return err
		}
		defer a.warm(ctx, b)()
		return a.serve(ctx, b, s)
	}
	return cmd
}

// serve listens until the context ends.
func (a *app) serve(ctx context.Context, b *board, s *server.Server) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", a.cfg.Serve.Listen)
	if err != nil {
		return fmt.Errorf("listen at %s: %w; choose another address with --listen, port 0 takes a free one", a.cfg.Serve.Listen, plainNetError(err))
	}
	url := "http://" + l.Addr().String() + "/"
	if err := b.disk.Announce(url); err != nil {
		a.log.Warn("the lock file could not be told our address", "error", err)
	}
	fmt.Fprintf(a.err, "listening on %s\n", url)
	return s.Serve(ctx, l)
}

// plainNetError drops operation and address, which the message names already.
func plainNetError(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// openSearch opens the full-text index of the store, which lies in a folder beside it and follows
// the store by itself. Where there can be no such folder it is made anew for this run.
func (a *app) openSearch(ctx context.Context, b *board) (*search.Index, error) {
	o := search.Options{Dir: filepath.Clean(a.cfg.Store) + ".search", Log: a.log}
	words, err := search.Open(ctx, b.Graph, o)
	if err != nil {
		a.log.Warn("the search index is kept among the temporary files", "reason", err)
		o.Dir = ""
		words, err = search.Open(ctx, b.Graph, o)
	}
	return words, err
}

// warm makes what the server keeps in memory, so that the first who asks need not wait. The
// function that it gives waits until that has ended.
func (a *app) warm(ctx context.Context, b *board) (wait func()) {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := b.Warm(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("claims could not be read into memory", "error", err)
		}
	}()
	return func() {
		stop()
		<-done
	}
}

// newServer wires graph, queries and import to the server. Without a language model it serves
// all the same, and imports fail with that reason.
func (a *app) newServer(b *board, words *search.Index, token string) (*server.Server, error) {
	load, err := a.loader(b)
	if err != nil {
		a.log.Warn("documents cannot be imported", "reason", err)
	} else {
		telling(load)
	}
	var page fs.FS
	if files, built := web.FS(); built {
		page = files
	}
	engines := a.engines(b)
	return server.New(server.Options{
		Graph: b.Graph, Gizmo: engines["gizmo"], GraphQL: engines["graphql"], Page: page, Log: a.log, Version: versionOf(),
		Search:      words,
		Import:      importFunc(load, b, words, err),
		Extract:     extractFunc(load, b.Base(), err),
		Reread:      rereadFunc(load, b, err),
		Token:       token,
		Public:      a.cfg.Serve.Public,
		Hosts:       a.cfg.Serve.Hosts,
		MaxDocument: a.cfg.Import.MaxSize,
		Imports:     a.cfg.Import.Workers,
	})
}

// importFunc keeps one uploaded document; missing is why there is no loader.
func importFunc(l *loaders.Loader, b *board, words *search.Index, missing error) server.ImportFunc {
	return func(ctx context.Context, in server.Incoming) server.ImportResult {
		var r loaders.Result
		err := missing
		if err == nil {
			r, err = l.ImportRaw(ctx, rawOf(in))
		}
		words.Follow()
		out := server.ImportResult{Source: in.Source, ID: string(r.ID), Older: string(r.Older), Status: server.ImportStatus(r.Status), Claims: r.Claims}
		if err != nil {
			out.ID, out.Status, out.Reason, out.Foreign = "", server.Failed, err.Error(), errors.Is(err, loaders.ErrFormat)
			if ctx.Err() == nil {
				_ = b.Fail(ctx, in.Source, out.Reason)
			}
		}
		return out
	}
}

func rawOf(in server.Incoming) *loaders.Raw {
	return &loaders.Raw{Source: in.Source, Media: in.Media, Bytes: in.Bytes, Published: in.Published, Retire: in.Retire}
}

// token reads the token file; "" when there is none.
func (a *app) token() (string, error) {
	path := a.cfg.Serve.TokenFile
	if path == "" {
		return "", nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("token file: %w", err)
	}
	token := strings.TrimSpace(string(raw))
	if len(token) < minToken {
		return "", usagef("token file %s: the token has %d characters, and fewer than %d can be guessed", path, len(token), minToken)
	}
	return token, nil
}

// minToken is the length of the shortest token that is taken.
const minToken = 16

// checkAddress refuses an address that others can reach, unless that is wanted and guarded.
func (a *app) checkAddress(token string) error {
	host, _, err := net.SplitHostPort(a.cfg.Serve.Listen)
	if err != nil {
		return usagef("--listen %s is no address such as 127.0.0.1:8080", a.cfg.Serve.Listen)
	}
	ip := net.ParseIP(host)
	loopback := host == "localhost" || ip != nil && ip.IsLoopback()
	switch {
	case !loopback && !a.cfg.Serve.Public:
		return usagef("--listen %s can be reached by others; say --public and name a --token-file if that is meant", a.cfg.Serve.Listen)
	case a.cfg.Serve.Public && token == "":
		return usagef("--public needs --token-file FILE with the token that clients send as Authorization: Bearer")
	}
	return nil
}
