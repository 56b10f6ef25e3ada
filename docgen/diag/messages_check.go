package diag

// Codes of docgen/check: what an experienced clerk would see in a list. Errors are “sai”, warnings “nên xem”, notices
// “gợi ý”.
const (
	CheckNameDigits       Code = "check-name-digits"
	CheckNameCapitals     Code = "check-name-capitals"
	CheckNameSmall        Code = "check-name-small"
	CheckNameMixed        Code = "check-name-mixed"
	CheckNoSuchDay        Code = "check-no-such-day"
	CheckFutureDay        Code = "check-future-day"
	CheckOldDay           Code = "check-old-day"
	CheckSamePerson       Code = "check-same-person"
	CheckSameRow          Code = "check-same-row"
	CheckSameIdentity     Code = "check-same-identity"
	CheckIdentityLength   Code = "check-identity-length"
	CheckIdentityZeros    Code = "check-identity-zeros"
	CheckPhoneZero        Code = "check-phone-zero"
	CheckPhoneLength      Code = "check-phone-length"
	CheckUnitSpelling     Code = "check-unit-spelling"
	CheckNoProvince       Code = "check-no-province"
	CheckOldProvince      Code = "check-old-province"
	CheckNoCommune        Code = "check-no-commune"
	CheckCommuneElsewhere Code = "check-commune-elsewhere"
	CheckOldDistrict      Code = "check-old-district"
	CheckNoMovement       Code = "check-no-movement"
	CheckWords            Code = "check-words"
	CheckCut              Code = "check-cut"
	CheckMore             Code = "check-more"
	CheckCodeTwice        Code = "check-code-twice"
	CheckNoCodes          Code = "check-no-codes"
	CheckQuotaLow         Code = "check-quota-low"
	CheckQuotaHigh        Code = "check-quota-high"
	CheckLate             Code = "check-late"
	CheckPlanLate         Code = "check-plan-late"
	CheckNotSent          Code = "check-not-sent"
	CheckRareValue        Code = "check-rare-value"
	CheckNotSentUndated   Code = "check-not-sent-undated"
)

