package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

type runLog struct {
	ID, Sheets, Lost int
	Office, Design   string
	Decision, Day    string
	Copies           []struct{ Step, Mode, Numbers, Ordinals, Why, Made_by string }
	Spoiled          []struct{ Sheets int }
}

// TestARunOverTheAPI prints one sheet, the rest, and two again; the log tells each of them.
func TestARunOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	print := func(query string, status int, has string) {
		t.Helper()
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen"+query, "application/json", issuedRecipients(t, 4))
		if w.Code != status || !strings.Contains(w.Body.String(), has) {
			t.Errorf("%s: %d %.300s", query, w.Code, w.Body.String())
		}
		if logged := w.Header().Get("Vanthu-Copy") != ""; logged != (status == 200 && !strings.Contains(query, "proof")) {
			t.Errorf("%s: in the log %v", query, logged)
		}
	}
	print("?step=rest&confirmed=true", 422, "certificate-no-first")
	print("?step=first", 200, "%PDF")
	print("?step=first&mode=proof", 200, "%PDF")
	print("?step=rest", 400, "confirmed")
	print("?step=rest&confirmed=true&mode=overlay", 422, "certificate-no-first")
	print("?step=rest&confirmed=true", 200, "%PDF")
	print("?step=rest&confirmed=true", 422, "certificate-all-printed")
	print("?step=again", 422, "certificate-numbers")
	print("?step=again&only=2,4&why=k%E1%BA%B9t+gi%E1%BA%A5y&spoiled=true", 200, "%PDF")

	var list struct{ Runs []runLog }
	read(t, do(t, h, "GET", "/api/v1/certificate-runs", "", nil).Body.Bytes(), &list)
	if len(list.Runs) != 1 || list.Runs[0].Sheets != 6 || list.Runs[0].Lost != 2 {
		t.Fatalf("%+v", list)
	}
	if w := do(t, h, "POST", "/api/v1/certificate-runs/1/spoiled", "application/json", strings.NewReader(`{"sheets":3,"why":"ướt"}`)); w.Code != 200 {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "POST", "/api/v1/certificate-runs/1/spoiled", "application/json", strings.NewReader(`{"sheets":-3}`)); w.Code != 422 {
		t.Error(w.Code, w.Body.String())
	}
	var one runLog
	read(t, do(t, h, "GET", "/api/v1/certificate-runs/1", "", nil).Body.Bytes(), &one)
	if one.Decision != "186" || one.Day != "2026-02-09" || one.Design != "bang-khen" || one.Lost != 5 || len(one.Copies) != 3 {
		t.Fatalf("%+v", one)
	}
	for n, want := range []string{"first 1", "rest 2-4", "again 2, 4"} {
		if c := one.Copies[n]; c.Step+" "+c.Ordinals != want || c.Made_by == "" {
			t.Errorf("%+v, want %s", c, want)
		}
	}
	if w := do(t, h, "GET", "/api/v1/certificate-runs/7", "", nil); w.Code != 404 {
		t.Error(w.Code)
	}
}

// TestTwoListsOfADecision prints a second list after a first of the same decision, both numbered from 1: they share a
// log, and what the first has printed is not yet printed for the second.
func TestTwoListsOfADecision(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	first, _ := io.ReadAll(issuedRecipients(t, 3))
	print := func(list []byte, query string, pages int) {
		t.Helper()
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen"+query, "application/json", bytes.NewReader(list))
		if w.Code != 200 {
			t.Fatalf("%s: %d %.300s", query, w.Code, w.Body.String())
		}
		if sheets := strings.Count(wordsOf(t, w.Body.Bytes()), "Số sổ vàng"); sheets != pages {
			t.Errorf("%s: %d sheets, want %d", query, sheets, pages)
		}
	}
	print(first, "?step=first", 1)
	print(first, "?step=rest&confirmed=true", 2)
	second := bytes.ReplaceAll(first, []byte("Giàng A Páo"), []byte("Quàng Thị Ín"))
	second = bytes.Replace(second, []byte("Quàng Thị Ín C"), []byte("Giàng A Páo C"), 1) // who was printed, under the same number
	if w := do(t, h, "POST", "/api/v1/certificates/bang-khen?step=rest&confirmed=true", "application/json", bytes.NewReader(second)); w.Code != 422 || !strings.Contains(w.Body.String(), "certificate-ordinal-taken") {
		t.Error("ordinals that others have are given again:", w.Code, w.Body.String())
	}
	var own []map[string]string
	read(t, second, &own)
	for n, ordinal := range []string{"04", "05", "03"} { // as the list says itself
		own[n]["so_vang"] = ordinal
	}
	second, _ = json.Marshal(own)
	print(second, "?step=rest&confirmed=true", 2)
	var list struct{ Runs []runLog }
	read(t, do(t, h, "GET", "/api/v1/certificate-runs", "", nil).Body.Bytes(), &list)
	if len(list.Runs) != 1 || list.Runs[0].Sheets != 5 {
		t.Errorf("%+v", list)
	}
	if w := do(t, h, "POST", "/api/v1/certificates/bang-khen?step=rest&confirmed=true", "application/json", bytes.NewReader(second)); w.Code != 422 || !strings.Contains(w.Body.String(), "certificate-all-printed") {
		t.Error(w.Code, w.Body.String())
	}
}

