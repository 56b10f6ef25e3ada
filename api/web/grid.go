package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	tables "vanthu/docgen/sheet"
	doctype "vanthu/docgen/template"
)

// Bounds of what the page shows of a sheet.
const (
	gridRows     = 50 // on a page
	gridColumns  = 40
	gridFindings = 300
)

// gridView is what grid.html shows.
type gridView struct {
	head
	Type     *doctype.Template
	ID       int64
	File     string
	Mended   []mendedLine
	Sheets   []gridSheet
	Findings []gridFinding
	More     int // findings beyond those shown
	Wrong    int
	Look     int
	Hints    int
	Changes  []doctype.ChangeReport
	Changed  int
	General  []issueLine // findings that have no cell
}

type gridFinding struct {
	Where, Name, Value, Offer, Message, Hint, Class, Weight string

	Choices []string // the values that the cell may have, where there are but a few
}

// mendedLine is one correction as the page lists it.
type mendedLine struct{ Where, Before, After, At, Who string }

// mendedShown bounds the corrections that the page lists.
const mendedShown = 30

func mendedLines(all []store.Correction) (lines []mendedLine) {
	for i := len(all) - 1; i >= 0 && len(lines) < mendedShown; i-- {
		c := all[i]
		line := mendedLine{Where: strings.TrimPrefix(c.Field, "!"), Before: text(c.Before, ""), After: text(c.After, ""), At: moment(c.At), Who: c.Who}
		if c.Operation == store.SetMap {
			line.Where, line.Before, line.After = "Tiêu đề, cột", "", ""
		}
		lines = append(lines, line)
	}
	return lines
}

// Grid shows the sheet with the header and the columns as they were understood, and each finding to mend in place.
func (p *Pages) Grid(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	view := gridView{head: head{table.Name, "bang"}, Type: t, ID: table.ID, File: table.Name, Mended: mendedLines(table.Mended)}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		reading, err := p.Read(ctx, t, table)
		if err == nil {
			marked := view.fill(p.report(t, reading))
			view.choose(reading)
			view.Sheets = p.gridSheets(t, reading, table, marked, askedOf(c))
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, http.StatusOK, "grid", view)
}

// askedOf is which part of a sheet an address asks for.
func askedOf(c *gin.Context) gridAsk {
	from, _ := strconv.Atoi(c.Query("tu"))
	ask := gridAsk{Sheet: c.Query("trang"), From: max(from, 0), Cell: strings.ToUpper(strings.TrimSpace(c.Query("o")))}
	if ask.row() == 0 {
		ask.Cell = ""
	}
	return ask
}

// choose gives findings in columns of known values those values.
func (v *gridView) choose(reading *doctype.Reading) {
	for i := range v.Findings {
		f := &v.Findings[i]
		at, sent := strings.CutPrefix(f.Name, "o.")
		split := strings.LastIndex(at, "!")
		if !sent || split < 0 {
			continue
		}
		_, column, _ := data.ParseAddress(at[split+1:])
		for _, view := range reading.Views {
			for _, layout := range view.Layouts {
				for _, c := range layout.Columns {
					if view.Sheet == at[:split] && c.Index == column && c.Field >= 0 {
						f.Choices = view.Fields[c.Field].Enum
					}
				}
			}
		}
	}
}

var gridClasses = map[diag.Severity][2]string{diag.Error: {"loi", "Sai"}, diag.Warning: {"canh-bao", "Nên xem"}, diag.Notice: {"goi-y", "Gợi ý"}}

// fill takes in what was found; back comes the class of each cell in which something was.
func (v *gridView) fill(report doctype.Report) (marked map[string]string) {
	v.Changes, v.Changed = report.Changes[:min(len(report.Changes), 50)], len(report.Changes)
	marked = map[string]string{}
	rank := func(i diag.Issue) int {
		return map[diag.Severity]int{diag.Error: 0, diag.Warning: 1, diag.Notice: 2}[i.Severity]
	}
	issues := slices.Clone(report.Issues)
	slices.SortStableFunc(issues, func(a, b diag.Issue) int { return rank(a) - rank(b) })
	var general diag.List
	for _, i := range issues {
		switch i.Severity {
		case diag.Error:
			v.Wrong++
		case diag.Warning:
			v.Look++
		default:
			v.Hints++
		}
		if i.Place.Cell == "" {
			general = append(general, i)
			continue
		}
		at := i.Place.Sheet + "!" + i.Place.Cell
		class := gridClasses[i.Severity]
		if marked[at] == "" {
			marked[at] = class[0]
		}
		if len(v.Findings) >= gridFindings {
			v.More++
			continue
		}
		f := gridFinding{Where: i.Place.Cell, Name: "o." + at, Value: i.Value, Offer: i.Offer, Message: i.Message, Hint: i.Hint, Class: class[0], Weight: class[1]}
		if i.Place.Sheet != "" {
			f.Where = i.Place.Sheet + " · " + i.Place.Cell
		}
		if strings.HasPrefix(string(i.Code), "sheet-") {
			f.Name = "" // about the table, not about a value
		}
		v.Findings = append(v.Findings, f)
	}
	v.General = lines(nil, general, false)
	return marked
}

// MarkedCopy gives the uploaded file back with each finding as a colour and a comment.
func (p *Pages) MarkedCopy(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	var marked []byte
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		reading, err := p.Read(ctx, t, table)
		if err == nil {
			if marked, err = tables.Mark(table.Content, table.Name, t.Report(reading).Issues); err != nil {
				err = fmt.Errorf("mark %s: %w", table.Name, err)
			}
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	send(c, tables.MarkedName(table.Name), docgen.XLSX.ContentType(), marked)
}
