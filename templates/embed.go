// Package templates holds the document types that ship with the program: a folder each, with the form (template.docx,
// template.xlsx), the JSON Schema of one record (schema.json) and a record that shows the form at work (sample.json).
// profile.schema.json describes the issuing office, the member `co_quan` of every record.
package templates

import "embed"

// FS holds the folders of the document types and profile.schema.json at its root.
//
//go:embed profile.schema.json ke-hoach danh-sach-dang-ky to-trinh-khen-thuong bang-khen
var FS embed.FS
