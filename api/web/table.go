package web

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	doctype "vanthu/docgen/template"
)

// tableView is what table.html shows: what a kept sheet holds and what may be made of it.
type tableView struct {
	head
	Table             *desk.Table
	Made              string
	Type              *doctype.Template // the kind that the sheet fits best
	Rows              int
	Wrong, Look, Hint int
	Asked             int // columns whose meaning is not sure
	Shown             table
	Good, Others      []fit
	Apart             []fit // certificates of awards that the sheet, or the office, does not give
	Once              string
	NoOffice          bool
	Problems          []issueLine
	Wholes            []gridWhole // what the sheet lacks a column for and may be said once
}

// Kind is what the sheet is read as.
func (v tableView) Kind() string { return v.Type.ID }

// Back is the page to come back to.
func (v tableView) Back() string { return "bang" }

// TableHome shows a kept sheet: how it was understood, what is wrong with it, which papers it is enough for.
func (p *Pages) TableHome(c *gin.Context) { p.showTable(c, http.StatusOK, "", nil) }

// showTable shows a sheet with the key of its form, "" for that of the address.
func (p *Pages) showTable(c *gin.Context, status int, key string, problems diag.List) {
	t, kept, ok := p.table(c)
	if ok && key == "" {
		key, ok = keyed(c)
	}
	if !ok {
		return
	}
	view := tableView{head: head{kept.Name, "bang"}, Table: kept, Made: moment(kept.MadeAt), Type: t, Once: key, Problems: lines(nil, problems, false)}
	o, err := p.office(kept.Office)
	view.NoOffice = o.Name == ""
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) error {
			reading, err := p.Read(ctx, t, kept)
			if err != nil {
				return err
			}
			records, err := p.Records(ctx, t, kept, reading)
			if err != nil {
				return err
			}
			view.Shown = tabulate(t.Schema.Fields(), records)
			view.Rows = max(reading.Rows, view.Shown.Count) // a list summed up from others has no rows of its own
			view.count(p.report(t, reading))
			view.Wholes = wholes(reading, kept)
			all, err := p.fitOf(ctx, kept)
			if err != nil {
				return err
			}
			nominees, err := p.Read(ctx, desk.Nominees(), kept)
			if err != nil {
				return err
			}
			awards, level := desk.AwardsNamed(nominees.Records), levelOf(o)
			for _, f := range all {
				if f.Good() && suits(f.Type, awards, level) {
					view.Good = append(view.Good, f)
				} else if f.Good() {
					view.Apart = append(view.Apart, f)
				} else if f.Matched > 0 {
					view.Others = append(view.Others, f)
				}
			}
			return err
		})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, status, "table", view)
}

// suits reports whether a sheet may want the papers of a kind: any but the certificates of other awards than its own, or,
// where it names none, of those that offices of this level do not give.
func suits(t *doctype.Template, awards []string, level string) bool {
	if t.Design == nil || len(t.Design.Awards) == 0 {
		return true
	}
	if len(awards) == 0 {
		return slices.ContainsFunc(t.Design.Awards, func(a design.Award) bool {
			return t.Design.Suits(a.Name, level) > 0 && !docgen.Beyond(a.Name, level)
		})
	}
	return slices.ContainsFunc(awards, func(award string) bool { return t.Design.Suits(award, level) > 0 })
}

// levelOf is the level of an office in the law.
func levelOf(o office) string {
	level, _ := dossier.LevelOf(o.record)
	return level
}

// report is the report of a reading, kept as long as the reading may be.
func (p *Pages) report(t *doctype.Template, reading *doctype.Reading) doctype.Report {
	size := func(doctype.Report) int { return desk.ReadingSize(reading) }
	report, _ := p.reports.Do(reading, size, func() (doctype.Report, error) { return t.Report(reading), nil })
	return report
}

func (v *tableView) count(report doctype.Report) {
	for _, issue := range report.Issues {
		switch issue.Severity {
		case diag.Error:
			v.Wrong++
		case diag.Warning:
			v.Look++
		default:
			v.Hint++
		}
	}
	for _, s := range report.Sheets {
		for _, t := range s.Tables {
			for _, column := range t.Columns {
				if column.Asked {
					v.Asked++
				}
			}
		}
	}
}

// chosen lists the kinds that a form ticked, each once.
func (p *Pages) chosen(names []string) (types []*doctype.Template) {
	for _, name := range names {
		if t := p.Engine.Template(name); t != nil && !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return types
}

// TableDownload makes all chosen papers of a kept sheet into one ZIP, a folder for each kind.
func (p *Pages) TableDownload(c *gin.Context) {
	_, kept, ok := p.table(c)
	if !ok {
		return
	}
	types := p.chosen(c.QueryArray("giay"))
	if len(types) == 0 {
		p.showTable(c, http.StatusUnprocessableEntity, newOnce(), diag.List{diag.New(diag.APINoPapers, diag.Place{})})
		return
	}
	file, err := os.CreateTemp(p.Drafts.Folder(), ".zip-*")
	if err != nil {
		p.failError(c, err)
		return
	}
	defer os.Remove(file.Name())
	defer file.Close()
	o, err := p.office(kept.Office)
	var issues diag.List
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) error {
			issues, err = p.pack(ctx, file, types, kept, o)
			return err
		})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	if issues.HasErrors() {
		p.fail(c, reply.FromIssues(issues))
		return
	}
	size, err := file.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	attach(c, "Giấy tờ - "+baseOf(kept.Name)+".zip")
	c.Header("Content-Type", reply.ZipType)
	c.Header("Content-Length", strconv.FormatInt(size, 10))
	_, _ = io.Copy(c.Writer, file) // fails only when the browser has gone
}

