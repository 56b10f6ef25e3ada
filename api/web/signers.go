package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// signerLine is a signer as the page of the office lists it; the last line is empty, for one more.
type signerLine struct {
	store.Signer
	Number   int
	From, To string       // dd/MM/yyyy
	Proposed store.Signer // with the lines that the form of signing asks for
}

// signForms are the forms of signing (Nghị định 30/2020/NĐ-CP Điều 13).
var signForms = []struct{ Value, Name string }{
	{"", "trực tiếp"}, {"TM.", "TM. thay mặt"}, {"Q.", "Q. quyền"}, {"KT.", "KT. ký thay"}, {"TL.", "TL. thừa lệnh"}, {"TUQ.", "TUQ. thừa ủy quyền"},
}

func signerLines(office store.Office) []signerLine {
	var all []signerLine
	name, _ := office.Facts["ten"].(string)
	for i, s := range append(slices.Clone(office.Signers), make([]store.Signer, blankSigners)...) {
		all = append(all, signerLine{s, i, shownDate(s.From), shownDate(s.To), office.Lines(s, name)})
	}
	return all
}

// blankSigners is how many rows wait for new signers: an office enters its chairman and his deputies at once.
const blankSigners = 3

// maxSigners bounds the signers of one office.
const maxSigners = 200

// SaveSigners keeps who signs for an office, and when. A row without a name goes.
func (p *Pages) SaveSigners(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	office, err := p.Store.Office(ctx, values.Get(nameKey))
	if err != nil {
		if store.IsTrouble(err, diag.StoreNotFound) {
			p.fail(c, reply.FromIssues(diag.List{diag.New(diag.APINoOffice, diag.Place{})}))
			return
		}
		p.failError(c, err)
		return
	}
	office.Version, _ = strconv.ParseInt(values.Get("phien_ban"), 10, 64)
	office.Signers = sentSigners(values)
	if _, err := p.Store.SaveOffice(ctx, office); err != nil {
		if issues, told := mistakes(err); told {
			facts := office.Facts
			p.showProfile(c, http.StatusUnprocessableEntity, profileView{Name: office.Name, Signers: signerLines(office), Version: office.Version}, facts, issues)
			return
		}
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/co-quan?da_luu=nguoi-ky&ten="+url.QueryEscape(office.Name)+"#nguoi-ky")
}

func sentSigners(values url.Values) (signers []store.Signer) {
	for i := range maxSigners {
		get := func(name string) string { return strings.TrimSpace(values.Get(fmt.Sprintf("%s.%d", name, i))) }
		if get("ho_ten") == "" {
			continue
		}
		id, _ := strconv.ParseInt(get("id"), 10, 64)
		signers = append(signers, store.Signer{ID: id, FullName: get("ho_ten"), Position: get("chuc_vu"), Form: get("hinh_thuc"), OnBehalf: get("thay_mat"), Authority: get("quyen_han"),
			Dates: store.Dates{From: isoDay(get("tu")), To: isoDay(get("den"))}})
	}
	return signers
}
