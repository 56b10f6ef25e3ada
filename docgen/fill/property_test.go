package fill

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
	"vanthu/internal/mangle"
)

// cases reads form and record of every case of testdata/word.
func cases(t testing.TB) (out [][2]string) {
	t.Helper()
	named := namedCases(t)
	for _, name := range slices.Sorted(maps.Keys(named)) {
		out = append(out, named[name])
	}
	return out
}

// namedCases reads form and record of every case, by its name.
func namedCases(t testing.TB) map[string][2]string {
	t.Helper()
	out := map[string][2]string{}
	files, _ := filepath.Glob("testdata/word/*.txt")
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(string(content), "\n-----\n")
		out[strings.TrimSuffix(filepath.Base(file), ".txt")] = [2]string{parts[1], parts[2]}
	}
	return out
}

// cuts is how often runs are cut in the course of the test.
const cuts = 10_000

// Word cuts runs where it likes, puts proofing marks and bookmarks between them and notes insertions: whatever it does,
// the same comes out.
func TestTagsSplitOverRunsUnderMarksAndInsertionsChangeNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	type form struct {
		body   *ooxml.Node // of the whole part
		record string
		want   string
	}
	var forms []form
	for _, c := range cases(t) {
		pkg := wordPackage(t, bodyOf(strings.ReplaceAll(c[0], "¦", "")))
		tree, err := pkg.Part("word/document.xml").Tree()
		if err != nil {
			t.Fatal(err)
		}
		forms = append(forms, form{tree, c[1], outcomeOf(t, pkg, c[1])})
	}
	for done := 0; done < cuts; {
		for _, f := range forms {
			tree := f.body.Clone()
			done += cutRuns(tree, random)
			cut := ooxml.AppendXML(nil, tree)
			if got := outcomeOf(t, wordPackage(t, "").With(ooxml.NewPart("word/document.xml", cut)), f.record); got != f.want {
				t.Fatalf("got:\n%s\nwant:\n%s\nform:\n%s", got, f.want, cut)
			}
		}
	}
}

// cutRuns cuts runs at random letters and puts marks of Word between the pieces; it tells how often it cut.
func cutRuns(n *ooxml.Node, random *rand.Rand) (cut int) {
	var children []*ooxml.Node
	for _, c := range n.Children {
		if c.Tag != "w:r" || n.Tag == "w:r" {
			cut += cutRuns(c, random)
			children = append(children, c)
			continue
		}
		for _, run := range pieces(c, random) {
			cut++
			mark := strconv.Itoa(900 + cut)
			switch random.IntN(6) {
			case 0:
				children = append(children, ooxml.NewElement("w:proofErr", "w:type", "spellStart"))
			case 1:
				children = append(children, ooxml.NewElement("w:bookmarkStart", "w:id", mark, "w:name", "_"+mark), ooxml.NewElement("w:bookmarkEnd", "w:id", mark))
			case 2:
				if n.Tag == "w:p" {
					inserted := ooxml.NewElement("w:ins", "w:id", mark, "w:author", "A")
					inserted.Children = []*ooxml.Node{run}
					run = inserted
				}
			}
			children = append(children, run)
		}
		cut--
	}
	n.Children = children
	return cut
}

// pieces cuts a run whose one content is text.
func pieces(run *ooxml.Node, random *rand.Rand) []*ooxml.Node {
	at := len(run.Children) - 1
	if at < 0 || at > 1 || run.Children[at].Tag != "w:t" && run.Children[at].Tag != "w:instrText" {
		return []*ooxml.Node{run}
	}
	var out []*ooxml.Node
	letters := []rune(run.Children[at].TextContent())
	for start := 0; start < len(letters) || start == 0; {
		end := min(start+1+random.IntN(12), len(letters))
		piece := run.Clone()
		text := piece.Children[at]
		text.Attrs = []ooxml.Attr{{Name: "xml:space", Tag: "xml:space", Value: "preserve"}}
		text.Children = []*ooxml.Node{ooxml.NewText(string(letters[start:end]))}
		out = append(out, piece)
		if start = end; end == 0 {
			break
		}
	}
	return out
}

func TestFillingTwiceGivesTheSameBytes(t *testing.T) {
	for _, c := range cases(t) {
		word, _ := CompileWord(wordPackage(t, bodyOf(c[0])), Options{})
		if word == nil {
			continue
		}
		var first []byte
		for range 2 {
			out, _ := word.Fill(recordOf(t, c[1]))
			bytes, err := out.SaveBytes()
			if err != nil {
				t.Fatal(err)
			}
			if first != nil && string(first) != string(bytes) {
				t.Errorf("%s: bytes differ", c[0])
			}
			first = bytes
		}
	}
}

