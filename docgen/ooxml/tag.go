package ooxml

import (
	"errors"
	"fmt"
	"strings"
)

// startTag reads a start tag or an empty element and resolves its names against the declarations in force.
func (p *parser) startTag() (n *Node, closed bool, err error) {
	p.at++
	name := p.name()
	if name == "" {
		return nil, false, errors.New("thẻ không có tên")
	}
	p.elements++
	ordinal, found := p.elements, p.found[:0]
	for {
		p.space()
		if p.at >= len(p.text) {
			return nil, false, errors.New("kết thúc giữa chừng")
		}
		if c := p.text[p.at]; c == '>' || c == '/' {
			break
		}
		a, err := p.attribute()
		if err != nil {
			return nil, false, err
		}
		if written, ok := strings.CutPrefix(a.Name, "xmlns:"); ok {
			p.scope.declare(written, a.Value)
		} else if a.Name == "xmlns" {
			p.scope.declare("", a.Value)
		}
		if found = append(found, a); len(found) > maxAttrs || len(p.scope.bindings) > maxBindings {
			return nil, false, errors.New("quá nhiều thuộc tính")
		}
	}
	p.nodes += len(found)
	p.found = found
	if p.text[p.at] == '/' {
		closed = true
		p.at++
	}
	if p.at >= len(p.text) || p.text[p.at] != '>' {
		return nil, false, errors.New("thẻ viết sai")
	}
	p.at++
	for i := range found {
		found[i].Tag = p.scope.canonical(found[i].Name, true)
		for _, other := range found[:i] {
			if other.Name == found[i].Name {
				return nil, false, fmt.Errorf("thuộc tính %s lặp lại", other.Name)
			}
		}
	}
	n = p.node()
	n.Name, n.Tag, n.Ordinal = name, p.scope.canonical(name, false), ordinal
	if len(found) > 0 {
		n.Attrs = p.arena.attrs.alloc(len(found))
		copy(n.Attrs, found)
	}
	return n, closed, nil
}

func (p *parser) attribute() (Attr, error) {
	name := p.name()
	p.space()
	if name == "" || p.at >= len(p.text) || p.text[p.at] != '=' {
		return Attr{}, errors.New("thuộc tính viết sai")
	}
	p.at++
	p.space()
	if p.at >= len(p.text) || (p.text[p.at] != '"' && p.text[p.at] != '\'') {
		return Attr{}, errors.New("thuộc tính thiếu dấu ngoặc kép")
	}
	quote := p.text[p.at]
	p.at++
	end := strings.IndexByte(p.text[p.at:], quote)
	if end < 0 {
		return Attr{}, errors.New("kết thúc giữa chừng")
	}
	raw := p.text[p.at : p.at+end]
	if strings.IndexByte(raw, '<') >= 0 {
		return Attr{}, errors.New("dấu < trong thuộc tính")
	}
	value, err := unescape(raw, true)
	if err != nil {
		return Attr{}, err
	}
	p.at += end + 1
	return Attr{Name: name, Value: value}, nil
}

func (p *parser) name() string {
	start, text := p.at, p.text
	at := start
	for at < len(text) && inName[text[at]] {
		at++
	}
	p.at = at
	return text[start:at]
}

// inName holds the bytes that names are made of.
var inName = func() (in [256]bool) {
	for c := range in {
		in[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("_:-.", byte(c)) >= 0 || c >= 0x80
	}
	return in
}()

func (p *parser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\r', '\n':
			p.at++
		default:
			return
		}
	}
}
