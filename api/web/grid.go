package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	tables "vanthu/docgen/sheet"
	doctype "vanthu/docgen/template"
)

// Bounds of what the page shows of a sheet.
const (
	gridRows     = 40
	gridColumns  = 40
	gridFindings = 300
)

// readDraft reads an uploaded file as its draft says, and keeps what it holds in the draft.
func (p *Pages) readDraft(ctx context.Context, t *doctype.Template, draft *store.Draft, content []byte) (*doctype.Reading, error) {
	lists, err := p.Store.Lists(ctx)
	if err != nil {
		return nil, err
	}
	maps := draft.Maps
	if maps.Shapes, err = p.Store.Mappings(ctx, t.ID); err != nil {
		return nil, err
	}
	reading, err := t.Read(content, draft.File, doctype.ReadOptions{Maps: maps, Edits: draft.Edits,
		Checker: check.New(check.Options{Today: time.Now().Format(time.DateOnly), Lists: lists})})
	if err != nil {
		return nil, err
	}
	draft.Records, draft.Issues = reading.Records, reading.Issues
	if reading.Stopped {
		draft.Records = nil
	}
	return reading, nil
}

// gridView is what grid.html shows.
type gridView struct {
	head
	Type     *doctype.Template
	Token    string
	File     string
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

type gridSheet struct {
	Name    string
	Header  int
	Levels  int
	Last    int
	Columns []gridColumn
	Rows    []gridRow
	More    bool
	Found   bool
}

type gridColumn struct {
	Letter, Label, Field string
	Percent              int
	Asked, Ordinal       bool
	Options              []gridOption
}

type gridOption struct{ Key, Label string }

type gridRow struct {
	Number int
	Head   bool
	Cells  []gridCell
}

type gridCell struct {
	Text  string
	Class string // of the weight of what was found there
}

type gridFinding struct {
	Where, Name, Value, Offer, Message, Hint, Class, Weight string
}

// Grid shows the sheet with the header and the columns as they were understood, and each finding to mend in place.
func (p *Pages) Grid(c *gin.Context) {
	t, draft, ok := p.sheetDraft(c)
	if !ok {
		return
	}
	content := draft.Upload
	view := gridView{head: head{t.Title, "mau"}, Type: t, Token: c.Param("token"), File: draft.File}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		reading, err := p.readDraft(ctx, t, &draft, content)
		if err == nil {
			view.fill(t, reading, content, draft)
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, http.StatusOK, "grid", view)
}

var gridClasses = map[diag.Severity][2]string{diag.Error: {"loi", "Sai"}, diag.Warning: {"canh-bao", "Nên xem"}, diag.Notice: {"goi-y", "Gợi ý"}}

func (v *gridView) fill(t *doctype.Template, reading *doctype.Reading, content []byte, draft store.Draft) {
	report := t.Report(reading)
	v.Changes, v.Changed = report.Changes[:min(len(report.Changes), 50)], len(report.Changes)
	marked := map[string]string{}
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
	file, _ := data.Open(content, draft.File, data.DefaultLimits)
	if file == nil {
		return
	}
	for _, s := range file.Sheets {
		if !s.Hidden {
			v.Sheets = append(v.Sheets, newGridSheet(s, reading, draft, marked))
		}
	}
}

func newGridSheet(s *data.Sheet, reading *doctype.Reading, draft store.Draft, marked map[string]string) gridSheet {
	g := gridSheet{Name: s.Name, Last: draft.Maps.Sheets[s.Name].Last}
	var layout *tables.Layout
	var fields []tables.Field
	for _, view := range reading.Views {
		if view.Sheet == s.Name && len(view.Layouts) > 0 {
			layout, fields = view.Layouts[0], view.Fields
		}
	}
	width := 0
	s.Rows(func(row data.Row) bool {
		if len(g.Rows) == gridRows {
			g.More = true
			return false
		}
		shown := gridRow{Number: row.Number, Head: layout != nil && row.Number >= layout.Top && row.Number <= layout.Bottom}
		for column := range row.Cells[:min(len(row.Cells), gridColumns)] {
			at := s.Name + "!" + data.Address(row.Number, column)
			cell := gridCell{Text: row.Cells[column].Text, Class: marked[at]}
			if row.Cells[column].Beside {
				cell.Text = ""
			}
			if mended, ok := draft.Edits[at]; ok {
				cell.Text = mended
			}
			shown.Cells = append(shown.Cells, cell)
		}
		width = max(width, len(shown.Cells))
		g.Rows = append(g.Rows, shown)
		return true
	})
	for i := range g.Rows {
		for len(g.Rows[i].Cells) < width {
			g.Rows[i].Cells = append(g.Rows[i].Cells, gridCell{})
		}
	}
	for column := range width {
		g.Columns = append(g.Columns, gridColumn{Letter: data.Column(column)})
	}
	if layout == nil {
		return g
	}
	g.Found, g.Header, g.Levels = true, layout.Top, layout.Bottom-layout.Top+1
	for i := range g.Columns {
		g.column(i, layout, fields)
	}
	return g
}

func (g *gridSheet) column(i int, layout *tables.Layout, fields []tables.Field) {
	c := &g.Columns[i]
	for _, f := range fields {
		c.Options = append(c.Options, gridOption{f.Key, f.Label})
	}
	for _, column := range layout.Columns {
		if column.Index != i {
			continue
		}
		c.Label, c.Ordinal = column.Label, i == layout.Ordinal
		if column.Field >= 0 {
			c.Field, c.Percent, c.Asked = fields[column.Field].Key, int(column.Confidence*100), column.Confidence < tables.Sure
		}
	}
}

// MendGrid takes what people said of header and columns, and the cells that they mended, and reads the file anew.
func (p *Pages) MendGrid(c *gin.Context) {
	t, draft, ok := p.sheetDraft(c)
	if !ok {
		return
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, p.DataBytes)
	if err := c.Request.ParseForm(); err != nil {
		p.fail(c, reply.Fail(diag.APIBadBody))
		return
	}
	token := c.Param("token")
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		mend(&draft, c.Request.PostForm)
		reading, err := p.readDraft(ctx, t, &draft, draft.Upload)
		if err == nil {
			err = p.remember(ctx, t, draft, reading)
		}
		return err
	})
	if err == nil {
		err = p.Drafts.Replace(token, draft)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, draftAddress(t.ID, token)+"/bang")
}

