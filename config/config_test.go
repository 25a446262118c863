package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"
)

func write(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "corkboard.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func flag(t *testing.T, name, value string) *pflag.Flag {
	set := pflag.NewFlagSet("test", pflag.ContinueOnError)
	set.String(name, "", "")
	if err := set.Set(name, value); err != nil {
		t.Fatal(err)
	}
	return set.Lookup(name)
}

func TestPrecedence(t *testing.T) {
	file := write(t, "serve:\n  listen: from-file:1\nquery:\n  limit: 7\n  timeout: 5s\nimport:\n  exclude: [a, b*]\n")
	c, err := Load(Options{
		File:    file,
		Environ: []string{"HOME=/h", "CORKBOARD_SERVE_LISTEN=from-env:1", "CORKBOARD_QUERY_LIMIT=8", "CORKBOARD_IMPORT_MAX_SIZE=2MiB"},
		Flags:   map[string]*pflag.Flag{"serve.listen": flag(t, "listen", "from-flag:1")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.Serve.Listen != "from-flag:1" || c.Query.Limit != 8 || c.Query.Timeout != 5*time.Second || c.Import.MaxSize != 2<<20 {
		t.Errorf("got %+v", c)
	}
	if strings.Join(c.Import.Exclude, " ") != "a b*" || c.Base != "urn:corkboard:" || c.Store != "/h/.local/share/corkboard" {
		t.Errorf("got %+v", c)
	}
	want := map[string]string{"serve.listen": "flag --listen", "query.limit": "CORKBOARD_QUERY_LIMIT", "query.timeout": file, "base": "default"}
	for _, o := range c.Origins() {
		if from, listed := want[o.Key]; listed && o.From != from {
			t.Errorf("%s comes from %s, want %s", o.Key, o.From, from)
		}
	}
	if len(c.Origins()) != len(Settings) {
		t.Errorf("%d origins for %d settings", len(c.Origins()), len(Settings))
	}
}

func TestFirstPlaceFoundIsRead(t *testing.T) {
	first, second := write(t, "query: {limit: 1}"), write(t, "query: {limit: 2}")
	c, err := Load(Options{Places: []string{filepath.Join(t.TempDir(), "none.yaml"), first, second}, Environ: []string{"HOME=/h"}})
	if err != nil || c.Query.Limit != 1 {
		t.Errorf("got %v, %v", c, err)
	}
}

func TestUnknownKeys(t *testing.T) {
	var unknown *UnknownKeyError
	_, err := Load(Options{File: write(t, "serve:\n  listne: x\n")})
	if !errors.As(err, &unknown) || unknown.Key != "serve.listne" || unknown.Nearest != "serve.listen" {
		t.Errorf("got %v", err)
	}
	_, err = Load(Options{Environ: []string{"HOME=/h", "CORKBOARD_SERVE_LISTNE=x"}})
	if !errors.As(err, &unknown) || unknown.Nearest != "CORKBOARD_SERVE_LISTEN" {
		t.Errorf("got %v", err)
	}
}

func TestWrongValuesNameKeyAndPlace(t *testing.T) {
	for name, o := range map[string]Options{
		"query.limit in CORKBOARD_QUERY_LIMIT":         {Environ: []string{"HOME=/h", "CORKBOARD_QUERY_LIMIT=many"}},
		"serve.public in CORKBOARD_SERVE_PUBLIC":       {Environ: []string{"HOME=/h", "CORKBOARD_SERVE_PUBLIC=perhaps"}},
		"setting query.timeout":                        {Environ: []string{"HOME=/h", "CORKBOARD_QUERY_TIMEOUT=0"}},
		"query.timeout in CORKBOARD_QUERY_TIMEOUT":     {Environ: []string{"HOME=/h", "CORKBOARD_QUERY_TIMEOUT=-3s"}},
		"import.max-size in CORKBOARD_IMPORT_MAX_SIZE": {Environ: []string{"HOME=/h", "CORKBOARD_IMPORT_MAX_SIZE=12 parsecs"}},
		"log.level":       {Environ: []string{"HOME=/h", "CORKBOARD_LOG_LEVEL=loud"}},
		"import.include":  {Environ: []string{"HOME=/h", "CORKBOARD_IMPORT_INCLUDE=[a"}},
		"setting store":   {},
		"no such file":    {File: "/nonexistent/corkboard.yaml"},
		"serve.listen in": {File: write(t, "serve: {listen: [a, b]}"), Environ: []string{"HOME=/h"}},
		"settings file":   {File: write(t, "serve: [unclosed"), Environ: []string{"HOME=/h"}},
	} {
		if _, err := Load(o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want an error with %q, got %v", name, err)
		}
	}
}

func TestParseSize(t *testing.T) {
	for s, want := range map[string]int64{"0": 0, "1000": 1000, "500kB": 500_000, "16MiB": 16 << 20, "1.5 GiB": 3 << 29, "2G": 2e9} {
		if got, err := ParseSize(s); err != nil || got != want {
			t.Errorf("%q: got %d, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "x", "-1", "5 XB", "1e40G"} {
		if got, err := ParseSize(s); err == nil {
			t.Errorf("%q: got %d, want an error", s, got)
		}
	}
}
