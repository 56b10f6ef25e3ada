package api_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/internal/judge"
)

const theDecision = "186/QĐ-UBND"

// registered are the recipients of one decision: name, kind, award.
var registered = [][3]string{
	{"Lò Thị Phương", "Cá nhân", "Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng"},
	{"Hội Phụ nữ xã Nậm Pàng", "Tập thể", "Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng"},
	{"Vàng A Lử", "Hộ gia đình", "Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng"},
	{"Giàng A Páo", "Cá nhân", "Chiến sĩ thi đua cơ sở"},
	{"Sùng Thị Dế", "Cá nhân", "Chiến sĩ thi đua cơ sở"},
	{"Tráng A Sử", "Hộ gia đình", "Gia đình văn hóa"},
}

// enroll writes them into the register of a commune.
func enroll(t *testing.T, h http.Handler) {
	t.Helper()
	call(t, h, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	for n, r := range registered {
		call(t, h, 200, "POST", "/api/v1/registers/awards", fmt.Sprintf(`{"ordinal":%d,"recipient":%q,"kind":%q,"unit":"Bản Nà Luông","award":%q,"reason":"Nuôi ong","decision":%q,"day":"2026-02-09"}`,
			n+1, r[0], r[1], r[2], theDecision))
	}
}

// widths are those of the pages of a PDF, millimetres.
func widths(t *testing.T, pdf []byte) (all []int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(judge.Tool(t, "pdftotext"), "-bbox", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range regexp.MustCompile(`<page width="([\d.]+)"`).FindAllSubmatch(out, -1) {
		points, _ := strconv.ParseFloat(string(found[1]), 64)
		all = append(all, int(math.Round(points*25.4/72)))
	}
	return all
}

// TestADecisionWithSeveralAwards prints each award by the design that it suits, each kind of recipient on sheets of its
// own, and says whom it leaves to another run.
func TestADecisionWithSeveralAwards(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	enroll(t, h)
	answer := call(t, h, 200, "GET", "/api/v1/registers/decisions", nil)
	for n, want := range []string{"Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng 3 giay-khen", "Chiến sĩ thi đua cơ sở 2 chien-si-thi-dua-co-so", "Gia đình văn hóa 1 gia-dinh-van-hoa"} {
		one := func(name string) any { return member(t, answer, "decisions", 0, "awards", n, name) }
		if got := fmt.Sprint(one("award"), " ", one("people"), " ", one("design")); got != want {
			t.Errorf("award %d: %s, want %s", n, got, want)
		}
	}
	for kind, width := range map[string]int{"": 310, "ca-nhan": 320, "tap-the": 330, "ho-gia-dinh": 340} {
		call(t, h, 200, "PUT", "/api/v1/stocks/giay-khen?kind="+kind, fmt.Sprintf(`{"stock": {"width": %d, "height": 230}}`, width))
	}
	print := func(design, query string, status int) []byte {
		t.Helper()
		return call(t, h, status, "POST", "/api/v1/certificates/"+design+"?decision=186%2FQ%C4%90-UBND&day=2026-02-09"+query, nil)
	}
	sheets := print("giay-khen", "&mode=overlay", 200)
	if got := widths(t, sheets); !slices.Equal(got, []int{320, 330, 340}) {
		t.Errorf("person, collective and household are printed on sheets %v mm wide", got)
	}
	words := strings.Split(wordsOf(t, sheets), "\f")
	for page, want := range [][]string{{"Lò Thị Phương", "01"}, {"Tập thể", "Hội Phụ nữ", "02"}, {"Hộ gia đình", "Vàng A Lử", "03"}} {
		for _, word := range want {
			if !strings.Contains(strings.ToLower(words[page]), strings.ToLower(word)) {
				t.Errorf("sheet %d lacks %q: %s", page+1, word, words[page])
			}
		}
	}
	if words := wordsOf(t, print("chien-si-thi-dua-co-so", "", 200)); !strings.Contains(words, "Giàng A Páo") || !strings.Contains(words, "Sùng Thị Dế") || strings.Contains(words, "Lò Thị Phương") {
		t.Error(words)
	}
	// Another design can be chosen; it calls the award by its name.
	for query, want := range map[string]string{"": "GIẤY KHEN", "&award=Gia+%C4%91%C3%ACnh+v%C4%83n+h%C3%B3a": "Tráng A Sử"} {
		if words := wordsOf(t, print("bang-khen", query, 200)); !strings.Contains(words, want) {
			t.Errorf("%q: %s", query, words)
		}
	}
	report := string(print("giay-khen", "&output=report", 200))
	for _, want := range []string{"certificate-other-awards", "còn 3 trường hợp khác", "Chiến sĩ thi đua cơ sở: 2; Gia đình văn hóa: 1"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q: %s", want, report)
		}
	}
	for query, code := range map[string]string{"": "certificate-which-award", "&award=B%E1%BA%B1ng+khen": "certificate-which-award"} {
		if refused := string(print("giay-chung-nhan", query, 422)); !strings.Contains(refused, code) || !strings.Contains(refused, "Gia đình văn hóa: 1") {
			t.Errorf("%q: %s", query, refused)
		}
	}
	call(t, h, 404, "POST", "/api/v1/certificates/giay-khen?decision=999%2FQ%C4%90&day=2026-02-09", nil)
}

// TestSheetsSayWhatTheIssuedDecisionSays takes title and kind, which the register need not have, from the decision itself.
func TestSheetsSayWhatTheIssuedDecisionSays(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	call(t, h, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	record, err := json.Marshal(e.Template("quyet-dinh-khen-thuong").Sample)
	if err != nil {
		t.Fatal(err)
	}
	call(t, h, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "quyet-dinh-khen-thuong", "title": "Tặng Giấy khen", "record": `+string(record)+`}`)
	call(t, h, 200, "POST", "/api/v1/documents/1/submit", `{"version": 1}`)
	const award = "Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng"
	call(t, h, 200, "POST", "/api/v1/documents/1/issue", `{"version": 2, "number": "186", "symbol": "186/QĐ-UBND", "day": "2026-11-20", "signer": "Giàng A Páo", "confirmed": true, "awards": [
		{"recipient": "Lò Thị Phương", "unit": "Chi hội trưởng Chi hội Phụ nữ bản Nà Luông", "award": "`+award+`", "reason": "Mở lớp dạy dệt"},
		{"recipient": "Đội dân quân thường trực", "unit": "Ban Chỉ huy Quân sự xã Nậm Pàng", "award": "`+award+`", "reason": "Sơ tán 67 hộ"}]}`)
	words := strings.Split(wordsOf(t, call(t, h, 200, "POST", "/api/v1/certificates/giay-khen?decision=186%2FQ%C4%90-UBND&day=2026-11-20", nil)), "\f")
	for page, want := range []string{"Bà", "Tập thể"} {
		if !strings.Contains(words[page], want) {
			t.Errorf("sheet %d lacks %q: %s", page+1, want, words[page])
		}
	}
}

// TestThePageOffersTheAwardsOfADecision goes the way of an office with a decision in its register.
func TestThePageOffersTheAwardsOfADecision(t *testing.T) {
	b := open(t)
	enroll(t, b.server.Config.Handler)
	b.visit("/bang-khen")
	b.has("#quyet-dinh", "186/QĐ-UBND ngày 09/02/2026", "Chiến sĩ thi đua cơ sở", "Gia đình văn hóa")
	suggested := ask(b, chromedp.Evaluate[string](`[...document.querySelectorAll('#quyet-dinh select')].map(s => s.value).join(' ')`))
	if suggested != "giay-khen chien-si-thi-dua-co-so gia-dinh-van-hoa" {
		t.Errorf("designs %s", suggested)
	}
	b.look("bang-khen-quyet-dinh")
	b.click(`#quyet-dinh tbody tr:nth-child(2) button`)
	b.see("#ban-soat")
	b.has("#ban-soat", "Danh sách 2, in 2", "còn 4 trường hợp khác", "Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng: 3; Gia đình văn hóa: 1")
	b.has("h1", "Chiến sĩ thi đua cơ sở")
	b.look("bang-khen-tu-quyet-dinh")
	b.press("In thử một tờ")
	b.see("#dot-in [role=status]")
	if words := wordsOf(t, b.downloaded("Chiến sĩ thi đua cơ sở - số 1.pdf")); !strings.Contains(words, "Giàng A Páo") || !strings.Contains(words, "04") {
		t.Error(words)
	}

	// The page of a design has its own awards first; others can be taken all the same.
	b.visit("/bang-khen/giay-khen")
	first := ask(b, chromedp.Evaluate[string](`document.getElementById('f-quyet-dinh').selectedOptions[0].text`))
	if !strings.Contains(first, "Giấy khen của Chủ tịch") {
		t.Errorf("%q is offered first", first)
	}
	b.look("bang-khen-chon-quyet-dinh")
	b.pick("f-quyet-dinh", theDecision+"|2026-02-09|Gia đình văn hóa")
	b.press("Lấy danh sách")
	b.see("#ban-soat")
	b.has("#ban-soat", "Danh sách 1, in 1", "còn 5 trường hợp khác")
}
