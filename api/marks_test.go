package api_test

import (
	"fmt"
	"html"
	"math"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/api"
	"vanthu/internal/judge"
)

// markOf is the selector of the mark of a field on a page.
func markOf(field string) string {
	return fmt.Sprintf(`.cac-trang:not(.cu) .lop a[href="#o-%s"]`, field)
}

// over tells what words of the page's picture lie under the mark of a field, and what the mark says.
const over = `(() => {
	const mark = document.querySelector(%q), page = mark.closest('.trang');
	const within = (a, b) => a.left + 1 >= b.left - 1 && a.right - 1 <= b.right + 1 && a.top + a.height / 2 >= b.top && a.top + a.height / 2 <= b.bottom;
	const boxes = [...mark.querySelectorAll('rect')].map(r => r.getBoundingClientRect());
	const words = [...page.querySelectorAll('svg:not(.lop) text')].filter(text => boxes.some(b => within(text.getBoundingClientRect(), b)));
	return words.map(w => w.textContent).join('').replace(/\s+/g, ' ').trim() + '|' + mark.querySelector('title').textContent;
})()`

func (b *tab) under(field string) (words, told string) {
	b.t.Helper()
	b.see(markOf(field))
	words, told, _ = strings.Cut(ask(b, chromedp.Evaluate[string](fmt.Sprintf(over, markOf(field)))), "|")
	return words, told
}

// TestPagesShowWhatIsWrongOfThem fills in a form halfway: the pages are there, what is missing and what is wrong is
// marked on them, and the mark leads to the field, by the mouse and by the keyboard.
func TestPagesShowWhatIsWrongOfThem(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach")
	b.do(chromedp.SendKeys(control("trich_yeu"), "Nhân rộng điển hình tiên tiến"))
	if words, told := b.under("noi_dung"); !strings.HasPrefix(words, "[") || !strings.Contains(told, "Thiếu") {
		t.Errorf("marked is %q, which is %q", words, told)
	}
	b.has(".cac-trang", "Nhân rộng điển hình tiên tiến")
	if n := b.count(markOf("trich_yeu")); n != 0 {
		t.Error("what is right is marked")
	}
	b.do(chromedp.SendKeys(control("ngay_ky"), "31/02/2026"))
	if words, told := b.under("ngay_ky"); !strings.Contains(words, "31/02/2026") || told == "" {
		t.Errorf("marked is %q, which is %q", words, told)
	}
	b.look("ban-nhap")
	// The list of what is to be done stays open while people go through it.
	b.click("#con-thieu summary")
	b.see("#con-thieu .ds-loi li.loi")
	b.do(chromedp.SendKeys(control("trich_yeu"), " năm 2026"))
	ask(b, chromedp.Poll[bool](`document.querySelector('.cac-trang:not(.cu)').textContent.includes('2026')`))
	b.see("#con-thieu[open]")
	b.click(markOf("noi_dung"))
	if at := ask(b, chromedp.Evaluate[string]("document.activeElement.id")); at != "f-noi_dung" {
		t.Errorf("the mark of the body led to %q", at)
	}
	ask(b, chromedp.Evaluate[bool](fmt.Sprintf("(document.querySelector(%q).focus(), true)", markOf("ngay_ky"))))
	b.do(chromedp.KeyEvent("\r"))
	if at := ask(b, chromedp.Evaluate[string]("document.activeElement.id")); at != "f-ngay_ky" {
		t.Errorf("the mark of the day led to %q", at)
	}
	// A draft is no file.
	form := `new URLSearchParams(new FormData(document.getElementById('bieu')))`
	for _, format := range []string{"docx", "pdf", "zip"} {
		if status := ask(b, chromedp.Evaluate[int](fmt.Sprintf(`fetch('/mau/ke-hoach/tep?dang=%s', {method: 'POST', body: %s}).then(a => a.status)`, format, form), chromedp.EvalAwaitPromise)); status != 422 {
			t.Errorf("%s of a draft: status %d", format, status)
		}
	}
	// With all in place nothing is marked.
	ask(b, chromedp.Evaluate[string](`document.getElementById('f-ngay_ky').value = ''`))
	b.do(chromedp.SendKeys(control("noi_dung"), "I. MỤC ĐÍCH"))
	b.gone("#con-thieu")
	b.gone(".lop a")
}

