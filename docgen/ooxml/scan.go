package ooxml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Token is what a Scanner has met.
type Token uint8

const (
	EndOfPart Token = iota
	StartTag
	EndTag
	Characters
)

// Scanner reads an XML part as a stream of tags and texts, with the same refusals as ParseXML: DOCTYPE, entities of its
// own, tags that do not match. An empty element gives a start and an end. Name, Text and attributes hold until the next
// call of Next. Names are local; tags outside the namespace of the root element are passed over with what is in them.
type Scanner struct {
	Name []byte // of a tag, without prefix
	Text []byte // of Characters, entities resolved

	in      io.Reader
	buffer  []byte
	at      int // next byte in buffer
	ended   bool
	attrs   []byte // of the start tag, as written
	closing bool   // the start tag was empty: its end comes next
	prefix  []byte // of the root element, with colon
	opened  bool   // the root element was met
	stack   []byte // full names of the open elements, one after the other
	lengths []int
	scratch []byte
	offset  int64 // bytes before buffer
}

const (
	scanWindow = 128 << 10
	scanToken  = 8 << 20 // one tag or one text
)

// NewScanner makes a scanner of a stream.
func NewScanner(in io.Reader) *Scanner {
	return &Scanner{in: in, buffer: make([]byte, 0, scanWindow)}
}

var errScanShort = errors.New("kết thúc giữa chừng")

// Offset is how many bytes have been read.
func (s *Scanner) Offset() int64 { return s.offset + int64(s.at) }

// more reads on, keeping what was not used yet. false at the end.
func (s *Scanner) more() (bool, error) {
	if s.ended {
		return false, nil
	}
	if s.at > 0 {
		s.offset += int64(s.at)
		s.buffer = s.buffer[:copy(s.buffer, s.buffer[s.at:])]
		s.at = 0
	}
	if len(s.buffer) == cap(s.buffer) {
		if len(s.buffer) >= scanToken {
			return false, errors.New("một phần tử quá dài")
		}
		s.buffer = append(make([]byte, 0, 2*cap(s.buffer)), s.buffer...)
	}
	n, err := s.in.Read(s.buffer[len(s.buffer):cap(s.buffer)])
	s.buffer = s.buffer[:len(s.buffer)+n]
	if err == io.EOF {
		s.ended = true
		return n > 0, nil
	}
	if err != nil {
		return false, errors.New("không giải nén được")
	}
	return true, nil
}

// find returns the distance from at to the given byte, reading on as needed; -1 at the end.
func (s *Scanner) find(from int, c byte) (int, error) {
	for {
		if i := bytes.IndexByte(s.buffer[s.at+from:], c); i >= 0 {
			return from + i, nil
		}
		from = len(s.buffer) - s.at
		ok, err := s.more()
		if err != nil {
			return -1, err
		}
		if !ok && s.ended {
			return -1, nil
		}
	}
}

// Next moves on to the next tag or text.
func (s *Scanner) Next() (Token, error) {
	if s.closing {
		s.closing = false
		s.pop()
		return EndTag, nil
	}
	for {
		if s.at == len(s.buffer) {
			ok, err := s.more()
			if err != nil {
				return EndOfPart, err
			}
			if !ok {
				if s.ended && len(s.lengths) > 0 {
					return EndOfPart, errScanShort
				}
				if s.ended {
					return EndOfPart, nil
				}
				continue
			}
		}
		if s.buffer[s.at] != '<' {
			n, err := s.find(0, '<')
			if err != nil {
				return EndOfPart, err
			}
			if n < 0 {
				n = len(s.buffer) - s.at
			}
			raw := s.buffer[s.at : s.at+n]
			s.at += n
			if len(s.lengths) == 0 {
				continue // before or after the root
			}
			if s.Text, err = s.unescape(raw); err != nil {
				return EndOfPart, err
			}
			return Characters, nil
		}
		token, err := s.tag()
		if err != nil || token != EndOfPart {
			return token, err
		}
	}
}

// tag reads what begins with “<”; EndOfPart tells that it was nothing to speak of.
func (s *Scanner) tag() (Token, error) {
	end, err := s.find(1, '>')
	if err != nil {
		return EndOfPart, err
	}
	if end < 0 {
		return EndOfPart, errScanShort
	}
	inner := s.buffer[s.at+1 : s.at+end]
	switch {
	case bytes.HasPrefix(inner, []byte("!--")):
		return EndOfPart, s.skip("-->")
	case bytes.HasPrefix(inner, []byte("![CDATA[")):
		start := len("<![CDATA[")
		for {
			if i := bytes.Index(s.buffer[s.at+start:], []byte("]]>")); i >= 0 {
				s.Text = s.buffer[s.at+start : s.at+start+i]
				s.at += start + i + len("]]>")
				return Characters, nil
			}
			if ok, err := s.more(); err != nil || !ok {
				return EndOfPart, errors.Join(err, errScanShort)
			}
		}
	case bytes.HasPrefix(inner, []byte("!")):
		return EndOfPart, errors.New("khai báo DOCTYPE không được phép")
	case bytes.HasPrefix(inner, []byte("?")):
		return EndOfPart, s.skip("?>")
	case bytes.HasPrefix(inner, []byte("/")):
		s.at += end + 1
		return s.endTag(trimRight(inner[1:]))
	}
	// A “>” may stand within the quotes of an attribute.
	for quotes(inner) {
		next, err := s.find(end+1, '>')
		if err != nil || next < 0 {
			return EndOfPart, errors.Join(err, errScanShort)
		}
		end = next
		inner = s.buffer[s.at+1 : s.at+end]
	}
	s.at += end + 1
	return s.startTag(inner)
}

