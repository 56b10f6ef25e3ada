package nd30

import (
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/unit"
)

// checkReceivers checks Mục II.9: every document says who receives it.
func checkReceivers(c *checker) {
	f := c.form
	signed := f.signed()
	if f.end.receiver != nil || signed == nil || f.number == nil && (f.nation == nil || len(f.issuer) == 0 || f.bare()) ||
		!slices.Contains([]string{"CV", "QĐ", "NQ", "KH", "TTr", "BC", "TB", "CT", "HD", "CTr"}, f.kind.code) {
		return
	}
	for _, p := range f.text.paras[f.from:f.to] {
		if strings.Contains(fold(p.text), "noinhan") {
			return
		}
	}
	c.add(at(signed), "không có “Nơi nhận”", "“Nơi nhận:” ngang hàng với quyền hạn, chức vụ của người ký")
}

// mostSigning is how many paragraphs of the end are looked through for a post that does not stand where it should.
const mostSigning = 12

// signed is the power or post of the signer, wherever it stands; nil in what is no whole document.
func (f *form) signed() *piece {
	if len(f.end.powers) > 0 {
		return f.end.powers[0]
	}
	for i := max(f.headEnd, f.to-mostSigning); i < f.to; i++ {
		if p := f.text.paras[i]; len(p.pieces) == 1 && !f.isGrid(p) && isPower(p.pieces[0].text) {
			return p.pieces[0]
		}
	}
	return nil
}

// receiverWord is the words "Nơi nhận:", when they stand alone on their line.
func receiverWord(f *form) []*piece {
	if p := f.end.receiver; p != nil && len(fold(p.text)) <= len("noinhan") {
		return []*piece{p}
	}
	return nil
}

func checkReceiverColon(c *checker) {
	p := c.form.end.receiver
	if p == nil || len(fold(p.text)) > len("noinhan") || strings.HasSuffix(p.text, ":") {
		return
	}
	c.add(at(p), "“"+p.text+"”", "sau từ “Nơi nhận” có dấu hai chấm", rewrite(p, func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ".; ") + ":" + s[len(trimmed):]
	}))
}

func checkReceiverCase(c *checker) {
	p := c.form.end.receiver
	if p == nil || len(fold(p.text)) > len("noinhan") || !allCaps(p.text) || p.spans[0].run.Style.Caps {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“Nơi nhận:”", rewrite(p, func(s string) string { return padding(s, "Nơi nhận:") }))
}

func receiverItems(f *form) []*piece { return f.end.items }

// isPeopleLine reports whether an item begins a line of the list.
func begins(p *piece) bool { return strings.HasPrefix(p.text, "-") || p.para.label != "" }

func checkReceiverDashes(c *checker) {
	f := c.form
	dashes := 0
	for _, p := range f.end.items {
		if begins(p) {
			dashes++
		}
	}
	if p := f.end.archive; p != nil && dashes == 0 && len(f.end.items) > 1 && !strings.HasPrefix(f.end.items[0].text, "–") && !strings.HasPrefix(f.end.items[0].text, "+") {
		c.add(at(f.end.items[0]), "“"+excerpt(f.end.items[0].text)+"”", "đầu dòng có gạch đầu dòng (-)")
	}
}

func checkReceiverEnds(c *checker) {
	f := c.form
	var list []*piece
	for i, p := range f.end.items {
		if p == f.end.archive {
			break
		}
		if !begins(p) {
			continue
		}
		// A long line may be cut by the typist: only its end counts.
		if i+1 < len(f.end.items) && !begins(f.end.items[i+1]) {
			continue
		}
		list = append(list, p)
	}
	for _, p := range list {
		s := strings.TrimSpace(p.text)
		if strings.HasSuffix(s, ";") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "..") || f.end.archive == nil {
			continue
		}
		found := "cuối dòng không có dấu"
		if last := lastRune(s); strings.ContainsAny(last, ".,:") {
			found = "cuối dòng là “" + last + "”"
		}
		c.add(at(p), found, "dấu chấm phẩy (;)", rewrite(p, func(s string) string {
			trimmed := strings.TrimRight(s, " \u00a0")
			return strings.TrimRight(trimmed, ".,: ") + ";" + s[len(trimmed):]
		}))
	}
}

// namesAbove reports whether the list begins with those above: "Như trên".
func (f *form) namesAbove() *piece {
	for _, p := range f.end.items {
		if folded := fold(p.text); strings.HasPrefix(folded, "nhutren") || strings.HasPrefix(folded, "nhukinhgui") {
			return p
		}
	}
	return nil
}

