package check

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// Code is one entry of a list that an office keeps.
type Code struct {
	Code   string `json:"code,omitempty"`
	Name   string `json:"name"`
	Parent string `json:"parent,omitempty"` // the province of a commune, the level above a unit
	Lead   string `json:"lead,omitempty"`   // who is in charge, of a movement
	From   string `json:"from,omitempty"`   // day or year from which it is in force
	Until  string `json:"until,omitempty"`
}

// List is a code list: communes, units, movements, sets of criteria.
type List struct {
	Name    string `json:"name"` // what the entries are: “xa”, “phong-trao”, “tieu-chi”, “don-vi”
	File    string `json:"file,omitempty"`
	Entries []Code `json:"entries"`
}

// Lists is the code lists of an office, by name.
type Lists map[string]List

// Names of lists that checks look into; others are for choosing from only.
const (
	Communes = "xa"
	Units    = "don-vi"
	Moves    = "phong-trao"
	Criteria = "tieu-chi"
)

// ListNames are the kinds of lists with their names for people.
var ListNames = [][2]string{{Communes, "xã, phường, đặc khu"}, {Units, "đơn vị"}, {Moves, "phong trào thi đua"}, {Criteria, "tiêu chí"}}

// LoadList reads a code list from a file of sheets. name may be empty: then the columns tell what it is. Entries that
// stand there twice are kept once and told.
func LoadList(b []byte, fileName, name string) (List, diag.List) {
	file, issues := data.Open(b, fileName, data.DefaultLimits)
	if file == nil {
		return List{}, issues.InFile(fileName)
	}
	r := listReader{list: List{Name: name, File: fileName}, seen: map[string]diag.Place{}, issues: issues}
	for _, s := range file.Sheets {
		if !s.Hidden {
			r.sheet(s)
		}
	}
	if len(r.list.Entries) == 0 && !r.issues.HasErrors() {
		r.issues.Add(diag.CheckNoCodes, diag.Place{})
	}
	return r.list, r.issues.InFile(fileName)
}

// listReader gathers the entries of all sheets of a file.
type listReader struct {
	list   List
	seen   map[string]diag.Place // entries by what tells them apart
	issues diag.List
}

func (r *listReader) sheet(s *data.Sheet) {
	table, found := s.Table()
	r.issues = append(r.issues, found...)
	l, ok := sheet.Find(s.Name, table.Rows[:min(len(table.Rows), 120)], nil, 0)
	if !ok && len(table.Rows) > 1 && sheet.ConceptOf(table.Rows[0].Cell(0).Text) != "" { // a list of one column
		l, ok = sheet.At(s.Name, table.Rows, nil, table.Rows[0].Number, table.Rows[0].Number)
	}
	if found.HasErrors() || !ok {
		return
	}
	c := newColumns(&l)
	if r.list.Name == "" {
		r.list.Name = c.kind()
	}
	body := sheet.NewBody(&l, sheet.Options{}, &r.issues, func(item sheet.Item) {
		r.add(c.entry(item.Row), diag.Place{Sheet: s.Name, Cell: data.Address(item.Row.Number, max(c.name, 0))})
	})
	for _, row := range table.Rows {
		if row.Number > l.Bottom {
			body.Add(row)
		}
	}
	body.End()
}

// add keeps an entry, or tells that it stands there twice.
func (r *listReader) add(code Code, at diag.Place) {
	if code.Name == "" {
		return
	}
	key := code.Parent + "\x00" + movementKey(code.Name)
	if code.Code != "" { // two communes may differ by a mark only
		key = code.Code + "\x00" + code.Name
	}
	if before, twice := r.seen[key]; twice {
		issue := diag.New(diag.CheckCodeTwice, at, code.Name, before.Cell)
		issue.Value = code.Name
		r.issues = append(r.issues, issue)
		return
	}
	r.seen[key] = at
	r.list.Entries = append(r.list.Entries, code)
}

// movementKey folds a name without what people add to it: “Phong trào thi đua”, the period.
func movementKey(name string) string {
	key := " " + data.Key(name) + " "
	for _, lead := range []string{" cac ", " phong trao ", " thi dua ", " thuc hien "} {
		if strings.HasPrefix(key, lead) {
			key = key[len(lead)-1:]
		}
	}
	if at := strings.Index(key, " giai doan "); at > 0 {
		key = key[:at]
	}
	return strings.TrimSpace(key)
}

