package docgen

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

// proofOf runs the proof of a design for the chosen part of a list.
func proofOf(t *testing.T, e *Engine, id string, all, chosen []Recipient) ProofList {
	t.Helper()
	run, issues, err := e.Certificates(context.Background(), io.Discard, e.Template(id), chosen, CertificateOptions{Mode: Proof})
	if err != nil || issues.HasErrors() {
		t.Fatal(issues, err)
	}
	return NewProofList(e.Template(id), all, chosen, run)
}

func TestTheProofListTellsWhatBecomesOfEachRecipient(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	with := func(name, merit string) data.Record {
		r := maps.Clone(tm.Sample)
		r["ho_ten"], r["thanh_tich"] = name, merit
		return r
	}
	long := strings.Repeat("Mmmmm", 30)
	all := recipients(t, e, "giay-khen", with("Lò Thị Phương", "Đã giúp dân"), with("Lò Thị Phương", "Đã giúp dân"), with(long, "Đã giúp dân"),
		with("Giàng A Pó", "Đã giúp dân"), with("Sùng Thị Dế", "Đã giúp dân"), with("Thào Mí Sùng", "Đã giúp dân"))
	// What preparing mends or refuses can still come from elsewhere: it is put in behind its back.
	all[3] = newRecipient(4, with(norm.NFD.String("Giàng A Pó"), "Đã giúp dân"), all[0].common)
	all[4] = newRecipient(5, with("Sùng Thị Dế", ""), all[0].common)
	list := proofOf(t, e, "giay-khen", all, all[:5])

	if list.People != 6 || list.Sheets+len(list.Skipped) != list.People || list.Sheets != 4 {
		t.Errorf("%d people, %d sheets, %d skipped", list.People, list.Sheets, len(list.Skipped))
	}
	tables := map[string][]ProofNote{"skipped": list.Skipped, "duplicate": list.Duplicate, "no merit": list.NoMerit, "encoding": list.Encoding}
	for name, want := range map[string][]int{"skipped": {3, 6}, "duplicate": {2}, "no merit": {5}, "encoding": {4}} {
		if len(tables[name]) != len(want) {
			t.Errorf("%s: %v, want %v", name, tables[name], want)
			continue
		}
		for n, row := range tables[name] {
			if row.Number != want[n] || row.What == "" {
				t.Errorf("%s: %+v, want number %d", name, row, want[n])
			}
		}
	}
	if len(list.Longest) == 0 || list.Longest[0].Number != 3 || list.Longest[0].Size == "" || list.Longest[0].Lines < 1 {
		t.Errorf("longest: %+v", list.Longest)
	}
	if list.Decision != "Số quyết định 186, Ngày quyết định 09/02/2026" {
		t.Errorf("decision %q", list.Decision)
	}
	if len(list.Rows) != 5 || !strings.Contains(list.Rows[2].Notes, "không vừa") || !strings.Contains(list.Rows[1].Notes, "trùng") || list.Rows[0].Size != "32" {
		t.Errorf("rows: %+v", list.Rows)
	}
}

// Each design's proof list fills the form without an issue, and both files come out.
func TestTheProofListIsAPaper(t *testing.T) {
	e, ids := designs(t)
	form := e.Template(ProofListForm)
	for _, id := range ids {
		all := recipients(t, e, id)
		record, err := proofOf(t, e, id, all, all).Record()
		if err != nil {
			t.Fatal(err)
		}
		prepared, issues := e.Prepare(form, []data.Record{record}, nil)
		if len(issues) > 0 {
			t.Fatal(id, issues)
		}
		for _, format := range []Format{DOCX, PDF} {
			result, issues, err := e.Render(context.Background(), form, prepared[0], format)
			if err != nil || len(issues) > 0 || len(result.Data) == 0 {
				t.Errorf("%s %s: %v %v", id, format, issues, err)
			}
		}
		pages, _, _ := e.Pages(context.Background(), form, prepared[0])
		var read strings.Builder
		for _, line := range described(pages[0]) {
			read.WriteString(line)
		}
		if !strings.Contains(read.String(), "số tờ ra: 1") {
			t.Errorf("%s: the paper does not say how many sheets come out", id)
		}
	}
}

