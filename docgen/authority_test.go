package docgen_test

import (
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestAnOfficeIsWarnedOfAwardsThatItMayNotGrant(t *testing.T) {
	e := sharedEngine()
	office := func(name, level string) data.Record {
		return data.Record{"ten": name, "cap": level}
	}
	commune := office("Ủy ban nhân dân xã Nậm Pàng", "")
	for _, c := range []struct {
		kind    string
		profile data.Record
		with    data.Record
		warned  string // of whom
	}{
		{"bang-khen", commune, nil, "Chủ tịch Ủy ban nhân dân tỉnh"},
		{"bang-khen", office("UBND xã Nậm Pàng", "Xã, phường, đặc khu"), nil, "Thủ tướng Chính phủ"},
		{"bang-khen", office("ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP", ""), nil, "Bộ trưởng"},
		{"bang-khen", commune, data.Record{"hinh_thuc": "Giấy khen"}, ""},
		{"bang-khen", commune, data.Record{"nguoi_tang": "Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn"}, ""},
		{"bang-khen", office("Ủy ban nhân dân tỉnh Hoàng Sơn", ""), nil, ""},
		{"bang-khen", office("Ủy ban nhân dân tỉnh Hoàng Sơn", ""), data.Record{"nguoi_tang": "Chủ tịch Ủy ban nhân dân xã Nậm Pàng"}, "Bộ trưởng"},
		{"bang-khen", office("Hội Nông dân tỉnh Hoàng Sơn", ""), nil, ""}, // of which the law's book tells nothing
		{"giay-khen", commune, nil, ""},
		{"chien-si-thi-dua-co-so", commune, nil, ""},
		{"chien-si-thi-dua-tinh", commune, nil, "Chủ tịch Ủy ban nhân dân tỉnh"},
		{"gia-dinh-van-hoa", commune, nil, ""},
		{"tap-the-lao-dong-xuat-sac", commune, nil, "Chủ tịch Ủy ban nhân dân tỉnh"},
		{"giay-chung-nhan", commune, nil, ""},
	} {
		one := func() data.Record {
			r := data.Record{"ho_ten": "Giàng A Páo", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã có thành tích xuất sắc"}
			for name, value := range c.with {
				r[name] = value
			}
			return r
		}
		_, issues := e.Prepare(e.Template(c.kind), []data.Record{one(), one()}, c.profile)
		roster := e.Roster(e.Template(c.kind), c.profile)
		roster.Add(one())
		roster.Add(one())
		_, listed := roster.Close()
		for _, list := range []diag.List{issues, listed} {
			var told []string
			for _, i := range list {
				if i.Code == diag.CertificateBeyond {
					told = append(told, i.Message)
				}
			}
			if said := strings.Join(told, "\n"); len(told) > 1 || (c.warned == "") != (said == "") || !strings.Contains(said, c.warned) {
				t.Errorf("%s by %v, %v: %q, not %q", c.kind, c.profile, c.with, told, c.warned)
			}
		}
	}
}
