package fill

import (
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

func TestFinishedDocumentBecomesAForm(t *testing.T) {
	header := `<w:hdr ` + wordNamespaces + `>` + bodyOf("p Trang của Nguyễn ¦Văn An") + `</w:hdr>`
	notes := `<w:footnotes ` + wordNamespaces + `><w:footnote w:id="1">` + bodyOf("p Nguyễn Văn An") + `</w:footnote></w:footnotes>`
	old := wordPackage(t, bodyOf("p Ông Ngu¦yễn Văn¦ An, gọi là An, \"An & em\"\nr Nguyễn Văn An || Số 12/QĐ"), "word/header1.xml", "header", header, "word/footnotes.xml", "footnotes", notes)
	made, issues := Make(saved(t, old), []Replacement{{"An", "{{ten}}"}, {"Nguyễn Văn An", "{{ho_ten | hoa}}"}, {"\"An & em\"", `{{em | mac_dinh: "không"}}`}, {"12/QĐ", "{{so}}"}})
	if made == nil {
		t.Fatal(issues)
	}
	if len(issues) != 2 || issues[0].Code != diag.MakeLeft { // in the note, by both names
		t.Errorf("%v", issues)
	}
	pkg := openedPackage(t, made)
	if got := dump(t, pkg, "word/document.xml"); got != "p Ông {{ho_ten | hoa}}, gọi là {{ten}}, {{em | mac_dinh: \"không\"}}\nr {{ho_ten | hoa}} || Số {{so}}\n" {
		t.Errorf("%s", got)
	}
	if got := dump(t, pkg, "word/header1.xml"); got != "p Trang của {{ho_ten | hoa}}\n" {
		t.Errorf("%s", got)
	}
	again := fillOf(t, pkg, data.Record{"ho_ten": "Lò Văn Ín", "ten": "Ín", "so": "5"})
	if got := dump(t, again, "word/document.xml"); got != "p Ông LÒ VĂN ÍN, gọi là Ín, không\nr LÒ VĂN ÍN || Số 5\n" {
		t.Errorf("%s", got)
	}
	judge.OpenXML(t, "mau.docx", made)
}

func TestWordsThatAreNowhereAreTold(t *testing.T) {
	file := saved(t, wordPackage(t, bodyOf("p a")))
	for old, want := range map[string]diag.Code{"b": diag.MakeNotFound, "a\nb": diag.MakeLines, " ": diag.MakeLines} {
		made, issues := Make(file, []Replacement{{old, "{{x}}"}})
		if made != nil || len(issues) == 0 || issues[0].Code != want {
			t.Errorf("%q: %v", old, issues)
		}
	}
	if made, issues := Make([]byte("x"), nil); made != nil || !issues.HasErrors() {
		t.Error(issues)
	}
}

func TestWhatLooksVariableIsSuggested(t *testing.T) {
	found, issues := Suggest(saved(t, wordPackage(t, bodyOf("p Số: 12/QĐ-UBND, ngày 05 tháng 11 năm 2026\np Khen Nguyễn Văn An, sinh 01/02/1990, số 001090012345, Trường Tiểu học Nà Luông đã thưởng 1.500.000 đồng; ông Nguyễn Văn An, 0912 345 678\nr STT || Họ và tên || Năm sinh\nr 1 || A || 1990\nr 2 || B || 1991"))))
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	var out []string
	for _, s := range found {
		out = append(out, s.Argument())
	}
	want := `--set "ngày 05 tháng 11 năm 2026={{ngay_ky | ngay}}"
--set "12/QĐ-UBND={{so_ky_hieu}}"
--set "01/02/1990={{ngay | ngay_ngan}}"
--set "001090012345={{so_dinh_danh}}"
--set "0912 345 678={{dien_thoai | dien_thoai}}"
--set "1.500.000={{so_tien | tien}}"
--set "Nguyễn Văn An={{ho_ten}}"
--set "Trường Tiểu học Nà Luông={{don_vi}}"
bảng 1 (STT, Họ và tên, Năm sinh): chỉ giữ một dòng {{#danh_sach}}{{_stt}} | {{ho_va_ten}} | {{nam_sinh}}{{/danh_sach}}`
	if got := strings.Join(out, "\n"); got != want {
		t.Errorf("%s", got)
	}
}

func TestMistakesAreCommentsInACopyOfTheForm(t *testing.T) {
	header := `<w:hdr ` + wordNamespaces + `>` + bodyOf("p {{ten | hoaa}}") + `</w:hdr>`
	form := wordPackage(t, bodyOf("p Đầu\np {{#ds}}\np {{ten"), "word/header1.xml", "header", header)
	_, issues := CompileWord(form, Options{})
	copied := Commented(form, issues)
	var texts []string
	for _, c := range find(t, copied, "word/comments.xml", "w:comment") {
		texts = append(texts, c.TextContent())
	}
	if len(texts) != 3 || !strings.Contains(texts[2], "đầu trang, đoạn 1") || !strings.Contains(texts[2], "hoaa") {
		t.Errorf("%q", texts)
	}
	if got := attrsIn(find(t, copied, "word/document.xml", "w:commentReference"), "w:id"); got != "2 0 1" {
		t.Errorf("%q", got)
	}
	file := saved(t, copied)
	judge.OpenXML(t, "ghi-chu.docx", file)
	if again := Commented(copied, issues); len(find(t, again, "word/comments.xml", "w:comment")) != 6 {
		t.Error("comments that were there are lost")
	}
}
