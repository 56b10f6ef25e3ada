// Package pdf writes finished pages as a PDF file (PDF 1.7, ISO 32000-1).
//
// In come layout.Pages, out goes a file with real text: copying gives the letters that were set, spaces and emoji
// included, and the faces are embedded, cut down to the letters used. Headings become an outline, links lead to addresses
// and places. Nothing is decided here. Pages leave as soon as they are finished, so that the file is never in memory as a
// whole.
package pdf

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/layout"
)

// Info is what the file says about itself. It tells no day: the clock would make equal input give different bytes.
type Info struct {
	Title, Author, Subject, Keywords string
	Language                         string // "vi-VN"; the same when empty

	TrueSize bool   // the print dialog should not make it larger or smaller
	Duplex   string // "Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"; "" leaves it to the dialog
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

// duplexes are the ways of printing on both sides that a file can ask for (12.2).
var duplexes = map[string]bool{"Simplex": true, "DuplexFlipShortEdge": true, "DuplexFlipLongEdge": true}

// preferences returns what the file asks of whoever shows and prints it (12.2).
func (i Info) preferences() string {
	b := ""
	if i.Title != "" {
		b += "/DisplayDocTitle true"
	}
	if i.TrueSize {
		b += "/PrintScaling/None"
	}
	if duplexes[i.Duplex] {
		b += "/Duplex/" + i.Duplex
	}
	if b == "" {
		return ""
	}
	return "/ViewerPreferences<<" + b + ">>"
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

// packet returns the same facts in the form that archives and search machines read (14.3.2; ISO 16684-1). It is not
// deflated, so that they find it.
func (i Info) packet() []byte {
	b := []byte("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` +
		"<dc:format>application/pdf</dc:format>")
	for _, fact := range []struct{ before, text, after string }{
		{`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, i.Title, "</rdf:li></rdf:Alt></dc:title>"},
		{"<dc:creator><rdf:Seq><rdf:li>", i.Author, "</rdf:li></rdf:Seq></dc:creator>"},
		{`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, i.Subject, "</rdf:li></rdf:Alt></dc:description>"},
		{"<pdf:Keywords>", i.Keywords, "</pdf:Keywords>"},
		{"<dc:language><rdf:Bag><rdf:li>", i.tag(), "</rdf:li></rdf:Bag></dc:language>"},
		{"<pdf:Producer>", producer, "</pdf:Producer>"},
	} {
		if fact.text != "" {
			b = append(append(appendXML(append(b, fact.before...), fact.text), fact.after...), '\n')
		}
	}
	return append(b, `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`...)
}

// appendXML appends text within an element; what XML cannot hold becomes U+FFFD.
func appendXML(b []byte, text string) []byte {
	for _, r := range composed(text) {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			b = append(b, "\ufffd"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// composed returns valid text in composed letters (NFC).
func composed(text string) string { return norm.NFC.String(strings.ToValidUTF8(text, "\ufffd")) }

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
	for _, r := range composed(text) {
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
