package web

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	"vanthu/docgen/layout"
	"vanthu/docgen/nd30"
	"vanthu/docgen/unit"
)

// checkView is what check.html shows: a place to drop a file, and what the form rules say of the last one.
type checkView struct {
	head
	File     string
	Token    string
	Report   *nd30.Report
	Findings []finding
	Notes    []string
	Wrong    int
	Look     int
	Habit    int
	Mends    int // how many can be mended
	Issues   []issueLine
	Pages    []checkedPage
	Before   int // first page of the pictures before these, 0 when there are none
	After    int
	Kinds    []kindChoice
	Kind     string
}

type kindChoice struct{ Code, Name string }

// finding is a finding as the page lists it.
type finding struct {
	nd30.Finding
	Number int
	Class  string
	Name   string // of its weight
	Page   int
	Words  string
	More   int // places beyond the first
}

// checkedPage is the picture of a page with the places of the findings on it.
type checkedPage struct {
	sheet
	Marks []mark
}

// mark is a rectangle over the picture, in points.
type mark struct {
	X, Y, Width, Height string
	Number              int
	Class, Title        string
}

// CheckForm shows the place to drop a Word file.
func (p *Pages) CheckForm(c *gin.Context) { p.showCheck(c, http.StatusOK, checkView{}) }

func (p *Pages) showCheck(c *gin.Context, status int, view checkView) {
	view.head = head{"Kiểm thể thức", "kiem"}
	for _, code := range nd30.KindCodes() {
		name, _ := nd30.KindByCode(code)
		view.Kinds = append(view.Kinds, kindChoice{code, name})
	}
	p.show(c.Writer, c.Request, status, "check", view)
}

// CheckUpload keeps a Word file for a while and leads to what the rules say of it.
func (p *Pages) CheckUpload(c *gin.Context) {
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	// A file that cannot be read is told at once, and not kept.
	if _, issues, err := p.judge(c, store.Draft{File: name, Upload: content}, ""); err != nil || issues.HasErrors() {
		p.checkFailed(c, issues, err)
		return
	}
	token, err := p.Drafts.Save(store.Draft{File: name, Upload: content})
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/kiem-the-thuc/"+token)
}

func (p *Pages) checkFailed(c *gin.Context, issues diag.List, err error) {
	if err != nil {
		p.failError(c, err)
		return
	}
	p.fail(c, reply.FromIssues(issues))
}

// judge checks a kept file in a place of the queue, with the rules that the office has switched off.
func (p *Pages) judge(c *gin.Context, draft store.Draft, kind string) (checked *docgen.Checked, issues diag.List, err error) {
	opt := nd30.Options{Kind: kind}
	o, err := p.office("")
	if err != nil {
		return nil, nil, err
	}
	if facts, err := json.Marshal(o.record); err == nil && o.Name != "" {
		if opt.Mutes, issues = nd30.ParseMutes(facts); issues.HasErrors() {
			return nil, issues, nil
		}
	}
	err = p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
		checked, issues, err = p.Engine.CheckDecree(ctx, draft.File, draft.Upload, opt)
		return err
	})
	return checked, issues, err
}

// kept finds the file that an address names; ok is false when an answer has been given.
func (p *Pages) kept(c *gin.Context) (store.Draft, string, bool) {
	kind := c.Query("loai")
	if _, known := nd30.KindByCode(kind); !known {
		kind = ""
	}
	draft, err := p.Drafts.Load(c.Param("token"))
	if err == nil && (draft.Template != "" || draft.Upload == nil) {
		err = store.ErrNoDraft
	}
	if err != nil {
		p.failError(c, err)
		return draft, kind, false
	}
	return draft, kind, true
}

