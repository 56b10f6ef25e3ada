package rivals

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/fill"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// comparison is a template that we and others fill. Its notation: "p text" is a paragraph (¦ cuts runs), "r a || b" a
// row of a table.
type comparison struct {
	name    string
	form    string // in our syntax; docxtemplater and easy-template-x write {x} where we write {{x}}
	carbone string // in Carbone's; "" where it has no such thing
	data    string
	except  string // rivals that have no such thing, and why
}

var comparisons = []comparison{
	{name: "a value", form: "p Ông {{ten}} ký", carbone: "p Ông {d.ten} ký", data: `{"ten":"Ân"}`},
	{name: "several values", form: "p {{a}}-{{b}}, {{a}}", carbone: "p {d.a}-{d.b}, {d.a}", data: `{"a":"1","b":"2"}`},
	{name: "a tag in pieces", form: "p x{¦{te¦n}¦}y", carbone: "p x{¦d.te¦n}y", data: `{"ten":"Ân"}`},
	{name: "signs of XML", form: "p {{a}}", carbone: "p {d.a}", data: `{"a":"<b> & \"c\" 'd' </w:t>"}`},
	{name: "braces in a value", form: "p {{a}}", carbone: "p {d.a}", data: `{"a":"không {{b}} là thẻ"}`},
	{name: "spaces in a value", form: "p [{{a}}]", carbone: "p [{d.a}]", data: `{"a":"  hai  khoảng "}`},
	{name: "a line break in a value", form: "p {{a}}", data: `{"a":"một\nhai"}`},
	{name: "an empty text", form: "p x{{a}}y", carbone: "p x{d.a}y", data: `{"a":""}`},
	{name: "null", form: "p x{{a}}y", carbone: "p x{d.a}y", data: `{"a":null}`},
	{name: "a name that is not there", form: "p x{{a}}y", carbone: "p x{d.a}y", data: `{}`},
	{name: "zero", form: "p x{{a}}y", carbone: "p x{d.a}y", data: `{"a":0}`},
	{name: "a number", form: "p {{a}}", carbone: "p {d.a}", data: `{"a":1234567}`},
	{name: "a negative number", form: "p {{a}}", carbone: "p {d.a}", data: `{"a":-5}`},
	{name: "members", form: "p {{a.b}}", carbone: "p {d.a.b}", data: `{"a":{"b":"x"}}`, except: "docxtemplater: its core has no paths; easy-template-x: paths need a resolver of one's own"},
	{name: "deep members", form: "p {{a.b.c}}", carbone: "p {d.a.b.c}", data: `{"a":{"b":{"c":"x"}}}`, except: "docxtemplater: its core has no paths; easy-template-x: paths need a resolver of one's own"},
	{name: "accents in a value", form: "p {{a}}", carbone: "p {d.a}", data: `{"a":"Đặng Thị Ngọc Hường 😀"}`},
	{name: "a value in a table", form: "r a || {{b}}", carbone: "r a || {d.b}", data: `{"b":"x"}`},
	{name: "rows", form: "r {{#ds}}{{a}} || {{b}}{{/ds}}", carbone: "r {d.ds[i].a} || {d.ds[i].b}\nr {d.ds[i+1].a} || {d.ds[i+1].b}", data: `{"ds":[{"a":"1","b":"x"},{"a":"2","b":"y"},{"a":"3","b":"z"}]}`},
	{name: "rows under a heading and above a sum", form: "r A || B\nr {{#ds}}{{a}} || {{b}}{{/ds}}\nr Cộng || {{c}}", carbone: "r A || B\nr {d.ds[i].a} || {d.ds[i].b}\nr {d.ds[i+1].a} || {d.ds[i+1].b}\nr Cộng || {d.c}", data: `{"c":9,"ds":[{"a":"1","b":"x"},{"a":"2","b":"y"}]}`},
	{name: "no rows", form: "r A || B\nr {{#ds}}{{a}} || {{b}}{{/ds}}\nr C || D", carbone: "r A || B\nr {d.ds[i].a} || {d.ds[i].b}\nr {d.ds[i+1].a} || {d.ds[i+1].b}\nr C || D", data: `{"ds":[]}`},
	{name: "one row", form: "r {{#ds}}{{a}} || {{b}}{{/ds}}", carbone: "r {d.ds[i].a} || {d.ds[i].b}\nr {d.ds[i+1].a} || {d.ds[i+1].b}", data: `{"ds":[{"a":"1","b":"x"}]}`},
	{name: "a row of empty values stays", form: "r {{#ds}}{{a}} || {{b}}{{/ds}}", carbone: "r {d.ds[i].a} || {d.ds[i].b}\nr {d.ds[i+1].a} || {d.ds[i+1].b}", data: `{"ds":[{"a":"1","b":"2"},{"a":"","b":""},{"a":"3","b":"4"}]}`},
	{name: "two rows an item", form: "r {{#ds}}{{a}} || x\nr y || {{b}}{{/ds}}", data: `{"ds":[{"a":"1","b":"2"},{"a":"3","b":"4"}]}`},
	{name: "outer values in rows", form: "r {{#ds}}{{a}} || {{nam}}{{/ds}}", carbone: "r {d.ds[i].a} || {d.nam}\nr {d.ds[i+1].a} || {d.nam}", data: `{"nam":2026,"ds":[{"a":"1"},{"a":"2"}]}`},
	{name: "paragraphs", form: "p {{#ds}}\np - {{a}}\np {{/ds}}\np hết", carbone: "p - {d.ds[i].a}\np - {d.ds[i+1].a}\np hết", data: `{"ds":[{"a":"1"},{"a":"2"}]}`},
	{name: "several paragraphs an item", form: "p {{#ds}}\np {{a}}\np {{b}}\np {{/ds}}", data: `{"ds":[{"a":"1","b":"x"},{"a":"2","b":"y"}]}`},
	{name: "no paragraphs", form: "p đầu\np {{#ds}}\np {{a}}\np {{/ds}}\np cuối", data: `{"ds":[]}`},
	{name: "within a line", form: "p Gồm {{#ds}}{{a}}, {{/ds}}hết", data: `{"ds":[{"a":"1"},{"a":"2"}]}`},
	{name: "within a line, none", form: "p Gồm {{#ds}}{{a}}, {{/ds}}hết", data: `{"ds":[]}`},
	{name: "texts of a list", form: "p {{#ds}}{{.}};{{/ds}}", data: `{"ds":["a","b","c"]}`, except: "easy-template-x: items must be objects"},
	{name: "texts of a list in rows", form: "r {{#ds}}{{.}} || x{{/ds}}", carbone: "r {d.ds[i]} || x\nr {d.ds[i+1]} || x", data: `{"ds":["a","b"]}`, except: "easy-template-x, carbone: items must be objects"},
	{name: "a true condition", form: "p {{#co}}có{{/co}}.", data: `{"co":true}`},
	{name: "a false condition", form: "p {{#co}}có{{/co}}.", data: `{"co":false}`},
	{name: "a condition on what is not there", form: "p {{#co}}có{{/co}}.", data: `{}`},
	{name: "a condition on zero", form: "p {{#co}}có{{/co}}.", data: `{"co":0}`},
	{name: "a condition on an empty text", form: "p {{#co}}có{{/co}}.", data: `{"co":""}`},
	{name: "a condition on a text", form: "p {{#co}}có{{/co}}.", data: `{"co":"x"}`},
	{name: "an inverted condition", form: "p {{^co}}không{{/co}}.", data: `{"co":false}`, except: "easy-template-x: knows none"},
	{name: "an inverted condition that does not hold", form: "p {{^co}}không{{/co}}.", data: `{"co":true}`, except: "easy-template-x: knows none"},
	{name: "an inverted condition on an empty list", form: "p {{^ds}}không có ai{{/ds}}{{#ds}}{{a}}{{/ds}}.", data: `{"ds":[]}`, except: "easy-template-x: knows none"},
	{name: "an inverted condition on a list", form: "p {{^ds}}không có ai{{/ds}}{{#ds}}{{a}}{{/ds}}.", data: `{"ds":[{"a":"1"}]}`, except: "easy-template-x: knows none"},
	{name: "a condition on paragraphs", form: "p đầu\np {{#co}}\np một\np hai\np {{/co}}\np cuối", data: `{"co":true}`},
	{name: "a condition on paragraphs that go", form: "p đầu\np {{#co}}\np một\np hai\np {{/co}}\np cuối", data: `{"co":false}`},
	{name: "a condition on a row", form: "r A || B\nr {{#co}}x || y{{/co}}\nr C || D", data: `{"co":false}`},
	{name: "lists in lists", form: "p {{#ds}}\np {{ten}}:\np {{#con}}\np - {{x}}\np {{/con}}\np {{/ds}}", data: `{"ds":[{"ten":"A","con":[{"x":"1"},{"x":"2"}]},{"ten":"B","con":[]},{"ten":"C","con":[{"x":"3"}]}]}`},
	{name: "lists in lists within a line", form: "p {{#ds}}{{ten}}({{#con}}{{x}} {{/con}}) {{/ds}}", data: `{"ds":[{"ten":"A","con":[{"x":"1"},{"x":"2"}]},{"ten":"B","con":[{"x":"3"}]}]}`},
	{name: "a list within cells of rows", form: "r {{#ds}}{{ten}} || {{#con}}{{x}} {{/con}}{{/ds}}", data: `{"ds":[{"ten":"A","con":[{"x":"1"},{"x":"2"}]},{"ten":"B","con":[]}]}`},
	{name: "a table for each item", form: "p {{#ds}}\np {{ten}}\nr {{#con}}{{x}} || {{y}}{{/con}}\np {{/ds}}", data: `{"ds":[{"ten":"A","con":[{"x":"1","y":"2"}]},{"ten":"B","con":[{"x":"3","y":"4"},{"x":"5","y":"6"}]}]}`},
	{name: "a condition in a repeat", form: "p {{#ds}}{{#co}}{{ten}} {{/co}}{{/ds}}", data: `{"ds":[{"ten":"A","co":true},{"ten":"B","co":false},{"ten":"C","co":true}]}`},
	{name: "an inner name hides an outer one", form: "p {{ten}} {{#ds}}{{ten}} {{/ds}}{{ten}}", data: `{"ten":"ngoài","ds":[{"ten":"trong"}]}`},
	{name: "an object opens its members", form: "p {{#o}}{{x}}{{/o}}", data: `{"o":{"x":"1"}}`, except: "easy-template-x: repeats lists only"},
	{name: "the same list twice", form: "p {{#ds}}{{a}}{{/ds}}\nr {{#ds}}{{a}} || {{a}}{{/ds}}", data: `{"ds":[{"a":"1"},{"a":"2"}]}`},
	{name: "tabs in a value", form: "p a{{x}}b", data: `{"x":"1\t2"}`, except: "docxtemplater, easy-template-x: the tab stays a space of the text"},
	{name: "a text without tags", form: "p không có thẻ\nr a || b", carbone: "p không có thẻ\nr a || b", data: `{}`},
	{name: "values beside other text of a cell", form: "r x {{a}} y || {{b}} z", carbone: "r x {d.a} y || {d.b} z", data: `{"a":"1","b":"2"}`},
}

