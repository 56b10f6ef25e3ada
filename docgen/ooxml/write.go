package ooxml

import "unicode/utf8"

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// AppendXML writes the tree as a whole XML part behind dst: names and attribute order as they are in the tree.
// Characters that XML forbids (control characters, halves of surrogate pairs) become U+FFFD.
func AppendXML(dst []byte, root *Node) []byte {
	return appendNode(append(dst, declaration...), root)
}

// AppendStart writes the declaration that stands before the root element of every part.
func AppendStart(dst []byte) []byte { return append(dst, declaration...) }

// AppendNode writes an element or a text as AppendXML does, without the declaration.
func AppendNode(dst []byte, n *Node) []byte { return appendNode(dst, n) }

// AppendText writes text so that it cannot become markup.
func AppendText(dst []byte, text string) []byte { return appendEscaped(dst, text, false) }

// AppendAttr writes one attribute behind a space.
func AppendAttr(dst []byte, name, value string) []byte {
	dst = append(append(append(dst, ' '), name...), '=', '"')
	return append(appendEscaped(dst, value, true), '"')
}

func appendNode(dst []byte, n *Node) []byte {
	if n.Kind == Text {
		return appendEscaped(dst, n.Text, false)
	}
	dst = append(append(dst, '<'), n.Name...)
	for i := range n.Attrs {
		dst = AppendAttr(dst, n.Attrs[i].Name, n.Attrs[i].Value)
	}
	if len(n.Children) == 0 {
		return append(dst, '/', '>')
	}
	dst = append(dst, '>')
	for _, c := range n.Children {
		dst = appendNode(dst, c)
	}
	return append(append(append(dst, '<', '/'), n.Name...), '>')
}

// plainBytes are those that stand for themselves in text and attributes, and in valid UTF-8 cannot begin a character
// that XML forbids.
var plainBytes = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c != 0xEF
	}
	return plain
}()

func appendEscaped(dst []byte, s string, attribute bool) []byte {
	plain := 0
	for plain < len(s) && plainBytes[s[plain]] {
		plain++
	}
	if plain == len(s) && utf8.ValidString(s) {
		return append(dst, s...)
	}
	last := 0
	for i := 0; i < len(s); {
		c := s[i]
		width, escaped := 1, ""
		switch {
		case c == '&':
			escaped = "&amp;"
		case c == '<':
			escaped = "&lt;"
		case c == '>':
			escaped = "&gt;"
		case c == '"' && attribute:
			escaped = "&quot;"
		case c == '\r':
			escaped = "&#13;"
		case (c == '\n' || c == '\t') && attribute:
			escaped = "&#10;"
			if c == '\t' {
				escaped = "&#9;"
			}
		case c < ' ' && c != '\n' && c != '\t':
			escaped = "\uFFFD"
		case c >= utf8.RuneSelf:
			r, w := utf8.DecodeRuneInString(s[i:])
			width = w
			if r == utf8.RuneError && w == 1 || !validRune(r) {
				escaped = "\uFFFD"
			}
		}
		if escaped != "" {
			dst = append(append(dst, s[last:i]...), escaped...)
			last = i + width
		}
		i += width
	}
	return append(dst, s[last:]...)
}
