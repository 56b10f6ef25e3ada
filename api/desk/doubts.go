package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// daysAhead is how far after today a paper may be dated without a question.
const daysAhead = 7

// doubts are what people look at once more before a document is issued, which nobody can take back: places left for
// handwriting, an edited copy that says something else, a day that is hardly meant.
func (d *Desk) doubts(ctx context.Context, document store.Document, content store.Content, issuing store.Issuing, room []string) (diag.List, error) {
	t, err := d.Type(ctx, document)
	if err != nil {
		return nil, err
	}
	var out diag.List
	cited, err := d.Cited(ctx, t, document, content.Record)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for _, path := range room {
		words := labelOf(t, path)
		if told[words] {
			continue
		}
		told[words] = true
		field, _, _ := strings.Cut(path, "/")
		if n := slices.IndexFunc(cited, func(c Citation) bool { return c.Field == field }); n >= 0 {
			one := cited[n].Choices[0]
			out.Add(diag.IssueCited, diag.Place{Field: path}, words, one.Kind+" số "+one.Symbol, viet.ShortDate(one.IssuedOn))
		} else {
			out.Add(diag.IssueBlank, diag.Place{Field: path}, words)
		}
	}
	if _, differ, err := d.differences(ctx, document, content); err != nil {
		return nil, err
	} else if len(differ) > 0 {
		out.Add(diag.IssueDiffers, diag.Place{}, len(differ), cmp.Or(differ[0].List, "không có"), cmp.Or(differ[0].Edited, "đã bị bỏ"))
	}
	days, err := d.dayDoubts(ctx, document.Office, issuing)
	if err != nil {
		return nil, err
	}
	terms, err := d.termDoubts(ctx, document.Office, SignerOf(content), issuing.Day)
	return slices.Concat(out, days, terms), err
}

// SignerOf names who signs a paper: whom it names itself, else who signs for the office that makes it.
func SignerOf(content store.Content) string {
	own, _ := content.Record[template.OfficeField].(map[string]any)
	for _, facts := range []map[string]any{content.Record, own, content.Facts} {
		signer, _ := facts["nguoi_ky"].(map[string]any)
		if name, _ := signer["ho_ten"].(string); name != "" {
			return name
		}
	}
	return ""
}

// termDoubts asks about a signer of the office who does not hold office on the day of issue, and names who does.
func (d *Desk) termDoubts(ctx context.Context, office, signer, day string) (diag.List, error) {
	kept, err := d.Store.Office(ctx, office)
	if err != nil {
		return nil, err
	}
	var terms []string
	for _, s := range kept.Signers {
		if data.Key(s.FullName) != data.Key(signer) {
			continue
		}
		if s.Holds(day) {
			return nil, nil
		}
		terms = append(terms, strings.TrimSpace(shownTerm("từ", s.From)+" "+shownTerm("đến", s.To)))
	}
	if len(terms) == 0 {
		return nil, nil // of elsewhere, or nobody
	}
	var then []string
	for _, s := range kept.SignersOn(day) {
		then = append(then, s.FullName)
	}
	return diag.List{diag.New(diag.IssueSignerTerm, diag.Place{}, signer, viet.ShortDate(day), strings.Join(terms, "; "), cmp.Or(strings.Join(then, ", "), "chưa có ai"))}, nil
}

func shownTerm(word, day string) string {
	if day == "" {
		return ""
	}
	return word + " " + viet.ShortDate(day)
}

// dayDoubts asks about a day far ahead of today, or before one that the register has already.
func (d *Desk) dayDoubts(ctx context.Context, office string, issuing store.Issuing) (diag.List, error) {
	var out diag.List
	day, err := time.Parse(time.DateOnly, issuing.Day)
	if err != nil {
		return nil, nil // the store says what is wrong with it
	}
	today, err := time.Parse(time.DateOnly, d.Store.Today())
	if err != nil {
		return nil, err
	}
	if ahead := int(day.Sub(today).Hours() / 24); ahead > daysAhead {
		out.Add(diag.IssueDayAhead, diag.Place{}, viet.ShortDate(issuing.Day), ahead)
	}
	// A day that was far ahead by mistake must not put every day after it in doubt.
	latest, err := d.Store.LatestOutgoing(ctx, office, issuing.Series, today.AddDate(0, 0, daysAhead).Format(time.DateOnly))
	if err == nil && latest.Day > issuing.Day {
		out.Add(diag.IssueDayBack, diag.Place{}, viet.ShortDate(issuing.Day), latest.Symbol, viet.ShortDate(latest.Day))
	}
	return out, err
}

