// Package desk is the work with kept documents that the API and the page share: drafting, making the files, issuing,
// taking back what was edited elsewhere.
package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// Desk holds what the work needs. Its errors are those of the store, or a *reply.Problem with issues.
type Desk struct {
	Engine  *docgen.Engine
	Store   *store.Store // nil: certificates are printed, and nothing is remembered
	Library *store.Library
	Prover  *Prover
	// Enter takes a place in the queue of renders; leave gives it back.
	Enter func(context.Context) (bounded context.Context, leave func(), err error)

	tries    reply.Tries // at codes
	keeping  sync.Mutex  // of dossiers: one after another
	printing sync.Mutex  // of sheets that stand in a log: one after another
	readings Recent[string, *template.Reading]
	reports  Recent[string, reported]
}

// Draft is what a document is drafted of.
type Draft struct {
	Office   string // name
	Kind     string // "" takes the title of the document type
	Title    string
	Day      string // of the document, for the office's facts; "" is unknown
	Signer   int64  // chosen signer; 0 leaves it to the day
	Formats  []string
	Dataset  int64
	Replaces int64
	Record   data.Record
	Persons  []string
	Units    []string
}

// Add drafts a document of a type.
func (d *Desk) Add(ctx context.Context, t *template.Template, draft Draft) (store.Document, error) {
	office, err := d.Store.Office(ctx, draft.Office)
	if err == nil {
		// The version that makes the document must outlive the program's next version, too.
		_, err = d.Store.AddTemplate(ctx, t, nil, "", false)
	}
	if err != nil {
		return store.Document{}, err
	}
	if len(draft.Formats) == 0 {
		draft.Formats = t.Formats()
	}
	if slices.ContainsFunc(draft.Formats, func(f string) bool { return !slices.Contains(t.Formats(), f) }) {
		return store.Document{}, notOffered(t)
	}
	if draft.Kind == "" {
		draft.Kind = t.Title
	}
	return d.Store.AddDocument(ctx, store.NewDocument{
		Office: draft.Office, Template: t.ID, TemplateVersion: t.Version, Kind: draft.Kind, Title: draft.Title, Formats: draft.Formats,
		Dataset: draft.Dataset, Replaces: draft.Replaces,
		Content: store.Content{Record: draft.Record, Facts: office.On(cmp.Or(draft.Day, d.Store.Today()), draft.Signer), Persons: draft.Persons, Units: draft.Units},
	})
}

func notOffered(t *template.Template) error {
	return reply.Fail(diag.APINotOffered, strings.Join(t.Formats(), ", "))
}

// Document reads a document and what it says.
func (d *Desk) Document(ctx context.Context, id int64) (document store.Document, content store.Content, err error) {
	if document, err = d.Store.Document(ctx, id); err == nil {
		content, err = d.Store.DocumentContent(ctx, id)
	}
	return document, content, err
}

// Type is the very version that made a document, whatever is in use today.
func (d *Desk) Type(ctx context.Context, document store.Document) (*template.Template, error) {
	if t := d.Engine.Template(document.Template); t != nil && t.Version == document.TemplateVersion {
		return t, nil
	}
	t, err := d.Library.Version(ctx, document.Template, document.TemplateVersion)
	if err != nil {
		return nil, err
	}
	return d.Engine.Measured(t), nil
}

// Make renders what a document says, with the version of the template that it keeps.
func (d *Desk) Make(ctx context.Context, document store.Document, content store.Content, format docgen.Format) (*docgen.Result, diag.List, error) {
	t, err := d.Type(ctx, document)
	if err != nil {
		return nil, nil, err
	}
	if !slices.Contains(t.Formats(), string(format)) {
		return nil, nil, notOffered(t)
	}
	ctx, leave, err := d.Enter(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer leave()
	prepared, issues := d.Engine.Prepare(t, []data.Record{content.Record}, content.Facts)
	if issues.HasErrors() {
		return nil, issues, nil
	}
	return d.Engine.Render(ctx, t, prepared[0], format)
}

// Issue makes the files of the record with its number and day, and issues them with it: all or nothing. version is
// that which the caller has seen. What is to be looked at before goes to agreed; unless it says yes, nothing is issued
// and the problem tells all of that.
func (d *Desk) Issue(ctx context.Context, id, version int64, issuing store.Issuing, agreed func(doubts diag.List) bool) error {
	document, content, err := d.Document(ctx, id)
	if err != nil {
		return err
	}
	if version == 0 {
		version = document.Version // the files are made of what this one says
	}
	if issuing.Record != nil {
		content.Record = issuing.Record
	}
	var room []string                                           // that the files leave
	if document.State == store.Submitted && issuing.Day != "" { // otherwise the store says what is wrong
		for _, format := range document.Formats {
			result, issues, err := d.Make(ctx, document, content, docgen.Format(format))
			if err != nil {
				return err
			}
			if result == nil {
				return reply.FromIssues(issues)
			}
			issuing.Outputs = append(issuing.Outputs, store.NewFile{Kind: store.OutputFile, Name: result.Name, Type: result.ContentType, Content: result.Data})
			room = append(room, result.Room...)
		}
		doubts, err := d.doubts(ctx, document, content, issuing, room)
		if err != nil {
			return err
		}
		if len(doubts) > 0 && !agreed(doubts) {
			return reply.FromIssues(append(diag.List{diag.New(diag.IssueUnconfirmed, diag.Place{}, len(doubts))}, doubts...))
		}
	}
	_, err = d.Store.Issue(ctx, id, version, issuing)
	return err
}
