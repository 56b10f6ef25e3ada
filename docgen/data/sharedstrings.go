package data

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// sharedStrings is the texts that cells refer to, one behind the other in one piece of memory.
type sharedStrings struct {
	text  string
	ends  []uint32
	fixed map[int]fixedString // those whose runs have fonts of their own
}

type fixedString struct {
	was    viet.Encoding
	before string
}

// maxShared bounds the texts of one workbook together.
const maxShared = 256 << 20

func (s *sharedStrings) at(i int) (text string, ok bool) {
	if i < 0 || i >= len(s.ends) {
		return "", false
	}
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.text[from:s.ends[i]], true
}

// readShared reads the texts; one that is longer than a cell may be is cut.
func readShared(part *ooxml.Part) (*sharedStrings, diag.List) {
	s := &sharedStrings{fixed: map[int]fixedString{}}
	var issues diag.List
	if part == nil {
		return s, nil
	}
	in, err := part.Open()
	if err != nil {
		issues.Add(diag.PackageDamaged, diag.Place{}, err)
		return s, issues
	}
	defer in.Close()
	scan := ooxml.NewScanner(in)
	all := make([]byte, 0, min(part.Size(), 64<<20))
	for {
		token, err := scan.Next()
		if err != nil {
			issues.Add(diag.PackageBadXML, diag.Place{}, part.Name, err)
			return s, issues
		}
		if token == ooxml.EndOfPart {
			break
		}
		if token != ooxml.StartTag || string(scan.Name) != "si" {
			continue
		}
		item, err := readRich(scan, "si")
		if err != nil {
			issues.Add(diag.PackageBadXML, diag.Place{}, part.Name, err)
			return s, issues
		}
		if item.ownFont {
			s.fixed[len(s.ends)] = fixedString{item.was, item.before}
		}
		if len(item.text) > MaxCell {
			item.text = cutText(item.text)
		}
		all = append(all, item.text...)
		if len(all) > maxShared {
			issues.Add(diag.DataTooLarge, diag.Place{}, "256 MB chữ")
			return s, issues
		}
		s.ends = append(s.ends, uint32(len(all)))
	}
	s.text = string(all)
	return s, issues
}

// richText is a text whose runs may have fonts of their own.
type richText struct {
	text    []byte
	ownFont bool // some run names its font, so that of the cell means nothing
	was     viet.Encoding
	before  string
}

// readRich reads the runs of a shared or inline text up to its end tag. Furigana (rPh) is left out.
func readRich(scan *ooxml.Scanner, end string) (item richText, err error) {
	font, inText, phonetic := viet.Unicode, false, false
	var run []byte
	for {
		token, err := scan.Next()
		if err != nil {
			return item, err
		}
		switch token {
		case ooxml.EndOfPart:
			return item, nil
		case ooxml.Characters:
			if inText && !phonetic {
				run = append(run, scan.Text...)
			}
		case ooxml.StartTag:
			switch string(scan.Name) {
			case "t":
				inText = true
			case "r":
				font = viet.Unicode
			case "rPh":
				phonetic = true
			case "rFont":
				name, _ := scan.Attr("val")
				font, item.ownFont = viet.FontEncoding(string(name)), true
			}
		case ooxml.EndTag:
			switch name := string(scan.Name); name {
			case "t":
				inText = false
				item.add(run, font)
				run = run[:0]
			case "rPh":
				phonetic = false
			case end:
				return item, nil
			}
		}
	}
}

func (t *richText) add(run []byte, font viet.Encoding) {
	if font == viet.Unicode {
		t.text = append(t.text, run...)
		if t.was != viet.Unicode {
			t.before += string(run)
		}
		return
	}
	fixed, was := viet.Repair(ooxml.String(run), font)
	if was != viet.Unicode && t.was == viet.Unicode {
		t.was, t.before = was, string(t.text)
	}
	if t.was != viet.Unicode {
		t.before += string(run)
	}
	t.text = append(t.text, fixed...)
}

// cutText leaves what a cell of Excel may hold.
func cutText(text []byte) []byte {
	n := 0
	for i := range string(text[:min(len(text), 4*MaxCell)]) {
		if n++; n > MaxCell {
			return text[:i]
		}
	}
	return text[:min(len(text), 4*MaxCell)]
}
