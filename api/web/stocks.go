package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// stockKinds are the kinds of recipients in the words of the office.
var stockKinds = []pick{{Value: design.Common, Name: "Chung cho mọi đối tượng"}, {Value: design.Individual, Name: "Cá nhân"},
	{Value: design.Collective, Name: "Tập thể"}, {Value: design.Household, Name: "Hộ gia đình"}}

func kindName(kind string) string {
	for _, k := range stockKinds {
		if k.Value == kind {
			return k.Name
		}
	}
	return kind
}

// stockNames tells of the office's sheets for a design, by kind.
func (p *Pages) stockNames(c *gin.Context, office, id string) (names []string, err error) {
	all, err := p.Store.Stocks(c.Request.Context(), office, id)
	for _, one := range all {
		names = append(names, fmt.Sprintf("%s %s × %s mm", kindName(one.Kind), decimal(one.Stock.Width), decimal(one.Stock.Height)))
	}
	return names, err
}

// stockRow is a design in the list of the office's sheets.
type stockRow struct {
	Type  *doctype.Template
	Kinds []stockCell
}

type stockCell struct {
	pick
	Kept *store.OfficeStock
}

// Stocks lists the designs with the office's sheets for them.
func (p *Pages) Stocks(c *gin.Context) {
	o, err := p.office("")
	var all []store.OfficeStock
	if err == nil {
		all, err = p.Store.Stocks(c.Request.Context(), o.Name, "")
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	view := struct {
		head
		Kinds []pick
		Rows  []stockRow
	}{head: head{"Phôi của cơ quan", "bang-khen"}, Kinds: stockKinds}
	for _, t := range p.Engine.Templates() {
		if t.Design == nil {
			continue
		}
		row := stockRow{Type: t}
		for _, k := range stockKinds {
			cell := stockCell{pick: k}
			if at := slices.IndexFunc(all, func(s store.OfficeStock) bool { return s.Design == t.ID && s.Kind == k.Value }); at >= 0 {
				cell.Kept = &all[at]
			}
			row.Kinds = append(row.Kinds, cell)
		}
		view.Rows = append(view.Rows, row)
	}
	p.show(c.Writer, c.Request, http.StatusOK, "stocks", view)
}

// placed is a sheet in hand: whose, of which design, and for whom its boxes are placed.
type placed struct {
	Type   *doctype.Template
	Kept   store.OfficeStock
	Person *design.Person // nil: for everybody
	sample docgen.Recipient
	list   string // "?ds=…&so=…" of the person, and how his list is printed, for addresses
	back   string // address of the list
}

// stockOf finds the sheet of the address, with its sample recipient, or answers.
func (p *Pages) stockOf(c *gin.Context) (s placed, ok bool) {
	if s.Type = p.design(c); s.Type == nil {
		return s, false
	}
	record, o, err := p.sampleOf(c, &s)
	kind := c.Query("loai")
	if err == nil {
		roster := p.Engine.Roster(s.Type, o.record)
		_ = roster.Add(record)
		all, issues := roster.Close()
		if issues.HasErrors() || len(all) == 0 {
			p.fail(c, reply.FromIssues(issues))
			return s, false
		}
		s.sample = all[0]
	}
	if err == nil && s.list != "" {
		s.Person = &design.Person{Name: docgen.Value(s.sample.Record(), s.Type.Design.Fields.Name), Unit: docgen.Value(s.sample.Record(), s.Type.Design.Fields.Unit)}
		var stocks docgen.Stocks
		if stocks, err = p.Desk.Stocks(c.Request.Context(), o.Name, s.Type, false); err == nil {
			kind = stocks.Kind(s.Type, s.sample.Record())
		}
	}
	if err == nil && !slices.Contains(design.Kinds, kind) {
		err = reply.Fail(diag.StockKind, kind)
	}
	if err == nil {
		s.Kept, err = p.Store.Stock(c.Request.Context(), o.Name, s.Type.ID, kind)
	}
	if err != nil {
		p.failError(c, err)
		return s, false
	}
	if s.Kept.Version == 0 {
		s.Kept.Stock.Width, s.Kept.Stock.Height = s.Type.Design.Width, s.Type.Design.Height
	}
	return s, true
}

// bearing finds the record of a list whose sheet bears an ordinal: its own, or its place where it has none; -1 is none.
func bearing(records []data.Record, field string, ordinal int) int {
	for n, r := range records {
		bears := n + 1
		if own := docgen.Value(r, field); field != "" && own != "" {
			bears, _ = strconv.Atoi(own)
		}
		if bears == ordinal && ordinal > 0 {
			return n
		}
	}
	return -1
}

// sampleOf is the record that shows how a sheet looks, and its office: the sample of the design, or the one of a list
// (ds, so) whose own places the address is about.
func (p *Pages) sampleOf(c *gin.Context, s *placed) (data.Record, office, error) {
	token := c.Query("ds")
	if token == "" {
		o, err := p.office("")
		return s.Type.Sample, o, err
	}
	draft, err := p.listFor(s.Type, token)
	if err != nil {
		return nil, office{}, err
	}
	number, _ := strconv.Atoi(c.Query("so"))
	fields, run, facts := s.Type.Design.Fields, url.Values{}, map[string]string{}
	at := bearing(draft.Records, fields.Ordinal, number)
	if at < 0 {
		return nil, office{}, reply.Fail(diag.CertificateNumbers, len(draft.Records), c.Query("so"))
	}
	record := draft.Records[at]
	for name := range c.Request.URL.Query() {
		fact, is := strings.CutPrefix(name, "gia-tri.")
		if value, _ := data.Clean(strings.TrimSpace(c.Query(name))); is || slices.Contains(runChoices, name) {
			run.Set(name, value)
			facts[fact] = isoDay(value)
		}
	}
	if fields.Ordinal != "" && docgen.Value(record, fields.Ordinal) == "" {
		record[fields.Ordinal] = fmt.Sprintf("%02d", number)
	}
	s.list = "&ds=" + token + "&so=" + strconv.Itoa(number) + "&" + run.Encode()
	s.back = "/bang-khen/" + url.PathEscape(s.Type.ID) + "/" + token + "?" + run.Encode() + "#dot-in"
	o, err := p.office(draft.Profile)
	return docgen.Issued(s.Type, record, facts), o, err
}

// Back is the address of the list of the person whose places these are, "" where they are everybody's.
func (s placed) Back() string { return s.back }

// address is where the editor of the sheet, or a part of it, lies.
func (s *placed) address(part string) string {
	return "/bang-khen/phoi/" + url.PathEscape(s.Type.ID) + part + "?loai=" + url.QueryEscape(s.Kept.Kind) + s.list
}

// picture is the address of the scan, "" when there is none.
func (s *placed) picture() string {
	if s.Kept.Scan == "" {
		return ""
	}
	return s.address("/anh") + "&v=" + s.Kept.Scan[:12]
}

// StockPicture gives the scan.
func (p *Pages) StockPicture(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	if s.Kept.Scan == "" {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	content, err := p.Store.Content(c.Request.Context(), s.Kept.Scan)
	if err != nil {
		p.failError(c, err)
		return
	}
	asset{content, "image/jpeg", s.Kept.Scan[:12]}.serve(c)
}

// StockUpload takes a scan, or the true size alone, or takes the scan away.
func (p *Pages) StockUpload(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	if problem := p.parseUpload(c); problem != nil {
		p.fail(c, problem)
		return
	}
	defer c.Request.MultipartForm.RemoveAll()
	values := url.Values(c.Request.MultipartForm.Value)
	width, problem := millimetres(values, "kho-ngang")
	if problem == nil {
		var height float64
		if height, problem = millimetres(values, "kho-doc"); problem == nil {
			problem = p.putUnder(c, &s, values, width, height)
		}
	}
	if problem != nil {
		p.fail(c, problem)
		return
	}
	c.Redirect(http.StatusSeeOther, s.address("")+"&xong=1")
}

func (p *Pages) putUnder(c *gin.Context, s *placed, values url.Values, width, height float64) *reply.Problem {
	ctx := c.Request.Context()
	var content []byte
	if sent := c.Request.MultipartForm.File["tep"]; len(sent) > 0 && sent[0].Filename != "" {
		file, err := sent[0].Open()
		if err == nil {
			content, err = io.ReadAll(file)
			file.Close()
		}
		if err != nil {
			return reply.FromError(ctx, p.Logger, err)
		}
	} else if values.Get("bo-anh") != "" {
		s.Kept.Stock.Picture = []byte{}
	}
	if seen, err := strconv.ParseInt(values.Get("ban"), 10, 64); err == nil {
		s.Kept.Version = seen
	}
	ctx, leave, err := p.Enter(ctx)
	if err == nil {
		_, err = p.ScanStock(ctx, s.Type, s.Kept, content, width, height)
		leave()
	}
	if err != nil {
		return reply.FromError(ctx, p.Logger, err)
	}
	return nil
}

// StockExport gives the sheet as a file for the command line and for other offices.
func (p *Pages) StockExport(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	sheet := s.Kept.Stock
	if s.Kept.Scan != "" {
		var err error
		if sheet.Picture, err = p.Store.Content(c.Request.Context(), s.Kept.Scan); err != nil {
			p.failError(c, err)
			return
		}
	}
	content, err := json.MarshalIndent(sheet, "", "  ")
	if err != nil {
		p.failError(c, err)
		return
	}
	send(c, strings.TrimSpace("Phôi "+s.Type.Title+" "+s.Kept.Kind)+".json", "application/json", content)
}

// DeleteStock takes a sheet away: from then on the design is printed as it is.
func (p *Pages) DeleteStock(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	if seen, err := strconv.ParseInt(values.Get("ban"), 10, 64); err == nil {
		s.Kept.Version = seen
	}
	if err := p.Store.DeleteStock(c.Request.Context(), s.Kept); err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/bang-khen/phoi")
}
