package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vanthu/api/store"
)

// stateWords are the states of a document for people, with the class that colours them.
var stateWords = map[store.State]string{store.Drafted: "Dự thảo", store.Submitted: "Trình ký", store.Issued: "Đã ban hành"}

// vietnam has had one time zone, without summer time, since 1975.
var vietnam = time.FixedZone("+07", 7*60*60)

func moment(at time.Time) string { return at.In(vietnam).Format("15:04 02/01/2006") }

// documentLine is a document as lists show it.
type documentLine struct {
	store.Document
	StateName string
	Day       string // of issue
	Drawn     string // the day on which it was made
	Changed   string
}

func newDocumentLine(d store.Document) documentLine {
	return documentLine{Document: d, StateName: stateWords[d.State], Day: shownDate(d.IssuedOn), Drawn: d.MadeAt.In(vietnam).Format("02/01/2006"), Changed: moment(d.ChangedAt)}
}

func documentLines(all []store.Document) []documentLine {
	lines := make([]documentLine, 0, len(all))
	for _, d := range all {
		lines = append(lines, newDocumentLine(d))
	}
	return lines
}

// documentsPage is how many documents stand on a page of the list.
const documentsPage = 30

// documentsView is what documents.html shows.
type documentsView struct {
	head
	Query     store.Query
	Documents []documentLine
	Kinds     []string
	Years     []int
	States    []stateChoice
	Next      string   // address of the page after this one, "" on the last
	Asked     bool     // something narrows the list
	Kin       []string // what the unit asked for was called before or is called now
}

type stateChoice struct {
	Value store.State
	Name  string
}

// Documents lists the kept documents: searched, narrowed, or those in the bin.
func (p *Pages) Documents(c *gin.Context) {
	year, _ := strconv.Atoi(c.Query("nam"))
	before, _ := strconv.ParseInt(c.Query("truoc"), 10, 64)
	q := store.Query{Words: strings.TrimSpace(c.Query("q")), Kind: c.Query("loai"), State: store.State(c.Query("trang_thai")), Unit: strings.TrimSpace(c.Query("don_vi")),
		Person: strings.TrimSpace(c.Query("nguoi")), Year: year, Bin: c.Query("thung_rac") != "", Before: before, Limit: documentsPage}
	if _, known := stateWords[q.State]; !known {
		q.State = ""
	}
	found, err := p.Store.Find(c.Request.Context(), q)
	var years []int
	if err == nil {
		years, err = p.years(c.Request.Context())
	}
	var kin []string
	if err == nil && q.Unit != "" {
		kin, err = p.Store.UnitKin(c.Request.Context(), q.Unit)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	view := documentsView{Kin: kin, head: head{"Văn bản", "van-ban"}, Query: q, Documents: documentLines(found), Years: years,
		States: []stateChoice{{store.Drafted, "Dự thảo"}, {store.Submitted, "Trình ký"}, {store.Issued, "Đã ban hành"}}}
	if q.Bin {
		view.Title = "Thùng rác"
	}
	view.Asked = q.Words+q.Kind+string(q.State)+q.Unit+q.Person != "" || q.Year != 0
	for _, t := range p.Engine.Templates() {
		view.Kinds = append(view.Kinds, t.Title)
	}
	if len(found) == documentsPage {
		next := url.Values{}
		for name, values := range c.Request.URL.Query() {
			next[name] = values
		}
		next.Set("truoc", strconv.FormatInt(found[len(found)-1].ID, 10))
		view.Next = "/van-ban?" + next.Encode()
	}
	p.show(c.Writer, c.Request, http.StatusOK, "documents", view)
}

// years are those that documents may be of: this one, some around it, and every other that the registers have.
func (p *Pages) years(ctx context.Context) ([]int, error) {
	years, err := p.Store.Years(ctx)
	this, _ := strconv.Atoi(p.Store.Today()[:4])
	for year := this - 5; year <= this+1; year++ {
		if !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	slices.Reverse(years)
	return years, err
}
