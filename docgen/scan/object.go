package scan

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
)

// Objects of a PDF (ISO 32000-1, 7.3). Numbers are float64, strings are text, null and what is not understood are nil.
type (
	name  string
	text  string
	ref   int
	word  string // an operator of a drawing, or a keyword between objects
	array []any
	dict  map[name]any
)

// stream is a dictionary with the bytes that follow it, still coded.
type stream struct {
	dict
	coded []byte
}

// Limits of a file that is a scan: a few dozen objects, little besides the picture.
const (
	mostObjects = 5000
	deepest     = 32
	longest     = 8 << 10 // bytes of an object that is no stream, or of what stands before its stream
	mostText    = 4 << 20 // bytes of drawings and of packed objects
)

// file is a PDF whose objects were found by looking for their beginnings: scanners and those who mend their files write
// wrong tables of objects.
type file struct {
	content []byte
	starts  map[ref]int
	ends    []int       // of streams, where their lengths are wrong
	packed  map[ref]any // from streams of objects
}

var objectStart = regexp.MustCompile(`(?:^|[^0-9])([0-9]{1,7})[ \t\r\n]{1,3}[0-9]{1,5}[ \t\r\n]{1,3}obj\b`)

var streamEnd = regexp.MustCompile(`endstream`)

// open finds the objects; nil when there are more than any scan has.
func open(content []byte) *file {
	f := &file{content: content, starts: map[ref]int{}, packed: map[ref]any{}}
	found := objectStart.FindAllSubmatchIndex(content, mostObjects+1)
	if len(found) > mostObjects {
		return nil
	}
	for _, at := range found {
		number, _ := strconv.Atoi(string(content[at[2]:at[3]])) // digits only
		f.starts[ref(number)] = at[1]                           // what was written later stands in its place
	}
	for _, at := range streamEnd.FindAllIndex(content, -1) {
		f.ends = append(f.ends, at[0])
	}
	room := mostText
	for number := range f.starts {
		if s, ok := f.get(number).(stream); ok && f.get(s.dict["Type"]) == name("ObjStm") {
			room -= f.unpack(s, room)
		}
	}
	return f
}

// unpack takes the objects out of a stream of objects (7.5.7) and returns how many bytes that were.
func (f *file) unpack(s stream, room int) int {
	plain, rest := f.plain(s, room)
	first, count := f.number(s.dict["First"]), f.number(s.dict["N"])
	if rest != "" || !(first >= 0 && first <= float64(len(plain))) {
		return len(plain)
	}
	head := lexer{b: plain[:int(first)]}
	for n := 0.0; n < count && n < mostObjects; n++ {
		number, isNumber := head.next(0).(float64)
		offset, isOffset := head.next(0).(float64)
		if !isNumber || !isOffset || offset < 0 || first+offset > float64(len(plain)) {
			break
		}
		body := lexer{b: plain[int(first+offset):]}
		f.packed[ref(number)] = body.next(0)
	}
	return len(plain)
}

// get follows references until there is an object.
func (f *file) get(v any) any {
	for range deepest {
		at, is := v.(ref)
		if !is {
			return v
		}
		start, known := f.starts[at]
		if !known {
			v = f.packed[at]
			continue
		}
		v = f.parse(start)
	}
	return nil
}

func (f *file) parse(start int) any {
	l := lexer{b: f.content[start:min(start+longest, len(f.content))]}
	v := l.next(0)
	d, is := v.(dict)
	if !is {
		return v
	}
	l.space()
	if !l.peek("stream") {
		return d
	}
	l.at += len("stream")
	if l.peek("\r") {
		l.at++
	}
	if l.peek("\n") {
		l.at++
	}
	return stream{d, f.coded(start+l.at, d["Length"])}
}

// coded are the bytes of a stream: as many as it says when it ends there, otherwise those before the next end.
func (f *file) coded(begin int, length any) []byte {
	rest := f.content[begin:]
	if at, is := length.(ref); is {
		length = nil
		if start, known := f.starts[at]; known {
			l := lexer{b: f.content[start:min(start+longest, len(f.content))]}
			length = l.next(0)
		} else {
			length = f.packed[at]
		}
	}
	said, _ := length.(float64)
	if said >= 0 && said <= float64(len(rest)) && bytes.HasPrefix(bytes.TrimLeft(rest[int(said):min(int(said)+20, len(rest))], "\r\n \t"), []byte("endstream")) {
		return rest[:int(said)]
	}
	if n, _ := slices.BinarySearch(f.ends, begin); n < len(f.ends) {
		return rest[:f.ends[n]-begin]
	}
	return rest
}

