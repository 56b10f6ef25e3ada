package web

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/nd30"
	doctype "vanthu/docgen/template"
)

// documentView is what document.html shows.
type documentView struct {
	head
	Document  documentLine
	Office    string // its name, as it is in the document
	Type      *doctype.Template
	Files     []fileLine
	History   []historyLine
	Issues    []issueLine
	Errors    int
	Preview   *preview
	Edited    bool // a copy that was edited in Word is there
	Different []desk.Difference
	Troubles  []issueLine // why a step was not taken
	Entry     issueEntry  // what the văn thư enters
	Awards    int         // rows for the sổ theo dõi khen thưởng
	Said      string      // what has just been done
	Cited     []citation  // other papers whose number and day may be written in
	Doubts    []issueLine // what is to be looked at before it is issued; the yes to them is AgreeKey
	AgreeKey  string
	Blank     bool // places for handwriting are among the doubts
	Newer     bool // the type has a newer version than the document
}

type fileLine struct {
	store.File
	KindName, Made, Kilobytes string
}

type historyLine struct{ At, Who, What string }

var fileKindWords = map[store.FileKind]string{store.OutputFile: "Bản ban hành", store.EditedFile: "Bản đã chỉnh sửa", store.SignedFile: "Bản đã ký", store.AttachmentFile: "Tệp đính kèm"}

// said are the words of what has just been done, by the address's “xong”.
var said = map[string]string{
	"luu": "Đã lưu vào kho.", "trinh": "Đã chuyển trình ký.", "tra": "Đã trả lại để sửa.", "ban-hanh": "Đã ban hành và ghi vào sổ văn bản đi.",
	"tep": "Đã lưu tệp.", "bo-tep": "Đã bỏ tệp ra khỏi văn bản; nhật ký còn ghi ai bỏ, lúc nào.", "lay-lai": "Đã lấy lại từ thùng rác.", "xoa": "Đã bỏ vào thùng rác; trong 30 ngày còn lấy lại được.",
}

// Document shows a kept document: how far it has come, what may be done next, its pages, files and history.
func (p *Pages) Document(c *gin.Context) { p.showDocument(c, http.StatusOK, nil, nil) }

// addressID reads the number in the address; a wrong one is told.
func (p *Pages) addressID(c *gin.Context) (id int64, ok bool) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil || id < 1 {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return 0, false
	}
	return id, true
}

// documentOf reads the document of the address and what it says; what goes wrong is told.
func (p *Pages) documentOf(c *gin.Context) (document store.Document, content store.Content, ok bool) {
	id, ok := p.addressID(c)
	if !ok {
		return document, content, false
	}
	document, content, err := p.Desk.Document(c.Request.Context(), id)
	if err != nil {
		p.failError(c, err)
	}
	return document, content, err == nil
}

