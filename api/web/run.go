package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
)

// runView is what the page says of the printing of a list: what comes next, and what was done.
type runView struct {
	Log     []runLine
	Lost    int64
	Sheets  int64
	Tried   bool   // a first sheet was printed in the chosen way
	Left    int    // sheets that nobody printed yet in the chosen mode
	Others  int    // of these, sheets that were made in another mode
	Draft   bool   // the chosen mode prints nothing to be handed out
	Ready   int64  // copy that was just made, 0 none
	File    string // what that copy is, in words
	Decided string // the decision, in words
}

// runLine is one entry of the log: a copy, or spoiled sheets.
type runLine struct {
	At, By, What, Ordinals, Printer, Why string
	Sheets                               int64
	Copy                                 int64 // to be fetched once more; 0 is nothing to fetch
	Spoiled                              bool

	at time.Time
}

var (
	stepNames = map[string]string{store.FirstSheet: "In thử", store.RestSheets: "In các tờ còn lại", store.AgainSheet: "In lại", store.AllSheets: "In tất cả"}
	fileNames = map[string]string{"zip": "Mỗi người một PDF", "docx": "Tải Word"}
	modeNames = map[string]string{string(docgen.Overlay): "chỉ chữ", string(docgen.Full): "cả nền"}
)

// what names a copy in words.
func what(c store.SheetCopy) string {
	name := stepNames[c.Step]
	if of := fileNames[c.Format]; of != "" {
		name = of
	}
	name += ", " + modeNames[c.Mode]
	if docgen.ParsePaper(c.Paper).Two {
		name += ", hai tờ một trang"
	}
	return name
}

// listName tells the list of a token apart in the log, without telling the token.
func listName(token string) string {
	sum := sha256.Sum256([]byte("danh-sach " + token))
	return hex.EncodeToString(sum[:8])
}

// newRunView reads the log: of the copies, those of this list can be fetched once more.
func newRunView(view *certificateView, all []docgen.Recipient, log store.CertificateRun, ready int64) runView {
	v := runView{Lost: log.Lost, Sheets: log.Sheets, Decided: shownDecisions(log.RunKey)}
	for _, c := range log.Copies {
		line := runLine{at: c.MadeAt, At: moment(c.MadeAt), By: c.MadeBy, What: what(c), Ordinals: c.Ordinals, Printer: strings.TrimSpace(c.Printer + " " + c.Tray), Why: c.Why, Sheets: c.Sheets}
		if c.List == listName(view.Token) {
			line.Copy = c.ID
			if c.ID == ready {
				v.Ready, v.File = c.ID, fmt.Sprintf("%s: số %s, %d tờ", line.What, c.Ordinals, c.Sheets)
			}
		}
		v.Log = append(v.Log, line)
	}
	for _, l := range log.Spoiled {
		v.Log = append(v.Log, runLine{at: l.MadeAt, At: moment(l.MadeAt), By: l.MadeBy, What: "Tờ hỏng", Ordinals: l.Ordinals, Why: l.Why, Sheets: l.Sheets, Spoiled: true})
	}
	slices.SortStableFunc(v.Log, func(a, b runLine) int { return a.at.Compare(b.at) })
	now := view.run.Progress(view.Type, all, log)
	v.Tried, v.Left, v.Others, v.Draft = now.Tried, len(now.Left), now.Others, view.run.Mode == docgen.Proof
	return v
}

// shownDecisions words the decisions of a run, which has them in one order, numbers and days.
func shownDecisions(key store.RunKey) string {
	days := strings.Split(key.Day, "; ")
	var out []string
	for n, number := range strings.Split(key.Decision, "; ") {
		day := ""
		if n < len(days) {
			day = days[n]
		}
		out = append(out, strings.TrimSpace("số "+number+" ngày "+shownDate(day)))
	}
	return strings.Join(out, "; ")
}

// runSteps are the buttons that print, by what they send.
var runSteps = map[string]struct {
	step   string
	each   bool
	format docgen.Format
}{
	"thu":      {store.FirstSheet, false, docgen.PDF},
	"con-lai":  {store.RestSheets, false, docgen.PDF},
	"lai":      {store.AgainSheet, false, docgen.PDF},
	"lai-word": {store.AgainSheet, true, docgen.DOCX},
	"zip":      {store.AllSheets, true, docgen.PDF},
	"word":     {store.AllSheets, true, docgen.DOCX},
}

