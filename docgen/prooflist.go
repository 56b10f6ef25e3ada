package docgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// ProofListForm is the document type whose record is a ProofList.
const ProofListForm = "ban-soat-loi"

// LongestNames is how many of the longest names a proof list shows.
const LongestNames = 10

// ProofList is what two people read before sheets are printed. Its JSON is the record of ProofListForm.
type ProofList struct {
	Office    any          `json:"co_quan,omitempty"`
	Design    string       `json:"mau"`
	Decision  string       `json:"quyet_dinh"` // "" when there is none yet
	People    int          `json:"so_nguoi"`
	Sheets    int          `json:"so_to"`
	Skipped   []ProofNote  `json:"bo_qua"`
	Duplicate []ProofNote  `json:"trung"`
	NoMerit   []ProofNote  `json:"thieu_thanh_tich"`
	Encoding  []ProofNote  `json:"bang_ma"`
	Longest   []ProofName  `json:"ten_dai"`
	Rows      []ProofSheet `json:"danh_sach"` // in the order of the print
}

// ProofPerson is somebody on a proof list.
type ProofPerson struct {
	Number int    `json:"so"` // in the list
	Title  string `json:"danh_xung,omitempty"`
	Name   string `json:"ten"`
}

// ProofNote says what to look at.
type ProofNote struct {
	ProofPerson
	What string `json:"noi_dung"`
}

// ProofName tells how a name came out.
type ProofName struct {
	ProofPerson
	Letters int    `json:"so_chu"`
	Size    string `json:"co_chu"`
	Lines   int    `json:"so_dong"`
}

// ProofSheet is one sheet of the run.
type ProofSheet struct {
	ProofPerson
	Unit  string `json:"don_vi,omitempty"`
	Merit string `json:"thanh_tich,omitempty"`
	Size  string `json:"co_chu,omitempty"`
	Notes string `json:"ghi_chu,omitempty"`
}

// NewProofList writes the review of a run in Proof mode as a paper: all is the whole list, chosen what the run printed.
func NewProofList(t *template.Template, all, chosen []Recipient, run CertificateRun) ProofList {
	review := NewSheetReview(t, all, chosen, run)
	list := ProofList{Design: review.Title, People: review.In}
	if t.Design == nil || len(chosen) == 0 {
		return list
	}
	list.Office = chosen[0].Record()[template.OfficeField]
	list.Decision = decisions(t, chosen)
	notes, without := map[int][]string{}, map[int]string{} // without a sheet, and why
	for _, f := range review.Findings {
		notes[f.Number] = append(notes[f.Number], f.What)
		if f.Stops() {
			without[f.Number] = f.What
		}
	}
	for _, s := range review.Skipped {
		without[s.Number] = s.Why
	}
	people := map[int]ProofPerson{}
	for _, r := range all {
		person := proofPerson(t, r.Number, r.Record())
		if people[r.Number] = person; without[r.Number] != "" {
			list.Skipped = append(list.Skipped, ProofNote{person, without[r.Number]})
		}
	}
	list.Sheets = list.People - len(list.Skipped)
	list.note(people, review.Findings)
	names := map[int][]Setting{}
	for _, s := range run.Settings {
		if s.IsName {
			names[s.Record] = append(names[s.Record], s)
		}
	}
	for _, r := range chosen {
		record := r.Record()
		list.Rows = append(list.Rows, ProofSheet{people[r.Number], Value(record, t.Design.Fields.Unit), Value(record, t.Design.Fields.Merit),
			sizes(names[r.Number]), strings.Join(notes[r.Number], "; ")})
	}
	for _, n := range review.Longest {
		list.Longest = append(list.Longest, ProofName{people[n.Number], n.Letters, points(n.Size), n.Lines})
	}
	return list
}

// note puts findings into the tables of their kinds; what does not fit is among the skipped.
func (l *ProofList) note(people map[int]ProofPerson, findings []Finding) {
	tables := map[FindingKind]*[]ProofNote{Duplicate: &l.Duplicate, NoMerit: &l.NoMerit, BadEncoding: &l.Encoding}
	for _, f := range findings {
		if table := tables[f.Kind]; table != nil {
			*table = append(*table, ProofNote{people[f.Number], f.What})
		}
	}
}

// Record is the list as a record of ProofListForm.
func (l ProofList) Record() (data.Record, error) {
	content, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("proof list: %w", err)
	}
	record := data.Record{}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	if err := decoder.Decode(&record); err != nil {
		return nil, fmt.Errorf("proof list: %w", err)
	}
	for name, value := range record {
		if value == nil { // an empty table
			delete(record, name)
		}
	}
	return record, nil
}

func proofPerson(t *template.Template, number int, r data.Record) ProofPerson {
	return ProofPerson{number, Value(r, t.Design.Fields.Title), Value(r, t.Design.Fields.Name)}
}

// decisions tells what the sheets say of their decision, each wording once; "" unless every sheet says all of it.
func decisions(t *template.Template, chosen []Recipient) string {
	var all []string
	for _, r := range chosen {
		record := r.Record()
		var parts []string
		for _, name := range t.Design.Fields.Issued {
			value := Value(record, name)
			if value == "" {
				return ""
			}
			parts = append(parts, labelOf(t, name)+" "+viet.ShortDate(value))
		}
		if one := strings.Join(parts, ", "); !slices.Contains(all, one) {
			all = append(all, one)
		}
		if len(all) > mostDecisions {
			return strings.Join(all[:mostDecisions], "; ") + "; …"
		}
	}
	return strings.Join(all, "; ")
}

// mostDecisions is how many a proof list names: more is a list put together by mistake, and the reader sees it.
const mostDecisions = 5

func sizes(names []Setting) string {
	var out []string
	for _, s := range names {
		if one := points(s.Size); !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return strings.Join(out, "; ")
}

// points is a size as people write it.
func points(size float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(size, 'f', -1, 64), ".", ",")
}
