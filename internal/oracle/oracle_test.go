package oracle

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"vanthu/internal/judge"
)

// page makes structured text of lines of words, 10 pt letters of 5 pt width, from (x, y).
func page(lines ...line) string {
	out := `<page id="page1" width="595.3" height="841.9">`
	for _, l := range lines {
		x := l.x
		for _, r := range l.text {
			out += fmt.Sprintf(`<char quad="%v %v %v %v %v %v %v %v" x="%v" y="%v" bidi="0" color="#000000" c="%c"/>`,
				x, l.y-8, x+5, l.y-8, x, l.y+2, x+5, l.y+2, x, l.y, r)
			x += 5
		}
	}
	return out + "</page>"
}

type line struct {
	x, y float64
	text string
}

func read(t *testing.T, text string) []Page {
	t.Helper()
	pages, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestWordsAreReadLineByLineFromTheLeft(t *testing.T) {
	pages := read(t, page(line{100, 120, "ba bốn"}, line{300, 100.5, "hai"}, line{100, 100, "một"}))
	want := []struct {
		text   string
		begins bool
	}{{"một", true}, {"hai", true}, {"ba", true}, {"bốn", false}}
	if len(pages[0].Words) != len(want) {
		t.Fatalf("words are %+v", pages[0].Words)
	}
	for i, w := range pages[0].Words {
		if w.Text != want[i].text || w.Begins != want[i].begins {
			t.Errorf("word %d is %q, begins %v; want %q, %v", i, w.Text, w.Begins, want[i].text, want[i].begins)
		}
	}
}

func TestEqualPagesAgreeWholly(t *testing.T) {
	pages := read(t, page(line{100, 100, "một hai"}, line{100, 120, "ba"}))
	c := Compare(pages, pages)
	if c.Matched != 100 || c.SamePage != 100 || c.LineBeginnings != 100 || c.WithinMillimetre != 100 || len(c.Differences) != 0 {
		t.Errorf("%+v", c)
	}
}

func TestAWordOnTheNextLineIsADifferentBeginningAndPlace(t *testing.T) {
	ref := read(t, page(line{100, 100, "một hai"}, line{100, 120, "ba"}))
	cand := read(t, page(line{100, 100, "một"}, line{100, 120, "hai ba"}))
	c := Compare(ref, cand)
	if c.Matched != 100 || len(c.Differences) != 2 {
		t.Errorf("%v\n%s", c, c.Report(9))
	}
	if got := math.Round(c.LineBeginnings); got != 33 { // "một" of "một", "hai", "ba"
		t.Errorf("line beginnings %.1f %%", c.LineBeginnings)
	}
	if got := math.Round(c.WithinMillimetre); got != 33 {
		t.Errorf("within 1 mm %.1f %%", c.WithinMillimetre)
	}
}

func TestAWordThatMovesToAnotherPageIsMatchedThere(t *testing.T) {
	ref := read(t, page(line{100, 100, "một hai"})+page(line{100, 100, "ba"}))
	cand := read(t, page(line{100, 100, "một"})+page(line{100, 100, "hai ba"}))
	if c := Compare(ref, cand); c.Matched != 100 || math.Round(c.SamePage) != 67 {
		t.Error(c)
	}
}

func TestLeadersOfAnyLengthAreOneWord(t *testing.T) {
	if a, b := normal("Họ tên........"), normal("Họ tên....."); a != b {
		t.Errorf("%q, %q", a, b)
	}
}

func TestTextWithoutPagesIsAnError(t *testing.T) {
	if _, err := Read([]byte("<document/>")); err == nil {
		t.Error("no error")
	}
}

// TestASecondComparerAgrees holds the measures against an independent program, on PDFs of neighbouring documents
// (nearly nothing in common) and of one document against itself.
func TestASecondComparerAgrees(t *testing.T) {
	script := judge.Shared(t, "oracle", "pdfdiff.py")
	python := judge.Tool(t, "python3")
	judge.Tool(t, "mutool") // the script calls it, too
	files, _ := filepath.Glob(filepath.Join(judge.Shared(t, "oracle", "pdf"), "*.pdf"))
	for i, ref := range files {
		for _, cand := range []string{ref, files[(i+1)%len(files)]} {
			t.Run(filepath.Base(ref)+"→"+filepath.Base(cand), func(t *testing.T) {
				out, _ := exec.Command(python, script, "--engine", "mutool", "--json", ref, cand).Output() // its exit code judges, too
				var other struct {
					Pages    int     `json:"pages_cand"`
					Matched  float64 `json:"matched_pct"`
					SamePage float64 `json:"same_page_pct"`
					Begins   float64 `json:"linebreak_pct"`
					Within   float64 `json:"within_mm"`
				}
				if err := json.Unmarshal(out, &other); err != nil {
					t.Fatal(err)
				}
				ours := ComparePDF(t, contents(t, ref), contents(t, cand))
				if ours.Pages != other.Pages {
					t.Errorf("%d pages, the other says %d", ours.Pages, other.Pages)
				}
				for _, m := range []struct {
					name        string
					ours, other float64
				}{
					{"matched", ours.Matched, other.Matched}, {"same page", ours.SamePage, other.SamePage},
					{"line beginnings", ours.LineBeginnings, other.Begins}, {"within 1 mm", ours.WithinMillimetre, other.Within},
				} {
					if math.Abs(m.ours-m.other) > 0.5 {
						t.Errorf("%s: %.2f %%, the other says %.2f %%", m.name, m.ours, m.other)
					}
				}
			})
		}
	}
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
