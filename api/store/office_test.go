package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestAnOfficeComesBackAsItWasSaved(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		profiles := s.Profiles()
		facts := data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng", "nguoi_ky": map[string]any{"ho_ten": "Giàng A Páo"}, "so": json.Number("1.50")}
		for _, name := range []string{"so-y-te", DefaultProfile, "a", "so-y"} {
			ok(t, profiles.Save(name, facts, 0))
		}
		if got := must[data.Record](t)(profiles.Load("so-y-te")); !reflect.DeepEqual(got, facts) {
			t.Errorf("got %v", got)
		}
		if names := must[[]string](t)(profiles.Names()); !reflect.DeepEqual(names, []string{DefaultProfile, "a", "so-y", "so-y-te"}) {
			t.Errorf("names %v", names)
		}
		for _, name := range []string{"", "..", "../x", `..\x`, "a/b", "Sở", "A", "con", "lpt1", "-a", "a.json", "a\x00b"} {
			if err := profiles.Save(name, data.Record{}, 0); err != ErrNoProfile {
				t.Errorf("%q was saved: %v", name, err)
			}
			if _, err := profiles.Load(name); err != ErrNoProfile {
				t.Errorf("%q was looked for: %v", name, err)
			}
		}
		if _, err := profiles.Load("b"); err != ErrNoProfile {
			t.Error(err)
		}
	})
}

// Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục III: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.
func TestTheFormOfSigningGivesItsLines(t *testing.T) {
	committee := Office{Facts: data.Record{"ten": "Ủy ban nhân dân xã Bản Mới"}, Signers: []Signer{
		{ID: 1, FullName: "Giàng A Páo", Position: "Chủ tịch", Form: "TM."},
		{ID: 2, FullName: "Lò Thị Mai", Position: "Phó Chủ tịch", Form: "KT."},
		{ID: 3, FullName: "Cà Văn Sơn", Position: "Chánh Văn phòng", Form: "TL."},
		{ID: 4, FullName: "Vì Văn Bun", Position: "Phó Chủ tịch", Form: "KT.", OnBehalf: "TM. UBND xã", Authority: "KT. CHỦ TỊCH"},
		{ID: 5, FullName: "Sùng Thị Sua", Position: "Chủ tịch", Form: "Q."},
		{ID: 6, FullName: "Tòng Văn Hải", Position: "Chủ tịch"},
	}}
	department := Office{Facts: data.Record{"ten": "Phòng Văn hóa - Xã hội"}, Signers: []Signer{
		{ID: 1, FullName: "Hà Thị Lan", Position: "Phó Trưởng phòng", Form: "KT."}, {ID: 2, FullName: "Hà Văn Tú", Position: "Chuyên viên", Form: "TL."}}}
	for _, c := range []struct {
		office Office
		signer int64
		want   string
	}{
		{committee, 1, "TM. Ủy ban nhân dân||Chủ tịch"}, {committee, 2, "TM. Ủy ban nhân dân|KT. Chủ tịch|Phó Chủ tịch"},
		{committee, 3, "|TL. Chủ tịch|Chánh Văn phòng"}, {committee, 4, "TM. UBND xã|KT. CHỦ TỊCH|Phó Chủ tịch"},
		{committee, 5, "||Q. Chủ tịch"}, {committee, 6, "||Chủ tịch"},
		{department, 1, "|KT. Trưởng phòng|Phó Trưởng phòng"}, {department, 2, "||Chuyên viên"},
	} {
		signer := c.office.On("2026-11-05", c.signer)["nguoi_ky"].(map[string]any)
		if got := fmt.Sprintf("%v|%v|%v", signer["thay_mat"], signer["quyen_han"], signer["chuc_vu"]); got != c.want {
			t.Errorf("%v: %s, want %s", signer["ho_ten"], got, c.want)
		}
	}
}

