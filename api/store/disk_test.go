//go:build linux

package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
)

// TestAFullDatabaseIsToldAndLosesNothing bounds the pages of SQLite's file, which then answers as on a full disk.
func TestAFullDatabaseIsToldAndLosesNothing(t *testing.T) {
	opt := Options{DataDir: t.TempDir(), Now: newClock().now}
	s := open(t, opt)
	withOffice(t, s)
	bound := func(pages int) {
		t.Helper()
		ok(t, s.db.Write(ctx, func(tx *database.Tx) error {
			_, err := tx.Rows(ctx, func([]any) error { return nil }, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
			return err
		}))
	}
	bound(1) // the file may not grow any more
	kept := 0
	var err error
	for n := 1; err == nil && n < 10_000; n++ {
		if _, err = s.AddDocument(ctx, decision(n)); err == nil {
			kept++
		}
	}
	refused(t, err, diag.StoreFull, "Ổ đĩa", "vẫn còn nguyên")
	bound(1 << 30)
	must[Document](t)(s.AddDocument(ctx, decision(0)))
	if found := must[[]Document](t)(s.Find(ctx, Query{Limit: 500})); len(found) != min(kept+1, 500) {
		t.Errorf("%d documents, %d were kept", len(found), kept+1)
	}
	if found := must[diag.List](t)(s.Check(ctx)); len(found) > 0 {
		t.Errorf("check says %v", found)
	}
}

// TestAFullDiskIsToldAndLosesNothing fills a small disk of its own with files, and takes some away again.
func TestAFullDiskIsToldAndLosesNothing(t *testing.T) {
	dir := smallDisk(t, "size=3m")
	opt := Options{DataDir: filepath.Join(dir, "van-thu"), Now: newClock().now}
	s := open(t, opt)
	withOffice(t, s)
	d := must[Document](t)(s.AddDocument(ctx, decision(1)))
	ballast := filepath.Join(dir, "ballast")
	ok(t, os.WriteFile(ballast, make([]byte, 512<<10), 0o600))
	var err error
	kept := 0
	for n := 0; err == nil && n < 1000; n++ {
		if _, err = s.AddFiles(ctx, d.ID, NewFile{Kind: AttachmentFile, Name: fmt.Sprint(n), Content: random(200 << 10)}); err == nil {
			kept++
		}
	}
	refused(t, err, diag.StoreFull, "Ổ đĩa")
	if files := must[[]File](t)(s.Files(ctx, d.ID)); len(files) != kept || kept == 0 {
		t.Errorf("%d files, %d were acknowledged", len(files), kept)
	}
	if entries := must[[]os.DirEntry](t)(os.ReadDir(filepath.Join(opt.DataDir, filesFolder, "dang-ghi"))); len(entries) > 0 {
		t.Errorf("unfinished files stay: %v", entries)
	}
	ok(t, os.Remove(ballast))
	must[[]File](t)(s.AddFiles(ctx, d.ID, NewFile{Kind: AttachmentFile, Name: "sau", Content: random(100 << 10)}))
	ok(t, s.Close())
	if found := must[diag.List](t)(open(t, opt).Check(ctx)); len(found) > 0 {
		t.Errorf("check says %v", found)
	}
}

func TestAFolderThatMayNotBeWrittenIsTold(t *testing.T) {
	dir := smallDisk(t, "size=8m")
	opt := Options{DataDir: filepath.Join(dir, "van-thu"), Now: newClock().now}
	s := open(t, opt)
	withOffice(t, s)
	ok(t, s.Close())
	readOnly(t, dir)
	_, err := Open(ctx, opt)
	if err == nil {
		t.Fatal("a folder that may not be written was opened")
	}
	refused(t, err, diag.StoreReadOnly, "--data-dir")
	_, err = Open(ctx, Options{DataDir: filepath.Join(dir, "mới")})
	refused(t, err, diag.StoreReadOnly)
	if !strings.Contains(err.Error(), "Không được phép ghi") {
		t.Error(err)
	}
}
