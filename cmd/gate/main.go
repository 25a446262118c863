// Command gate keeps the quality of extraction from sinking: it scores the program with the
// evaluation kit and compares each figure with the one that was reached before.
//
//	go run ./cmd/gate -binary bin/corkboard -kit ../shared -figures loaders/rules/testdata/figures.tsv
//
// The figures are deterministic, so that a lower one is a change of ours. -rewrite keeps the
// present ones; read the diff. Without the kit it says so and ends well.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// figure is one measured value; higher is better.
type figure struct {
	name  string
	value float64
}

func main() {
	binary := flag.String("binary", "bin/corkboard", "program to score")
	kit := flag.String("kit", "../shared", "folder with eval, seed and articles")
	file := flag.String("figures", "loaders/rules/testdata/figures.tsv", "figures reached before")
	rewrite := flag.Bool("rewrite", false, "keep the present figures")
	python := flag.String("python", "python3", "Python 3")
	flag.Parse()
	if err := run(*python, *binary, *kit, *file, *rewrite); err != nil {
		fmt.Fprintln(os.Stderr, "gate:", err)
		os.Exit(1)
	}
}

func run(python, binary, kit, file string, rewrite bool) error {
	if _, err := os.Stat(filepath.Join(kit, "eval", "score.py")); errors.Is(err, fs.ErrNotExist) {
		fmt.Printf("gate: no evaluation kit at %s, skipped\n", kit)
		return nil
	}
	figures, err := measure(python, binary, kit)
	if err != nil {
		return err
	}
	if rewrite {
		return write(file, figures)
	}
	reached, err := read(file)
	if err != nil {
		return err
	}
	return compare(figures, reached)
}

// measure scores the benchmarks, then the articles with gold claims.
func measure(python, binary, kit string) ([]figure, error) {
	out, err := output(python, filepath.Join(kit, "eval", "score.py"), binary)
	if err != nil {
		return nil, err
	}
	figures := benchmarks(out)
	if len(figures) == 0 {
		return nil, fmt.Errorf("score.py printed no figures:\n%s", out)
	}
	golds, err := filepath.Glob(filepath.Join(kit, "articles", "*.tsv"))
	if err != nil {
		return nil, err
	}
	golds = slices.DeleteFunc(golds, func(p string) bool { return strings.HasSuffix(p, "_sentences.tsv") })
	pairs := [][2]string{{filepath.Join(kit, "seed", "claims.tsv"), filepath.Join(kit, "seed", "article.txt")}}
	for _, g := range golds {
		pairs = append(pairs, [2]string{g, strings.TrimSuffix(g, ".tsv") + ".txt"})
	}
	var all, canonical sums
	for _, p := range pairs {
		if err := scoreArticle(python, binary, kit, p[0], p[1], &all, &canonical); err != nil {
			return nil, err
		}
	}
	return append(figures,
		figure{"articles: core recall", share(all.CoreHits, all.Core)},
		figure{"articles: core recall, canonical", share(canonical.CoreHits, canonical.Core)},
		figure{"articles: all recall", share(all.AllHits, all.All)},
		figure{"articles: polarity", share(all.AllHits, all.SlotHits)},
		figure{"articles: modality and attribution", all.stance / float64(max(1, all.AllHits))},
		figure{"articles: claims that hit a row", share(all.Hitting, all.Claims)},
	), nil
}

var row = regexp.MustCompile(`(\d+\.\d+)`)

// benchmarks reads the table of score.py: a title, then the rows of the systems, ours marked.
func benchmarks(out string) []figure {
	var figures []figure
	title := ""
	for _, line := range strings.Split(out, "\n") {
		ours, is := strings.CutPrefix(line, " > corkboard")
		if !is {
			if !strings.HasPrefix(line, " ") && line != "" {
				title = line
			}
			continue
		}
		values := row.FindAllString(ours, -1)
		names := []string{"P", "R", "F1", "AUC"}
		if strings.HasPrefix(ours, ":") {
			names = []string{"1", "2", "3", "4", "5", "6"}
		}
		for i, v := range values {
			if i < len(names) && names[i] != "P" && names[i] != "R" { // they trade against each other
				n, _ := strconv.ParseFloat(v, 64)
				figures = append(figures, figure{title + ": " + names[i], n})
			}
		}
	}
	return figures
}

