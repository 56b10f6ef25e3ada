package diag

// Codes of certificates: their designs, and the run that prints them.
const (
	FillNoFit  Code = "no-fit"
	DesignJSON Code = "design-json"
	DesignBox  Code = "design-box"

	CertificateDesign   Code = "certificate-design"
	CertificateUnissued Code = "certificate-unissued"
)

var certificateMessages = messages{
	FillNoFit: {Error, "Chữ không vừa ô “%[1]s”, kể cả ở cỡ %[2]s trên %[3]d dòng.",
		"Hãy viết ngắn lại, hoặc nới ô, số dòng hay cỡ chữ nhỏ nhất trong bản thiết kế."},
	DesignJSON: {Error, "Bản thiết kế không đọc được: %[1]s.",
		"Hãy sửa theo các bản thiết kế có sẵn."},
	DesignBox: {Error, "Ô “%[1]s” của bản thiết kế sai ở %[2]s.",
		"Hãy sửa giá trị này trong design.json."},
	CertificateDesign: {Error, "Mẫu “%[1]s” không phải là bản thiết kế bằng, giấy khen một trang.",
		"Hãy chọn một mẫu có design.json, và xem lại các ô tràn khỏi trang."},
	CertificateUnissued: {Error, "Chưa có số và ngày của quyết định nên chưa in thật được.",
		"Hãy ghi số và ngày của quyết định đã ban hành, hoặc in bản soát (--mode proof)."},
}
