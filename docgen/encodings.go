package docgen

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// spoiledText tells what of a recipient's texts is not the letters that people meant, or was not before the list was read.
func spoiledText(t *template.Template, r Recipient, record data.Record) (out []string) {
	fields := t.Design.Fields
	if r.Repaired != "" {
		out = append(out, r.Repaired+"; xem lại từng chữ")
	}
	of := []string{fields.Title, fields.Name, fields.Unit, fields.Merit}
	whole := legacyOf(record, of)
	for _, field := range of {
		if field == "" {
			continue
		}
		written := Value(record, field)
		meant, was := viet.Repair(written, viet.Unicode)
		if was == viet.Unicode && whole != viet.Unicode && !viet.HasVietnamese(written) {
			meant, was = viet.Repair(written, whole)
		}
		switch label := labelOf(t, field); {
		case strings.ContainsRune(written, '\uFFFD'):
			out = append(out, "có chữ hỏng ở "+label)
		case !norm.NFC.IsNormalString(written):
			out = append(out, "dấu tổ hợp rời (Unicode tổ hợp) ở "+label+"; khi in được ghép lại")
		case was != viet.Unicode && meant != written:
			out = append(out, fmt.Sprintf("%s “%s” là chữ %s, in ra sẽ hỏng; đổi sang Unicode là “%s”", label, written, was, meant))
		}
	}
	if name := Value(record, fields.Name); smallAtEnd(name) && design.KindOf(Value(record, fields.Kind), Value(record, fields.Title), name) == design.Individual {
		out = append(out, fmt.Sprintf("tên “%s” có chữ cuối viết thường", name))
	}
	return out
}

// legacyOf is the old encoding that one of a recipient's texts is surely in: the others of the row were typed with it, too.
func legacyOf(record data.Record, fields []string) viet.Encoding {
	for _, field := range fields {
		if _, was := viet.Repair(Value(record, field), viet.Unicode); was == viet.TCVN3 || was == viet.VNI {
			return was
		}
	}
	return viet.Unicode
}

// smallAtEnd reports whether a name begins with a capital and its last word does not: of old capitals an encoding keeps
// only the font.
func smallAtEnd(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	begins := func(word string) rune { return []rune(word)[0] }
	return unicode.IsUpper(begins(words[0])) && unicode.IsLower(begins(words[len(words)-1]))
}

// labelOf is what people call a field.
func labelOf(t *template.Template, field string) string {
	return cmp.Or(t.Schema.At(field).Title, field)
}
