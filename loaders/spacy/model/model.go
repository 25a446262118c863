// Package model carries the default language model, en_core_web_sm 3.8.0 (Explosion, MIT licence),
// inside the program. Its files are fetched by `make model` before the program is built and are not
// in the tree; without them the program builds all the same and has no model.
package model

import (
	"embed"
	"io/fs"
)

//go:embed all:files
var files embed.FS

// FS holds the pipeline's files, config.cfg at the root; without a model only a README.
func FS() fs.FS {
	sub, err := fs.Sub(files, "files")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return sub
}

// Present says whether the program carries a model.
func Present() bool {
	_, err := fs.Stat(FS(), "config.cfg")
	return err == nil
}
