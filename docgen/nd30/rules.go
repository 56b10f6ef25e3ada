package nd30

import "slices"

// rules is the table of all rules, in the order of Phụ lục I. An id never changes once released: offices mute by it.
var rules = slices.Concat(pageRules, headRules, titleRules, bodyRules, endRules, otherRules)

// What Fix does for many rules.
const (
	restyles = "đổi cỡ chữ của các chữ này"
	retypes  = "đổi kiểu chữ của các chữ này"
	rewords  = "sửa đúng các chữ này"
)

var pageRules = []rule{
	{"kho-giay", "Phụ lục I, Phần I, Mục I.1", "V", Wrong, "Khổ giấy A4 (210 mm x 297 mm).", "đổi khổ giấy của phần đó", false, checkPaper},
	{"le-tren", "Phụ lục I, Phần I, Mục I.3", "V", Wrong, "Cách mép trên 20 - 25 mm.", "đặt lề ở giới hạn gần nhất", false,
		margin("lề trên", 20*mm, 25*mm, topMargin, "w:top")},
	{"le-duoi", "Phụ lục I, Phần I, Mục I.3", "V", Wrong, "Cách mép dưới 20 - 25 mm.", "đặt lề ở giới hạn gần nhất", false,
		margin("lề dưới", 20*mm, 25*mm, bottomMargin, "w:bottom")},
	{"le-trai", "Phụ lục I, Phần I, Mục I.3", "V", Wrong, "Cách mép trái 30 - 35 mm.", "đặt lề ở giới hạn gần nhất", false,
		margin("lề trái", 30*mm, 35*mm, leftMargin, "w:left")},
	{"le-phai", "Phụ lục I, Phần I, Mục I.3", "V", Wrong, "Cách mép phải 15 - 20 mm.", "đặt lề ở giới hạn gần nhất", false,
		margin("lề phải", 15*mm, 20*mm, rightMargin, "w:right")},
	{"phong-chu", "Phụ lục I, Phần I, Mục I.4", "V", Wrong, "Phông chữ tiếng Việt Times New Roman.", "đổi phông của các chữ này", false, checkTypeface},
	{"bang-ma", "Phụ lục I, Phần I, Mục I.4", "V", Wrong, "Bộ mã ký tự Unicode theo TCVN 6909:2001.", "", false, checkEncoding},
	{"unicode-to-hop", "Phụ lục I, Phần I, Mục I.4", "R", Look, "Chữ có dấu gõ bằng Unicode dựng sẵn, để tìm kiếm và sắp xếp được.", "đổi sang Unicode dựng sẵn", false, checkComposed},
	{"mau-chu", "Phụ lục I, Phần I, Mục I.4", "V", Wrong, "Chữ màu đen.", "đổi các chữ này sang màu đen", false, checkColor},
	{"so-trang-thieu", "Phụ lục I, Phần I, Mục I.7", "V", Wrong, "Số trang được đánh từ số 1, không hiển thị số trang thứ nhất.", "", false, checkNumbered},
	{"so-trang-dau", "Phụ lục I, Phần I, Mục I.7", "V", Wrong, "Không hiển thị số trang thứ nhất.", "đặt trang đầu khác các trang sau", false, checkFirstNumber},
	{"so-trang-vi-tri", "Phụ lục I, Phần I, Mục I.7", "V", Wrong, "Số trang đặt canh giữa theo chiều ngang trong phần lề trên.", "canh giữa số trang đang ở lề trên", true, checkNumberPlace},
	{"so-trang-co-chu", "Phụ lục I, Phần I, Mục I.7", "V", Wrong, "Số trang cỡ chữ 13 đến 14.", restyles, false, checkNumberSize},
	{"so-trang-kieu-chu", "Phụ lục I, Phần I, Mục I.7", "V", Wrong, "Số trang kiểu chữ đứng.", retypes, false, checkNumberType},
	{"so-trang-chu-so", "Phụ lục I, Phần I, Mục I.7", "V", Wrong, "Số trang bằng chữ số Ả Rập.", "", false, checkNumberDigits},
	{"so-trang-phu-luc", "Phụ lục I, Phần I, Mục III.1.đ", "V", Wrong, "Số trang của Phụ lục được đánh số riêng theo từng Phụ lục.", "", true, checkAnnexNumbers},
	{"trang-cuoi-trong", "Thực hành", "R", Look, "Trang cuối không để trống.", "bỏ các đoạn trống ở cuối", false, checkLastPage},
	{"chu-ky-mot-minh", "Thực hành", "R", Look, "Chữ ký cùng trang với ít nhất hai dòng nội dung.", "", false, checkSignatureAlone},
}

