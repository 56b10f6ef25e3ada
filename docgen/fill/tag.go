package fill

import (
	"strings"

	"vanthu/docgen/diag"
)

// tagKind tells what a tag does.
type tagKind uint8

const (
	tagValue   tagKind = iota // {{ten | hoa}}
	tagRepeat                 // {{#danh_sach}}
	tagAbsent                 // {{^danh_sach}}
	tagIf                     // {{#if dieu_kien}}, {{#neu dieu_kien}}
	tagElse                   // {{else}}, {{khac}}
	tagClose                  // {{/danh_sach}}, {{/if}}, {{/}}
	tagBlock                  // {{@noi_dung}}
	tagPicture                // {{%anh}}
	tagInclude                // {{> phu-luc}}
	tagComment                // {{! ghi chú cho người soạn mẫu}}
	tagNext                   // the NEXT field of a mail merge
)

// tag is one {{…}} in a text.
type tag struct {
	kind       tagKind
	source     string // what the expression package understands: without braces, sign and the word if
	text       string // between the braces, as typed, for messages
	start, end int    // bytes in the text, braces included
}

// maxTag bounds what may stand between two braces, in bytes; beyond it a closing brace was forgotten.
const maxTag = 1200

// isSection tells whether the tag opens a stretch that a closing tag ends.
func (t tag) isSection() bool { return t.kind == tagRepeat || t.kind == tagAbsent || t.kind == tagIf }

// isMark tells whether the tag itself prints nothing: a paragraph that holds only marks goes away.
func (t tag) isMark() bool { return t.isSection() || t.kind == tagElse || t.kind == tagClose }

// asCondition makes the opening tag of a condition of {{else if …}}.
func (t tag) asCondition() tag {
	t.kind = tagIf
	return t
}

// elseWords begin the part of a condition that holds when nothing before it does; "neu" or "if" behind them begin a
// condition of its own.
var elseWords = []string{"else", "khac", "khác"}

// ifWords begin a condition.
var ifWords = []string{"if", "neu", "nếu"}

// condition cuts the word for a condition off a text.
func condition(text string) (rest string, ok bool) {
	for _, word := range ifWords {
		if rest, ok := strings.CutPrefix(text, word); ok && (rest == "" || strings.ContainsAny(rest[:1], " (!")) {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// readElse reads {{else}} and {{else if …}}.
func readElse(text string) (source string, ok bool) {
	for _, word := range elseWords {
		rest, is := strings.CutPrefix(text, word)
		if !is {
			continue
		}
		if rest == "" {
			return "", true
		}
		if source, ok := condition(strings.TrimSpace(rest)); ok && rest[0] == ' ' && source != "" {
			return source, true
		}
	}
	return "", false
}

// scan finds the tags of a text. Where is where the text stands; its Near is replaced by the words around each issue.
func scan(text string, where diag.Place) (tags []tag, issues diag.List) {
	for at := 0; ; {
		open := strings.Index(text[at:], "{{")
		stray := strings.Index(text[at:], "}}")
		if stray >= 0 && (open < 0 || stray < open) {
			issues.Add(diag.FillStrayBraces, near(where, text, at+stray))
		}
		if open < 0 {
			return tags, issues
		}
		open += at
		for strings.HasPrefix(text[open+1:], "{{") {
			open++ // {{{ten}}}: the outer brace is text
		}
		size := strings.Index(text[open+2:], "}}")
		next := strings.Index(text[open+2:], "{{")
		if size < 0 || next >= 0 && next < size || size > maxTag {
			issues.Add(diag.FillTagUnclosed, near(where, text, open), excerpt(text[open:], 30))
			at = open + 2
			continue
		}
		t := readTag(text[open+2 : open+2+size])
		t.start, t.end = open, open+2+size+2
		if source, ok := condition(t.text); ok && t.kind == tagValue && strings.Contains(t.text, " ") && source != "" {
			word, _, _ := strings.Cut(t.text, " ")
			issues.Add(diag.FillIfBare, near(where, text, open), t.text, word)
			t.kind, t.source = tagIf, source // what belongs to it makes no further mistakes
		}
		tags = append(tags, t)
		at = t.end
	}
}

// readTag tells the kind of a tag by its sign.
func readTag(text string) tag {
	t := tag{text: strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))}
	t.source = t.text
	if t.text == "" {
		return t
	}
	rest := strings.TrimSpace(t.text[1:])
	switch t.text[0] {
	case '#':
		t.kind, t.source = tagRepeat, rest
		if source, ok := condition(rest); ok {
			t.kind, t.source = tagIf, source
		}
	case '^':
		t.kind, t.source = tagAbsent, rest
	case '/':
		t.kind, t.source = tagClose, rest
	case '@':
		t.kind, t.source = tagBlock, rest
	case '%':
		t.kind, t.source = tagPicture, rest
	case '>':
		t.kind, t.source = tagInclude, rest
	case '!':
		if strings.HasPrefix(t.text, "! ") { // without the space it negates: {{!dung}}
			t.kind, t.source = tagComment, ""
		}
	default:
		if source, ok := readElse(t.text); ok {
			t.kind, t.source = tagElse, source
		}
	}
	return t
}

// near puts the words around a byte of a text into a place.
func near(where diag.Place, text string, at int) diag.Place {
	const before = 30
	start := at
	for n := 0; start > 0 && n < before; n++ {
		start--
		for start > 0 && text[start]&0xC0 == 0x80 {
			start--
		}
	}
	where.Near = excerpt(strings.TrimSpace(text[start:]), 80)
	return where
}

// excerpt cuts a text to at most so many letters, at a space where there is one.
func excerpt(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	cut := []rune(text)
	if len(cut) <= letters {
		return text
	}
	short := string(cut[:letters])
	if i := strings.LastIndexByte(short, ' '); i > len(short)/2 {
		short = short[:i]
	}
	return short + "…"
}
