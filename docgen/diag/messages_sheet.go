package diag

// Codes of files that people take for a workbook.
const (
	DataOldExcel    Code = "data-old-excel"
	DataPassword    Code = "data-password"
	DataHTMLExcel   Code = "data-html-excel"
	DataBinaryExcel Code = "data-binary-excel"
	DataNotTable    Code = "data-not-table"
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
	DataBinaryExcel: {Error, "Đây là tệp Excel nhị phân (.xlsb), chưa đọc được.",
		"Hãy mở tệp bằng Excel, chọn Lưu dưới dạng (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi tải tệp mới lên."},
}
