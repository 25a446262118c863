package loaders

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"
	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Errors of reading a source, which callers test for.
var (
	ErrEmpty    = errors.New("the file holds no text")
	ErrBinary   = errors.New("the file is not text")
	ErrTooLarge = errors.New("the file is too large")
	ErrFormat   = errors.New("no format reads this file")
)

// bom lists the byte order marks, the longest first where one begins another.
var bom = []struct {
	mark string
	enc  encoding.Encoding
}{
	{"\xEF\xBB\xBF", encoding.Nop},
	{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// Decode gives the text of a text file as valid UTF-8, without a byte order mark; everything
// else stays as it is, line ends too. In order: byte order mark, UTF-8 when it is valid, the
// character set that the media type or an HTML meta tag names, a guess from the bytes.
// Errors: ErrEmpty, ErrBinary.
func Decode(raw []byte, media string) (string, error) {
	for _, b := range bom {
		if rest, has := bytes.CutPrefix(raw, []byte(b.mark)); has {
			return decodeAs(rest, b.enc)
		}
	}
	if utf8.Valid(raw) {
		return readable(string(raw))
	}
	if kind := sniffBinary(raw); kind != "" {
		return "", fmt.Errorf("%w: it looks like %s", ErrBinary, kind)
	}
	return decodeAs(raw, guess(raw, media))
}

func decodeAs(raw []byte, enc encoding.Encoding) (string, error) {
	decoded, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrBinary, err)
	}
	return readable(strings.ToValidUTF8(string(decoded), "\uFFFD"))
}

// guess chooses a legacy character set. ISO 8859-1 is read as Windows-1252, as the WHATWG
// Encoding standard does.
func guess(raw []byte, media string) encoding.Encoding {
	kind, params, _ := mime.ParseMediaType(media)
	if named, _ := charset.Lookup(params["charset"]); named != nil {
		return named
	}
	if strings.Contains(kind, "html") {
		if enc, name, certain := charset.DetermineEncoding(raw, media); certain && name != "utf-8" {
			return enc
		}
	}
	if best, err := chardet.NewTextDetector().DetectBest(raw); err == nil && best.Confidence >= 30 {
		if enc, _ := charset.Lookup(best.Charset); enc != nil && !strings.HasPrefix(best.Charset, "UTF-") {
			return enc
		}
	}
	return charmap.Windows1252
}

// sniffBinary names the kind of a file that is certainly no text, or "".
func sniffBinary(raw []byte) string {
	kind := mimetype.Detect(raw)
	for k := kind; k != nil; k = k.Parent() {
		if k.Is("text/plain") {
			return ""
		}
	}
	if kind.Is("application/octet-stream") && !bytes.Contains(raw, []byte{0}) {
		return "" // control characters alone: readable decides
	}
	return kind.String()
}

// readable refuses text that is empty or full of control characters.
func readable(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", ErrEmpty
	}
	controls, letters := 0, 0
	for _, r := range s {
		switch {
		case r == 0:
			return "", fmt.Errorf("%w: it has NUL characters", ErrBinary)
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f', r == utf8.RuneError:
			controls++
		default:
			letters++
		}
	}
	if controls*10 > letters {
		return "", fmt.Errorf("%w: %d of %d characters are control or undecodable characters", ErrBinary, controls, controls+letters)
	}
	return s, nil
}
