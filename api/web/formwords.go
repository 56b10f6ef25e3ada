package web

import (
	"regexp"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/viet"
)

// formWord is a word of a form's own text, and where it stands in its line.
type formWord struct {
	text       string
	start, end int
	key        string
}

type wordList [][]formWord

var tagOrWord = regexp.MustCompile(`\{\{[^{}]*\}\}|[\p{L}\d]+`)

func wordsOfForm(lines []string) (all wordList) {
	for _, line := range lines {
		var words []formWord
		for _, m := range tagOrWord.FindAllStringIndex(line, -1) {
			word := formWord{line, m[0], m[1], ""}
			if !strings.HasPrefix(line[m[0]:], "{{") {
				word.key = data.Key(line[m[0]:m[1]])
			}
			words = append(words, word)
		}
		all = append(all, words)
	}
	return all
}

// named finds the words that a name was made of, with their marks: “dia_diem” in “địa điểm: {{dia_diem}}”. "" when the
// form has them nowhere. One syllable alone may be any word's.
func (all wordList) named(name string) string {
	want := strings.Fields(data.Key(strings.ReplaceAll(name, "_", " ")))
	if len(want) < 2 {
		return ""
	}
	for _, line := range all {
		for n := 0; n+len(want) <= len(line); n++ {
			same := true
			for k := range want {
				same = same && line[n+k].key == want[k]
			}
			if same {
				found := strings.ReplaceAll(line[n].text[line[n].start:line[n+len(want)-1].end], "_", " ")
				if strings.ToUpper(found) == found {
					found = viet.Lower(found)
				}
				return viet.UpperFirst(found)
			}
		}
	}
	return ""
}
