package main

import (
	"archive/zip"
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/internal/judge"
)

// TestEachSheetIsAFileNamedByThePattern: the design's x-vanthu-file names the files, equal names are told apart, and the
// order of the print is that of the ZIP.
func TestEachSheetIsAFileNamedByThePattern(t *testing.T) {
	folder := t.TempDir()
	list := put(t, folder, "ds.json", `[
		{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"},
		{"ho_ten": "Giàng A Pó", "don_vi": "Bản Huổi Xưa", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"},
		{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Phiêng Cuổi", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"}]`)
	for format, ending := range map[string]string{"pdf": ".pdf", "docx": ".docx"} {
		out := filepath.Join(folder, format+".zip")
		succeed(t, "certificates", "giay-khen", "--data", list, "--each", "--format", format, "--order", "name", "-o", out)
		archive, err := zip.OpenReader(out)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, entry := range archive.File {
			names = append(names, entry.Name)
		}
		archive.Close()
		if want := []string{"Giấy khen - Lò Thị Phương" + ending, "Giấy khen - Lò Thị Phương (2)" + ending, "Giấy khen - Giàng A Pó" + ending}; !slices.Equal(names, want) {
			t.Errorf("%s: %q, want %q", format, names, want)
		}
	}
}

const awarded = `[
	{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"},
	{"ho_ten": "Giàng A Pó", "don_vi": "Bản Huổi Xưa", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "9/2/2026"}]`

// officeFolder is the data folder of an office with a decision in its register, a sheet of its own and a lookup.
func officeFolder(t *testing.T) (folder string, look func(func(*store.Store))) {
	t.Helper()
	folder = t.TempDir()
	look = func(at func(*store.Store)) {
		t.Helper()
		kept, err := store.Open(context.Background(), store.Options{DataDir: folder})
		if err != nil {
			t.Fatal(err)
		}
		defer kept.Close()
		at(kept)
	}
	look(func(kept *store.Store) {
		ctx, must := context.Background(), func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		_, err := kept.SaveOffice(ctx, store.Office{Name: store.DefaultProfile, Facts: data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}})
		must(err)
		for ordinal, name := range map[int64]string{12: "Lò Thị Phương", 7: "Giàng A Pó"} {
			_, err := kept.AddAward(ctx, store.DefaultProfile, store.Award{Ordinal: ordinal, Recipient: name, Award: "Giấy khen", Decision: "186/QĐ-UBND", Day: "2026-02-09"})
			must(err)
		}
		_, err = kept.SaveStock(ctx, store.OfficeStock{Office: store.DefaultProfile, Design: "giay-khen", Stock: design.Stock{Width: 400, Height: 300}})
		must(err)
		must(kept.SetLookup(ctx, store.DefaultProfile, "https://nampang.example"))
	})
	return folder, look
}

// TestARunByCommandIsThatOfThePage prints by command and over the API: one log, ordinals of the register, the office's own
// sheets, codes that are found.
// TestACommandPrintsOnlyWhomTheDesignIsFor reads a list of two awards: who gets that of another design has no sheet.
func TestACommandPrintsOnlyWhomTheDesignIsFor(t *testing.T) {
	list := put(t, t.TempDir(), "ds.csv", "Họ và tên;Đơn vị;Thành tích;Hình thức khen thưởng\nLò Thị Phương;Bản Nà Luông;Giữ nghề dệt;Giấy khen\n"+
		"Giàng A Páo;Bản Phiêng Cuổi;Nuôi ong;Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh\n")
	r := vanthu(t, "certificates", "giay-khen", "--data", list, "--list")
	if r.code != exitDone || !strings.Contains(r.out, "Danh sách 2, in 1, bỏ qua 1.") || strings.Contains(r.out, "Giàng A Páo (") {
		t.Errorf("it ends with %d: %s %s", r.code, r.out, r.err)
	}
}

