package docgen_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/data"
)

// paperText is the text of all pages that a record gives, one page an item.
func paperText(t *testing.T, id string, record data.Record) []string {
	t.Helper()
	kind := sharedEngine().Template(id)
	pages, _, err := sharedEngine().Pages(context.Background(), kind, prepared(t, kind, record))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, page := range pages {
		out = append(out, strings.Join(strings.Fields(pageText(page)), " "))
	}
	return out
}

// nominee is a row of a proposal or of minutes.
func nominee(kind, name, award string, votes int) map[string]any {
	row := map[string]any{"loai": kind, "ten": name, "don_vi": "Xã Nậm Pàng", "thanh_tich": "Có thành tích", "hinh_thuc": award}
	if votes >= 0 {
		row["so_phieu"] = votes
	}
	return row
}

const (
	merit  = "Bằng khen của Chủ tịch tỉnh"
	letter = "Giấy khen của Chủ tịch xã"
)

// twoAwards are n nominees, persons before collectives, with two awards in turn.
func twoAwards(n int) []any {
	var list []any
	for i := range n {
		kind := "Cá nhân"
		if i >= n/2 {
			kind = "Tập thể"
		}
		list = append(list, nominee(kind, fmt.Sprintf("Người %02d", i+1), []string{merit, letter}[i%2], -1))
	}
	return list
}

func TestALongProposalHasAnAnnexForEachAward(t *testing.T) {
	pages := paperText(t, "to-trinh-khen-thuong", with(sample(t, "to-trinh-khen-thuong"), "danh_sach", twoAwards(12)))
	text := strings.Join(pages, "\f")
	if strings.Contains(pages[0], "Người 01") {
		t.Error("the body repeats the list of its annexes")
	}
	if len(pages) != 3 || strings.Count(text, "(Kèm theo Tờ trình số") != 2 {
		t.Fatalf("%d pages: %s", len(pages), text)
	}
	for i, want := range []struct{ head, award string }{{"Phụ lục I ", merit}, {"Phụ lục II ", letter}} {
		page := pages[i+1]
		if !strings.HasPrefix(page, want.head+"DANH SÁCH ĐỀ NGHỊ TẶNG "+strings.ToUpper(want.award)) {
			t.Errorf("annex %d begins with %.80q", i+1, page)
		}
		if !strings.Contains(page, "Tổng số: 03 tập thể, 03 cá nhân") {
			t.Errorf("annex %d counts wrongly: %s", i+1, page)
		}
		if collective, person := strings.Index(page, "TẬP THỂ (03)"), strings.Index(page, "CÁ NHÂN (03)"); collective < 0 || person < collective {
			t.Errorf("annex %d: collectives stand at %d, persons at %d", i+1, collective, person)
		}
	}
}

func TestALoneAnnexHasNoNumber(t *testing.T) {
	list := twoAwards(12)
	for _, row := range list {
		delete(row.(map[string]any), "hinh_thuc")
	}
	record := with(with(sample(t, "to-trinh-khen-thuong"), "danh_sach", list), "hinh_thuc", merit)
	pages := paperText(t, "to-trinh-khen-thuong", record)
	if len(pages) != 2 || !strings.HasPrefix(pages[1], "Phụ lục DANH SÁCH ĐỀ NGHỊ TẶNG "+strings.ToUpper(merit)) {
		t.Errorf("%q", pages)
	}
}

func TestAShortProposalListsItsNomineesInTheBody(t *testing.T) {
	text := strings.Join(paperText(t, "to-trinh-khen-thuong", with(sample(t, "to-trinh-khen-thuong"), "danh_sach", twoAwards(10))), "\f")
	for _, want := range []string{"1. " + merit + " cho 02 tập thể, 03 cá nhân", "2. " + letter + " cho 03 tập thể, 02 cá nhân"} {
		if !strings.Contains(text, want) {
			t.Errorf("“%s” is missing in %s", want, text)
		}
	}
	if strings.Contains(text, "Phụ lục") {
		t.Error("an annex for ten nominees")
	}
	lone := strings.Join(paperText(t, "to-trinh-khen-thuong", with(sample(t, "to-trinh-khen-thuong"), "danh_sach", twoAwards(1))), "\f")
	if strings.Contains(lone, "1. "+merit) {
		t.Error("a lone award has a heading of its own")
	}
}

