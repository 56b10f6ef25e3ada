package web

import (
	"context"
	"fmt"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	"vanthu/docgen/data"
	doctype "vanthu/docgen/template"
)

// card is a document type to choose.
type card struct {
	ID, Title, Description string
	Formats                []string
	Picture                template.HTML // empty when the sample cannot be drawn
	Landscape              bool
}

// Home shows every document type by the picture of its first page.
func (p *Pages) Home(c *gin.Context) {
	var cards []card
	for _, t := range p.Engine.Templates() {
		picture, landscape := p.cover(c, t)
		cards = append(cards, card{t.ID, t.Title, t.Description, t.Formats(), picture, landscape})
	}
	p.show(c.Writer, c.Request, http.StatusOK, "home", struct {
		head
		Cards []card
	}{head{"Chọn loại văn bản", "mau"}, cards})
}

// cover draws the first page of a document type's sample once. A sample that fails leaves the card without a picture;
// the log tells why.
func (p *Pages) cover(c *gin.Context, t *doctype.Template) (picture template.HTML, landscape bool) {
	if !hasPages(t) {
		return "", false
	}
	key := t.ID + " " + t.Version
	p.mu.Lock()
	known, ok := p.covers[key]
	p.mu.Unlock()
	if ok {
		return known.Picture, known.Landscape
	}
	ctx := c.Request.Context()
	prepared, issues := p.Engine.Prepare(t, []data.Record{t.Sample}, nil)
	if issues.HasErrors() {
		p.Logger.ErrorContext(ctx, "sample is not valid", "template", t.ID, "issues", fmt.Sprint(issues))
		return "", false
	}
	var view *preview
	err := p.queued(ctx, func(ctx context.Context) (err error) {
		view, issues, err = p.preview(ctx, t, prepared[0], 1)
		return err
	})
	if err != nil || view == nil {
		p.Logger.ErrorContext(ctx, "sample cannot be drawn", "template", t.ID, "issues", fmt.Sprint(issues), "error", err)
		return "", false
	}
	p.mu.Lock()
	p.covers[key] = view.Pages[0]
	p.mu.Unlock()
	return view.Pages[0].Picture, view.Pages[0].Landscape
}
