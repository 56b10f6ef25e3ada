package api_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stop tells where the focus is: what it is on, whether that is within the window, and whether one sees that it is there.
const stop = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement) return null;
	const seen = x => { const s = getComputedStyle(x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.opacity !== '0'; };
	const r = e.getBoundingClientRect(), words = (e.getAttribute('aria-label') || e.labels && e.labels[0] && e.labels[0].textContent || e.textContent || e.value || '').replace(/\s+/g, ' ').trim().slice(0, 50);
	e.dataset.den = (Number(e.dataset.den) || 0) + 1;
	return {Name: e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' ' + words, Seen: seen(e) || seen(e.parentElement), Inside: r.width > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth, Times: Number(e.dataset.den)};
})()`

type stopped struct {
	Name         string
	Seen, Inside bool
	Times        int
}

// walk goes through a page with the Tab key alone, to its end.
func (b *tab) walk(name string) {
	b.t.Helper()
	var stops []stopped
	for range 400 {
		b.do(chromedp.KeyEvent(kb.Tab))
		at := ask(b, chromedp.Evaluate[*stopped](stop))
		if at == nil || at.Times > 1 {
			break
		}
		stops = append(stops, *at)
	}
	for _, at := range stops {
		if !at.Seen || !at.Inside {
			b.t.Errorf("%s: focus on %q is seen: %v, within the window: %v", name, at.Name, at.Seen, at.Inside)
		}
	}
	missed := ask(b, chromedp.Evaluate[string](`Array.from(document.querySelectorAll('a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea, summary')).filter(e => e.tabIndex >= 0 && e.checkVisibility() && !e.dataset.den).map(e => e.outerHTML.slice(0, 100)).join('\n')`))
	if missed != "" {
		b.t.Errorf("%s: Tab does not come to\n%s", name, missed)
	}
}

func TestKeyboardReachesEverything(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/bang")
	b.upload("Danh sách.xlsx", officeList(t, 30))
	b.see("#chon-giay")
	b.visit("/bang-khen/giay-khen")
	b.upload("ds.csv", []byte("Danh xưng;Họ và tên;Đơn vị;Thành tích\nBà;Lò Thị An;Bản Nà Luông;Giữ gìn nghề dệt\nÔng;Giàng A Páo;Bản Nà Luông;Nuôi ong\n"))
	b.see("#ban-soat")
	b.walk("in")
	for _, address := range []string{"/", "/bang/1", "/bang/1/luoi", "/mau/bang-khen", "/mau/danh-sach-dang-ky/mau-thu", "/bang-khen/phoi/giay-khen", "/van-ban"} {
		b.visit(address)
		if strings.Contains(address, "phoi") {
			b.until("text is drawn", drawnAnew)
		}
		b.walk(address)
	}
}

// TestAGridIsMendedByKeysAlone comes to the first wrong cell with Tab, mends it and keeps it with Enter; what is next
// to mend is next to come to.
func TestAGridIsMendedByKeysAlone(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/bang")
	b.upload("Danh sách.xlsx", officeList(t, 60))
	b.see("#chon-giay")
	b.visit("/bang/1/luoi?mau=bang-khen")
	wrong := b.count("tr.loi")
	b.tabTo("tr.loi input")
	b.do(chromedp.KeyEvent("Lò Thị Phương"))
	b.enter()
	b.see("#hoan-tac")
	if left := b.count("tr.loi"); left != wrong-1 {
		t.Errorf("%d places are wrong after one of %d was mended", left, wrong)
	}
	if !b.on("tr.loi input") {
		t.Error("the focus is not on the next place to mend")
	}
}

func TestWhoMendsTheLastCellSeesThatItWas(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/bang")
	b.upload("Danh sách.csv", []byte("Họ và tên;Đơn vị;Thành tích\n"+strings.Repeat(";Bản Nà Luông;Đã có thành tích xuất sắc\n", 30)))
	b.see("#chon-giay")
	b.visit("/bang/1/luoi?mau=bang-khen")
	if n := b.count("tr.loi"); n != 30 {
		t.Fatalf("%d places are wrong", n)
	}
	ask(b, chromedp.Evaluate[int](`Array.from(document.querySelectorAll('tr.loi input:not([type=hidden])')).map((e, n) => e.value = 'Lò Thị ' + 'ABCDEGHIKLMNOPQRSTUVXY'[n % 22] + 'a').length`))
	b.click("#luu-sua")
	b.until("nothing is wrong", `document.querySelector('#luoi-bang tr.loi') === null && document.getElementById('hoan-tac') !== null`)
	b.until("the top is seen", `(at => at.top >= 0 && at.bottom <= innerHeight)(document.getElementById('dem').getBoundingClientRect())`)
}

// enter presses Enter as a keyboard does: what the key goes on to write is not written where its going down was answered.
func (b *tab) enter() {
	b.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
		_, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13})
		b.must(err)
	}
}

// on tells whether the focus is on such an element.
func (b *tab) on(selector string) bool {
	b.t.Helper()
	return ask(b, chromedp.Evaluate[bool](fmt.Sprintf("document.activeElement.matches(%q)", selector)))
}

// tabTo presses Tab until the focus is on such an element.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	for range 100 {
		b.do(chromedp.KeyEvent(kb.Tab))
		if b.on(selector) {
			return
		}
	}
	b.t.Fatalf("Tab does not come to %s", selector)
}

// TestAFormIsFilledByKeysAlone writes into a form, adds a row and looks at the pages without a mouse.
func TestAFormIsFilledByKeysAlone(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/danh-sach-dang-ky")
	b.tabTo(".them")
	b.enter()
	b.see(`[id="f-danh_sach.0.ten"]`)
	if !b.on(`[id^="f-danh_sach.0."]`) {
		t.Error("the focus is not in the new row")
	}
	b.tabTo("#xem")
	b.enter()
	b.see("#ket-qua .co-loi")
	if !b.on("#tom-tat") {
		t.Error("the focus is not on the mistakes")
	}
	b.tabTo(".ds-loi a")
	b.enter()
	if !b.on("#bieu input, #bieu select, #bieu textarea, #bieu .them") {
		t.Errorf("a mistake leads to %s", ask(b, chromedp.Evaluate[string]("document.activeElement.outerHTML.slice(0, 200)")))
	}
}

// TestABoxIsMovedByKeysAlone comes to a box of the editor, moves it, takes that back and goes on.
func TestABoxIsMovedByKeysAlone(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/bang-khen/phoi/giay-khen")
	b.until("text is drawn", drawnAnew)
	const name = "[data-o=nguoi_nhan]"
	b.tabTo(name)
	before := b.number("t-x")
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	if after := b.number("t-x"); !near(after, before+0.5) {
		t.Errorf("the arrow moved the box from %.1f to %.1f", before, after)
	}
	b.do(chromedp.KeyEvent("s", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.until("saved", `document.getElementById('phoi-tin').className.includes('xong')`)
	b.tabTo("#ten-o")
}