// pack writes the papers of each kind into a folder of their own.
func (p *Pages) pack(ctx context.Context, w io.Writer, types []*doctype.Template, kept *desk.Table, o office) (issues diag.List, err error) {
	out, folders := zip.NewWriter(w), map[string]bool{}
	for _, t := range types {
		folder := doctype.SafeName(t.Title) // an office's own title may be no name of a folder, or that of another kind
		if folder == "" || folders[folder] {
			folder = strings.TrimSpace(folder + " (" + t.ID + ")")
		}
		folders[folder] = true
		_, prepared, found, err := p.papers(ctx, t, kept, o)
		if issues = append(issues, found...); err != nil || found.HasErrors() {
			return issues, err
		}
		formats := make([]docgen.Format, 0, 3)
		for _, f := range t.Formats() {
			formats = append(formats, docgen.Format(f))
		}
		if err := p.packOne(ctx, out, folder, t, prepared, formats, &issues); err != nil || issues.HasErrors() {
			return issues, err
		}
	}
	return issues, out.Close()
}

func (p *Pages) packOne(ctx context.Context, out *zip.Writer, folder string, t *doctype.Template, prepared []data.Record, formats []docgen.Format, issues *diag.List) error {
	file, found, err := reply.Make(ctx, p.Engine, p.Drafts.Folder(), t, prepared, formats, true)
	if *issues = append(*issues, found...); err != nil || file == nil {
		return err
	}
	defer file.Close()
	whole, ok := file.ReadCloser.(io.ReaderAt)
	if !ok {
		return fmt.Errorf("pack %s: the archive cannot be read", t.ID)
	}
	inner, err := zip.NewReader(whole, file.Size)
	if err != nil {
		return err
	}
	for _, part := range inner.File {
		header := part.FileHeader
		header.Name = folder + "/" + part.Name
		raw, err := part.OpenRaw()
		if err != nil {
			return err
		}
		to, err := out.CreateRaw(&header)
		if err == nil {
			_, err = io.Copy(to, raw)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func baseOf(name string) string {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}

// maxKept bounds the documents that one press saves.
const maxKept = 1000

// KeepTable saves the chosen papers of a kept sheet among the documents: a draft for each record.
func (p *Pages) KeepTable(c *gin.Context) {
	_, kept, ok := p.table(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	o, err := p.office(kept.Office)
	if err != nil {
		p.failError(c, err)
		return
	}
	types, issues := p.chosen(values["giay"]), diag.List{}
	switch {
	case len(types) == 0:
		issues.Add(diag.APINoPapers, diag.Place{})
	case o.Name == "":
		issues.Add(diag.APINoOffice, diag.Place{})
	}
	if !issues.HasErrors() { // what the ZIP refuses is not kept either
		err = p.queued(ctx, func(ctx context.Context) error {
			for _, t := range types {
				_, _, found, err := p.papers(ctx, t, kept, o)
				if issues = append(issues, found...); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	if issues.HasErrors() {
		issues = slices.DeleteFunc(issues, func(i diag.Issue) bool { return i.Severity != diag.Error })
		p.showTable(c, http.StatusUnprocessableEntity, keptFrom(values).Once, issues)
		return
	}
	count, id, form := 0, int64(0), keptFrom(values).Once
	for _, t := range types {
		// Of who goes back and chooses more, each kind is saved once; a sheet that was mended meanwhile is another.
		key := fmt.Sprintf("%s %s %d", form, t.ID, len(kept.Mended))
		id, err = p.saveOnce(ctx, key, func() (last store.Saved, err error) {
			last.ID = kept.ID
			reading, err := p.Read(ctx, t, kept)
			if err != nil {
				return last, err
			}
			records, err := p.Records(ctx, t, kept, reading)
			if err == nil && count+len(records) > maxKept {
				err = reply.Fail(diag.APITooLarge)
			}
			for _, record := range records {
				if err != nil {
					break
				}
				last, err = p.keep(ctx, composing{t: t, office: o, record: doctype.WithoutOrigin(record), dataset: kept.ID})
				count++
			}
			return last, err
		}, nil)
		if err != nil {
			break
		}
	}
	switch {
	case err != nil:
		p.failError(c, err)
	case count == 1:
		c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=luu", id))
	default:
		c.Redirect(http.StatusSeeOther, sheetDocuments(kept.ID, "luu", count))
	}
}

// DeleteTable takes a kept sheet out of the lists.
func (p *Pages) DeleteTable(c *gin.Context) {
	id, ok := p.documentID(c)
	if !ok {
		return
	}
	if err := p.Store.DeleteDataset(c.Request.Context(), id); err != nil && !store.IsTrouble(err, diag.StoreNotFound) {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/bang")
}