// CheckResult shows the findings, beside the pictures of the pages that they stand on.
func (p *Pages) CheckResult(c *gin.Context) {
	draft, kind, ok := p.kept(c)
	if !ok {
		return
	}
	checked, issues, err := p.judge(c, draft, kind)
	if err != nil || checked == nil {
		p.checkFailed(c, issues, err)
		return
	}
	r := checked.Report
	view := checkView{
		File: draft.File, Token: c.Param("token"), Report: r, Notes: r.Notes, Kind: kind, Issues: lines(nil, issues, false),
		Wrong: r.Count(nd30.Wrong), Look: r.Count(nd30.Look), Habit: r.Count(nd30.Habit),
	}
	for i, f := range r.Findings {
		at := f.Places[0]
		view.Findings = append(view.Findings, finding{f, i + 1, string(f.Weight), f.Weight.Name(), at.Page, at.Words, len(f.Places) - 1})
		if f.Mends {
			view.Mends++
		}
	}
	if said, _ := p.Engine.Lines(draft.File, draft.Upload); slices.ContainsFunc(said, func(line string) bool { return strings.Contains(line, "{{") }) {
		view.Notes = append(view.Notes, "Tệp này là mẫu có thẻ {{…}}: lời văn ở chỗ có thẻ chưa kiểm được. Hãy kiểm lại văn bản đã điền.")
	}
	from, _ := strconv.Atoi(c.Query("tu"))
	if view.Pages, view.Before, view.After, err = picturesOf(checked, view.Findings, from); err != nil {
		p.failError(c, err)
		return
	}
	p.showCheck(c, http.StatusOK, view)
}

// picturesOf draws some pages, from the given one on, with the marks of the findings.
func picturesOf(checked *docgen.Checked, findings []finding, from int) (pages []checkedPage, before, after int, err error) {
	from = max(1, min(from, len(checked.Pages)))
	for n := from; n < from+pagesAtOnce && n <= len(checked.Pages); n++ {
		page := checked.Pages[n-1]
		picture, err := draw(page)
		if err != nil {
			return nil, 0, 0, err
		}
		view := newCheckedPage(n, page, picture)
		for _, f := range findings {
			view.Marks = append(view.Marks, marksOn(n, f)...)
		}
		pages = append(pages, view)
	}
	if from > 1 {
		before = max(1, from-pagesAtOnce)
	}
	if from+pagesAtOnce <= len(checked.Pages) {
		after = from + pagesAtOnce
	}
	return pages, before, after, nil
}

func newCheckedPage(n int, page layout.Page, picture template.HTML) checkedPage {
	return checkedPage{sheet: newSheet(n, page, picture)}
}

// around is how far a mark reaches beyond the letters it is about.
const around = 2 * unit.Point

func marksOn(page int, f finding) []mark {
	var marks []mark
	for _, at := range f.Places {
		for _, b := range at.Boxes {
			if b.Page == page {
				marks = append(marks, newMark(b, f.Number, f.Class, fmt.Sprintf("%d. %s: %s", f.Number, f.Name, f.Found)))
			}
		}
	}
	return marks
}

func newMark(b nd30.Box, number int, class, title string) mark {
	return mark{inPoints(b.X - around), inPoints(b.Y - around), inPoints(b.Width + 2*around), inPoints(b.Height + 2*around), number, class, title}
}

func inPoints(l unit.Length) string { return strconv.FormatFloat(l.Points(), 'f', 1, 64) }

// CheckDownload gives the mended copy (ban=sua) or the one with comments (ban=nhan-xet).
func (p *Pages) CheckDownload(c *gin.Context) {
	draft, kind, ok := p.kept(c)
	if !ok {
		return
	}
	fixed := c.Query("ban") == "sua"
	if !fixed && c.Query("ban") != "nhan-xet" {
		p.fail(c, reply.Fail(diag.APIBadParameter, "ban", c.Query("ban"), "sua, nhan-xet"))
		return
	}
	checked, issues, err := p.judge(c, draft, kind)
	if err != nil || checked == nil {
		p.checkFailed(c, issues, err)
		return
	}
	var data []byte
	err = p.queued(c.Request.Context(), func(ctx context.Context) error {
		if !fixed {
			data, err = checked.Commented()
			return err
		}
		copy, err := checked.Fix(ctx)
		if err == nil {
			data = copy.Data
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	send(c, docgen.CopyName(draft.File, fixed), docgen.DOCX.ContentType(), data)
}

// CheckRules shows the table of rules.
func (p *Pages) CheckRules(c *gin.Context) {
	p.show(c.Writer, c.Request, http.StatusOK, "rules", struct {
		head
		Rules []nd30.Rule
	}{head{"Quy tắc thể thức", "kiem"}, nd30.Rules()})
}
