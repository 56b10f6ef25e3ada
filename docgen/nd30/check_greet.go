package nd30

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// greeting is "Kính gửi" alone, without those behind it.
func greeting(f *form) []*piece {
	if f.greet == nil {
		return nil
	}
	var spans []span
	n := 0
	for _, s := range f.greet.spans {
		if n >= utf8.RuneCountInString("Kínhgửi") {
			break
		}
		spans = append(spans, s)
		n += visible(s.run.Text[s.from:s.to])
	}
	return []*piece{{para: f.greet.para, text: f.greet.text, spans: spans, lines: f.greet.lines}}
}

func checkGreet(c *checker) {
	f := c.form
	if f.greet != nil || f.kind != letter && f.kind.code != "TTr" || f.nation == nil {
		return
	}
	where := f.title
	if where == nil {
		where = f.number
	}
	if f.kind.code == "TTr" && f.title == nil {
		return
	}
	for _, p := range f.text.paras[f.from:f.to] {
		if folded := fold(p.text); strings.Contains(folded, "kinhgui") || strings.HasPrefix(folded, "kinhtrinh") {
			return
		}
	}
	c.add(at(where), "không có “Kính gửi”", "“Kính gửi:” và nơi nhận")
}

func checkGreetColon(c *checker) {
	p := c.form.greet
	if p == nil {
		return
	}
	if regexp.MustCompile(`^(?i:kính gửi)\s*:`).MatchString(p.text) || !regexp.MustCompile(`^(?i:kính gửi)\s*[\p{L}.;-]|^(?i:kính gửi)$`).MatchString(p.text) {
		return
	}
	c.add(at(p), "“"+excerpt(p.text)+"”", "sau từ “Kính gửi” có dấu hai chấm", rewrite(p, func(s string) string {
		return regexp.MustCompile(`^(\s*(?i:kính gửi))\s*[.;-]?`).ReplaceAllString(s, "${1}:")
	}))
}

func checkAddresseeDashes(c *checker) {
	f := c.form
	if f.greet == nil || len(f.addressees) < 2 {
		return
	}
	var bad []*piece
	dashes := 0
	for _, p := range f.addressees {
		if isListed(p.para) || strings.HasPrefix(p.text, "-") || p.para.label != "" {
			dashes++
		} else {
			bad = append(bad, p)
		}
	}
	if dashes >= 1 && len(bad) > 0 && dashes > len(bad) {
		c.add(at(bad[0]), "“"+excerpt(bad[0].text)+"”", "đầu dòng có gạch đầu dòng (-)")
	}
}

func checkAddresseeEnds(c *checker) {
	f := c.form
	var listed []*piece
	for _, p := range f.addressees {
		if isListed(p.para) || p.para.label != "" {
			listed = append(listed, p)
		}
	}
	if len(listed) < 2 {
		return
	}
	c.endings(listed)
}

// endings checks that the lines of a list end with ";" and the last with ".". A line that goes on in the next one has
// no sign of its own.
func (c *checker) endings(list []*piece) {
	for i, p := range list {
		s := strings.TrimSpace(p.text)
		want := ";"
		if i == len(list)-1 {
			want = "."
		}
		if strings.HasSuffix(s, want) || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") {
			continue
		}
		if i+1 < len(list) && !strings.HasPrefix(list[i+1].text, "-") && list[i+1].para.label == "" {
			continue
		}
		found := "cuối dòng không có dấu"
		if last := lastRune(s); strings.ContainsAny(last, ".,;:") {
			found = "cuối dòng là “" + last + "”"
		}
		c.add(at(p), found, "“"+want+"”", rewrite(p, func(s string) string {
			trimmed := strings.TrimRight(s, " \u00a0")
			return strings.TrimRight(trimmed, ".,;: ") + want + s[len(trimmed):]
		}))
	}
}

var severalAddressees = regexp.MustCompile(`^(?i:kính gửi)\s*:?\s*-?\s*\p{Lu}[^;]{4,};\s*-?\s*\p{Lu}[^;]{4,}`)

// checkAddresseeLines checks Mục II.9.d: two or more addressees stand on a line each.
func checkAddresseeLines(c *checker) {
	if p := c.form.greet; p != nil && severalAddressees.MatchString(p.text) {
		c.add(at(p), "nhiều nơi nhận trên một dòng", "mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng (-)")
	}
}
