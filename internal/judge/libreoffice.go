package judge

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// oldestLibreOffice is the first release that breaks justified lines as Word 2013 and later do. An older one would
// call right line breaks wrong.
const oldestLibreOffice = 24

// LibreOffice returns LibreOffice's PDF of a DOCX, set with the faces in fonts/ alone.
func LibreOffice(t testing.TB, docx []byte) []byte {
	t.Helper()
	return LibreOfficeAll(t, map[string][]byte{"van-ban": docx})["van-ban"]
}

// LibreOfficeSheets returns LibreOffice's prints of many XLSX, as LibreOfficeAll does of DOCX.
func LibreOfficeSheets(t testing.TB, sheets map[string][]byte) map[string][]byte {
	t.Helper()
	return convert(t, ".xlsx", sheets)
}

// LibreOfficeAll converts many DOCX in one start of the program, which costs more than most documents do. Keys are
// names without extension, usable as file names; the result has the same keys.
func LibreOfficeAll(t testing.TB, docs map[string][]byte) map[string][]byte {
	t.Helper()
	return convert(t, ".docx", docs)
}

func convert(t testing.TB, extension string, files map[string][]byte) map[string][]byte {
	t.Helper()
	soffice := newLibreOffice(t)
	in, out := t.TempDir(), t.TempDir()
	args := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), // a profile in use by another test would refuse us
		"--headless", "--convert-to", "pdf", "--outdir", out,
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(in, name+extension)
		if err := os.WriteFile(path, files[name], 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	said := run(t, []string{"FONTCONFIG_FILE=" + fontConfig(t)}, soffice, args...)
	pdfs := make(map[string][]byte, len(files))
	for name := range files {
		pdf, err := os.ReadFile(filepath.Join(out, name+".pdf"))
		if err != nil {
			t.Errorf("LibreOffice made no PDF of %s: %s%s", name, said.out, said.err)
			continue
		}
		pdfs[name] = pdf
	}
	return pdfs
}

// Batch measures LibreOffice converting many documents in one start of the program.
type Batch struct{ soffice, profile, fonts string }

// batchSize is how many more copies the second of two runs converts; the difference is free of the program's start.
const batchSize = 25

// NewLibreOfficeBatch prepares the measurement: with a profile of its own that a first run has already filled.
func NewLibreOfficeBatch(t testing.TB) *Batch {
	t.Helper()
	return &Batch{newLibreOffice(t), "-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), fontConfig(t)}
}

// Time returns what one more DOCX takes in a batch of equal ones: time of the processors, which other programs that run
// meanwhile do not lengthen.
func (l *Batch) Time(t testing.TB, docx []byte) time.Duration {
	t.Helper()
	l.convert(t, docx, 1)
	one := l.convert(t, docx, 1)
	return (l.convert(t, docx, 1+batchSize) - one) / batchSize
}

func (l *Batch) convert(t testing.TB, docx []byte, copies int) time.Duration {
	t.Helper()
	folder := t.TempDir()
	args := []string{l.profile, "--headless", "--convert-to", "pdf", "--outdir", folder}
	for i := range copies {
		path := filepath.Join(folder, fmt.Sprintf("%d.docx", i))
		if err := os.WriteFile(path, docx, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	took := run(t, []string{"FONTCONFIG_FILE=" + l.fonts}, l.soffice, args...).took
	if made, _ := filepath.Glob(filepath.Join(folder, "*.pdf")); len(made) != copies {
		t.Fatalf("LibreOffice made %d PDF of %d copies", len(made), copies)
	}
	return took
}

// newLibreOffice returns the program if it is recent enough.
func newLibreOffice(t testing.TB) string {
	t.Helper()
	soffice := Tool(t, "soffice")
	version := run(t, nil, soffice, "--version").out
	m := regexp.MustCompile(`LibreOffice (\d+)\.`).FindStringSubmatch(version)
	if m == nil {
		t.Fatalf("soffice --version says %q", version)
	}
	if major, _ := strconv.Atoi(m[1]); major < oldestLibreOffice {
		Missing(t, fmt.Sprintf("LibreOffice từ bản %d (đang có %s)", oldestLibreOffice, strings.TrimSpace(version)))
	}
	return soffice
}

// metricAliases are the faces that documents name and the free ones of the same widths that stand for them. The judge
// keeps a table of its own: were it to read the engine's, an error there would cancel out.
var metricAliases = [][2]string{
	{"Times New Roman", "Liberation Serif"},
	{"Arial", "Liberation Sans"},
	{"Courier New", "Liberation Mono"},
	{"Calibri", "Carlito"},
	{"Cambria", "Caladea"},
	{"Symbol", "OpenSymbol"},
	{"Wingdings", "OpenSymbol"},
}

// fontConfig writes a fontconfig file that knows the project's fonts folder and nothing else, so that both sides of a
// comparison set the same faces whatever is installed on the machine.
func fontConfig(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n")
	fmt.Fprintf(&b, "  <dir>%s</dir>\n", filepath.Join(Root(t), "fonts"))
	for _, a := range metricAliases {
		fmt.Fprintf(&b, "  <alias binding=\"same\"><family>%s</family><prefer><family>%s</family></prefer></alias>\n", a[0], a[1])
	}
	fmt.Fprintf(&b, "  <cachedir>%s</cachedir>\n</fontconfig>\n", t.TempDir())
	return write(t, "fonts.conf", []byte(b.String()))
}
