package templates_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"vanthu/templates"
)

// docs/bang-khen shows every design in every mode; make pictures draws them.
func TestEachDesignHasItsPictures(t *testing.T) {
	const folder = "../docs/bang-khen/"
	page, err := os.ReadFile(folder + "README.md")
	if err != nil {
		t.Fatal(err)
	}
	designs, err := fs.Glob(templates.FS, "*/design.json")
	if err != nil || len(designs) == 0 {
		t.Fatalf("no designs: %v", err)
	}
	for _, design := range designs {
		for _, mode := range []string{"full", "overlay", "proof"} {
			picture := path.Dir(design) + "-" + mode + ".png"
			if _, err := os.Stat(folder + picture); err != nil || !strings.Contains(string(page), "("+picture+")") {
				t.Errorf("%s is missing or not shown: make pictures", picture)
			}
		}
	}
}
