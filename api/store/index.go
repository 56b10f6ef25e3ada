package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/viet"
)

// Bounds of what is kept of one document.
const (
	maxWords   = 5000
	maxWordLen = 64  // bytes
	maxFacet   = 200 // bytes
)

// between stands between two names, so that no phrase runs from one into the next.
const between = "_"

// words gives the index of a document.
func words(d Document, content Content, fileNames []string) []string {
	all := []string{facet("k", d.Kind), named("t", d.Template), named("o", d.Office), facet("s", string(d.State)), facet("n", documentYear(d))}
	for _, names := range []struct {
		letter string
		names  []string
	}{{"p", content.Persons}, {"u", content.Units}} {
		for _, name := range names.names {
			all = append(all, prefixed(names.letter, name)...)
			all = append(all, between)
		}
	}
	add := func(text string) {
		for _, word := range strings.Fields(data.Key(text)) {
			if len(all) < maxWords && len(word) <= maxWordLen {
				all = append(all, word)
			}
		}
		all = append(all, between)
	}
	add(d.Title)
	add(d.Symbol)
	add(d.Kind)
	for _, name := range slices.Concat(content.Persons, content.Units, fileNames) {
		add(name)
	}
	eachText(map[string]any(content.Record), add)
	if name, _ := content.Facts["ten"].(string); name != "" {
		add(name)
	}
	return all[:min(len(all), maxWords)]
}

// eachText calls add for all texts and numbers within a value, members by name.
func eachText(value any, add func(string)) {
	switch v := value.(type) {
	case string:
		add(v)
	case fmt.Stringer: // json.Number
		add(v.String())
	case []any:
		for _, item := range v {
			eachText(item, add)
		}
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			eachText(v[name], add)
		}
	}
}

// facet makes one word of a value: "Quyết định" of a kind is "k_quyet_dinh".
func facet(letter, value string) string {
	folded := strings.ReplaceAll(data.Key(value), " ", "_")
	if len(folded) > maxFacet {
		folded = strings.ToValidUTF8(folded[:maxFacet], "")
	}
	return letter + "_" + folded
}

// named makes one word of the name of an office or a template; "a-b" and "a--b" stay apart.
func named(letter, name string) string {
	if !ValidProfileName(name) {
		return facet(letter, name)
	}
	return letter + "_" + strings.ReplaceAll(name, "-", "_")
}

func prefixed(letter, name string) []string {
	var words []string
	for _, word := range strings.Fields(data.Key(name)) {
		if len(word) <= maxWordLen {
			words = append(words, letter+"_"+word)
		}
	}
	return words
}

func documentYear(d Document) string {
	if len(d.IssuedOn) >= 4 {
		return d.IssuedOn[:4]
	}
	return strconv.Itoa(d.MadeAt.In(Vietnam).Year())
}

// tsvector writes words with their places as PostgreSQL keeps them. It keeps places up to 16383 and 255 a word.
func tsvector(words []string) string {
	places := map[string][]string{}
	for i, word := range words {
		if len(places[word]) < 255 {
			places[word] = append(places[word], strconv.Itoa(i+1))
		}
	}
	var out strings.Builder
	for _, word := range slices.Compact(slices.Sorted(slices.Values(words))) {
		fmt.Fprintf(&out, "'%s':%s ", word, strings.Join(places[word], ","))
	}
	return out.String()
}

// index writes the words of a document anew, or takes them away when it is in the bin.
func (c *change) index(ctx context.Context, id int64) error {
	d, err := document(ctx, c.Tx, id)
	if err != nil {
		return err
	}
	content, err := documentContent(ctx, c.Tx, id)
	if err != nil {
		return err
	}
	var names []string
	err = c.Query(ctx, func(scan scanner) error {
		var name string
		err := scan(&name)
		names = append(names, name)
		return err
	}, "SELECT name FROM document_files WHERE document_id = ? ORDER BY id", id)
	if err != nil {
		return err
	}
	if err := c.unindex(ctx, id); err != nil || d.DeletedAt != nil {
		return err
	}
	all := words(d, content, names)
	if err := c.learn(ctx, all); err != nil {
		return err
	}
	if c.Postgres() {
		_, err = c.Exec(ctx, "INSERT INTO document_search (document_id, words) VALUES (?, ?::tsvector)", id, tsvector(all))
		return err
	}
	_, err = c.Exec(ctx, "INSERT INTO document_search (rowid, words) VALUES (?, ?)", id, viet.Lower(strings.Join(all, " ")))
	return err
}

// learn adds the words of a document to those by which begun words are completed. What the store knows to be there
// already is not asked for again.
func (c *change) learn(ctx context.Context, all []string) error {
	var fresh []string
	for _, word := range slices.Compact(slices.Sorted(slices.Values(all))) {
		if _, known := c.store.words.Load(word); !known && !strings.Contains(word, "_") {
			fresh = append(fresh, word)
		}
	}
	// In order, so that two who learn the same words do not wait for each other crosswise.
	for batch := range slices.Chunk(fresh, 500) {
		args := make([]any, len(batch))
		for i, word := range batch {
			args[i] = word
		}
		if _, err := c.Exec(ctx, "INSERT INTO document_words (word) VALUES (?)"+strings.Repeat(", (?)", len(batch)-1)+" ON CONFLICT (word) DO NOTHING", args...); err != nil {
			return err
		}
	}
	c.words = append(c.words, fresh...)
	return nil
}

func (c *change) unindex(ctx context.Context, id int64) error {
	column := "rowid"
	if c.Postgres() {
		column = "document_id"
	}
	_, err := c.Exec(ctx, "DELETE FROM document_search WHERE "+column+" = ?", id)
	return err
}

// reindex makes the index of words anew.
func (s *Store) reindex(ctx context.Context) error {
	ids, err := s.ids(ctx, "SELECT id FROM documents WHERE deleted_at IS NULL ORDER BY id")
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, 500) {
		err := s.change(ctx, func(c *change) error {
			for _, id := range batch {
				if err := c.index(ctx, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
