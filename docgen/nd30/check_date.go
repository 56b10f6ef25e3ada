package nd30

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"vanthu/docgen/unit"
)

func checkDate(c *checker) {
	f := c.form
	if f.date != nil || f.number == nil || f.nation == nil || f.kind.code == "BB" || f.kind.code == "HĐ" || f.kind.code == "" || f.frames() || len(f.issuer) == 0 {
		return
	}
	head := f.headEnd
	if f.title != nil {
		head = f.title.para.index
	}
	for _, p := range f.text.paras[f.from:head] { // typed in a way that is not known
		if folded := fold(p.text); strings.Contains(folded, "ngay") || strings.Contains(folded, "thang") {
			return
		}
	}
	c.add(at(f.nation), "không có địa danh và thời gian ban hành", "[Địa danh], ngày … tháng … năm …")
}

// dateParts are the date as typed: place, sign behind it, day, month, year.
func (f *form) dateParts() (place, sign, day, month, year string, ok bool) {
	if f.date == nil || slashDate.MatchString(f.date.text) {
		return "", "", "", "", "", false
	}
	m := datePattern.FindStringSubmatch(f.date.text)
	if m == nil {
		return "", "", "", "", "", false
	}
	return strings.TrimSpace(m[1]), m[2], m[3], m[4], m[5], true
}

func checkDayPadding(c *checker) {
	f := c.form
	_, _, day, _, _, ok := f.dateParts()
	if n, err := strconv.Atoi(day); !ok || err != nil || n < 1 || n > 9 || len(day) > 1 {
		return
	}
	c.add(at(f.date), "ngày "+day, "ngày 0"+day, rewrite(f.date, func(s string) string {
		return regexp.MustCompile(`((?i:ngày)\s*)(\d)(\D)`).ReplaceAllString(s, "${1}0${2}${3}")
	}))
}

func checkMonthPadding(c *checker) {
	f := c.form
	if _, _, _, month, _, ok := f.dateParts(); !ok || month != "1" && month != "2" {
		return
	}
	c.add(at(f.date), "“"+f.date.text+"”", "thêm số 0 trước tháng 1, tháng 2", rewrite(f.date, func(s string) string {
		return regexp.MustCompile(`((?i:tháng)\s*)(\d)(\D)`).ReplaceAllString(s, "${1}0${2}${3}")
	}))
}

func checkMonthZero(c *checker) {
	f := c.form
	if _, _, _, month, _, ok := f.dateParts(); ok && len(month) == 2 && month[0] == '0' && month[1] >= '3' {
		c.add(at(f.date), "tháng "+month, "tháng "+month[1:])
	}
}

func checkDateWords(c *checker) {
	f := c.form
	if f.date == nil {
		return
	}
	if m := slashDate.FindStringSubmatch(f.date.text); m != nil {
		c.add(at(f.date), "“"+f.date.text+"”", fmt.Sprintf("ngày %s tháng %s năm %s", m[3], m[4], m[5]))
	}
}

// checkRealDate tells of a day that no calendar has.
func checkRealDate(c *checker) {
	f := c.form
	day, month, year := f.day()
	if f.date == nil || day == 0 || month == 0 || year < 1000 {
		return
	}
	days := []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if month > 12 || day > days[month-1] || month == 2 && day == 29 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		c.add(at(f.date), "“"+f.date.text+"”", "ngày có thật")
	}
}

func checkPlaceComma(c *checker) {
	f := c.form
	name, sign, _, _, _, ok := f.dateParts()
	if !ok || sign == "," || letters(name) < 2 || blanks(name) || strings.HasSuffix(name, "…") {
		return
	}
	c.add(at(f.date), "“"+excerpt(name+sign+" ngày …")+"”", "sau địa danh có dấu phẩy", rewrite(f.date, func(s string) string {
		return regexp.MustCompile(`^(.*?\p{L})\s*[;.]?\s*((?i:ngày))`).ReplaceAllString(s, "$1, $2")
	}))
}

func checkPlaceCase(c *checker) {
	f := c.form
	name, _, _, _, _, ok := f.dateParts()
	if !ok || letters(name) < 2 {
		return
	}
	if first := []rune(name)[0]; unicode.IsLower(first) {
		c.add(at(f.date), "“"+name+"”", "chữ cái đầu của địa danh viết hoa", rewrite(f.date, func(s string) string {
			i := strings.IndexFunc(s, unicode.IsLetter)
			return s[:i] + strings.ToUpper(string([]rune(s[i:])[:1])) + s[i+len(string([]rune(s[i:])[:1])):]
		}))
		return
	}
	if allCaps(name) && letters(name) > 4 && !strings.HasPrefix(name, "TP") {
		c.add(at(f.date), "“"+name+"”", "địa danh bằng chữ in thường")
	}
}

func checkPlaceName(c *checker) {
	f := c.form
	if name, _, _, _, _, ok := f.dateParts(); ok && strings.TrimSpace(name) == "" && f.nation != nil {
		c.add(at(f.date), "không có địa danh", "[Địa danh], ngày … tháng … năm …")
	}
}

func checkDatePlace(c *checker) {
	f := c.form
	if f.date == nil || f.nation == nil || f.number == nil || f.date.page() != f.nation.page() || f.date.page() == 0 || f.number.page() != f.date.page() {
		return
	}
	if off := f.date.first().baseline - f.number.first().baseline; off > 30*unit.Point || off < -30*unit.Point {
		c.add(at(f.date), "cách dòng số, ký hiệu "+decimal(max(off, -off).Points())+" pt", "cùng một dòng với số, ký hiệu")
	}
}
