package diag

// Codes of files that people take for a workbook.
const (
	DataOldExcel    Code = "data-old-excel"
	DataPassword    Code = "data-password"
	DataHTMLExcel   Code = "data-html-excel"
	DataBinaryExcel Code = "data-binary-excel"
	DataNotTable    Code = "data-not-table"

	SheetMergeTwice Code = "sheet-merge-twice"
	SheetMergeEmpty Code = "sheet-merge-empty"
	CLIMergeKind    Code = "cli-merge-kind"
	CLIMapBad       Code = "cli-map-bad"
	SheetNoHeader   Code = "sheet-no-header"
	SheetColumnAsk  Code = "sheet-column-unsure"
	SheetHiddenRows Code = "sheet-hidden-rows"
	SheetHidden     Code = "sheet-hidden"
	SheetRepaired   Code = "sheet-text-repaired"
	SheetDayNumber  Code = "sheet-day-number"
)

var sheetMessages = messages{
	DataOldExcel: {Error, "Đây là tệp Excel đời cũ (.xls), chưa đọc được.",
		"Hãy mở tệp bằng Excel, chọn Tệp → Lưu dưới dạng (File → Save As), kiểu “Excel Workbook (*.xlsx)”, rồi tải tệp mới lên."},
	DataPassword: {Error, "Tệp Excel có đặt mật khẩu nên không đọc được.",
		"Hãy mở tệp bằng Excel, chọn Tệp → Thông tin → Bảo vệ sổ làm việc (Info → Protect Workbook → Encrypt with Password), xóa mật khẩu, lưu lại rồi tải lên."},
	DataHTMLExcel: {Error, "Tệp mang đuôi Excel nhưng bên trong là trang web hoặc XML do phần mềm khác xuất ra.",
		"Hãy mở tệp bằng Excel, chọn Lưu dưới dạng (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi tải tệp mới lên."},
	DataNotTable: {Error, "Tệp không phải bảng dữ liệu (XLSX, CSV).",
		"Hãy mở tệp bằng chương trình đã tạo ra nó rồi lưu lại ở dạng .xlsx hoặc .csv."},
	SheetColumnAsk: {Warning, "Không chắc cột “%[1]s” có phải là “%[2]s” không (%[3]d%%).",
		"Hãy xác nhận cột này, hoặc đổi tên cột trong tệp."},
	SheetMergeTwice: {Warning, "“%[1]s” có trong danh sách của %[2]s và của %[3]s.",
		"Cả hai dòng được giữ; hãy bỏ một dòng nếu là một."},
	SheetMergeEmpty: {Warning, "Tệp “%[1]s” không có dòng nào của danh sách nên không được tính là đã gửi.",
		"Hãy mở tệp xem lại, hoặc chọn đúng tệp của đơn vị ấy rồi tổng hợp lại."},
	CLIMergeKind: {Error, "Mẫu “%[1]s” không có danh sách nào để gộp.",
		"Hãy chọn một mẫu danh sách, ví dụ danh-sach-dang-ky."},
	CLIMapBad: {Error, "Không đọc được tệp khớp cột: %[1]v.",
		"Mẫu: {\"sheets\": {\"Sheet1\": {\"header\": 5, \"levels\": 2, \"columns\": {\"C\": \"ho_ten\"}}}}."},
	SheetNoHeader: {Notice, "Không thấy bảng nào trên trang tính này.",
		"Nếu có, hãy cho biết dòng tiêu đề."},
	SheetHiddenRows: {Notice, "Có %[1]d dòng bị ẩn hoặc lọc đi vẫn được đọc.",
		"Nếu không cần các dòng này, hãy xóa chúng trong tệp."},
	SheetHidden: {Notice, "Trang tính bị ẩn nên không được đọc.",
		"Nếu cần dữ liệu ở trang này, hãy bỏ ẩn trang (Unhide) rồi tải lại."},
	SheetRepaired: {Notice, "Đã đổi %[1]d ô từ %[2]s sang Unicode, ví dụ “%[3]s” → “%[4]s”.",
		"Hãy xem lướt lại chữ có dấu."},
	SheetDayNumber: {Notice, "Ô ghi số %[1]s, được hiểu là ngày %[2]s.",
		"Nếu không đúng, hãy gõ lại ngày dạng ngày/tháng/năm."},
	DataBinaryExcel: {Error, "Đây là tệp Excel nhị phân (.xlsb), chưa đọc được.",
		"Hãy mở tệp bằng Excel, chọn Lưu dưới dạng (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi tải tệp mới lên."},
}