func TestTheDayOfADocumentProposesNameAndSigner(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		o := must[Office](t)(s.SaveOffice(ctx, Office{Name: "xa-b",
			Facts:   data.Record{"ten": "Ủy ban nhân dân xã Bản Mới", "dia_danh": "Bản Mới", "nguoi_ky": map[string]any{"ho_ten": "Người thường dùng"}},
			Periods: []Period{{Dates{To: "2025-06-30"}, data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng"}}},
			Signers: []Signer{
				{FullName: "Giàng A Páo", Position: "Chủ tịch", Dates: Dates{From: "2021-07-01", To: "2025-12-31"}},
				{FullName: "Lò Thị Mai", Position: "Phó Chủ tịch", Form: "KT.", Authority: "KT. Chủ tịch", Dates: Dates{From: "2024-01-01"}},
			}}))
		for _, c := range []struct {
			day          string
			signer       int64
			name, signed string
		}{
			{"2025-06-30", 0, "Ủy ban nhân dân xã Nậm Pàng", "Giàng A Páo"},
			{"2025-07-01", 0, "Ủy ban nhân dân xã Bản Mới", "Giàng A Páo"},
			{"2025-12-31", 0, "Ủy ban nhân dân xã Bản Mới", "Giàng A Páo"},
			{"2026-01-01", 0, "Ủy ban nhân dân xã Bản Mới", "Lò Thị Mai"},
			{"2025-08-01", o.Signers[1].ID, "Ủy ban nhân dân xã Bản Mới", "Lò Thị Mai"},
			{"2020-01-01", 0, "Ủy ban nhân dân xã Nậm Pàng", "Người thường dùng"},
			{"2021-07", 0, "Ủy ban nhân dân xã Nậm Pàng", "Giàng A Páo"},
			{"2021", 0, "Ủy ban nhân dân xã Nậm Pàng", "Giàng A Páo"},
			{"2026-01", 0, "Ủy ban nhân dân xã Bản Mới", "Lò Thị Mai"},
			{"", 0, "Ủy ban nhân dân xã Bản Mới", "Lò Thị Mai"},
		} {
			facts := o.On(c.day, c.signer)
			signer, _ := facts["nguoi_ky"].(map[string]any)
			if facts["ten"] != c.name || signer["ho_ten"] != c.signed || facts["dia_danh"] != "Bản Mới" {
				t.Errorf("on %q: %v", c.day, facts)
			}
		}
		if on := o.SignersOn("2025-08-01"); len(on) != 2 {
			t.Errorf("signers %v", on)
		}
		// Saving again keeps the ids of signers, and tells who saves over another's work.
		changed := o
		changed.Signers = []Signer{o.Signers[1], {FullName: "Sùng Thị Sua", Position: "Chủ tịch"}}
		changed = must[Office](t)(s.SaveOffice(ctx, changed))
		if len(changed.Signers) != 2 || changed.Signers[0].ID != o.Signers[1].ID || changed.Version != 2 {
			t.Errorf("changed %+v", changed)
		}
		_, err := s.SaveOffice(ctx, o)
		refused(t, err, diag.StoreChanged)
		for _, c := range []struct {
			wrong Office
			code  diag.Code
		}{
			{Office{Name: "x", Signers: []Signer{{FullName: "A", Form: "PP."}}}, diag.StoreValueUnknown},
			{Office{Name: "x", Signers: []Signer{{Position: "Chủ tịch"}}}, diag.StoreValueMissing},
			{Office{Name: "x", Signers: []Signer{{FullName: "A", Dates: Dates{From: "2026-02-30"}}}}, diag.StoreDateBad},
			{Office{Name: "x", Periods: []Period{{Dates: Dates{From: "2026-02-02", To: "2026-02-01"}}}}, diag.StoreDatesCrossed},
			{Office{Name: "Ô"}, diag.APIBadProfileName},
		} {
			_, err := s.SaveOffice(ctx, c.wrong)
			refused(t, err, c.code)
		}
	})
}

func TestAPaperTellsWhatAUnitBecame(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		ok(t, s.SaveUnits(ctx, []UnitName{
			{Name: "Xã Nậm Pàng", Dates: Dates{To: "2020-01-31"}, Successor: "Xã Nà Luông"},
			{Name: "Xã Nà Luông", Dates: Dates{From: "2020-02-01", To: "2025-06-30"}, Successor: "Xã Bản Mới"},
			{Name: "Xã Bản Mới", Dates: Dates{From: "2025-07-01"}},
			{Name: "Xã A", Dates: Dates{To: "2025-06-30"}, Successor: "Xã B"},
			{Name: "Xã B", Dates: Dates{To: "2025-06-30"}, Successor: "Xã A"}, // a mistake that must not run for ever
		}))
		for _, c := range []struct{ name, day, want string }{
			{"Xã Nậm Pàng", "2019-12-31", "Xã Nậm Pàng"},
			{"Xã Nậm Pàng", "2020-02-01", "Xã Nậm Pàng (nay là Xã Nà Luông)"},
			{"xã Nậm Pàng", "2026-01-01", "xã Nậm Pàng (nay là Xã Bản Mới)"},
			{"Xã Bản Mới", "2026-01-01", "Xã Bản Mới"},
			{"Xã Lạ", "2026-01-01", "Xã Lạ"},
			{"Xã A", "2026-01-01", "Xã A"},
		} {
			if got := must[string](t)(s.UnitNow(ctx, c.name, c.day)); got != c.want {
				t.Errorf("%s on %s: %q, want %q", c.name, c.day, got, c.want)
			}
		}
		if got, want := strings.Join(must[[]string](t)(s.UnitKin(ctx, "XÃ NÀ LUÔNG")), "|"), "Xã Nậm Pàng|Xã Bản Mới"; got != want {
			t.Errorf("kin are %s, want %s", got, want)
		}
		gone := []UnitName{{Name: "Xã B", Dates: Dates{To: "2025-06-30"}, Successor: "Xã A"}, {Name: "Xã A", Dates: Dates{To: "2025-06-30"}, Successor: "Xã B"}}
		ok(t, s.ReplaceUnits(ctx, gone, []UnitName{{Name: "Xã C"}}))
		if err := s.ReplaceUnits(ctx, gone[:1], []UnitName{{Name: "Xã D"}}); !IsTrouble(err, diag.StoreChanged) {
			t.Errorf("what somebody else changed is changed again: %v", err)
		}
		var names []string
		for _, u := range must[[]UnitName](t)(s.Units(ctx, "XA", 10)) {
			names = append(names, u.Name)
		}
		if got, want := strings.Join(names, "|"), "Xã Bản Mới|Xã C|Xã Nà Luông|Xã Nậm Pàng"; got != want {
			t.Errorf("units are %s, want %s", got, want)
		}
	})
}

