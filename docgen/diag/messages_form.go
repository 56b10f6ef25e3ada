package diag

// Codes of the form check: what an office says of its rules.
const (
	FormMutesUnreadable Code = "form-mutes-unreadable"
	FormRuleUnknown     Code = "form-rule-unknown"
	FormMuteReason      Code = "form-mute-without-reason"
)

var formMessages = messages{
	FormMutesUnreadable: {Error, "Không đọc được danh sách quy tắc bỏ qua.",
		`Danh sách có dạng [{"quy_tac": "so-nhieu-khong", "ly_do": "Sổ của tỉnh dùng bốn chữ số"}].`},
	FormRuleUnknown: {Error, "Không có quy tắc thể thức “%[1]s”.%[2]s",
		"Mã của các quy tắc: trang Kiểm thể thức, mục Quy tắc thể thức (lệnh vanthu check --rules)."},
	FormMuteReason: {Error, "Quy tắc “%[1]s” bị bỏ qua mà không có lý do.",
		"Hãy ghi lý do sau dấu hai chấm, ví dụ “%[1]s: mẫu của tỉnh” (trong JSON: ly_do)."},
}
