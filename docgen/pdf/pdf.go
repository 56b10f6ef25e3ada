// Package pdf writes finished pages as a PDF file (PDF 1.7, ISO 32000-1).
//
// In come layout.Pages, out goes a file with real text: copying gives the letters that were set, spaces and emoji
// included, and the faces are embedded, cut down to the letters used. Nothing is decided here. Pages leave as soon as
// they are finished, so that the file is never in memory as a whole.
package pdf

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/layout"
)

// Info is what the file says about itself. It tells no day: the clock would make equal input give different bytes.
type Info struct {
	Title, Author, Subject, Keywords string
	Language                         string // "vi-VN"; the same when empty
}

const (
	language = "vi-VN"
	producer = "Văn thư"
)

// Write draws the pages. Equal pages and info give equal bytes. An error means that the file is not usable: no pages,
// or a failing writer. A picture that cannot be read is drawn as a crossed box.
func Write(w io.Writer, pages []layout.Page, info Info) error {
	file := NewWriter(w, info)
	if err := file.AddPages(pages); err != nil {
		return err
	}
	return file.Close()
}

// dictionary returns the document information dictionary (14.3.3).
func (i Info) dictionary() []byte {
	b := []byte("<<")
	for _, fact := range []struct{ key, text string }{
		{"/Title", i.Title}, {"/Author", i.Author}, {"/Subject", i.Subject}, {"/Keywords", i.Keywords}, {"/Producer", producer},
	} {
		if fact.text != "" {
			b = appendText(append(b, fact.key...), fact.text)
		}
	}
	return append(b, ">>"...)
}

// tag keeps what a language tag may hold (BCP 47).
func (i Info) tag() string {
	tag := strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, i.Language)
	if tag == "" {
		return language
	}
	return tag
}

// appendText appends a string for people: UTF-16 with a mark in front (7.9.2.2).
func appendText(b []byte, text string) []byte {
	units := utf16.AppendRune(nil, '\ufeff')
	for _, r := range norm.NFC.String(strings.ToValidUTF8(text, "\ufffd")) {
		units = utf16.AppendRune(units, r)
	}
	b = append(b, '(')
	for _, u := range units {
		b = appendCode(b, u)
	}
	return append(b, ')')
}

// appendCode appends a number of two bytes within a literal string (7.3.4.2).
func appendCode(b []byte, code uint16) []byte {
	return appendByte(appendByte(b, byte(code>>8)), byte(code))
}

func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		b = append(b, '\\')
	case '\r': // a bare one would be read as a line feed
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendAddress appends an address as PDF wants it (12.6.4.7): other letters as percent-encoded UTF-8.
func appendAddress(b []byte, address string) []byte {
	b = append(b, '(')
	for i := range len(address) {
		if c := address[i]; c > ' ' && c < 0x7F {
			b = appendByte(b, c)
		} else {
			b = fmt.Appendf(b, "%%%02X", c)
		}
	}
	return append(b, ')')
}
