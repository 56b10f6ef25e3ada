package nd30

import (
	"fmt"
	"strings"
)

const (
	nationWords = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	mottoWords  = "Độc lập - Tự do - Hạnh phúc"
)

func nation(f *form) *piece { return f.nation }

func motto(f *form) *piece { return f.motto }

func number(f *form) *piece { return f.number }

func date(f *form) *piece { return f.date }

// checkNation checks Mục II.1.a: the title of the nation is there.
func checkNation(c *checker) {
	f := c.form
	if f.nation == nil {
		c.add(at(f.number), "không có Quốc hiệu", nationWords)
	}
}

// checkNationWords checks its wording. The tone of HÒA may stand on either letter, as the decree itself does it.
func checkNationWords(c *checker) {
	p := c.form.nation
	if p == nil || p.text == nationWords || p.text == strings.Replace(nationWords, "HÒA", "HOÀ", 1) {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“"+nationWords+"”", rewrite(p, func(s string) string {
		return padding(s, nationWords)
	}))
}

// padding keeps the blanks around a text that is replaced.
func padding(old, text string) string {
	trimmed := strings.TrimSpace(old)
	i := strings.Index(old, trimmed)
	return old[:i] + text + old[i+len(trimmed):]
}

// checkNationPlace checks Mục II.1.a: on the right at the top.
func checkNationPlace(c *checker) {
	f := c.form
	if f.nation == nil || f.nation.page() == 0 || f.number == nil || f.kind.code == "HĐ" || f.kind.code == "BB" {
		return
	}
	if line := f.nation.first(); line.center() < f.middle(f.nation.para)-2*mm {
		c.add(at(f.nation), "Quốc hiệu ở nửa trái trang", "ở phía trên cùng, bên phải trang đầu")
	}
}

func checkNationLine(c *checker) {
	if p := c.form.nation; p != nil && len(p.lines) > 1 && p.lines[0].page == p.lines[1].page {
		c.add(at(p), fmt.Sprintf("Quốc hiệu ngắt thành %d dòng", len(p.lines)), "một dòng chữ")
	}
}

func checkMotto(c *checker) {
	if f := c.form; f.nation != nil && f.motto == nil {
		c.add(at(f.nation), "không có Tiêu ngữ dưới Quốc hiệu", mottoWords)
	}
}

func checkMottoWords(c *checker) {
	p := c.form.motto
	if p == nil || p.text == mottoWords {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“"+mottoWords+"”", rewrite(p, func(s string) string { return padding(s, mottoWords) }))
}

// checkMottoPlace checks Mục II.1.b: centred under the title of the nation.
func checkMottoPlace(c *checker) {
	f := c.form
	if f.nation == nil || f.motto == nil || f.nation.page() != f.motto.page() || f.nation.page() == 0 || len(f.nation.lines) != 1 {
		return
	}
	if off := f.nation.first().center() - f.motto.first().center(); off > 5*mm || off < -5*mm {
		c.add(at(f.motto), "lệch "+millimetres(max(off, -off))+" mm so với Quốc hiệu", "canh giữa dưới Quốc hiệu")
	}
}

func checkIssuer(c *checker) {
	f := c.form
	if len(f.issuer) > 0 || f.besides || f.number == nil || f.nation == nil || f.nation.page() == 0 || f.number.page() != f.nation.page() || f.frames() {
		return
	}
	if f.number.first().center() < f.nation.first().left {
		c.add(at(f.number), "không có tên cơ quan ban hành ở trên số, ký hiệu", "tên cơ quan ban hành, chữ in hoa, đậm")
	}
}

// frames reports whether text of the heading stands in boxes, whose places are less certain.
func (f *form) frames() bool {
	for i := f.from; i < min(f.to, f.headEnd+3); i++ {
		if f.text.paras[i].frame != nil || len(f.text.paras[i].model.Frames) > 0 {
			return true
		}
	}
	return false
}
