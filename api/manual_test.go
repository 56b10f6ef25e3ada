package api_test

import (
	"io/fs"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/docs"
	"vanthu/templates"
)

var address = regexp.MustCompile(`href="(/[^"#?]*)`)

// TestEveryChapterOfTheManualIsOnThePage goes from the page of help to each file of docs, and along every link in it.
func TestEveryChapterOfTheManualIsOnThePage(t *testing.T) {
	h := newServer(t, api.Limits{})
	help := do(t, h, "GET", "/tro-giup", "", nil).Body.String()
	files, err := fs.Glob(docs.FS, "*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		page := "/tro-giup/" + strings.TrimSuffix(file, ".md")
		if !strings.Contains(help, `href="`+page+`"`) {
			t.Errorf("help does not lead to %s", page)
		}
		w := do(t, h, "GET", page, "", nil)
		if w.Code != 200 || !strings.Contains(w.Body.String(), "<table>") && !strings.Contains(w.Body.String(), "<p>") {
			t.Errorf("%s: %d", page, w.Code)
		}
		if strings.Contains(w.Body.String(), "raw HTML omitted") {
			t.Errorf("%s holds HTML, which is not shown", file)
		}
		for _, link := range address.FindAllStringSubmatch(w.Body.String(), -1) {
			if to := do(t, h, "GET", link[1], "", nil); to.Code != 200 {
				t.Errorf("%s leads to %s: %d", page, link[1], to.Code)
			}
		}
	}
	if w := do(t, h, "GET", "/tro-giup/"+url.PathEscape("../go"), "", nil); w.Code != 404 {
		t.Error(w.Code)
	}
}

func TestTheManualNamesEveryType(t *testing.T) {
	list, err := fs.ReadFile(docs.FS, "mau-co-san.md")
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := fs.Glob(templates.FS, "*/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, schema := range schemas {
		if id, _, _ := strings.Cut(schema, "/"); !strings.Contains(string(list), "| `"+id+"` |") {
			t.Errorf("%s is not in docs/mau-co-san.md", id)
		}
	}
}

func TestTheManualIsReadOnAnyScreen(t *testing.T) {
	b := open(t)
	b.visit("/tro-giup")
	b.press("Sửa và thêm mẫu")
	b.has("h1", "Sửa và thêm mẫu")
	b.look("sach-mau")
	b.visit("/tro-giup/dong-lenh")
	b.look("sach-dong-lenh")
}
