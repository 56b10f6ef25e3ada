package fill

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// line is one line of a text block and the style that its beginning asks for.
type line struct {
	style, text string
}

// outline reads the body of a document as people type it and finds its structure (NĐ 30/2020 Phụ lục I, mục II.6):
// I. parts, 1. clauses, 1.1. sub-clauses, a) points, - dashes, + crosses, and the legal grounds before them. What was
// typed stays as it is, numbers and damaged letters too; blank lines go.
func outline(text string) []line {
	var o outliner
	for _, raw := range strings.Split(text, "\n") {
		if raw = strings.TrimFunc(raw, unicode.IsSpace); raw != "" {
			o.lines = append(o.lines, line{o.style(raw), raw})
		}
	}
	o.grounds()
	return o.lines
}

// outliner remembers the numbers seen so far: a number that begins a sentence is told from an ordinal by its place.
type outliner struct {
	lines  []line
	part   int // last Roman number
	clause int // last number "1."
	begun  int // lines before the first ordinal; -1 until it comes
	seen   bool
}

func (o *outliner) style(text string) string {
	style := o.ordinal(text)
	if style != "VTThan" && !o.seen {
		o.seen, o.begun = true, len(o.lines)
	}
	return style
}

func (o *outliner) ordinal(text string) string {
	if n, rest := romanOrdinal(text); n > 0 && startsDigit(rest) {
		return titled("VTKhoan", strings.TrimLeft(rest, "0123456789. ")) // II.1. Mục đích
	} else if n > 0 && (n == 1 || n == o.part+1 || o.part == 0 || isUpper(rest)) {
		o.part, o.clause = n, 0
		return "VTMuc"
	}
	if numbers, dotted, rest := arabicOrdinal(text); len(numbers) > 0 {
		switch {
		case len(numbers) == 1 && dotted:
			o.clause = numbers[0]
			return titled("VTKhoan", rest)
		case len(numbers) > 1 && (dotted || numbers[0] == o.clause && startsUpper(rest)):
			return titled("VTTieuKhoan", rest)
		}
	}
	first, width := utf8.DecodeRuneInString(text)
	rest := text[width:]
	switch {
	case first == 'đ' || first >= 'a' && first <= 'z':
		if strings.HasPrefix(rest, ")") {
			return "VTDiem"
		}
	case (first == '-' || first == '–' || first == '—') && strings.TrimLeft(rest, "-–—") != "":
		return "VTGach"
	case first == '+' && !startsDigit(rest):
		return "VTCong"
	}
	return "VTThan"
}

// romanOrdinal reads "II. TIÊU ĐỀ"; a title may follow without a space.
func romanOrdinal(text string) (n int, rest string) {
	size := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune("IVXL", r) })
	if size < 1 || text[size] != '.' {
		return 0, ""
	}
	return viet.ParseRoman(text[:size]), strings.TrimSpace(text[size+1:])
}

