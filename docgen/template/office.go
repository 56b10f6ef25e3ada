package template

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// officeSchema is what an office keeps of itself: the facts that documents print, what was otherwise in its earlier
// days, and who signs. All three are described in profile.schema.json.
const officeSchema = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thông tin cơ quan", "type": "object",
  "properties": {
    "facts": {"$ref": "../profile.schema.json"},
    "periods": {"title": "Điều từng khác hiện nay", "type": "array", "items": {"$ref": "../profile.schema.json#/$defs/thoi_ky"}},
    "signers": {"title": "Những người ký", "type": "array", "items": {"$ref": "../profile.schema.json#/$defs/nguoi_ky_theo_ngay"}}
  }
}`

// LoadOffice reads profile.schema.json at the root of a folder; the schema is nil when there is none, or when it has
// mistakes.
func LoadOffice(fsys fs.FS) (*Schema, diag.List, error) {
	profile, err := fs.ReadFile(fsys, profileFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", profileFile, err)
	}
	schema, issues := parseSchema([]byte(officeSchema), func(string) []byte { return profile }, profileFile)
	return schema, issues, nil
}

// Check brings a record to the spelling that the schema means and holds it against it. All issues come back at once,
// with the path of their field. The record is not changed.
func (s *Schema) Check(record data.Record) (data.Record, diag.List) {
	n := normaliser{}
	members, _ := n.object(s.root, record, "")
	return members, append(s.validate(members), n.issues...)
}

// Facts of an office that stand at the head of a page.
const (
	officeName   = "ten"
	officeHead   = "ten_dau_trang" // the name as it is broken into lines there; of the office's own choice
	officeParent = "chu_quan"
)

// administered is the name of a People's Committee or Council in its two lines: what it is, and where.
var administered = regexp.MustCompile(`^((?:Ủy ban|Hội đồng) nhân dân) +((?:xã|phường|đặc khu|tỉnh|thành phố|thị trấn|thị xã|huyện|quận) .+)$`)

// breakOfficeNames breaks the names at the head of the page before the unit, as offices write them: the column is too
// narrow for most, and would else break within the unit's name. What the office broke itself stays.
func breakOfficeNames(office *Field, record data.Record) {
	facts, ok := record[OfficeField].(map[string]any)
	if !ok || office == nil {
		return
	}
	if name, _ := facts[officeName].(string); office.Field(officeHead) != nil && facts[officeHead] == nil && administered.MatchString(name) {
		facts[officeHead] = administered.ReplaceAllString(name, "$1\n$2")
	}
	if parent, _ := facts[officeParent].(string); administered.MatchString(parent) {
		facts[officeParent] = administered.ReplaceAllString(parent, "$1\n$2")
	}
}
