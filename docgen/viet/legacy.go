package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Encoding is a way in which Vietnamese text was stored before Unicode, or in which Unicode was spoiled on the way.
type Encoding uint8

const (
	Unicode    Encoding = iota // as it should be
	TCVN3                      // TCVN 5712:1993 VN3, “ABC”: one byte a letter, fonts .VnTime and its kin
	TCVN3Upper                 // the same bytes under a font of capitals, .VnTimeH
	VNI                        // VNI-Windows: letter and mark in two bytes
	CP1258                     // Windows-1258 whose bytes were taken for Western European letters
	UTF8Twice                  // UTF-8 whose bytes were taken for Western European letters: “Nguyá»…n”
	Decomposed                 // Unicode with the marks as characters of their own
	Strayed                    // Unicode with characters that nobody sees, or no-break spaces
)

// String names the encoding for people.
func (e Encoding) String() string {
	return [...]string{"Unicode", "TCVN3 (ABC)", "TCVN3 chữ hoa", "VNI-Windows", "Windows-1258", "UTF-8 đọc nhầm", "Unicode tổ hợp", "Unicode có ký tự ẩn"}[e]
}

// markedLetters are the 67 letters with a mark or tone, small, in the order of the tables below.
const markedLetters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"

// tcvn3Codes are the bytes of markedLetters in TCVN 5712:1993, VN3. Only seven capitals have codes of their own.
const tcvn3Codes = "\xB5\xB6\xB7\xB8\xB9\xA8\xBB\xBC\xBD\xBE\xC6\xA9\xC7\xC8\xC9\xCA\xCB\xCC\xCE\xCF\xD0\xD1\xAA\xD2\xD3\xD4\xD5\xD6" +
	"\xD7\xD8\xDC\xDD\xDE\xDF\xE1\xE2\xE3\xE4\xAB\xE5\xE6\xE7\xE8\xE9\xAC\xEA\xEB\xEC\xED\xEE\xEF\xF1\xF2\xF3\xF4\xAD\xF5\xF6\xF7\xF8\xF9" +
	"\xFA\xFB\xFC\xFD\xFE\xAE"

var tcvn3Capitals = map[rune]byte{'Ă': 0xA1, 'Â': 0xA2, 'Ê': 0xA3, 'Ô': 0xA4, 'Ơ': 0xA5, 'Ư': 0xA6, 'Đ': 0xA7}

// vniCodes are the spellings of markedLetters in VNI-Windows; those of capitals are the same with capital bytes.
var vniCodes = strings.Fields("a\xF8 a\xFB a\xF5 a\xF9 a\xEF a\xEA a\xE8 a\xFA a\xFC a\xE9 a\xEB a\xE2 a\xE0 a\xE5 a\xE3 a\xE1 a\xE4 " +
	"e\xF8 e\xFB e\xF5 e\xF9 e\xEF e\xE2 e\xE0 e\xE5 e\xE3 e\xE1 e\xE4 \xEC \xE6 \xF3 \xED \xF2 " +
	"o\xF8 o\xFB o\xF5 o\xF9 o\xEF o\xE2 o\xE0 o\xE5 o\xE3 o\xE1 o\xE4 \xF4 \xF4\xF8 \xF4\xFB \xF4\xF5 \xF4\xF9 \xF4\xEF " +
	"u\xF8 u\xFB u\xF5 u\xF9 u\xEF \xF6 \xF6\xF8 \xF6\xFB \xF6\xF5 \xF6\xF9 \xF6\xEF y\xF8 y\xFB y\xF5 y\xF9 \xEE \xF1")

// tables holds the letters both ways.
var tables = func() (t struct {
	toTCVN3   map[rune]byte
	fromTCVN3 [256]rune
	toVNI     map[rune]string
	fromVNI   map[string]rune
}) {
	t.toTCVN3, t.toVNI, t.fromVNI = map[rune]byte{}, map[rune]string{}, map[string]rune{}
	for i, letter := range []rune(markedLetters) {
		code, spelled := tcvn3Codes[i], vniCodes[i]
		t.toTCVN3[letter], t.fromTCVN3[code] = code, letter
		capital := unicode.ToUpper(letter)
		t.toVNI[letter], t.fromVNI[spelled] = spelled, letter
		upper := []byte(spelled)
		for j := range upper {
			upper[j] -= 0x20 // ASCII and the upper half of Latin-1 alike
		}
		t.toVNI[capital], t.fromVNI[string(upper)] = string(upper), capital
	}
	for letter, code := range tcvn3Capitals {
		t.toTCVN3[letter], t.fromTCVN3[code] = code, letter
	}
	return t
}()

// windows1258 are the characters that a machine with code page 1258 makes of bytes which are Latin-1 elsewhere.
var windows1258 = map[rune]byte{'Ă': 0xC3, '\u0300': 0xCC, 'Đ': 0xD0, '\u0309': 0xD2, 'Ơ': 0xD5, 'Ư': 0xDD, '\u0303': 0xDE,
	'ă': 0xE3, '\u0301': 0xEC, 'đ': 0xF0, '\u0323': 0xF2, 'ơ': 0xF5, 'ư': 0xFD, '₫': 0xFE}