// arabicOrdinal reads "1.", "1.2." or "1.2" before a space or a letter. Numbers of more than two digits, "1.500.000",
// dates and decimals are no ordinals. dotted tells whether the ordinal ends with a point.
func arabicOrdinal(text string) (numbers []int, dotted bool, rest string) {
	for {
		digits, n := 0, 0
		for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' && digits < 3 {
			n = n*10 + int(text[digits]-'0')
			digits++
		}
		if digits > 2 || n == 0 {
			return nil, false, ""
		}
		numbers, text = append(numbers, n), text[digits:]
		dotted = strings.HasPrefix(text, ".")
		if !dotted {
			break
		}
		text = text[1:]
		if !startsDigit(text) {
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(text)
	if text != "" && !unicode.IsSpace(r) && !(dotted && (unicode.IsLetter(r) || strings.ContainsRune(`“"(`, r))) {
		return nil, false, ""
	}
	return numbers, dotted, strings.TrimSpace(text)
}

// titleLetters is the longest title of a clause; the longest seen in real plans has 59. A clause of which somebody
// forgot the full stop is mostly longer.
const titleLetters = 100

// titled is the style of a clause, or its twin for one whose line is a title, which stays with what follows.
func titled(style, text string) string {
	if isTitle(text) {
		return style + "Ten"
	}
	return style
}

// isTitle tells a title ("Đối tượng") from a clause that says something: it is short and ends without a sign.
func isTitle(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return text != "" && utf8.RuneCountInString(text) <= titleLetters && !strings.ContainsRune(".;:,!?…/", last)
}

func isUpper(text string) bool { return text != "" && viet.Upper(text) == text }

func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

func startsDigit(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

// groundWords begin a line among the legal grounds; the first of them begins the grounds.
var groundWords = []string{"Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "Thực hiện "}

// grounds finds the legal grounds in front of the first ordinal: lines that begin with Căn cứ and end with a
// semicolon, and the line that closes them.
func (o *outliner) grounds() {
	if !o.seen {
		o.begun = len(o.lines)
	}
	within := false
	for i := range o.lines[:o.begun] {
		l := &o.lines[i]
		starts := strings.HasPrefix(l.text, groundWords[0])
		for _, word := range groundWords[1:] {
			starts = starts || within && strings.HasPrefix(l.text, word)
		}
		ends := strings.HasSuffix(l.text, ";")
		closing := (strings.HasSuffix(l.text, ".") || strings.HasSuffix(l.text, ",")) && (within || i == o.begun-1 && o.seen)
		within = starts && ends
		if starts && (ends || closing) {
			l.style = "VTCanCu"
		}
	}
}

// paragraphsOf makes the paragraphs of {{@noi_dung}}. A list of texts is as many lines. The last stays with what follows
// where the tag's own paragraph does.
func paragraphsOf(i *item, s *expr.Scope) []*ooxml.Node {
	text := ""
	switch value := i.value.Eval(s).(type) {
	case []any:
		lines := make([]string, len(value))
		for n, v := range value {
			lines[n] = expr.Text(v)
		}
		text = strings.Join(lines, "\n")
	default:
		text = expr.Text(value)
	}
	var out []*ooxml.Node
	for _, l := range outline(text) {
		out = append(out, paragraph(l, i.letters))
	}
	if n := len(out); n > 0 && keepsNext(i.node) {
		out[n-1].Child("w:pPr").Children = append(out[n-1].Child("w:pPr").Children, ooxml.NewElement("w:keepNext"))
	}
	return out
}

// keepsNext tells whether the tag's paragraph stays with the one behind it, as then does the last of the text.
func keepsNext(p *ooxml.Node) bool {
	pPr := p.Child("w:pPr")
	if pPr == nil {
		return false
	}
	keep := pPr.Child("w:keepNext")
	return keep != nil && len(keep.Attrs) == 0
}

func paragraph(l line, letters *ooxml.Node) *ooxml.Node {
	pPr, run := ooxml.NewElement("w:pPr"), ooxml.NewElement("w:r")
	pPr.Children = []*ooxml.Node{ooxml.NewElement("w:pStyle", "w:val", l.style)}
	if letters != nil {
		run.Children = append(run.Children, letters.Clone())
	}
	run.Children = append(run.Children, textOf(l.text)...)
	p := ooxml.NewElement("w:p")
	p.Children = []*ooxml.Node{pPr, run}
	return p
}

// textOf makes the letters and tabs of a line.
func textOf(line string) []*ooxml.Node {
	var out []*ooxml.Node
	for n, stretch := range strings.Split(strings.ReplaceAll(line, "\r", ""), "\t") {
		if n > 0 {
			out = append(out, ooxml.NewElement("w:tab"))
		}
		if stretch != "" {
			out = append(out, textNode("w:t", stretch))
		}
	}
	return out
}

// lettersKept are what the paragraphs of a block take over from the tag: the rest is the business of their styles.
var lettersKept = map[string]bool{"w:rFonts": true, "w:color": true, "w:sz": true, "w:szCs": true, "w:lang": true}

// lettersOf returns the typeface and size that the run of a block's tag sets by itself, nil when it sets none.
func lettersOf(p *item) *ooxml.Node {
	for _, i := range p.items {
		if i.kind != element {
			continue
		}
		if i.node.Tag != "w:r" {
			if found := lettersOf(i); found != nil {
				return found
			}
			continue
		}
		rPr := ooxml.NewElement("w:rPr")
		if own := i.node.Child("w:rPr"); own != nil {
			for _, c := range own.Children {
				if lettersKept[c.Tag] {
					rPr.Children = append(rPr.Children, c)
				}
			}
		}
		if len(rPr.Children) > 0 {
			return rPr
		}
	}
	return nil
}
