package web

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	tables "vanthu/docgen/sheet"
	doctype "vanthu/docgen/template"
)

// Bounds of what the page shows of a sheet.
const (
	gridRows     = 50 // on a page
	gridColumns  = 40
	gridFindings = 300
)

// gridView is what grid.html shows.
type gridView struct {
	head
	Type     *doctype.Template
	ID       int64
	File     string
	Mended   []mendedLine
	Sheets   []gridSheet
	Findings []gridFinding
	More     int // findings beyond those shown
	Wrong    int
	Look     int
	Hints    int
	Changes  []doctype.ChangeReport
	Changed  int
	General  []issueLine // findings that have no cell
}

type gridFinding struct {
	Where, Name, Value, Offer, Message, Hint, Class, Weight string

	Choices []string // the values that the cell may have, where there are but a few
}

// mendedLine is one correction as the page lists it.
type mendedLine struct{ Where, Before, After, At, Who string }

// mendedShown bounds the corrections that the page lists.
const mendedShown = 30

func mendedLines(all []store.Correction) (lines []mendedLine) {
	for i := len(all) - 1; i >= 0 && len(lines) < mendedShown; i-- {
		c := all[i]
		line := mendedLine{Where: strings.TrimPrefix(c.Field, "!"), Before: text(c.Before, ""), After: text(c.After, ""), At: moment(c.At), Who: c.Who}
		if c.Operation == store.SetMap {
			line.Where, line.Before, line.After = "Tiêu đề, cột", "", ""
		}
		lines = append(lines, line)
	}
	return lines
}

// Grid shows the sheet with the header and the columns as they were understood, and each finding to mend in place.
func (p *Pages) Grid(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	view := gridView{head: head{table.Name, "bang"}, Type: t, ID: table.ID, File: table.Name, Mended: mendedLines(table.Mended)}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		reading, err := p.Read(ctx, t, table)
		if err == nil {
			marked := view.fill(p.report(t, reading))
			view.choose(reading)
			view.Sheets = p.gridSheets(t, reading, table, marked, askedOf(c))
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, http.StatusOK, "grid", view)
}

// askedOf is which part of a sheet an address asks for.
func askedOf(c *gin.Context) gridAsk {
	from, _ := strconv.Atoi(c.Query("tu"))
	ask := gridAsk{Sheet: c.Query("trang"), From: max(from, 0), Cell: strings.ToUpper(strings.TrimSpace(c.Query("o")))}
	if ask.row() == 0 {
		ask.Cell = ""
	}
	return ask
}

// choose gives findings in columns of known values those values.
func (v *gridView) choose(reading *doctype.Reading) {
	for i := range v.Findings {
		f := &v.Findings[i]
		at, sent := strings.CutPrefix(f.Name, "o.")
		split := strings.LastIndex(at, "!")
		if !sent || split < 0 {
			continue
		}
		_, column, _ := data.ParseAddress(at[split+1:])
		for _, view := range reading.Views {
			for _, layout := range view.Layouts {
				for _, c := range layout.Columns {
					if view.Sheet == at[:split] && c.Index == column && c.Field >= 0 {
						f.Choices = view.Fields[c.Field].Enum
					}
				}
			}
		}
	}
}

var gridClasses = map[diag.Severity][2]string{diag.Error: {"loi", "Sai"}, diag.Warning: {"canh-bao", "Nên xem"}, diag.Notice: {"goi-y", "Gợi ý"}}

// fill takes in what was found; back comes the class of each cell in which something was.
func (v *gridView) fill(report doctype.Report) (marked map[string]string) {
	v.Changes, v.Changed = report.Changes[:min(len(report.Changes), 50)], len(report.Changes)
	marked = map[string]string{}
	rank := func(i diag.Issue) int {
		return map[diag.Severity]int{diag.Error: 0, diag.Warning: 1, diag.Notice: 2}[i.Severity]
	}
	issues := slices.Clone(report.Issues)
	slices.SortStableFunc(issues, func(a, b diag.Issue) int { return rank(a) - rank(b) })
	var general diag.List
	for _, i := range issues {
		switch i.Severity {
		case diag.Error:
			v.Wrong++
		case diag.Warning:
			v.Look++
		default:
			v.Hints++
		}
		if i.Place.Cell == "" {
			general = append(general, i)
			continue
		}
		at := i.Place.Sheet + "!" + i.Place.Cell
		class := gridClasses[i.Severity]
		if marked[at] == "" {
			marked[at] = class[0]
		}
		if len(v.Findings) >= gridFindings {
			v.More++
			continue
		}
		f := gridFinding{Where: i.Place.Cell, Name: "o." + at, Value: i.Value, Offer: i.Offer, Message: i.Message, Hint: i.Hint, Class: class[0], Weight: class[1]}
		if i.Place.Sheet != "" {
			f.Where = i.Place.Sheet + " · " + i.Place.Cell
		}
		if strings.HasPrefix(string(i.Code), "sheet-") {
			f.Name = "" // about the table, not about a value
		}
		v.Findings = append(v.Findings, f)
	}
	v.General = lines(nil, general, false)
	return marked
}

