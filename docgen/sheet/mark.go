package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// Mark returns the uploaded workbook itself with each finding as a comment and a colour on its cell: red for what is
// wrong, yellow for what should be looked at, blue for hints. Only the parts that have to change are edited, within
// their text; every other part comes back byte for byte. A file that is no workbook is made one of text cells first.
func Mark(content []byte, fileName string, issues diag.List) ([]byte, error) {
	bySheet := map[string]marks{}
	for _, i := range issues {
		if i.Place.Cell == "" {
			continue
		}
		m := bySheet[i.Place.Sheet]
		if m == nil {
			m = marks{}
			bySheet[i.Place.Sheet] = m
		}
		m.add(i)
	}
	pkg, found := ooxml.Open(content, ooxml.DefaultLimits)
	if found.HasErrors() {
		file, found := data.Open(content, fileName, data.DefaultLimits)
		if file == nil {
			return nil, errors.New(found[0].Message)
		}
		pkg = plainWorkbook(file.Sheets[0])
		bySheet = map[string]marks{plainSheet: bySheet[""]}
	}
	main, found := pkg.Main(ooxml.ExcelFile)
	if found.HasErrors() {
		return nil, errors.New(found[0].Message)
	}
	root, err := main.Tree()
	if err != nil {
		return nil, err
	}
	m := &marker{pkg: pkg, styles: pkg.Related(main.Name, "styles")}
	if err := m.openStyles(); err != nil {
		return nil, err
	}
	number := 0
	for _, s := range root.Child("x:sheets").Elements("x:sheet") {
		cells := bySheet[s.Attr("name")]
		part := pkg.Part(pkg.Relationship(main.Name, s.Attr("r:id")).Target)
		if len(cells) == 0 || part == nil {
			continue
		}
		number++
		if err := m.sheet(part, cells, number); err != nil {
			return nil, fmt.Errorf("mark sheet %s: %w", s.Attr("name"), err)
		}
	}
	if number > 0 {
		m.changed(m.styles.Name, m.styleText())
	}
	return m.pkg.SaveBytes()
}

// mark is what is to be said of one cell.
type mark struct {
	row, column int
	weight      int // 0 wrong, 1 to look at, 2 a hint
	lines       []string
}

type marks map[string]*mark

func (m marks) add(i diag.Issue) {
	row, column, ok := data.ParseAddress(i.Place.Cell)
	if !ok {
		return
	}
	weight := map[diag.Severity]int{diag.Error: 0, diag.Warning: 1, diag.Notice: 2}[i.Severity]
	cell := m[i.Place.Cell]
	if cell == nil {
		cell = &mark{row: row, column: column, weight: weight}
		m[i.Place.Cell] = cell
	}
	cell.weight = min(cell.weight, weight)
	line := [...]string{"Sai", "Nên xem", "Gợi ý"}[weight] + ": " + strings.TrimSpace(i.Message+" "+i.Hint)
	if len(cell.lines) < 12 && !slices.Contains(cell.lines, line) {
		cell.lines = append(cell.lines, line)
	}
}

