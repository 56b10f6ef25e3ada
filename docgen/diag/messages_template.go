package diag

// Codes of docgen/template: records that do not suit their document type, sheets that cannot be matched to it, and
// document types that are not right in themselves.
const (
	TemplateMissing     Code = "field-missing"
	TemplateNoOffice    Code = "office-missing"
	TemplateOfficeLacks Code = "office-field-missing"
	TemplateNameUnknown Code = "field-unknown"
	TemplateNameUnused  Code = "field-unused"
	TemplateType        Code = "field-type"
	TemplateEnum        Code = "field-not-allowed"
	TemplateNoSuchDay   Code = "field-no-such-day"
	TemplateNotADay     Code = "field-not-a-day"
	TemplateNotADate    Code = "field-not-a-date"
	TemplateFormat      Code = "field-format"
	TemplatePattern     Code = "field-pattern"
	TemplateOwnWords    Code = "field-rule"
	TemplateEmpty       Code = "field-empty"
	TemplateTooShort    Code = "field-too-short"
	TemplateTooLong     Code = "field-too-long"
	TemplateTooFew      Code = "list-too-short"
	TemplateTooMany     Code = "list-too-long"
	TemplateTwice       Code = "list-item-twice"
	TemplateTooSmall    Code = "field-too-small"
	TemplateTooBig      Code = "field-too-big"
	TemplateInvalid     Code = "field-invalid"

	SheetOtherForm   Code = "sheet-of-other-template"
	SheetNoTable     Code = "sheet-no-table"
	SheetNoRecord    Code = "sheet-no-record"
	SheetNoColumn    Code = "sheet-column-missing"
	SheetColumnTwice Code = "sheet-column-twice"
	SheetColumnGuess Code = "sheet-column-guessed"
	SheetUnread      Code = "sheet-columns-unread"
	SheetSkipped     Code = "sheet-skipped"
	SheetGroupSkip   Code = "sheet-group-skipped"
	SheetLabel       Code = "sheet-label-unknown"

	TemplateFolder    Code = "template-folder"
	TemplateSchemaBad Code = "template-schema"
	TemplateSample    Code = "template-sample"
	TemplateNoForm    Code = "template-no-form"
	TemplateNoTags    Code = "template-no-tags"
)

