package data

import (
	"strconv"

	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// styles is what a workbook says of the look of its cells, as far as it bears on their values.
type styles struct {
	cells []cellStyle
}

type cellStyle struct {
	format *numberFormat
	font   viet.Encoding
	bold   bool
}

var generalStyle = cellStyle{format: newNumberFormat("General")}

func (s *styles) at(id int) *cellStyle {
	if id < 0 || id >= len(s.cells) {
		return &generalStyle
	}
	return &s.cells[id]
}

// readStyles reads formats and fonts; a workbook without styles has none.
func readStyles(part *ooxml.Part) (*styles, error) {
	s := &styles{}
	if part == nil {
		return s, nil
	}
	in, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r := styleReader{scan: ooxml.NewScanner(in), codes: map[int]string{}, formats: map[int]*numberFormat{}}
	return s, r.read(s)
}

type styleReader struct {
	scan    *ooxml.Scanner
	codes   map[int]string
	formats map[int]*numberFormat
	fonts   []cellStyle
	within  string // numFmts, fonts, cellXfs
}

func (r *styleReader) read(s *styles) error {
	for {
		token, err := r.scan.Next()
		if err != nil || token == ooxml.EndOfPart {
			return err
		}
		switch token {
		case ooxml.StartTag:
			r.start(s, string(r.scan.Name))
		case ooxml.EndTag:
			if name := string(r.scan.Name); name == r.within {
				r.within = ""
			}
		}
	}
}

func (r *styleReader) start(s *styles, name string) {
	switch name {
	case "numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs":
		r.within = name
		return
	}
	switch {
	case r.within == "numFmts" && name == "numFmt":
		code, _ := r.scan.Attr("formatCode")
		text := string(code)
		r.codes[r.number("numFmtId")] = text
	case r.within == "fonts" && name == "font":
		r.fonts = append(r.fonts, cellStyle{})
	case r.within == "fonts" && name == "b" && len(r.fonts) > 0:
		value, given := r.scan.Attr("val")
		r.fonts[len(r.fonts)-1].bold = !given || isTrue(string(value))
	case r.within == "fonts" && name == "name" && len(r.fonts) > 0:
		value, _ := r.scan.Attr("val")
		r.fonts[len(r.fonts)-1].font = viet.FontEncoding(string(value))
	case r.within == "cellXfs" && name == "xf" && len(s.cells) < maxStyles:
		style := cellStyle{format: r.format(r.number("numFmtId"))}
		if font := r.number("fontId"); font >= 0 && font < len(r.fonts) {
			style.font, style.bold = r.fonts[font].font, r.fonts[font].bold
		}
		s.cells = append(s.cells, style)
	}
}

// maxStyles is how many cell formats Excel keeps.
const maxStyles = 65_490

func (r *styleReader) number(attribute string) int {
	value, _ := r.scan.Attr(attribute)
	n, _ := strconv.Atoi(string(value))
	return n
}

func (r *styleReader) format(id int) *numberFormat {
	if f := r.formats[id]; f != nil {
		return f
	}
	code, known := r.codes[id]
	if !known || code == "" {
		if code, known = builtinFormats[id]; !known {
			code = "General"
		}
	}
	f := newNumberFormat(code)
	r.formats[id] = f
	return f
}