// latin gives the byte that a character of an old font stands for. ok is false for what no such font has.
func latin(r rune) (b byte, ok bool) {
	if r < 0x100 {
		return byte(r), true
	}
	b, ok = windows1258[r]
	return b, ok
}

// DecodeTCVN3 turns the characters of an ABC font into letters. upper says that the font shows capitals only. ok is
// false when the text has characters that no ABC font has: then it is something else.
func DecodeTCVN3(s string, upper bool) (text string, ok bool) {
	var out strings.Builder
	for _, r := range s {
		if r < 0x80 {
			out.WriteRune(r)
			continue
		}
		b, known := latin(r)
		letter := tables.fromTCVN3[b]
		switch {
		case known && letter != 0:
			out.WriteRune(letter)
		case strings.ContainsRune("–—“”‘’…•\u00A0", r):
			out.WriteRune(r)
		default:
			return "", false
		}
	}
	if upper {
		return strings.ToUpper(out.String()), true
	}
	return out.String(), true
}

// EncodeTCVN3 is the inverse of DecodeTCVN3, for programs that still need such text. upper tells that only a font of
// capitals shows it as it was: TCVN3 has no codes for most capitals with tones. ok is false for text that has other letters.
func EncodeTCVN3(s string) (text string, upper, ok bool) {
	var out strings.Builder
	small := false
	for _, r := range s {
		code, marked := tables.toTCVN3[r]
		lower, markedLower := tables.toTCVN3[unicode.ToLower(r)]
		switch {
		case r < 0x80:
			small = small || unicode.IsLower(r)
			out.WriteRune(r)
		case marked:
			small = small || unicode.IsLower(r)
			out.WriteRune(rune(code))
		case markedLower:
			upper = true
			out.WriteRune(rune(lower))
		default:
			return "", false, false
		}
	}
	return out.String(), upper, !upper || !small
}

// DecodeVNI turns the characters of a VNI font into letters. ok is false when the text has characters that no VNI font
// has.
func DecodeVNI(s string) (text string, ok bool) {
	codes := make([]byte, 0, len(s))
	var others []rune // what is kept as it is, marked by a byte that VNI has no use for
	for _, r := range s {
		switch b, known := latin(r); {
		case strings.ContainsRune("–—“”‘’…•\u00A0", r):
			codes, others = append(codes, 0), append(others, r)
		case known && b != 0:
			codes = append(codes, b)
		default:
			return "", false
		}
	}
	var out strings.Builder
	for i := 0; i < len(codes); {
		if codes[i] == 0 {
			out.WriteRune(others[0])
			others = others[1:]
			i++
			continue
		}
		if i+1 < len(codes) {
			pair := string(codes[i : i+2])
			letter, known := tables.fromVNI[pair]
			if !known { // a small mark after a capital letter is common
				letter, known = tables.fromVNI[pair[:1]+string([]byte{pair[1] - 0x20})]
				known = known && pair[1] >= 0xE0
			}
			if known {
				out.WriteRune(letter)
				i += 2
				continue
			}
		}
		if letter, known := tables.fromVNI[string(codes[i:i+1])]; known {
			out.WriteRune(letter)
		} else if codes[i] >= 0x80 {
			return "", false
		} else {
			out.WriteByte(codes[i])
		}
		i++
	}
	return out.String(), true
}

// EncodeVNI is the inverse of DecodeVNI. ok is false for text that has other letters.
func EncodeVNI(s string) (text string, ok bool) {
	var out strings.Builder
	for _, r := range s {
		code, marked := tables.toVNI[r]
		switch {
		case marked:
			for _, b := range []byte(code) {
				out.WriteRune(rune(b))
			}
		case r < 0x80:
			out.WriteRune(r)
		default:
			return "", false
		}
	}
	return out.String(), true
}

// decode1258 reads the bytes behind Western European letters as Windows-1258.
func decode1258(s string) (string, bool) {
	b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
	if err != nil {
		return "", false
	}
	text, err := charmap.Windows1258.NewDecoder().Bytes(b)
	if err != nil || strings.ContainsRune(string(text), utf8.RuneError) {
		return "", false
	}
	return norm.NFC.String(string(text)), true
}

// decodeTwice reads the bytes behind Western European letters as UTF-8.
func decodeTwice(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		c, known := charmap.Windows1252.EncodeRune(r)
		if !known {
			if r > 0xFF { // 81, 8D, 8F, 90, 9D have no character in Windows-1252 and come through as they are
				return "", false
			}
			c = byte(r)
		}
		b = append(b, c)
	}
	if !utf8.Valid(b) || len(b) == utf8.RuneCount(b) {
		return "", false
	}
	return norm.NFC.String(string(b)), true
}

// FontEncoding tells the encoding of a font by its name: “.VnTime”, “VnArialH”, “VNI-Times”.
func FontEncoding(font string) Encoding {
	name := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(font), "."))
	switch {
	case strings.HasPrefix(name, "vni-"), strings.HasPrefix(name, "vni "):
		return VNI
	case strings.HasPrefix(name, "vn") && len(name) > 3 && !strings.HasPrefix(name, "vn-"):
		if strings.HasSuffix(strings.TrimSpace(font), "H") {
			return TCVN3Upper
		}
		return TCVN3
	}
	return Unicode
}
