package web

import (
	"slices"
	"strconv"

	"vanthu/api/desk"
	"vanthu/docgen/data"
	tables "vanthu/docgen/sheet"
	doctype "vanthu/docgen/template"
)

// gridAsk is which part of a sheet the page is asked for, and what of it is open to be written in.
type gridAsk struct {
	Sheet string // name of the sheet that From and Cell speak of
	From  int    // rows passed over
	Cell  string // its whole row is open; "" for none
}

// row is the number of the open row, 0 for none.
func (a gridAsk) row() int {
	row, _, ok := data.ParseAddress(a.Cell)
	if !ok {
		return 0
	}
	return row
}

// gridKey is what the cells that the page shows depend on.
type gridKey struct {
	reading *doctype.Reading
	ask     gridAsk
}

type gridSheet struct {
	Name       string
	Header     string // number of its first row; "0": there is none; "" is to be found
	Levels     int
	Last       int
	Columns    []gridColumn
	Rows       []gridRow
	From       int // rows passed over
	Back, Next int // where the neighbouring pages begin, -1 when there is none
	Open       bool
	Found      bool // as a table of the kind; else header and columns are a guess, for people to say
	Wholes     []gridWhole
}

type gridColumn struct {
	Letter, Label, Field string
	Percent              int
	Asked, Ordinal       bool
	Options              []gridOption
}

type gridOption struct{ Key, Label string }

type gridRow struct {
	Number int
	Head   bool
	Open   bool // its cells can be written in
	Cells  []gridCell
}

type gridCell struct {
	Text  string
	Class string // of the weight of what was found there
	At    string // its address
	Fixed bool   // part of a merged area, whose value stands elsewhere
	Asked bool   // the cell that was asked for
}

// gridWhole is a field that a sheet has no column for and whose value may hold for all of its rows.
type gridWhole struct {
	Sheet, Key, Label, Value string
	Options                  []string
}

// wholes lists the fields of known values that the sheets of a reading lack, or for which people gave one.
func wholes(reading *doctype.Reading, table *desk.Table) (out []gridWhole) {
	for _, view := range reading.Views {
		for i, f := range view.Fields {
			value := ""
			for _, maps := range table.Maps {
				if given := maps[view.Sheet].Given[f.Key]; given != "" && slices.Contains(f.Enum, given) {
					value = given
				}
			}
			if len(f.Enum) > 0 && (value != "" || slices.Contains(view.Lacking, i)) {
				out = append(out, gridWhole{view.Sheet, f.Key, f.Label, value, f.Enum})
			}
		}
	}
	return out
}

// gridSheets are the cells that the page shows, kept as long as the reading of their sheet may be.
func (p *Pages) gridSheets(t *doctype.Template, reading *doctype.Reading, table *desk.Table, marked map[string]string, ask gridAsk) []gridSheet {
	size := func([]gridSheet) int { return desk.ReadingSize(reading) }
	sheets, _ := p.grids.Do(gridKey{reading, ask}, size, func() (sheets []gridSheet, err error) {
		file, _ := data.Open(table.Content, table.Name, data.DefaultLimits)
		if file == nil {
			return nil, nil
		}
		all := wholes(reading, table)
		if ask.Sheet == "" { // an address of a cell alone is of the table
			for _, view := range slices.Backward(reading.Views) {
				if len(view.Layouts) > 0 {
					ask.Sheet = view.Sheet
				}
			}
		}
		for _, s := range file.Sheets {
			if s.Hidden {
				continue
			}
			b := gridBuilder{sheet: s, table: table, marked: marked, said: tables.Maps{Sheets: table.Maps[t.ID]}, fields: t.SheetFields()}
			if b.ask = ask; ask.Sheet != s.Name {
				b.ask = gridAsk{}
			}
			g := b.build(reading)
			for _, w := range all {
				if w.Sheet == s.Name {
					g.Wholes = append(g.Wholes, w)
				}
			}
			sheets = append(sheets, g)
		}
		return sheets, nil
	})
	return sheets
}

