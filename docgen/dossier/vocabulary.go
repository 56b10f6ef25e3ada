package dossier

import (
	_ "embed"
	"encoding/json"
	"strings"

	"vanthu/docgen/data"
)

//go:embed vocabulary.json
var vocabularyText []byte

// vocabulary says how the common record calls what the engine looks at: as expressions for what is read, as names for
// what is set.
type vocabulary struct {
	Read      map[string]string `json:"read"`
	Set       map[string]string `json:"set"`
	Kinds     map[string]string `json:"kinds"`     // of recipients, by their id in the law
	Levels    map[string]string `json:"levels"`    // of the law, by what the office says of itself
	Offices   map[string]string `json:"offices"`   // or by how its name begins
	Elsewhere string            `json:"elsewhere"` // level of any other office
}

// words is the vocabulary that all dossiers share.
var words = func() (v vocabulary) {
	if err := json.Unmarshal(vocabularyText, &v); err != nil {
		panic("dossier: vocabulary.json: " + err.Error())
	}
	return v
}()

// kindID gives the law's id of a kind of recipient, however it is written, "" for an unknown one.
func (v vocabulary) kindID(said string) string {
	key := data.Key(said)
	for id, name := range v.Kinds {
		if data.Key(name) == key {
			return id
		}
	}
	return ""
}

// Level gives the law's level of an office, by its own facts.
func Level(office map[string]any) string {
	fact := func(role string) string {
		_, name, _ := strings.Cut(words.Read[role], ".") // behind the office's own
		return text(office[name])
	}
	return words.level(fact("level"), fact("office"))
}

// level gives the law's level of an office.
func (v vocabulary) level(said, name string) string {
	if level := v.Levels[said]; level != "" {
		return level
	}
	for begin, level := range v.Offices { // none begins another
		if strings.HasPrefix(name, begin+" ") {
			return level
		}
	}
	return v.Elsewhere
}
