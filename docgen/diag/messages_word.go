package diag

// Codes of docgen/docx: what Word shows and the finished pages cannot, and Word files that hold too little room.
const (
	WordUnknownContent     Code = "word-unknown-content"
	WordPictureBullet      Code = "word-picture-bullet"
	WordNumberFormat       Code = "word-number-format"
	WordTextEffect         Code = "word-text-effect"
	WordTextFrame          Code = "word-text-frame"
	WordTooManyColumns     Code = "word-too-many-columns"
	WordNote               Code = "word-footnote"
	WordEquation           Code = "word-equation"
	WordObject             Code = "word-embedded-object"
	WordGraphic            Code = "word-graphic"
	WordShape              Code = "word-shape"
	WordPictureFormat      Code = "word-picture-format"
	WordPictureMissing     Code = "word-picture-missing"
	WordRotation           Code = "word-rotation"
	WordFieldWithoutResult Code = "word-field-without-result"
	WordFieldOpen          Code = "word-field-open"
	WordPageExtra          Code = "word-page-extra"
	WordNoRoom             Code = "word-no-room"
	WordCellSpacing        Code = "word-cell-spacing"
	WordRowAlign           Code = "word-row-align"
	WordGroupAligned       Code = "word-group-aligned"
	WordPictureBroken      Code = "word-picture-broken"
	WordTooComplex         Code = "word-too-complex"
)

var wordMessages = messages{
	WordTooComplex: {Error, "Tệp Word có kiểu định dạng quá phức tạp nên không dàn trang được.",
		"Hãy mở tệp bằng Word, chép nội dung sang một tệp mới rồi thử lại."},
	WordUnknownContent: {Warning, "Tệp Word có thành phần chưa hỗ trợ (%[1]s) nên bản PDF không thể hiện phần này.",
		"Hãy xem lại bản PDF; nếu cần, thay phần này bằng chữ, bảng hoặc hình ảnh thường."},
	WordPictureBullet: {Warning, "Dấu đầu dòng bằng hình ảnh được thay bằng dấu chấm tròn.",
		"Hãy chọn dấu đầu dòng là ký tự nếu cần giữ đúng hình dạng."},
	WordNumberFormat: {Warning, "Kiểu đánh số “%[1]s” chưa hỗ trợ nên được thay bằng số thường.",
		"Hãy chọn kiểu đánh số 1, 2, 3; a, b, c; hoặc I, II, III."},
	WordTextEffect: {Warning, "Bản PDF chưa thể hiện hiệu ứng “%[1]s”.",
		"Hãy bỏ hiệu ứng này trong hộp thoại Font nếu không cần."},
	WordTextFrame: {Warning, "Khung chữ kiểu cũ (Frame) được xếp như đoạn văn thường.",
		"Hãy thay khung này bằng hộp văn bản (Text Box) hoặc bảng."},
	WordTooManyColumns: {Warning, "Bảng có hàng quá nhiều cột nên hàng đó bị bỏ qua.",
		"Hãy chia bảng thành nhiều bảng nhỏ hơn."},
	WordNote: {Warning, "Chú thích này chỉ còn số ghi chú: nó đứng trong khung chữ hoặc đầu trang, hoặc tệp thiếu nội dung chú thích.",
		"Hãy chuyển chú thích ra thân văn bản nếu cần in ra PDF."},
	WordEquation: {Warning, "Công thức toán được viết thành một dòng chữ nên có thể sai hình thức.",
		"Hãy thay công thức bằng chữ thường hoặc hình ảnh."},
	WordObject: {Warning, "Đối tượng nhúng (OLE) chỉ thể hiện được hình xem trước, nếu có.",
		"Hãy thay đối tượng nhúng bằng bảng hoặc hình ảnh."},
	WordGraphic: {Warning, "Đồ họa loại “%[1]s” chưa hỗ trợ nên bản PDF để trống chỗ đó.",
		"Hãy sao chép đồ họa và dán lại dưới dạng hình ảnh (Picture)."},
	WordShape: {Warning, "Hình vẽ “%[1]s” được thay bằng hình chữ nhật cùng kích thước.",
		"Hãy dùng hình chữ nhật, hình bầu dục, đường thẳng, hoặc dán hình vẽ dưới dạng hình ảnh."},
	WordPictureFormat: {Warning, "Hình ảnh dạng %[1]s chưa hỗ trợ nên bản PDF để trống chỗ đó.",
		"Hãy chuyển hình ảnh sang PNG hoặc JPEG rồi chèn lại."},
	WordPictureMissing: {Warning, "Tệp Word trỏ tới hình ảnh không có trong tệp.",
		"Hãy chèn lại hình ảnh và chọn lưu hình ảnh trong tệp (Insert, không phải Link)."},
	WordRotation: {Warning, "Hình hoặc khung chữ bị xoay được đặt thẳng.",
		"Hãy xoay sẵn hình trước khi chèn vào văn bản."},
	WordFieldWithoutResult: {Warning, "Trường “%[1]s” chưa có kết quả nên bản PDF để trống chỗ đó.",
		"Trong Word, nhấn Ctrl+A rồi F9 để cập nhật các trường, sau đó lưu lại."},
	WordFieldOpen: {Warning, "Trường “%[1]s” không có dấu kết thúc nên phần chữ đi sau có thể bị mất.",
		"Hãy mở tệp bằng Word, xóa trường này rồi lưu lại."},
	WordPageExtra: {Warning, "Bản PDF chưa thể hiện %[1]s.",
		"Trong Word, hãy bỏ thiết lập này ở thẻ Layout hoặc Design nếu không cần."},
	WordNoRoom: {Warning, "Lề trang quá rộng, không còn chỗ cho chữ, nên đã dùng lề mặc định.",
		"Hãy đặt lại lề trang trong Page Setup."},
	WordCellSpacing: {Warning, "Bảng có khoảng hở giữa các ô; bản PDF vẽ các ô sát nhau.",
		"Trong Word, mở Table Properties, chọn Options và bỏ Allow spacing between cells."},
	WordRowAlign: {Warning, "Có hàng canh lề khác với cả bảng; bản PDF canh mọi hàng theo bảng.",
		"Trong Word, chọn cả bảng rồi canh lề lại, hoặc tách hàng đó thành bảng riêng."},
	WordGroupAligned: {Warning, "Nhóm hình vẽ (Group) được canh theo lề hoặc trang nên các hình trong nhóm có thể lệch chỗ hoặc chồng lên nhau.",
		"Trong Word, đặt vị trí của nhóm bằng Absolute position thay cho Alignment, hoặc bỏ nhóm (Ungroup)."},
	WordPictureBroken: {Warning, "Hình ảnh bị hỏng hoặc quá lớn nên bản PDF để trống chỗ đó.",
		"Hãy chèn lại hình ảnh, thu nhỏ trước nếu hình có kích thước rất lớn."},
}
