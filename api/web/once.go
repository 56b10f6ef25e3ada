package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// A form is saved as one document, however often it is sent: it carries a key, and the store remembers what the form of
// a key was saved as. The key stands in the address of the form, too, so that the browser's own way back leads to the
// same form, with what was saved of it.

// keyQuery is the member of a form's address that holds its key.
const keyQuery = "lan"

func isOnce(key string) bool { return len(key) == 2*len([8]byte{}) }

func newOnce() string {
	var random [8]byte
	rand.Read(random[:])
	return hex.EncodeToString(random[:])
}

// once lets those who come with the same form wait for each other. What it was saved as the store remembers.
type once struct{ mu sync.Mutex }

// saveOnce saves a form that was not saved yet; a second click changes nothing. again, which may be nil, takes what a
// form says that was saved before.
func (p *Pages) saveOnce(ctx context.Context, key string, save func() (store.Saved, error), again func(store.Saved) (store.Saved, error)) (int64, error) {
	p.once.mu.Lock()
	defer p.once.mu.Unlock()
	saved, err := p.Store.SavedForm(ctx, key)
	if err != nil || saved.ID != 0 && again == nil {
		return saved.ID, err
	}
	if saved.ID != 0 {
		saved, err = again(saved)
	} else {
		saved, err = save()
	}
	if err == nil {
		err = p.Store.SaveForm(ctx, key, saved)
	}
	return saved.ID, err
}

// keyed gives the key of the form at an address, and leads to an address with a key when there is none; then ok is false.
func keyed(c *gin.Context) (key string, ok bool) {
	if key = c.Query(keyQuery); isOnce(key) {
		return key, true
	}
	address := *c.Request.URL
	query := address.Query()
	query.Set(keyQuery, newOnce())
	address.RawQuery = query.Encode()
	c.Redirect(http.StatusSeeOther, address.RequestURI())
	return "", false
}

// entered gives the key of the form at an address, as keyed. Who comes back to a form that was saved meets the document
// it was saved as. ok is false when the answer has been given.
func (p *Pages) entered(c *gin.Context, t *doctype.Template) (key string, ok bool) {
	if key, ok = keyed(c); !ok {
		return "", false
	}
	ctx := c.Request.Context()
	saved, err := p.Store.SavedForm(ctx, key)
	if err != nil {
		p.failError(c, err)
		return "", false
	}
	if saved.ID == 0 {
		return key, true
	}
	document, content, err := p.Desk.Document(ctx, saved.ID)
	if isGone(err) || err == nil && document.Template != t.ID {
		return key, true
	}
	var s composing
	if err == nil {
		s, err = p.reopened(ctx, document, content)
	}
	if err != nil {
		p.failError(c, err)
		return "", false
	}
	if over := overWith(document); over != nil {
		s.kept = kept{Once: key, Note: over.Message}
	} else {
		s.kept = kept{ID: document.ID, Version: document.Version, Once: key, Note: "Biểu này đã lưu thành văn bản “" + document.Title + "”. Sửa rồi lưu thì chính văn bản ấy thay đổi."}
	}
	p.look(c, s)
	return "", false
}

// keepAgain saves what a form says that was saved before, by who went back to it: into the same draft, and only when
// the form says something else now.
func (p *Pages) keepAgain(ctx context.Context, s composing, before store.Saved) (store.Saved, error) {
	document, was, err := p.Desk.Document(ctx, before.ID)
	if isGone(err) {
		s.kept.ID, s.kept.Version = 0, 0
		return p.keep(ctx, s)
	}
	if err != nil {
		return before, err
	}
	if over := overWith(document); over != nil {
		return before, reply.FromIssues(diag.List{*over})
	}
	// A day in the record may be written one way and typed the other.
	then, _ := s.t.Prepare(was.Record, nil)
	now, _ := s.t.Prepare(s.record, nil)
	if docgen.Digest(then) == docgen.Digest(now) {
		return before, nil
	}
	if s.kept.ID != before.ID {
		s.kept.Version = 0
	}
	s.kept.ID, s.kept.Version = before.ID, max(s.kept.Version, before.Version)
	return p.keep(ctx, s)
}

// overWith tells why the document that a form was saved as takes no change any more, nil when it does.
func overWith(document store.Document) *diag.Issue {
	var issue diag.Issue
	switch {
	case document.DeletedAt != nil:
		issue = diag.New(diag.APIFormBinned, diag.Place{}, document.Title)
	case document.State == store.Issued:
		issue = diag.New(diag.APIFormIssued, diag.Place{}, document.Title, document.Symbol)
	default:
		return nil
	}
	return &issue
}

func isOver(issue diag.Issue) bool {
	return issue.Code == diag.APIFormBinned || issue.Code == diag.APIFormIssued
}

// isGone tells that a document is not even in the bin.
func isGone(err error) bool { return store.IsTrouble(err, diag.StoreNotFound) }
