package sheet

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// rootPrefix is the namespace prefix of the root element with its colon.
func rootPrefix(content []byte) string {
	for at := 0; at < len(content); {
		i := bytes.IndexByte(content[at:], '<')
		if i < 0 || at+i+1 >= len(content) {
			return ""
		}
		at += i + 1
		if c := content[at]; c == '?' || c == '!' {
			continue
		}
		name := content[at:]
		name = name[:max(0, bytes.IndexAny(name, " \t\r\n/>"))]
		return string(name[:bytes.IndexByte(name, ':')+1])
	}
	return ""
}

// element finds the content of the first element of a name, and where the element begins and its content ends.
func element(content []byte, name string) (inner []byte, start, end int, ok bool) {
	for from := 0; ; {
		i := bytes.Index(content[from:], []byte("<"+name))
		if i < 0 {
			return nil, 0, 0, false
		}
		start = from + i
		after := start + 1 + len(name)
		if after < len(content) && strings.IndexByte(" \t\r\n>", content[after]) >= 0 {
			open := bytes.IndexByte(content[after:], '>')
			close := bytes.Index(content[after:], []byte("</"+name+">"))
			if open < 0 || close < open {
				return nil, 0, 0, false
			}
			return content[after+open+1 : after+close], start, after + close, true
		}
		from = after
	}
}

// insert puts text at the end of an element and corrects its count.
func insert(content []byte, name string, more []byte, count int) []byte {
	_, start, end, ok := element(content, name)
	if !ok {
		return content
	}
	close := start + bytes.IndexByte(content[start:], '>')
	tag := setAttribute(content[start:close], "count", strconv.Itoa(count))
	return slices.Concat(content[:start], tag, content[close:end], more, content[end:])
}

// tagEnd is the place behind the tag that begins at at, quotes heeded.
func tagEnd(content []byte, at int) int {
	var open byte
	for i := at + 1; i < len(content); i++ {
		switch c := content[i]; {
		case open == 0 && c == '>':
			return i + 1
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return -1
}

func tagName(tag []byte) string {
	inner := tag[1 : len(tag)-1]
	if len(inner) > 0 && inner[0] == '/' {
		return strings.TrimRight(string(inner), " \t\r\n")
	}
	if end := bytes.IndexAny(inner, " \t\r\n/"); end >= 0 {
		inner = inner[:end]
	}
	return string(inner)
}

func attribute(tag []byte, name string) (string, bool) {
	for from := 0; ; {
		i := bytes.Index(tag[from:], []byte(name+"="))
		if i < 0 {
			return "", false
		}
		start := from + i
		value := tag[start+len(name)+1:]
		if start > 0 && strings.IndexByte(" \t\r\n", tag[start-1]) >= 0 && len(value) > 1 {
			if end := bytes.IndexByte(value[1:], value[0]); end >= 0 {
				return string(value[1 : end+1]), true
			}
		}
		from = start + len(name)
	}
}

// setAttribute sets an attribute in the text of a start tag, which has no end yet.
func setAttribute(tag []byte, name, value string) []byte {
	for from := 0; ; {
		i := bytes.Index(tag[from:], []byte(name))
		if i < 0 {
			return slices.Concat(bytes.TrimRight(tag, " \t\r\n"), []byte(" "+name+`="`+value+`"`))
		}
		start := from + i
		after := bytes.TrimLeft(tag[start+len(name):], " \t\r\n")
		if start > 0 && strings.IndexByte(" \t\r\n", tag[start-1]) >= 0 && len(after) > 2 && after[0] == '=' {
			quoted := bytes.TrimLeft(after[1:], " \t\r\n")
			if end := bytes.IndexByte(quoted[1:], quoted[0]); end >= 0 {
				return slices.Concat(tag[:start], []byte(name+`="`+value+`"`), quoted[end+2:])
			}
		}
		from = start + len(name)
	}
}

// escape writes text into XML.
func escape(out *bytes.Buffer, s string) {
	for _, r := range s {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '"':
			out.WriteString("&quot;")
		case r < ' ' && r != '\n' && r != '\t':
		default:
			out.WriteRune(r)
		}
	}
}
