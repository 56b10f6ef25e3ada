package sheet

import (
	"slices"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Options is what the caller knows of the tables.
type Options struct {
	Fields []Field
	Pass   func(data.Row, *Layout) bool // rows that are to be passed over, as help and untouched examples; may be nil
	Given  map[int]string               // field → value for rows that give none, as the name of the sheet says
	Any    bool                         // the fields are the columns of the table itself
}

// Body tells the rows below a header apart. Rows come in by Add, data goes out by the function that it was made with.
// What reads like the end is held back until more data shows that it was none, or the sheet is over.
type Body struct {
	options Options
	layout  *Layout
	emit    func(Item)
	issues  *diag.List

	order    []int          // columns that hold fields, from left to right
	group    map[int]string // field → value that the last group row gave
	Grouped  map[int]bool   // fields that some group row gave
	Rows     int            // rows of data so far
	Closing  []data.Row     // what stands below the table
	title    string         // of the last group row that gave no field its value
	numbered bool           // some row had an ordinal
	held     []data.Row
	headers  []*Layout
}

// maxHeld is how many rows may follow what reads like an end: more of them are no signatures.
const maxHeld = 2000

// NewBody begins the body of a table.
func NewBody(l *Layout, options Options, issues *diag.List, emit func(Item)) *Body {
	b := &Body{options: options, emit: emit, issues: issues, group: map[int]string{}, Grouped: map[int]bool{}}
	for field, value := range options.Given {
		b.group[field], b.Grouped[field] = value, true
	}
	b.begin(l)
	return b
}

func (b *Body) begin(l *Layout) {
	b.layout, b.order = l, nil
	for _, s := range l.Sources {
		for _, c := range s.Columns {
			if !slices.Contains(b.order, c) {
				b.order = append(b.order, c)
			}
		}
	}
	if len(b.options.Fields) == 0 {
		for _, c := range l.Columns {
			if c.Label != "" && c.Index != l.Ordinal {
				b.order = append(b.order, c.Index)
			}
		}
	}
	slices.Sort(b.order)
	b.headers = append(b.headers, l)
}

// Layouts returns the headers met, the first and those further down on the sheet.
func (b *Body) Layouts() []*Layout { return b.headers }

// Add takes the next row.
func (b *Body) Add(row data.Row) {
	switch {
	case b.layout.Last > 0:
		if row.Number <= b.layout.Last {
			b.row(row)
		}
	case len(b.held) > 0:
		b.hold(row)
	case b.mayEnd(row), b.otherHead(row):
		b.held = append(b.held, row)
	default:
		b.row(row)
	}
}

// hold keeps a row back, and lets all go when it shows that the table was not over.
func (b *Body) hold(row data.Row) {
	b.held = append(b.held, row)
	if at := slices.IndexFunc(b.held, b.otherHead); at >= 0 {
		if len(b.held) < at+maxLevels+2 || b.restart() {
			return // more rows may belong to the header
		}
		b.release()
		return
	}
	if b.certain(row) || len(b.held) > maxHeld {
		b.release()
	}
}

// release takes the rows held back for what they are: more of the table.
func (b *Body) release() {
	held := b.held
	b.held = nil
	for _, r := range held {
		b.row(r)
	}
}

func (b *Body) restart() bool {
	l, ok := b.find()
	if !ok || l.Matched() < min(2, b.layout.Matched()) {
		return false
	}
	first := slices.IndexFunc(b.held, func(r data.Row) bool { return r.Number >= l.Top })
	held, next := b.held, l.next
	b.held = nil
	for _, r := range held[:first] { // titles between two tables may name the group of the second
		if texts := b.texts(r); len(texts) == 1 {
			b.namesGroup(texts[0])
		}
	}
	b.begin(&l)
	for _, r := range held[next:] {
		b.Add(r)
	}
	return true
}

func (b *Body) find() (Layout, bool) {
	if !b.options.Any {
		return Find(b.layout.Sheet, b.held, b.options.Fields, 0)
	}
	l, ok := Find(b.layout.Sheet, b.held, nil, 0)
	if !ok {
		return l, false
	}
	b.options.Fields = fieldsOf(&l, b.options.Fields)
	for _, old := range b.headers {
		for len(old.Sources) < len(b.options.Fields) {
			old.Sources = append(old.Sources, Source{})
		}
	}
	return At(b.layout.Sheet, b.held, b.options.Fields, l.Top, l.Bottom)
}

// End tells that no more rows come.
func (b *Body) End() {
	for len(b.held) > 0 {
		if slices.ContainsFunc(b.held, b.otherHead) {
			if !b.restart() {
				b.release()
			}
			continue
		}
		b.Closing, b.held = b.held, nil
	}
}

func (b *Body) row(row data.Row) {
	if b.numbered && b.hasOrdinal(row) && !b.lacksRequired(row) {
		b.Rows++
		b.emit(b.item(row))
		return
	}
	texts := b.texts(row)
	switch {
	case len(texts) == 0, IsNumbering(row) && b.Rows == 0, b.isTotal(row, texts), b.options.Pass != nil && b.options.Pass(row, b.layout), b.repeatsHead(row):
	case b.isGroup(row, texts):
	default:
		b.numbered = b.numbered || b.hasOrdinal(row)
		b.Rows++
		b.emit(b.item(row))
	}
}