// Votes for, the threshold in percent and what the minutes must say, of 9 members.
var votesOfNine = []struct {
	votes     int
	threshold any
	share     string
	verdict   string
}{
	{9, 80, "100", "Đủ tỷ lệ"},
	{8, 80, "88,89", "Đủ tỷ lệ"},
	{7, 80, "77,78", "Không đủ tỷ lệ"},
	{0, 80, "0", "Không đủ tỷ lệ"},
	{6, json.Number("66.67"), "66,67", "Không đủ tỷ lệ"}, // two thirds are less than 66,67 %
	{6, json.Number("66.66"), "66,67", "Đủ tỷ lệ"},
	{7, nil, "77,78", ""},
	{-1, 80, "", ""},
}

func TestMinutesTellWhoHasTooFewVotes(t *testing.T) {
	for _, c := range votesOfNine {
		row := nominee("Cá nhân", "Lò Thị Phương", merit, c.votes)
		delete(row, "thanh_tich")
		for id, members := range map[string]string{"bien-ban-hoi-dong": "cuoc_hop", "bien-ban-binh-xet": "cuoc_hop", "bien-ban-kiem-phieu": "tong_so"} {
			record := with(with(sample(t, id), "danh_sach", []any{row}), members, any(9))
			if members == "cuoc_hop" {
				record["cuoc_hop"] = map[string]any{"tong_so": 9}
			}
			record["nguong_phieu"] = c.threshold
			if c.threshold == nil {
				delete(record, "nguong_phieu")
			}
			_, table, _ := strings.Cut(strings.Join(paperText(t, id, record), " "), "CÁ NHÂN (01)")
			table, _, _ = strings.Cut(table, "Tổng số:")
			if !strings.Contains(table, "Lò Thị Phương") {
				t.Errorf("%s drops who has %d votes", id, c.votes)
			}
			if got := strings.Fields(table); c.share != "" && !slices.Contains(got, c.share) {
				t.Errorf("%s: %d of 9 are not %s%%: %s", id, c.votes, c.share, table)
			}
			verdict := ""
			for _, word := range []string{"Không đủ tỷ lệ", "Đủ tỷ lệ"} {
				if verdict == "" && strings.Contains(table, word) {
					verdict = word
				}
			}
			if verdict != c.verdict {
				t.Errorf("%s: %d votes at %v%%: “%s”, want “%s”", id, c.votes, c.threshold, verdict, c.verdict)
			}
		}
	}
}

func TestARowMayNeedAShareOfItsOwn(t *testing.T) {
	row := nominee("Cá nhân", "Lò Thị Phương", "Chiến sĩ thi đua cấp tỉnh", 8)
	delete(row, "thanh_tich")
	row["tong_phieu"], row["nguong_rieng"] = 9, 90
	for _, id := range []string{"bien-ban-hoi-dong", "bien-ban-binh-xet", "bien-ban-kiem-phieu", "bang-tong-hop-de-nghi"} {
		record := with(with(sample(t, id), "danh_sach", []any{row}), "nguong_phieu", 80)
		if text := strings.Join(paperText(t, id, record), " "); !strings.Contains(text, "Không đủ tỷ lệ (cần từ 90%)") {
			t.Errorf("%s: 8 of 9 are 88,89%%, fewer than 90%%: %s", id, text)
		}
	}
}

func TestTheCountAddsUp(t *testing.T) {
	record := with(with(with(sample(t, "bien-ban-kiem-phieu"), "thu_ve", 8), "hop_le", 7), "danh_sach", []any{map[string]any{"loai": "Cá nhân", "ten": "Lò Thị Phương", "so_phieu": 5}})
	text := strings.Join(paperText(t, "bien-ban-kiem-phieu", record), " ")
	if !strings.Contains(text, "Số phiếu không hợp lệ: 1.") {
		t.Error("8 ballots of which 7 are valid leave 1")
	}
	if !strings.Contains(text, "Lò Thị Phương 5 2 55,56") {
		t.Errorf("5 of 7 valid ballots, 9 members: %s", text)
	}
}

func TestBallotsStandTwoOnAPageOrOne(t *testing.T) {
	record := sample(t, "phieu-bau")
	for _, c := range []struct {
		way     string
		rows    int
		ballots int
	}{{"Hai phiếu một trang", 8, 2}, {"Hai phiếu một trang", 9, 1}, {"Một phiếu một trang", 3, 1}} {
		pages := paperText(t, "phieu-bau", with(withList(record, c.rows), "cach_in", c.way))
		if got := strings.Count(strings.Join(pages, " "), "PHIẾU BẦU"); got != c.ballots || len(pages) != 1 {
			t.Errorf("%s, %d rows: %d ballots on %d pages", c.way, c.rows, got, len(pages))
		}
	}
}
