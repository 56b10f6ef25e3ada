package ooxml

import (
	"strings"
	"testing"
	"time"
)

const transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

func mustParse(t testing.TB, text string) *Node {
	t.Helper()
	root, err := ParseXML([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return root
}

func TestXMLIsWrittenAsItWasRead(t *testing.T) {
	for _, text := range []string{
		`<a/>`,
		`<a b="1" c="&lt;&amp;&quot;&#10;&#9;&#13;"><d>x</d>y<e/>z</a>`,
		`<w:p xmlns:w="x" xml:space="preserve"> Tiếng Việt có dấu: Ữ 𝒳 </w:p>`,
		`<a>&lt;b&gt; &amp; "c" 'd'&#13;</a>`,
		"<a>one\ntwo\tthree</a>",
	} {
		if got := string(AppendXML(nil, mustParse(t, text))); got != declaration+text {
			t.Errorf("%s\nbecame %s", text, got)
		}
	}
}

func TestStrictAndOtherPrefixesAreAskedInTheUsualWay(t *testing.T) {
	for _, text := range []string{
		`<w:p xmlns:w="` + transitional + `" w:x="1"><w:r/></w:p>`,
		`<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" w:x="1"><w:r/></w:p>`,
		`<ns0:p xmlns:ns0="` + transitional + `" ns0:x="1"><ns0:r/></ns0:p>`,
		`<p xmlns="` + transitional + `" xmlns:q="` + transitional + `" q:x="1"><r/></p>`,
	} {
		root := mustParse(t, text)
		if root.Tag != "w:p" || root.Attr("w:x") != "1" || root.Child("w:r") == nil {
			t.Errorf("%s: tag %s, attribute %q", text, root.Tag, root.Attr("w:x"))
		}
		if got := string(AppendXML(nil, root)); got != declaration+text {
			t.Errorf("written with other names: %s", got)
		}
	}
}

func TestForeignNamespaceDoesNotPassForOneOfOurs(t *testing.T) {
	root := mustParse(t, `<w:p xmlns:w="urn:other" w:val="1"/>`)
	if root.Tag == "w:p" || root.Attr("w:val") != "" {
		t.Errorf("taken for %s", root.Tag)
	}
}

func TestDeclarationsEndWithTheirElement(t *testing.T) {
	root := mustParse(t, `<a xmlns:q="`+transitional+`"><b xmlns:q="urn:other"><q:p/></b><q:p/></a>`)
	if got := root.Children[0].Children[0].Tag; got != "q:p" {
		t.Errorf("inner is %s", got)
	}
	if got := root.Children[1].Tag; got != "w:p" {
		t.Errorf("outer is %s", got)
	}
}

func TestTextAndCDATAAreOneNode(t *testing.T) {
	root := mustParse(t, "<a>x<!-- c -->y<![CDATA[<&>]]><?pi?>z</a>")
	if len(root.Children) != 1 || root.Children[0].Text != "xy<&>z" {
		t.Errorf("%+v", root.Children)
	}
}

func TestOrdinalsCountElementsInDocumentOrder(t *testing.T) {
	root := mustParse(t, "<a><b>x<c/></b><d/></a>")
	if root.Ordinal != 1 || root.Child("b").Ordinal != 2 || root.Path("b", "c").Ordinal != 3 || root.Child("d").Ordinal != 4 {
		t.Error("wrong ordinals")
	}
	if clone := root.Clone(); clone == root || string(AppendXML(nil, clone)) != string(AppendXML(nil, root)) || clone.Path("b", "c").Ordinal != 3 {
		t.Error("the clone differs")
	}
}

func TestByteOrderMarkIsSkipped(t *testing.T) {
	mustParse(t, "\ufeff<?xml version=\"1.0\"?>\n<a/>\n")
}

func TestBrokenXMLIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty":                   "",
		"only text":               "x",
		"truncated":               "<a><b>",
		"truncated in a tag":      "<a b=\"",
		"truncated in a comment":  "<a><!-- ",
		"truncated in CDATA":      "<a><![CDATA[x",
		"crossed":                 "<a><b></a></b>",
		"two roots":               "<a/><b/>",
		"closed twice":            "<a/></a>",
		"text after the root":     "<a/>x",
		"attribute twice":         `<a b="1" b="2"/>`,
		"attribute without quote": `<a b=1/>`,
		"less-than in attribute":  `<a b="<"/>`,
		"DOCTYPE":                 `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`,
		"DOCTYPE inside":          `<a><!DOCTYPE b></a>`,
		"unknown entity":          `<a>&nbsp;</a>`,
		"lone ampersand":          `<a>a & b</a>`,
		"forbidden character":     `<a>&#0;</a>`,
		"surrogate":               `<a>&#xD800;</a>`,
		"beyond Unicode":          `<a>&#xFFFFFFFF;</a>`,
		"raw control character":   "<a>\x01</a>",
		"control in CDATA":        "<a><![CDATA[\x01]]></a>",
		"bad UTF-8":               "<a>\xff\xfe</a>",
		"UTF-16":                  "\xff\xfe<\x00a\x00/\x00>\x00",
		"too deep":                strings.Repeat("<a>", 600) + strings.Repeat("</a>", 600),
		"too many attributes":     "<a" + manyAttributes(2000) + "/>",
	} {
		if _, err := ParseXML([]byte(text)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func manyAttributes(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(" a")
		for ; i > 0; i /= 26 {
			out.WriteByte(byte('a' + i%26))
		}
		out.WriteString(`=""`)
	}
	return out.String()
}

// TestTextInManyPiecesTakesLinearTime guards against joining a text anew with each comment that cuts it.
func TestTextInManyPiecesTakesLinearTime(t *testing.T) {
	text := "<a>" + strings.Repeat("xxxxxxxx<!---->", 400_000) + "</a>"
	done := make(chan *Node)
	go func() { root, _ := ParseXML([]byte(text)); done <- root }()
	select {
	case root := <-done:
		if len(root.TextContent()) != 8*400_000 {
			t.Error("text lost")
		}
	case <-time.After(time.Minute):
		t.Fatal("still joining")
	}
}

func TestForbiddenCharactersAreNotWritten(t *testing.T) {
	n := NewElement("a", "b", "\x00")
	n.Children = []*Node{NewText("x\x01\xffy\uFFFE")}
	text := AppendXML(nil, n)
	root, err := ParseXML(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := root.TextContent(); got != "x\uFFFD\uFFFDy\uFFFD" {
		t.Errorf("%q", got)
	}
}

func FuzzParseXML(f *testing.F) {
	for _, text := range []string{
		testTypes, testRels, testBody, "<a b='c'>&amp;<![CDATA[x]]><!-- y --><?z?></a>", "\ufeff<a\r\n/>", "<a xmlns='x' xmlns:b='y'><b:c b:d=''/></a>",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, err := ParseXML(data)
		if err != nil {
			return
		}
		written := AppendXML(nil, root)
		again, err := ParseXML(written)
		if err != nil {
			t.Fatalf("%q was read but not what was written: %v\n%q", data, err, written)
		}
		if string(AppendXML(nil, again)) != string(written) {
			t.Fatalf("%q changes each time it is written", data)
		}
	})
}
