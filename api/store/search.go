package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
)

// Search stands on one index of words for both databases: FTS5 in SQLite, tsvector with GIN in PostgreSQL. A
// document's words are folded (no accents, no capitals), and so are those asked for. Its kind, state, office, year,
// persons and units are words, too, with a letter and an underscore before them, which no folded word has: so one
// question to the index answers all, however few or many documents each part of it would leave.

// Query is what documents are looked for by; a zero member is any.
type Query struct {
	Words    string // all must stand in the document, the last one may be a beginning; "…" is a phrase
	Office   string // name
	Kind     string
	Template string
	Unit     string // words of one unit's name, in order
	Person   string // words of one person's name, in order
	State    State
	Year     int   // of issue, or of making while it is not issued
	Bin      bool  // those in the bin, and nothing but by Office
	Dataset  int64 // those made of a kept sheet; only Kind narrows them
	Before   int64 // number of the last document seen; 0 from the newest
	Limit    int
}

// maxTerms bounds the words of a question.
const maxTerms = 16

// term is words that must stand one after the other, or, when either is set, words of which one must stand.
type term struct {
	words  []string
	either bool
	begun  bool // the one word is only begun; complete finds the words that it may become
}

// terms takes a question apart.
func (q Query) terms() []term {
	var all []term
	add := func(words []string, begun bool) {
		if len(words) > 0 && len(all) < maxTerms {
			all = append(all, term{words: words, begun: begun})
		}
	}
	if q.Kind != "" {
		add([]string{facet("k", q.Kind)}, false)
	}
	if q.Template != "" {
		add([]string{named("t", q.Template)}, false)
	}
	if q.Office != "" {
		add([]string{named("o", q.Office)}, false)
	}
	if q.State != "" {
		add([]string{facet("s", string(q.State))}, false)
	}
	if q.Year != 0 {
		add([]string{facet("n", strconv.Itoa(q.Year))}, false)
	}
	add(prefixed("p", q.Person), false)
	add(prefixed("u", q.Unit), false)
	for i, piece := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`).Replace(q.Words), `"`) {
		words := strings.Fields(data.Key(piece))
		if i%2 == 1 {
			add(words, false)
			continue
		}
		for j, word := range words {
			open := j == len(words)-1 && strings.HasSuffix(q.Words, piece) && len(word) > 1
			add([]string{word}, open)
		}
	}
	return all
}

// Find lists documents, the newest first. What is asked must all be true of a document.
func (s *Store) Find(ctx context.Context, q Query) ([]Document, error) {
	if q.Limit <= 0 || q.Limit > 500 {
		q.Limit = 50
	}
	if q.Before == 0 {
		q.Before = everything
	}
	terms := q.terms()
	asked := strings.TrimSpace(q.Words+q.Person+q.Unit) != ""
	all := []Document{}
	if asked && len(terms) == 0 {
		return all, nil // nothing but signs
	}
	err := s.look(ctx, func(tx *database.Tx) error {
		if err := complete(ctx, tx, terms); err != nil {
			return err
		}
		if tx.Postgres() {
			// A plan made once for all words would not know which of them are rare.
			if _, err := tx.Exec(ctx, "SET LOCAL plan_cache_mode = force_custom_plan"); err != nil {
				return err
			}
		}
		read := func(statement string, args []any) error {
			all = all[:0]
			return tx.Query(ctx, func(scan scanner) error {
				d, err := scanDocument(scan)
				all = append(all, d)
				return err
			}, statement, args...)
		}
		if !tx.Postgres() || q.Bin || q.Dataset != 0 || !slices.ContainsFunc(terms, func(t term) bool { return t.either }) {
			return read(q.statement(tx.Postgres(), terms))
		}
		// PostgreSQL cannot guess how many documents have one of several words. So the newest thousand are looked
		// through: they fill the page, or tell that what is asked for is common, or that it is rare and the index has to
		// be asked for all of it.
		err := read(q.among(terms, newest))
		switch {
		case err != nil || len(all) == q.Limit:
			return err
		case len(all) >= common:
			return read(q.statement(true, terms))
		}
		return read(q.among(terms, indexed))
	})
	return all, err
}

