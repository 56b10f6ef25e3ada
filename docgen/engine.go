package docgen

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/font"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/template"
)

// Limits bounds what one call may cost.
type Limits struct {
	Package ooxml.Limits // of a Word or Excel file that comes from outside
	Pages   int          // of one document
	Records int          // of one batch
}

// DefaultLimits suits an office: a plan of hundreds of pages, a school year's certificates.
var DefaultLimits = Limits{Package: ooxml.DefaultLimits, Pages: 2000, Records: 5000}

// Options says from where an Engine takes what it needs.
type Options struct {
	// Templates are folders of document types; a later folder replaces the types of earlier ones with the same id.
	// profile.schema.json is looked for beside the types, then in the earlier folders.
	Templates []fs.FS
	// Types are the ids of those in the folders that are needed; nil: all. Loading all takes ten times as long as one.
	Types []string
	// Fonts are folders of TTF files; the first that has a typeface gives it.
	Fonts  []fs.FS
	Limits Limits // the zero value means DefaultLimits
	// Pictures are those of the office that records name; nil: none.
	Pictures fs.FS
	// Published, when it is not nil, is asked at each call for the document types that somebody published while the
	// program runs. They stand over those of the folders.
	Published func() []*template.Template
}

// Engine makes documents: fonts, limits and the loaded document types. It is safe for use by many goroutines.
type Engine struct {
	templates map[string]*template.Template
	folders   fs.FS           // where they came from
	ids       map[string]bool // of all types in them
	published func() []*template.Template
	office    *template.Schema
	book      *font.Book
	pictures  fs.FS
	limits    Limits

	mutex sync.Mutex
	own   map[*template.Template]*template.Template // of published types: fitted with our faces
}

// New loads all document types and fonts. A document type with mistakes is left out and its mistakes come back as
// issues; the others work.
func New(opt Options) (*Engine, diag.List, error) {
	if opt.Limits == (Limits{}) {
		opt.Limits = DefaultLimits
	}
	book, issues, err := font.NewBook(opt.Fonts...)
	if err != nil {
		return nil, issues, fmt.Errorf("load fonts: %w", err)
	}
	e := &Engine{templates: map[string]*template.Template{}, ids: map[string]bool{}, published: opt.Published, own: map[*template.Template]*template.Template{}, book: book, pictures: opt.Pictures, limits: opt.Limits}
	var below fs.FS
	for _, folder := range opt.Templates {
		merged := template.Layers{Upper: folder, Lower: below}
		ids, err := templateFolders(folder)
		if err != nil {
			return nil, issues, fmt.Errorf("list templates: %w", err)
		}
		for _, id := range ids {
			e.ids[id] = true
		}
		if opt.Types != nil {
			ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(opt.Types, id) })
		}
		load := func(_ context.Context, i int) (l loaded, err error) {
			l.template, l.issues, err = template.Load(merged, ids[i], e.resources())
			if err != nil {
				err = fmt.Errorf("load template %s: %w", ids[i], err)
			}
			return l, err
		}
		// On all cores, because a start waits for it.
		err = inOrder(context.Background(), len(ids), load, func(i int, l loaded) error {
			issues = append(issues, l.issues...)
			if l.template != nil && !l.issues.HasErrors() {
				e.templates[ids[i]] = l.template
			}
			return nil
		})
		if err != nil {
			return nil, issues, err
		}
		below = merged
	}
	e.folders = below
	if e.folders == nil {
		return e, issues, nil
	}
	var found diag.List
	e.office, found, err = template.LoadOffice(e.folders)
	return e, append(issues, found...), err
}

// loaded is what loading one folder gave.
type loaded struct {
	template *template.Template
	issues   diag.List
}

// Load makes a document type of a folder that somebody sent, without putting it into use. The description of the
// office is that of the engine unless the folder brings its own. With errors among the issues there is no type.
func (e *Engine) Load(folder fs.FS, id string) (*template.Template, diag.List, error) {
	return template.Load(template.Layers{Upper: mounted{id, folder}, Lower: e.folders}, id, e.resources())
}

// resources are what document types of this engine take from around their folders.
func (e *Engine) resources() template.Resources {
	return template.Resources{Faces: e.book, Pictures: e.pictures}
}

// Office returns the description of what an office keeps of itself (profile.schema.json), nil when no folder has one.
func (e *Engine) Office() *template.Schema { return e.office }

