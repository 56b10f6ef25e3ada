package reply

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/data"
)

// nameLength is how many letters of a stranger's file name are kept: what disks and headers bear.
const nameLength = 150

// UploadName is what a file is called that somebody sent, for people only: without the folders that some browsers send
// and without signs that nobody sees, one of which shows “fdp.exe” as “exe.pdf”. A long name keeps its ending.
func UploadName(sent string) string {
	name, _ := data.Clean(strings.ToValidUTF8(sent, "\uFFFD"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name[strings.LastIndexAny(name, `/\`)+1:])
	letters, ending := []rune(name), []rune(path.Ext(name))
	if len(letters) <= nameLength {
		return name
	}
	if len(ending) > len(".xlsx") {
		ending = nil
	}
	return string(letters[:nameLength-len(ending)]) + string(ending)
}

// Attachment returns the Content-Disposition of a download: the name in Vietnamese by RFC 5987, and one without marks
// for programs that do not know it (RFC 6266 Appendix D).
func Attachment(name string) string {
	return fmt.Sprintf(`attachment; filename="%s"; filename*=UTF-8''%s`, plainName(name), extendedValue(name))
}

// plainName takes the marks off Vietnamese letters and replaces what may not stand in a quoted string.
func plainName(name string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(name) {
		switch {
		case r == 'đ':
			out.WriteByte('d')
		case r == 'Đ':
			out.WriteByte('D')
		case unicode.Is(unicode.Mn, r):
		case r < ' ' || r > '~' || strings.ContainsRune(`"\/:*?<>|%;`, r):
			out.WriteByte('_')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// extendedValue escapes all but the attr-char of RFC 5987 section 3.2.1. PathEscape leaves some signs that are not
// attr-char; those never stand in our file names but may in a stranger's.
func extendedValue(name string) string {
	return strings.NewReplacer(":", "%3A", "@", "%40", "=", "%3D", "'", "%27", "(", "%28", ")", "%29", "*", "%2A",
		",", "%2C", ";", "%3B").Replace(url.PathEscape(name))
}
