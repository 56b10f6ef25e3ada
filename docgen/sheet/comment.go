package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/ooxml"
)

const (
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	author        = "Văn thư"
)

// comments hangs a comment on each marked cell: beside those that the sheet has, in the parts that hold them, or in new
// parts. It returns the text of the sheet, which has to name the drawing of the comments' boxes.
func (m *marker) comments(name string, text []byte, list []*mark, number int) ([]byte, error) {
	notes, boxes := m.pkg.Related(name, "comments"), m.pkg.Related(name, "vmlDrawing")
	if notes != nil && boxes != nil {
		return text, m.join(notes, boxes, list)
	}
	main := "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	if bytes.Contains(text[:min(len(text), 4096)], []byte("http://purl.oclc.org/ooxml/spreadsheetml/main")) {
		main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	}
	var notesText, boxesText bytes.Buffer
	fmt.Fprintf(&notesText, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<comments xmlns="%s"><authors><author>%s</author></authors><commentList>`, main, author)
	boxesText.WriteString(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`)
	for i, cell := range list {
		writeComment(&notesText, "", cell, 0)
		writeBox(&boxesText, cell, 1025+i)
	}
	notesText.WriteString(`</commentList></comments>`)
	boxesText.WriteString(`</xml>`)
	notesName, boxesName := fmt.Sprintf("xl/commentsVanThu%d.xml", number), fmt.Sprintf("xl/drawings/vmlDrawingVanThu%d.vml", number)
	m.changed(notesName, notesText.Bytes())
	m.changed(boxesName, boxesText.Bytes())
	if err := m.relate(name, main, [][3]string{{"rIdVanThu1", "comments", notesName}, {"rIdVanThu2", "vmlDrawing", boxesName}}); err != nil {
		return nil, err
	}
	if err := m.contentTypes(notesName); err != nil {
		return nil, err
	}
	return withLegacyDrawing(text, relationshipsOf(main)), nil
}

// relationshipsOf is the namespace of relationships that goes with that of sheets: strict files have their own.
func relationshipsOf(main string) string {
	if strings.HasPrefix(main, "http://purl.oclc.org/") {
		return "http://purl.oclc.org/ooxml/officeDocument/relationships"
	}
	return relationships
}

func writeComment(out *bytes.Buffer, prefix string, cell *mark, authorID int) {
	fmt.Fprintf(out, `<%[1]scomment ref="%[2]s" authorId="%[3]d"><%[1]stext><%[1]sr><%[1]srPr><%[1]ssz val="10"/><%[1]srFont val="Tahoma"/></%[1]srPr><%[1]st xml:space="preserve">`, prefix, data.Address(cell.row, cell.column), authorID)
	escape(out, strings.Join(cell.lines, "\n"))
	fmt.Fprintf(out, `</%[1]st></%[1]sr></%[1]stext></%[1]scomment>`, prefix)
}

// writeBox writes the hidden box that Excel shows a comment in.
func writeBox(out *bytes.Buffer, cell *mark, id int) {
	lines := 1
	for _, l := range cell.lines {
		lines += 1 + len([]rune(l))/38
	}
	fmt.Fprintf(out, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		id, min(12+13*lines, 300), id-1024, cell.row-1, cell.column)
}

