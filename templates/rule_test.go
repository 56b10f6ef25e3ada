package templates_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
	"vanthu/fonts"
	"vanthu/templates"
)

// line is a stretch of text on a page without a wide gap, so that columns side by side are two lines.
type line struct {
	text              string
	left, right, base unit.Length
	bold              bool
}

func linesOf(page layout.Page) []line {
	var out []line
	for _, item := range page.Items {
		t, ok := item.(*layout.Text)
		if !ok || len(t.Glyphs) == 0 {
			continue
		}
		next := line{t.String(), t.X, t.X + t.Width, t.Baseline, t.Face.Bold}
		if n := len(out) - 1; n >= 0 && out[n].base == next.base && next.left >= out[n].left && next.left-out[n].right < t.Size {
			out[n].text, out[n].right = out[n].text+next.text, next.right
			continue
		}
		out = append(out, next)
	}
	return out
}

// above gives the longest of the bold lines that stand close over a rule and on the same centre.
func above(all []line, rule line) unit.Length {
	longest, base := unit.Length(0), rule.base
	for again := true; again; {
		again = false
		for _, l := range all {
			off := (l.left + l.right - rule.left - rule.right) / 2
			if l.bold && l.base < base && base-l.base < 17*unit.Point && off < 3*unit.Point && off > -3*unit.Point {
				longest, base, again = max(longest, l.right-l.left), l.base, true
				break
			}
		}
	}
	return longest
}

// NĐ 30/2020 Phụ lục I, Phần I, mục II.2 and II.5: the line under the agency's name and under the subject is from a
// third to a half of the text above it, and centred.
func TestRulesMeasureAThirdToAHalfOfTheirText(t *testing.T) {
	engine, issues, err := docgen.New(docgen.Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	names := []string{
		"Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Công an xã", "Báo Hoàng Sơn", "Thanh tra tỉnh", "Sở Xây dựng", "Văn phòng",
		"Ủy ban nhân dân\nxã Nậm Pàng", "Ủy ban nhân dân\nđặc khu Hòn Ngọc", "Ủy ban nhân dân phường Điện Biên Phủ",
		"Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Hội Nông dân",
		"Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Nậm Pàng", "Bệnh viện Đa khoa khu vực Mường Lay",
		"Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp", "Trung tâm Phục vụ hành chính công",
		"Hội đồng\nThi đua - Khen thưởng", "Mặt trận Tổ quốc\nViệt Nam", "Chi cục Kiểm lâm", "Ban Tổ chức Cuộc thi",
	}
	subjects := []string{
		"Tổ chức hội nghị", "Về việc đề nghị khen thưởng", "Tuyển dụng viên chức năm 2026", "Phòng, chống thiên tai năm 2026 trên địa bàn xã",
		"Đăng ký xây dựng mô hình, điển hình tiên tiến năm 2026 của xã", "Xây dựng, bồi dưỡng và nhân rộng mô hình, điển hình tiên tiến trên địa bàn",
		"Xây dựng, bồi dưỡng và nhân rộng mô hình, điển hình tiên tiến trên địa bàn xã Nậm Pàng giai đoạn 2026 - 2030",
		"Triển khai phong trào thi đua “Dân vận khéo”, xây dựng và nhân rộng các mô hình, điển hình tiên tiến trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với nhiệm vụ năm 2026 của Đảng bộ, chính quyền và Nhân dân các dân tộc",
	}
	// Where the name and the subject come from: the office itself stands at the head unless another field is named.
	for id, from := range map[string]struct{ name, subject string }{
		"ke-hoach": {"", "trich_yeu"}, "to-trinh-khen-thuong": {"", "trich_yeu"}, "danh-sach-dang-ky": {"", "trich_yeu"},
		"bang-tong-hop-de-nghi": {"", "trich_yeu"}, "tom-tat-thanh-tich": {"", "trich_yeu"}, "bien-ban-binh-xet": {"", "trich_yeu"},
		"bien-ban-hoi-dong": {"hoi_dong", "trich_yeu"}, "bien-ban-kiem-phieu": {"hoi_dong", "trich_yeu"},
		"bao-cao-thanh-tich-ca-nhan": {"", "hinh_thuc"}, "bao-cao-thanh-tich-tap-the": {"ten", "hinh_thuc"},
		"quyet-dinh-khen-thuong": {"", "trich_yeu"}, "thong-bao-ket-qua": {"", "trich_yeu"}, "bao-cao-ket-qua": {"", "trich_yeu"},
		"danh-sach-trao-thuong":       {"", "trich_yeu"},
		"bao-cao-thanh-tich-dot-xuat": {"", "su_viec"}, "bao-cao-thanh-tich-chuyen-de": {"ten", "phong_trao"},
	} {
		kind := engine.Template(id)
		longest := utf8.RuneCountInString(subjects[len(subjects)-1])
		for _, f := range kind.Schema.Fields() {
			if f.Name == from.subject {
				longest = min(longest, f.MaxLength)
			}
		}
		for i := range max(len(names), len(subjects)) {
			name, subject := names[i%len(names)], subjects[i%len(subjects)]
			if letters := []rune(subject); len(letters) > longest {
				subject = strings.TrimSpace(string(letters[:longest]))
			}
			values := data.Record{}
			for field, value := range kind.Sample {
				values[field] = value
			}
			values[from.subject] = subject
			if from.name != "" {
				values[from.name] = name
			}
			values["co_quan"] = map[string]any{"ten": "Cơ quan", "ten_dau_trang": name, "chu_quan": "UBND tỉnh Hoàng Sơn", "ky_hieu": "CQ", "dia_danh": "Hoàng Sơn"}
			prepared, issues := engine.Prepare(kind, []data.Record{values}, nil)
			if issues.HasErrors() {
				t.Fatal(issues)
			}
			pages, _, err := engine.Pages(context.Background(), kind, prepared[0])
			if err != nil {
				t.Fatal(err)
			}
			lines, rules := linesOf(pages[0]), 0
			for _, l := range lines {
				if strings.Trim(l.text, "_") != "" {
					continue
				}
				rules++
				text := above(lines, l)
				if share := float64(l.right-l.left) / float64(text); text == 0 || share < 1.0/3 || share > 0.5 {
					t.Errorf("%s: a rule is %.3f of its text; name %q, subject %q", id, share, name, subject)
				}
			}
			if rules != 2 {
				t.Errorf("%s: %d rules", id, rules)
			}
		}
	}
}