var headRules = []rule{
	{"quoc-hieu-thieu", "Phụ lục I, Phần I, Mục II.1.a", "V", Wrong, "Văn bản có Quốc hiệu.", "", false, checkNation},
	{"quoc-hieu-chu", "Phụ lục I, Phần I, Mục II.1.a", "V", Wrong, "Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, chữ in hoa.", rewords, false, checkNationWords},
	{"quoc-hieu-co-chu", "Phụ lục I, Phần I, Mục II.1.a", "V", Wrong, "Quốc hiệu cỡ chữ từ 12 đến 13.", restyles, false, sized(one(nation), 12, 13)},
	{"quoc-hieu-dam", "Phụ lục I, Phần I, Mục II.1.a", "V", Wrong, "Quốc hiệu kiểu chữ đậm.", retypes, false, typed(one(nation), boldTrait, true)},
	{"quoc-hieu-dung", "Phụ lục I, Phần I, Mục II.1.a", "V", Wrong, "Quốc hiệu kiểu chữ đứng.", retypes, false, typed(one(nation), italicTrait, false)},
	{"quoc-hieu-vi-tri", "Phụ lục I, Phần I, Mục II.1.a", "V", Wrong, "Quốc hiệu ở phía trên cùng, bên phải trang đầu.", "", false, checkNationPlace},
	{"quoc-hieu-mot-dong", "Phụ lục I, Phần I, Mục II.1.c", "V", Look, "Quốc hiệu và Tiêu ngữ mỗi phần một dòng chữ.", "", false, checkNationLine},
	{"tieu-ngu-thieu", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Văn bản có Tiêu ngữ dưới Quốc hiệu.", "", false, checkMotto},
	{"tieu-ngu-chu", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”: chữ đầu các cụm từ viết hoa, gạch nối (-) có cách chữ.", rewords, false, checkMottoWords},
	{"tieu-ngu-co-chu", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Tiêu ngữ cỡ chữ từ 13 đến 14.", restyles, false, sized(one(motto), 13, 14)},
	{"tieu-ngu-dam", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Tiêu ngữ kiểu chữ đậm.", retypes, false, typed(one(motto), boldTrait, true)},
	{"tieu-ngu-dung", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Tiêu ngữ kiểu chữ đứng.", retypes, false, typed(one(motto), italicTrait, false)},
	{"tieu-ngu-giua", "Phụ lục I, Phần I, Mục II.1.b", "V", Look, "Tiêu ngữ canh giữa dưới Quốc hiệu.", "", false, checkMottoPlace},
	{"tieu-ngu-ke", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Dưới Tiêu ngữ có đường kẻ ngang, nét liền.", "", false, checkMottoRule},
	{"tieu-ngu-ke-dai", "Phụ lục I, Phần I, Mục II.1.b", "V", Wrong, "Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ.", "đổi số gạch dưới", false, checkMottoRuleLength},
	{"ke-net-lien", "Phụ lục I, Phần I, Mục II.1.b, 2.b, 5.b", "V", Look, "Đường kẻ dưới Tiêu ngữ, tên cơ quan, trích yếu là nét liền.", "", false, checkSolidRules},
	{"co-quan-thieu", "Phụ lục I, Phần I, Mục II.2.a", "V", Wrong, "Văn bản ghi tên cơ quan, tổ chức ban hành.", "", false, checkIssuer},
	{"co-quan-hoa", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan ban hành bằng chữ in hoa.", rewords, false, capitals(issuer, true)},
	{"co-quan-co-chu", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan ban hành cỡ chữ từ 12 đến 13.", restyles, false, sized(issuer, 12, 13)},
	{"co-quan-dam", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan ban hành kiểu chữ đậm.", retypes, false, typed(issuer, boldTrait, true)},
	{"co-quan-dung", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan ban hành kiểu chữ đứng.", retypes, false, typed(issuer, italicTrait, false)},
	{"co-quan-ke", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Dưới tên cơ quan ban hành có đường kẻ ngang, nét liền.", "", false, checkIssuerRule},
	{"co-quan-ke-dai", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Đường kẻ dưới tên cơ quan dài từ 1/3 đến 1/2 dòng chữ.", "đổi số gạch dưới", false, checkIssuerRuleLength},
	{"chu-quan-hoa", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan chủ quản bằng chữ in hoa.", rewords, false, capitals(parent, true)},
	{"chu-quan-co-chu", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan chủ quản cỡ chữ từ 12 đến 13.", restyles, false, sized(parent, 12, 13)},
	{"chu-quan-dung", "Phụ lục I, Phần I, Mục II.2.b", "V", Wrong, "Tên cơ quan chủ quản kiểu chữ đứng, không đậm.", retypes, false, typed(parent, boldTrait, false)},
	{"so-thieu", "Phụ lục I, Phần I, Mục II.3", "V", Wrong, "Văn bản có số, ký hiệu.", "", false, checkNumber},
	{"so-hai-cham", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Sau từ “Số” có dấu hai chấm (:).", rewords, false, checkNumberColon},
	{"so-in-thuong", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Từ “Số” bằng chữ in thường.", rewords, false, checkNumberCase},
	{"so-co-chu", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Số, ký hiệu cỡ chữ 13.", restyles, false, sized(one(number), 13, 13)},
	{"so-dam", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Số, ký hiệu kiểu chữ đứng, không đậm.", retypes, false, typed(one(number), boldTrait, false)},
	{"so-dung", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Số, ký hiệu kiểu chữ đứng.", retypes, false, typed(one(number), italicTrait, false)},
	{"so-them-khong", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Với số nhỏ hơn 10 phải ghi thêm số 0 phía trước.", rewords, false, checkNumberPadding},
	{"so-nhieu-khong", "Phụ lục I, Phần I, Mục II.3.c", "V", Habit, "Số 0 chỉ thêm trước số nhỏ hơn 10.", "", false, checkNumberZeros},
	{"so-vi-tri", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Số, ký hiệu đặt dưới tên cơ quan ban hành.", "", false, checkCodePlace},
	{"ky-hieu-loai", "Phụ lục III, Mục I", "V", Wrong, "Ký hiệu bắt đầu bằng chữ viết tắt của tên loại.", rewords, false, checkCodeKind},
	{"ky-hieu-kieu-viet-tat", "Phụ lục III, Mục I", "V", Look, "Chữ viết tắt tên loại viết đúng như bảng của Nghị định (TTr, CTr, QyĐ).", rewords, false, checkCodeKindCase},
	{"ky-hieu-cach", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Giữa số và ký hiệu có dấu “/”, giữa các nhóm chữ có dấu “-”, không cách chữ.", rewords, false, checkCodeSpaces},
	{"ky-hieu-hoa", "Phụ lục I, Phần I, Mục II.3.c", "V", Wrong, "Ký hiệu bằng chữ in hoa.", rewords, false, checkCodeCase},
	{"ky-hieu-cong-van", "Phụ lục I, Phần I, Mục II.3.b", "V", Wrong, "Ký hiệu công văn gồm chữ viết tắt tên cơ quan và đơn vị soạn thảo, không có tên loại.", "", false, checkLetterCode},
	{"ky-hieu-don-vi", "Phụ lục I, Phần I, Mục II.3.b", "V", Habit, "Ký hiệu công văn có chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực.", "", false, checkLetterUnit},
	{"ky-hieu-nam", "Phụ lục I, Phần I, Mục II.3", "V", Look, "Số, ký hiệu văn bản hành chính không ghi năm.", "", false, checkCodeYear},
	{"ngay-thieu", "Phụ lục I, Phần I, Mục II.4", "V", Wrong, "Văn bản có địa danh và thời gian ban hành.", "", false, checkDate},
	{"ngay-day-du", "Phụ lục I, Phần I, Mục II.4.b", "V", Wrong, "Thời gian ban hành viết đầy đủ ngày, tháng, năm.", "", false, checkDateWords},
	{"ngay-co-that", "Phụ lục I, Phần I, Mục II.4.b", "V", Wrong, "Ngày ban hành là ngày có thật.", "", false, checkRealDate},
	{"ngay-them-khong", "Phụ lục I, Phần I, Mục II.4.b", "V", Wrong, "Ngày nhỏ hơn 10 phải ghi thêm số 0 phía trước.", rewords, false, checkDayPadding},
	{"thang-them-khong", "Phụ lục I, Phần I, Mục II.4.b", "V", Wrong, "Tháng 1, tháng 2 phải ghi thêm số 0 phía trước.", rewords, false, checkMonthPadding},
	{"thang-thua-khong", "Phụ lục I, Phần I, Mục II.4.b", "V", Habit, "Số 0 chỉ bắt buộc trước tháng 1 và tháng 2.", "", false, checkMonthZero},
	{"dia-danh-thieu", "Phụ lục I, Phần I, Mục II.4.a", "V", Wrong, "Có địa danh trước ngày, tháng, năm.", "", false, checkPlaceName},
	{"dia-danh-phay", "Phụ lục I, Phần I, Mục II.4.c", "V", Wrong, "Sau địa danh có dấu phẩy (,).", rewords, false, checkPlaceComma},
	{"dia-danh-hoa", "Phụ lục I, Phần I, Mục II.4.c", "V", Wrong, "Chữ cái đầu của địa danh viết hoa, còn lại in thường.", rewords, false, checkPlaceCase},
	{"ngay-co-chu", "Phụ lục I, Phần I, Mục II.4.c", "V", Wrong, "Địa danh và thời gian cỡ chữ từ 13 đến 14.", restyles, false, sized(one(date), 13, 14)},
	{"ngay-nghieng", "Phụ lục I, Phần I, Mục II.4.c", "V", Wrong, "Địa danh và thời gian kiểu chữ nghiêng.", retypes, false, typed(one(date), italicTrait, true)},
	{"ngay-dam", "Phụ lục I, Phần I, Mục V", "V", Wrong, "Địa danh và thời gian không đậm.", retypes, false, typed(one(date), boldTrait, false)},
	{"ngay-cung-dong", "Phụ lục I, Phần I, Mục II.4.c", "V", Look, "Địa danh, thời gian trên cùng một dòng với số, ký hiệu.", "", false, checkDatePlace},
}

var titleRules = []rule{
	{"ten-loai-hoa", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Tên loại bằng chữ in hoa.", rewords, false, capitals(ofTitle, true)},
	{"ten-loai-co-chu", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Tên loại cỡ chữ từ 13 đến 14.", restyles, false, sized(ofTitle, 13, 14)},
	{"ten-loai-dam", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Tên loại kiểu chữ đậm.", retypes, false, typed(ofTitle, boldTrait, true)},
	{"ten-loai-dung", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Tên loại kiểu chữ đứng.", retypes, false, typed(ofTitle, italicTrait, false)},
	{"ten-loai-giua", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Tên loại canh giữa theo chiều ngang văn bản.", "canh giữa đoạn này", false, checkTitleCentred},
	{"trich-yeu-thieu", "Phụ lục I, Phần I, Mục II.5.a", "V", Look, "Văn bản có tên loại có trích yếu.", "", false, checkSubject},
	{"trich-yeu-thuong", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu bằng chữ in thường.", "", false, capitals(subject, false)},
	{"trich-yeu-co-chu", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu cỡ chữ từ 13 đến 14.", restyles, false, sized(subject, 13, 14)},
	{"trich-yeu-dam", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu kiểu chữ đậm.", retypes, false, typed(subject, boldTrait, true)},
	{"trich-yeu-dung", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu kiểu chữ đứng.", retypes, false, typed(subject, italicTrait, false)},
	{"trich-yeu-ke", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Dưới trích yếu có đường kẻ ngang, nét liền.", "", false, checkSubjectRule},
	{"trich-yeu-ke-dai", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Đường kẻ dưới trích yếu dài từ 1/3 đến 1/2 dòng chữ.", "đổi số gạch dưới", false, checkSubjectRuleLength},
	{"vv-thieu", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Công văn có trích yếu sau chữ “V/v”.", "", false, checkAbout},
	{"vv-vi-tri", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu công văn ở dưới số, ký hiệu.", "", false, checkAboutPlace},
	{"vv-chu", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu công văn bắt đầu bằng “V/v”.", rewords, false, checkAboutWords},
	{"vv-co-chu", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu công văn cỡ chữ từ 12 đến 13.", restyles, false, sized(about, 12, 13)},
	{"vv-dung", "Phụ lục I, Phần I, Mục II.5.b", "V", Wrong, "Trích yếu công văn kiểu chữ đứng.", retypes, false, typed(about, italicTrait, false)},
	{"vv-dam", "Phụ lục I, Phần I, Mục V", "V", Wrong, "Trích yếu công văn không đậm.", retypes, false, typed(about, boldTrait, false)},
	{"vv-cach", "Phụ lục I, Phần I, Mục II.5.b", "V", Look, "Trích yếu công văn cách số, ký hiệu 6 pt.", "đặt cách 6 pt", false, checkAboutGap},
	{"kinh-gui-thieu", "Phụ lục I, Phần I, Mục II.9.b", "V", Wrong, "Công văn, Tờ trình có “Kính gửi”.", "", false, checkGreet},
	{"kinh-gui-hai-cham", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Sau từ “Kính gửi” có dấu hai chấm (:).", rewords, false, checkGreetColon},
	{"kinh-gui-co-chu", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "“Kính gửi” cỡ chữ từ 13 đến 14.", restyles, false, sized(greeting, 13, 14)},
	{"kinh-gui-dam", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "“Kính gửi” kiểu chữ đứng, không đậm.", retypes, false, typed(greeting, boldTrait, false)},
	{"kinh-gui-dung", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "“Kính gửi” kiểu chữ đứng.", retypes, false, typed(greeting, italicTrait, false)},
	{"kinh-gui-gach", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Từ hai nơi nhận trở lên: mỗi nơi một dòng, đầu dòng có gạch đầu dòng (-).", "", false, checkAddresseeDashes},
	{"kinh-gui-tung-dong", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Từ hai nơi nhận trở lên thì xuống dòng, mỗi nơi một dòng riêng.", "", false, checkAddresseeLines},
	{"kinh-gui-dau-cau", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Cuối mỗi dòng nơi nhận có dấu chấm phẩy (;), dòng cuối có dấu chấm (.).", rewords, false, checkAddresseeEnds},
}

func issuer(f *form) []*piece  { return f.issuer }
func parent(f *form) []*piece  { return f.parent }
func subject(f *form) []*piece { return f.subject }
func about(f *form) []*piece   { return f.about }
