package fill

import (
	"strings"
	"unicode"

	"vanthu/docgen/expr"
)

// dateField is the member of a record that stands for the day of a document, whatever the clock says.
const dateField = "ngay_ky"

// tag is the tag that a field means; ok is false for kinds that are not understood.
func (f *wordField) tag(kind, rest string) (t tag, ok bool) {
	t = tag{kind: tagValue, text: strings.TrimSpace(kind + " " + rest)}
	words := fieldWords(rest)
	switch kind {
	case "MERGEFIELD":
		if len(words) == 0 || strings.HasPrefix(words[0], `\`) || strings.ContainsRune(words[0], fieldName) {
			return t, false
		}
		t.source = named(words[0]) + fieldFilters(words[1:])
	case "MERGEREC", "MERGESEQ":
		t.source = "_stt"
	case "NEXT":
		t.kind = tagNext
	case "DATE":
		filters := fieldFilters(words)
		if !strings.Contains(filters, "dang_ngay") {
			filters = ` | dang_ngay: "dd/MM/yyyy"` + filters
		}
		t.source = dateField + filters
	default:
		return t, false
	}
	return t, len(f.code) > 0 && f.code[0].nested == nil
}

// fieldName encloses the name of a field in the source of a tag until the names around it are known.
const fieldName = '\x00'

func named(name string) string { return string(fieldName) + name + string(fieldName) }

// resolveNames puts the names that fields mean into the source of a tag.
func resolveNames(source string, names *expr.Names) string {
	parts := strings.Split(source, string(fieldName))
	for n := 1; n < len(parts); n += 2 {
		parts[n] = names.Meant(parts[n])
	}
	return strings.Join(parts, "")
}

// fieldWords cuts an instruction at spaces outside of quotes.
func fieldWords(text string) []string {
	var words []string
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return words
		}
		if rest, ok := cutQuote(text); ok {
			end := strings.IndexAny(rest, `"”“`)
			if end < 0 {
				return append(words, rest)
			}
			words, text = append(words, rest[:end]), rest[end:]
			text, _ = cutQuote(text)
			continue
		}
		end := strings.IndexFunc(text, unicode.IsSpace)
		if len(text) > 2 && text[0] == '\\' {
			end = 2 // \@"dd/MM" needs no space
		}
		if end < 0 {
			return append(words, text)
		}
		words, text = append(words, text[:end]), text[end:]
	}
}

func cutQuote(text string) (rest string, ok bool) {
	for _, quote := range []string{`"`, "“", "”"} {
		if rest, ok := strings.CutPrefix(text, quote); ok {
			return rest, true
		}
	}
	return text, false
}

// letterSwitches are the filters of the \* switches (17.16.4.3).
var letterSwitches = map[string]string{"UPPER": " | hoa", "LOWER": " | thuong", "FIRSTCAP": " | hoa_dau", "CAPS": " | hoa_ten", "ROMAN": " | la_ma", "CARDTEXT": " | bang_chu", "DOLLARTEXT": " | tien_chu"}

// fieldFilters turns the switches of a field into filters.
func fieldFilters(words []string) string {
	format, letters, around := "", "", ""
	for n := 0; n+1 < len(words); n++ {
		argument := words[n+1]
		switch strings.ToLower(words[n]) {
		case `\@`:
			format = " | dang_ngay: " + quote(argument)
		case `\#`:
			format = " | dang_so: " + quote(argument)
		case `\*`:
			letters += letterSwitches[strings.ToUpper(argument)]
		case `\b`:
			around += " | truoc: " + quote(argument)
		case `\f`:
			around += " | sau: " + quote(argument)
		default:
			continue
		}
		n++
	}
	return format + letters + around
}

// quote writes text between quotes that do not stand in it.
func quote(text string) string {
	if strings.ContainsAny(text, `"`) {
		return "“" + strings.ReplaceAll(text, "”", `"`) + "”"
	}
	return `"` + text + `"`
}