func (p *Pages) showDocument(c *gin.Context, status int, troubles diag.List, entry *issueEntry) {
	document, content, ok := p.documentOf(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	t, err := p.Type(ctx, document)
	if err != nil {
		p.failError(c, err)
		return
	}
	view := documentView{head: head{document.Title, "van-ban"}, Document: newDocumentLine(document), Type: t, Said: said[c.Query("xong")]}
	if isUnconfirmed(troubles) {
		doubts := slices.DeleteFunc(slices.Clone(troubles), func(i diag.Issue) bool { return i.Severity == diag.Error })
		view.Doubts, view.AgreeKey = lines(nil, doubts, false), doubtKey(doubts)
		view.Blank = slices.ContainsFunc(doubts, func(i diag.Issue) bool { return i.Code == diag.IssueBlank || i.Code == diag.IssueCited })
		for n := range view.Doubts {
			view.Doubts[n].Where = "" // the message names the place
		}
	} else {
		view.Troubles = lines(nil, troubles, false)
	}
	if view.Cited, err = p.citations(ctx, t, document, content, entry); err != nil {
		p.failError(c, err)
		return
	}
	if now := p.Engine.Template(document.Template); now != nil && now.Version != document.TemplateVersion {
		view.Newer = true
	}
	issues, err := p.fillDocument(ctx, &view, content, c.Query("tu"))
	if err != nil {
		p.failError(c, err)
		return
	}
	view.Issues, view.Errors = lines(t.Schema.Fields(), issues, false), countErrors(issues)
	if name, _ := content.Facts["ten"].(string); name != "" {
		view.Office = name
	} else {
		view.Office = document.Office
	}
	view.Awards = len(desk.Awards(t, content.Record))
	if view.Entry = p.proposal(document, content); entry != nil {
		view.Entry = *entry
	}
	p.show(c.Writer, c.Request, status, "document", view)
}

func (p *Pages) fillDocument(ctx context.Context, view *documentView, content store.Content, from string) (issues diag.List, err error) {
	id := view.Document.ID
	files, err := p.Store.Files(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		view.Edited = view.Edited || f.Kind == store.EditedFile
		view.Files = append(view.Files, fileLine{f, fileKindWords[f.Kind], moment(f.MadeAt), fmt.Sprintf("%d KB", (f.Size+1023)/1024)})
	}
	if view.History, err = p.history(ctx, "document", id); err != nil {
		return nil, err
	}
	err = p.queued(ctx, func(ctx context.Context) error {
		var prepared []data.Record
		if prepared, issues = p.Engine.Prepare(view.Type, []data.Record{content.Record}, content.Facts); issues.HasErrors() {
			return nil
		}
		number, _ := strconv.Atoi(from)
		shown, more, err := p.preview(ctx, view.Type, prepared[0], number)
		view.Preview, issues = shown, append(issues, more...)
		return err
	})
	if err == nil && view.Edited && !issues.HasErrors() && slices.Contains(view.Type.Formats(), string(docgen.DOCX)) {
		_, view.Different, err = p.Differences(ctx, id)
	}
	return issues, err
}

// actions are the words of the audit for people.
var actions = map[string]string{
	"add": "Lập dự thảo", "edit": "Sửa nội dung", "follow": "Lập lại theo danh sách", "submit": "Trình ký", "return": "Trả lại để sửa", "issue": "Ban hành",
	"attach": "Thêm tệp", "detach": "Bỏ tệp", "delete": "Bỏ vào thùng rác", "undelete": "Lấy lại từ thùng rác", "correct": "Sửa một ô", "undo": "Hoàn tác", "revise": "Sửa bảng",
}

// historyShown bounds the lines of a history.
const historyShown = 100

// history tells who did what and when, the newest first.
func (p *Pages) history(ctx context.Context, subject string, id int64) (all []historyLine, err error) {
	err = p.Store.Audit(ctx, subject, strconv.FormatInt(id, 10), 0, historyShown, func(e store.Entry) error {
		what, known := actions[e.Action]
		if !known {
			what = e.Action
		}
		var detail struct{ Reason, Kind, Symbol string }
		if json.Unmarshal(e.Detail, &detail) == nil {
			if detail.Reason != "" {
				what += ": " + detail.Reason
			}
			if word := fileKindWords[store.FileKind(detail.Kind)]; word != "" {
				what += ": " + strings.ToLower(word)
			}
			if detail.Symbol != "" {
				what += " số " + detail.Symbol
			}
		}
		all = append(all, historyLine{moment(e.At), e.Who, what})
		return nil
	})
	slices.Reverse(all)
	return all, err
}

// proposal fills in what is known before the văn thư enters number and day, which nobody else knows. What the paper says
// of the office that makes it stands over the facts of the office that keeps it, as it is printed.
func (p *Pages) proposal(document store.Document, content store.Content) issueEntry {
	entry := issueEntry{Copies: "1", Signer: desk.SignerOf(content)}
	office := maps.Clone(content.Facts)
	if own, _ := content.Record[officeField].(map[string]any); len(own) > 0 {
		if office == nil {
			office = data.Record{}
		}
		maps.Copy(office, own)
	}
	for _, code := range nd30.KindCodes() {
		if name, _ := nd30.KindByCode(code); strings.EqualFold(name, document.Kind) || strings.HasPrefix(document.Kind, name+" ") {
			short, _ := office["ky_hieu"].(string)
			entry.Symbol = strings.Trim(code+"-"+short, "-")
			break
		}
	}
	recipients := content.Record["noi_nhan"] // of this paper, else those of the office
	if joinLines(recipients) == "" {
		recipients = office["noi_nhan"]
	}
	entry.Recipients = inOneLine(joinLines(recipients))
	return entry
}

// inOneLine joins lines that people end with or without a mark: "Như trên; Lưu: VT".
func inOneLine(text string) string {
	var parts []string
	for line := range strings.Lines(text) {
		if line = strings.Trim(line, " \t\r\n;.,"); line != "" {
			parts = append(parts, line)
		}
	}
	return strings.Join(parts, "; ")
}

// DocumentFile gives a file of a document.
func (p *Pages) DocumentFile(c *gin.Context) {
	id, ok := p.addressID(c)
	if !ok {
		return
	}
	number, _ := strconv.ParseInt(c.Param("tep"), 10, 64)
	file, content, err := p.Store.File(c.Request.Context(), id, number)
	if err != nil {
		p.failError(c, err)
		return
	}
	send(c, file.Name, file.Type, content)
}

// DocumentRender makes a file of a document anew (dang=docx|pdf|xlsx).
func (p *Pages) DocumentRender(c *gin.Context) {
	document, content, ok := p.documentOf(c)
	if !ok {
		return
	}
	result, issues, err := p.Make(c.Request.Context(), document, content, docgen.Format(c.DefaultQuery("dang", string(docgen.PDF))))
	switch {
	case err != nil:
		p.failError(c, err)
	case result == nil:
		p.fail(c, reply.FromIssues(issues))
	default:
		send(c, result.Name, result.ContentType, result.Data)
	}
}
