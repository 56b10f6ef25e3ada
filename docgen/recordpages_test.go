package docgen_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/layout"
	"vanthu/docgen/nd30"
)

// placed lists what can be seen of the letters of pages: which, where, in which face, size and colour.
func placed(pages []layout.Page) (all []string) {
	for n, page := range pages {
		for _, item := range page.Items {
			if text, ok := item.(*layout.Text); ok {
				for i, g := range text.Glyphs {
					all = append(all, fmt.Sprint(n+1, string(g.Rune), text.X+g.X, text.Baseline, text.End(i)-g.X, text.Face.PostScriptName, text.Size, text.Scale, text.Turn, text.Color))
				}
			}
		}
	}
	return all
}

// TestPagesBesideTheFormAreThoseOfThePDF lays out every document as it is handed out and as it is shown to those who
// fill it in: not a letter stands elsewhere.
func TestPagesBesideTheFormAreThoseOfThePDF(t *testing.T) {
	e := sharedEngine()
	for _, d := range documents(t) {
		kind := e.Template(d.id)
		record := prepared(t, kind, d.record)
		out, _, err := e.Pages(context.Background(), kind, record)
		if err != nil {
			t.Fatal(err)
		}
		shown, err := e.RecordPages(context.Background(), kind, record, nil)
		if err != nil || shown.Issues.HasErrors() {
			t.Fatal(d.name, err, shown.Issues)
		}
		want, got := placed(out), placed(shown.Pages)
		for i := range want {
			if i >= len(got) || got[i] != want[i] {
				t.Fatalf("%s: letter %d is %s, want %s", d.name, i+1, got[min(i, len(got)-1)], want[i])
			}
		}
		if len(got) != len(want) || len(want) == 0 {
			t.Errorf("%s: %d letters, want %d", d.name, len(got), len(want))
		}
	}
}

// within is the text of a page's letters that stand in some boxes.
func within(pages []layout.Page, boxes []nd30.Box) string {
	var out strings.Builder
	for _, b := range boxes {
		for _, item := range pages[b.Page-1].Items {
			if text, ok := item.(*layout.Text); ok && text.Baseline > b.Y && text.Baseline <= b.Y+b.Height {
				for i, g := range text.Glyphs {
					if middle := text.X + (g.X+text.End(i))/2; middle >= b.X && middle <= b.X+b.Width {
						out.WriteRune(g.Rune)
					}
				}
			}
		}
		out.WriteByte('\n')
	}
	return strings.TrimSpace(out.String())
}

// TestFindingsLeadToTheWordsOfTheirField marks the words that a field gave: in a paragraph, a row, a text of several
// lines, a list that is printed in groups.
func TestFindingsLeadToTheWordsOfTheirField(t *testing.T) {
	e := sharedEngine()
	warning := func(field string) diag.Issue {
		return diag.Issue{Code: "x", Message: field, Place: diag.Place{Field: field}}
	}
	for _, c := range []struct{ id, field string }{
		{"ke-hoach", "/trich_yeu"}, {"ke-hoach", "noi_dung"}, {"ke-hoach", "co_quan/ten_dau_trang"}, {"cong-van", "co_quan/dia_danh"}, {"ke-hoach", "nguoi_ky/ho_ten"},
		{"danh-sach-dang-ky", "/danh_sach/2/ten"}, {"danh-sach-dang-ky", "danh_sach/0/ten"}, {"bang-khen", "ho_ten"}, {"quyet-dinh-khen-thuong", "danh_sach/1/ten"},
	} {
		kind := e.Template(c.id)
		record := prepared(t, kind, sample(t, c.id))
		shown, err := e.RecordPages(context.Background(), kind, record, diag.List{warning(c.field)})
		if err != nil {
			t.Fatal(err)
		}
		want := squeeze(valueAt(record, c.field))
		got := squeeze(within(shown.Pages, shown.Boxes[0]))
		if want == "" || !strings.Contains(strings.ToUpper(got), strings.ToUpper(want)) || strings.Count(strings.ToUpper(got), strings.ToUpper(want))*len(want) < len(got)*9/10 {
			t.Errorf("%s %s: marked is %q, want %q", c.id, c.field, got, want)
		}
	}
}

// valueAt is the text at a path of a record.
func valueAt(record data.Record, path string) string {
	var value any = map[string]any(record)
	for step := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			value = v[step[0]-'0']
		}
	}
	text, _ := value.(string)
	return text
}

// TestARecordWithErrorsIsShownAsADraft lacks what must be there and holds what is wrong: the pages say where.
func TestARecordWithErrorsIsShownAsADraft(t *testing.T) {
	e := sharedEngine()
	kind := e.Template("ke-hoach")
	record := maps.Clone(sample(t, "ke-hoach"))
	delete(record, "trich_yeu")
	delete(record, "noi_dung")
	record["ngay_ky"] = "31/02/2026"
	ready, issues := e.Prepare(kind, []data.Record{record}, nil)
	shown, err := e.RecordPages(context.Background(), kind, ready[0], issues)
	if err != nil {
		t.Fatal(err)
	}
	if len(shown.Pages) == 0 || len(shown.Issues) != len(issues) {
		t.Fatalf("%d pages, %v", len(shown.Pages), shown.Issues)
	}
	for field, want := range map[string]string{"trich_yeu": "[" + kind.Schema.At("trich_yeu").Title + "]", "noi_dung": "[" + kind.Schema.At("noi_dung").Title + "]", "ngay_ky": "31/02/2026"} {
		i := slices.IndexFunc(shown.Issues, func(i diag.Issue) bool { return strings.TrimPrefix(i.Place.Field, "/") == field })
		if i < 0 {
			t.Fatalf("no issue of %s: %v", field, shown.Issues)
		}
		if got := within(shown.Pages, shown.Boxes[i]); !strings.Contains(got, want) {
			t.Errorf("%s is marked at %q, want %q", field, got, want)
		}
	}
	if _, issues, _ := e.Render(context.Background(), kind, ready[0], docgen.PDF); issues.HasErrors() {
		t.Log("rendering refuses, too:", issues)
	}
	for _, empty := range e.Templates() {
		if empty.Word == nil {
			continue
		}
		ready, issues := e.Prepare(empty, []data.Record{{}}, nil)
		shown, err := e.RecordPages(context.Background(), empty, ready[0], issues)
		if err != nil || len(shown.Pages) == 0 {
			t.Errorf("%s without anything has no pages: %v", empty.ID, err)
		}
	}
}
