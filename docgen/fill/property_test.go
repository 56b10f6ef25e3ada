package fill

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
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

// Word cuts runs where it likes, so cutting them anywhere must not change what comes out.
func TestCuttingRunsAnywhereChangesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range cases(t) {
		want := outcome(t, strings.ReplaceAll(c[0], "¦", ""), c[1])
		for range 20 {
			if got := outcome(t, cutRuns(c[0], random), c[1]); got != want {
				t.Fatalf("%s\ngot:\n%s\nwant:\n%s", c[0], got, want)
			}
		}
	}
}

func cutRuns(form string, random *rand.Rand) string {
	lines := strings.Split(strings.ReplaceAll(form, "¦", ""), "\n")
	for i, line := range lines {
		text, section, ended := strings.Cut(line, "§")
		if strings.HasPrefix(line, "<") || strings.HasPrefix(line, "section") || len(text) < 3 {
			continue
		}
		var out strings.Builder
		for at, r := range text {
			if at > 2 && !strings.ContainsRune(" ¶|", r) && random.IntN(3) == 0 {
				out.WriteString("¦")
			}
			out.WriteRune(r)
		}
		lines[i] = out.String()
		if ended {
			lines[i] += "§" + section
		}
	}
	return strings.Join(lines, "\n")
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
