// Package config reads the settings, once, at start: flags over CORKBOARD_* environment over a
// YAML file over defaults.
//
// A setting's key is its flag's name below the command's: `serve --listen` is serve.listen in the
// file and CORKBOARD_SERVE_LISTEN in the environment.
//
//	store: ~/press/graph
//	serve:
//	  listen: 127.0.0.1:9000
//
// Everything else of the program takes Options structs; only cmd knows this package.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Config holds every setting. It is unchanged after Load.
type Config struct {
	Store    string // directory of the store
	Base     string // what the IRIs of entities, relations, claims and documents begin with
	Model    string // directory or wheel of a spaCy pipeline; "" is the built-in one
	LogLevel string // debug, info, warn, error

	Import struct {
		Include []string // globs on file names; empty takes what a format reads
		Exclude []string // globs on file or folder names
		MaxSize int64    // bytes of one document
		Workers int      // documents read at once; 0 is one a core
	}
	Serve struct {
		Listen    string
		Public    bool     // allow an address that others can reach
		TokenFile string   // holds the bearer token that a public server asks for
		Hosts     []string // further names, without ports, under which the server is reached
	}
	Query struct {
		Timeout time.Duration // of one query, more than 0
		Limit   int           // results of a Gizmo query
		AtOnce  int           // queries that run at the same time; 0 is one a core
	}

	origins []Origin
}

// Origin tells one value and where it came from: "flag --listen", "CORKBOARD_SERVE_LISTEN",
// the path of a file, or "default".
type Origin struct{ Key, Value, From string }

// Origins lists every setting in the order of Settings.
func (c *Config) Origins() []Origin { return c.origins }

// Setting describes one setting.
type Setting struct {
	Key     string
	Default any // string, bool, int, Size, time.Duration or []string
	Usage   string
	field   func(*Config) any // pointer to the field it fills
}

// Size is a number of bytes, written "16MiB", "500kB" or "1000".
type Size int64

// Settings lists all settings with their defaults. The store's default is the user's data folder.
var Settings = []Setting{
	{"store", "", "directory of the store", func(c *Config) any { return &c.Store }},
	{"base", "urn:corkboard:", "what the IRIs of a new store begin with", func(c *Config) any { return &c.Base }},
	{"model", "", "directory or wheel of a spaCy pipeline instead of the built-in one", func(c *Config) any { return &c.Model }},
	{"log.level", "info", "debug, info, warn or error", func(c *Config) any { return &c.LogLevel }},
	{"import.include", []string{}, "globs of file names to take (default: what can be read)", func(c *Config) any { return &c.Import.Include }},
	{"import.exclude", []string{}, "globs of file and folder names to leave out", func(c *Config) any { return &c.Import.Exclude }},
	{"import.max-size", Size(16 << 20), "largest document", func(c *Config) any { return &c.Import.MaxSize }},
	{"import.workers", 0, "documents read at once (0: one a core)", func(c *Config) any { return &c.Import.Workers }},
	{"serve.listen", "127.0.0.1:8080", "address to serve; port 0 takes a free one", func(c *Config) any { return &c.Serve.Listen }},
	{"serve.public", false, "allow an address that others can reach", func(c *Config) any { return &c.Serve.Public }},
	{"serve.token-file", "", "file with the token that clients of a public server send", func(c *Config) any { return &c.Serve.TokenFile }},
	{"serve.hosts", []string{}, "further names under which the server is reached", func(c *Config) any { return &c.Serve.Hosts }},
	{"query.timeout", 30 * time.Second, "longest run of a query", func(c *Config) any { return &c.Query.Timeout }},
	{"query.limit", 100, "results of a query that asks for no number", func(c *Config) any { return &c.Query.Limit }},
	{"query.at-once", 0, "queries that run at the same time (0: one a core)", func(c *Config) any { return &c.Query.AtOnce }},
}

// Options says where Load looks. The zero value reads nothing but defaults.
type Options struct {
	File    string                 // a file that must be there; "" looks in Places
	Places  []string               // files to look for, the first one found is read
	Environ []string               // as os.Environ gives it
	Flags   map[string]*pflag.Flag // by key; only flags that were set count
}

