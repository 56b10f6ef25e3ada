package nd30_test

import "strings"

// Good papers of fictional offices, from which the faults are made.

func centred(text string, size float64, bold bool) line {
	return line{text: text, size: size, bold: bold, align: "center"}
}

func words(text string) line { return line{text: text, size: 14, before: 120, first: 720} }

func bold(text string) line {
	l := words(text)
	l.bold = true
	return l
}

func ground(text string) line {
	l := words(text)
	l.italic = true
	return l
}

// article is "Điều N." in bold with its text.
func article(head, rest string) line {
	l := words("")
	l.parts = []line{{text: head, size: 14, bold: true}, {text: rest, size: 14}}
	return l
}

func receivers(lines ...string) []line {
	var out []line
	for _, s := range lines {
		out = append(out, line{text: s, size: 11, align: "left"})
	}
	return out
}

const filler = "Các cơ quan, đơn vị, bản rà soát điều kiện thực tế, phân công người phụ trách, bố trí thời gian và kinh phí phù hợp, báo cáo kết quả về bộ phận tổng hợp đúng thời hạn đã nêu."

func blank() *paper {
	return &paper{
		width: 11906, height: 16838, top: 1134, right: 851, bottom: 1134, left: 1701, layout: "table", ending: "table",
		issuer: []line{centred("ỦY BAN NHÂN DÂN", 13, true), centred("XÃ NẬM PÀNG", 13, true)}, issuerRule: strings.Repeat("_", 13),
		nation: centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, true), motto: centred("Độc lập - Tự do - Hạnh phúc", 14, true), mottoRule: strings.Repeat("_", 46),
		date:      line{text: "Nậm Pàng, ngày 05 tháng 01 năm 2026", size: 14, italic: true, align: "center"},
		header:    line{text: "#", size: 14, align: "center"},
		footer:    line{size: 11, align: "left"},
		titlePage: true,
		receiver:  line{text: "Nơi nhận:", size: 12, bold: true, italic: true, align: "left"},
		signer:    centred("Giàng A Páo", 14, true),
	}
}

func plan() *paper {
	p := blank()
	p.number = centred("Số: 15/KH-UBND", 13, false)
	p.title = centred("KẾ HOẠCH", 14, true)
	p.subject = []line{centred("Phòng, chống thiên tai năm 2026 trên địa bàn xã Nậm Pàng", 14, true)}
	p.titleRule = strings.Repeat("_", 34)
	p.grounds = []line{ground("Căn cứ Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013;"), ground("Căn cứ Nghị định số 66/2021/NĐ-CP ngày 06 tháng 7 năm 2021 của Chính phủ quy định chi tiết thi hành một số điều của Luật Phòng, chống thiên tai.")}
	p.body = []line{
		words("Ủy ban nhân dân xã Nậm Pàng ban hành Kế hoạch phòng, chống thiên tai năm 2026 trên địa bàn xã với các nội dung như sau:"),
		bold("I. MỤC ĐÍCH, YÊU CẦU"), bold("1. Mục đích"),
		words("a) Chủ động phòng ngừa, giảm thiệt hại về người và tài sản của Nhân dân và Nhà nước ở các bản có nguy cơ sạt lở, lũ quét."),
		words("b) Nâng cao nhận thức của Nhân dân, của người đứng đầu về phòng, chống thiên tai theo phương châm bốn tại chỗ."),
		words("c) Rút kinh nghiệm từ những đợt mưa lũ đã qua để tổ chức ứng phó nhanh hơn, đúng người, đúng việc hơn."),
		words("d) Giữ liên lạc thông suốt giữa các bản với trung tâm xã trong mọi tình huống, kể cả khi mất điện, mất sóng."),
		words("đ) Bảo đảm đủ lương thực, thuốc men, nước uống cho các hộ phải sơ tán ít nhất trong bảy ngày."),
		words("e) Khôi phục sản xuất, sinh hoạt của các hộ bị thiệt hại trong thời gian ngắn nhất có thể."),
		bold("2. Yêu cầu"), words(filler),
		bold("II. NHIỆM VỤ"), bold("1. Trước thiên tai"), words(filler), words(filler),
		bold("2. Trong thiên tai"), words(filler), words(filler), words(filler),
		bold("3. Sau thiên tai"), words(filler), words(filler), words(filler),
		bold("III. TỔ CHỨC THỰC HIỆN"),
		words("1. Phòng Kinh tế theo dõi việc thực hiện theo quy định tại điểm a khoản 2 Điều 5 của Quy chế làm việc, báo cáo Ủy ban nhân dân xã trước ngày 30 tháng 11."),
		words("2. Công an xã, Ban Chỉ huy Quân sự xã phối hợp bảo đảm an ninh, trật tự tại nơi sơ tán; tham khảo kinh nghiệm của Thành phố Hồ Chí Minh và Thủ đô Hà Nội."),
		words("3. Trưởng các bản thông báo đến từng hộ, lập danh sách người cần giúp đỡ khi sơ tán."),
	}
	p.closing = words("Trên đây là Kế hoạch phòng, chống thiên tai năm 2026, các cơ quan, đơn vị nghiêm túc thực hiện./.")
	p.receivers = receivers("- Ủy ban nhân dân tỉnh;", "- Chủ tịch, các Phó Chủ tịch;", "- Lưu: VT, KT.")
	p.powers = []line{centred("TM. ỦY BAN NHÂN DÂN", 14, true), centred("KT. CHỦ TỊCH", 14, true), centred("PHÓ CHỦ TỊCH", 14, true)}
	return p
}

