package nd30_test

import "strings"

// fault is a good paper with one thing spoilt: which rule must speak, and near which words.
type fault struct {
	rule, base, near string
	spoil            func(p *paper)
}

func swap(lines []line, i int, old, text string) {
	l := &lines[i]
	if l.parts != nil {
		for k := range l.parts {
			l.parts[k].text = strings.Replace(l.parts[k].text, old, text, 1)
		}
		return
	}
	l.text = strings.Replace(l.text, old, text, 1)
}

// many repeats a change for all lines.
func many(lines []line, change func(l *line)) {
	for i := range lines {
		change(&lines[i])
	}
}

var faults = []fault{
	// Paper, margins, type, page numbers.
	{"kho-giay", "ke-hoach", "ỦY BAN NHÂN DÂN", func(p *paper) { p.width, p.height = 12240, 15840 }},
	{"kho-giay", "cong-van", "UBND TỈNH", func(p *paper) { p.width, p.height = 11906, 18711 }},
	{"le-tren", "ke-hoach", "ỦY BAN", func(p *paper) { p.top = 567 }},
	{"le-tren", "quyet-dinh", "ỦY BAN", func(p *paper) { p.top = 2000 }},
	{"le-duoi", "ke-hoach", "ỦY BAN", func(p *paper) { p.bottom = 700 }},
	{"le-duoi", "to-trinh", "ỦY BAN", func(p *paper) { p.bottom = 1800 }},
	{"le-trai", "cong-van", "UBND TỈNH", func(p *paper) { p.left = 1417 }},
	{"le-trai", "ke-hoach", "ỦY BAN", func(p *paper) { p.left = 2270 }},
	{"le-phai", "ke-hoach", "ỦY BAN", func(p *paper) { p.right = 567 }},
	{"le-phai", "quy-che", "ỦY BAN", func(p *paper) { p.right = 1300 }},
	{"phong-chu", "ke-hoach", "Ủy ban nhân dân xã", func(p *paper) { p.body[0].font = "Arial" }},
	{"phong-chu", "cong-van", "V/v", func(p *paper) { p.about[0].font = "Calibri" }},
	{"bang-ma", "cong-van", "1. Tổ", func(p *paper) {
		p.body[1].font, p.body[1].text = ".VnTime", "1. Tæ chøc b×nh xÐt c«ng khai, d©n chñ, ®óng thµnh tÝch."
	}},
	{"unicode-to-hop", "ke-hoach", "Các cơ quan", func(p *paper) {
		p.body[10].text = "Ca\u0301c cơ quan, đơn vị rà soát, báo cáo kê\u0301t quả thực hiện đúng thời hạn đã nêu ở trên."
	}},
	{"mau-chu", "ke-hoach", "Ủy ban nhân dân xã", func(p *paper) { p.body[0].color = "0070C0" }},
	{"mau-chu", "quyet-dinh", "QUYẾT ĐỊNH", func(p *paper) { p.title.color = "FF0000" }},
	{"so-trang-thieu", "ke-hoach", "", func(p *paper) { p.header = line{size: 13} }},
	{"so-trang-dau", "ke-hoach", "số trang", func(p *paper) { p.titlePage = false }},
	{"so-trang-vi-tri", "ke-hoach", "số trang", func(p *paper) { p.header, p.footer = line{size: 13}, line{text: "#", size: 13, align: "center"} }},
	{"so-trang-vi-tri", "ke-hoach", "số trang", func(p *paper) { p.header.align = "right" }},
	{"so-trang-co-chu", "ke-hoach", "số trang", func(p *paper) { p.header.size = 11 }},
	{"so-trang-kieu-chu", "ke-hoach", "số trang", func(p *paper) { p.header.italic = true }},
	{"so-trang-phu-luc", "phu-luc", "Phụ lục I", func(p *paper) { p.restart = false; p.annexes[0][0].breakBefore = true }},
	{"trang-cuoi-trong", "quyet-dinh", "Giàng A Páo", func(p *paper) { p.tail = []line{{size: 14, breakBefore: true}, {size: 14}} }},
	{"chu-ky-mot-minh", "cong-van", "KT. GIÁM ĐỐC", func(p *paper) {
		p.tail = nil
		p.closing.before = 0
		for range 7 {
			p.body = append(p.body, words(filler))
		}
		p.body = append(p.body, line{size: 14, before: 1500})
		p.receivers[0].breakBefore = false
		p.receiver.breakBefore = true
	}},
	// National title and motto.
	{"quoc-hieu-thieu", "ke-hoach", "Số: 15", func(p *paper) { p.nation.text = ""; p.motto.text = ""; p.mottoRule = "" }},
	{"quoc-hieu-chu", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.nation.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN" }},
	{"quoc-hieu-chu", "cong-van", "Cộng hòa", func(p *paper) { p.nation.text = "Cộng hòa xã hội chủ nghĩa Việt Nam" }},
	{"quoc-hieu-chu", "cong-van-tab", "CỘNG HOÀ", func(p *paper) { p.nation.text = "CỘNG HOÀ XÃ HỘI CHŨ NGHĨA VIỆT NAM" }},
	{"quoc-hieu-mot-dong", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.nation.size, p.narrow = 13, true }},
	{"quoc-hieu-co-chu", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.nation.size = 11 }},
	{"quoc-hieu-co-chu", "to-trinh-khung", "CỘNG HÒA", func(p *paper) { p.nation.size = 11 }},
	{"quoc-hieu-dam", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.nation.bold = false }},
	{"quoc-hieu-dung", "quyet-dinh", "CỘNG HÒA", func(p *paper) { p.nation.italic = true }},
	{"tieu-ngu-thieu", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.motto.text = ""; p.mottoRule = "" }},
	{"tieu-ngu-chu", "ke-hoach", "Độc lập", func(p *paper) { p.motto.text = "Độc lập – Tự do – Hạnh phúc" }},
	{"tieu-ngu-chu", "cong-van", "Độc lập", func(p *paper) { p.motto.text = "Độc lập-Tự do-Hạnh phúc" }},
	{"tieu-ngu-chu", "quyet-dinh", "Độc Lập", func(p *paper) { p.motto.text = "Độc Lập - Tự Do - Hạnh Phúc" }},
	{"tieu-ngu-chu", "ke-hoach-cach", "Độc lập", func(p *paper) { p.motto.text = "Độc lập - Tự do- Hạnh phúc" }},
	{"tieu-ngu-co-chu", "ke-hoach", "Độc lập", func(p *paper) { p.motto.size = 12 }},
	{"tieu-ngu-dam", "to-trinh-khung", "Độc lập", func(p *paper) { p.motto.bold = false }},
	{"tieu-ngu-dung", "ke-hoach", "Độc lập", func(p *paper) { p.motto.italic = true }},
	{"tieu-ngu-giua", "ke-hoach", "Độc lập", func(p *paper) { p.motto.align = "left" }},
	{"tieu-ngu-ke", "ke-hoach", "Độc lập", func(p *paper) { p.mottoRule = "" }},
	{"tieu-ngu-ke", "cong-van-tab", "Độc lập", func(p *paper) { p.mottoRule = "" }},
	{"ke-net-lien", "cong-van", "SỞ NỘI VỤ", func(p *paper) { p.issuerRule = "--------------------" }},
	{"tieu-ngu-ke-dai", "ke-hoach", "Độc lập", func(p *paper) { p.mottoRule = strings.Repeat("_", 12) }},
	{"tieu-ngu-ke-dai", "quyet-dinh-ve", "Độc lập", func(p *paper) { p.mottoRule = drawnRule(25) }},
	// Issuer, number, date.
	{"co-quan-thieu", "ke-hoach", "Số: 15", func(p *paper) { p.issuer, p.issuerRule = nil, "" }},
	{"co-quan-hoa", "cong-van", "Sở Nội vụ", func(p *paper) { p.issuer[0].text = "Sở Nội vụ" }},
	{"co-quan-co-chu", "cong-van", "SỞ NỘI VỤ", func(p *paper) { p.issuer[0].size = 14 }},
	{"co-quan-co-chu", "cong-van-tab", "SỞ NỘI VỤ", func(p *paper) { p.issuer[0].size = 11 }},
	{"co-quan-dam", "cong-van", "SỞ NỘI VỤ", func(p *paper) { p.issuer[0].bold = false }},
	{"co-quan-dung", "cong-van", "SỞ NỘI VỤ", func(p *paper) { p.issuer[0].italic = true }},
	{"co-quan-ke", "cong-van", "SỞ NỘI VỤ", func(p *paper) { p.issuerRule = "" }},
	{"so-trang-chu-so", "ke-hoach", "số trang", func(p *paper) { p.numerals = "upperRoman" }},
	{"quoc-hieu-vi-tri", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.swapped = true }},
	{"so-vi-tri", "ke-hoach", "Số: 15", func(p *paper) { p.number, p.date = p.date, p.number }},
	{"ngay-cung-dong", "ke-hoach", "Nậm Pàng, ngày", func(p *paper) { p.date.before = 900 }},
	{"kinh-gui-gach", "cong-van", "Công an tỉnh", func(p *paper) {
		p.greet = append(p.greet[:2:2], line{text: "Công an tỉnh;", size: 14, align: "left", left: 3300}, p.greet[2])
	}},
	{"dau-chi-hoa", "cong-van", "Thượng khẩn", func(p *paper) { p.about = append(p.about, centred("Thượng khẩn", 13, true)) }},
	{"co-quan-ke-dai", "cong-van", "SỞ NỘI VỤ", func(p *paper) { p.issuerRule = strings.Repeat("_", 40) }},
	{"co-quan-ke-dai", "ke-hoach", "XÃ NẬM PÀNG", func(p *paper) { p.issuerRule = strings.Repeat("_", 4) }},
	{"chu-quan-hoa", "cong-van", "UBND tỉnh", func(p *paper) { p.parent[0].text = "UBND tỉnh Hoàng Sơn" }},
	{"chu-quan-co-chu", "cong-van", "UBND TỈNH", func(p *paper) { p.parent[0].size = 14 }},
	{"chu-quan-dung", "cong-van", "UBND TỈNH", func(p *paper) { p.parent[0].bold = true }},
	{"so-thieu", "ke-hoach", "ỦY BAN", func(p *paper) { p.number.text = "" }},
	{"so-hai-cham", "ke-hoach", "Số 15", func(p *paper) { p.number.text = "Số 15/KH-UBND" }},
	{"so-in-thuong", "ke-hoach", "SỐ", func(p *paper) { p.number.text = "SỐ: 15/KH-UBND" }},
	{"so-co-chu", "ke-hoach", "Số: 15", func(p *paper) { p.number.size = 14 }},
	{"so-co-chu", "cong-van-tab", "Số: 125", func(p *paper) { p.number.size = 12 }},
	{"so-dam", "ke-hoach", "Số: 15", func(p *paper) { p.number.bold = true }},
	{"so-dung", "quyet-dinh", "Số: 07", func(p *paper) { p.number.italic = true }},
	{"so-them-khong", "quyet-dinh", "Số: 7/", func(p *paper) { p.number.text = "Số: 7/QĐ-UBND" }},
	{"so-nhieu-khong", "ke-hoach", "0015", func(p *paper) { p.number.text = "Số: 0015/KH-UBND" }},
	{"ky-hieu-loai", "ke-hoach", "15/BC", func(p *paper) { p.number.text = "Số: 15/BC-UBND" }},
	{"ky-hieu-loai", "to-trinh", "TT-UBND", func(p *paper) { p.number.text = "Số:      /TT-UBND" }},
	{"ky-hieu-loai", "quyet-dinh", "UBND", func(p *paper) { p.number.text = "Số: 07/UBND" }},
	{"ky-hieu-kieu-viet-tat", "to-trinh", "TTR", func(p *paper) { p.number.text = "Số: 18/TTR-UBND" }},
	{"ky-hieu-cach", "ke-hoach", "KH - UBND", func(p *paper) { p.number.text = "Số: 15/KH - UBND" }},
	{"ky-hieu-cach", "ke-hoach", "15 /KH", func(p *paper) { p.number.text = "Số: 15 /KH-UBND" }},
	{"ky-hieu-cach", "ke-hoach", "KH–UBND", func(p *paper) { p.number.text = "Số: 15/KH–UBND" }},
	{"ky-hieu-hoa", "ke-hoach", "ubnd", func(p *paper) { p.number.text = "Số: 15/KH-ubnd" }},
	{"ky-hieu-cong-van", "cong-van", "CV-SNV", func(p *paper) { p.number.text = "Số: 125/CV-SNV" }},
	{"ky-hieu-don-vi", "cong-van", "125/SNV", func(p *paper) { p.number.text = "Số: 125/SNV" }},
	{"ky-hieu-nam", "ke-hoach", "2026/KH", func(p *paper) { p.number.text = "Số: 15/2026/KH-UBND" }},
	{"ngay-thieu", "ke-hoach", "CỘNG HÒA", func(p *paper) { p.date.text = "" }},
	{"ngay-day-du", "ke-hoach", "05/01/2026", func(p *paper) { p.date.text = "Nậm Pàng, ngày 05/01/2026" }},
	{"ngay-co-that", "ke-hoach", "31 tháng 4", func(p *paper) { p.date.text = "Nậm Pàng, ngày 31 tháng 4 năm 2026" }},
	{"ngay-them-khong", "ke-hoach", "ngày 5", func(p *paper) { p.date.text = "Nậm Pàng, ngày 5 tháng 01 năm 2026" }},
	{"thang-them-khong", "ke-hoach", "tháng 1", func(p *paper) { p.date.text = "Nậm Pàng, ngày 05 tháng 1 năm 2026" }},
	{"thang-them-khong", "cong-van-tab", "tháng 2", func(p *paper) { p.date.text = "Hoàng Sơn, ngày 12 tháng 2 năm 2026" }},
	{"thang-thua-khong", "cong-van", "tháng 06", func(p *paper) { p.date.text = "Hoàng Sơn, ngày 12 tháng 06 năm 2026" }},
	{"dia-danh-thieu", "ke-hoach", "Ngày 05", func(p *paper) { p.date.text = "Ngày 05 tháng 01 năm 2026" }},
	{"dia-danh-phay", "ke-hoach", "Nậm Pàng", func(p *paper) { p.date.text = "Nậm Pàng ngày 05 tháng 01 năm 2026" }},
	{"dia-danh-hoa", "ke-hoach", "nậm", func(p *paper) { p.date.text = "nậm Pàng, ngày 05 tháng 01 năm 2026" }},
	{"ngay-co-chu", "ke-hoach", "Nậm Pàng, ngày", func(p *paper) { p.date.size = 12 }},
	{"ngay-nghieng", "ke-hoach", "Nậm Pàng, ngày", func(p *paper) { p.date.italic = false }},
	{"ngay-nghieng", "to-trinh-khung", "Nậm Pàng, ngày", func(p *paper) { p.date.italic = false }},
	{"ngay-dam", "ke-hoach", "Nậm Pàng, ngày", func(p *paper) { p.date.bold = true }},
	// Title, subject, addressees.
	{"ten-loai-hoa", "ke-hoach", "Kế hoạch", func(p *paper) { p.title.text = "Kế hoạch" }},
	{"ten-loai-co-chu", "ke-hoach", "KẾ HOẠCH", func(p *paper) { p.title.size = 16 }},
	{"ten-loai-dam", "to-trinh", "TỜ TRÌNH", func(p *paper) { p.title.bold = false }},
	{"ten-loai-dung", "ke-hoach", "KẾ HOẠCH", func(p *paper) { p.title.italic = true }},
	{"ten-loai-giua", "ke-hoach", "KẾ HOẠCH", func(p *paper) { p.title.align = "left" }},
	{"trich-yeu-thieu", "to-trinh", "TỜ TRÌNH", func(p *paper) { p.subject, p.titleRule = nil, "" }},
	{"trich-yeu-thuong", "ke-hoach", "PHÒNG", func(p *paper) { p.subject[0].text = strings.ToUpper(p.subject[0].text) }},
	{"trich-yeu-co-chu", "ke-hoach", "Phòng, chống", func(p *paper) { p.subject[0].size = 12 }},
	{"trich-yeu-dam", "quyet-dinh", "Về việc", func(p *paper) { p.subject[0].bold = false }},
	{"trich-yeu-dung", "ke-hoach", "Phòng, chống", func(p *paper) { p.subject[0].italic = true }},
	{"trich-yeu-ke", "ke-hoach", "Phòng, chống", func(p *paper) { p.titleRule = "" }},
	{"trich-yeu-ke-dai", "ke-hoach", "Phòng, chống", func(p *paper) { p.titleRule = strings.Repeat("_", 90) }},
	{"vv-thieu", "cong-van", "Số: 125", func(p *paper) { p.about = nil }},
	{"vv-vi-tri", "cong-van", "V/v", func(p *paper) { p.greet, p.about = append(p.about, p.greet...), nil }},
	{"vv-chu", "cong-van", "V/V", func(p *paper) { swap(p.about, 0, "V/v", "V/V") }},
	{"vv-chu", "cong-van", "Về việc", func(p *paper) { swap(p.about, 0, "V/v", "Về việc") }},
	{"vv-co-chu", "cong-van", "V/v", func(p *paper) { p.about[0].size = 14 }},
	{"vv-dung", "cong-van", "V/v", func(p *paper) { p.about[0].italic = true }},
	{"vv-dam", "cong-van", "V/v", func(p *paper) { p.about[0].bold = true }},
	{"kinh-gui-thieu", "to-trinh", "TỜ TRÌNH", func(p *paper) { p.greet = nil }},
	{"kinh-gui-hai-cham", "to-trinh", "Kính gửi", func(p *paper) { swap(p.greet, 0, "gửi:", "gửi") }},
	{"kinh-gui-co-chu", "cong-van", "Kính gửi", func(p *paper) { p.greet[0].size = 12 }},
	{"kinh-gui-dam", "cong-van", "Kính gửi", func(p *paper) { p.greet[0].bold = true }},
	{"kinh-gui-dung", "to-trinh", "Kính gửi", func(p *paper) { p.greet[0].italic = true }},
	{"kinh-gui-dau-cau", "cong-van", "Các sở", func(p *paper) { swap(p.greet, 1, ";", ".") }},
	{"kinh-gui-dau-cau", "cong-van", "các xã, phường", func(p *paper) { swap(p.greet, 2, ".", ";") }},
	{"vv-cach", "cong-van", "V/v", func(p *paper) { p.about[0].before = 0 }},
	{"kinh-gui-tung-dong", "to-trinh", "Kính gửi", func(p *paper) { p.greet[0].text = "Kính gửi: Ủy ban nhân dân tỉnh; Sở Tài chính." }},
	// Body.
	{"can-cu-xuong-dong", "quyet-dinh", "Căn cứ Luật Tổ", func(p *paper) {
		p.grounds[0].text += " " + p.grounds[1].text
		p.grounds = append(p.grounds[:1:1], p.grounds[2])
	}},
	{"quyet-dinh-hai-cham", "quyet-dinh", "QUYẾT ĐỊNH", func(p *paper) { p.resolve.text = "QUYẾT ĐỊNH" }},
	{"noi-dung-dung", "cong-van", "Thực hiện", func(p *paper) { p.body[0].italic = true }},
	{"trich-yeu-dam", "ke-hoach", "Phòng, chống", func(p *paper) { // in one paragraph with the title
		p.title.parts = []line{{text: "KẾ HOẠCH", size: 14, bold: true}, {raw: "<w:r><w:br/></w:r>"}, {text: p.subject[0].text, size: 14}}
		p.subject = nil
	}},
	{"can-cu-nghieng", "quyet-dinh", "Căn cứ", func(p *paper) { many(p.grounds, func(l *line) { l.italic = false }) }},
	{"can-cu-co-chu", "ke-hoach", "Căn cứ", func(p *paper) { p.grounds[0].size = 12 }},
	{"can-cu-cham-phay", "quyet-dinh", "Căn cứ Luật Thi đua", func(p *paper) { swap(p.grounds, 1, ";", ".") }},
	{"can-cu-cham", "quyet-dinh", "Theo đề nghị", func(p *paper) { swap(p.grounds, 2, "2026.", "2026,") }},
	{"can-cu-cham", "ke-hoach", "Căn cứ Nghị định", func(p *paper) { swap(p.grounds, 1, "tai.", "tai;") }},
	{"can-cu-luat", "quyet-dinh", "Căn cứ Luật", func(p *paper) { swap(p.grounds, 1, "khen thưởng", "khen thưởng số 06/2022/QH15") }},
	{"noi-dung-co-chu", "ke-hoach", "Ủy ban nhân dân xã", func(p *paper) { many(p.body, func(l *line) { l.size = 12 }) }},
	{"noi-dung-co-chu", "cong-van", "2. Chú trọng", func(p *paper) { p.body[2].size = 15 }},
	{"canh-deu", "cong-van", "Thực hiện", func(p *paper) { p.body[0].align = "left" }},
	{"thut-dau-dong", "cong-van", "Thực hiện", func(p *paper) { p.body[0].first = 0 }},
	{"thut-dau-dong", "cong-van", "Thực hiện", func(p *paper) { p.body[0].first = 1400 }},
	{"cach-doan", "ke-hoach", "Ủy ban nhân dân xã", func(p *paper) { many(p.body, func(l *line) { l.before = 40 }) }},
	{"gian-dong-it", "cong-van", "Thực hiện", func(p *paper) { p.body[0].line = 200 }},
	{"gian-dong-nhieu", "cong-van", "Thực hiện", func(p *paper) { p.body[0].line = 480 }},
	{"chuong-so", "quy-che", "Chương 1", func(p *paper) { swap(p.body, 0, "I", "1") }},
	{"chuong-thuong", "quy-che", "CHƯƠNG", func(p *paper) { swap(p.body, 0, "Chương", "CHƯƠNG") }},
	{"chuong-dam", "quy-che", "Chương I", func(p *paper) { p.body[0].bold = false }},
	{"chuong-giua", "quy-che", "Chương I", func(p *paper) { p.body[0].align = "left" }},
	{"chuong-tieu-de", "quy-che", "Quy định chung", func(p *paper) { p.body[1].text = "Quy định chung" }},
	{"muc-so", "quy-che", "Mục I", func(p *paper) { swap(p.body, 9, "1", "I") }},
	{"dieu-cham", "quyet-dinh", "Điều 2:", func(p *paper) { swap(p.body, 1, ".", ":") }},
	{"dieu-thuong", "quyet-dinh", "ĐIỀU", func(p *paper) { swap(p.body, 1, "Điều", "ĐIỀU") }},
	{"dieu-dam", "quyet-dinh", "Điều 2", func(p *paper) { p.body[1].parts[0].bold = false }},
	{"dieu-thu-tu", "quyet-dinh", "Điều 4", func(p *paper) { swap(p.body, 2, "Điều 3", "Điều 4") }},
	{"muc-la-ma-hoa", "ke-hoach", "I. Mục đích", func(p *paper) { p.body[1].text = "I. Mục đích, yêu cầu" }},
	{"muc-la-ma-dam", "ke-hoach", "I. MỤC", func(p *paper) { p.body[1].bold = false }},
	{"muc-la-ma-thu-tu", "ke-hoach", "IV. TỔ", func(p *paper) {
		for i := range p.body {
			swap(p.body, i, "III. TỔ", "IV. TỔ")
		}
	}},
	{"khoan-cham", "cong-van", "2/", func(p *paper) { swap(p.body, 2, "2.", "2/") }},
	{"khoan-thu-tu", "cong-van", "3. Chú", func(p *paper) { swap(p.body, 2, "2.", "3.") }},
	{"diem-ngoac", "ke-hoach", "b. Nâng", func(p *paper) { swap(p.body, 4, "b)", "b.") }},
	{"diem-thu-tu", "ke-hoach", "e) Bảo", func(p *paper) { swap(p.body, 7, "đ)", "e)"); swap(p.body, 8, "e)", "f)") }},
	{"diem-thu-tu", "ke-hoach", "d) Rút", func(p *paper) { swap(p.body, 5, "c)", "d)") }},
	{"ket-thuc", "ke-hoach", "Trên đây", func(p *paper) { p.closing.text = strings.Replace(p.closing.text, "./.", ".", 1) }},
	{"ket-thuc", "quyet-dinh", "Điều 3", func(p *paper) { swap(p.body, 2, "./.", "./") }},
	{"hoa-dieu", "ke-hoach", "Phòng Kinh tế", func(p *paper) {
		many(p.body, func(l *line) { l.text = strings.Replace(l.text, "khoản 2 Điều 5", "khoản 2 điều 5", 1) })
	}},
	{"thuong-khoan", "ke-hoach", "Phòng Kinh tế", func(p *paper) {
		many(p.body, func(l *line) {
			l.text = strings.Replace(l.text, "điểm a khoản 2 Điều 5", "Khoản 2 Điều 5", 1)
		})
	}},
	{"hoa-tp-hcm", "ke-hoach", "Công an xã", func(p *paper) {
		many(p.body, func(l *line) { l.text = strings.Replace(l.text, "Thành phố Hồ", "thành phố Hồ", 1) })
	}},
	{"hoa-thu-do", "ke-hoach", "Công an xã", func(p *paper) {
		many(p.body, func(l *line) { l.text = strings.Replace(l.text, "Thủ đô", "thủ đô", 1) })
	}},
	{"hoa-quan-so", "cong-van", "Chú trọng", func(p *paper) { p.body[2].text += " Đoàn khảo sát tại quận 1 và các đơn vị khác." }},
	{"hoa-nhan-dan", "ke-hoach", "Nâng cao", func(p *paper) { swap(p.body, 4, "của Nhân dân", "của nhân dân") }},
	{"hoa-nha-nuoc", "cong-van", "Chú trọng", func(p *paper) {
		p.body[2].text += " Thực hiện đúng chính sách của nhà nước về khen thưởng."
	}},
	// Ending.
	{"noi-nhan-thieu", "cong-van", "GIÁM ĐỐC", func(p *paper) { // a post at the margin is a signer's, too
		p.receiver.text, p.receivers, p.powers, p.signer.text = "", nil, nil, ""
		p.tail = []line{{text: "GIÁM ĐỐC", size: 14}}
	}},
	{"noi-nhan-thieu", "ke-hoach", "TM. ỦY BAN", func(p *paper) { p.receiver.text = ""; p.receivers = nil }},
	{"noi-nhan-thieu", "ke-hoach", "TM. ỦY BAN", func(p *paper) { p.receiver.text, p.receivers, p.number.text = "", nil, "" }},
	{"so-thieu", "ke-hoach", "ỦY BAN", func(p *paper) { p.receiver.text, p.receivers, p.number.text = "", nil, "" }},
	{"noi-nhan-hai-cham", "ke-hoach", "Nơi nhận", func(p *paper) { p.receiver.text = "Nơi nhận" }},
	{"noi-nhan-thuong", "ke-hoach", "NƠI NHẬN", func(p *paper) { p.receiver.text = "NƠI NHẬN:" }},
	{"noi-nhan-co-chu", "ke-hoach", "Nơi nhận", func(p *paper) { p.receiver.size = 14 }},
	{"noi-nhan-dam", "cong-van-tab", "Nơi nhận", func(p *paper) { p.receiver.bold = false }},
	{"noi-nhan-nghieng", "ke-hoach", "Nơi nhận", func(p *paper) { p.receiver.italic = false }},
	{"danh-sach-nhan-co-chu", "ke-hoach", "Ủy ban nhân dân tỉnh", func(p *paper) { many(p.receivers, func(l *line) { l.size = 13 }) }},
	{"danh-sach-nhan-dung", "cong-van-tab", "Như trên", func(p *paper) { many(p.receivers, func(l *line) { l.italic = true }) }},
	{"danh-sach-nhan-dam", "ke-hoach", "Ủy ban nhân dân tỉnh", func(p *paper) { many(p.receivers, func(l *line) { l.bold = true }) }},
	{"danh-sach-nhan-gach", "ke-hoach", "Ủy ban nhân dân tỉnh", func(p *paper) { many(p.receivers, func(l *line) { l.text = strings.TrimPrefix(l.text, "- ") }) }},
	{"danh-sach-nhan-dau-cau", "ke-hoach", "Chủ tịch, các", func(p *paper) { swap(p.receivers, 1, ";", "") }},
	{"danh-sach-nhan-dau-cau", "cong-van-tab", "Giám đốc Sở", func(p *paper) { swap(p.receivers, 1, ";", ".") }},
	{"nhu-tren", "cong-van", "Nơi nhận", func(p *paper) { p.receivers = p.receivers[1:] }},
	{"nhu-tren", "to-trinh", "Nơi nhận", func(p *paper) { p.receivers = p.receivers[1:] }},
	{"nhu-tren-thua", "ke-hoach", "Như trên", func(p *paper) { swap(p.receivers, 0, "Ủy ban nhân dân tỉnh", "Như trên") }},
	{"luu-thieu", "ke-hoach", "Chủ tịch", func(p *paper) { p.receivers = p.receivers[:2] }},
	{"luu-hai-cham", "ke-hoach", "Lưu VT", func(p *paper) { swap(p.receivers, 2, "Lưu:", "Lưu") }},
	{"luu-vt", "ke-hoach", "Lưu: KT", func(p *paper) { swap(p.receivers, 2, "VT, KT", "KT") }},
	{"luu-cham", "cong-van-tab", "Lưu", func(p *paper) { swap(p.receivers, 2, "KT.", "KT") }},
	{"quyen-han-chu", "ke-hoach", "T/M", func(p *paper) { swap(p.powers, 0, "TM.", "T/M") }},
	{"quyen-han-chu", "cong-van", "KT GIÁM", func(p *paper) { swap(p.powers, 0, "KT.", "KT") }},
	{"quyen-han-chu", "cong-van-tab", "TƯQ", func(p *paper) { swap(p.powers, 0, "KT.", "TƯQ.") }},
	{"quyen-han-cach", "ke-hoach", "TM.ỦY", func(p *paper) { swap(p.powers, 0, "TM. ", "TM.") }},
	{"tm-tap-the", "cong-van", "TM. GIÁM", func(p *paper) { swap(p.powers, 0, "KT.", "TM.") }},
	{"kt-nguoi-dung-dau", "to-trinh", "KT. ỦY BAN", func(p *paper) { swap(p.powers, 0, "TM.", "KT.") }},
	{"kt-cap-pho", "ke-hoach", "KT. CHỦ TỊCH", func(p *paper) { p.powers = p.powers[:2] }},
	{"kt-cap-pho", "cong-van", "GIÁM ĐỐC", func(p *paper) { p.powers[1].text = "GIÁM ĐỐC" }},
	{"quyen-han-thu-tu", "ke-hoach", "TM. ỦY BAN", func(p *paper) { p.powers[0], p.powers[1] = p.powers[1], p.powers[0] }},
	{"chuc-vu-hoa", "quyet-dinh", "Chủ tịch", func(p *paper) { p.powers[0].text = "Chủ tịch" }},
	{"chuc-vu-hoa", "ke-hoach", "Chủ tịch", func(p *paper) {
		p.powers = append(p.powers[:1:1], line{text: "Chủ tịch", size: 14, bold: true, align: "center"})
	}},
	{"noi-nhan-ngang", "ke-hoach", "Nơi nhận", func(p *paper) { p.receiver.before = 700 }},
	{"ho-ten-giua", "ke-hoach", "Giàng", func(p *paper) { p.signer.align, p.signer.left = "left", 2600 }},
	{"chuc-vu-co-chu", "ke-hoach", "TM. ỦY BAN", func(p *paper) { many(p.powers, func(l *line) { l.size = 12 }) }},
	{"chuc-vu-dam", "cong-van-tab", "KT. GIÁM ĐỐC", func(p *paper) { p.powers[0].bold = false }},
	{"chuc-vu-dung", "ke-hoach", "TM. ỦY BAN", func(p *paper) { p.powers[0].italic = true }},
	{"ho-ten-thuong", "ke-hoach", "GIÀNG", func(p *paper) { p.signer.text = "GIÀNG A PÁO" }},
	{"ho-ten-co-chu", "ke-hoach", "Giàng", func(p *paper) { p.signer.size = 12 }},
	{"ho-ten-dam", "cong-van-tab", "Đinh Thị", func(p *paper) { p.signer.bold = false }},
	{"ho-ten-dung", "ke-hoach", "Giàng", func(p *paper) { p.signer.italic = true }},
	{"hoc-ham", "ke-hoach", "ThS.", func(p *paper) { p.signer.text = "ThS. Giàng A Páo" }},
	{"ai-ky-khen-thuong", "quyet-dinh", "TM. ỦY BAN", func(p *paper) {
		p.powers = []line{centred("TM. ỦY BAN NHÂN DÂN", 14, true), centred("CHỦ TỊCH", 14, true)}
	}},
	{"tham-quyen-khen-thuong", "quyet-dinh", "ỦY BAN NHÂN DÂN XÃ", func(p *paper) { p.authority[0].text = "ỦY BAN NHÂN DÂN XÃ NẬM PÀNG" }},
	{"tham-quyen-ky", "quyet-dinh", "TM. ỦY BAN", func(p *paper) {
		p.subject[0].text = "Về việc bổ nhiệm Trưởng bản Phiêng Cuổi nhiệm kỳ 2026"
		p.powers = []line{centred("TM. ỦY BAN NHÂN DÂN", 14, true), centred("CHỦ TỊCH", 14, true)}
	}},
	// Annexes and other components.
	{"phu-luc-thuong", "phu-luc", "PHỤ LỤC", func(p *paper) { p.annexes[0][0].text = "PHỤ LỤC I" }},
	{"phu-luc-co-chu", "phu-luc", "Phụ lục I", func(p *paper) { p.annexes[0][0].size = 13 }},
	{"phu-luc-dam", "phu-luc", "Phụ lục I", func(p *paper) { p.annexes[0][0].bold = false }},
	{"phu-luc-so", "phu-luc", "Phụ lục 1", func(p *paper) {
		p.annexes[0][0].text = "Phụ lục 1"
		second := append([]line(nil), p.annexes[0]...)
		second[0].text = "Phụ lục 2"
		p.annexes = append(p.annexes, second)
	}},
	{"phu-luc-ten-hoa", "phu-luc", "Danh mục", func(p *paper) { p.annexes[0][1].text = "Danh mục các điểm có nguy cơ sạt lở" }},
	{"phu-luc-ten-co-chu", "phu-luc", "DANH MỤC", func(p *paper) { p.annexes[0][1].size = 12 }},
	{"phu-luc-ten-dam", "phu-luc", "DANH MỤC", func(p *paper) { p.annexes[0][1].bold = false }},
	{"kem-theo-thieu", "phu-luc", "Phụ lục I", func(p *paper) { p.annexes[0] = append(p.annexes[0][:2:2], p.annexes[0][3:]...) }},
	{"kem-theo-nghieng", "phu-luc", "(Kèm theo", func(p *paper) { p.annexes[0][2].italic = false }},
	{"kem-theo-co-chu", "phu-luc", "(Kèm theo", func(p *paper) { p.annexes[0][2].size = 11 }},
	{"dau-chi-co-chu", "cong-van", "KHẨN", func(p *paper) { p.about = append(p.about, centred("KHẨN", 11, true)) }},
	{"dau-chi-dam", "cong-van", "HỎA TỐC", func(p *paper) { p.about = append(p.about, centred("HỎA TỐC", 13, false)) }},
	{"dia-chi-co-chu", "cong-van", "Địa chỉ", func(p *paper) {
		p.titlePage = false
		p.header = line{size: 13}
		p.footer = line{text: "Địa chỉ: Bản Trung Tâm, xã Nậm Pàng. Điện thoại: 0200 000 000", size: 9, align: "center"}
	}},
	{"dia-chi-dung", "cong-van", "Địa chỉ", func(p *paper) {
		p.titlePage = false
		p.header = line{size: 13}
		p.footer = line{text: "Địa chỉ: Bản Trung Tâm, xã Nậm Pàng. Điện thoại: 0200 000 000", size: 11, italic: true, align: "center"}
	}},
}