func TestAListWithoutADecisionSaysSo(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	draft := maps.Clone(tm.Sample)
	delete(draft, "ngay_ky")
	all := recipients(t, e, "giay-khen", tm.Sample, draft)
	if list := proofOf(t, e, "giay-khen", all, all); list.Decision != "" {
		t.Errorf("one sheet lacks the day, the list says %q", list.Decision)
	}
}

// Letters of old encodings in a list are named with what they mean, and what reading a sheet has mended already, too.
func TestTheProofListTellsOfOldEncodings(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	old := maps.Clone(tm.Sample)
	old["danh_xung"], old["ho_ten"], old["don_vi"], old["thanh_tich"] = "¤ng", "NguyÔn V¨n ¸nh", "X· NËm Pµng", "§· cã thµnh tÝch xuÊt s¾c"
	all := recipients(t, e, "giay-khen", tm.Sample, old)
	list := proofOf(t, e, "giay-khen", all, all)
	if told := fmt.Sprint(list.Encoding); len(list.Encoding) != 4 || list.Encoding[1].Number != 2 || !strings.Contains(told, "TCVN3") || !strings.Contains(told, "“Nguyễn Văn ánh”") {
		t.Errorf("of a record in TCVN3: %s", told)
	}
	roster := e.Roster(tm, nil)
	csv := "Danh xưng,Họ và tên,Đơn vị,Thành tích\nBà,Lò Thị Phương,Bản Nà Luông,Đã giúp dân\n¤ng,NguyÔn V¨n ¸nh,X· NËm Pµng,§· cã thµnh tÝch xuÊt s¾c\n"
	_, err := tm.Read([]byte(csv), "ds.csv", template.ReadOptions{Limits: ListLimits, Each: func(r data.Record) error {
		return roster.Add(template.WithRepairs(r))
	}})
	all, _ = roster.Close()
	if err != nil || len(all) != 2 {
		t.Fatal(len(all), err)
	}
	list = proofOf(t, e, "giay-khen", all, all)
	told := fmt.Sprint(list.Encoding)
	for _, want := range []string{"“NguyÔn V¨n ¸nh” đã đổi thành “Nguyễn Văn ánh”", "chữ cuối viết thường"} {
		if !strings.Contains(told, want) || list.Encoding[0].Number != 2 {
			t.Errorf("of a mended row is not said %q: %s", want, told)
		}
	}
}

func TestTheProofListNamesWhoHasAnotherDecision(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	with := func(name, number, day string) data.Record {
		r := maps.Clone(tm.Sample)
		r["ho_ten"], r["so_quyet_dinh"], r["ngay_ky"] = name, number, day
		return r
	}
	all := recipients(t, e, "giay-khen", with("Lò Thị Phương", "187", "2026-02-09"), with("Sùng Thị Dế", "186", "2026-02-09"), with("Giàng A Pó", "186", "2026-02-10"), with("Thào Mí Sùng", "186", "2026-02-09"))
	var found []string
	for _, f := range Review(tm, all) {
		found = append(found, fmt.Sprint(f.Number, " ", f.What))
	}
	want := []string{"1 Số quyết định 187, phần lớn danh sách là 186", "3 Ngày quyết định 10/02/2026, phần lớn danh sách là 09/02/2026"}
	if !slices.Equal(found, want) {
		t.Errorf("%q", found)
	}
}

// A row without its merit stands in the proof list, and hides nothing else of it.
func TestTheProofListIsMadeOfAListThatLacks(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	roster := e.Roster(tm, nil)
	bare := maps.Clone(tm.Sample)
	bare["thanh_tich"] = ""
	for _, r := range []data.Record{tm.Sample, bare, tm.Sample} {
		_ = roster.Add(r)
	}
	all, issues := roster.Close()
	if !issues.HasErrors() || Unprovable(issues) {
		t.Fatal(issues)
	}
	list := proofOf(t, e, "giay-khen", all, all)
	if len(list.NoMerit) != 1 || list.NoMerit[0].Number != 2 || len(list.Duplicate) != 2 {
		t.Errorf("%+v %+v", list.NoMerit, list.Duplicate)
	}
}
