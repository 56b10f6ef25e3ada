package diag

// Codes of docgen/law: entries of the law, and what an office puts in their place.
const (
	LawUnchecked   Code = "law-unchecked"
	LawNoSuchEntry Code = "law-no-such-entry"
	LawBadEntry    Code = "law-bad-entry"
	LawNoReward    Code = "law-no-reward"
	LawUnknown     Code = "law-award-unknown"
	LawNoGround    Code = "law-no-ground"
	LawOneTitle    Code = "law-one-title"
	LawUndated     Code = "law-undated"
)

var lawMessages = messages{
	LawUnchecked: {Warning, "Cần kiểm tra “%[1]s” (%[2]s): chương trình chưa đối chiếu được với văn bản gốc.",
		"Đối chiếu với văn bản gốc trước khi trình ký. Nếu khác, ghi giá trị đúng vào mục quy_dinh, dòng “%[1]s”, của tệp hồ sơ; nếu đúng, ghi {} ở dòng ấy để không nhắc nữa."},
	LawNoSuchEntry: {Warning, "Không có quy định “%[1]s”.",
		"Mã bắt đầu bằng can-cu., luong., cap., hinh-thuc., he-so., nguong. hoặc dieu-kien.; xem “vanthu dossier --law”."},
	LawBadEntry: {Warning, "Không hiểu quy định “%[1]s” của đơn vị (%[2]s) nên không dùng.",
		"Hãy sửa theo đúng tên và dạng của quy định có sẵn; xem “vanthu dossier --law”."},
	LawNoReward: {Warning, "Không có hệ số hoặc lương cơ sở để tính tiền thưởng của “%[1]s”.",
		"Hãy ghi so_tien ở dòng đó, hoặc thêm hệ số vào quy_dinh."},
	LawUnknown: {Warning, "Không nhận ra hình thức khen thưởng “%[1]s”.",
		"Hãy ghi đúng tên danh hiệu, hình thức, ví dụ “Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”; hoặc thêm vào quy_dinh."},
	LawNoGround: {Warning, "Không biết căn cứ pháp lý nào áp dụng cho %[1]s.",
		"Hãy ghi can_cu của văn bản đó."},
	LawOneTitle: {Notice, "Trong cùng một thời kỳ chỉ trả tiền thưởng của danh hiệu cao nhất: không tính tiền của “%[1]s”.",
		"Theo Điều 49 Nghị định số 152/2025/NĐ-CP; muốn khác thì ghi so_tien ở dòng đó."},
	LawUndated: {Notice, "Chưa có ngày quyết định: tiền thưởng và căn cứ theo quy định mới nhất (lương cơ sở %[1]s đồng).",
		"Số tiền được tính lại khi ghi ngày quyết định."},
}
