package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/api"
)

// forms packs files as the parts “file” of a form.
func forms(t *testing.T, files map[string]string, names ...string) (contentType string, body *bytes.Buffer) {
	t.Helper()
	body = &bytes.Buffer{}
	form := multipart.NewWriter(body)
	for _, name := range names {
		part, err := form.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(files[name]))
	}
	form.Close()
	return form.FormDataContentType(), body
}

// TestCodeListsOverTheAPI loads a list of units; the blank form then offers them.
func TestCodeListsOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	contentType, body := forms(t, map[string]string{"don-vi.csv": "STT;Tên đơn vị\n1;Bản Nà Luông\n2;Bản Phiêng Cuổi\n"}, "don-vi.csv")
	w := do(t, h, "POST", "/api/v1/lists?name=don-vi", contentType, body)
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"entries":2`) {
		t.Fatal(w.Code, w.Body.String())
	}
	for address, want := range map[string]string{"/api/v1/lists": `"file":"don-vi.csv"`, "/api/v1/lists/don-vi": "Bản Phiêng Cuổi"} {
		if w := do(t, h, "GET", address, "", nil); w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Error(address, w.Code, w.Body.String())
		}
	}
	if w := do(t, h, "GET", "/api/v1/lists/xa", "", nil); w.Code != http.StatusNotFound {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "POST", "/api/v1/lists", "text/csv", strings.NewReader("không có gì")); w.Code != http.StatusUnprocessableEntity {
		t.Error(w.Code, w.Body.String())
	}
	w = do(t, h, "GET", "/api/v1/templates/danh-sach-dang-ky/form", "", nil)
	f, err := excelize.OpenReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Danh mục")
	if err != nil || !strings.Contains(strings.Join(strings.Fields(strings.Join(flat(rows), " ")), " "), "Bản Nà Luông") {
		t.Errorf("the sheet of code lists lacks the units: %v %v", rows, err)
	}
	offered := false
	for _, sheet := range f.GetSheetList() {
		validations, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range validations {
			from, to, found := strings.Cut(strings.TrimPrefix(v.Formula1, "_vanthu!"), ":")
			if !found {
				continue
			}
			first, _ := f.GetCellValue("_vanthu", strings.ReplaceAll(from, "$", ""))
			last, _ := f.GetCellValue("_vanthu", strings.ReplaceAll(to, "$", ""))
			offered = offered || first == "Bản Nà Luông" && last == "Bản Phiêng Cuổi"
		}
	}
	if !offered {
		t.Error("no cell offers the units")
	}
}

func flat(rows [][]string) (out []string) {
	for _, row := range rows {
		out = append(out, row...)
	}
	return out
}

// TestListsAreSummedUpOverTheAPI sums up the lists of two units, one of which repeats an entry of the other.
func TestListsAreSummedUpOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	list := func(names ...string) string {
		text := "DANH SÁCH ĐĂNG KÝ\nTT;Loại đối tượng;Tên tập thể, cá nhân;Đơn vị;Lĩnh vực;Nội dung\n"
		for i, name := range names {
			text += string(rune('1'+i)) + ";Cá nhân;" + name + ";Bản Nà Luông;Văn hóa;Dạy dệt thổ cẩm\n"
		}
		return text
	}
	files := map[string]string{"Bản Nà Luông.csv": list("Lò Thị Phương", "Giàng A Páo"), "Bản Phiêng Cuổi.csv": list("Lò Thị Phương")}
	contentType, body := forms(t, files, "Bản Nà Luông.csv", "Bản Phiêng Cuổi.csv")
	w := do(t, h, "POST", "/api/v1/templates/danh-sach-dang-ky/merge?format=json&title=Danh%20s%C3%A1ch%20x%C3%A3", contentType, body)
	var report struct {
		Record struct {
			Title string           `json:"trich_yeu"`
			Rows  []map[string]any `json:"danh_sach"`
		}
		Totals []struct {
			By, Value string
			Count     int
		}
		Issues []struct{ Code, Message string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &report); err != nil || w.Code != 200 {
		t.Fatal(w.Code, w.Body.String(), err)
	}
	if len(report.Record.Rows) != 3 || report.Record.Title != "Danh sách xã" {
		t.Errorf("%+v", report.Record)
	}
	if !strings.Contains(w.Body.String(), `{"by":"Nơi gửi","value":"Bản Nà Luông","count":2}`) || !strings.Contains(w.Body.String(), "Bản Phiêng Cuổi.csv") {
		t.Error(w.Body.String())
	}
	if w = do(t, h, "POST", "/api/v1/templates/bang-khen/merge", contentType, bytes.NewReader(body.Bytes())); w.Code != http.StatusBadRequest && w.Code != 422 {
		t.Error(w.Code, w.Body.String())
	}
}

// TestListsAreSummedUpOnThePage drops two lists on the page, then follows the link to the sum and downloads it.
func TestListsAreSummedUpOnThePage(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	load := func(address string, values map[string]string, files ...string) *httptest.ResponseRecorder {
		body := &bytes.Buffer{}
		form := multipart.NewWriter(body)
		for name, value := range values {
			form.WriteField(name, value)
		}
		for i := 0; i < len(files); i += 2 {
			part, _ := form.CreateFormFile("tep", files[i])
			part.Write([]byte(files[i+1]))
		}
		form.Close()
		return do(t, h, "POST", address, form.FormDataContentType(), body)
	}
	w := load("/danh-muc", map[string]string{"danh-muc": "don-vi"}, "don-vi.csv", "STT;Tên đơn vị\n1;Bản Nà Luông\n2;Bản Phiêng Cuổi\n3;Bản Huổi Lạ\n")
	if w.Code != 200 || !strings.Contains(w.Body.String(), "<b>3 mục</b>") || !strings.Contains(w.Body.String(), "Bản Huổi Lạ") {
		t.Fatal(w.Code, w.Body.String())
	}
	const head = "DANH SÁCH ĐĂNG KÝ\nTT;Loại đối tượng;Tên tập thể, cá nhân;Đơn vị;Lĩnh vực;Nội dung\n"
	w = load("/tong-hop", map[string]string{"mau": "danh-sach-dang-ky", "ten": "Danh sách của xã"},
		"Bản Nà Luông.csv", head+"1;Cá nhân;Lò Thị Phương;Bản Nà Luông;Văn hóa;Dạy dệt thổ cẩm\n2;Cá nhân;Giàng A Páo;Bản Nà Luông;Kinh tế;Nuôi ong\n",
		"Bản Phiêng Cuổi.csv", head+"1;Cá nhân;Lò Thị Phương;Bản Nà Luông;Văn hóa;Dạy dệt thổ cẩm\n")
	page := w.Body.String()
	link := regexp.MustCompile(`/bang/[0-9]+/giay/danh-sach-dang-ky`).FindString(page)
	for _, want := range []string{"2 danh sách, 3 dòng", "Bản Huổi Lạ", "Nơi gửi"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if w = do(t, h, "GET", link, "", nil); strings.Contains(w.Body.String(), "/luoi") || !strings.Contains(w.Body.String(), "?sua=1") {
		t.Error(w.Code, "a sum has no sheet to look at")
	}
	if w = do(t, h, "GET", "/bang/1/luoi", "", nil); w.Code != http.StatusNotFound {
		t.Error("there is no sheet:", w.Code)
	}
	// A proposal has no day by which lists are due; who sent nothing, or a list that cannot be read, is told all the same.
	const proposals = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG\nTT;Họ và tên;Đơn vị;Hình thức khen thưởng;Thành tích\n"
	page = load("/tong-hop", map[string]string{"mau": "bang-tong-hop-de-nghi"},
		"Bản Nà Luông.csv", proposals+"1;Lò Thị Phương;Bản Nà Luông;Giấy khen;Dạy dệt thổ cẩm\n",
		"Bản Phiêng Cuổi.csv", proposals, "Bản Huổi Lạ.csv", "").Body.String()
	for _, want := range []string{`<option value="bang-tong-hop-de-nghi" selected>`, "1 danh sách, 1 dòng", "Bản Huổi Lạ: chưa gửi danh sách", "Bản Phiêng Cuổi: chưa gửi danh sách", "Tệp Bản Phiêng Cuổi.csv · Ô A2", "Tệp “Bản Huổi Lạ.csv” rỗng"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of proposals lacks %q", want)
		}
	}
	if w = load("/tong-hop", map[string]string{"mau": "danh-sach-dang-ky"}); w.Code != 400 && w.Code != 422 {
		t.Error(w.Code)
	}
}

// TestCertificatesOfOtherAwardsStandApart keeps a commune's sheet of Giấy khen: its certificates are among the papers, those
// of ministers and of other titles stand apart.
func TestCertificatesOfOtherAwardsStandApart(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "cap": "Xã, phường, đặc khu", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	for list, good := range map[string]string{
		"Họ và tên,Đơn vị,Thành tích,Hình thức khen thưởng\nLò Thị Phương,Bản Nà Luông,Có thành tích,Giấy khen\n": "giay-khen",
		"Họ và tên,Đơn vị,Thành tích\nLò Thị Phương,Bản Nà Luông,Có thành tích\n":                                 "giay-khen",
		"Họ và tên,Đơn vị,Thành tích,Danh hiệu\nLò Thị Phương,Bản Nà Luông,Có thành tích,Gia đình văn hóa\n":      "gia-dinh-van-hoa",
	} {
		sheet := member(t, call(t, server, 200, "POST", "/api/v1/datasets?template=bang-tong-hop-de-nghi&name=ds.csv", []byte(list)), "id")
		page := string(call(t, server, 200, "GET", fmt.Sprintf("/bang/%v?lan=0123456789abcdef", sheet), nil))
		offered, apart := between(page, `id="chon-giay"`, `id="mau-khac"`), between(page, `id="mau-khac"`, "</details>")
		if !strings.Contains(offered, `value="`+good+`"`) || strings.Contains(offered, `value="bang-khen-bo"`) || !strings.Contains(apart, `value="bang-khen-bo"`) {
			t.Errorf("%s\noffers %s\napart %s", list, offered, apart)
		}
	}
}
