// Package template turns a folder, or a bare Word or Excel file with tags, into a document type.
//
// In: template.docx and template.xlsx with tags, schema.json, sample.json, and the shared schemas beside the folders.
// Out: a Template, which checks records against its schema, draws blank sheets for clerks and reads them back, and
// holds the compiled forms that package fill fills in. A folder's tags, schema and sample are held against each other
// when it is loaded.
package template

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/fill"
	"vanthu/docgen/ooxml"
)

// Template is a document type. It is frozen and safe for use by many goroutines.
type Template struct {
	ID          string
	Title       string
	Description string
	Version     string // hash of the files that it was made of, 16 hex digits
	Schema      *Schema
	Sample      data.Record    // a record that is valid without a profile
	Word        *fill.Word     // nil when the type has no Word form
	Excel       *fill.Excel    // nil when the type has no Excel form
	Design      *design.Design // nil unless the type is designed in millimetres
	Missing     fill.Missing   // what stands in the Word form for values that a record lacks

	fileName *fill.Text
	bare     bool              // made of a file without schema
	files    map[string][]byte // that it was made of, by the names below
	around   Resources
}

// Files of a template's folder.
const (
	wordFile    = "template.docx"
	excelFile   = "template.xlsx"
	schemaFile  = "schema.json"
	sampleFile  = "sample.json"
	designFile  = "design.json" // the design that template.docx is made from where the folder has none
	profileFile = "profile.schema.json"
	// sharedEnding ends the names of the schemas beside the folders: that of the office and others with common fields.
	sharedEnding = ".schema.json"
)

// Load makes the document type of a folder. Its mistakes come back as issues, all at once; with an error among them
// the template is nil. The error is for a file system that fails.
func Load(fsys fs.FS, id string, around Resources) (*Template, diag.List, error) {
	files := map[string][]byte{}
	for name, at := range map[string]string{
		wordFile: path.Join(id, wordFile), excelFile: path.Join(id, excelFile),
		schemaFile: path.Join(id, schemaFile), sampleFile: path.Join(id, sampleFile), designFile: path.Join(id, designFile), profileFile: profileFile,
	} {
		content, err := fs.ReadFile(fsys, at)
		switch {
		case err == nil:
			files[name] = content
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid):
			return nil, nil, fmt.Errorf("read template %s: %w", id, err)
		}
	}
	l := loader{id: id, files: files, fsys: fsys, around: around}
	t := l.load()
	if l.issues.HasErrors() {
		return nil, l.issues, nil
	}
	return t, l.issues, nil
}

// loader gathers the issues of one folder.
type loader struct {
	id     string
	files  map[string][]byte // by name; those that the form includes are added
	fsys   fs.FS
	around Resources
	issues diag.List
}

func (l *loader) file(name string) string { return path.Join(l.id, name) }

// shared reads a schema beside the folders and notes that the type was made of it.
func (l *loader) shared(name string) []byte {
	if l.files[name] == nil && l.fsys != nil {
		if text, err := fs.ReadFile(l.fsys, name); err == nil {
			l.files[name] = text
		}
	}
	return l.files[name]
}

func (l *loader) load() *Template {
	text, ok := l.files[schemaFile]
	if !ok {
		l.issues.Add(diag.TemplateFolder, diag.Place{}, l.id, l.file(schemaFile))
		return nil
	}
	schema, issues := parseSchema(text, l.shared, l.file(schemaFile))
	l.issues = append(l.issues, issues...)
	if schema == nil {
		return nil
	}
	t := &Template{ID: l.id, Title: schema.Title, Description: schema.Description, Schema: schema, Missing: schema.missing, files: l.files, around: l.around}
	if t.Title == "" {
		t.Title = t.ID
	}
	l.design(t)
	if t.Design == nil && l.files[wordFile] == nil && l.files[excelFile] == nil {
		l.issues.Add(diag.TemplateNoForm, diag.Place{}, l.id)
	}
	l.forms(t)
	l.sample(t)
	t.fileName, issues = fill.CompileText(schema.FilePattern, fill.Options{Root: schema.root.shape(), File: l.file(schemaFile)})
	l.issues = append(l.issues, issues...)
	t.Version = version(l.files)
	return t
}

