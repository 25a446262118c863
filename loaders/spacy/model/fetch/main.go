// Command fetch puts the files of the default language model where package model embeds them.
//
//	go run ./loaders/spacy/model/fetch [-wheel FILE]
//
// The wheel is downloaded by pip, with its hash pinned in requirements.txt, unless one is given by
// -wheel or MODEL_WHEEL. Every file that is kept is checked against SHA256SUMS; files that the
// program does not read (string table, vectors, senter) are left out. When all files are there and
// right, nothing is done.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// The model that is fetched; meta.json is written from this, for it differs between wheels that
// carry the same model.
const (
	lang    = "en"
	name    = "core_web_sm"
	version = "3.8.0"
	licence = "MIT"
)

// maxFile bounds one file of the wheel, in bytes.
const maxFile = 64 << 20

// pinned is one line of SHA256SUMS.
type pinned struct{ sum, name string }

func main() {
	dir := flag.String("dir", filepath.Join("loaders", "spacy", "model"), "folder of package model")
	wheel := flag.String("wheel", os.Getenv("MODEL_WHEEL"), "wheel with the model, instead of a download")
	python := flag.String("python", "python3", "Python whose pip downloads the wheel")
	flag.Parse()
	if err := run(*dir, *wheel, *python); err != nil {
		fmt.Fprintln(os.Stderr, "model:", err)
		os.Exit(1)
	}
}

func run(dir, wheel, python string) error {
	sums, err := readSums(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		return err
	}
	files := filepath.Join(dir, "files")
	if complete(files, sums) {
		fmt.Printf("model: %s_%s %s is there\n", lang, name, version)
		return nil
	}
	if wheel == "" {
		temp, err := os.MkdirTemp("", "model")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		if wheel, err = download(filepath.Join(dir, "requirements.txt"), temp, python); err != nil {
			return err
		}
	}
	if err := unpack(wheel, files, sums); err != nil {
		return fmt.Errorf("%s: %w", wheel, err)
	}
	fmt.Printf("model: %s_%s %s, %d files\n", lang, name, version, len(sums)+1)
	return nil
}

// readSums reads lines of a hash, two blanks and a name.
func readSums(file string) ([]pinned, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var sums []pinned
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		if !ok || len(sum) != 2*sha256.Size || !filepath.IsLocal(name) {
			return nil, fmt.Errorf("%s: line %d is no hash and name", file, i+1)
		}
		sums = append(sums, pinned{sum, name})
	}
	return sums, nil
}

// complete says whether all files are there with the right contents.
func complete(files string, sums []pinned) bool {
	for _, p := range sums {
		data, err := os.ReadFile(filepath.Join(files, filepath.FromSlash(p.name)))
		if err != nil || sumOf(data) != p.sum {
			return false
		}
	}
	have, err := os.ReadFile(filepath.Join(files, "meta.json"))
	return err == nil && bytes.Equal(have, meta())
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// meta gives meta.json with what the program reads of it.
func meta() []byte {
	data, err := json.MarshalIndent(map[string]string{
		"lang": lang, "name": name, "version": version, "license": licence, "author": "Explosion", "url": "https://explosion.ai",
	}, "", "  ")
	if err != nil {
		panic(err) // strings alone
	}
	return append(data, '\n')
}

// download has pip fetch the wheel that requirements pins into folder and gives its path.
func download(requirements, folder, python string) (string, error) {
	if _, err := exec.LookPath(python); err != nil {
		return "", fmt.Errorf("%s is missing: install Python 3 with pip, or give a wheel with MODEL_WHEEL=FILE", python)
	}
	if err := exec.Command(python, "-m", "pip", "--version").Run(); err != nil {
		return "", fmt.Errorf("pip is missing: install it for %s (python3-pip), or give a wheel with MODEL_WHEEL=FILE", python)
	}
	pip := exec.Command(python, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--require-hashes",
		"--only-binary", ":all:", "-d", folder, "-r", requirements)
	pip.Stdout, pip.Stderr = os.Stderr, os.Stderr
	if err := pip.Run(); err != nil {
		return "", fmt.Errorf("pip download: %w; give a wheel with MODEL_WHEEL=FILE where no package index can be reached", err)
	}
	found, err := filepath.Glob(filepath.Join(folder, "*.whl"))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("pip downloaded %d wheels, want 1", len(found))
	}
	return found[0], nil
}

// unpack checks the pinned files of the wheel, then writes them. Nothing is written unless all are
// right.
func unpack(wheel, files string, sums []pinned) error {
	archive, err := zip.OpenReader(wheel)
	if err != nil {
		return err
	}
	defer archive.Close()
	members := map[string]*zip.File{}
	root := ""
	for _, f := range archive.File {
		members[f.Name] = f
		if path.Base(f.Name) == "config.cfg" {
			root = path.Dir(f.Name)
		}
	}
	if root == "" {
		return errors.New("no spaCy pipeline: config.cfg is missing")
	}
	if err := checkMeta(members[path.Join(root, "meta.json")]); err != nil {
		return err
	}
	contents := map[string][]byte{"meta.json": meta()}
	for _, p := range sums {
		data, err := read(members[path.Join(root, p.name)])
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if got := sumOf(data); got != p.sum {
			return fmt.Errorf("%s: SHA-256 is %s, want %s: not the pinned model", p.name, got, p.sum)
		}
		contents[p.name] = data
	}
	for name, data := range contents {
		target := filepath.Join(files, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target+".part", data, 0o644); err != nil {
			return err
		}
		if err := os.Rename(target+".part", target); err != nil {
			return err
		}
	}
	return nil
}

// checkMeta says whether meta.json is of the model that is wanted; a re-upload may have put
// something behind its name.
func checkMeta(f *zip.File) error {
	data, err := read(f)
	if err != nil {
		return fmt.Errorf("meta.json: %w", err)
	}
	var m struct{ Lang, Name, Version string }
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("meta.json: %w", err)
	}
	if m.Lang != lang || !strings.HasPrefix(m.Name, name) || m.Version != version {
		return fmt.Errorf("it holds %s_%s %s, want %s_%s %s", m.Lang, m.Name, m.Version, lang, name, version)
	}
	return nil
}

func read(f *zip.File) ([]byte, error) {
	if f == nil {
		return nil, errors.New("missing")
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = fmt.Errorf("more than %d MiB", maxFile>>20)
	}
	return data, err
}
