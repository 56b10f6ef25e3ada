package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/store"
)

// registersView is what registers.html shows.
type registersView struct {
	head
	Office    string
	Offices   []string
	Year      int
	Years     []int
	Recipient string
	Outgoing  []store.Outgoing
	Awards    []store.Award
	Which     string // van-ban-di or khen-thuong
}

// awardsShown bounds the rows of the register of awards on the page; the CSV has all.
const awardsShown = 500

// Registers shows the sổ văn bản đi and the sổ theo dõi khen thưởng.
func (p *Pages) Registers(c *gin.Context) {
	ctx := c.Request.Context()
	offices, err := p.Store.Offices(ctx)
	if err != nil {
		p.failError(c, err)
		return
	}
	view := registersView{head: head{"Sổ", "so"}, Offices: offices, Office: c.Query("co_quan"), Recipient: strings.TrimSpace(c.Query("ai")), Which: c.DefaultQuery("so", "van-ban-di")}
	if view.Years, err = p.years(ctx); err != nil {
		p.failError(c, err)
		return
	}
	if view.Office == "" && len(offices) > 0 {
		view.Office = offices[0]
	}
	if view.Year, _ = strconv.Atoi(c.Query("nam")); view.Year == 0 && view.Which != "khen-thuong" {
		view.Year, _ = strconv.Atoi(p.Store.Today()[:4])
	}
	if view.Which == "khen-thuong" {
		view.Awards, err = p.Store.Awards(ctx, store.AwardQuery{Office: view.Office, Year: view.Year, Recipient: view.Recipient, Limit: awardsShown})
		if err == nil {
			err = p.unitsNow(c, view.Awards)
		}
	} else {
		view.Outgoing, err = p.Store.OutgoingOf(ctx, view.Office, "", view.Year)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	for i := range view.Outgoing {
		view.Outgoing[i].Day = shownDate(view.Outgoing[i].Day)
	}
	for i := range view.Awards {
		view.Awards[i].Day = shownDate(view.Awards[i].Day)
	}
	p.show(c.Writer, c.Request, http.StatusOK, "registers", view)
}
