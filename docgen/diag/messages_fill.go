package diag

// Codes of docgen/expr and docgen/fill: tags in a template, and values that do not suit them.
const (
	FillTagUnclosed       Code = "tag-unclosed"
	FillTagEmpty          Code = "tag-empty"
	FillTagTooLong        Code = "tag-too-long"
	FillTagUnknown        Code = "tag-unknown"
	FillStrayBraces       Code = "tag-stray-braces"
	FillQuoteUnclosed     Code = "tag-quote-unclosed"
	FillSyntax            Code = "tag-syntax"
	FillTooComplex        Code = "tag-too-complex"
	FillNameUnknown       Code = "tag-name-unknown"
	FillNameMistyped      Code = "tag-name-mistyped"
	FillNameWithSpaces    Code = "tag-name-with-spaces"
	FillIfBare            Code = "tag-if-bare"
	FillMemberOfList      Code = "tag-member-of-list"
	FillMemberOfText      Code = "tag-member-of-text"
	FillListAsText        Code = "tag-list-as-text"
	FillObjectAsText      Code = "tag-object-as-text"
	FillOutsideRepeat     Code = "tag-outside-repeat"
	FillFilterUnknown     Code = "tag-filter-unknown"
	FillFilterMistyped    Code = "tag-filter-mistyped"
	FillFilterArguments   Code = "tag-filter-arguments"
	FillFilterNeedsList   Code = "tag-filter-needs-list"
	FillFilterNeedsText   Code = "tag-filter-needs-text"
	FillFunctionUnknown   Code = "tag-function-unknown"
	FillFunctionArguments Code = "tag-function-arguments"
	FillSectionUnclosed   Code = "tag-section-unclosed"
	FillCloseWithoutOpen  Code = "tag-close-without-open"
	FillCloseMismatch     Code = "tag-close-mismatch"
	FillElseWithoutOpen   Code = "tag-else-without-open"
	FillElseTwice         Code = "tag-else-twice"
	FillSectionTooDeep    Code = "tag-section-too-deep"
	FillSectionCrosses    Code = "tag-section-crosses"
	FillBlockInline       Code = "tag-block-inline"
	FillValueUnfit        Code = "value-unfit"
	FillTooLarge          Code = "fill-too-large"
	FillIncludeInline     Code = "tag-include-inline"
	FillIncludeMissing    Code = "tag-include-missing"
	FillIncludeDeep       Code = "tag-include-deep"
	FillIncludeLacks      Code = "tag-include-lacks"
	FillTagNotHere        Code = "tag-not-here"
	FillNextOutside       Code = "field-next-outside"
	FillFieldUnsupported  Code = "field-unsupported"
	FillLinkRefused       Code = "link-refused"
	FillPictureUnfit      Code = "picture-unfit"
	FillPictureMissing    Code = "picture-missing"
	FillPictureCoarse     Code = "picture-coarse"
	FillPictureInline     Code = "picture-not-in-text"
	FillQRTooLong         Code = "qr-too-long"
	FillValueMissing      Code = "value-missing"
	MakeNotFound          Code = "make-not-found"
	MakeLeft              Code = "make-left"
	MakeLines             Code = "make-lines"
	TemplateNothingVaries Code = "make-nothing-varies"
	FillTextTooLong       Code = "value-too-long"
	FillFormulaShared     Code = "formula-shared"
	FillCellTooLong       Code = "cell-too-long"
)

