package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/store"
)

// unitsShown bounds the names of units on one page, blankUnits are the empty rows for more.
const (
	unitsShown = 100
	blankUnits = 3
)

// unitsView is what units.html shows.
type unitsView struct {
	head
	Words  string
	Units  []unitLine
	Issues []issueLine
	More   bool // there are more names than are shown
	Saved  bool
}

// unitLine is a name of a unit as the page lists it.
type unitLine struct {
	store.UnitName
	Number   int
	From, To string         // dd/MM/yyyy
	Was      store.UnitName // what the row was read as, without a name when it is new
}

// Units shows what units were called in which time, and what they became.
func (p *Pages) Units(c *gin.Context) {
	words := strings.TrimSpace(c.Query("q"))
	units, err := p.Store.Units(c.Request.Context(), words, unitsShown+1)
	if err != nil {
		p.failError(c, err)
		return
	}
	view := unitsView{Words: words, More: len(units) > unitsShown, Saved: c.Query("da_luu") != ""}
	for _, u := range units[:min(len(units), unitsShown)] {
		view.Units = append(view.Units, unitLine{UnitName: u, From: shownDate(u.From), To: shownDate(u.To), Was: u})
	}
	p.showUnits(c, http.StatusOK, view)
}

func (p *Pages) showUnits(c *gin.Context, status int, view unitsView) {
	view.head = head{"Tên đơn vị qua các thời kỳ", "co-quan"}
	view.Units = append(view.Units, make([]unitLine, blankUnits)...)
	for i := range view.Units {
		view.Units[i].Number = i
	}
	p.show(c.Writer, c.Request, status, "units", view)
}

// SaveUnits keeps the rows that were changed on the page; one whose name was wiped out goes.
func (p *Pages) SaveUnits(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	view := unitsView{Words: values.Get("q")}
	var gone, units []store.UnitName
	for i := range unitsShown + blankUnits {
		line := sentUnit(values, i)
		if line.Was == (store.UnitName{}) && line.UnitName == (store.UnitName{}) {
			continue
		}
		view.Units = append(view.Units, line)
		if line.Was == line.UnitName {
			continue
		}
		if line.Was.Name != "" {
			gone = append(gone, line.Was)
		}
		if line.Name != "" || line.Was.Name == "" {
			units = append(units, line.UnitName)
		}
	}
	if err := p.Store.ReplaceUnits(c.Request.Context(), gone, units); err != nil {
		if issues, told := mistakes(err); told {
			view.Issues = lines(nil, issues, false)
			p.showUnits(c, http.StatusUnprocessableEntity, view)
			return
		}
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/co-quan/don-vi?da_luu=1&q="+url.QueryEscape(view.Words))
}

func sentUnit(values url.Values, number int) unitLine {
	get := func(name string) string { return strings.TrimSpace(values.Get(fmt.Sprintf("%s.%d", name, number))) }
	line := unitLine{From: get("tu"), To: get("den")}
	line.Was = store.UnitName{Name: get("cu"), Successor: get("cu_nay_la"), Dates: store.Dates{From: get("cu_tu"), To: get("cu_den")}}
	line.UnitName = store.UnitName{Name: get("ten"), Successor: get("nay_la"), Dates: store.Dates{From: isoDay(line.From), To: isoDay(line.To)}}
	return line
}

// unitsNow writes the names of units as they are called today, each asked for once.
func (p *Pages) unitsNow(c *gin.Context, awards []store.Award) error {
	known := map[string]string{}
	for i, a := range awards {
		if _, asked := known[a.Unit]; !asked && a.Unit != "" {
			now, err := p.Store.UnitNow(c.Request.Context(), a.Unit, p.Store.Today())
			if err != nil {
				return err
			}
			known[a.Unit] = now
		}
		awards[i].Unit = known[a.Unit]
	}
	return nil
}
