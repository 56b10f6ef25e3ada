package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// rowsShown and columnsShown bound the table that lets people recognise their sheet.
const (
	rowsShown    = 10
	columnsShown = 6
)

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
	draft := store.Draft{Template: t.ID, Profile: c.PostForm(officeKey), File: name, Upload: content}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		_, err := p.readDraft(ctx, t, &draft, content)
		return err
	})
	var token string
	if err == nil {
		token, err = p.Drafts.Save(draft)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, draftAddress(t.ID, token))
}

func draftAddress(id, token string) string { return "/mau/" + url.PathEscape(id) + "/phien/" + token }

// pastedName is what cells are called that were copied in Excel. Without an ending they are taken for what they are.
const pastedName = "Ô dán từ Excel"

// parseUpload reads a form with files, within the limit.
func (p *Pages) parseUpload(c *gin.Context) *reply.Problem {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, p.FileBytes)
	// Small files stay in memory, larger ones go to the system's folder for temporary files.
	err := c.Request.ParseMultipartForm(8 << 20)
	if err != nil && c.Request.MultipartForm != nil {
		c.Request.MultipartForm.RemoveAll()
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return reply.Fail(diag.APITooLarge)
	case errors.Is(err, http.ErrNotMultipart):
		return reply.Fail(diag.APIWrongMedia, "multipart/form-data")
	case err != nil:
		return reply.Fail(diag.APIBadBody)
	}
	return nil
}

