package diag

// Codes of the store: what may go wrong between the program and what it keeps.
const (
	StoreFull         Code = "store-full"
	StoreReadOnly     Code = "store-read-only"
	StoreBusy         Code = "store-busy"
	StoreDamaged      Code = "store-damaged"
	StoreUnreachable  Code = "store-unreachable"
	StoreDenied       Code = "store-denied"
	StoreBadSetting   Code = "store-bad-setting"
	StoreTooNew       Code = "store-too-new"
	StoreFileMissing  Code = "store-file-missing"
	StoreFileDamaged  Code = "store-file-damaged"
	StoreClockBack    Code = "store-clock-back"
	StoreNotFound     Code = "store-not-found"
	StoreChanged      Code = "store-changed-meanwhile"
	StoreFrozen       Code = "store-frozen"
	StoreWrongState   Code = "store-wrong-state"
	StoreNumberTaken  Code = "store-number-taken"
	StoreNumberBad    Code = "store-number-bad"
	StoreNameTaken    Code = "store-name-taken"
	StoreDateBad      Code = "store-date-bad"
	StoreDatesCrossed Code = "store-dates-crossed"
	StoreValueMissing Code = "store-value-missing"
	StoreValueUnknown Code = "store-value-unknown"
	StoreFieldsLost   Code = "store-fields-lost"
	StorePicturesFull Code = "store-pictures-full"
	StoreNothingUndo  Code = "store-nothing-to-undo"
	StoreNotEmpty     Code = "store-not-empty"
	StoreBackupBad    Code = "store-backup-bad"
	StoreOldFileBad   Code = "store-old-file-bad"
	StoreAuditBroken  Code = "store-audit-broken"

	StoreDocumentAltered Code = "store-document-altered"

	IssueUnconfirmed Code = "issue-unconfirmed"
	IssueBlank       Code = "issue-blank"
	IssueCited       Code = "issue-cited"
	IssueDiffers     Code = "issue-differs"
	IssueDayAhead    Code = "issue-day-ahead"
	IssueDayBack     Code = "issue-day-back"
	IssueSignerTerm  Code = "issue-signer-term"
)

