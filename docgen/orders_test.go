package docgen

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
	"vanthu/docgen/font"
	"vanthu/docgen/template"
	"vanthu/fonts"
	"vanthu/templates"
)

// sortedNames prints a list in an order: the names, with the number that each keeps.
func sortedNames(t *testing.T, e *Engine, order Order, rows ...[3]string) string {
	t.Helper()
	tm := e.Template("giay-khen")
	var records []data.Record
	for _, row := range rows {
		r := maps.Clone(tm.Sample)
		delete(r, "so_vang")
		r["ho_ten"], r["don_vi"], r["thu_tu_trao"] = row[0], row[1], row[2]
		records = append(records, r)
	}
	var out []string
	for _, r := range Sorted(tm, recipients(t, e, "giay-khen", records...), order) {
		out = append(out, fmt.Sprintf("%s %s", r.Record()["so_vang"], r.Record()["ho_ten"]))
	}
	return strings.Join(out, ", ")
}

// TestNamesStandInVietnameseOrder: given name first, letters of the alphabet before marks, marks in the order of
// dictionaries (ngang, huyền, hỏi, ngã, sắc, nặng), then family names; equal names as in the list.
func TestNamesStandInVietnameseOrder(t *testing.T) {
	e, _ := designs(t)
	of := func(names ...string) (rows [][3]string) {
		for _, name := range names {
			rows = append(rows, [3]string{name, "Tổ 1", ""})
		}
		return rows
	}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"Lò Văn Đức", "Lò Văn Dũng", "Lò Văn Em"}, "02 Lò Văn Dũng, 01 Lò Văn Đức, 03 Lò Văn Em"},
		{[]string{"A Ấn", "A Ân", "A Ắn", "A An", "A Ăn", "A Án"}, "04 A An, 06 A Án, 05 A Ăn, 03 A Ắn, 02 A Ân, 01 A Ấn"},
		{[]string{"L Mạ", "L Má", "L Mã", "L Mả", "L Mà", "L Ma"}, "06 L Ma, 05 L Mà, 04 L Mả, 03 L Mã, 02 L Má, 01 L Mạ"},
		{[]string{"Vàng Thị Hoa", "Lò Thị Hoa", "Đèo Thị Hoa", "Lò Thị Hoa"}, "03 Đèo Thị Hoa, 02 Lò Thị Hoa, 04 Lò Thị Hoa, 01 Vàng Thị Hoa"},
		{[]string{"Ưu", "Út", "Y Moan", "Ơn", "Ổn"}, "03 Y Moan, 05 Ổn, 04 Ơn, 02 Út, 01 Ưu"},
		{[]string{"lò thị ÁNH", "Bùi Thị Ánh"}, "02 Bùi Thị Ánh, 01 lò thị ÁNH"},
	} {
		if got := sortedNames(t, e, ByName, of(c.names...)...); !strings.EqualFold(got, c.want) && got != c.want {
			t.Errorf("%v: %s, want %s", c.names, got, c.want)
		}
	}
}