var templateMessages = messages{
	TemplateMissing: {Error, "Thiếu %[1]s.", "Hãy điền mục này."},
	TemplateNoOffice: {Error, "Thiếu %[1]s.",
		"Hãy chọn hồ sơ cơ quan, hoặc điền các mục của cơ quan ban hành."},
	TemplateOfficeLacks: {Error, "Thiếu %[1]s.",
		"Hãy bổ sung vào hồ sơ cơ quan, hoặc điền ngay cho văn bản này."},
	TemplateNameUnknown: {Error, "Không có trường nào tên là “%[1]s”.", "%[2]s"},
	TemplateNameUnused:  {Warning, "Mẫu không dùng trường “%[1]s” nên giá trị này không được in.", "%[2]s"},
	TemplateType: {Error, "%[1]s phải là %[2]s, ở đây lại là %[3]s.",
		"Hãy sửa lại giá trị."},
	TemplateEnum: {Error, "%[1]s phải là một trong các giá trị %[2]s; “%[3]s” không dùng được.",
		"Hãy chọn một giá trị đã cho."},
	TemplateNoSuchDay: {Error, "%[1]s phải là ngày có thật, viết như 05/11/2026; “%[2]s” không có trong lịch.",
		"Hãy kiểm tra ngày và tháng."},
	TemplateNotADay: {Error, "%[1]s phải là ngày đầy đủ, viết như 05/11/2026; không hiểu “%[2]s”.",
		"Hãy ghi đủ ngày, tháng và năm bốn chữ số."},
	TemplateNotADate: {Error, "%[1]s phải là ngày (05/11/2026), tháng (11/2026), năm (2026) hoặc để trống; không hiểu “%[2]s”.",
		"Hãy ghi năm bằng bốn chữ số."},
	TemplateFormat: {Error, "%[1]s không đúng dạng “%[2]s”: “%[3]s”.",
		"Hãy sửa lại giá trị."},
	TemplatePattern:  {Error, "%[1]s không đúng cách viết đã quy định: “%[2]s”.", "%[3]s"},
	TemplateOwnWords: {Error, "%[1]s chưa đúng.", "%[2]s"},
	TemplateEmpty:    {Error, "%[1]s không được để trống.", "Hãy điền mục này."},
	TemplateTooShort: {Error, "%[1]s phải có ít nhất %[2]d ký tự, hiện có %[3]d.",
		"Hãy viết đầy đủ hơn."},
	TemplateTooLong: {Error, "%[1]s dài quá %[2]d ký tự, hiện có %[3]d.",
		"Hãy viết ngắn lại."},
	TemplateTooFew: {Error, "%[1]s phải có ít nhất %[2]d mục, hiện có %[3]d.",
		"Hãy thêm mục còn thiếu."},
	TemplateTooMany: {Error, "%[1]s có quá %[2]d mục, hiện có %[3]d.",
		"Hãy bớt đi, hoặc chia thành nhiều văn bản."},
	TemplateTwice: {Error, "%[1]s có mục thứ %[2]d và mục thứ %[3]d giống hệt nhau.",
		"Hãy bỏ một mục."},
	TemplateTooSmall: {Error, "%[1]s phải từ %[2]s trở lên, hiện là %[3]s.",
		"Hãy sửa lại giá trị."},
	TemplateTooBig: {Error, "%[1]s không được vượt quá %[2]s, hiện là %[3]s.",
		"Hãy sửa lại giá trị."},
	TemplateInvalid: {Error, "%[1]s không đúng quy định của mẫu (%[2]s).",
		"Hãy xem phần hướng dẫn của mục này."},

	SheetOtherForm: {Error, "Đây là biểu nhập của mẫu “%[1]s”, không phải của mẫu “%[2]s”.",
		"Hãy chọn đúng mẫu, hoặc tải biểu nhập của mẫu “%[2]s”."},
	SheetNoTable: {Error, "Không tìm thấy bảng nào có các cột của mẫu “%[1]s”. Các cột cần có: %[2]s. Tìm thấy trong tệp: %[3]s.",
		"Hãy chọn nghĩa của từng cột ở lưới của bảng, đặt tên cột như trong biểu nhập của mẫu, hoặc tải biểu nhập về điền."},
	SheetNoRecord: {Error, "Bảng không có dòng dữ liệu nào.",
		"Hãy điền ít nhất một dòng dưới tiêu đề cột (dòng ví dụ giữ nguyên thì không được tính)."},
	SheetNoColumn: {Error, "Bảng thiếu cột “%[1]s”. Các cột tìm thấy: %[2]s.",
		"Hãy thêm cột này, hoặc đổi tên cột tương ứng thành “%[1]s”."},
	SheetColumnTwice: {Warning, "Có hai cột cùng ứng với “%[1]s”; cột ở đây không được dùng.",
		"Hãy đổi tên hoặc xóa một cột."},
	SheetColumnGuess: {Warning, "Cột “%[1]s” được hiểu là “%[2]s”.",
		"Nếu không đúng, hãy đổi tên cột."},
	SheetUnread: {Notice, "Các cột không dùng đến: %[1]s.",
		"Nếu cần các cột này, hãy đặt tên như trong biểu nhập của mẫu."},
	SheetSkipped: {Warning, "Trang tính này không được đọc vì không có các cột của mẫu.",
		"Nếu trang này có dữ liệu cần dùng, hãy đặt tên cột như trong biểu nhập."},
	SheetGroupSkip: {Notice, "Dòng “%[1]s” được coi là dòng phân nhóm và bỏ qua.",
		"Nếu đây là dữ liệu, hãy điền các cột còn thiếu của dòng."},
	SheetLabel: {Warning, "Không hiểu mục “%[1]s” nên giá trị bên cạnh không được dùng.",
		"Hãy giữ nguyên tên mục như trong biểu nhập."},

	TemplateFolder: {Error, "Không có mẫu “%[1]s”: thiếu tệp “%[2]s”.",
		"Hãy kiểm tra thư mục mẫu."},
	TemplateSchemaBad: {Error, "Lược đồ dữ liệu của mẫu chưa đúng: %[1]s.",
		"Hãy sửa tệp schema.json theo JSON Schema 2020-12."},
	TemplateSample: {Error, "Bản ghi mẫu không khớp với lược đồ: %[1]s",
		"Hãy sửa sample.json hoặc schema.json."},
	TemplateNoForm: {Error, "Mẫu “%[1]s” không có template.docx hay template.xlsx.",
		"Hãy đặt biểu mẫu Word hoặc Excel vào thư mục của mẫu."},
	TemplateNoTags: {Warning, "Tệp không có thẻ {{…}} nào nên sẽ ra nguyên như cũ.",
		"Hãy gõ thẻ, ví dụ {{ho_ten}}, vào chỗ cần điền."},
}
