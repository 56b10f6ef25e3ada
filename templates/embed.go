// Package templates holds the document types that ship with the program: a folder each, with the form (template.docx,
// template.xlsx, or design.json where the form is designed in millimetres), the JSON Schema of one record (schema.json)
// and a record that shows the form at work (sample.json). profile.schema.json describes the issuing office, the member
// `co_quan` of every record; certificate.schema.json the fields that all certificates have; commendation.schema.json those
// that the papers of a commendation have in common.
package templates

import "embed"

// FS holds the folders of the document types and the shared schemas at its root.
//
//go:embed *.schema.json */schema.json */sample.json */template.docx */template.xlsx */design.json
var FS embed.FS
