package sheet

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// Mark returns the uploaded workbook itself with each finding as a comment and a colour on its cell: red for what is
// wrong, yellow for what should be looked at, blue for hints. Only the parts that have to change are edited, within
// their text; every other part comes back byte for byte. A file that is no workbook is made one of text cells first.
func Mark(content []byte, fileName string, issues diag.List) ([]byte, error) {
	bySheet := marksBySheet(issues)
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

// marks are those of one sheet, by the addresses of their cells.
type marks map[string]*mark

func marksBySheet(issues diag.List) map[string]marks {
	bySheet := map[string]marks{}
	for _, i := range issues {
		if i.Place.Cell == "" {
			continue
		}
		if bySheet[i.Place.Sheet] == nil {
			bySheet[i.Place.Sheet] = marks{}
		}
		bySheet[i.Place.Sheet].add(i)
	}
	return bySheet
}

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

// marker makes the marked copy: pkg is the workbook as far as it has come.
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

// MarkedName is what a marked copy is called.
func MarkedName(fileName string) string {
	base := strings.TrimSuffix(fileName, path.Ext(fileName))
	return base + " - đánh dấu.xlsx"
}
