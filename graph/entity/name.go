// Package entity decides which names mean the same entity, and what its IRI is called.
//
//	entity.Local("offer of United States")          // offer_of_United_States
//	entity.Key("The U.S. Steel Corp.")              // "us steel"
//	entity.Compatible(person, place, true)          // false: Paris and Paris_2
//
// Names inside one document are settled before (loaders/names); what people decide later, merge
// and split, lies above this and never changes an IRI.
package entity

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxLocal is the greatest length of a local name in bytes. Longer ones are cut and end in a
// hyphen and 16 hexadecimal digits of the SHA-256 of the whole name.
const MaxLocal = 400

// Local gives the local name of an IRI for a canonical name: in Unicode's NFC, white space as one "_",
// all but letters, digits, "_" and "-" percent-encoded in UTF-8. It is empty only for a name
// without any character but white space.
//
//	"Procter & Gamble" => Procter_%26_Gamble
func Local(name string) string {
	name = strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD"))), "_")
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '-' {
			b.WriteRune(r)
			continue
		}
		var u [utf8.UTFMax]byte
		for _, c := range u[:utf8.EncodeRune(u[:], r)] {
			const hexdigits = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(hexdigits[c>>4])
			b.WriteByte(hexdigits[c&15])
		}
	}
	if b.Len() <= MaxLocal {
		return b.String()
	}
	return shorten(b.String())
}

// shorten cuts a local name between characters, and says by a hash what it was.
func shorten(local string) string {
	sum := sha256.Sum256([]byte(local))
	cut := MaxLocal - 17
	for !utf8.RuneStart(local[cut]) {
		cut--
	}
	// "%C3" is never cut apart; a character of several escapes may be.
	if i := strings.LastIndexByte(local[cut-2:cut], '%'); i >= 0 {
		cut += i - 2
	}
	return local[:cut] + "-" + hex.EncodeToString(sum[:8])
}

// Name gives the name that a local name stands for, as far as it can be told: Local's way back,
// with "_" as a blank. Local(Name(l)) is l for every l that Local made of a name without "_".
func Name(local string) string {
	s := strings.ReplaceAll(local, "_", " ")
	if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
		return plain
	}
	return s
}

// Proper says whether a name is written as one: with a capital letter, or in a script that has
// none. Common nouns are lower case.
func Proper(name string) bool {
	for _, r := range name {
		if unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r) {
			return true
		}
	}
	return false
}