var checkMessages = messages{
	CheckNameDigits:       {Warning, "Họ tên “%[1]s” có chữ số.", "Hãy xem lại: họ tên không có số."},
	CheckNameCapitals:     {Notice, "Họ tên viết toàn chữ in hoa.", "Nên ghi “%[1]s”; mẫu tự in hoa ở chỗ cần."},
	CheckNameSmall:        {Warning, "Họ tên viết toàn chữ thường.", "Nên ghi “%[1]s”."},
	CheckNameMixed:        {Warning, "Họ tên “%[1]s” viết hoa không đều.", "Nên ghi “%[2]s”."},
	CheckNoSuchDay:        {Error, "Không có ngày “%[1]s”.", "Hãy sửa lại ngày, dạng ngày/tháng/năm."},
	CheckFutureDay:        {Error, "Ngày sinh “%[1]s” ở tương lai.", "Hãy sửa lại năm sinh."},
	CheckOldDay:           {Warning, "Ngày sinh “%[1]s” trước năm 1900.", "Hãy sửa lại năm sinh."},
	CheckSamePerson:       {Warning, "“%[1]s”, sinh %[2]s, đã có ở ô %[3]s.", "Nếu là một người, hãy xóa một dòng; nếu là hai người, cứ để nguyên."},
	CheckSameRow:          {Warning, "“%[1]s” cùng đơn vị đã có ở ô %[2]s.", "Nếu là một người, hãy xóa một dòng; nếu là hai người, cứ để nguyên."},
	CheckSameIdentity:     {Error, "Số giấy tờ “%[1]s” đã có ở ô %[2]s.", "Mỗi người một số: hãy sửa số hoặc xóa dòng trùng."},
	CheckIdentityLength:   {Warning, "Số giấy tờ “%[1]s” có %[2]d chữ số; số căn cước có 12, chứng minh nhân dân có 9.", "Hãy đối chiếu với giấy tờ."},
	CheckIdentityZeros:    {Warning, "Số căn cước “%[1]s” chỉ còn %[2]d chữ số: Excel đã bỏ số 0 ở đầu.", "Hãy định dạng cột là Văn bản (Text) rồi ghi đủ 12 chữ số."},
	CheckPhoneZero:        {Warning, "Số điện thoại “%[1]s” mất số 0 ở đầu.", "Hãy định dạng cột là Văn bản (Text) rồi ghi đủ số 0."},
	CheckPhoneLength:      {Warning, "Số điện thoại “%[1]s” có %[2]d chữ số.", "Số di động có 10 chữ số, số cố định có 11."},
	CheckUnitSpelling:     {Warning, "Đơn vị ghi “%[1]s” (%[2]d chỗ), nơi khác ghi “%[3]s” (%[4]d chỗ).", "Nên thống nhất một cách ghi, nếu không thống kê sẽ tính thành hai đơn vị."},
	CheckNoProvince:       {Warning, "Không có tỉnh, thành phố nào tên “%[1]s”.", "%[2]s"},
	CheckOldProvince:      {Notice, "“%[1]s” nay thuộc %[2]s.", "Từ %[3]s nên ghi tên mới; thông tin trước ngày đó vẫn đúng."},
	CheckNoCommune:        {Warning, "“%[1]s” không có trong danh mục xã, phường, đặc khu đã nạp.", "%[2]s"},
	CheckCommuneElsewhere: {Warning, "“%[1]s” không thuộc “%[2]s” theo danh mục đã nạp.", "Hãy xem lại tên xã và tên tỉnh."},
	CheckOldDistrict:      {Notice, "Cột “%[1]s” còn tên cấp huyện: %[2]s (%[3]d ô).", "Từ %[4]s không còn cấp huyện; nếu nói về thời gian trước ngày đó thì vẫn đúng."},
	CheckNoMovement:       {Notice, "Phong trào “%[1]s” không có trong danh mục đã nạp.", "Hãy xem lại tên, hoặc bổ sung vào danh mục."},
	CheckWords:            {Notice, "Cột “%[1]s” có chữ có thể gõ nhầm: %[2]s (%[3]d ô).", "Hãy xem lại những chữ này."},
	CheckCut:              {Warning, "Nội dung dài đúng %[1]d ký tự và dừng giữa chừng, có thể đã bị cắt cụt.", "Hãy xem lại bản gốc."},
	CheckMore:             {Notice, "Còn %[1]d chỗ khác cùng loại “%[2]s” chưa liệt kê.", "Hãy sửa cả cột rồi kiểm tra lại."},
	CheckCodeTwice:        {Warning, "“%[1]s” có hai lần trong danh mục; lần trước ở ô %[2]s.", "Hãy bỏ bớt một dòng."},
	CheckNoCodes:          {Error, "Không thấy danh mục nào trong tệp.", "Bảng cần có dòng tiêu đề, ví dụ: Mã | Tên | Trực thuộc; hoặc Tên phong trào | Giai đoạn | Cơ quan chủ trì."},
	CheckQuotaLow:         {Warning, "%[1]s đăng ký %[2]d, ít hơn quy định (%[3]s đối với %[4]s).", "Theo %[5]s, điểm %[6]s. Danh sách vẫn được nhận; nên đề nghị đơn vị bổ sung."},
	CheckQuotaHigh:        {Warning, "%[1]s đăng ký %[2]d, nhiều hơn quy định (%[3]s đối với %[4]s).", "Theo %[5]s, điểm %[6]s. Danh sách vẫn được nhận; nên đề nghị đơn vị chọn lại."},
	CheckLate:             {Warning, "%[1]s gửi ngày %[2]s, sau hạn %[3]s.", "Nơi nhận: %[4]s (qua %[5]s). Danh sách vẫn được nhận."},
	CheckPlanLate:         {Warning, "%[1]s gửi kế hoạch ngày %[2]s, sau hạn %[3]s.", "Kế hoạch vẫn được nhận."},
	CheckNotSent:          {Warning, "%[1]s: chưa gửi danh sách.", "Hạn gửi: %[2]s; nơi nhận: %[3]s."},
	CheckRareValue:        {Warning, "“%[1]s” (%[2]d dòng) chỉ khác một chữ với “%[3]s” (%[4]d dòng).", "Nếu gõ nhầm, hãy sửa cho giống."},
	CheckNotSentUndated:   {Warning, "%[1]s: chưa gửi danh sách.", "Hãy nhắc đơn vị này, hoặc bỏ khỏi danh mục đơn vị nếu không phải gửi."},
}
