package docgen_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ranks says who may import whom: a package imports only packages of a lower rank. It is the arrow in doc.go.
var ranks = map[string]int{
	"docgen/unit": 0, "docgen/diag": 0, "docgen/viet": 0, "fonts": 0, "templates": 0, "docs": 0,
	"docgen/scan":  1,
	"docgen/ooxml": 1, "docgen/document": 1, "docgen/font": 1,
	"docgen/data":    2, // reads workbooks through ooxml
	"docgen/pngfile": 2, // as large as a document's pictures may be
	"docgen/ordinal": 2,
	"docgen/fit":     2,
	"docgen/design":  3,
	"docgen/sheet":   3,
	"docgen/law":     3, // names awards by the keys of package data
	"docgen/expr":    3, "docgen/docx": 3, "docgen/layout": 3,
	"docgen/check": 4, // looks at what sheet reads
	"docgen/fill":  4, "docgen/pdf": 4, "docgen/svg": 4, "docgen/nd30": 4,
	"docgen/calibrate": 5, // places of pages on a printer's paper
	"docgen/template":  5,
	"docgen/dossier":   6,
	"docgen":           7,
	"api":              8,
	"cmd":              9,
}

// owners names the only packages that may use a library, so that another can take its place by a change in them.
var owners = map[string][]string{
	"github.com/go-pdf/fpdf":                {"docgen/calibrate"},
	"github.com/xuri/excelize/v2":           {"docgen/template"},
	"github.com/expr-lang/expr":             {"docgen/expr"},
	"github.com/santhosh-tekuri/jsonschema": {"docgen/template"},
	"github.com/klauspost/compress":         {"docgen/ooxml", "docgen/pdf", "docgen/pngfile"},
	"github.com/gin-gonic/gin":              {"api"},
	"github.com/danielgtaylor/huma/v2":      {"api"},
	"github.com/yuin/goldmark":              {"api"},
	"github.com/nguyenthenguyen/docx":       {"docgen/fill"},
	"rsc.io/qr":                             {"docgen/fill"},
	"modernc.org/sqlite":                    {"api"},
	"github.com/jackc/pgx/v5":               {"api", "internal/judge"},
	"github.com/minio/minio-go/v7":          {"api"},
	"golang.org/x/sys":                      {"cmd"},
	"golang.org/x/image":                    {"docgen/docx", "docgen/scan"},
	"encoding/xml":                          {},
}

// source is one Go file of the project and what it imports.
type source struct {
	dir, file string
	imports   []string
}

// sources parses all Go files of the project. It reads them itself: an answer of `go list` would come from the test
// cache when only an import has changed.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && name != ".." && (strings.HasPrefix(base, ".") || base == "testdata" || base == "out") {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(base) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel("..", name)
		if err != nil {
			return err
		}
		s := source{dir: path.Dir(filepath.ToSlash(relative)), file: filepath.ToSlash(relative)}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, imported)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no Go files found")
	}
	return all
}

// layer returns the entry of ranks that holds a folder: "api" holds "api/web".
func layer(dir string) (name string, known bool) {
	for name = dir; name != "."; name = path.Dir(name) {
		if _, known = ranks[name]; known && (name == dir || !strings.HasPrefix(name, "docgen")) {
			return name, true
		}
	}
	return dir, false
}

func isTest(file string) bool { return strings.HasSuffix(file, "_test.go") }

func isJudge(dir string) bool { return strings.HasPrefix(dir, "internal/") }

func TestImportsGoOneWayOnly(t *testing.T) {
	for _, s := range sources(t) {
		if isTest(s.file) || isJudge(s.dir) {
			continue
		}
		from, known := layer(s.dir)
		if !known {
			t.Errorf("%s: package %s has no rank in imports_test.go and doc.go", s.file, s.dir)
			continue
		}
		for _, imported := range s.imports {
			target, ours := strings.CutPrefix(imported, "vanthu/")
			if !ours {
				continue
			}
			to, known := layer(target)
			switch {
			case isJudge(target):
				t.Errorf("%s imports %s, which is for tests", s.file, target)
			case !known:
				t.Errorf("%s imports %s, which has no rank", s.file, target)
			case from != to && ranks[to] >= ranks[from]:
				t.Errorf("%s imports %s: imports go from left to right only, see doc.go", s.file, target)
			}
		}
	}
}

func TestTheDocumentModelImportsNothingButUnit(t *testing.T) {
	for _, s := range sources(t) {
		if s.dir != "docgen/document" || isTest(s.file) {
			continue
		}
		for _, imported := range s.imports {
			if imported != "vanthu/docgen/unit" {
				t.Errorf("%s imports %s", s.file, imported)
			}
		}
	}
}

func TestALibraryIsUsedByItsOwnerOnly(t *testing.T) {
	for _, s := range sources(t) {
		if isTest(s.file) {
			continue
		}
		for _, imported := range s.imports {
			for library, allowed := range owners {
				if imported == library || strings.HasPrefix(imported, library+"/") {
					if from, _ := layer(s.dir); !slices.Contains(allowed, from) {
						t.Errorf("%s imports %s; only %v may", s.file, imported, allowed)
					}
				}
			}
		}
	}
}
