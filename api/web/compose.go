package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// officeKey is the form's choice among several offices. Names of a schema never begin with an underscore.
const officeKey = "_co_quan"

// zipFormat asks for all files in a ZIP.
const zipFormat = "zip"

// composing is the state of the form between two answers.
type composing struct {
	t       *doctype.Template
	office  office
	record  data.Record
	issues  diag.List
	preview *preview
	focus   string // row that takes the focus
	file    string // name of the upload that the record came from
	dataset int64  // the kept sheet that the record came from
	kept    kept
}

// formView is what form.html shows.
type formView struct {
	head
	Type     *doctype.Template
	Office   office
	Controls []control
	Issues   []issueLine
	Errors   int
	Preview  *preview
	HasPages bool
	HasFiles bool // the form takes files
	File     string
	Dataset  int64
	Kept     kept

	Overtaken bool // somebody else saved the document meanwhile
}

func (p *Pages) showForm(c *gin.Context, status int, s composing) {
	p.show(c.Writer, c.Request, status, "form", newFormView(s))
}

func newFormView(s composing) formView {
	fields := s.t.Schema.Fields()
	controls := formControls(fields, s.record, s.office, s.issues, s.focus, "/mau/"+url.PathEscape(s.t.ID)+"/dong")
	if s.kept.Once == "" {
		s.kept.Once = newOnce()
	}
	return formView{
		head: head{s.t.Title, "bat-dau"}, Type: s.t, Office: s.office, Preview: s.preview, HasPages: hasPages(s.t), File: s.file, Dataset: s.dataset, Kept: s.kept,
		Controls: controls, HasFiles: hasPicture(controls),
		Issues: lines(fields, s.issues, true), Errors: countErrors(s.issues),
		Overtaken: s.kept.ID != 0 && slices.ContainsFunc(s.issues, func(i diag.Issue) bool { return i.Code == diag.StoreChanged }),
	}
}

func countErrors(issues diag.List) int {
	n := 0
	for _, issue := range issues {
		if issue.Severity == diag.Error {
			n++
		}
	}
	return n
}

// Template shows the empty form of a document type.
func (p *Pages) Template(c *gin.Context) {
	t, o, ok := p.begin(c)
	if !ok {
		return
	}
	if key, ok := p.entered(c, t); ok {
		p.showForm(c, http.StatusOK, composing{t: t, office: o, record: withDefaults(t.Schema.Fields()), kept: kept{Once: key}})
	}
}

// Sample shows the form filled with the document type's sample, and its pages. A saved office stays the office.
func (p *Pages) Sample(c *gin.Context) {
	t, o, ok := p.begin(c)
	if !ok {
		return
	}
	key, ok := p.entered(c, t)
	if !ok {
		return
	}
	record := data.Record{}
	for name, value := range t.Sample {
		if name != officeField || o.Name == "" {
			record[name] = value
		}
	}
	p.look(c, composing{t: t, office: o, record: record, kept: kept{Once: key}})
}

// begin finds the document type and the office that an address names; when it cannot, the answer has been given.
func (p *Pages) begin(c *gin.Context) (*doctype.Template, office, bool) {
	t := p.documentType(c)
	if t == nil {
		return nil, office{}, false
	}
	o, err := p.office(c.Query(officeKey))
	if err != nil {
		p.failError(c, err)
		return nil, office{}, false
	}
	return t, o, true
}

// Back leads those who reload an answer to a form to the empty form.
func (p *Pages) Back(c *gin.Context) {
	c.Redirect(http.StatusSeeOther, "/mau/"+url.PathEscape(c.Param("id")))
}

// Preview checks the filled form and shows the pages, or the issues beside their fields.
func (p *Pages) Preview(c *gin.Context) {
	if s, ok := p.sent(c, false); ok {
		p.look(c, s)
	}
}

// Live answers while people write: the pages, and the issues of the fields, without the form around them.
func (p *Pages) Live(c *gin.Context) {
	s, ok := p.sent(c, false)
	if !ok {
		return
	}
	if err := p.try(c, &s); err != nil {
		p.failError(c, err)
		return
	}
	p.showPart(c.Writer, c.Request, http.StatusOK, "form", "live", newFormView(s))
}

// look prepares a record and shows the form with what came of it.
func (p *Pages) look(c *gin.Context, s composing) {
	if err := p.try(c, &s); err != nil {
		p.failError(c, err)
		return
	}
	status := http.StatusOK
	if s.issues.HasErrors() {
		status = http.StatusUnprocessableEntity
	}
	p.showForm(c, status, s)
}

// try prepares a record and lays it out; what came of it stands in the state of the form.
func (p *Pages) try(c *gin.Context, s *composing) error {
	from, _ := strconv.Atoi(c.Query("tu"))
	return p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
		if s.office, err = p.officeOn(s.office, desk.Day(s.t, s.record)); err != nil {
			return err
		}
		var prepared []data.Record
		if prepared, s.issues = p.prepare(*s); len(prepared) == 0 {
			return nil
		}
		return p.lookAt(ctx, s, prepared[0], from)
	})
}

