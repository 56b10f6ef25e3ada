package law

import (
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/diag"
)

func book(t *testing.T, own Overrides) *Book {
	t.Helper()
	b, issues := Load(own)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return b
}

// The sums are those worked out by hand for 2.530.000 đồng, and the trap of 0.8 × 2.530.000 = 2.024.000.
func TestRewards(t *testing.T) {
	b := book(t, nil)
	july := Days{Decided: "2026-07-01"}
	for _, c := range []struct {
		award, recipient string
		days             Days
		rounding         Rounding
		want             int64
	}{
		{"Chiến sĩ thi đua toàn quốc", Person, july, Up, 11_390_000},
		{"Chiến sĩ thi đua cấp tỉnh", Person, july, Up, 7_590_000},
		{"Lao động tiên tiến", Person, july, Up, 760_000},
		{"Tập thể lao động tiên tiến", Collective, july, Up, 2_030_000},
		{"Tập thể lao động tiên tiến", Collective, july, Nearest, 2_020_000},
		{"Cờ thi đua của Chính phủ", Collective, july, Up, 30_360_000},
		{"Bằng khen của Thủ tướng Chính phủ", Person, july, Up, 8_860_000},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn", Collective, july, Up, 7_590_000},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn", Person, july, Up, 3_800_000},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn", Household, july, Up, 5_700_000},
		{"Giấy khen", Collective, july, Up, 1_520_000},
		{"Giấy khen", Household, july, Up, 1_140_000},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Person, Days{Decided: "2026-06-30"}, Up, 3_510_000},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Person, Days{Decided: "2026-06"}, Up, 3_510_000},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Person, Days{Decided: "2026-07"}, Up, 3_800_000},
	} {
		a := b.AwardNamed(c.award, c.days)
		if a == nil {
			t.Errorf("%s: unknown", c.award)
			continue
		}
		got, _ := b.RewardFor(a, c.recipient, c.days, c.rounding)
		if got == nil || got.Amount != c.want {
			t.Errorf("%s for %s on %v: %+v, want %d", c.award, c.recipient, c.days, got, c.want)
		}
	}
}

