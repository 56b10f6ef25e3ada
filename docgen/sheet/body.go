package sheet

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Item is one row of data.
type Item struct {
	Row    data.Row
	Values []Value // one a field, in the order of the fields; an empty one where the row gives nothing
	Layout *Layout
	Title  string // of the last group row that gave no field its value
}

// Value is what a row gives for a field.
type Value struct {
	Cell   data.Cell
	Column int  // -1: not from a cell of the row
	Group  bool // given by a group row above
}

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

// certain tells a row that is data beyond doubt.
func (b *Body) certain(row data.Row) bool { return b.isFull(row) && !b.allEnd(row) }

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

// otherHead tells a header that stands further down, of another table: several labels that everybody knows.
func (b *Body) otherHead(row data.Row) bool {
	if b.hasOrdinal(row) {
		return false
	}
	known, seen := 0, 0
	for _, c := range row.Cells {
		if c.Kind == data.Blank || c.Beside {
			continue
		}
		if c.Kind != data.Text || len(c.Text) > 80 || seen >= 2 && known == 0 {
			return false // a header has a word that everybody knows among its first
		}
		seen++
		key := fold(c.Text)
		if concept, is := concepts[key]; is && concept != givenName {
			known++
		}
	}
	return known >= 2 && (known >= 3 || concepts[fold(row.Cell(b.layout.Ordinal).Text)] == Ordinal) && !b.repeatsHead(row)
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

// texts lists what stands in a row, each merged area once, ordinals left out.
func (b *Body) texts(row data.Row) []string {
	var out []string
	for column, c := range row.Cells {
		if c.Kind == data.Blank || c.Beside || column == b.layout.Ordinal && isOrdinal(c.Text) {
			continue
		}
		if c.Merged && column != b.layout.Ordinal { // merged downwards: it belongs to each row but is no text of this one
			continue
		}
		out = append(out, strings.TrimSpace(c.Text))
	}
	return out
}

// isTotal tells a row that counts or adds up, such as “Tổng cộng: 19 mô hình”.
func (b *Body) isTotal(row data.Row, texts []string) bool {
	first := strings.ToLower(strings.TrimSpace(numberMark.ReplaceAllString(texts[0], "")))
	if c := first[0]; c != 't' && c != 'c' {
		return false
	}
	return totalWords.MatchString(first) && (b.lacksRequired(row) || b.numbered && !b.hasOrdinal(row))
}

// repeatsHead tells a header that stands again lower down, as on sheets made for print.
func (b *Body) repeatsHead(row data.Row) bool {
	if b.hasOrdinal(row) {
		return false
	}
	same := 0
	for _, c := range b.layout.Columns {
		if cell := row.Cell(c.Index); cell.Kind == data.Text && c.Label != "" && len(cell.Text) <= len(c.Label)+8 && (data.Key(cell.Text) == c.key || slices.Contains(c.levels, words(cell.Text))) {
			same++
		}
	}
	return same >= 2
}

// isGroup tells a row that only names a group. Its word goes to the rows below: as the value of a list that has it, or
// as the unit where the table has no column of units.
func (b *Body) isGroup(row data.Row, texts []string) bool {
	if len(texts) > 1 && !b.countsOnly(texts[1:]) || len(texts) > 1 && !b.letterOrdinal(row) {
		return false
	}
	if b.sharesAbove(row) {
		return false
	}
	text := texts[0]
	if b.hasOrdinal(row) && !b.letterOrdinal(row) && !b.wide(row) {
		return false // a row of data that lacks something
	}
	if b.namesGroup(text) {
		return true
	}
	if len(b.order) < 2 || !b.looksLikeGroup(row, text) {
		return false
	}
	if unit := b.unitField(); unit >= 0 {
		b.group[unit], b.Grouped[unit] = groupName(text), true
		return true
	}
	b.title = groupName(text)
	if !b.options.Any {
		b.issues.Add(diag.SheetGroupSkip, diag.Place{Sheet: b.layout.Sheet, Cell: firstCell(row)}, cut(text, 60))
	}
	return true
}

// sharesAbove tells a row that is part of an area merged downwards: one unit written once for several people.
func (b *Body) sharesAbove(row data.Row) bool {
	for _, column := range b.order {
		if c := row.Cell(column); c.Merged && !c.Beside {
			return true
		}
	}
	return false
}

// namesGroup takes a title for the value of a list.
func (b *Body) namesGroup(text string) bool {
	for i := range b.options.Fields {
		if value := b.options.Fields[i].choice(text); value != "" {
			b.group[i], b.Grouped[i] = value, true
			return true
		}
	}
	return false
}

// unitField is the field of units where no column gives it.
func (b *Body) unitField() int {
	for i := range b.options.Fields {
		if f := &b.options.Fields[i]; f.Is(Unit) && f.Kind == Words && len(f.Enum) == 0 && b.layout.FieldOf(i) < 0 {
			return i
		}
	}
	return -1
}

// groupName takes number and count off the title of a group: “II. Thôn Đoài (05 người)”.
func groupName(text string) string {
	text = strings.TrimSpace(numberMark.ReplaceAllString(text, ""))
	if at := strings.LastIndexByte(text, '('); at > 0 && strings.HasSuffix(text, ")") && strings.ContainsAny(text[at:], "0123456789") {
		text = strings.TrimSpace(text[:at])
	}
	return strings.TrimRight(text, " :.;")
}

// countsOnly tells texts that are numbers: a group row may count its rows.
func (b *Body) countsOnly(texts []string) bool {
	for _, t := range texts {
		if strings.Trim(t, "0123456789.,- ") != "" {
			return false
		}
	}
	return true
}

func (b *Body) letterOrdinal(row data.Row) bool {
	ordinal := row.Cell(b.layout.Ordinal).Text
	return ordinal != "" && isOrdinal(ordinal) && !isDigits(ordinal)
}

// wide tells a row whose text is merged over several columns.
func (b *Body) wide(row data.Row) bool {
	for _, c := range row.Cells {
		if c.Beside {
			return true
		}
	}
	return false
}

// looksLikeGroup tells a title within the table: merged over columns, in capitals, numbered by a letter or a Roman
// numeral, or without an ordinal where the others have one.
func (b *Body) looksLikeGroup(row data.Row, text string) bool {
	if ordinal := row.Cell(b.layout.Ordinal).Text; ordinal != "" && isOrdinal(ordinal) {
		return !isDigits(ordinal) || b.wide(row)
	}
	return b.wide(row) || numberMark.MatchString(text) || text == strings.ToUpper(text) && text != strings.ToLower(text)
}

func firstCell(row data.Row) string {
	for column, c := range row.Cells {
		if c.Kind != data.Blank {
			return data.Address(row.Number, column)
		}
	}
	return data.Address(row.Number, 0)
}

// mayEnd tells a row that is no full row of data and reads like what stands below a table.
func (b *Body) mayEnd(row data.Row) bool {
	if b.Rows == 0 {
		return false
	}
	if b.numbered && b.hasOrdinal(row) {
		return false
	}
	texts := b.texts(row)
	if len(texts) == 0 || len(texts) > 3 || b.isFull(row) && (b.numbered || !b.allEnd(row)) {
		return false
	}
	return slices.ContainsFunc(texts, readsLikeEnd)
}

// allEnd tells a row of nothing but words of the end: “NGƯỜI LẬP BIỂU … THỦ TRƯỞNG ĐƠN VỊ” fills two columns.
func (b *Body) allEnd(row data.Row) bool {
	texts := b.texts(row)
	return len(texts) > 0 && !slices.ContainsFunc(texts, func(s string) bool { return !readsLikeEnd(s) })
}

// isFull tells a row that is data beyond doubt.
func (b *Body) isFull(row data.Row) bool {
	if b.numbered {
		return b.hasOrdinal(row) && len(b.texts(row)) > 0
	}
	return !b.lacksRequired(row)
}

func (b *Body) hasOrdinal(row data.Row) bool {
	at := b.layout.Ordinal
	if at < 0 || at >= len(row.Cells) {
		return false
	}
	ordinal := &row.Cells[at]
	return ordinal.Text != "" && !ordinal.Beside && isDigits(ordinal.Text)
}

// lacksRequired tells whether a required field of the row is empty; where nothing is required, whether most are.
func (b *Body) lacksRequired(row data.Row) bool {
	required := false
	for i := range b.options.Fields {
		if !b.options.Fields[i].Required || len(b.layout.Sources[i].Columns) == 0 {
			continue
		}
		required = true
		if !slices.ContainsFunc(b.layout.Sources[i].Columns, func(c int) bool { return holds(row, c) }) {
			return true
		}
	}
	if required {
		return false
	}
	empty := 0
	for _, column := range b.order {
		if !holds(row, column) {
			empty++
		}
	}
	return empty*2 > len(b.order)
}

func holds(row data.Row, column int) bool {
	c := row.Cell(column)
	return c.Kind != data.Blank && !c.Beside
}

// item takes the values of a row of data.
func (b *Body) item(row data.Row) Item {
	item := Item{Row: row, Layout: b.layout, Title: b.title, Values: make([]Value, len(b.options.Fields))}
	for i := range b.options.Fields {
		v := &item.Values[i]
		*v = b.value(row, &b.layout.Sources[i])
		if v.Cell.Kind == data.Blank {
			if group := b.group[i]; group != "" {
				column := max(v.Column, 0)
				*v = Value{Cell: data.Cell{Kind: data.Text, Text: group, Value: group}, Column: column, Group: true}
			}
		}
	}
	return item
}

func (b *Body) value(row data.Row, s *Source) Value {
	if len(s.Columns) == 0 {
		return Value{Column: -1}
	}
	v := Value{Column: s.Columns[0]}
	switch s.Way {
	case Ticked:
		return b.ticked(row, s)
	case First:
		for _, c := range s.Columns {
			if holds(row, c) {
				return Value{Cell: row.Cell(c), Column: c}
			}
		}
		return v
	}
	var parts []string
	for _, c := range s.Columns {
		if holds(row, c) {
			if cell := row.Cell(c); v.Cell.Kind == data.Blank {
				v.Cell, v.Column = cell, c
			}
			parts = append(parts, strings.TrimSpace(row.Cell(c).Text))
		}
	}
	if len(parts) > 1 {
		separator := " "
		if s.Way == Date {
			separator = "/"
		}
		text := strings.Join(parts, separator)
		v.Cell = data.Cell{Kind: data.Text, Text: text, Value: text}
	}
	return v
}

func (b *Body) ticked(row data.Row, s *Source) Value {
	for i, c := range s.Columns {
		if holds(row, c) && (s.Gender || IsTick(row.Cell(c).Text)) {
			return Value{Cell: data.Cell{Kind: data.Text, Text: s.Labels[i], Value: s.Labels[i]}, Column: c}
		}
	}
	if len(s.Labels) > len(s.Columns) {
		return Value{Cell: data.Cell{Kind: data.Text, Text: s.Labels[len(s.Columns)], Value: s.Labels[len(s.Columns)]}, Column: s.Columns[0]}
	}
	return Value{Column: s.Columns[0]}
}

func cut(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
