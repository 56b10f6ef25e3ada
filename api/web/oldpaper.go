package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/nd30"
)

// oldPaperView is what oldpaper.html shows: a finished document, the words in it that look as if they varied.
type oldPaperView struct {
	head
	Token, File string
	Words       []variable
	Tables      []fill.Suggestion
	More        []int // empty rows for words that nobody suggested
	Pages       []checkedPage
	Issues      []issueLine
}

// variable is a piece of text that may become a field.
type variable struct {
	Number           int
	Text, Name, Kind string
	Count            int
	Cited            bool // stays as it is unless somebody says so
}

// moreWords is how many words of their own people may name at once.
const moreWords = 6

// UploadOldPaper keeps a finished Word document and leads to the choice of the words that vary.
func (p *Pages) UploadOldPaper(c *gin.Context) {
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	if _, issues := fill.Suggest(content); issues.HasErrors() {
		p.fail(c, reply.FromIssues(issues.InFile(name)))
		return
	}
	token, err := p.Drafts.Save(store.Draft{File: name, Upload: content})
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/quan-ly-mau/van-ban-cu/"+token)
}

// OldPaper shows a finished document with what looks variable in it.
func (p *Pages) OldPaper(c *gin.Context) {
	if draft, ok := p.model(c); ok {
		p.showOldPaper(c, http.StatusOK, draft, nil)
	}
}

func (p *Pages) showOldPaper(c *gin.Context, status int, draft store.Draft, issues diag.List) {
	view := oldPaperView{head: head{"Biến văn bản cũ thành mẫu", "mau"}, Token: c.Param("token"), File: draft.File, Issues: lines(nil, issues, false)}
	found, _ := fill.Suggest(draft.Upload)
	for i, s := range found {
		if s.Table > 0 {
			view.Tables = append(view.Tables, s)
			continue
		}
		view.Words = append(view.Words, variable{i, s.Text, strings.Trim(s.Tag, "{}"), s.Kind, s.Count, s.Cited})
	}
	for i := range moreWords {
		view.More = append(view.More, len(found)+i)
	}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		checked, _, err := p.Engine.CheckDecree(ctx, draft.File, draft.Upload, nd30.Options{})
		if err == nil && checked != nil {
			view.Pages, _, _, err = picturesOf(checked, nil, 1)
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, status, "oldpaper", view)
}

// MakeModel puts tags in the place of the chosen words and leads to the form that this makes.
func (p *Pages) MakeModel(c *gin.Context) {
	draft, ok := p.model(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	var replacements []fill.Replacement
	for name := range values {
		number, isRow := strings.CutPrefix(name, "chu.")
		old, field := values.Get(name), strings.TrimSpace(values.Get("truong."+number))
		_, err := strconv.Atoi(number)
		if !isRow || err != nil || strings.TrimSpace(old) == "" || field == "" || values.Get("goi-y."+number) != "" && values.Get("chon."+number) == "" {
			continue
		}
		if !strings.ContainsAny(field, "|(") { // a suggested tag may have a filter
			field = strings.ReplaceAll(data.Key(strings.ReplaceAll(field, "_", " ")), " ", "_")
		}
		replacements = append(replacements, fill.Replacement{Old: old, Tag: "{{" + field + "}}"})
	}
	var repeats []fill.Repeat
	found, _ := fill.Suggest(draft.Upload)
	for _, s := range found {
		if s.Table > 0 && values.Get(fmt.Sprintf("bang.%d", s.Table)) != "" {
			repeats = append(repeats, fill.Repeat{Table: s.Table, Tags: s.Rows})
		}
	}
	if len(replacements)+len(repeats) == 0 {
		p.showOldPaper(c, http.StatusUnprocessableEntity, draft, diag.List{diag.New(diag.TemplateNoTags, diag.Place{File: draft.File})})
		return
	}
	made, issues := fill.Make(draft.Upload, replacements, repeats...)
	if issues.HasErrors() {
		p.showOldPaper(c, http.StatusUnprocessableEntity, draft, issues)
		return
	}
	token, err := p.Drafts.Save(store.Draft{File: fmt.Sprintf("Mẫu %s.docx", baseOf(draft.File)), Upload: made, Edits: map[string]string{}})
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/quan-ly-mau/phien/"+token)
}
