package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"vanthu/api"
	"vanthu/docgen"
	"vanthu/fonts"
	"vanthu/internal/judge"
	"vanthu/templates"
)

func TestClerkChoosesAKindByItsPicture(t *testing.T) {
	b := open(t)
	b.visit("/")
	kinds, err := fs.Glob(templates.FS, "*/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if n := b.count(".cac-mau .anh img"); n != len(kinds) {
		t.Errorf("%d pictures of first pages, want %d", n, len(kinds))
	}
	b.picture("chon-mau")
	b.fits()
	b.click(`a[href="/mau/bang-khen"]`)
	b.see("#bieu")
	b.has("h1", "Bằng khen")
	b.narrow()
	b.fits()
	b.picture("bieu-hep")
	b.visit("/")
	b.fits()
	b.picture("chon-mau-hep")
}

func TestIssuesStandBesideTheirFields(t *testing.T) {
	b := open(t)
	b.visit("/mau/bang-khen")
	b.picture("bieu-trong")
	b.fill("ho_ten", "Giàng A Páo")
	b.fill("ngay_ky", "30/02/2026")
	b.click("#xem")
	b.see("#ket-qua .co-loi")
	b.picture("co-loi")
	b.has(`[id="loi-ngay_ky"]`, "30/02/2026")
	b.see(`[id="loi-thanh_tich"] .loi`)
	b.see(`[id="loi-don_vi"] .loi`)
	if got := b.value("ho_ten"); got != "Giàng A Páo" {
		t.Errorf("what was typed became %q", got)
	}
	b.has("#ket-qua", "bản nháp") // its pages are for mending, not for handing out
	b.fill("ngay_ky", "09/02/2026")
	b.fill("don_vi", "Bản Nà Luông, xã Nậm Pàng")
	b.fill("thanh_tich", "Đã có thành tích xuất sắc trong phong trào thi đua năm 2025")
	b.click("#xem")
	b.until("the pages of what is whole", `!document.getElementById('ket-qua').textContent.includes('bản nháp') && document.querySelector('.cac-trang svg') !== null`)
	b.has(".so-trang", "1 trang")
	b.has(".cac-trang", "Giàng A Páo")
	b.picture("xem-truoc")
	for button, file := range map[string]string{"Tải Word": "Bằng khen - Giàng A Páo.docx", "Tải PDF": "Bằng khen - Giàng A Páo.pdf", "Tải tất cả (ZIP)": "Bằng khen - Giàng A Páo.zip"} {
		b.press(button)
		if content := b.downloaded(file); !bytes.HasPrefix(content, []byte("PK")) && !bytes.HasPrefix(content, []byte("%PDF-")) {
			t.Errorf("%s begins with %q", file, content[:8])
		}
	}
}

func TestSampleFillsEveryKind(t *testing.T) {
	b := open(t)
	for _, id := range []string{"ke-hoach", "danh-sach-dang-ky", "to-trinh-khen-thuong", "bang-khen"} {
		b.visit("/mau/" + id)
		b.press("Điền thử bằng mẫu")
		b.see(".cac-trang svg")
		b.picture("thu-" + id)
		b.fits()
		b.click("#xem")
		b.see("#xem:not(.htmx-request)")
		b.see(".cac-trang svg")
		if n := b.count("#ket-qua .co-loi"); n > 0 {
			t.Errorf("%s: the sample comes back with mistakes after a round through the form:\n%s", id, b.text("#ket-qua"))
		}
	}
}

func TestDescriptionOfTheAPINeedsNothingFromElsewhere(t *testing.T) {
	b := open(t)
	b.visit("/api/v1/docs")
	b.has("main", "/api/v1/templates/{id}/render", "Kiểm tra dữ liệu")
	b.picture("tai-lieu")
	b.fits()
	b.narrow()
	b.fits()
}

func TestRowsAreAddedAndTakenOut(t *testing.T) {
	b := open(t)
	b.visit("/mau/danh-sach-dang-ky")
	b.press("+ Thêm dòng")
	b.see(`[id="f-danh_sach.0.ten"]`)
	b.fill("danh_sach.0.ten", "Lò Thị Phương")
	b.press("+ Thêm dòng")
	b.see(`[id="f-danh_sach.1.ten"]`)
	b.fill("danh_sach.1.ten", "Giàng A Páo")
	b.picture("hai-dong")
	b.has(`[id="o-danh_sach.0"] > summary`, "Dòng 1", "Lò Thị Phương")
	b.click(`[id="o-danh_sach.0"] > summary`)
	b.click(`[aria-label="Xóa dòng 1"]`)
	b.gone(`[id="f-danh_sach.1.ten"]`)
	if got := b.value("danh_sach.0.ten"); got != "Giàng A Páo" {
		t.Errorf("after the first row went, the first is %q", got)
	}
	b.click("#xem")
	b.see("#ket-qua .co-loi")
	b.has("#tom-tat", "dòng 1", "Loại đối tượng")
	b.click(`.ds-loi a[href="#o-danh_sach.0.loai"]`)
	if focused := ask(b, chromedp.Evaluate[string]("document.activeElement.id")); focused != "f-danh_sach.0.loai" {
		t.Errorf("the link of a mistake leads into %q", focused)
	}
	b.picture("loi-trong-dong")
}

