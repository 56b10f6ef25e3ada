package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
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
		names = append(names, fmt.Sprintf("%s %g × %g mm", kindName(one.Kind), one.Stock.Width, one.Stock.Height))
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
	list   string // "?ds=…&so=…" of the person, for addresses
}

// stockOf finds the sheet of the address, with its sample recipient, or answers.
func (p *Pages) stockOf(c *gin.Context) (s placed, ok bool) {
	if s.Type = p.design(c); s.Type == nil {
		return s, false
	}
	o, err := p.office("")
	record := s.Type.Sample
	kind := c.Query("loai")
	number, _ := strconv.Atoi(c.Query("so"))
	if token := c.Query("ds"); err == nil && token != "" {
		var draft store.Draft
		draft, err = p.Drafts.Load(token)
		if err == nil && draft.Template != s.Type.ID {
			err = store.ErrNoDraft
		}
		if err == nil && (number < 1 || number > len(draft.Records)) {
			err = reply.Fail(diag.CertificateNumbers, len(draft.Records), c.Query("so"))
		}
		if err == nil {
			record = draft.Records[number-1]
			o, err = p.office(draft.Profile)
			s.list = "&ds=" + token + "&so=" + strconv.Itoa(number)
		}
	}
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

// address is where the editor of the sheet, or a part of it, lies.
func (s *placed) address(part string) string {
	return "/bang-khen/phoi/" + url.PathEscape(s.Type.ID) + part + "?loai=" + url.QueryEscape(s.Kept.Kind) + s.list
}

// editorBox is a box as the editor begins with it.
type editorBox struct {
	design.Box
	Title  string `json:"title"`
	Common bool   `json:"common"` // the same on every sheet
}

// arrangement is how boxes stand elsewhere, for copying.
type arrangement struct {
	Name  string                `json:"name"`
	Boxes map[string]design.Box `json:"boxes"`
	Gone  []string              `json:"gone"`
}

// editor is what phoi.js works with.
type editor struct {
	Version int64                     `json:"version"`
	Width   float64                   `json:"width"`
	Height  float64                   `json:"height"`
	Boxes   []editorBox               `json:"boxes"`
	Places  map[string]design.Placing `json:"places"`
	Person  bool                      `json:"person"`
	Others  []arrangement             `json:"others"`
	Save    string                    `json:"save"`
	Preview string                    `json:"preview"`
	Here    string                    `json:"here"`
}

// Stock is the page on which boxes are dragged to their places.
func (p *Pages) Stock(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	all, err := p.Store.Stocks(ctx, s.Kept.Office, "")
	if err != nil {
		p.failError(c, err)
		return
	}
	e := editor{
		Version: s.Kept.Version, Width: s.Kept.Stock.Width, Height: s.Kept.Stock.Height, Places: s.Kept.Stock.Boxes, Person: s.Person != nil,
		Save: s.address("/luu"), Preview: s.address("/xem"), Here: s.address(""), Others: p.arrangements(s, all),
	}
	base := s.Type.Design.Sized(e.Width, e.Height)
	if s.Person != nil {
		sheet := s.Kept.Stock
		if on, issues := s.Type.Design.On(&sheet); !issues.HasErrors() {
			base = on
		}
		e.Places = nil
		for _, known := range s.Kept.Stock.People {
			if known.Key() == s.Person.Key() {
				e.Places = known.Boxes
			}
		}
	}
	if e.Places == nil {
		e.Places = map[string]design.Placing{}
	}
	for _, b := range base.Boxes {
		e.Boxes = append(e.Boxes, editorBox{b, b.Title(), !b.Tagged()})
	}
	p.show(c.Writer, c.Request, http.StatusOK, "stock", struct {
		head
		placed
		KindName, Picture, Upload, Export, Delete string
		Editor                                    editor
		Saved                                     bool
		Landscape                                 bool
	}{
		head{"Đặt ô lên phôi", "bang-khen"}, s, kindName(s.Kept.Kind), s.picture(), s.address("/anh"), s.address("/tep"), s.address("/bo"), e,
		c.Query("xong") != "", e.Width > e.Height,
	})
}

// picture is the address of the scan, "" when there is none.
func (s *placed) picture() string {
	if s.Kept.Scan == "" {
		return ""
	}
	return s.address("/anh") + "&v=" + s.Kept.Scan[:12]
}

// arrangements are the designs and sheets whose places can be copied to this one.
func (p *Pages) arrangements(s placed, kept []store.OfficeStock) []arrangement {
	out := []arrangement{}
	add := func(name string, on *design.Design, whole *design.Design) {
		a := arrangement{Name: name, Boxes: map[string]design.Box{}, Gone: []string{}}
		for _, b := range on.Sized(s.Kept.Stock.Width, s.Kept.Stock.Height).Boxes {
			a.Boxes[b.Name] = b
		}
		for _, b := range whole.Boxes {
			if _, there := a.Boxes[b.Name]; !there {
				a.Gone = append(a.Gone, b.Name)
			}
		}
		out = append(out, a)
	}
	for _, one := range kept {
		t := p.Engine.Template(one.Design)
		if t == nil || t.Design == nil || one.Design == s.Kept.Design && one.Kind == s.Kept.Kind {
			continue
		}
		sheet := one.Stock
		if on, issues := t.Design.On(&sheet); !issues.HasErrors() {
			add("Phôi: "+t.Title+" – "+kindName(one.Kind), on, t.Design)
		}
	}
	for _, t := range p.Engine.Templates() {
		if t.Design != nil && t.ID != s.Type.ID {
			add("Mẫu: "+t.Title, t.Design, t.Design)
		}
	}
	return out
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
	attach(c, strings.TrimSpace("Phôi "+s.Type.Title+" "+s.Kept.Kind)+".json")
	c.Data(http.StatusOK, "application/json", content)
}

// DeleteStock takes a sheet away: from then on the design is printed as it is.
func (p *Pages) DeleteStock(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	values, problem := p.readForm(c)
	if problem != nil {
		p.fail(c, problem)
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

// sentPlaces is what phoi.js sends: where boxes stand, and which state of the sheet that is a change of.
type sentPlaces struct {
	Version int64                     `json:"version"`
	Places  map[string]design.Placing `json:"places"`
}

// mostPlaces bounds what the editor sends: some hundred boxes.
const mostPlaces = 1 << 20

// sent reads places and puts them into the sheet in hand.
func (s *placed) sent(c *gin.Context) *reply.Problem {
	var got sentPlaces
	decoder := json.NewDecoder(http.MaxBytesReader(c.Writer, c.Request.Body, mostPlaces))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&got); err != nil {
		return reply.FromIssues(diag.List{diag.New(diag.StockJSON, diag.Place{}, design.Unread(err))})
	}
	s.Kept.Version = got.Version
	if s.Person == nil {
		s.Kept.Stock.Boxes, s.Kept.Stock.People = got.Places, nil
		return nil
	}
	s.Person.Boxes = got.Places
	s.Kept.Stock.People = slices.DeleteFunc(slices.Clone(s.Kept.Stock.People), func(known design.Person) bool { return known.Key() == s.Person.Key() })
	s.Kept.Stock.People = append(s.Kept.Stock.People, *s.Person)
	return nil
}

// told are issues as the editor shows them.
func told(issues diag.List) []string {
	out := []string{}
	for _, i := range issues {
		out = append(out, strings.TrimSpace(i.Message+" "+i.Hint))
	}
	return out
}

// refuse answers phoi.js with what went wrong.
func refuse(c *gin.Context, problem *reply.Problem) {
	said := told(problem.Issues)
	if len(said) == 0 {
		said = []string{strings.TrimSpace(problem.Title + " " + problem.Detail)}
	}
	c.JSON(problem.Status, gin.H{"told": said, "changed": problem.Code == diag.StoreChanged})
}

// SavePlaces keeps where the boxes stand.
func (p *Pages) SavePlaces(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	if problem := s.sent(c); problem != nil {
		refuse(c, problem)
		return
	}
	kept, issues, err := p.SaveStock(ctx, s.Type, s.Kept)
	switch {
	case err != nil:
		refuse(c, reply.FromError(ctx, p.Logger, err))
	case issues.HasErrors():
		refuse(c, reply.FromIssues(issues))
	default:
		c.JSON(http.StatusOK, gin.H{"version": kept.Version, "told": told(issues), "at": time.Now().In(vietnam).Format("15:04")})
	}
}

// setBox is how the text of a box came out.
type setBox struct {
	Name  string  `json:"name"`
	Size  float64 `json:"size"`
	Lines int     `json:"lines"`
	Fits  bool    `json:"fits"`
}

// PreviewPlaces draws the text of the sample recipient with boxes where they are now.
func (p *Pages) PreviewPlaces(c *gin.Context) {
	s, ok := p.stockOf(c)
	if !ok {
		return
	}
	if problem := s.sent(c); problem != nil {
		refuse(c, problem)
		return
	}
	ctx, leave, err := p.Enter(c.Request.Context())
	if err != nil {
		refuse(c, reply.FromError(c.Request.Context(), p.Logger, err))
		return
	}
	defer leave()
	stocks := docgen.Stocks{}
	for _, kind := range design.Kinds {
		stocks[kind] = s.Kept.Stock // whatever the sample is, it is on this sheet
	}
	page, boxes, issues, err := p.Engine.Sketch(ctx, s.Type, s.sample, stocks)
	if err != nil || issues.HasErrors() {
		problem := reply.FromIssues(issues)
		if err != nil {
			problem = reply.FromError(ctx, p.Logger, err)
		}
		refuse(c, problem)
		return
	}
	var picture bytes.Buffer
	if err := drawClear(&picture, page); err != nil {
		refuse(c, reply.FromError(ctx, p.Logger, err))
		return
	}
	set := []setBox{}
	for _, b := range boxes {
		set = append(set, setBox{b.Box, b.Size, b.Lines, b.Fits})
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, gin.H{"svg": picture.String(), "boxes": set, "told": told(issues)})
}
