package docgen_test

import (
	"io/fs"
	"slices"
	"testing"

	"vanthu/docgen"
	"vanthu/fonts"
	"vanthu/templates"
)

// An engine of one type makes the same file of it as the whole one does, and knows which others there are.
func TestAnEngineOfOneType(t *testing.T) {
	e, issues, err := docgen.New(docgen.Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}, Types: []string{"giay-khen"}})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	if e.Template("ke-hoach") != nil || len(e.Templates()) != 1 || !slices.Equal(e.IDs(), sharedEngine().IDs()) || len(e.IDs()) != len(kinds) {
		t.Errorf("%d types, ids %v", len(e.Templates()), e.IDs())
	}
	record := sample(t, "giay-khen")
	if !slices.Equal(render(t, e, "giay-khen", record, docgen.PDF).Data, render(t, sharedEngine(), "giay-khen", record, docgen.PDF).Data) {
		t.Error("it makes another PDF")
	}
}
