package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"vanthu/api/desk"
	"vanthu/api/store"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// issueEntry is what the văn thư enters when a document goes out.
type issueEntry struct {
	Number, Symbol, Day, Signer, Recipients, Keeper, Copies, Note string

	NoAwards bool             // nothing goes into the sổ theo dõi khen thưởng
	Cited    map[string]int64 // the issued papers whose number and day are written in, by field
	Agreed   string           // the doubts that were shown and are no reason to wait, by doubtKey
}

// citation is a place of a document that cites another paper, with the papers that may be meant.
type citation struct {
	Name, Title string
	Choices     []citedPaper
}

type citedPaper struct {
	ID     int64
	Words  string
	Chosen bool
}

// citations offers what a document cites: the paper that was chosen, or the only one that there is.
func (p *Pages) citations(ctx context.Context, t *doctype.Template, document store.Document, content store.Content, entry *issueEntry) (all []citation, err error) {
	found, err := p.Cited(ctx, t, document, content.Record)
	for _, one := range found {
		shown := citation{Name: citedPrefix + one.Field, Title: one.Title}
		for _, paper := range one.Choices {
			chosen := len(one.Choices) == 1
			if entry != nil {
				chosen = entry.Cited[one.Field] == paper.ID
			}
			shown.Choices = append(shown.Choices, citedPaper{paper.ID, fmt.Sprintf("số %s ngày %s: %s", paper.Symbol, shownDate(paper.IssuedOn), paper.Title), chosen})
		}
		all = append(all, shown)
	}
	return all, err
}

// issue gives a document its number and day, as the văn thư entered them.
func (p *Pages) issue(ctx context.Context, id, version int64, entry issueEntry) error {
	document, content, err := p.Desk.Document(ctx, id)
	if err != nil {
		return err
	}
	t, err := p.Type(ctx, document)
	if err != nil {
		return err
	}
	copies, _ := strconv.ParseInt(entry.Copies, 10, 32)
	issuing := store.Issuing{Number: entry.Number, Day: isoDay(entry.Day), Signer: entry.Signer, Recipients: entry.Recipients, Keeper: entry.Keeper, Copies: max(copies, 0), Note: entry.Note}
	if issuing.Symbol = entry.Symbol; entry.Symbol != "" && !strings.Contains(entry.Symbol, "/") && entry.Number != "" {
		issuing.Symbol = padded(entry.Number) + "/" + entry.Symbol
	}
	record := content.Record
	citations, err := p.Cited(ctx, t, document, record)
	if err != nil {
		return err
	}
	for _, one := range citations {
		for _, paper := range one.Choices {
			if entry.Cited[one.Field] == paper.ID {
				record = desk.Cite(t, record, one.Field, paper)
			}
		}
	}
	issuing.Record = desk.Numbered(t, record, entry.Number, issuing.Day)
	if !entry.NoAwards {
		issuing.Awards = desk.Awards(t, content.Record)
	}
	// The yes is to what was shown: other doubts, as of another day, are shown first.
	return p.Issue(ctx, id, version, issuing, func(doubts diag.List) bool { return entry.Agreed == doubtKey(doubts) })
}

// citedPrefix begins the names of the form's choices of papers that a document cites.
const citedPrefix = "dan."

func citedIn(values url.Values) map[string]int64 {
	cited := map[string]int64{}
	for name := range values {
		if field, is := strings.CutPrefix(name, citedPrefix); is {
			cited[field], _ = strconv.ParseInt(values.Get(name), 10, 64)
		}
	}
	return cited
}

// doubtKey stands for doubts, so that a yes to them is no yes to others.
func doubtKey(doubts diag.List) string {
	sum := sha256.New()
	for _, one := range doubts {
		if one.Severity != diag.Error {
			fmt.Fprintln(sum, one.Code, one.Message)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// isUnconfirmed tells that a document was not issued because its doubts are to be looked at first.
func isUnconfirmed(issues diag.List) bool {
	return slices.ContainsFunc(issues, func(i diag.Issue) bool { return i.Code == diag.IssueUnconfirmed })
}