// DefaultPlaces lists where a settings file is looked for: the working directory, the user's
// configuration folder (XDG Base Directory Specification), /etc.
func DefaultPlaces(environ []string) []string {
	places := []string{"corkboard.yaml"}
	home := lookup(environ, "HOME")
	if dir := lookup(environ, "XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		places = append(places, filepath.Join(dir, "corkboard", "corkboard.yaml"))
	} else if home != "" {
		places = append(places, filepath.Join(home, ".config", "corkboard", "corkboard.yaml"))
	}
	return append(places, "/etc/corkboard/corkboard.yaml")
}

// UnknownKeyError names a setting that does not exist, and the nearest that does.
type UnknownKeyError struct{ Key, Where, Nearest string }

func (e *UnknownKeyError) Error() string {
	return fmt.Sprintf("unknown setting %s in %s; did you mean %s?", e.Key, e.Where, e.Nearest)
}

// Load reads all settings. Errors name the key and the place of what is wrong: an
// *UnknownKeyError, a file that cannot be read or is no YAML, a value of the wrong kind.
func Load(o Options) (*Config, error) {
	v := viper.New()
	v.SetConfigType("yaml")
	file, err := readFile(v, o)
	if err != nil {
		return nil, err
	}
	if err := checkKeys(v, file, o.Environ); err != nil {
		return nil, err
	}
	c := &Config{}
	for _, s := range Settings {
		raw, from := pick(v, s, file, o)
		if err := assign(s.field(c), raw); err != nil {
			return nil, fmt.Errorf("setting %s in %s: %w", s.Key, from, err)
		}
		if s.Key == "store" && c.Store == "" {
			c.Store = defaultStore(o.Environ)
		}
		c.origins = append(c.origins, Origin{s.Key, show(s.field(c), s.Default), from})
	}
	return c, c.check()
}

// readFile reads the settings file into v and gives its path, "" when there is none.
func readFile(v *viper.Viper, o Options) (string, error) {
	path := o.File
	if path == "" {
		path = lookup(o.Environ, "CORKBOARD_CONFIG")
	}
	places := []string{path}
	if path == "" {
		places = o.Places
	}
	for _, place := range places {
		raw, err := os.Open(place)
		if errors.Is(err, fs.ErrNotExist) && path == "" {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("settings file: %w", err)
		}
		defer raw.Close()
		if err := v.ReadConfig(raw); err != nil {
			return "", fmt.Errorf("settings file %s: %w", place, err)
		}
		return place, nil
	}
	return "", nil
}

// checkKeys finds keys of the file and names of the environment that are no settings.
func checkKeys(v *viper.Viper, file string, environ []string) error {
	known := make([]string, len(Settings))
	names := []string{"CORKBOARD_CONFIG"}
	for i, s := range Settings {
		known[i] = s.Key
		names = append(names, EnvName(s.Key))
	}
	keys := v.AllKeys()
	slices.Sort(keys)
	for _, k := range keys {
		if !slices.Contains(known, k) {
			return &UnknownKeyError{k, file, nearest(k, known)}
		}
	}
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "CORKBOARD_") && !slices.Contains(names, name) {
			return &UnknownKeyError{name, "the environment", nearest(name, names)}
		}
	}
	return nil
}

// pick gives the value that counts, and where it came from.
func pick(v *viper.Viper, s Setting, file string, o Options) (raw any, from string) {
	if f := o.Flags[s.Key]; f != nil && f.Changed {
		if list, is := f.Value.(pflag.SliceValue); is {
			return list.GetSlice(), "flag --" + f.Name
		}
		return f.Value.String(), "flag --" + f.Name
	}
	if value, set := find(o.Environ, EnvName(s.Key)); set {
		return value, EnvName(s.Key)
	}
	if v.IsSet(s.Key) {
		return v.Get(s.Key), file
	}
	return s.Default, "default"
}

