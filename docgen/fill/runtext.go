package fill

import (
	"strings"

	"vanthu/docgen/ooxml"
)

// text writes a value within a run: letters, tabs and breaks of lines or, where the tag asks, paragraphs. It writes
// markup for these alone, so no value can become a tag or markup.
func (f *filler) text(i *item, text string) {
	if !f.shown && strings.Trim(text, " \t\r\n") != "" {
		f.shown, f.words = true, true
	} else if !f.words {
		f.words = strings.Trim(text, " \t\r\n") != ""
	}
	if oneLine(text) {
		f.buf = appendRunText(f.buf, text)
		return
	}
	lineEnd := "<w:br/>"
	if i.paragraphs && i.split != nil {
		if lineEnd = string(i.split); f.field != "" {
			lineEnd += string(f.named(i.apart[0]))
		}
	} else if i.justified {
		f.keepBreaks = true
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for n, line := range strings.Split(text, "\n") {
		if n > 0 {
			f.buf = append(f.buf, lineEnd...)
		}
		for n, stretch := range strings.Split(line, "\t") {
			if n > 0 {
				f.buf = append(f.buf, "<w:tab/>"...)
			}
			f.buf = appendRunText(f.buf, stretch)
		}
	}
}

// appendRunText writes one w:t, which keeps its spaces where XML would lose them (ECMA-376 Part 1, 17.3.3.31).
func appendRunText(dst []byte, text string) []byte {
	if text == "" {
		return dst
	}
	if keepsSpaces(text) {
		dst = append(dst, `<w:t xml:space="preserve">`...)
	} else {
		dst = append(dst, "<w:t>"...)
	}
	return append(ooxml.AppendText(dst, text), "</w:t>"...)
}

// keepsSpaces tells whether a text that is not empty begins or ends with a space or has two together.
func keepsSpaces(text string) bool {
	before := byte(' ')
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == ' ' && before == ' ' {
			return true
		}
		before = c
	}
	return before == ' '
}

// oneLine tells whether a text has neither line breaks nor tabs.
func oneLine(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' && (c == '\n' || c == '\t' || c == '\r') {
			return false
		}
	}
	return true
}
