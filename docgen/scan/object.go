package scan

import (
	"bytes"
	"cmp"
	"maps"
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
	mostCalls   = 1000    // of pictures and forms by drawings
	longest     = 8 << 10 // bytes of an object that is no stream, or of what stands before its stream
	mostText    = 4 << 20 // bytes of drawings
	mostRead    = 8 << 20 // bytes of objects, and of what was deflated besides the picture
)

// file is a PDF whose objects were found by looking for their beginnings: scanners and those who mend their files write
// wrong tables of objects.
type file struct {
	content []byte
	starts  map[ref]int // of a packed object: where its stream starts
	ends    []int       // of streams, where their lengths are wrong
	known   map[ref]any // what was read already, and all packed objects
	room    int         // of mostRead; without any nothing more is read
}

// started reads backwards from a keyword "obj" the number of the object: "12 0 obj".
func started(before []byte) (number ref, ok bool) {
	digits := func(most int) string {
		end := len(before)
		for len(before) > 0 && end-len(before) <= most && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' {
			before = before[:len(before)-1]
		}
		return string(before[len(before):end])
	}
	space := func() bool {
		rest := bytes.TrimRight(before[max(len(before)-4, 0):], " \t\r\n")
		size := min(len(before), 4) - len(rest)
		before = before[:len(before)-size]
		return size >= 1 && size <= 3
	}
	if !space() {
		return 0, false
	}
	generation := digits(5)
	if generation == "" || len(generation) > 5 || !space() {
		return 0, false
	}
	said := digits(7)
	n, err := strconv.Atoi(said)
	return ref(n), err == nil && len(said) <= 7
}

var streamEnd = regexp.MustCompile(`endstream`)

// letter reports whether a byte would make another word of the one before it.
func letter(c byte) bool { return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// open finds the objects; nil when there are more than any scan has. Of an object that was written twice the later one
// counts, be it packed or not: programs put changes at the end.
func open(content []byte) *file {
	f := &file{content: content, starts: map[ref]int{}, known: map[ref]any{}, room: mostRead}
	found := 0
	for end := 0; ; {
		at := bytes.Index(content[end:], []byte("obj"))
		if at < 0 {
			break
		}
		before := content[:end+at]
		end += at + len("obj")
		if number, ok := started(before); ok && (end == len(content) || !letter(content[end])) {
			f.starts[number] = end
			if found++; found > mostObjects {
				return nil
			}
		}
	}
	for _, at := range streamEnd.FindAllIndex(content, 2*mostObjects) {
		f.ends = append(f.ends, at[0])
	}
	inOrder := slices.SortedFunc(maps.Keys(f.starts), func(a, b ref) int { return cmp.Compare(f.starts[a], f.starts[b]) })
	for _, number := range inOrder {
		if s, ok := f.get(number).(stream); ok && f.get(s.dict["Type"]) == name("ObjStm") {
			f.unpack(s, f.starts[number])
		}
		if f.spent() || len(f.starts) > mostObjects {
			return nil
		}
	}
	return f
}

// spent reports whether the file asked for more than any scan does.
func (f *file) spent() bool { return f.room <= 0 }

// read reads the object at the beginning of bytes, and leaves the reader behind it.
func (f *file) read(b []byte) (any, lexer) {
	l := lexer{b: b[:max(min(len(b), longest, f.room), 0)]}
	v := l.next(0)
	f.room -= l.at
	return v, l
}

// unpack takes the objects out of a stream of objects (7.5.7).
func (f *file) unpack(s stream, start int) {
	plain, rest := f.plain(s, &f.room)
	first, count := f.number(s.dict["First"]), f.number(s.dict["N"])
	if rest != "" || !(first >= 0 && first <= float64(len(plain))) {
		return
	}
	head := lexer{b: plain[:int(first)]}
	for n := 0.0; n < count && n < mostObjects && !f.spent(); n++ {
		number, isNumber := head.next(0).(float64)
		offset, isOffset := head.next(0).(float64)
		if !isNumber || !isOffset || offset < 0 || first+offset > float64(len(plain)) {
			break
		}
		if f.starts[ref(number)] > start {
			continue
		}
		f.starts[ref(number)] = start
		f.known[ref(number)], _ = f.read(plain[int(first+offset):])
	}
	f.room -= head.at
}

// get follows references until there is an object.
func (f *file) get(v any) any {
	for range deepest {
		at, is := v.(ref)
		if !is {
			return v
		}
		known, is := f.known[at]
		if start, there := f.starts[at]; there && !is {
			known = f.parse(start)
			f.known[at] = known
		}
		v = known
	}
	return nil
}

func (f *file) parse(start int) any {
	v, l := f.read(f.content[start:])
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
		if length, is = f.known[at]; !is {
			if start, there := f.starts[at]; there {
				length, _ = f.read(f.content[start:]) // not get: it may be this very stream
			}
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
