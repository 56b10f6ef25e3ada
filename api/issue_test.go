package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/internal/judge"
)

const communeOffice = `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng", "noi_nhan": ["Như trên;", "Lưu: VT."]}}`

// sendForm sends a form of the page and gives what came back, its entities read.
func sendForm(t *testing.T, server http.Handler, address string, status int, values ...string) (content, location string) {
	t.Helper()
	sent := url.Values{}
	for i := 0; i < len(values); i += 2 {
		sent.Add(values[i], values[i+1])
	}
	request := httptest.NewRequest(http.MethodPost, address, strings.NewReader(sent.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, request)
	if answer.Code != status {
		t.Fatalf("POST %s: status %d, want %d\n%.2000s", address, answer.Code, status, html.UnescapeString(answer.Body.String()))
	}
	return html.UnescapeString(answer.Body.String()), answer.Header().Get("Location")
}

// submitted drafts a document of the sample of a template and submits it.
func submitted(t *testing.T, server http.Handler, template string, dataset any, change func(record data.Record)) (address string) {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	record := data.Record{}
	for name, value := range e.Template(template).Sample {
		if name != "co_quan" && name != "so_van_ban" && name != "ngay_ky" {
			record[name] = value
		}
	}
	if change != nil {
		change(record)
	}
	body, err := json.Marshal(map[string]any{"office": "mac-dinh", "template": template, "title": "Văn bản " + template, "dataset": dataset, "record": record})
	if err != nil {
		t.Fatal(err)
	}
	made := call(t, server, 200, "POST", "/api/v1/documents", string(body))
	id := member(t, made, "id")
	call(t, server, 200, "POST", fmt.Sprintf("/api/v1/documents/%v/submit", id), `{"version": 1}`)
	return fmt.Sprintf("/van-ban/%v", id)
}

var agreeButton = regexp.MustCompile(`name="xac_nhan" value="([0-9a-f]+)"`)

// agreed finds the yes that a page asks for.
func agreed(t *testing.T, page string) string {
	t.Helper()
	found := agreeButton.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("no yes is asked for:\n%.3000s", page)
	}
	return found[1]
}

// without takes number and day out of what a record cites.
func without(field string) func(data.Record) {
	return func(record data.Record) {
		was, _ := record[field].(map[string]any)
		cited := map[string]any{}
		for name, value := range was {
			if name != "so_van_ban" && name != "ngay" {
				cited[name] = value
			}
		}
		record[field] = cited
	}
}

