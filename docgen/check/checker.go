package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/viet"
)

func itoa(i int) string { return strconv.Itoa(i) }

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
	words    map[string]*columnWords
	columns  []string // keys of words as they came
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

// unit is one unit with the ways in which it is spelled.
type unit struct {
	spellings []*spelling
}

type spelling struct {
	text  string
	count int
	first where
}

// columnWords is what cannot be Vietnamese in one column of running text.
type columnWords struct {
	label string
	found []string
	cells int
	first where
}

// maxTold is how many findings of one kind are told one by one; the rest is counted.
const maxTold = 1000

// New makes a checker for one file, or for several that belong together.
func New(opt Options) *Checker {
	c := &Checker{opt: opt, people: map[uint64]where{}, ids: map[uint64]where{}, units: map[string]*unit{}, spelled: map[string]*spelling{}, good: map[string]bool{}, words: map[string]*columnWords{}, told: map[diag.Code]int{}}
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
	issue := diag.New(code, diag.Place{Sheet: x.at.sheet, Cell: x.at.address(), Field: ""}, args...)
	issue.Value, issue.Offer = short(x.text), offer
	c.issues = append(c.issues, issue)
}

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
	cells := make([]cell, 0, len(fields))
	person := true
	for i := range fields {
		v := item.Values[i]
		if v.Cell.Kind == data.Blank {
			continue
		}
		cells = append(cells, cell{v, &fields[i], strings.TrimSpace(v.Cell.Text), where{item.Layout.Sheet, int32(item.Row.Number), int16(max(v.Column, 0))}})
		x := &cells[len(cells)-1]
		concept := x.field.Concept()
		if concept == sheet.Class {
			person = strings.Contains(data.Key(x.text), "ca nhan")
		}
	}
	for i := range cells {
		x := &cells[i]
		if x.Group {
			continue
		}
		concept := x.field.Concept()
		switch concept {
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
			c.district(x)
		case sheet.Village, sheet.Post, sheet.Gender, sheet.Class:
		case sheet.Commune:
			c.commune(x, province)
		case sheet.Movement:
			c.movement(x)
		default:
			if x.field.Kind == sheet.Words && len(x.field.Enum) == 0 && !x.Merged() {
				c.running(x)
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

// Merged tells a value that stands in another cell.
func (x *cell) Merged() bool { return x.Cell.Merged }

// name finds digits and capitals in the name of a person. A name that is the name of a unit is none.
func (c *Checker) name(x *cell) {
	if strings.ContainsAny(x.text, "0123456789") {
		if isUnit(x.text) {
			return
		}
		c.add(x, diag.CheckNameDigits, "", x.text)
		return
	}
	capitals, smalls := 0, 0
	for _, r := range x.text {
		if unicode.IsUpper(r) {
			capitals++
		} else if unicode.IsLower(r) {
			smalls++
		}
	}
	if capitals+smalls < 4 || !strings.Contains(x.text, " ") || isUnit(x.text) {
		return
	}
	proposal := NameCase(strings.Join(strings.Fields(x.text), " "))
	switch {
	case smalls == 0:
		c.add(x, diag.CheckNameCapitals, proposal, proposal)
	case capitals == 0:
		c.add(x, diag.CheckNameSmall, proposal, proposal)
	case oddCapitals(strings.Fields(x.text)):
		c.add(x, diag.CheckNameMixed, proposal, x.text, proposal)
	}
}

// oddCapitals tells words of a name that are written unlike the others: in capitals, or with a small letter in front.
// Abbreviations of offices and many names of other peoples are no syllables of Vietnamese: such names are left alone, and
// so are small words where no family name stands in front, as in names of offices.
func oddCapitals(words []string) bool {
	shouted, small := 0, 0
	for _, word := range words {
		first, size := utf8.DecodeRuneInString(word)
		switch {
		case !viet.IsSyllable(strings.ToLower(word)):
			return false
		case unicode.IsLower(first):
			small++
		case len(word) > size && word == strings.ToUpper(word):
			shouted++
		}
	}
	return shouted > 0 || small > 0 && viet.IsSurname(words[0])
}

var unitWords = regexp.MustCompile(`^(ubnd|uy ban|hop tac xa|htx|truong|tram|ban|thon|to|phong|so|cong ty|doanh nghiep|hoi|chi hoi|doan|chi doan|ho|ho ong|ho ba|gia dinh|tap the|nhan dan|can bo|cau lac bo|clb|dong ho|doi|trung tam|chi bo|dang bo|lien doan|cong doan|benh vien|chi cuc|cuc|van phong|dang uy|xa|phuong|khoi|lop|nhom|ban quan ly|cong an|mat tran|hoi dong|tieu khu|to dan pho|khu pho|quy|vien|khoa|bo)\b`)

func isUnit(text string) bool { return unitWords.MatchString(data.Key(text)) }

// NameCase writes a name with a capital at each syllable, also behind an apostrophe or a hyphen: “K'BRÔNG” becomes
// “K'Brông”.
func NameCase(s string) string {
	start := true
	return strings.Map(func(r rune) rune {
		letter := unicode.IsLetter(r)
		out := unicode.ToLower(r)
		if start && letter {
			out = unicode.ToUpper(r)
		}
		start = !letter
		return out
	}, s)
}

// birthday finds days that do not exist, lie in the future or before anybody was born.
func (c *Checker) birthday(x *cell) {
	iso, real := x.Cell.Value, true
	if x.Cell.Kind != data.Date {
		if iso, real = data.ParseDate(x.text); iso == "" {
			return
		}
	}
	switch {
	case !real:
		if x.field.Kind == sheet.Words { // fields of dates are told by their schema
			c.add(x, diag.CheckNoSuchDay, "", x.text)
		}
	case c.opt.Today != "" && iso > c.opt.Today[:min(len(iso), len(c.opt.Today))]:
		c.add(x, diag.CheckFutureDay, "", x.text)
	case iso[:4] < "1900":
		c.add(x, diag.CheckOldDay, "", x.text)
	}
}

func digitsOf(s string) (digits string, others bool) {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			out.WriteRune(r)
		case r == ' ' || r == '.' || r == '-' || r == '\'':
		default:
			others = true
		}
	}
	return out.String(), others
}

// identity finds numbers of the wrong length and numbers that stand there twice. Excel takes the zeros off in front
// where the cell was not text: they are offered.
func (c *Checker) identity(x *cell) {
	digits, others := digitsOf(x.text)
	switch {
	case others || len(digits) == 12 || len(digits) == 9 && x.Cell.Kind == data.Text:
	case x.Cell.Kind == data.Number && len(digits) >= 9 && len(digits) < 12:
		c.add(x, diag.CheckIdentityZeros, strings.Repeat("0", 12-len(digits))+digits, x.text, len(digits))
	case strings.ContainsAny(x.text, "Ee") || digits == "":
	default:
		c.add(x, diag.CheckIdentityLength, "", x.text, len(digits))
	}
	if key := strings.TrimLeft(digits, "0"); key != "" && !others {
		if before, twice := c.ids[hash(key)]; twice {
			c.add(x, diag.CheckSameIdentity, "", x.text, before.address(), before.sheet)
		} else {
			c.ids[hash(key)] = x.at
		}
	}
}

func (c *Checker) phone(x *cell) {
	digits, others := digitsOf(strings.TrimPrefix(x.text, "+"))
	digits = strings.TrimPrefix(digits, "84")
	switch {
	case others || digits == "":
	case len(digits) == 9 && digits[0] != '0':
		c.add(x, diag.CheckPhoneZero, "0"+digits, x.text)
	case len(digits) < 9 || len(digits) > 11:
		c.add(x, diag.CheckPhoneLength, "", x.text, len(digits))
	}
}

// person finds the same name and birthday on another row.
func (c *Checker) person(name, birthday *cell) {
	born := birthday.Cell.Value
	if birthday.Cell.Kind != data.Date {
		if iso, _ := data.ParseDate(birthday.text); iso != "" {
			born = iso
		}
	}
	key := strings.ToLower(name.text) + "\x00" + born
	if strings.Contains(key, "  ") {
		key = strings.Join(strings.Fields(key), " ")
	}
	if before, twice := c.people[hash(key)]; twice {
		c.add(name, diag.CheckSamePerson, "", name.text, birthday.text, before.address(), before.sheet)
		return
	}
	c.people[hash(key)] = name.at
}

// twin finds a row that says again what another said of the same name: the same unit, award and days. Running text, which
// two units word each in its way, and notes are left aside. Without a unit two people may well share a name.
func (c *Checker) twin(name *cell, cells []cell) {
	key, placed := []string{}, false
	for i := range cells {
		x := &cells[i]
		concept := x.field.Concept()
		if concept == sheet.Notes || x.field.Lines {
			continue
		}
		placed = placed || concept == sheet.Unit || concept == sheet.Address
		key = append(key, x.field.Key+"\x01"+strings.ToLower(strings.Join(strings.Fields(x.text), " ")))
	}
	if !placed {
		return
	}
	sum := hash(strings.Join(key, "\x00"))
	if before, twice := c.people[sum]; twice {
		c.add(name, diag.CheckSameRow, "", name.text, before.address(), before.sheet)
		return
	}
	c.people[sum] = name.at
}

// hash is FNV-1a of 64 bits: two different people of a million meet with a chance of one in thirty million.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// unitKey folds a unit's name so that its spellings meet: marks, capitals, punctuation and usual abbreviations aside.
func unitKey(name string) string {
	key := " " + data.Key(name) + " "
	for _, f := range [][2]string{{" ubnd ", " uy ban nhan dan "}, {" u b n d ", " uy ban nhan dan "}, {" hdnd ", " hoi dong nhan dan "}, {" mttq ", " mat tran to quoc "}, {" htx ", " hop tac xa "}, {" thcs ", " trung hoc co so "}, {" thpt ", " trung hoc pho thong "}, {" th ", " tieu hoc "}, {" mn ", " mam non "}, {" tp ", " thanh pho "}, {" tt ", " thi tran "}, {" x ", " xa "}, {" h ", " huyen "}, {" p ", " phuong "}, {" t ", " tinh "}, {" pho thong dan toc ban tru ", " ptdtbt "}, {" to dan pho ", " tdp "}, {" va ", " "}} {
		key = strings.ReplaceAll(key, f[0], f[1])
	}
	return strings.ReplaceAll(strings.TrimSpace(key), " ", "")
}

// unit remembers how a unit is spelled.
func (c *Checker) unit(x *cell) {
	if x.Cell.Merged {
		return
	}
	written := x.at.sheet + "\x00" + x.text
	if s := c.spelled[written]; s != nil {
		s.count++
		return
	}
	if len(c.spelled) > 50_000 {
		return
	}
	text := strings.Join(strings.Fields(x.text), " ")
	key := x.at.sheet + "\x00" + unitKey(text)
	u := c.units[key]
	if u == nil {
		u = &unit{}
		c.units[key] = u
		c.order = append(c.order, key)
	}
	for _, s := range u.spellings {
		if s.text == text {
			s.count++
			c.spelled[written] = s
			return
		}
	}
	if len(u.spellings) < 20 {
		s := &spelling{text, 1, x.at}
		u.spellings = append(u.spellings, s)
		c.spelled[written] = s
	}
}

var (
	provinceTail = regexp.MustCompile(`(?i)(?:^|[,;–-]\s*|\s)(?:tỉnh|t\.)\s*([\p{L} -]+?)\s*[.;]?$`)
	districtWord = regexp.MustCompile(`(?i)(?:^|[\s,;(–-])(huyện|quận|thị xã|thị trấn)\s+(\p{Lu}[\p{L} ]*|\d+)`)
)

// address finds old provinces and districts in an address or the name of a unit.
func (c *Checker) address(x *cell) {
	if !strings.Contains(x.text, "ỉnh") && !strings.Contains(x.text, "uyện") && !strings.Contains(x.text, "uận") && !strings.Contains(x.text, "hị ") && !strings.Contains(x.text, "t.") {
		return
	}
	if m := provinceTail.FindStringSubmatch(x.text); m != nil {
		if p, former, _ := FindProvince(m[1]); former {
			c.add(x, diag.CheckOldProvince, "", strings.TrimSpace(m[1]), p.Kind+" "+p.Name, data.DayFirst(places.From))
		}
	}
	c.districtNote(x, districtWord.FindString(x.text))
}

// district notes a column of districts once.
func (c *Checker) district(x *cell) { c.districtNote(x, x.text) }

func (c *Checker) districtNote(x *cell, found string) {
	found = strings.Trim(found, " ,;(–-")
	if found == "" {
		return
	}
	key := "district\x00" + x.at.sheet + "\x00" + itoa(int(x.at.column))
	w := c.words[key]
	if w == nil {
		w = &columnWords{label: x.field.Label, first: x.at}
		c.words[key] = w
		c.columns = append(c.columns, key)
	}
	w.add(found)
}

func (w *columnWords) add(words ...string) {
	w.cells++
	for _, word := range words {
		if len(w.found) < 8 && !contains(w.found, word) {
			w.found = append(w.found, word)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func (c *Checker) province(x *cell) {
	p, former, near := FindProvince(x.text)
	switch {
	case former:
		c.add(x, diag.CheckOldProvince, p.Name, x.text, p.Kind+" "+p.Name, data.DayFirst(places.From))
	case p == nil:
		hint := ""
		if near != "" {
			hint = "Có phải là “" + near + "”?"
		}
		c.add(x, diag.CheckNoProvince, near, x.text, hint)
	}
}

func (c *Checker) commune(x, province *cell) {
	if c.communes == nil {
		return
	}
	parents, known := c.communes.byName[communeKey(x.text)]
	switch {
	case !known:
		near := viet.Closest(x.text, c.communes.names)
		hint := ""
		if near != "" {
			hint = "Có phải là “" + near + "”?"
		}
		c.add(x, diag.CheckNoCommune, near, x.text, hint)
	case province != nil:
		if p, _, _ := FindProvince(province.text); p != nil && !contains(parents, provinceKey(p.Name)) && parents[0] != "" {
			c.add(x, diag.CheckCommuneElsewhere, "", x.text, province.text)
		}
	}
}

func (c *Checker) movement(x *cell) {
	if c.movesKey != nil && !c.movesKey[movementKey(x.text)] {
		c.add(x, diag.CheckNoMovement, "", x.text)
	}
}

// running looks at the words of running text. Columns of persons, places and units never come here.
func (c *Checker) running(x *cell) {
	found := viet.ForeignWords(x.text, c.good)
	if len(found) == 0 {
		return
	}
	key := "words\x00" + x.at.sheet + "\x00" + itoa(int(x.at.column))
	w := c.words[key]
	if w == nil {
		w = &columnWords{label: x.field.Label, first: x.at}
		c.words[key] = w
		c.columns = append(c.columns, key)
	}
	w.add(found...)
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
	for _, key := range c.columns {
		w := c.words[key]
		code := diag.CheckWords
		if strings.HasPrefix(key, "district") {
			code = diag.CheckOldDistrict
		}
		x := cell{at: w.first}
		c.add(&x, code, "", w.label, "“"+strings.Join(w.found, "”, “")+"”", w.cells, data.DayFirst(places.From))
	}
	for _, code := range diag.Codes() {
		if n := c.told[code]; n > maxTold {
			first := diag.New(code, diag.Place{}, 0, 0, 0, 0, 0)
			c.issues = append(c.issues, diag.New(diag.CheckMore, diag.Place{}, n-maxTold, string(first.Code)))
		}
	}
	return c.issues
}

// unitSpellings offers the usual spelling of a unit for the others.
func (c *Checker) unitSpellings(u *unit) {
	if len(u.spellings) < 2 {
		return
	}
	best := 0
	for i, s := range u.spellings {
		if s.count > u.spellings[best].count {
			best = i
		}
	}
	for i, s := range u.spellings {
		if i != best {
			x := cell{text: s.text, at: s.first}
			c.add(&x, diag.CheckUnitSpelling, u.spellings[best].text, s.text, s.count, u.spellings[best].text, u.spellings[best].count)
		}
	}
}
