package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

func codes(issues diag.List) string {
	var out []string
	for _, i := range issues {
		out = append(out, string(i.Code)+" "+i.Value)
	}
	return strings.Join(out, "\n")
}

func TestThereAre34ProvincesMadeOf63(t *testing.T) {
	p := CurrentPlaces()
	if len(p.Provinces) != 34 || p.From != "2025-07-01" {
		t.Errorf("%d from %s", len(p.Provinces), p.From)
	}
	former := 0
	for _, one := range p.Provinces {
		former += len(one.Of)
	}
	if former != 63-34+1 { // Huế was Thừa Thiên Huế
		t.Errorf("%d former provinces", former)
	}
	for name, want := range map[string]string{"Tỉnh Sơn La": "Sơn La", "TP. Hồ Chí Minh": "Hồ Chí Minh", "TPHCM": "Hồ Chí Minh", "hoà bình": "Phú Thọ", "Bà Rịa – Vũng Tàu": "Hồ Chí Minh", "Đăk Lăk": "Đắk Lắk"} {
		if got, _, _ := FindProvince(name); got == nil || got.Name != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if _, _, near := FindProvince("Sơn Laa"); near != "Sơn La" {
		t.Errorf("near %q", near)
	}
}

// Kế hoạch 55/KH-UBND năm 2016 của UBND tỉnh Sơn La, mục IV.1.1, điểm a đến đ.
func TestRegistrationRulesOfThePlan(t *testing.T) {
	old, now := RulesOn(ShippedRules(), "danh-sach-dang-ky", "2016-05-20"), RulesOn(ShippedRules(), "danh-sach-dang-ky", "2026-05-20")
	if old == nil || now == nil || len(old.Rules) != 6 || len(now.Rules) != 4 || old.PlanBy != "06-15" {
		t.Fatal(old, now)
	}
	for _, r := range now.Rules {
		if strings.Contains(r.Who+r.To, "huyện") {
			t.Errorf("two tiers have no district: %+v", r)
		}
	}
	lists := []Submission{
		{Unit: "Bản Nà Luông", Count: 0, Day: "2016-05-25"},
		{Unit: "Tổ 5", Count: 9, Day: "2016-05-26"},
		{Unit: "UBND xã Nậm Pàng", Count: 2, Day: "2016-06-05"},
		{Unit: "Xã Huổi Xưa", Count: 6, Day: "2016-06-06"},
		{Unit: "Phòng Nội vụ huyện Mường La", Count: 3},
		{Unit: "Chi cục Kiểm lâm", Count: 2},
		{Unit: "Huyện Mường La", Count: 4, Plan: "2016-06-20"},
		{Unit: "Sở Y tế", Count: 6},
		{Unit: "Nhóm không rõ", Count: 100},
	}
	want := `check-quota-low 0
check-late 26/05/2016
check-quota-low 2
check-quota-high 6
check-late 06/06/2016
check-quota-high 3
check-quota-low 4
check-plan-late 20/06/2016
check-quota-high 6
check-not-sent Bản Phiêng Cuổi`
	issues := Registration(old, lists, []string{"Ủy ban nhân dân xã Nậm Pàng", "Sở Y tế", "Bản Phiêng Cuổi"}, "2016", "2016-07-01")
	if got := codes(issues); got != want {
		t.Errorf("got\n%s", got)
	}
	for _, i := range issues {
		if i.Severity == diag.Error {
			t.Errorf("a list is never refused: %v", i)
		}
	}
	if last := issues[len(issues)-1]; !strings.Contains(last.Message, "chưa gửi danh sách") || !strings.Contains(last.Hint, "25/05/2016") {
		t.Error(last)
	}
}

func TestCodeListsAreLoadedFromSheets(t *testing.T) {
	moves := "DANH MỤC PHONG TRÀO THI ĐUA\nTT,Tên phong trào,Giai đoạn,Cơ quan chủ trì\n" +
		"1,Chung tay vì người nghèo - Không để ai bị bỏ lại phía sau,2021-2025,Ủy ban Mặt trận Tổ quốc\n" +
		"2,Phong trào thi đua “Cán bộ thi đua thực hiện văn hóa công sở”,2019 - 2025,Phòng Nội vụ\n" +
		"3,Các phong trào thi đua “Cán bộ thi đua thực hiện văn hóa công sở”,giai đoạn 2019 - 2025,Phòng Nội vụ\n"
	list, issues := LoadList([]byte(moves), "phong-trao.csv", "")
	if list.Name != Moves || len(list.Entries) != 2 || codes(issues) != "check-code-twice Các phong trào thi đua “Cán bộ thi đua thực hiện văn hóa công sở”" {
		t.Fatalf("%+v %v", list, issues)
	}
	if e := list.Entries[1]; e.From != "2019" || e.Until != "2025" || e.Lead != "Phòng Nội vụ" {
		t.Errorf("%+v", e)
	}
	units, issues := LoadList([]byte("Tên đơn vị\nBản Nà Luông\nBản Phiêng Cuổi\n"), "don-vi.csv", "")
	if units.Name != Units || len(units.Entries) != 2 || len(issues) > 0 {
		t.Errorf("%+v %v", units, issues)
	}
	criteria, _ := LoadList([]byte(criteriaOfThePlan), "tieu-chi.csv", Criteria)
	byParent := map[string]int{}
	for _, e := range criteria.Entries {
		byParent[e.Parent]++
	}
	if byParent["Tập thể"] != 9 || byParent["Cá nhân"] != 4 {
		t.Errorf("%v", byParent)
	}
	if _, issues := LoadList([]byte("x\n"), "a.csv", ""); codes(issues) != "check-no-codes " {
		t.Error(issues)
	}
}

// The nine sets of criteria for collectives and four for persons of Kế hoạch 55/KH-UBND năm 2016 của UBND tỉnh Sơn La, mục III.
const criteriaOfThePlan = `STT;Tên tiêu chí;Đối tượng áp dụng (loại)
1;Hoạt động sản xuất - kinh doanh;Tập thể
2;Xây dựng đời sống văn hóa ở khu dân cư;Tập thể
3;Xây dựng nông thôn mới;Tập thể
4;Giáo dục - đào tạo;Tập thể
5;Y tế, chăm sóc sức khỏe nhân dân;Tập thể
6;Thực hiện nhiệm vụ quốc phòng - an ninh;Tập thể
7;Hoạt động của các tổ chức hội, đoàn thể;Tập thể
8;Cơ quan, đơn vị hành chính nhà nước;Tập thể
9;Phát triển kinh tế hộ gia đình;Tập thể
10;Cán bộ, công chức, viên chức;Cá nhân
11;Cá nhân giữ chức vụ lãnh đạo, quản lý;Cá nhân
12;Công nhân, người lao động;Cá nhân
13;Người dân trong cộng đồng dân cư;Cá nhân
`

func TestCommunesOf2025AreLoaded(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "communes-2025.csv"))
	if err != nil {
		t.Skip("the list of communes is not here")
	}
	list, issues := LoadList(b, "communes-2025.csv", "")
	if list.Name != Communes || len(list.Entries) != 3321 || len(issues) > 0 {
		t.Errorf("%s %d %v", list.Name, len(list.Entries), issues)
	}
	x := newCommuneIndex(list)
	for _, name := range []string{"P. Ba Đình", "xã Mường La", "Phường Tô Hiệu", "Đặc khu Phú Quốc"} {
		if len(x.byName[communeKey(name)]) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}

