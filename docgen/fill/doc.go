// Package fill puts the values of a record into a form whose tags are compiled once: a Word document, a workbook or a
// line of text.
//
// In: an ooxml.Package with tags ({{ho_ten}}, {{#danh_sach}} … {{/danh_sach}}, {{@noi_dung}}) and a record. Out: a
// package in which the tags are replaced; parts without tags are those of the form, as they are. Compiling reports
// all mistakes of the form at once; filling makes fresh nodes and never changes the form.
package fill
