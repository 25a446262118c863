// Package web holds the page that people see at /: the files that Vite builds from src into
// dist, embedded in the binary.
//
// The page is TypeScript without a framework and talks to the public HTTP interface alone. Build
// it with `npm ci && npm run build` in this folder before the Go program; without that the
// package compiles all the same and FS says that the page is missing. Serving it, with its
// headers, is queries/server's.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// FS gives the files of the page, index.html at the root; built is false when the program was
// compiled before the page, and files then holds nothing to serve. The names of files under
// assets/ carry a hash of their content and may be cached for ever; index.html may not.
func FS() (files fs.FS, built bool) {
	files, err := fs.Sub(dist, "dist")
	if err != nil { // "dist" is a valid name: fs.Sub cannot refuse it
		panic(err)
	}
	_, err = fs.Stat(files, "index.html")
	return files, err == nil
}
