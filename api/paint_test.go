package api_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// everyPage are the addresses of the page, with a document and a kept sheet to look at.
var everyPage = []string{"/", "/bang", "/bang/1", "/bang/1/luoi", "/bang/1/giay/bang-khen", "/bang/1/ho-so", "/bang-khen", "/bang-khen/giay-khen", "/bang-khen/may-in", "/bang-khen/tra-cuu", "/bang-khen/phoi", "/bang-khen/phoi/giay-khen", "/van-ban", "/van-ban/1", "/mau/ke-hoach", "/mau/bang-khen",
	"/kiem-the-thuc", "/tong-hop", "/danh-muc", "/so", "/quan-ly-mau", "/quan-ly-mau/ke-hoach", "/co-quan", "/co-quan/don-vi", "/tro-giup", "/tro-giup/lam-mau"}

// weight is what a page brings before its previews: document, style, scripts; pictures of pages and their typefaces
// are previews.
const weight = `(() => {
	const copy = document.documentElement.cloneNode(true);
	copy.querySelectorAll('.trang svg').forEach(e => e.remove());
	let bytes = new TextEncoder().encode(copy.outerHTML).length;
	performance.getEntriesByType('resource').forEach(e => { if (!/\/fonts\/|anh\.svg/.test(e.name)) bytes += e.decodedBodySize; });
	return bytes;
})()`

// heaviest is how many bytes a page may weigh before its previews.
const heaviest = 300 << 10

// TestPagesAreLight weighs each page and looks at it in every size, two tabs at a time. With VANTHU_PAINT it also prints the first paint with a CPU that is four times
// slower: make page.
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
		t.Logf("| trang | KB trước ảnh xem trước | máy chủ, ms | việc của trình duyệt, ms | lần hiện đầu, CPU chậm bốn lần, ms | theo đồng hồ, ms |")
		t.Logf("| trang trắng | %s", b.paintOf("/healthz"))
	}
	if slow {
		for _, address := range everyPage {
			t.Logf("| %s | %d %s", address, b.weigh(address)>>10, b.paintOf(address))
		}
		return
	}
	const tabs = 2
	for first := range tabs {
		t.Run(fmt.Sprint("tab ", first+1), func(t *testing.T) {
			t.Parallel()
			b := openAt(t, b.server)
			for i := first; i < len(everyPage); i += tabs {
				b.weigh(everyPage[i])
				b.look("trang" + everyPage[i])
			}
		})
	}
}

// weigh visits a page and tells how many bytes it brings before its previews.
func (b *tab) weigh(address string) int {
	b.t.Helper()
	b.visit(address)
	bytes := ask(b, chromedp.Evaluate[int](weight))
	if bytes > heaviest {
		b.t.Errorf("%s weighs %d KB before previews, more than %d", address, bytes>>10, heaviest>>10)
	}
	return bytes
}

// times are of one visit, in milliseconds: the wait for the server, the first contentful paint.
const times = `(() => {
	const visit = performance.getEntriesByType('navigation')[0], paint = performance.getEntriesByName('first-contentful-paint')[0];
	return paint ? [visit.responseEnd, paint.startTime] : [];
})()`

// visits is how many times a page is measured; the median counts.
const visits = 5

// paintOf is the first paint of a page that the browser has seen before: what the server took, what the page's thread
// worked until then, both with the thread four times slower, and the same by the clock. A machine that others use, too,
// makes the clock wrong and leaves the work as it is.
func (b *tab) paintOf(address string) string {
	b.t.Helper()
	const away = "/healthz?x"
	b.visit(address)
	shown := ask(b, chromedp.Evaluate[string]("location.pathname + location.search")) // a form's address gets its key; a trace knows that only
	b.visit(away)
	work := b.traced(shown, func() {
		for range visits {
			b.visit(shown)
			b.visit(away)
		}
	})
	b.throttle(4)
	defer b.throttle(1)
	var server, painted []float64
	for range visits {
		b.visit(away)
		b.visit(address)
		for range 200 {
			if at := ask(b, chromedp.Evaluate[[]float64](times)); len(at) == 2 {
				server, painted = append(server, at[0]), append(painted, at[1])
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	return fmt.Sprintf("| %.0f | %.0f | %.0f | %.0f |", median(server), median(work), median(server)+4*median(work), median(painted))
}

func (b *tab) throttle(rate float64) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: rate})
	b.must(err)
}

func median(all []float64) float64 {
	if len(all) == 0 {
		return -1
	}
	return slices.Sorted(slices.Values(all))[len(all)/2]
}