// columns are the columns of a code list.
type columns struct{ name, code, parent, lead, from, until, province, commune int }

func newColumns(l *sheet.Layout) columns {
	c := columns{-1, -1, -1, -1, -1, -1, -1, -1}
	first := -1
	for _, column := range l.Columns {
		i, key := column.Index, " "+data.Key(column.Label)+" "
		if column.Label == "" || i == l.Ordinal {
			continue
		}
		has := func(words ...string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(key, " "+w+" ") })
		}
		set := func(at *int) {
			if *at < 0 {
				*at = i
			}
		}
		switch {
		case has("ma", "code"):
			if !has("province", "tinh") || has("xa", "commune") {
				set(&c.code)
			}
		case has("xa", "phuong", "commune"):
			set(&c.commune)
		case has("tinh", "province", "thanh pho"):
			set(&c.province)
		case has("chu tri", "phu trach", "lead"):
			set(&c.lead)
		case has("tu", "bat dau", "giai doan", "thoi gian", "from", "hieu luc", "nam"):
			set(&c.from)
		case has("den", "ket thuc", "until"):
			set(&c.until)
		case has("cap tren", "truc thuoc", "nhom", "thuoc", "loai", "parent"):
			set(&c.parent)
		case has("ten", "phong trao", "don vi", "tieu chi", "noi dung", "name", "co quan"):
			set(&c.name)
		case first < 0:
			first = i
		}
	}
	if c.name < 0 {
		c.name = first
	}
	if c.commune >= 0 {
		c.name, c.parent = c.commune, c.province
	}
	return c
}

// kind guesses what a list without a name is.
func (c columns) kind() string {
	switch {
	case c.commune >= 0:
		return Communes
	case c.lead >= 0 || c.from >= 0:
		return Moves
	case c.parent >= 0 && c.code < 0:
		return Criteria
	}
	return Units
}

func (c columns) entry(row data.Row) Code {
	text := func(column int) string { return strings.Join(strings.Fields(row.Cell(column).Text), " ") }
	code := Code{Code: text(c.code), Name: text(c.name), Parent: text(c.parent), Lead: text(c.lead), From: text(c.from), Until: text(c.until)}
	if from, until, both := strings.Cut(strings.NewReplacer("–", "-", " ", "", "giaiđoạn", "", "Giaiđoạn", "").Replace(code.From), "-"); both && code.Until == "" {
		code.From, code.Until = from, until
	}
	return code
}

// communeIndex finds communes by folded name; values are their provinces.
type communeIndex struct {
	byName map[string][]string // with and without kind
	names  []string
}

func newCommuneIndex(list List) *communeIndex {
	if len(list.Entries) == 0 {
		return nil
	}
	x := &communeIndex{byName: map[string][]string{}}
	for _, e := range list.Entries {
		key := communeKey(e.Name)
		x.byName[key] = append(x.byName[key], provinceKey(e.Parent))
		for _, kind := range []string{"xa ", "phuong ", "dac khu "} {
			if bare, ok := strings.CutPrefix(key, kind); ok {
				x.byName[bare] = append(x.byName[bare], provinceKey(e.Parent))
			}
		}
		x.names = append(x.names, e.Name)
	}
	return x
}

// offered says which code list a field's values are chosen from.
var offered = map[sheet.Concept]string{sheet.Commune: Communes, sheet.Unit: Units, sheet.Movement: Moves}

// Offer returns the values that a field may be chosen from: of the office's list, or of the provinces; nil when there
// is no list of such values. They are proposals: a list is never complete.
func (l Lists) Offer(f sheet.Field) []string {
	concept, name := f.Concept(), ""
	switch {
	case concept == sheet.Province:
		var names []string
		for _, p := range CurrentPlaces().Provinces {
			names = append(names, p.Name)
		}
		return names
	case concept != "":
		name = offered[concept]
	case strings.HasPrefix(data.Key(f.Label), "tieu chi"):
		name = Criteria
	}
	var names []string
	seen := map[string]bool{}
	for _, code := range l[name].Entries {
		if !seen[code.Name] {
			seen[code.Name] = true
			names = append(names, code.Name)
		}
	}
	return names
}
