package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
)

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

// sentStock is the sheet of the address with the places that phoi.js sends, or an answer.
func (p *Pages) sentStock(c *gin.Context) (s placed, ok bool) {
	if s, ok = p.stockOf(c); !ok {
		return s, false
	}
	if problem := s.sent(c); problem != nil {
		refuse(c, problem)
		return s, false
	}
	return s, true
}

// told are issues as the editor shows them.
func told(issues diag.List) []string {
	out := []string{}
	for _, i := range issues {
		out = append(out, strings.TrimSpace(i.Message+" "+i.Hint))
	}
	return out
}

// refuse answers a script with what went wrong.
func refuse(c *gin.Context, problem *reply.Problem) {
	said := told(problem.Issues)
	if len(said) == 0 {
		said = []string{strings.TrimSpace(problem.Title + " " + problem.Detail)}
	}
	c.JSON(problem.Status, gin.H{"told": said, "changed": problem.Code == diag.StoreChanged})
}

// SavePlaces keeps where the boxes stand.
func (p *Pages) SavePlaces(c *gin.Context) {
	s, ok := p.sentStock(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	kept, issues, err := p.SaveStock(ctx, s.Type, s.Kept)
	switch {
	case err != nil:
		refuse(c, reply.FromError(ctx, p.Logger, err))
	case issues.HasErrors():
		refuse(c, reply.FromIssues(issues))
	default:
		c.JSON(http.StatusOK, gin.H{"version": kept.Version, "told": told(issues), "at": time.Now().In(store.Vietnam).Format("15:04")})
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
	s, ok := p.sentStock(c)
	if !ok {
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
