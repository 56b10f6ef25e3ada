package main

import (
	"context"
	"fmt"
	"path/filepath"
	"text/tabwriter"
	"time"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// merging is the command line of merge.
type merging struct {
	folders
	template, out, format, profile, title, year string
}

// merge sums several lists up into one document.
func merge(ctx context.Context, p *program, args []string) error {
	m := merging{template: "danh-sach-dang-ky"}
	s := spec{
		usage: "merge TỆP… -o TỆP.docx|pdf|xlsx",
		about: "Gộp danh sách của nhiều đơn vị (thôn → xã → tỉnh) thành một: ghi nơi gửi từng dòng, chỉ ra dòng trùng,\n" +
			"đếm theo nơi gửi, lĩnh vực, đối tượng, giai đoạn; báo danh sách quá số lượng, quá hạn và đơn vị chưa gửi.",
		options: append([]option{
			{name: "o", arg: "TỆP", help: "nơi ghi bản tổng hợp: .docx, .pdf hoặc .xlsx", value: &m.out},
			{name: "template", arg: "MẪU", help: "mẫu danh sách; mặc định " + m.template, value: &m.template},
			{name: "format", arg: "DẠNG", help: "docx, pdf hoặc xlsx; mặc định theo đuôi tên tệp", value: &m.format},
			{name: "profile", arg: "TỆP", help: "thông tin cơ quan tổng hợp (.json)", value: &m.profile},
			{name: "title", arg: "CHỮ", help: "tên danh sách tổng hợp", value: &m.title},
			{name: "year", arg: "NĂM", help: "năm của các thời hạn gửi; mặc định năm nay", value: &m.year},
		}, m.options()...),
		least: 1, most: 5000,
	}
	files, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	if m.out == "" {
		return s.noOutput()
	}
	return p.merge(ctx, &m, files)
}

func (p *program) merge(ctx context.Context, m *merging, files []string) error {
	format, err := chooseFormat(m.format, m.out)
	if err != nil {
		return err
	}
	e, err := p.engineOf(m.folders, []string{m.template})
	if err != nil {
		return err
	}
	t, err := p.find(e, m.template)
	if err != nil {
		return err
	}
	opt := docgen.MergeOptions{Title: m.title, Year: m.year, Today: time.Now().Format(time.DateOnly)}
	if opt.Lists, opt.Maps, err = p.remembered(m.place, t.ID); err != nil {
		return err
	}
	if opt.Profile, err = p.profile(m.folders, m.profile); err != nil {
		return err
	}
	var lists []docgen.List
	for _, name := range files {
		content, err := p.readFile(name)
		if err != nil {
			return err
		}
		lists = append(lists, docgen.List{File: filepath.Base(name), Content: content})
	}
	sum, issues, err := e.Merge(t, lists, opt)
	if err != nil {
		return err
	}
	if sum == nil {
		return mistake(diag.CLIMergeKind, diag.Place{}, t.Title)
	}
	if err := p.stop(issues); err != nil {
		return err
	}
	result, found, err := e.RenderAll(ctx, t, []data.Record{sum.Record}, format)
	if err != nil {
		return err
	}
	if err := p.stop(found); err != nil {
		return err
	}
	p.totals(sum.Totals)
	return p.writeResult(m.out, result)
}

func (p *program) totals(totals []template.Total) {
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	by := ""
	for _, total := range totals {
		if total.By != by {
			by = total.By
			fmt.Fprintf(table, "%s\n", by)
		}
		value := total.Value
		if value == "" {
			value = "(không ghi)"
		}
		fmt.Fprintf(table, "  %s\t%d\n", value, total.Count)
	}
	_ = table.Flush() // into the output stream, which tells at the next write
}
