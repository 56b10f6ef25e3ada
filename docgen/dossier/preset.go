package dossier

import (
	"bytes"
	"embed"
	"encoding/json"
	"path"
	"strings"
	"sync"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

//go:embed presets
var presetFiles embed.FS

// Preset says which papers a kind of dossier has and where their members come from.
type Preset struct {
	ID       string         `json:"ma"`
	Name     string         `json:"ten"`
	About    string         `json:"mo_ta,omitempty"`
	Defaults map[string]any `json:"mac_dinh,omitempty"` // facts, where the dossier gives none
	Decision string         `json:"quyet_dinh"`         // key of the paper whose day the money goes by
	Proposal string         `json:"de_nghi,omitempty"`  // key of the paper by which it is proposed
	Papers   []PaperRule    `json:"giay_to"`
	Needs    []Need         `json:"can_co,omitempty"`
}

// PaperRule is one kind of paper of a preset.
type PaperRule struct {
	Key       string         `json:"khoa"`
	Name      string         `json:"ten"`
	Template  Choice         `json:"mau"`
	Takes     string         `json:"lay,omitempty"`       // condition on a nominee; empty: all
	When      string         `json:"khi,omitempty"`       // condition on the whole; empty: always
	Unless    string         `json:"khi_khong,omitempty"` // why there is none while When does not hold, and what is to be told; may hold tags
	Nobody    string         `json:"lay_khong,omitempty"` // why there is none while it takes nobody
	SplitBy   string         `json:"tach,omitempty"`      // expression on a nominee: one paper for each of its values
	Each      bool           `json:"moi_nguoi,omitempty"` // one paper for each nominee
	Folder    string         `json:"thu_muc,omitempty"`
	File      string         `json:"tep"`
	Formats   []string       `json:"dang,omitempty"`
	Grounds   string         `json:"can_cu,omitempty"` // kind of paper in the law's grounds
	Like      string         `json:"nhu,omitempty"`    // key of the paper that it goes with: made and signed by the same
	Members   map[string]any `json:"gia_tri,omitempty"`
	Reference map[string]any `json:"tham_chieu,omitempty"` // how other papers refer to this one
	Alias     string         `json:"ten_tham_chieu,omitempty"`
	Index     bool           `json:"muc_luc,omitempty"` // lists the other papers, so it comes last
}

// Need is something that each nominee of some kind must bring.
type Need struct {
	Name string `json:"ten"`
	For  string `json:"cho,omitempty"`
	Has  string `json:"co"`
}

// Choice is the id of a template, or one chosen by the value of an expression.
type Choice struct {
	By        string            `json:"theo"`
	Is        map[string]string `json:"la"`
	Otherwise string            `json:"khac"`
}

// UnmarshalJSON takes a bare id too.
func (c *Choice) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		return json.Unmarshal(text, &c.Otherwise)
	}
	type same Choice
	return json.Unmarshal(text, (*same)(c))
}

// id gives the template for a scope.
func (c Choice) id(s scope, issues *diag.List) string {
	if c.By != "" {
		if value, ok := s.eval(c.By, issues).(string); ok && c.Is[value] != "" {
			return c.Is[value]
		}
	}
	return c.Otherwise
}

// Presets lists what comes with the program. It is shared: nobody changes it.
var Presets = sync.OnceValue(func() []Preset {
	entries, err := presetFiles.ReadDir("presets")
	if err != nil {
		panic("dossier: " + err.Error())
	}
	var out []Preset
	for _, entry := range entries {
		text, err := presetFiles.ReadFile(path.Join("presets", entry.Name()))
		if err != nil {
			panic("dossier: " + err.Error())
		}
		p, issues := ParsePreset(text)
		if issues.HasErrors() {
			panic("dossier: " + entry.Name() + ": " + issues[0].String())
		}
		out = append(out, *p)
	}
	return out
})

// ParsePreset reads a preset that an office wrote for itself.
func ParsePreset(text []byte) (*Preset, diag.List) {
	_, _, issues := data.ParseJSON(text, data.DefaultLimits)
	if issues.HasErrors() {
		return nil, issues
	}
	p := &Preset{}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(p); err != nil {
		issues.Add(diag.DossierPresetBad, diag.Place{}, err.Error())
		return nil, issues
	}
	keys := map[string]bool{}
	for _, rule := range p.Papers {
		if rule.Key == "" || keys[rule.Key] || rule.File == "" || strings.Contains(rule.Key, groupSign) {
			issues.Add(diag.DossierPresetBad, diag.Place{}, "khoa, tep của “"+rule.Name+"”")
			return nil, issues
		}
		keys[rule.Key] = true
	}
	for _, rule := range p.Papers {
		if rule.Like != "" && !keys[rule.Like] {
			issues.Add(diag.DossierPresetBad, diag.Place{}, "nhu của “"+rule.Name+"”")
			return nil, issues
		}
	}
	return p, issues
}

// presetNamed finds a preset that comes with the program, nil when there is none.
func presetNamed(id string) *Preset {
	for _, p := range Presets() {
		if p.ID == id {
			return &p
		}
	}
	return nil
}

// names lists the ids of the presets.
func presetNames() string {
	var ids []string
	for _, p := range Presets() {
		ids = append(ids, p.ID)
	}
	return strings.Join(ids, ", ")
}

// mentions tells whether the rule uses a name, which its template then need not have.
func (r *PaperRule) mentions(name string) bool {
	text, err := json.Marshal([]any{r.Members, r.Reference, r.File, r.Folder})
	return err == nil && bytes.Contains(text, []byte(name))
}