func TestTheSameTemplateGivesTheSameTextAndTablesAsOtherEngines(t *testing.T) {
	root := judge.Root(t)
	if err := Installed(root); err != nil {
		judge.Missing(t, "docxtemplater, easy-template-x, Carbone (make setup)")
	}
	if len(comparisons) < 40 {
		t.Fatalf("%d comparisons", len(comparisons))
	}
	folder := t.TempDir()
	type asked struct {
		comparison
		engine string
	}
	var jobs []Job
	var list []asked
	for n, c := range comparisons {
		values := put(t, folder, fmt.Sprintf("%d.json", n), []byte(c.data))
		for _, engine := range Engines {
			form := single(c.form)
			if engine == "carbone" {
				form = c.carbone
			}
			if form == "" || strings.Contains(c.except, engine) {
				continue
			}
			jobs = append(jobs, Job{Engine: engine, Template: put(t, folder, fmt.Sprintf("%d-%s.docx", n, engine), document(t, form)), Data: values})
			list = append(list, asked{c, engine})
		}
	}
	answers, err := Run(root, 0, jobs)
	if err != nil {
		t.Fatal(err)
	}
	for n, a := range list {
		want := "ERROR " + answers[n].Error
		if answers[n].Error == "" {
			want = dump(t, answers[n].File)
		}
		if got := ours(t, a.comparison); got != want {
			t.Errorf("%s:\n%sbut %s:\n%s", a.name, got, a.engine, want)
		}
	}
	t.Logf("%d comparisons of %d templates", len(jobs), len(comparisons))
}

