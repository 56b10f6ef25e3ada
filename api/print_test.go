package api_test

import (
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vanthu/internal/judge"
)

func TestPrintedPagesStandOnSheetsOfTheirOwn(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach/mau-thu")
	b.see(".cac-trang svg")
	pages := b.count(".cac-trang li")
	printed, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{})
	b.must(err)
	if sheets := judge.PDFPages(t, printed.Data); sheets != pages+1 {
		t.Errorf("%d sheets for a heading and %d pages", sheets, pages)
	}
}