// mounted shows a folder as if it lay in another one under that name.
type mounted struct {
	name   string
	folder fs.FS
}

func (m mounted) Open(name string) (fs.File, error) {
	inner, ok := strings.CutPrefix(name, m.name+"/")
	if !ok {
		inner = name // profile.schema.json lies beside the types
	}
	return m.folder.Open(inner)
}

// templateFolders names the folders that hold a schema.json.
func templateFolders(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		if _, err := fs.Stat(fsys, entry.Name()+"/schema.json"); err == nil {
			ids = append(ids, entry.Name())
		}
	}
	return ids, nil
}

// Templates returns all document types, sorted by id.
func (e *Engine) Templates() []*template.Template {
	known := maps.Clone(e.templates)
	if e.published != nil {
		for _, t := range e.published() {
			known[t.ID] = e.Measured(t)
		}
	}
	all := slices.Collect(maps.Values(known))
	sort.Slice(all, func(a, b int) bool { return all[a].ID < all[b].ID })
	return all
}

// IDs returns the ids of all document types, also of those that Options.Types left out, sorted.
func (e *Engine) IDs() []string {
	known := maps.Clone(e.ids)
	if e.published != nil {
		for _, t := range e.published() {
			known[t.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(known))
}

// Template returns the document type with that id, nil when there is none.
func (e *Engine) Template(id string) *template.Template {
	if e.published != nil {
		for _, t := range e.published() {
			if t.ID == id {
				return e.Measured(t)
			}
		}
	}
	return e.templates[id]
}

// Measured is a published or kept type whose text is fitted with the engine's own faces, made once for each.
func (e *Engine) Measured(t *template.Template) *template.Template {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	own := e.own[t]
	if own == nil {
		if len(e.own) >= mostMeasured {
			clear(e.own)
		}
		own = t.MeasuredWith(e.book)
		e.own[t] = own
	}
	return own
}

// mostMeasured is how many published types are held; the versions of years are not needed at once.
const mostMeasured = 200

// Faces returns the fonts in use.
func (e *Engine) Faces() *font.Book { return e.book }

// Prepare merges each record over the office's profile, sets defaults, normalises and validates. In a batch each
// issue tells the number of its record; beyond a thousand they are counted only. profile may be nil. With errors among the issues the records must not be rendered.
func (e *Engine) Prepare(t *template.Template, records []data.Record, profile data.Record) ([]data.Record, diag.List) {
	return e.prepare(t, records, profile, map[string]bool{})
}

// prepare is Prepare for records of a list that goes by in pieces; asked is that of beyondAuthority, one for the list.
func (e *Engine) prepare(t *template.Template, records []data.Record, profile data.Record, asked map[string]bool) ([]data.Record, diag.List) {
	var issues diag.List
	if len(records) > e.limits.Records {
		issues.Add(diag.RenderTooManyRecords, diag.Place{}, len(records), e.limits.Records)
		return nil, issues
	}
	prepared := make([]data.Record, len(records))
	told, more := map[diag.Severity]int{}, map[diag.Severity]int{}
	for i, record := range records {
		var found diag.List
		prepared[i], found = t.Prepare(record, profile)
		found = append(found, beyondAuthority(t, prepared[i], asked)...)
		for _, issue := range found {
			if told[issue.Severity] == maxIssues {
				more[issue.Severity]++
				continue
			}
			told[issue.Severity]++
			if len(records) > 1 {
				issue.Place.Record = i + 1
			}
			issues = append(issues, issue)
		}
	}
	if n := more[diag.Error]; n > 0 {
		issues.Add(diag.RenderMoreErrors, diag.Place{}, n)
	}
	if n := more[diag.Warning]; n > 0 {
		issues.Add(diag.RenderMoreWarnings, diag.Place{}, n)
	}
	return prepared, issues
}

// maxIssues is how many errors, and how many warnings, Prepare tells one by one: more than anybody mends in one go.
const maxIssues = 1000

// Digest returns the SHA-256 of records as canonical JSON (members sorted), in hexadecimal.
func Digest(records ...data.Record) string {
	h := sha256.New()
	encoder := json.NewEncoder(h)
	for _, record := range records {
		// A record holds only what JSON holds, so encoding cannot fail.
		_ = encoder.Encode(record)
	}
	return hex.EncodeToString(h.Sum(nil))
}
