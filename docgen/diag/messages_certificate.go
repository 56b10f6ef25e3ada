package diag

// Codes of certificates: their designs, and the run that prints them.
const (
	FillNoFit  Code = "no-fit"
	DesignJSON Code = "design-json"
	DesignBox  Code = "design-box"
)

var certificateMessages = messages{
	FillNoFit: {Error, "Chữ không vừa ô “%[1]s”, kể cả ở cỡ %[2]s trên %[3]d dòng.",
		"Hãy viết ngắn lại, hoặc nới ô, số dòng hay cỡ chữ nhỏ nhất trong bản thiết kế."},
	DesignJSON: {Error, "Bản thiết kế không đọc được: %[1]s.",
		"Hãy sửa theo các bản thiết kế có sẵn."},
	DesignBox: {Error, "Ô “%[1]s” của bản thiết kế sai ở %[2]s.",
		"Hãy sửa giá trị này trong design.json."},
}
