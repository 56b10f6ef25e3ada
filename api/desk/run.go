package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// Printing is a run that goes to paper, with what its log says of it.
type Printing struct {
	SheetRun
	List      string // tells the list apart that Only belongs to, "" for one that is not kept
	Why       string // it is done again
	Lost      bool   // the sheets that this takes the place of are spoiled
	Confirmed bool   // somebody looked at the first sheet, and it is right
}

// choose finds whom a run prints, in its order; the rest is what its log leaves over, see Print.
func (run SheetRun) choose(t *template.Template, all []docgen.Recipient) (chosen []docgen.Recipient, issues diag.List) {
	sorted := docgen.Sorted(t, all, run.Order)
	chosen, ok := docgen.Within(sorted, run.Only)
	if run.Step == store.FirstSheet {
		chosen = chosen[:min(len(chosen), 1)]
	}
	if !ok || run.Step == store.AgainSheet && run.Only == "" {
		issues.Add(diag.CertificateNumbers, diag.Place{}, len(all), run.Only)
	}
	return chosen, issues
}

// rest narrows a run to the sheets that none of its copies had, once a first one was printed in the same way.
func (p *Printing) rest(t *template.Template, all []docgen.Recipient, log store.CertificateRun) (issues diag.List, problem error) {
	if !p.Confirmed {
		return nil, reply.Fail(diag.APIBadParameter, "confirmed", "", "true")
	}
	tried, left := p.Progress(t, all, log)
	switch {
	case !tried:
		issues.Add(diag.CertificateNoFirst, diag.Place{})
	case len(left) == 0:
		issues.Add(diag.CertificateAllPrinted, diag.Place{})
	}
	p.Only = docgen.Numbers(left)
	return issues, nil
}

// Progress tells what the log of a run says: whether a first sheet was printed in the run's way, and whose sheets none of
// the copies had.
func (run SheetRun) Progress(t *template.Template, all []docgen.Recipient, log store.CertificateRun) (tried bool, left []docgen.Recipient) {
	var printed []string
	for _, c := range log.Copies {
		if c.Format == onePDF {
			printed = append(printed, c.People)
			tried = tried || c.Step == store.FirstSheet && c.Mode == string(run.Mode) && c.Printer == run.Printer && c.Tray == run.Tray
		}
	}
	return tried, docgen.Unprinted(t, all, printed...)
}

// Print makes the sheets of a step and writes them into the log of their run; a proof is no step, and stands in no log.
// With errors among the issues nothing was made.
func (d *Desk) Print(ctx context.Context, t *template.Template, all []docgen.Recipient, p Printing) (file *reply.File, made store.SheetCopy, issues diag.List, err error) {
	if p.Mode == docgen.Proof {
		file, _, issues, err = d.PrintSheets(ctx, t, all, p.SheetRun)
		return file, made, issues, err
	}
	key := RunKey(t, p.Office, all)
	if p.Step == store.RestSheets {
		d.printing.Lock() // until it stands in the log: who asks meanwhile is told that all are printed
		defer d.printing.Unlock()
		log, err := d.Store.RunOf(ctx, key)
		if err != nil {
			return nil, made, nil, err
		}
		if issues, err = p.rest(t, all, log); err != nil || issues.HasErrors() {
			return nil, made, issues, err
		}
	}
	file, chosen, issues, err := d.PrintSheets(ctx, t, all, p.SheetRun)
	if file == nil || err != nil {
		return nil, made, issues, err
	}
	made = store.SheetCopy{
		Step: p.Step, Mode: string(p.Mode), Printer: p.Printer, Tray: p.Tray, Order: string(p.Order), Format: p.kind(), List: p.List,
		Numbers: docgen.Numbers(chosen), Ordinals: docgen.Ordinals(t, chosen), People: docgen.Marks(t, chosen), Sheets: int64(len(chosen)), Why: strings.TrimSpace(p.Why),
	}
	if made.Step == "" {
		made.Step = store.AllSheets
	}
	if err = d.certify(ctx, t, p.Office, chosen); err != nil {
		file.Close()
		return nil, made, nil, err
	}
	if _, made, err = d.Store.AddCopy(ctx, key, t.Title, made, p.Lost); err != nil {
		file.Close()
		return nil, made, nil, err
	}
	return file, made, issues, nil
}

// Kinds of files that a run makes, as the log names them.
const (
	onePDF    = "pdf"
	zipOfPDF  = "zip"
	zipOfWord = "docx"
)

func (run SheetRun) kind() string {
	switch {
	case run.Format == docgen.DOCX:
		return zipOfWord
	case run.Each:
		return zipOfPDF
	}
	return onePDF
}

// Copied is the run that makes the sheets of a copy once more, as they were.
func Copied(c store.SheetCopy) SheetRun {
	run := SheetRun{Mode: docgen.Mode(c.Mode), Order: docgen.Order(c.Order), Printer: c.Printer, Tray: c.Tray, Only: c.Numbers, Format: docgen.PDF, Each: c.Format == zipOfPDF}
	if c.Format == zipOfWord {
		run.Format = docgen.DOCX
	}
	return run
}

// mostDecisions is how many a run names; lists of more are put together by mistake.
const mostDecisions = 5

// RunKey tells which run the sheets of a list belong to: that of the decision that its records name.
func RunKey(t *template.Template, office string, all []docgen.Recipient) store.RunKey {
	key := store.RunKey{Office: office, Design: t.ID}
	var decisions [][2]string
	for _, r := range all {
		if one := decisionOf(t, r.Record()); !slices.Contains(decisions, one) && len(decisions) < mostDecisions {
			decisions = append(decisions, one)
		}
	}
	slices.SortFunc(decisions, func(a, b [2]string) int { // in whatever order the list has them
		return cmp.Or(strings.Compare(a[1], b[1]), strings.Compare(a[0], b[0]))
	})
	var numbers, days []string
	for _, one := range decisions {
		numbers, days = append(numbers, one[0]), append(days, one[1])
	}
	key.Decision, key.Day = strings.Join(numbers, "; "), strings.Join(days, "; ")
	return key
}

