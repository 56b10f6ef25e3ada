package api_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/api"
)

// places visits addresses and looks at what they show; each has words that tell that it is the state meant.
func (b *tab) places(all [][3]string) {
	b.t.Helper()
	for _, place := range all {
		b.visit(place[1])
		b.has("main", place[2])
		b.look(place[0])
	}
}

func TestEmptyPagesSayWhatToDoNext(t *testing.T) {
	b := open(t)
	b.places([][3]string{
		{"trong-khong-dia-chi", "/khong-co", "Không có địa chỉ này"},
		{"trong-bang", "/bang", "Chưa có bảng nào"},
		{"trong-kho", "/van-ban", "Lưu vào kho"},
		{"trong-kho-loc", "/van-ban?q=xyzabc", "bỏ lọc"},
		{"trong-thung-rac", "/van-ban?thung_rac=1", "Thùng rác trống"},
		{"trong-mau-tim", "/?q=khong-co-gi-nhu-vay", "xem mọi mẫu"},
		{"trong-so-khen", "/so?so=khen-thuong", "Chưa có dòng nào"},
		{"trong-tra-cuu", "/tra-cuu", "Mã in trên tờ"},
		{"trong-mau-co-san", "/quan-ly-mau/ke-hoach", "Mẫu này đi kèm chương trình"},
		{"trong-ke-hoach-chua-co-quan", "/mau/ke-hoach", "Chưa lưu thông tin cơ quan"},
		{"co-quan-moi", "/co-quan?moi=1", "Tên lưu"},
		{"quy-tac", "/kiem-the-thuc/quy-tac", "đã đối chiếu"},
	})
	b.do(chromedp.EmulateViewport(1366, 768))
	b.visit("/")
	b.do(chromedp.SendKeys(chromedp.CSS("#tim-mau"), "khong co gi nhu vay"))
	b.see("#khong-thay")
	b.look("trong-mau-go")
}

func TestMistakesAreSeenWhereTheyAre(t *testing.T) {
	b := openWith(t, api.Limits{FileBytes: 200 << 10})
	b.office()
	b.visit("/mau/danh-sach-dang-ky")
	b.press("+ Thêm dòng")
	b.see(`[id="f-danh_sach.0.ten"]`)
	b.click("#xem")
	b.see("#ket-qua .co-loi")
	b.look("loi-trong-bieu")
	b.visit("/mau/bang-khen")
	b.do(chromedp.SendKeys(control("ngay_ky"), "30/02/2026"))
	b.see("#con-thieu")
	b.look("loi-khi-go")
	b.visit("/co-quan")
	b.do(chromedp.SetValue(chromedp.CSS(`[name="tu.0"]`), "31/02/2025"))
	b.press("Lưu người ký")
	b.see("#tom-tat")
	b.look("loi-co-quan")
	b.visit("/")
	b.upload("lớn.xlsx", []byte(strings.Repeat("x", 400<<10)))
	b.see(".qua-lon")
	b.look("loi-tep-qua-lon")
	b.visit("/bang-khen/giay-khen")
	b.upload("ds.csv", []byte("Danh xưng;Họ và tên;Đơn vị;Thành tích\nBà;Lò Thị An;Bản Nà Luông;"+strings.Repeat("Giữ gìn nghề dệt thổ cẩm và ", 60)+"\nBà;;Bản Nà Luông;Dạy chữ\n"))
	b.see("#ban-soat")
	b.look("loi-danh-sach-in")
	b.visit("/mau/bang-khen")
	b.upload("chu.xlsx", []byte("đây không phải bảng tính"))
	b.see(".co-loi")
	b.look("loi-tep-cua-mau")
	b.visit("/kiem-the-thuc")
	b.upload("Kế hoạch.docx", []byte(spoilt(t)))
	b.see("#ket-luan")
	b.look("kiem-co-loi")
	b.visit("/tong-hop")
	const head = "DANH SÁCH ĐĂNG KÝ\nTT;Loại đối tượng;Tên tập thể, cá nhân;Đơn vị;Lĩnh vực;Nội dung\n"
	b.send("tep", "Bản Nà Luông.csv", []byte(head+"1;Cá nhân;Lò Thị Phương;Bản Nà Luông;Văn hóa;Dạy dệt thổ cẩm\n2;Cá nhân;Lò Thị Phương;Bản Nà Luông;Văn hóa;Dạy dệt thổ cẩm\n"))
	b.click(`form[action="/tong-hop"] button`)
	b.see("#tong-hop")
	b.look("tong-hop-xong")
}

func TestDocumentsOnTheirWay(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach/mau-thu")
	b.see(".cac-trang svg")
	b.look("bieu-da-dien")
	b.click("#luu")
	b.see(".buoc-di")
	other := openAt(t, b.server)
	other.visit("/van-ban/1")
	b.press("Trình ký")
	b.see("#ban-hanh")
	other.press("Trình ký")
	other.see("#tom-tat")
	other.look("van-ban-nguoi-khac-sua")
	b.issue("5", "15/01/2026")
	b.see(".dan .issued")
	b.press("Lập văn bản thay thế")
	b.see("#bieu")
	b.look("bieu-thay-the")
	b.click("#luu")
	b.see(".buoc-di")
	b.press("Bỏ vào thùng rác")
	b.see(`form[action$="/buoc/lay-lai"]`)
	b.look("van-ban-trong-thung-rac")
	b.visit("/so")
	b.has("main", "05/KH-UBND")
	b.look("so-van-ban-di")
	b.visit("/bang-khen/may-in")
	b.fill("may", "Máy văn phòng")
	b.fill("x", "1,5")
	b.press("2. Lưu số đo")
	b.see("section.bang")
	b.look("may-in-da-do")
}

func TestASheetThatIsMended(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/bang")
	b.upload("Danh sách.csv", []byte("Họ và tên;Đơn vị, địa chỉ;Thành tích\nLò Thị Phương;Bản Nà Luông, xã Nậm Pàng;\nGiàng A Páo;Bản Nà Luông, xã Nậm Pàng;Nuôi ong giỏi\n"))
	b.see("#chon-giay")
	b.visit("/bang/1/luoi?mau=bang-khen")
	b.do(chromedp.SetValue(chromedp.CSS(`tr.loi input:not([type=hidden])`), "Đã có thành tích xuất sắc"))
	b.click("#luu-sua")
	b.see("#hoan-tac")
	if n := b.count("tr.loi"); n != 0 {
		t.Errorf("%d places are still wrong", n)
	}
	b.look("luoi-da-sua")
	b.visit("/bang/1/giay/bang-khen")
	b.see("#xem-truoc")
	b.look("giay-xem-truoc")
	b.visit("/bang/1/giay/to-trinh-khen-thuong")
	b.look("giay-thieu-du-lieu")
	for i, address := range []string{"/bang/1", "/mau/bang-khen"} {
		b.visit(address)
		ask(b, chromedp.Evaluate[int](`document.querySelectorAll('details').forEach(d => { d.open = true }), 0`))
		b.look(fmt.Sprint("mo-het-", i+1))
	}
}
