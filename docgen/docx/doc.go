// Package docx reads a Word file as meaning: ooxml.Package in, document.Document out, one file a part or subject.
//
// Everything that Word looks up is looked up here: styles, numbering, theme, table styles, inherited headers, the text
// of list labels. Clause numbers are those of ECMA-376 Part 1 (5th edition). What cannot be shown gives one warning for
// each kind and never stops the reading; a broken part does.
package docx
