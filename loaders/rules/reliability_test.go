package rules

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/format/plain"
	"github.com/corkboard-kg/corkboard/loaders/spacy"
	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
)

var (
	fit   = flag.Bool("fit", false, "fit the weights of confidence to the judged claims and write weights.go")
	judge = flag.String("judge", "", "add the claims of the articles in this `folder` to the judged ones; see addJudged")
)

// judgements is where the judged claims are kept: first the features, one to a line behind "# ", then for each claim
// the number of its article, what readers judged (a letter for each reader: R right, W wrong, C wrong in a canonical
// name alone) and the numbers of its features. Readers judged every claim of an article, or a random sample, when it came out first; what
// has been mended since stays in, for the next article has others of its kind.
const judgements = "testdata/judged.tsv"

// judged is a claim that a reader judged.
type judged struct {
	article  int
	verdict  string
	features []string
}

// right is the share of its readers who found the claim right, known of those who found at most a name in it wrong.
func (j judged) right() float64 {
	return float64(strings.Count(j.verdict, "R")) / float64(len(j.verdict))
}
func (j judged) known() float64 {
	return 1 - float64(strings.Count(j.verdict, "W"))/float64(len(j.verdict))
}

// isVerdict says whether s is a verdict.
func isVerdict(s string) bool { return s != "" && strings.Trim(s, "RWC") == "" }

