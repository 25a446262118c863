// Command tables makes the word tables of package names from WordNet 3.0.
//
//	go run ./loaders/names/tables [-wordnet DIR] [-out DIR]
//
// It reads data.* and index.* of the four parts of speech and cntlist.rev (Debian: wordnet-base; the
// folder is $WORDNET or /usr/share/wordnet unless told) and writes, sorted and reproducible:
//
//	events.txt    nouns that name what a verb says: "rejection reject"
//	agents.txt    nouns that name who does what a verb says: "trafficker traffic"
//	verbs.txt     one-word verbs with the class of their first sense: "reject c"
//	uses.txt      verbs, and nouns that are other parts of speech too, with how often the tagged
//	              texts have them as noun, verb, adjective and adverb ("-" where they are none), and
//	              how many senses of the verb take an object and how many go without:
//	              "offer 4 150 - - 10 2"
//	near.txt      verbs that say nearly the same: "assess evaluate appraise"
//	nouns.txt     one-word common nouns with the numbers of their first senses: "overture 1b 2c"
//	senses.bin    for each sense, by number, three bytes: the number of its hypernym, little
//	              endian (its own at a root), and its class
//
// Numbers in nouns.txt are of base 36. WordNet's notice is in README beside this file.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func main() {
	folder := os.Getenv("WORDNET")
	if folder == "" {
		folder = "/usr/share/wordnet"
	}
	flag.StringVar(&folder, "wordnet", folder, "folder of WordNet's data files")
	out := flag.String("out", "loaders/names", "folder to write the tables to")
	flag.Parse()
	if err := run(folder, *out); err != nil {
		fmt.Fprintln(os.Stderr, "tables:", err)
		os.Exit(1)
	}
}

func run(folder, out string) error {
	nouns, err := readPart(folder, "noun")
	if err != nil {
		return err
	}
	verbs, err := readPart(folder, "verb")
	if err != nil {
		return err
	}
	adjectives, err := readPart(folder, "adj")
	if err != nil {
		return err
	}
	adverbs, err := readPart(folder, "adv")
	if err != nil {
		return err
	}
	if err := readCounts(folder, nouns, verbs, adjectives, adverbs); err != nil {
		return err
	}
	events, agents := derivations(nouns, verbs)
	words, senses, err := hierarchy(nouns)
	if err != nil {
		return err
	}
	for name, lines := range map[string][]string{
		"events.txt": events, "agents.txt": agents, "verbs.txt": classes(verbs), "nouns.txt": words,
		"uses.txt": uses(nouns, verbs, adjectives, adverbs), "near.txt": near(verbs),
	} {
		slices.Sort(lines)
		text := strings.Join(slices.Compact(lines), "\n") + "\n"
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "senses.bin"), senses, 0o644)
}

// part is one part of speech.
type part struct {
	synsets map[string]*synset // by offset as written, "00001740"
	order   map[string][]string
	counts  map[[2]string]int // lemma and offset to its count in the tagged texts
}

type synset struct {
	class    int // number of the lexicographer's file
	words    []string
	hypernym string
	derived  []derivation
	frames   [][2]int // of verbs: number of the frame and of the word it is for, 0 for all
}

// derivation links word from of a synset (counted from 1, 0 for all) to word to of another.
type derivation struct {
	part, offset string
	from, to     int
}

