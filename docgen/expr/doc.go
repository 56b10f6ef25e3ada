// Package expr understands what stands between the braces of a tag: an operand and its filters.
//
//	co_quan.ten | hoa
//	danh_sach | loc: loai, "Tập thể" | sap: ho_ten
//	so_luong > 1 and co(ghi_chu)
//
// In: the text of a tag and the names that are known where it stands. Out: a Value that gives text, a list or a truth
// for any record. A name finds its place when the template is compiled, by the schema, innermost list first.
//
// The grammar of operands is that of github.com/expr-lang/expr, of which only the parser is used: the tree is then
// turned into functions of our own, so that the language is closed (no loops, no clock, two functions) and numbers
// stay exact. Numbers are never floating point.
package expr
