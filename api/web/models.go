package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// A form that somebody sent stays a draft until it is published: the file, and what was said of its fields.

// Models lists the document types and takes forms of the office's own.
func (p *Pages) Models(c *gin.Context) {
	versions, err := p.Store.TemplateVersions(c.Request.Context(), "")
	if err != nil {
		p.failError(c, err)
		return
	}
	kept := map[string]int{}
	var own []ownModel
	for _, v := range versions { // of each type the newest first
		if kept[v.Template]++; kept[v.Template] == 1 {
			own = append(own, ownModel{ID: v.Template, Title: v.Title})
		}
		one := &own[len(own)-1]
		one.Versions, one.InUse = kept[v.Template], one.InUse || v.Published
	}
	p.show(c.Writer, c.Request, http.StatusOK, "models", struct {
		head
		Stages   []stage
		Own      []ownModel
		Versions map[string]int
	}{head{"Mẫu văn bản", "mau"}, inStages(p.Engine.Templates(), ""), own, kept})
}

// ownModel is a type that the office sent, in use or not: from its page it can be put into use again.
type ownModel struct {
	ID, Title string
	Versions  int
	InUse     bool
}

// UploadModel keeps a Word or Excel form and leads to what is wrong with it and what its fields are.
func (p *Pages) UploadModel(c *gin.Context) {
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	if !isForm(name) {
		p.fail(c, reply.Fail(diag.APIWrongMedia, ".docx, .xlsx"))
		return
	}
	edits := map[string]string{}
	if t := p.Engine.Template(c.PostForm("ma")); t != nil { // a new version of that type
		edits["ma"], edits["ten"], edits["mo-ta"] = t.ID, t.Title, t.Description
	}
	token, err := p.Drafts.Save(store.Draft{File: name, Upload: content, Edits: edits})
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/quan-ly-mau/phien/"+token)
}

func isForm(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".docx") || strings.HasSuffix(name, ".xlsx")
}

// model finds the form of the address; ok is false when an answer has been given already.
func (p *Pages) model(c *gin.Context) (draft store.Draft, ok bool) {
	draft, err := p.Drafts.Load(c.Param("token"))
	if err == nil && (draft.Template != "" || draft.Upload == nil || !isForm(draft.File)) {
		err = store.ErrNoDraft
	}
	if err != nil {
		p.failError(c, err)
		return draft, false
	}
	if draft.Edits == nil {
		draft.Edits = map[string]string{}
	}
	return draft, true
}

// DescribeModel keeps what people say of a form's fields; with “dua-vao-dung” it publishes the form.
func (p *Pages) DescribeModel(c *gin.Context) {
	draft, ok := p.model(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	_, shown := calledBy(draft)
	// The type that a form turns out to replace knows its fields: people look at that before they publish.
	publish := values.Get("viec") == "dua-vao-dung" && (values.Get("ma") == shown || p.Engine.Template(values.Get("ma")) == nil)
	unsaid := p.shownSettings(draft, shown)
	if publish { // what is shown is agreed to
		unsaid = nil
	}
	describe(draft, values, unsaid)
	if err := p.Drafts.Replace(c.Param("token"), draft); err != nil {
		p.failError(c, err)
		return
	}
	if !publish {
		to := "/quan-ly-mau/phien/" + c.Param("token")
		if values.Get("viec") != "dua-vao-dung" {
			to += "#xem-thu"
		}
		c.Redirect(http.StatusSeeOther, to)
		return
	}
	issues, err := p.publish(c.Request.Context(), draft)
	switch {
	case err != nil && issues == nil:
		if told, ok := mistakes(err); ok {
			p.showNewModel(c, http.StatusConflict, draft, told)
			return
		}
		p.failError(c, err)
	case issues.HasErrors():
		p.showNewModel(c, http.StatusUnprocessableEntity, draft, issues)
	default:
		c.Redirect(http.StatusSeeOther, "/quan-ly-mau/"+url.PathEscape(draft.Edits["ma"]))
	}
}

// describe takes in what a form says of a draft, but for values that are only shown: nobody said them.
func describe(draft store.Draft, values url.Values, unsaid map[string]string) {
	delete(draft.Edits, "dong-moi") // a box that is not ticked is not sent
	for name := range values {
		text, _ := data.Clean(strings.ToValidUTF8(values.Get(name), "\uFFFD"))
		if text = strings.TrimSpace(text); len(draft.Edits) >= maxEdits || name == "viec" {
			continue
		}
		if was, is := unsaid[name]; is && was == text {
			continue
		}
		draft.Edits[name] = text
	}
}

// shownSettings are the values of a form's fields that its page shows and nobody has said.
func (p *Pages) shownSettings(draft store.Draft, id string) map[string]string {
	bare, _ := doctype.FromFile(draft.File, draft.Upload)
	if bare == nil {
		return nil
	}
	shown := map[string]string{}
	for _, f := range fieldSettings(bare.Schema.Fields(), p.withProposals(bare, draft, id), "", 0) {
		required := ""
		if f.Required {
			required = "1"
		}
		for name, value := range map[string]string{"nhan." + f.Path: f.Label, "kieu." + f.Path: f.Kind, "bat-buoc." + f.Path: required} {
			if _, said := draft.Edits[name]; !said {
				shown[name] = value
			}
		}
	}
	return shown
}

// publish makes a form a version of a document type and puts it into use.
func (p *Pages) publish(ctx context.Context, draft store.Draft) (issues diag.List, err error) {
	id := draft.Edits["ma"]
	if !store.ValidProfileName(id) {
		return diag.List{diag.New(diag.APIBadProfileName, diag.Place{}, id)}, nil
	}
	bare, issues := doctype.FromFile(draft.File, draft.Upload)
	if bare == nil {
		return issues, nil
	}
	var t *doctype.Template
	err = p.queued(ctx, func(context.Context) (err error) {
		t, issues, err = p.Engine.Load(p.modelFolder(bare, draft, id, draft.Edits["ten"]), id)
		return err
	})
	if err != nil || t == nil {
		return issues, err
	}
	version, err := p.Store.AddTemplate(ctx, t, p.Engine.Template(id), draft.Edits["ghi-chu"], draft.Edits["dong-moi"] != "")
	if err == nil {
		err = p.Store.Publish(ctx, id, version.Version)
	}
	if err != nil {
		return nil, err
	}
	return issues, nil
}