func TestARunByCommandIsThatOfThePage(t *testing.T) {
	folder, look := officeFolder(t)
	list := put(t, t.TempDir(), "ds.json", awarded)
	out := filepath.Join(t.TempDir(), "in.pdf")
	command := func(args ...string) string {
		t.Helper()
		r := vanthu(t, append([]string{"certificates", "giay-khen", "--data", list, "--data-dir", folder, "-o", out}, args...)...)
		if r.code != exitDone {
			t.Fatalf("%q: %s", args, r.err)
		}
		content, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if plain := string(judge.PlainPDF(t, content)); !strings.Contains(plain, "1133.8") {
			t.Errorf("%q: the sheets are not the office's", args)
		}
		return judge.PDFText(t, content)
	}
	words := command("--mode", "overlay")
	code := regexp.MustCompile(`[0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}`).FindString(words)
	if !strings.Contains(words, "12") || !strings.Contains(words, "07") || code == "" {
		t.Errorf("neither ordinals nor codes: %s", words)
	}
	command("--mode", "proof")
	command("--mode", "overlay", "--only", "2", "--why", "Kẹt giấy", "--spoiled")
	look(func(kept *store.Store) {
		if found, err := kept.Certified(context.Background(), code); err != nil || found.Decision != "186" {
			t.Errorf("%q is not found: %+v %v", code, found, err)
		}
		e, err := (&program{in: strings.NewReader(""), out: os.Stderr, err: os.Stderr}).engine(folders{place: place{dataDir: folder}})
		if err != nil {
			t.Fatal(err)
		}
		h, err := api.New(e, api.Options{Store: kept, Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		w, r := httptest.NewRecorder(), httptest.NewRequest("POST", "/api/v1/certificates/giay-khen?mode=overlay&step=first", bytes.NewReader([]byte(awarded)))
		r.Header.Set("Content-Type", "application/json")
		if h.ServeHTTP(w, r); w.Code != 200 {
			t.Fatal(w.Code, w.Body.String())
		}
		runs, err := kept.CertificateRuns(context.Background(), 0, 10)
		if err != nil || len(runs) != 1 || runs[0].Sheets != 4 || runs[0].Lost != 1 || runs[0].Office != store.DefaultProfile {
			t.Fatalf("%+v %v", runs, err)
		}
		log, err := kept.CertificateRun(context.Background(), runs[0].ID)
		if err != nil || len(log.Copies) != 3 {
			t.Fatalf("%+v %v", log, err)
		}
		for n, want := range []store.SheetCopy{{Step: store.AllSheets, Ordinals: "7, 12"}, {Step: store.AgainSheet, Ordinals: "7", Why: "Kẹt giấy"}, {Step: store.FirstSheet, Ordinals: "12"}} {
			if c := log.Copies[n]; c.Step != want.Step || c.Ordinals != want.Ordinals || c.Why != want.Why || c.Mode != string(docgen.Overlay) {
				t.Errorf("copy %d: %+v", n, c)
			}
		}
	})
	// Whom the decision does not name is not printed, and a failed run is not logged.
	stranger := put(t, t.TempDir(), "ds.json", strings.Replace(awarded, "Giàng A Pó", "Vàng A Dế", 1))
	if r := vanthu(t, "certificates", "giay-khen", "--data", stranger, "--data-dir", folder, "-o", out); r.code != exitIssues || !strings.Contains(r.err, "Vàng A Dế") {
		t.Errorf("%d %s", r.code, r.err)
	}
	if r := vanthu(t, "certificates", "giay-khen", "--data", list, "--data-dir", folder, "--why", "Kẹt giấy", "-o", out); r.code != exitUsage {
		t.Errorf("%d %s", r.code, r.err)
	}
	look(func(kept *store.Store) {
		if runs, err := kept.CertificateRuns(context.Background(), 0, 10); err != nil || len(runs) != 1 || runs[0].Sheets != 4 {
			t.Errorf("%+v %v", runs, err)
		}
	})
}

// TestWithoutADataFolderNothingIsMade prints where no data folder is: the file, and nothing else.
func TestWithoutADataFolderNothingIsMade(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "LocalAppData"} {
		t.Setenv(name, home)
	}
	for _, name := range []string{dataVariable, databaseVariable, filesVariable} {
		t.Setenv(name, "")
	}
	folder := t.TempDir()
	list, out := put(t, folder, "ds.json", awarded), filepath.Join(folder, "in.pdf")
	succeed(t, "certificates", "giay-khen", "--data", list, "--mode", "overlay", "--two", "-o", out)
	succeed(t, "certificates", "giay-khen", "--data", list, "--list")
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if words := judge.PDFText(t, content); judge.PDFPages(t, content) != 1 || !strings.Contains(words, "Giàng A Pó") || !strings.Contains(words, "02") {
		t.Error(words)
	}
	if made, err := os.ReadDir(home); err != nil || len(made) > 0 {
		t.Errorf("%v %v", made, err)
	}
	if r := vanthu(t, "certificates", "giay-khen", "--data", list, "--only", "1", "--spoiled", "-o", out); r.code != exitUsage || !strings.Contains(r.err, "thư mục dữ liệu") {
		t.Errorf("%d %s", r.code, r.err)
	}
}

// TestWhatDidNotReachItsPlaceWasNotPrinted writes to a disk without room: nothing stands in the log.
func TestWhatDidNotReachItsPlaceWasNotPrinted(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("this system has no " + full)
	}
	folder, look := officeFolder(t)
	list := put(t, t.TempDir(), "ds.json", awarded)
	runs := func() (n int) {
		look(func(s *store.Store) {
			all, err := s.CertificateRuns(context.Background(), 0, 10)
			if err != nil {
				t.Fatal(err)
			}
			n = len(all)
		})
		return n
	}
	if r := vanthu(t, "certificates", "giay-khen", "--data", list, "--data-dir", folder, "-o", full); r.code == exitDone || !strings.Contains(r.err, "Ổ đĩa đã đầy") {
		t.Errorf("%d %s", r.code, r.err)
	}
	if n := runs(); n != 0 {
		t.Errorf("%d runs of sheets that nobody has", n)
	}
	vanthu(t, "certificates", "giay-khen", "--data", list, "--data-dir", folder, "-o", filepath.Join(t.TempDir(), "in.pdf"))
	if n := runs(); n != 1 {
		t.Errorf("%d runs, want 1", n)
	}
}

// A file is what its name says: Word for one sheet, and several sheets are no single Word file.
func TestAWordFileHoldsOneSheet(t *testing.T) {
	list, out := put(t, t.TempDir(), "ds.json", awarded), filepath.Join(t.TempDir(), "in.docx")
	if r := vanthu(t, "certificates", "giay-khen", "--data", list, "-o", out); r.code != exitUsage || !strings.Contains(r.err, "--each") {
		t.Errorf("two sheets: %d %s", r.code, r.err)
	}
	r := vanthu(t, "certificates", "giay-khen", "--data", list, "--only", "1", "-o", out)
	content, err := os.ReadFile(out)
	if r.code != exitDone || err != nil || !bytes.HasPrefix(content, []byte("PK")) {
		t.Errorf("one sheet: %d %s %v", r.code, r.err, err)
	}
}
