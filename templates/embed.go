// Package templates holds the document types that ship with the program: a folder each, with the form (template.docx,
// template.xlsx, or design.json where the form is designed in millimetres), the JSON Schema of one record (schema.json)
// and a record that shows the form at work (sample.json). profile.schema.json describes the issuing office, the member
// `co_quan` of every record; certificate.schema.json the fields that all certificates have.
package templates

import "embed"

// FS holds the folders of the document types and the shared schemas at its root.
//
//go:embed profile.schema.json certificate.schema.json ke-hoach danh-sach-dang-ky to-trinh-khen-thuong
//go:embed bang-khen giay-khen bang-khen-tinh bang-khen-bo chien-si-thi-dua-co-so tap-the-lao-dong-xuat-sac gia-dinh-van-hoa
//go:embed giay-chung-nhan giay-chung-nhan-hien-dai
var FS embed.FS