// prepare merges the record over the office and checks it; all issues found so far come back.
func (p *Pages) prepare(s composing) ([]data.Record, diag.List) {
	prepared, issues := p.Engine.Prepare(s.t, []data.Record{s.record}, s.office.record)
	return prepared, slices.Concat(s.issues, issues)
}

// Rows adds a row to a list of the form or takes one out.
func (p *Pages) Rows(c *gin.Context) {
	s, ok := p.sent(c, true)
	if !ok {
		return
	}
	if list := c.Query("them"); list != "" {
		if items, found := listAt(s.t, s.record, list); found {
			s.focus = fmt.Sprintf("%s.%d", list, len(items))
			s.record[list] = append(items, map[string]any{})
		}
	}
	if list, number, cut := strings.Cut(c.Query("xoa"), "."); cut {
		i, err := strconv.Atoi(number)
		if items, found := listAt(s.t, s.record, list); err == nil && found && i >= 0 && i < len(items) {
			s.record[list] = slices.Delete(slices.Clone(items), i, i+1)
		}
	}
	p.showForm(c, http.StatusOK, s)
}

// listAt returns the items of a list of objects at the top of the record; found tells whether the schema has it.
func listAt(t *doctype.Template, record data.Record, name string) (items []any, found bool) {
	field := find(t.Schema.Fields(), name)
	if field == nil || kind(field) != "list" {
		return nil, false
	}
	items, _ = record[name].([]any)
	return items, true
}

// Download makes the file of a filled form, or shows the form with the issues.
func (p *Pages) Download(c *gin.Context) {
	s, ok := p.sent(c, false)
	if !ok {
		return
	}
	issues := p.download(c, s.t, func(context.Context) ([]data.Record, diag.List, error) {
		prepared, issues := p.prepare(s)
		return prepared, issues, nil
	})
	if issues.HasErrors() {
		s.issues = issues
		p.showForm(c, http.StatusUnprocessableEntity, s)
	}
}

// download answers with the file that the address asks for: dang=docx|pdf|xlsx|zip, and tung=dang for a ZIP of one file
// a record. Issues come back instead when there is none.
func (p *Pages) download(c *gin.Context, t *doctype.Template, prepare func(context.Context) ([]data.Record, diag.List, error)) (issues diag.List) {
	formats, packed := wanted(t, c.Query("dang"), c.Query("tung"))
	if len(formats) == 0 {
		p.fail(c, reply.Fail(diag.APINotOffered, strings.Join(append(t.Formats(), zipFormat), ", ")))
		return nil
	}
	var file *reply.File
	err := p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
		var prepared []data.Record
		if prepared, issues, err = prepare(ctx); err != nil || issues.HasErrors() {
			return err
		}
		var more diag.List
		file, more, err = reply.Make(ctx, p.Engine, p.Drafts.Folder(), t, prepared, formats, packed)
		issues = append(issues, more...)
		return err
	})
	if err != nil {
		p.failError(c, err)
		return nil
	}
	if file == nil {
		return issues
	}
	sendFile(c, file)
	return nil
}

// wanted returns the formats to make: one, or for a ZIP the one that was asked for, else all. None when the document
// type does not have it.
func wanted(t *doctype.Template, format, only string) (formats []docgen.Format, packed bool) {
	if packed = format == zipFormat; packed {
		format = only
	}
	for _, offered := range t.Formats() {
		if offered == format || packed && only == "" {
			formats = append(formats, docgen.Format(offered))
		}
	}
	return formats, packed
}

// BlankSheet gives the sheet that the office fills in with Excel.
func (p *Pages) BlankSheet(c *gin.Context) {
	t := p.documentType(c)
	if t == nil {
		return
	}
	name, sheet, err := p.Desk.BlankSheet(c.Request.Context(), t)
	if err != nil {
		p.failError(c, err)
		return
	}
	send(c, name, docgen.XLSX.ContentType(), sheet)
}

// sent reads the filled form; ok is false when an answer has been given already.
func (p *Pages) sent(c *gin.Context, blanks bool) (s composing, ok bool) {
	t := p.documentType(c)
	if t == nil {
		return s, false
	}
	values, ok := p.sentForm(c)
	if !ok {
		return s, false
	}
	o, err := p.office(values.Get(officeKey))
	if err != nil {
		p.failError(c, err)
		return s, false
	}
	pasteCells(t.Schema.Fields(), values)
	refused, err := p.takePictures(c, t.Schema.Fields(), values)
	if err != nil {
		p.failError(c, err)
		return s, false
	}
	record, issues := readRecord(t.Schema.Fields(), values, blanks)
	issues = append(refused, issues...)
	if o, err = p.officeOn(o, desk.Day(t, record)); err != nil {
		p.failError(c, err)
		return s, false
	}
	dataset, _ := strconv.ParseInt(values.Get(datasetKey), 10, 64)
	return composing{t: t, office: o, record: record, issues: issues, dataset: max(dataset, 0), kept: keptFrom(values)}, true
}
