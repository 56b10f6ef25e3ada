package api_test

import (
	"fmt"
	"html"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// number reads a field of the editor.
func (b *tab) number(id string) float64 {
	b.t.Helper()
	v, err := strconv.ParseFloat(strings.Replace(ask(b, chromedp.Value(chromedp.CSS("#"+id))), ",", ".", 1), 64)
	b.must(err)
	return v
}

// pick chooses in a list as a person does.
func (b *tab) pick(id, value string) {
	b.t.Helper()
	ask(b, chromedp.Evaluate[bool](fmt.Sprintf(`(() => { const e = document.getElementById(%q); e.value = %q; e.dispatchEvent(new Event('change', {bubbles: true})); return e.value === %q; })()`, id, value, value)))
}

// until waits for a page to say that something is so. A page that goes while it is asked says nothing: the next one is
// asked.
func (b *tab) until(what, condition string) {
	b.t.Helper()
	for began := time.Now(); time.Since(began) < patience; time.Sleep(50 * time.Millisecond) {
		if so, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition)); err == nil && so {
			return
		}
	}
	b.must(fmt.Errorf("waited in vain: %s", what))
}

// middle is where a box is in the window.
func (b *tab) middle(selector string) (x, y float64) {
	b.t.Helper()
	at := ask(b, chromedp.Evaluate[[]float64](fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({block: 'center', inline: 'center'}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`, selector)))
	return at[0], at[1]
}

// drag pulls what is at a place so many pixels.
func (b *tab) drag(selector string, dx, dy float64) {
	b.t.Helper()
	x, y := b.middle(selector)
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y), chromedp.MouseEvent(chromedp.MousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	for n := 1.0; n <= 4; n++ {
		b.do(chromedp.MouseEvent(chromedp.MouseMoved, x+dx*n/4, y+dy*n/4, chromedp.ButtonLeft))
	}
	b.do(chromedp.MouseEvent(chromedp.MouseReleased, x+dx, y+dy, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// keepPlaces saves and waits for the answer.
func (b *tab) keepPlaces() {
	b.t.Helper()
	b.click(`[data-lam=luu]`)
	b.until("saved", `document.getElementById('phoi-tin').className.includes('xong')`)
}

const drawnAnew = `document.querySelector('#phoi:not([hidden]) #chu svg text') !== null`

// TestBoxesAreDraggedToTheirPlaces goes the way of an office with a new sheet: scan, drag, nudge, numbers, save, print.
func TestBoxesAreDraggedToTheirPlaces(t *testing.T) {
	b := open(t)
	b.office()
	print := func() []byte {
		t.Helper()
		w := do(t, b.server.Config.Handler, "POST", "/api/v1/certificates/giay-khen?mode=overlay", "application/json", issuedRecipients(t, 1))
		if w.Code != 200 {
			t.Fatal(w.Code, w.Body.String())
		}
		return w.Body.Bytes()
	}
	b.visit("/bang-khen")
	b.press("Đặt ô lên phôi")
	b.see("main table")
	b.look("phoi-cua-co-quan")
	b.visit("/bang-khen/phoi/giay-khen?loai=ca-nhan")
	b.until("text is drawn", drawnAnew)
	b.look("phoi-chua-co-anh")
	b.send("tep", "phoi.jpg", scanOf(t, 1600, 1200))
	b.set("f-kho-ngang", "400")
	b.set("f-kho-doc", "300")
	b.press("Lưu ảnh và khổ giấy")
	b.see(".tin.xong")
	b.until("text is drawn", drawnAnew)
	if ratio := ask(b, chromedp.Evaluate[float64](`document.getElementById('to').offsetWidth / document.getElementById('to').offsetHeight`)); math.Abs(ratio-400.0/300) > 0.01 {
		t.Errorf("the sheet is shown as %.3f", ratio)
	}
	b.look("phoi")

	const name = `[data-o=nguoi_nhan]`
	b.pick("ten-o", "nguoi_nhan")
	b.pick("t-align", "left")
	b.pick("t-anchor", "top")
	b.keepPlaces()
	x0, y0 := b.number("t-x"), b.number("t-y")
	left0, top0 := leftOf(t, print(), 1, "Giàng")
	if !near(left0, x0) {
		t.Errorf("before: the name begins at %.2f mm, its box at %.2f", left0, x0)
	}

	// Dragged freely, then snapped to the middle of the sheet.
	scale := ask(b, chromedp.Evaluate[float64](`document.getElementById('to').offsetWidth`)) / 400
	b.click("#dinh")
	b.drag(name, 40, 24)
	x1, y1 := b.number("t-x"), b.number("t-y")
	if math.Abs(x1-x0-40/scale) > 0.2 || math.Abs(y1-y0-24/scale) > 0.2 {
		t.Errorf("dragged by %.2f, %.2f mm, want %.2f, %.2f", x1-x0, y1-y0, 40/scale, 24/scale)
	}
	b.click("#dinh")
	b.drag(name, -37, 0)
	if middle := b.number("t-x") + b.number("t-width")/2; math.Abs(middle-200) > 0.06 {
		t.Errorf("the box did not snap to the middle of the sheet: %.2f", middle)
	}
	b.drag(name+" [data-huong=w]", 30, 0)
	if w := b.number("t-width"); b.number("t-x") <= x0 || w >= 400-2*x0 {
		t.Errorf("the handle did not make the box narrower: %.2f", w)
	}

	// Keys.
	b.do(chromedp.Focus(chromedp.CSS(name)))
	x2, y2 := b.number("t-x"), b.number("t-y")
	b.do(chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight), chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierShift)), chromedp.KeyEvent(kb.ArrowLeft, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	if x, y := b.number("t-x"), b.number("t-y"); math.Abs(x-x2-0.9) > 0.001 || math.Abs(y-y2-5) > 0.001 {
		t.Errorf("nudged by %.3f, %.3f", x-x2, y-y2)
	}

	// Numbers, with a comma; nonsense is refused and told.
	typed := func(words string) {
		t.Helper()
		b.do(chromedp.Focus(chromedp.CSS("#t-y")))
		ask(b, chromedp.Evaluate[bool](`document.activeElement.select(), true`))
		b.do(chromedp.KeyEvent(words + kb.Enter))
	}
	typed("một trăm")
	b.until("nonsense is told", `document.getElementById('phoi-tin').className.includes('loi')`)
	typed("131,4")
	if y := b.number("t-y"); y != 131.4 {
		t.Errorf("typed 131,4: %v", y)
	}
	before := b.number("t-x")
	b.do(chromedp.Focus(chromedp.CSS(name)), chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	if y := b.number("t-y"); y == 131.4 {
		t.Error("nothing was undone")
	}
	b.do(chromedp.KeyEvent("y", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	if y := b.number("t-y"); y != 131.4 {
		t.Errorf("redone: %v", y)
	}
	b.keepPlaces()

	b.visit("/bang-khen/phoi/giay-khen?loai=ca-nhan")
	b.until("text is drawn", drawnAnew)
	b.pick("ten-o", "nguoi_nhan")
	x3, y3 := b.number("t-x"), b.number("t-y")
	if x3 != before || y3 != 131.4 {
		t.Errorf("after a reload %v, %v; saved %v, 131.4", x3, y3, before)
	}
	left, top := leftOf(t, print(), 1, "Giàng")
	if !near(left, x3) || !near(top-top0, y3-y0) {
		t.Errorf("the name begins at %.2f mm and went down by %.2f; its box is at %.2f and went down by %.2f", left, top-top0, x3, y3-y0)
	}

	// A second tab saves meanwhile: this one is told and changes nothing.
	b.do(chromedp.Focus(chromedp.CSS(name)), chromedp.KeyEvent(kb.ArrowRight))
	w := do(t, b.server.Config.Handler, "PUT", "/api/v1/stocks/giay-khen?kind=ca-nhan", "application/json", strings.NewReader(`{"version": 3, "stock": {"width": 400, "height": 300}}`))
	if w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	b.click(`[data-lam=luu]`)
	b.until("the conflict is told", `document.getElementById('phoi-tin').className.includes('loi')`)
	b.has("#phoi-tin", "đã được", "thay đổi")
	ask(b, chromedp.Evaluate[bool](`document.documentElement.classList.add('cu'), true`))
	b.press("Mở lại bản mới nhất")
	b.until("the newest state is shown", `!document.documentElement.classList.contains('cu') && `+drawnAnew)
	b.pick("chep", "0")
	b.has("#phoi-tin", "Đã chép chỗ của")
	b.click(`[data-lam=theo-mau]`)
	b.keepPlaces()

	// For one person only what differs from sheet to sheet can be moved; keys go past the rest.
	contentType, body := forms(t, map[string]string{"ds.csv": recipientsList}, "ds.csv")
	w = do(t, b.server.Config.Handler, "POST", "/bang-khen/giay-khen", contentType, strings.NewReader(strings.ReplaceAll(body.String(), `name="file"`, `name="tep"`)))
	list := w.Header().Get("Location")
	b.visit(list + "?kieu=overlay&gia-tri.so_quyet_dinh=5&gia-tri.ngay_ky=2026-02-09")
	b.press("In thử một tờ")
	b.see(".tin.xong")
	b.set("f-so", "2")
	b.press("Đặt ô riêng cho tờ này")
	b.see("#phoi")
	b.until("text is drawn", drawnAnew)
	b.has("h1", "riêng Giàng A Páo")
	b.look("phoi-rieng")
	if back := ask(b, chromedp.Evaluate[string](`document.querySelector('.lui a').getAttribute('href')`)); !strings.HasPrefix(back, list+"?") || !strings.Contains(back, "so_quyet_dinh=5") {
		t.Errorf("the way back leads to %s", back)
	}
	b.do(chromedp.Focus(chromedp.CSS(name)), chromedp.KeyEvent(kb.Delete))
	if label := ask(b, chromedp.Evaluate[string](`document.querySelector('`+name+`').getAttribute('aria-label')`)); !strings.Contains(label, "không in") {
		t.Errorf("the box is called %q", label)
	}
	b.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	own := ask(b, chromedp.Evaluate[int](`JSON.parse(document.getElementById('du-lieu').textContent).boxes.filter((o) => !o.common).length`))
	if stops := b.count(`.o-phoi[tabindex="0"]`); stops != own || own == 0 || own == b.count(".o-phoi") {
		t.Errorf("%d boxes can be moved for one person, %d differ from sheet to sheet", stops, own)
	}
	b.keepPlaces()
}

// TestAPersonHasPlacesOfHisOwn sends a list, places one person's box elsewhere, and prints.
func TestAPersonHasPlacesOfHisOwn(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	contentType, body := forms(t, map[string]string{"ds.csv": recipientsList}, "ds.csv")
	w := do(t, h, "POST", "/bang-khen/giay-khen", contentType, strings.NewReader(strings.ReplaceAll(body.String(), `name="file"`, `name="tep"`)))
	at, err := url.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	token := at.Path[strings.LastIndexByte(at.Path, '/')+1:]
	here := "/bang-khen/phoi/giay-khen"
	person := "?ds=" + token + "&so=2"
	if w := do(t, h, "GET", here+person, "", nil); w.Code != 200 || !strings.Contains(w.Body.String(), "riêng Giàng A Páo") {
		t.Fatal(w.Code, w.Body.String())
	}
	if w := do(t, h, "GET", here+"?ds="+token+"&so=9", "", nil); w.Code != 422 || !strings.Contains(w.Body.String(), "Danh sách có 3 người") {
		t.Error(w.Code)
	}
	places := `{"version": 0, "places": {"nguoi_nhan": {"x": 33.3, "width": 200, "align": "left"}}}`
	w = do(t, h, "POST", here+"/xem"+person, "application/json", strings.NewReader(places))
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"name":"nguoi_nhan"`) || strings.Contains(w.Body.String(), "CỘNG HÒA") {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "POST", here+"/luu"+person, "application/json", strings.NewReader(places)); w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	if w := do(t, h, "POST", here+"/luu"+person, "application/json", strings.NewReader(places)); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), `"changed":true`) {
		t.Error(w.Code, w.Body.String())
	}
	for sent, code := range map[string]int{`{"la": 1}`: 422, `{"version": 1, "places": {"nguoi_nhan": {"lines": 77}}}`: 422, ``: 422} {
		if w := do(t, h, "POST", here+"/luu"+person, "application/json", strings.NewReader(sent)); w.Code != code {
			t.Errorf("%s: %d %s", sent, w.Code, w.Body.String())
		}
	}
	const plain = "application/x-www-form-urlencoded"
	const facts = "kieu=overlay&gia-tri.so_quyet_dinh=5&gia-tri.ngay_ky=2026-02-09"
	for _, asked := range []string{"in=tat-ca", "in=", ""} {
		if w := do(t, h, "GET", at.Path+"/tep?"+asked+"&"+facts, "", nil); w.Code == 200 || !strings.Contains(w.Body.String(), "ban-soat-loi") {
			t.Errorf("%q is printed: %d", asked, w.Code)
		}
	}
	// The proof, and what is printed on the sheets themselves.
	files := [][]byte{do(t, h, "GET", at.Path+"/tep?in=soat&"+facts, "", nil).Body.Bytes()}
	for _, step := range []string{"thu", "con-lai"} {
		w := do(t, h, "POST", at.Path+"/in", plain, strings.NewReader("in="+step+"&"+facts))
		page := do(t, h, "GET", w.Header().Get("Location"), "", nil).Body.String()
		address := html.UnescapeString(between(between(page, `role="status">`, "data-tai-ngay"), `href="`, `"`))
		files = append(files, do(t, h, "GET", address, "", nil).Body.Bytes())
	}
	for n, sheets := range [][]int{{1, 2}, {1, 0}, {0, 1}} {
		if page := sheets[0]; page > 0 {
			if left, _ := leftOf(t, files[n], page, "Bà"); near(left, 33.3) {
				t.Error("another person's name went along")
			}
		}
		if page := sheets[1]; page > 0 {
			if left, _ := leftOf(t, files[n], page, "Ông"); !near(left, 33.3) {
				t.Errorf("the person's name begins at %.2f mm", left)
			}
		}
	}
	if words := wordsOf(t, files[1]); strings.Contains(words, "CỘNG HÒA") {
		t.Errorf("onto sheets from the printer's is printed what they bear: %s", words)
	}
	if w := do(t, h, "GET", at.Path, "", nil); !strings.Contains(w.Body.String(), "Phôi: Cá nhân 297 × 210 mm") {
		t.Error("the page of the list does not tell of the sheet")
	}
	if w := do(t, h, "GET", here+"/tep?loai=ca-nhan", "", nil); w.Code != 200 || !strings.Contains(w.Body.String(), `"people"`) {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "POST", here+"/bo?loai=ca-nhan", plain, strings.NewReader("ban=7")); w.Code != http.StatusConflict {
		t.Error(w.Code)
	}
	if w := do(t, h, "POST", here+"/bo?loai=ca-nhan", plain, strings.NewReader("ban=1")); w.Code != http.StatusSeeOther {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "DELETE", "/api/v1/stocks/giay-khen?kind=ca-nhan", "", nil); w.Code != http.StatusNotFound {
		t.Error(w.Code)
	}
}
