package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Repair brings text to Unicode in NFC. hint is what the font or the neighbours say of it, Unicode when they say nothing:
// then only text that cannot be Vietnamese as it stands is taken for something else. was tells what the text was.
func Repair(s string, hint Encoding) (text string, was Encoding) {
	if isASCII(s) {
		if hint == TCVN3Upper && s != strings.ToUpper(s) {
			return strings.ToUpper(s), TCVN3Upper
		}
		return s, Unicode
	}
	if best, e := repairLegacy(s, hint); e != Unicode {
		return best, e
	}
	if norm.NFC.IsNormalString(s) {
		return s, Unicode
	}
	return norm.NFC.String(s), Decomposed
}

func repairLegacy(s string, hint Encoding) (string, Encoding) {
	if HasVietnamese(s) && hint == Unicode {
		return s, Unicode
	}
	before := score(norm.NFC.String(s))
	if before.bad == 0 && hint == Unicode {
		return s, Unicode
	}
	candidates := []Encoding{TCVN3, VNI, UTF8Twice, CP1258}
	if hint != Unicode {
		candidates = []Encoding{hint}
	}
	best, was, most := s, Unicode, before
	for _, e := range candidates {
		text, ok := decode(s, e)
		if !ok || text == s {
			continue
		}
		after := score(text)
		better := after.bad < most.bad || after.bad == most.bad && after.good > most.good
		if hint != Unicode {
			better = better || after.bad <= most.bad && was == Unicode
		} else {
			better = better && after.bad == 0
		}
		if better {
			best, was, most = text, e, after
		}
	}
	return best, was
}

// HasVietnamese tells letters that no old encoding shows: those of Vietnamese beyond Latin-1.
func HasVietnamese(s string) bool {
	for _, r := range s {
		if r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ĂăĐđƠơƯư", r) {
			return true
		}
	}
	return false
}

func decode(s string, e Encoding) (string, bool) {
	switch e {
	case TCVN3:
		return DecodeTCVN3(s, false)
	case TCVN3Upper:
		return DecodeTCVN3(s, true)
	case VNI:
		return DecodeVNI(s)
	case CP1258:
		return decode1258(s)
	case UTF8Twice:
		return decodeTwice(s)
	}
	return s, false
}

// count is how a text reads as Vietnamese, over its words that are not plain ASCII.
type count struct{ good, bad int }

func score(s string) (c count) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && !unicode.IsLetter(r) || unicode.IsSpace(r) }) {
		if isASCII(word) {
			continue
		}
		if IsSyllable(strings.Trim(word, "–—“”‘’…•")) {
			c.good++
		} else if strings.Trim(word, "–—“”‘’…•°²³½") != "" {
			c.bad++
		}
	}
	return c
}

// DecodeBytes reads bytes that are no UTF-8: Windows-1258, TCVN3 or VNI, whichever gives the most Vietnamese.
func DecodeBytes(b []byte) (text string, was Encoding) {
	var western strings.Builder
	for _, c := range b {
		western.WriteRune(rune(c))
	}
	whole, err := charmap.Windows1258.NewDecoder().Bytes(b)
	text, was = norm.NFC.String(string(whole)), CP1258
	if err != nil {
		text = western.String()
	}
	best := score(sample(text))
	for _, e := range []Encoding{TCVN3, VNI} {
		decoded, ok := decode(western.String(), e)
		if !ok { // a stray byte must not spoil a whole file
			continue
		}
		if c := score(sample(decoded)); c.good-2*c.bad > best.good-2*best.bad {
			text, was, best = decoded, e, c
		}
	}
	return text, was
}

// sample is enough of a text to judge it.
func sample(s string) string { return s[:min(len(s), 256<<10)] }

// Stray takes away what nobody sees and everybody stumbles over: zero-width characters and soft hyphens; no-break and
// other wide spaces become plain ones. Line feeds and tabs stay.
func Stray(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x200B && r <= 0x200F, r == 0x2060, r == 0xFEFF, r == 0xAD, r >= 0x202A && r <= 0x202E:
			return -1
		case r == 0xA0, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x3000:
			return ' '
		}
		return r
	}, s)
}

// ToneStyle says where the tone stands in oa, oe, uy without a last consonant.
type ToneStyle uint8

const (
	ToneAsWritten ToneStyle = iota
	ToneOld                 // hòa, khỏe, thủy
	ToneNew                 // hoà, khoẻ, thuỷ
)

var tonePairs = func() (pairs [][2]string) {
	for _, base := range []string{"oa", "oe", "uy"} {
		letters := []rune(base)
		for tone := 1; tone <= 5; tone++ {
			pairs = append(pairs, [2]string{string(withTone(letters[0], tone)) + string(letters[1]), string(letters[0]) + string(withTone(letters[1], tone))})
		}
	}
	return pairs
}()

func withTone(vowel rune, tone int) rune {
	for r, v := range toned {
		if v.base == vowel && v.tone == tone {
			return r
		}
	}
	return vowel
}

// SetTones writes all words in one style. After q the u is no vowel: “quý” stays.
func SetTones(s string, style ToneStyle) string {
	if style == ToneAsWritten || isASCII(s) {
		return s
	}
	var out strings.Builder
	runes := []rune(s)
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && unicode.IsLetter(runes[end]) {
			end++
		}
		if end == start {
			out.WriteRune(runes[start])
			start++
			continue
		}
		out.WriteString(setTone(string(runes[start:end]), style))
		start = end
	}
	return out.String()
}

func setTone(word string, style ToneStyle) string {
	lower := strings.ToLower(word)
	for _, pair := range tonePairs {
		from, to := pair[1], pair[0]
		if style == ToneNew {
			from, to = to, from
		}
		stem, found := strings.CutSuffix(lower, from)
		if !found || strings.HasSuffix(stem, "q") {
			continue
		}
		letters := []rune(word)
		for i, r := range []rune(to) {
			at := len(letters) - 2 + i
			if unicode.IsUpper(letters[at]) {
				r = unicode.ToUpper(r)
			}
			letters[at] = r
		}
		return string(letters)
	}
	return word
}
