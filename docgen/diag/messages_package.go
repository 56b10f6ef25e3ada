package diag

// Codes of docgen/ooxml: a stranger's Office file that cannot be opened.
const (
	PackageNotZip    Code = "package-not-zip"
	PackageEmpty     Code = "package-empty"
	PackagePDF       Code = "package-pdf"
	PackageOldWord   Code = "package-old-office"
	PackageEncrypted Code = "package-encrypted"
	PackageDamaged   Code = "package-damaged"
	PackageTooLarge  Code = "package-too-large"
	PackageNoMain    Code = "package-no-main-part"
	PackageWrongKind Code = "package-wrong-kind"
	PackageBadXML    Code = "package-bad-xml"
)

var packageMessages = messages{
	PackageNotZip: {Error, "Tệp này không phải tệp Word hoặc Excel (.docx, .xlsx).",
		"Hãy mở tệp bằng Word hoặc Excel rồi lưu lại ở dạng .docx hoặc .xlsx."},
	PackageEmpty: {Error, "Tệp rỗng, bên trong không có gì (0 byte).",
		"Có lẽ tệp chép hoặc tải về chưa xong. Hãy lấy lại tệp từ nơi gửi rồi tải lên."},
	PackagePDF: {Error, "Đây là tệp PDF, trong khi cần tệp Word hoặc Excel (.docx, .xlsx).",
		"Hãy tải lên tệp Word gốc. Chỉ có PDF thì mở nó bằng Word, xem lại chữ rồi lưu thành .docx."},
	PackageOldWord: {Error, "Tệp này ở định dạng Office cũ (.doc, .xls).",
		"Hãy mở tệp bằng Word hoặc Excel rồi lưu lại ở dạng .docx hoặc .xlsx."},
	PackageEncrypted: {Error, "Tệp này được đặt mật khẩu nên không đọc được.",
		"Hãy mở tệp bằng Word hoặc Excel, vào Tệp (File) → Thông tin (Info) → Bảo vệ (Protect) → Mã hóa bằng mật khẩu (Encrypt with Password), xóa trống ô mật khẩu, lưu rồi tải lên lại."},
	PackageDamaged: {Error, "Tệp bị hỏng hoặc bị cắt cụt: %[1]s.",
		"Hãy tải lại tệp gốc, hoặc mở bằng Word/Excel để sửa rồi lưu lại."},
	PackageTooLarge: {Error, "Tệp quá lớn sau khi giải nén (giới hạn %[1]s).",
		"Hãy xóa bớt hình ảnh hoặc phần không cần dùng rồi lưu lại."},
	PackageNoMain: {Error, "Tệp thiếu phần nội dung chính nên không phải văn bản Word hoặc bảng tính Excel hợp lệ.",
		"Hãy mở tệp bằng Word hoặc Excel rồi lưu lại."},
	PackageWrongKind: {Error, "Đây là %[1]s, trong khi cần %[2]s.",
		"Hãy chọn đúng %[2]s."},
	PackageBadXML: {Error, "Phần “%[1]s” trong tệp bị hỏng (%[2]s).",
		"Hãy mở tệp bằng Word hoặc Excel để sửa rồi lưu lại."},
}
