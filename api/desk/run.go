package desk

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// Printing is a run that goes to paper, with what its log says of it.
type Printing struct {
	SheetRun
	List      string // tells the list apart that Only belongs to, "" for one that is not kept
	Why       string // it is done again
	Lost      bool   // the sheets that this takes the place of are spoiled
	Confirmed bool   // somebody looked at the first sheet, and it is right
	// Deliver, when it is not nil, brings the file where it goes before the sheets stand in the log: what did not get
	// there was not printed.
	Deliver func(io.Reader) error
}

// choose finds whom a run prints, in its order; the rest is what its log leaves over, see Print.
func (run SheetRun) choose(t *template.Template, all []docgen.Recipient) (chosen []docgen.Recipient, issues diag.List) {
	sorted := docgen.Sorted(t, docgen.Here(all), run.Order)
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
	now := p.Progress(t, all, log)
	switch {
	case !now.Tried:
		issues.Add(diag.CertificateNoFirst, diag.Place{})
	case len(now.Left) == 0:
		issues.Add(diag.CertificateAllPrinted, diag.Place{})
	}
	p.Only = docgen.Numbers(now.Left)
	return issues, nil
}

// Progress is how far the log of a run has come, in the run's mode: letters on the office's own sheets are one thing, whole
// sheets, which may be for the screen, are another, and who has one has not the other.
type Progress struct {
	Tried  bool               // a first sheet was printed in the run's way: mode, printer, tray, paper
	Left   []docgen.Recipient // whose sheets none of the copies had
	Others int                // of these, whose sheets were made in another mode
}

// Progress reads the log of a run.
func (run SheetRun) Progress(t *template.Template, all []docgen.Recipient, log store.CertificateRun) (now Progress) {
	printed := map[bool][]string{} // by whether it was in the run's mode
	for _, c := range log.Copies {
		if c.Format == onePDF {
			same := c.Mode == string(run.Mode)
			printed[same] = append(printed[same], c.People)
			now.Tried = now.Tried || same && c.Step == store.FirstSheet && run.sameWay(c)
		}
	}
	now.Left = docgen.Unprinted(t, docgen.Here(all), printed[true]...)
	now.Others = len(now.Left) - len(docgen.Unprinted(t, now.Left, printed[false]...))
	return now
}

// sameWay tells whether a copy lay on paper as this run's sheets will.
func (run SheetRun) sameWay(c store.SheetCopy) bool {
	return c.Printer == run.Printer && c.Tray == run.Tray && c.Paper == run.Paper.String()
}

// Print makes the sheets of a step and writes them into the log of their run; a proof is no step, and stands in no log,
// nor does anything while there is no store. With errors among the issues nothing was made.
func (d *Desk) Print(ctx context.Context, t *template.Template, all []docgen.Recipient, p Printing) (made Printed, issues diag.List, err error) {
	if p.Mode == docgen.Proof || d.Store == nil {
		return d.PrintSheets(ctx, t, all, p.SheetRun)
	}
	d.printing.Lock() // until it stands in the log: who asks meanwhile is told what is printed, and which ordinals are taken
	defer d.printing.Unlock()
	key := RunKey(t, p.Office, all)
	log, err := d.Store.RunOf(ctx, key)
	if err != nil {
		return made, nil, err
	}
	if issues = p.taken(t, all, log); issues.HasErrors() {
		return made, issues, nil
	}
	if p.Step == store.RestSheets {
		if found, err := p.rest(t, all, log); err != nil || found.HasErrors() {
			return made, found, err
		}
	}
	made, found, err := d.PrintSheets(ctx, t, all, p.SheetRun)
	if issues = append(issues, found...); made.File == nil || err != nil {
		return made, issues, err
	}
	if p.Deliver != nil {
		err = p.Deliver(made.File)
	}
	if err != nil {
		made.File.Close()
		return Printed{}, nil, err
	}
	if p.Lost {
		made.Spoiled = printedBefore(t, made.Chosen, log)
	}
	if made.Copy, err = d.log(ctx, t, key, p, made); err != nil {
		made.File.Close()
		return Printed{}, nil, err
	}
	return made, issues, nil
}

