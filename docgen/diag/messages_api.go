package diag

// Codes of the API and of the page: what may go wrong between a request and the engine. Message is the title of the
// problem, hint its detail.
const (
	APIBadBody          Code = "bad-body"
	APIUnknownParameter Code = "unknown-parameter"
	APIBadParameter     Code = "bad-parameter"
	APIEmptyBody        Code = "empty-body"
	APICrossSite        Code = "cross-site"
	APIWrongHost        Code = "wrong-host"
	APIUnknownAddress   Code = "unknown-address"
	APIUnknownTemplate  Code = "unknown-template"
	APIUnknownProfile   Code = "unknown-profile"
	APIBadProfileName   Code = "bad-profile-name"
	APIProfileExists    Code = "profile-exists"
	APIDraftGone        Code = "draft-gone"
	APIWrongMethod      Code = "wrong-method"
	APINotOffered       Code = "format-not-offered"
	APITooLarge         Code = "body-too-large"
	APIWrongMedia       Code = "wrong-media-type"
	APIInvalid          Code = "invalid-record"
	APINoFile           Code = "no-file"
	APIManyFiles        Code = "more-than-one-file"
	APIFileEmpty        Code = "file-empty"
	APIFileNotSigned    Code = "file-not-signed"
	APINoRecords        Code = "no-records"
	APIFormIssued       Code = "form-issued"
	APIFormBinned       Code = "form-binned"
	APINoOffice         Code = "no-office"
	APINoPapers         Code = "no-papers-chosen"
	APIBusy             Code = "busy"
	APITimeout          Code = "timeout"
	APISystem           Code = "system-error"
)

var apiMessages = messages{
	APIBadBody: {Error, "Không đọc được dữ liệu gửi lên.",
		"Hãy kiểm tra lại dữ liệu, theo các lỗi kèm theo nếu có, rồi gửi lại."},
	APIUnknownParameter: {Error, "Không có tham số “%[1]s”.",
		"Tham số gần nhất là “%[2]s”; không bỏ qua tên lạ vì tờ in sai cách là hỏng giấy."},
	APIBadParameter: {Error, "Tham số “%[1]s” có giá trị không dùng được: “%[2]s”.",
		"Giá trị dùng được: %[3]s."},
	APIEmptyBody: {Error, "Yêu cầu không kèm dữ liệu.",
		"Hãy gửi dữ liệu trong phần thân của yêu cầu."},
	APICrossSite: {Error, "Yêu cầu đến từ một trang web khác nên bị từ chối.",
		"Hãy mở trang Văn thư rồi làm lại từ đó."},
	APIWrongHost: {Error, "Tên máy trong địa chỉ không phải tên của máy đang chạy Văn thư.",
		"Hãy mở trang bằng tên %[1]s và giữ nguyên số cổng; máy chủ trung gian phải chuyển tiếp với tên đó."},
	APIUnknownAddress: {Error, "Không có địa chỉ này.",
		"Hãy kiểm tra lại địa chỉ, hoặc quay về trang bắt đầu."},
	APIUnknownTemplate: {Error, "Không có mẫu “%[1]s”.",
		"Các mẫu hiện có: %[2]s."},
	APIUnknownProfile: {Error, "Không có thông tin cơ quan tên “%[1]s”.",
		"Hãy lưu thông tin cơ quan này ở trang “Cơ quan” trước, hoặc bỏ tham số profile."},
	APIBadProfileName: {Error, "Tên lưu “%[1]s” không dùng được.",
		"Tên chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, dài nhất 64 ký tự; ví dụ: ubnd-xa."},
	APIProfileExists: {Error, "Đã có thông tin cơ quan tên “%[1]s”.",
		"Hãy chọn tên lưu khác, hoặc mở thông tin cơ quan đó để sửa."},
	APIDraftGone: {Error, "Dữ liệu tải lên không còn được lưu tạm.",
		"Dữ liệu tải lên chỉ được giữ trong một thời gian ngắn. Hãy tải tệp lên lại."},
	APIWrongMethod: {Error, "Địa chỉ này không nhận phương thức vừa dùng.",
		"Hãy xem tài liệu tại /api/v1/docs."},
	APINotOffered: {Error, "Không có dạng tệp được yêu cầu.",
		"Các dạng có: %[1]s."},
	APITooLarge: {Error, "Dữ liệu gửi lên quá lớn.",
		"Hãy chia danh sách thành nhiều phần, hoặc giảm bớt hình ảnh trong tệp."},
	APIWrongMedia: {Error, "Kiểu dữ liệu gửi lên không dùng được ở đây.",
		"Kiểu dùng được: %[1]s."},
	APIInvalid: {Error, "Dữ liệu có %[1]d lỗi cần sửa.",
		"Hãy sửa theo danh sách lỗi kèm theo rồi gửi lại."},
	APINoFile: {Error, "Chưa chọn tệp nào.",
		"Hãy chọn tệp rồi gửi lại."},
	APIFileEmpty: {Error, "Tệp “%[1]s” rỗng nên không dùng được.",
		"Hãy mở tệp xem có nội dung không, lưu lại rồi chọn lại; có thể tệp chép chưa xong."},
	APIFileNotSigned: {Error, "Tệp “%[1]s” không phải PDF hay ảnh JPEG, PNG nên không nhận làm bản đã ký.",
		"Hãy chọn tệp PDF đã ký số, hoặc ảnh, PDF quét từ bản giấy; tệp khác thì gửi làm tệp đính kèm."},
	APIManyFiles: {Error, "Có nhiều tệp được gửi lên cùng lúc.",
		"Hãy gửi từng tệp một."},
	APINoPapers: {Error, "Chưa chọn giấy tờ nào.",
		"Hãy đánh dấu ít nhất một loại rồi bấm lại."},
	APINoOffice: {Error, "Chưa có thông tin cơ quan nên chưa lưu được văn bản.",
		"Hãy mở trang “Cơ quan”, điền tên cơ quan một lần rồi lưu; sau đó quay lại đây."},
	APIFormIssued: {Error, "Biểu này đã lưu thành văn bản “%[1]s”, nay đã ban hành (%[2]s) nên không đổi được nữa.",
		"Những gì vừa điền chưa được lưu. Muốn sửa thì lập văn bản thay thế ở trang của văn bản ấy. Muốn lập một văn bản khác từ những gì vừa điền thì bấm “Lưu vào kho” lần nữa."},
	APIFormBinned: {Error, "Biểu này đã lưu thành văn bản “%[1]s”, nay ở trong thùng rác.",
		"Những gì vừa điền chưa được lưu. Lấy văn bản ấy ra khỏi thùng rác rồi sửa ở đó. Muốn lập một văn bản khác từ những gì vừa điền thì bấm “Lưu vào kho” lần nữa."},
	APINoRecords: {Error, "Không có bản ghi nào để làm văn bản.",
		"Hãy nhập ít nhất một dòng dữ liệu."},
	APIBusy: {Error, "Hệ thống đang làm quá nhiều văn bản cùng lúc.",
		"Hãy đợi ít phút rồi thử lại."},
	APITimeout: {Error, "Làm văn bản quá lâu nên đã dừng lại.",
		"Hãy chia danh sách thành nhiều phần nhỏ hơn rồi thử lại."},
	APISystem: {Error, "Lỗi hệ thống.",
		"Hãy thử lại. Nếu vẫn lỗi, báo cho người quản trị số hiệu %[1]s."},
}
