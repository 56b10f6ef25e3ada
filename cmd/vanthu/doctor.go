package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"
	"time"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
)

// scarce is the free room on the disk below which doctor warns.
const scarce = 1 << 30

// doctor looks at everything that the program stands on and tells what is wrong.
func doctor(ctx context.Context, p *program, args []string) error {
	var f folders
	s := spec{
		usage: "doctor [--data-dir THƯ_MỤC]",
		about: "Kiểm tra thư mục dữ liệu, cơ sở dữ liệu, từng tệp đã lưu, nhật ký, phông chữ, ổ đĩa và đồng hồ.\n" +
			"Không thay đổi gì. Mã kết thúc 1 khi có điều cần sửa.",
		options: f.options(),
	}
	if _, help, err := s.parse(p.out, args); err != nil || help {
		return err
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	row := func(name, format string, values ...any) {
		fmt.Fprintf(table, "%s\t%s\n", name, fmt.Sprintf(format, values...))
	}
	row("Chương trình", "%s, %s, %s/%s", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	row("Đồng hồ", "%s", time.Now().Format("15:04:05 ngày 02/01/2006 -07:00"))
	found, err := p.describeData(ctx, f.place, row)
	e, loading := p.engine(f)
	if loading == nil {
		describeEngine(e, row)
	}
	if flushing := table.Flush(); flushing != nil {
		return flushing
	}
	switch {
	case err != nil:
		return err
	case loading != nil:
		return loading
	case len(found) == 0:
		fmt.Fprintln(p.out, "Mọi thứ đều tốt.")
	}
	return p.stop(found)
}

func (p *program) describeData(ctx context.Context, l place, row func(string, string, ...any)) (found diag.List, err error) {
	if !l.chosen() {
		row("Thư mục dữ liệu", "%s: chưa có, được tạo khi chạy vanthu serve", l.folder())
		return nil, nil
	}
	kept, err := p.existing(l)
	if err == nil {
		found, err = describeStore(ctx, kept, row)
	}
	if err != nil {
		row("Thư mục dữ liệu", "%s: không mở được", l.folder())
		return nil, err
	}
	return append(found, describeDisk(l.folder(), row)...), nil
}

// programVersion is the version that the program was built from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "bản tự dựng"
	}
	return info.Main.Version
}

func describeStore(ctx context.Context, kept *store.Store, row func(string, string, ...any)) (diag.List, error) {
	facts, err := kept.Facts(ctx)
	if err != nil {
		return nil, err
	}
	row("Thư mục dữ liệu", "%s", facts.Folder)
	row("Cơ sở dữ liệu", "%s, phiên bản bảng %d", facts.Database, facts.Version)
	row("Nơi giữ tệp", "%s, %d tệp, %s", facts.Files, facts.Stored, bytesForPeople(facts.Bytes))
	row("Nội dung", "%d văn bản, %d cơ quan, %d dòng nhật ký", facts.Documents, facts.Offices, facts.Changes)
	found, err := kept.Check(ctx)
	return append(kept.Issues(), found...).Compact(), err
}

func describeDisk(folder string, row func(string, string, ...any)) (found diag.List) {
	free, err := diskFree(folder)
	if err != nil {
		row("Ổ đĩa", "không đo được chỗ trống: %v", err)
		return nil
	}
	row("Ổ đĩa", "còn trống %s", bytesForPeople(free))
	if free < scarce {
		found.Add(diag.CLIDiskScarce, diag.Place{File: folder}, bytesForPeople(free))
	}
	return found
}

func describeEngine(e *docgen.Engine, row func(string, string, ...any)) {
	var ids []string
	for _, t := range e.Templates() {
		ids = append(ids, t.ID)
	}
	row("Mẫu", "%s", strings.Join(ids, ", "))
	row("Phông chữ", "%d mặt chữ", len(e.Faces().Faces()))
	face, substituted := e.Faces().Find("Times New Roman", false, false)
	switch own := timesNewRoman(); {
	case face.Family == "Times New Roman" && !substituted:
		row("Times New Roman", "có, lấy từ --fonts")
	case own != "":
		row("Times New Roman", "máy có tại %s; văn bản in ra dùng %s, cùng độ rộng từng chữ", own, face.Family)
	default:
		row("Times New Roman", "máy không có; văn bản in ra dùng %s, cùng độ rộng từng chữ", face.Family)
	}
}

// timesNewRoman finds the typeface where systems keep theirs, "" when there is none.
func timesNewRoman() string {
	home, _ := os.UserHomeDir()
	for _, folder := range []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LocalAppData"), "Microsoft", "Windows", "Fonts"),
		"/usr/share/fonts/truetype/msttcorefonts", "/usr/share/fonts/msttcore", "/Library/Fonts", "/System/Library/Fonts/Supplemental",
		filepath.Join(home, ".fonts"), filepath.Join(home, ".local", "share", "fonts")} {
		for _, name := range []string{"times.ttf", "Times_New_Roman.ttf", "Times New Roman.ttf"} {
			path := filepath.Join(folder, name)
			if _, err := os.Stat(path); err == nil {
				return path
			}
		}
	}
	return ""
}

func bytesForPeople(n int64) string {
	switch {
	case n >= 10<<30:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", (n+1023)>>10)
}
