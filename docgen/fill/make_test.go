package fill

import (
	"fmt"
	"slices"
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
bảng 1 (STT, Họ và tên, Năm sinh): chỉ giữ một dòng {{#danh_sach}}{{_stt}} | {{ho_ten}} | {{nam_sinh}}{{/danh_sach}}`
	if got := strings.Join(out, "\n"); got != want {
		t.Errorf("%s", got)
	}
}

// TestASuggestionSparesTheLaw reads a decision: what the law is cited by stays, a paper that is cited has names of its
// own, a name alone on its line is the signer's, an amount in words follows its figures.
// “Hoàng Sơn” reads like a person's name; behind “tỉnh” it is none. The name of a unit ends where its sentence goes on.
func TestASuggestionTellsPlacesFromPeople(t *testing.T) {
	found, _ := Suggest(saved(t, wordPackage(t, bodyOf("p Thực hiện Kế hoạch số 08/KH-UBND của Ủy ban nhân dân tỉnh Hoàng Sơn, xã Lý Văn Lâm giao ông Hoàng Sơn\np Phòng Kinh tế hướng dẫn lập dự toán"))))
	var got []string
	for _, s := range found {
		got = append(got, fmt.Sprint(s.Kind, ": ", s.Text, " ", s.Count))
	}
	for _, want := range []string{"họ tên: Hoàng Sơn 1", "đơn vị: Phòng Kinh tế 1"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	for name, want := range map[string]string{"so_ke_hoach": "Số kế hoạch", "ngay_quyet_dinh": "Ngày quyết định", "so_vang": "", "ke_hoach": ""} {
		if label := CitedLabel(name); label != want {
			t.Errorf("%s is called %q", name, label)
		}
	}
}

func TestASuggestionSparesTheLaw(t *testing.T) {
	found, issues := Suggest(saved(t, wordPackage(t, bodyOf("p Số: 12/QĐ-UBND\np QUYẾT ĐỊNH\np Về việc tặng Giấy khen năm 2026\n"+
		"p Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025;\np Theo Tờ trình số 312/TTr-SNV ngày 10 tháng 6 năm 2026.\n"+
		"p Thưởng 3.800.000 đồng (Ba triệu tám trăm nghìn đồng).\np Quàng Thị Mai"))))
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	var out []string
	for _, s := range found {
		line := s.Argument()
		if s.Cited {
			line += " cited"
		}
		out = append(out, line)
	}
	want := `--set "12/QĐ-UBND={{so_ky_hieu}}"
--set "Về việc tặng Giấy khen năm 2026={{trich_yeu}}"
--set "ngày 10 tháng 6 năm 2026={{ngay_to_trinh | ngay}}"
--set "312/TTr-SNV={{so_to_trinh}}"
--set "3.800.000={{so_tien | tien}}"
--set "Ba triệu tám trăm nghìn đồng={{so_tien | tien_chu}}"
--set "Quàng Thị Mai={{nguoi_ky}}"
--set "ngày 14 tháng 6 năm 2025={{ngay_ky | ngay}}" cited
--set "152/2025/NĐ-CP={{so_ky_hieu_2}}" cited`
	if got := strings.Join(out, "\n"); got != want {
		t.Errorf("%s", got)
	}
}

// TestAListBecomesOneRow makes a form of a list of people with a total, and fills it with others.
func TestAListBecomesOneRow(t *testing.T) {
	file := saved(t, wordPackage(t, bodyOf("p Danh sách\nr STT || Họ và tên || Ngày sinh || Số tiền (đồng)\nr 1 || Lò Văn ¦Inh || 05/06/1980 || 1.200.000\n"+
		"r 2 || Vàng A Páo || 12/12/1975 || 1.200.000\nr  || Tổng cộng ||  || 2.400.000")))
	found, _ := Suggest(file)
	if len(found) != 1 || found[0].Table != 1 || found[0].Count != 2 {
		t.Fatalf("%+v", found)
	}
	made, issues := Make(file, nil, Repeat{found[0].Table, found[0].Rows})
	if made == nil {
		t.Fatal(issues)
	}
	pkg := openedPackage(t, made)
	want := "p Danh sách\nr STT || Họ và tên || Ngày sinh || Số tiền (đồng)\nr {{#danh_sach}}{{_stt}} || {{ho_ten}} || {{ngay_sinh | ngay_ngan}} || {{so_tien | tien}}{{/danh_sach}}\n" +
		"r  || Tổng cộng ||  || {{danh_sach | tong: so_tien | tien}}\n"
	if got := dump(t, pkg, "word/document.xml"); got != want {
		t.Errorf("%s", got)
	}
	filled := fillOf(t, pkg, data.Record{"danh_sach": []any{map[string]any{"ho_ten": "Sùng A Chứ", "ngay_sinh": "1990-02-01", "so_tien": "500000"}, map[string]any{"ho_ten": "Mùa A Nênh", "so_tien": "700000"}, map[string]any{"ho_ten": "Hà Thị Dợ", "so_tien": "1"}}})
	if got := dump(t, filled, "word/document.xml"); !strings.Contains(got, "r 3 || Hà Thị Dợ") || !strings.Contains(got, "r  || Tổng cộng ||  || 1.200.001\n") || strings.Contains(got, "Páo") {
		t.Errorf("%s", got)
	}
	judge.OpenXML(t, "mau.docx", made)
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