// MendGrid takes what people said of header and columns, and the cells that they mended, and reads the file anew.
func (p *Pages) MendGrid(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		added := mended(t, table, values)
		if len(table.Edits)+len(added) > maxEdits {
			return reply.Fail(diag.APITooLarge)
		}
		reading, err := p.Mend(ctx, t, table, added)
		if err == nil {
			err = p.remember(ctx, t, table, reading)
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	back := gridAddress(table.ID, t.ID)
	switch from := first(values["tu"]); {
	case first(values["ve"]) == "bang":
		back = tableAddress(table.ID)
	case first(values["ve"]) == "ho-so":
		back = tableAddress(table.ID) + "/ho-so"
	case from != "" && from != "0":
		back += "&" + url.Values{"trang": {first(values["trang"])}, "tu": {from}}.Encode()
	}
	c.Redirect(http.StatusSeeOther, back)
}

// UndoGrid takes back the last correction of a sheet.
func (p *Pages) UndoGrid(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error { return p.Undo(ctx, table.ID) })
	if err != nil && !store.IsTrouble(err, diag.StoreNothingUndo) { // pressed twice: nothing is left to undo
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, gridAddress(table.ID, t.ID))
}

// maxEdits bounds the cells that one sheet keeps mended.
const maxEdits = 5000

// mended makes corrections of what a form sent. What nobody touched comes back as it was and is none.
func mended(t *doctype.Template, table *desk.Table, form map[string][]string) (added []store.Correction) {
	name := first(form["trang"])
	said := tables.Map{Columns: map[string]string{}}
	var keys []string
	for key := range form {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		value := first(form[key])
		if at, isCell := strings.CutPrefix(key, "o."); isCell {
			text, _ := data.Clean(strings.ToValidUTF8(value, "\uFFFD"))
			if before := first(form["cu."+at]); text != lineEnds(before) {
				added = append(added, store.Correction{Operation: store.SetCell, Field: at, Before: before, After: text})
			}
		}
		if column, isColumn := strings.CutPrefix(key, "cot."); isColumn && value != first(form["cu-cot."+column]) {
			said.Columns[column] = value
		}
	}
	if _, sent := form["trang"]; !sent {
		return added
	}
	number := func(key string, most int) int {
		n, _ := strconv.Atoi(first(form[key]))
		return max(0, min(n, most))
	}
	old := table.Maps[t.ID][name]
	said.Header, said.Levels, said.Last, said.Given = old.Header, old.Levels, old.Last, maps.Clone(old.Given)
	if _, sent := form["cuoi"]; sent {
		said.Last = number("cuoi", 1<<20)
	}
	if first(form["tieu-de"]) != first(form["cu-tieu-de"]) || first(form["tang"]) != first(form["cu-tang"]) {
		said.Header, said.Levels = number("tieu-de", 1<<20), number("tang", 4)
		if strings.TrimSpace(first(form["tieu-de"])) == "0" {
			said.Header, said.Levels = tables.NoHeader, 0
		}
	}
	for _, key := range keys {
		if field, whole := strings.CutPrefix(key, "ca-bang."); whole && first(form[key]) != first(form["cu-ca-bang."+field]) {
			if said.Given == nil {
				said.Given = map[string]string{}
			}
			if said.Given[field] = first(form[key]); said.Given[field] == "" {
				delete(said.Given, field)
			}
		}
	}
	for column, field := range old.Columns {
		if _, now := said.Columns[column]; !now {
			said.Columns[column] = field
		}
	}
	if said.Header == old.Header && said.Levels == old.Levels && said.Last == old.Last && maps.Equal(said.Columns, old.Columns) && maps.Equal(said.Given, old.Given) {
		return added
	}
	return append(added, store.Correction{Operation: store.SetMap, Field: t.ID + "|" + name, Before: old, After: said})
}

// lineEnds are those that a form sends, as cells hold them.
func lineEnds(text string) string {
	text, _ = data.Clean(text)
	return text
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// remember keeps the meanings of columns that people gave, for sheets of the same shape.
func (p *Pages) remember(ctx context.Context, t *doctype.Template, table *desk.Table, reading *doctype.Reading) error {
	if reading == nil {
		return nil
	}
	for _, view := range reading.Views {
		said := table.Maps[t.ID][view.Sheet]
		if len(said.Columns) == 0 || said.Header == tables.NoHeader || len(view.Layouts) == 0 {
			continue
		}
		if err := p.Store.SaveMapping(ctx, t.ID, view.Layouts[0].Shape(), said); err != nil {
			return err
		}
	}
	return nil
}

// MarkedCopy gives the uploaded file back with each finding as a colour and a comment.
func (p *Pages) MarkedCopy(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	var marked []byte
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		reading, err := p.Read(ctx, t, table)
		if err == nil {
			if marked, err = tables.Mark(table.Content, table.Name, t.Report(reading).Issues); err != nil {
				err = fmt.Errorf("mark %s: %w", table.Name, err)
			}
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Header("Content-Disposition", reply.Attachment(tables.MarkedName(table.Name)))
	c.Data(http.StatusOK, docgen.XLSX.ContentType(), marked)
}