// CertificatePrint makes the sheets of a step, writes them into the log and leads back to the page, which offers the
// file. The button “in các tờ còn lại” is itself the yes to the first sheet.
func (p *Pages) CertificatePrint(c *gin.Context) {
	view, all, issues, ok := p.sheetRun(c)
	if !ok {
		return
	}
	chosen, known := runSteps[asked(c, "in")]
	if !known {
		p.fail(c, reply.Fail(diag.APIBadParameter, "in", asked(c, "in"), "thu, con-lai, lai, lai-word, zip, word"))
		return
	}
	run := desk.Printing{SheetRun: view.run, List: listName(view.Token), Why: asked(c, "vi-sao"), Lost: asked(c, "hong") != "", Confirmed: true}
	run.Step, run.Each, run.Format = chosen.step, chosen.each, chosen.format
	if run.Step != store.AgainSheet {
		run.Only, run.Why, run.Lost = "", "", asked(c, "hong-thu") != ""
	} else if run.Only, ok = docgen.Borne(view.Type, all, view.Only); !ok {
		p.fail(c, reply.Fail(diag.CertificateNumbers, len(all), view.Only))
		return
	}
	var made store.SheetCopy
	printed := false
	if !issues.HasErrors() {
		err := p.queued(c.Request.Context(), func(ctx context.Context) error {
			done, found, err := p.Print(ctx, view.Type, all, run)
			if issues = append(issues, found...); done.File != nil {
				made, printed = done.Copy, true
				done.File.Close()
			}
			return err
		})
		if err != nil {
			p.failError(c, err)
			return
		}
	}
	if !printed {
		p.fail(c, reply.FromIssues(issues))
		return
	}
	p.backToRun(c, view, made.ID)
}

// backToRun leads to the page of a run as it was asked for; ready is a copy to fetch.
func (p *Pages) backToRun(c *gin.Context, view certificateView, ready int64) {
	state := view.state(c)
	if ready > 0 {
		state.Set("tai", strconv.FormatInt(ready, 10))
	}
	c.Redirect(http.StatusSeeOther, "/bang-khen/"+url.PathEscape(view.Type.ID)+"/"+view.Token+"?"+state.Encode()+"#dot-in")
}

// state is how a run is to be printed, as the page's address says it.
func (v *certificateView) state(c *gin.Context) url.Values {
	state := url.Values{}
	for _, name := range runChoices {
		state.Set(name, asked(c, name))
	}
	for _, fact := range v.Facts {
		if fact.Value != "" {
			state.Set("gia-tri."+fact.Name, fact.Value)
		}
	}
	return state
}

// CertificateSpoiled counts sheets that were thrown away.
func (p *Pages) CertificateSpoiled(c *gin.Context) {
	view, all, _, ok := p.sheetRun(c)
	if !ok {
		return
	}
	sheets, _ := strconv.ParseInt(asked(c, "may-to"), 10, 32)
	ctx := c.Request.Context()
	log, err := p.Store.RunOf(ctx, desk.RunKey(view.Type, view.office, all))
	if err == nil {
		err = p.Store.AddSpoiled(ctx, log.ID, store.SpoiledSheet{Sheets: sheets, Ordinals: asked(c, "so-hong"), Why: asked(c, "vi-sao-hong")})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	p.backToRun(c, view, 0)
}

// copyRun finds what a copy of the log printed, when it was of this very list.
func (p *Pages) copyRun(ctx context.Context, view certificateView, all []docgen.Recipient, id string) (desk.SheetRun, error) {
	log, err := p.Store.RunOf(ctx, desk.RunKey(view.Type, view.office, all))
	for _, made := range log.Copies {
		if err == nil && strconv.FormatInt(made.ID, 10) == id && made.List == listName(view.Token) {
			run := desk.Copied(made)
			run.Office = view.office
			return run, nil
		}
	}
	if err == nil {
		err = reply.Fail(diag.StoreNotFound, "lần in "+id)
	}
	return desk.SheetRun{}, err
}

// proofPaper gives the proof list as a paper for two readers.
func (p *Pages) proofPaper(c *gin.Context, view certificateView, all []docgen.Recipient, issues diag.List) {
	var result *docgen.Result
	if !docgen.Unprovable(issues) {
		err := p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
			result, issues, err = p.ProofPaper(ctx, view.Type, all, view.run, docgen.PDF)
			return err
		})
		if err != nil {
			p.failError(c, err)
			return
		}
	}
	if result == nil {
		p.fail(c, reply.FromIssues(issues))
		return
	}
	send(c, result.Name, result.ContentType, result.Data)
}
