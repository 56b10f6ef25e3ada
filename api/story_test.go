package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"vanthu/internal/judge"
)

// story counts what a day's work costs: clicks, typed values, files dropped, and how long the machine makes people wait.
type story struct {
	*tab
	clicks, typed int
	began         time.Time
}

func (s *story) step(words string) { s.t.Helper(); s.clicks++; s.press(words) }

func (s *story) write(id, value string) { s.t.Helper(); s.typed++; s.set(id, value) }

func (s *story) tell(what string) {
	s.t.Logf("%-46s %3d lần bấm %3d lần gõ %6.1f giây", what, s.clicks, s.typed, time.Since(s.began).Seconds())
}

// planted are the mistakes in the list of the story: what stands in the cell, and what puts it right.
var planted = []struct{ column, wrong, right string }{
	{"B", "", "Lò Thị Phương"}, {"D", "", "Đã có thành tích xuất sắc"}, {"C", "", "Bản Nà Luông, xã Nậm Pàng"}, {"G", "31/02/2026", "20/01/2026"},
	{"G", "2026/13/01", "21/01/2026"}, {"B", "", "Giàng A Páo"}, {"D", "", "Đã có thành tích xuất sắc"}, {"C", "", "Bản Huổi Lạ, xã Nậm Pàng"},
	{"G", "30/02/2026", "22/01/2026"}, {"B", "", "Vàng Thị Mai"}, {"D", "", "Đã có thành tích xuất sắc"}, {"C", "", "Bản Phiêng Cuổi, xã Nậm Pàng"},
}

// officeList is a list of n as an office keeps it, under lines of its own, with the planted mistakes.
func officeList(t *testing.T, n int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{{"DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"}, {}, {"TT", "Họ và tên", "Đơn vị, địa chỉ", "Thành tích", "Hình thức khen thưởng", "Loại đối tượng", "Ngày quyết định"}}
	for i := range n {
		rows = append(rows, []any{i + 1, fmt.Sprintf("Lò Thị %s %s", given[i%len(given)], given[i/len(given)%len(given)]), "Bản Nà Luông, xã Nậm Pàng", "Đã có thành tích xuất sắc trong phong trào thi đua năm 2025", "Giấy khen", "Cá nhân", "20/01/2026"})
	}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for i, m := range planted {
		if err := f.SetCellValue("Sheet1", fmt.Sprint(m.column, 20*i+9), m.wrong); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// given are given names; two of them make enough people of different names.
var given = []string{"An", "Bình", "Chi", "Dung", "Giang", "Hà", "Hoa", "Lan", "Mai", "Nga", "Nhung", "Oanh", "Phương", "Quyên", "Sen", "Thu", "Thảo", "Xuân", "Yến"}

// TestTheDaysStory drops a list of 300 with twelve mistakes, mends them, prints 300 certificates, makes the dossier,
// finds a document again, replaces it and issues it anew. Time and clicks are printed: make story.
func TestTheDaysStory(t *testing.T) {
	s := &story{tab: open(t), began: time.Now()}
	s.office()
	list := officeList(t, 300)
	s.began = time.Now()
	s.visit("/")
	s.clicks++ // the file is dropped
	s.upload("Khen thưởng 2026.xlsx", list)
	s.see("#chon-giay")
	s.tell("Thả danh sách 300 dòng")
	s.step("Sửa từng chỗ")
	s.see("#luu-sua")
	if n := s.count(`tr.loi input:not([type=hidden])`); n != len(planted) {
		t.Fatalf("%d cells to mend, want %d:\n%s", n, len(planted), s.text("#dem"))
	}
	// The values are typed in the order of the list, which is that of the planted mistakes.
	for i, m := range planted {
		s.typed++
		ask(s.tab, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelectorAll('tr.loi input:not([type=hidden])')[%d].value = %q`, i, m.right)))
	}
	s.step("Lưu chỗ đã sửa và kiểm tra lại")
	s.gone("tr.loi")
	s.has("#dem", "0 chỗ sai")
	s.tell("Sửa 12 chỗ sai")
	s.visit("/bang/1")
	s.see("#chon-giay")
	s.clicks++
	s.visit("/bang/1/giay/bang-khen")
	s.see("#xem-truoc .cac-trang svg")
	s.step("Tải một tệp PDF chung")
	if pages := judge.PDFPages(t, s.downloaded("Bằng khen, giấy khen (300 bản).pdf")); pages != 300 {
		t.Errorf("%d certificates, want 300", pages)
	}
	s.tell("In 300 bằng khen")
	s.dossier()
	s.replaced()
}

// dossier makes the papers of the commendation from the same list.
func (s *story) dossier() {
	s.t.Helper()
	s.clicks++
	s.visit("/bang/1/ho-so?ho-so=dot-xuat&giay=tom_tat&giay=to_trinh")
	s.see("#ho-so")
	s.look("ho-so")
	s.step("Tải cả hồ sơ (ZIP)")
	packed := s.downloaded("Hồ sơ - Khen thưởng 2026.zip")
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		s.t.Fatal(err)
	}
	letters := 0
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, ".docx") {
			letters++
		}
	}
	if letters < 1 {
		s.t.Error("the dossier has no papers")
	}
	s.tell(fmt.Sprintf("Làm hồ sơ, %d tệp", len(archive.File)))
}

// replaced keeps and issues a plan, finds it again, corrects it and issues what takes its place.
func (s *story) replaced() {
	s.t.Helper()
	s.visit("/mau/ke-hoach/mau-thu")
	s.clicks++
	s.step("Lưu vào kho")
	s.see(".buoc-di")
	s.step("Trình ký")
	s.see("#ban-hanh")
	s.number("7", "20/01/2026")
	s.see(".dan .issued")
	s.visit("/van-ban")
	s.write("f-q", "nhan rong mo hinh")
	s.step("Tìm")
	s.see(".bang-vb")
	s.clicks++
	s.click(".bang-vb a")
	s.see(".buoc-di")
	s.step("Lập văn bản thay thế")
	s.see("#bieu")
	s.write(`f-trich_yeu`, "Nhân rộng mô hình, điển hình tiên tiến, bản sửa đổi")
	s.step("Lưu vào kho")
	s.see(".buoc-di")
	s.step("Trình ký")
	s.see("#ban-hanh")
	s.number("8", "22/01/2026")
	s.see(".dan .issued")
	s.has("main", "08/KH-UBND", "Thay thế")
	s.tell("Tìm lại, sửa, ban hành bản thay thế")
	s.visit("/van-ban/1")
	s.has("main", "Đã được thay thế")
}

func (s *story) number(number, day string) {
	s.t.Helper()
	s.write("f-so", number)
	s.write("f-ngay", day)
	s.step("Ban hành")
}
