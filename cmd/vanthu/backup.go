package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"vanthu/api/store"
)

// backup writes everything that the data folder holds into one ZIP, while others work.
func backup(ctx context.Context, p *program, args []string) error {
	var l place
	s := spec{
		usage: "backup TỆP.zip [--data-dir THƯ_MỤC]",
		about: "Sao lưu toàn bộ dữ liệu (cơ sở dữ liệu và các tệp) vào một tệp ZIP. Không cần dừng chương trình đang chạy.\n" +
			"Bản sao lưu phục hồi được vào SQLite lẫn PostgreSQL.",
		options: l.options(), least: 1, most: 1,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	kept, err := p.existing(l)
	if err != nil {
		return err
	}
	if err := p.writeFile(positional[0], func(w io.Writer) error { return kept.Backup(ctx, w) }); err != nil {
		return err
	}
	if positional[0] != "-" {
		fmt.Fprintf(p.out, "Đã sao lưu vào %s\n", positional[0])
	}
	return nil
}

// existing opens a data folder that must be there already.
func (p *program) existing(l place) (*store.Store, error) {
	if l.orEnvironment().database == "" {
		if err := isFolder(l.folder()); err != nil {
			return nil, err
		}
	}
	return p.data(l)
}

// restore puts a backup into a data folder that holds nothing yet.
func restore(ctx context.Context, p *program, args []string) error {
	var l place
	s := spec{
		usage: "restore TỆP.zip --data-dir THƯ_MỤC_MỚI",
		about: "Phục hồi dữ liệu từ bản sao lưu vào thư mục (hoặc cơ sở dữ liệu) chưa có gì, rồi kiểm tra lại toàn bộ.\n" +
			"Nếu bị ngắt giữa chừng, chạy lại là được; báo đã có dữ liệu thì dữ liệu đã vào đủ, kiểm bằng vanthu doctor.",
		options: l.options(), least: 1, most: 1,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	file, err := os.Open(positional[0])
	if err != nil {
		return fileError(positional[0], err, false)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fileError(positional[0], err, false)
	}
	found, err := store.Restore(ctx, l.storeOptions(), file, info.Size())
	if err != nil {
		return dataError(l, err)
	}
	fmt.Fprintf(p.out, "Đã phục hồi %s vào thư mục %s\n", positional[0], l.folder())
	return p.stop(found)
}

// audit writes the audit of all changes, a JSON object a line.
func audit(ctx context.Context, p *program, args []string) error {
	var l place
	out := "-"
	s := spec{
		usage:   "audit [-o TỆP.jsonl] [--data-dir THƯ_MỤC]",
		about:   "Xuất nhật ký mọi thay đổi, mỗi dòng một đối tượng JSON; mỗi dòng có mã băm của dòng trước nên không sửa lén được.",
		options: append([]option{{name: "o", arg: "TỆP", help: "nơi ghi; mặc định là đầu ra chuẩn", value: &out}}, l.options()...),
	}
	if _, help, err := s.parse(p.out, args); err != nil || help {
		return err
	}
	kept, err := p.existing(l)
	if err != nil {
		return err
	}
	return p.writeFile(out, func(w io.Writer) error { return kept.ExportAudit(ctx, w) })
}
