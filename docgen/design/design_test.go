package design

import (
	"strings"
	"testing"

	"vanthu/docgen/ooxml"
)

const card = `{"width": 100, "height": 60, "title": "{{ten}}", "author": "", "fields": {"name": "ten"},
	"border": {"style": "hoi-van", "inset": 3, "color": "C00000", "second": "B8860B"},
	"boxes": [{"name": "ten", "kind": "text", "x": 10, "y": 20, "width": 80, "height": 12, "text": "{{ten}} & <b>", "size": [10, 20], "lines": 2, "is_name": true}]}`

func TestAFormIsAWordFileWithItsBoxesInPlace(t *testing.T) {
	d, issues := Parse([]byte(card), "design.json")
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	first, err := d.Form(Whole).SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	second, _ := d.Form(Whole).SaveBytes()
	if string(first) != string(second) {
		t.Error("the same design gave two files")
	}
	pkg, issues := ooxml.Open(first, ooxml.DefaultLimits)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	content, err := pkg.Part("word/document.xml").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<wp:posOffset>360000</wp:posOffset>", "<wp:posOffset>720000</wp:posOffset>", `cx="2880000" cy="432000"`,
		`title="vừa khung 10-20 pt, 2 dòng, tên"`, "{{ten}} &amp; &lt;b&gt;", `w:orient="landscape"`} {
		if !strings.Contains(string(content), want) {
			t.Errorf("the form lacks %s", want)
		}
	}
	if pkg.Part("word/header1.xml") == nil || d.Form(Layer{Varying: true}).Part("word/header1.xml") != nil {
		t.Error("the border is not where it is asked for")
	}
}

func TestMistakesOfADesignAreTold(t *testing.T) {
	for what, change := range map[string][2]string{
		"kind":   {`"kind": "text"`, `"kind": "video"`},
		"size":   {`[10, 20]`, `[20, 10]`},
		"paper":  {`"width": 100`, `"width": 1e9`},
		"border": {"hoi-van", "quoc-huy"},
		"colour": {"C00000", "red"},
		"member": {`"author"`, `"autor"`},
		"name":   {`"name": "ten", "kind"`, `"name": "", "kind"`},
		"label":  {`"boxes": [`, `"boxes": [{"name": "a", "label": "ten", "kind": "rule", "x": 1, "y": 1, "width": 1, "height": 0}, `},
		"json":   {`"boxes": [`, `"boxes": `},
	} {
		if d, issues := Parse([]byte(strings.Replace(card, change[0], change[1], 1)), "design.json"); d != nil || !issues.HasErrors() {
			t.Errorf("%s: %v", what, issues)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(card))
	f.Fuzz(func(t *testing.T, content []byte) {
		if d, _ := Parse(content, ""); d != nil {
			if _, err := d.Form(Whole).SaveBytes(); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestProofsOutlineWhatTheOfficeUses leaves the boxes of a lookup out where there is none.
func TestProofsOutlineWhatTheOfficeUses(t *testing.T) {
	const text = `{"width":297,"height":210,"fields":{"lookup":{"link":"lien_ket"}},"boxes":[
		{"name":"ten","kind":"text","x":10,"y":10,"width":80,"height":10,"text":"{{ten}}","size":[10,20],"lines":1},
		{"name":"ma","kind":"qr","x":10,"y":30,"width":20,"height":20,"text":"{{lien_ket}}"}]}`
	d, issues := Parse([]byte(text), "design.json")
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	for unlooked, outlines := range map[bool]int{false: 2, true: 1} {
		form := d.Form(Layer{Varying: true, Outlines: true, Unlooked: unlooked})
		content, err := form.Part("word/document.xml").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(content), "(khung)"); n != outlines {
			t.Errorf("unlooked %v: %d boxes are outlined, want %d", unlooked, n, outlines)
		}
	}
}
