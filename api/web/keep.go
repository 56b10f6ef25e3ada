package web

import (
	"cmp"
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

// Names of what the form carries beside the record. Names of a schema never begin with an underscore.
const (
	documentKey = "_van_ban"   // the kept draft that the form changes
	versionKey  = "_phien_ban" // of that draft, as the form was filled
	replacesKey = "_thay_the"  // the issued document whose place this one takes
	onceKey     = "_mot_lan"   // of the form itself: sent twice by a double click, it saves once
)

// kept is what a form knows of the document that it is saved as.
type kept struct {
	ID, Version, Replaces int64
	Once                  string
	Note                  string // what was done to the record on the way here
}

func keptFrom(values url.Values) kept {
	number := func(name string) int64 {
		n, _ := strconv.ParseInt(values.Get(name), 10, 64)
		return max(n, 0)
	}
	k := kept{ID: number(documentKey), Version: number(versionKey), Replaces: number(replacesKey), Once: values.Get(onceKey)}
	if !isOnce(k.Once) {
		k.Once = newOnce()
	}
	return k
}

// Keep saves the filled form as a draft among the documents. A draft may still have mistakes; they are shown with it.
func (p *Pages) Keep(c *gin.Context) {
	s, ok := p.sent(c, false)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	id, err := p.saveOnce(ctx, s.kept.Once, func() (store.Saved, error) { return p.keep(ctx, s) }, func(before store.Saved) (store.Saved, error) { return p.keepAgain(ctx, s, before) })
	if err != nil {
		if issues, told := mistakes(err); told {
			s.issues = append(s.issues, issues...)
			if slices.ContainsFunc(issues, isOver) { // who saves what is before them once more means another document
				s.kept = kept{Replaces: s.kept.Replaces, Once: newOnce()}
			}
			p.showForm(c, http.StatusConflict, s)
			return
		}
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=luu", id))
}

func (p *Pages) keep(ctx context.Context, s composing) (store.Saved, error) {
	if s.office.Name == "" {
		return store.Saved{}, reply.FromIssues(diag.List{diag.New(diag.APINoOffice, diag.Place{})})
	}
	persons, units := desk.Named(s.record)
	title := desk.Title(s.t, s.record)
	if s.kept.ID == 0 {
		document, err := p.Add(ctx, s.t, desk.Draft{Office: s.office.Name, Title: title, Day: desk.Day(s.t, s.record), Dataset: s.dataset,
			Replaces: s.kept.Replaces, Record: s.record, Persons: persons, Units: units})
		return store.Saved{ID: document.ID, Version: document.Version}, err
	}
	office, err := p.Store.Office(ctx, s.office.Name)
	if err == nil {
		_, err = p.Store.AddTemplate(ctx, s.t, nil, "", false)
	}
	if err != nil {
		return store.Saved{}, err
	}
	content := store.Content{Record: s.record, Facts: office.On(cmp.Or(desk.Day(s.t, s.record), p.Store.Today()), 0), Persons: persons, Units: units}
	document, err := p.Store.EditDocument(ctx, s.kept.ID, s.kept.Version, store.Edit{Title: &title, TemplateVersion: &s.t.Version, Content: &content})
	return store.Saved{ID: document.ID, Version: document.Version}, err
}

// DocumentForm opens a document in its form: to change a draft (sua), to make next year's (nam-sau), to take the place
// of an issued one (thay-the), or to make another one like it (ban-sao).
func (p *Pages) DocumentForm(c *gin.Context) {
	document, content, ok := p.documentOf(c)
	if !ok {
		return
	}
	s, err := p.reopened(c.Request.Context(), document, content)
	if err != nil {
		p.failError(c, err)
		return
	}
	t := s.t
	switch c.Param("cach") {
	case "sua":
		s.kept.ID, s.kept.Version, s.kept.Once = document.ID, document.Version, newOnce()
		p.look(c, s)
		return
	case "nam-sau":
		s.record, s.kept.Note = nextYear(t, document, s.record)
	case "thay-the":
		s.kept.Replaces = document.ID
		s.record = desk.Unnumbered(t, s.record)
		s.kept.Note = "Văn bản thay thế " + document.Symbol + ". Số và ngày mới do văn thư ghi khi ban hành."
	case "ban-sao":
		s.record = desk.Unnumbered(t, s.record)
	default:
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	if s.kept.Once, ok = p.entered(c, t); ok {
		p.look(c, s)
	}
}

// reopened is the form of a document, with what it says.
func (p *Pages) reopened(ctx context.Context, document store.Document, content store.Content) (s composing, err error) {
	s.record = data.Record(content.Record)
	if s.office, err = p.office(document.Office); err != nil {
		return s, err
	}
	if s.t = p.Engine.Template(document.Template); s.t == nil {
		s.t, err = p.Type(ctx, document)
	}
	return s, err
}

func nextYear(t *doctype.Template, document store.Document, record data.Record) (data.Record, string) {
	year := document.MadeAt.In(store.Vietnam).Year()
	if len(document.IssuedOn) >= 4 {
		year, _ = strconv.Atoi(document.IssuedOn[:4])
	}
	next, year, count := desk.NextYear(desk.Unnumbered(t, record), year)
	if count == 0 {
		return next, fmt.Sprintf("Bản mới cho năm %d: đã bỏ số và ngày. Không thấy chữ “năm %d” nên chưa đổi năm nào: hãy tự sửa các năm trong văn bản trước khi lưu.", year+1, year)
	}
	return next, fmt.Sprintf("Bản mới cho năm %d: đã bỏ số và ngày, đổi “năm %d” thành “năm %d” ở %d chỗ. Hãy xem lại từng chỗ trước khi lưu.", year+1, year, year+1, count)
}
