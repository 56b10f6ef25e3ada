// Package diag holds what goes wrong and can be mended by the office: issues with a stable code, a Vietnamese
// message, a cure and a place. What the office cannot mend is an ordinary error and never passes through here.
package diag

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// Severity tells whether an issue stops the document from being made.
type Severity uint8

const (
	// Warning: the document is made, but the office should look at the place.
	Warning Severity = iota
	// Error: the document cannot be made until this is mended.
	Error
	// Notice: nothing is wrong, but somebody may want to know.
	Notice
)

// MarshalText gives the name of the severity as the API shows it.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText gave; anything but "warning" and "notice" is an error, the safer side.
func (s *Severity) UnmarshalText(text []byte) error {
	*s = Error
	switch string(text) {
	case Warning.String():
		*s = Warning
	case Notice.String():
		*s = Notice
	}
	return nil
}

// String returns "warning", "error" or "notice".
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Notice:
		return "notice"
	}
	return "warning"
}

// Code names a kind of issue for programs; it never changes once released. Codes are declared beside their messages.
type Code string

// Place says where an issue is. Members that do not apply stay empty.
type Place struct {
	File string `json:"file,omitempty"` // the file as the office named it
	Part string `json:"part,omitempty"` // part of an Office file: "word/document.xml"
	Node int    `json:"node,omitempty"` // ordinal of the element within Part (ooxml.Node.Ordinal)
	Near string `json:"near,omitempty"` // words that stand there, for people

	Page      int `json:"page,omitempty"`      // page on which it stands, from 1
	Paragraph int `json:"paragraph,omitempty"` // number of the paragraph in Part, from 1, those of tables counted in
	Table     int `json:"table,omitempty"`     // number of the table in Part, from 1, tables within tables counted in
	Row       int `json:"row,omitempty"`       // row of that table, from 1
	Column    int `json:"column,omitempty"`    // column of that row, from 1

	Sheet  string `json:"sheet,omitempty"`  // worksheet
	Cell   string `json:"cell,omitempty"`   // cell address: "F17"
	Record int    `json:"record,omitempty"` // number of the record in a batch, from 1
	Field  string `json:"field,omitempty"`  // path in the record: "danh_sach/3/ho_ten", items counted from 0
}

// String describes the place in Vietnamese, empty when nothing is known.
func (p Place) String() string {
	var parts []string
	add := func(format string, value any) { parts = append(parts, fmt.Sprintf(format, value)) }
	if p.File != "" {
		add("tệp %s", p.File)
	}
	if p.Sheet != "" {
		add("trang tính “%s”", p.Sheet)
	}
	if p.Cell != "" {
		add("ô %s", p.Cell)
	}
	if p.Record > 0 {
		add("bản ghi thứ %d", p.Record)
	}
	if p.Field != "" {
		add("trường %s", p.Field)
	}
	if p.Part != "" && (p.Near == "" || p.Paragraph > 0 && p.Part != mainPart) {
		add("%s", partName(p.Part))
	}
	if p.Page > 0 {
		add("trang %d", p.Page)
	}
	if p.Table > 0 {
		add("bảng %d", p.Table)
		add("dòng %d", p.Row)
		add("cột %d", p.Column)
	} else if p.Paragraph > 0 {
		add("đoạn %d", p.Paragraph)
	}
	if p.Near != "" {
		add("gần “%s”", p.Near)
	}
	return strings.Join(parts, ", ")
}

// mainPart is where the body of a Word file nearly always lies: people need not be told.
const mainPart = "word/document.xml"

// partNames says to people what the parts of a Word file hold, by the beginning of their file name.
var partNames = [][2]string{{"header", "đầu trang"}, {"footer", "chân trang"}, {"footnotes", "cước chú"}, {"endnotes", "chú thích cuối"},
	{"comments", "ghi chú bên lề"}, {"core", "thuộc tính của tệp"}, {"custom", "thuộc tính của tệp"}, {"app", "thuộc tính của tệp"}}

