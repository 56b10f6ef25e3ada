package template

import (
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/font"
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

// MeasuredWith returns the type with text fitted by the faces that its pages are set in. A kept type was made with those
// of the program, and somebody may have given others.
func (t *Template) MeasuredWith(faces *font.Book) *Template {
	if t.Design == nil || t.around.Faces == faces || t.files[wordFile] != nil {
		return t
	}
	measured := *t
	measured.around.Faces = faces
	if form, issues := measured.Layer(t.Design, design.Whole); !issues.HasErrors() {
		measured.Word = form
	}
	return &measured
}

// Layer compiles the form of a part of a design: the border alone, only what differs from record to record. The design
// is the type's own, or that on an office's sheet.
func (t *Template) Layer(d *design.Design, show design.Layer) (*fill.Word, diag.List) {
	return fill.CompileWord(d.Form(show), fill.Options{Root: t.Schema.root.shape(), File: t.ID + "/" + designFile, Files: t.around.beside(nil), Faces: t.around.Faces})
}
