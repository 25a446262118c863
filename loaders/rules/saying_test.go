package rules_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// deed is a clause in the forms that a frame of testdata/saying.tsv may ask for, and the predicate of its claim.
type deed struct{ subject, past, base, gerund, participle, verb string }

var saidDeeds = []deed{
	{"the minister", "stole public money", "steal public money", "stealing public money", "stolen public money", "steal"},
	{"Anna Berg", "bribed two judges", "bribe two judges", "bribing two judges", "bribed two judges", "bribe"},
	{"troops", "entered the city", "enter the city", "entering the city", "entered the city", "enter"},
	{"Farrow Ltd", "hid the losses", "hide the losses", "hiding the losses", "hidden the losses", "hide"},
	{"the council", "closed the library", "close the library", "closing the library", "closed the library", "close"},
	{"Spain", "paid the ransom", "pay the ransom", "paying the ransom", "paid the ransom", "pay"},
	{"a rebel group", "attacked the convoy", "attack the convoy", "attacking the convoy", "attacked the convoy", "attack"},
	{"the bridge", "was closed for a week", "be closed for a week", "being closed for a week", "been closed for a week", "be closed"},
	{"two miners", "died in the blast", "die in the blast", "dying in the blast", "died in the blast", "die"},
	{"the vaccine", "was not safe", "", "", "", "be"},
	{"the firm's new owners", "had fired 300 workers", "fire 300 workers", "firing 300 workers", "fired 300 workers", "fire"},
	{"Lena Ortiz and her husband", "owned the land", "own the land", "owning the land", "owned the land", "own"},
	{"the dam", "caused the flood", "cause the flood", "causing the flood", "caused the flood", "cause"},
}

var tellers = []struct{ name, head string }{
	{"the lawyer", "lawyer"}, {"Ms. Okafor", "Okafor"}, {"two former aides", "aides"}, {"a spokesman for the ministry", "spokesman"},
	{"the Health Ministry", "Health Ministry"}, {"prosecutors", "prosecutors"}, {"Karl Lund, a retired colonel,", "Lund"},
}

// mostMisread is the share of the sentences of TestSaying that may be read otherwise than meant; it only goes down.
const mostMisread = 0.008

// TestSaying reads each frame of testdata/saying.tsv with every second deed (in short tests every sixth) and checks who says it, how surely, and
// whether it is denied. A line is source, modality, polarity and frame, parted by tabs: the source is "who" for the
// teller of the frame, words of which one stands in the source, "-" for a claim that must be no plain link, "none" for
// one that the document itself says, "*" for any; modalities are the first letters of those that fit ("a" also
// for what is presupposed); the polarity is "+", "-" or "?". A frame stands for its sentence with {s} for the clause,
// {S} for the clause with a capital, {subj}, {past}, {base}, {ing} and {pp} for its parts, {who} for the teller, {head} for
// the teller's noun, and ¶ between paragraphs. A sentence without the claim is silent, which is allowed except for "none".
func TestSaying(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	raw, err := os.ReadFile("testdata/saying.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all, silent, step := 0, 0, 2
	if testing.Short() {
		step = 6
	}
	var wrong []string
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			t.Fatalf("line %d: %d fields, want 4", n+1, len(f))
		}
		for i, d := range saidDeeds {
			if (i+n)%step != 0 || d.base == "" && strings.ContainsAny(f[3], "{") && slices.ContainsFunc([]string{"{past}", "{base}", "{ing}", "{pp}"}, func(p string) bool { return strings.Contains(f[3], p) }) {
				continue
			}
			who := tellers[(i+n)%len(tellers)]
			if strings.HasSuffix(who.name, ",") && !strings.Contains(f[3], "{who} ") && !strings.Contains(f[3], "{Who} ") {
				who = tellers[0]
			}
			said := reported(t, fill(f[3], d, who.name, who.head), d)
			all++
			if len(said) == 0 {
				silent++
			}
			if bad := misread(said, f[0], f[1], f[2], who.head, d); bad != "" {
				wrong = append(wrong, fmt.Sprintf("%s\n\t%s", fill(f[3], d, who.name, who.head), bad))
			}
		}
	}
	share := float64(len(wrong)) / float64(all)
	t.Logf("%d sentences, %d silent, %d misread (%.4f)", all, silent, len(wrong), share)
	if share > mostMisread {
		t.Errorf("%.4f misread, at most %.4f may be:\n%s", share, mostMisread, strings.Join(wrong, "\n"))
	}
}

// fill makes the sentence of a frame.
func fill(frame string, d deed, who, head string) string {
	upper := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	clause := d.subject + " " + d.past
	s := strings.NewReplacer("{s}", clause, "{S}", upper(clause), "{who}", who, "{Who}", upper(who), "{subj}", d.subject, "{Subj}", upper(d.subject),
		"{past}", d.past, "{base}", d.base, "{ing}", d.gerund, "{pp}", d.participle, "{head}", head).Replace(frame)
	return strings.NewReplacer(",,", ",", ",.", ".").Replace(s)
}

// reported gives the claims of the deed d in a text.
func reported(t *testing.T, s string, d deed) []*claim.Claim {
	t.Helper()
	doc := &text.Document{Text: s, Language: "en"}
	at := 0
	for _, p := range strings.Split(s, "¶") {
		doc.Blocks = append(doc.Blocks, text.Block{Kind: text.Paragraph, Span: text.Span{Start: at, End: at + len(p)}})
		at += len(p) + len("¶")
	}
	claims := claimsIn(t, doc)
	var out []*claim.Claim
	for i := range claims {
		c := &claims[i]
		p := c.Predicate.Canonical
		if d.verb == "be" {
			if p == "be" && c.Object != nil && strings.Contains(c.Object.Text, "safe") && strings.Contains(strings.ToLower(c.Subject.Text), "vaccine") {
				out = append(out, c)
			}
		} else if strings.HasPrefix(p, d.verb) || strings.HasSuffix(p, " "+d.verb) || strings.HasPrefix(p, "be "+d.participle) {
			out = append(out, c)
		}
	}
	return out
}

// misread tells what is wrong with the claims of a deed; "" for nothing.
func misread(said []*claim.Claim, source, modality, polarity, head string, d deed) string {
	if len(said) == 0 && source == "none" {
		return "no claim"
	}
	letters := map[claim.Modality]string{claim.Asserted: "a", claim.Presupposed: "a", claim.Possible: "p", claim.Hearsay: "h", claim.Intended: "i", claim.Conditional: "c", claim.Required: "r"}
	for _, c := range said {
		by := ""
		if a := c.Attribution; a != nil {
			by = strings.ToLower(a.Source + " " + a.Canonical)
			if a.Within != nil {
				by += " " + strings.ToLower(a.Within.Text)
			}
		}
		denied := c.Polarity == claim.Denied
		if d.verb == "be" {
			denied = !denied // the deed itself is a denial
		}
		names := strings.Split(strings.ReplaceAll(source, "who", head), "/")
		fits := source == "*" || source == "-" && !c.Plain() || source == "none" && c.Attribution == nil ||
			slices.ContainsFunc(names, func(n string) bool { return strings.Contains(by, strings.ToLower(n)) })
		if !fits || modality != "*" && !strings.Contains(modality, letters[c.Modality]) || polarity == "+" && denied || polarity == "-" && !denied {
			return compact(c)
		}
	}
	return ""
}
