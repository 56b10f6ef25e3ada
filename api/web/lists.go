package web

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/check"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// listsView is what lists.html shows.
type listsView struct {
	head
	Lists  []codeList
	Loaded *codeList
	Issues []issueLine
}

type codeList struct {
	Name, Title, File string
	Count             int
	First             []string
}

// listsShown is how many entries of a code list are shown.
const listsShown = 5

// Lists shows the code lists of the office.
func (p *Pages) Lists(c *gin.Context) { p.showLists(c, "", nil) }

func (p *Pages) showLists(c *gin.Context, loaded string, issues diag.List) {
	lists, err := p.Store.Lists(c.Request.Context())
	if err != nil {
		p.failError(c, err)
		return
	}
	view := listsView{head: head{"Danh mục", "co-quan"}, Issues: lines(nil, issues, false)}
	for _, name := range check.ListNames {
		list := lists[name[0]]
		shown := codeList{Name: name[0], Title: name[1], File: list.File, Count: len(list.Entries)}
		for _, entry := range list.Entries[:min(len(list.Entries), listsShown)] {
			shown.First = append(shown.First, entry.Name)
		}
		view.Lists = append(view.Lists, shown)
		if name[0] == loaded {
			view.Loaded = &shown
		}
	}
	p.show(c.Writer, c.Request, http.StatusOK, "lists", view)
}

// LoadList puts an uploaded list in the place of the one before.
func (p *Pages) LoadList(c *gin.Context) {
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	var list check.List
	var issues diag.List
	err := p.queued(c.Request.Context(), func(context.Context) error {
		list, issues = check.LoadList(content, name, c.PostForm("danh-muc"))
		return nil
	})
	if err == nil && !issues.HasErrors() {
		err = p.Store.SaveList(c.Request.Context(), list)
	}
	switch {
	case err != nil:
		p.failError(c, err)
	case issues.HasErrors():
		p.fail(c, reply.FromIssues(issues))
	default:
		p.showLists(c, list.Name, issues)
	}
}

// mergeView is what merge.html shows.
type mergeView struct {
	head
	Types  []*doctype.Template
	Type   *doctype.Template
	Title  string
	Table  int64 // the kept sum, 0 before there is one
	Lists  int
	Rows   int
	Totals []totalsOf
	Issues []issueLine
	Wrong  bool
}

// Chosen is the kind that lists are summed up as: that of the last sum, or the usual one.
func (v mergeView) Chosen() string {
	if v.Type == nil {
		return "danh-sach-dang-ky"
	}
	return v.Type.ID
}

// totalsOf is one way of counting.
type totalsOf struct {
	By     string
	Values []doctype.Total
}

// Merge shows where lists of several units are dropped.
func (p *Pages) Merge(c *gin.Context) { p.showMerge(c, mergeView{}) }

func (p *Pages) showMerge(c *gin.Context, view mergeView) {
	view.head = head{"Tổng hợp danh sách", "tong-hop"}
	for _, t := range p.Engine.Templates() {
		if t.HasList() {
			view.Types = append(view.Types, t)
		}
	}
	p.show(c.Writer, c.Request, http.StatusOK, "merge", view)
}

// MergeUpload sums up the lists that were dropped, shows what is to be said of them, and keeps the sum as a sheet of its own.
func (p *Pages) MergeUpload(c *gin.Context) {
	files, problem := p.readFiles(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	t := p.Engine.Template(c.PostForm("mau"))
	if t == nil || !t.HasList() {
		p.fail(c, reply.Fail(diag.APIUnknownTemplate, c.PostForm("mau"), ""))
		return
	}
	ctx, opt := c.Request.Context(), docgen.MergeOptions{Title: strings.TrimSpace(c.PostForm("ten"))}
	o, err := p.office("")
	opt.Profile = o.record
	view := mergeView{Type: t, Title: opt.Title}
	var sum *docgen.Sum
	var issues diag.List
	if err == nil {
		err = p.queued(ctx, func(ctx context.Context) (err error) {
			sum, issues, err = p.Desk.Merge(ctx, t, files, opt)
			return err
		})
	}
	if err == nil {
		view.Lists = sum.Lists
		view.count(sum.Totals)
		view.Wrong, view.Issues = issues.HasErrors(), filesFirst(t.Schema.Fields(), issues)
		view.Table, err = p.AddMerged(ctx, t, o.Name, names(files), doctype.WithoutOrigin(sum.Record))
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	p.showMerge(c, view)
}

func (v *mergeView) count(totals []doctype.Total) {
	for _, total := range totals {
		if n := len(v.Totals); n == 0 || v.Totals[n-1].By != total.By {
			v.Totals = append(v.Totals, totalsOf{By: total.By})
		}
		if total.Value == "" {
			total.Value = "(không ghi)"
		}
		of := &v.Totals[len(v.Totals)-1]
		of.Values = append(of.Values, total)
		if len(v.Totals) == 1 {
			v.Rows += total.Count
		}
	}
}

func names(files []docgen.List) string {
	var all []string
	for _, file := range files {
		all = append(all, file.File)
	}
	return strings.Join(all, ", ")
}

// readFiles takes all uploaded files out of a form, together within the limit of one.
func (p *Pages) readFiles(c *gin.Context) (files []docgen.List, problem *reply.Problem) {
	if problem := p.parseUpload(c); problem != nil {
		return nil, problem
	}
	defer c.Request.MultipartForm.RemoveAll()
	for _, sent := range c.Request.MultipartForm.File["tep"] {
		if sent.Filename == "" {
			continue
		}
		file, err := sent.Open()
		if err != nil {
			return nil, reply.FromError(c.Request.Context(), p.Logger, err)
		}
		content, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			return nil, reply.FromError(c.Request.Context(), p.Logger, err)
		}
		files = append(files, docgen.List{File: reply.UploadName(sent.Filename), Content: content})
	}
	if len(files) == 0 {
		return nil, reply.Fail(diag.APINoFile)
	}
	return files, nil
}

// filesFirst puts what is wrong of a whole file before what is wrong of lines: an empty list is not to be looked for under
// the twenty cells of another that lacks a column.
func filesFirst(fields []*doctype.Field, issues diag.List) []issueLine {
	var files, rows diag.List
	for _, issue := range issues {
		if issue.Place.File != "" && issue.Place.Field == "" {
			files = append(files, issue)
		} else {
			rows = append(rows, issue)
		}
	}
	return append(lines(fields, files, false), lines(fields, rows, false)...)
}
