package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/internal/judge"
)

// call sends a request and gives the answer; a body that is text is JSON.
func call(t *testing.T, server http.Handler, status int, method, url string, body any) (content []byte) {
	t.Helper()
	var sent []byte
	switch b := body.(type) {
	case string:
		sent = []byte(b)
	case []byte:
		sent = b
	}
	request := httptest.NewRequest(method, url, bytes.NewReader(sent))
	request.Header.Set("Content-Type", "application/json")
	if _, isFile := body.([]byte); isFile {
		request.Header.Set("Content-Type", "application/octet-stream")
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, request)
	if answer.Code != status {
		t.Fatalf("%s %s: status %d, want %d\n%.1500s", method, url, answer.Code, status, answer.Body)
	}
	return answer.Body.Bytes()
}

// member reads one member out of JSON by its path.
func member(t *testing.T, content []byte, path ...any) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(content, &value); err != nil {
		t.Fatalf("%v in %.300s", err, content)
	}
	for _, step := range path {
		switch s := step.(type) {
		case string:
			value, _ = value.(map[string]any)
			value = value.(map[string]any)[s]
		case int:
			items, _ := value.([]any)
			if s >= len(items) {
				return nil
			}
			value = items[s]
		}
	}
	return value
}

const plan = `{"trich_yeu": "Phát động phong trào thi đua năm 2026", "noi_dung": "I. MỤC ĐÍCH\n1. Phát huy tinh thần thi đua của 15 thôn.\n2. Khen thưởng đồng chí Lò Thị Phương vào ngày 05 tháng 9 năm 2026."`

func TestADocumentGoesThroughTheAPIFromDraftToRegister(t *testing.T) {
	server := newServer(t, api.Limits{})
	office := `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"},
		"periods": [{"den_ngay": "2025-06-30", "facts": {"ten": "Ủy ban nhân dân xã Nậm Cũ"}}],
		"signers": [{"ho_ten": "Giàng A Páo", "chuc_vu": "Chủ tịch", "hinh_thuc": "TM.", "thay_mat": "TM. Ủy ban nhân dân", "tu_ngay": "2025-07-01"}]}`
	call(t, server, 200, "PUT", "/api/v1/offices/ubnd-xa", office)
	facts := call(t, server, 200, "GET", "/api/v1/offices/ubnd-xa/facts?day=2025-06-01", nil)
	if member(t, facts, "facts", "ten") != "Ủy ban nhân dân xã Nậm Cũ" {
		t.Errorf("facts %s", facts)
	}
	made := call(t, server, 200, "POST", "/api/v1/documents", `{"office": "ubnd-xa", "template": "ke-hoach", "kind": "Kế hoạch", "title": "Phát động phong trào thi đua năm 2026", "day": "2026-03-04",
		"record": `+plan+`}, "persons": ["Lò Thị Phương"]}`)
	id := member(t, made, "id")
	at := fmt.Sprintf("/api/v1/documents/%v", id)
	if signer := member(t, made, "content", "facts", "nguoi_ky", "ho_ten"); signer != "Giàng A Páo" || len(member(t, made, "issues").([]any)) != 0 {
		t.Errorf("made %s", made)
	}
	for _, q := range []string{"q=phat+dong+thi+dua", "person=lo+thi+phuong", "kind=Kế+hoạch&state=draft", "office=ubnd-xa&year=0"} {
		if found := call(t, server, 200, "GET", "/api/v1/documents?"+strings.ReplaceAll(q, "ế", "%E1%BA%BF"), nil); member(t, found, "documents", 0, "id") != id {
			t.Errorf("%s found %s", q, found)
		}
	}
	judge.PDFText(t, call(t, server, 200, "GET", at+"/render", nil))
	call(t, server, 409, "POST", at+"/issue", `{"version": 1, "number": "5", "symbol": "05/KH-UBND", "day": "2026-03-04", "signer": "Giàng A Páo"}`)
	call(t, server, 200, "POST", at+"/submit", `{"version": 1}`)
	call(t, server, 409, "POST", at+"/submit", `{"version": 1}`)
	issued := call(t, server, 200, "POST", at+"/issue", `{"version": 2, "number": "5", "symbol": "05/KH-UBND", "day": "2026-03-04", "signer": "Giàng A Páo", "copies": 12, "recipients": "Như trên",
		"record": `+plan+`, "so_van_ban": "05", "ngay_ky": "2026-03-04"}, "awards": [{"recipient": "Lò Thị Phương", "award": "Giấy khen"}]}`)
	if member(t, issued, "state") != "issued" || len(member(t, issued, "files").([]any)) != 2 {
		t.Errorf("issued %s", issued)
	}
	call(t, server, 409, "PATCH", at, `{"version": 3, "title": "Khác"}`)
	call(t, server, 409, "DELETE", at, nil)
	pdf := member(t, issued, "files", 1, "id")
	if text := judge.PDFText(t, call(t, server, 200, "GET", fmt.Sprintf("%s/files/%v", at, pdf), nil)); !strings.Contains(text, "Số: 05/KH-UBND") || !strings.Contains(text, "ngày 04 tháng 3 năm 2026") {
		t.Errorf("the PDF says\n%s", text)
	}
	if register := string(call(t, server, 200, "GET", "/api/v1/registers/outgoing?office=ubnd-xa&year=2026&format=csv", nil)); !strings.Contains(register, "05/KH-UBND,04/03/2026,Kế hoạch Phát động phong trào thi đua năm 2026,Giàng A Páo,Như trên,,12,,,") {
		t.Errorf("register %s", register)
	}
	if awards := call(t, server, 200, "GET", "/api/v1/registers/awards?recipient=lo%20thi%20phuong", nil); member(t, awards, "rows", 0, "decision") != "05/KH-UBND" {
		t.Errorf("awards %s", awards)
	}
	if audit := call(t, server, 200, "GET", "/api/v1/audit?subject=document", nil); member(t, audit, "entries", 2, "action") != "attach" || member(t, audit, "entries", 0, "who") != "máy 192.0.2.1" {
		t.Errorf("audit %s", audit)
	}
	if lines := strings.Split(strings.TrimSpace(string(call(t, server, 200, "GET", "/api/v1/audit?format=jsonl", nil))), "\n"); len(lines) < 6 {
		t.Errorf("audit %s", lines)
	}
	if erased := call(t, server, 200, "POST", "/api/v1/erasures", `{"person": "Lò Thị Phương", "confirm": true}`); len(member(t, erased, "documents").([]any)) != 0 {
		t.Errorf("erased %s", erased)
	}
}

