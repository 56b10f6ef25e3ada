package check

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/viet"
)

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
	iso, real := x.day()
	switch {
	case iso == "":
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

// day is the ISO date that a value gives, "" when it gives none; real tells whether there is such a day.
func (x *cell) day() (iso string, real bool) {
	if x.Cell.Kind == data.Date {
		return x.Cell.Value, true
	}
	return data.ParseDate(x.text)
}

// digitsOf takes the digits out of a number as people write it; others tells that anything else stands among them.
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
		if before, twice := seen(c.ids, key, x.at); twice {
			c.add(x, diag.CheckSameIdentity, "", x.text, before.address(), before.sheet)
		}
	}
}

// phone finds numbers of the wrong length, and offers the zero that Excel took off in front.
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
	born, _ := birthday.day()
	key := strings.ToLower(name.text) + "\x00" + cmp.Or(born, birthday.Cell.Value)
	if strings.Contains(key, "  ") {
		key = strings.Join(strings.Fields(key), " ")
	}
	if before, twice := seen(c.people, key, name.at); twice {
		c.add(name, diag.CheckSamePerson, "", name.text, birthday.text, before.address(), before.sheet)
	}
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
	if before, twice := seen(c.people, strings.Join(key, "\x00"), name.at); twice {
		c.add(name, diag.CheckSameRow, "", name.text, before.address(), before.sheet)
	}
}

// seen gives where a key stood first, and notes the first place.
func seen(places map[uint64]where, key string, at where) (before where, twice bool) {
	sum := hash(key)
	if before, twice = places[sum]; !twice {
		places[sum] = at
	}
	return before, twice
}

// hash is FNV-1a of 64 bits: two different people of a million meet with a chance of one in thirty million.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
