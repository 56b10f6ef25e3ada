package template

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/data"
)

// maxFileName keeps a path below the 260 characters of Windows, and the name below the 255 bytes of other systems.
const (
	maxFileName      = 120 // characters
	maxFileNameBytes = 200
)

// FileName names the file of a prepared record by the schema's pattern, without an extension: Vietnamese letters stay,
// what Windows does not take in a name goes. It is never empty.
func (t *Template) FileName(rec data.Record) string {
	pattern, _ := t.fileName.Fill(rec)
	for _, name := range []string{pattern, t.Title} {
		if name = safeName(name); name != "" {
			return name
		}
	}
	return "van-ban"
}

// Names that Windows keeps for devices, with or without an extension.
var deviceName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

func safeName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '/' || r == '\\' || r == '|':
			return '-'
		case strings.ContainsRune(`<>:"?*`, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	s = shorten(strings.Join(strings.Fields(s), " "))
	s = strings.TrimLeft(strings.Trim(s, " .-–,;"), "~")
	if deviceName.MatchString(s) {
		return "_" + s
	}
	return s
}

// shorten cuts a long name, at a space when one is near.
func shorten(s string) string {
	runes := []rune(s)
	if len(runes) <= maxFileName && len(s) <= maxFileNameBytes {
		return s
	}
	n := min(len(runes), maxFileName)
	for len(string(runes[:n])) > maxFileNameBytes {
		n--
	}
	cut := string(runes[:n])
	if space := strings.LastIndexByte(cut, ' '); space > len(cut)*2/3 {
		cut = cut[:space]
	}
	return cut
}
