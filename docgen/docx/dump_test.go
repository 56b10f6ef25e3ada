package docx

import (
	"fmt"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// dump writes a document as text, one line for each block, for reading and for comparing.
func dump(d *document.Document) string {
	var out dumper
	for i, s := range d.Sections {
		out.line(0, "section %d: %s × %s, start %d, title %v, from %d", i+1, pt(s.PageWidth), pt(s.PageHeight), s.Start, s.TitlePage, s.PageStart)
		for _, e := range []struct {
			name   string
			blocks []document.Block
		}{
			{"header first", s.Headers.First}, {"header even", s.Headers.Even}, {"header", s.Headers.Default},
			{"footer first", s.Footers.First}, {"footer even", s.Footers.Even}, {"footer", s.Footers.Default},
		} {
			if e.blocks != nil {
				out.line(1, "%s", e.name)
				out.blocks(2, e.blocks)
			}
		}
		out.blocks(1, s.Blocks)
	}
	return out.String()
}

type dumper struct{ strings.Builder }

func (d *dumper) line(depth int, format string, args ...any) {
	fmt.Fprintf(d, strings.Repeat("  ", depth)+format+"\n", args...)
}

func (d *dumper) blocks(depth int, blocks []document.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *document.Paragraph:
			d.paragraph(depth, b)
		case *document.Table:
			d.line(depth, "table %v width %s %d%% fixed %v", points(b.Grid), pt(b.Width), b.Percent/50, b.Fixed)
			for _, row := range b.Rows {
				d.line(depth+1, "row height %s %d header %v", pt(row.Height), row.Rule, row.Header)
				for _, c := range row.Cells {
					d.line(depth+2, "cell span %d merge %d borders %s %s %s %s", c.Span, c.Merge, edge(c.Top), edge(c.Left), edge(c.Bottom), edge(c.Right))
					d.blocks(depth+3, c.Blocks)
				}
			}
		}
	}
}

func (d *dumper) paragraph(depth int, p *document.Paragraph) {
	label := ""
	if p.Label != nil {
		label = fmt.Sprintf("[%s]%q ", p.Label.Text, p.Label.Suffix)
	}
	d.line(depth, "p %s align %d ind %s/%s/%s space %s/%s line %d:%d:%s %s%s", p.Style, p.Align,
		pt(p.Indent.Left), pt(p.Indent.Right), pt(p.Indent.FirstLine), pt(p.Spacing.Before), pt(p.Spacing.After),
		p.Spacing.Rule, p.Spacing.Multiple, pt(p.Spacing.Line), label, inlines(p))
	for _, f := range p.Frames {
		d.line(depth+1, "frame %d+%s/%d %d+%s/%d %s × %s shape %d flip %v stroke %s fill %v behind %v", f.Horizontal, pt(f.X), f.AlignX,
			f.Vertical, pt(f.Y), f.AlignY, pt(f.Width), pt(f.Height), f.Shape, f.FlipVertical, edge(f.Stroke), f.Fill, f.Behind)
		d.blocks(depth+2, f.Blocks)
	}
}

// inlines writes the content of a paragraph: runs with their look where it changes, marks in angle brackets.
func inlines(p *document.Paragraph) string {
	var out strings.Builder
	last := ""
	for _, i := range p.Inlines {
		switch i := i.(type) {
		case *document.Run:
			if s := look(i.Style); s != last {
				out.WriteString("{" + s + "}")
				last = s
			}
			out.WriteString(i.Text)
		case *document.Tab:
			out.WriteString("<tab>")
		case *document.Break:
			out.WriteString([]string{"<br>", "<page>", "<column>"}[i.Kind])
		case *document.Field:
			out.WriteString([]string{"<PAGE", "<NUMPAGES", "<SECTIONPAGES"}[i.Kind] + string(i.Format) + ">")
		case *document.Picture:
			fmt.Fprintf(&out, "<%s %s × %s>", i.Format, pt(i.Width), pt(i.Height))
		}
	}
	return out.String()
}

func look(s document.RunStyle) string {
	out := s.Family + " " + pt(s.Size)
	for _, flag := range []struct {
		on   bool
		name string
	}{
		{s.Bold, "b"}, {s.Italic, "i"}, {s.Underline != 0, "u"}, {s.Caps, "caps"}, {s.SmallCaps, "smallCaps"}, {s.Strike, "strike"},
		{s.Hidden, "hidden"}, {s.Vertical == document.Superscript, "sup"}, {s.Vertical == document.Subscript, "sub"},
	} {
		if flag.on {
			out += " " + flag.name
		}
	}
	if s.Color != (document.Color{}) {
		out += fmt.Sprintf(" #%02x%02x%02x", s.Color.R, s.Color.G, s.Color.B)
	}
	return out
}

func pt(l unit.Length) string { return strings.TrimSuffix(fmt.Sprintf("%.2f", l.Points()), ".00") }

func points(all []unit.Length) []string {
	var out []string
	for _, l := range all {
		out = append(out, pt(l))
	}
	return out
}

func edge(b document.Border) string {
	if b.Style == document.NoBorder {
		return "-"
	}
	return fmt.Sprintf("%d:%s", b.Style, pt(b.Width))
}
