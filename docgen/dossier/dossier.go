// Package dossier makes one record of a commendation into all its papers, which therefore agree.
//
// In: a Dossier (list of nominees, the office, facts, what is known of single papers), a Preset (which papers, for whom,
// how split, where their members come from: data, in expressions of package expr), the law of the day, past awards.
// Out: a Plan: prepared records with their document types and file names, verdicts on what the law requires, what is
// missing, sums of money. Nothing is refused: who lacks something is told.
//
// The engine names no field of a template: what it reads and sets itself stands in vocabulary.json, and a paper takes
// of the common record what its schema names.
package dossier

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/law"
	"vanthu/docgen/template"
)

func itoa(i int) string { return strconv.Itoa(i) }

// Dossier is what an office knows of one commendation.
type Dossier struct {
	Preset     string
	Own        *Preset // instead of one that comes with the program
	Office     data.Record
	Facts      data.Record            // of the common record, but for the list
	Papers     map[string]data.Record // of single papers, by key, or by key:group
	Only       []string               // keys of the papers to make; none: all
	Nominees   []data.Record
	Register   []data.Record // past awards
	Registered bool          // whether there is a register, even an empty one
	Law        law.Overrides
	Rounding   law.Rounding
	Accepted   string   // day on which the dossier was accepted for appraisal
	Formats    []string // none: those of the preset
	Kept       []Kept   // papers that the office keeps already; edited ones take the place of what would be made
}

// groupSign parts the key of a paper from the group that it is for.
const groupSign = ":"

// document is a Dossier as JSON. What is not named here is a fact.
type document struct {
	Preset   string                 `json:"mau_ho_so"`
	Office   data.Record            `json:"co_quan"`
	Papers   map[string]data.Record `json:"van_ban"`
	Only     []string               `json:"giay_to"`
	List     any                    `json:"danh_sach"`
	Register any                    `json:"da_khen"`
	Law      law.Overrides          `json:"quy_dinh"`
	Rounding law.Rounding           `json:"lam_tron"`
	Accepted string                 `json:"ngay_tiep_nhan"`
	Formats  []string               `json:"dang_tep"`
}

// own are the members of a document that are no facts.
var own = []string{"mau_ho_so", "co_quan", "van_ban", "giay_to", "danh_sach", "da_khen", "quy_dinh", "lam_tron", "ngay_tiep_nhan", "dang_tep"}

// Beside opens a file that a dossier names.
type Beside func(name string) ([]byte, error)

// Read reads a dossier: JSON, or a list in a sheet. An error is one of beside.
func Read(content []byte, name string, beside Beside) (*Dossier, diag.List, error) {
	if isSheet(name) {
		rows, issues := ReadList(content, name)
		return &Dossier{Facts: data.Record{}, Nominees: rows}, issues, nil
	}
	records, batch, issues := data.ParseJSON(content, data.DefaultLimits)
	if issues = issues.InFile(name); issues.HasErrors() {
		return nil, issues, nil
	}
	if batch || len(records) != 1 {
		issues.Add(diag.DossierNotOne, diag.Place{File: name})
		return nil, issues, nil
	}
	return understand(records[0], name, issues, beside)
}

func understand(record data.Record, name string, issues diag.List, beside Beside) (*Dossier, diag.List, error) {
	var doc document
	known, facts := data.Record{}, data.Record{}
	for member, value := range record {
		if slices.Contains(own, member) {
			known[member] = value
		} else {
			facts[member] = value
		}
	}
	text, err := json.Marshal(known)
	if err != nil {
		return nil, issues, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&doc); err != nil {
		issues.Add(diag.DossierBad, diag.Place{File: name}, err.Error())
		return nil, issues, nil
	}
	d := &Dossier{Preset: doc.Preset, Office: doc.Office, Facts: facts, Papers: doc.Papers, Only: doc.Only, Law: doc.Law,
		Rounding: doc.Rounding, Accepted: doc.Accepted, Formats: doc.Formats, Registered: doc.Register != nil}
	if doc.Rounding != "" && doc.Rounding != law.Up && doc.Rounding != law.Nearest {
		issues.Add(diag.DossierBad, diag.Place{File: name, Field: "lam_tron"}, `lam_tron là "len" hoặc "gan-nhat"`)
		return nil, issues, nil
	}
	var found diag.List
	if d.Nominees, found, err = rows(doc.List, "danh_sach", name, beside, ReadList); err == nil {
		issues = append(issues, found...)
		d.Register, found, err = rows(doc.Register, "da_khen", name, beside, ReadRegister)
		issues = append(issues, found...)
	}
	return d, issues, err
}

// rows gives the rows that stand in the dossier or in the file that it names.
func rows(value any, field, name string, beside Beside, read func([]byte, string) ([]data.Record, diag.List)) ([]data.Record, diag.List, error) {
	var issues diag.List
	switch v := value.(type) {
	case nil:
		return nil, nil, nil
	case string:
		if beside == nil || strings.ContainsAny(v, `/\`) || strings.HasPrefix(v, ".") {
			issues.Add(diag.DossierNoFile, diag.Place{File: name, Field: field}, v)
			return nil, issues, nil
		}
		content, err := beside(v)
		if err != nil {
			return nil, nil, err
		}
		out, issues := read(content, v)
		return out, issues, nil
	case []any:
		var out []data.Record
		for i, item := range v {
			row, ok := item.(map[string]any)
			if !ok {
				issues.Add(diag.DossierBad, diag.Place{File: name, Field: field + "/" + itoa(i)}, "mỗi dòng là một đối tượng { … }")
				continue
			}
			out = append(out, row)
		}
		return out, issues, nil
	}
	issues.Add(diag.DossierBad, diag.Place{File: name, Field: field}, "cần một danh sách, hoặc tên tệp")
	return nil, issues, nil
}

func isSheet(name string) bool {
	extension := strings.ToLower(path.Ext(name))
	return extension == ".xlsx" || extension == ".csv"
}

//go:embed list.schema.json
var listSchema []byte

//go:embed register.schema.json
var registerSchema []byte

// ReadList reads the list of nominees from a sheet, or from JSON.
func ReadList(content []byte, name string) ([]data.Record, diag.List) {
	return readRows(content, name, "danh-sach-de-nghi", listSchema)
}

// ReadRegister reads past awards from a sheet, or from JSON.
func ReadRegister(content []byte, name string) ([]data.Record, diag.List) {
	return readRows(content, name, "da-khen", registerSchema)
}

func readRows(content []byte, name, id string, schema []byte) ([]data.Record, diag.List) {
	var records []data.Record
	var issues diag.List
	if isSheet(name) {
		t, found := template.FromSchema(id, schema)
		if issues = found; !issues.HasErrors() {
			records, issues = t.ReadSheets(content, name)
		}
	} else {
		records, _, issues = data.ParseJSON(content, data.DefaultLimits)
	}
	return records, issues.InFile(name)
}

// ListType is the list of nominees as a document type of its own, without any form: sheets can be read as one.
func ListType() (*template.Template, diag.List) {
	return template.FromSchema("danh-sach-de-nghi", listSchema)
}

// WriteForm draws the blank sheet into which a list of nominees is entered.
func WriteForm(w io.Writer) error {
	t, issues := ListType()
	if t == nil {
		return fmt.Errorf("list of nominees: %v", issues)
	}
	return t.WriteForm(w, nil)
}