func TestOfficeIsFilledInOnce(t *testing.T) {
	b := open(t)
	b.visit("/co-quan")
	b.fill("ten", "Ủy ban nhân dân xã Nậm Pàng")
	b.fill("ky_hieu", "UBND")
	b.fill("dia_danh", "Nậm Pàng")
	b.press("Lưu")
	b.see(".xong")
	b.picture("co-quan")
	b.visit("/mau/ke-hoach")
	b.has("#bieu", "Đã lưu: Ủy ban nhân dân xã Nậm Pàng")
	b.fill("trich_yeu", "Xây dựng điển hình tiên tiến năm 2026")
	b.fill("noi_dung", "I. MỤC ĐÍCH\n1. Thực chất.\na) Đúng người, đúng việc.")
	b.click("#xem")
	b.see(".cac-trang svg")
	b.has(".cac-trang", "XÃ NẬM", "KẾ HOẠCH")
	b.picture("ke-hoach-cua-xa")
}

func TestLongDocumentIsShownInParts(t *testing.T) {
	b := open(t)
	b.visit("/mau/ke-hoach/mau-thu")
	b.fill("noi_dung", strings.Repeat("1. Các cơ quan, đơn vị, bản tổ chức thực hiện nghiêm túc, kịp thời, đúng đối tượng và báo cáo kết quả.\n", 200))
	b.click("#xem")
	b.see(`button[formaction$="tu=9"]`)
	if n := b.count(".cac-trang svg"); n != 8 {
		t.Errorf("%d pages at once, want 8", n)
	}
	b.press("↓ Các trang tiếp theo")
	b.see(`button[formaction$="tu=1"]`)
	b.has(".cac-trang", "Trang 9")
	b.fits()
}

func TestNothingTypedIsLostWhenTheServerFails(t *testing.T) {
	b := openWith(t, api.Limits{Time: time.Nanosecond})
	b.visit("/mau/bang-khen")
	b.fill("ho_ten", "Giàng A Páo")
	b.fill("don_vi", "Bản Nà Luông")
	b.fill("thanh_tich", "Đã có thành tích xuất sắc")
	b.click("#xem")
	b.see("#bao .trang-loi")
	b.has("#bao", "Làm văn bản quá lâu", "Số hiệu")
	b.picture("may-chu-loi")
	b.server.CloseClientConnections()
	b.server.Close()
	b.click("#xem")
	b.do(chromedp.WaitNotPresent(chromedp.CSS("#bao .trang-loi")))
	b.has("#bao", "Không kết nối được")
	b.picture("mat-ket-noi")
	if got := b.value("ho_ten"); got != "Giàng A Páo" {
		t.Errorf("what was typed became %q", got)
	}
}

func TestKindWithNothingButAWorkbook(t *testing.T) {
	folder := fstest.MapFS{"profile.schema.json": {Data: []byte(templateFile(t, "profile.schema.json"))}}
	for _, name := range []string{"schema.json", "sample.json", "template.xlsx"} {
		folder["chi-excel/"+name] = &fstest.MapFile{Data: []byte(templateFile(t, "danh-sach-dang-ky/"+name))}
	}
	e, issues, err := docgen.New(docgen.Options{Templates: []fs.FS{folder}, Fonts: []fs.FS{fonts.FS}})
	if err != nil || issues.HasErrors() {
		t.Fatal(issues, err)
	}
	server, err := api.New(e, api.Options{Store: openStore(t)})
	if err != nil {
		t.Fatal(err)
	}
	exchange{url: "/", status: 200, has: []string{"Chưa có ảnh"}}.run(t, server)
	exchange{url: "/mau/chi-excel/mau-thu", status: 200, has: []string{"chỉ có dạng Excel", "Kiểm tra"}, hasNot: []string{"Tải Word", "co-loi"}}.run(t, server)
	exchange{url: "/api/v1/templates/chi-excel/render", body: templateFile(t, "danh-sach-dang-ky/sample.json"), status: 200,
		answers: map[string]string{"Content-Type": xlsxType}}.run(t, server)
}