// Draft returns the document type with what a record must have and lacks marked in its Word form.
func (t *Template) Draft() *Template {
	draft := *t
	draft.Missing = fill.MissingMarked
	return &draft
}

// Bare tells whether the type was made of a file without schema.
func (t *Template) Bare() bool { return t.bare }

// FillWord puts a record into the Word form, which the type must have.
func (t *Template) FillWord(record data.Record) fill.Filled {
	if words := t.marks(record); words != nil {
		return t.Word.FillMarked(record, words)
	}
	return t.Word.FillWith(record, t.Missing)
}

// TraceWord puts a record into the Word form for looking only. lacking marks what the record lacks; nil: as FillWord does.
func (t *Template) TraceWord(record data.Record, lacking fill.Words) fill.Filled {
	if lacking != nil {
		return t.Word.Traced(record, t.Missing, lacking, true)
	}
	return t.Word.Traced(record, t.Missing, t.marks(record), false)
}

// forms compiles the Word and Excel forms; a tag whose name the schema does not know is an issue.
func (l *loader) forms(t *Template) {
	shape := t.Schema.root.shape()
	if t.Design != nil && l.files[wordFile] == nil {
		var issues diag.List
		t.Word, issues = t.Layer(t.Design, design.Whole)
		l.issues = append(l.issues, issues...)
	}
	if content := l.files[wordFile]; content != nil {
		if pkg := l.open(wordFile, content); pkg != nil {
			var issues diag.List
			t.Word, issues = fill.CompileWord(pkg, fill.Options{Root: shape, File: l.file(wordFile), Files: l.around.beside(sub(l.fsys, l.id)), Include: l.include, Faces: l.around.Faces})
			l.issues = append(l.issues, issues...)
		}
	}
	if content := l.files[excelFile]; content != nil {
		if pkg := l.open(excelFile, content); pkg != nil {
			var issues diag.List
			t.Excel, issues = fill.CompileExcel(pkg, fill.Options{Root: shape, File: l.file(excelFile)})
			l.issues = append(l.issues, issues...)
		}
	}
}

// sub is the folder of a type, nil when there is none.
func sub(fsys fs.FS, id string) fs.FS {
	inner, err := fs.Sub(fsys, id)
	if err != nil {
		return nil
	}
	return inner
}

// include finds the document of {{> name}}: a Word file in the folder of the type, or the Word form of another type.
func (l *loader) include(name string) *ooxml.Package {
	return openFirst(l.fsys, l.files, path.Join(l.id, name+".docx"), path.Join(l.id, name), path.Join(name, wordFile))
}

// openFirst opens the first Word file that is there and notes what it read; nil when none is.
func openFirst(fsys fs.FS, read map[string][]byte, names ...string) *ooxml.Package {
	for _, name := range names {
		if !fs.ValidPath(name) || path.Ext(name) != ".docx" {
			continue
		}
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			continue
		}
		read[name] = content
		pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
		if issues.HasErrors() {
			return nil
		}
		return pkg
	}
	return nil
}

func (l *loader) open(name string, content []byte) *ooxml.Package {
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	l.issues = append(l.issues, issues.InFile(l.file(name))...)
	return pkg
}

// sample reads the sample and holds it against the schema; a folder without one gets the schema's examples.
func (l *loader) sample(t *Template) {
	content, ok := l.files[sampleFile]
	if !ok {
		t.Sample, _ = t.Schema.root.example().(map[string]any)
		return
	}
	records, _, issues := data.ParseJSON(content, data.DefaultLimits)
	if len(records) > 0 {
		t.Sample = records[0]
		_, found := t.Prepare(t.Sample, nil)
		for _, i := range found {
			if i.Severity == diag.Error {
				issues = append(issues, diag.New(diag.TemplateSample, i.Place, i.Message))
			}
		}
	}
	l.issues = append(l.issues, issues.InFile(l.file(sampleFile))...)
}

