package docx

import (
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
)

// computed are the fields that only finished pages can answer (17.16.5); all others keep the result that Word stored.
var computed = map[string]document.FieldKind{
	"PAGE": document.PageNumber, "NUMPAGES": document.PageCount, "SECTIONPAGES": document.SectionPageCount,
}

// silent are the fields that show nothing: index entries, settings, form buttons.
var silent = map[string]bool{
	"XE": true, "TC": true, "TA": true, "RD": true, "SET": true, "ASK": true, "PRIVATE": true, "NEXT": true, "NEXTIF": true,
	"SKIPIF": true, "ADDIN": true, "AUTOTEXT": true, "DATA": true, "": true,
}

// numberSwitches are the values of \* that change a number (17.16.4.3.1).
var numberSwitches = map[string]document.NumberFormat{
	"arabic": "decimal", "roman": "lowerRoman", "ROMAN": "upperRoman", "Roman": "upperRoman",
	"alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter", "ArabicDash": "numberInDash",
}

// field is a complex field between its marks (17.16.18).
type field struct {
	mark        *ooxml.Node
	instruction strings.Builder
	words       []string // of the instruction, once it is complete
	result      bool     // past the separator
	hides       bool     // its result does not show: layout will replace it, or a field around it hides all
	style       runState // of the first text of the result, at first of the mark
	styled      bool
	outerLink   string
}

// fieldStack is the fields that are open, the innermost last.
type fieldStack []*field

func (f fieldStack) top() *field {
	if len(f) == 0 {
		return nil
	}
	return f[len(f)-1]
}

// swallows reports whether text here is an instruction, or a stored result that layout will replace. It asks the
// innermost field alone, because files may open as many fields as they hold letters.
func (f fieldStack) swallows() bool {
	top := f.top()
	return top != nil && (!top.result || top.hides)
}

// instruct adds to the instruction of the innermost field.
func (f fieldStack) instruct(text string) {
	if top := f.top(); top != nil && !top.result {
		top.instruction.WriteString(text)
	}
}

// look remembers how the first text of a result looks.
func (f fieldStack) look(s *runState) {
	if top := f.top(); top != nil && top.result && !top.styled {
		top.style, top.styled = *s, true
	}
}

func (f *field) name() string {
	if len(f.words) == 0 {
		return ""
	}
	return strings.ToUpper(f.words[0])
}

// fieldMark reads w:fldChar: the beginning, separator or end of a field.
func (r *reader) fieldMark(w *writer, s *runState, n *ooxml.Node) {
	top := r.fields.top()
	switch n.Attr("w:fldCharType") {
	case "begin":
		r.fields = append(r.fields, &field{mark: n, style: *s, outerLink: w.link})
	case "separate":
		if top != nil && !top.result {
			top.words = fieldWords(top.instruction.String())
			_, replaced := computed[top.name()]
			top.result, top.hides = true, replaced || r.fields[:len(r.fields)-1].swallows()
			if link := fieldLink(top.words); link != "" {
				w.link = link
			}
		}
	case "end":
		if top == nil {
			return
		}
		if !top.result {
			top.words = fieldWords(top.instruction.String())
		}
		r.fields = r.fields[:len(r.fields)-1]
		w.link = top.outerLink
		if !r.fields.swallows() {
			r.endField(w, top)
		}
	}
}

// endField writes what a field shows by itself.
func (r *reader) endField(w *writer, f *field) {
	kind, ok := computed[f.name()]
	switch {
	case ok:
		w.p.Inlines = append(w.p.Inlines, &document.Field{
			Kind: kind, Format: fieldFormat(f.words), Style: f.style.finished(), Source: r.source(f.mark),
		})
	case f.name() == "FORMCHECKBOX":
		w.add(&f.style, r.source(f.mark), checkBox(f.mark.Path("w:ffData", "w:checkBox")))
	case !f.result && !silent[f.name()]:
		r.warn(diag.WordFieldWithoutResult, f.mark, f.name())
	}
}

// checkBox draws a form's check box (17.16.7).
func checkBox(n *ooxml.Node) string {
	checked := n.Child("w:checked")
	if checked == nil {
		checked = n.Child("w:default")
	}
	if on(checked) {
		return "☒"
	}
	return "☐"
}

// simpleField reads w:fldSimple (17.16.19).
func (r *reader) simpleField(w *writer, n *ooxml.Node) {
	words := fieldWords(n.Attr("w:instr"))
	f := &field{mark: n, words: words, result: true, style: *w.text, outerLink: w.link}
	if _, ok := computed[f.name()]; ok {
		if run := n.Child("w:r"); run != nil {
			r.applyCharacters(&f.style, run.Child("w:rPr"))
		}
		if !r.fields.swallows() {
			r.endField(w, f)
		}
		return
	}
	if link := fieldLink(words); link != "" {
		w.link = link
	}
	r.inlines(w, n)
	w.link = f.outerLink
}

// unclosed tells of a field that never ends, whose text is lost with it.
func (r *reader) unclosed() {
	for _, f := range r.fields {
		r.warn(diag.WordFieldOpen, f.mark, strings.TrimSpace(f.instruction.String()))
	}
}

func fieldFormat(words []string) document.NumberFormat {
	for i, word := range words {
		if word == `\*` && i+1 < len(words) {
			if format, ok := numberSwitches[words[i+1]]; ok {
				return format
			}
			if format, ok := numberSwitches[strings.ToLower(words[i+1])]; ok {
				return format
			}
		}
	}
	return ""
}

// fieldLink returns the address of a HYPERLINK field, or the bookmark that its switch \l names (17.16.5.25).
func fieldLink(words []string) string {
	if len(words) < 2 || !strings.EqualFold(words[0], "HYPERLINK") {
		return ""
	}
	within := ""
	if i := slices.Index(words, `\l`); i >= 0 && i+1 < len(words) {
		within = "#" + words[i+1]
	}
	if strings.HasPrefix(words[1], `\`) {
		return within
	}
	return safeAddress(words[1] + within)
}

// fieldWords cuts an instruction into words; quotes hold blanks together (17.16.1).
func fieldWords(instruction string) []string {
	var words []string
	for rest := strings.TrimSpace(instruction); rest != ""; rest = strings.TrimSpace(rest) {
		if rest[0] == '"' {
			end := strings.IndexByte(rest[1:], '"')
			if end < 0 {
				return append(words, rest[1:])
			}
			words, rest = append(words, rest[1:1+end]), rest[end+2:]
			continue
		}
		end := strings.IndexAny(rest, " \t\n")
		if end < 0 {
			return append(words, rest)
		}
		words, rest = append(words, rest[:end]), rest[end:]
	}
	return words
}