// recipients is the blank sheet of the document type with n recipients written below its example row. spoil may then
// damage cells: column names lead to column letters.
func recipients(t *testing.T, blank []byte, n int, spoil func(f *excelize.File, sheet string, column map[string]string, first int)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(blank))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(f.GetActiveSheetIndex())
	rows, err := f.GetRows(sheet)
	if err != nil || len(rows) == 0 {
		t.Fatalf("the blank sheet has no rows: %v", err)
	}
	column := map[string]string{}
	for i, label := range rows[0] {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		column[strings.TrimRight(label, "\u00a0 *")] = letter
	}
	first := len(rows) + 1
	set := func(label string, row int, value any) {
		if column[label] == "" {
			t.Fatalf("the blank sheet has no column %q among %v", label, rows[0])
		}
		if err := f.SetCellValue(sheet, fmt.Sprint(column[label], row), value); err != nil {
			t.Fatal(err)
		}
	}
	for i := range n {
		set("Họ và tên", first+i, fmt.Sprintf("Người Thứ %d", i+1))
		set("Đơn vị, địa chỉ", first+i, "Bản Nà Luông, xã Nậm Pàng, tỉnh Hoàng Sơn")
		set("Thành tích", first+i, "Đã có thành tích xuất sắc trong phong trào thi đua năm 2025")
	}
	if spoil != nil {
		spoil(f, sheet, column, first)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheetOfThreeHundredBecomesOnePDFAndAZip(t *testing.T) {
	b := open(t)
	b.visit("/mau/bang-khen")
	b.press("Tải biểu Excel trống")
	blank := b.downloaded("Biểu nhập - Bằng khen, giấy khen.xlsx")
	b.upload("Danh sách khen thưởng.xlsx", recipients(t, blank, 300, nil))
	b.see("#xem-truoc .cac-trang svg")
	b.has("main", "300 văn bản", "Danh sách khen thưởng.xlsx", "10 dòng đầu trong 300 dòng", "Xem trước văn bản 1 trong 300")
	b.has(".cac-trang", "Người Thứ 1")
	b.picture("ba-tram")
	b.fits()
	b.press("Văn bản sau →")
	b.see(`#xem-truoc a[href*="ban_ghi=3"]`)
	b.has(".cac-trang", "Người Thứ 2")
	b.press("Tải một tệp PDF chung")
	if pages := judge.PDFPages(t, b.downloaded("Bằng khen, giấy khen (300 bản).pdf")); pages != 300 {
		t.Errorf("the PDF has %d pages, want 300", pages)
	}
	b.press("ZIP từng tệp PDF")
	packed := b.downloaded("Bằng khen, giấy khen (300 văn bản).zip")
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.File) != 300 || archive.File[299].Name != "Bằng khen - Người Thứ 300.pdf" {
		t.Errorf("the ZIP has %d files, the last is %s", len(archive.File), archive.File[len(archive.File)-1].Name)
	}
}

func TestMistakesInASheetNameTheirCells(t *testing.T) {
	b := open(t)
	b.visit("/mau/bang-khen")
	b.press("Tải biểu Excel trống")
	blank := b.downloaded("Biểu nhập - Bằng khen, giấy khen.xlsx")
	var missing, wrong string
	b.upload("Có lỗi.xlsx", recipients(t, blank, 3, func(f *excelize.File, sheet string, column map[string]string, first int) {
		missing, wrong = fmt.Sprint(column["Thành tích"], first+1), fmt.Sprint(column["Ngày quyết định"], first+2)
		if err := f.SetCellValue(sheet, missing, nil); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue(sheet, wrong, "31/02/2026"); err != nil {
			t.Fatal(err)
		}
	}))
	b.see(".co-loi")
	b.picture("loi-trong-o")
	b.has("#tom-tat", "Có 2 lỗi", "Ô "+missing, "Ô "+wrong, "31/02/2026")
	if n := b.count(".cac-trang svg") + b.count(`a[href*="/tep?"]`); n > 0 {
		t.Error("documents are offered in spite of mistakes")
	}
	b.upload("Đã sửa.xlsx", recipients(t, blank, 3, nil))
	b.see("#xem-truoc")
	b.has("main", "3 văn bản", "Đã sửa.xlsx")
}

func TestStrangeFilesAreRefusedInWords(t *testing.T) {
	b := open(t)
	for name, content := range map[string]string{
		"van-ban.docx": templateFile(t, "ke-hoach/template.docx"),
		"chu.xlsx":     "đây không phải bảng tính",
		"cut.xlsx":     templateFile(t, "danh-sach-dang-ky/template.xlsx")[:3000],
		"trong.xlsx":   "",
	} {
		b.visit("/mau/bang-khen")
		b.upload(name, []byte(content))
		b.see(".co-loi")
		b.has("main", name)
		b.picture("tep-" + name)
	}
}

