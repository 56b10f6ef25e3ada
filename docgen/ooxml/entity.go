package ooxml

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// entities are the five that XML knows without a DOCTYPE.
var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// unescape resolves entities and ends of line (XML 1.0, 2.11 and 3.3.3).
func unescape(raw string, attribute bool) (string, error) {
	if isPlain(raw, attribute) {
		return raw, nil
	}
	var out strings.Builder
	out.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '&':
			end := strings.IndexByte(raw[i:], ';')
			if end < 2 || end > 12 {
				return "", errors.New("dấu & viết sai")
			}
			text, err := entity(raw[i+1 : i+end])
			if err != nil {
				return "", err
			}
			out.WriteString(text)
			i += end
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				continue
			}
			fallthrough
		case c == '\n' || c == '\t':
			if attribute {
				out.WriteByte(' ')
			} else if c == '\r' {
				out.WriteByte('\n')
			} else {
				out.WriteByte(c)
			}
		case c < ' ':
			return "", errors.New("ký tự điều khiển không hợp lệ")
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), nil
}

// isPlain reports whether raw text stands for itself.
func isPlain(raw string, attribute bool) bool {
	for i := 0; i < len(raw); i++ {
		if c := raw[i]; c == '&' || c < ' ' && (attribute || c != '\n' && c != '\t') {
			return false
		}
	}
	return true
}

func hasControl(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' {
			return true
		}
	}
	return false
}

func entity(name string) (string, error) {
	if text, ok := entities[name]; ok {
		return text, nil
	}
	if len(name) < 2 || name[0] != '#' {
		return "", fmt.Errorf("thực thể &%s; không rõ", name)
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !validRune(rune(code)) || code > utf8.MaxRune {
		return "", fmt.Errorf("ký tự &%s; không hợp lệ", name)
	}
	return string(rune(code)), nil
}

// validRune tells whether XML 1.0 (2.2) allows the character.
func validRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}