func TestTurnsOnTheStage(t *testing.T) {
	e, _ := designs(t)
	got := sortedNames(t, e, ByTurn, [3]string{"Không lượt", "Tổ 1", ""}, [3]string{"Mười", "Tổ 1", "10"}, [3]string{"Hai", "Tổ 1", "2"},
		[3]string{"Cũng không", "Tổ 1", ""}, [3]string{"Hai nữa", "Tổ 2", "02"}, [3]string{"Một", "Tổ 1", "1"})
	if want := "06 Một, 03 Hai, 05 Hai nữa, 02 Mười, 01 Không lượt, 04 Cũng không"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestUnitsStandTogetherAsInTheList(t *testing.T) {
	e, _ := designs(t)
	rows := [][3]string{{"A", "Tổ Đội 2", ""}, {"B", "Tổ Bản 1", ""}, {"C", "Tổ Đội 2", ""}, {"D", "Ấp Ba", ""}, {"E", "Tổ Bản 1", ""}}
	if got, want := sortedNames(t, e, ByUnit, rows...), "04 D, 02 B, 05 E, 01 A, 03 C"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := sortedNames(t, e, ByList, rows...), "01 A, 02 B, 03 C, 04 D, 05 E"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRanges(t *testing.T) {
	for written, want := range map[string]string{"": "", "7": "7", "3,1,2": "1-3", "1-4, 9; 8": "1-4, 8-9", " 5 - 7 ": "5-7", "2,2": "2"} {
		r, ok := parseRanges(written)
		var all []string
		for n := range 20 {
			if r.has(n) {
				all = append(all, fmt.Sprintf("%02d", n))
			}
		}
		if got := writeRanges(all); !ok || got != want {
			t.Errorf("%q: %q %v, want %q", written, got, ok, want)
		}
	}
	for _, written := range []string{"0", "3-1", "-2", "1-0", "12a, 3"} {
		if r, ok := parseRanges(written); ok {
			t.Errorf("%q is %+v", written, r)
		}
	}
	if got := writeRanges([]string{"12a", "07", "", "8"}); got != "7-8, 12a" {
		t.Error(got)
	}
	all := []Recipient{{Number: 1}, {Number: 2}, {Number: 3}}
	for _, written := range []string{"9", "a", "1-b", "99999999999999999999"} {
		if chosen, ok := Within(all, written); ok {
			t.Errorf("%q keeps %v", written, chosen)
		}
	}
	if chosen, ok := Within(all, "3, 1"); !ok || Numbers(chosen) != "1, 3" {
		t.Error(chosen, ok)
	}
}

// TestAKeptDesignIsFittedWithTheFacesGiven publishes a design that was made with the program's faces to an engine that
// has others: text takes the size that it takes in a design of the engine's own.
func TestAKeptDesignIsFittedWithTheFacesGiven(t *testing.T) {
	const lora = "giay-chung-nhan-hien-dai"
	program, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	kept, issues, err := template.Load(templates.FS, lora, template.Resources{Faces: program})
	if err != nil || issues.HasErrors() {
		t.Fatal(issues, err)
	}
	times := fstest.MapFS{} // without Lora, in which the design sets its text
	for _, name := range []string{"Regular", "Bold", "Italic", "BoldItalic"} {
		name = "LiberationSerif-" + name + ".ttf"
		content, err := fs.ReadFile(fonts.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		times[name] = &fstest.MapFile{Data: content}
	}
	others := []fs.FS{times}
	own, _, err := New(Options{Templates: []fs.FS{templates.FS}, Fonts: others})
	if err != nil {
		t.Fatal(err)
	}
	publishing, _, err := New(Options{Templates: []fs.FS{templates.FS}, Fonts: others, Published: func() []*template.Template { return []*template.Template{kept} }})
	if err != nil {
		t.Fatal(err)
	}
	record := maps.Clone(kept.Sample)
	record["ho_ten"] = "Nguyễn Phúc Hoàng Bảo Ngọc Tôn Nữ Quỳnh Trâm Anh Thư Phương Thảo"
	sizes := func(tm *template.Template) string {
		prepared, _ := own.Prepare(tm, []data.Record{record}, nil)
		return fmt.Sprintf("%+v", tm.Word.Draft(prepared[0], 0).Fits)
	}
	if got, want := sizes(publishing.Template(lora)), sizes(own.Template(lora)); got != want {
		t.Errorf("the kept design gives\n%s\nwant\n%s", got, want)
	}
	if got, want := sizes(own.Measured(kept)), sizes(own.Template(lora)); got != want {
		t.Errorf("a version that is no longer in use gives\n%s\nwant\n%s", got, want)
	}
	if sizes(kept) == sizes(own.Template(lora)) {
		t.Error("the faces do not differ enough for this test")
	}
	if first, again := publishing.Template(lora), publishing.Template(lora); first != again {
		t.Error("the design is made at each call")
	}
}
