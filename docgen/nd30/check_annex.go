package nd30

import (
	"strings"
)

// Annexes.

func annexHeads(f *form) []*piece {
	var out []*piece
	for _, a := range f.annexes {
		out = append(out, a.head)
	}
	return out
}

func annexTitles(f *form) []*piece {
	var out []*piece
	for _, a := range f.annexes {
		out = append(out, a.title...)
	}
	return out
}

func annexReferences(f *form) []*piece {
	var out []*piece
	for _, a := range f.annexes {
		if a.reference != nil {
			out = append(out, &piece{para: a.reference, text: a.reference.text, spans: a.reference.spans(), lines: a.reference.lines})
		}
	}
	return out
}

func checkAnnexCase(c *checker) {
	for _, a := range c.form.annexes {
		if strings.HasPrefix(a.head.text, "PHỤ LỤC") {
			c.add(at(a.head), "“"+a.head.text+"”", "từ “Phụ lục” bằng chữ in thường", rewrite(a.head, func(s string) string { return strings.Replace(s, "PHỤ LỤC", "Phụ lục", 1) }))
		}
	}
}

func checkAnnexNumerals(c *checker) {
	if len(c.form.annexes) < 2 {
		return
	}
	for _, a := range c.form.annexes {
		if a.mark == "" || strings.Trim(a.mark, "0123456789") == "" || strings.Trim(a.mark, "IVXLC") != "" {
			c.add(at(a.head), "“"+a.head.text+"”", "số thứ tự bằng chữ số La Mã")
		}
	}
}

func checkAnnexReference(c *checker) {
	for _, a := range c.form.annexes {
		if a.reference == nil {
			c.add(at(a.head), "không có dòng “(Kèm theo …)”", "(Kèm theo … số …/…-… ngày … tháng … năm … của …)")
		}
	}
}

// Other components.

func marks(f *form) []*piece { return f.marks }

// addressLine is the agency's address at the foot of the first page.
func addressLine(f *form) []*piece {
	var out []*piece
	look := func(p *para) {
		for _, piece := range p.pieces {
			folded := fold(piece.text)
			if strings.HasPrefix(folded, "diachi") && (strings.Contains(folded, "dienthoai") || strings.Contains(folded, "email") || strings.Contains(folded, "dt") || strings.Contains(folded, "website")) {
				out = append(out, piece)
			}
		}
	}
	for _, p := range f.text.edges {
		if p.footer {
			look(p)
		}
	}
	return out
}
