package fill

import (
	"cmp"
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/viet"
)

// maxLacking bounds how many missing values are listed.
const maxLacking = 1000

// Words gives the words that mark the place of a field that the record lacks, "" for one that may be blank.
type Words func(field string) string

// lacking is the values that the tags of a document ask for and the record does not have.
type lacking struct {
	policy Missing
	words  Words // that mark them; nil: the text of the tag, where the policy is to mark
	seen   map[string]bool
	paths  []string
	tags   []*item
	room   []string // paths of values in whose place room is left for handwriting
}

// leaves notes a value in whose place its filters leave room to write by hand: a day or a number that is not known yet.
func (f *filler) leaves(i *item, s *expr.Scope, text string) {
	if !strings.Contains(text, viet.Blank) {
		return
	}
	if path := pathOf(i, s); len(f.lacking.room) < maxLacking && !slices.Contains(f.lacking.room, path) {
		f.lacking.room = append(f.lacking.room, path)
	}
}

// pathOf is the path in the record of what a tag asks for; of what is computed the words of the tag.
func pathOf(i *item, s *expr.Scope) string {
	return cmp.Or(i.value.Field(s), s.Path()+i.value.Name())
}

// lacks notes a value that the record lacks and gives the words that mark its place, "" when nothing is to stand there.
func (f *filler) lacks(i *item, s *expr.Scope) (words string) {
	if len(f.lacking.paths) < maxLacking {
		if path := pathOf(i, s); !f.lacking.seen[path] {
			f.lacking.seen[path] = true
			f.lacking.paths = append(f.lacking.paths, path)
			f.lacking.tags = append(f.lacking.tags, i)
		}
	}
	switch {
	case f.lacking.words != nil:
		words = f.lacking.words(i.value.Field(s))
	case f.lacking.policy == MissingMarked:
		words = i.value.Name()
	}
	if words == "" {
		return ""
	}
	return "[" + words + "]"
}

// issues tells each missing value where the office does not want documents without it.
func (l *lacking) issues() diag.List {
	var out diag.List
	if l.policy != MissingError {
		return nil
	}
	for n, i := range l.tags {
		at := i.value.Place()
		at.Field = l.paths[n]
		out.Add(diag.FillValueMissing, at, i.value.Source())
	}
	return out
}
