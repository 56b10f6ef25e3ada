package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// floats returns a table that text runs around as a frame of the paragraph that follows it; nil where the table stands
// in the text all the same: when it hangs on a paragraph and leaves no room beside it, so that it may go over pages, or
// when it is higher than a page.
func (t *typesetter) floats(table *document.Table, width unit.Length, num numbering) *document.Frame {
	if table.Float == nil || t.depth > 0 {
		return nil
	}
	f := table.Float
	inside := *table
	inside.Float, inside.Align, inside.Indent, inside.HasIndent = nil, document.Left, 0, true
	columns := t.columns(table, width)
	if first := firstCell(table); first != nil && !t.modern() {
		inside.Indent = first.MarginLeft // the text of the first cell stands where the table is placed
	}
	frame := &document.Frame{
		Horizontal: f.Horizontal, Vertical: f.Vertical, X: f.X - inside.Indent, Y: f.Y, AlignX: f.AlignX, AlignY: f.AlignY,
		Width: sum(columns), Wrap: document.WrapSquare, Blocks: []document.Block{&inside},
		ClearTop: f.ClearTop, ClearRight: f.ClearRight, ClearBottom: f.ClearBottom, ClearLeft: f.ClearLeft,
		Source: table.Source,
	}
	if f.Vertical == document.FromParagraph && !runsBeside(frame, width) {
		return nil
	}
	if !t.enter(table.Source) {
		return nil
	}
	defer t.leave()
	_, frame.Height = t.blocks(frame.Blocks, frame.Width, num).whole()
	if frame.Height > t.pageRoom {
		return nil
	}
	return frame
}

// inText gives a floating table that stands in the text its place on the line: where it would float, as far from the
// paragraph above as from the one below which it hangs.
func inText(table *document.Table) *document.Table {
	f := table.Float
	if f == nil {
		return table
	}
	placed := *table
	switch f.AlignX {
	case document.FrameCenter:
		placed.Align = document.Center
	case document.FrameEnd:
		placed.Align = document.Right
	default:
		placed.Align = document.Left
		if f.Horizontal != document.FromPage {
			placed.Indent, placed.HasIndent = f.X, true
		}
	}
	return &placed
}

// besideTable reports whether block i is a floating table that stands in the text: the paragraph below it, on which it
// hangs, begins above it, so that its space before lies there, too. A table that opens the text leaves it below.
func besideTable(blocks []document.Block, i int) bool {
	if i <= 0 {
		return false
	}
	table, ok := blocks[i].(*document.Table)
	return ok && table.Float != nil && table.Float.Vertical == document.FromParagraph
}