// example makes a value of the schema's examples, nil when it has none.
func (f *Field) example() any {
	switch {
	case f.hasDefault && f.Example == "":
		return f.Default
	case f.Item != nil:
		if item := f.Item.example(); item != nil {
			return []any{item}
		}
		return nil
	case len(f.Fields) > 0:
		out := map[string]any{}
		for _, m := range f.Fields {
			if value := m.example(); value != nil {
				out[m.Name] = value
			}
		}
		return out
	case f.Example != "":
		return f.Example
	case len(f.Enum) > 0:
		return f.Enum[0]
	}
	return nil
}

// version hashes the files in the order of their names.
func version(files map[string][]byte) string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, name := range names {
		fmt.Fprintf(h, "%s %d\n", name, len(files[name]))
		h.Write(files[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Formats lists the formats that the type can be made in: a Word form gives DOCX and PDF, an Excel form XLSX.
func (t *Template) Formats() []string {
	var formats []string
	if t.Word != nil {
		formats = append(formats, "docx", "pdf")
	}
	if t.Excel != nil {
		formats = append(formats, "xlsx")
	}
	return formats
}

// SchemaJSON returns the JSON Schema of one record, which refers to no other file. The slice must not be changed.
func (t *Template) SchemaJSON() []byte { return t.Schema.text }

// FromFile makes a document type of a bare .docx or .xlsx: its fields are those that the tags name, any text will do
// for them, and the sample holds the names of the fields. With an error among the issues the template is nil.
func FromFile(name string, content []byte) (*Template, diag.List) {
	return FromFileIn(name, content, nil)
}

// FromFileIn is FromFile for a file that lies in a folder: its records may name pictures there and its tags include
// other Word files of the folder.
func FromFileIn(name string, content []byte, folder fs.FS) (*Template, diag.List) {
	base := strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), path.Ext(name))
	t := &Template{ID: base, Title: base, bare: true}
	read := map[string][]byte{"": content}
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	if issues = issues.InFile(name); issues.HasErrors() {
		return nil, issues
	}
	var shape *expr.Shape
	var found diag.List
	if pkg.Format() == ooxml.ExcelFile {
		if t.Excel, found = fill.CompileExcel(pkg, fill.Options{File: name}); t.Excel != nil {
			shape = t.Excel.Shape()
		}
	} else if t.Word, found = fill.CompileWord(pkg, beside(name, folder, read)); t.Word != nil {
		shape = t.Word.Shape()
	}
	t.Version = version(read)
	issues = append(issues, found...)
	if issues.HasErrors() || shape == nil {
		return nil, issues
	}
	if len(shape.Fields) == 0 {
		issues.Add(diag.TemplateNoTags, diag.Place{File: name})
	}
	schema, err := newSchema(inferSchema(base, shape))
	if err != nil {
		panic("template: inferred schema does not compile: " + err.Error())
	}
	t.Schema = schema
	t.Sample, _ = sampleOf("", shape).(map[string]any)
	t.fileName, _ = fill.CompileText("", fill.Options{})
	return t, issues
}

// beside says where a bare form finds what it asks for.
func beside(name string, folder fs.FS, read map[string][]byte) fill.Options {
	opt := fill.Options{File: name, Files: folder}
	if folder != nil {
		opt.Include = func(asked string) *ooxml.Package { return openFirst(folder, read, asked+".docx", asked) }
	}
	return opt
}

// CheckFile tells the mistakes of a Word or Excel form without a schema, all at once.
func CheckFile(name string, content []byte, folder fs.FS) diag.List {
	_, issues := FromFileIn(name, content, folder)
	return issues
}