// decisionOf is number and day of a record's decision, the day as the register has it, however the list writes it.
func decisionOf(t *template.Template, record data.Record) [2]string {
	number, _ := record[inRole(t, "number")].(string)
	day := strings.TrimSpace(Day(t, record))
	if iso, real := data.ParseDate(day); real {
		day = iso
	}
	return [2]string{strings.TrimLeft(strings.TrimSpace(number), "0"), day}
}

// Recipients reads a list and prepares it: who has no ordinal gets that of the issued decision, see
// register.Enroll. With errors among the issues nothing may be printed.
func (d *Desk) Recipients(ctx context.Context, t *template.Template, office string, profile data.Record, name string, content []byte) ([]docgen.Recipient, diag.List, error) {
	roster, register := d.Engine.Roster(t, profile), d.Register(t, office)
	issues, err := d.EachRecipient(ctx, t, name, content, func(r data.Record) { register.Enroll(ctx, roster, r) })
	if err != nil {
		return nil, nil, err
	}
	all, found := roster.Close()
	return all, append(issues, found...), register.Err()
}

// register looks up the ordinals that decisions gave their recipients, in the sổ theo dõi khen thưởng.
type register struct {
	desk   *Desk
	t      *template.Template
	office string
	known  map[[2]string]map[string]string // by decision: name, or name and unit, when it stands there once
	err    error
}

// Register begins a look into the register of an office.
func (d *Desk) Register(t *template.Template, office string) *register {
	return &register{desk: d, t: t, office: office, known: map[[2]string]map[string]string{}}
}

// Enroll takes a record into the roster, with its ordinal in the issued decision. Whom the decision does not name gets
// none; where the register does not hold the decision, the list gives it.
func (g *register) Enroll(ctx context.Context, roster *docgen.Roster, record data.Record) {
	if g.give(ctx, record) {
		_ = roster.Add(record)
	} else {
		roster.AddUnnamed(record)
	}
}

// give puts the ordinal of an issued decision into a record that has none; named is false when it does not name him.
func (g *register) give(ctx context.Context, record data.Record) (named bool) {
	fields := g.t.Design.Fields
	decision := decisionOf(g.t, record)
	day, ok := viet.ParseDate(decision[1])
	if own, _ := record[fields.Ordinal].(string); fields.Ordinal == "" || own != "" || decision[0] == "" || !ok || day.Day == 0 || g.err != nil {
		return true
	}
	ordinals, read := g.known[decision]
	if !read {
		ordinals = g.read(ctx, decision, day.Year)
		g.known[decision] = ordinals
	}
	if len(ordinals) == 0 {
		return true
	}
	name, _ := record[fields.Name].(string)
	unit, _ := record[fields.Unit].(string)
	ordinal := ordinals[data.NameKey(name)+"|"+data.NameKey(unit)]
	if ordinal == "" {
		ordinal = ordinals[data.NameKey(name)]
	}
	if ordinal != "" {
		record[fields.Ordinal] = ordinal
	}
	return ordinal != ""
}

func (g *register) read(ctx context.Context, decision [2]string, year int) map[string]string {
	rows, err := g.desk.Store.Awards(ctx, store.AwardQuery{Office: g.office, Year: year})
	g.err = err
	ordinals, times := map[string]string{}, map[string]int{}
	for _, a := range rows {
		if NumberOf(a.Decision) != decision[0] || a.Day != decision[1] || a.Ordinal < 1 {
			continue
		}
		name := data.NameKey(a.Recipient)
		for _, key := range []string{name, name + "|" + data.NameKey(a.Unit)} {
			if times[key]++; times[key] == 1 {
				ordinals[key] = twoDigits(a.Ordinal)
			} else {
				delete(ordinals, key) // two of one name: the list must tell them apart
			}
		}
	}
	return ordinals
}

// Err is why ordinals could not be looked up.
func (g *register) Err() error { return g.err }

// NumberOf takes the number out of a decision's number and symbol: 186 of “186/QĐ-UBND”.
func NumberOf(symbol string) string {
	number, _, _ := strings.Cut(symbol, "/")
	return strings.TrimLeft(strings.TrimSpace(number), "0")
}

func twoDigits(n int64) string { return fmt.Sprintf("%02d", n) }

// Awarded gives the recipients of an issued decision, from the register, as records of a design.
func (d *Desk) Awarded(ctx context.Context, t *template.Template, office, symbol, day string) ([]data.Record, error) {
	whole, ok := viet.ParseDate(day)
	if !ok || whole.Year == 0 {
		return nil, nil
	}
	rows, err := d.Store.Awards(ctx, store.AwardQuery{Office: office, Year: whole.Year})
	if err != nil {
		return nil, err
	}
	var all []data.Record
	fields := t.Design.Fields
	for _, a := range rows {
		if a.Decision != symbol || a.Day != day {
			continue
		}
		record := data.Record{}
		for name, value := range map[string]string{
			fields.Name: a.Recipient, fields.Unit: a.Unit, fields.Merit: a.Reason, fields.Ordinal: twoDigits(a.Ordinal),
			inRole(t, "number"): NumberOf(a.Decision), inRole(t, "day"): a.Day,
		} {
			if name != "" && value != "" {
				record[name] = value
			}
		}
		all = append(all, record)
	}
	return all, nil
}
