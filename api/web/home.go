package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/svg"
	doctype "vanthu/docgen/template"
)

// atHand bounds the documents and sheets that the start page shows.
const atHand = 6

// homeView is what home.html shows.
type homeView struct {
	head
	Words     string
	Stages    []stage
	Documents []documentLine
	Sheets    []datasetLine
	Due       []due
	NoOffice  bool
}

// Home asks what is to be done: the kinds by the pictures of their first pages, what is at hand, what is due.
func (p *Pages) Home(c *gin.Context) {
	ctx := c.Request.Context()
	types := p.Engine.Templates()
	view := homeView{head: head{"Bạn cần làm gì?", "bat-dau"}, Words: c.Query("q"), Due: calendar(types, p.Store.Today(), 4)}
	view.Stages = inStages(types, view.Words)
	found, err := p.Store.Find(ctx, store.Query{Limit: atHand})
	var sheets []store.Dataset
	var offices []string
	if err == nil {
		sheets, err = p.Store.Datasets(ctx, 0, atHand)
	}
	if err == nil {
		offices, err = p.Store.Offices(ctx)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	view.NoOffice = len(offices) == 0
	view.Documents, view.Sheets = documentLines(found), p.datasetLines(sheets)
	p.show(c.Writer, c.Request, http.StatusOK, "home", view)
}

// Cover answers with the picture of the first page of a document type's sample. It is drawn once for a version. A
// sample that fails leaves the kind without a picture; the log tells why.
func (p *Pages) Cover(c *gin.Context) {
	t := p.documentType(c)
	if t == nil {
		return
	}
	key := t.ID + " " + t.Version
	p.mu.Lock()
	picture, known := p.covers[key]
	p.mu.Unlock()
	if !known {
		var err error
		if picture, err = p.drawCover(c.Request.Context(), t); err != nil {
			p.Logger.ErrorContext(c.Request.Context(), "sample cannot be drawn", "template", t.ID, "error", err)
			p.fail(c, reply.Fail(diag.APIUnknownAddress))
			return
		}
		p.mu.Lock()
		p.covers[key] = picture
		p.mu.Unlock()
	}
	asset{picture, contentTypes[".svg"], t.Version}.serve(c)
}

func (p *Pages) drawCover(ctx context.Context, t *doctype.Template) (picture []byte, err error) {
	prepared, issues := p.Engine.Prepare(t, []data.Record{t.Sample}, nil)
	if issues.HasErrors() || !hasPages(t) {
		return nil, fmt.Errorf("sample of %s: %v", t.ID, issues)
	}
	var out bytes.Buffer
	err = p.queued(ctx, func(ctx context.Context) error {
		pages, issues, err := p.Engine.Pages(ctx, t, prepared[0])
		if err == nil && len(pages) == 0 {
			err = fmt.Errorf("sample of %s: %v", t.ID, issues)
		}
		if err == nil {
			err = svg.Write(&out, pages[0], svg.Options{})
		}
		return err
	})
	return out.Bytes(), err
}