// A form must come out of filling as it went in, so that goroutines can share it.
func TestFillingLeavesTheFormAlone(t *testing.T) {
	word, _ := CompileWord(wordPackage(t, bodyOf("p {{#ds}}\nr {{.}} || x\np {{/ds}}\np {{@nd}}")), Options{})
	done := make(chan string)
	for range 4 {
		go func() {
			out, _ := word.Fill(data.Record{"ds": []any{"1", "2"}, "nd": "I. MỘT"})
			bytes, _ := out.Part("word/document.xml").Bytes()
			done <- string(bytes)
		}()
	}
	first := <-done
	for range 3 {
		if next := <-done; next != first {
			t.Error("goroutines disagree")
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, seed := range []string{"{{ten}}", "a {{#if x > 1}} b {{else}} c {{/if}} d", "{{{ten}}}", "}} {{ {{x}}", "{{@nd}}{{^x}}{{/}}", "{{“x” | noi: ”, “}}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tags, _ := scan(text, diag.Place{})
		at := 0
		for _, tag := range tags {
			if tag.start < at || tag.end > len(text) || !strings.HasPrefix(text[tag.start:], "{{") || !strings.HasSuffix(text[:tag.end], "}}") {
				t.Fatalf("tag out of place: %+v", tag)
			}
			at = tag.end
		}
		line, issues := CompileText(text, Options{})
		if !issues.HasErrors() {
			line.Fill(data.Record{"ten": "x", "x": []any{"1"}})
		}
	})
}

// Whatever the body of a form is, compiling and filling do not panic, and what comes out is well-formed.
func FuzzCompileWord(f *testing.F) {
	for _, c := range cases(f) {
		f.Add(bodyOf(c[0]), c[1])
	}
	f.Fuzz(func(t *testing.T, body, record string) {
		var values data.Record
		d := json.NewDecoder(strings.NewReader(record))
		d.UseNumber()
		if d.Decode(&values) != nil {
			return
		}
		word, _ := CompileWord(wordPackage(t, body), Options{})
		if word == nil {
			return
		}
		word.Shape()
		out, issues := word.Fill(values)
		if out == nil {
			if !issues.HasErrors() {
				t.Fatal("no document and no reason")
			}
			return
		}
		wellFormed(t, out)
	})
}

// Whatever is wrong with a form of ours, compiling and filling do not panic, and what comes out is well-formed.
func FuzzFillMutated(f *testing.F) {
	named := namedCases(f)
	names := slices.Sorted(maps.Keys(named))
	for seed := range uint64(16) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 3))
		c := named[names[random.IntN(len(names))]]
		form := wordPackage(t, bodyOf(c[0])+placeholderPicture, "word/numbering.xml", "numbering", numberedLists)
		part, err := mangle.Part(random, form.Part("word/document.xml"), 12)
		if err != nil {
			t.Fatal(err)
		}
		form = form.With(part)
		Commented(form, diag.List{diag.New(diag.FillTagEmpty, diag.Place{Part: "word/document.xml", Node: 7})})
		word, issues := CompileWord(form, Options{})
		if word == nil {
			if !issues.HasErrors() {
				t.Fatal("refused without an issue")
			}
			return
		}
		for _, policy := range []Missing{MissingBlank, MissingMarked} {
			if out := word.FillWith(recordOf(t, c[1]), policy); out.Package != nil {
				wellFormed(t, out.Package)
			}
		}
	})
}

func FuzzOutline(f *testing.F) {
	f.Add("I. MỘT\n1. Hai\n1.1. Ba\na) Bốn\n- Năm\n+ Sáu\nCăn cứ Luật;")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range outline(text) {
			if l.style == "" || !strings.Contains(text, l.text) {
				t.Fatalf("%+v", l)
			}
		}
	})
}

func BenchmarkFillThousandRows(b *testing.B) {
	word, issues := CompileWord(wordPackage(b, bodyOf("p {{tieu_de}}\nr {{#ds}}{{_stt}} || {{ho_ten | hoa}} || {{don_vi}} || {{ngay | ngay_ngan}}{{/ds}}")), Options{
		Root: &expr.Shape{Kind: expr.Object, Fields: map[string]*expr.Shape{"tieu_de": {}, "ds": {Kind: expr.List, Item: &expr.Shape{Kind: expr.Object, Fields: map[string]*expr.Shape{"ho_ten": {}, "don_vi": {}, "ngay": {}}}}}},
	})
	if word == nil {
		b.Fatal(issues)
	}
	list := make([]any, 1000)
	for i := range list {
		list[i] = map[string]any{"ho_ten": "Lò Văn Ân", "don_vi": "Tổ dân phố 3", "ngay": "2026-11-05"}
	}
	record := data.Record{"tieu_de": "Danh sách", "ds": list}
	b.ReportAllocs()
	for b.Loop() {
		if _, issues := word.Fill(record); issues.HasErrors() {
			b.Fatal(issues)
		}
	}
}
