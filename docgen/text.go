package docgen

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/docx"
	"vanthu/docgen/ooxml"
)

// Lines gives the words of any DOCX, a line for each paragraph and one for each row of a table, its cells parted by a
// tab; boxes stand before the paragraph that they are anchored to, headers and footers are left out. Empty paragraphs
// have no line. name is the file's name, for messages.
func (e *Engine) Lines(name string, content []byte) ([]string, diag.List) {
	pkg, issues := ooxml.Open(content, e.limits.Package)
	if !issues.HasErrors() {
		_, issues = pkg.Main(ooxml.WordFile)
	}
	if issues.HasErrors() {
		return nil, issues.InFile(name)
	}
	doc, issues := docx.Read(pkg)
	if issues.HasErrors() {
		return nil, issues.InFile(name)
	}
	var lines []string
	for _, section := range doc.Sections {
		lines = append(lines, blockLines(section.Blocks)...)
	}
	return lines, nil
}

func blockLines(blocks []document.Block) (lines []string) {
	for _, block := range blocks {
		switch b := block.(type) {
		case *document.Paragraph:
			for _, frame := range b.Frames {
				lines = append(lines, blockLines(frame.Blocks)...)
			}
			if line := paragraphText(b); line != "" {
				lines = append(lines, line)
			}
		case *document.Table:
			for _, row := range b.Rows {
				var cells []string
				for _, cell := range row.Cells {
					cells = append(cells, strings.Join(blockLines(cell.Blocks), " "))
				}
				if line := strings.TrimSpace(strings.Join(cells, "\t")); line != "" {
					lines = append(lines, line)
				}
			}
		}
	}
	return lines
}

func paragraphText(p *document.Paragraph) string {
	var text strings.Builder
	for _, inline := range p.Inlines {
		switch i := inline.(type) {
		case *document.Run:
			text.WriteString(i.Text)
		case *document.Tab, *document.Break:
			text.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}
