package nd30

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

func topMargin(s *document.Section) unit.Length    { return s.Top }
func bottomMargin(s *document.Section) unit.Length { return s.Bottom }
func rightMargin(s *document.Section) unit.Length  { return s.Right }

var bodyRules = []rule{
	{"can-cu-nghieng", "Phụ lục I, Phần I, Mục II.6.a", "V", Wrong, "Căn cứ ban hành kiểu chữ nghiêng.", retypes, true, typed(groundPieces, italicTrait, true)},
	{"can-cu-co-chu", "Phụ lục I, Phần I, Mục II.6.a", "V", Wrong, "Căn cứ ban hành cỡ chữ từ 13 đến 14.", restyles, false, sized(groundPieces, 13, 14)},
	{"can-cu-cham-phay", "Phụ lục I, Phần I, Mục II.6.a", "V", Wrong, "Sau mỗi căn cứ xuống dòng, cuối dòng có dấu chấm phẩy (;).", rewords, false, checkGroundEnds},
	{"can-cu-cham", "Phụ lục I, Phần I, Mục II.6.a", "V", Wrong, "Dòng căn cứ cuối cùng kết thúc bằng dấu chấm (.).", rewords, true, checkGroundLast},
	{"can-cu-luat", "Phụ lục I, Phần I, Mục II.6.a", "V", Habit, "Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành.", "", false, checkGroundLaw},
	{"can-cu-xuong-dong", "Phụ lục I, Phần I, Mục II.6.a", "V", Wrong, "Sau mỗi căn cứ phải xuống dòng.", "", false, checkGroundLines},
	{"quyet-dinh-hai-cham", "Phụ lục III, Mẫu 1.1 - 1.3", "V", Look, "“QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” có dấu hai chấm.", rewords, false, checkResolveColon},
	{"noi-dung-dung", "Phụ lục I, Phần I, Mục II.6.e", "V", Look, "Nội dung kiểu chữ đứng.", retypes, false, checkUprightBody},
	{"noi-dung-co-chu", "Phụ lục I, Phần I, Mục II.6.e", "V", Wrong, "Nội dung cỡ chữ từ 13 đến 14.", restyles, false, sized(bodyPieces, 13, 14)},
	{"canh-deu", "Phụ lục I, Phần I, Mục II.6.e", "V", Wrong, "Nội dung được canh đều cả hai lề.", "canh đều các đoạn này", false, checkJustified},
	{"thut-dau-dong", "Phụ lục I, Phần I, Mục II.6.e", "V", Wrong, "Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.", "lùi đầu dòng 1,27 cm", false, checkIndent},
	{"cach-doan", "Phụ lục I, Phần I, Mục II.6.e", "V", Wrong, "Khoảng cách giữa các đoạn văn tối thiểu là 6 pt.", "đặt cách đoạn 6 pt", false, checkGap},
	{"gian-dong-it", "Phụ lục I, Phần I, Mục II.6.e", "V", Wrong, "Khoảng cách giữa các dòng tối thiểu là dòng đơn.", "đặt dòng đơn", true, checkTight},
	{"gian-dong-nhieu", "Phụ lục I, Phần I, Mục II.6.e", "V", Wrong, "Khoảng cách giữa các dòng tối đa là 1,5 lines.", "đặt 1,5 dòng", false, checkLoose},
	{"chuong-so", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Số thứ tự của phần, chương dùng chữ số La Mã.", "", false, checkPartNumerals},
	{"chuong-thuong", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Từ “Phần”, “Chương”, “Mục” bằng chữ in thường.", rewords, false, checkPartCase},
	{"chuong-dam", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Phần, chương, mục và số thứ tự kiểu chữ đậm.", retypes, false, checkPartBold},
	{"chuong-giua", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Phần, chương, mục và số thứ tự trên một dòng riêng, canh giữa.", "canh giữa đoạn này", false, checkPartCentred},
	{"chuong-tieu-de", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Tiêu đề của phần, chương bằng chữ in hoa.", "", false, checkPartTitle},
	{"muc-so", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Số thứ tự của mục, tiểu mục dùng chữ số Ả Rập.", "", false, checkSectionNumerals},
	{"dieu-cham", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Sau số thứ tự của điều có dấu chấm (.).", rewords, false, checkArticleDot},
	{"dieu-thuong", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Từ “Điều” bằng chữ in thường.", rewords, false, checkArticleCase},
	{"dieu-dam", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Từ “Điều”, số thứ tự và tiêu đề kiểu chữ đậm.", "", false, checkArticleBold},
	{"dieu-thu-tu", "Phụ lục I, Phần I, Mục II.6.đ", "V", Look, "Các điều đánh số liên tiếp.", "", false, checkArticleOrder},
	{"muc-la-ma-hoa", "Phụ lục I, Phần I, Mục V", "V", Wrong, "Tiêu đề mục I, II, III bằng chữ in hoa.", "đặt kiểu chữ in hoa", true, checkRomanCaps},
	{"muc-la-ma-dam", "Phụ lục I, Phần I, Mục V", "V", Wrong, "Tiêu đề mục I, II, III kiểu chữ đậm.", retypes, false, checkRomanBold},
	{"muc-la-ma-thu-tu", "Phụ lục I, Phần I, Mục II.6.c", "V", Look, "Các mục I, II, III đánh số liên tiếp.", "", false, checkRomanOrder},
	{"khoan-cham", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Sau số thứ tự của khoản có dấu chấm (.).", rewords, false, checkClauseDot},
	{"khoan-thu-tu", "Phụ lục I, Phần I, Mục II.6.đ", "V", Look, "Các khoản đánh số liên tiếp.", "", false, checkClauseOrder},
	{"diem-ngoac", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Sau chữ cái của điểm có dấu đóng ngoặc đơn.", rewords, false, checkPointSign},
	{"diem-thu-tu", "Phụ lục I, Phần I, Mục II.6.đ", "V", Wrong, "Các điểm theo thứ tự bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i, k.", "đánh lại chữ cái của danh sách", false, checkPointOrder},
	{"ket-thuc", "Phụ lục III, Mục II.1", "V", Wrong, "Nội dung kết thúc bằng “./.”.", "thêm “./.” vào cuối", false, checkClosing},
	{"hoa-dieu", "Phụ lục II, Mục V.7", "V", Wrong, "Viện dẫn điều của một văn bản cụ thể thì viết hoa “Điều”.", rewords, false,
		words("điều", `(?:khoản \d+|điểm [a-zđ] khoản \d+),? (điều) \d+`, "")},
	{"thuong-khoan", "Phụ lục II, Mục V.7", "V", Look, "Viện dẫn khoản, điểm thì không viết hoa “khoản”, “điểm”.", rewords, false,
		words("Khoản|Điểm", `\p{Ll}\p{L}*,? (Khoản|Điểm) (?:\d+|[a-zđ]),? (?:[Kk]hoản|Điều|của)`, "-")},
	{"hoa-tp-hcm", "Phụ lục II, Mục III.1.c", "V", Wrong, "Viết hoa đặc biệt: Thành phố Hồ Chí Minh.", rewords, false, words("thành phố", `(?:^|[\s,(“])(thành phố) Hồ Chí Minh`, "")},
	{"hoa-thu-do", "Phụ lục II, Mục III.1.c", "V", Wrong, "Viết hoa đặc biệt: Thủ đô Hà Nội.", rewords, false, words("thủ đô", `(?:^|[\s,(“])(thủ đô) Hà Nội`, "")},
	{"hoa-quan-so", "Phụ lục II, Mục III.1.b", "V", Wrong, "Tên đơn vị hành chính gồm danh từ chung và chữ số thì viết hoa danh từ chung: Quận 1, Phường 5.", rewords, false,
		words("quận |phường ", `\p{Ll},? (quận|phường) \d{1,2}(?:[\s,.;)]|$)`, "")},
	{"hoa-nhan-dan", "Phụ lục II, Mục V.1", "V", Look, "Viết hoa “Nhân dân”.", rewords, false,
		words("nhân dân", `(?:tầng lớp|quần chúng|và|cho|phục vụ|của|đời sống|toàn thể|vận động|bà con) (nhân dân)(?:[\s,.;]|$)`, "Nhân dân")},
	{"hoa-nha-nuoc", "Phụ lục II, Mục V.1", "V", Look, "Viết hoa “Nhà nước”.", rewords, false,
		words("nhà nước", `(?:Đảng,|Đảng và|pháp luật của|chính sách của|do) (nhà nước)(?:[\s,.;]|$)`, "Nhà nước")},
}

var endRules = []rule{
	{"noi-nhan-thieu", "Phụ lục I, Phần I, Mục II.9", "V", Wrong, "Văn bản có Nơi nhận.", "", false, checkReceivers},
	{"noi-nhan-ngang", "Phụ lục I, Phần I, Mục II.9.d", "V", Look, "“Nơi nhận” ngang hàng với quyền hạn, chức vụ của người ký.", "", false, checkLevel},
	{"noi-nhan-hai-cham", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Sau từ “Nơi nhận” có dấu hai chấm (:).", rewords, false, checkReceiverColon},
	{"noi-nhan-thuong", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Từ “Nơi nhận” bằng chữ in thường.", rewords, false, checkReceiverCase},
	{"noi-nhan-co-chu", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Từ “Nơi nhận” cỡ chữ 12.", restyles, false, sized(receiverWord, 12, 12)},
	{"noi-nhan-dam", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Từ “Nơi nhận” kiểu chữ đậm.", retypes, false, typed(receiverWord, boldTrait, true)},
	{"noi-nhan-nghieng", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Từ “Nơi nhận” kiểu chữ nghiêng.", retypes, false, typed(receiverWord, italicTrait, true)},
	{"danh-sach-nhan-co-chu", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Danh sách nơi nhận cỡ chữ 11.", restyles, false, sized(receiverItems, 11, 11)},
	{"danh-sach-nhan-dung", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Danh sách nơi nhận kiểu chữ đứng.", retypes, false, typed(receiverItems, italicTrait, false)},
	{"danh-sach-nhan-dam", "Phụ lục I, Phần I, Mục V", "V", Wrong, "Danh sách nơi nhận không đậm.", retypes, false, typed(receiverItems, boldTrait, false)},
	{"danh-sach-nhan-gach", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng (-).", "", false, checkReceiverDashes},
	{"danh-sach-nhan-dau-cau", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Cuối mỗi dòng nơi nhận có dấu chấm phẩy (;).", rewords, false, checkReceiverEnds},
	{"nhu-tren", "Phụ lục I, Phần I, Mục II.9.b", "V", Wrong, "Văn bản có “Kính gửi” thì Nơi nhận bắt đầu bằng “Như trên”.", "", false, checkAsAbove},
	{"nhu-tren-thua", "Phụ lục I, Phần I, Mục II.9.c", "V", Look, "Văn bản không có “Kính gửi” thì Nơi nhận liệt kê nơi nhận, không ghi “Như trên”.", "", false, checkAsAboveAlone},
	{"luu-thieu", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Dòng cuối cùng của Nơi nhận là “Lưu: VT, …”.", "", false, checkArchive},
	{"luu-hai-cham", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Sau chữ “Lưu” có dấu hai chấm (:).", rewords, false, checkArchiveColon},
	{"luu-vt", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Sau “Lưu:” là chữ viết tắt “VT”.", "", false, checkArchiveOffice},
	{"luu-cham", "Phụ lục I, Phần I, Mục II.9.d", "V", Wrong, "Cuối dòng “Lưu” có dấu chấm (.).", rewords, false, checkArchiveEnd},
	{"quyen-han-chu", "Phụ lục I, Phần I, Mục II.7.b", "V", Wrong, "Quyền hạn viết tắt là TM., Q., KT., TL., TUQ.", rewords, false, checkPowerTyped},
	{"quyen-han-cach", "Phụ lục III, Mục II.1", "R", Habit, "Sau TM., Q., KT., TL., TUQ. có cách chữ.", rewords, false, checkPowerBlank},
	{"tm-tap-the", "Phụ lục I, Phần I, Mục II.7.b", "V", Wrong, "“TM.” ghi trước tên tập thể lãnh đạo hoặc tên cơ quan.", "", false, checkForCollective},
	{"kt-nguoi-dung-dau", "Phụ lục I, Phần I, Mục II.7.b", "V", Wrong, "“KT.”, “TL.”, “TUQ.” ghi trước chức vụ của người đứng đầu.", "", false, checkForHead},
	{"kt-cap-pho", "Phụ lục I, Phần I, Mục II.7.b", "V", Wrong, "Dưới “KT.” là chức vụ cấp phó của người ký.", "", false, checkDeputy},
	{"quyen-han-thu-tu", "Phụ lục I, Phần I, Mục II.7.b", "V", Wrong, "“TM.” ở trên, “KT.” ở dưới.", "", false, checkPowerOrder},
	{"chuc-vu-hoa", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Quyền hạn, chức vụ bằng chữ in hoa.", rewords, false, checkPostCase},
	{"chuc-vu-co-chu", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Quyền hạn, chức vụ cỡ chữ từ 13 đến 14.", restyles, false, sized(powers, 13, 14)},
	{"chuc-vu-dam", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Quyền hạn, chức vụ kiểu chữ đậm.", retypes, false, typed(powers, boldTrait, true)},
	{"chuc-vu-dung", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Quyền hạn, chức vụ kiểu chữ đứng.", retypes, false, typed(powers, italicTrait, false)},
	{"ho-ten-thuong", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Họ và tên người ký bằng chữ in thường.", "", false, checkNameCase},
	{"ho-ten-co-chu", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Họ và tên người ký cỡ chữ từ 13 đến 14.", restyles, false, sized(one(signer), 13, 14)},
	{"ho-ten-dam", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Họ và tên người ký kiểu chữ đậm.", retypes, false, typed(one(signer), boldTrait, true)},
	{"ho-ten-dung", "Phụ lục I, Phần I, Mục II.7.đ", "V", Wrong, "Họ và tên người ký kiểu chữ đứng.", retypes, false, typed(one(signer), italicTrait, false)},
	{"ho-ten-giua", "Phụ lục I, Phần I, Mục II.7.đ", "V", Look, "Họ và tên canh giữa dưới quyền hạn, chức vụ.", "", false, checkNameCentred},
	{"hoc-ham", "Phụ lục I, Phần I, Mục II.7.c", "V", Wrong, "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự.", "bỏ học hàm, học vị", false, checkLearnedTitle},
	{"ai-ky-khen-thuong", "Luật Thi đua, khen thưởng, Điều 79, 80", "R", Wrong, "Quyết định khen thưởng do Chủ tịch ký: CHỦ TỊCH hoặc KT. CHỦ TỊCH, không TM. ỦY BAN NHÂN DÂN.", "", false, checkWhoCommends},
	{"tham-quyen-khen-thuong", "Luật Thi đua, khen thưởng, Điều 79, 80", "R", Wrong, "Thẩm quyền ban hành quyết định khen thưởng là CHỦ TỊCH ỦY BAN NHÂN DÂN.", "", false, checkWhoIsCompetent},
	{"tham-quyen-ky", "Phụ lục III, Mẫu 1.2, ghi chú 6", "V", Wrong, "Thẩm quyền ban hành và quyền hạn người ký phải khớp nhau.", "", false, checkCompetence},
}

var otherRules = []rule{
	{"phu-luc-thuong", "Phụ lục I, Phần I, Mục III.1.b", "V", Wrong, "Từ “Phụ lục” bằng chữ in thường.", rewords, true, checkAnnexCase},
	{"phu-luc-co-chu", "Phụ lục I, Phần I, Mục III.1.b", "V", Wrong, "Từ “Phụ lục” và số thứ tự cỡ chữ 14.", restyles, false, sized(annexHeads, 14, 14)},
	{"phu-luc-dam", "Phụ lục I, Phần I, Mục III.1.b", "V", Wrong, "Từ “Phụ lục” và số thứ tự kiểu chữ đậm.", retypes, false, typed(annexHeads, boldTrait, true)},
	{"phu-luc-so", "Phụ lục I, Phần I, Mục III.1.a", "V", Wrong, "Từ hai Phụ lục trở lên đánh số bằng chữ số La Mã.", "", false, checkAnnexNumerals},
	{"phu-luc-ten-hoa", "Phụ lục I, Phần I, Mục III.1.b", "V", Wrong, "Tên Phụ lục bằng chữ in hoa.", rewords, false, capitals(annexTitles, true)},
	{"phu-luc-ten-co-chu", "Phụ lục I, Phần I, Mục III.1.b", "V", Wrong, "Tên Phụ lục cỡ chữ từ 13 đến 14.", restyles, false, sized(annexTitles, 13, 14)},
	{"phu-luc-ten-dam", "Phụ lục I, Phần I, Mục III.1.b", "V", Wrong, "Tên Phụ lục kiểu chữ đậm.", retypes, false, typed(annexTitles, boldTrait, true)},
	{"kem-theo-thieu", "Phụ lục I, Phần I, Mục III.1.c", "V", Wrong, "Mỗi Phụ lục ghi thông tin chỉ dẫn kèm theo văn bản.", "", false, checkAnnexReference},
	{"kem-theo-nghieng", "Phụ lục I, Phần I, Mục III.1.c", "V", Wrong, "Thông tin chỉ dẫn kèm theo kiểu chữ nghiêng.", retypes, false, typed(annexReferences, italicTrait, true)},
	{"kem-theo-co-chu", "Phụ lục I, Phần I, Mục III.1.c", "V", Wrong, "Thông tin chỉ dẫn kèm theo cỡ chữ từ 13 đến 14.", restyles, false, sized(annexReferences, 13, 14)},
	{"dau-chi-co-chu", "Phụ lục I, Phần I, Mục III.2", "V", Wrong, "Dấu chỉ mức độ khẩn, phạm vi lưu hành cỡ chữ từ 13 đến 14.", restyles, false, sized(marks, 13, 14)},
	{"dau-chi-dam", "Phụ lục I, Phần I, Mục III.2", "V", Wrong, "Dấu chỉ mức độ khẩn, phạm vi lưu hành kiểu chữ đậm.", retypes, false, typed(marks, boldTrait, true)},
	{"dau-chi-hoa", "Phụ lục I, Phần I, Mục III.2", "V", Wrong, "Dấu chỉ mức độ khẩn, phạm vi lưu hành bằng chữ in hoa.", rewords, false, capitals(marks, true)},
	{"dia-chi-co-chu", "Phụ lục I, Phần I, Mục III.4", "V", Wrong, "Địa chỉ cơ quan cỡ chữ từ 11 đến 12.", restyles, false, sized(addressLine, 11, 12)},
	{"dia-chi-dung", "Phụ lục I, Phần I, Mục III.4", "V", Wrong, "Địa chỉ cơ quan kiểu chữ đứng.", retypes, false, typed(addressLine, italicTrait, false)},
}

// Rule is a row of the table of rules, for those who print it.
type Rule struct {
	ID      string `json:"rule"`
	Article string `json:"article"`
	Said    string `json:"requirement"`
	Mark    string `json:"mark"` // V: read in the decree; R: from practice
	Weight  Weight `json:"weight"`
	Mends   string `json:"fix,omitempty"`
}

// Rules lists all rules in the order of the decree.
func Rules() []Rule {
	out := make([]Rule, len(rules))
	for i, r := range rules {
		out[i] = Rule{r.id, r.article, r.said, r.mark, r.weight, r.mends}
	}
	return out
}
