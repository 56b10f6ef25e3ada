package docgen_test

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/layout"
)

// pagesOf lays a record out.
func pagesOf(t *testing.T, id string, record data.Record) []layout.Page {
	t.Helper()
	kind := sharedEngine().Template(id)
	pages, _, err := sharedEngine().Pages(context.Background(), kind, prepared(t, kind, record))
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// flowing is the text of pages with single blanks, as somebody reads it.
func flowing(pages []layout.Page) string {
	var all []string
	for _, page := range pages {
		all = append(all, strings.Fields(pageText(page))...)
	}
	return strings.Join(all, " ")
}

// ordinals are the numbers at the left edge of a table's rows, in their order on the pages.
func ordinals(pages []layout.Page) []int {
	var out []int
	for _, page := range pages {
		first := page.Width
		for _, item := range page.Items {
			if text, ok := item.(*layout.Text); ok && text.String() == "STT" {
				first = text.X + text.Size*4
			}
		}
		for _, item := range page.Items {
			if text, ok := item.(*layout.Text); ok && text.X < first && first < page.Width {
				if n, err := strconv.Atoi(strings.TrimSpace(text.String())); err == nil {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// upTo is 1, 2 … n.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

// The ordinal in the decision is the number in the golden book, so that it runs through the annexes, and every later
// paper counts alike.
func TestOrdinalsRunThroughAllKindsOfADecision(t *testing.T) {
	for _, id := range []string{"quyet-dinh-khen-thuong", "danh-sach-chi-tien-thuong", "so-ky-nhan-bang", "danh-sach-trao-thuong", "thong-bao-ket-qua"} {
		record := sample(t, id)
		if id == "thong-bao-ket-qua" { // its second list counts by itself
			record = with(record, "khong_dat", []any{})
		}
		for _, n := range []int{20, 47} {
			if got := ordinals(pagesOf(t, id, withList(record, n))); !slices.Equal(got, upTo(n)) {
				t.Errorf("%s with %d rows numbers them %v", id, n, got)
			}
		}
	}
}

// An annex a kind: I, II, III, each with its reference to the decision and with pages of its own.
func TestDecisionHasAnAnnexForEachKind(t *testing.T) {
	pages := pagesOf(t, "quyet-dinh-khen-thuong", withList(sample(t, "quyet-dinh-khen-thuong"), 60))
	var heads, numbers []string
	for _, page := range pages {
		text := strings.Join(strings.Fields(pageText(page)), " ")
		if head := regexp.MustCompile(`^Phụ lục [IVX]+ DANH SÁCH (TẬP THỂ|CÁ NHÂN|HỘ GIA ĐÌNH) `).FindString(text); head != "" {
			heads = append(heads, strings.TrimSpace(head))
			numbers = append(numbers, "-")
			if !strings.Contains(text, "(Kèm theo Quyết định số") {
				t.Errorf("%s does not name its decision", head)
			}
		} else if page.Width > page.Height {
			numbers = append(numbers, strings.Fields(text)[0])
		}
	}
	if want := []string{"Phụ lục I DANH SÁCH TẬP THỂ", "Phụ lục II DANH SÁCH CÁ NHÂN", "Phụ lục III DANH SÁCH HỘ GIA ĐÌNH"}; !slices.Equal(heads, want) {
		t.Errorf("annexes %q, want %q", heads, want)
	}
	expected := 0
	for _, number := range numbers {
		if expected++; number == "-" {
			expected = 1
		} else if number != fmt.Sprint(expected) {
			t.Errorf("pages of the annexes are numbered %v", numbers)
		}
	}
}

func TestShortDecisionNamesTheAwardedInItsFirstArticle(t *testing.T) {
	record := withList(sample(t, "quyet-dinh-khen-thuong"), 5)
	text := flowing(pagesOf(t, "quyet-dinh-khen-thuong", record))
	for i, item := range record["danh_sach"].([]any) {
		if name := fmt.Sprintf("%d. %s, ", i+1, item.(map[string]any)["ten"]); !strings.Contains(text, name) {
			t.Errorf("%q is not in the decision", name)
		}
	}
	if strings.Contains(text, "Phụ lục") || strings.Contains(text, "kèm theo)") {
		t.Error("a short decision has an annex")
	}
	long := flowing(pagesOf(t, "quyet-dinh-khen-thuong", with(record, "so_dong_toi_da", 4)))
	if !strings.Contains(long, "(có danh sách kèm theo)") || !strings.Contains(long, "Phụ lục DANH SÁCH TẬP THỂ") {
		t.Error("more rows than so_dong_toi_da have no annex")
	}
}

// Nobody signs an award for the committee, whatever the office's usual signer says.
func TestDecisionIsSignedByThePersonWhoIsCompetent(t *testing.T) {
	record := sample(t, "quyet-dinh-khen-thuong")
	signer := map[string]any{"thay_mat": "TM. Ủy ban nhân dân", "quyen_han": "KT. Chủ tịch", "chuc_vu": "Phó Chủ tịch", "ho_ten": "Giàng A Páo"}
	text := flowing(pagesOf(t, "quyet-dinh-khen-thuong", with(record, "nguoi_ky", signer)))
	if strings.Contains(text, "TM.") || !strings.Contains(text, "KT. CHỦ TỊCH PHÓ CHỦ TỊCH") {
		t.Error("the decision is not signed KT. CHỦ TỊCH, PHÓ CHỦ TỊCH alone")
	}
}

// Money is summed up by the paper: a kind, all kinds, and in words.
func TestMoneyOfTheRowsIsTheMoneyOfThePapers(t *testing.T) {
	item := func(kind string, money int) any {
		return map[string]any{"loai": kind, "ten": "Nông Văn Bách", "don_vi": "Bản Nà Luông", "so_tien": money}
	}
	rows := []any{item("Cá nhân", 760_000), item("Tập thể", 1_520_000), item("Cá nhân", 2_530_000), item("Hộ gia đình", 1_140_000)}
	list := flowing(pagesOf(t, "danh-sach-chi-tien-thuong", with(sample(t, "danh-sach-chi-tien-thuong"), "danh_sach", rows)))
	decision := flowing(pagesOf(t, "quyet-dinh-khen-thuong", with(sample(t, "quyet-dinh-khen-thuong"), "danh_sach", rows)))
	for _, want := range []string{
		"Cộng 01 tập thể 1.520.000", "Cộng 02 cá nhân 3.290.000", "Cộng 01 hộ gia đình 1.140.000",
		"TỔNG CỘNG: 01 tập thể, 02 cá nhân, 01 hộ gia đình 5.950.000", "Số tiền bằng chữ: Năm triệu chín trăm năm mươi nghìn đồng.",
	} {
		if !strings.Contains(list, want) {
			t.Errorf("the list lacks %q:\n%s", want, list)
		}
	}
	if want := "5.950.000 đồng (Năm triệu chín trăm năm mươi nghìn đồng)"; !strings.Contains(decision, want) {
		t.Errorf("the decision lacks %q:\n%s", want, decision)
	}
}

func TestReportCountsByAwardAndKind(t *testing.T) {
	item := func(kind, award string, money int) any {
		return map[string]any{"loai": kind, "ten": "Nông Văn Bách", "hinh_thuc": award, "so_tien": money}
	}
	rows := []any{item("Cá nhân", "Giấy khen", 760_000), item("Tập thể", "Giấy khen", 1_520_000), item("Cá nhân", "Lao động tiên tiến", 760_000), item("Cá nhân", "Giấy khen", 760_000)}
	text := flowing(pagesOf(t, "bao-cao-ket-qua", with(sample(t, "bao-cao-ket-qua"), "danh_sach", rows)))
	for _, want := range []string{"1 Giấy khen 1 2 0 3 3.040.000", "2 Lao động tiên tiến 0 1 0 1 760.000", "Tổng cộng 1 3 0 4 3.800.000", "04 lượt"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
}

// One award for all is said once; where awards differ each row tells its own.
func TestDecisionTellsTheAwardOfARowOnlyWhereAwardsDiffer(t *testing.T) {
	item := func(name, award string) any {
		return map[string]any{"loai": "Cá nhân", "ten": name, "hinh_thuc": award}
	}
	for _, c := range []struct {
		second string
		differ bool
	}{{"Giấy khen", false}, {"Lao động tiên tiến", true}, {"", true}} {
		record := with(sample(t, "quyet-dinh-khen-thuong"), "danh_sach", []any{item("Nông Văn Bách", "Giấy khen"), item("Lò Thị Phương", c.second)})
		short := flowing(pagesOf(t, "quyet-dinh-khen-thuong", record))
		annex := flowing(pagesOf(t, "quyet-dinh-khen-thuong", with(record, "so_dong_toi_da", 1)))
		if got := strings.Contains(short, "1. Nông Văn Bách: Giấy khen;"); got != c.differ {
			t.Errorf("second award %q: the first article tells the awards: %v", c.second, got)
		}
		if got := strings.Contains(annex, "Danh hiệu, hình thức"); got != c.differ {
			t.Errorf("second award %q: the annex tells the awards: %v", c.second, got)
		}
	}
}

func TestSubjectOfADecisionGoesOnTheSentenceOfTheNotice(t *testing.T) {
	record := sample(t, "thong-bao-ket-qua")
	cited := map[string]any{"ten_loai": "Quyết định", "so_van_ban": "126", "ky_hieu": "QĐ-UBND", "ngay": "2026-11-20", "trich_yeu": "Về việc tặng Giấy khen"}
	want := "Căn cứ Quyết định số 126/QĐ-UBND ngày 20 tháng 11 năm 2026 của Ủy ban nhân dân xã Nậm Pàng về việc tặng Giấy khen, "
	if text := flowing(pagesOf(t, "thong-bao-ket-qua", with(record, "quyet_dinh", cited))); !strings.Contains(text, want) {
		t.Errorf("the notice lacks %q:\n%s", want, text)
	}
}

// Money in the workbook is numbers, with which Excel can go on counting.
func TestMoneyInTheWorkbookIsNumbers(t *testing.T) {
	result := render(t, sharedEngine(), "danh-sach-chi-tien-thuong", sample(t, "danh-sach-chi-tien-thuong"), docgen.XLSX)
	book, err := excelize.OpenReader(bytes.NewReader(result.Data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var column, sum int64
	for r, row := range rows {
		if len(row) < 5 {
			continue
		}
		cell, _ := excelize.CoordinatesToCellName(5, r+1)
		money, err := strconv.ParseInt(row[4], 10, 64)
		if kind, _ := book.GetCellType(book.GetSheetName(0), cell); err != nil || kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString {
			continue
		}
		switch {
		case strings.HasPrefix(row[0], "TỔNG CỘNG"):
			sum = money
		case !strings.HasPrefix(row[0], "Cộng"):
			column += money
		}
	}
	if column == 0 || column != sum {
		t.Errorf("the rows add up to %d, the total is %d", column, sum)
	}
}
