package ooxml

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of one XML part. Word itself stops nesting tables long before the depth; what a part may hold keeps its tree
// below half a gigabyte. Attributes and namespaces of one element are compared with each other, so they are few.
const (
	maxDepth    = 512
	maxNodes    = 4_000_000 // elements, texts and attributes together
	maxAttrs    = 512       // of one element
	maxBindings = 1024      // namespace declarations in force
)

// ParseXML reads one XML part into a tree. UTF-8 with or without a byte order mark; DOCTYPE is refused, because
// Office never writes one and it is the door to entity bombs. Invalid UTF-8 and malformed markup are errors.
func ParseXML(data []byte) (*Node, error) { return parseXML(string(data), newArena(leastBlock)) }

// parseXML is ParseXML into an arena that a caller may give back.
func parseXML(text string, into *arena) (*Node, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return nil, errors.New("bảng mã UTF-16")
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("không phải UTF-8")
	}
	p := parser{text: text, arena: into}
	p.scope.bindings = append(p.scope.bindings, binding{"xml", "xml"})
	root, err := p.document()
	if err != nil {
		return nil, fmt.Errorf("%w, tại byte %d", err, p.at)
	}
	return root, nil
}

type parser struct {
	text     string
	at       int
	scope    scope
	nodes    int
	elements int // so far: the ordinal of the last one

	root *Node
	open []element // outermost first

	arena    *arena   // of nodes, attributes and lists of children
	children []*Node  // of the elements that are open, outermost first
	found    []Attr   // of the start tag being read
	texts    []string // pieces of the text being read: a comment or CDATA section may cut it anywhere
}

func (p *parser) node() *Node {
	p.nodes++
	return &p.arena.nodes.alloc(1)[0]
}

// element is one whose end has not come yet.
type element struct {
	node     *Node
	bindings int // declarations in force outside this element
	children int // where its children begin
}

// close gives an element its children.
func (p *parser) close(e element) {
	p.scope.end(e.bindings)
	if found := p.children[e.children:]; len(found) > 0 {
		e.node.Children = p.arena.links.alloc(len(found))
		copy(e.node.Children, found)
		p.children = p.children[:e.children]
	}
}

func (p *parser) document() (*Node, error) {
	for p.at < len(p.text) {
		if p.nodes > maxNodes {
			return nil, errors.New("quá nhiều phần tử")
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
	if p.root == nil || len(p.open) > 0 {
		return nil, errors.New("kết thúc giữa chừng")
	}
	return p.root, nil
}

// next reads on to the end of one tag, text, comment or the like.
func (p *parser) next() error {
	rest := p.text[p.at:]
	if rest[0] != '<' {
		return p.characters()
	}
	if len(p.texts) > 0 && !strings.HasPrefix(rest, "<!") && !strings.HasPrefix(rest, "<?") {
		p.endText()
	}
	switch {
	case strings.HasPrefix(rest, "</"):
		return p.endElement()
	case strings.HasPrefix(rest, "<!--"):
		return p.skip("<!--", "-->")
	case strings.HasPrefix(rest, "<![CDATA["):
		return p.cdata()
	case strings.HasPrefix(rest, "<!"):
		return errors.New("khai báo DOCTYPE không được phép")
	case strings.HasPrefix(rest, "<?"):
		return p.skip("<?", "?>")
	}
	return p.startElement()
}

func (p *parser) startElement() error {
	outside := len(p.scope.bindings)
	n, closed, err := p.startTag()
	if err != nil {
		return err
	}
	switch {
	case len(p.open) > 0:
		p.children = append(p.children, n)
	case p.root != nil:
		return errors.New("có hai phần tử gốc")
	default:
		p.root = n
	}
	if closed {
		p.scope.end(outside)
		return nil
	}
	if p.open = append(p.open, element{n, outside, len(p.children)}); len(p.open) > maxDepth {
		return errors.New("lồng nhau quá sâu")
	}
	return nil
}

func (p *parser) endElement() error {
	name, err := p.endTag()
	if err != nil {
		return err
	}
	last := len(p.open) - 1
	if last < 0 || p.open[last].node.Name != name {
		return fmt.Errorf("thẻ đóng </%s> không khớp", name)
	}
	p.close(p.open[last])
	p.open = p.open[:last]
	return nil
}

// cdata reads a CDATA section.
func (p *parser) cdata() error {
	start := p.at + len("<![CDATA[")
	if err := p.skip("<![CDATA[", "]]>"); err != nil {
		return err
	}
	if len(p.open) == 0 {
		return errors.New("chữ nằm ngoài phần tử gốc")
	}
	section := p.text[start : p.at-len("]]>")]
	if hasControl(strings.ReplaceAll(section, "\r", "\n")) {
		return errors.New("ký tự điều khiển không hợp lệ")
	}
	p.addText(strings.ReplaceAll(strings.ReplaceAll(section, "\r\n", "\n"), "\r", "\n"))
	return nil
}

// skip moves past a construct that ends with the given words.
func (p *parser) skip(begin, end string) error {
	i := strings.Index(p.text[p.at+len(begin):], end)
	if i < 0 {
		return errors.New("kết thúc giữa chừng")
	}
	p.at += len(begin) + i + len(end)
	return nil
}

// characters reads text up to the next tag.
func (p *parser) characters() error {
	end := strings.IndexByte(p.text[p.at:], '<')
	if end < 0 {
		end = len(p.text) - p.at
	}
	raw := p.text[p.at : p.at+end]
	if len(p.open) == 0 {
		if strings.TrimSpace(raw) != "" {
			return errors.New("chữ nằm ngoài phần tử gốc")
		}
		p.at += end
		return nil
	}
	text, err := unescape(raw, false)
	if err != nil {
		return err
	}
	p.at += end
	p.addText(text)
	return nil
}

// addText keeps a piece of text until the next tag, so that CDATA beside text is one node.
func (p *parser) addText(text string) {
	if text != "" {
		p.nodes++
		p.texts = append(p.texts, text)
	}
}

// endText makes one node of the pieces.
func (p *parser) endText() {
	n := p.node()
	n.Kind, n.Text = Text, strings.Join(p.texts, "")
	p.children = append(p.children, n)
	p.texts = p.texts[:0]
}

func (p *parser) endTag() (string, error) {
	end := strings.IndexByte(p.text[p.at:], '>')
	if end < 0 {
		return "", errors.New("kết thúc giữa chừng")
	}
	name := strings.TrimRight(p.text[p.at+2:p.at+end], " \t\r\n")
	p.at += end + 1
	return name, nil
}
