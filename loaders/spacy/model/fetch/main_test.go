package main

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wheel writes a wheel with files below a package folder.
func wheel(t *testing.T, files map[string]string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "m.whl")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for name, content := range files {
		e, err := w.Create("pkg/pkg-3.8.0/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestRun(t *testing.T) {
	good := map[string]string{
		"config.cfg": "[nlp]\n", "ner/model": "weights", "vocab/strings.json": "[]",
		"meta.json": `{"lang":"en","name":"core_web_sm_again","version":"3.8.0","vectors":{}}`,
	}
	sums := sumOf([]byte("[nlp]\n")) + "  config.cfg\n" + sumOf([]byte("weights")) + "  ner/model\n"
	for _, c := range []struct{ name, file, content, want string }{
		{"as pinned", "", "", ""},
		{"another file changes nothing", "vocab/strings.json", "[1]", ""},
		{"other weights", "ner/model", "Weights", "ner/model: SHA-256 is"},
		{"a file is missing", "ner/model", "-", "ner/model: missing"},
		{"no pipeline", "config.cfg", "-", "config.cfg is missing"},
		{"another model", "meta.json", `{"lang":"en","name":"core_web_md","version":"3.8.0"}`, "it holds en_core_web_md 3.8.0"},
		{"another version", "meta.json", `{"lang":"en","name":"core_web_sm","version":"3.7.1"}`, "3.7.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for name, content := range good {
				files[name] = content
			}
			if files[c.file] = c.content; c.content == "-" || c.file == "" {
				delete(files, c.file)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(sums), 0o600); err != nil {
				t.Fatal(err)
			}
			err := run(dir, wheel(t, files), "python3")
			if c.want != "" {
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("error %v, want %s", err, c.want)
				}
				if _, err := os.Stat(filepath.Join(dir, "files")); err == nil {
					t.Error("files are written")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(filepath.Join(dir, "files", "ner", "model")); err != nil || string(got) != "weights" {
				t.Errorf("%q, %v", got, err)
			}
			if _, err := os.Stat(filepath.Join(dir, "files", "vocab")); err == nil {
				t.Error("an unread file is kept")
			}
			// What is there is not fetched again: neither wheel nor Python is needed.
			if err := run(dir, "", "no-such-python"); err != nil {
				t.Error(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "files", "config.cfg"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := run(dir, "", "no-such-python"); err == nil || !strings.Contains(err.Error(), "no-such-python is missing") {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestReadSums(t *testing.T) {
	name := filepath.Join(t.TempDir(), "SHA256SUMS")
	for _, broken := range []string{"", "abc  config.cfg", strings.Repeat("0", 64) + "  ../config.cfg", strings.Repeat("0", 64) + " config.cfg"} {
		if err := os.WriteFile(name, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readSums(name); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
	if sums, err := readSums(filepath.Join("..", "SHA256SUMS")); err != nil || len(sums) == 0 {
		t.Errorf("%d pinned files, %v", len(sums), err)
	}
}