// uploadName is what an uploaded file is called, for people only: some browsers send its folders too.
func uploadName(sent string) string {
	name, _ := data.Clean(strings.ToValidUTF8(path.Base(strings.ReplaceAll(sent, `\`, "/")), "\uFFFD"))
	return name
}

// readFile takes the uploaded file out of a form, within the limit.
func (p *Pages) readFile(c *gin.Context) (name string, content []byte, problem *reply.Problem) {
	if problem := p.parseUpload(c); problem != nil {
		return "", nil, problem
	}
	defer c.Request.MultipartForm.RemoveAll()
	sent := c.Request.MultipartForm.File["tep"]
	if pasted := c.PostForm("dan"); len(sent) == 0 && strings.TrimSpace(pasted) != "" {
		return pastedName, []byte(pasted), nil
	}
	if len(sent) == 0 || sent[0].Filename == "" {
		return "", nil, reply.Fail(diag.APINoFile)
	}
	if len(sent) > 1 {
		return "", nil, reply.Fail(diag.APIManyFiles)
	}
	file, err := sent[0].Open()
	if err == nil {
		defer file.Close()
		content, err = io.ReadAll(file)
	}
	if err != nil {
		return "", nil, reply.FromError(c.Request.Context(), p.Logger, err)
	}
	return uploadName(sent[0].Filename), content, nil
}

// draftView is what draft.html shows.
type draftView struct {
	head
	Type    *doctype.Template
	Office  office
	Token   string
	File    string
	Sheet   bool // it was read from a sheet, which can be looked at
	Count   int  // records
	Table   table
	Issues  []issueLine
	Errors  int
	Preview *preview
	Record  int // number of the record in the preview
	Before  int // number of the record before it, 0 when there is none
	After   int // number of the record after it, 0 when there is none
}

// Draft shows what an upload holds: how much, the first rows, the issues with their cells, the pages.
func (p *Pages) Draft(c *gin.Context) {
	t, draft, o, ok := p.draft(c)
	if !ok {
		return
	}
	fields := t.Schema.Fields()
	view := draftView{
		head: head{t.Title, "mau"}, Type: t, Office: o, Token: c.Param("token"), File: draft.File, Sheet: draft.Upload != nil,
		Count: len(draft.Records), Table: tabulate(fields, draft.Records),
	}
	mend := c.Query("sua") != "" && len(draft.Records) == 1
	var issues diag.List
	err := p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
		var prepared []data.Record
		if prepared, issues = p.check(t, draft, o); mend || issues.HasErrors() {
			return nil
		}
		from, _ := strconv.Atoi(c.Query("tu"))
		view.turnTo(within(c.Query("ban_ghi"), len(prepared)))
		var more diag.List
		view.Preview, more, err = p.preview(ctx, t, prepared[view.Record-1], from)
		issues = append(issues, more...)
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	if mend {
		p.showForm(c, http.StatusOK, composing{t: t, office: o, record: draft.Records[0], issues: issues, file: draft.File})
		return
	}
	view.Issues, view.Errors = lines(fields, issues, false), countErrors(issues)
	status := http.StatusOK
	if view.Errors > 0 {
		status = http.StatusUnprocessableEntity
	}
	p.show(c.Writer, c.Request, status, "draft", view)
}

// turnTo makes a record the one in the preview.
func (v *draftView) turnTo(record int) {
	v.Record, v.Before = record, record-1
	if record < v.Count {
		v.After = record + 1
	}
}

// DraftDownload makes the files of an upload.
func (p *Pages) DraftDownload(c *gin.Context) {
	t, draft, o, ok := p.draft(c)
	if !ok {
		return
	}
	issues := p.download(c, t, func() ([]data.Record, diag.List) { return p.check(t, draft, o) })
	if issues.HasErrors() {
		p.fail(c, reply.FromIssues(issues))
	}
}

// draft finds the upload of the address; ok is false when an answer has been given already.
func (p *Pages) draft(c *gin.Context) (t *doctype.Template, draft store.Draft, o office, ok bool) {
	if t = p.documentType(c); t == nil {
		return nil, draft, o, false
	}
	draft, err := p.Drafts.Load(c.Param("token"))
	if err == nil && draft.Template != t.ID {
		err = store.ErrNoDraft
	}
	if err == nil {
		o, err = p.office(draft.Profile)
	}
	if err != nil {
		p.failError(c, err)
		return nil, draft, o, false
	}
	return t, draft, o, true
}

// sheetDraft is draft for what was read from a sheet: a list summed up from others has none to show.
func (p *Pages) sheetDraft(c *gin.Context) (t *doctype.Template, draft store.Draft, ok bool) {
	if t, draft, _, ok = p.draft(c); ok && draft.Upload == nil {
		p.failError(c, store.ErrNoDraft)
		ok = false
	}
	return t, draft, ok
}

// check prepares the records of an upload anew, so that an office saved meanwhile counts, and gives each issue its cell.
func (p *Pages) check(t *doctype.Template, draft store.Draft, o office) ([]data.Record, diag.List) {
	if len(draft.Records) == 0 {
		issues := slices.Clone(draft.Issues)
		if !issues.HasErrors() {
			issues.Add(diag.APINoRecords, diag.Place{File: draft.File})
		}
		return nil, issues
	}
	prepared, issues := p.Engine.Prepare(t, draft.Records, o.record)
	return prepared, slices.Concat(draft.Issues, t.Locate(draft.Records, issues))
}

func within(number string, count int) int {
	n, _ := strconv.Atoi(number)
	return max(1, min(n, count))
}

// table is the first rows of what was uploaded.
type table struct {
	Title string // of the list, "" when each record is a row
	Heads []string
	Rows  [][]string
	Count int // rows there are
}

// tabulate shows records as rows; of a single record its first list that holds something.
func tabulate(fields []*doctype.Field, records []data.Record) table {
	if len(records) == 1 {
		for _, field := range fields {
			if items, _ := records[0][field.Name].([]any); kind(field) == "list" && len(items) > 0 {
				shown := fill(field.Item.Fields, items)
				shown.Title = fieldLabel(field)
				return shown
			}
		}
	}
	items := make([]any, len(records))
	for i, record := range records {
		items[i] = map[string]any(record)
	}
	return fill(fields, items)
}

// fill makes a table of the plain fields that hold anything in the rows shown.
func fill(fields []*doctype.Field, items []any) table {
	shown := table{Count: len(items)}
	items = items[:min(len(items), rowsShown)]
	var columns []*doctype.Field
	for _, field := range fields {
		if k := kind(field); k != "group" && k != "list" && used(field.Name, items) && len(columns) < columnsShown {
			columns = append(columns, field)
			shown.Heads = append(shown.Heads, fieldLabel(field))
		}
	}
	for _, item := range items {
		values, _ := item.(map[string]any)
		cells := make([]string, len(columns))
		for i, column := range columns {
			cells[i] = text(values[column.Name], column.Format)
			if kind(column) == "lines" {
				cells[i] = joinLines(values[column.Name])
			}
		}
		shown.Rows = append(shown.Rows, cells)
	}
	return shown
}

func used(name string, items []any) bool {
	for _, item := range items {
		if values, _ := item.(map[string]any); values[name] != nil && values[name] != "" {
			return true
		}
	}
	return false
}
