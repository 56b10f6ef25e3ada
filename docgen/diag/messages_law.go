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
		"Hãy đối chiếu với văn bản gốc trước khi trình ký. Đúng thì đánh dấu “Đã kiểm tra” ở mục Quy định cần kiểm tra của trang Hồ sơ khen thưởng; khác thì ghi con số của đơn vị ở đó."},
	LawNoSuchEntry: {Warning, "Hồ sơ nhắc đến quy định “%[1]s” mà chương trình không có, nên không dùng.",
		"Hãy xem các quy định có sẵn ở mục Quy định cần kiểm tra của trang Hồ sơ khen thưởng; ở dòng lệnh thì xem “vanthu dossier --law”."},
	LawBadEntry: {Warning, "Không hiểu con số của đơn vị cho “%[1]s”, nên vẫn dùng con số của chương trình.",
		"Hãy ghi lại bằng chữ số, ví dụ 0,3 hoặc 2.530.000; trong tệp hồ sơ thì ghi theo tên có sẵn, xem “vanthu dossier --law”."},
	LawNoReward: {Warning, "Không có hệ số hoặc lương cơ sở để tính tiền thưởng của “%[1]s”.",
		"Hãy ghi cột “Tiền thưởng” ở dòng đó."},
	LawUnknown: {Warning, "Không nhận ra hình thức khen thưởng “%[1]s”.",
		"Hãy ghi đúng tên danh hiệu, hình thức, ví dụ “Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”."},
	LawNoGround: {Warning, "Không biết căn cứ pháp lý nào áp dụng cho %[1]s.",
		"Hãy ghi mục Căn cứ của văn bản đó."},
	LawOneTitle: {Notice, "Trong cùng một thời kỳ chỉ trả tiền thưởng của danh hiệu cao nhất: không tính tiền của “%[1]s”.",
		"Theo Điều 49 Nghị định số 152/2025/NĐ-CP; muốn khác thì ghi cột “Tiền thưởng” ở dòng đó."},
	LawUndated: {Notice, "Chưa có ngày quyết định: tiền thưởng và căn cứ theo quy định mới nhất (lương cơ sở %[1]s đồng).",
		"Số tiền được tính lại khi ghi ngày quyết định."},
}
