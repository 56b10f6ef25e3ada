package web

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// The page of a document type: its kept versions, put into use or back, had with their tags, described anew.

// versionLine is a version of a document type as its page lists it.
type versionLine struct {
	store.TemplateVersion
	Made string
}

// Model shows the versions of a document type, of which one may be put into use.
func (p *Pages) Model(c *gin.Context) {
	id := c.Param("id")
	found, err := p.Store.TemplateVersions(c.Request.Context(), id)
	if err != nil {
		p.failError(c, err)
		return
	}
	t := p.Engine.Template(id)
	if t == nil && len(found) == 0 {
		p.unknownTemplate(c, id)
		return
	}
	view := struct {
		head
		ID, Now  string
		Type     *doctype.Template
		Versions []versionLine
		Own      bool     // one of the kept versions is in use
		Files    []string // formats of the forms that can be had with their tags
	}{head: head{id, "mau"}, ID: id, Type: t}
	if t != nil {
		view.Title, view.Now = t.Title, t.Version
		for _, format := range []string{"docx", "xlsx"} {
			if t.Form(format) != nil {
				view.Files = append(view.Files, format)
			}
		}
	}
	for _, v := range found {
		if t == nil && view.Title == id {
			view.Title = v.Title // of the newest
		}
		view.Own = view.Own || v.Published
		view.Versions = append(view.Versions, versionLine{v, moment(v.MadeAt)})
	}
	p.show(c.Writer, c.Request, http.StatusOK, "model", view)
}

// PublishModel puts a version into use; an empty one takes the office's own out of use.
func (p *Pages) PublishModel(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	if err := p.Store.Publish(c.Request.Context(), c.Param("id"), values.Get("phien-ban")); err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/quan-ly-mau/"+url.PathEscape(c.Param("id")))
}

// ModelFile gives the Word or Excel file of a type with its tags, to be changed and sent again.
func (p *Pages) ModelFile(c *gin.Context) {
	t, format := p.documentType(c), c.Query("dang")
	if t == nil {
		return
	}
	content := t.Form(format)
	if content == nil {
		p.fail(c, reply.Fail(diag.APINotOffered, format))
		return
	}
	send(c, "Mẫu "+t.Title+"."+format, docgen.Format(format).ContentType(), content)
}

// EditModel opens a kept version again, so that its fields are described anew; what it makes is another version.
func (p *Pages) EditModel(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	ctx, id := c.Request.Context(), c.Param("id")
	v, err := p.Store.TemplateVersion(ctx, id, values.Get("phien-ban"))
	var t *doctype.Template
	if err == nil {
		t, _, err = p.Store.Template(ctx, v)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	format := t.Formats()[0]
	draft := store.Draft{File: t.Title + "." + format, Upload: t.Form(format), Edits: map[string]string{"ten": t.Title, "ma": id, "mo-ta": t.Description}}
	if draft.Upload == nil {
		p.fail(c, reply.Fail(diag.APINotOffered, format))
		return
	}
	remember(t.Schema.Fields(), draft.Edits, "")
	token, err := p.Drafts.Save(draft)
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/quan-ly-mau/phien/"+token)
}
