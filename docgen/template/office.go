package template

import (
	"errors"
	"fmt"
	"io/fs"

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
