package fill

import (
	"strings"
	"testing"

	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// TestATracedDocumentNamesTheFieldOfEachValue reads the same as any other, and tells of each value where it comes from:
// within a sentence, in a sorted list, in paragraphs of its own.
func TestATracedDocumentNamesTheFieldOfEachValue(t *testing.T) {
	word, issues := CompileWord(wordPackage(t, bodyOf("p Ông {{ten | hoa}}, {{#ds | sap: x}}{{x}};{{/ds}}\np {{ghi_chu | doan}}\np {{@noi_dung}}")), Options{})
	if word == nil {
		t.Fatal(issues)
	}
	record := recordOf(t, `{"ten": "Lò Văn Ân", "ds": [{"x": "b"}, {"x": "a"}], "ghi_chu": "một\nhai", "noi_dung": "I. MỤC ĐÍCH\nMột câu"}`)
	plain, traced := word.FillWith(record, MissingBlank), word.Traced(record, MissingBlank, nil, false)
	if got, want := dump(t, traced.Package, "word/document.xml"), dump(t, plain.Package, "word/document.xml"); got != want {
		t.Errorf("traced:\n%s\nwant\n%s", got, want)
	}
	if got, want := fieldsIn(t, traced.Package), "ten=LÒ VĂN ÂN ds/1/x=a ds/0/x=b ghi_chu=một ghi_chu=hai noi_dung=I. MỤC ĐÍCH noi_dung=Một câu"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := fieldsIn(t, plain.Package); got != "" {
		t.Errorf("a document that is handed out names %s", got)
	}
}

// TestWordsStandForWhatIsAskedFor marks the place of a value that must be there, and leaves the others blank.
func TestWordsStandForWhatIsAskedFor(t *testing.T) {
	word, _ := CompileWord(wordPackage(t, bodyOf("p Ông {{ten}}, {{#ds}}{{x}};{{/ds}}\np {{@noi_dung}}")), Options{})
	record := recordOf(t, `{"ds": [{"x": "1"}, {"y": "2"}]}`)
	labels := map[string]string{"ten": "Họ và tên", "noi_dung": "Nội dung"}
	out := word.Traced(record, MissingBlank, func(field string) string { return labels[field] }, true)
	if got, want := dump(t, out.Package, "word/document.xml"), "p Ông [Họ và tên], 1;;\np(VTThan) [Nội dung]\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := fieldsIn(t, out.Package), "ten=[Họ và tên] ds/0/x=1 noi_dung=[Nội dung]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// A draft for the hand of the office marks blocks, too.
	draft := word.FillWith(record, MissingMarked)
	if got, want := dump(t, draft.Package, "word/document.xml"), "p Ông [ten], 1;[x];\np(VTThan) [noi_dung]\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if marks := len(find(t, draft.Package, "word/document.xml", "w:highlight")); marks != 3 {
		t.Errorf("%d marks", marks)
	}
	judge.OpenXML(t, "thieu-noi-dung.docx", saved(t, draft.Package))
}

// fieldsIn lists the runs that name a field.
func fieldsIn(t *testing.T, pkg *ooxml.Package) string {
	t.Helper()
	var all []string
	for _, run := range find(t, pkg, "word/document.xml", "w:r") {
		if field := run.Attr(FieldAttr); field != "" {
			all = append(all, field+"="+run.TextContent())
		}
	}
	return strings.Join(all, " ")
}
