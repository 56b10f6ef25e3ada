package nd30

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/document"
)

// rank is a level of the body's structure (Phụ lục I, Phần I, Mục II.6).
type rank uint8

const (
	partRank    rank = iota // Phần
	chapterRank             // Chương
	sectionRank             // Mục, Tiểu mục with its word
	articleRank             // Điều
	romanRank               // I.
	clauseRank              // 1.
	subRank                 // 1.1.
	pointRank               // a)
	dashRank                // -
)

// level is a paragraph that begins with the mark of a level.
type level struct {
	para *para
	rank rank
	word string // as typed: "Điều"
	mark string // "1", "a", "IV"
	sign string // what stands behind the mark: ".", ")"
	rest string
}

var levelPatterns = []struct {
	rank    rank
	pattern *regexp.Regexp // word, mark, sign, rest
}{
	{partRank, regexp.MustCompile(`^((?i:phần))\s+([IVXLC]+|\d{1,2}|(?i:thứ)\s+\p{L}+)(?:\s|$)()\s*[.:-]?\s*(.*)$`)},
	{chapterRank, regexp.MustCompile(`^((?i:chương))\s+([IVXLC]+|\d{1,2})\b()\s*[.:-]?\s*(.*)$`)},
	{sectionRank, regexp.MustCompile(`^((?i:mục|tiểu mục))\s+([IVXLC]+|\d{1,2})\b()\s*[.:-]?\s*(.*)$`)},
	{articleRank, regexp.MustCompile(`^((?i:điều))\s+(\d{1,3}[a-zđ]?)\s*([.:,)/-]?)\s*(.*)$`)},
	{romanRank, regexp.MustCompile(`^()([IVX]{1,6})\s*([.)/:-]+)\s*(\p{L}.*)$`)},
	{subRank, regexp.MustCompile(`^()(\d{1,2}(?:\.\d{1,2})+)\s*([.)/:-]?)\s+(.*)$`)},
	{clauseRank, regexp.MustCompile(`^()(\d{1,2})\s*([.)/:-])\s*([^\d\s].*)$`)},
	{pointRank, regexp.MustCompile(`^()([a-zđ])\s*([).:/-])\s*(\S.*)$`)},
	{dashRank, regexp.MustCompile(`^()([-–+*•])()\s*(.*)$`)},
}

// levelOf reads the mark that a paragraph begins with.
func levelOf(p *para) (level, bool) {
	if p.text == "" {
		return level{}, false
	}
	for _, l := range levelPatterns {
		m := l.pattern.FindStringSubmatch(p.text)
		if m == nil {
			continue
		}
		if l.rank <= sectionRank && utf8.RuneCountInString(p.text) > 120 {
			continue // a sentence that begins with the word
		}
		return level{p, l.rank, m[1], m[2], m[3], m[4]}, true
	}
	return level{}, false
}

// findBody gathers the paragraphs between heading and ending, their levels, and the grounds at their head.
func (f *form) findBody() {
	end := min(f.end.start, f.to)
	if f.end.receiver == nil && len(f.end.powers) == 0 {
		end = f.lastParagraph()
	}
	for i := f.headEnd; i < end; i++ {
		p := f.text.paras[i]
		if p.depth > 0 || p.frame != nil || p.text == "" || isTypedRule(p.text) || f.resolve != nil && p == f.resolve.para {
			continue
		}
		if f.owns(p) {
			continue
		}
		f.body = append(f.body, p)
		if l, ok := levelOf(p); ok {
			f.levels = append(f.levels, l)
		}
	}
	f.findGrounds()
	if len(f.grounds) == 1 && f.resolve == nil && !strings.HasSuffix(f.grounds[0].text, ";") {
		f.grounds = nil // an opening that happens to begin so
	}
}

// owns reports whether a paragraph belongs to the heading.
func (f *form) owns(p *para) bool {
	for _, list := range [][]*piece{f.subject, f.authority, f.addressees, f.marks, f.about} {
		for _, piece := range list {
			if piece.para == p {
				return true
			}
		}
	}
	for _, piece := range []*piece{f.title, f.greet, f.date, f.number, f.nation, f.motto} {
		if piece != nil && piece.para == p {
			return true
		}
	}
	return false
}

// groundWords begin a paragraph of the grounds, folded.
var groundWords = []string{"cancu", "xetdenghi", "xet", "theodenghi", "thuchien", "nham", "de", "trencoso", "saukhi", "thihanh", "qua", "duoc", "thuathuan", "thuannghi"}

// mostGrounds is more paragraphs than grounds have ever taken.
const mostGrounds = 300

// findGrounds gathers the grounds: paragraphs at the head of the body that begin with "Căn cứ", each for itself. A
// single sentence that goes on to say what is being done is an opening and not a list of grounds.
func (f *form) findGrounds() {
	for i, p := range f.body[:min(len(f.body), mostGrounds)] {
		folded := fold(p.text)
		if strings.HasPrefix(folded, "cancu") && !f.opensBody(p) {
			f.grounds = append(f.grounds, p)
			continue
		}
		if len(f.grounds) > 0 && (strings.HasPrefix(folded, "theodenghi") || strings.HasPrefix(folded, "xetdenghi")) && !f.opensBody(p) {
			f.grounds = append(f.grounds, p)
			continue
		}
		if len(f.grounds) == 0 && i < 3 && !strings.HasPrefix(folded, "cancu") {
			if _, marked := levelOf(p); marked {
				return
			}
			continue
		}
		f.opening = len(f.grounds) > 0 && slices.ContainsFunc(groundWords, func(w string) bool { return strings.HasPrefix(folded, w) })
		return
	}
}

// opensBody reports whether a paragraph that begins like a ground says what is being done: it names the text that
// follows, or ends in a colon, or is several sentences.
func (f *form) opensBody(p *para) bool {
	s := strings.TrimSpace(p.text)
	if strings.HasSuffix(s, ":") || strings.Contains(s, "như sau") {
		return true
	}
	if f.resolve != nil && p.index < f.resolve.para.index {
		return false
	}
	if strings.HasSuffix(s, ";") {
		return false
	}
	inner := strings.TrimRight(s, ".;, /")
	return regexpSentence.MatchString(inner) || regexpDoes.MatchString(strings.ToLower(s))
}

var (
	regexpSentence = regexp.MustCompile(`\p{Ll}\.\s+\p{Lu}`)
	regexpDoes     = regexp.MustCompile(`(ban hành|xây dựng|báo cáo|tổ chức|đề nghị|kính trình|thông báo|quyết định|triển khai|trân trọng|yêu cầu|lập)\s.{0,40}(kế hoạch|báo cáo|thông báo|các|về|như|đến|nội dung|ý kiến)`)
)

// bodyText reports whether a paragraph is running text, for the rules about lines and paragraphs.
func bodyText(p *para) bool {
	return letters(p.text) >= 20 && p.model.Align != document.Center && !mostlyCaps(p.text)
}
