package check

import (
	"strings"
	"unicode/utf8"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// Options is what a checker knows besides the list.
type Options struct {
	Today string // ISO; empty: no day is in the future
	Lists Lists  // code lists of the office
}

// Checker looks at the rows of a list one after the other and remembers of them only what finds duplicates.
type Checker struct {
	opt      Options
	communes *communeIndex
	movesKey map[string]bool
	people   map[uint64]where // by hash of folded name and birthday: a list may have a million
	ids      map[uint64]where // by hash of the number
	units    map[string]*unit
	spelled  map[string]*spelling // sheet and text as written
	good     map[string]bool      // words that can be Vietnamese, or not
	order    []string             // keys of units as they came
	words    map[columnKey]*columnWords
	columns  []*columnWords // as they came
	values   map[columnKey]*columnValues
	valued   []*columnValues // as they came
	told     map[diag.Code]int
	issues   diag.List
}

// where is a cell, kept short.
type where struct {
	sheet  string
	row    int32
	column int16
}

func (w where) address() string { return data.Address(int(w.row), int(w.column)) }

// maxTold is how many findings of one kind are told one by one; the rest is counted.
const maxTold = 1000

// New makes a checker for one file, or for several that belong together.
func New(opt Options) *Checker {
	c := &Checker{opt: opt, people: map[uint64]where{}, ids: map[uint64]where{}, units: map[string]*unit{}, spelled: map[string]*spelling{}, good: map[string]bool{}, words: map[columnKey]*columnWords{}, values: map[columnKey]*columnValues{}, told: map[diag.Code]int{}}
	c.communes = newCommuneIndex(opt.Lists[Communes])
	if moves := opt.Lists[Moves]; len(moves.Entries) > 0 {
		c.movesKey = map[string]bool{}
		for _, e := range moves.Entries {
			c.movesKey[movementKey(e.Name)] = true
		}
	}
	return c
}

// Finds tells the codes of this package: findings, which leave the list as it is.
func Finds(code diag.Code) bool { return strings.HasPrefix(string(code), "check-") }

// cell is one value under examination.
type cell struct {
	sheet.Value
	field *sheet.Field
	text  string
	at    where
}

func (c *Checker) add(x *cell, code diag.Code, offer string, args ...any) {
	if c.told[code]++; c.told[code] > maxTold {
		return
	}
	issue := diag.New(code, diag.Place{Sheet: x.at.sheet, Cell: x.at.address()}, args...)
	issue.Value, issue.Offer = short(x.text), offer
	c.issues = append(c.issues, issue)
}

// cellsOf lists what the row holds; person tells whether it is about one, as far as the row says.
func cellsOf(fields []sheet.Field, item sheet.Item) (cells []cell, person bool) {
	cells, person = make([]cell, 0, len(fields)), true
	for i := range fields {
		v := item.Values[i]
		if v.Cell.Kind == data.Blank {
			continue
		}
		at := where{item.Layout.Sheet, int32(item.Row.Number), int16(max(v.Column, 0))}
		x := cell{v, &fields[i], strings.TrimSpace(v.Cell.Text), at}
		if x.field.Concept() == sheet.Class {
			person = strings.Contains(data.Key(x.text), "ca nhan")
		}
		cells = append(cells, x)
	}
	return cells, person
}

// short keeps a value fit for the list of findings.
func short(s string) string {
	if len(s) <= 200 {
		return s
	}
	runes := []rune(s)
	return string(runes[:min(len(runes), 120)]) + "…"
}

// Row looks at one row of data.
func (c *Checker) Row(fields []sheet.Field, item sheet.Item) {
	var name, birthday, province *cell
	cells, person := cellsOf(fields, item)
	for i := range cells {
		x := &cells[i]
		if x.Group {
			continue
		}
		switch x.field.Concept() {
		case sheet.Name:
			name = x
			if person {
				c.name(x)
			}
		case sheet.Birthday:
			birthday = x
			c.birthday(x)
		case sheet.Identity:
			c.identity(x)
		case sheet.Phone:
			c.phone(x)
		case sheet.Unit, sheet.Address:
			c.unit(x)
			c.address(x)
		case sheet.Province:
			province = x
			c.province(x)
		case sheet.District:
			c.district(x, x.text)
		case sheet.Village, sheet.Post, sheet.Gender, sheet.Class:
		case sheet.Commune:
			c.commune(x, province)
		case sheet.Movement:
			c.movement(x)
		default:
			if x.field.Kind == sheet.Words && len(x.field.Enum) == 0 && !x.Cell.Merged {
				c.running(x)
				if !x.field.Lines {
					c.value(x)
				}
			}
		}
		c.cut(x)
	}
	switch {
	case name == nil:
	case birthday != nil:
		c.person(name, birthday)
	case person:
		c.twin(name, cells)
	}
}

func (c *Checker) movement(x *cell) {
	if c.movesKey != nil && !c.movesKey[movementKey(x.text)] {
		c.add(x, diag.CheckNoMovement, "", x.text)
	}
}

// cut finds texts that end where old programs cut them.
func (c *Checker) cut(x *cell) {
	if x.Cell.Kind != data.Text || len(x.text) < 250 {
		return
	}
	n := utf8.RuneCountInString(x.Cell.Text)
	if (n == 255 || n == 254 || n >= 32766) && !strings.ContainsAny(x.text[len(x.text)-1:], ".!?)”\"") {
		c.add(x, diag.CheckCut, "", n)
	}
}

// End gives all findings: those of cells in their order, then those of columns.
func (c *Checker) End() diag.List {
	for _, key := range c.order {
		c.unitSpellings(c.units[key])
	}
	for _, of := range c.valued {
		c.rare(of)
	}
	for _, w := range c.columns {
		x := cell{at: w.first}
		c.add(&x, w.code, "", w.label, "“"+strings.Join(w.found, "”, “")+"”", w.cells, data.DayFirst(places.From))
	}
	for _, code := range diag.Codes() {
		if n := c.told[code]; n > maxTold {
			first := diag.New(code, diag.Place{}, 0, 0, 0, 0, 0)
			c.issues = append(c.issues, diag.New(diag.CheckMore, diag.Place{}, n-maxTold, string(first.Code)))
		}
	}
	return c.issues
}