// TestPlacesLeftBlankAreAskedAboutBeforeIssuing issues a notice that cites a decision without its number: not at once.
func TestPlacesLeftBlankAreAskedAboutBeforeIssuing(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	notice := submitted(t, server, "thong-bao-ket-qua", 0, without("quyet_dinh"))
	step := []string{"phien_ban", "2", "so", "5", "ky_hieu", "TB-UBND", "ngay", "05/01/2026"}
	page, _ := sendForm(t, server, notice+"/buoc/ban-hanh", 409, step...)
	for _, want := range []string{"Quyết định khen thưởng: Số văn bản để trống", "Quyết định khen thưởng: Ngày văn bản để trống", "Đã xem lại, ban hành, chừa chỗ ghi tay", `value="5"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "Ngày ký để trống") {
		t.Error("the day that the step gives is said to be blank")
	}
	// The yes was to a paper of that day; of a day far ahead it is asked anew.
	key := agreed(t, page)
	page, _ = sendForm(t, server, notice+"/buoc/ban-hanh", 409, append(step[:6:6], "ngay", "05/01/2999", "xac_nhan", key)...)
	if !strings.Contains(page, "Ngày ban hành 05/01/2999 ở sau hôm nay") {
		t.Error("a day far ahead is not asked about")
	}
	sendForm(t, server, notice+"/buoc/ban-hanh", 303, append(step, "xac_nhan", key)...)

	at := "/api/v1/documents/" + strings.TrimPrefix(submitted(t, server, "thong-bao-ket-qua", 0, without("quyet_dinh")), "/van-ban/")
	body := `{"version": 2, "number": "6", "symbol": "06/TB-UBND", "day": "2026-01-06"`
	refused := call(t, server, 409, "POST", at+"/issue", body+`}`)
	if member(t, refused, "code") != "issue-unconfirmed" || !strings.Contains(string(refused), "issue-blank") {
		t.Errorf("refused %s", refused)
	}
	call(t, server, 200, "POST", at+"/issue", body+`, "confirmed": true}`)
	// Who has left nothing blank is not asked, unless the day is before one in the register.
	whole := submitted(t, server, "thong-bao-ket-qua", 0, func(record data.Record) {
		record["quyet_dinh"] = map[string]any{"ten_loai": "Quyết định", "ky_hieu": "QĐ-UBND", "so_van_ban": "12", "ngay": "2026-01-03"}
	})
	page, _ = sendForm(t, server, whole+"/buoc/ban-hanh", 409, "phien_ban", "2", "so", "7", "ky_hieu", "TB-UBND", "ngay", "04/01/2026")
	if !strings.Contains(page, "sớm hơn 06/TB-UBND (ngày 06/01/2026)") {
		t.Error("a day before the latest is not asked about")
	}
	sendForm(t, server, whole+"/buoc/ban-hanh", 303, "phien_ban", "2", "so", "7", "ky_hieu", "TB-UBND", "ngay", "07/01/2026")
}

// TestTheNumberOfAnIssuedPaperIsOfferedToThoseThatCiteIt issues the decision of a sheet, then the notice that cites it.
func TestTheNumberOfAnIssuedPaperIsOfferedToThoseThatCiteIt(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	sheet := call(t, server, 200, "POST", "/api/v1/datasets?template=bang-khen&name=danh-sach.csv", []byte("Họ và tên,Đơn vị,Thành tích\nLò Thị Phương,Bản Nà Luông,Có thành tích\n"))
	dataset := member(t, sheet, "id")
	decision := submitted(t, server, "quyet-dinh-khen-thuong", dataset, nil)
	notice := submitted(t, server, "thong-bao-ket-qua", dataset, without("quyet_dinh"))
	other := submitted(t, server, "thong-bao-ket-qua", 0, without("quyet_dinh"))
	if page := string(call(t, server, 200, "GET", notice, nil)); strings.Contains(page, "dan.quyet_dinh") {
		t.Error("a decision that is not issued is offered")
	}
	sendForm(t, server, decision+"/buoc/ban-hanh", 303, "phien_ban", "2", "so", "12", "ky_hieu", "QĐ-UBND", "ngay", "03/02/2026", "so_khen", "1")
	page := html.UnescapeString(string(call(t, server, 200, "GET", notice, nil)))
	offered := regexp.MustCompile(`<option value="(\d+)" selected>ghi số 12/QĐ-UBND ngày 03/02/2026`).FindStringSubmatch(page)
	if offered == nil {
		t.Fatalf("the decision is not offered:\n%.6000s", page)
	}
	if page := string(call(t, server, 200, "GET", other, nil)); strings.Contains(page, "dan.quyet_dinh") {
		t.Error("a decision of another sheet is offered")
	}
	step := []string{"phien_ban", "2", "so", "5", "ky_hieu", "TB-UBND", "ngay", "05/02/2026"}
	if page, _ := sendForm(t, server, notice+"/buoc/ban-hanh", 409, step...); !strings.Contains(page, "Quyết định khen thưởng số 12/QĐ-UBND ngày 03/02/2026 làm từ cùng một bảng") {
		t.Error("what may be written in is not told")
	}
	sendForm(t, server, notice+"/buoc/ban-hanh", 303, append(step, "dan.quyet_dinh", offered[1])...)
	text := strings.Join(strings.Fields(judge.PDFText(t, call(t, server, 200, "GET", "/api/v1/documents/"+strings.TrimPrefix(notice, "/van-ban/")+"/render", nil))), " ")
	if !strings.Contains(text, "Quyết định số 12/QĐ-UBND ngày 03 tháng 02 năm 2026") && !strings.Contains(text, "số 12/QĐ-UBND ngày 03 tháng 02") {
		t.Errorf("the notice says\n%.1500s", text)
	}
}

// TestTheLeadersCopyIsAskedAboutBeforeIssuing issues a plan whose copy out of Word says something else.
func TestTheLeadersCopyIsAskedAboutBeforeIssuing(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	made := call(t, server, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "ke-hoach", "title": "Phát động", "record": `+strings.Replace(plan, "{", `{"ngay_ky": "1/2026", `, 1)+`}}`)
	at, page := fmt.Sprintf("/api/v1/documents/%v", member(t, made, "id")), fmt.Sprintf("/van-ban/%v", member(t, made, "id"))
	word := call(t, server, 200, "GET", at+"/render?format=docx", nil)
	call(t, server, 200, "POST", at+"/submit", `{"version": 1}`)
	call(t, server, 200, "POST", at+"/files?kind=edited&name=sua.docx", rewritten(t, word, strings.NewReplacer("15 thôn", "16 thôn")))
	shown := html.UnescapeString(string(call(t, server, 200, "GET", page, nil)))
	for _, want := range []string{"Trả lại để sửa theo bản Word", `name="noi_nhan" value="Như trên; Lưu: VT"`} {
		if !strings.Contains(shown, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	version := fmt.Sprint(member(t, call(t, server, 200, "GET", at, nil), "version"))
	step := []string{"phien_ban", version, "so", "5", "ky_hieu", "KH-UBND", "ngay", "05/01/2026"}
	asked, _ := sendForm(t, server, page+"/buoc/ban-hanh", 409, step...)
	for _, want := range []string{"15 thôn", "16 thôn", "ở 1 chỗ", "Đã xem lại, ban hành"} {
		if !strings.Contains(asked, want) {
			t.Errorf("the question does not say %q", want)
		}
	}
	sendForm(t, server, page+"/buoc/ban-hanh", 303, append(step, "xac_nhan", agreed(t, asked))...)
	// The copy had no number and of the day the month alone: that is no difference after the paper has them.
	if found := member(t, call(t, server, 200, "GET", at+"/differences", nil), "differences").([]any); len(found) != 1 || !strings.Contains(fmt.Sprint(found), "16 thôn") {
		t.Errorf("after it was issued: %v", found)
	}
}

// TestRoomForHandwritingIsTold reads the places out of what was filled.
func TestRoomForHandwritingIsTold(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	ke := e.Template("ke-hoach")
	for record, want := range map[*data.Record]string{
		{"trich_yeu": "A", "noi_dung": "B", "co_quan": ke.Sample["co_quan"]}:                                             "[so_van_ban ngay_ky]",
		{"trich_yeu": "A", "noi_dung": "B", "co_quan": ke.Sample["co_quan"], "so_van_ban": "5", "ngay_ky": "2026-01-05"}: "[]",
		{"trich_yeu": "A", "noi_dung": "B", "co_quan": ke.Sample["co_quan"], "so_van_ban": "5", "ngay_ky": "01/2026"}:    "[ngay_ky]",
	} {
		prepared, issues := e.Prepare(ke, []data.Record{*record}, nil)
		if issues.HasErrors() {
			t.Fatal(issues)
		}
		made, _, err := e.Render(t.Context(), ke, prepared[0], docgen.DOCX)
		if err != nil || fmt.Sprint(made.Room) != want {
			t.Errorf("room %v, want %s (%v)", made.Room, want, err)
		}
	}
}

// TestTheRegisterHasThePositionAndEveryYear issues a decision in a year of its own.
func TestTheRegisterHasThePositionAndEveryYear(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	decision := submitted(t, server, "quyet-dinh-khen-thuong", 0, func(record data.Record) {
		record["to_trinh"] = nil
		record["danh_sach"] = []any{map[string]any{"loai": "Cá nhân", "ten": "Lò Thị Phương", "chuc_vu": "Giáo viên", "don_vi": "Bản Nà Luông", "hinh_thuc": "Giấy khen"}}
	})
	if list := string(call(t, server, 200, "GET", "/van-ban", nil)); !strings.Contains(list, "lập ngày ") {
		t.Error("the list gives a day to a paper that has none")
	}
	call(t, server, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "ke-hoach", "title": "Bản chưa có ngày", "record": `+plan+`}}`)
	step := []string{"phien_ban", "2", "so", "12", "ky_hieu", "QĐ-UBND", "ngay", "03/02/2999", "so_khen", "1"}
	asked, _ := sendForm(t, server, decision+"/buoc/ban-hanh", 409, step...)
	sendForm(t, server, decision+"/buoc/ban-hanh", 303, append(step, "xac_nhan", agreed(t, asked))...)
	for _, address := range []string{"/so?so=khen-thuong", "/api/v1/registers/awards?format=csv"} {
		if register := html.UnescapeString(string(call(t, server, 200, "GET", address, nil))); !strings.Contains(register, "Giáo viên, Bản Nà Luông") {
			t.Errorf("%s has not the position:\n%.1500s", address, register)
		}
	}
	for _, address := range []string{"/so", "/so?so=khen-thuong", "/van-ban"} {
		if page := string(call(t, server, 200, "GET", address, nil)); !strings.Contains(page, "<option>2999</option>") {
			t.Errorf("%s does not offer the year 2999", address)
		}
	}
}

// TestOnlyWhatCanBeSignedIsTakenAsASignedCopy sends empty files and files of another kind, then takes one out.
func TestOnlyWhatCanBeSignedIsTakenAsASignedCopy(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	page := submitted(t, server, "ke-hoach", 0, nil)
	at := "/api/v1/documents/" + strings.TrimPrefix(page, "/van-ban/")
	if told := call(t, server, 422, "POST", at+"/files?kind=signed&name=ky.pdf", []byte("chữ thường")); !strings.Contains(string(told), "file-not-signed") {
		t.Errorf("told %s", told)
	}
	for name, content := range map[string]string{"trong.xlsx": "", "ky.pdf": "chữ thường"} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("tep", name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err == nil {
			err = form.WriteField("loai", "da-ky")
		}
		if err == nil {
			err = form.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		if answer := do(t, server, "POST", page+"/them-tep", form.FormDataContentType(), &body); answer.Code != 422 || !strings.Contains(answer.Body.String(), "Chưa làm được") || !strings.Contains(answer.Body.String(), name) {
			t.Errorf("%s: status %d\n%.500s", name, answer.Code, answer.Body)
		}
	}
	for n, content := range []string{"%PDF-1.7\n", "\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n"} {
		files := call(t, server, 200, "POST", at+"/files?kind=signed&name=ky", []byte(content))
		if media := member(t, files, "files", n, "type"); media == "application/octet-stream" {
			t.Errorf("%q is %v", content, media)
		}
	}
	sendForm(t, server, page+"/tep/2/bo", 303)
	shown := html.UnescapeString(string(call(t, server, 200, "GET", page, nil)))
	if strings.Contains(shown, page+"/tep/2\"") || !strings.Contains(shown, "Bỏ tệp: bản đã ký") {
		t.Error("the file is there still, or the history does not say that it was taken out")
	}
	sendForm(t, server, page+"/buoc/ban-hanh", 303, "phien_ban", fmt.Sprint(member(t, call(t, server, 200, "GET", at, nil), "version")), "so", "5", "ky_hieu", "KH-UBND", "ngay", "05/01/2026")
	files := member(t, call(t, server, 200, "GET", at, nil), "files").([]any)
	output := files[len(files)-1].(map[string]any)
	call(t, server, 409, "DELETE", fmt.Sprintf("%s/files/%v", at, output["id"]), nil)
	call(t, server, 204, "DELETE", fmt.Sprintf("%s/files/%v", at, files[0].(map[string]any)["id"]), nil)
}

// TestWhatASheetIsKeptAsIsToldShownAndBinnedAtOnce keeps a good sheet, bins it, takes it back; one with mistakes is refused.
func TestWhatASheetIsKeptAsIsToldShownAndBinnedAtOnce(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	sheet := func(name, rows string) (address string) {
		made := call(t, server, 200, "POST", "/api/v1/datasets?template=bang-khen&name="+name, []byte("Họ và tên,Đơn vị,Thành tích\n"+rows))
		return fmt.Sprintf("/bang/%v", member(t, made, "id"))
	}
	good := sheet("tot.csv", "Lò Thị Phương,Bản Nà Luông,Có thành tích\nVàng A Dế,Bản Phiêng Cuổi,Có thành tích\n")
	bad := sheet("hong.csv", "Lò Thị Phương,Bản Nà Luông,\n")
	told, _ := sendForm(t, server, bad+"/luu", 422, "giay", "bang-khen")
	for _, want := range []string{"lỗi cần sửa", bad + "/luoi?mau=bang-khen", "C2"} {
		if !strings.Contains(told, want) {
			t.Errorf("the refusal does not say %q", want)
		}
	}
	call(t, server, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "ke-hoach", "title": "Văn bản khác", "record": `+plan+`}}`)
	_, to := sendForm(t, server, good+"/luu", 303, "giay", "bang-khen")
	page := html.UnescapeString(string(call(t, server, 200, "GET", to, nil)))
	if !strings.Contains(page, "Đã lưu 2 văn bản vào kho") || strings.Contains(page, "Văn bản khác") || strings.Count(page, "<tr><td>") != 2 {
		t.Errorf("after keeping, %s says\n%.4000s", to, page)
	}
	_, to = sendForm(t, server, good+"/bo-du-thao", 303)
	if page := html.UnescapeString(string(call(t, server, 200, "GET", to, nil))); !strings.Contains(page, "Đã bỏ 2 dự thảo") || strings.Count(page, "<tr><td>") != 0 {
		t.Error("the drafts are not in the bin")
	}
	_, to = sendForm(t, server, good+"/lay-lai", 303)
	if page := html.UnescapeString(string(call(t, server, 200, "GET", to, nil))); !strings.Contains(page, "Đã lấy lại 2 văn bản") || strings.Count(page, "<tr><td>") != 2 {
		t.Error("the drafts are not back")
	}
}

