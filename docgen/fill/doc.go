// Package fill puts the values of a record into a form whose tags are compiled once: a Word document, a workbook or a
// line of text.
//
// In: an ooxml.Package with tags and a record. Out: a package in which the tags are replaced; parts without tags are
// those of the form, as they are. Compiling reports all mistakes of the form at once; filling makes fresh nodes and
// never changes the form, so one form serves any number of goroutines.
//
// # Tags
//
//	{{ten}}  {{co_quan.ten | hoa}}                     a value, in the style of the tag's first letter
//	{{#danh_sach}} … {{/danh_sach}}                    once for each item; on any other value: when it is there
//	{{#danh_sach | nhom: loai | …}} … {{/danh_sach}}   once for each group: {{_nhom}}, {{#_dong}} … {{/_dong}}
//	{{#danh_sach | luot: hinh_thuc, 8}} …              once for each turn: groups of one kind, 8 items at most
//	{{^danh_sach}} … {{/danh_sach}}                    when absent or empty
//	{{#if a}} … {{else if b}} … {{else}} … {{/if}}     a condition; also {{#neu …}} … {{khac neu …}} … {{khac}} … {{/}}
//	{{.}}  {{_stt}}  {{_dau}}  {{_cuoi}}               the item itself, its ordinal, whether it is the first, the last
//	{{_dem}}  {{_tong.so_tien}}                        how many items the repeat or group has, and their sum
//	{{_truoc + _stt}}                                  in a group: the ordinal through all groups
//	{{@noi_dung}}                                      a text becomes paragraphs in the styles of the decree
//	{{%anh}}  {{ma | qr}}                              a picture, a QR code
//	{{> phu-luc}}                                      the body of another document (include.go)
//	{{! …}}                                            nothing
//
// Fields of a mail merge mean the same as tags (fields.go). Filters of layout (expr/manner.go) tell what a section
// covers and how a value is set: dong, doan, theo_cot, moi_trang, moi_phan, gop and others.
//
// # How a Word form is filled
//
// Compiling takes a part apart (isolate.go), finds what each section covers (structure.go), understands the tags
// (compile.go) and turns the result into bytes and holes (freeze.go, segment.go). Filling writes bytes in the order of
// the part (emit.go) and cuts off again what turned out to show nothing (vanish.go); it never touches a node.
//
// What stands between the braces is the business of package expr.
//
// # What a section covers in Word
//
// The smallest whole that holds both tags: the words between them, or whole paragraphs, or whole rows of a table. Words
// of a paragraph or row that stand before the opening tag only, or behind the closing tag only, stay outside.
// Paragraphs and rows that held only tags go away when the tags give nothing, but a cell keeps a paragraph, a table
// without rows goes, and tables that were apart stay apart. How sections of pages end is told in sectionend.go.
package fill
