package nd30

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/viet"
)

// words checks the capitals of Phụ lục II: what a pattern finds in running text is written in another way. The group 1
// of the pattern is what is replaced; one of must, divided by bars, is part of whatever the pattern
// finds.
func words(must, pattern, text string) func(c *checker) {
	re, any := regexp.MustCompile(pattern), strings.Split(must, "|")
	return func(c *checker) {
		for _, p := range c.form.spoken() {
			for _, piece := range p.pieces {
				if !slices.ContainsFunc(any, func(s string) bool { return strings.Contains(piece.text, s) }) {
					continue
				}
				m := re.FindStringSubmatchIndex(piece.text)
				if len(m) < 4 || m[2] < 0 {
					continue
				}
				old := piece.text[m[2]:m[3]]
				want := text
				if want == "" {
					want = viet.UpperFirst(old)
				}
				if want == "-" {
					want = strings.ToLower(old)
				}
				c.add(atParas(p), "“"+excerpt(piece.text[max(0, runeStart(piece.text, m[0]-20)):m[1]])+"”", "“"+want+"”", rewrite(piece, func(s string) string {
					k := re.FindStringSubmatchIndex(s)
					if k == nil {
						return s
					}
					for k != nil {
						next := s[:k[2]] + want + s[k[3]:]
						if next == s {
							break
						}
						s = next
						k = re.FindStringSubmatchIndex(s)
					}
					return s
				}))
				break
			}
		}
	}
}

func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return max(i, 0)
}

// spoken are the paragraphs of the body that are sentences, not headings in capitals.
func (f *form) spoken() []*para {
	if f.said == nil {
		for _, p := range f.body {
			if !mostlyCaps(p.text) {
				f.said = append(f.said, p)
			}
		}
	}
	return f.said
}