// assign writes raw, as a flag, the environment or YAML gives it, into the field.
func assign(field, raw any) error {
	if list, is := field.(*[]string); is {
		return assignList(list, raw)
	}
	var s string
	switch raw := raw.(type) {
	case Size:
		s = strconv.FormatInt(int64(raw), 10)
	case nil:
		s = ""
	case string, bool, int, int64, uint64, float64, time.Duration:
		s = fmt.Sprint(raw)
	default:
		return fmt.Errorf("one value is wanted, not %v", raw)
	}
	s = strings.TrimSpace(s)
	var err error
	switch field := field.(type) {
	case *string:
		*field = s
	case *bool:
		if *field, err = strconv.ParseBool(s); err != nil {
			return fmt.Errorf("%q is neither true nor false", s)
		}
	case *int:
		if *field, err = strconv.Atoi(s); err != nil || *field < 0 {
			return fmt.Errorf("%q is no whole number from 0", s)
		}
	case *int64:
		*field, err = ParseSize(s)
		return err
	case *time.Duration:
		if *field, err = time.ParseDuration(s); err != nil || *field < 0 {
			return fmt.Errorf("%q is no duration such as 30s or 2m", s)
		}
	}
	return nil
}

func assignList(list *[]string, raw any) error {
	switch raw := raw.(type) {
	case []string:
		*list = raw
	case string:
		*list = strings.FieldsFunc(raw, func(r rune) bool { return r == ',' || r == ' ' })
	case []any:
		for _, one := range raw {
			*list = append(*list, fmt.Sprint(one))
		}
	default:
		return fmt.Errorf("a list is wanted, not %v", raw)
	}
	return nil
}

// ParseSize reads a number of bytes: "1000", "500kB" (thousands), "16MiB" (1024s), "2G".
func ParseSize(s string) (int64, error) {
	digits := strings.TrimRight(s, "kKmMgGiIbB ")
	n, err := strconv.ParseFloat(digits, 64)
	factor, known := map[string]float64{
		"": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9,
		"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30,
	}[strings.ToLower(strings.TrimSpace(s[len(digits):]))]
	if err != nil || !known || n < 0 || n*factor > 1<<62 {
		return 0, fmt.Errorf("%q is no size such as 500kB or 16MiB", s)
	}
	return int64(n * factor), nil
}

// show writes a value as the settings file takes it.
func show(field, standard any) string {
	switch f := field.(type) {
	case *int64:
		if _, is := standard.(Size); is && *f > 0 && *f%(1<<20) == 0 {
			return strconv.FormatInt(*f>>20, 10) + "MiB"
		}
		return strconv.FormatInt(*f, 10)
	case *[]string:
		return "[" + strings.Join(*f, ", ") + "]"
	case *string:
		return *f
	case *bool:
		return strconv.FormatBool(*f)
	case *int:
		return strconv.Itoa(*f)
	case *time.Duration:
		return f.String()
	}
	return ""
}

// check finds values that are well formed and make no sense.
func (c *Config) check() error {
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, c.LogLevel) {
		return fmt.Errorf("setting log.level: %q is none of debug, info, warn, error", c.LogLevel)
	}
	for _, glob := range slices.Concat(c.Import.Include, c.Import.Exclude) {
		if _, err := filepath.Match(glob, ""); err != nil {
			return fmt.Errorf("setting import.include or import.exclude: %q is no glob: %w", glob, err)
		}
	}
	if c.Import.MaxSize == 0 {
		return errors.New("setting import.max-size: 0 would refuse every document")
	}
	if c.Query.Timeout == 0 {
		return errors.New("setting query.timeout: 0 would stop every query")
	}
	if c.Store == "" {
		return errors.New("setting store: no home directory is known; name a directory with --store")
	}
	return nil
}

// EnvName gives the name of a setting in the environment: serve.token-file => CORKBOARD_SERVE_TOKEN_FILE.
func EnvName(key string) string {
	return "CORKBOARD_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(key))
}

// defaultStore is a folder in the user's data folder (XDG Base Directory Specification).
func defaultStore(environ []string) string {
	if dir := lookup(environ, "XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "corkboard")
	}
	if home := lookup(environ, "HOME"); home != "" {
		return filepath.Join(home, ".local", "share", "corkboard")
	}
	return ""
}

func lookup(environ []string, name string) string {
	value, _ := find(environ, name)
	return value
}

// find gives the last value of a name, as the shell's children see it.
func find(environ []string, name string) (value string, set bool) {
	for _, entry := range environ {
		if k, v, ok := strings.Cut(entry, "="); ok && k == name {
			value, set = v, true
		}
	}
	return value, set
}

// nearest gives the known name with the smallest edit distance to name.
func nearest(name string, known []string) string {
	best, least := "", -1
	for _, k := range known {
		if d := distance(name, k); least < 0 || d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is the Levenshtein distance of two names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
