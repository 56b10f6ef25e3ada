package api_test

import (
	"bytes"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"vanthu/api"
	"vanthu/api/store"
	"vanthu/docgen"
)

// TestAFullDiskIsToldWhileAFileIsMade fills the disk on which files are made and uploads lie.
func TestAFullDiskIsToldWhileAFileIsMade(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=4m"); err != nil {
		t.Skip("cần quyền root để gắn một ổ đĩa nhỏ: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
	t.Setenv("TMPDIR", disk)
	kept, err := store.Open(t.Context(), store.Options{DataDir: filepath.Join(disk, "van-thu")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	server, err := api.New(e, api.Options{Store: kept, Logger: quiet(t)})
	if err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(disk, "ballast")
	if os.WriteFile(ballast, make([]byte, 8<<20), 0o600) == nil {
		t.Fatal("the disk is not full")
	}
	full := []string{"Ổ đĩa chứa dữ liệu đã đầy"}
	exchange{url: "/api/v1/templates/bang-khen/render?each=true", body: recipient, status: 507, has: append(full, `"code":"store-full"`)}.run(t, server)
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	exchange{url: "/mau/bang-khen/tep?dang=zip", header: form, body: "ho_ten=A&don_vi=B&thanh_tich=C", status: 507, has: full}.run(t, server)
	large := "--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.xlsx\"\r\n\r\n" + strings.Repeat("x", 20<<20) + "\r\n--x--\r\n"
	exchange{url: "/bang", header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}, body: large, status: 507, has: full}.run(t, server)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	exchange{url: "/api/v1/templates/bang-khen/render?each=true", body: recipient, status: 200}.run(t, server)
	fs.WalkDir(os.DirFS(disk), ".", func(name string, entry fs.DirEntry, err error) error {
		if base := filepath.Base(name); err != nil || strings.HasPrefix(base, ".zip") || strings.HasPrefix(base, "multipart") {
			t.Errorf("%s stays: %v", name, err)
		}
		return nil
	})
}

func TestABackupThatCannotBeginIsTold(t *testing.T) {
	kept := openStore(t)
	server := serverWith(t, kept, docgen.Options{})
	kept.Close()
	answer, err := http.Get(server.URL + "/co-quan/sao-luu")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var page bytes.Buffer
	page.ReadFrom(answer.Body)
	if answer.StatusCode != 500 || answer.Header.Get("Content-Disposition") != "" || !strings.Contains(page.String(), "Lỗi hệ thống") {
		t.Errorf("%d %v\n%.300s", answer.StatusCode, answer.Header, page.String())
	}
}
