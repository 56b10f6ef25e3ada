// Package oracle compares the layout of two PDFs of one document: in comes what MuPDF says of each glyph
// (mutool draw -F stext), out come shares of words that stand on the same page, begin the same lines and stand at the
// same place. Tests alone use it, to hold the engine's PDF against LibreOffice's PDF of the same DOCX.
//
// MuPDF gives the origin of a glyph, which does not depend on the ascent that a producer writes into the font's
// descriptor; boxes of other readers do.
package oracle

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Page is the words of one page in an order that does not depend on how the producer grouped them: lines from top to
// bottom, words from left to right. Lengths are points from the top left corner.
type Page struct {
	Width, Height float64
	Words         []Word
}

// Word is letters that touch. Y is the baseline; Begins tells that the word is the first of a line, or of a stretch of
// a line that a wide gap parts from the words before (a table cell, a tab).
type Word struct {
	Text        string
	Page        int
	X, Right, Y float64
	height      float64
	Begins      bool
	line        int
}

// Tuned on LibreOffice's and Word's PDFs of office documents, in heights of a word's font.
const (
	lineTolerance = 0.35 // baselines nearer than this are one visual line: superscripts stay, the next line does not
	columnGap     = 1.2  // a gap wider than this is no word space, even in a loose justified line
	touchAcross   = 0.12 // letters further apart are two words
	touchBack     = 0.30 // kerning and combining marks step back less than this
	touchBaseline = 0.25
	bodyOfFont    = 0.8 // part of the font's height that counts as the word's height
	linesToSearch = 6   // among the last lines a word may still belong to
)

var (
	pagePattern = regexp.MustCompile(`<page [^>]*?width="([^"]+)" height="([^"]+)"`)
	charPattern = regexp.MustCompile(`<char quad="([^"]+)"[^>]*? x="([^"]+)" y="([^"]+)"[^>]*? c="([^"]*)"`)
	leaders     = regexp.MustCompile(`\.{4,}|_{4,}|-{4,}|–{4,}|—{4,}|…{4,}`)
)

// Read takes MuPDF's structured text apart into pages.
func Read(stext []byte) ([]Page, error) {
	var pages []Page
	for i, text := range strings.Split(string(stext), "<page ")[1:] {
		size := pagePattern.FindStringSubmatch("<page " + text)
		if size == nil {
			return nil, fmt.Errorf("structured text: page %d has no size", i+1)
		}
		page := Page{Width: number(size[1]), Height: number(size[2])}
		page.Words = inReadingOrder(wordsOf(text), i)
		pages = append(pages, page)
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("structured text: no pages")
	}
	return pages, nil
}

// wordsOf joins the glyphs of a page that touch to words, in the order of the file.
func wordsOf(text string) []Word {
	var words []Word
	var lastX, lastY float64
	open := false
	for _, m := range charPattern.FindAllStringSubmatch(text, -1) {
		char := html.UnescapeString(m[4])
		if strings.TrimSpace(char) == "" {
			open = false
			continue
		}
		x, y, quad := number(m[2]), number(m[3]), strings.Fields(m[1])
		right, size := number(quad[2]), math.Max(number(quad[5])-number(quad[1]), 1)
		touches := math.Abs(y-lastY) < touchBaseline*size && x-lastX > -touchBack*size && x-lastX < touchAcross*size
		if open && touches {
			w := &words[len(words)-1]
			w.Text += char
			w.Right = right
		} else {
			words = append(words, Word{Text: char, X: x, Right: right, Y: y, height: math.Max(bodyOfFont*size, 1)})
			open = true
		}
		lastX, lastY = right, y
	}
	for i := range words {
		words[i].Text = normal(words[i].Text)
	}
	return words
}

// normal makes spellings equal that look equal: compatibility forms, soft hyphens, and leaders of any length, which
// programs fill in differently.
func normal(s string) string {
	s = strings.NewReplacer("\u00ad", "", "\u200b", "").Replace(norm.NFKC.String(s))
	return leaders.ReplaceAllStringFunc(s, func(run string) string {
		return strings.Repeat(string([]rune(run)[0]), 3)
	})
}

// visualLine is words on nearly one baseline.
type visualLine struct {
	y, height float64
	words     []Word
}

// inReadingOrder groups words to visual lines and marks those that begin a stretch.
func inReadingOrder(words []Word, page int) []Word {
	sort.SliceStable(words, func(a, b int) bool {
		if words[a].Y != words[b].Y {
			return words[a].Y < words[b].Y
		}
		return words[a].X < words[b].X
	})
	var lines []*visualLine
	for _, w := range words {
		line := lineFor(lines, w)
		if line == nil {
			line = &visualLine{y: w.Y, height: w.height}
			lines = append(lines, line)
		}
		line.words = append(line.words, w)
	}
	var ordered []Word
	for number, line := range lines {
		sort.SliceStable(line.words, func(a, b int) bool { return line.words[a].X < line.words[b].X })
		for i, w := range line.words {
			w.Page, w.line = page, number
			w.Begins = i == 0 || w.X-line.words[i-1].Right > columnGap*math.Max(w.height, line.words[i-1].height)
			ordered = append(ordered, w)
		}
	}
	return ordered
}

// lineFor finds the line on which a word stands, the latest first; nil when it begins one.
func lineFor(lines []*visualLine, w Word) *visualLine {
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-linesToSearch; i-- {
		if math.Abs(w.Y-lines[i].y) <= lineTolerance*math.Min(w.height, lines[i].height) {
			return lines[i]
		}
	}
	return nil
}

// number reads what MuPDF wrote; it writes nothing else than numbers there.
func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}