// readPart reads data.NAME and index.NAME; wndb(5WN) tells their form.
func readPart(folder, name string) (*part, error) {
	p := &part{synsets: map[string]*synset{}, order: map[string][]string{}, counts: map[[2]string]int{}}
	err := lines(filepath.Join(folder, "data."+name), func(f []string) error {
		s := &synset{}
		var err error
		if s.class, err = strconv.Atoi(f[1]); err != nil {
			return err
		}
		n, err := strconv.ParseInt(f[3], 16, 32)
		if err != nil {
			return err
		}
		f, offset := f[4:], f[0]
		for range n {
			s.words = append(s.words, f[0])
			f = f[2:]
		}
		pointers, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		f = f[1:]
		for range pointers {
			ends, err := strconv.ParseInt(f[3], 16, 32)
			if err != nil {
				return err
			}
			switch {
			case f[0] == "@" && s.hypernym == "":
				s.hypernym = f[1]
			case f[0] == "+":
				s.derived = append(s.derived, derivation{f[2], f[1], int(ends >> 8), int(ends & 255)})
			}
			f = f[4:]
		}
		if len(f) > 0 { // frames, verbs alone have them
			for f = f[1:]; len(f) >= 3; f = f[3:] {
				frame, err := strconv.Atoi(f[1])
				if err != nil {
					return err
				}
				word, err := strconv.ParseInt(f[2], 16, 32)
				if err != nil {
					return err
				}
				s.frames = append(s.frames, [2]int{frame, int(word)})
			}
		}
		p.synsets[offset] = s
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p, lines(filepath.Join(folder, "index."+name), func(f []string) error {
		n, err := strconv.Atoi(f[2])
		if err != nil || n > len(f) {
			return fmt.Errorf("count of senses %q", f[2])
		}
		p.order[f[0]] = f[len(f)-n:]
		return nil
	})
}

// readCounts reads how often each sense was tagged: "abandon%2:40:00:: 5 2" is sense 5, twice.
func readCounts(folder string, nouns, verbs, adjectives, adverbs *part) error {
	return lines(filepath.Join(folder, "cntlist.rev"), func(f []string) error {
		lemma, key, _ := strings.Cut(f[0], "%")
		p := map[byte]*part{'1': nouns, '2': verbs, '3': adjectives, '4': adverbs, '5': adjectives}[key[0]]
		if p == nil {
			return nil
		}
		sense, err := strconv.Atoi(f[1])
		if err != nil {
			return err
		}
		count, err := strconv.Atoi(f[2])
		if err != nil {
			return err
		}
		if order := p.order[lemma]; sense >= 1 && sense <= len(order) {
			p.counts[[2]string{lemma, order[sense-1]}] += count
		}
		return nil
	})
}

// lines gives the fields of each line that is no part of the licence, without the gloss.
func lines(path string, read func(fields []string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for n := 1; scanner.Scan(); n++ {
		line, _, _ := strings.Cut(scanner.Text(), " | ")
		if strings.HasPrefix(line, "  ") || line == "" {
			continue
		}
		if err := read(strings.Fields(line)); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return scanner.Err()
}

// Lexicographer files of nouns (lexnames(5WN)) whose senses are things that happen, and the ones
// that may: "support" is an act, "hope" a feeling, "control" a state.
var (
	happening = []int{4, 10, 11, 22}
	mayHappen = []int{7, 9, 12, 16, 19, 21, 24, 26}
)

const personClass = 18

// derivations tells event nouns and agent nouns with their verbs.
//
// A noun is an event noun when, counted in the tagged texts, at least a third of its uses are
// senses that happen and derive from a verb; so "offer" is one and "government" is not.
func derivations(nouns, verbs *part) (events, agents []string) {
	for _, lemma := range slices.Sorted(maps.Keys(nouns.order)) {
		if !plain(lemma) {
			continue
		}
		total, event, agent := 0, 0, 0
		best := map[bool]map[string]int{true: {}, false: {}} // is agent: verb: weight
		for i, offset := range nouns.order[lemma] {
			s := nouns.synsets[offset]
			// Untagged senses count a little, the first more than the later ones.
			weight := 4*nouns.counts[[2]string{lemma, offset}] + max(4-i, 1)
			total += weight
			found := derivedVerbs(lemma, s, verbs)
			isEvent := slices.Contains(happening, s.class) || slices.Contains(mayHappen, s.class)
			isAgent := s.class == personClass || agentive(lemma)
			switch {
			case len(found) == 0:
				// Senses that happen but lack the link speak for the noun all the same.
				if slices.Contains(happening, s.class) {
					event += weight / 2
				}
				continue
			case isEvent && !(agentive(lemma) && s.class == personClass):
				event += weight
				for verb, points := range found {
					best[false][verb] += weight * points
				}
			case isAgent:
				agent += weight
				for verb, points := range found {
					best[true][verb] += weight * points
				}
			}
		}
		if verb := heaviest(best[false]); verb != "" && 3*event >= total && event >= agent {
			events = append(events, lemma+" "+verb)
		}
		if verb := heaviest(best[true]); verb != "" && 3*agent >= total && !patientive(lemma) {
			agents = append(agents, lemma+" "+verb)
		}
	}
	return events, agents
}

// derivedVerbs gives the verbs that a word of a synset derives from, with how likely each is the
// one meant: one that looks like the noun is.
func derivedVerbs(lemma string, s *synset, verbs *part) map[string]int {
	found := map[string]int{}
	for _, d := range s.derived {
		target := verbs.synsets[d.offset]
		if d.part != "v" || target == nil || d.to < 1 || d.to > len(target.words) {
			continue
		}
		if d.from > 0 && (d.from > len(s.words) || !strings.EqualFold(s.words[d.from-1], lemma)) {
			continue
		}
		verb := target.words[d.to-1]
		if !plain(verb) {
			continue
		}
		if stem, is := strings.CutSuffix(verb, "ise"); is && len(verbs.order[stem+"ize"]) > 0 {
			verb = stem + "ize" // "criticise" is "criticize"
		}
		shared := sharedPrefix(lemma, verb)
		points := 1
		if shared >= min(3, len(verb)) {
			points = 2 + shared
		}
		if common := verbs.counts[[2]string{verb, d.offset}]; common > 0 {
			points++
		}
		found[verb] += points
	}
	return found
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func heaviest(weights map[string]int) string {
	best := ""
	for _, word := range slices.Sorted(maps.Keys(weights)) {
		if best == "" || weights[word] > weights[best] {
			best = word
		}
	}
	return best
}

func agentive(noun string) bool {
	for _, ending := range []string{"er", "or", "ant", "ist", "ian"} {
		if strings.HasSuffix(noun, ending) && len(noun) > len(ending)+2 {
			return true
		}
	}
	return false
}

// patientive: the employee is who is employed.
func patientive(noun string) bool { return strings.HasSuffix(noun, "ee") }

// classes gives each one-word verb with the class of its first sense, as a letter from 'a' for
// lexicographer file 29 (verb.body).
func classes(verbs *part) []string {
	var out []string
	for lemma, order := range verbs.order {
		if plain(lemma) {
			out = append(out, lemma+" "+string(rune('a'+verbs.synsets[order[0]].class-29)))
		}
	}
	return out
}

// withObject are the frames in which a noun without a preposition follows, bare those in which nothing
// or a preposition does (wninput(5WN)).
var (
	withObject = []int{8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 30, 31}
	bare       = []int{1, 2, 3, 4, 12, 13, 22, 23, 27}
)

// uses gives the lines of uses.txt.
func uses(parts ...*part) []string {
	verbs := parts[1]
	words := map[string]int{} // number of parts
	for _, p := range parts {
		for lemma := range p.order {
			words[lemma]++
		}
	}
	var out []string
	for lemma, n := range words {
		if verb := len(verbs.order[lemma]) > 0; !plain(lemma) || !verb && (n < 2 || len(parts[0].order[lemma]) == 0) {
			continue
		}
		line := lemma
		for _, p := range parts {
			if len(p.order[lemma]) == 0 {
				line += " -"
				continue
			}
			sum := 0
			for _, offset := range p.order[lemma] {
				sum += p.counts[[2]string{lemma, offset}]
			}
			line += " " + strconv.Itoa(sum)
		}
		object, without := 0, 0
		for _, offset := range verbs.order[lemma] {
			s := verbs.synsets[offset]
			takes, lacks := false, false
			for _, f := range s.frames {
				if f[1] == 0 || f[1] <= len(s.words) && strings.EqualFold(s.words[f[1]-1], lemma) {
					takes = takes || slices.Contains(withObject, f[0])
					lacks = lacks || slices.Contains(bare, f[0])
				}
			}
			if takes {
				object++
			}
			if lacks {
				without++
			}
		}
		out = append(out, fmt.Sprintf("%s %d %d", line, object, without))
	}
	return out
}

const sensesKept = 3

// hierarchy gives the lines of nouns.txt and the bytes of senses.bin.
func hierarchy(nouns *part) (words []string, table []byte, err error) {
	kept := map[string][]string{}
	needed := map[string]int{} // offset to depth
	for lemma, order := range nouns.order {
		first := nouns.synsets[order[0]]
		if !plain(lemma) || !common(lemma, first) || rare(nouns, lemma, first) {
			continue
		}
		kept[lemma] = order[:min(len(order), sensesKept)]
		for _, offset := range kept[lemma] {
			for at := offset; at != ""; at = nouns.synsets[at].hypernym {
				needed[at] = depth(nouns, at)
			}
		}
	}
	sorted := slices.SortedFunc(maps.Keys(needed), func(a, b string) int {
		return cmp.Or(cmp.Compare(needed[a], needed[b]), cmp.Compare(a, b))
	})
	if len(sorted) > 1<<16 {
		return nil, nil, fmt.Errorf("%d senses are too many for two bytes", len(sorted))
	}
	number := map[string]int{}
	var buffer bytes.Buffer
	for i, offset := range sorted {
		number[offset] = i
		above, ok := number[nouns.synsets[offset].hypernym]
		if !ok {
			above = i
		}
		buffer.Write([]byte{byte(above), byte(above >> 8), byte(nouns.synsets[offset].class)})
	}
	for lemma, order := range kept {
		line := lemma
		for _, offset := range order {
			line += " " + strconv.FormatInt(int64(number[offset]), 36)
		}
		words = append(words, line)
	}
	return words, buffer.Bytes(), nil
}

func depth(nouns *part, offset string) int {
	n := 0
	for at := nouns.synsets[offset].hypernym; at != ""; at = nouns.synsets[at].hypernym {
		n++
	}
	return n
}

// plain says whether a lemma is one word of lower-case letters, perhaps with a hyphen.
func plain(lemma string) bool {
	for i := range len(lemma) {
		c := lemma[i]
		if (c < 'a' || c > 'z') && (c != '-' || i == 0) {
			return false
		}
	}
	return len(lemma) > 1
}

// common keeps what is written in lower case: index.noun has names in lower case too, and the
// Latin names of plants and animals. Of capitalised words it keeps diseases, substances and goods,
// which articles write small: "fentanyl".
func common(lemma string, s *synset) bool {
	if slices.Contains(s.words, lemma) {
		return true
	}
	return s.hypernym != "" && slices.Contains([]int{artifact, food, state, substance}, s.class)
}

// Lexicographer files of common's exceptions.
const (
	artifact  = 6
	food      = 13
	state     = 26
	substance = 27
)

// rare says whether a noun is the name of a plant or an animal that the tagged texts
// never use: thousands, of which articles name few.
func rare(nouns *part, lemma string, s *synset) bool {
	const animal, plant = 5, 20
	if s.class != animal && s.class != plant {
		return false
	}
	// Words of several senses and kinds of kinds ("organism", "mineral") are in wide use.
	return len(nouns.order[lemma]) == 1 && depth(nouns, nouns.order[lemma][0]) > 8 &&
		nouns.counts[[2]string{lemma, nouns.order[lemma][0]}] == 0
}
