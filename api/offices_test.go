package api_test

import (
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"vanthu/api"
)

func TestWhatIsWrongWithAnOfficeIsToldWithItsPlace(t *testing.T) {
	server := newServer(t, api.Limits{})
	said := call(t, server, 422, "PUT", "/api/v1/offices/ubnd-xa", `{"facts": {"ky_hieu": "ủy ban"}, "signers": [{"ho_ten": "A", "chuc_vu": "B", "hinh_thuc": "PP."}, {"ho_ten": "", "chuc_vu": "B", "tu_ngay": "2026-02-30"}]}`)
	for _, want := range []string{"facts/ky_hieu", "signers/0/hinh_thuc", "signers/1/ho_ten", "signers/1/tu_ngay", "TUQ."} {
		if !bytes.Contains(said, []byte(want)) {
			t.Errorf("%s is missing in %s", want, said)
		}
	}
	call(t, server, 422, "PUT", "/api/v1/offices/Xã", `{"facts": {}}`)
	call(t, server, 400, "PUT", "/api/v1/offices/xa", `{"facts": {}, "la": 1}`)
	call(t, server, 400, "PUT", "/api/v1/offices/xa", `{"facts": `)
	call(t, server, 404, "GET", "/api/v1/offices/xa", nil)
	call(t, server, 200, "PUT", "/api/v1/units", `{"units": [{"ten": "Xã A", "den_ngay": "2025-06-30", "nay_la": "Xã B"}]}`)
	if units := call(t, server, 200, "GET", "/api/v1/units?name=X%C3%A3%20A&day=2026-01-01", nil); member(t, units, "written") != "Xã A (nay là Xã B)" {
		t.Errorf("units %s", units)
	}
	call(t, server, 200, "PUT", "/api/v1/retention", `{"kind": "bin", "term": 10}`)
	call(t, server, 422, "PUT", "/api/v1/retention", `{"kind": "khác", "term": 10}`)
	call(t, server, 200, "GET", "/api/v1/retention/due", nil)
}

// TestTheOfficeIsToldWhatItsPapersWillAsk holds that what is saved is looked at there and then, that the form of signing
// and the usual recipients reach the paper, and that saving signers says so where they stand.
func TestTheOfficeIsToldWhatItsPapersWillAsk(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	save := func(address string, values url.Values) string {
		t.Helper()
		w := do(t, h, "POST", address, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", address, w.Code, w.Body)
		}
		at, _, _ := strings.Cut(w.Header().Get("Location"), "#")
		return pageOf(t, h, at)
	}
	page := save("/co-quan", url.Values{"_ten_luu": {"mac-dinh"}, "ten": {"Ủy ban nhân dân xã Suối Hoa"}, "ky_hieu": {"ubnd"}})
	for _, want := range []string{"Đã lưu thông tin cơ quan", "Vài điều cần lưu ý", "Thiếu “Địa danh”", "Chữ viết tắt bắt đầu bằng chữ in hoa", `href="#o-ky_hieu"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not told: %s", want, page)
		}
	}
	page = save("/co-quan", url.Values{"_ten_luu": {"mac-dinh"}, "ten": {"Ủy ban nhân dân xã Suối Hoa"}, "ky_hieu": {"UBND"}, "dia_danh": {"Suối Hoa"}, "noi_nhan": {"Đảng ủy xã\nHội đồng nhân dân xã"}})
	if strings.Contains(page, "lưu ý") {
		t.Errorf("nothing is wrong: %s", page)
	}
	page = save("/co-quan/nguoi-ky", url.Values{"_ten_luu": {"mac-dinh"}, "ho_ten.0": {"Lò Văn Thắng"}, "chuc_vu.0": {"Chủ tịch"}, "hinh_thuc.0": {"TM."}, "ho_ten.1": {"Cầm Thị Hương"}, "chuc_vu.1": {"Phó Chủ tịch"}, "hinh_thuc.1": {"KT."}})
	if !strings.Contains(page, "Đã lưu người ký.") || strings.Contains(page, "Đã lưu thông tin") || !strings.Contains(page, `placeholder="KT. Chủ tịch"`) {
		t.Errorf("saving signers: %s", page)
	}
	w := do(t, h, "POST", "/mau/ke-hoach/xem", "application/x-www-form-urlencoded", strings.NewReader(url.Values{"_co_quan": {"mac-dinh"}, "trich_yeu": {"Ra quân"}, "noi_dung": {"Làm sạch đường."}}.Encode()))
	text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(w.Body.String(), ""))
	for _, want := range []string{"TM. ỦY BAN NHÂN DÂN", "Đảng ủy xã", "Hội đồng nhân dân xã"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the paper: %d %s", want, w.Code, text)
		}
	}
	for _, words := range []string{"ra quân", "V/v ra quân"} { // many write what the form writes
		w = do(t, h, "POST", "/mau/cong-van/xem", "application/x-www-form-urlencoded", strings.NewReader(url.Values{"_co_quan": {"mac-dinh"}, "trich_yeu": {words}, "kinh_gui": {"Các thôn"}, "noi_dung": {"Làm sạch đường."}}.Encode()))
		text = strings.Join(strings.Fields(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(w.Body.String(), " "))), " ")
		if !strings.Contains(text, "V/v ra quân") || strings.Contains(text, "V/v V/v") {
			t.Errorf("%q: %d %s", words, w.Code, text)
		}
	}
	// A day is kept as it was typed, and finds who signs on it all the same.
	for n, day := range []string{"05/12/2026", "12/2026", "", "ngày 05 tháng 12 năm 2026"} {
		page = save("/mau/ke-hoach/luu", url.Values{"_co_quan": {"mac-dinh"}, "_mot_lan": {fmt.Sprintf("khoa-%d", n)}, "ngay_ky": {day}, "trich_yeu": {"Ra quân"}, "noi_dung": {"Làm sạch đường."}})
		if !strings.Contains(page, "Lò Văn Thắng") {
			t.Errorf("%q: nobody signs: %s", day, page)
		}
	}
}

// TestTwoTabsOfTheOfficeDoNotOverwriteEachOther saves an office in one tab while another shows what it was.
func TestTwoTabsOfTheOfficeDoNotOverwriteEachOther(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", communeOffice)
	seen := regexp.MustCompile(`name="phien_ban" value="(\d+)"`).FindStringSubmatch(string(call(t, server, 200, "GET", "/co-quan", nil)))
	if seen == nil {
		t.Fatal("the form does not say which office it shows")
	}
	facts := []string{"_ten_luu", "mac-dinh", "phien_ban", seen[1], "ten", "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu", "UBND", "dia_danh", "Nậm Pàng"}
	sendForm(t, server, "/co-quan", 303, append(facts, "dia_chi", "Bản Nà Luông")...)
	for range 2 { // pressing again is no way around
		page, _ := sendForm(t, server, "/co-quan", 409, append(facts, "dia_chi", "Bản Phiêng Cuổi")...)
		if !strings.Contains(page, "đã được người khác thay đổi") || !strings.Contains(page, `value="Bản Phiêng Cuổi"`) || !strings.Contains(page, `name="phien_ban" value="`+seen[1]+`"`) {
			t.Errorf("what was typed is lost, or nothing is told: %s", page)
		}
	}
	if got := member(t, call(t, server, 200, "GET", "/api/v1/offices/mac-dinh", nil), "facts", "dia_chi"); got != "Bản Nà Luông" {
		t.Errorf("the address is %v", got)
	}
}
