package diag

// Codes of certificates: their designs, and the run that prints them.
const (
	FillNoFit  Code = "no-fit"
	DesignJSON Code = "design-json"
	DesignBox  Code = "design-box"

	CertificateDesign   Code = "certificate-design"
	CertificateUnissued Code = "certificate-unissued"
	CertificateNumbers  Code = "certificate-numbers"
	CertificateOverlap  Code = "certificate-overlap"

	CertificateNoFirst       Code = "certificate-no-first"
	CertificateOrdinalTaken  Code = "certificate-ordinal-taken"
	CertificateAllPrinted    Code = "certificate-all-printed"
	CertificateNotInDecision Code = "certificate-not-in-decision"
	CertificateWhichAward    Code = "certificate-which-award"
	CertificateOtherAwards   Code = "certificate-other-awards"
	CertificateBeyond        Code = "certificate-beyond-authority"

	CertificateCodeUnknown Code = "certificate-code-unknown"
	LookupTooMany          Code = "lookup-too-many"
	LookupAddressBad       Code = "lookup-address-bad"
	LookupAddressSilent    Code = "lookup-address-silent"

	PrinterUnknown  Code = "printer-unknown"
	PrinterMeasured Code = "printer-measured"
	PrinterSheet    Code = "printer-sheet"
	PrinterOther    Code = "printer-other-paper"
	PrinterHuge     Code = "printer-huge-paper"
)

var certificateMessages = messages{
	FillNoFit: {Error, "Chữ không vừa ô “%[1]s”, kể cả ở cỡ %[2]s trên %[3]d dòng.",
		"Hãy viết ngắn lại, hoặc nới ô, số dòng hay cỡ chữ nhỏ nhất trong bản thiết kế, trên phôi."},
	DesignJSON: {Error, "Bản thiết kế không đọc được: %[1]s.",
		"Hãy sửa theo các bản thiết kế có sẵn."},
	DesignBox: {Error, "Ô “%[1]s” của bản thiết kế sai ở %[2]s.",
		"Hãy sửa giá trị này trong design.json."},
	CertificateDesign: {Error, "Mẫu “%[1]s” không phải là bản thiết kế bằng, giấy khen một trang.",
		"Hãy chọn một mẫu có design.json, và xem lại các ô tràn khỏi trang."},
	CertificateUnissued: {Error, "Chưa có số và ngày của quyết định nên chưa in thật được.",
		"Hãy ghi số và ngày của quyết định đã ban hành, hoặc in bản soát."},
	CertificateOverlap: {Error, "Chữ ở ô “%[1]s” đè lên chữ ở ô “%[2]s”.",
		"Hãy dời hai ô ra xa nhau ở trang “Đặt ô lên phôi”, hoặc viết ngắn lại; xem chữ đỏ trong bản soát có viền ô."},
	CertificateNumbers: {Error, "Danh sách có %[1]d người, không có số “%[2]s”.",
		"Hãy ghi một số thứ tự như 7, hoặc từ số đến số như 12-20."},
	CertificateNoFirst: {Error, "Chưa in thử tờ nào theo cách in và máy in này.",
		"Hãy in thử một tờ, xem chữ có đúng chỗ không, rồi mới in các tờ còn lại."},
	CertificateAllPrinted: {Error, "Mọi tờ của danh sách đều đã in theo cách in này.",
		"Tờ nào hỏng hoặc thiếu thì in lại theo số của tờ đó."},
	CertificateOrdinalTaken: {Error, "Số sổ vàng %[1]s của quyết định này đã in cho người khác. Danh sách không ghi số sổ vàng nên các tờ số %[2]s được đánh số lại từ đầu.",
		"Hãy ghi cột “Số sổ vàng” vào danh sách, hoặc nhập quyết định vào sổ khen thưởng; nếu vẫn là người ấy, tên đã sửa, thì in lại theo số của tờ đó."},
	CertificateNotInDecision: {Error, "“%[1]s” không có trong quyết định đã vào sổ khen thưởng (%[2]s), hoặc trùng tên ở đó, nên chưa có số sổ vàng.",
		"Hãy sửa tên, đơn vị cho đúng quyết định, hoặc ghi số sổ vàng vào danh sách; chưa đúng thì chỉ in được bản soát."},
	CertificateWhichAward: {Error, "Quyết định %[1]s có nhiều hình thức khen thưởng (%[2]s), không hình thức nào là của mẫu “%[3]s”.",
		"Hãy chọn hình thức cần in, hoặc chọn mẫu hợp với hình thức ấy."},
	CertificateOtherAwards: {Warning, "Chỉ lấy %[1]d trường hợp “%[2]s”. Quyết định %[3]s còn %[4]d trường hợp khác, không có trong danh sách này: %[5]s.",
		"Hãy chọn hình thức ấy và mẫu hợp với nó để in riêng."},
	CertificateBeyond: {Warning, "“%[1]s” không phải do cơ quan này tặng; theo luật, người tặng là: %[2]s.",
		"Hãy chọn đúng hình thức (xã, phường tặng Giấy khen), hoặc ghi đúng “Người có thẩm quyền tặng”."},
	CertificateCodeUnknown: {Error, "Không có trong sổ.",
		"Hãy xem lại từng chữ của mã in trên bằng, giấy khen."},
	LookupTooMany: {Error, "Đã tra cứu sai quá nhiều lần.",
		"Hãy chờ mười phút rồi thử lại."},
	LookupAddressBad: {Error, "Địa chỉ tra cứu “%[1]s” không dùng được.",
		"Hãy ghi địa chỉ có https ở đầu, người ngoài mở được, không quá %[2]d chữ."},
	LookupAddressSilent: {Error, "Địa chỉ “%[1]s” không trả lời phép thử (%[2]s).",
		"Hãy nhờ người quản trị dẫn địa chỉ này về chương trình Văn thư, rồi thử lại; chưa thử được thì mã tra cứu chưa in."},
	PrinterOther: {Warning, "Máy in “%[1]s” được đo trên giấy %[2]s, đợt này in trên giấy %[3]s, nên số đo có thể không đúng.",
		"Hãy đo lại bằng tờ thước đúng khổ giấy này, hoặc chọn khay đã đo khổ ấy."},
	PrinterHuge: {Warning, "Hai tờ một trang cần giấy %[1]s, lớn hơn A3.",
		"Máy in văn phòng không có khổ này: hãy in mỗi tờ một trang giấy."},
	PrinterUnknown: {Error, "Chưa có số đo của máy in “%[1]s”, khay “%[2]s”.",
		"Hãy in tờ thước, đo rồi lưu số đo; hoặc in không bù lệch."},
	PrinterMeasured: {Error, "Số đo của máy in “%[1]s” không thể đúng: lệch quá 20 mm, hoặc khổ giấy dưới 90 mm.",
		"Hãy đo lại, nhập đúng thứ tự ghi trên tờ thước."},
	PrinterSheet: {Error, "Khổ giấy %[1]g × %[2]g mm không vẽ được tờ thước.",
		"Khổ giấy mỗi chiều từ 90 đến 1000 mm."},
}
