package nd30_test

import (
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/nd30"
)

// shape is a paper as offices of another level or kind make it, with the rules that it truly breaks and no others.
type shape struct {
	name   string
	scope  nd30.Scope
	kind   string
	make   func() *paper
	breaks []string
}

// free is a paper that is nothing but lines.
func free(lines ...line) *paper {
	p := blank()
	p.layout = "free"
	p.body = lines
	return p
}

var shapes = []shape{
	{"trường học, hiệu trưởng ký", nd30.Within, "KH", func() *paper {
		p := plan()
		p.parent, p.issuer = []line{centred("UBND PHƯỜNG AN HÒA", 12, false)}, []line{centred("TRƯỜNG THCS HOA BAN", 12, true)}
		p.issuerRule = strings.Repeat("_", 16)
		p.number.text = "Số: 45/KH-THCSHB"
		p.grounds = nil
		p.body = append([]line{words("Căn cứ Công văn số 1203/SGDĐT-GDTrH ngày 05 tháng 9 năm 2025 của Sở Giáo dục và Đào tạo, Trường THCS Hoa Ban xây dựng kế hoạch dạy học như sau:")}, p.body[1:]...)
		p.receivers = receivers("- UBND phường (b/c);", "- Các tổ chuyên môn (t/h);", "- Lưu: VT.")
		p.powers = []line{centred("KT. HIỆU TRƯỞNG", 14, true), centred("PHÓ HIỆU TRƯỞNG", 14, true)}
		p.signer.text = "ThS. Nông Thị Hạnh"
		return p
	}, nil},
	{"nghị quyết của hội đồng nhân dân", nd30.Within, "NQ", func() *paper {
		p := decision()
		p.issuer = []line{centred("HỘI ĐỒNG NHÂN DÂN", 13, true), centred("XÃ NẬM PÀNG", 13, true)}
		p.number.text, p.title.text = "Số: 12/NQ-HĐND", "NGHỊ QUYẾT"
		p.subject[0].text = "Về phân bổ dự toán ngân sách năm 2026"
		p.authority = []line{centred("HỘI ĐỒNG NHÂN DÂN XÃ NẬM PÀNG", 14, true), centred("KHÓA XX, KỲ HỌP THỨ BA", 14, true)}
		p.grounds[2] = ground("Xét Tờ trình số 10/TTr-UBND ngày 02 tháng 01 năm 2026 của Ủy ban nhân dân xã; ý kiến thảo luận của đại biểu Hội đồng nhân dân xã tại kỳ họp.")
		p.resolve.text = "QUYẾT NGHỊ:"
		p.powers = []line{centred("CHỦ TỊCH", 14, true)}
		return p
	}, nil},
	{"quyết định bổ nhiệm của sở", nd30.Within, "QĐ", func() *paper {
		p := decision()
		p.parent, p.issuer = []line{centred("UBND TỈNH HOÀNG SƠN", 13, false)}, []line{centred("SỞ TÀI CHÍNH", 13, true)}
		p.issuerRule = strings.Repeat("_", 14)
		p.number.text = "Số: 07/QĐ-STC"
		p.subject[0].text = "Về việc bổ nhiệm Phó Trưởng phòng Quản lý ngân sách"
		p.authority[0].text = "GIÁM ĐỐC SỞ TÀI CHÍNH"
		p.powers = []line{centred("GIÁM ĐỐC", 14, true)}
		return p
	}, nil},
	{"ban chỉ đạo, chức danh và chức vụ", nd30.Within, "TB", func() *paper {
		p := plan()
		p.parent, p.issuer = []line{centred("UBND TỈNH HOÀNG SƠN", 13, false)}, []line{centred("BAN CHỈ ĐẠO", 13, true), centred("PHÒNG, CHỐNG THIÊN TAI", 13, true)}
		p.number.text, p.title.text = "Số: 15/TB-BCĐ", "THÔNG BÁO"
		p.powers = []line{centred("TM. BAN CHỈ ĐẠO", 14, true), centred("KT. TRƯỞNG BAN", 14, true), centred("PHÓ TRƯỞNG BAN", 14, true), centred("GIÁM ĐỐC SỞ NÔNG NGHIỆP", 14, true), centred("VÀ MÔI TRƯỜNG", 14, true)}
		return p
	}, nil},
	{"bộ, thứ trưởng ký thay", nd30.Within, "CV", func() *paper {
		p := letter()
		p.parent, p.issuer, p.issuerRule = nil, []line{centred("BỘ NỘI VỤ", 13, true)}, strings.Repeat("_", 7)
		p.number.text = "Số: 1235/BNV-TĐKT"
		p.date.text = "Hà Nội, ngày 12 tháng 6 năm 2026"
		p.powers = []line{centred("KT. BỘ TRƯỞNG", 14, true), centred("THỨ TRƯỞNG", 14, true)}
		return p
	}, nil},
	{"thừa lệnh", nd30.Within, "CV", func() *paper {
		p := letter()
		p.powers = []line{centred("TL. GIÁM ĐỐC", 14, true), centred("CHÁNH VĂN PHÒNG", 14, true)}
		return p
	}, nil},
	{"một nơi nhận, trên cùng dòng", nd30.Within, "CV", func() *paper {
		p := letter()
		p.greet = []line{{text: "Kính gửi: Ủy ban nhân dân xã Nậm Pàng", size: 14, align: "center", before: 200}}
		return p
	}, nil},
	{"giấy mời", nd30.Within, "GM", func() *paper {
		p := letter()
		p.about, p.greet = nil, nil
		p.number.text, p.title = "Số: 18/GM-SNV", centred("GIẤY MỜI", 14, true)
		p.subject = []line{centred("Hội nghị tổng kết phong trào thi đua năm 2026", 14, true)}
		p.titleRule = strings.Repeat("_", 28)
		p.body = []line{words("Sở Nội vụ trân trọng kính mời: Đại diện lãnh đạo các sở, ban, ngành tỉnh; lãnh đạo Ủy ban nhân dân các xã, phường."), words("Thời gian: 08 giờ 00, ngày 20 tháng 12 năm 2026."), words("Địa điểm: Hội trường tầng 2, trụ sở Sở Nội vụ tỉnh Hoàng Sơn.")}
		return p
	}, nil},
	{"biên bản, thư ký và chủ tọa", nd30.Within, "BB", func() *paper {
		p := blank()
		p.number, p.date = centred("Số: 03/BB-UBND", 13, false), line{size: 13}
		p.title, p.subject = centred("BIÊN BẢN", 14, true), []line{centred("Họp xét khen thưởng năm 2026", 14, true)}
		p.titleRule = strings.Repeat("_", 20)
		p.body = []line{words("Thời gian bắt đầu: 14 giờ 00, ngày 12 tháng 01 năm 2026."), words("Địa điểm: Phòng họp số 1, trụ sở Ủy ban nhân dân xã Nậm Pàng, bản Trung Tâm."), words("Thành phần tham dự: các thành viên Hội đồng Thi đua - Khen thưởng xã theo giấy triệu tập, vắng 01 người có lý do.")}
		p.closing = words("Cuộc họp kết thúc vào 16 giờ 30, ngày 12 tháng 01 năm 2026./.")
		p.receiver, p.receivers = centred("THƯ KÝ", 14, true), []line{{size: 14}, {size: 14}, {size: 14}, centred("Lò Thị Phương", 14, true)}
		p.powers = []line{centred("CHỦ TỌA", 14, true)}
		return p
	}, nil},
	{"văn bản năm 2015, số trang ở cuối", nd30.Within, "KH", func() *paper {
		p := plan()
		p.date.text = "Nậm Pàng, ngày 05 tháng 01 năm 2015"
		p.header, p.footer = line{size: 13}, line{text: "#", size: 13, align: "right"}
		many(p.grounds, func(l *line) { l.italic = false })
		return p
	}, nil},
	{"công văn có tên loại trong câu", nd30.Within, "CV", func() *paper {
		p := letter()
		p.body[0] = words("Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phê duyệt Kế hoạch, Sở Nội vụ đề nghị các cơ quan thực hiện một số nội dung.")
		p.about[0].text = "V/v thực hiện Công văn ngày 05 tháng 3 năm 2026"
		return p
	}, nil},
	{"tiêu ngữ gạch chân thay đường kẻ", nd30.Within, "CV", func() *paper {
		p := letter()
		p.motto.under, p.mottoRule = true, ""
		return p
	}, nil},
	{"quốc hiệu, tiêu ngữ trong công văn của xã, không chủ quản", nd30.Within, "CV", func() *paper {
		p := letter()
		p.parent, p.issuer = nil, blank().issuer
		p.issuerRule = blank().issuerRule
		p.number.text = "Số: 88/UBND-VHXH"
		p.powers = []line{centred("TM. ỦY BAN NHÂN DÂN", 14, true), centred("KT. CHỦ TỊCH", 14, true), centred("PHÓ CHỦ TỊCH", 14, true)}
		return p
	}, nil},
	{"căn cứ rồi “Nhằm”", nd30.Within, "KH", func() *paper {
		p := plan()
		swap(p.grounds, 1, "tai.", "tai;")
		p.body[0] = words("Nhằm chủ động ứng phó, Ủy ban nhân dân xã Nậm Pàng ban hành Kế hoạch phòng, chống thiên tai năm 2026 với các nội dung như sau:")
		return p
	}, nil},
	{"viện dẫn ký hiệu của Đảng trong thân", nd30.Within, "KH", func() *paper {
		p := plan()
		p.grounds = nil
		p.body[0] = words("Thực hiện Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị và Chỉ thị số 31-CT/TU ngày 09 tháng 12 năm 2014 của Ban Thường vụ Tỉnh ủy, Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
		return p
	}, nil},
	{"trên đầu có chữ dự thảo", nd30.Within, "KH", func() *paper {
		p := plan()
		p.issuer = append([]line{centred("DỰ THẢO", 12, true)}, p.issuer...)
		return p
	}, nil},
	{"công đoàn", nd30.Within, "KH", func() *paper {
		p := plan()
		p.parent, p.issuer = []line{centred("CÔNG ĐOÀN PHƯỜNG AN HÒA", 12, false)}, []line{centred("CĐCS TRƯỜNG HOA BAN", 12, true)}
		p.number.text = "Số: 05/KH-CĐCS"
		p.powers = []line{centred("TM. BAN CHẤP HÀNH", 14, true), centred("CHỦ TỊCH", 14, true)}
		return p
	}, nil},
	{"văn bản của Đảng", nd30.Outside, "", func() *paper {
		return free(line{text: "ĐẢNG BỘ TỈNH HOÀNG SƠN\tĐẢNG CỘNG SẢN VIỆT NAM", size: 14, bold: true, align: "left"},
			line{text: "ĐẢNG ỦY XÃ NẬM PÀNG", size: 14, bold: true, align: "left"}, line{text: "Số 34-KH/ĐU\tNậm Pàng, ngày 5 tháng 1 năm 2026", size: 14, align: "left"},
			centred("KẾ HOẠCH", 16, true), words(filler))
	}, nil},
	{"văn bản quy phạm pháp luật", nd30.Outside, "", func() *paper { p := decision(); p.number.text = "Số: 12/2026/QĐ-UBND"; return p }, nil},
	{"quốc hiệu ngắt dòng, chữ Ð lạ, gạch nối làm đường kẻ", nd30.Within, "QĐ", func() *paper {
		p := decision()
		p.nation.parts = []line{{text: "CỘNG HÒA XÃ HỘI", size: 13, bold: true}, {raw: "<w:r><w:br/></w:r>"}, {text: "CHỦ NGHĨA VIỆT NAM", size: 13, bold: true}}
		p.number.text, p.title.text, p.resolve.text = "Số: 07/QÐ-UBND", "QUYẾT ÐỊNH", "QUYẾT ÐỊNH:"
		p.issuerRule = "----------"
		return p
	}, []string{"quoc-hieu-mot-dong", "ke-net-lien"}},
	{"giấy khen", nd30.Outside, "", func() *paper {
		return free(centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 16, true), centred("Độc lập - Tự do - Hạnh phúc", 16, true), centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NẬM PÀNG", 20, true), centred("TẶNG", 18, true), centred("GIẤY KHEN", 40, true))
	}, nil},
	{"phiếu bầu", nd30.Outside, "", func() *paper {
		return free(centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, true), centred("Độc lập - Tự do - Hạnh phúc", 13, true), centred("PHIẾU BẦU CHỨC DANH TRƯỞNG BẢN", 14, true))
	}, nil},
	{"đơn của cá nhân", nd30.Outside, "", func() *paper {
		return free(centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, true), centred("Độc lập - Tự do - Hạnh phúc", 13, true), centred("ĐƠN XIN NGHỈ VIỆC", 14, true), words("Kính gửi: Ủy ban nhân dân xã Nậm Pàng"), words(filler))
	}, nil},
	{"sổ đăng ký", nd30.Outside, "", func() *paper { return free(centred("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", 16, true), words("Năm 2026")) }, nil},
	{"sổ ký nhận", nd30.Outside, "", func() *paper { return free(centred("SỔ KÝ NHẬN BẰNG", 14, true), words("Năm 2026")) }, nil},
	{"mục lục văn bản", nd30.Outside, "", func() *paper {
		return free(centred("MỤC LỤC VĂN BẢN, TÀI LIỆU", 14, true), words("Năm 2026"))
	}, nil},
	{"phụ lục ở tệp riêng", nd30.Outside, "", func() *paper {
		return free(words("15/KH-UBND"), centred("Phụ lục II", 14, true), centred("KẾ HOẠCH PHÂN BỔ CHỈ TIÊU", 14, true), centred("(Kèm theo Kế hoạch số 15/KH-UBND)", 14, false), words(filler))
	}, nil},
	{"bài viết", nd30.Unknown, "", func() *paper {
		return free(centred("Cách làm hay ở bản vùng cao", 16, true), words(filler), words(filler))
	}, nil},
}

func TestShapesOfOtherOfficesGiveNoFalseAlarm(t *testing.T) {
	for _, s := range shapes {
		c := checked(t, s.make().docx(), nd30.Options{})
		if c.Scope != s.scope || c.Kind != s.kind {
			t.Errorf("%s: %s (%s) of kind %q, want %s of kind %q", s.name, c.Scope, c.Reason, c.Kind, s.scope, s.kind)
		}
		for _, f := range c.Findings {
			if !slices.Contains(s.breaks, f.Rule) {
				t.Errorf("%s:%s", s.name, tell([]nd30.Finding{f}))
			}
		}
	}
}
