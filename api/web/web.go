// Package web is the staff's page: choose a document type, fill it in or upload a sheet, look at the pages, take the
// files. Every address answers with a whole page, so that it works without scripts; htmx only saves the reloading. The
// words of a page are painted first: static/dau.js brings scripts and pictures of pages after them.
package web

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
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
	if err := p.loadStatic(); err != nil {
		return nil, err
	}
	p.loadFonts()
	if err := p.loadViews(); err != nil {
		return nil, err
	}
	return p, nil
}

// loadViews parses the pages, each together with what all share.
func (p *Pages) loadViews() error {
	base, err := template.New("").Funcs(p.functions()).ParseFS(files, "html/layout.html", "html/parts.html")
	if err != nil {
		return fmt.Errorf("parse page: %w", err)
	}
	pages, err := fs.Glob(files, "html/*.html")
	if err != nil {
		return fmt.Errorf("list pages: %w", err)
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
			return fmt.Errorf("parse page %s: %w", name, err)
		}
		p.views[name] = view
	}
	return nil
}

// functions are what the pages call.
func (p *Pages) functions() template.FuncMap {
	return template.FuncMap{
		"navigation": func() []entry { return navigation },
		"fileLimit":  func() int64 { return p.FileBytes },
		"asset":      p.address,
		"fontSheet":  func() string { return "/fonts.css?v=" + p.sheet.version },
		"lower":      viet.Lower,
		"upper":      viet.UpperFirst,
		"decimal":    decimal,
		"formatName": func(format string) string { return formatNames[format] },
		// The sign stands in the page itself: a picture of its own would be a document of its own.
		"sign": func() template.HTML { return template.HTML(p.static["bieu-tuong.svg"].content) },
	}
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
	p.fail(c, reply.UnknownTemplate(p.Engine, id))
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
