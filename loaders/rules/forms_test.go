package rules_test

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

var formsDir = flag.String("forms", "testdata/forms", "where the forms of sentences are")

// TestForms makes sentences of forms and words whose right reading is known by construction, and holds the share
// that is read right to a bound. A file in testdata/forms is one kind of error:
//
//	at least 95 %
//	thing = dam | bridge | tower
//	The {thing} was certified as {grade} in {month}.
//	+ the {thing} | be certified as | - | * as {grade}*
//	- * | certify | *
//
// Each form is made once for each word of its longest list; {thing} and {thing2} take different words of one list. Of
// "closed the mine ~ close", {act} gives the first and {act~} the second. A
// line behind + must fit a claim, one behind - must fit none, and one behind ! none that is told as a fact; * stands for
// anything, || is "or". A claim is written in full phrases,
// in small letters: subject | predicate | object | role: argument [denied] [modality] @speaker.
func TestForms(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	files, err := filepath.Glob(filepath.Join(*formsDir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no forms: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { testForms(t, file) })
	}
}

// form is a sentence with slots, what claims it must give and which it must not.
type form struct {
	sentence           string
	wants, bans, facts []string
}

func testForms(t *testing.T, file string) {
	bound, words, forms, err := readForms(file)
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, f := range forms {
		good, made := 0, 0
		var first []string
		for n := range f.times(words) {
			fill := f.filler(words, n)
			sentence := sentenceCase(fill(f.sentence))
			claims := lines(t, sentence)
			made++
			var faults []string
			for _, w := range f.wants {
				if !slices.ContainsFunc(claims, func(c string) bool {
					return slices.ContainsFunc(strings.Split(fill(w), " || "), func(w string) bool { return fits(w, c) })
				}) {
					faults = append(faults, "wants "+fill(w))
				}
			}
			for _, b := range f.bans {
				if slices.ContainsFunc(claims, func(c string) bool { return fits(fill(b), c) }) {
					faults = append(faults, "bans "+fill(b))
				}
			}
			for _, b := range f.facts {
				if slices.ContainsFunc(claims, func(c string) bool { return !strings.ContainsAny(c, "[@") && fits(fill(b), c) }) {
					faults = append(faults, "no fact "+fill(b))
				}
			}
			if len(faults) == 0 {
				good++
			} else {
				first = append(first, sentence+"\n    "+strings.Join(faults, "\n    ")+"\n      "+strings.Join(claims, "\n      "))
			}
		}
		right, all = right+good, all+made
		t.Logf("%d/%d %s", good, made, f.sentence)
		for _, s := range first {
			t.Logf("  %s", s)
		}
	}
	if share := 100 * float64(right) / float64(max(all, 1)); share < bound {
		t.Errorf("%d of %d sentences are read right, %.1f %%; at least %.0f %% are wanted", right, all, share, bound)
	} else {
		t.Logf("%d of %d sentences are read right, %.1f %%", right, all, share)
	}
}

// readForms reads a file of forms: the bound in percent, the words of each slot, the forms.
func readForms(file string) (bound float64, words map[string][]string, forms []form, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, nil, nil, err
	}
	defer f.Close()
	words = map[string][]string{}
	list := regexp.MustCompile(`^(\w+) = (.*)$`)
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		switch m := list.FindStringSubmatch(line); {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "at least "):
			if _, err := fmt.Sscanf(line, "at least %g", &bound); err != nil {
				return 0, nil, nil, fmt.Errorf("%s:%d: %w", file, n, err)
			}
		case m != nil:
			for _, w := range strings.Split(m[2], "|") {
				words[m[1]] = append(words[m[1]], strings.TrimSpace(w))
			}
		case line[0] == '+' || line[0] == '-' || line[0] == '!':
			if len(forms) == 0 {
				return 0, nil, nil, fmt.Errorf("%s:%d: no sentence before it", file, n)
			}
			last := &forms[len(forms)-1]
			switch rest := strings.TrimSpace(line[1:]); line[0] {
			case '+':
				last.wants = append(last.wants, rest)
			case '-':
				last.bans = append(last.bans, rest)
			default:
				last.facts = append(last.facts, rest)
			}
		default:
			forms = append(forms, form{sentence: line})
		}
	}
	return bound, words, forms, in.Err()
}

var slots = regexp.MustCompile(`\{([a-z]+)([0-9]*)(~?)\}`)

// times is how many sentences are made of f: the length of the longest list of words in it.
func (f form) times(words map[string][]string) int {
	n := 1
	for _, m := range slots.FindAllStringSubmatch(f.sentence, -1) {
		n = max(n, len(words[m[1]]))
	}
	return n
}

// filler puts words in the slots of the nth sentence. Slots of lists of one length go out of step from round to round.
func (f form) filler(words map[string][]string, n int) func(string) string {
	at := map[string]int{}
	for _, m := range slots.FindAllStringSubmatch(f.sentence, -1) {
		if _, ok := at[m[1]]; !ok {
			at[m[1]] = n + len(at)*(2+len(f.sentence)%5)
		}
	}
	known := slices.Collect(maps.Keys(at))
	return func(s string) string {
		return slots.ReplaceAllStringFunc(s, func(slot string) string {
			m := slots.FindStringSubmatch(slot)
			list := words[m[1]]
			if len(list) == 0 || !slices.Contains(known, m[1]) {
				return slot
			}
			extra := 0
			fmt.Sscan(m[2], &extra)
			word, other, two := strings.Cut(list[(at[m[1]]+extra)%len(list)], "~")
			if two && m[3] != "" {
				word = other
			}
			return strings.TrimSpace(word)
		})
	}
}

// sentenceCase gives s with a capital and without what empty words leave.
func sentenceCase(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

// lines writes the claims of a sentence on lines of small letters.
func lines(t *testing.T, sentence string) []string {
	t.Helper()
	claims := claimsIn(t, paragraph(sentence))
	var out []string
	for i := range claims {
		c := &claims[i]
		object := "-"
		if c.Object != nil {
			object = c.Object.Text
		}
		line := c.Subject.Text + " | " + c.Predicate.Canonical + " | " + object
		for _, a := range c.Arguments {
			line += " | " + a.Role + ": " + a.Text
		}
		if c.Polarity == claim.Denied {
			line += " [denied]"
		}
		if c.Modality != claim.Asserted {
			line += " [" + string(c.Modality) + "]"
		}
		if c.Attribution != nil {
			line += " @" + c.Attribution.Source
		}
		out = append(out, strings.ToLower(line))
	}
	return out
}

// fits says whether a claim is as the pattern says: words, and * for anything.
func fits(pattern, line string) bool {
	parts := strings.Split(strings.ToLower(strings.Join(strings.Fields(pattern), " ")), "*")
	if !strings.HasPrefix(line, parts[0]) {
		return false
	}
	line = line[len(parts[0]):]
	for i, p := range parts[1:] {
		if i == len(parts)-2 {
			return strings.HasSuffix(line, p)
		}
		at := strings.Index(line, p)
		if at < 0 {
			return false
		}
		line = line[at+len(p):]
	}
	return line == ""
}