// TestAnEditedCopyComesBackAndIsHeldAgainstTheList changes the Word file as a leader would.
func TestAnEditedCopyComesBackAndIsHeldAgainstTheList(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/ubnd-xa", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	made := call(t, server, 200, "POST", "/api/v1/documents", `{"office": "ubnd-xa", "template": "ke-hoach", "title": "Phát động", "record": `+plan+`}, "persons": ["Lò Thị Phương"]}`)
	at := fmt.Sprintf("/api/v1/documents/%v", member(t, made, "id"))
	word := call(t, server, 200, "GET", at+"/render?format=docx", nil)
	same := call(t, server, 200, "POST", at+"/files?kind=edited&name=sua.docx", word)
	if found := member(t, same, "differences").([]any); len(found) != 0 {
		t.Errorf("the same file differs: %v", found)
	}
	edited := rewritten(t, word, strings.NewReplacer("Phát huy tinh thần", "Nêu cao tinh thần", "15 thôn", "16 thôn", "Lò Thị Phương", "Lò Thị Phượng", "05 tháng 9", "06 tháng 9"))
	back := call(t, server, 200, "POST", at+"/files?kind=edited&name=sua-2.docx", edited)
	if files := member(t, back, "files").([]any); len(files) != 4 {
		t.Errorf("files %v", files)
	}
	text := judge.PDFText(t, call(t, server, 200, "GET", fmt.Sprintf("%s/files/%v", at, member(t, back, "files", 3, "id")), nil))
	if !strings.Contains(text, "16 thôn") || strings.Contains(text, "15 thôn") {
		t.Errorf("the PDF of the edited copy says\n%s", text)
	}
	differences := call(t, server, 200, "GET", at+"/differences", nil)
	got := fmt.Sprint(member(t, differences, "differences"))
	for _, want := range []string{"15 thôn", "16 thôn", "Lò Thị Phương", "Lò Thị Phượng", "[tên ngày]", "[số]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %s", want, got)
		}
	}
	if n := len(member(t, differences, "differences").([]any)); n != 2 {
		t.Errorf("%d differences: %s", n, got)
	}
	// What the record makes stays as it was, and what is no Word file is refused.
	if again := call(t, server, 200, "GET", at+"/render?format=docx", nil); !bytes.Equal(again, word) {
		t.Error("the document's own file changed")
	}
	call(t, server, 400, "POST", at+"/files?kind=edited&name=a.docx", []byte("không phải Word"))
	call(t, server, 400, "POST", at+"/files?kind=output", []byte("a"))
	call(t, server, 404, "GET", at+"/files/999", nil)
}

// rewritten changes words in the document part of a Word file.
func rewritten(t *testing.T, word []byte, words *strings.Replacer) []byte {
	t.Helper()
	parts := unpack(t, word)
	parts["word/document.xml"] = words.Replace(parts["word/document.xml"])
	return []byte(pack(t, parts))
}