func partName(part string) string {
	file := part[strings.LastIndexByte(part, '/')+1:]
	for _, known := range partNames {
		if strings.HasPrefix(file, known[0]) {
			return known[1]
		}
	}
	return "phần " + part
}

// Issue is one thing that the office can mend.
type Issue struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`        // what is wrong, in Vietnamese
	Hint     string   `json:"hint,omitempty"` // how to mend it, in Vietnamese
	Place    Place    `json:"place"`
	Value    string   `json:"value,omitempty"` // what stands there now, where a single value is meant
	Offer    string   `json:"offer,omitempty"` // what could stand there instead
}

// String gives place, message and hint in one line for a console.
func (i Issue) String() string {
	kind := map[Severity]string{Error: "Lỗi", Warning: "Cảnh báo", Notice: "Gợi ý"}[i.Severity]
	line := kind
	if at := i.Place.String(); at != "" {
		line += " (" + at + ")"
	}
	line += ": " + i.Message
	if i.Hint != "" {
		line += " " + i.Hint
	}
	return line
}

// List is issues in reading order.
type List []Issue

// New makes the issue of a code; args fill the verbs of the code's message and hint (messages.go).
// An unknown code is a broken promise of our own and panics.
func New(code Code, at Place, args ...any) Issue {
	m, ok := table[code]
	if !ok {
		panic("diag: no message for code " + string(code))
	}
	return Issue{Code: code, Severity: m.severity, Message: format(m.text, args), Hint: format(m.hint, args), Place: at}
}

// Add appends the issue of a code.
func (l *List) Add(code Code, at Place, args ...any) { *l = append(*l, New(code, at, args...)) }

// HasErrors reports whether any issue stops the document from being made.
func (l List) HasErrors() bool {
	for _, i := range l {
		if i.Severity == Error {
			return true
		}
	}
	return false
}

// Compact returns the list without exact repetitions, order kept.
func (l List) Compact() List {
	seen := make(map[Issue]bool, len(l))
	out := l[:0:0]
	for _, i := range l {
		if !seen[i] {
			seen[i] = true
			out = append(out, i)
		}
	}
	return out
}

// InFile returns the list with the file's name for issues that name none.
func (l List) InFile(name string) List {
	out := append(List(nil), l...)
	for i := range out {
		if out[i].Place.File == "" {
			out[i].Place.File = name
		}
	}
	return out
}

// In returns the list with the number of a record for all issues.
func (l List) In(record int) List {
	out := append(List(nil), l...)
	for i := range out {
		out[i].Place.Record = record
	}
	return out
}

// Few joins up to a dozen words for a hint.
func Few(words []string) string {
	if len(words) > 12 {
		return strings.Join(words[:12], ", ") + ", …"
	}
	return strings.Join(words, ", ")
}

// Excerpt is as much of a text as a message quotes: at most so many letters, the last of which tells that it goes on.
func Excerpt(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

// Codes lists every code that exists, sorted; documentation and tests use it.
func Codes() []Code {
	codes := make([]Code, 0, len(table))
	for c := range table {
		codes = append(codes, c)
	}
	sort.Slice(codes, func(a, b int) bool { return codes[a] < codes[b] })
	return codes
}

// Describe returns the message and hint of a code for documentation: "…" stands where an issue has its particulars.
func Describe(code Code) (severity Severity, text, hint string) {
	m := table[code]
	return m.severity, verb.ReplaceAllString(m.text, "…"), verb.ReplaceAllString(m.hint, "…")
}

var verb = regexp.MustCompile(`%\[\d+\][a-z]`)

// format fills verbs by argument index, so that message and hint may each use any of the arguments: %[1]s.
func format(text string, args []any) string {
	if !strings.Contains(text, "%") {
		return text
	}
	return fmt.Sprintf(text, args...)
}