// maxEdits bounds the cells that one draft keeps mended.
const maxEdits = 5000

// mend puts what a form sent into the draft.
func mend(draft *store.Draft, form map[string][]string) {
	if draft.Edits == nil {
		draft.Edits = map[string]string{}
	}
	name := first(form["trang"])
	said := tables.Map{Columns: map[string]string{}}
	for key, values := range form {
		if at, isCell := strings.CutPrefix(key, "o."); isCell && len(draft.Edits) < maxEdits {
			// A box that nobody touched is sent as it was.
			if text, _ := data.Clean(strings.ToValidUTF8(first(values), "\uFFFD")); text != first(form["cu."+at]) {
				draft.Edits[at] = text
			}
		}
		if column, isColumn := strings.CutPrefix(key, "cot."); isColumn && first(values) != first(form["cu-cot."+column]) {
			said.Columns[column] = first(values)
		}
	}
	if _, sent := form["trang"]; !sent {
		return
	}
	number := func(key string, most int) int {
		n, _ := strconv.Atoi(first(form[key]))
		return max(0, min(n, most))
	}
	if first(form["tieu-de"]) != first(form["cu-tieu-de"]) || first(form["tang"]) != first(form["cu-tang"]) {
		said.Header, said.Levels = number("tieu-de", 1<<20), number("tang", 4)
	}
	said.Last = number("cuoi", 1<<20)
	if draft.Maps.Sheets == nil {
		draft.Maps.Sheets = map[string]tables.Map{}
	}
	old := draft.Maps.Sheets[name]
	if said.Header == 0 {
		said.Header, said.Levels = old.Header, old.Levels
	}
	for column, field := range old.Columns {
		if _, now := said.Columns[column]; !now {
			said.Columns[column] = field
		}
	}
	draft.Maps.Sheets[name] = said
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// remember keeps the meanings of columns that people gave, for sheets of the same shape.
func (p *Pages) remember(ctx context.Context, t *doctype.Template, draft store.Draft, reading *doctype.Reading) error {
	for _, view := range reading.Views {
		said := draft.Maps.Sheets[view.Sheet]
		if len(said.Columns) == 0 || len(view.Layouts) == 0 {
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
	t, draft, ok := p.sheetDraft(c)
	if !ok {
		return
	}
	var marked []byte
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		reading, err := p.readDraft(ctx, t, &draft, draft.Upload)
		if err == nil {
			if marked, err = tables.Mark(draft.Upload, draft.File, t.Report(reading).Issues); err != nil {
				err = fmt.Errorf("mark %s: %w", draft.File, err)
			}
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Header("Content-Disposition", reply.Attachment(tables.MarkedName(draft.File)))
	c.Data(http.StatusOK, docgen.XLSX.ContentType(), marked)
}
