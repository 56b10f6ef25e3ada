package template

import (
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
)

// design reads the sheet that the type is designed on.
func (l *loader) design(t *Template) {
	content := l.files[designFile]
	if content == nil {
		return
	}
	var issues diag.List
	t.Design, issues = design.Parse(content, l.file(designFile))
	l.issues = append(l.issues, issues...)
}

// Layer compiles the form of a part of a design: the border alone, only what differs from record to record. The design
// is the type's own, or that on an office's sheet.
func (t *Template) Layer(d *design.Design, show design.Layer) (*fill.Word, diag.List) {
	return fill.CompileWord(d.Form(show), fill.Options{Root: t.Schema.root.shape(), File: t.ID + "/" + designFile, Faces: t.faces})
}
