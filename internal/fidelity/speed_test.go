//go:build unix

package fidelity

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"vanthu/docgen/docx"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/pdf"
	"vanthu/internal/judge"
)

// What speed must come to: against LibreOffice converting a batch of the same file, and by itself.
const (
	timesFaster    = 15
	msAPage        = 1   // reading and layout of a page of text
	kilobytesAPage = 100 // of live heap
)

// BenchmarkPapers turns the six sample papers into PDF, bytes to bytes, each beside what LibreOffice takes for one more
// document of a batch: both in the processors' time, so that it matters little what else runs. Run it with -cpu 1.
func BenchmarkPapers(b *testing.B) {
	files := shared(b, "oracle/docx/*.docx")
	batch := judge.NewLibreOfficeBatch(b)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		b.Run(base(path), func(b *testing.B) {
			theirs := batch.Time(b, files[path])
			ours := mean(b, func() {
				result, issues, err := engine().Convert(context.Background(), path, files[path])
				if result == nil {
					b.Fatal(issues, err)
				}
			})
			b.ReportMetric(milliseconds(ours), "ms/văn-bản")
			b.ReportMetric(milliseconds(theirs), "ms-LibreOffice")
			times := float64(theirs) / float64(ours)
			b.ReportMetric(times, "lần-nhanh-hơn")
			if times < timesFaster {
				b.Errorf("nhanh hơn LibreOffice %.1f lần, cần %d", times, timesFaster)
			}
		})
	}
}

// BenchmarkReadAndLayout is the way to finished pages, for documents of more and more pages of text: the time of one
// page must not grow with their number.
func BenchmarkReadAndLayout(b *testing.B) {
	for _, pages := range []int{1, 100, 500, 2000} {
		b.Run(fmt.Sprintf("%d-trang", pages), func(b *testing.B) {
			content := textOf(b, pages)
			n := float64(len(layOut(b, content)))
			took := milliseconds(mean(b, func() { layOut(b, content) })) / n
			kilobytes := float64(mostAlive(func() { layOut(b, content) })) / 1024 / n
			b.ReportMetric(took, "ms/trang")
			b.ReportMetric(kilobytes, "KB/trang")
			if took > msAPage || pages >= 100 && kilobytes > kilobytesAPage {
				b.Errorf("một trang: %.2f ms, %.0f KB; cần %d ms, %d KB", took, kilobytes, msAPage, kilobytesAPage)
			}
		})
	}
}

// BenchmarkPDF draws finished pages.
func BenchmarkPDF(b *testing.B) {
	for _, pages := range []int{1, 100, 2000} {
		b.Run(fmt.Sprintf("%d-trang", pages), func(b *testing.B) {
			laid := layOut(b, textOf(b, pages))
			took := mean(b, func() {
				if err := pdf.Write(&bytes.Buffer{}, laid, pdf.Info{}); err != nil {
					b.Fatal(err)
				}
			})
			b.ReportMetric(milliseconds(took)/float64(len(laid)), "ms/trang")
		})
	}
}

// mean runs a function as often as the benchmark asks for and returns what one run takes of the processors' time, the
// collector's share included.
func mean(b *testing.B, run func()) time.Duration {
	run() // warm: faces that were never used, pools that are empty
	start, n := used(), 0
	for b.Loop() {
		run()
		n++
	}
	return (used() - start) / time.Duration(n)
}

// used is the processors' time that this process has had.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// mostAlive runs a function and returns by how many bytes the live heap grew at most on the way, as the collector found
// it, which looks often meanwhile. The collector counts as alive what is made while it looks, so it says too much by
// chance and never too little: the least of five runs holds.
func mostAlive(run func()) uint64 {
	least := onceAlive(run)
	for range 4 {
		least = min(least, onceAlive(run))
	}
	return least
}

func onceAlive(run func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(5))
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	look := func() uint64 {
		metrics.Read(live)
		return live[0].Value.Uint64()
	}
	runtime.GC()
	before := look()
	most, done := before, make(chan bool)
	go func() {
		run()
		close(done)
	}()
	for {
		select {
		case <-done:
			return most - before
		case <-time.After(time.Millisecond):
			most = max(most, look())
		}
	}
}

func layOut(b *testing.B, content []byte) []layout.Page {
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	if pkg == nil {
		b.Fatal(issues)
	}
	doc, issues := docx.Read(pkg)
	if doc == nil {
		b.Fatal(issues)
	}
	pages, issues, err := layout.Layout(context.Background(), doc, engine().Faces(), layout.Options{})
	if err != nil || issues.HasErrors() {
		b.Fatal(issues, err)
	}
	return pages
}

// textOf is a Word file of a number of pages of justified text at 14 pt, as office papers are set: some thirty lines a
// page.
func textOf(b *testing.B, pages int) []byte {
	const paragraph = `<w:p><w:pPr><w:spacing w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>` +
		`<w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">%d. Nhiệm vụ. </w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>Ủy ban nhân dân xã giao Văn phòng ` +
		`chủ trì, phối hợp với các đơn vị có liên quan rà soát, tổng hợp kết quả thực hiện; báo cáo Chủ tịch Ủy ban nhân dân xã ` +
		`xem xét, quyết định trước ngày 25 hằng tháng, bảo đảm đúng thời hạn và đúng thể thức.</w:t></w:r></w:p>`
	const aPage = 8
	var body strings.Builder
	body.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for i := range aPage * pages {
		fmt.Fprintf(&body, paragraph, i+1)
	}
	body.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>`)
	sample, err := os.ReadFile(filepath.Join(corpusFolder(b), "official-letter.docx"))
	if err != nil {
		b.Fatal(err)
	}
	pkg, issues := ooxml.Open(sample, ooxml.DefaultLimits)
	if pkg == nil {
		b.Fatal(issues)
	}
	main, _ := pkg.Main(ooxml.WordFile)
	content, err := pkg.With(ooxml.NewPart(main.Name, []byte(body.String()))).SaveBytes()
	if err != nil {
		b.Fatal(err)
	}
	return content
}
