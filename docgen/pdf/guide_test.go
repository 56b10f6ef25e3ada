package pdf_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"vanthu/docgen/layout"
	"vanthu/docgen/pdf"
	"vanthu/docgen/unit"
	"vanthu/internal/judge"
)

func headingAt(level int, title string, y unit.Length) *layout.Destination {
	return &layout.Destination{X: 60 * unit.Point, Y: y * unit.Point, Level: level, Title: title}
}

func TestHeadingsBecomeAnOutline(t *testing.T) {
	data := write(t, sheet(headingAt(1, "I. Mục đích", 60), headingAt(3, "a) Yêu cầu (1)", 90)), sheet(headingAt(2, "1. Nội dung", 60), headingAt(1, "II. Tổ chức", 120)))
	judge.QPDF(t, data)
	judge.MuPDF(t, data)
	title := regexp.MustCompile("(\t+)\"(.*)\"\t#page=([0-9]+)")
	var got []string
	for _, line := range judge.PDFOutline(t, data) {
		m := title.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("%q", line)
		}
		got = append(got, fmt.Sprint(len(m[1]), " ", m[2], " ", m[3]))
	}
	if want := "1 I. Mục đích 1|2 a) Yêu cầu (1) 1|2 1. Nội dung 2|1 II. Tổ chức 2"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	if plain := judge.PlainPDF(t, write(t, sheet())); bytes.Contains(plain, []byte("/Outlines")) {
		t.Error("a file without headings has an outline")
	}
}

func TestLinksLeadToTheirOwnDocument(t *testing.T) {
	link := &layout.Link{X: 60 * unit.Point, Y: 60 * unit.Point, Width: 100 * unit.Point, Height: 14 * unit.Point, Address: "#muc"}
	nowhere := &layout.Link{X: 60 * unit.Point, Y: 90 * unit.Point, Width: 100 * unit.Point, Height: 14 * unit.Point, Address: "#không-có"}
	place := &layout.Destination{X: 10 * unit.Point, Y: 200 * unit.Point, Names: []string{"muc"}}
	var out bytes.Buffer
	file := pdf.NewWriter(&out, info)
	for range 2 { // the second one like the first, as in a batch
		if err := file.AddPages([]layout.Page{sheet(link, nowhere), sheet(place, place)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	judge.QPDF(t, out.Bytes())
	judge.MuPDF(t, out.Bytes())
	plain := judge.PlainPDF(t, out.Bytes())
	targets := map[string]bool{}
	for _, m := range regexp.MustCompile(`/Dest \[\s+(\d+) 0 R\s+/XYZ\s+10\s+641.89\s+null\s+\]`).FindAllSubmatch(plain, -1) {
		targets[string(m[1])] = true
	}
	if n := bytes.Count(plain, []byte("/Dest [")); n != 2 || len(targets) != 2 {
		t.Errorf("%d links to %d pages, want 2 to 2", n, len(targets))
	}
	if n := bytes.Count(plain, []byte("/Subtype /Link")); n != 4 {
		t.Errorf("%d links", n)
	}
}

func TestMetadataSayTheSameInBothForms(t *testing.T) {
	var out bytes.Buffer
	odd := pdf.Info{Title: "Tờ trình <1> & \x01\xff\U0001F600", Author: "Ủy ban", Subject: "Khen thưởng", Keywords: "khen", Language: "vi-VN"}
	if err := pdf.Write(&out, []layout.Page{sheet()}, odd); err != nil {
		t.Fatal(err)
	}
	packet := judge.PDFMetadata(t, out.Bytes())
	for _, want := range []string{
		"Tờ trình &lt;1&gt; &amp; \ufffd\ufffd\U0001F600", "<rdf:li>Ủy ban</rdf:li>", "Khen thưởng", "<pdf:Keywords>khen<", "<pdf:Producer>Văn thư<", "<rdf:li>vi-VN</rdf:li>",
	} {
		if !bytes.Contains(packet, []byte(want)) {
			t.Errorf("the packet lacks %q:\n%s", want, packet)
		}
	}
	for d := xml.NewDecoder(bytes.NewReader(packet)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
