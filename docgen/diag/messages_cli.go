package diag

// Codes of the command line: files and addresses that the office names there.
const (
	CLIFileMissing  Code = "file-missing"
	CLIFileRefused  Code = "file-refused"
	CLIFileInUse    Code = "file-in-use"
	CLIDiskFull     Code = "disk-full"
	CLIFolderInWay  Code = "folder-in-the-way"
	CLINoFolder     Code = "folder-missing"
	CLIDataKind     Code = "data-kind-unknown"
	CLIProfileMany  Code = "profile-not-one-record"
	CLIAddressInUse Code = "address-in-use"
	CLIAddressBad   Code = "address-unusable"
	CLIOpenToAll    Code = "address-open-to-all"
	CLINoComments   Code = "no-comments-here"
	CLIDiskScarce   Code = "disk-scarce"
)

var cliMessages = messages{
	CLIFileMissing: {Error, "Không tìm thấy tệp “%[1]s”.",
		"Hãy kiểm tra lại tên và đường dẫn."},
	CLIFileRefused: {Error, "Không được phép đọc hoặc ghi “%[1]s”.",
		"Hãy chọn tệp hoặc thư mục khác, hoặc xin quyền của người quản trị máy."},
	CLIFileInUse: {Error, "Tệp “%[1]s” đang được mở trong Word/Excel hoặc chương trình khác.",
		"Hãy đóng lại rồi chạy lại."},
	CLIDiskFull: {Error, "Ổ đĩa đã đầy nên không ghi được “%[1]s”.",
		"Hãy xóa bớt tệp không cần, hoặc ghi vào ổ đĩa khác."},
	CLIFolderInWay: {Error, "“%[1]s” là thư mục, trong khi cần một tệp.",
		"Hãy ghi rõ tên tệp."},
	CLINoFolder: {Error, "Không có thư mục “%[1]s”.",
		"Hãy tạo thư mục này trước hoặc sửa lại đường dẫn."},
	CLIDataKind: {Error, "Tệp dữ liệu “%[1]s” không phải .json, .xlsx hoặc .csv.",
		"Hãy lưu dữ liệu ở một trong các dạng đó."},
	CLIProfileMany: {Error, "Tệp thông tin cơ quan phải là một bản ghi, không phải danh sách.",
		"Hãy bỏ cặp ngoặc vuông ngoài cùng."},
	CLIAddressInUse: {Error, "Địa chỉ %[1]s đang được chương trình khác dùng.",
		"Hãy chọn cổng khác, ví dụ: vanthu serve --addr 127.0.0.1:8090."},
	CLIAddressBad: {Error, "Không mở được địa chỉ %[1]s.",
		"Địa chỉ có dạng máy:cổng, ví dụ: 127.0.0.1:8080."},
	CLINoComments: {Error, "Không ghi được “%[1]s”: chỉ biểu Word (.docx) mới có ghi chú bên lề.",
		"Hãy bỏ tùy chọn -o."},
	CLIDiskScarce: {Warning, "Ổ đĩa chứa dữ liệu chỉ còn trống %[1]s.",
		"Hãy xóa bớt tệp không cần trước khi ổ đĩa đầy."},
	CLIOpenToAll: {Error, "Không mở được tại %[1]s: chương trình chưa có đăng nhập, ai trong mạng cũng sẽ xem và sửa được mọi văn bản.",
		"Hãy dùng địa chỉ của chính máy này, ví dụ --addr 127.0.0.1:8080; các máy khác dùng được khi chương trình có đăng nhập."},
}
