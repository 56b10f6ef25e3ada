package oracle

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

// The tolerances of "at the same place", in points.
const (
	millimetre = 2.835
	point      = 1.0
)

// Comparison is how near a candidate comes to a reference. Shares are in percent; all are 100 for equal documents.
type Comparison struct {
	RefPages, Pages  int
	SizesEqual       bool
	RefWords, Words  int
	Matched          float64 // words that both have, of the mean of both
	SamePage         float64 // of the matched words, those on a page of the same number
	LineBeginnings   float64 // of the matched words that begin a line on either side, those that do on both
	WithinMillimetre float64 // of the matched words, those within 1 mm on the same page, across and down
	WithinPoint      float64 // likewise within 1 pt
	Pairs, Beginning int     // matched words, and those of them that begin a line on either side: the weights of the shares
	Differences      []Difference
}

// Difference is one word that stands elsewhere.
type Difference struct {
	Word              string
	RefPage, Page     int // from 1
	X, Y              float64
	DX, DY            float64
	RefBegins, Begins bool
}

// ComparePDF compares two PDFs with MuPDF; it skips or fails the test as judge.Tool does.
func ComparePDF(t testing.TB, ref, cand []byte) Comparison {
	t.Helper()
	refPages, err := Read(judge.StructuredText(t, ref))
	if err != nil {
		t.Fatalf("reference: %v", err)
	}
	pages, err := Read(judge.StructuredText(t, cand))
	if err != nil {
		t.Fatalf("candidate: %v", err)
	}
	return Compare(refPages, pages)
}

// Compare measures the candidate's pages against the reference's.
func Compare(refPages, pages []Page) Comparison {
	ref, cand := allWords(refPages), allWords(pages)
	pairs := align(ref, cand)
	c := Comparison{
		RefPages: len(refPages), Pages: len(pages), SizesEqual: sizesEqual(refPages, pages),
		RefWords: len(ref), Words: len(cand),
		Matched: share(2*len(pairs), len(ref)+len(cand)),
	}
	var samePage, begins, bothBegin, within, withinPoint int
	for _, p := range pairs {
		r, w := ref[p.ref], cand[p.cand]
		if r.Begins || w.Begins {
			begins++
		}
		if r.Begins && w.Begins {
			bothBegin++
		}
		near := false
		if r.Page == w.Page {
			samePage++
			away := math.Max(math.Abs(w.X-r.X), math.Abs(w.Y-r.Y))
			near = away <= millimetre
			if away <= point {
				withinPoint++
			}
		}
		if near {
			within++
		}
		if !near || r.Begins != w.Begins {
			c.Differences = append(c.Differences, difference(r, w))
		}
	}
	c.SamePage, c.LineBeginnings, c.WithinMillimetre = share(samePage, len(pairs)), share(bothBegin, begins), share(within, len(pairs))
	c.WithinPoint, c.Pairs, c.Beginning = share(withinPoint, len(pairs)), len(pairs), begins
	return c
}

func difference(r, w Word) Difference {
	return Difference{Word: r.Text, RefPage: r.Page + 1, Page: w.Page + 1, X: r.X, Y: r.Y, DX: w.X - r.X, DY: w.Y - r.Y, RefBegins: r.Begins, Begins: w.Begins}
}

// String is the comparison as one line of a table.
func (c Comparison) String() string {
	return fmt.Sprintf("trang %d/%d  từ %d/%d  khớp %.1f %%  cùng trang %.1f %%  đầu dòng %.1f %%  trong 1 mm %.1f %%",
		c.Pages, c.RefPages, c.Words, c.RefWords, c.Matched, c.SamePage, c.LineBeginnings, c.WithinMillimetre)
}

// Report lists the first n differences, one a line, for the log of a failed test.
func (c Comparison) Report(n int) string {
	var b strings.Builder
	for i, d := range c.Differences {
		if i == n {
			fmt.Fprintf(&b, "  … và %d khác biệt nữa\n", len(c.Differences)-n)
			break
		}
		fmt.Fprintf(&b, "  tr. %d (%.1f; %.1f) %q", d.RefPage, d.X, d.Y, d.Word)
		if d.Page != d.RefPage {
			fmt.Fprintf(&b, " sang tr. %d", d.Page)
		} else {
			fmt.Fprintf(&b, " lệch %+.1f; %+.1f pt", d.DX, d.DY)
		}
		if d.Begins != d.RefBegins {
			fmt.Fprintf(&b, ", đầu dòng %v thay vì %v", d.Begins, d.RefBegins)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func allWords(pages []Page) []Word {
	var words []Word
	for _, p := range pages {
		words = append(words, p.Words...)
	}
	return words
}

// sizesEqual allows 0.6 pt, since producers round the millimetres of A4 differently.
func sizesEqual(a, b []Page) bool {
	for i := range min(len(a), len(b)) {
		if math.Abs(a[i].Width-b[i].Width) >= 0.6 || math.Abs(a[i].Height-b[i].Height) >= 0.6 {
			return false
		}
	}
	return true
}

// share is part of whole in percent; nothing of nothing is all of it.
func share(part, whole int) float64 {
	if whole == 0 {
		return 100
	}
	return 100 * float64(part) / float64(whole)
}