// sorted lists the marks from top to bottom, left to right.
func (m marks) sorted() []*mark {
	list := slices.Collect(maps.Values(m))
	slices.SortFunc(list, func(a, b *mark) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	return list
}

type marker struct {
	pkg    *ooxml.Package
	styles *ooxml.Part

	text   []byte         // of the styles
	prefix string         // of its tags
	fills  int            // fills it had
	xfs    [][]byte       // elements of cellXfs
	added  [][]byte       // those that marks need
	known  map[[2]int]int // style and weight → style with colour
}

func (m *marker) changed(name string, content []byte) {
	m.pkg = m.pkg.With(ooxml.NewPart(name, content))
}

var errNoStyles = errors.New("không có phần kiểu dáng (styles)")

// openStyles cuts the styles into what is copied and where something is put in.
func (m *marker) openStyles() error {
	if m.styles == nil {
		return errNoStyles
	}
	content, err := m.styles.Bytes()
	if err != nil {
		return err
	}
	m.text, m.known = content, map[[2]int]int{}
	m.prefix = rootPrefix(content)
	body, _, _, ok := element(content, m.prefix+"cellXfs")
	if !ok {
		return errNoStyles
	}
	for at := 0; ; {
		start := bytes.Index(body[at:], []byte("<"+m.prefix+"xf"))
		if start < 0 {
			break
		}
		start += at
		end := bytes.IndexByte(body[start:], '>')
		if end < 0 {
			return errNoStyles
		}
		end += start + 1
		if body[end-2] != '/' {
			closing := []byte("</" + m.prefix + "xf>")
			i := bytes.Index(body[end:], closing)
			if i < 0 {
				return errNoStyles
			}
			end += i + len(closing)
		}
		m.xfs = append(m.xfs, body[start:end])
		at = end
	}
	fills, _, _, ok := element(content, m.prefix+"fills")
	if !ok || len(m.xfs) == 0 {
		return errNoStyles
	}
	m.fills = bytes.Count(fills, []byte("<"+m.prefix+"fill>")) + bytes.Count(fills, []byte("<"+m.prefix+"fill/>")) + bytes.Count(fills, []byte("<"+m.prefix+"fill "))
	return nil
}

// element finds the content of the first element of a name, and where the element begins and its content ends.
func element(content []byte, name string) (inner []byte, start, end int, ok bool) {
	for from := 0; ; {
		i := bytes.Index(content[from:], []byte("<"+name))
		if i < 0 {
			return nil, 0, 0, false
		}
		start = from + i
		after := start + 1 + len(name)
		if after < len(content) && strings.IndexByte(" \t\r\n>", content[after]) >= 0 {
			open := bytes.IndexByte(content[after:], '>')
			close := bytes.Index(content[after:], []byte("</"+name+">"))
			if open < 0 || close < open {
				return nil, 0, 0, false
			}
			return content[after+open+1 : after+close], start, after + close, true
		}
		from = after
	}
}

// rootPrefix is the namespace prefix of the root element with its colon.
func rootPrefix(content []byte) string {
	for at := 0; at < len(content); {
		i := bytes.IndexByte(content[at:], '<')
		if i < 0 || at+i+1 >= len(content) {
			return ""
		}
		at += i + 1
		if c := content[at]; c == '?' || c == '!' {
			continue
		}
		name := content[at:]
		name = name[:max(0, bytes.IndexAny(name, " \t\r\n/>"))]
		return string(name[:bytes.IndexByte(name, ':')+1])
	}
	return ""
}

// style gives the style of a cell with the colour of a weight.
func (m *marker) style(old, weight int) int {
	if old < 0 || old >= len(m.xfs) {
		old = 0
	}
	key := [2]int{old, weight}
	id, known := m.known[key]
	if !known {
		id = len(m.xfs) + len(m.added)
		xf := m.xfs[old]
		end := bytes.IndexByte(xf, '>')
		tag := xf[:end]
		slash := ""
		if bytes.HasSuffix(tag, []byte("/")) {
			tag, slash = tag[:len(tag)-1], "/"
		}
		tag = setAttribute(setAttribute(tag, "fillId", strconv.Itoa(m.fills+weight)), "applyFill", "1")
		m.added = append(m.added, slices.Concat(tag, []byte(slash), xf[end:]))
		m.known[key] = id
	}
	return id
}

// setAttribute sets an attribute in the text of a start tag, which has no end yet.
func setAttribute(tag []byte, name, value string) []byte {
	for from := 0; ; {
		i := bytes.Index(tag[from:], []byte(name))
		if i < 0 {
			return slices.Concat(bytes.TrimRight(tag, " \t\r\n"), []byte(" "+name+`="`+value+`"`))
		}
		start := from + i
		after := bytes.TrimLeft(tag[start+len(name):], " \t\r\n")
		if start > 0 && strings.IndexByte(" \t\r\n", tag[start-1]) >= 0 && len(after) > 2 && after[0] == '=' {
			quoted := bytes.TrimLeft(after[1:], " \t\r\n")
			if end := bytes.IndexByte(quoted[1:], quoted[0]); end >= 0 {
				return slices.Concat(tag[:start], []byte(name+`="`+value+`"`), quoted[end+2:])
			}
		}
		from = start + len(name)
	}
}

// colours of the weights.
var colours = [3]string{"FFFFC7CE", "FFFFEB9C", "FFDDEBF7"}

// styleText is the styles with the colours and formats that marks need.
func (m *marker) styleText() []byte {
	var fills strings.Builder
	for _, colour := range colours {
		fmt.Fprintf(&fills, `<%[1]sfill><%[1]spatternFill patternType="solid"><%[1]sfgColor rgb="%[2]s"/><%[1]sbgColor indexed="64"/></%[1]spatternFill></%[1]sfill>`, m.prefix, colour)
	}
	text := insert(m.text, m.prefix+"fills", []byte(fills.String()), m.fills+len(colours))
	return insert(text, m.prefix+"cellXfs", bytes.Join(m.added, nil), len(m.xfs)+len(m.added))
}

// insert puts text at the end of an element and corrects its count.
func insert(content []byte, name string, more []byte, count int) []byte {
	_, start, end, ok := element(content, name)
	if !ok {
		return content
	}
	close := start + bytes.IndexByte(content[start:], '>')
	tag := setAttribute(content[start:close], "count", strconv.Itoa(count))
	return slices.Concat(content[:start], tag, content[close:end], more, content[end:])
}

// sheet colours the cells of one sheet and hangs the comments on it.
func (m *marker) sheet(part *ooxml.Part, cells marks, number int) error {
	content, err := part.Bytes()
	if err != nil {
		return err
	}
	list := cells.sorted()
	text := m.colour(content, list)
	text, err = m.comments(part.Name, text, list, number)
	if err != nil {
		return err
	}
	m.changed(part.Name, text)
	return nil
}

// colour gives the cells their new styles, within the text of the sheet. A cell that is not there is put in; a row that
// is not there gets its comment only.
func (m *marker) colour(content []byte, list []*mark) []byte {
	prefix := rootPrefix(content)
	var out bytes.Buffer
	out.Grow(len(content) + 64*len(list))
	rest := list
	row, column, from := 0, -1, 0
	empty := func(upTo int) {
		for len(rest) > 0 && rest[0].row == row && rest[0].column < upTo {
			fmt.Fprintf(&out, `<%sc r="%s" s="%d"/>`, prefix, data.Address(row, rest[0].column), m.style(0, rest[0].weight))
			rest = rest[1:]
		}
	}
	for at := 0; len(rest) > 0; {
		i := bytes.IndexByte(content[at:], '<')
		if i < 0 {
			break
		}
		at += i
		end := tagEnd(content, at)
		if end < 0 {
			break
		}
		tag := content[at:end]
		switch tagName(tag) {
		case prefix + "row":
			row++
			if r, ok := attribute(tag, "r"); ok {
				row, _ = strconv.Atoi(r)
			}
			column = -1
			for len(rest) > 0 && rest[0].row < row {
				rest = rest[1:]
			}
			if bytes.HasSuffix(tag, []byte("/>")) && len(rest) > 0 && rest[0].row == row {
				out.Write(content[from : end-2])
				out.WriteByte('>')
				empty(1 << 20)
				out.WriteString("</" + prefix + "row>")
				from = end
			}
		case "/" + prefix + "row":
			out.Write(content[from:at])
			from = at
			empty(1 << 20)
		case prefix + "c":
			column++
			if r, ok := attribute(tag, "r"); ok {
				if _, c, ok := data.ParseAddress(r); ok {
					column = c
				}
			}
			if len(rest) == 0 || rest[0].row != row || rest[0].column > column {
				break
			}
			out.Write(content[from:at])
			from = at
			empty(column)
			if len(rest) > 0 && rest[0].row == row && rest[0].column == column {
				old := 0
				if s, ok := attribute(tag, "s"); ok {
					old, _ = strconv.Atoi(s)
				}
				body, tail := tag[:len(tag)-1], ">"
				if bytes.HasSuffix(body, []byte("/")) {
					body, tail = body[:len(body)-1], "/>"
				}
				out.Write(setAttribute(body, "s", strconv.Itoa(m.style(old, rest[0].weight))))
				out.WriteString(tail)
				from = end
				rest = rest[1:]
			}
		case "/" + prefix + "sheetData":
			rest = nil
		}
		at = end
	}
	out.Write(content[from:])
	return out.Bytes()
}

// tagEnd is the place behind the tag that begins at at, quotes heeded.
func tagEnd(content []byte, at int) int {
	var open byte
	for i := at + 1; i < len(content); i++ {
		switch c := content[i]; {
		case open == 0 && c == '>':
			return i + 1
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return -1
}

func tagName(tag []byte) string {
	inner := tag[1 : len(tag)-1]
	if len(inner) > 0 && inner[0] == '/' {
		return strings.TrimRight(string(inner), " \t\r\n")
	}
	if end := bytes.IndexAny(inner, " \t\r\n/"); end >= 0 {
		inner = inner[:end]
	}
	return string(inner)
}

func attribute(tag []byte, name string) (string, bool) {
	for from := 0; ; {
		i := bytes.Index(tag[from:], []byte(name+"="))
		if i < 0 {
			return "", false
		}
		start := from + i
		value := tag[start+len(name)+1:]
		if start > 0 && strings.IndexByte(" \t\r\n", tag[start-1]) >= 0 && len(value) > 1 {
			if end := bytes.IndexByte(value[1:], value[0]); end >= 0 {
				return string(value[1 : end+1]), true
			}
		}
		from = start + len(name)
	}
}

const plainSheet = "Danh sách"

// plainWorkbook makes the smallest workbook of a table of text.
func plainWorkbook(s *data.Sheet) *ooxml.Package {
	var rows bytes.Buffer
	s.Rows(func(row data.Row) bool {
		fmt.Fprintf(&rows, `<row r="%d">`, row.Number)
		for column, c := range row.Cells {
			if c.Kind != data.Blank {
				fmt.Fprintf(&rows, `<c r="%s" s="0" t="inlineStr"><is><t xml:space="preserve">`, data.Address(row.Number, column))
				escape(&rows, c.Text)
				rows.WriteString(`</t></is></c>`)
			}
		}
		rows.WriteString(`</row>`)
		return true
	})
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	part := func(name, text string) *ooxml.Part {
		return ooxml.NewPart(name, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+text))
	}
	return ooxml.New().With(
		part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		part("xl/workbook.xml", `<workbook `+ns+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="`+plainSheet+`" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`),
		part("xl/styles.xml", `<styleSheet `+ns+`><fonts count="1"><font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`),
		part("xl/worksheets/sheet1.xml", `<worksheet `+ns+`><sheetData>`+rows.String()+`</sheetData></worksheet>`),
	)
}

// escape writes text into XML.
func escape(out *bytes.Buffer, s string) {
	for _, r := range s {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '"':
			out.WriteString("&quot;")
		case r < ' ' && r != '\n' && r != '\t':
		default:
			out.WriteRune(r)
		}
	}
}

// relsOf names the part that lists the relationships of a part.
func relsOf(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}

// MarkedName is what a marked copy is called.
func MarkedName(fileName string) string {
	base := strings.TrimSuffix(fileName, path.Ext(fileName))
	return base + " - đánh dấu.xlsx"
}
