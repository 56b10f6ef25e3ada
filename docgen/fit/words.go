package fit

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is what stands between spaces. A no-break space is no space.
type word struct {
	start, end int
	text       string
}

func split(s string) []word {
	var out []word
	start := -1
	for n, r := range s {
		blank := r == ' ' || r == '\t'
		switch {
		case blank && start >= 0:
			out, start = append(out, word{start, n, s[start:n]}), -1
		case !blank && start < 0:
			start = n
		}
	}
	if start >= 0 {
		out = append(out, word{start, len(s), s[start:]})
	}
	return out
}

// titles are words that stay with the name behind them.
var titles = map[string]bool{"ông": true, "bà": true, "ông:": true, "bà:": true, "anh": true, "chị": true, "em": true, "cháu": true, "cụ": true, "cô": true,
	"chú": true, "bác": true, "chí": true, "hộ": true, "tập": true, "ông/bà": true, "ngài": true, "bs.": true, "ts.": true, "gs.": true, "pgs.": true, "ths.": true}

// counters are words that stay with the number behind them.
var counters = map[string]bool{"năm": true, "tháng": true, "ngày": true, "số": true, "lần": true, "thứ": true, "khóa": true, "khoá": true, "điều": true,
	"khoản": true, "lớp": true, "quý": true, "tổ": true, "khối": true, "đội": true, "quận": true, "phường": true, "khu": true, "hạng": true, "–": true, "-": true}

var (
	number = regexp.MustCompile(`^[(“"]?[0-9][0-9.,/:–-]*$`)
	digits = regexp.MustCompile(`^[(“"]?([0-9]|[IVXLC]+[.,;)]?$)`)
)

// mayBreak reports whether a line may end before the nth word: not between a number and its unit or what it counts, not
// after “ông” or “bà”, not within the last two syllables of a name, not before a sign that closes or a dash.
func mayBreak(words []word, n int, name bool) bool {
	before, after := words[n-1].text, words[n].text
	low := strings.ToLower(norm.NFC.String(before))
	switch {
	case titles[low], counters[low] && digits.MatchString(after):
		return false
	case number.MatchString(before) && !strings.HasSuffix(before, ",") && !strings.HasSuffix(before, "."):
		return false
	case after == "-", after == "–", after == "/", after == "%", strings.HasPrefix(after, ")"), strings.HasPrefix(after, "…"):
		return false
	case before == "(", before == "“":
		return false
	}
	if name && endsName(words, n) {
		return false
	}
	return !insideName(words, n)
}

// endsName reports whether the nth word is the last of a part of a name; parts end with a comma.
func endsName(words []word, n int) bool {
	last := n == len(words)-1 || ends(words[n].text)
	return last && !ends(words[n-1].text)
}

func ends(s string) bool {
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ")") || strings.HasSuffix(s, ":")
}

// insideName reports whether the nth word is the last of three or more with capitals, as the given name of a person
// named in a sentence is. A text all in capitals tells nothing of names.
func insideName(words []word, n int) bool {
	count := 0
	for k := n; k >= 0 && capital(words[k].text) && (k == n || !ends(words[k].text)); k-- {
		count++
	}
	goesOn := n+1 < len(words) && capital(words[n+1].text) && !ends(words[n].text)
	return count >= 3 && !goesOn
}

// capital reports whether a word begins with a capital and goes on with small letters.
func capital(s string) bool {
	s = strings.TrimLeft(s, "“(\"")
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	return unicode.IsUpper(first) && (size == len(s) || !unicode.IsUpper(second))
}