func letter() *paper {
	p := blank()
	p.parent = []line{centred("UBND TỈNH HOÀNG SƠN", 13, false)}
	p.issuer = []line{centred("SỞ NỘI VỤ", 13, true)}
	p.issuerRule = strings.Repeat("_", 14)
	p.number = centred("Số: 125/SNV-TĐKT", 13, false)
	p.about = []line{{text: "V/v hướng dẫn tổng kết phong trào thi đua năm 2026", size: 12, align: "center", before: 120}}
	p.date.text = "Hoàng Sơn, ngày 12 tháng 6 năm 2026"
	p.greet = []line{
		{text: "Kính gửi:", size: 14, align: "left", first: 2200, before: 240},
		{text: "- Các sở, ban, ngành tỉnh;", size: 14, align: "left", left: 3300},
		{text: "- Ủy ban nhân dân các xã, phường.", size: 14, align: "left", left: 3300},
	}
	p.body = []line{
		words("Thực hiện Kế hoạch số 08/KH-UBND ngày 08 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:"),
		words("1. Tổ chức bình xét công khai, dân chủ, đúng thành tích, gửi hồ sơ trước ngày 15 tháng 12 năm 2026."),
		words("2. Chú trọng khen thưởng người trực tiếp lao động, sản xuất, công tác ở địa bàn khó khăn của tỉnh."),
	}
	p.closing = words("Sở Nội vụ đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./.")
	p.receivers = receivers("- Như trên;", "- Giám đốc Sở (báo cáo);", "- Lưu: VT, TĐKT.")
	p.powers = []line{centred("KT. GIÁM ĐỐC", 14, true), centred("PHÓ GIÁM ĐỐC", 14, true)}
	p.signer = centred("Đinh Thị Hồng Vân", 14, true)
	return p
}