// gridBuilder makes what the page shows of one sheet.
type gridBuilder struct {
	sheet  *data.Sheet
	table  *desk.Table
	marked map[string]string
	said   tables.Maps
	fields []tables.Field
	ask    gridAsk
	layout *tables.Layout
}

func (b *gridBuilder) build(reading *doctype.Reading) gridSheet {
	name := b.sheet.Name
	g := gridSheet{Name: name, Last: b.said.Sheets[name].Last, Back: -1, Next: -1}
	for _, view := range reading.Views {
		if view.Sheet == name && len(view.Layouts) > 0 {
			b.layout, b.fields, g.Found = view.Layouts[0], view.Fields, true
		}
	}
	rows := b.rows(&g)
	if b.layout != nil {
		g.Header, g.Levels = strconv.Itoa(b.layout.Top), b.layout.Bottom-b.layout.Top+1
	}
	width := 0
	for _, row := range rows {
		width = max(width, min(len(row.Cells), gridColumns))
	}
	for _, row := range rows {
		g.Rows = append(g.Rows, b.row(row, width))
	}
	for column := range width {
		g.Columns = append(g.Columns, gridColumn{Letter: data.Column(column)})
		if b.layout != nil {
			g.column(column, b.layout, b.fields)
		}
	}
	g.Open = slices.ContainsFunc(g.Rows, func(r gridRow) bool { return r.Open })
	return g
}

// rows takes the rows of the page that is asked for, and guesses the header where none was found.
func (b *gridBuilder) rows(g *gridSheet) (shown []data.Row) {
	var head []data.Row
	from, n := max(b.ask.From, 0), 0
	b.sheet.Rows(func(row data.Row) bool {
		if len(head) < guessRows {
			head = append(head, row)
		}
		if open := b.ask.row(); open > 0 && row.Number <= open && n >= from+gridRows { // the open row brings its page
			from, shown, g.Next = n, nil, -1
		}
		switch {
		case n >= from && n < from+gridRows:
			shown = append(shown, row)
		case n >= from+gridRows:
			g.Next = from + gridRows
		}
		n++
		return g.Next < 0 || len(head) < guessRows || row.Number < b.ask.row()
	})
	if g.From = from; from > 0 {
		g.Back = max(from-gridRows, 0)
	}
	if b.layout == nil {
		if l, ok := b.said.Guess(b.sheet.Name, head, b.fields); ok {
			b.layout = &l
		}
	}
	return shown
}

// guessRows is how many rows are looked at for a header.
const guessRows = 120

func (b *gridBuilder) row(row data.Row, width int) gridRow {
	shown := gridRow{Number: row.Number, Open: row.Number == b.ask.row(), Head: b.layout != nil && row.Number >= b.layout.Top && row.Number <= b.layout.Bottom}
	for column := range width {
		cell := row.Cell(column)
		at := data.Address(row.Number, column)
		full := b.sheet.Name + "!" + at
		c := gridCell{Text: cell.Text, Class: b.marked[full], At: at, Fixed: cell.Merged, Asked: at == b.ask.Cell}
		if cell.Beside {
			c.Text = ""
		}
		if mended, ok := b.table.Edits[full]; ok {
			c.Text = mended
		}
		shown.Cells = append(shown.Cells, c)
	}
	return shown
}

func (g *gridSheet) column(i int, layout *tables.Layout, fields []tables.Field) {
	c := &g.Columns[i]
	for _, f := range fields {
		c.Options = append(c.Options, gridOption{f.Key, f.Label})
	}
	for _, column := range layout.Columns {
		if column.Index != i {
			continue
		}
		c.Label, c.Ordinal = column.Label, i == layout.Ordinal
		if column.Field >= 0 {
			c.Field, c.Percent, c.Asked = fields[column.Field].Key, int(column.Confidence*100), column.Confidence < tables.Sure
		}
	}
}