// labelOf names a field by the titles on its way: "Tờ trình: Số văn bản".
func labelOf(t *template.Template, path string) string {
	var words []string
	for n := range path {
		if path[n] == '/' {
			words = appendTitle(words, t.Schema.At(path[:n]))
		}
	}
	if words = appendTitle(words, t.Schema.At(path)); len(words) == 0 {
		return path
	}
	return strings.Join(words, ": ")
}

func appendTitle(words []string, f *template.Field) []string {
	if f.Title == "" || slices.Contains(words, f.Title) {
		return words
	}
	return append(words, f.Title)
}

// Citation is a place of a draft that cites another paper whose number and day it lacks, with the issued papers of the
// same kept sheet that may be meant.
type Citation struct {
	Field   string // of the record
	Title   string
	Choices []store.Document
}

// Cited finds the citations of a draft that can be written now, because what they cite has been issued meanwhile.
func (d *Desk) Cited(ctx context.Context, t *template.Template, document store.Document, record data.Record) (all []Citation, err error) {
	if document.Dataset == 0 || document.State == store.Issued {
		return nil, nil
	}
	issued, err := d.Store.OfDataset(ctx, document.Dataset)
	if err != nil {
		return nil, err
	}
	issued = slices.DeleteFunc(issued, func(other store.Document) bool { return other.State != store.Issued })
	for n, paper := range issued { // what was replaced is not cited any more
		for next := paper.ReplacedBy; next != 0; next = issued[n].ReplacedBy {
			if issued[n], err = d.Store.Document(ctx, next); err != nil {
				return nil, err
			}
		}
	}
	for _, f := range t.Schema.Fields() {
		number, day := memberIn(f, "number"), memberIn(f, "cited-day")
		values, _ := record[f.Name].(map[string]any)
		if number == "" || day == "" || isSet(values[number]) || isSet(values[day]) {
			continue
		}
		kind := first(values, "cited-kind")
		for _, m := range f.Fields {
			if text, _ := m.Default.(string); kind == "" && slices.Contains(roles["cited-kind"], m.Name) {
				kind = text
			}
		}
		one := Citation{Field: f.Name, Title: f.Title}
		for _, paper := range issued {
			if kind != "" && strings.HasPrefix(data.Key(paper.Kind)+" ", data.Key(kind)+" ") {
				one.Choices = append(one.Choices, paper)
			}
		}
		if len(one.Choices) > 0 {
			all = append(all, one)
		}
	}
	return all, nil
}

// Cite writes number, symbol and day of an issued paper into a copy of the record, at a citation.
func Cite(t *template.Template, record data.Record, field string, paper store.Document) data.Record {
	out := maps.Clone(record)
	for _, f := range t.Schema.Fields() {
		number, day := memberIn(f, "number"), memberIn(f, "cited-day")
		if f.Name != field || number == "" || day == "" {
			continue
		}
		before, _ := record[field].(map[string]any)
		values := maps.Clone(before)
		if values == nil {
			values = map[string]any{}
		}
		values[number], values[day] = numberOf(paper.Symbol), paper.IssuedOn
		if _, symbol, cut := strings.Cut(paper.Symbol, "/"); cut && memberIn(f, "cited-symbol") != "" {
			values[memberIn(f, "cited-symbol")] = symbol
		}
		out[field] = values
	}
	return out
}

// memberIn finds the member of an object that plays a part, "" when there is none.
func memberIn(f *template.Field, role string) string {
	for _, name := range roles[role] {
		if slices.ContainsFunc(f.Fields, func(m *template.Field) bool { return m.Name == name }) {
			return name
		}
	}
	return ""
}

func isSet(value any) bool { return value != nil && value != "" }
