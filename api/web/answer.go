package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// show answers with a page. It is made in memory first, so that a failure is a problem and no half page.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, status int, view string, model any) {
	p.showPart(w, r, status, view, "layout", model)
}

// showPart answers with a part of a page, for scripts that put it into the one that is there.
func (p *Pages) showPart(w http.ResponseWriter, r *http.Request, status int, view, part string, model any) {
	var page bytes.Buffer
	if err := p.views[view].ExecuteTemplate(&page, part, model); err != nil {
		problem := reply.FromError(r.Context(), p.Logger, fmt.Errorf("show %s: %w", view, err))
		http.Error(w, problem.Title+" "+problem.Detail, problem.Status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes()) // fails only when the browser has gone
}

// Problem shows what went wrong as a page. Where htmx asked for a part of one, it stands beside the form, so that
// nothing typed is lost.
func (p *Pages) Problem(w http.ResponseWriter, r *http.Request, problem *reply.Problem) {
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Retarget", "#bao")
		w.Header().Set("HX-Reselect", ".trang-loi")
		w.Header().Set("HX-Reswap", "innerHTML")
	}
	p.show(w, r, problem.Status, "problem", struct {
		head
		Detail, ID, Back string
		List             []issueLine
	}{head{Title: problem.Title}, problem.Detail, problem.ID, cameFrom(r), lines(nil, problem.Issues, false)})
}

// cameFrom is the page of ours that led to a request, "" where none did or the request is for that page.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || !strings.HasPrefix(from.Path, "/") || strings.HasPrefix(from.Path, "//") || r.Method == http.MethodGet && from.RequestURI() == r.URL.RequestURI() {
		return ""
	}
	return from.RequestURI()
}

func (p *Pages) fail(c *gin.Context, problem *reply.Problem) { p.Problem(c.Writer, c.Request, problem) }

// failError shows an error that the office cannot mend; drafts that have gone are told as that.
func (p *Pages) failError(c *gin.Context, err error) {
	if errors.Is(err, store.ErrNoDraft) {
		p.fail(c, reply.Fail(diag.APIDraftGone))
		return
	}
	p.fail(c, reply.FromError(c.Request.Context(), p.Logger, err))
}

// attach names the file that is about to be sent, and keeps it out of the browser's store.
func attach(c *gin.Context, name string) {
	c.Header("Content-Disposition", reply.Attachment(name))
	c.Header("Cache-Control", "no-store")
}

// send answers with a file that stands in memory.
func send(c *gin.Context, name, contentType string, content []byte) {
	attach(c, name)
	c.Data(http.StatusOK, contentType, content)
}

// sendFile answers with a finished file, and closes it.
func sendFile(c *gin.Context, file *reply.File) {
	defer file.Close()
	attach(c, file.Name)
	c.Header("Content-Type", file.ContentType)
	c.Header("Content-Length", strconv.FormatInt(file.Size, 10))
	_, _ = io.Copy(c.Writer, file) // fails only when the browser has gone
}
