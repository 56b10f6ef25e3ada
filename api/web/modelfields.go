package web

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/expr"
	"vanthu/docgen/fill"
	doctype "vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// fieldSetting is a field of a new form, to be described by people.
type fieldSetting struct {
	Path, Name, Label, Kind, Help string
	Required, List                bool
	Depth                         int
}

// kindSetting is a kind of field that people choose, and what a schema says of it.
type kindSetting struct {
	ID, Name string
	schema   map[string]any
	sample   any
}

var fieldKinds = []kindSetting{
	{"chu", "chữ, một dòng", map[string]any{"type": "string"}, nil},
	{"doan", "đoạn văn, nhiều dòng", map[string]any{"type": "string", "x-vanthu-input": "area", "x-vanthu-width": 60}, nil},
	{"ngay", "ngày tháng năm", map[string]any{"type": "string", "format": "ngay-khuyet"}, "2026-01-20"},
	{"so", "số", map[string]any{"type": "number"}, json.Number("12")},
	{"co-khong", "có hoặc không", map[string]any{"type": "boolean"}, true},
}

func kindNamed(id string) kindSetting {
	for _, k := range fieldKinds {
		if k.ID == id {
			return k
		}
	}
	return fieldKinds[0]
}

// fieldSettings lists the fields of a form with what was said of them; those of the office are known already.
func fieldSettings(fields []*doctype.Field, said map[string]string, prefix string, depth int) (all []fieldSetting) {
	for _, f := range fields {
		if f.Name == officeField && prefix == "" {
			continue
		}
		path := prefix + f.Name
		s := fieldSetting{Path: path, Name: f.Name, Depth: depth, Label: cmp.Or(said["nhan."+path], proposedLabel(f.Name)), Kind: kindNamed(cmp.Or(said["kieu."+path], proposedKind(f.Name))).ID,
			Help: said["giai-thich."+path], Required: said["bat-buoc."+path] != "", List: len(inner(f)) > 0 || f.Type == "array"}
		all = append(all, s)
		all = append(all, fieldSettings(inner(f), said, path+"/", depth+1)...)
	}
	return all
}

// proposedLabel makes words of a name: “ho_ten” becomes “Ho ten”, for people to put the marks on.
func proposedLabel(name string) string {
	return viet.UpperFirst(strings.TrimSpace(strings.ReplaceAll(name, "_", " ")))
}

// proposedKind guesses from how names begin in Vietnamese.
func proposedKind(name string) string {
	switch {
	case strings.HasPrefix(name, "ngay"):
		return "ngay"
	case strings.HasPrefix(name, "noi_dung"):
		return "doan"
	}
	return "chu"
}

// withProposals adds to what was said of the fields of a form what else tells of them. The type that the form is to
// replace knows its fields, of the label, the kind and whether they are required. Otherwise the filter behind a tag tells
// its kind; the label is that of the types that have such a name, or the very words of the form.
func (p *Pages) withProposals(bare *doctype.Template, draft store.Draft, id string) map[string]string {
	said := maps.Clone(draft.Edits)
	if said == nil {
		said = map[string]string{}
	}
	if t := p.Engine.Template(id); t != nil {
		remember(t.Schema.Fields(), said, "")
	}
	used := bare.Excel.Shape
	if bare.Word != nil {
		used = bare.Word.Shape
	}
	var lines []string
	if bare.Word != nil {
		lines, _ = p.Engine.Lines(draft.File, draft.Upload)
	}
	words := wordsOfForm(lines)
	labels := doctype.Labels(p.Engine.Templates())
	propose(bare.Schema.Fields(), used(), func(name string) string {
		if label := cmp.Or(labels[name], fill.CitedLabel(name), words.named(name)); label != "" {
			return label
		}
		if m := numbered.FindStringSubmatch(name); m != nil && labels[m[1]] != "" {
			return labels[m[1]] + " " + m[2]
		}
		return ""
	}, said, "")
	return said
}

// numbered is the name of a field that is not the first of its kind.
var numbered = regexp.MustCompile(`^(.+)_(\d+)$`)

// remember says of the fields of a type what its schema says, where people have said nothing.
func remember(fields []*doctype.Field, said map[string]string, prefix string) {
	note := func(name, value string) {
		if _, has := said[name]; !has && value != "" {
			said[name] = value
		}
	}
	for _, f := range fields {
		path := prefix + f.Name
		if f.Title != f.Name {
			note("nhan."+path, f.Title)
		}
		note("giai-thich."+path, f.Description)
		note("kieu."+path, kindOf(f))
		if f.Required {
			note("bat-buoc."+path, "1")
		}
		remember(inner(f), said, path+"/")
	}
}

// kindOf is the kind by which people chose a field of a schema.
func kindOf(f *doctype.Field) string {
	switch {
	case f.IsDate():
		return "ngay"
	case f.Type == "number" || f.Type == "integer":
		return "so"
	case f.Type == "boolean":
		return "co-khong"
	case f.Area:
		return "doan"
	}
	return "chu"
}

