package docgen

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

// SheetReview is what two readers look through before sheets are printed.
type SheetReview struct {
	Title    string       `json:"title" doc:"Tên của mẫu"`
	In       int          `json:"in" doc:"Số người trong danh sách"`
	Out      int          `json:"out" doc:"Số tờ"`
	Skipped  []Skipped    `json:"skipped" doc:"Ai không có tờ nào, vì sao"`
	Findings []Finding    `json:"findings" doc:"Chỗ cần xem: trùng, thiếu thành tích, chữ hỏng, không vừa ô"`
	Longest  []ReviewName `json:"longest" doc:"Các tên dài nhất và cỡ chữ của chúng"`
	Sizes    []ReviewSize `json:"sizes" doc:"Cỡ chữ đã dùng ở từng ô"`
}

// Skipped is a recipient without a sheet.
type Skipped struct {
	Number int    `json:"number"`
	Name   string `json:"name"`
	Why    string `json:"why"`
}

// ReviewName is a name as it came out.
type ReviewName struct {
	Number  int     `json:"number"`
	Name    string  `json:"name"`
	Letters int     `json:"letters"`
	Size    float64 `json:"size"`
	Lines   int     `json:"lines"`
}

// ReviewSize tells on how many sheets a box has letters of a size.
type ReviewSize struct {
	Box    string  `json:"box"`
	Size   float64 `json:"size"`
	Sheets int     `json:"sheets"`
}

// NewSheetReview sums up a run: of all recipients, those chosen were to be printed.
func NewSheetReview(t *template.Template, all, chosen []Recipient, run CertificateRun) SheetReview {
	l := SheetReview{Title: t.Title, In: len(all), Out: run.Sheets, Skipped: []Skipped{}, Findings: append([]Finding{}, Review(t, chosen)...), Longest: []ReviewName{}, Sizes: []ReviewSize{}}
	names := map[int]string{} // of those chosen
	for _, r := range chosen {
		names[r.Number] = nameOf(t, r)
	}
	for _, r := range all {
		if _, printed := names[r.Number]; !printed {
			l.Skipped = append(l.Skipped, Skipped{r.Number, nameOf(t, r), whySkipped(t, r)})
		}
	}
	for _, s := range run.Settings {
		if !s.Fits {
			l.Findings = append(l.Findings, Finding{s.Record, s.Text, Overflows, fmt.Sprintf("chữ không vừa ô “%s”", s.Box)})
		}
	}
	for _, o := range run.Overlaps {
		l.Findings = append(l.Findings, Finding{o.Record, names[o.Record], Overlaps, fmt.Sprintf("chữ ở ô “%s” đè lên chữ ở ô “%s”", o.Boxes[0], o.Boxes[1])})
	}
	for _, s := range longestNames(run) {
		l.Longest = append(l.Longest, ReviewName{s.Record, s.Text, letters(s), s.Size, s.Lines})
	}
	for box, sizes := range run.Sizes {
		for size, sheets := range sizes {
			l.Sizes = append(l.Sizes, ReviewSize{box, size, sheets})
		}
	}
	slices.SortFunc(l.Sizes, func(a, b ReviewSize) int { return cmp.Or(cmp.Compare(a.Box, b.Box), cmp.Compare(b.Size, a.Size)) })
	return l
}

func whySkipped(t *template.Template, r Recipient) string {
	if r.Elsewhere == "" {
		return "ngoài phần được chọn in"
	}
	return fmt.Sprintf("được tặng “%s”, in bằng mẫu “%s”", Value(r.Record(), t.Design.Fields.Listed), r.Elsewhere)
}

// Reasons counts who has no sheet by why, in the order of the list.
func (l SheetReview) Reasons() []SkipReason {
	var all []SkipReason
	for _, s := range l.Skipped {
		at := slices.IndexFunc(all, func(r SkipReason) bool { return r.Why == s.Why })
		if at < 0 {
			at, all = len(all), append(all, SkipReason{Why: s.Why})
		}
		all[at].People++
	}
	return all
}

// fewAlike are told one by one; more of the same are one line, so that what is rare is seen among them.
const fewAlike = 3

// Gathered is a finding as people read it, with the sheets that it is about.
type Gathered struct {
	Where, What string
	Stops       bool
}

// Gathered joins what is found of many sheets alike; what keeps sheets from being printed comes first.
func (l SheetReview) Gathered() []Gathered {
	alike := map[string][]string{}
	for _, f := range l.Findings {
		alike[f.What] = append(alike[f.What], strconv.Itoa(f.Number))
	}
	var out []Gathered
	for _, f := range l.Findings {
		where := fmt.Sprintf("Số %d, %s", f.Number, f.Name)
		switch numbers := alike[f.What]; {
		case len(numbers) > fewAlike && len(numbers) == l.In-len(l.Skipped):
			where = fmt.Sprintf("Mọi tờ (%d)", len(numbers))
		case len(numbers) > fewAlike:
			where = fmt.Sprintf("%d tờ: số %s", len(numbers), writeRanges(numbers))
		}
		if one := (Gathered{where, f.What, f.Stops()}); !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b Gathered) int { return cmp.Compare(stopping(b.Stops), stopping(a.Stops)) })
	return out
}

func stopping(stops bool) int {
	if stops {
		return 1
	}
	return 0
}

// SkipReason is why people have no sheet.
type SkipReason struct {
	Why    string
	People int
}

// longestNames are the settings of the names with most letters.
func longestNames(run CertificateRun) []Setting {
	names := slices.DeleteFunc(slices.Clone(run.Settings), func(s Setting) bool { return !s.IsName })
	slices.SortStableFunc(names, func(a, b Setting) int { return cmp.Compare(letters(b), letters(a)) })
	return names[:min(len(names), LongestNames)]
}

func letters(s Setting) int { return utf8.RuneCountInString(s.Text) }

func nameOf(t *template.Template, r Recipient) string {
	if t.Design == nil {
		return ""
	}
	return Value(r.Record(), t.Design.Fields.Name)
}

// Lacks reports which facts of the issued decision some recipient has not got: without them there is only a proof.
func Lacks(t *template.Template, all []Recipient) []string {
	var names []string
	if t.Design == nil {
		return nil
	}
	for _, name := range t.Design.Fields.Issued {
		if slices.ContainsFunc(all, func(r Recipient) bool { return !issued(t, r.Record(), name) }) {
			names = append(names, name)
		}
	}
	return names
}

// Issued gives a record the facts of the decision that it lacks.
func Issued(t *template.Template, record data.Record, facts map[string]string) data.Record {
	if t.Design == nil {
		return record
	}
	for _, name := range t.Design.Fields.Issued {
		if fact := facts[name]; fact != "" && Value(record, name) == "" {
			record[name] = fact
		}
	}
	return record
}

// Overflows is the kind of what does not fit its box.
const Overflows FindingKind = "overflow"

// Overlaps is the kind of text over other text.
const Overlaps FindingKind = "overlap"

// Stops reports whether a sheet with this finding is not printed.
func (f Finding) Stops() bool { return f.Kind == Overflows || f.Kind == Overlaps }