// TestWholeSheetsAreNotLettersOnTheOfficesSheets makes all sheets whole, for the archive: for the office's own paper all
// are still to be printed, and the first of them is looked at anew.
func TestWholeSheetsAreNotLettersOnTheOfficesSheets(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	print := func(query, has string, pages int) {
		t.Helper()
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen"+query, "application/json", issuedRecipients(t, 3))
		if pages == 0 {
			if w.Code != 422 || !strings.Contains(w.Body.String(), has) {
				t.Errorf("%s: %d %.300s", query, w.Code, w.Body.String())
			}
			return
		}
		if sheets := strings.Count(wordsOf(t, w.Body.Bytes()), "186"); w.Code != 200 || sheets != pages {
			t.Errorf("%s: %d, %d sheets, want %d", query, w.Code, sheets, pages)
		}
	}
	print("?mode=full", "", 3)
	print("?mode=full&step=first", "", 1)
	print("?mode=full&step=rest&confirmed=true", "certificate-all-printed", 0)
	print("?mode=overlay&step=rest&confirmed=true", "certificate-no-first", 0)
	print("?mode=overlay&step=first", "", 1)
	print("?mode=overlay&step=rest&confirmed=true", "", 2)
	print("?mode=overlay&step=rest&confirmed=true", "certificate-all-printed", 0)
}

func TestProgramsPutTwoSheetsOnOne(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	w := do(t, h, "POST", "/api/v1/certificates/bang-khen?two=true&marks=true&duplex=long&step=first", "application/json", issuedRecipients(t, 5))
	plain := string(judge.PlainPDF(t, w.Body.Bytes()))
	if w.Code != 200 || !strings.Contains(plain, "/DuplexFlipLongEdge") {
		t.Error(w.Code)
	}
	// A first sheet that lay otherwise does not speak for the rest.
	for query, want := range map[string]int{"": 422, "&two=true": 422, "&two=true&marks=true&duplex=long": 200, "&two=sai": 400, "&duplex=xoay": 400} {
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen?step=rest&confirmed=true"+query, "application/json", issuedRecipients(t, 5))
		if w.Code != want {
			t.Errorf("%s: %d, want %d: %.200s", query, w.Code, want, w.Body.String())
		}
		if w.Code == 200 && judge.PDFPages(t, w.Body.Bytes()) != 2 {
			t.Errorf("four sheets take %d pages", judge.PDFPages(t, w.Body.Bytes()))
		}
	}
}

func read(t *testing.T, body []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(body, into); err != nil {
		t.Fatal(err, string(body))
	}
}

