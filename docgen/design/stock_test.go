package design

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestKindsOfRecipients(t *testing.T) {
	for said, want := range map[[2]string]string{
		{"Bà", "Lò Thị Phương"}: Individual, {"Thượng tá", "Giàng A Páo"}: Individual, {"Tập thể", "Trường Tiểu học Nậm Pàng"}: Collective,
		{"", "Tập thể Trường Tiểu học Nậm Pàng"}: Collective, {"", "Nhân dân và cán bộ xã Nậm Pàng"}: Collective, {"", "Cán bộ và Nhân dân xã Nậm Pàng"}: Collective,
		{"Hộ ông", "Vàng A Lừ"}: Household, {"Hộ gia đình", "bà Lò Thị Ín"}: Household, {"", "Gia đình ông Vàng A Lừ"}: Household,
		{"", "Hồ Văn Ín"}: Common, {"", "Hội Phụ nữ xã"}: Common, {"", ""}: Common, {"Ông", "Hồ Văn Ín"}: Individual,
	} {
		if got := KindOf("", said[0], said[1]); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

// What is said of a recipient outright counts before title and name.
func TestKindsThatAreSaid(t *testing.T) {
	for said, want := range map[string]string{"Cá nhân": Individual, "tập thể": Collective, "Hộ gia đình": Household, "": Collective, "Khác": Collective} {
		if got := KindOf(said, "Tập thể", "Trường Tiểu học"); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
	if got := KindOf("Tập thể", "", "Hội Phụ nữ xã"); got != Collective {
		t.Error(got)
	}
}

// What is not said of a box stays, what is said stands in the JSON again.
func TestAPlaceSaysOnlyWhatDiffers(t *testing.T) {
	d, issues := Parse([]byte(card), "design.json")
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	const text = `{"width":200,"height":120,"boxes":{"ten":{"y":50.5,"align":"left","preprinted":false}}}`
	s, issues := ParseStock([]byte(text), "phoi.json")
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	if again, err := json.Marshal(s); err != nil || string(again) != text {
		t.Errorf("%s %v", again, err)
	}
	on, issues := d.On(s)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	b := on.Boxes[0]
	if b.X != 20 || b.Y != 50.5 || b.Width != 160 || b.Height != 24 || b.Size != [2]float64{20, 40} || b.Align != "left" || b.Lines != 2 {
		t.Errorf("%+v", b)
	}
	if was := d.Boxes[0]; was.X != 10 || was.Align != "" {
		t.Errorf("the design itself was changed: %+v", was)
	}
}

// Staff read the labels of the page on which they place boxes, and what to do there; never English.
func TestMistakesOfAStockAreToldInTheWordsOfTheEditor(t *testing.T) {
	d, _ := Parse([]byte(card), "")
	for places, want := range map[string]string{
		`{"size":[20,10]}`:  "Ô “ten” trên phôi sai ở “Cỡ nhỏ nhất”, “Cỡ lớn nhất” hoặc “Số dòng” (20–10 pt, 2 dòng).",
		`{"lines":99}`:      "Ô “ten” trên phôi sai ở “Cỡ nhỏ nhất”, “Cỡ lớn nhất” hoặc “Số dòng” (10–20 pt, 99 dòng).",
		`{"spacing":99}`:    "Ô “ten” trên phôi sai ở “Giãn chữ (pt)” (99).",
		`{"leading":9}`:     "Ô “ten” trên phôi sai ở “Giãn dòng (lần)” (9).",
		`{"align":"giua"}`:  "Ô “ten” trên phôi sai ở “Căn ngang” (giua).",
		`{"anchor":"giua"}`: "Ô “ten” trên phôi sai ở “Căn dọc” (giua).",
		`{"color":"do"}`:    "Ô “ten” trên phôi sai ở “Màu chữ” (do).",
		`{"x":9999}`:        "Ô “ten” trên phôi sai ở “Cách trái”, “Cách trên”, “Rộng” hoặc “Cao” (9999, 20, 80, 12 mm).",
	} {
		s, issues := ParseStock([]byte(`{"width":100,"height":60,"boxes":{"ten":`+places+`}}`), "")
		if issues != nil {
			t.Fatal(places, issues)
		}
		_, issues = d.On(s)
		if len(issues) == 0 || issues[0].Message != want || !strings.HasPrefix(issues[0].Hint, "Hãy mở trang “Đặt ô lên phôi” và ") || strings.Contains(issues[0].Hint, "đặt lại ô này") {
			t.Errorf("%s: %v", places, issues)
		}
	}
	for text, want := range map[string]string{
		`{"width":"297"}`:                        "sai kiểu giá trị ở mục “width”",
		`{"la":1}`:                               `có mục lạ "la"`,
		`{"width":297,,}`:                        "sai cấu trúc JSON ở ký tự thứ 14",
		`{"width":297`:                           "bị cắt cụt",
		``:                                       "nội dung trống",
		`{"picture":"http://x"}`:                 "ảnh phôi không phải là JPEG",
		`{"picture":"data:image/jpeg;base64,%"}`: "ảnh phôi không phải là JPEG",
	} {
		if s, issues := ParseStock([]byte(text), "phoi.json"); s != nil || len(issues) != 1 || !strings.Contains(issues[0].Message, want) {
			t.Errorf("%s: %v", text, issues)
		}
	}
}

func FuzzParseStock(f *testing.F) {
	d, _ := Parse([]byte(card), "")
	f.Add([]byte(`{"width":200,"height":120,"boxes":{"ten":{"y":50.5,"size":[4,9],"lines":3,"hidden":false,"color":"C00000"}},"people":[{"name":"A","boxes":{"ten":{"x":1}}}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		s, issues := ParseStock(content, "")
		if s == nil || issues.HasErrors() {
			return
		}
		on, issues := d.On(s)
		if on == nil != issues.HasErrors() {
			t.Fatal(issues)
		}
		if on == nil {
			return
		}
		if _, err := on.Form(Whole).SaveBytes(); err != nil {
			t.Error(err)
		}
		for _, p := range s.People {
			if own, _ := on.For(p); own != nil {
				_ = own.Form(Whole)
			}
		}
	})
}
