package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// newModelView is what newmodel.html shows: a form that was sent, its mistakes, its fields to be described.
type newModelView struct {
	head
	Token, File string
	ID, Name    string
	Note        string        // what is new in this version
	NewLine     bool          // fields may go
	Mistakes    []formMistake // of the form itself, in the order in which they stand in it
	Pages       []checkedPage // of the form as it is, with the places of its mistakes
	Issues      []issueLine   // of what was said of it, and of trying it
	Errors      int
	Fields      []fieldSetting
	Kinds       []kindSetting
	Preview     *preview

	Commentable bool
	Replaces    *doctype.Template // the type that has this name already, nil when none has
}

// formMistake is a mistake of a form as its list shows it.
type formMistake struct {
	issueLine
	Number, Page int
	Class        string
}

// mistakesOnPages numbers the mistakes of a form and draws the pages on which they stand, the first ones.
func mistakesOnPages(form *docgen.MarkedPages) (all []formMistake, pages []checkedPage, err error) {
	marks := map[int][]mark{}
	for i := range form.Issues {
		line := lines(nil, form.Issues[i:i+1], false)[0]
		m := formMistake{issueLine: line, Number: i + 1, Page: form.Issues[i].Place.Page, Class: "nen-xem"}
		if line.Stops {
			m.Class = "sai"
		}
		all = append(all, m)
		for _, box := range form.Boxes[i] {
			marks[box.Page] = append(marks[box.Page], newMark(box, m.Number, m.Class, fmt.Sprintf("%d. %s", m.Number, line.Message)))
		}
	}
	for i, page := range form.Pages {
		if len(pages) == pagesAtOnce {
			break
		}
		if len(marks[i+1]) == 0 {
			continue
		}
		picture, err := draw(page)
		if err != nil {
			return nil, nil, err
		}
		shown := newCheckedPage(i+1, page, picture)
		shown.Marks = marks[i+1]
		pages = append(pages, shown)
	}
	return all, pages, nil
}

// NewModel shows a form that was sent.
func (p *Pages) NewModel(c *gin.Context) {
	if draft, ok := p.model(c); ok {
		p.showNewModel(c, http.StatusOK, draft, nil)
	}
}

func (p *Pages) showNewModel(c *gin.Context, status int, draft store.Draft, more diag.List) {
	view := newModelView{head: head{"Mẫu mới", "mau"}, Token: c.Param("token"), File: draft.File, Kinds: fieldKinds, Commentable: strings.HasSuffix(strings.ToLower(draft.File), ".docx")}
	view.Name, view.ID = calledBy(draft)
	view.Note, view.NewLine = draft.Edits["ghi-chu"], draft.Edits["dong-moi"] != ""
	view.Replaces = p.Engine.Template(view.ID)
	var issues diag.List
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		bare, _ := doctype.FromFile(draft.File, draft.Upload)
		form, err := p.Engine.CheckPages(ctx, draft.File, draft.Upload)
		if err != nil {
			return err
		}
		if view.Errors = countErrors(form.Issues); len(form.Issues) > 0 {
			if view.Mistakes, view.Pages, err = mistakesOnPages(form); err != nil {
				return err
			}
		}
		if bare == nil {
			return nil
		}
		view.Fields = fieldSettings(bare.Schema.Fields(), p.withProposals(bare, draft, view.ID), "", 0)
		t, found, err := p.Engine.Load(p.modelFolder(bare, draft, view.ID, view.Name), cmp.Or(view.ID, "mau"))
		if issues = append(issues, found...); err != nil || t == nil {
			return err
		}
		prepared, found := p.Engine.Prepare(t, []data.Record{t.Sample}, nil)
		if issues = append(issues, found...); found.HasErrors() {
			return nil
		}
		view.Preview, found, err = p.preview(ctx, t, prepared[0], 1)
		issues = append(issues, found...)
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	issues = append(more, issues...)
	view.Issues = lines(nil, issues, false)
	view.Errors += countErrors(issues)
	p.show(c.Writer, c.Request, status, "newmodel", view)
}

// CommentedModel gives a copy of the form with a comment at each mistake.
func (p *Pages) CommentedModel(c *gin.Context) {
	draft, ok := p.model(c)
	if !ok {
		return
	}
	var copy []byte
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		issues, err := p.Engine.Check(ctx, draft.File, draft.Upload, nil)
		if err == nil {
			copy, err = docgen.Commented(draft.Upload, issues)
		}
		return err
	})
	switch {
	case err != nil:
		p.failError(c, err)
	case copy == nil:
		p.fail(c, reply.Fail(diag.APINotOffered, ".docx"))
	default:
		send(c, baseOf(draft.File)+" - ghi chú.docx", docgen.DOCX.ContentType(), copy)
	}
}

// calledBy are the title and the name of a new type: what people said, else after its file.
func calledBy(draft store.Draft) (title, id string) {
	title = cmp.Or(draft.Edits["ten"], baseOf(draft.File))
	return title, cmp.Or(draft.Edits["ma"], strings.ReplaceAll(data.Key(title), " ", "-"))
}
