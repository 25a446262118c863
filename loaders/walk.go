package loaders

import (
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Files finds the files to import under paths.
type Files struct {
	Extensions []string // taken from folders when Include is empty; with the dot, lower case
	Include    []string // globs (path/filepath.Match) on names of files in folders, or on their path below the folder
	Exclude    []string // globs on names of files and folders, or on their path below the folder
}

// Walk gives the files of each path in turn: a file as it is, a folder with all below it in the
// order of names. Hidden files and folders are left out, links to files are followed. What
// cannot be read is given with its error, and the walk goes on.
func (f Files) Walk(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			info, err := os.Stat(path)
			switch {
			case err != nil:
				if !yield(path, plainPathError(err)) {
					return
				}
			case !info.IsDir():
				if !yield(path, nil) {
					return
				}
			case !f.folder(path, yield):
				return
			}
		}
	}
}

// folder walks one folder; it says false when the caller wants no more.
func (f Files) folder(root string, yield func(string, error) bool) bool {
	more := true
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := filepath.Base(path)
		below, _ := filepath.Rel(root, path)
		if path == root && err == nil {
			return nil
		}
		if strings.HasPrefix(name, ".") && path != root || matches(f.Exclude, name, below) {
			if entry != nil && entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if err != nil {
			if more = yield(path, err); !more {
				return filepath.SkipAll
			}
			return nil
		}
		if entry.IsDir() || !f.takes(name, below) || !isFile(path, entry) {
			return nil
		}
		if more = yield(path, nil); !more {
			return filepath.SkipAll
		}
		return nil
	})
	if err != nil && more {
		more = yield(root, fmt.Errorf("walk: %w", err))
	}
	return more
}

func (f Files) takes(name, below string) bool {
	if len(f.Include) > 0 {
		return matches(f.Include, name, below)
	}
	return slices.Contains(f.Extensions, strings.ToLower(filepath.Ext(name)))
}

func matches(globs []string, name, below string) bool {
	for _, glob := range globs {
		if ok, _ := filepath.Match(glob, name); ok {
			return true
		}
		if ok, _ := filepath.Match(glob, below); ok {
			return true
		}
	}
	return false
}

// isFile says whether an entry is a regular file, or a link to one.
func isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