// join adds comments to those that a sheet has. A cell that has one already gets more text in it.
func (m *marker) join(notes, boxes *ooxml.Part, list []*mark) error {
	text, err := notes.Bytes()
	if err != nil {
		return err
	}
	drawn, err := boxes.Bytes()
	if err != nil {
		return err
	}
	prefix := rootPrefix(text)
	var more, shapes bytes.Buffer
	for i, cell := range list {
		address := data.Address(cell.row, cell.column)
		if at := bytes.Index(text, []byte(`ref="`+address+`"`)); at >= 0 {
			end := bytes.Index(text[at:], []byte("</"+prefix+"text>"))
			if end >= 0 {
				var run bytes.Buffer
				fmt.Fprintf(&run, `<%[1]sr><%[1]st xml:space="preserve">`, prefix)
				escape(&run, "\n"+strings.Join(cell.lines, "\n"))
				fmt.Fprintf(&run, `</%[1]st></%[1]sr>`, prefix)
				text = slices.Concat(text[:at+end], run.Bytes(), text[at+end:])
				continue
			}
		}
		writeComment(&more, prefix, cell, 0)
		writeBox(&shapes, cell, 900_001+i)
	}
	closing := []byte("</" + prefix + "commentList>")
	if at := bytes.LastIndex(text, closing); at >= 0 {
		text = slices.Concat(text[:at], more.Bytes(), text[at:])
	}
	if at := bytes.LastIndex(drawn, []byte("</xml>")); at >= 0 && bytes.Contains(drawn, []byte(`xmlns:x="urn:schemas-microsoft-com:office:excel"`)) {
		drawn = slices.Concat(drawn[:at], shapes.Bytes(), drawn[at:])
	}
	m.changed(notes.Name, text)
	m.changed(boxes.Name, drawn)
	return nil
}

// relate adds relationships to a part, within the text of their list.
func (m *marker) relate(name, main string, arrows [][3]string) error {
	base := relationshipsOf(main)
	listName := relsOf(name)
	text := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	if list := m.pkg.Part(listName); list != nil {
		content, err := list.Bytes()
		if err != nil {
			return err
		}
		text = content
		listName = list.Name
	}
	prefix := rootPrefix(text)
	var more bytes.Buffer
	for _, a := range arrows {
		target, up := a[2], strings.Count(path.Dir(name), "/")
		target = strings.Repeat("../", up) + strings.TrimPrefix(target, "xl/")
		fmt.Fprintf(&more, `<%sRelationship Id="%s" Type="%s/%s" Target="%s"/>`, prefix, a[0], base, a[1], target)
	}
	closing := []byte("</" + prefix + "Relationships>")
	if at := bytes.LastIndex(text, closing); at >= 0 {
		text = slices.Concat(text[:at], more.Bytes(), text[at:])
	} else if at := bytes.LastIndex(text, []byte("/>")); at >= 0 { // an empty list
		text = slices.Concat(text[:at], []byte(">"), more.Bytes(), closing)
	}
	m.changed(listName, text)
	return nil
}

// contentTypes names the types of the new parts.
func (m *marker) contentTypes(notesName string) error {
	const name = "[Content_Types].xml"
	text, err := m.pkg.Part(name).Bytes()
	if err != nil {
		return err
	}
	prefix := rootPrefix(text)
	more := ""
	if !bytes.Contains(text, []byte(`Extension="vml"`)) {
		more += `<` + prefix + `Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`
	}
	more += `<` + prefix + `Override PartName="/` + notesName + `" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`
	at := bytes.LastIndex(text, []byte("</"+prefix+"Types>"))
	if at < 0 {
		return errors.New("danh mục kiểu của các phần ([Content_Types].xml) không đầy đủ")
	}
	m.changed(name, slices.Concat(text[:at], []byte(more), text[at:]))
	return nil
}

// behindDrawing are the members of a sheet that stand behind legacyDrawing (ECMA-376 Part 1, 18.3.1.99).
var behindDrawing = []string{"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}

// withLegacyDrawing puts the reference to the boxes at its place among the members of the sheet.
func withLegacyDrawing(text []byte, namespace string) []byte {
	prefix := rootPrefix(text)
	data := max(0, bytes.LastIndex(text, []byte(prefix+"sheetData")))
	at := bytes.LastIndex(text, []byte("</"+prefix+"worksheet>"))
	for _, name := range behindDrawing {
		if i := bytes.Index(text[data:], []byte("<"+prefix+name)); i >= 0 && data+i < at {
			at = data + i
		}
	}
	if at < 0 {
		return text
	}
	reference := `<` + prefix + `legacyDrawing xmlns:r="` + namespace + `" r:id="rIdVanThu2"/>`
	return slices.Concat(text[:at], []byte(reference), text[at:])
}

// relsOf names the part that lists the relationships of a part.
func relsOf(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}
