package desk

import (
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

func TestOddPaperIsTold(t *testing.T) {
	sheet := func(width, height float64) *template.Template {
		return &template.Template{Design: &design.Design{Width: width, Height: height}}
	}
	measured := calibrate.Measured{X: 1, Width: 297, Height: 210}
	for _, c := range []struct {
		what     string
		t        *template.Template
		paper    docgen.Paper
		stocks   docgen.Stocks
		measured calibrate.Measured
		want     diag.Code
	}{
		{"A4 on its own", sheet(297, 210), docgen.Paper{}, nil, measured, ""},
		{"two A4 on A3", sheet(297, 210), docgen.Paper{Two: true}, nil, calibrate.Measured{}, ""},
		{"two A4 on A3, measured on A4", sheet(297, 210), docgen.Paper{Two: true}, nil, measured, diag.PrinterOther},
		{"two A3 on A2", sheet(420, 297), docgen.Paper{Two: true}, nil, calibrate.Measured{}, diag.PrinterHuge},
		{"the office's own sheet", sheet(297, 210), docgen.Paper{}, docgen.Stocks{design.Individual: {Width: 400, Height: 300}}, measured, diag.PrinterOther},
	} {
		issues := SheetRun{Printer: "HP", Paper: c.paper}.onPaper(c.t, docgen.CertificateOptions{Stocks: c.stocks}, c.measured)
		if c.want == "" && len(issues) > 0 || c.want != "" && (len(issues) != 1 || issues[0].Code != c.want || issues[0].Severity != diag.Warning) {
			t.Errorf("%s: %v, want %s", c.what, issues, c.want)
		}
	}
}
