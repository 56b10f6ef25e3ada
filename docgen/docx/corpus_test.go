package docx

import (
	"os"
	"testing"

	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// corpusFiles lists real Word files that may lie beside the project; a test that uses them skips when there are none.
func corpusFiles(t testing.TB) []string {
	t.Helper()
	return judge.SharedFiles(t, "nd30/*.docx", "oracle/docx/*.docx", "oracle/word/*/*.docx", "oracle/peers/tpl/*.docx")
}

func TestEveryFileOfTheCorpusIsRead(t *testing.T) {
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pkg, issues := ooxml.Open(data, ooxml.DefaultLimits)
		if issues.HasErrors() {
			t.Fatalf("%s: %v", name, issues)
		}
		doc, issues := Read(pkg)
		if doc == nil {
			t.Errorf("%s: %v", name, issues)
			continue
		}
		t.Logf("%s: %d sections", name, len(doc.Sections))
		for _, i := range issues {
			t.Log("  ", i)
		}
	}
}
