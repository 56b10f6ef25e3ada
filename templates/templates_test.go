package templates_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"vanthu/docgen/ooxml"
	"vanthu/templates"
)

var update = flag.Bool("update", false, "write the golden files")

// ids lists the folders that hold a document type.
func ids(t *testing.T) []string {
	t.Helper()
	forms, err := fs.Glob(templates.FS, "*/template.docx")
	if err != nil || len(forms) == 0 {
		t.Fatalf("no forms: %v", err)
	}
	for i, name := range forms {
		forms[i] = strings.TrimSuffix(name, "/template.docx")
	}
	return forms
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	content, err := templates.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func open(t *testing.T, id string) *ooxml.Package {
	t.Helper()
	pkg, issues := ooxml.Open(read(t, id+"/template.docx"), ooxml.DefaultLimits)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return pkg
}

func tree(t *testing.T, pkg *ooxml.Package, part string) *ooxml.Node {
	t.Helper()
	root, err := pkg.Part(part).Tree()
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// walk calls visit for a node and all below it.
func walk(n *ooxml.Node, visit func(*ooxml.Node)) {
	visit(n)
	for _, c := range n.Children {
		walk(c, visit)
	}
}

// golden compares text with testdata/<name>, which a person can review in a diff.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the form holds; after an intended change of the form run the test with -update", name)
	}
}

// indented prints a tree, one element a line; an element with nothing but text stays on its line.
func indented(out *strings.Builder, n *ooxml.Node, depth int) {
	margin := strings.Repeat("  ", depth)
	fmt.Fprintf(out, "%s<%s", margin, n.Name)
	for _, a := range n.Attrs {
		fmt.Fprintf(out, " %s=%q", a.Name, a.Value)
	}
	switch {
	case len(n.Children) == 0:
		out.WriteString("/>\n")
	case n.Children[0].Kind == ooxml.Text:
		fmt.Fprintf(out, ">%s</%s>\n", n.TextContent(), n.Name)
	default:
		out.WriteString(">\n")
		for _, c := range n.Children {
			indented(out, c, depth+1)
		}
		fmt.Fprintf(out, "%s</%s>\n", margin, n.Name)
	}
}

func TestWordFormsAreAsReviewed(t *testing.T) {
	for _, id := range ids(t) {
		pkg := open(t, id)
		for _, part := range []string{"document", "header1"} {
			var out strings.Builder
			indented(&out, tree(t, pkg, "word/"+part+".xml"), 0)
			golden(t, id+"/"+part+".xml", out.String())
		}
	}
	var out strings.Builder
	indented(&out, tree(t, open(t, "ke-hoach"), "word/styles.xml"), 0)
	golden(t, "styles.xml", out.String())
}

func TestExcelFormsAreAsReviewed(t *testing.T) {
	forms, _ := fs.Glob(templates.FS, "*/template.xlsx")
	for _, name := range forms {
		f, err := excelize.OpenReader(bytes.NewReader(read(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for r, row := range rows {
				for c, text := range row {
					if text != "" {
						cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
						fmt.Fprintf(&out, "%s!%s %q\n", sheet, cell, text)
					}
				}
			}
		}
		golden(t, filepath.Dir(name)+"/sheet.txt", out.String())
	}
}

func TestAllFormsShareOneStylesPart(t *testing.T) {
	all := ids(t)
	first, err := open(t, all[0]).Part("word/styles.xml").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range all[1:] {
		styles, err := open(t, id).Part("word/styles.xml").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(styles, first) {
			t.Errorf("word/styles.xml of %s differs from that of %s", id, all[0])
		}
	}
}

// fixed are the style ids on which the engine relies, and those that an office's own forms may name.
var fixed = []string{
	"Normal", "Header", "Footer", "VTThan", "VTCanCu", "VTPhan", "VTMuc", "VTKhoan", "VTKhoanTen", "VTTieuKhoan", "VTDiem",
	"VTGach", "VTCong", "VTCoQuanChuQuan", "VTCoQuan", "VTQuocHieu", "VTTieuNgu", "VTSoKyHieu", "VTDiaDanhNgay", "VTTenLoai",
	"VTTrichYeu", "VTKinhGui", "VTNoiNhan", "VTNoiNhanDong", "VTChucVu", "VTHoTen", "VTBang", "VTO", "VTODau", "VTPhuLuc",
	"VTPhuLucTen", "VTKemTheo",
}

func TestStylesThatFormsNameExist(t *testing.T) {
	for _, id := range ids(t) {
		pkg := open(t, id)
		have := map[string]bool{}
		for _, style := range tree(t, pkg, "word/styles.xml").Elements("w:style") {
			have[style.Attr("w:styleId")] = true
		}
		want := slices.Clone(fixed)
		for _, part := range []string{"word/document.xml", "word/header1.xml", "word/styles.xml"} {
			walk(tree(t, pkg, part), func(n *ooxml.Node) {
				switch n.Tag {
				case "w:pStyle", "w:tblStyle", "w:basedOn", "w:next":
					want = append(want, n.Attr("w:val"))
				}
			})
		}
		for _, style := range want {
			if !have[style] {
				t.Errorf("%s has no style %s", id, style)
			}
		}
	}
}

func TestTypefaceIsTimesNewRomanEverywhere(t *testing.T) { // NĐ 30/2020 Phụ lục I, Phần I, mục I.3
	for _, id := range ids(t) {
		pkg := open(t, id)
		for _, part := range []string{"word/document.xml", "word/header1.xml", "word/styles.xml"} {
			walk(tree(t, pkg, part), func(n *ooxml.Node) {
				if n.Tag != "w:rFonts" {
					return
				}
				for _, a := range n.Attrs {
					if a.Value != "Times New Roman" {
						t.Errorf("%s %s: %s is %q", id, part, a.Name, a.Value)
					}
				}
			})
		}
	}
}

// From mode 15 on, Word pulls one more word into a justified line by a rule of its own, and LibreOffice by another. In
// mode 14 (Word 2010) both break lines by plain width, as we do: the same lines in Word, in LibreOffice and in the PDF.
func TestFormsAskForTheLineBreaksThatAllProgramsShare(t *testing.T) {
	for _, id := range ids(t) {
		settings := tree(t, open(t, id), "word/settings.xml")
		for _, setting := range settings.Child("w:compat").Elements("w:compatSetting") {
			if setting.Attr("w:name") == "compatibilityMode" && setting.Attr("w:val") != "14" {
				t.Errorf("%s: mode %s", id, setting.Attr("w:val"))
			}
		}
	}
}

func TestEachTagLiesInOneRun(t *testing.T) {
	for _, id := range ids(t) {
		walk(tree(t, open(t, id), "word/document.xml"), func(n *ooxml.Node) {
			if n.Tag == "w:t" && strings.Count(n.TextContent(), "{{") != strings.Count(n.TextContent(), "}}") {
				t.Errorf("%s: %q", id, n.TextContent())
			}
		})
	}
}

func TestSamplesSatisfyTheirSchemas(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	add := func(name string) {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, name)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := compiler.AddResource("file:///"+name, document); err != nil {
			t.Fatal(err)
		}
	}
	shared, _ := fs.Glob(templates.FS, "*.schema.json")
	for _, name := range shared {
		add(name)
	}
	for _, id := range ids(t) {
		add(id + "/schema.json")
		schema, err := compiler.Compile("file:///" + id + "/schema.json")
		if err != nil {
			t.Fatal(err)
		}
		sample, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, id+"/sample.json")))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if err := schema.Validate(sample); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}
