package api_test

import (
	"os"
	"os/exec"
	"path/filepath"
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
