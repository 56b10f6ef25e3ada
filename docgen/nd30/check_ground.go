package nd30

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

func groundPieces(f *form) []*piece {
	var out []*piece
	for _, p := range f.grounds {
		out = append(out, &piece{para: p, text: p.text, spans: p.spans(), lines: p.lines})
	}
	return out
}

// checkGroundEnds checks Mục II.6.a: each ground ends with a semicolon.
func checkGroundEnds(c *checker) {
	g := c.form.grounds
	for i, p := range g {
		if i == len(g)-1 {
			break
		}
		if s := strings.TrimSpace(p.text); !strings.HasSuffix(s, ";") {
			c.add(atParas(p), "cuối dòng căn cứ không có dấu chấm phẩy", "dấu chấm phẩy (;)", endWith(p, ";"))
		}
	}
}

// checkGroundLast checks Mục II.6.a: the last ground ends with a full stop, unless the sentence goes on below it.
func checkGroundLast(c *checker) {
	f := c.form
	if len(f.grounds) == 0 || f.opening {
		return
	}
	p := f.grounds[len(f.grounds)-1]
	if len(f.grounds) == 1 && f.resolve == nil && !strings.HasSuffix(strings.TrimSpace(p.text), ";") && !strings.HasSuffix(strings.TrimSpace(p.text), ",") {
		return
	}
	if s := strings.TrimSpace(p.text); !strings.HasSuffix(s, ".") && letters(s) > 12 {
		c.add(atParas(p), "cuối căn cứ cuối cùng: “"+lastRune(s)+"”", "dấu chấm (.)", endWith(p, "."))
	}
}

func lastRune(s string) string {
	r, _ := utf8.DecodeLastRuneInString(s)
	return string(r)
}

// endWith gives a paragraph another sign at its end.
func endWith(p *para, sign string) edit {
	if len(p.pieces) == 0 {
		return edit{}
	}
	return rewrite(p.pieces[len(p.pieces)-1], func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ".,;: ") + sign + s[len(trimmed):]
	})
}

var numberedLaw = regexp.MustCompile(`^Căn cứ (?:Bộ luật|Luật|Pháp lệnh)[^;]*?(?:số|số:)\s*\d+/`)

// checkGroundLaw tells of laws cited with their number, which the decree does without and nearly all offices give.
func checkGroundLaw(c *checker) {
	for _, p := range c.form.grounds {
		if numberedLaw.MatchString(p.text) {
			c.add(atParas(p), "Luật, Pháp lệnh ghi cả số", "Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành")
			return
		}
	}
}

// checkGroundLines checks Mục II.6.a: each ground begins a line.
func checkGroundLines(c *checker) {
	f := c.form
	for _, p := range f.grounds {
		if strings.Contains(p.text, "; Căn cứ ") || strings.Contains(p.text, "; căn cứ ") && f.resolve != nil && strings.Contains(p.text, "; căn cứ Luật") {
			c.add(atParas(p), "nhiều căn cứ trên một dòng", "sau mỗi căn cứ xuống dòng")
		}
	}
}
