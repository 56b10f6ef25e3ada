package diag

// Codes of docgen/ooxml: a stranger's Office file that cannot be opened.
const (
	PackageNotZip    Code = "package-not-zip"
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
	PackageOldWord: {Error, "Tệp này ở định dạng Office cũ (.doc, .xls) hoặc được đặt mật khẩu.",
		"Hãy mở tệp bằng Word hoặc Excel, bỏ mật khẩu nếu có, rồi lưu lại ở dạng .docx hoặc .xlsx."},
	PackageEncrypted: {Error, "Tệp này được đặt mật khẩu nên không đọc được.",
		"Hãy bỏ mật khẩu rồi tải lên lại."},
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
