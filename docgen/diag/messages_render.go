package diag

// Codes of docgen itself: what a caller may ask of an Engine.
const (
	RenderFormatMissing  Code = "format-missing"
	RenderBatchFormat    Code = "batch-format"
	RenderTooManyRecords Code = "too-many-records"
	RenderMoreErrors     Code = "more-errors"
	RenderMoreWarnings   Code = "more-warnings"
)

// Codes of docgen/font: files in the office's own folder of typefaces.
const (
	FontUnreadable  Code = "font-unreadable"
	FontNotTrueType Code = "font-not-truetype"
	FontBadAliases  Code = "font-bad-aliases"
)

var renderMessages = messages{
	RenderFormatMissing: {Error, "Mẫu “%[1]s” không có dạng %[2]s.",
		"Hãy chọn dạng khác trong danh sách của mẫu."},
	RenderBatchFormat: {Error, "Nhiều bản ghi không gộp được thành một tệp %[1]s.",
		"Hãy chọn PDF để gộp chung, hoặc chọn tải về tệp ZIP gồm từng văn bản."},
	RenderTooManyRecords: {Error, "Có %[1]d bản ghi, vượt quá giới hạn %[2]d của một lần làm.",
		"Hãy chia danh sách thành nhiều phần."},
	RenderMoreErrors: {Error, "Còn %[1]d lỗi khác không liệt kê.",
		"Hãy sửa các lỗi đã nêu rồi làm lại để xem tiếp."},
	RenderMoreWarnings: {Warning, "Còn %[1]d cảnh báo khác không liệt kê.",
		"Hãy xem các cảnh báo đã nêu trước."},
	FontUnreadable: {Warning, "Tệp phông chữ “%[1]s” bị hỏng nên không được dùng.",
		"Hãy chép lại tệp phông từ nguồn gốc."},
	FontNotTrueType: {Warning, "Tệp phông chữ “%[1]s” không phải dạng TrueType nên không được dùng.",
		"Hãy thay bằng bản .ttf của phông này."},
	FontBadAliases: {Warning, "Tệp aliases.json trong thư mục phông chữ sai cú pháp nên bị bỏ qua.",
		"Hãy sửa theo mẫu trong fonts/README.md."},
}
