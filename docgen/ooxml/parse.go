package ooxml

import (
	"errors"
	"fmt"
	"strconv"
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
func ParseXML(data []byte) (*Node, error) { return parseXML(string(data), newMemory(leastBlock)) }

// parseXML is ParseXML into memory that a caller may give back.
func parseXML(text string, into *memory) (*Node, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return nil, errors.New("bảng mã UTF-16")
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("không phải UTF-8")
	}
	p := parser{text: text, memory: into}
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

	memory   *memory  // from which nodes, attributes and lists of children are cut
	children []*Node  // of the elements that are open, outermost first
	found    []Attr   // of the start tag being read
	texts    []string // pieces of the text being read: a comment or CDATA section may cut it anywhere
}

func (p *parser) node() *Node {
	p.nodes++
	return &p.memory.nodes.cut(1)[0]
}

// open is an element whose end has not come yet.
type open struct {
	node     *Node
	bindings int // declarations in force outside this element
	children int // where its children begin
}

// close gives an element its children.
func (p *parser) close(e open) {
	p.scope.end(e.bindings)
	if found := p.children[e.children:]; len(found) > 0 {
		e.node.Children = p.memory.links.cut(len(found))
		copy(e.node.Children, found)
		p.children = p.children[:e.children]
	}
}

func (p *parser) document() (*Node, error) {
	var stack []open
	var root *Node
	for p.at < len(p.text) {
		if p.nodes > maxNodes {
			return nil, errors.New("quá nhiều phần tử")
		}
		if p.text[p.at] != '<' {
			if err := p.characters(stack); err != nil {
				return nil, err
			}
			continue
		}
		rest := p.text[p.at:]
		if len(p.texts) > 0 && !strings.HasPrefix(rest, "<!") && !strings.HasPrefix(rest, "<?") {
			p.endText()
		}
		switch {
		case strings.HasPrefix(rest, "<!--"):
			if err := p.skip("<!--", "-->"); err != nil {
				return nil, err
			}
		case strings.HasPrefix(rest, "<![CDATA["):
			start := p.at + len("<![CDATA[")
			if err := p.skip("<![CDATA[", "]]>"); err != nil {
				return nil, err
			}
			if len(stack) == 0 {
				return nil, errors.New("chữ nằm ngoài phần tử gốc")
			}
			section := p.text[start : p.at-len("]]>")]
			if hasControl(strings.ReplaceAll(section, "\r", "\n")) {
				return nil, errors.New("ký tự điều khiển không hợp lệ")
			}
			p.addText(strings.ReplaceAll(strings.ReplaceAll(section, "\r\n", "\n"), "\r", "\n"))
		case strings.HasPrefix(rest, "<!"):
			return nil, errors.New("khai báo DOCTYPE không được phép")
		case strings.HasPrefix(rest, "<?"):
			if err := p.skip("<?", "?>"); err != nil {
				return nil, err
			}
		case strings.HasPrefix(rest, "</"):
			name, err := p.endTag()
			if err != nil {
				return nil, err
			}
			if len(stack) == 0 || stack[len(stack)-1].node.Name != name {
				return nil, fmt.Errorf("thẻ đóng </%s> không khớp", name)
			}
			p.close(stack[len(stack)-1])
			stack = stack[:len(stack)-1]
		default:
			outside := len(p.scope.bindings)
			n, closed, err := p.startTag()
			if err != nil {
				return nil, err
			}
			if len(stack) > 0 {
				p.children = append(p.children, n)
			} else if root != nil {
				return nil, errors.New("có hai phần tử gốc")
			} else {
				root = n
			}
			if closed {
				p.scope.end(outside)
			} else if stack = append(stack, open{n, outside, len(p.children)}); len(stack) > maxDepth {
				return nil, errors.New("lồng nhau quá sâu")
			}
		}
	}
	if root == nil || len(stack) > 0 {
		return nil, errors.New("kết thúc giữa chừng")
	}
	return root, nil
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

func (p *parser) characters(stack []open) error {
	end := strings.IndexByte(p.text[p.at:], '<')
	if end < 0 {
		end = len(p.text) - p.at
	}
	raw := p.text[p.at : p.at+end]
	if len(stack) == 0 {
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
		n.Attrs = p.memory.attrs.cut(len(found))
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

// entities are the five that XML knows without a DOCTYPE.
var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// unescape resolves entities and ends of line (XML 1.0, 2.11 and 3.3.3).
func unescape(raw string, attribute bool) (string, error) {
	if isPlain(raw, attribute) {
		return raw, nil
	}
	var out strings.Builder
	out.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '&':
			end := strings.IndexByte(raw[i:], ';')
			if end < 2 || end > 12 {
				return "", errors.New("dấu & viết sai")
			}
			text, err := entity(raw[i+1 : i+end])
			if err != nil {
				return "", err
			}
			out.WriteString(text)
			i += end
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				continue
			}
			fallthrough
		case c == '\n' || c == '\t':
			if attribute {
				out.WriteByte(' ')
			} else if c == '\r' {
				out.WriteByte('\n')
			} else {
				out.WriteByte(c)
			}
		case c < ' ':
			return "", errors.New("ký tự điều khiển không hợp lệ")
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), nil
}

// isPlain reports whether raw text stands for itself.
func isPlain(raw string, attribute bool) bool {
	for i := 0; i < len(raw); i++ {
		if c := raw[i]; c == '&' || c < ' ' && (attribute || c != '\n' && c != '\t') {
			return false
		}
	}
	return true
}

func hasControl(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' {
			return true
		}
	}
	return false
}

func entity(name string) (string, error) {
	if text, ok := entities[name]; ok {
		return text, nil
	}
	if len(name) < 2 || name[0] != '#' {
		return "", fmt.Errorf("thực thể &%s; không rõ", name)
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !validRune(rune(code)) || code > utf8.MaxRune {
		return "", fmt.Errorf("ký tự &%s; không hợp lệ", name)
	}
	return string(rune(code)), nil
}

// validRune tells whether XML 1.0 (2.2) allows the character.
func validRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}