// Ways to look through the documents of PostgreSQL for words of which one must stand, and how many of a thousand are
// common: to fill a page no more than ten thousand have to be looked through one by one.
const (
	common = 5
	newest = "SELECT document_id FROM (SELECT document_id, words FROM document_search WHERE document_id < ? ORDER BY document_id DESC LIMIT 1000) n WHERE words @@ ?::tsquery ORDER BY document_id DESC LIMIT ?"
	// The sum keeps the order from being taken from the primary key, row by row.
	indexed = "SELECT document_id FROM document_search WHERE document_id < ? AND words @@ ?::tsquery ORDER BY document_id + 0 DESC LIMIT ?"
)

func (q Query) among(terms []term, way string) (statement string, args []any) {
	return selectDocument + " JOIN (" + way + ") f ON f.document_id = d.id ORDER BY d.id DESC", []any{q.Before, tsquery(terms), q.Limit}
}

func (q Query) statement(postgres bool, terms []term) (statement string, args []any) {
	switch {
	case q.Bin:
		return selectDocument + " WHERE d.deleted_at IS NOT NULL AND d.id < ? AND (o.name = ? OR ? = '') ORDER BY d.id DESC LIMIT ?",
			[]any{q.Before, q.Office, q.Office, q.Limit}
	case q.Dataset != 0:
		return selectDocument + " WHERE d.deleted_at IS NULL AND d.dataset_id = ? AND (d.kind = ? OR ? = '') AND d.id < ? ORDER BY d.id DESC LIMIT ?",
			[]any{q.Dataset, q.Kind, q.Kind, q.Before, q.Limit}
	case len(terms) == 0:
		return selectDocument + " WHERE d.deleted_at IS NULL AND d.id < ? ORDER BY d.id DESC LIMIT ?", []any{q.Before, q.Limit}
	case postgres:
		return selectDocument + " JOIN (SELECT document_id FROM document_search WHERE words @@ ?::tsquery AND document_id < ? ORDER BY document_id DESC LIMIT ?) f ON f.document_id = d.id ORDER BY d.id DESC",
			[]any{tsquery(terms), q.Before, q.Limit}
	}
	return selectDocument + " JOIN (SELECT rowid FROM document_search WHERE document_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) f ON f.rowid = d.id ORDER BY d.id DESC",
		[]any{matchQuery(terms), q.Before, q.Limit}
}

// maxCompleted bounds the words that a begun one may become.
const maxCompleted = 50

// complete finds the words that a begun word may become. An index asked for the beginning of a word would have to
// gather all documents of all such words; asked for whole words it gives the newest documents first.
func complete(ctx context.Context, tx *database.Tx, terms []term) error {
	for i, t := range terms {
		if !t.begun {
			continue
		}
		var words []string
		err := tx.Query(ctx, func(scan scanner) error {
			var word string
			err := scan(&word)
			words = append(words, word)
			return err
		}, "SELECT word FROM document_words WHERE word >= ? AND word < ? ORDER BY word LIMIT ?", t.words[0], t.words[0]+"\U0010FFFF", maxCompleted)
		if err != nil {
			return err
		}
		if len(words) > 0 {
			terms[i] = term{words: words, either: true}
		}
	}
	return nil
}

// matchQuery writes terms in the language of FTS5. Words are letters, digits and underscores only.
func matchQuery(terms []term) string {
	written := make([]string, len(terms))
	for i, t := range terms {
		written[i] = `"` + strings.Join(t.words, " ") + `"`
		if t.either {
			written[i] = `("` + strings.Join(t.words, `" OR "`) + `")`
		}
	}
	return strings.Join(written, " AND ")
}

// tsquery writes terms in the language of PostgreSQL.
func tsquery(terms []term) string {
	written := make([]string, len(terms))
	for i, t := range terms {
		between := "' <-> '"
		if t.either {
			between = "' | '"
		}
		written[i] = "('" + strings.Join(t.words, between) + "')"
	}
	return strings.Join(written, " & ")
}