// TestReliability tells how well confidence orders and grades the judged claims, and holds what was reached. With
// -fit it fits the weights anew; "held out" are then figures of claims whose article was left out of the fit.
func TestReliability(t *testing.T) {
	all := readJudged(t)
	if *judge != "" {
		all = addJudged(t, all)
		writeJudged(t, all)
	}
	if *fit {
		held := make([]float64, len(all))
		for _, out := range articles(all) {
			var rest []judged
			for _, j := range all {
				if j.article != out {
					rest = append(rest, j)
				}
			}
			w := logistic(rest)
			for i, j := range all {
				if j.article == out {
					held[i] = chance(w, j.features)
				}
			}
		}
		report(t, "held out", all, held)
		weights = logistic(all)
		if err := os.WriteFile("weights.go", table(weights, len(all), len(articles(all))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	now := make([]float64, len(all))
	for i, j := range all {
		now[i] = chance(weights, j.features)
	}
	order, off := report(t, "as it is", all, now)
	if order < 0.77 || off > 0.03 {
		t.Errorf("confidence orders the judged claims by %.3f, want 0.77, and is off by %.3f, want 0.03", order, off)
	}
}

// report tells how often a right claim has more confidence than a wrong one (the area under the ROC curve), the
// expected calibration error, the reliability of each grade, and what is kept by a least confidence.
func report(t *testing.T, name string, all []judged, p []float64) (order, off float64) {
	var rights float64
	for i, a := range all {
		rights += a.right()
		for k, b := range all {
			switch both := a.right() * (1 - b.right()); {
			case p[i] > p[k]:
				order += both
			case p[i] == p[k]:
				order += both / 2
			}
		}
	}
	order /= rights * (float64(len(all)) - rights)
	tally := func(from, to float64) (n, sum, right, known float64) {
		for i, j := range all {
			if p[i] >= from && p[i] < to {
				n, sum, right, known = n+1, sum+p[i], right+j.right(), known+j.known()
			}
		}
		return n, sum, right, known
	}
	edges := []float64{0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01}
	for k := range len(edges) - 1 {
		if n, sum, right, known := tally(edges[k], edges[k+1]); n > 0 {
			off += math.Abs(right-sum) / float64(len(all))
			t.Logf("%s: %.2f-%.2f: %4.0f claims, %.2f expected, %.2f right, %.2f names forgiven", name, edges[k], min(edges[k+1], 1), n, sum/n, right/n, known/n)
		}
	}
	for _, least := range []float64{0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7} {
		n, _, right, known := tally(least, 2)
		t.Logf("%s: least %.2f keeps %.3f of the right claims, then %.3f right, %.3f names forgiven", name, least, right/rights, right/n, known/n)
	}
	t.Logf("%s: %d claims, area under the curve %.3f, expected calibration error %.3f", name, len(all), order, off)
	return order, off
}

// chance is what confidence says of a claim with these features.
func chance(w map[string]float64, features []string) float64 {
	z := w[bias]
	for _, f := range features {
		z += w[f]
	}
	return 1 / (1 + math.Exp(-z))
}

// before are shares of right claims by rule that were read before the judged claims were kept: where these are few
// of a rule, its weight stays near.
var before = map[string]float64{
	"rule nominal": 0.5, "rule implicit": 0.35, "rule gerund": 0.68, "rule control": 0.72, "rule consequence": 0.74, "rule possession": 0.75,
	"rule object-complement": 0.72, "rule depiction": 0.65, "rule verbless": 0.7, "rule contrast": 0.7, "rule adverbial": 0.76, "rule reduced": 0.77,
	"rule conj": 0.79, "rule title": 0.92,
}

// usual is the share of the other rules.
const usual = 0.84

// logistic fits a logistic model by Newton's method. To leave what was known before costs, and what was seen in few
// claims says nothing new.
func logistic(all []judged) map[string]float64 {
	const (
		cost  = 15.0
		least = 8
	)
	seen := map[string]int{}
	for _, j := range all {
		for _, f := range j.features {
			seen[f]++
		}
	}
	maps.DeleteFunc(seen, func(f string, n int) bool { return n < least && before[f] == 0 })
	for f := range before {
		seen[f] += 0
	}
	names := append(slices.Sorted(maps.Keys(seen)), bias)
	n := len(names)
	at, prior := map[string]int{}, make([]float64, n)
	for i, f := range names {
		if at[f] = i; before[f] > 0 {
			prior[i] = logit(before[f]) - logit(usual)
		}
	}
	rows := make([][]int, len(all))
	for i, j := range all {
		for _, f := range j.features {
			if k, ok := at[f]; ok {
				rows[i] = append(rows[i], k)
			}
		}
		slices.Sort(rows[i])
		rows[i] = append(slices.Compact(rows[i]), n-1)
	}
	w := slices.Clone(prior)
	curve := make([][]float64, n)
	for i := range curve {
		curve[i] = make([]float64, n)
	}
	for range 9 {
		slope := make([]float64, n)
		for k := range n - 1 {
			clear(curve[k])
			slope[k], curve[k][k] = -cost*(w[k]-prior[k]), cost
		}
		clear(curve[n-1])
		for i, row := range rows {
			z := 0.0
			for _, k := range row {
				z += w[k]
			}
			p := 1 / (1 + math.Exp(-z))
			for x, k := range row {
				slope[k] += all[i].right() - p
				for _, l := range row[:x+1] {
					curve[k][l] += p * (1 - p)
				}
			}
		}
		solve(curve, slope)
		for k := range w {
			w[k] += slope[k]
		}
	}
	out := map[string]float64{}
	for k, f := range names {
		out[f] = math.Round(100*w[k]) / 100
	}
	return out
}

// solve puts the solution of a*x = b into b. It reads the lower half of a, which is symmetric and positive, and makes
// its Cholesky factor there.
func solve(a [][]float64, b []float64) {
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(sum)
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	for i := range b {
		for k := range i {
			b[i] -= a[i][k] * b[k]
		}
		b[i] /= a[i][i]
	}
	for i := len(b) - 1; i >= 0; i-- {
		for k := i + 1; k < len(b); k++ {
			b[i] -= a[k][i] * b[k]
		}
		b[i] /= a[i][i]
	}
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// table writes weights as Go.
func table(w map[string]float64, claims, articles int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "package rules\n\n// Written by go test -run TestReliability -fit: %d judged claims of %d articles.\n\n", claims, articles)
	b.WriteString("// bias is the term that every claim has.\nconst bias = \"\"\n\n")
	b.WriteString("// weights are the terms of the logistic model of confidence by feature, in logits.\nvar weights = map[string]float64{\n")
	for _, f := range slices.Sorted(maps.Keys(w)) {
		if math.Abs(w[f]) >= 0.02 {
			name := strconv.Quote(f)
			if f == bias {
				name = "bias"
			}
			fmt.Fprintf(&b, "%s: %.2f,\n", name, w[f])
		}
	}
	b.WriteString("}\n")
	out, err := format.Source(b.Bytes())
	if err != nil {
		panic(err)
	}
	return out
}

func articles(all []judged) []int {
	seen := map[int]bool{}
	for _, j := range all {
		seen[j.article] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

func readJudged(t *testing.T) (all []judged) {
	f, err := os.Open(judgements)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var names []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "# "); ok {
			names = append(names, name)
			continue
		}
		part := strings.Split(lines.Text(), "\t")
		if len(part) != 3 || !isVerdict(part[1]) {
			t.Fatalf("%s: no judged claim: %q", judgements, lines.Text())
		}
		j := judged{verdict: part[1]}
		if j.article, err = strconv.Atoi(part[0]); err != nil {
			t.Fatal(err)
		}
		for _, n := range strings.Fields(part[2]) {
			k, err := strconv.Atoi(n)
			if err != nil || k >= len(names) {
				t.Fatalf("%s: no feature %q", judgements, n)
			}
			j.features = append(j.features, names[k])
		}
		all = append(all, j)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func writeJudged(t *testing.T, all []judged) {
	seen := map[string]bool{}
	for _, j := range all {
		for _, f := range j.features {
			seen[f] = true
		}
	}
	at := map[string]int{}
	var b strings.Builder
	for i, f := range slices.Sorted(maps.Keys(seen)) {
		at[f] = i
		fmt.Fprintf(&b, "# %s\n", f)
	}
	for _, j := range all {
		fmt.Fprintf(&b, "%d\t%s\t", j.article, j.verdict)
		for i, f := range j.features {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(at[f]))
		}
		b.WriteByte('\n')
	}
	if err := os.WriteFile(judgements, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// addJudged reads NAME.txt, an article, and NAME.tsv, lines of a verdict, a tab and a claim as line writes it, and adds
// the claims that have a verdict. It prints those that have none, behind "?", for a reader to judge.
func addJudged(t *testing.T, all []judged) []judged {
	a, err := spacy.NewAnnotator(spacy.Options{Model: model.FS()})
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string][]string{}
	l := &loaders.Loader{Formats: []loaders.Format{plain.Format{}}, Annotator: a, Extractor: Extractor{observe: func(c *claim.Claim, features []string) {
		kept[line(c)] = features
	}}}
	files, err := filepath.Glob(filepath.Join(*judge, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in %s", *judge)
	}
	number := 0
	for _, j := range all {
		number = max(number, j.article)
	}
	for _, file := range files {
		number++
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		clear(kept)
		_, claims, _, err := l.Extract(t.Context(), &loaders.Raw{Source: file, Bytes: raw})
		if err != nil {
			t.Fatal(err)
		}
		script := strings.TrimSuffix(file, ".txt") + ".tsv"
		lines, _ := os.ReadFile(script)
		verdicts := map[string]string{}
		for _, s := range strings.Split(string(lines), "\n") {
			if v, what, ok := strings.Cut(s, "\t"); ok {
				verdicts[what] = v
			}
		}
		for i := range claims {
			s := line(&claims[i])
			if v := verdicts[s]; isVerdict(v) {
				all = append(all, judged{article: number, verdict: v, features: kept[s]})
			} else {
				fmt.Printf("%s: ?\t%s\n", script, s)
			}
		}
	}
	return all
}

// line writes all of a claim that a reader judges.
func line(c *claim.Claim) string {
	var b strings.Builder
	phrase := func(p *claim.Phrase) {
		if b.WriteString(p.Text); p.Canonical != p.Text {
			fmt.Fprintf(&b, " {%s}", p.Canonical)
		}
	}
	fmt.Fprintf(&b, "%d: ", c.Sentence)
	phrase(&c.Subject)
	fmt.Fprintf(&b, " | %s | ", c.Predicate.Canonical)
	if c.Object != nil {
		phrase(c.Object)
	}
	for i := range c.Arguments {
		fmt.Fprintf(&b, " | %s: ", c.Arguments[i].Role)
		phrase(&c.Arguments[i].Phrase)
	}
	fmt.Fprintf(&b, " [%s %s", c.Polarity, c.Modality)
	if a := c.Attribution; a != nil {
		fmt.Fprintf(&b, " by %s", a.Canonical)
	}
	b.WriteString("]")
	return strings.Join(strings.Fields(b.String()), " ")
}