func TestADraftKeepsNumbersAndIssues(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		drafts := s.Drafts(time.Hour, 2)
		draft := Draft{Template: "bang-khen", Profile: "xa", File: "Danh sách.xlsx", Records: []data.Record{{"so": json.Number("1.50"), "ten": "A"}},
			Issues: diag.List{diag.New(diag.DataControl, diag.Place{Sheet: "Trang 1", Cell: "F17"}, 2), diag.New(diag.APINoRecords, diag.Place{})}}
		token := must[string](t)(drafts.Save(draft))
		if got := must[Draft](t)(drafts.Load(token)); !reflect.DeepEqual(got, draft) {
			t.Errorf("got  %#v\nwant %#v", got, draft)
		}
		for _, strange := range []string{"", "x", "../" + token, token + ".json", token[:31] + "g"} {
			if _, err := drafts.Load(strange); err != ErrNoDraft {
				t.Errorf("%q: %v", strange, err)
			}
		}
		clock.move(40 * time.Minute)
		older := must[string](t)(drafts.Save(Draft{File: "2"}))
		clock.move(21 * time.Minute)
		if _, err := drafts.Load(token); err != ErrNoDraft {
			t.Errorf("an expired draft is found: %v", err)
		}
		clock.move(time.Second)
		newer := must[string](t)(drafts.Save(Draft{File: "3"}))
		clock.move(time.Second)
		newest := must[string](t)(drafts.Save(Draft{File: "4"}))
		for token, there := range map[string]bool{older: false, newer: true, newest: true} {
			if _, err := drafts.Load(token); (err == nil) != there {
				t.Errorf("draft found: %v, want %v", err, there)
			}
		}
	})
}

// TestAFolderOfTheFirstVersionIsTakenOver opens what the program wrote when it kept everything in files.
func TestAFolderOfTheFirstVersionIsTakenOver(t *testing.T) {
	clock := newClock()
	clock.at = time.Now()
	opt := Options{DataDir: filepath.Join(t.TempDir(), "dữ liệu văn thư"), Now: clock.now}
	token := "0123456789abcdef0123456789abcdef"
	for path, content := range map[string]string{
		"co-quan/mac-dinh.json":  `{"ten": "Ủy ban nhân dân xã Nậm Pàng", "so": 1.50}`,
		"co-quan/hong.json":      `{"ten":`,
		"tam/" + token + ".json": `{"template":"bang-khen","profile":"","file":"a.xlsx","records":[{"ho_ten":"Lò Thị Phương"}],"issues":null}`,
		"tam/.dang-ghi-1":        "nửa",
		"tam/.zip-2":             "nửa",
	} {
		path = filepath.Join(opt.DataDir, path)
		ok(t, os.MkdirAll(filepath.Dir(path), 0o700))
		ok(t, os.WriteFile(path, []byte(content), 0o600))
	}
	then := time.Now().Add(-25 * time.Hour)
	ok(t, os.Chtimes(filepath.Join(opt.DataDir, "tam/.dang-ghi-1"), then, then))
	for range 2 { // the second time there is nothing left to do
		s := open(t, opt)
		if facts := must[data.Record](t)(s.Profiles().Load(DefaultProfile)); facts["so"] != json.Number("1.50") {
			t.Errorf("office %v", facts)
		}
		if draft := must[Draft](t)(s.Drafts(time.Hour, 10).Load(token)); draft.Records[0]["ho_ten"] != "Lò Thị Phương" {
			t.Errorf("draft %v", draft)
		}
		if issues := s.Issues(); len(issues) == 0 || issues[0].Code != diag.StoreOldFileBad || filepath.Base(issues[0].Place.File) != "hong.json" {
			t.Errorf("issues %v", issues)
		}
		ok(t, s.Close())
	}
	for path, there := range map[string]bool{"co-quan/mac-dinh.json": false, "co-quan/mac-dinh.json.da-chuyen": true, "co-quan/hong.json": true,
		"tam/" + token + ".json": false, "tam/.dang-ghi-1": false, "tam/.zip-2": true} {
		if _, err := os.Stat(filepath.Join(opt.DataDir, path)); (err == nil) != there {
			t.Errorf("%s: %v", path, err)
		}
	}
}
