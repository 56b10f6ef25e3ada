package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
	"vanthu/docs"
)

// chapter is a subject of the manual.
type chapter struct {
	Name  string // of its address
	Title string
	Body  template.HTML
}

// chapters are those that help names, in its order. The rest is for people who came from the code.
var chapters = []string{"bang-excel", "ho-so", "in-bang-khen", "kiem-the-thuc", "kho", "lam-mau", "mau-co-san", "dong-lenh", "api"}

// manual renders the chapters when the first is asked for. Their text is our own; raw HTML in it would be left out.
var manual = sync.OnceValues(func() ([]chapter, error) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table))
	all := make([]chapter, len(chapters))
	for i, name := range chapters {
		text, err := fs.ReadFile(docs.FS, name+".md")
		if err != nil {
			return nil, err
		}
		title, body, ok := strings.Cut(strings.TrimPrefix(string(text), "# "), "\n")
		if !ok {
			return nil, fmt.Errorf("manual: %s.md has no title", name)
		}
		var out bytes.Buffer
		if err := markdown.Convert([]byte(ownLinks(body)), &out); err != nil {
			return nil, err
		}
		all[i] = chapter{name, title, template.HTML(framed.Replace(out.String()))}
	}
	return all, nil
})

// framed lets wide tables be moved sideways within the page, also by keys.
var framed = strings.NewReplacer("<table>", `<div class="cuon" tabindex="0" role="region" aria-label="Bảng"><table>`, "</table>", "</table></div>",
	"<th>", `<th scope="col">`, "<pre>", `<pre tabindex="0">`)

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)`)

// ownLinks turns links between the files into links between the pages; what is not on the page is named only.
func ownLinks(text string) string {
	return markdownLink.ReplaceAllStringFunc(text, func(link string) string {
		words := markdownLink.FindStringSubmatch(link)
		if name, is := strings.CutSuffix(words[2], ".md"); is && path.Dir(name) == "." {
			return "[" + words[1] + "](/tro-giup/" + name + ")"
		}
		if strings.HasPrefix(words[2], "/") {
			return link
		}
		return words[1]
	})
}

// helpView is the page of help with the chapters, or one of them.
type helpView struct {
	head
	Chapters []chapter
	Shown    chapter
}

// Help says what to do, in the office's words, and lists the chapters of the manual.
func (p *Pages) Help(c *gin.Context) {
	all, err := manual()
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, http.StatusOK, "help", helpView{head: head{"Trợ giúp", "tro-giup"}, Chapters: all})
}

// Chapter shows a subject of the manual.
func (p *Pages) Chapter(c *gin.Context) {
	all, err := manual()
	if err != nil {
		p.failError(c, err)
		return
	}
	for _, one := range all {
		if one.Name == c.Param("chapter") {
			p.show(c.Writer, c.Request, http.StatusOK, "chapter", helpView{head: head{one.Title, "tro-giup"}, Chapters: all, Shown: one})
			return
		}
	}
	p.fail(c, reply.Fail(diag.APIUnknownAddress))
}
