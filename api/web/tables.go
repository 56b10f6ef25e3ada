package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// datasetKey is how a form names the kept sheet that its record came from.
const datasetKey = "_bang"

// datasetLine is a kept sheet as lists show it.
type datasetLine struct {
	store.Dataset
	Made, Kind string // Kind is what it is read as
}

func (p *Pages) datasetLines(all []store.Dataset) []datasetLine {
	lines := make([]datasetLine, 0, len(all))
	for _, d := range all {
		line := datasetLine{Dataset: d, Made: moment(d.MadeAt)}
		if t := p.Kind(d.Template); t != nil {
			line.Kind = t.Title
		}
		lines = append(lines, line)
	}
	return lines
}

func tableAddress(id int64) string { return fmt.Sprintf("/bang/%d", id) }

func gridAddress(id int64, template string) string {
	return fmt.Sprintf("/bang/%d/luoi?mau=%s", id, url.QueryEscape(template))
}

func paperAddress(id int64, template string) string {
	return fmt.Sprintf("/bang/%d/giay/%s", id, url.PathEscape(template))
}

// tablesPage is how many kept sheets stand on a page of the list.
const tablesPage = 30

// Tables shows the place to drop or paste a sheet, and the sheets that are kept.
func (p *Pages) Tables(c *gin.Context) {
	before, _ := strconv.ParseInt(c.Query("truoc"), 10, 64)
	found, err := p.Store.Datasets(c.Request.Context(), before, tablesPage)
	if err != nil {
		p.failError(c, err)
		return
	}
	view := struct {
		head
		Sheets []datasetLine
		Next   int64
	}{head: head{"Bảng Excel", "bang"}, Sheets: p.datasetLines(found)}
	if len(found) == tablesPage {
		view.Next = found[len(found)-1].ID
	}
	p.show(c.Writer, c.Request, http.StatusOK, "tables", view)
}

// UploadTable keeps a sheet, read as the kind of document that it fits best, and leads to what may be made of it.
func (p *Pages) UploadTable(c *gin.Context) {
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	var all []fit
	var nominees *doctype.Reading
	o, err := p.office("")
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
			table := &desk.Table{Dataset: store.Dataset{Name: name}, Content: content}
			if all, err = p.fit(ctx, table, o); err == nil {
				nominees, err = p.Read(ctx, desk.Nominees(), table)
			}
			return err
		})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	if len(all) == 0 {
		p.fail(c, reply.Fail(diag.APIUnknownTemplate, "", ""))
		return
	}
	best, kind := all[0], all[0].Type
	if best.Matched > 0 {
		// Who is to be commended is read for all papers at once, when that understands more than any one of them.
		if matched(nominees) > best.Matched && lacking(nominees) == 0 {
			kind = desk.Nominees()
		}
		if id, ok := p.addTable(c, kind, name, content); ok {
			c.Redirect(http.StatusSeeOther, tableAddress(id))
		}
		return
	}
	if stopped := best.issues; stopped.HasErrors() && !unheaded(stopped, content, name) {
		p.fail(c, reply.FromIssues(stopped)) // the file itself: the reader says why, with the cure
		return
	}
	// No kind knows any of its columns: people say what they mean.
	if id, ok := p.addTable(c, desk.Nominees(), name, content); ok {
		c.Redirect(http.StatusSeeOther, gridAddress(id, desk.Nominees().ID))
	}
}

// unheaded tells a file that holds cells and can be read, but for the headings of its columns.
func unheaded(issues diag.List, content []byte, name string) bool {
	if slices.ContainsFunc(issues, func(i diag.Issue) bool { return i.Severity == diag.Error && i.Code != diag.SheetNoTable }) {
		return false
	}
	file, _ := data.Open(content, name, data.DefaultLimits)
	return file != nil && slices.ContainsFunc(file.Sheets, func(s *data.Sheet) (filled bool) {
		s.Rows(func(row data.Row) bool {
			filled = !s.Hidden && len(row.Cells) > 1
			return !filled
		})
		return filled
	})
}

// addTable keeps an uploaded sheet; ok is false when an answer has been given.
func (p *Pages) addTable(c *gin.Context, t *doctype.Template, name string, content []byte) (id int64, ok bool) {
	o, err := p.office(c.PostForm(officeKey))
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) error {
			kept, err := p.AddTable(ctx, t, o.Name, name, content)
			id = kept.ID
			return err
		})
	}
	if err != nil {
		p.failError(c, err)
		return 0, false
	}
	return id, true
}

// table finds the kept sheet of the address and the kind that it is looked at as; ok is false when an answer has been
// given already.
func (p *Pages) table(c *gin.Context) (t *doctype.Template, table *desk.Table, ok bool) {
	id, ok := p.addressID(c)
	if !ok {
		return nil, nil, false
	}
	table, err := p.Table(c.Request.Context(), id)
	if err != nil {
		p.failError(c, err)
		return nil, nil, false
	}
	asked := c.Param("mau")
	if asked == "" {
		asked = c.DefaultQuery("mau", table.Template)
	}
	if t = p.Kind(asked); t == nil {
		p.unknownTemplate(c, asked)
		return nil, nil, false
	}
	return t, table, true
}

// sheetTable is table for what was read from a sheet: a list summed up from others has none to look at.
func (p *Pages) sheetTable(c *gin.Context) (t *doctype.Template, table *desk.Table, ok bool) {
	if t, table, ok = p.table(c); ok && table.Merged() {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		ok = false
	}
	return t, table, ok
}

// Upload reads a sheet and leads to what it holds.
func (p *Pages) Upload(c *gin.Context) {
	t := p.documentType(c)
	if t == nil {
		return
	}
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	id, ok := p.addTable(c, t, name, content)
	if ok {
		c.Redirect(http.StatusSeeOther, paperAddress(id, t.ID))
	}
}