var fillMessages = messages{
	FillTagUnclosed: {Error, "Thẻ “%[1]s” chưa có dấu đóng “}}”.",
		"Thêm “}}” vào cuối thẻ, trong cùng đoạn văn hoặc cùng ô."},
	FillTagEmpty: {Error, "Có một thẻ không ghi gì giữa hai dấu ngoặc “{{ }}”.",
		"Ghi tên trường vào giữa, ví dụ {{ho_ten}}, hoặc xóa thẻ."},
	FillTagTooLong: {Error, "Một thẻ dài hơn %[1]d ký tự.",
		"Có thể trước đó thiếu dấu đóng “}}”. Hãy kiểm tra và rút ngắn thẻ."},
	FillTagUnknown: {Error, "Thẻ “{{%[1]s}}” thuộc loại chưa hỗ trợ.",
		"Dùng {{tên}}, {{#tên}}…{{/tên}}, {{^tên}}…{{/tên}}, {{#if …}}…{{/if}} hoặc {{@tên}}."},
	FillStrayBraces: {Warning, "Có dấu “}}” mà phía trước không có “{{”.",
		"Nếu đó là một thẻ, hãy gõ lại đủ hai dấu ngoặc mở."},
	FillQuoteUnclosed: {Error, "Thẻ “{{%[1]s}}” có dấu ngoặc kép mở mà không đóng.",
		"Thêm dấu ngoặc kép đóng, ví dụ {{ten | mac_dinh: \"không có\"}}."},
	FillSyntax: {Error, "Biểu thức “%[1]s” viết sai, bắt đầu từ chỗ “%[2]s”.",
		"So sánh bằng viết ==, khác viết !=, “và” viết and, “hoặc” viết or; chữ đặt trong ngoặc kép."},
	FillTooComplex: {Error, "Biểu thức “%[1]s” quá phức tạp.",
		"Tách thành nhiều điều kiện {{#if …}} lồng nhau."},
	FillNameUnknown: {Error, "Không có trường nào tên “%[1]s”.",
		"Các tên dùng được ở đây: %[2]s."},
	FillNameMistyped: {Error, "Không có trường nào tên “%[1]s”.",
		"Có phải ý là “%[2]s”?"},
	FillNameWithSpaces: {Error, "Tên trường “%[1]s” có khoảng trắng.",
		"Tên trường viết liền, không dấu cách, ví dụ {{%[2]s}}."},
	FillMemberOfList: {Error, "“%[1]s” là danh sách, không lấy trực tiếp “%[2]s” của nó được.",
		"Đặt {{%[2]s}} giữa {{#%[1]s}} và {{/%[1]s}}."},
	FillMemberOfText: {Error, "“%[1]s” là một giá trị đơn, không có thành phần “%[2]s”.",
		"Bỏ phần “.%[2]s” hoặc kiểm tra lại tên trường."},
	FillListAsText: {Error, "“%[1]s” là danh sách nên không in ra như một giá trị được.",
		"Đặt nội dung giữa {{#%[1]s}} và {{/%[1]s}}, hoặc dùng bộ lọc dem, dem_theo, cot."},
	FillObjectAsText: {Error, "“%[1]s” gồm nhiều thành phần nên không in ra như một giá trị được.",
		"Ghi rõ thành phần cần in, ví dụ {{%[1]s.ten}}."},
	FillOutsideRepeat: {Error, "“%[1]s” chỉ có nghĩa bên trong một phần lặp.",
		"Đặt thẻ giữa {{#danh_sach}} và {{/danh_sach}}; ngoài phần lặp thì tổng viết {{danh_sach | tong: so_tien}}, số mục viết {{danh_sach | dem}}."},
	FillFilterUnknown: {Error, "Không có bộ lọc nào tên “%[1]s”.",
		"Gần giống nhất: %[2]s. Danh sách đầy đủ: trang Trợ giúp, mục “Sửa và thêm mẫu”."},
	FillIfBare: {Error, "Điều kiện {{%[1]s}} thiếu dấu # ở đầu.",
		"Viết {{#%[1]s}} … {{/%[2]s}}."},
	FillFilterMistyped: {Error, "Không có bộ lọc nào tên “%[1]s”.",
		"Có phải ý là “%[2]s”?"},
	FillFilterArguments: {Error, "Bộ lọc “%[1]s” viết sai tham số.",
		"Cách viết: | %[2]s (chữ đặt trong ngoặc kép, các tham số cách nhau dấu phẩy)."},
	FillFilterNeedsList: {Error, "Bộ lọc “%[1]s” chỉ dùng cho danh sách, còn “%[2]s” không phải danh sách.",
		"Bỏ bộ lọc hoặc chọn đúng tên danh sách."},
	FillFilterNeedsText: {Error, "Bộ lọc “%[1]s” chỉ dùng cho một giá trị đơn, còn “%[2]s” thì không phải.",
		"Đặt thẻ vào trong phần lặp hoặc ghi rõ thành phần cần in."},
	FillFunctionUnknown: {Error, "Không có hàm nào tên “%[1]s”.",
		"Chỉ có hai hàm: dem(danh_sach) đếm số dòng, co(ten) hỏi có giá trị hay không."},
	FillFunctionArguments: {Error, "Hàm “%[1]s” cần đúng một tham số.",
		"Ví dụ: dem(danh_sach), co(ghi_chu)."},
	FillSectionUnclosed: {Error, "Thẻ {{%[1]s}} chưa được đóng.",
		"Thêm {{/%[2]s}} vào chỗ kết thúc."},
	FillCloseWithoutOpen: {Error, "Thẻ đóng {{/%[1]s}} không có thẻ mở nào ở trước.",
		"Thêm thẻ mở {{#%[1]s}} hoặc xóa thẻ đóng này."},
	FillCloseMismatch: {Error, "Thẻ đóng {{/%[1]s}} không khớp với thẻ đang mở {{%[2]s}}.",
		"Đóng theo thứ tự ngược với khi mở: mở sau đóng trước."},
	FillElseWithoutOpen: {Error, "Thẻ {{%[1]s}} không nằm trong phần điều kiện nào.",
		"Đặt thẻ này giữa {{#if …}} và {{/if}}, hoặc xóa đi."},
	FillElseTwice: {Error, "Một phần điều kiện có hai thẻ {{%[1]s}}.",
		"Chỉ giữ lại một thẻ, hoặc lồng thêm một {{#if …}}."},
	FillSectionTooDeep: {Error, "Các phần lặp và điều kiện lồng nhau quá %[1]d lớp.",
		"Hãy bớt số lớp lồng nhau."},
	FillSectionCrosses: {Error, "Thẻ {{%[1]s}} mở ở một nơi mà đóng ở nơi khác không ghép được với nó.",
		"Đặt thẻ mở và thẻ đóng cùng trong một đoạn, cùng ở các đoạn liền nhau, hoặc cùng ở các dòng của một bảng."},
	FillBlockInline: {Error, "Thẻ {{@%[1]s}} phải đứng một mình trong đoạn văn.",
		"Tách thẻ ra một đoạn riêng, không kèm chữ nào khác."},
	FillValueUnfit: {Warning, "Giá trị “%[1]s” không hợp với bộ lọc “%[3]s” của thẻ {{%[2]s}} nên được in nguyên như đã nhập.",
		"Kiểm tra lại dữ liệu của trường này."},
	FillTooLarge: {Error, "Văn bản tạo ra quá lớn (hơn %[1]d phần tử lặp).",
		"Chia dữ liệu thành nhiều văn bản, hoặc kiểm tra các phần lặp lồng nhau."},
	FillIncludeInline: {Error, "Thẻ {{> %[1]s}} phải đứng một mình trong đoạn văn.",
		"Tách thẻ ra một đoạn riêng, không kèm chữ nào khác."},
	FillIncludeMissing: {Error, "Không tìm thấy mẫu “%[1]s” để chèn vào.",
		"Ghi tên mẫu có sẵn, hoặc tên tệp .docx nằm cùng thư mục."},
	FillIncludeDeep: {Error, "Mẫu “%[1]s” chèn chính nó hoặc chèn lồng nhau quá sâu.",
		"Bỏ bớt một thẻ {{> …}}."},
	FillIncludeLacks: {Warning, "Mẫu “%[1]s” có %[2]s; phần này không được chèn theo.",
		"Chuyển phần đó vào nội dung của mẫu hoặc vào mẫu chính."},
	FillTagNotHere: {Error, "Thẻ {{%[1]s}} không dùng được ở chỗ này.",
		"Đặt thẻ trong một đoạn văn."},
	FillNextOutside: {Warning, "Trường NEXT nằm ngoài phần lặp nên không có tác dụng.",
		"Đặt phần nhãn giữa {{#danh_sach}} và {{/danh_sach}}."},
	FillFieldUnsupported: {Warning, "Trường trộn thư “%[1]s” không thay được nên giữ nguyên.",
		"Thay bằng thẻ {{…}} hoặc trường MERGEFIELD, IF, NEXT, DATE."},
	FillLinkRefused: {Warning, "Địa chỉ liên kết “%[1]s” không thuộc loại cho phép nên bị bỏ.",
		"Chỉ dùng địa chỉ http, https, mailto, tel."},
	FillPictureUnfit: {Warning, "Ảnh “%[1]s” không phải PNG hoặc JPEG đọc được nên bị bỏ trống.",
		"Lưu lại ảnh ở dạng PNG hoặc JPEG."},
	FillPictureMissing: {Warning, "Không tìm thấy ảnh “%[1]s” nên bị bỏ trống.",
		"Kiểm tra tên tệp ảnh, hoặc gửi lại ảnh."},
	FillPictureCoarse: {Warning, "Ảnh chỉ rộng %[1]d điểm mà in rộng %[2]d mm nên sẽ mờ, vỡ hình.",
		"Hãy gửi ảnh rộng từ %[3]d điểm trở lên."},
	FillPictureInline: {Error, "Thẻ ảnh {{%[1]s}} phải nằm trong dòng chữ hoặc trong văn bản thay thế của một ảnh.",
		"Đặt thẻ vào một đoạn văn."},
	FillQRTooLong: {Warning, "Nội dung mã QR của thẻ {{%[1]s}} quá dài nên bị bỏ trống.",
		"Rút ngắn nội dung, ví dụ dùng đường dẫn ngắn."},
	FillValueMissing: {Error, "Thiếu giá trị cho thẻ {{%[1]s}}.",
		"Nhập giá trị của trường này."},
	MakeNotFound: {Error, "Không tìm thấy cụm chữ “%[1]s” trong văn bản.",
		"Chép nguyên cụm chữ từ văn bản, đúng dấu và chữ hoa."},
	MakeLeft: {Warning, "Còn %[2]d chỗ có “%[1]s” ở ngoài thân bài, đầu trang và chân trang nên chưa thay.",
		"Mở mẫu bằng Word và thay nốt."},
	MakeLines: {Error, "Cụm chữ “%[1]s” hoặc thẻ của nó có xuống dòng.",
		"Mỗi lần chỉ thay một cụm chữ trong một dòng."},
	TemplateNothingVaries: {Error, "Không thấy chỗ nào có vẻ thay đổi theo từng văn bản.",
		"Dùng --set để chỉ rõ cụm chữ cần thay."},
	FillTextTooLong: {Error, "Biểu thức “%[1]s” ghép ra một đoạn chữ dài hơn %[2]d byte.",
		"Kiểm tra lại dữ liệu của các trường trong biểu thức."},
	FillFormulaShared: {Error, "Công thức ở ô này là công thức dùng chung hoặc công thức mảng nên không lặp theo dòng được.",
		"Gõ lại công thức riêng cho ô này rồi lưu biểu."},
	FillCellTooLong: {Error, "Nội dung của một ô dài hơn %[1]d ký tự, Excel không chứa được.",
		"Rút gọn nội dung hoặc tách thành nhiều dòng."},
}
