package fidelity

import (
	"bufio"
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

// mostReviewed is the share of corpus files in percent whose figure an entry of reviewed.tsv may replace.
const mostReviewed = 10

func corpusFolder(t testing.TB) string {
	return filepath.Join(judge.Root(t), "docgen", "testdata", "corpus")
}

// corpus reads the files of the corpus, one feature each.
func corpus(t *testing.T) []pair {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(corpusFolder(t), "*.docx"))
	if err != nil {
		t.Fatal(err)
	}
	var pairs []pair
	for _, name := range found {
		pairs = append(pairs, pair{name: base(name), docx: read(t, name)})
	}
	return pairs
}

// reviewed reads which files Word is known to set otherwise than LibreOffice: name → rule and source.
func reviewed(t *testing.T) map[string]string {
	t.Helper()
	entries := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(read(t, filepath.Join(corpusFolder(t), "reviewed.tsv"))))
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 3 || cells[0] == "file" {
			continue
		}
		entries[cells[0]] = cells[1] + " (" + cells[2] + ")"
	}
	return entries
}

// review notes on rows what is known of their files.
func review(known map[string]string, rows []judged) []judged {
	for i := range rows {
		rows[i].note = known[rows[i].name]
	}
	return rows
}

func TestTheCorpusAgreesWithLibreOffice(t *testing.T) {
	rows := review(reviewed(t), compare(t, corpus(t)))
	known := 0
	for _, r := range rows {
		if r.note != "" {
			known++
		}
	}
	if 100*known > mostReviewed*len(rows) {
		t.Errorf("%d of %d files are reviewed exceptions, more than %d %%", known, len(rows), mostReviewed)
	}
	assertEach(t, "Tệp thử từng tính năng, đối chiếu LibreOffice", required{97, 95, 0}, rows)
}

func TestTheCorpusNamesEveryFile(t *testing.T) {
	readme := string(read(t, filepath.Join(corpusFolder(t), "README.md")))
	files := corpus(t)
	if len(files) < 100 {
		t.Errorf("%d files, want 100 or more", len(files))
	}
	for _, f := range files {
		if !strings.Contains(readme, "`"+f.name+".docx`") {
			t.Errorf("README.md does not tell what %s shows", f.name)
		}
	}
}
