package api_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// keptSheet uploads or pastes a sheet as the page does, and returns where it leads.
func keptSheet(t *testing.T, h http.Handler, field, name, content string) string {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	var err error
	if field == "dan" {
		err = form.WriteField(field, content)
	} else if part, failed := form.CreateFormFile(field, name); failed != nil {
		err = failed
	} else {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	w := do(t, h, "POST", "/bang", form.FormDataContentType(), &body)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s: %d %s", name, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

func pageOf(t *testing.T, h http.Handler, address string) string {
	t.Helper()
	w := do(t, h, "GET", address, "", nil)
	if w.Code == http.StatusSeeOther { // the page gets a key of its own
		w = do(t, h, "GET", w.Header().Get("Location"), "", nil)
	}
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", address, w.Code, w.Body)
	}
	return w.Body.String()
}

func mend(t *testing.T, h http.Handler, address string, values url.Values) {
	t.Helper()
	if w := do(t, h, "POST", address, "application/x-www-form-urlencoded", strings.NewReader(values.Encode())); w.Code != http.StatusSeeOther {
		t.Fatalf("%s: %d %s", address, w.Code, w.Body)
	}
}

var sheetName = regexp.MustCompile(`name="trang" value="([^"]*)"`)

// TestColumnsOfUnknownHeadingsAreSaidByPeople holds that no sheet is refused for the words over its columns, nor for
// having none.
func TestColumnsOfUnknownHeadingsAreSaidByPeople(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	for _, x := range []struct{ name, field, content, header string }{
		{"headings", "tep", "DANH SÁCH\nSố;Người được khen;Ở đâu;Vì sao khen\n1;Lò Văn An;Bản Nà Luông;Giúp dân\n2;Cà Thị Bé;Bản Huổi Sáy;Cứu người\n", "2"},
		{"no headings", "dan", "1\tLò Văn An\tBản Nà Luông\tGiúp dân\n2\tCà Thị Bé\tBản Huổi Sáy\tCứu người\n", "0"},
	} {
		t.Run(x.name, func(t *testing.T) {
			at := keptSheet(t, h, x.field, "la.csv", x.content)
			page := pageOf(t, h, at)
			for _, wanted := range []string{`name="cot.B"`, `name="cot.D"`, `name="tieu-de"`, "Lò Văn An"} {
				if !strings.Contains(page, wanted) {
					t.Fatalf("lacks %s: %s", wanted, page)
				}
			}
			trang := sheetName.FindStringSubmatch(page)[1]
			mend(t, h, at, url.Values{"trang": {trang}, "tieu-de": {x.header}, "cu-tieu-de": {""}, "tang": {"1"}, "cu-tang": {""}, "cuoi": {""},
				"cot.B": {"ten"}, "cu-cot.B": {""}, "cot.C": {"don_vi"}, "cu-cot.C": {""}, "cot.D": {"thanh_tich"}, "cu-cot.D": {""}})
			page = pageOf(t, h, at)
			if strings.Contains(page, "Chưa hiểu các cột") || !strings.Contains(page, `<option value="ten" selected>`) {
				t.Errorf("columns are not taken: %s", page)
			}
			if !strings.Contains(page, `name="ca-bang.loai"`) {
				t.Errorf("the kind cannot be said for all rows: %s", page)
			}
			mend(t, h, at, url.Values{"trang": {trang}, "ca-bang.loai": {"Cá nhân"}, "cu-ca-bang.loai": {""}})
			if page = pageOf(t, h, at); !strings.Contains(page, `<option selected>Cá nhân</option>`) {
				t.Errorf("what was said of all rows is not kept: %s", page)
			}
		})
	}
}

// TestAKindForTheWholeSheetOpensItsRows leads out of a list that says nowhere what its rows are.
func TestAKindForTheWholeSheetOpensItsRows(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	keptSheet(t, h, "tep", "ds.csv", "TT;Họ và tên;Ngày sinh;Đơn vị;Hình thức khen thưởng;Thành tích;Số tiền\n1;Lò Văn An;31/02/1980;Bản Nà Luông;Giấy khen;Giúp dân;600.000đ\n2;Cà Thị Bé;1/2/1985;Bản Huổi Sáy;Giấy khen;Cứu người;sáu trăm\n")
	page := pageOf(t, h, "/bang/1/ho-so")
	if !strings.Contains(page, `name="ca-bang.loai"`) || !strings.Contains(page, "Chưa đọc được danh sách") {
		t.Fatalf("no way out: %s", page)
	}
	trang := sheetName.FindStringSubmatch(page)[1]
	mend(t, h, "/bang/1/luoi?mau=danh-sach-de-nghi", url.Values{"trang": {trang}, "ve": {"ho-so"}, "ca-bang.loai": {"Cá nhân"}, "cu-ca-bang.loai": {""}})
	page = pageOf(t, h, "/bang/1/ho-so")
	if !strings.Contains(page, "<b>2</b> tập thể, cá nhân") || !strings.Contains(page, `id="sai-bang"`) {
		t.Errorf("rows are not read: %s", page)
	}
	grid := pageOf(t, h, "/bang/1/luoi?mau=danh-sach-de-nghi")
	for cell, told := range map[string]bool{"C2": true, "G3": true, "G2": false} {
		if strings.Contains(grid, `!`+cell+`" value=`) != told {
			t.Errorf("%s told: %v, want %v", cell, !told, told)
		}
	}
	other := pageOf(t, h, "/bang/1/luoi?mau=bang-tong-hop-de-nghi")
	if !strings.Contains(other, `<option selected>Cá nhân</option>`) {
		t.Errorf("other papers do not know: %s", other)
	}
}

// TestAWrongHeaderRowCanBeSetBack holds that the row of meanings stays, and that nothing says that all is well.
func TestAWrongHeaderRowCanBeSetBack(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	at := keptSheet(t, h, "tep", "ds.csv", "DANH SÁCH\n\nTT;Họ và tên;Đơn vị;Thành tích\n1;Lò Văn An;Bản A;Giúp dân\n2;Cà Thị Bé;Bản B;Cứu người\n3;Lò Văn Tư;Bản B;Cứu người\n") + "/luoi"
	trang := sheetName.FindStringSubmatch(pageOf(t, h, at))[1]
	mend(t, h, at, url.Values{"trang": {trang}, "tieu-de": {"5"}, "cu-tieu-de": {"3"}, "tang": {"1"}, "cu-tang": {"1"}, "cuoi": {""}})
	page := pageOf(t, h, at)
	if !strings.Contains(page, `name="cot.B"`) || !strings.Contains(page, `name="tieu-de" value="5"`) {
		t.Errorf("the row of meanings is gone: %s", page)
	}
	if strings.Contains(page, "0 chỗ<") || strings.Contains(page, "Không có chỗ nào cần sửa") {
		t.Error("it says that all is well")
	}
	mend(t, h, at, url.Values{"trang": {trang}, "tieu-de": {"3"}, "cu-tieu-de": {""}, "tang": {"1"}, "cu-tang": {"1"}, "cuoi": {""}})
	if page = pageOf(t, h, at); strings.Contains(page, "Chưa hiểu các cột") {
		t.Error("it cannot be set back")
	}
}

// TestEveryCellOfEveryRowCanBeMended opens a cell that nobody complained of, on a page of its own.
func TestEveryCellOfEveryRowCanBeMended(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	var rows strings.Builder
	rows.WriteString("TT;Họ và tên;Đơn vị;Thành tích\n")
	for i := range 130 {
		fmt.Fprintf(&rows, "%d;Lò Văn An;Bản Nà Luông;Việc số %d.\n", i+1, i+1)
	}
	at := keptSheet(t, h, "tep", "ds.csv", rows.String()) + "/luoi"
	page := pageOf(t, h, at)
	trang := sheetName.FindStringSubmatch(page)[1]
	next := regexp.MustCompile(`href="([^"]*tu=[0-9]+)">Những dòng sau`)
	for n := 0; ; n++ {
		link := next.FindStringSubmatch(page)
		if link == nil {
			if n != 2 || !strings.Contains(page, "Việc số 130.") {
				t.Errorf("after %d pages: %s", n, page)
			}
			break
		}
		page = pageOf(t, h, strings.ReplaceAll(link[1], "&amp;", "&"))
	}
	page = pageOf(t, h, at+"?o=D120")
	if !strings.Contains(page, `name="o.`+trang+`!D120"`) || !strings.Contains(page, `id="dang-sua"`) {
		t.Fatalf("the cell is not open: %s", page)
	}
	mend(t, h, at, url.Values{"trang": {trang}, "tu": {"100"}, "o." + trang + "!D120": {"Cứu người"}, "cu." + trang + "!D120": {"Việc số 119."}, "o." + trang + "!C120": {"Bản Nà Luông"}, "cu." + trang + "!C120": {"Bản Nà Luông"}})
	if page = pageOf(t, h, at+"?o=D120"); !strings.Contains(page, "Cứu người</textarea>") || strings.Contains(page, "Việc số 119.</textarea>") {
		t.Errorf("not mended: %s", page)
	}
}

// TestAListOfNomineesIsReadAsOne holds that a list is not read as a kind that wants a column it has not, that a blank in
// one row does not count for a missing column, and that what stands twice is told without days of birth, too.
func TestAListOfNomineesIsReadAsOne(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	keptSheet(t, h, "tep", "ds.csv", "STT;Họ và tên;Ngày sinh;Chức vụ;Đơn vị;Hình thức đề nghị;Thành tích;Ghi chú\n"+
		"I;CÁ NHÂN;;;;;;\n1;NGUYỄN VĂN AN;;Trưởng thôn;Thôn Bản Mới;Giấy khen;Giúp dân làm đường;\n2;Cà Thị Bé;30/02/1985;Giáo viên;;Giấy khen;Dạy giỏi;\n3;Nguyễn Văn An;;Trưởng thôn;Thôn Bản Mới;Giấy khen;Làm đường;\n")
	page := pageOf(t, h, "/bang/1")
	for _, want := range []string{"<b>Danh sách đề nghị khen thưởng</b>: 3 dòng", `value="bang-tong-hop-de-nghi" checked`} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not there: %s", want, page)
		}
	}
	if list := pageOf(t, h, "/bang"); strings.Contains(list, "0 văn bản") || !strings.Contains(list, "<td>Danh sách đề nghị khen thưởng</td>") {
		t.Errorf("the list of sheets: %s", list)
	}
	grid := pageOf(t, h, "/bang/1/luoi")
	for _, want := range []string{"“Nguyễn Văn An” cùng đơn vị đã có ở ô B3.", "“30/02/1985” không có trong lịch"} {
		if !strings.Contains(grid, want) {
			t.Errorf("%q is not told: %s", want, grid)
		}
	}
}

// TestMendingTwiceIsOneCorrection holds that a button pressed twice, or two tabs that mend alike, leave one to undo.
func TestMendingTwiceIsOneCorrection(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	keptSheet(t, h, "tep", "ds.csv", "Họ và tên;Đơn vị;Thành tích\nLò Văn An;Bản Nà Luông;Giúp dân\n")
	for range 2 {
		mend(t, h, "/bang/1/luoi", url.Values{"o.B2": {"Bản Phiêng Cuổi"}, "cu.B2": {"Bản Nà Luông"}})
	}
	if page := pageOf(t, h, "/bang/1"); !strings.Contains(page, "đã sửa 1 chỗ") {
		t.Errorf("said twice: %s", page)
	}
	mend(t, h, "/bang/1/luoi", url.Values{"o.B2": {"Bản Nà Luông"}, "cu.B2": {"Bản Phiêng Cuổi"}})
	mend(t, h, "/bang/1/luoi", url.Values{"o.B2": {"Bản Phiêng Cuổi"}, "cu.B2": {"Bản Nà Luông"}})
	if page := pageOf(t, h, "/bang/1"); !strings.Contains(page, "đã sửa 3 chỗ") {
		t.Errorf("there and back again is no repetition: %s", page)
	}
}
