package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/store"
)

// stateWords are the states of a document for people, with the class that colours them.
var stateWords = map[store.State]string{store.Drafted: "Dự thảo", store.Submitted: "Trình ký", store.Issued: "Đã ban hành"}

// documentLine is a document as lists show it.
type documentLine struct {
	store.Document
	StateName string
	Day       string // of issue
	Drawn     string // the day on which it was made
	Changed   string
}

func newDocumentLine(d store.Document) documentLine {
	return documentLine{Document: d, StateName: stateWords[d.State], Day: shownDate(d.IssuedOn), Drawn: d.MadeAt.In(store.Vietnam).Format("02/01/2006"), Changed: moment(d.ChangedAt)}
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
	Next      string // address of the page after this one, "" on the last
	Asked     bool   // something narrows the list
	Sheet     string // name of the kept sheet whose documents these are
	OfKinds   []kindOfSheet
	Drafts    int // of that sheet
	Binned    int // of that sheet, in the bin
	Said      string
	Kin       []string // what the unit asked for was called before or is called now
}

// kindOfSheet is one kind of the documents of a kept sheet: where they are listed, or the only one is.
type kindOfSheet struct {
	Name, Address string
	Count         int
	Chosen        bool
}

// kindsOfSheet parts the documents of a kept sheet by kind, the fewest first: the one decision is looked for among a
// hundred certificates.
func kindsOfSheet(sheet int64, chosen string, all []store.Document) []kindOfSheet {
	var kinds []kindOfSheet
	at := map[string]int{}
	for _, d := range all {
		if d.DeletedAt != nil {
			continue
		}
		n, known := at[d.Kind]
		if !known {
			n, at[d.Kind] = len(kinds), len(kinds)
			kinds = append(kinds, kindOfSheet{Name: d.Kind, Chosen: d.Kind == chosen, Address: fmt.Sprintf("/van-ban/%d", d.ID)})
		}
		if kinds[n].Count++; kinds[n].Count == 2 {
			kinds[n].Address = fmt.Sprintf("/van-ban?bang=%d&loai=%s", sheet, url.QueryEscape(d.Kind))
		}
	}
	slices.SortStableFunc(kinds, func(a, b kindOfSheet) int { return a.Count - b.Count })
	return kinds
}

type stateChoice struct {
	Value store.State
	Name  string
}

// Documents lists the kept documents: searched, narrowed, or those in the bin.
func (p *Pages) Documents(c *gin.Context) {
	year, _ := strconv.Atoi(c.Query("nam"))
	before, _ := strconv.ParseInt(c.Query("truoc"), 10, 64)
	sheet, _ := strconv.ParseInt(c.Query("bang"), 10, 64)
	q := store.Query{Words: strings.TrimSpace(c.Query("q")), Kind: c.Query("loai"), State: store.State(c.Query("trang_thai")), Unit: strings.TrimSpace(c.Query("don_vi")),
		Person: strings.TrimSpace(c.Query("nguoi")), Year: year, Bin: c.Query("thung_rac") != "", Dataset: max(sheet, 0), Before: before, Limit: documentsPage}
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
	if q.Dataset != 0 {
		if err := p.ofSheet(c, &view); err != nil {
			p.failError(c, err)
			return
		}
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

// ofSheet tells whose documents these are, and what has just been done to them.
func (p *Pages) ofSheet(c *gin.Context, view *documentsView) error {
	ctx := c.Request.Context()
	sheet, err := p.Store.Dataset(ctx, view.Query.Dataset)
	if err != nil {
		return err
	}
	all, err := p.Store.OfDataset(ctx, sheet.ID)
	view.Sheet, view.Title, view.OfKinds = sheet.Name, "Các văn bản của bảng "+sheet.Name, kindsOfSheet(sheet.ID, view.Query.Kind, all)
	for _, d := range all {
		switch {
		case d.DeletedAt != nil:
			view.Binned++
		case d.State == store.Drafted:
			view.Drafts++
		}
	}
	if n, _ := strconv.Atoi(c.Query("luu")); n > 0 {
		view.Said = fmt.Sprintf("Đã lưu %d văn bản vào kho.", n)
	}
	if n, _ := strconv.Atoi(c.Query("bo")); n > 0 {
		view.Said = fmt.Sprintf("Đã bỏ %d dự thảo vào thùng rác; trong 30 ngày còn lấy lại được.", n)
	}
	if n, _ := strconv.Atoi(c.Query("lai")); n > 0 {
		view.Said = fmt.Sprintf("Đã lấy lại %d văn bản từ thùng rác.", n)
	}
	return err
}

// sheetDocuments is the address of the documents that were made of a kept sheet.
func sheetDocuments(id int64, done string, count int) string {
	return fmt.Sprintf("/van-ban?bang=%d&%s=%d", id, done, count)
}

// BinDrafts puts all drafts of a kept sheet into the bin.
func (p *Pages) BinDrafts(c *gin.Context) {
	p.eachOfSheet(c, "bo", func(d store.Document) (bool, error) {
		if d.DeletedAt != nil || d.State != store.Drafted {
			return false, nil
		}
		_, err := p.Store.Delete(c.Request.Context(), d.ID, d.Version)
		return true, err
	})
}

// BackFromBin takes the documents of a kept sheet out of the bin.
func (p *Pages) BackFromBin(c *gin.Context) {
	p.eachOfSheet(c, "lai", func(d store.Document) (bool, error) {
		if d.DeletedAt == nil {
			return false, nil
		}
		_, err := p.Store.Undelete(c.Request.Context(), d.ID)
		return true, err
	})
}

func (p *Pages) eachOfSheet(c *gin.Context, done string, step func(store.Document) (bool, error)) {
	id, ok := p.addressID(c)
	if !ok {
		return
	}
	all, err := p.Store.OfDataset(c.Request.Context(), id)
	count := 0
	for _, d := range all {
		if err != nil {
			break
		}
		var did bool
		if did, err = step(d); did && err == nil {
			count++
		}
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, sheetDocuments(id, done, count))
}