func checkAsAbove(c *checker) {
	f := c.form
	if f.greet == nil || f.end.receiver == nil || len(f.end.items) == 0 || f.namesAbove() != nil || f.kind != letter && f.kind.code != "TTr" && f.kind.code != "BC" {
		return
	}
	if strings.Contains(fold(f.end.receiver.text), "nhutren") {
		return
	}
	c.add(at(f.end.receiver), "có “Kính gửi” nhưng Nơi nhận không có “Như trên”", "“- Như trên;” đứng đầu phần Nơi nhận")
}

func checkAsAboveAlone(c *checker) {
	f := c.form
	p := f.namesAbove()
	if p == nil || f.greet != nil || f.kind.code == "" || f.kind == letter || f.kind.code == "GGT" || f.kind.code == "GM" || f.kind.code == "CĐ" || f.kind.code == "TTr" {
		return
	}
	for _, q := range f.text.paras[f.from:f.end.start] {
		if folded := fold(q.text); strings.Contains(folded, "kinhgui") || strings.Contains(folded, "kinhmoi") || strings.HasPrefix(folded, "gui") {
			return
		}
	}
	wanted := "ghi tên nơi nhận"
	if f.kind.code == "QĐ" || f.kind.code == "NQ" {
		wanted = "“- Như Điều …;”"
	}
	c.add(at(p), "“Như trên” trong văn bản không có “Kính gửi”", wanted)
}

func checkArchive(c *checker) {
	f := c.form
	if f.end.receiver == nil || f.end.archive != nil || len(f.end.items) < 2 || f.kind.code == "HĐ" {
		return
	}
	for _, p := range f.end.items {
		if strings.Contains(fold(p.text), "luu") {
			return
		}
	}
	c.add(at(last(f.end.items)), "Nơi nhận không có dòng “Lưu”", "“- Lưu: VT, [đơn vị soạn thảo].”")
}

var archivePattern = regexp.MustCompile(`^[-–+•\s]*(?i:lưu)\s*(:?)\s*(.*)$`)

func checkArchiveColon(c *checker) {
	p := c.form.end.archive
	if p == nil {
		return
	}
	if m := archivePattern.FindStringSubmatch(p.text); m != nil && m[1] == "" && m[2] != "" && !opens(m[2], "hanh") && !opens(m[2], "tru") {
		c.add(at(p), "“"+p.text+"”", "sau chữ “Lưu” có dấu hai chấm", rewrite(p, func(s string) string {
			return regexp.MustCompile(`((?i:lưu))\s*[;.]?\s*`).ReplaceAllString(s, "$1: ")
		}))
	}
}

func checkArchiveOffice(c *checker) {
	f := c.form
	p := f.end.archive
	if p == nil || f.force() {
		return
	}
	m := archivePattern.FindStringSubmatch(p.text)
	if m == nil || m[2] == "" || blanks(m[2]) || m[1] == "" {
		return
	}
	if !regexp.MustCompile(`(?i)^VT`).MatchString(m[2]) && !opens(m[2], "vanthu") {
		c.add(at(p), "“"+p.text+"”", "“Lưu: VT, …”")
	}
}

func checkArchiveEnd(c *checker) {
	f := c.form
	p := f.end.archive
	if p == nil || len(f.end.items) == 0 || last(f.end.items) != p {
		return
	}
	s := strings.TrimSpace(p.text)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") || blanks(s) {
		return
	}
	c.add(at(p), "“"+s+"”", "cuối dòng “Lưu” có dấu chấm", rewrite(p, func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ";,: ") + "." + s[len(trimmed):]
	}))
}

// checkLevel checks Mục II.9.d: "Nơi nhận" stands level with the signer's power and post.
func checkLevel(c *checker) {
	f := c.form
	if f.end.receiver == nil || len(f.end.powers) == 0 || f.kind.code == "BB" || f.end.receiver.page() != f.end.powers[0].page() {
		return
	}
	off := f.end.receiver.first().baseline - f.end.powers[0].first().baseline
	if off > 26*unit.Point || off < -26*unit.Point {
		c.add(at(f.end.receiver), "lệch "+decimal(max(off, -off).Points())+" pt so với dòng quyền hạn, chức vụ", "ngang hàng với quyền hạn, chức vụ của người ký")
	}
}