// TestOrdinalsAreThoseOfTheIssuedDecision has a decision in the register whose order is not that of the list.
func TestOrdinalsAreThoseOfTheIssuedDecision(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	if w := do(t, h, "PUT", "/api/v1/offices/mac-dinh", "application/json", strings.NewReader(`{"facts":{"ten":"Ủy ban nhân dân xã Nậm Pàng"}}`)); w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	for ordinal, name := range map[string]string{"7": "Giàng A Páo", "12": "Lò Thị Phương", "3": "Vàng Thị Mai"} {
		row := `{"ordinal":` + ordinal + `,"recipient":"` + name + `","unit":"Bản Nà Luông","award":"Bằng khen","reason":"Nuôi ong","decision":"186/QĐ-UBND","day":"2026-02-09"}`
		if w := do(t, h, "POST", "/api/v1/registers/awards", "application/json", strings.NewReader(row)); w.Code != 200 {
			t.Fatal(w.Code, w.Body.String())
		}
	}
	person := func(name, number string) string {
		return `{"ho_ten":"` + name + `","don_vi":"Bản Nà Luông","thanh_tich":"Nuôi ong","so_quyet_dinh":"` + number + `","ngay_ky":"2026-02-09"}`
	}
	list := "[" + person("LÒ THỊ PHƯƠNG", "186") + "," + strings.Replace(person("Giàng A Páo", "186"), "2026-02-09", "9/2/2026", 1) + "," + person("Lò Thị Phượng", "186") + "," + person("Giàng A Páo", "999") + "]"
	print := func(query, list string, status int) *httptest.ResponseRecorder {
		t.Helper()
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen"+query, "application/json", strings.NewReader(list))
		if w.Code != status {
			t.Fatalf("%s: %d %s", query, w.Code, w.Body.String())
		}
		return w
	}
	// Whom the decision does not name has no ordinal: no sheet, unless the list gives it; a proof shows the others.
	refused := print("", list, 422).Body.String()
	for _, want := range []string{"certificate-not-in-decision", "“Lò Thị Phượng”", "186", `"record":3`, `"field":"ho_ten"`, "ghi số sổ vàng"} {
		if !strings.Contains(refused, want) {
			t.Errorf("the refusal lacks %s: %s", want, refused)
		}
	}
	if proof := wordsOf(t, print("?mode=proof", list, 200).Body.Bytes()); !strings.Contains(proof, "Số sổ vàng: 12") || strings.Contains(proof, "Số sổ vàng: 03") {
		t.Error(proof)
	}
	print("?only=1-2,4", list, 200)
	w := print("", strings.Replace(list, `Phượng",`, `Phượng","so_vang":"12a",`, 1), 200)
	for page, want := range []string{"Số sổ vàng: 12", "Số sổ vàng: 07", "Số sổ vàng: 12a", "Số sổ vàng: 04"} {
		if words := strings.Split(wordsOf(t, w.Body.Bytes()), "\f")[page]; !strings.Contains(words, want) {
			t.Errorf("sheet %d lacks %q: %s", page+1, want, words)
		}
	}
	report := print("?output=report", list, 200).Body.String()
	if !strings.Contains(report, "certificate-not-in-decision") || !strings.Contains(report, "không có trong quyết định, chưa in được") {
		t.Error(report)
	}

	// The page takes the recipients from the decision itself.
	page := do(t, h, "GET", "/bang-khen/bang-khen", "", nil).Body.String()
	if !strings.Contains(page, "186/QĐ-UBND ngày 09/02/2026, Bằng khen: 3") {
		t.Fatal(page)
	}
	w = do(t, h, "POST", "/bang-khen/quyet-dinh", "application/x-www-form-urlencoded", strings.NewReader(url.Values{"mau": {"bang-khen"}, "quyet-dinh": {"186/QĐ-UBND|2026-02-09"}}.Encode()))
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	if page := do(t, h, "GET", w.Header().Get("Location"), "", nil).Body.String(); !strings.Contains(page, "Còn 3 tờ chưa in") || !strings.Contains(page, "số 186 ngày 09/02/2026") {
		t.Error(page)
	}
}

// TestOnlyPrintedSheetsAreSpoiled prints one sheet, and then it and another as if both took the place of spoiled ones.
func TestOnlyPrintedSheetsAreSpoiled(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	for _, query := range []string{"?step=first", "?step=again&only=1,3&spoiled=true"} {
		if w := do(t, h, "POST", "/api/v1/certificates/bang-khen"+query, "application/json", issuedRecipients(t, 3)); w.Code != 200 {
			t.Fatal(query, w.Code, w.Body.String())
		}
	}
	var list struct{ Runs []runLog }
	read(t, do(t, h, "GET", "/api/v1/certificate-runs", "", nil).Body.Bytes(), &list)
	if len(list.Runs) != 1 || list.Runs[0].Sheets != 3 || list.Runs[0].Lost != 1 {
		t.Errorf("%+v", list.Runs)
	}
}

func TestAMistypedParameterSpoilsNoPaper(t *testing.T) {
	w := do(t, sheetServer(t, t.TempDir()), "POST", "/api/v1/certificates/bang-khen?moed=overlay", "application/json", issuedRecipients(t, 1))
	if w.Code != 400 || !strings.Contains(w.Body.String(), "“moed”") || !strings.Contains(w.Body.String(), "“mode”") {
		t.Error(w.Code, w.Body.String())
	}
}