var doubled = regexp.MustCompile(`\{(¦?)\{([^}]*)\}(¦?)\}`)

// single writes tags with single braces.
func single(form string) string { return doubled.ReplaceAllString(form, "{$1$2$3}") }

func put(t *testing.T, folder, name string, content []byte) string {
	t.Helper()
	file := filepath.Join(folder, name)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// ours fills the form here.
func ours(t *testing.T, c comparison) string {
	t.Helper()
	pkg, issues := ooxml.Open(document(t, c.form), ooxml.DefaultLimits)
	if pkg == nil {
		t.Fatal(issues)
	}
	word, issues := fill.CompileWord(pkg, fill.Options{})
	if word == nil {
		t.Fatalf("%s: %v", c.name, issues)
	}
	record := data.Record{}
	d := json.NewDecoder(strings.NewReader(c.data))
	d.UseNumber()
	if err := d.Decode(&record); err != nil {
		t.Fatal(err)
	}
	out, issues := word.Fill(record)
	if out == nil {
		t.Fatalf("%s: %v", c.name, issues)
	}
	file, err := out.SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	return dump(t, file)
}

func document(t *testing.T, form string) []byte {
	t.Helper()
	var body strings.Builder
	table := false
	for _, line := range strings.Split(form, "\n") {
		row, isRow := strings.CutPrefix(line, "r ")
		if isRow != table {
			body.WriteString(map[bool]string{true: "<w:tbl><w:tblPr/><w:tblGrid/>", false: "</w:tbl>"}[isRow])
			table = isRow
		}
		if !isRow {
			body.WriteString(runs(strings.TrimPrefix(line, "p ")))
			continue
		}
		body.WriteString("<w:tr>")
		for _, cell := range strings.Split(row, " || ") {
			body.WriteString("<w:tc><w:tcPr/>" + runs(cell) + "</w:tc>")
		}
		body.WriteString("</w:tr>")
	}
	if table {
		body.WriteString("</w:tbl>")
	}
	file, err := Document(body.String() + "<w:sectPr/>")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func runs(text string) string {
	out := "<w:p>"
	for _, run := range strings.Split(text, "¦") {
		out += `<w:r><w:t xml:space="preserve">` + string(ooxml.AppendText(nil, run)) + `</w:t></w:r>`
	}
	return out + "</w:p>"
}

// dump writes the paragraphs that show something, and the rows of tables with their cells.
func dump(t *testing.T, file []byte) string {
	t.Helper()
	pkg, issues := ooxml.Open(file, ooxml.DefaultLimits)
	if pkg == nil {
		t.Fatal(issues)
	}
	tree, err := pkg.Part("word/document.xml").Tree()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, n := range tree.Child("w:body").Children {
		switch n.Tag {
		case "w:p":
			if text := textOf(n); text != "" {
				out.WriteString("p " + text + "\n")
			}
		case "w:tbl":
			for _, row := range n.Elements("w:tr") {
				var cells []string
				for _, cell := range row.Elements("w:tc") {
					cells = append(cells, textOf(cell))
				}
				out.WriteString("r " + strings.Join(cells, " || ") + "\n")
			}
		}
	}
	return out.String()
}

func textOf(n *ooxml.Node) string {
	switch n.Tag {
	case "w:t":
		return n.TextContent()
	case "w:br":
		return "⏎"
	case "w:tab":
		return "→"
	}
	var out strings.Builder
	for _, c := range n.Children {
		out.WriteString(textOf(c))
	}
	return out.String()
}
