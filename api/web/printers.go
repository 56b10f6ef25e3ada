package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
)

// Printers shows the printers that were measured, and the form for what was.
func (p *Pages) Printers(c *gin.Context) {
	all, err := p.Store.Printers(c.Request.Context())
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, http.StatusOK, "printers", struct {
		head
		Printers []store.Printer
		Saved    string
	}{head{"Máy in bằng khen", "bang-khen"}, all, c.Query("xong")})
}

// SavePrinter keeps what was measured.
func (p *Pages) SavePrinter(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	name := written(values, "may")
	tray := written(values, "khay")
	printer := store.Printer{Name: name, Tray: tray}
	m := &printer.Measured
	for _, one := range []struct {
		field string
		to    *float64
	}{{"x", &m.X}, {"y", &m.Y}, {"nghieng", &m.Skew}, {"ngang", &m.Across}, {"doc", &m.Down}, {"kho-ngang", &m.Width}, {"kho-doc", &m.Height}} {
		var problem *reply.Problem
		if *one.to, problem = millimetres(values, one.field); problem != nil {
			p.fail(c, problem)
			return
		}
	}
	if err := p.Store.SavePrinter(c.Request.Context(), printer); err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/bang-khen/may-in?xong="+url.QueryEscape(strings.TrimSpace(name+" "+tray)))
}

// PrinterSheet gives the sheet with rulers; for a printer that was measured it is corrected, to prove it.
func (p *Pages) PrinterSheet(c *gin.Context) {
	values := c.Request.URL.Query()
	name := written(values, "may")
	tray := written(values, "khay")
	width, problem := millimetres(values, "kho-ngang")
	height, more := millimetres(values, "kho-doc")
	if problem == nil {
		problem = more
	}
	if problem != nil {
		p.fail(c, problem)
		return
	}
	var out bytes.Buffer
	if err := p.Ruler(c.Request.Context(), &out, name, tray, width, height); err != nil {
		p.failError(c, err)
		return
	}
	send(c, strings.TrimSpace("Tờ thước "+name)+".pdf", docgen.PDF.ContentType(), out.Bytes())
}