func TestADatasetIsKeptCorrectedAndUndoneThroughTheAPI(t *testing.T) {
	server := newServer(t, api.Limits{})
	sheet := []byte("Họ và tên,Đơn vị,Thành tích\nLò Thị Phương,Bản Nà Luông,Có thành tích\n")
	made := call(t, server, 200, "POST", "/api/v1/datasets?template=bang-khen&name=danh-sach.csv", sheet)
	at := fmt.Sprintf("/api/v1/datasets/%v", member(t, made, "id"))
	if member(t, made, "records", 0, "ho_ten") != "Lò Thị Phương" || !bytes.Equal(call(t, server, 200, "GET", at+"/sheet", nil), sheet) {
		t.Errorf("made %s", made)
	}
	call(t, server, 200, "POST", at+"/corrections", `{"operation": "set", "record": 1, "field": "ho_ten", "after": "Lò Thị Phượng"}`)
	call(t, server, 404, "POST", at+"/corrections", `{"operation": "set", "record": 7, "field": "ho_ten", "after": "A"}`)
	if now := call(t, server, 200, "GET", at, nil); member(t, now, "records", 0, "ho_ten") != "Lò Thị Phượng" {
		t.Errorf("corrected %s", now)
	}
	call(t, server, 200, "POST", at+"/undo", "")
	call(t, server, 409, "POST", at+"/undo", "")
	if now := call(t, server, 200, "GET", at, nil); member(t, now, "records", 0, "ho_ten") != "Lò Thị Phương" || member(t, now, "corrections", 0, "undone") != true {
		t.Errorf("undone %s", now)
	}
	if list := call(t, server, 200, "GET", "/api/v1/datasets", nil); member(t, list, "datasets", 0, "name") != "danh-sach.csv" {
		t.Errorf("list %s", list)
	}
	call(t, server, 204, "DELETE", at, nil)
	call(t, server, 404, "GET", at, nil)
	call(t, server, 404, "POST", "/api/v1/datasets?template=khong-co", sheet)
}

// TestWhoIsOvertakenKeepsTheirWordsAndAWayOut holds two tabs that edit one draft.
func TestWhoIsOvertakenKeepsTheirWordsAndAWayOut(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	made := call(t, server, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "ke-hoach", "title": "Phát động", "record": `+plan+`}}`)
	form := func(key, words string) []string {
		return []string{"_co_quan", "mac-dinh", "_van_ban", fmt.Sprint(member(t, made, "id")), "_phien_ban", "1", "_mot_lan", key, "trich_yeu", words, "noi_dung", "Làm sạch đường."}
	}
	sendForm(t, server, "/mau/ke-hoach/luu", 303, form("khoa-a", "Thẻ thứ nhất")...)
	page, _ := sendForm(t, server, "/mau/ke-hoach/luu", 409, form("khoa-b", "Thẻ thứ hai")...)
	for _, want := range []string{"Thẻ thứ hai", "Xem nội dung mới ở thẻ khác", fmt.Sprintf(`href="/van-ban/%v" target="_blank"`, member(t, made, "id"))} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not there:\n%.3000s", want, page)
		}
	}
}

func TestAnEmptyFileIsToldAsSuch(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	for _, address := range []string{"/bang", "/danh-muc"} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		if _, err := form.CreateFormFile("tep", "rong.xlsx"); err != nil {
			t.Fatal(err)
		}
		form.Close()
		w := do(t, h, "POST", address, form.FormDataContentType(), &body)
		if page := html.UnescapeString(w.Body.String()); w.Code < 400 || !strings.Contains(page, "Tệp “rong.xlsx” rỗng") {
			t.Errorf("%s: %d %s", address, w.Code, page)
		}
	}
}

// TestMistakesOfSeveralListsNameTheirFile holds that of two lists put together, each mistake says whose it is.
func TestMistakesOfSeveralListsNameTheirFile(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, content := range map[string]string{"thon-1.csv": "Họ và tên;Đơn vị\nLò Văn An;Thôn 1\n", "thon-2.csv": "Họ và tên;Đơn vị\nCà Thị Bé;Thôn 2\n"} {
		part, err := form.CreateFormFile("tep", name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := form.WriteField("mau", "danh-sach-dang-ky"); err != nil {
		t.Fatal(err)
	}
	form.Close()
	page := html.UnescapeString(do(t, h, "POST", "/tong-hop", form.FormDataContentType(), &body).Body.String())
	for _, want := range []string{"Tệp thon-1.csv · Ô A1", "Tệp thon-2.csv · Ô A1"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not there: %s", want, page)
		}
	}
}
