package nd30

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// checkNumber checks Mục II.3: the document has a number and a code.
func checkNumber(c *checker) {
	f := c.form
	if f.number != nil || f.nation == nil || len(f.issuer) == 0 || f.end.receiver == nil && (f.signed() == nil || f.bare()) || f.kind.code == "" || f.kind.code == "HĐ" || f.kind.code == "BB" || f.frames() {
		return
	}
	for _, p := range f.text.paras[f.from:f.headEnd] {
		for _, q := range p.pieces {
			if opens(q.text, "so") && (strings.ContainsAny(q.text, "0123456789:/")) {
				return
			}
		}
	}
	c.add(at(f.issuer...)[:1], "không có số, ký hiệu dưới tên cơ quan", "Số: …/"+c.expectedCode())
}

// bare reports whether a document of that kind may be without number and receivers: what a person or a unit reports of
// its own merits is.
func (f *form) bare() bool { return f.kind.code == "BC" }

func (c *checker) expectedCode() string {
	if c.form.kind == letter {
		return "[tên cơ quan]-[đơn vị soạn thảo]"
	}
	return c.form.kind.code + "-[tên cơ quan]"
}

func checkNumberColon(c *checker) {
	p := c.form.number
	if p == nil || regexp.MustCompile(`^(?i:số)\s*:`).MatchString(p.text) {
		return
	}
	c.add(at(p), "“"+p.text+"”", "sau từ “Số” có dấu hai chấm", rewrite(p, func(s string) string {
		return regexp.MustCompile(`^(\s*(?i:số))\s*[.;]?`).ReplaceAllString(s, "$1:")
	}))
}

func checkNumberCase(c *checker) {
	p := c.form.number
	if p == nil || !strings.HasPrefix(p.text, "SỐ") && !strings.HasPrefix(p.text, "số") || p.spans[0].run.Style.Caps {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“Số:”", rewrite(p, func(s string) string {
		return regexp.MustCompile(`^(\s*)(?i:số)`).ReplaceAllString(s, "${1}Số")
	}))
}

var digitsOf = regexp.MustCompile(`^(?i:số)\s*[:.;]?\s*(\d+)([a-zđ]?)\s*/`)

func checkNumberPadding(c *checker) {
	p := c.form.number
	if p == nil {
		return
	}
	if m := digitsOf.FindStringSubmatch(p.text); m != nil && len(m[1]) == 1 && m[1] != "0" {
		c.add(at(p), "số "+m[1], "số 0"+m[1], rewrite(p, func(s string) string {
			return regexp.MustCompile(`^(\D*)(\d)(\D)`).ReplaceAllString(s, "${1}0${2}${3}")
		}))
	}
}

func checkNumberZeros(c *checker) {
	p := c.form.number
	if p == nil {
		return
	}
	if m := digitsOf.FindStringSubmatch(p.text); m != nil && len(m[1]) > 2 && m[1][0] == '0' {
		c.add(at(p), "số "+m[1], "chỉ thêm số 0 trước số nhỏ hơn 10")
	}
}

// codeText is the code as typed, behind the first stroke.
func (f *form) codeText() string {
	if f.number == nil {
		return ""
	}
	_, code, _ := strings.Cut(f.number.text, "/")
	return strings.TrimSpace(code)
}

func checkCodeKind(c *checker) {
	f := c.form
	first, rest := f.code()
	if first == "" || f.kind.code == "" || f.kind == letter || blanks(first) || strings.ContainsAny(first, "….") || f.kind.code == "HĐ" {
		return
	}
	if first == f.kind.code {
		return
	}
	if strings.EqualFold(first, f.kind.code) {
		return // checkCodeKindCase
	}
	if f.kind.code == "BTT" && first == "TT" || strings.HasPrefix(first, "19") || strings.HasPrefix(first, "20") {
		return
	}
	if strings.HasPrefix(first, f.kind.code) && len([]rune(first)) <= len([]rune(f.kind.code))+2 && rest != "" {
		return // issued together: HDLT, KHPH
	}
	c.add(at(f.number), "ký hiệu “"+f.codeText()+"”", fmt.Sprintf("%s viết tắt là %s: %s", f.kind.name, f.kind.code, c.expectedCode()), c.recode(first))
}

// recode puts the right abbreviation in the place of another one for a kind. Where what stands there may be the
// agency's, a person must decide.
func (c *checker) recode(first string) edit {
	f := c.form
	known := map[string]bool{"TT": true, "CV": true, "BCTT": true}
	if _, ok := kindOf(first); !ok && !known[first] {
		return edit{}
	}
	return rewrite(f.number, func(s string) string { return strings.Replace(s, "/"+first+"-", "/"+f.kind.code+"-", 1) })
}

