// Package formattest is the suite that every format passes: golden scripts, what must hold of
// every document, and files that no format may fall over.
//
// A script in testdata/*.txt is a file, a line of four dashes, and what is read from it:
//
//	# A title
//	Some text.
//	----
//	title: A title
//	headline | A title
//	paragraph | Some text.
package formattest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

var rewrite = flag.Bool("rewrite", false, "write what is read into the golden scripts")

// Run runs the suite on a format; scripts lie in the caller's testdata.
func Run(t *testing.T, f loaders.Format) {
	t.Run("golden", func(t *testing.T) { golden(t, f) })
	t.Run("hostile", func(t *testing.T) { hostile(t, f) })
	t.Run("encodings", func(t *testing.T) { encodings(t, f) })
}

// Fuzz feeds any bytes to a format: it must give a sound document or an error.
func Fuzz(f *testing.F, format loaders.Format) {
	scripts, _ := filepath.Glob("testdata/*.txt")
	for _, path := range scripts {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := format.Read(context.Background(), &loaders.Raw{Source: "fuzz", Bytes: raw})
		if err == nil {
			Check(t, d)
		}
	})
}

// Check says what is wrong with a document's text and blocks.
func Check(t *testing.T, d *text.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Error("the text is no valid UTF-8")
	}
	end := 0
	for i, b := range d.Blocks {
		if b.Span.Start < end || b.Span.Empty() || b.Span.End > len(d.Text) {
			t.Fatalf("block %d %v does not follow %d within %d bytes", i, b.Span, end, len(d.Text))
		}
		end = b.Span.End
		if s := d.Slice(b.Span); !utf8.ValidString(s) || b.Kind != text.Code && strings.TrimSpace(s) != s {
			t.Errorf("block %d %q is cut badly", i, s)
		}
		if b.Kind == text.Headline && i != 0 {
			t.Errorf("block %d is a headline", i)
		}
	}
}

func golden(t *testing.T, f loaders.Format) {
	scripts, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range scripts {
		t.Run(filepath.Base(path), func(t *testing.T) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			input, want, _ := strings.Cut(string(raw), "\n----\n")
			d, err := f.Read(context.Background(), &loaders.Raw{Source: path, Bytes: []byte(input + "\n")})
			if err != nil {
				t.Fatal(err)
			}
			Check(t, d)
			got := dump(d)
			if *rewrite {
				if err := os.WriteFile(path, []byte(input+"\n----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// dump prints a document as scripts have it.
func dump(d *text.Document) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("title", d.Title)
	line("authors", strings.Join(d.Authors, "; "))
	line("published", strings.TrimSpace(d.Published.Value+" "+d.Published.Type))
	line("language", d.Language)
	for _, block := range d.Blocks {
		kind := block.Kind.String()
		if block.Kind == text.Heading && block.Level > 0 {
			kind = fmt.Sprintf("%s %d", kind, block.Level)
		}
		fmt.Fprintf(&b, "%s | %s\n", kind, d.Flat(block.Span))
	}
	return b.String()
}

// hostile are files that must give an error or a sound document, fast and without a panic.
func hostile(t *testing.T, f loaders.Format) {
	for name, raw := range map[string]string{
		"empty":         "",
		"blank":         " \n\t\r\n  ",
		"mark alone":    "\xEF\xBB\xBF",
		"NUL":           "abc\x00def",
		"PNG":           "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
		"ELF":           "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00",
		"zip":           "PK\x03\x04\x14\x00\x00\x00\x08\x00",
		"random":        "\x01\x02\x03\x04\x05\x06\x80\x81\xfe\xff\x10\x11",
		"cut UTF-16":    "\xff\xfea\x00b",
		"one character": "a",
		"deep":          strings.Repeat("<div>", 20_000) + strings.Repeat("> ", 20_000) + strings.Repeat("* ", 5_000),
		"long line":     strings.Repeat("word ", 200_000),
		"many lines":    strings.Repeat("a\n", 50_000),
		"brackets":      strings.Repeat("[", 30_000),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := f.Read(context.Background(), &loaders.Raw{Source: name, Bytes: []byte(raw)})
			if err == nil {
				Check(t, d)
			}
			switch name {
			case "empty", "blank", "mark alone":
				if !errors.Is(err, loaders.ErrEmpty) {
					t.Errorf("got %v, want ErrEmpty", err)
				}
			case "NUL", "PNG", "ELF", "zip", "random":
				if !errors.Is(err, loaders.ErrBinary) {
					t.Errorf("got %v, want ErrBinary", err)
				}
			}
		})
	}
}

// encodings checks that one text is read the same in every encoding.
func encodings(t *testing.T, f loaders.Format) {
	const s = "Die Größe – sagte der Präsident – ist für Österreich und für die Städte völlig ausreichend."
	utf16 := "\xff\xfe"
	latin := ""
	for _, r := range s {
		utf16 += string([]byte{byte(r), byte(r >> 8)})
		if r == '–' {
			latin += "\x96" // Windows-1252
		} else {
			latin += string([]byte{byte(r)})
		}
	}
	for name, raw := range map[string]string{"UTF-8": s, "UTF-8 with mark": "\xEF\xBB\xBF" + s, "UTF-16": utf16, "Windows-1252": latin} {
		d, err := f.Read(context.Background(), &loaders.Raw{Source: name, Bytes: []byte(raw)})
		if err != nil || d.Text != s {
			t.Errorf("%s: got %q, %v", name, d.Text, err)
		}
	}
}
