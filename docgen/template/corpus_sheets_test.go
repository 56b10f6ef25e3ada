package template

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// titled puts the lines above a table that an office writes there.
func titled(rows ...[]any) [][]any {
	return append([][]any{
		{"UBND XÃ NẬM PÀNG", nil, nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
		{"PHÒNG VĂN HÓA - XÃ HỘI", nil, nil, "Độc lập - Tự do - Hạnh phúc"},
		{},
		{"DANH SÁCH CÁN BỘ ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026"},
		{"(Kèm theo Tờ trình số 15/TTr-UBND ngày 20 tháng 01 năm 2026)"},
		{},
	}, rows...)
}

func awkwardSheets() []awkward {
	plain := [][]any{{"STT", "Họ và tên", "Ngày sinh", "Đơn vị công tác"}, {1, "Lò Thị Phương", "03/02/1990", "Bản Nà Luông"}, {2, "Giàng A Páo", "15/6/1985", "Bản Phiêng Cuổi"}}
	return []awkward{
		{name: "quoc-hieu-tren-bang", trouble: "Quốc hiệu, tên cơ quan, tên danh sách, dòng kèm theo ở trên tiêu đề", build: book(titled(plain...), merge("A4:D4", "A5:D5", "D1:F1", "D2:F2"))},
		{name: "tieu-de-hai-tang", trouble: "Tiêu đề hai tầng gộp ô, năm sinh chia Nam | Nữ", build: book(titled(
			[]any{"TT", "Họ và tên", "Ngày tháng năm sinh", nil, "Chức vụ, đơn vị công tác"}, []any{nil, nil, "Nam", "Nữ"},
			[]any{1, "Lò Văn Minh", "03/02/1990", nil, "Bản Nà Luông"}, []any{2, "Lò Thị Phương", nil, "1992", "Bản Nà Luông"}),
			merge("A7:A8", "B7:B8", "C7:D7", "E7:E8"))},
		{name: "gioi-tinh-danh-dau", trouble: "Giới tính hai cột Nam | Nữ đánh dấu x", build: book([][]any{
			{"STT", "Họ tên", "Giới tính", nil, "Năm sinh"}, {nil, nil, "Nam", "Nữ"}, {1, "Lò Văn Minh", "x", nil, 1990}, {2, "Lò Thị Phương", nil, "X", 1992}}, merge("A1:A2", "B1:B2", "C1:D1", "E1:E2"))},
		{name: "chi-cot-nu", trouble: "Chỉ có cột Nữ đánh dấu x", build: book([][]any{{"TT", "Họ và tên", "Nữ", "Năm sinh"}, {1, "Lò Văn Minh", nil, 1990}, {2, "Lò Thị Phương", "x", 1992}})},
		{name: "dong-so-cot", trouble: "Dòng đánh số cột (1) (2) (3) dưới tiêu đề", build: book([][]any{plain[0], {"(1)", "(2)", "(3)", "(4)"}, plain[1], plain[2]})},
		{name: "dong-so-cot-chu", trouble: "Dòng đánh số cột A B 1 2", build: book([][]any{plain[0], {"A", "B", 1, 2}, plain[1], plain[2]})},
		{name: "dong-so-cot-cong-thuc", trouble: "Dòng đánh số cột 1 2 3 4=2x3", build: book([][]any{{"STT", "Họ và tên", "Hệ số", "Số tiền"}, {1, 2, 3, "4=3x2.530.000"}, {1, "Lò Thị Phương", 2, 5060000}, {2, "Giàng A Páo", 1, 2530000}})},
		{name: "don-vi-tinh", trouble: "Dòng “Đơn vị tính: đồng” trên tiêu đề", build: book([][]any{{"DANH SÁCH CHI TIỀN THƯỞNG"}, {nil, nil, nil, "Đơn vị tính: đồng"}, {"TT", "Họ và tên", "Đơn vị", "Số tiền"}, {1, "Lò Thị Phương", "Bản Nà Luông", 760000}}, format(`_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)`, "D4"))},
		{name: "tong-cong", trouble: "Dòng Tổng cộng, bằng chữ, người lập biểu, chữ ký ở cuối", build: book([][]any{{"TT", "Họ và tên", "Đơn vị", "Số tiền"}, {1, "Lò Thị Phương", "Bản Nà Luông", 760000}, {2, "Giàng A Páo", "Bản Phiêng Cuổi", 760000}, {nil, "Tổng cộng", nil, 1520000},
			{"Bằng chữ: Một triệu năm trăm hai mươi nghìn đồng"}, {nil, nil, "Nậm Pàng, ngày 20 tháng 01 năm 2026"}, {nil, "NGƯỜI LẬP BIỂU", nil, "KT. CHỦ TỊCH"}, {nil, nil, nil, "PHÓ CHỦ TỊCH"}, {}, {nil, "Nông Văn Tuyền", nil, "Giàng A Sình"}})},
		{name: "tong-giua-bang", trouble: "Dòng cộng nhóm ở giữa bảng", build: book([][]any{{"TT", "Họ và tên", "Đơn vị", "Số tiền"}, {"I", "Bản Nà Luông"}, {1, "Lò Thị Phương", "Bản Nà Luông", 760000}, {nil, "Cộng (I)", nil, 760000}, {"II", "Bản Phiêng Cuổi"}, {2, "Giàng A Páo", "Bản Phiêng Cuổi", 760000}, {nil, "Cộng (II)", nil, 760000}})},
		{name: "nhom-tap-the-ca-nhan", trouble: "Dòng nhóm I. TẬP THỂ, II. CÁ NHÂN, III. HỘ GIA ĐÌNH", list: true, build: book([][]any{{"TT", "Tên tập thể, cá nhân", "Đơn vị"}, {"I", "TẬP THỂ"}, {1, "Hợp tác xã Nà Luông", "Xã Nậm Pàng"}, {"II", "CÁ NHÂN (02 người)"}, {1, "Lò Thị Phương", "Bản Nà Luông"}, {2, "Giàng A Páo", "Bản Phiêng Cuổi"}, {"III", "HỘ GIA ĐÌNH"}, {1, "Hộ ông Lý Phù Chìn", "Bản Suối Thầu"}})},
		{name: "nhom-theo-don-vi", trouble: "Người xếp theo nhóm đơn vị, bảng không có cột đơn vị", build: book([][]any{{"STT", "Họ và tên", "Chức vụ"}, {"1. Bản Nà Luông (02 người)"}, {1, "Lò Thị Phương", "Chi hội trưởng"}, {2, "Lò Văn Minh", "Bí thư"}, {"2. Bản Phiêng Cuổi"}, {3, "Giàng A Páo", "Trưởng bản"}}, merge("A2:C2", "A5:C5"))},
		{name: "trang-rieng-tung-loai", trouble: "Tập thể và cá nhân ở hai trang tính", list: true, build: book([][]any{{"STT", "Tên tập thể", "Đơn vị"}, {1, "Hợp tác xã Nà Luông", "Xã Nậm Pàng"}}, func(f *excelize.File) {
			f.SetSheetName("Sheet1", "Tập thể")
			f.NewSheet("Cá nhân")
			f.SetSheetRow("Cá nhân", "A1", &[]any{"STT", "Họ và tên", "Đơn vị"})
			f.SetSheetRow("Cá nhân", "A2", &[]any{1, "Lò Thị Phương", "Bản Nà Luông"})
		})},
		{name: "hai-bang-mot-trang", trouble: "Hai bảng khác cột trên một trang tính", list: true, build: book([][]any{{"I. TẬP THỂ"}, {"STT", "Tên tập thể", "Đơn vị"}, {1, "Hợp tác xã Nà Luông", "Xã Nậm Pàng"}, {}, {"II. CÁ NHÂN"}, {"STT", "Họ và tên", "Ngày sinh", "Đơn vị công tác"}, {1, "Lò Thị Phương", "03/02/1990", "Bản Nà Luông"}, {2, "Giàng A Páo", "15/6/1985", "Bản Phiêng Cuổi"}})},
		{name: "nhieu-trang-cung-mau", trouble: "Nhiều trang tính cùng một mẫu, mỗi thôn một trang", build: book(plain, func(f *excelize.File) {
			f.NewSheet("Bản 2")
			f.SetSheetRow("Bản 2", "A1", &[]any{"STT", "Họ và tên", "Ngày sinh", "Đơn vị công tác"})
			f.SetSheetRow("Bản 2", "A2", &[]any{1, "Vàng Thị Mỷ", "01/01/1995", "Bản Suối Thầu"})
		})},
		{name: "trang-an", trouble: "Trang tính ẩn chứa dữ liệu cũ", build: book(plain, func(f *excelize.File) {
			f.NewSheet("Cũ")
			f.SetSheetRow("Cũ", "A1", &[]any{"STT", "Họ và tên"})
			f.SetSheetRow("Cũ", "A2", &[]any{1, "Người năm ngoái"})
			f.SetSheetVisible("Cũ", false)
		})},
		{name: "hang-cot-an", trouble: "Hàng và cột bị ẩn vẫn được đọc", build: book(plain, func(f *excelize.File) {
			f.SetRowVisible("Sheet1", 3, false)
			f.SetColVisible("Sheet1", "C", false)
		})},
		{name: "cot-an-trung-ten", trouble: "Cột ẩn trùng tên cột hiện: lấy cột hiện", build: book([][]any{{"Họ và tên", "Đơn vị", "Đơn vị"}, {"Lò Thị Phương", "cũ", "Bản Nà Luông"}}, func(f *excelize.File) { f.SetColVisible("Sheet1", "B", false) })},
		{name: "don-vi-gop-doc", trouble: "Ô đơn vị gộp dọc cho nhiều người", build: book([][]any{plain[0], {1, "Lò Thị Phương", "03/02/1990", "Bản Nà Luông"}, {2, "Lò Văn Minh", "04/02/1990", nil}, {3, "Giàng A Páo", "15/6/1985", "Bản Phiêng Cuổi"}}, merge("D2:D3"))},
		{name: "ho-dem-ten", trouble: "Họ đệm và Tên ở hai cột", build: book([][]any{{"STT", "Họ đệm", "Tên", "Ngày sinh"}, {1, "Lò Thị", "Phương", "03/02/1990"}, {2, "Giàng A", "Páo", "15/6/1985"}})},
		{name: "ho-va-ten-gop-hai-cot", trouble: "Họ và tên gộp hai cột, bên dưới họ và tên tách ô", build: book([][]any{{"STT", "Họ và tên", nil, "Ngày sinh"}, {1, "Lò Thị", "Phương", "03/02/1990"}, {2, "Giàng A", "Páo", "15/6/1985"}}, merge("B1:C1"))},
		{name: "ngay-thang-nam-ba-cot", trouble: "Ngày | Tháng | Năm ở ba cột", build: book([][]any{{"STT", "Họ và tên", "Ngày sinh", nil, nil}, {nil, nil, "Ngày", "Tháng", "Năm"}, {1, "Lò Thị Phương", 3, 2, 1990}, {2, "Giàng A Páo", 15, 6, 1985}}, merge("A1:A2", "B1:B2", "C1:E1"))},
		{name: "ngay-dang-chu", trouble: "Ngày gõ dạng chữ: 5/11/90 không đoán, 05.11.1990, ngày 5 tháng 11 năm 1990", build: book([][]any{{"Họ và tên", "Ngày sinh"}, {"Lò A", "05.11.1990"}, {"Lò B", "ngày 5 tháng 11 năm 1990"}, {"Lò C", "5-11-1990"}, {"Lò D", "11/1990"}, {"Lò E", "1990"}, {"Lò G", "5/11/90"}})},
		{name: "ngay-so-excel", trouble: "Ngày là số ngày của Excel có định dạng", build: book([][]any{{"Họ và tên", "Ngày sinh"}, {"Lò A", 32907}, {"Lò B", 32907}, {"Lò C", 32907}, {"Lò D", 32907}}, format("dd/mm/yyyy;@", "B2"), format("[$-1010000]d/m/yyyy;@", "B3"), format("mm/yyyy", "B4"), format("yyyy", "B5"))},
		{name: "ngay-mat-dinh-dang", trouble: "Ngày mất định dạng, chỉ còn số 32907", build: book([][]any{{"Họ và tên", "Ngày sinh"}, {"Lò A", 32907}, {"Lò B", 1990}})},
		{name: "he-1904", trouble: "Tệp của máy Mac, ngày tính từ năm 1904", build: book([][]any{{"Họ và tên", "Ngày sinh"}, {"Lò A", 31445}}, format("dd/mm/yyyy", "B2"), func(f *excelize.File) {
			yes := true
			f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		})},
		{name: "ngay-khong-co", trouble: "Ngày không có thật và ngày ở tương lai", build: book([][]any{{"Họ và tên", "Ngày sinh"}, {"Lò A", "31/02/1990"}, {"Lò B", "01/01/2090"}, {"Lò C", "29/02/2023"}})},
		{name: "cccd-mat-so-khong", trouble: "Số căn cước mất số 0 ở đầu, số điện thoại mất số 0", build: book([][]any{{"Họ và tên", "CCCD", "SĐT"}, {"Lò A", 14190001234, 912345678}, {"Lò B", "014190001235", "0912345679"}, {"Lò C", "12345", "12"}})},
		{name: "so-dai", trouble: "Số căn cước 12 chữ số lưu dạng số", build: book([][]any{{"Họ và tên", "Số CCCD"}, {"Lò A", 114190001234}, {"Lò B", 14190001235}}, format("000000000000", "B3"))},
		{name: "so-kieu-viet", trouble: "Số tiền gõ dạng chữ 1.234.567 và 12,5", build: book([][]any{{"Họ và tên", "Số tiền"}, {"Lò A", "1.234.567"}, {"Lò B", "12,5"}, {"Lò C", 1234567.5}, {"Lò D", "760 000"}}, format("#,##0.0", "B4"))},
		{name: "cong-thuc", trouble: "Công thức có sẵn kết quả, công thức lỗi #N/A", build: edited(book([][]any{{"Họ và tên", "Đơn vị", "Số tiền"}, {"Lò A", "KQ", 1}, {"Lò B", "LOI", 2}}), func(name, s string) string {
			if name == "xl/worksheets/sheet1.xml" {
				s = strings.Replace(s, `<c r="C2"><v>1</v></c>`, `<c r="C2"><f>760000*1</f><v>760000</v></c>`, 1)
				s = strings.Replace(s, `<c r="C3"><v>2</v></c>`, `<c r="C3" t="e"><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>`, 1)
			}
			return s
		})},
		{name: "tich-dang-vien", trouble: "Cột Đảng viên đánh dấu x", build: book([][]any{{"Họ và tên", "Đảng viên"}, {"Lò A", "x"}, {"Lò B", nil}, {"Lò C", "X"}, {"Lò D", "✓"}})},
		{name: "nhieu-dong-trong-o", trouble: "Nhiều dòng trong một ô", build: book([][]any{{"Họ và tên", "Tóm tắt thành tích"}, {"Lò A", "- Hoàn thành tốt nhiệm vụ\n- Giúp đỡ đồng nghiệp"}})},
		{name: "viet-tat", trouble: "Tên cột viết tắt: H.tên, N.sinh, Đ.vị công tác, C.vụ, SĐT", build: book([][]any{{"TT", "H.tên", "N.sinh", "Đ.vị công tác", "C.vụ", "SĐT"}, {1, "Lò A", "1990", "Bản Nà Luông", "Trưởng bản", "0912345678"}})},
		{name: "khong-dau", trouble: "Tên cột không dấu, chữ hoa", build: book([][]any{{"STT", "HO VA TEN", "NGAY SINH", "DON VI CONG TAC"}, {1, "Lò A", "1990", "Bản Nà Luông"}})},
		{name: "ten-ca-nhan", trouble: "Tên cột khác: Tên cá nhân, Sinh năm, Nơi công tác, Tóm tắt thành tích nổi bật", build: book([][]any{{"TT", "Tên cá nhân", "Sinh năm", "Nơi công tác", "Tóm tắt thành tích nổi bật"}, {1, "Lò A", "1990", "Bản Nà Luông", "Hoàn thành tốt nhiệm vụ"}})},
		{name: "tieu-de-co-ngoac", trouble: "Tên cột có chú thích trong ngoặc và dấu *", build: book([][]any{{"Stt", "Họ và tên (*)\n(viết chữ in thường)", "Ngày sinh\n(dd/mm/yyyy)", "Đơn vị công tác (ghi rõ xã)"}, {1, "Lò A", "1990", "Bản Nà Luông"}})},
		{name: "tieu-de-danh-so", trouble: "Tên cột có đánh số 1. Họ và tên", build: book([][]any{{"1. Họ và tên", "2. Ngày sinh", "3. Đơn vị"}, {"Lò A", "1990", "Bản Nà Luông"}})},
		{name: "tieu-de-lap-lai", trouble: "Tiêu đề lặp lại ở trang in sau", build: book([][]any{plain[0], plain[1], plain[0], plain[2]})},
		{name: "cot-khong-dung", trouble: "Cột lạ không thuộc mẫu", build: book([][]any{{"STT", "Họ và tên", "Dân tộc", "Tôn giáo"}, {1, "Lò A", "Thái", "Không"}})},
		{name: "cot-gan-giong", trouble: "Tên cột gõ nhầm một chữ: Họ và tênn", build: book([][]any{{"STT", "Họ và tênn", "Đơn vi công tác"}, {1, "Lò A", "Bản Nà Luông"}})},
		{name: "cot-khong-chac", trouble: "Cột chỉ giống một phần thì hỏi", build: book([][]any{{"STT", "Họ và tên", "Ngày đồng chí vào công tác trong ngành"}, {1, "Lò A", "01/9/2015"}})},
		{name: "nguoi-dung-chi-cot", trouble: "Người dùng tự chỉ dòng tiêu đề và ý nghĩa cột", maps: `{"sheets": {"Sheet1": {"header": 2, "columns": {"B": "ho_ten", "C": "don_vi", "D": ""}}}}`,
			build: book([][]any{{"ghi chép", "x", "y"}, {"TT", "Ai", "Ở đâu", "Ngày sinh"}, {1, "Lò A", "Bản Nà Luông", "không đọc"}})},
		{name: "tcvn3-theo-phong", trouble: "Chữ TCVN3 theo phông .VnTime", build: book([][]any{{tcvn("Họ và tên"), tcvn("Đơn vị công tác")}, {tcvn("Nguyễn Văn Hùng"), tcvn("xã Tân Lập")}}, typeface(".VnTime", "A1:B2"))},
		{name: "tcvn3-hoa", trouble: "Tiêu đề phông .VnTimeH: byte chữ thường, hiện chữ hoa", build: book([][]any{{tcvn("họ và tên"), tcvn("đơn vị")}, {tcvn("Nguyễn Văn Hùng"), tcvn("xã Tân Lập")}}, typeface(".VnTimeH", "A1:B1"), typeface(".VnTime", "A2:B2"))},
		{name: "tcvn3-khong-phong", trouble: "Chữ TCVN3 nhưng phông đã đổi thành Times New Roman", build: book([][]any{{"Họ và tên", "Đơn vị"}, {tcvn("Nguyễn Văn Hùng"), tcvn("xã Tân Lập")}, {"Lê Văn Tám", "Bản Nà Luông"}})},
		{name: "vni-theo-phong", trouble: "Chữ VNI theo phông VNI-Times", build: book([][]any{{"Họ và tên", "Đơn vị"}, {vni("Trần Thị Được"), vni("phường Ngọc Hà")}}, typeface("VNI-Times", "A2:B2"))},
		{name: "vni-khong-phong", trouble: "Chữ VNI không còn phông", build: book([][]any{{"Họ và tên", "Đơn vị"}, {vni("Nguyễn Văn Hùng"), vni("Xã Tân Lập")}})},
		{name: "phong-cu-chu-moi", trouble: "Phông .VnTime nhưng chữ đã là Unicode", build: book([][]any{{"Họ và tên", "Đơn vị"}, {"Nguyễn Văn Bình", "Hà Nam"}}, typeface(".VnTime", "A2:B2"))},
		{name: "unicode-to-hop", trouble: "Unicode tổ hợp (dấu rời)", build: book([][]any{{nfd("Họ và tên"), nfd("Đơn vị")}, {nfd("Nguyễn Văn Hùng"), nfd("xã Tân Lập")}})},
		{name: "ky-tu-an", trouble: "Dấu cách không ngắt và ký tự ẩn dán từ web", build: book([][]any{{"Họ\u00A0và tên", "Đơn vị\u200B"}, {"Lò\u00A0Thị\u00A0Phương", "\u200BBản Nà Luông"}})},
		{name: "csv-cham-phay-bom", trouble: "CSV UTF-8 có BOM, dấu chấm phẩy, xuống dòng trong ngoặc kép", file: "a.csv", build: text("\uFEFFSTT;Họ và tên;Đơn vị\r\n1;\"Lò Thị Phương\";\"Bản Nà Luông,\r\nxã Nậm Pàng\"\r\n002;Giàng A Páo;Bản Phiêng Cuổi\r\n")},
		{name: "csv-utf16-tab", trouble: "Unicode Text của Excel: UTF-16, dấu tab", file: "a.txt", build: utf16("STT\tHọ và tên\tĐơn vị\r\n1\tLò Thị Phương\tBản Nà Luông\r\n")},
		{name: "csv-windows-1258", trouble: "CSV bảng mã Windows-1258", file: "a.csv", build: func(t *testing.T) []byte {
			b, err := charmap.Windows1258.NewEncoder().String("Ho\u0323 va\u0300 tên,Đơn vi\u0323\nNguyê\u0303n Văn Hu\u0300ng,xa\u0303 Tân Lâ\u0323p\n")
			if err != nil {
				t.Fatal(err)
			}
			return []byte(b)
		}},
		{name: "csv-tcvn3", trouble: "CSV chữ TCVN3", file: "a.csv", build: latin(tcvn("Họ và tên") + "," + tcvn("Đơn vị") + "\n" + tcvn("Nguyễn Văn Hùng") + "," + tcvn("xã Tân Lập") + "\n")},
		{name: "csv-sep", trouble: "CSV có dòng sep=; và dấu ngoặc kép lẻ", file: "a.csv", build: text("sep=;\nHọ và tên;Ghi chú\nLò A;ống 5\" nhựa\nLò B;\n")},
		{name: "csv-doc-nham", trouble: "UTF-8 đọc nhầm thành Windows-1252 rồi lưu lại", file: "a.csv", build: text("Họ và tên,Đơn vị\nNguyá»…n VÄƒn HÃ¹ng,xÃ£ TÃ¢n Láº\u00adp\n")},
		{name: "trung-nguoi", trouble: "Trùng họ tên và ngày sinh, trùng số căn cước", build: book([][]any{{"Họ và tên", "Ngày sinh", "CCCD"}, {"Lò Thị Phương", "03/02/1990", "014190001234"}, {"lò thị phương", "3/2/1990", "014190001235"}, {"Giàng A Páo", "1985", "014190001234"}})},
		{name: "ten-hoa-ten-so", trouble: "Họ tên in hoa, viết thường, có chữ số", build: book([][]any{{"Họ và tên", "Đơn vị"}, {"LÒ THỊ PHƯƠNG", "Bản A"}, {"giàng a páo", "Bản A"}, {"Lò Văn 2", "Bản A"}, {"K'BRÔNG Y", "Bản A"}})},
		{name: "don-vi-khac-cach-viet", trouble: "Đơn vị khác nhau chỉ ở cách viết", build: book([][]any{{"Họ và tên", "Đơn vị"}, {"Lò A", "UBND xã Nậm Pàng"}, {"Lò B", "UBND xã Nậm Pàng"}, {"Lò C", "Ủy ban nhân dân xã Nậm Pàng"}, {"Lò D", "ubnd xã nậm pàng"}, {"Lò E", "Bản Nà Luông"}})},
		{name: "tinh-cu", trouble: "Tỉnh cũ, tỉnh gõ nhầm, xã không có trong danh mục, tên huyện", build: book([][]any{{"Họ và tên", "Xã, phường", "Tỉnh", "Đơn vị"}, {"Lò A", "Phường Tô Hiệu", "Sơn La", "huyện Mường La"}, {"Lò B", "Mường La", "Hòa Bình", "Bản B, huyện Mai Châu"}, {"Lò C", "Xã Mường Lo", "Sơn Laa", "Bản C"}, {"Lò D", "P. Ba Đình", "Sơn La", "Bản D, tỉnh Hà Giang"}})},
		{name: "chu-go-nham", trouble: "Chữ không thể có trong tiếng Việt ở cột thành tích, tên dân tộc thì đúng", build: book([][]any{{"Họ và tên", "Đơn vị", "Tóm tắt thành tích"}, {"Y Blơk Êban", "Buôn K'Brông, Đắk Lắk", "Thực hiện Chthị của tnh"}, {"Nông Văn Tuyền", "Na Rì", "Hoàn thành tốt nhiệm vụ OCOP"}})},
		{name: "o-bi-cat", trouble: "Nội dung đúng 255 ký tự và dừng giữa chừng", build: book([][]any{{"Họ và tên", "Tóm tắt thành tích"}, {"Lò A", strings.Repeat("Hoàn thành tốt nhiệm vụ ", 11)[:0] + string([]rune(strings.Repeat("hoàn thành tốt nhiệm vụ được giao ", 9))[:255])}})},
		{name: "khong-co-tieu-de", trouble: "Bảng không có dòng tiêu đề", build: book([][]any{{1, "Lò Thị Phương", "03/02/1990"}, {2, "Giàng A Páo", "15/6/1985"}})},
		{name: "thieu-cot-bat-buoc", trouble: "Thiếu cột bắt buộc", list: true, build: book([][]any{{"STT", "Họ và tên", "Số căn cước"}, {1, "Lò A", "014190001234"}})},
		{name: "thieu-gia-tri", trouble: "Ô bắt buộc bỏ trống", build: book([][]any{plain[0], plain[1], {2, nil, "15/6/1985", "Bản Phiêng Cuổi"}})},
		{name: "dong-trong-giua", trouble: "Dòng trống ở giữa bảng", build: book([][]any{plain[0], plain[1], {}, {}, plain[2]})},
		{name: "bang-lech-phai", trouble: "Bảng bắt đầu từ cột C, dòng 5", build: book([][]any{{}, {}, {}, {}, {nil, nil, "TT", "Họ và tên", "Đơn vị"}, {nil, nil, 1, "Lò A", "Bản Nà Luông"}})},
		{name: "ba-tang", trouble: "Tiêu đề ba tầng", build: book([][]any{{"STT", "Thông tin cá nhân", nil, nil, "Công tác", nil}, {nil, "Họ và tên", "Ngày sinh", nil, "Chức vụ", "Đơn vị"}, {nil, nil, "Nam", "Nữ", nil, nil}, {1, "Lò Văn Minh", "1990", nil, "Trưởng bản", "Bản Nà Luông"}},
			merge("A1:A3", "B1:D1", "E1:F1", "B2:B3", "C2:D2", "E2:E3", "F2:F3"))},
		{name: "tien-to-x", trouble: "Tệp có tiền tố không gian tên x:", build: edited(book(plain), func(name, s string) string {
			if name != "xl/worksheets/sheet1.xml" && name != "xl/sharedStrings.xml" {
				return s
			}
			s = strings.ReplaceAll(strings.ReplaceAll(s, "</", "\x01"), "<?", "\x02")
			s = strings.ReplaceAll(s, "<", "<x:")
			s = strings.ReplaceAll(strings.ReplaceAll(s, "\x01", "</x:"), "\x02", "<?")
			return strings.Replace(s, `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, 1)
		})},
		{name: "strict", trouble: "Tệp Strict Open XML", build: edited(book(plain), func(name, s string) string {
			s = strings.ReplaceAll(s, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
			return strings.ReplaceAll(s, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
		})},
		{name: "chu-trong-o", trouble: "Chữ nằm ngay trong ô (inlineStr) và chữ nhiều kiểu", build: edited(book([][]any{{"Họ và tên", "Đơn vị"}, {"MOT", "HAI"}}), func(name, s string) string {
			if name == "xl/worksheets/sheet1.xml" {
				s = strings.Replace(s, `<c r="A2" t="s"><v>2</v></c>`, `<c r="A2" t="inlineStr"><is><r><rPr><b/><rFont val="Times New Roman"/></rPr><t>Lò Thị </t></r><r><t>Phương</t></r></is></c>`, 1)
				s = strings.Replace(s, `<c r="B2" t="s"><v>3</v></c>`, `<c r="B2" t="str"><v>Bản Nà Luông</v></c>`, 1)
			}
			return s
		})},
		{name: "xls-cu", trouble: "Tệp .xls đời cũ", file: "a.xls", build: text("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600))},
		{name: "xls-la-html", trouble: "Tệp .xls thực ra là trang web", file: "a.xls", build: text("<html><body><table><tr><td>Họ và tên</td></tr></table></body></html>")},
		{name: "dat-mat-khau", trouble: "Tệp có đặt mật khẩu", build: text("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")},
		{name: "trang-trong", trouble: "Tệp không có gì", build: book(nil)},
		{name: "ghi-chu-cuoi", trouble: "Ghi chú và nơi nhận dưới bảng", build: book([][]any{plain[0], plain[1], plain[2], {"Ghi chú: danh sách gồm 02 người"}, {"Nơi nhận:"}, {"- Như trên;"}, {"- Lưu: VT."}})},
		{name: "ten-giong-chu-ky", trouble: "Người lập danh sách là chủ tịch hội, tên đơn vị là Tổng công ty", build: book([][]any{{"Họ và tên", "Đơn vị"}, {"Lò A", "Tổng công ty Điện lực"}, {"Lò B", "Cộng đồng dân cư thôn 5"}, {"Lò C", "Chủ tịch Hội Nông dân"}})},
		{name: "stt-cham", trouble: "Số thứ tự 1., 1.1, 1.2 và 01", build: book([][]any{{"TT", "Họ và tên", "Đơn vị"}, {"01", "Lò A", "Bản A"}, {"1.1", "Lò B", "Bản A"}, {"2.", "Lò C", "Bản A"}})},
	}
}
