package data

import (
	"fmt"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// ReadXLSX reads all sheets of a workbook, hidden ones too. Formulas give the value that Excel saved with them. An
// issue with an error means that the workbook is nil.
func ReadXLSX(b []byte, lim Limits) (*Workbook, diag.List) {
	file, issues := OpenXLSX(b, lim)
	if file == nil {
		return nil, issues
	}
	return file.Workbook(issues)
}

// OpenXLSX opens a workbook: transitional or strict, with or without namespace prefixes. The limits hold before
// anything is unpacked at length; links to other files are never followed.
func OpenXLSX(b []byte, lim Limits) (*File, diag.List) {
	var issues diag.List
	if int64(len(b)) > lim.Bytes {
		issues.Add(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d MB", lim.Bytes>>20))
		return nil, issues
	}
	if code := notXLSX(b); code != "" {
		issues.Add(code, diag.Place{})
		return nil, issues
	}
	pkg, issues := ooxml.Open(b, packageLimits)
	if issues.HasErrors() {
		return nil, issues
	}
	main, issues := pkg.Main(ooxml.ExcelFile)
	if issues.HasErrors() {
		if strings.Contains(pkg.ContentType("xl/workbook.bin"), "binary") || pkg.Part("xl/workbook.bin") != nil {
			return nil, diag.List{diag.New(diag.DataBinaryExcel, diag.Place{})}
		}
		return nil, issues
	}
	x := &xlsxFile{pkg: pkg, lim: lim}
	file := x.open(main)
	if x.issues.HasErrors() {
		return nil, x.issues
	}
	return file, x.issues
}

// packageLimits lets a sheet be longer than other parts, because it is read as a stream; what unpacks a hundred times
// its size is no office's sheet.
var packageLimits = ooxml.Limits{Unpacked: 768 << 20, Part: 640 << 20, Parts: 4096, Ratio: 100}

// notXLSX recognises what people take for an Excel file.
func notXLSX(b []byte) diag.Code {
	head := strings.ToLower(string(b[:min(len(b), 2048)]))
	trimmed := strings.TrimLeft(strings.TrimPrefix(head, "\uFEFF"), " \t\r\n")
	switch {
	case strings.HasPrefix(string(b), "\xd0\xcf\x11\xe0"):
		if strings.Contains(string(b), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e") {
			return diag.DataPassword
		}
		return diag.DataOldExcel
	case strings.HasPrefix(string(b), "\x09\x08"), strings.HasPrefix(string(b), "\x09\x04"), strings.HasPrefix(string(b), "\x09\x02"):
		return diag.DataOldExcel
	case strings.HasPrefix(trimmed, "<") && (strings.Contains(head, "<table") || strings.Contains(head, "<html")):
		return diag.DataHTMLExcel
	case strings.HasPrefix(trimmed, "<?xml") && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet"):
		return diag.DataHTMLExcel
	}
	return ""
}

// xlsxFile is what the sheets of one workbook share.
type xlsxFile struct {
	pkg    *ooxml.Package
	lim    Limits
	styles *styles
	shared *sharedStrings
	cells  int // filled cells so far, merged copies counted
	text   int // bytes of text handed out so far
	seen   map[textKey]Cell
	issues diag.List
}

func (x *xlsxFile) open(main *ooxml.Part) *File {
	if main.Size() > 8<<20 {
		x.issues.Add(diag.PackageDamaged, diag.Place{}, "danh mục trang tính quá lớn")
		return nil
	}
	root, err := main.Tree()
	if err != nil {
		x.issues.Add(diag.PackageBadXML, diag.Place{}, main.Name, err)
		return nil
	}
	sheets := root.Child("x:sheets")
	if sheets == nil {
		x.issues.Add(diag.PackageNoMain, diag.Place{})
		return nil
	}
	if x.styles, err = readStyles(x.pkg.Related(main.Name, "styles")); err != nil {
		x.issues.Add(diag.PackageBadXML, diag.Place{}, "xl/styles.xml", err)
		return nil
	}
	shared, issues := readShared(x.pkg.Related(main.Name, "sharedStrings"))
	if x.issues = append(x.issues, issues...); issues.HasErrors() {
		return nil
	}
	x.shared = shared
	file := &File{}
	date1904 := isTrue(root.Child("x:workbookPr").Attr("date1904"))
	for _, s := range sheets.Children {
		rel := x.pkg.Relationship(main.Name, s.Attr("r:id"))
		part := x.pkg.Part(rel.Target)
		if s.Tag != "x:sheet" || rel.Type != "worksheet" || rel.External || part == nil {
			continue // charts and dialogs hold no cells
		}
		state := s.Attr("state")
		file.Sheets = append(file.Sheets, &Sheet{
			Name: s.Attr("name"), Hidden: state == "hidden" || state == "veryHidden", Date1904: date1904, Size: part.Size(),
			rows: func(s *Sheet, visit func(Row) bool) diag.List { return x.rows(s, part, visit) },
		})
	}
	return file
}

func isTrue(value string) bool { return value == "1" || value == "true" }
