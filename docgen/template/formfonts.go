package template

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/ooxml"
)

// fontMembers is the order in which a font's members stand (ECMA-376 18.8.22, as the Open XML SDK holds it). excelize
// writes an order of its own, which Excel forgives and validators do not.
var fontMembers = []string{
	"x:b", "x:i", "x:strike", "x:condense", "x:extend", "x:outline", "x:shadow", "x:u", "x:vertAlign", "x:sz", "x:color",
	"x:name", "x:family", "x:charset", "x:scheme",
}

// writeWorkbook writes what excelize has made, its fonts put in order.
func writeWorkbook(file *excelize.File, w io.Writer) error {
	buffer, err := file.WriteToBuffer()
	if err != nil {
		return err
	}
	pkg, issues := ooxml.Open(buffer.Bytes(), ooxml.DefaultLimits)
	if issues.HasErrors() {
		return fmt.Errorf("reopen workbook: %v", issues)
	}
	const styles = "xl/styles.xml"
	root, err := pkg.Part(styles).Tree()
	if err != nil {
		return fmt.Errorf("reopen %s: %w", styles, err)
	}
	root = root.Clone() // a part is frozen
	for _, font := range root.Path("x:fonts").Elements("x:font") {
		slices.SortStableFunc(font.Children, func(a, b *ooxml.Node) int {
			return slices.Index(fontMembers, a.Tag) - slices.Index(fontMembers, b.Tag)
		})
	}
	return pkg.With(ooxml.NewXMLPart(styles, root)).Save(w)
}