func propose(fields []*doctype.Field, used *expr.Shape, label func(name string) string, said map[string]string, prefix string) {
	for _, f := range fields {
		path, shape := prefix+f.Name, used.Fields[f.Name]
		if words := label(f.Name); words != "" && said["nhan."+path] == "" {
			said["nhan."+path] = words
		}
		if shape == nil {
			continue
		}
		if kind := "kieu." + path; said[kind] == "" && shape.Date {
			said[kind] = "ngay"
		} else if said[kind] == "" && shape.Number {
			said[kind] = "so"
		}
		if shape.Item != nil {
			shape = shape.Item
		}
		propose(inner(f), shape, label, said, path+"/")
	}
}

// modelFolder is the folder of a document type that a form and what was said of it make.
func (p *Pages) modelFolder(bare *doctype.Template, draft store.Draft, id, title string) fs.FS {
	form := "template.docx"
	if strings.HasSuffix(strings.ToLower(draft.File), ".xlsx") {
		form = "template.xlsx"
	}
	said := p.withProposals(bare, draft, id)
	var schema map[string]any
	_ = json.Unmarshal(bare.SchemaJSON(), &schema) // it is our own
	text := `{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": ` + quoted(title) + `, "description": ` + quoted(draft.Edits["mo-ta"]) +
		`, "x-vanthu-records": ` + quoted(schema["x-vanthu-records"]) + `, ` + members(bare.Schema.Fields(), said, "") + `}`
	sample, _ := json.Marshal(p.modelSample(bare.Sample, said))
	return folderOf(map[string][]byte{form: draft.Upload, "schema.json": []byte(text), "sample.json": sample})
}

// folderOf holds files in memory, as a ZIP does.
func folderOf(files map[string][]byte) fs.FS {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range files {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			panic("web: a buffer does not take what is written: " + err.Error())
		}
	}
	if err := w.Close(); err != nil {
		panic("web: a buffer does not take what is written: " + err.Error())
	}
	folder, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		panic("web: our own ZIP cannot be read: " + err.Error())
	}
	return folder
}

func quoted(value any) string {
	text, err := json.Marshal(value)
	if err != nil || value == nil {
		return `""`
	}
	return string(text)
}

// members writes the properties of an object in the order in which the form names them.
func members(fields []*doctype.Field, said map[string]string, prefix string) string {
	var properties, required []string
	for _, f := range fields {
		path := prefix + f.Name
		if said["bat-buoc."+path] != "" && f.Name != officeField {
			required = append(required, quoted(f.Name))
		}
		properties = append(properties, quoted(f.Name)+": "+property(f, said, path))
	}
	return `"type": "object", "additionalProperties": false, "required": [` + strings.Join(required, ", ") + `], "properties": {` + strings.Join(properties, ", ") + `}`
}

func property(f *doctype.Field, said map[string]string, path string) string {
	if path == officeField {
		return `{"$ref": "../profile.schema.json"}`
	}
	title := `"title": ` + quoted(cmp.Or(said["nhan."+path], proposedLabel(f.Name)))
	if help := said["giai-thich."+path]; help != "" {
		title += `, "description": ` + quoted(help)
	}
	switch {
	case f.Item != nil && len(f.Item.Fields) > 0:
		return `{` + title + `, "type": "array", "items": {` + members(f.Item.Fields, said, path+"/") + `}}`
	case f.Type == "array":
		return `{` + title + `, "type": "array", "x-vanthu-input": "area", "items": {"type": "string"}}`
	case len(f.Fields) > 0:
		return `{` + title + `, ` + members(f.Fields, said, path+"/") + `}`
	}
	kind := kindNamed(cmp.Or(said["kieu."+path], proposedKind(f.Name)))
	text := quoted(kind.schema)
	return `{` + title + `, ` + text[1:]
}

// modelSample gives each field of the sample a value of its kind. Of the office the sample of a type that comes with
// the program is taken.
func (p *Pages) modelSample(bare data.Record, said map[string]string) data.Record {
	out, _ := sampleValue(map[string]any(bare), said, "").(map[string]any)
	if _, asked := out[officeField]; asked {
		out[officeField] = p.sampleOffice()
	}
	return out
}

// sampleOffice is the office of the sample that tells most of it.
func (p *Pages) sampleOffice() any {
	var most map[string]any
	for _, t := range p.Engine.Templates() {
		if office, _ := t.Sample[officeField].(map[string]any); len(office) > len(most) {
			most = office
		}
	}
	return most
}

func sampleValue(value any, said map[string]string, path string) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, member := range v {
			below := name
			if path != "" {
				below = path + "/" + name
			}
			out[name] = sampleValue(member, said, below)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = sampleValue(item, said, path)
		}
		return out
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	if sample := kindNamed(cmp.Or(said["kieu."+path], proposedKind(name))).sample; sample != nil {
		return sample
	}
	if value == "["+name+"]" {
		return "[" + cmp.Or(said["nhan."+path], proposedLabel(name)) + "]"
	}
	return value
}