func TestNamesAreWrittenWithCapitalsAtEachSyllable(t *testing.T) {
	for in, want := range map[string]string{"NGUYỄN VĂN AN": "Nguyễn Văn An", "K'BRÔNG": "K'Brông", "h’mai niê": "H’Mai Niê", "tôn-nữ": "Tôn-Nữ"} {
		if got := NameCase(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

// TestNamesWithOddCapitalsAreTold looks at names only: how other peoples and offices write theirs is left alone.
func TestNamesWithOddCapitalsAreTold(t *testing.T) {
	field := sheet.NewField(sheet.Field{Key: "ten", Label: "Họ và tên"}, nil, nil)
	found := func(name string) diag.List {
		c := New(Options{})
		c.Row([]sheet.Field{field}, sheet.Item{Layout: &sheet.Layout{}, Row: data.Row{Number: 2}, Values: []sheet.Value{{Cell: data.TextCell(name)}}})
		return c.End()
	}
	for name, offer := range map[string]string{
		"  nguyễn thị   HOA ": "Nguyễn Thị Hoa", "Lò Thị BÌNH": "Lò Thị Bình", "nguyễn Thị Hoa": "Nguyễn Thị Hoa", "Nguyễn thị Hoa": "Nguyễn Thị Hoa",
		"LÒ thị Bình": "Lò Thị Bình", "Giàng A PÁO": "Giàng A Páo",
	} {
		if got := found(name); len(got) != 1 || got[0].Code != diag.CheckNameMixed || got[0].Severity != diag.Warning || got[0].Offer != offer {
			t.Errorf("%q: %v", name, got)
		}
	}
	for _, name := range []string{"Nguyễn Thị Hoa", "Giàng A Páo", "H'Hen Niê", "K'Brông Y", "Y Bhăm Niê", "H'ZIÊNG Niê Kdăm", "Lò Thị Mai-Anh", "UBND xã Nậm Pàng", "Trường THCS Nậm Pàng",
		"THCS Nậm Pàng", "Văn phòng Đảng ủy", "Bản Nà Luông", "Vừ Y Dê"} {
		if got := found(name); len(got) != 0 {
			t.Errorf("%q: %v", name, got)
		}
	}
}