var storeMessages = messages{
	StoreFull: {Error, "Ổ đĩa chứa dữ liệu đã đầy nên không lưu được.",
		"Những gì đã lưu trước đó vẫn còn nguyên. Hãy xóa bớt tệp không cần trên ổ đĩa rồi làm lại."},
	StoreReadOnly: {Error, "Không được phép ghi vào nơi giữ dữ liệu.",
		"Hãy cấp quyền ghi thư mục dữ liệu cho người chạy chương trình, hoặc chọn thư mục khác bằng --data-dir."},
	StoreBusy: {Error, "Dữ liệu đang được một chương trình khác ghi nên chưa lưu được.",
		"Chưa có gì thay đổi. Hãy đợi một lát rồi làm lại."},
	StoreDamaged: {Error, "Tệp cơ sở dữ liệu bị hỏng.",
		"Đừng ghi thêm. Hãy sao thư mục dữ liệu sang nơi khác, rồi phục hồi từ bản sao lưu gần nhất: vanthu restore TỆP --data-dir THƯ_MỤC_MỚI."},
	StoreUnreachable: {Error, "Không kết nối được với máy chủ cơ sở dữ liệu.",
		"Hãy kiểm tra máy chủ PostgreSQL đang chạy và địa chỉ trong --database hoặc VANTHU_DATABASE là đúng."},
	StoreDenied: {Error, "Máy chủ cơ sở dữ liệu không cho vào.",
		"Hãy kiểm tra tên người dùng, mật khẩu và tên cơ sở dữ liệu trong --database hoặc VANTHU_DATABASE."},
	StoreBadSetting: {Error, "Thiết đặt nơi giữ dữ liệu không đúng.",
		"--database để trống (SQLite) hoặc có dạng postgres://NGƯỜI_DÙNG:MẬT_KHẨU@MÁY/TÊN; --files để trống hoặc có dạng s3://KHÓA:MẬT_KHẨU@MÁY/NGĂN."},
	StoreTooNew: {Error, "Dữ liệu do một phiên bản mới hơn của chương trình ghi.",
		"Hãy dùng phiên bản mới nhất của chương trình."},
	StoreFileMissing: {Error, "Thiếu một tệp đã lưu.",
		"Hãy chạy vanthu doctor để biết những tệp nào thiếu, rồi lấy lại từ bản sao lưu."},
	StoreFileDamaged: {Error, "Một tệp đã lưu không còn nguyên vẹn.",
		"Hãy chạy vanthu doctor để biết những tệp nào hỏng, rồi lấy lại từ bản sao lưu."},
	StoreClockBack: {Warning, "Đồng hồ của máy đang là %[1]s, sớm hơn lần ghi gần nhất (%[2]s).",
		"Hãy chỉnh lại đồng hồ. Không có gì bị mất; việc dọn theo thời hạn tạm dừng cho tới khi đồng hồ đúng."},
	StoreNotFound: {Error, "Không tìm thấy %[1]s.",
		"Hãy kiểm tra lại, hoặc mở danh sách để chọn."},
	StoreChanged: {Error, "Nội dung đã được %[1]s thay đổi trong lúc bạn sửa.",
		"Hãy mở lại để xem nội dung mới rồi sửa tiếp."},
	StoreFrozen: {Error, "Văn bản đã ban hành nên không sửa hoặc xóa được.",
		"Nếu có sai sót về nội dung, hãy lập văn bản thay thế (Nghị định 30/2020/NĐ-CP, Điều 18)."},
	StoreWrongState: {Error, "Văn bản đang ở trạng thái “%[1]s” nên không làm được việc này.",
		"Việc này chỉ làm được khi văn bản ở trạng thái “%[2]s”."},
	StoreNumberTaken: {Error, "Số %[1]s đã được cấp cho “%[2]s” trong năm %[3]d.",
		"Mỗi số chỉ cấp một lần trong năm (Nghị định 30/2020/NĐ-CP, Điều 15). Hãy xem lại sổ văn bản đi."},
	StoreNumberBad: {Error, "Số văn bản “%[1]s” không dùng được.",
		"Số gồm chữ số Ả Rập, có thể kèm một chữ cái ở cuối, ví dụ 05, 125, 12a."},
	StoreNameTaken: {Error, "Đã có %[1]s tên “%[2]s”.",
		"Hãy chọn tên khác."},
	StoreDateBad: {Error, "“%[1]s” không phải là một ngày.",
		"Ngày viết như 05/11/2026; phần mềm khác gửi 2026-11-05."},
	StoreDatesCrossed: {Error, "Ngày bắt đầu %[1]s sau ngày kết thúc %[2]s.",
		"Hãy sửa lại một trong hai ngày; để trống nếu chưa có."},
	StoreValueMissing: {Error, "Thiếu %[1]s.",
		"Hãy ghi rồi làm lại."},
	StoreValueUnknown: {Error, "%[1]s “%[2]s” không dùng được.",
		"Giá trị dùng được: %[3]s."},
	StorePicturesFull: {Error, "Kho đã có %[1]d ảnh nên không nhận thêm ảnh mới.",
		"Hãy dùng ảnh đã gửi trước đó; ảnh riêng của từng người thì ghi tên tệp và làm bằng dòng lệnh."},
	StoreFieldsLost: {Error, "Phiên bản mới của mẫu bỏ hoặc đổi các trường đang dùng: %[1]s.",
		"Trong cùng một dòng phiên bản chỉ được thêm trường. Hãy giữ các trường này, hoặc bắt đầu dòng phiên bản mới."},
	StoreNothingUndo: {Error, "Không còn sửa đổi nào để hoàn tác.",
		"Dữ liệu đang đúng như khi tải lên."},
	StoreNotEmpty: {Error, "Nơi phục hồi đã có dữ liệu.",
		"Nếu lần phục hồi trước vào nơi này bị ngắt: dữ liệu đã vào đủ, hãy chạy “vanthu doctor” với nơi ấy để kiểm rồi dùng. " +
			"Nếu không, hãy phục hồi vào một thư mục (hoặc cơ sở dữ liệu) mới."},
	StoreBackupBad: {Error, "Bản sao lưu không dùng được: %[1]s.",
		"Hãy dùng một bản sao lưu khác."},
	StoreAuditBroken: {Error, "Nhật ký thay đổi không còn khớp từ dòng %[1]d (có %[2]d dòng).",
		"Có người đã sửa hoặc xóa thẳng trong cơ sở dữ liệu. Hãy giữ nguyên hiện trạng và so với bản nhật ký đã xuất hoặc bản sao lưu."},
	StoreDocumentAltered: {Error, "Nội dung văn bản %[1]s “%[2]s” không còn như khi ban hành.",
		"Có người đã sửa thẳng trong cơ sở dữ liệu. Hãy lấy lại từ bản sao lưu."},
	IssueUnconfirmed: {Error, "Chưa ban hành: có %[1]d điều cần xem lại trước, vì ban hành rồi thì không sửa được nữa.",
		"Hãy xem từng điều; đúng như ý thì xác nhận rồi ban hành lần nữa (API: confirmed=true)."},
	IssueBlank: {Warning, "%[1]s để trống: bản ban hành chừa chỗ ghi tay.",
		"Trả lại để sửa rồi điền, hoặc vẫn ban hành và ghi tay vào bản giấy."},
	IssueCited: {Warning, "%[1]s để trống, mà %[2]s ngày %[3]s làm từ cùng một bảng đã ban hành.",
		"Chọn ghi số và ngày ấy khi ban hành, hoặc vẫn ban hành và ghi tay vào bản giấy."},
	IssueDiffers: {Warning, "Bản Word lãnh đạo đã sửa có tên, số hoặc ngày khác nội dung sắp ban hành ở %[1]d chỗ: “%[2]s” ↔ “%[3]s”.",
		"Bản ban hành làm từ nội dung đã lưu, không lấy chữ trong bản Word. Muốn theo bản Word: Trả lại để sửa, rồi Sửa nội dung."},
	IssueDayAhead: {Warning, "Ngày ban hành %[1]s ở sau hôm nay %[2]d ngày.",
		"Hãy xem lại ngày, tháng, năm."},
	IssueSignerTerm: {Warning, "Văn bản in tên người ký %[1]s, ngày ban hành %[2]s không thuộc thời gian giữ chức đã khai (%[3]s).",
		"Người ký ngày ấy theo trang Cơ quan: %[4]s. Hãy xem lại ngày; sai người ký thì trả lại để sửa."},
	IssueDayBack: {Warning, "Ngày ban hành %[1]s sớm hơn %[2]s (ngày %[3]s) đã có trong sổ.",
		"Số và ngày thường tăng cùng nhau. Hãy xem lại số và ngày."},
	StoreOldFileBad: {Warning, "Không đọc được tệp của phiên bản trước nên chưa đưa vào cơ sở dữ liệu.",
		"Hãy sửa hoặc xóa tệp này; chương trình thử lại ở lần mở sau."},
}
