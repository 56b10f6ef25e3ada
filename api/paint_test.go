package api_test

import (
	"os"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// everyPage are the addresses of the page, with a document and a kept sheet to look at.
var everyPage = []string{"/", "/bang", "/bang/1", "/bang/1/luoi", "/bang/1/giay/bang-khen", "/bang/1/ho-so", "/bang-khen", "/bang-khen/giay-khen", "/bang-khen/may-in", "/bang-khen/tra-cuu", "/bang-khen/phoi", "/bang-khen/phoi/giay-khen", "/van-ban", "/van-ban/1", "/mau/ke-hoach", "/mau/bang-khen",
	"/kiem-the-thuc", "/tong-hop", "/danh-muc", "/so", "/quan-ly-mau", "/quan-ly-mau/ke-hoach", "/co-quan", "/tro-giup"}

// weight is what a page brings before its previews: document, style, scripts; pictures of pages and their typefaces
// are previews.
const weight = `(() => {
	const copy = document.documentElement.cloneNode(true);
	copy.querySelectorAll('.trang svg').forEach(e => e.remove());
	let bytes = new TextEncoder().encode(copy.outerHTML).length;
	performance.getEntriesByType('resource').forEach(e => { if (!/\/fonts\/|anh\.svg/.test(e.name)) bytes += e.decodedBodySize; });
	return bytes;
})()`

// paint is when the first contents were on the screen, in milliseconds from the click.
const paint = `(() => { const e = performance.getEntriesByName('first-contentful-paint')[0]; return e ? Math.round(e.startTime) : -1; })()`

// heaviest is how many bytes a page may weigh before its previews.
const heaviest = 300 << 10

// TestPagesAreLight weighs each page. With VANTHU_PAINT it also prints the first paint with a CPU that is four times
// slower, the median of five: make page.
func TestPagesAreLight(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach/mau-thu")
	b.click("#luu")
	b.see(".buoc-di")
	b.visit("/bang")
	b.upload("Danh sách.xlsx", officeList(t, 300))
	b.see("#chon-giay")
	slow := os.Getenv("VANTHU_PAINT") != ""
	if slow {
		_, err := chromedp.Call(b.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
		b.must(err)
	}
	if slow {
		t.Logf("| trang | KB trước ảnh xem trước | lần hiện đầu tiên, CPU chậm bốn lần, ms |")
	}
	for _, address := range everyPage {
		b.visit(address)
		bytes := ask(b, chromedp.Evaluate[int](weight))
		if bytes > heaviest {
			t.Errorf("%s weighs %d KB before previews, more than %d", address, bytes>>10, heaviest>>10)
		}
		if slow {
			t.Logf("| %s | %d | %d |", address, bytes>>10, b.paintOf(address))
		}
	}
}

// paintOf is the median first paint of a page that the browser has seen before.
func (b *tab) paintOf(address string) int {
	b.t.Helper()
	var all []int
	for range 5 {
		b.visit(address)
		for range 100 {
			if at := ask(b, chromedp.Evaluate[int](paint)); at >= 0 {
				all = append(all, at)
				break
			}
			b.do(chromedp.Sleep(20_000_000))
		}
	}
	if len(all) == 0 {
		return -1
	}
	return median(all)
}

func median(all []int) int {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