// sums adds up what claims.py counts for each article.
type sums struct {
	Core     int `json:"core"`
	CoreHits int `json:"core_hits"`
	All      int `json:"all"`
	AllHits  int `json:"all_hits"`
	SlotHits int `json:"slot_hits"`
	Claims   int `json:"claims"`
	Hitting  int `json:"claims_hitting"`

	Stance float64 `json:"stance_accuracy"`
	stance float64 // hits whose modality and attribution are both right
}

func (s *sums) add(o sums) {
	s.Core, s.CoreHits, s.All, s.AllHits = s.Core+o.Core, s.CoreHits+o.CoreHits, s.All+o.All, s.AllHits+o.AllHits
	s.SlotHits, s.Claims, s.Hitting = s.SlotHits+o.SlotHits, s.Claims+o.Claims, s.Hitting+o.Hitting
	s.stance += o.Stance * float64(o.AllHits)
}

func scoreArticle(python, binary, kit, gold, article string, all, canonical *sums) error {
	claims, err := output(binary, "extract", article, "--format", "jsonl")
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp("", "claims-*.jsonl")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	if _, err := temporary.WriteString(claims); err != nil {
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	for _, one := range []struct {
		into *sums
		flag []string
	}{{all, nil}, {canonical, []string{"--canonical"}}} {
		args := append([]string{filepath.Join(kit, "eval", "claims.py"), "--gold", gold, "--json", temporary.Name()}, one.flag...)
		out, err := output(python, args...)
		if err != nil {
			return err
		}
		var s sums
		if err := json.Unmarshal([]byte(out), &s); err != nil {
			return fmt.Errorf("%s: %w", gold, err)
		}
		one.into.add(s)
	}
	return nil
}

func share(part, whole int) float64 { return float64(part) / float64(max(1, whole)) }

// output runs a command and gives what it prints; what it says goes into the error.
func output(name string, args ...string) (string, error) {
	var told strings.Builder
	cmd := exec.Command(name, args...)
	cmd.Stderr = &told
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s%s", strings.Join(cmd.Args, " "), err, out, told.String())
	}
	return string(out), nil
}

// slack forgives the rounding of printed figures.
const slack = 0.0005

// compare prints every figure and says which sank.
func compare(figures []figure, reached map[string]float64) error {
	var sunk []string
	for _, f := range figures {
		before, known := reached[f.name]
		mark := " "
		switch {
		case !known:
			mark = "?"
		case f.value < before-slack:
			mark = "-"
			sunk = append(sunk, fmt.Sprintf("%s: %.4f, was %.4f", f.name, f.value, before))
		case f.value > before+slack:
			mark = "+"
		}
		delete(reached, f.name)
		fmt.Printf("%s %-48s %.4f  (%.4f)\n", mark, f.name, f.value, before)
	}
	for name := range reached {
		sunk = append(sunk, name+" was not measured")
	}
	if len(sunk) > 0 {
		slices.Sort(sunk)
		return fmt.Errorf("figures sank:\n  %s", strings.Join(sunk, "\n  "))
	}
	return nil
}

func read(file string) (map[string]float64, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	reached := map[string]float64{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, value, found := strings.Cut(lines.Text(), "\t")
		n, err := strconv.ParseFloat(value, 64)
		if !found || err != nil {
			return nil, fmt.Errorf("%s: %q is no figure", file, lines.Text())
		}
		reached[name] = n
	}
	return reached, nil
}

func write(file string, figures []figure) error {
	var b strings.Builder
	for _, f := range figures {
		fmt.Fprintf(&b, "%s\t%.4f\n", f.name, f.value)
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
