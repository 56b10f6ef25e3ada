package docx

import (
	"fmt"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// textFrames are the frames that wait for the next paragraph of a story. Neighbours of one form are one frame.
type textFrames struct {
	frames []*document.Frame
	form   string
}

func (t *textFrames) take() []*document.Frame {
	frames := t.frames
	*t = textFrames{}
	return frames
}

// anchors are the values of w:hAnchor and w:vAnchor (17.18.100, 17.18.35); a frame without one hangs on the page.
var (
	frameColumns = map[string]document.FrameReference{"": document.FromPage, "page": document.FromPage, "margin": document.FromMargin, "text": document.FromColumn}
	frameLines   = map[string]document.FrameReference{"": document.FromPage, "page": document.FromPage, "margin": document.FromMargin, "text": document.FromParagraph}
	frameWraps   = map[string]document.Wrap{
		"around": document.WrapSquare, "auto": document.WrapSquare, "tight": document.WrapSquare, "through": document.WrapSquare, "notBeside": document.WrapTopAndBottom,
	}
)

// framed puts a paragraph into a frame beside the text (17.3.1.11), as Word did before there were text boxes. A frame
// without a width is as wide as its words, which only layout knows; it gets the width of the text and its words stand
// in it as the frame would have stood.
func (r *reader) framed(s *story, n *ooxml.Node, p *document.Paragraph) {
	form := fmt.Sprint(n.Attrs)
	if len(s.frames.frames) == 0 || s.frames.form != form {
		s.frames.frames = append(s.frames.frames, r.textFrame(n))
		s.frames.form = form
	}
	f := s.frames.frames[len(s.frames.frames)-1]
	if n.Attr("w:w") == "" {
		switch f.AlignX {
		case document.FrameCenter:
			p.Align = document.Center
		case document.FrameEnd:
			p.Align = document.Right
		}
	}
	f.Blocks = append(f.Blocks, p)
}

func (r *reader) textFrame(n *ooxml.Node) *document.Frame {
	twips := func(attr string) unit.Length { return lengthOr(n.Attr(attr), unit.Twip, 0) }
	f := &document.Frame{
		Horizontal: frameColumns[n.Attr("w:hAnchor")], Vertical: frameLines[n.Attr("w:vAnchor")],
		X: twips("w:x"), Y: twips("w:y"), AlignX: frameAligns[n.Attr("w:xAlign")], AlignY: frameAligns[n.Attr("w:yAlign")],
		Width: max(twips("w:w"), 0), Height: max(twips("w:h"), 0), Wrap: frameWraps[n.Attr("w:wrap")],
		Source: r.source(n),
	}
	f.ClearLeft, f.ClearTop = max(twips("w:hSpace"), 0), max(twips("w:vSpace"), 0)
	f.ClearRight, f.ClearBottom = f.ClearLeft, f.ClearTop
	if f.Width == 0 {
		f.Width, f.Wrap = r.room, document.WrapNone
	}
	return f
}
