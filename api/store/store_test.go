package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestProfileComesBackAsItWasSaved(t *testing.T) {
	profiles, err := NewProfiles(filepath.Join(t.TempDir(), "dữ liệu văn thư"))
	if err != nil {
		t.Fatal(err)
	}
	facts := data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng", "nguoi_ky": map[string]any{"ho_ten": "Giàng A Páo"}}
	for _, name := range []string{"so-y-te", DefaultProfile, "a"} {
		if err := profiles.Save(name, facts); err != nil {
			t.Fatal(err)
		}
	}
	got, issues, err := profiles.Load("so-y-te")
	if err != nil || len(issues) > 0 || !reflect.DeepEqual(got, facts) {
		t.Errorf("got %v %v %v", got, issues, err)
	}
	if names, err := profiles.Names(); err != nil || !reflect.DeepEqual(names, []string{DefaultProfile, "a", "so-y-te"}) {
		t.Errorf("names %v %v", names, err)
	}
}

func TestProfileNamesLeadNowhereElse(t *testing.T) {
	profiles, err := NewProfiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "..", "../x", `..\x`, "a/b", "Sở", "A", "con", "lpt1", "-a", "a.json", "a\x00b"} {
		if err := profiles.Save(name, data.Record{}); err != ErrNoProfile {
			t.Errorf("%q was saved: %v", name, err)
		}
		if _, _, err := profiles.Load(name); err != ErrNoProfile {
			t.Errorf("%q was looked for: %v", name, err)
		}
	}
}

func TestSpoiltProfileIsTold(t *testing.T) {
	dir := t.TempDir()
	profiles, err := NewProfiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "co-quan", "xa.json"), []byte(`{"ten":`), 0o600); err != nil {
		t.Fatal(err)
	}
	facts, issues, err := profiles.Load("xa")
	if err != nil || facts != nil || !issues.HasErrors() || issues[0].Place.File != "co-quan/xa.json" {
		t.Errorf("got %v %v %v", facts, issues, err)
	}
}

func TestDraftKeepsNumbersAndIssues(t *testing.T) {
	drafts, err := NewDrafts(t.TempDir(), time.Hour, 10)
	if err != nil {
		t.Fatal(err)
	}
	draft := Draft{Template: "bang-khen", Profile: "xa", File: "Danh sách.xlsx", Records: []data.Record{{"so": json.Number("1.50"), "ten": "A"}},
		Issues: diag.List{diag.New(diag.DataControl, diag.Place{Sheet: "Trang 1", Cell: "F17"}, 2), diag.New(diag.APINoRecords, diag.Place{})}}
	token, err := drafts.Save(draft)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := drafts.Load(token); err != nil || !reflect.DeepEqual(got, draft) {
		t.Errorf("got  %#v %v\nwant %#v", got, err, draft)
	}
	for _, strange := range []string{"", "x", "../" + token, token + ".json", token[:31] + "g"} {
		if _, err := drafts.Load(strange); err != ErrNoDraft {
			t.Errorf("%q: %v", strange, err)
		}
	}
}

func TestOldDraftsGiveWay(t *testing.T) {
	dir := t.TempDir()
	drafts, err := NewDrafts(dir, time.Hour, 2)
	if err != nil {
		t.Fatal(err)
	}
	age := func(token string, by time.Duration) {
		t.Helper()
		then := time.Now().Add(-by)
		if err := os.Chtimes(drafts.path(token), then, then); err != nil {
			t.Fatal(err)
		}
	}
	save := func() string {
		t.Helper()
		token, err := drafts.Save(Draft{})
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	expired := save()
	age(expired, 2*time.Hour)
	if _, err := drafts.Load(expired); err != ErrNoDraft {
		t.Errorf("an expired draft is found: %v", err)
	}
	oldest, older, newest := save(), "", ""
	age(oldest, 30*time.Minute)
	older = save()
	age(older, 20*time.Minute)
	newest = save()
	for token, there := range map[string]bool{expired: false, oldest: false, older: true, newest: true} {
		if _, err := drafts.Load(token); (err == nil) != there {
			t.Errorf("draft found: %v, want %v", err == nil, there)
		}
	}
	if entries, err := os.ReadDir(drafts.Folder()); err != nil || len(entries) != 2 {
		t.Errorf("%d files stay: %v", len(entries), err)
	}
}

func TestWhatACrashLeftIsSweptAway(t *testing.T) {
	dir := t.TempDir()
	if _, err := NewDrafts(dir, time.Hour, 10); err != nil {
		t.Fatal(err)
	}
	left, fresh := filepath.Join(dir, scratch, ".dang-ghi-1"), filepath.Join(dir, scratch, ".zip-2")
	then := time.Now().Add(-2 * time.Hour)
	for _, path := range []string{left, fresh} {
		if err := os.WriteFile(path, []byte("nửa"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(left, then, then); err != nil {
		t.Fatal(err)
	}
	if _, err := NewDrafts(dir, time.Hour, 10); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what a crash left is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("a file that may be in the making was taken away")
	}
}
