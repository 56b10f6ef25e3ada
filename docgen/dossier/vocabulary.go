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
	Head      string            `json:"head"`      // of the offices above
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

// LevelOf gives the law's level of an office, by its own facts. known is false where they tell nothing, and the level is
// that of any other office.
func LevelOf(office map[string]any) (level string, known bool) {
	fact := func(role string) string {
		_, name, _ := strings.Cut(words.Read[role], ".") // behind the office's own
		return text(office[name])
	}
	return words.level(fact("level"), fact("office"))
}

// LevelOfHead gives the law's level of an office by what its head is called: “Chủ tịch Ủy ban nhân dân xã Nậm Pàng”.
func LevelOfHead(position string) (level string, known bool) {
	return words.level("", strings.TrimPrefix(data.Key(position), data.Key(words.Head)+" "))
}

// level gives the law's level of an office.
func (v vocabulary) level(said, name string) (level string, known bool) {
	if level := v.Levels[said]; level != "" {
		return level, true
	}
	name = data.Key(name)
	for begin, level := range v.Offices { // none begins another
		if strings.HasPrefix(name, data.Key(begin)+" ") {
			return level, true
		}
	}
	return v.Elsewhere, false
}
