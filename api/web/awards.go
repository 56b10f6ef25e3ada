package web

import (
	"context"
	"fmt"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/store"
	doctype "vanthu/docgen/template"
)

// How many issued decisions the page of a design offers, and the page before it.
const (
	decisionsShown = 50
	newestShown    = 5
)

// conferredRow is one award of an issued decision, with the designs that it can be printed by.
type conferredRow struct {
	Value   string // of the form
	Name    string // of the decision, "" where it is that of the row above
	Award   string
	People  int64
	Designs []pick
}

// issued lists the newest decisions in the register of the office.
func (p *Pages) issued(ctx context.Context, limit int) ([]store.Decision, error) {
	o, err := p.office("")
	if err != nil || o.Name == "" {
		return nil, err
	}
	return p.Decisions(ctx, o.Name, limit)
}

// conferred are the awards that designs are chosen for.
func conferred(decisions []store.Decision, designs []*doctype.Template) (rows []conferredRow) {
	for _, d := range decisions {
		for n, one := range d.Awards {
			row := conferredRow{Value: chosenAward(d, one), Award: one.Award, People: one.People}
			if n == 0 {
				row.Name = nameOf(d)
			}
			if one.Design == "" {
				row.Designs = append(row.Designs, pick{Name: "Chọn mẫu", Chosen: true})
			}
			for _, t := range designs {
				row.Designs = append(row.Designs, pick{Value: t.ID, Name: t.Title, Chosen: t.ID == one.Design})
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// offered parts the awards of decisions into those that a design is for, and others.
func offered(decisions []store.Decision, design string) (suiting, others []pick) {
	for _, d := range decisions {
		for _, one := range d.Awards {
			award := pick{Value: chosenAward(d, one), Name: fmt.Sprintf("%s, %s: %d", nameOf(d), one.Award, one.People)}
			if one.Design == design {
				suiting = append(suiting, award)
			} else {
				others = append(others, award)
			}
		}
	}
	return suiting, others
}

func nameOf(d store.Decision) string { return d.Symbol + " ngày " + shownDate(d.Day) }

// between parts what a form sends of an award.
const between = "|"

func chosenAward(d store.Decision, one store.Conferred) string {
	return strings.Join([]string{d.Symbol, d.Day, one.Award}, between)
}

// CertificateFromDecision begins with the recipients of an award of an issued decision, as the register has them.
func (p *Pages) CertificateFromDecision(c *gin.Context) {
	t := p.designNamed(c, asked(c, "mau"))
	if t == nil {
		return
	}
	ctx := c.Request.Context()
	sent := append(strings.SplitN(asked(c, "quyet-dinh"), between, 3), "", "")
	of := desk.Decided{Symbol: sent[0], Day: sent[1], Award: sent[2]}
	o, err := p.office("")
	draft := store.Draft{Template: t.ID, Profile: o.Name, File: "Quyết định " + of.Symbol}
	if err == nil {
		draft.Records, draft.Issues, err = p.Awarded(ctx, t, o.Name, of)
	}
	p.openList(c, draft, err)
}
