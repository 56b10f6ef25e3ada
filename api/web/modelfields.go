package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/expr"
	doctype "vanthu/docgen/template"
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
		s := fieldSetting{Path: path, Name: f.Name, Depth: depth, Label: orText(said["nhan."+path], proposedLabel(f.Name)), Kind: kindNamed(orText(said["kieu."+path], proposedKind(f.Name))).ID,
			Help: said["giai-thich."+path], Required: said["bat-buoc."+path] != "", List: len(inner(f)) > 0 || f.Type == "array"}
		all = append(all, s)
		all = append(all, fieldSettings(inner(f), said, path+"/", depth+1)...)
	}
	return all
}

// proposedLabel makes words of a name: “ho_ten” becomes “Ho ten”, for people to put the marks on.
func proposedLabel(name string) string {
	words := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
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

// withProposals adds to what was said of the fields of a form what its tags and the known types say of them: the filter
// behind a tag tells its kind, a name that other types have comes with its label.
func (p *Pages) withProposals(bare *doctype.Template, edits map[string]string) map[string]string {
	said := maps.Clone(edits)
	used := bare.Word.Shape
	if bare.Word == nil {
		used = bare.Excel.Shape
	}
	propose(bare.Schema.Fields(), used(), doctype.Labels(p.Engine.Templates()), said, "")
	return said
}

func propose(fields []*doctype.Field, used *expr.Shape, labels, said map[string]string, prefix string) {
	for _, f := range fields {
		path, shape := prefix+f.Name, used.Fields[f.Name]
		if label := labels[f.Name]; label != "" && said["nhan."+path] == "" {
			said["nhan."+path] = label
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
		propose(inner(f), shape, labels, said, path+"/")
	}
}

// modelFolder is the folder of a document type that a form and what was said of it make.
func (p *Pages) modelFolder(bare *doctype.Template, draft store.Draft, title string) fs.FS {
	form := "template.docx"
	if strings.HasSuffix(strings.ToLower(draft.File), ".xlsx") {
		form = "template.xlsx"
	}
	said := p.withProposals(bare, draft.Edits)
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
	title := `"title": ` + quoted(orText(said["nhan."+path], proposedLabel(f.Name)))
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
	kind := kindNamed(orText(said["kieu."+path], proposedKind(f.Name)))
	text := quoted(kind.schema)
	return `{` + title + `, ` + text[1:]
}

// modelSample gives each field of the sample a value of its kind. Of the office the sample of a type that comes with
// the program is taken.
func (p *Pages) modelSample(bare data.Record, said map[string]string) data.Record {
	out, _ := sampleValue(map[string]any(bare), said, "").(map[string]any)
	if _, asked := out[officeField]; asked {
		delete(out, officeField)
		for _, t := range p.Engine.Templates() {
			if office := t.Sample[officeField]; office != nil {
				out[officeField] = office
				break
			}
		}
	}
	return out
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
	if sample := kindNamed(orText(said["kieu."+path], proposedKind(name))).sample; sample != nil {
		return sample
	}
	return value
}
