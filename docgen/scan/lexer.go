package scan

import (
	"bytes"
	"strconv"
)

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
