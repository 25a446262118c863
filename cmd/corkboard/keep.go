package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/spf13/cobra"
)

// withStore runs f on the open store, stoppable by a signal.
func (a *app) withStore(cmd *cobra.Command, purpose how, f func(context.Context, *disk.Store) error) (err error) {
	ctx, stop := a.stoppable(cmd.Context())
	defer stop()
	b, err := a.openBoard(ctx, purpose)
	if err != nil {
		return err
	}
	defer b.close(&err)
	return f(ctx, b.disk)
}

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check that the store is whole",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := a.withStore(cmd, toRead, func(ctx context.Context, s *disk.Store) error { return s.Verify(ctx) })
			if err == nil {
				fmt.Fprintln(a.err, "the store is whole")
			}
			return err
		},
	}
}

func (a *app) compactCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "compact",
		Short: "Give free the space of what was taken back",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd, toEdit, func(ctx context.Context, s *disk.Store) error { return s.Compact(ctx) })
		},
	}
}

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup DIR",
		Short: "Copy the store to a new folder",
		Long:  "Copies the store, as it is now, to a folder that does not exist yet. The copy is a store: --store DIR opens it.",
		Args:  exactly(1, "the folder to make"),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := a.withStore(cmd, toEdit, func(ctx context.Context, s *disk.Store) error { return s.Backup(ctx, args[0]) })
			if err == nil {
				fmt.Fprintf(a.err, "copied %s to %s\n", a.cfg.Store, args[0])
			}
			return err
		},
	}
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "restore DIR",
		Short: "Make the store from a backup",
		Long:  "Copies a backup to where the store is, which must not exist: move an older store away first.",
		Args:  exactly(1, "the folder of a backup"),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			ctx, stop := a.stoppable(cmd.Context())
			defer stop()
			s, err := disk.Open(args[0], disk.Options{Log: a.log})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, s.Close()) }()
			if _, err := os.Stat(a.cfg.Store); !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%s exists; move it away, or name another place with --store", a.cfg.Store)
			}
			if err := os.MkdirAll(filepath.Dir(a.cfg.Store), 0o755); err != nil {
				return err
			}
			if err := s.Backup(ctx, a.cfg.Store); err != nil {
				return err
			}
			fmt.Fprintf(a.err, "restored %s from %s\n", a.cfg.Store, args[0])
			return nil
		},
	}
}
