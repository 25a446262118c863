package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// page holds the files of the page in memory. It never changes.
type page struct {
	files map[string]*file // by path: "/index.html"; "/" is index.html
}

type file struct {
	content []byte
	media   string
	tag     string // strong ETag
	hashed  bool   // its name changes with its content
}

// media types by extension; the tables of the operating system differ.
var media = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json",
	".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".webp": "image/webp",
	".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}

const unbuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Corkboard</title></head><body>
<h1>Corkboard</h1>
<p>The server runs, but this program was compiled before its page was built. Run make, or use the
interface: <a href="/openapi.json">/openapi.json</a> describes it.</p>
</body></html>
`

// newPage reads the files; nil files give a message in their place.
func newPage(files fs.FS) (*page, error) {
	p := &page{files: map[string]*file{}}
	if files != nil {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			p.add("/"+name, content)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	index := p.files["/index.html"]
	if index == nil {
		if files != nil {
			return nil, errors.New("it has no index.html")
		}
		p.add("/index.html", []byte(unbuilt))
		index = p.files["/index.html"]
	}
	p.files["/"] = index
	return p, nil
}

func (p *page) add(name string, content []byte) {
	kind := media[path.Ext(name)]
	if kind == "" {
		if kind = mime.TypeByExtension(path.Ext(name)); kind == "" {
			kind = "application/octet-stream"
		}
	}
	sum := sha256.Sum256(content)
	p.files[name] = &file{
		content: content, media: kind, tag: `"` + hex.EncodeToString(sum[:12]) + `"`,
		hashed: strings.HasPrefix(name, "/assets/"),
	}
}

// has says whether a path is a file of the page.
func (p *page) has(name string) bool { return p.files[name] != nil }

func (p *page) serve(w http.ResponseWriter, r *http.Request) {
	f := p.files[r.URL.Path]
	h := w.Header()
	h.Set("Content-Type", f.media)
	// Weak: what goes over the wire may be compressed.
	h.Set("ETag", "W/"+f.tag)
	if f.hashed {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
}