// dict returns the dictionary of a value, of a stream its own; nil when it has none.
func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.get(v).(array)
	return a
}

// number returns a number; 0 for what is none.
func (f *file) number(v any) float64 {
	n, _ := f.get(v).(float64)
	return n
}

func (f *file) numbers(v any) (out []float64) {
	for _, one := range f.array(v) {
		out = append(out, f.number(one))
	}
	return out
}

// lexer reads objects one after another (7.2). It never fails: what it does not understand is a word or nil.
type lexer struct {
	b  []byte
	at int
}

func (l *lexer) space() {
	for l.at < len(l.b) {
		switch l.b[l.at] {
		case 0, '\t', '\n', '\f', '\r', ' ':
			l.at++
		case '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

func (l *lexer) more() bool {
	l.space()
	return l.at < len(l.b)
}

func (l *lexer) peek(s string) bool { return bytes.HasPrefix(l.b[l.at:], []byte(s)) }

// regular reports whether a byte belongs to a word.
func regular(c byte) bool { return c > ' ' && !bytes.ContainsRune([]byte("()<>[]{}/%"), rune(c)) }

func (l *lexer) run() string {
	start := l.at
	for l.at < len(l.b) && regular(l.b[l.at]) {
		l.at++
	}
	return string(l.b[start:l.at])
}

func (l *lexer) next(depth int) any {
	if !l.more() {
		return nil
	}
	if depth > deepest {
		l.at = len(l.b)
		return nil
	}
	switch {
	case l.peek("<<"):
		l.at += 2
		return l.dictionary(depth)
	case l.peek("<"):
		return l.hex()
	case l.peek("("):
		return l.literal()
	case l.peek("/"):
		l.at++
		return name(l.run())
	case l.peek("["):
		l.at++
		return l.list(depth)
	}
	if w := l.run(); w != "" {
		return l.plainWord(w)
	}
	l.at++ // a bracket that closes nothing
	return word(l.b[l.at-1 : l.at])
}

func (l *lexer) plainWord(w string) any {
	n, err := strconv.ParseFloat(w, 64)
	if err != nil || w[0] > '9' { // Inf and NaN are no numbers here
		if w == "null" {
			return nil
		}
		return word(w)
	}
	if n < 0 || n != float64(int(n)) || n > 1e7 {
		return n
	}
	// "12 0 R"
	back := l.at
	l.space()
	if generation := l.run(); generation != "" && len(generation) < 6 && generation[0] >= '0' && generation[0] <= '9' {
		l.space()
		if l.run() == "R" {
			return ref(n)
		}
	}
	l.at = back
	return n
}

func (l *lexer) dictionary(depth int) dict {
	d := dict{}
	for l.more() {
		if l.peek(">>") {
			l.at += 2
			break
		}
		key, is := l.next(depth + 1).(name)
		if !is {
			continue
		}
		if l.more() && !l.peek(">>") {
			d[key] = l.next(depth + 1)
		}
	}
	return d
}

func (l *lexer) list(depth int) array {
	out := array{}
	for l.more() {
		if l.peek("]") {
			l.at++
			break
		}
		out = append(out, l.next(depth+1))
	}
	return out
}

func (l *lexer) hex() text {
	l.at++
	var digits []byte
	for l.at < len(l.b) && l.b[l.at] != '>' {
		if c := l.b[l.at]; c > ' ' {
			digits = append(digits, c)
		}
		l.at++
	}
	l.at = min(l.at+1, len(l.b))
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make([]byte, len(digits)/2)
	for n := range out {
		v, _ := strconv.ParseUint(string(digits[2*n:2*n+2]), 16, 8)
		out[n] = byte(v)
	}
	return text(out)
}

var escaped = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

func (l *lexer) literal() text {
	var out []byte
	open := 0
	for ; l.at < len(l.b); l.at++ {
		c := l.b[l.at]
		switch {
		case c == '\\' && l.at+1 < len(l.b):
			l.at++
			c = l.b[l.at]
			if c >= '0' && c <= '7' {
				value := 0
				for n := 0; n < 3 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; n++ {
					value = value*8 + int(l.b[l.at]-'0')
					l.at++
				}
				l.at--
				c = byte(value)
			} else if plain, known := escaped[c]; known {
				c = plain
			}
			out = append(out, c)
			continue
		case c == '(':
			open++
			if open == 1 {
				continue
			}
		case c == ')':
			if open--; open == 0 {
				l.at++
				return text(out)
			}
		}
		out = append(out, c)
	}
	return text(out)
}
