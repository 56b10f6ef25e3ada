package api_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"strings"
	"testing"
)

// twoAwards is a list of one decision that gives two awards and, in words that no type is for, a third thing.
const twoAwards = "Họ và tên;Đơn vị;Thành tích;Hình thức khen thưởng;Phân loại đối tượng\n" +
	"Lò Thị Phương;Bản Nà Luông;Giữ nghề dệt;Giấy khen;Cá nhân\n" +
	"Giàng A Páo;Bản Phiêng Cuổi;Nuôi ong;Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh;Cá nhân\n" +
	"Quàng Văn Ơn;Bản Co Muông;Làm đường;giấy khen;Cá nhân\n" +
	"Vàng Thị Mai;Bản Huổi Hậu;Dạy chữ;Giải Nhất;Cá nhân\n"

// TestSheetsOfAnotherAwardAreNotPrinted sends a list with a column of awards: whoever gets an award that another design
// is for has no sheet of this one, is named with the reason, and keeps the others' ordinals as the decision counts them.
func TestSheetsOfAnotherAwardAreNotPrinted(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	send := func(design, query string) (int, []byte) {
		contentType, body := forms(t, map[string]string{"ds.csv": twoAwards}, "ds.csv")
		w := do(t, h, "POST", "/api/v1/certificates/"+design+query, contentType, body)
		return w.Code, w.Body.Bytes()
	}
	for design, want := range map[string][]int{"giay-khen": {2}, "bang-khen-tinh": {1, 3}, "giay-chung-nhan": {1, 2, 3}} {
		code, body := send(design, "?output=report")
		var report struct {
			In, Out int
			Skipped []struct {
				Number int
				Why    string
			}
		}
		if err := json.Unmarshal(body, &report); err != nil || code != 200 {
			t.Fatal(design, code, string(body))
		}
		var skipped []int
		for _, s := range report.Skipped {
			skipped = append(skipped, s.Number)
			if !strings.Contains(s.Why, "in bằng mẫu") {
				t.Errorf("%s: %q", design, s.Why)
			}
		}
		if report.In != 4 || report.Out != 4-len(want) || len(skipped) != len(want) {
			t.Errorf("%s: %s", design, body)
		}
		for n := range skipped {
			if skipped[n] != want[n] {
				t.Errorf("%s leaves out %v, want %v", design, skipped, want)
			}
		}
	}
	code, body := send("giay-khen", "?mode=proof")
	words := ""
	if code == 200 {
		words = wordsOf(t, body)
	}
	if strings.Contains(words, "Páo") || !strings.Contains(words, "Quàng Văn Ơn") || !strings.Contains(words, "Số sổ vàng: 03") {
		t.Error(code, words)
	}
}

// TestWhatWasTypedWronglyIsToldOnce types a number of the decision that no sheet can bear, for a whole list.
func TestWhatWasTypedWronglyIsToldOnce(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	part, _ := form.CreateFormFile("tep", "ds.csv")
	part.Write([]byte(recipientsList))
	form.Close()
	at := do(t, h, "POST", "/bang-khen/giay-khen", form.FormDataContentType(), body).Header().Get("Location")
	page := do(t, h, "GET", at+"?gia-tri.so_quyet_dinh=186/Q%C4%90-UBND&gia-tri.ngay_ky=09/02/2026", "", nil).Body.String()
	if n := strings.Count(page, "chỉ gồm chữ số"); n != 1 || !strings.Contains(page, "Hãy sửa ô bên dưới") || strings.Contains(page, "Dòng 1") {
		t.Errorf("told %d times: %s", n, between(page, `id="ban-soat"`, "</section>"))
	}
	if page = do(t, h, "GET", at+"?gia-tri.so_quyet_dinh=186", "", nil).Body.String(); !strings.Contains(page, "Chưa lưu thông tin cơ quan") {
		t.Error("the page does not tell that the office is missing")
	}
}
