package api_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/internal/judge"
)

// oldBrowsers runs ESLint, which knows since when browsers have a feature, on files of a folder; what they use that
// Chrome 109 or Firefox 115 may lack comes back, "" for nothing.
func oldBrowsers(t *testing.T, folder string, files ...string) string {
	t.Helper()
	config := filepath.Join(judge.Root(t), ".ci", "old-browsers.mjs")
	cmd := exec.Command(judge.Tool(t, "eslint"), append([]string{"--config", config}, files...)...)
	cmd.Dir = folder
	said, err := cmd.CombinedOutput()
	if err != nil && !strings.Contains(string(said), "problem") {
		t.Fatalf("%v\n%s", err, said)
	}
	return string(said)
}

func TestStylesAndScriptsAreKnownToOldBrowsers(t *testing.T) {
	if found := oldBrowsers(t, filepath.Join("web", "static"), "trang.css", "phoi.css", "dau.js", "trang.js", "soan.js", "phoi.js"); found != "" {
		t.Errorf("Chrome 109 or Firefox 115 lacks:\n%s", found)
	}
}

func TestWhatOldBrowsersLackIsFound(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"a.css": "a:has(b) { color: red }\n.x { & b { color: red } }\n.y { text-wrap: balance }\n.z { grid-template-rows: subgrid }\n.t { color: light-dark(red, blue) }\n",
		"a.js":  "var a = [2, 1].toSorted();\nvar b = Object.groupBy(a, String);\nvar c = URL.canParse('x');\nvar d = Promise.withResolvers();\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found := oldBrowsers(t, folder, "a.css", "a.js")
	for _, want := range []string{"'has'", "'nesting'", "'text-wrap'", "'subgrid'", "'light-dark'", "toSorted", "groupBy", "canParse", "withResolvers"} {
		if !strings.Contains(found, want) {
			t.Errorf("%s is not found:\n%s", want, found)
		}
	}
}

// TestTheWayOfADayOnAnOldChrome goes the main ways in the oldest Chrome that an office has: a sheet is dropped, mended and
// made into papers, a form is filled while its pages follow, kept, and a box is dragged on a pre-printed sheet.
func TestTheWayOfADayOnAnOldChrome(t *testing.T) {
	b := openOld(t)
	b.office()
	if version := ask(b, chromedp.Evaluate[string]("navigator.userAgent")); !strings.Contains(version, "Chrome/109.") {
		t.Fatalf("this is %s", version)
	}
	b.visit("/")
	b.upload("Danh sách.xlsx", officeList(t, 30))
	b.see("#chon-giay")
	b.press("Sửa từng chỗ")
	b.see("#luoi-bang")
	b.do(chromedp.SetValue(chromedp.CSS("tr.loi input:not([type=hidden])"), "Lò Thị Phương"))
	b.click("#luu-sua")
	b.see("#hoan-tac")
	b.visit("/bang/1/giay/bang-khen")
	b.look("cu-giay-to")

	b.visit("/mau/bang-khen")
	for field, value := range map[string]string{"ho_ten": "Giàng A Páo", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã có thành tích xuất sắc"} {
		b.do(chromedp.SendKeys(control(field), value))
	}
	b.see("#bao .cac-trang svg")
	b.look("cu-bieu")
	b.visit("/mau/danh-sach-dang-ky")
	b.press("+ Thêm dòng")
	b.see(`[id="f-danh_sach.0.ten"]`)
	b.visit("/mau/ke-hoach/mau-thu")
	b.click("#luu")
	b.see(".buoc-di")
	b.look("cu-van-ban")

	b.visit("/bang-khen/phoi/giay-khen")
	b.until("text is drawn", drawnAnew)
	b.pick("ten-o", "nguoi_nhan")
	before := b.number("t-y")
	b.drag("[data-o=nguoi_nhan]", 0, 40)
	if after := b.number("t-y"); after <= before {
		t.Errorf("a box that was dragged down went from %.1f to %.1f", before, after)
	}
	b.keepPlaces()
	b.look("cu-phoi")
}

// TestTheWayOfADayOnAnOldFirefox goes in Firefox ESR 115 the ways that the oldest Chrome goes.
func TestTheWayOfADayOnAnOldFirefox(t *testing.T) {
	f := openFirefox(t)
	if version := f.script("return navigator.userAgent"); !strings.Contains(fmt.Sprint(version), "Firefox/115.") {
		t.Fatalf("this is %s", version)
	}
	(&tab{t: t, server: f.server}).office()
	file := filepath.Join(t.TempDir(), "Danh sách.xlsx")
	f.must(os.WriteFile(file, officeList(t, 30), 0o600))
	f.visit("/")
	f.write("#tep", file)
	f.see("#chon-giay")
	f.press("Sửa từng chỗ")
	f.see("#luoi-bang")
	cell := f.script(`const cell = document.querySelector('tr.loi input:not([type=hidden])'); cell.value = ''; return cell.name`)
	f.write(fmt.Sprintf("[name=%q]", cell), "Lò Thị Phương")
	f.click("#luu-sua")
	f.see("#hoan-tac")
	f.look("cu-bang")
	f.visit("/bang/1/giay/bang-khen")
	f.look("cu-giay-to")

	f.visit("/mau/bang-khen")
	for field, value := range map[string]string{"ho_ten": "Giàng A Páo", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã có thành tích xuất sắc"} {
		f.write(string(control(field)), value)
	}
	f.see("#bao .cac-trang svg")
	f.until(`document.querySelector('#bao .cac-trang').textContent.includes('Páo')`)
	f.look("cu-bieu")
	f.visit("/mau/danh-sach-dang-ky")
	f.press("+ Thêm dòng")
	f.see(`[id="f-danh_sach.0.ten"]`)
	f.visit("/mau/ke-hoach/mau-thu")
	f.click("#luu")
	f.see(".buoc-di")
	f.look("cu-van-ban")

	f.visit("/bang-khen/phoi/giay-khen")
	f.until(drawnAnew)
	f.script(`const box = document.getElementById('ten-o'); box.value = 'nguoi_nhan'; box.dispatchEvent(new Event('change', {bubbles: true}))`)
	place := func() float64 {
		y, err := strconv.ParseFloat(strings.Replace(f.script(`return document.getElementById('t-y').value`).(string), ",", ".", 1), 64)
		f.must(err)
		return y
	}
	before := place()
	f.drag("[data-o=nguoi_nhan]", 0, 40)
	if after := place(); after <= before {
		t.Errorf("a box that was dragged down went from %.1f to %.1f", before, after)
	}
	f.click(`[data-lam=luu]`)
	f.until(`document.getElementById('phoi-tin').className.includes('xong')`)
	f.look("cu-phoi")

	for line := range strings.Lines(f.said.String()) {
		if strings.Contains(line, f.server.URL) || strings.Contains(line, "console.error") || strings.Contains(line, "Content Security Policy") {
			t.Errorf("Firefox complained: %s", line)
		}
	}
}
