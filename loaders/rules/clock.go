package rules

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// clock is a time of day.
type clock struct {
	hour, minute int
	zone         string // "Z", "+01:00"; empty when none is told
}

// String gives the form of xsd:time.
func (c clock) String() string { return fmt.Sprintf("%02d:%02d:00%s", c.hour, c.minute, c.zone) }

// zones are the letters of time zones that are told from others by them alone.
var zones = map[string]string{
	"gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "est": "-05:00", "edt": "-04:00",
	"cdt": "-05:00", "mdt": "-06:00", "mst": "-07:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00",
}

// readClock reads a time of day at words[i], with its zone; end is i for none.
//
//	"9 p.m. gmt" => 21:00:00Z, "14:30" => 14:30:00, "noon" => 12:00:00
func readClock(words []string, i int) (c clock, end int) {
	end = i
	hour, minute, colon := strings.Cut(at(words, i), ":")
	if !colon && strings.Count(hour, ".") == 1 && len(hour) > 3 { // "9.30 p.m."
		if h, m, _ := strings.Cut(hour, "."); len(m) == 2 && half(at(words, i+1)) != "" {
			hour, minute, colon = h, m, true
		}
	}
	h, err := strconv.Atoi(hour)
	m := 0
	if colon {
		var bad error
		if m, bad = strconv.Atoi(minute); bad != nil || len(minute) != 2 || m > 59 {
			return c, i
		}
	}
	switch w := at(words, i); {
	case w == "noon" || w == "midday":
		c, end = clock{hour: 12}, i+1
	case w == "midnight":
		c, end = clock{}, i+1
	case err != nil || h < 0 || h > 24:
		return c, i
	default:
		n := i + 1
		switch half(at(words, n)) {
		case "a":
			if h < 1 || h > 12 {
				return c, i
			}
			h, n = h%12, n+1
		case "p":
			if h < 1 || h > 12 {
				return c, i
			}
			h, n = h%12+12, n+1
		default:
			if at(words, n) == "o'clock" || at(words, n) == "o’clock" || !colon || h > 23 {
				return c, i // of which half of the day is not told
			}
		}
		c, end = clock{hour: h, minute: m}, n
	}
	if at(words, end) == "local" && at(words, end+1) == "time" {
		return c, end + 2
	}
	if z, ok := zones[strings.ToLower(at(words, end))]; ok {
		c.zone = z
		end++
	}
	return c, end
}

// half says of which half of the day a word is, "a" or "p"; "" for another word.
func half(w string) string {
	switch w {
	case "a.m.", "a.m", "am":
		return "a"
	case "p.m.", "p.m", "pm":
		return "p"
	}
	return ""
}

// timed gives a day with a time of day; nil for another value.
func timed(day, clock *claim.Value) *claim.Value {
	if day.Type != "date" || day.To != "" || clock.Type != "time" {
		return nil
	}
	return &claim.Value{Type: "dateTime", Value: day.Value + "T" + clock.Value, Relative: day.Relative}
}

// dateClock gives the time of day among the arguments of a claim the day that another of them tells: "at 9 p.m. on 3 May
// 2020".
func dateClock(arguments []claim.Argument) {
	day, at := -1, -1
	for i := range arguments {
		switch v := arguments[i].Value; {
		case v == nil:
		case v.Type == "date" && day >= 0, v.Type == "time" && at >= 0:
			return
		case v.Type == "date":
			day = i
		case v.Type == "time":
			at = i
		}
	}
	if day < 0 || at < 0 || arguments[day].Value.Bound != arguments[at].Value.Bound {
		return
	}
	if v := timed(arguments[day].Value, arguments[at].Value); v != nil {
		arguments[at].Value = v
	}
}
