package expr

import (
	"strings"
	"unicode/utf8"
)

// opening and closing are the quotes that begin and end text. Word turns straight quotes into curly ones, and after a
// colon or a bracket it may well choose the wrong side, so any may begin.
var quotes = map[rune]string{'"': `"“”„‟`, '“': `”"“‟`, '”': `”"“‟`, '„': `”“"‟`, '\'': `'’‘`, '‘': `’'‘`, '’': `’'‘`}

// piece is a stretch of source: code, or the text between quotes.
type piece struct {
	text   string
	quoted bool
}

// pieces cuts a source at its quotes. ok is false when a quote is not closed.
func pieces(source string) (list []piece, ok bool) {
	var code strings.Builder
	for i := 0; i < len(source); {
		r, width := utf8.DecodeRuneInString(source[i:])
		closers, quote := quotes[r]
		switch {
		case quote:
			text, size, closed := quoted(source[i+width:], closers)
			if !closed {
				return nil, false
			}
			list = append(list, piece{text: code.String()}, piece{text, true})
			code.Reset()
			i += width + size
			continue
		case r == '\u00a0' || r == '\t' || r == '\n':
			code.WriteByte(' ')
		default:
			code.WriteString(source[i : i+width])
		}
		i += width
	}
	return append(list, piece{text: code.String()}), true
}

// quoted reads up to the closing quote: the first of the proper kind, and only if there is none the first of another.
// So “ and ” may stand inside straight quotes.
func quoted(rest, closers string) (text string, size int, ok bool) {
	for _, closer := range closers {
		if end := strings.IndexRune(rest, closer); end >= 0 {
			return rest[:end], end + utf8.RuneLen(closer), true
		}
	}
	return "", 0, false
}

// split cuts pieces at a sign that stands outside quotes; a doubled sign (||) does not cut.
func split(list []piece, sign byte) [][]piece {
	out := [][]piece{nil}
	for _, p := range list {
		if p.quoted {
			out[len(out)-1] = append(out[len(out)-1], p)
			continue
		}
		start := 0
		for i := 0; i < len(p.text); i++ {
			if p.text[i] != sign {
				continue
			}
			if i+1 < len(p.text) && p.text[i+1] == sign {
				i++
				continue
			}
			out[len(out)-1] = append(out[len(out)-1], piece{text: p.text[start:i]})
			out = append(out, nil)
			start = i + 1
		}
		out[len(out)-1] = append(out[len(out)-1], piece{text: p.text[start:]})
	}
	return out
}

// code writes pieces as source with straight quotes, for the parser.
func code(list []piece) string {
	var out strings.Builder
	for _, p := range list {
		if !p.quoted {
			out.WriteString(p.text)
			continue
		}
		out.WriteByte('"')
		for _, r := range p.text {
			switch r {
			case '"', '\\':
				out.WriteByte('\\')
			case '\n':
				out.WriteString(`\n`)
				continue
			}
			out.WriteRune(r)
		}
		out.WriteByte('"')
	}
	return strings.TrimSpace(out.String())
}

// literal returns the text of pieces that are one quoted text or one bare word or number.
func literal(list []piece) (text string, quoted, ok bool) {
	for _, p := range list {
		switch {
		case p.quoted && text == "" && !quoted:
			text, quoted = p.text, true
		case strings.TrimSpace(p.text) == "" && !p.quoted:
		case text == "" && !quoted:
			text = strings.TrimSpace(p.text)
		default:
			return "", false, false
		}
	}
	return text, quoted, quoted || text != ""
}
