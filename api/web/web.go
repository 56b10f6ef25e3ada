// Package web is the staff's page: choose a document type, fill it in or upload a sheet, look at the pages, take the
// files. Every address answers with a whole page, so that it works without scripts; htmx only saves the reloading. The
// words of a page are painted first: static/dau.js brings scripts and pictures of pages after them.
package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// static/htmx.min.js is htmx 4.0.1 as npm has it (htmx.org), unchanged; its licence lies beside it.
//
//go:embed html/*.html static
var files embed.FS

// Options is what the page shares with the API.
type Options struct {
	*desk.Desk
	Profiles  *store.Profiles
	Drafts    *store.Drafts
	Logger    *slog.Logger
	DataBytes int64 // of a filled form
	FileBytes int64 // of an uploaded file
}

// Pages are the handlers of the page.
type Pages struct {
	Options
	views  map[string]*template.Template
	static map[string]asset
	fonts  map[string]asset // by file name
	sheet  asset            // the @font-face rules of all fonts

	mu     sync.Mutex
	covers map[string][]byte // first page of a document type's sample, by id and version

	once     once                                          // forms that were saved
	fits     desk.Recent[string, []fit]                    // of kept sheets
	reports  desk.Recent[*doctype.Reading, doctype.Report] // of readings
	grids    desk.Recent[gridKey, []gridSheet]             // likewise
	prepared desk.Recent[readingOf, prepared]              // likewise
}

// asset is a file that browsers may keep for ever under the address with its version.
type asset struct {
	content     []byte
	contentType string
	version     string
}

// head is what every page shows around its content.
type head struct {
	Title string
	Here  string // the entry of the navigation that is current
}

// entry is a part of the page, as the navigation offers it.
type entry struct{ Here, Address, Name string }

// navigation is the same on every page. A part of its own needs a line here.
var navigation = []entry{
	{"bat-dau", "/", "Bắt đầu"},
	{"bang", "/bang", "Bảng Excel"},
	{"tong-hop", "/tong-hop", "Tổng hợp"},
	{"bang-khen", "/bang-khen", "Bằng khen"},
	{"van-ban", "/van-ban", "Văn bản"},
	{"kiem", "/kiem-the-thuc", "Kiểm thể thức"},
	{"so", "/so", "Sổ"},
	{"mau", "/quan-ly-mau", "Mẫu"},
	{"co-quan", "/co-quan", "Cơ quan"},
	{"tro-giup", "/tro-giup", "Trợ giúp"},
}

// formatNames are the formats of documents as people call them.
var formatNames = map[string]string{"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}

// New reads the embedded files and the engine's fonts.
func New(opt Options) (*Pages, error) {
	p := &Pages{Options: opt, views: map[string]*template.Template{}, static: map[string]asset{}, covers: map[string][]byte{}}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		return nil, fmt.Errorf("read static files: %w", err)
	}
	for _, entry := range entries {
		content, err := fs.ReadFile(files, "static/"+entry.Name())
		if err != nil {
			return nil, fmt.Errorf("read static files: %w", err)
		}
		p.static[entry.Name()] = newAsset(content, entry.Name())
	}
	p.loadFonts()
	functions := template.FuncMap{"navigation": func() []entry { return navigation }, "fileLimit": func() int64 { return p.FileBytes }, "asset": p.address, "lower": viet.Lower, "upper": viet.UpperFirst, "decimal": decimal, "formatName": func(f string) string { return formatNames[f] }, "fontSheet": func() string { return "/fonts.css?v=" + p.sheet.version },
		"sign": func() template.HTML { return template.HTML(p.static["bieu-tuong.svg"].content) }} // in the page itself: a picture of its own would be a document of its own
	base, err := template.New("").Funcs(functions).ParseFS(files, "html/layout.html", "html/parts.html")
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	pages, err := fs.Glob(files, "html/*.html")
	if err != nil {
		return nil, fmt.Errorf("list pages: %w", err)
	}
	for _, file := range pages {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || name == "parts" {
			continue
		}
		view, err := base.Clone()
		if err == nil {
			view, err = view.ParseFS(files, file)
		}
		if err != nil {
			return nil, fmt.Errorf("parse page %s: %w", name, err)
		}
		p.views[name] = view
	}
	return p, nil
}

func newAsset(content []byte, name string) asset {
	sum := sha256.Sum256(content)
	contentType := mime.TypeByExtension(path.Ext(name))
	if known, ok := contentTypes[path.Ext(name)]; ok {
		contentType = known
	}
	return asset{content: content, contentType: contentType, version: hex.EncodeToString(sum[:6])}
}

// contentTypes stands before the operating system's table, which on Windows anyone may have changed.
var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".ttf": "font/ttf",
}

func (p *Pages) address(name string) string {
	return "/tinh/" + name + "?v=" + p.static[name].version
}

// Static serves the style sheet and scripts.
func (p *Pages) Static(c *gin.Context) {
	file, ok := p.static[c.Param("name")]
	if !ok {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	file.serve(c)
}

// serve lets the browser keep a file for ever when it asked for this very version, and ask again otherwise.
func (a asset) serve(c *gin.Context) {
	etag := `"` + a.version + `"`
	c.Header("ETag", etag)
	c.Header("Cache-Control", "no-cache")
	if c.Query("v") == a.version {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	}
	if c.GetHeader("If-None-Match") == etag {
		c.Status(http.StatusNotModified)
		return
	}
	c.Data(http.StatusOK, a.contentType, a.content)
}

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

// queued runs work in a place of the queue of renders. Nothing is sent meanwhile: a slow browser keeps nobody waiting.
func (p *Pages) queued(ctx context.Context, work func(context.Context) error) error {
	ctx, leave, err := p.Enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return work(ctx)
}

// documentType finds the document type of the address, or answers with what there is.
func (p *Pages) documentType(c *gin.Context) *doctype.Template {
	return p.typeNamed(c, c.Param("id"))
}

func (p *Pages) typeNamed(c *gin.Context, id string) *doctype.Template {
	t := p.Engine.Template(id)
	if t == nil {
		p.unknownTemplate(c, id)
	}
	return t
}

func (p *Pages) unknownTemplate(c *gin.Context, id string) {
	var ids []string
	for _, t := range p.Engine.Templates() {
		ids = append(ids, t.ID)
	}
	p.fail(c, reply.Fail(diag.APIUnknownTemplate, id, strings.Join(ids, ", ")))
}

// office is the profile that a document is made with.
type office struct {
	Name   string   // "" when none is saved
	Names  []string // all that are saved
	record data.Record
}

// office loads the named profile; without a name, or when it has gone meanwhile, the default one if it is there.
func (p *Pages) office(name string) (office, error) {
	names, err := p.Profiles.Names()
	if err != nil {
		return office{}, err
	}
	o := office{Names: names}
	switch {
	case slices.Contains(names, name):
		o.Name = name
	case slices.Contains(names, store.DefaultProfile):
		o.Name = store.DefaultProfile
	default:
		return o, nil
	}
	o.record, err = p.Profiles.Load(o.Name)
	return o, err
}

// officeOn is the office as it is on the day of a paper, on today where the paper has none: its signer is that of the
// draft that is kept.
func (p *Pages) officeOn(o office, day string) (office, error) {
	if o.Name == "" {
		return o, nil
	}
	var err error
	o.record, err = p.Profiles.LoadOn(o.Name, day, 0)
	return o, err
}