func TestTheDayPicksTheGrounds(t *testing.T) {
	b := book(t, nil)
	ids := func(days Days) string {
		var out []string
		for _, g := range b.GroundsFor("quyet-dinh", "xa", days) {
			out = append(out, g.ID)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		days Days
		has  string
		not  string
	}{
		{Days{Decided: "2025-06-30"}, "can-cu.nghi-dinh-98", "can-cu.nghi-dinh-152"},
		{Days{Decided: "2025-07-01"}, "can-cu.nghi-dinh-152", "can-cu.nghi-dinh-98"},
		{Days{Decided: "2026-09-30"}, "can-cu.luat-2022", "can-cu.luat-2026"},
		{Days{Decided: "2026-10-01"}, "can-cu.luat-2026", "can-cu.luat-2022"},
		{Days{Decided: "2026-11-20", Accepted: "2026-09-15"}, "can-cu.luat-2022", "can-cu.luat-2026"},
		{Days{}, "can-cu.luat-2026", "can-cu.luat-2022"},
	} {
		got := " " + ids(c.days) + " "
		if !strings.Contains(got, " "+c.has+" ") || strings.Contains(got, " "+c.not+" ") {
			t.Errorf("%+v: %s; want %s, not %s", c.days, got, c.has, c.not)
		}
	}
}

func TestWhoDecides(t *testing.T) {
	b := book(t, nil)
	for _, c := range []struct{ award, level, want string }{
		{"Giấy khen của Chủ tịch Ủy ban nhân dân xã Nậm Pàng", "xa", "cap.xa"},
		{"Giấy khen của Giám đốc Sở", "co-quan", "cap.co-quan"},
		{"Bằng khen của Chủ tịch UBND tỉnh Hoàng Sơn", "xa", "cap.tinh"},
		{"Chiến sĩ thi đua cấp tỉnh", "xa", "cap.tinh"},
		{"Chiến sĩ thi đua toàn quốc", "tinh", "cap.thu-tuong"},
	} {
		if got := b.AuthorityOf(b.AwardNamed(c.award, Days{}), c.level, Days{}); got == nil || got.ID != c.want {
			t.Errorf("%s: %+v, want %s", c.award, got, c.want)
		}
	}
	if a := b.AwardNamed("Giấy mời", Days{}); a != nil {
		t.Errorf("Giấy mời is taken for %s", a.ID)
	}
}

func TestWhatWasNotVerifiedIsToldUntilTheOfficeSaysSo(t *testing.T) {
	award, days := "Giấy khen", Days{Decided: "2026-08-01"}
	told := func(b *Book) bool {
		_, issues := b.RewardFor(b.AwardNamed(award, days), Person, days, Up)
		return slices.ContainsFunc(issues, func(i diag.Issue) bool {
			return i.Code == diag.LawUnchecked && i.Place.Field == place+"he-so.giay-khen.ca-nhan"
		})
	}
	shipped := book(t, nil)
	if !told(shipped) {
		t.Error("an unverified coefficient is used without a word")
	}
	_, issues := shipped.RewardFor(shipped.AwardNamed(award, days), Person, days, Up)
	for _, i := range shipped.Named(issues) {
		if said := i.Message + i.Hint; strings.Contains(said, "he-so.") || strings.Contains(said, "{}") || strings.Contains(said, "quy_dinh") {
			t.Errorf("staff cannot read: %s", said)
		}
	}
	own := book(t, Overrides{"he-so.giay-khen.ca-nhan": {"he_so": 0.5}})
	if told(own) {
		t.Error("the office's own coefficient is still told")
	}
	if got, _ := own.RewardFor(own.AwardNamed(award, days), Person, days, Up); got.Amount != 1_270_000 {
		t.Errorf("own coefficient gives %d", got.Amount)
	}
}

func TestOverridesThatAreNotUnderstoodAreTold(t *testing.T) {
	b, issues := Load(Overrides{"he-so.giay-khen.ca-nhan": {"he_so": "nhiều"}, "luong.2026": {"muc_luong": 1}, "khac.x": {}, "nguong.giay-khen": {"hinh_thuc": "hinh-thuc.giay-khen", "ty_le": 70}})
	if len(issues) != 3 {
		t.Errorf("%d issues: %v", len(issues), issues)
	}
	if got := b.ThresholdOf("hinh-thuc.giay-khen", Days{}); got == nil || got.Percent != 70 {
		t.Errorf("an added threshold: %+v", got)
	}
	if s := b.SalaryOn(Days{}); s.Amount != 2_530_000 {
		t.Errorf("a bad override changed the salary: %d", s.Amount)
	}
}

func TestEntriesAreSound(t *testing.T) {
	b := book(t, nil)
	seen := map[string]bool{}
	awards := map[string]bool{"": true}
	for _, a := range b.Awards {
		awards[a.ID] = true
	}
	for _, e := range b.all() {
		if seen[e.ID] {
			t.Errorf("%s stands twice", e.ID)
		}
		seen[e.ID] = true
		if e.From == "" || e.Mark != Verified && e.Mark != "cần kiểm tra" || e.Until != "" && e.Until < e.From {
			t.Errorf("%+v", e)
		}
	}
	for _, c := range b.Coefficients {
		if !awards[c.Award] {
			t.Errorf("%s: no award %s", c.ID, c.Award)
		}
	}
	for _, c := range b.Thresholds {
		if !awards[c.Award] {
			t.Errorf("%s: no award %s", c.ID, c.Award)
		}
	}
	for _, c := range b.Conditions {
		if !awards[c.Before] {
			t.Errorf("%s: no award %s", c.ID, c.Before)
		}
		for _, a := range c.Awards {
			if !awards[a] {
				t.Errorf("%s: no award %s", c.ID, a)
			}
		}
	}
}