// taken tells of ordinals that sheets of the run bear already, which are other people's: the list counts from 1 again. A
// list of which most people have their sheets is the one that was printed, with some names put right.
func (p *Printing) taken(t *template.Template, all []docgen.Recipient, log store.CertificateRun) (issues diag.List) {
	if p.Step == store.AgainSheet {
		return nil // the sheet with that ordinal is replaced
	}
	var printed []docgen.Bearing
	for _, c := range log.Copies {
		printed = append(printed, docgen.Bearing{Ordinals: c.Ordinals, Marks: c.People})
	}
	taken, known := docgen.Taken(t, all, printed)
	if len(taken) == 0 {
		return nil
	}
	found := diag.New(diag.CertificateOrdinalTaken, diag.Place{}, docgen.Ordinals(t, taken), docgen.Numbers(taken))
	if len(taken) <= known {
		found.Severity = diag.Warning
	}
	return diag.List{found}
}

// printedBefore are those of whom the log has a sheet: nobody can have spoiled another.
func printedBefore(t *template.Template, chosen []docgen.Recipient, log store.CertificateRun) (old []docgen.Recipient) {
	var marks []string
	for _, c := range log.Copies {
		marks = append(marks, c.People)
	}
	left := map[int]bool{}
	for _, r := range docgen.Unprinted(t, chosen, marks...) {
		left[r.Number] = true
	}
	return slices.DeleteFunc(slices.Clone(chosen), func(r docgen.Recipient) bool { return left[r.Number] })
}

// log writes down that sheets were made, and what their codes stand for.
func (d *Desk) log(ctx context.Context, t *template.Template, key store.RunKey, p Printing, printed Printed) (store.SheetCopy, error) {
	chosen := printed.Chosen
	made := store.SheetCopy{
		Step: p.Step, Mode: string(p.Mode), Printer: p.Printer, Tray: p.Tray, Order: string(p.Order), Paper: p.Paper.String(), Format: p.kind(), List: p.List,
		Numbers: docgen.Numbers(chosen), Ordinals: docgen.Ordinals(t, chosen), People: docgen.Marks(t, chosen), Sheets: int64(len(chosen)), Why: strings.TrimSpace(p.Why),
	}
	if made.Step == "" {
		made.Step = store.AllSheets
	}
	if err := d.certify(ctx, t, p.Office, chosen); err != nil {
		return made, err
	}
	_, made, err := d.Store.AddCopy(ctx, key, t.Title, made, store.SpoiledSheet{Sheets: int64(len(printed.Spoiled)), Ordinals: docgen.Ordinals(t, printed.Spoiled), Why: made.Why})
	return made, err
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
	run := SheetRun{Mode: docgen.Mode(c.Mode), Order: docgen.Order(c.Order), Printer: c.Printer, Tray: c.Tray, Paper: docgen.ParsePaper(c.Paper), Only: c.Numbers, Format: docgen.PDF, Each: c.Format == zipOfPDF}
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

// decisionOf is number and day of a record's decision as the register has them, however the list writes them.
func decisionOf(t *template.Template, record data.Record) [2]string {
	number, _ := record[inRole(t, "number")].(string)
	day := strings.TrimSpace(Day(t, record))
	if iso, real := data.ParseDate(day); real {
		day = iso
	}
	return [2]string{numberOf(number), day}
}

// numberOf takes the number out of a decision's number and symbol, without the zeros before it: 186 of “0186/QĐ-UBND”.
func numberOf(symbol string) string {
	number, _, _ := strings.Cut(symbol, "/")
	return strings.TrimLeft(strings.TrimSpace(number), "0")
}
