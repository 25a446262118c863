package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"github.com/corkboard-kg/corkboard/graph"
)

// word is a word of a text, as people search for it.
type word struct {
	start, end int    // byte offsets, half-open
	folded     string // no case, no accents, no apostrophes: "Mexico's" => mexico, "U.S." => us
}

// maxWord bounds the bytes of a folded word; what is longer is cut. Nobody types more.
const maxWord = 64

// words calls f for each word of a text, in order, until it says false. Words are runs of letters, marks and digits; letters
// of scripts that write no blanks between words are words of their own.
func words(s string, f func(word) bool) {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if !inWord(r) || unicode.Is(unicode.M, r) {
			i += size
			continue
		}
		end := i + size
		if alone(r) {
			for end < len(s) {
				r, size := utf8.DecodeRuneInString(s[end:])
				if !unicode.Is(unicode.M, r) {
					break
				}
				end += size
			}
		} else {
			end = wordEnd(s, i)
		}
		if w := (word{i, end, foldWord(s[i:end])}); w.folded != "" && !f(w) {
			return
		}
		i = end
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r))
}

// alone says whether a letter belongs to a script without blanks between words.
func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// wordEnd gives the end of the word that begins at s[i:]. Apostrophes between letters, dots of acronyms and
// of decimals, and commas between thousands are inside of it.
func wordEnd(s string, i int) int {
	letters, digits := 0, 0 // since the last joint
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case inWord(r) && !alone(r):
			if letters++; unicode.IsDigit(r) {
				digits++
			}
		case joins(s[i:], r, size, letters, digits):
			letters, digits = 0, 0
		default:
			return i
		}
		i += size
	}
	return i
}

// joins says whether the mark r, size bytes at the beginning of rest, stands inside of a word,
// behind so many letters, of which digits.
func joins(rest string, r rune, size, letters, digits int) bool {
	next, n := utf8.DecodeRuneInString(rest[size:])
	switch r {
	case '\'', '’', 'ʼ':
		return unicode.IsLetter(next) && !alone(next)
	case '.':
		if digits > 0 && digits == letters {
			return unicode.IsDigit(next)
		}
		// "U.S." and "e.g." but not "J.Smith".
		after, _ := utf8.DecodeRuneInString(rest[size+n:])
		return letters == 1 && unicode.IsLetter(next) && !alone(next) && !inWord(after)
	case ',':
		if digits == 0 || digits != letters || digits > 3 || len(rest) < 4 {
			return false
		}
		for _, c := range rest[1:4] {
			if c < '0' || c > '9' {
				return false
			}
		}
		after, _ := utf8.DecodeRuneInString(rest[4:])
		return !inWord(after)
	}
	return false
}

var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'")

// foldWord gives the form of a word that is searched for.
func foldWord(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = 'a' <= s[i] && s[i] <= 'z' || '0' <= s[i] && s[i] <= '9'
	}
	if !plain {
		s = apostrophes.Replace(s)
		if l := len(s); l > 2 && s[l-2] == '\'' && (s[l-1] == 's' || s[l-1] == 'S') {
			s = s[:l-2]
		}
		decimal := s[0] >= '0' && s[0] <= '9'
		s = strings.Map(func(r rune) rune {
			if inWord(r) || r == '.' && decimal {
				return r
			}
			return -1
		}, graph.Fold(s))
	}
	if len(s) > maxWord {
		s = strings.ToValidUTF8(s[:maxWord], "")
	}
	return s
}

// stemmer takes the endings off English words, and remembers them. One goroutine at a time.
type stemmer struct {
	known map[string]string
	env   *snowballstem.Env
}

func newStemmer() *stemmer {
	return &stemmer{known: map[string]string{}, env: snowballstem.NewEnv("")}
}

// stem: offers => offer. What is not made of English letters stays as it is.
func (st *stemmer) stem(w string) string {
	if len(w) <= 2 {
		return w
	}
	if s, ok := st.known[w]; ok {
		return s
	}
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return w
		}
	}
	st.env.SetCurrent(w)
	english.Stem(st.env)
	s := strings.Clone(st.env.Current())
	if s == "" {
		s = w
	}
	if len(st.known) >= 1<<16 {
		clear(st.known)
	}
	st.known[strings.Clone(w)] = s
	return s
}

// slips says how many wrong letters a word may have and still be understood.
func slips(w string) int {
	switch n := utf8.RuneCountInString(w); {
	case n < 4:
		return 0
	case n < 6:
		return 1
	}
	return 2
}
