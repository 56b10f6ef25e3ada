package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// Step moves a document on: trinh, tra, ban-hanh, xoa, lay-lai. What the store refuses, a number that is taken or a
// change by somebody else, is told on the document's page.
func (p *Pages) Step(c *gin.Context) {
	id, ok := p.addressID(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	version, _ := strconv.ParseInt(values.Get("phien_ban"), 10, 64)
	var entry *issueEntry
	var err error
	step := c.Param("buoc")
	switch step {
	case "trinh":
		_, err = p.Store.Submit(ctx, id, version)
	case "tra":
		_, err = p.Store.Return(ctx, id, version, strings.TrimSpace(values.Get("ly_do")))
	case "xoa":
		_, err = p.Store.Delete(ctx, id, version)
	case "lay-lai":
		_, err = p.Store.Undelete(ctx, id)
	case "ban-hanh":
		get := func(name string) string { return strings.TrimSpace(values.Get(name)) }
		entry = &issueEntry{Number: get("so"), Symbol: get("ky_hieu"), Day: get("ngay"), Signer: get("nguoi_ky"), Recipients: get("noi_nhan"), Keeper: get("luu"),
			Copies: get("so_ban"), Note: get("ghi_chu"), NoAwards: values.Get("so_khen") == "", Cited: citedIn(values), Agreed: get("xac_nhan")}
		err = p.issue(ctx, id, version, *entry)
	default:
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	if err == nil {
		c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=%s", id, step))
		return
	}
	if issues, told := mistakes(err); told {
		p.showDocument(c, http.StatusConflict, issues, entry)
		return
	}
	p.failError(c, err)
}

// mistakes finds the issues of an error that people can mend; told is false for trouble of the machine.
func mistakes(err error) (issues diag.List, told bool) {
	var problem *reply.Problem
	var trouble interface{ Issue() diag.Issue }
	switch {
	case errors.As(err, &problem) && len(problem.Issues) > 0:
		return problem.Issues, true
	case errors.As(err, &trouble) && reply.Status(trouble.Issue().Code) < http.StatusInternalServerError && trouble.Issue().Code != diag.StoreNotFound:
		return diag.List{trouble.Issue()}, true
	}
	return nil, false
}

// sentFileKinds are the kinds of files that people add, by the form's “loai”.
var sentFileKinds = map[string]store.FileKind{"da-ky": store.SignedFile, "chinh-sua": store.EditedFile, "dinh-kem": store.AttachmentFile}

// AddFile keeps a file with a document: signed, edited in Word, or attached.
func (p *Pages) AddFile(c *gin.Context) {
	id, ok := p.addressID(c)
	if !ok {
		return
	}
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.showDocument(c, problem.Status, diag.List{{Severity: diag.Error, Code: problem.Code, Message: problem.Title, Hint: problem.Detail}}, nil)
		return
	}
	kind, known := sentFileKinds[c.PostForm("loai")]
	if !known {
		p.fail(c, reply.Fail(diag.APIBadParameter, "loai", c.PostForm("loai"), "da-ky, chinh-sua, dinh-kem"))
		return
	}
	_, err := p.Desk.AddFile(c.Request.Context(), id, store.NewFile{Kind: kind, Name: name, Type: desk.MediaType(name), Content: content})
	if err != nil {
		if issues, told := mistakes(err); told {
			p.showDocument(c, http.StatusUnprocessableEntity, issues, nil)
			return
		}
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=tep#tep-kem", id))
}

// RemoveFile takes a file out that was added by mistake.
func (p *Pages) RemoveFile(c *gin.Context) {
	id, ok := p.addressID(c)
	if !ok {
		return
	}
	file, _ := strconv.ParseInt(c.Param("tep"), 10, 64)
	if err := p.Store.RemoveFile(c.Request.Context(), id, file); err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=bo-tep#tep-kem", id))
}
