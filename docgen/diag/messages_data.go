package diag

// Codes of docgen/data: JSON, sheets and CSV that cannot be read as they are.
const (
	DataEmpty        Code = "data-empty"
	DataTooLarge     Code = "data-too-large"
	DataTooDeep      Code = "data-too-deep"
	DataNotUTF8      Code = "data-not-utf8"
	DataJSONBroken   Code = "data-json-broken"
	DataJSONTrailing Code = "data-json-trailing"
	DataDuplicate    Code = "data-duplicate-name"
	DataNotRecord    Code = "data-not-record"
	DataControl      Code = "data-control-characters"
	DataCellError    Code = "data-cell-error"
	DataNoCache      Code = "data-formula-not-calculated"
	DataSheetDamaged Code = "data-sheet-damaged"
	DataLegacyText   Code = "data-legacy-encoding"
	DataCSVBroken    Code = "data-csv-broken"
)

var dataMessages = messages{
	DataEmpty: {Error, "Không có dữ liệu.",
		"Hãy gửi ít nhất một bản ghi."},
	DataTooLarge: {Error, "Dữ liệu quá lớn (giới hạn %[1]s).",
		"Hãy chia dữ liệu thành nhiều lần."},
	DataTooDeep: {Error, "Dữ liệu lồng nhau quá sâu.",
		"Hãy kiểm tra lại các dấu { và [ trong tệp JSON."},
	DataNotUTF8: {Error, "Dữ liệu không phải văn bản UTF-8 hợp lệ (dòng %[1]d, cột %[2]d).",
		"Hãy lưu lại tệp với mã UTF-8."},
	DataJSONBroken: {Error, "JSON sai cú pháp ở dòng %[1]d, cột %[2]d: %[3]s.",
		"Hãy kiểm tra dấu phẩy, dấu ngoặc và dấu nháy kép ở chỗ đó."},
	DataJSONTrailing: {Error, "Sau khi JSON kết thúc vẫn còn nội dung thừa ở dòng %[1]d, cột %[2]d.",
		"Hãy xóa phần thừa; nhiều bản ghi thì đặt trong một danh sách [ … ]."},
	DataDuplicate: {Error, "Tên “%[1]s” xuất hiện hai lần trong cùng một đối tượng.",
		"Hãy bỏ một trong hai."},
	DataNotRecord: {Error, "Mỗi bản ghi phải là một đối tượng { … }, ở đây lại là %[1]s.",
		"Hãy đặt các giá trị của bản ghi trong dấu { }."},
	DataControl: {Warning, "Đã bỏ %[1]d ký tự điều khiển hoặc ký tự hỏng không in được.",
		"Hãy xem lại nội dung ở chỗ này."},
	DataCellError: {Warning, "Ô chứa lỗi công thức %[1]s nên được coi là trống.",
		"Hãy sửa công thức hoặc gõ giá trị vào ô."},
	DataNoCache: {Warning, "Ô có công thức nhưng tệp không lưu kết quả, nên được coi là trống.",
		"Hãy mở tệp bằng Excel, lưu lại rồi tải lên."},
	DataSheetDamaged: {Error, "Không đọc được trang tính “%[1]s”: %[2]s.",
		"Hãy mở tệp bằng Excel rồi lưu lại ở dạng .xlsx."},
	DataLegacyText: {Warning, "Tệp không dùng mã UTF-8; đã đọc theo bảng mã %[1]s.",
		"Hãy xem kỹ chữ có dấu; nếu sai, hãy lưu lại tệp ở dạng .xlsx hoặc CSV UTF-8."},
	DataCSVBroken: {Error, "Tệp CSV sai cú pháp ở dòng %[1]d: dấu nháy kép không khớp.",
		"Hãy sửa dấu nháy kép ở dòng đó, hoặc lưu bảng ở dạng .xlsx."},
}
