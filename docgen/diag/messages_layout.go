package diag

// Codes of docgen/layout: what the pages cannot show as the document means it.
const (
	LayoutFontSubstituted Code = "layout-font-substituted"
	LayoutMissingGlyph    Code = "layout-missing-glyph"
	LayoutTooManyPages    Code = "layout-too-many-pages"
	LayoutTooDeep         Code = "layout-too-deep"
	LayoutRowClipped      Code = "layout-row-clipped"
	LayoutTextTooTall     Code = "layout-text-too-tall"
	LayoutRareLetter      Code = "layout-rare-letter"
	LayoutMoreLetters     Code = "layout-more-letters"
	LayoutNoWrap          Code = "layout-no-wrap"
)

var layoutMessages = messages{
	LayoutFontSubstituted: {Warning, "Máy chủ không có phông chữ “%[1]s”; bản PDF dùng phông “%[2]s” nên ngắt dòng có thể khác bản Word.",
		"Hãy dùng Times New Roman, hoặc nhờ người quản trị thêm phông này vào thư mục phông chữ."},
	LayoutMissingGlyph: {Warning, "Không phông chữ nào có ký tự “%[1]s” (%[2]s); bản PDF vẽ dấu thay thế.",
		"Hãy thay ký tự này bằng ký tự khác, hoặc nhờ người quản trị thêm phông chữ có ký tự này."},
	LayoutTooManyPages: {Error, "Văn bản dài quá %[1]d trang.",
		"Hãy tách văn bản hoặc danh sách thành nhiều phần."},
	LayoutTooDeep: {Warning, "Bảng hoặc khung chữ lồng nhau quá %[1]d tầng; phần bên trong không hiện trong bản PDF.",
		"Hãy bớt số bảng lồng trong bảng."},
	LayoutRowClipped: {Warning, "Hàng của bảng có chiều cao cố định không đủ chỗ cho nội dung; phần dưới bị che.",
		"Hãy đặt chiều cao hàng là “Ít nhất” (At least) thay cho “Chính xác” (Exactly)."},
	LayoutTextTooTall: {Warning, "Nội dung này cao hơn phần chữ của trang nên tràn ra ngoài lề.",
		"Hãy thu nhỏ hình, cỡ chữ hoặc chiều cao hàng."},
	LayoutRareLetter: {Warning, "“%[1]s” (%[2]s) là biểu tượng cảm xúc hoặc ký tự hiếm, không phải chữ của văn bản hành chính.",
		"Hãy xóa ký tự này nếu nó lọt vào do gõ hoặc chép nhầm."},
	LayoutMoreLetters: {Warning, "Ngoài %[1]d ký tự đã nêu, văn bản còn nhiều ký tự khác không phông chữ nào có hoặc hiếm gặp.",
		"Hãy xem lại bản PDF; nếu văn bản dùng chữ nước ngoài, nhờ người quản trị thêm phông chữ có các chữ đó."},
	LayoutNoWrap: {Warning, "Ô bảng được đặt “không xuống dòng” (Wrap text tắt) nhưng cột quá hẹp, nên bản PDF vẫn xuống dòng.",
		"Hãy nới rộng cột, hoặc bật Wrap text cho ô này trong Table Properties."},
}
