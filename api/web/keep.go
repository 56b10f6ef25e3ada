package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"sync"

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
	if len(k.Once) != 2*len([8]byte{}) {
		k.Once = newOnce()
	}
	return k
}

func newOnce() string {
	var random [8]byte
	rand.Read(random[:])
	return hex.EncodeToString(random[:])
}

// once lets those who come with the same form wait for each other. What it was saved as the store remembers.
type once struct{ mu sync.Mutex }

// saveOnce saves a form that was not saved yet; a second click changes nothing. again, which may be nil, takes what a
// form says that was saved before.
func (p *Pages) saveOnce(ctx context.Context, key string, save func() (store.Saved, error), again func(store.Saved) (store.Saved, error)) (int64, error) {
	p.once.mu.Lock()
	defer p.once.mu.Unlock()
	saved, err := p.Store.SavedForm(ctx, key)
	if err != nil || saved.ID != 0 && again == nil {
		return saved.ID, err
	}
	if saved.ID != 0 {
		saved, err = again(saved)
	} else {
		saved, err = save()
	}
	if err == nil {
		err = p.Store.SaveForm(ctx, key, saved)
	}
	return saved.ID, err
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
			p.showForm(c, http.StatusConflict, s)
			return
		}
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=luu", id))
}

// keepAgain saves what a form says that was saved before, by who went back to it: into the same draft, and only when
// the form says something else now.
func (p *Pages) keepAgain(ctx context.Context, s composing, before store.Saved) (store.Saved, error) {
	_, was, err := p.Desk.Document(ctx, before.ID)
	if err != nil {
		return before, err
	}
	same, err := desk.Digest(was.Record)
	if err != nil {
		return before, err
	}
	if now, err := desk.Digest(s.record); err != nil || now == same {
		return before, err
	}
	s.kept.ID, s.kept.Version = before.ID, before.Version
	return p.keep(ctx, s)
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
	content := store.Content{Record: s.record, Facts: office.On(desk.Day(s.t, s.record), 0), Persons: persons, Units: units}
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
	ctx := c.Request.Context()
	o, err := p.office(document.Office)
	if err != nil {
		p.failError(c, err)
		return
	}
	t := p.Engine.Template(document.Template)
	if t == nil {
		t, err = p.Type(ctx, document)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	s := composing{t: t, office: o, record: data.Record(content.Record), kept: kept{Once: newOnce()}}
	switch c.Param("cach") {
	case "sua":
		s.kept.ID, s.kept.Version = document.ID, document.Version
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
	p.look(c, s)
}

func nextYear(t *doctype.Template, document store.Document, record data.Record) (data.Record, string) {
	year := document.MadeAt.In(vietnam).Year()
	if len(document.IssuedOn) >= 4 {
		year, _ = strconv.Atoi(document.IssuedOn[:4])
	}
	next, count := desk.NextYear(desk.Unnumbered(t, record), year)
	note := fmt.Sprintf("Bản mới cho năm %d: đã bỏ số và ngày, đổi “năm %d” thành “năm %d” ở %d chỗ. Hãy xem lại từng chỗ trước khi lưu.", year+1, year, year+1, count)
	return next, note
}
