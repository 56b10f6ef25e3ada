package fill

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/ooxml"
)

func outlineOf(text string) string {
	var out strings.Builder
	for _, l := range outline(text) {
		out.WriteString(strings.TrimPrefix(l.style, "VT") + ": " + l.text + "\n")
	}
	return out.String()
}

// Each file of testdata/outline is a body as people type it and the styles that its lines get.
func TestBodiesOfTestdataGetTheirStyles(t *testing.T) {
	files, _ := filepath.Glob("testdata/outline/*.txt")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		body, want, _ := strings.Cut(string(content), "\n-----\n")
		got := outlineOf(body)
		if *update {
			if err := os.WriteFile(file, []byte(body+"\n-----\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			want = got
		}
		if got != want {
			t.Errorf("%s:\n%s", file, got)
		}
	}
}

func TestLineBeginsWithAnOrdinalOrNot(t *testing.T) {
	for text, want := range map[string]string{
		"I. MỤC ĐÍCH":                   "VTMuc",
		"I.MỤC ĐÍCH":                    "VTMuc",
		"II.1. Mục đích":                "VTKhoanTen",
		"I MỤC ĐÍCH":                    "VTThan",
		"C. Mác và Ph. Ăng-ghen":        "VTThan",
		"1. Mục đích":                   "VTKhoanTen",
		"1.Mục đích":                    "VTKhoanTen",
		"1. Nâng cao nhận thức.":        "VTKhoan",
		"1. Trong đó:":                  "VTKhoan",
		"12. “Người tốt, việc tốt”":     "VTKhoanTen",
		"1.1. Phát hiện":                "VTTieuKhoanTen",
		"1.1.Phát hiện":                 "VTTieuKhoanTen",
		"1.2. Phát hiện;":               "VTTieuKhoan",
		"1.2.3. Phát hiện":              "VTTieuKhoanTen",
		"1.500 đại biểu dự hội nghị":    "VTThan",
		"1.500.000 đồng cho mỗi hộ":     "VTThan",
		"2.5 triệu đồng":                "VTThan",
		"25.6.2026 là ngày bầu cử":      "VTThan",
		"05 tập thể được tặng":          "VTThan",
		"12/6/2026: họp":                "VTThan",
		"2026. Năm của đổi mới":         "VTThan",
		"50% hộ dân":                    "VTThan",
		"a) Các tổ":                     "VTDiem",
		"đ)Ủy ban":                      "VTDiem",
		"(a) không phải điểm":           "VTThan",
		"- Các phong trào":              "VTGach",
		"-Các phong trào":               "VTGach",
		"– Gạch dài":                    "VTGach",
		"-------":                       "VTThan",
		"+ Tạo sự chuyển biến":          "VTCong",
		"+84 912 000 111 là đường dây":  "VTThan",
		"Năm 2026:":                     "VTThan",
		"Căn cứ tình hình thực tế":      "VTThan",
		"n định và giữ vng quy mô":      "VTThan",
		"Vì vậy, I. không phải mục":     "VTThan",
		"0. Không có khoản này":         "VTThan",
		"IIII. Không phải số La Mã":     "VTThan",
		"\u00a0 II. \u00a0ĐỐI TƯỢNG \t": "VTMuc",
	} {
		if got := outline(text)[0]; got.style != want {
			t.Errorf("%q: %s, want %s", text, got.style, want)
		}
	}
}

func TestSubClauseWithoutAPointFollowsItsClause(t *testing.T) {
	if got := outlineOf("1. Năm 2026\n1.2 Xây dựng kế hoạch\n2.5 Xây dựng"); got != "KhoanTen: 1. Năm 2026\nTieuKhoanTen: 1.2 Xây dựng kế hoạch\nThan: 2.5 Xây dựng\n" {
		t.Error(got)
	}
}

// A real plan as a website shows it, with damaged letters: six parts, three levels, a road map by years.
func TestWholePlanFromTheWebIsUnderstood(t *testing.T) {
	content, err := os.ReadFile("../../../shared/seeds/004_ecb5d06a2d25c290.txt")
	if err != nil {
		t.Skip("the plan is not here")
	}
	_, body, _ := strings.Cut(string(content), "GIAI ĐOẠN 2016-2020\n")
	body, _, _ = strings.Cut(body, "Nơi nhận:")
	count := map[string]int{}
	var parts, years []string
	for _, l := range outline(body) {
		count[l.style]++
		if l.style == "VTMuc" {
			parts = append(parts, l.text)
		}
		if strings.Contains(l.text, ". Năm 20") && l.style == "VTKhoanTen" {
			years = append(years, l.text)
		}
		if !strings.Contains(string(content), l.text) {
			t.Errorf("a line changed: %q", l.text)
		}
	}
	if got := strings.Join(parts, "|"); got != "I. MỤC ĐÍCH, YÊU CẦU|II. ĐỐI TƯỢNG VÀ TIÊU CHÍ CHUNG|III. TIÊU CHÍ CỤ THỂ TRÊN MỘT SỐ LĨNH VỰC|IV. LỘ TRÌNH THỰC HIỆN|V. CÔNG TÁC BIỂU DƯƠNG, KHEN THƯỞNG|VI. TỔ CHỨC THỰC HIỆN" {
		t.Error(got)
	}
	if got := strings.Join(years, "|"); got != "1. Năm 2016|2. Năm 2017|3. Năm 2018|4. Năm 2019|5. Năm 2020" {
		t.Error(got)
	}
	want := map[string]int{"VTCanCu": 2, "VTMuc": 6, "VTKhoanTen": 9, "VTKhoan": 13, "VTTieuKhoanTen": 19, "VTTieuKhoan": 3, "VTDiem": 7, "VTGach": 66}
	for style, n := range want {
		if count[style] != n {
			t.Errorf("%s: %d, want %d", style, count[style], n)
		}
	}
}

func TestStylesThatTheFormLacksAreAdded(t *testing.T) {
	own := `<w:styles ` + wordNamespaces + `><w:style w:type="paragraph" w:default="1" w:styleId="Binhthng"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="VTMuc"><w:name w:val="của mẫu"/></w:style></w:styles>`
	for name, pkg := range map[string]*ooxml.Package{
		"with styles":    wordPackage(t, bodyOf("p {{@nd}}"), "word/styles.xml", "styles", own),
		"without styles": wordPackage(t, bodyOf("p {{@nd}}")),
	} {
		out := fillOf(t, pkg, recordOf(t, `{"nd": "I. MỘT\n- hai"}`))
		wellFormed(t, out)
		if got := dump(t, out, "word/document.xml"); got != "p(VTMuc) I. MỘT\np(VTGach) - hai\n" {
			t.Errorf("%s: %s", name, got)
		}
		styles := out.Related("word/document.xml", "styles")
		if styles == nil || !strings.Contains(out.ContentType(styles.Name), "styles") {
			t.Fatalf("%s: no styles", name)
		}
		tree, err := styles.Tree()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]*ooxml.Node{}
		for _, n := range tree.Children {
			if id := n.Attr("w:styleId"); id != "" {
				if seen[id] != nil {
					t.Errorf("%s: style %s twice", name, id)
				}
				seen[id] = n
			}
		}
		if seen["VTThan"] == nil || seen["VTGach"] == nil {
			t.Errorf("%s: styles lack", name)
		}
		if name == "with styles" && (seen["VTMuc"].Child("w:name").Attr("w:val") != "của mẫu" || seen["VTThan"].Child("w:basedOn").Attr("w:val") != "Binhthng") {
			t.Errorf("%s: the form's own styles do not rule", name)
		}
	}
}

// The tag's own typeface and size go to its paragraphs, so that a form of another size keeps it.
func TestBlockTakesTheLettersOfItsTag(t *testing.T) {
	body := `<w:p><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>{{@</w:t></w:r><w:r><w:t>nd}}</w:t></w:r></w:p>`
	out := fillOf(t, wordPackage(t, body), recordOf(t, `{"nd": ["một", "hai"]}`))
	data, _ := out.Part("word/document.xml").Bytes()
	if got := strings.Count(string(data), `<w:rPr><w:sz w:val="26"/></w:rPr>`); got != 2 {
		t.Errorf("%s", data)
	}
}

// A closing sentence of one line must not stand alone with the signature: the last paragraph of the text goes with it.
func TestOnlyTheLastParagraphOfABlockStaysWithWhatFollows(t *testing.T) {
	body := `<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>{{@nd}}</w:t></w:r></w:p>`
	out := fillOf(t, wordPackage(t, body), recordOf(t, `{"nd": ["một", "hai"]}`))
	data, _ := out.Part("word/document.xml").Bytes()
	if got := string(data); strings.Count(got, "<w:keepNext/>") != 1 || strings.Index(got, "<w:keepNext/>") < strings.Index(got, "một") {
		t.Errorf("%s", data)
	}
}
