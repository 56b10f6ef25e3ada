package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

const (
	testTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	testRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	testBody = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>`
)

type file struct{ name, content string }

// minimal is the smallest Word file.
var minimal = []file{{contentTypes, testTypes}, {"_rels/.rels", testRels}, {"word/document.xml", testBody}}

// zipped packs files as they are named, however hostile the names.
func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		entry, err := w.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write([]byte(f.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func wantCode(t *testing.T, issues diag.List, code diag.Code) {
	t.Helper()
	if len(issues) != 1 || issues[0].Code != code {
		t.Errorf("issues = %v, want one %s", issues, code)
	}
}

// corpusFiles lists real Office files that may lie beside the project; tests that use them skip when there are none.
func corpusFiles(t testing.TB) []string {
	t.Helper()
	return judge.SharedFiles(t, "nd30/*.docx", "oracle/docx/*.docx", "oracle/word/*/*.docx", "oracle/peers/tpl/*.docx", "data/*.xlsx", "*/*.xlsx")
}

func TestOpeningAndSavingKeepsEveryNode(t *testing.T) {
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first, issues := Open(data, DefaultLimits)
		if issues.HasErrors() {
			t.Fatalf("%s: %v", name, issues)
		}
		saved, err := first.SaveBytes()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		second, issues := Open(saved, DefaultLimits)
		if issues.HasErrors() {
			t.Fatalf("%s saved: %v", name, issues)
		}
		samePackages(t, name, first, second)

		again, err := second.SaveBytes()
		if err != nil || !bytes.Equal(saved, again) {
			t.Errorf("%s: saving twice gives other bytes (%v)", name, err)
		}
		// Every part rewritten from its tree: nothing is lost between text and nodes.
		rewritten := first
		for _, part := range first.Parts() {
			if isXML(part.Name) {
				root, err := part.Tree()
				if err != nil {
					t.Fatalf("%s %s: %v", name, part.Name, err)
				}
				rewritten = rewritten.With(NewXMLPart(part.Name, root.Clone()))
			}
		}
		saved, err = rewritten.SaveBytes()
		if err != nil {
			t.Fatal(err)
		}
		if second, issues = Open(saved, DefaultLimits); issues.HasErrors() {
			t.Fatalf("%s rewritten: %v", name, issues)
		}
		samePackages(t, name+" rewritten", first, second)
	}
}

func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

func samePackages(t *testing.T, name string, a, b *Package) {
	t.Helper()
	if len(a.Parts()) != len(b.Parts()) {
		t.Fatalf("%s: %d parts became %d", name, len(a.Parts()), len(b.Parts()))
	}
	for i, part := range a.Parts() {
		other := b.Parts()[i]
		if part.Name != other.Name {
			t.Fatalf("%s: part %s became %s", name, part.Name, other.Name)
		}
		if !isXML(part.Name) {
			x, _ := part.Bytes()
			y, _ := other.Bytes()
			if !bytes.Equal(x, y) {
				t.Errorf("%s: bytes of %s differ", name, part.Name)
			}
			continue
		}
		x, err := part.Tree()
		if err != nil {
			t.Fatalf("%s %s: %v", name, part.Name, err)
		}
		y, err := other.Tree()
		if err != nil {
			t.Fatalf("%s %s: %v", name, part.Name, err)
		}
		if !reflect.DeepEqual(x, y) {
			t.Errorf("%s: tree of %s differs", name, part.Name)
		}
	}
}

func TestUntouchedPartsAreCopiedAsTheyLieCompressed(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range minimal {
		entry, _ := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store}) // our own parts are deflated
		entry.Write([]byte(f.content))
	}
	w.Close()
	pkg, _ := Open(out.Bytes(), DefaultLimits)
	saved, err := pkg.With(NewPart("word/new.xml", []byte("<a/>"))).SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(saved), int64(len(saved)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if want := zip.Store; f.Name != "word/new.xml" && f.Method != want {
			t.Errorf("%s: method %d, want %d", f.Name, f.Method, want)
		}
	}
}

func TestFilesThatAreNoPackageSaySo(t *testing.T) {
	whole := zipped(t, minimal...)
	bomb := file{"word/media/bomb.bin", strings.Repeat("\x00", 12<<20)}
	tests := []struct {
		name string
		data []byte
		code diag.Code
	}{
		{"empty", nil, diag.PackageEmpty},
		{"PDF", []byte("%PDF-1.7\n"), diag.PackagePDF},
		{"with a password", []byte("\xd0\xcf\x11\xe0" + strings.Repeat("\x00", 600) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), diag.PackageEncrypted},
		{"text", []byte("hello"), diag.PackageNotZip},
		{"old Word file", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), diag.PackageOldWord},
		{"truncated", whole[:len(whole)/2], diag.PackageDamaged},
		{"only the first bytes", whole[:4], diag.PackageDamaged},
		{"archive of something else", zipped(t, file{"a.txt", "x"}), diag.PackageNoMain},
		{"empty archive", zipped(t), diag.PackageNoMain},
		{"zip bomb", zipped(t, append(minimal, bomb)...), diag.PackageTooLarge},
		{"part twice", zipped(t, append(minimal, file{"Word/Document.xml", testBody})...), diag.PackageDamaged},
		{"name above the root", zipped(t, append(minimal, file{"../../etc/passwd", "x"})...), diag.PackageDamaged},
		{"name above the root, Windows", zipped(t, append(minimal, file{`word\..\..\x`, "x"})...), diag.PackageDamaged},
		{"name of the root", zipped(t, append(minimal, file{"word/..", "x"})...), diag.PackageDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			pkg, issues := Open(test.data, DefaultLimits)
			if pkg != nil {
				t.Error("a package came back")
			}
			wantCode(t, issues, test.code)
		})
	}
}

func TestTooManyPartsAreRefused(t *testing.T) {
	var files []file
	for i := range 20 {
		files = append(files, file{fmt.Sprintf("p%d", i), "x"})
	}
	limits := DefaultLimits
	limits.Parts = 10
	_, issues := Open(zipped(t, files...), limits)
	wantCode(t, issues, diag.PackageTooLarge)
}

func TestTooLargePartIsRefused(t *testing.T) {
	limits := DefaultLimits
	limits.Part = 100
	_, issues := Open(zipped(t, minimal...), limits)
	wantCode(t, issues, diag.PackageTooLarge)
}

func TestEncryptedPartsAreRefused(t *testing.T) {
	data := zipped(t, minimal...)
	at := bytes.Index(data, []byte("PK\x01\x02"))
	data[at+8] |= 1 // general purpose flag: encrypted
	_, issues := Open(data, DefaultLimits)
	wantCode(t, issues, diag.PackageEncrypted)
}

// TestDirectoryThatLiesAboutASizeIsNoticed gives the last part a size smaller, or larger, than it unpacks to.
func TestDirectoryThatLiesAboutASizeIsNoticed(t *testing.T) {
	for _, change := range []int{-10, 10} {
		data := zipped(t, minimal...)
		at := bytes.LastIndex(data, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(data[at+24:], uint32(len(testBody)+change))
		pkg, issues := Open(data, DefaultLimits)
		if issues.HasErrors() {
			continue
		}
		if _, err := pkg.Part("word/document.xml").Bytes(); err == nil {
			t.Errorf("size wrong by %d was believed", change)
		}
	}
}

func TestPartNamesAreEqualWithoutRegardToCase(t *testing.T) { // Part 2, 6.2.2.3
	pkg, _ := Open(zipped(t, minimal...), DefaultLimits)
	if pkg.Part("WORD/Document.XML") == nil {
		t.Error("not found")
	}
}

func TestBackslashesInNamesAreSlashes(t *testing.T) {
	pkg, issues := Open(zipped(t, append(minimal, file{`word\styles.xml`, "<a/>"})...), DefaultLimits)
	if issues.HasErrors() || pkg.Part("word/styles.xml") == nil {
		t.Fatal("not found", issues)
	}
	saved, err := pkg.SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Open(saved, DefaultLimits)
	if again.Part("word/styles.xml") == nil {
		t.Error("lost when saved")
	}
}

func TestPackageWithoutItsMainPartSaysSo(t *testing.T) {
	pkg, issues := Open(zipped(t, minimal[:2]...), DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	main, issues := pkg.Main(WordFile)
	if main != nil {
		t.Error("a part came back")
	}
	wantCode(t, issues, diag.PackageNoMain)
}

func TestWordFileIsNoExcelFile(t *testing.T) {
	pkg, _ := Open(zipped(t, minimal...), DefaultLimits)
	_, issues := pkg.Main(ExcelFile)
	wantCode(t, issues, diag.PackageWrongKind)
	if main, issues := pkg.Main(WordFile); main == nil || len(issues) > 0 {
		t.Error(issues)
	}
}

func TestReplacingAPartLeavesTheOldPackageAlone(t *testing.T) {
	old, _ := Open(zipped(t, minimal...), DefaultLimits)
	changed := old.With(NewPart("word/document.xml", []byte("<a/>")), NewPart("word/extra.xml", []byte("<b/>")))
	if data, _ := old.Part("word/document.xml").Bytes(); string(data) != testBody {
		t.Errorf("the old package changed: %s", data)
	}
	if old.Part("word/extra.xml") != nil || changed.Part("word/extra.xml") == nil {
		t.Error("the new part is in the wrong package")
	}
	if without := changed.Without("WORD/EXTRA.XML"); without.Part("word/extra.xml") != nil || len(without.Parts()) != 3 {
		t.Error("Without left the part")
	}
	if data, _ := changed.Part("word/document.xml").Bytes(); string(data) != "<a/>" {
		t.Errorf("the new package has %s", data)
	}
}

func TestRememberMakesOnce(t *testing.T) {
	part, made := NewPart("a", nil), 0
	type key struct{}
	for range 3 {
		if got := part.Remember(key{}, func() any { made++; return "x" }); got != "x" {
			t.Errorf("got %v", got)
		}
	}
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}

func TestTargetsAreResolvedAgainstTheirPart(t *testing.T) { // Part 2, 6.5.3
	tests := []struct{ part, target, want string }{
		{"word/document.xml", "styles.xml", "word/styles.xml"},
		{"word/document.xml", "/word/styles.xml", "word/styles.xml"},
		{"word/document.xml", "../docProps/core.xml", "docProps/core.xml"},
		{"word/document.xml", "media/image1.png#x", "word/media/image1.png"},
		{"word/document.xml", "../../../../etc/passwd", "../../../etc/passwd"}, // no part has such a name
		{"", "word/document.xml", "word/document.xml"},
		{"", "/", ""},
		{"", "", "."},
	}
	for _, test := range tests {
		if got := resolve(test.part, test.target); got != test.want {
			t.Errorf("resolve(%q, %q) = %q, want %q", test.part, test.target, got, test.want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(zipped(f, minimal...))
	f.Add([]byte("PK\x05\x06"))
	f.Add([]byte("\xd0\xcf\x11\xe0"))
	limits := Limits{Unpacked: 1 << 20, Part: 1 << 20, Parts: 64, Ratio: 100}
	f.Fuzz(func(t *testing.T, data []byte) {
		pkg, issues := Open(data, limits)
		if pkg == nil {
			if !issues.HasErrors() {
				t.Fatal("refused without a word")
			}
			return
		}
		pkg.Main(WordFile)
		whole := true
		for _, part := range pkg.Parts() {
			pkg.Relationships(part.Name)
			pkg.ContentType(part.Name)
			if _, err := part.Bytes(); err != nil {
				whole = false
			}
			part.Tree()
		}
		saved, err := pkg.SaveBytes()
		if err != nil || !whole {
			return
		}
		if _, issues := Open(saved, limits); issues.HasErrors() {
			t.Fatalf("what was saved is refused: %v", issues)
		}
	})
}
