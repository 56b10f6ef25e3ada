package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/nd30"
	doctype "vanthu/docgen/template"
)

// nameKey is the form's input for the name under which an office is saved.
const nameKey = "_ten_luu"

// profileView is what profile.html shows.
type profileView struct {
	head
	Name     string
	Names    []string
	New      bool   // the name may be chosen
	Saved    string // what was: the office, or its signers
	Controls []control
	Issues   []issueLine
	Errors   int
	Signers  []signerLine // none while there is no office to sign for
	Forms    []struct{ Value, Name string }
	Version  int64
}

// Profile shows the facts of an office, to be filled in once for all documents.
func (p *Pages) Profile(c *gin.Context) {
	name := c.DefaultQuery("ten", store.DefaultProfile)
	facts, err := p.Profiles.Facts(name)
	if errors.Is(err, store.ErrNoProfile) && name != store.DefaultProfile {
		p.fail(c, reply.Fail(diag.APIUnknownProfile, name))
		return
	}
	if err != nil && !errors.Is(err, store.ErrNoProfile) {
		p.failError(c, err)
		return
	}
	view := profileView{Name: name, New: c.Query("moi") != "", Saved: c.Query("da_luu")}
	if view.New {
		view.Name, facts = "", nil
	}
	p.showProfile(c, http.StatusOK, view, facts, p.doubts(facts))
}

// officeRequired are the facts that documents ask of every office.
var officeRequired = []string{"ten", "ky_hieu", "dia_danh"}

// doubts are what documents will ask about an office that is kept, told where it can be mended. They are no mistakes yet:
// an office may be known in parts.
func (p *Pages) doubts(facts data.Record) (doubts diag.List) {
	fields := p.officeFields()
	if facts == nil || p.Engine.Office() == nil {
		return nil
	}
	for _, name := range officeRequired {
		if field := find(fields, name); field != nil && (facts[name] == nil || facts[name] == "") {
			doubts.Add(diag.TemplateMissing, diag.Place{Field: name}, "“"+fieldLabel(field)+"”")
		}
	}
	_, issues := p.Engine.Office().Check(data.Record{"facts": map[string]any(facts)})
	for _, issue := range issues {
		if field, of := strings.CutPrefix(strings.TrimPrefix(issue.Place.Field, "/"), "facts/"); of {
			issue.Place.Field = field
			doubts = append(doubts, issue)
		}
	}
	for i := range doubts {
		doubts[i].Severity = diag.Warning
	}
	return doubts
}

func (p *Pages) showProfile(c *gin.Context, status int, view profileView, facts data.Record, issues diag.List) {
	names, err := p.Profiles.Names()
	if err != nil {
		p.failError(c, err)
		return
	}
	if kept, err := p.Store.Office(c.Request.Context(), view.Name); err == nil && view.Signers == nil {
		view.Signers, view.Version = signerLines(kept), cmp.Or(view.Version, kept.Version)
	}
	view.Forms = signForms
	fields := p.officeFields()
	view.head, view.Names = head{"Thông tin cơ quan", "co-quan"}, names
	view.Controls = formControls(fields, facts, office{}, issues, "", "")
	view.Issues, view.Errors = lines(fields, issues, true), countErrors(issues)
	p.show(c.Writer, c.Request, status, "profile", view)
}

// SaveProfile keeps the facts of an office. They are checked when a document is made: an office may be known in parts.
func (p *Pages) SaveProfile(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	facts, issues, err := p.sentFacts(c, values)
	if err != nil {
		p.failError(c, err)
		return
	}
	name := values.Get(nameKey)
	view := profileView{Name: name, New: values.Get("moi") != ""}
	if !store.ValidProfileName(name) {
		issues.Add(diag.APIBadProfileName, diag.Place{}, name)
	}
	names, err := p.Profiles.Names()
	if err != nil {
		p.failError(c, err)
		return
	}
	if view.New && slices.Contains(names, name) {
		issues.Add(diag.APIProfileExists, diag.Place{}, name)
	}
	if issues.HasErrors() {
		p.showProfile(c, http.StatusUnprocessableEntity, view, facts, issues)
		return
	}
	seen, _ := strconv.ParseInt(values.Get("phien_ban"), 10, 64)
	if err := p.Profiles.Save(name, facts, seen); err != nil {
		if overtaken, told := mistakes(err); told {
			view.Version = seen // until the page is opened anew, what others wrote is not overwritten
			p.showProfile(c, http.StatusConflict, view, facts, overtaken)
			return
		}
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/co-quan?da_luu=co-quan&ten="+url.QueryEscape(name))
}

// sentFacts are the facts of an office as a form says them.
func (p *Pages) sentFacts(c *gin.Context, values url.Values) (facts data.Record, issues diag.List, err error) {
	refused, err := p.takePictures(c, p.officeFields(), values)
	if err != nil {
		return nil, nil, err
	}
	facts, issues = readRecord(p.officeFields(), values, false)
	written, err := json.Marshal(facts)
	// A rule that is muted by a mistyped name would stop every check later on, far from here.
	_, mistyped := nd30.ParseMutes(written)
	return facts, slices.Concat(refused, issues, mistyped), err
}

// officeFields finds the office among the fields of any document type: all share one schema of it.
func (p *Pages) officeFields() []*doctype.Field {
	for _, t := range p.Engine.Templates() {
		if field := find(t.Schema.Fields(), officeField); field != nil {
			return field.Fields
		}
	}
	return nil
}