func checkCodeKindCase(c *checker) {
	f := c.form
	first, _ := f.code()
	if first == f.kind.code || !strings.EqualFold(first, f.kind.code) || f.kind == letter || f.kind.code == "" || f.kind.code == "HĐ" || f.kind.code == "HD" {
		return
	}
	c.add(at(f.number), "“"+first+"”", "“"+f.kind.code+"”", rewrite(f.number, func(s string) string {
		return strings.Replace(s, "/"+first+"-", "/"+f.kind.code+"-", 1)
	}))
}

var spacedCode = regexp.MustCompile(`[\p{L}\d]\s+[-–—/]|[-–—/]\s+\p{L}|[\p{L}\d][–—][\p{L}]`)

func checkCodeSpaces(c *checker) {
	p := c.form.number
	if p == nil || strings.ContainsAny(p.text, "…") || strings.Contains(p.text, "..") {
		return
	}
	code := regexp.MustCompile(`^(?i:số)\s*[:.;]?\s*`).ReplaceAllString(p.text, "")
	if !spacedCode.MatchString(code) {
		return
	}
	mend := func(s string) string {
		i := len(regexp.MustCompile(`^\s*(?i:số)\s*[:.;]?\s*`).FindString(s))
		code := strings.TrimRight(s[i:], " \u00a0")
		tail := s[i+len(code):]
		code = regexp.MustCompile(`([\p{L}\d])\s+([-–—/])`).ReplaceAllString(code, "$1$2")
		code = regexp.MustCompile(`([-–—/])\s+(\p{L})`).ReplaceAllString(code, "$1$2")
		code = regexp.MustCompile(`([\p{L}\d])[–—](\p{L})`).ReplaceAllString(code, "$1-$2")
		return s[:i] + code + tail
	}
	c.add(at(p), "“"+code+"”", "“"+squeeze(mend(code))+"”", rewrite(p, mend))
}

func checkCodeCase(c *checker) {
	f := c.form
	if f.number == nil {
		return
	}
	for _, group := range strings.FieldsFunc(f.codeText(), func(r rune) bool { return r == '-' || r == '/' || r == ' ' || r == '–' }) {
		lower := 0
		for _, r := range group {
			if unicode.IsLower(r) {
				lower++
			}
		}
		if lower >= 2 && lower == letters(group) {
			c.add(at(f.number), "“"+group+"”", "ký hiệu bằng chữ in hoa", rewrite(f.number, func(s string) string {
				return strings.Replace(s, group, strings.ToUpper(group), 1)
			}))
			return
		}
	}
}

// checkLetterCode checks Mục II.3.b: a công văn has no abbreviation of its kind. What is to stand there instead, the
// office alone knows.
func checkLetterCode(c *checker) {
	f := c.form
	if first, rest := f.code(); f.kind == letter && strings.EqualFold(first, "CV") && rest != "" {
		c.add(at(f.number), "ký hiệu “"+f.codeText()+"”", "công văn không có chữ viết tắt tên loại: [tên cơ quan]-[đơn vị soạn thảo]")
	}
}

func checkLetterUnit(c *checker) {
	f := c.form
	if first, rest := f.code(); f.kind == letter && first != "" && rest == "" && letters(first) >= 2 && !strings.ContainsAny(first, "….") {
		c.add(at(f.number), "ký hiệu “"+f.codeText()+"”", "thêm chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực")
	}
}

var yearInCode = regexp.MustCompile(`/\s*(19|20)\d\d\s*/`)

func checkCodeYear(c *checker) {
	f := c.form
	if f.number == nil || f.kind.code == "HĐ" || !yearInCode.MatchString(f.number.text) {
		return
	}
	c.add(at(f.number), "“"+f.number.text+"”", "số và ký hiệu không ghi năm")
}

// checkCodePlace checks Mục II.3.c: under the agency's name, on the left.
func checkCodePlace(c *checker) {
	f := c.form
	if f.number == nil || f.nation == nil || f.number.page() != f.nation.page() || f.number.page() == 0 || f.kind.code == "HĐ" || f.kind.code == "BB" {
		return
	}
	if len(f.issuer) > 0 && f.number.first().left > f.middle(f.number.para) {
		c.add(at(f.number), "số, ký hiệu ở bên phải", "canh giữa dưới tên cơ quan ban hành")
	}
}
