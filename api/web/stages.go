package web

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"vanthu/docgen/data"
	doctype "vanthu/docgen/template"
)

// stages.json groups document types by the step of the work that they belong to: by family, else by how the title
// begins. What fits nowhere belongs to the last stage.
//
//go:embed stages.json
var stagesText []byte

// stage is a step of the work, with the kinds that belong to it.
type stage struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Families []string `json:"families"`
	Titles   []string `json:"titles"`
	Cards    []card   `json:"-"`
}

// card is a document type to choose.
type card struct {
	ID, Title, Description, Version string
	Key                             string // title and description without accents, to be searched
	Formats                         []string
	Pictured                        bool
}

func loadStages() []stage {
	var stages []stage
	if err := json.Unmarshal(stagesText, &stages); err != nil {
		panic("web: stages.json: " + err.Error())
	}
	for i := range stages {
		for j, title := range stages[i].Titles {
			stages[i].Titles[j] = data.Key(title)
		}
	}
	return stages
}

// inStages groups document types that hold all words asked for.
func inStages(types []*doctype.Template, words string) []stage {
	stages := loadStages()
	for _, t := range types {
		c := card{ID: t.ID, Title: t.Title, Description: t.Description, Version: t.Version, Key: data.Key(t.Title + " " + t.Description), Formats: t.Formats(), Pictured: hasPages(t)}
		if !holdsWords(c.Key, words) {
			continue
		}
		at := stageOf(stages, t)
		stages[at].Cards = append(stages[at].Cards, c)
	}
	return slices.DeleteFunc(stages, func(s stage) bool { return len(s.Cards) == 0 })
}

func stageOf(stages []stage, t *doctype.Template) int {
	if at := slices.IndexFunc(stages, func(s stage) bool { return slices.Contains(s.Families, t.Schema.Family) }); at >= 0 {
		return at
	}
	title := data.Key(t.Title)
	begins := func(s stage) bool {
		return slices.ContainsFunc(s.Titles, func(begin string) bool { return strings.HasPrefix(title, begin) })
	}
	if at := slices.IndexFunc(stages, begins); at >= 0 {
		return at
	}
	return len(stages) - 1
}

// holdsWords reports whether each word, without accents, stands in a key; the last may be a beginning.
func holdsWords(key, words string) bool {
	for _, word := range strings.Fields(data.Key(words)) {
		if !strings.Contains(" "+key, " "+word) {
			return false
		}
	}
	return true
}
