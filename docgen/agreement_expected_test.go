package docgen_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/dossier"
)

// agreeing is a sample dossier with what was worked out by hand for it: money by award and kind, in đồng, and the sum.
type agreeing struct {
	file       string
	change     map[string]string // in the text of the dossier, so that all papers are made, with their numbers
	chairman   string
	decision   string // number and code
	decided    string // day
	reward     map[string]int64
	sum, words string
	below      []string // who has too few votes
	elsewhere  []string // begins of awards that somebody higher decides on
}

var agreements = []agreeing{
	{
		file: "hoang-son.json", chairman: chairman, decision: "1427/QĐ-UBND", decided: "10 tháng 8 năm 2026",
		change: map[string]string{
			`"thoi_ky": "năm 2025",`: `"thoi_ky": "năm 2025", "lam_bao_cao_ket_qua": true, "ban_kiem_phieu": [{"ho_ten": "Lù Thị Mỷ", "chuc_vu": "Trưởng ban"}],
				"le_trao": {"bat_dau": "08 giờ 00 phút, ngày 20 tháng 8 năm 2026", "dia_diem": "Hội trường tỉnh"}, "khach_moi": ["Thường trực Tỉnh ủy"],`,
			`"van_ban": {`: `"van_ban": {"thong_bao": {"so_van_ban": "96", "ngay_ky": "2026-08-12"}, "giay_moi": {"so_van_ban": "40", "ngay_ky": "2026-08-13"},`,
		},
		reward: map[string]int64{ // base salary 2.530.000 × 8; 1,5; 3; 3; 1,5; 1,5 × 1,5, up to tens of thousands, a household from the exact 5.692.500
			"Cờ thi đua Tập thể": 20_240_000, "Tập thể lao động xuất sắc Tập thể": 3_800_000, "Chiến sĩ thi đua Cá nhân": 7_590_000,
			"Bằng khen Tập thể": 7_590_000, "Bằng khen Cá nhân": 3_800_000, "Bằng khen Hộ gia đình": 5_700_000,
		},
		sum: "165.800.000", words: "Một trăm sáu mươi lăm triệu tám trăm nghìn đồng",
		below: []string{"Lường Văn Học", "Hà Thị Ngọc"}, elsewhere: []string{"Bằng khen của Thủ tướng", "Chiến sĩ thi đua toàn quốc"},
	},
	{
		file: "nam-pang.json", chairman: "Chủ tịch Ủy ban nhân dân xã Nậm Pàng", decision: "86/QĐ-UBND", decided: "22 tháng 9 năm 2026",
		change: map[string]string{`"van_ban": {`: `"van_ban": {"quyet_dinh": {"so_van_ban": "86", "ngay_ky": "2026-09-22"},`},
		reward: map[string]int64{"Giấy khen Tập thể": 1_520_000, "Giấy khen Cá nhân": 760_000},
		sum:    "2.280.000", words: "Hai triệu hai trăm tám mươi nghìn đồng",
	},
}

// dossier reads the sample so that all its papers are made.
func (a agreeing) dossier(t *testing.T) *dossier.Dossier {
	t.Helper()
	return readDossier(t, a.file, func(text string) string {
		for from, to := range a.change {
			if !strings.Contains(text, from) {
				t.Fatalf("%s has no %s", a.file, from)
			}
			text = strings.Replace(text, from, to, 1)
		}
		return text
	})
}

// expected is what the papers must say of one nominee.
type expected struct {
	name, kind, award string
	votes             string // "14 15 93,33", "" without any
	money             string
	inList, inKind    int // ordinal among those decided on here, and among all of the kind
}

var threeKinds = []string{"Tập thể", "Cá nhân", "Hộ gia đình"}

// understand works out of the list alone what papers must say: all nominees, those decided on higher up, those here.
func (a agreeing) understand(t *testing.T, rows []data.Record) (all, higher, here []expected) {
	t.Helper()
	text := func(v any) string { return strings.TrimSpace(fmt.Sprint(v)) }
	for _, kind := range threeKinds {
		of := 0
		for _, row := range rows {
			if text(row["loai"]) != kind {
				continue
			}
			of++
			e := expected{name: text(row["ten"]), kind: kind, award: text(row["hinh_thuc"]), inKind: of}
			if votes, err := strconv.Atoi(text(row["so_phieu"])); err == nil {
				share := strconv.FormatFloat(math.Round(float64(votes)/15*100*100)/100, 'f', -1, 64)
				e.votes = fmt.Sprintf("%d 15 %s", votes, strings.Replace(share, ".", ",", 1))
			}
			for begin, money := range a.reward {
				if award, found := strings.CutSuffix(begin, " "+kind); found && strings.HasPrefix(e.award, award) {
					e.money = dotted(money)
				}
			}
			all = append(all, e)
			switch {
			case slices.Contains(a.below, e.name):
			case slices.ContainsFunc(a.elsewhere, func(begin string) bool { return strings.HasPrefix(e.award, begin) }):
				higher = append(higher, e)
			default:
				e.inList = len(here) + 1
				here = append(here, e)
			}
		}
	}
	return all, higher, here
}

func dotted(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "." + digits[at:]
	}
	return digits
}