// TestAWarningIsMarkedOnThePage writes a letter that no typeface has into the third row of a list.
func TestAWarningIsMarkedOnThePage(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/danh-sach-dang-ky/mau-thu")
	ask(b, chromedp.Evaluate[bool](`(document.getElementById('f-danh_sach.2.ten').value = 'Lò Văn Tỉnh 😀', document.getElementById('f-danh_sach.2.ten').dispatchEvent(new Event('input', {bubbles: true})))`))
	words, told := b.under("danh_sach.2.ten")
	if !strings.Contains(words, "Lò Văn Tỉnh") || !strings.Contains(told, "Dòng 3") && !strings.Contains(told, "dòng 3") {
		t.Errorf("marked is %q, which is %q", words, told)
	}
	b.look("canh-bao-tren-trang")
	b.click(markOf("danh_sach.2.ten"))
	if at := ask(b, chromedp.Evaluate[string]("document.activeElement.id")); at != "f-danh_sach.2.ten" {
		t.Errorf("the mark led to %q", at)
	}
	b.see(`[id="o-danh_sach.2"][open]`)
}

var (
	pageMade   = regexp.MustCompile(`(?s)<svg xmlns.*?</svg>`)
	textMade   = regexp.MustCompile(`<text x="([^"]*)" y="([^"]*)"[^>]*>([^<]*)</text>`)
	pageInPDF  = regexp.MustCompile(`(?s)<page .*?</page>`)
	wordInPDF  = regexp.MustCompile(`<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">([^<]*)</word>`)
	manyWarned = url.Values{"_co_quan": {"mac-dinh"}, "trich_yeu": {"Nhân rộng điển hình tiên tiến 😀 trên địa bàn xã Nậm Pàng giai đoạn 2026 - 2030"},
		"noi_dung": {strings.Repeat("I. MỤC ĐÍCH, YÊU CẦU\n1. Tôn vinh kịp thời các điển hình tiên tiến của các thôn, bản trong phong trào thi đua yêu nước; 😁 nhân rộng cách làm hay.\na) Đúng người, đúng việc;\n", 12)},
		"noi_nhan": {"Như trên\nLưu: VT 😂"}, "nguoi_ky.ho_ten": {"Lò Văn Phương"}, "nguoi_ky.chuc_vu": {"Chủ tịch"}}
)

// TestWordsStandWhereThePDFHasThem asks poppler where the words of the PDF begin that is handed out: on the marked pages
// beside the form they begin there, too.
func TestWordsStandWhereThePDFHasThem(t *testing.T) {
	server := newServer(t, api.DefaultLimits)
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	send := func(address string) string {
		w := do(t, server, "POST", address, "application/x-www-form-urlencoded", strings.NewReader(manyWarned.Encode()))
		if w.Code != 200 {
			t.Fatal(address, w.Code, w.Body.String())
		}
		return w.Body.String()
	}
	live := send("/mau/ke-hoach/song")
	if n := strings.Count(live, `<a href="#o-`); n < 3 {
		t.Errorf("%d marks on the pages", n)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, []byte(send("/mau/ke-hoach/tep?dang=pdf")), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(judge.Tool(t, "pdftotext"), "-bbox", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	drawn, printed, words := pageMade.FindAllString(live, -1), pageInPDF.FindAllString(string(said), -1), 0
	if len(drawn) != len(printed) {
		t.Fatalf("%d pages beside the form, %d in the PDF", len(drawn), len(printed))
	}
	for n, page := range printed {
		begins := beginnings(t, drawn[n])
		for _, word := range wordInPDF.FindAllStringSubmatch(page, -1) {
			text := []rune(html.UnescapeString(word[5]))
			if words++; text[0] == '\uFFFD' || text[0] > 0xFFFF {
				continue
			}
			if !begins(text[0], number(t, word[1]), number(t, word[2]), number(t, word[4])) {
				t.Errorf("page %d: %q begins elsewhere than at %s,%s", n+1, word[5], word[1], word[2])
			}
		}
	}
	if words < 200 {
		t.Errorf("only %d words were looked at", words)
	}
}

// beginnings answers whether a letter stands at a place of a drawn page.
func beginnings(t *testing.T, page string) func(letter rune, x, top, bottom float64) bool {
	type glyph struct {
		letter rune
		x, y   float64
	}
	var all []glyph
	for _, text := range textMade.FindAllStringSubmatch(page, -1) {
		places := strings.Fields(text[1])
		for i, letter := range []rune(html.UnescapeString(text[3])) {
			all = append(all, glyph{letter, number(t, places[i]), number(t, text[2])})
		}
	}
	return func(letter rune, x, top, bottom float64) bool {
		for _, g := range all {
			if g.letter == letter && math.Abs(g.x-x) < 0.02 && g.y > top && g.y < bottom {
				return true
			}
		}
		return false
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