// TestAPaperOfAPartOfTheOfficeIsIssuedAsItPrints gives a proposal that a department of the office makes: the symbol that
// is offered for the register is the one on the paper, and the paper does not get the recipients of the whole.
func TestAPaperOfAPartOfTheOfficeIsIssuedAsItPrints(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	paper := submitted(t, server, "to-trinh-khen-thuong", 0, func(record data.Record) {
		record["co_quan"] = map[string]any{"ten": "Phòng Văn hóa - Xã hội", "chu_quan": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "PVHXH", "dia_danh": "Nậm Pàng", "noi_nhan": []any{}}
		record["noi_nhan"] = []any{}
	})
	page := html.UnescapeString(string(call(t, server, 200, "GET", paper, nil)))
	for _, want := range []string{`name="ky_hieu" value="TTr-PVHXH"`, `name="noi_nhan" value=""`} {
		if !strings.Contains(page, want) {
			t.Errorf("the step does not offer %s", want)
		}
	}
}

// TestASignerOutOfTermIsAskedAbout issues a paper, drawn up for the chairman of today, on a day of the one before him.
func TestASignerOutOfTermIsAskedAbout(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", strings.TrimSuffix(communeOffice, "}")+`, "signers": [
		{"ho_ten": "Lò Văn Minh", "chuc_vu": "Chủ tịch", "hinh_thuc": "TM.", "den_ngay": "2025-12-31"}, {"ho_ten": "Trần Đức Hải", "chuc_vu": "Chủ tịch", "hinh_thuc": "TM.", "tu_ngay": "2026-01-01"}]}`)
	paper := submitted(t, server, "ke-hoach", 0, func(record data.Record) { delete(record, "nguoi_ky") })
	asked, _ := sendForm(t, server, paper+"/buoc/ban-hanh", 409, "phien_ban", "2", "so", "5", "ky_hieu", "KH-UBND", "ngay", "05/12/2025")
	for _, want := range []string{"Trần Đức Hải", "từ 01/01/2026", "Người ký ngày ấy theo trang Cơ quan: Lò Văn Minh"} {
		if !strings.Contains(asked, want) {
			t.Errorf("the question does not say %q", want)
		}
	}
	sendForm(t, server, paper+"/buoc/ban-hanh", 303, "phien_ban", "2", "so", "5", "ky_hieu", "KH-UBND", "ngay", "05/01/2026")
}

// TestTheDocumentsOfASheetArePartedByKind looks for the one decision among the certificates of its sheet.
func TestTheDocumentsOfASheetArePartedByKind(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	made := call(t, server, 200, "POST", "/api/v1/datasets?template=bang-khen&name=ds.csv", "Họ và tên,Đơn vị,Thành tích\nLò Thị Phương,Bản Nà Luông,Có thành tích\n")
	sheet := member(t, made, "id")
	decision := submitted(t, server, "quyet-dinh-khen-thuong", sheet, nil)
	submitted(t, server, "giay-khen", sheet, nil)
	submitted(t, server, "giay-khen", sheet, nil)
	list := fmt.Sprintf("/van-ban?bang=%v", sheet)
	page := string(call(t, server, 200, "GET", list, nil))
	parted := between(page, `id="theo-loai"`, "</nav>")
	if first, second := strings.Index(parted, `"`+decision+`"`), strings.Index(parted, "2 văn bản"); first < 0 || second < first {
		t.Errorf("the kinds are\n%s", parted)
	}
	if page = string(call(t, server, 200, "GET", list+"&loai=Gi%E1%BA%A5y+khen", nil)); strings.Count(between(page, "<tbody>", "</tbody>"), "<tr>") != 2 {
		t.Errorf("the certificates alone are\n%s", between(page, "<tbody>", "</tbody>"))
	}
}

// TestThePreviewIsSignedByWhomTheDraftIs fills the form with a day of the chairman before: the page that is shown and the
// draft that is kept name him, and a paper without a day names today's, though his term has an end.
func TestThePreviewIsSignedByWhomTheDraftIs(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", strings.TrimSuffix(communeOffice, "}")+`, "signers": [
		{"ho_ten": "Lò Văn Minh", "chuc_vu": "Chủ tịch", "hinh_thuc": "TM.", "den_ngay": "2025-12-31"}, {"ho_ten": "Trần Đức Hải", "chuc_vu": "Chủ tịch", "hinh_thuc": "TM.", "tu_ngay": "2026-01-01", "den_ngay": "2099-12-31"}]}`)
	for day, want := range map[string]string{"05/12/2025": "Lò Văn Minh", "05/02/2026": "Trần Đức Hải", "": "Trần Đức Hải"} {
		filled := []string{"trich_yeu", "Phát động thi đua", "noi_dung", "I. MỤC ĐÍCH", "ngay_ky", day}
		shown, _ := sendForm(t, server, "/mau/ke-hoach/xem", 200, filled...)
		if !strings.Contains(html.UnescapeString(shown), want) {
			t.Errorf("the preview of %q is not signed by %s", day, want)
		}
		_, to := sendForm(t, server, "/mau/ke-hoach/luu", 303, filled...)
		at, _, _ := strings.Cut(to, "?")
		if page := html.UnescapeString(string(call(t, server, 200, "GET", at, nil))); !strings.Contains(page, want) {
			t.Errorf("the draft of %q is not signed by %s", day, want)
		}
	}
}

// TestAReplacedDecisionIsNotOfferedForCiting draws up a notice of a sheet whose decision was replaced.
func TestAReplacedDecisionIsNotOfferedForCiting(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	sheet := member(t, call(t, server, 200, "POST", "/api/v1/datasets?template=bang-khen&name=ds.csv", []byte("Họ và tên,Đơn vị,Thành tích\nLò Thị Phương,Bản Nà Luông,Có thành tích\n")), "id")
	old := submitted(t, server, "quyet-dinh-khen-thuong", sheet, nil)
	sendForm(t, server, old+"/buoc/ban-hanh", 303, "phien_ban", "2", "so", "12", "ky_hieu", "QĐ-UBND", "ngay", "03/02/2026")
	record := call(t, server, 200, "GET", "/api/v1/documents/"+strings.TrimPrefix(old, "/van-ban/"), nil)
	body, err := json.Marshal(map[string]any{"office": "mac-dinh", "template": "quyet-dinh-khen-thuong", "title": "Thay thế", "replaces": member(t, record, "id"), "record": member(t, record, "content", "record")})
	if err != nil {
		t.Fatal(err)
	}
	id := member(t, call(t, server, 200, "POST", "/api/v1/documents", string(body)), "id")
	call(t, server, 200, "POST", fmt.Sprintf("/api/v1/documents/%v/submit", id), `{"version": 1}`)
	call(t, server, 200, "POST", fmt.Sprintf("/api/v1/documents/%v/issue", id), `{"version": 2, "number": "14", "symbol": "14/QĐ-UBND", "day": "2026-02-04", "signer": "Giàng A Páo", "confirmed": true}`)
	page := html.UnescapeString(string(call(t, server, 200, "GET", submitted(t, server, "thong-bao-ket-qua", sheet, without("quyet_dinh")), nil)))
	if !strings.Contains(page, "ghi số 14/QĐ-UBND") || strings.Contains(page, "ghi số 12/QĐ-UBND") {
		t.Errorf("offered: %s", between(page, `name="dan.quyet_dinh"`, "</select>"))
	}
}
