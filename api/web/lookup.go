package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// lookupView is what strangers see of a code: the certificate, or that there is none.
type lookupView struct {
	Typed string
	Found *store.Certified
	Day   string
	Wrong string // what to tell when nothing is found
}

// Lookup is where strangers type a code; it leads to the code's own address.
func (p *Pages) Lookup(c *gin.Context) {
	typed, sent := c.GetQuery("ma")
	view := lookupView{}
	switch code := strings.TrimSpace(typed); {
	case code != "":
		c.Redirect(http.StatusSeeOther, "/tra-cuu/"+url.PathEscape(code))
		return
	case sent:
		view.Wrong = "Hãy gõ mã in trên tờ, thường ở cạnh ô vuông đen trắng."
	}
	p.showLookup(c, http.StatusOK, view)
}

// LookupCode tells what a code stands for, and nothing else.
func (p *Pages) LookupCode(c *gin.Context) {
	view := lookupView{Typed: c.Param("code")}
	found, err := p.Find(c.Request.Context(), store.Actor(c.Request.Context()), view.Typed)
	var wait *reply.Problem
	switch {
	case err == nil:
		view.Found, view.Day = &found, shownDate(found.Day)
		p.showLookup(c, http.StatusOK, view)
	case store.IsTrouble(err, diag.CertificateCodeUnknown):
		view.Wrong = "Không có trong sổ."
		p.showLookup(c, http.StatusNotFound, view)
	case errors.As(err, &wait):
		view.Wrong = wait.Title + " " + wait.Detail
		c.Header("Retry-After", strconv.Itoa(int(reply.TriesTime.Seconds())))
		p.showLookup(c, wait.Status, view)
	default:
		p.failError(c, err)
	}
}

func (p *Pages) showLookup(c *gin.Context, status int, view lookupView) {
	c.Header("X-Robots-Tag", "noindex")
	p.show(c.Writer, c.Request, status, "lookup", view)
}

// LookupProof answers the question by which this program finds out whether a public address leads here.
func (p *Pages) LookupProof(c *gin.Context) {
	answer, known := p.Prover.Answer(c.Param("question"))
	if !known {
		p.showLookup(c, http.StatusNotFound, lookupView{Wrong: "Không có trong sổ."})
		return
	}
	c.Header("Cache-Control", "no-store")
	c.String(http.StatusOK, answer)
}

// lookupSetting is what the office sees of its own lookup.
type lookupSetting struct {
	head
	store.Lookup
	Typed  string
	Issues []issueLine
}

// LookupSetting shows whether strangers can look certificates up, and where.
func (p *Pages) LookupSetting(c *gin.Context) { p.showSetting(c, http.StatusOK, "", nil) }

// SaveLookup tests a public address and keeps it when it answers; an empty one ends the lookup.
func (p *Pages) SaveLookup(c *gin.Context) {
	if _, ok := p.sentForm(c); !ok { // half a form is no wish to end the lookup
		return
	}
	o, err := p.office("")
	typed := asked(c, "dia-chi")
	if err == nil {
		_, err = p.OpenLookup(c.Request.Context(), o.Name, typed)
	}
	var wrong *reply.Problem
	switch {
	case errors.As(err, &wrong):
		p.showSetting(c, wrong.Status, typed, []issueLine{{Stops: true, Message: wrong.Title, Hint: wrong.Detail}})
	case err != nil:
		p.failError(c, err)
	default:
		c.Redirect(http.StatusSeeOther, "/bang-khen/tra-cuu")
	}
}

func (p *Pages) showSetting(c *gin.Context, status int, typed string, issues []issueLine) {
	o, err := p.office("")
	view := lookupSetting{head: head{"Tra cứu bằng khen", "bang-khen"}, Typed: typed, Issues: issues}
	if err == nil {
		view.Lookup, err = p.Store.Lookup(c.Request.Context(), o.Name)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	if typed == "" {
		view.Typed = view.Address
	}
	p.show(c.Writer, c.Request, status, "lookupsetting", view)
}