func decision() *paper {
	p := blank()
	p.number = centred("Số: 07/QĐ-UBND", 13, false)
	p.title = centred("QUYẾT ĐỊNH", 14, true)
	p.subject = []line{centred("Về việc tặng Giấy khen cho các tập thể, cá nhân", 14, true)}
	p.titleRule = strings.Repeat("_", 30)
	p.authority = []line{centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NẬM PÀNG", 14, true)}
	p.grounds = []line{
		ground("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
		ground("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
		ground("Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội tại Tờ trình số 12/TTr-VHXH ngày 02 tháng 01 năm 2026."),
	}
	p.resolve = line{text: "QUYẾT ĐỊNH:", size: 14, bold: true, align: "center", before: 120}
	p.body = []line{
		article("Điều 1.", " Tặng Giấy khen cho 05 tập thể và 12 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2025 (có danh sách kèm theo)."),
		article("Điều 2.", " Tiền thưởng trích từ Quỹ thi đua, khen thưởng của xã theo quy định hiện hành, chi trả trong tháng 01 năm 2026."),
		article("Điều 3.", " Chánh Văn phòng, Trưởng phòng Phòng Văn hóa - Xã hội, Trưởng phòng Phòng Kinh tế và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
	}
	p.receivers = receivers("- Như Điều 3;", "- Lưu: VT, VHXH.")
	p.powers = []line{centred("CHỦ TỊCH", 14, true)}
	return p
}

func proposal() *paper {
	p := blank()
	p.number = centred("Số:      /TTr-UBND", 13, false)
	p.date.text = "Nậm Pàng, ngày      tháng 02 năm 2026"
	p.title = centred("TỜ TRÌNH", 14, true)
	p.subject = []line{centred("Về việc đề nghị hỗ trợ kinh phí khắc phục hậu quả thiên tai", 14, true)}
	p.titleRule = strings.Repeat("_", 36)
	p.greet = []line{{text: "Kính gửi: Ủy ban nhân dân tỉnh Hoàng Sơn.", size: 14, align: "center", before: 240}}
	p.body = []line{words("Đợt mưa lũ tháng 01 năm 2026 làm hư hỏng ba cây cầu, một trạm biến áp và hai công trình nước sạch trên địa bàn xã, ước thiệt hại 4,2 tỷ đồng."), words(filler)}
	p.closing = words("Ủy ban nhân dân xã Nậm Pàng kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.")
	p.receivers = receivers("- Như trên;", "- Sở Tài chính;", "- Lưu: VT, KT.")
	p.powers = []line{centred("TM. ỦY BAN NHÂN DÂN", 14, true), centred("CHỦ TỊCH", 14, true)}
	return p
}

func statute() *paper {
	p := decision()
	p.number.text = "Số: 21/QC-UBND"
	p.title.text = "QUY CHẾ"
	p.subject = []line{centred("Làm việc của Ủy ban nhân dân xã Nậm Pàng", 14, true)}
	p.authority, p.grounds, p.resolve = nil, nil, line{}
	head := func(s string) line { return line{text: s, size: 14, bold: true, align: "center", before: 120} }
	p.body = []line{
		head("Chương I"), head("QUY ĐỊNH CHUNG"),
		article("Điều 1. Phạm vi điều chỉnh", ""), words("Quy chế này quy định nguyên tắc, chế độ trách nhiệm, lề lối làm việc của Ủy ban nhân dân xã, của các phòng và đơn vị thuộc xã."),
		article("Điều 2. Nguyên tắc làm việc", ""), words("1. Tập thể thảo luận, cá nhân phụ trách, báo cáo và chịu trách nhiệm trước pháp luật."), words("2. Mỗi việc chỉ giao một người, một đơn vị chủ trì."),
		head("Chương II"), head("CHẾ ĐỘ LÀM VIỆC"), head("Mục 1"), head("HỌP, BÁO CÁO"),
		article("Điều 3. Phiên họp", ""), words("a) Họp thường kỳ mỗi tháng một lần theo triệu tập của Chủ tịch."), words("b) Họp bất thường khi có việc cấp bách."),
	}
	p.closing = words("Quy chế này có hiệu lực kể từ ngày ký./.")
	p.powers = []line{centred("TM. ỦY BAN NHÂN DÂN", 14, true), centred("CHỦ TỊCH", 14, true)}
	return p
}

func withAnnexes() *paper {
	p := plan()
	p.restart = true
	annex := func(number, name string) []line {
		head := centred("Phụ lục "+number, 14, true)
		head.breakBefore = false
		return []line{head, centred(name, 14, true),
			{text: "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã Nậm Pàng)", size: 14, italic: true, align: "center"},
			centred(strings.Repeat("_", 20), 8, false), words(filler)}
	}
	p.annexes = [][]line{annex("I", "DANH MỤC CÁC ĐIỂM CÓ NGUY CƠ SẠT LỞ")}
	return p
}

// good are the papers by name.
var good = map[string]func() *paper{
	"ke-hoach": plan, "cong-van": letter, "quyet-dinh": decision, "to-trinh": proposal, "quy-che": statute, "phu-luc": withAnnexes,
	"cong-van-tab": func() *paper { p := letter(); p.layout, p.ending = "tabs", "tabs"; return p },
	"ke-hoach-cach": func() *paper {
		p := plan()
		p.layout, p.issuer, p.gaps = "spaces", []line{centred("UBND XÃ LA", 12, true)}, []int{24, 51, 20, 30}
		p.nation.size, p.issuerRule = 12, strings.Repeat("_", 8)
		return p
	},
	"to-trinh-khung": func() *paper { p := proposal(); p.layout = "boxes"; return p },
	"quyet-dinh-ve":  func() *paper { p := decision(); p.issuerRule, p.mottoRule = drawnRule(16), drawnRule(61); return p },
}