// quotes tells whether a tag breaks off within an attribute's value.
func quotes(tag []byte) bool {
	var open byte
	for _, c := range tag {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open != 0
}

func (s *Scanner) skip(end string) error {
	for {
		if i := bytes.Index(s.buffer[s.at:], []byte(end)); i >= 0 {
			s.at += i + len(end)
			return nil
		}
		if ok, err := s.more(); err != nil || !ok {
			return errors.Join(err, errScanShort)
		}
	}
}

func (s *Scanner) startTag(inner []byte) (Token, error) {
	empty := len(inner) > 0 && inner[len(inner)-1] == '/'
	if empty {
		inner = inner[:len(inner)-1]
	}
	end := bytes.IndexAny(inner, " \t\r\n")
	if end < 0 {
		end = len(inner)
	}
	name := inner[:end]
	if len(name) == 0 {
		return EndOfPart, errors.New("thẻ không có tên")
	}
	if !s.opened {
		s.opened = true
		s.prefix = append([]byte(nil), name[:bytes.IndexByte(name, ':')+1]...)
	}
	if len(s.lengths) >= maxDepth {
		return EndOfPart, errors.New("lồng nhau quá sâu")
	}
	s.stack, s.lengths = append(s.stack, name...), append(s.lengths, len(name))
	s.attrs = inner[end:]
	local, ours := s.local(name)
	if !ours {
		return EndOfPart, s.passOver(empty)
	}
	s.Name, s.closing = local, empty
	return StartTag, nil
}

// local takes the prefix of the root's namespace off a name.
func (s *Scanner) local(name []byte) (local []byte, ours bool) {
	if len(s.prefix) == 0 {
		return name, bytes.IndexByte(name, ':') < 0
	}
	return bytes.CutPrefix(name, s.prefix)
}

// passOver skips a foreign element with all that is in it.
func (s *Scanner) passOver(empty bool) error {
	depth := len(s.lengths) - 1
	if empty {
		s.pop()
		return nil
	}
	for len(s.lengths) > depth {
		token, err := s.Next()
		if err != nil {
			return err
		}
		if token == EndOfPart {
			return errScanShort
		}
	}
	return nil
}

func (s *Scanner) pop() {
	last := len(s.lengths) - 1
	s.stack = s.stack[:len(s.stack)-s.lengths[last]]
	s.lengths = s.lengths[:last]
}

func (s *Scanner) endTag(name []byte) (Token, error) {
	last := len(s.lengths) - 1
	if last < 0 || !bytes.Equal(s.stack[len(s.stack)-s.lengths[last]:], name) {
		return EndOfPart, fmt.Errorf("thẻ đóng </%s> không khớp", name)
	}
	s.pop()
	local, ours := s.local(name)
	if !ours {
		return EndTag, nil // only passOver sees it
	}
	s.Name = local
	return EndTag, nil
}

// Attr returns the value of an attribute of the start tag just read, by its name as written without prefix. Entities
// are resolved.
func (s *Scanner) Attr(name string) (value []byte, ok bool) {
	rest := s.attrs
	for {
		rest = trimLeft(rest)
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return nil, false
		}
		written := trimRight(rest[:equals])
		rest = trimLeft(rest[equals+1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil, false
		}
		if string(written) == name {
			if value, err := s.unescape(rest[1 : end+1]); err == nil {
				return value, true
			}
			return nil, false
		}
		rest = rest[end+2:]
	}
}

// trimLeft and trimRight take off what XML calls white space. They run for each attribute of each cell, where those of
// package bytes would build their set of characters anew.
func trimLeft(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t' || b[0] == '\r' || b[0] == '\n') {
		b = b[1:]
	}
	return b
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t' || b[len(b)-1] == '\r' || b[len(b)-1] == '\n') {
		b = b[:len(b)-1]
	}
	return b
}

// unescape resolves entities and ends of line; without any the bytes come back as they are.
func (s *Scanner) unescape(raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		return raw, nil
	}
	s.scratch = s.scratch[:0]
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '&':
			end := bytes.IndexByte(raw[i:min(len(raw), i+13)], ';')
			if end < 2 {
				return nil, errors.New("dấu & viết sai")
			}
			text, err := entity(string(raw[i+1 : i+end]))
			if err != nil {
				return nil, err
			}
			s.scratch = append(s.scratch, text...)
			i += end
		case '\r':
			if i+1 >= len(raw) || raw[i+1] != '\n' {
				s.scratch = append(s.scratch, '\n')
			}
		default:
			s.scratch = append(s.scratch, c)
		}
	}
	return s.scratch, nil
}

// String returns bytes of the part as valid UTF-8.
func String(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
}
