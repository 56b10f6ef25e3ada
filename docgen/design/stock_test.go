package design

import (
	"encoding/json"
	"testing"
)

func TestKindsOfRecipients(t *testing.T) {
	for said, want := range map[[2]string]string{
		{"Bà", "Lò Thị Phương"}: Individual, {"Thượng tá", "Giàng A Páo"}: Individual, {"Tập thể", "Trường Tiểu học Nậm Pàng"}: Collective,
		{"", "Tập thể Trường Tiểu học Nậm Pàng"}: Collective, {"", "Nhân dân và cán bộ xã Nậm Pàng"}: Collective, {"", "Cán bộ và Nhân dân xã Nậm Pàng"}: Collective,
		{"Hộ ông", "Vàng A Lừ"}: Household, {"Hộ gia đình", "bà Lò Thị Ín"}: Household, {"", "Gia đình ông Vàng A Lừ"}: Household,
		{"", "Hồ Văn Ín"}: Common, {"", "Hội Phụ nữ xã"}: Common, {"", ""}: Common, {"Ông", "Hồ Văn Ín"}: Individual,
	} {
		if got := KindOf(said[0], said[1]); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
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