func TestListInASheetIsMendedInTheForm(t *testing.T) {
	b := open(t)
	b.visit("/mau/danh-sach-dang-ky")
	b.press("Tải biểu Excel trống")
	blank := b.downloaded("Biểu nhập - Danh sách đăng ký mô hình, điển hình tiên tiến.xlsx")
	b.upload("Biểu trống.xlsx", blank)
	b.see(".co-loi")
	b.picture("bieu-chua-dien")
	b.press("sửa ngay trên trang này")
	b.see("#bieu")
	b.has("#bieu", "Biểu trống.xlsx")
	b.picture("sua-tren-trang")
}

func TestPagesSpeakOfWhatIsNotThere(t *testing.T) {
	server := newServer(t, api.Limits{})
	html := map[string]string{"Content-Type": "text/html", "Content-Security-Policy": "default-src 'self'"}
	for _, x := range []exchange{
		{name: "address", url: "/khong-co", status: 404, answers: html, has: []string{"Không có địa chỉ này"}},
		{name: "kind", url: "/mau/khong-co", status: 404, answers: html, has: []string{"Không có mẫu “khong-co”"}},
		{name: "kind with markup", url: "/mau/%3Cscript%3Ealert(1)", status: 404, answers: html, hasNot: []string{"<script>alert"}},
		{name: "draft", url: "/kiem-the-thuc/0123456789abcdef0123456789abcdef", status: 404, answers: html, has: []string{"không còn được lưu tạm"}},
		{name: "draft with a path", url: "/kiem-the-thuc/..%2F..%2Fetc%2Fpasswd", status: 404, answers: html},
		{name: "sheet", url: "/bang/7", status: 404, answers: html, has: []string{"bảng dữ liệu số 7"}},
		{name: "sheet without a number", url: "/bang/x/luoi", status: 404, answers: html},
		{name: "document", url: "/van-ban/7", status: 404, answers: html, has: []string{"văn bản số 7"}},
		{name: "step of a document that is not there", method: "POST", url: "/van-ban/7/buoc/trinh", status: 404, answers: html},
		{name: "office", url: "/co-quan?ten=../../etc/passwd", status: 404, answers: html, has: []string{"Không có thông tin cơ quan"}},
		{name: "font", url: "/fonts/khong-co.ttf", status: 404, answers: html},
		{name: "method", method: "PUT", url: "/co-quan", status: 405, answers: html},
		{name: "reload of an answer", url: "/mau/bang-khen/xem", status: 303, answers: map[string]string{"Location": "/mau/bang-khen"}},
		{name: "other site", method: "POST", url: "/co-quan", header: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 403, answers: map[string]string{"Content-Type": "text/html"}},
		{name: "upload without a file", url: "/mau/bang-khen/tai-len", header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}, body: "--x--\r\n", status: 422, answers: html, has: []string{"Chưa chọn tệp nào"}},
		{name: "two uploads", url: "/mau/bang-khen/tai-len", header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"},
			body: twoFiles("tep"), status: 422, answers: html, has: []string{"Có nhiều tệp"}},
		{name: "form of file that is not offered", url: "/mau/bang-khen/tep?dang=exe", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"},
			body: "ho_ten=A&don_vi=B&thanh_tich=C", status: 406, answers: html, has: []string{"docx, pdf, zip"}},
		{name: "ZIP of files that are not offered", url: "/mau/bang-khen/tep?dang=zip&tung=exe", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"},
			body: "ho_ten=A&don_vi=B&thanh_tich=C", status: 406, answers: html},
		{name: "upload that is no form", url: "/mau/bang-khen/tai-len", body: "{}", status: 415, answers: html},
		{name: "name of an office", url: "/co-quan", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, body: "_ten_luu=..%2Fx&ten=A", status: 422, answers: html, has: []string{"không dùng được"}},
		{name: "markup that was typed", url: "/mau/bang-khen/xem", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, body: "ho_ten=%3Cscript%3Ealert(1)%3C/script%3E&don_vi=%22%3E%3Cimg%20src=x%3E&thanh_tich=%3C/textarea%3E%3Cb%3E", status: 200,
			answers: html, has: []string{"&lt;script&gt;alert"}, hasNot: []string{"<script>alert", "<img src=x>", "</textarea><b>"}},
		{name: "invalid UTF-8 in a form", url: "/mau/bang-khen/xem", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, body: "ho_ten=%FF%FEa&don_vi=b&thanh_tich=c%07", status: 200, answers: html, has: []string{"ký tự điều khiển"}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

// twoFiles is a form, with the boundary x, that holds two files under one name.
func twoFiles(name string) string {
	one := "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a.xlsx\"\r\n\r\na\r\n"
	return one + one + "--x--\r\n"
}
