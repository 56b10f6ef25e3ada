package diag

// Codes of pre-printed sheets: their scans, and the places of boxes on them.
const (
	ScanKind    Code = "scan-kind"
	ScanLarge   Code = "scan-too-large"
	ScanBroken  Code = "scan-broken"
	ScanPages   Code = "scan-pages"
	ScanDrawn   Code = "scan-drawn"
	ScanCoding  Code = "scan-coding"
	ScanLocked  Code = "scan-locked"
	StockJSON   Code = "stock-json"
	StockSize   Code = "stock-size"
	StockBox    Code = "stock-box"
	StockLost   Code = "stock-box-unknown"
	StockOff    Code = "stock-box-outside"
	StockCommon Code = "stock-box-common"
	StockKind   Code = "stock-kind"
	StockMany   Code = "stock-many"
)

const asPicture = "Hãy mở tệp, xuất trang này thành ảnh PNG hoặc JPEG (300 dpi) rồi tải ảnh lên."

var stockMessages = messages{
	ScanKind: {Error, "Không đọc được ảnh: tệp không phải PNG, JPEG hay PDF.",
		"Hãy lưu ảnh (bản quét phôi, Quốc huy, biểu trưng) thành PNG hoặc JPEG rồi tải lên lại."},
	ScanLarge: {Error, "Ảnh quá lớn: %[1]s.",
		"Hãy quét ở 300 dpi và lưu dạng JPEG."},
	ScanBroken: {Error, "Ảnh bị hỏng hoặc bị cắt cụt.",
		"Hãy lưu lại ảnh rồi tải lên."},
	ScanPages: {Error, "Tệp PDF có %[1]d trang; phôi chỉ có một trang.",
		"Hãy tách trang có phôi thành một tệp riêng, hoặc xuất trang ấy thành ảnh PNG, JPEG."},
	ScanDrawn:  {Error, "Tệp PDF này không phải bản quét: trang không phải là một ảnh duy nhất.", asPicture},
	ScanCoding: {Error, "Ảnh trong tệp PDF được nén theo cách chưa đọc được (%[1]s).", asPicture},
	ScanLocked: {Error, "Tệp PDF có mật khẩu hoặc bị khóa.", asPicture},
	StockJSON: {Error, "Tệp phôi không đọc được: %[1]s.",
		"Hãy tải lại tệp phôi từ trang “Đặt ô lên phôi”."},
	StockSize: {Error, "Khổ phôi %[1]g × %[2]g mm không dùng được.",
		"Mỗi chiều từ 30 đến 1500 mm; hãy đo tờ phôi thật."},
	StockBox: {Error, "Ô “%[1]s” trên phôi sai ở %[2]s.",
		"Hãy mở trang “Đặt ô lên phôi” và %[3]s."},
	StockLost: {Warning, "Phôi đặt chỗ cho ô “%[1]s” nhưng mẫu không có ô ấy.",
		"Ô ấy không được in. Hãy mở trang “Đặt ô lên phôi”, xem lại rồi lưu."},
	StockOff: {Warning, "Ô “%[1]s” nằm ngoài tờ phôi.",
		"Phần ở ngoài không được in, nên ô có chữ của từng người thì chưa in thật được. Hãy kéo ô vào trong tờ ở trang “Đặt ô lên phôi”."},
	StockCommon: {Warning, "Ô “%[1]s” giống nhau trên mọi tờ nên không đặt riêng cho một người được.",
		"Hãy đặt ô này trên phôi chung."},
	StockKind: {Error, "Không có loại đối tượng “%[1]s”.",
		"Các loại: để trống (chung), ca-nhan, tap-the, ho-gia-dinh."},
	StockMany: {Error, "Phôi có quá nhiều chỗ đặt riêng (%[1]d, nhiều nhất %[2]d).",
		"Hãy bỏ bớt những chỗ đặt riêng không còn dùng."},
}
