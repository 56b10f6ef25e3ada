package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"vanthu/docgen"
	"vanthu/docgen/nd30"
)

// checking is the command line of check.
type checking struct {
	folders
	out, kind, mutes             string
	fix, comments, asJSON, rules bool
}

func (c *checking) spec() spec {
	return spec{
		usage: "check TỆP.docx [--fix | --comments] [-o TỆP]",
		about: "Kiểm thể thức một tệp Word theo Nghị định 30/2020/NĐ-CP. Mã kết thúc 1 khi có điều sai.",
		options: append([]option{
			{name: "fix", help: "sửa những gì sửa được một cách an toàn, ghi vào -o", on: &c.fix},
			{name: "comments", help: "ghi nhận xét (comment) vào bản sao Word, ghi vào -o", on: &c.comments},
			{name: "o", arg: "TỆP", help: "tệp .docx kết quả, hoặc “-”", value: &c.out},
			{name: "json", help: "in kết quả dạng JSON", on: &c.asJSON},
			{name: "kind", arg: "LOẠI", help: "tên loại khi đã biết: QĐ, KH, TTr, BC, CV …", value: &c.kind},
			{name: "profile", arg: "TỆP", help: "thông tin cơ quan (JSON): bo_qua_the_thuc là các quy tắc cơ quan bỏ qua, kèm lý do", value: &c.mutes},
			{name: "rules", help: "in bảng quy tắc, không kiểm tệp nào", on: &c.rules},
		}, c.options()...),
		most: 1,
	}
}

// checkForm judges the form of a Word file by NĐ 30/2020, and mends it or writes comments into it.
func checkForm(ctx context.Context, p *program, args []string) error {
	var c checking
	s := c.spec()
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	if c.rules && len(positional) == 0 {
		return p.printRules(c.out)
	}
	if err := c.holds(s, len(positional)); err != nil {
		return err
	}
	return p.checkForm(ctx, &c, positional[0])
}

// holds tells what of the command line does not go together.
func (c *checking) holds(s spec, files int) error {
	switch {
	case files != 1:
		return s.misused()
	case c.fix && c.comments:
		return usageError{"Chỉ chọn một trong --fix và --comments."}
	case (c.fix || c.comments) && c.out == "":
		return s.noOutput()
	case !c.fix && !c.comments && c.out != "":
		return s.wrong("-o đi cùng --fix hoặc --comments.")
	case c.kind != "":
		if _, ok := nd30.KindByCode(c.kind); !ok {
			return usageError{fmt.Sprintf("Không có loại “%s”. Các loại: %s.", c.kind, strings.Join(nd30.KindCodes(), ", "))}
		}
	}
	return nil
}

func (p *program) checkForm(ctx context.Context, c *checking, name string) error {
	opt := nd30.Options{Kind: c.kind}
	var err error
	if c.mutes != "" {
		if opt.Mutes, err = p.mutes(c.mutes); err != nil {
			return err
		}
	}
	content, err := p.readFile(name)
	if err != nil {
		return err
	}
	e, err := p.engineOf(c.folders, []string{})
	if err != nil {
		return err
	}
	checked, issues, err := e.CheckDecree(ctx, filepath.Base(name), content, opt)
	if err != nil {
		return err
	}
	if err := p.stop(issues); err != nil {
		return err
	}
	return p.answer(ctx, c, checked)
}

// answer prints the report and writes the copy that was asked for. Wrong findings end the command with exitIssues;
// after --fix those that are left.
func (p *program) answer(ctx context.Context, c *checking, checked *docgen.Checked) error {
	report := checked.Report
	w := p.out
	if c.out == "-" {
		w = p.err
	}
	switch {
	case c.fix:
		fixed, err := checked.Fix(ctx)
		if err != nil {
			return err
		}
		if err := p.writeBytes(c.out, fixed.Data); err != nil {
			return err
		}
		if !c.asJSON {
			fmt.Fprintf(w, "Đã sửa %d điều, còn lại %d.\n", len(fixed.Mended), len(fixed.Left.Findings))
			for i := range fixed.Mended {
				fmt.Fprintf(w, "  đã sửa: %s (%s)\n", fixed.Mended[i].Wanted, fixed.Mended[i].Rule)
			}
		}
		report = fixed.Left
	case c.comments:
		data, err := checked.Commented()
		if err != nil {
			return err
		}
		if err := p.writeBytes(c.out, data); err != nil {
			return err
		}
	}
	if c.asJSON {
		if err := writeJSON(w, report); err != nil {
			return err
		}
	} else {
		printReport(w, report)
	}
	if report.Count(nd30.Wrong) > 0 {
		return silent{}
	}
	return nil
}

// silent ends a command whose findings have been told already.
type silent struct{}

func (silent) Error() string { return "findings" }

// printReport tells a report in lines for a console.
func printReport(w io.Writer, r *nd30.Report) {
	switch r.Scope {
	case nd30.Outside:
		fmt.Fprintf(w, "Không thuộc phạm vi Nghị định 30/2020/NĐ-CP. %s\n", r.Reason)
	case nd30.Unknown:
		fmt.Fprintln(w, r.Reason)
	default:
		name := r.KindName
		if name == "" {
			name = "không rõ loại"
		}
		fmt.Fprintf(w, "%s, %d trang: %d sai, %d nên xem, %d thói quen địa phương.\n", name, r.Pages, r.Count(nd30.Wrong), r.Count(nd30.Look), r.Count(nd30.Habit))
	}
	for _, note := range r.Notes {
		fmt.Fprintln(w, "Ghi chú: "+note)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		place := ""
		if at := f.Places[0]; at.Page > 0 {
			place = fmt.Sprintf("trang %d, ", at.Page)
		}
		fmt.Fprintf(w, "[%s] %sgần “%s”: %s; cần %s. %s (%s%s)\n", f.Weight.Name(), place, f.Places[0].Words, f.Found, f.Wanted, f.Article, f.Rule, mendable(f))
	}
	for _, m := range r.Muted {
		fmt.Fprintf(w, "[bỏ qua] %s: %d lần. Lý do: %s\n", m.Rule, m.Count, m.Reason)
	}
}

func mendable(f *nd30.Finding) string {
	if f.Mends {
		return ", sửa được"
	}
	return ""
}

// mutes reads the rules that an office has switched off out of its facts.
func (p *program) mutes(path string) ([]nd30.Mute, error) {
	content, err := p.readFile(path)
	if err != nil {
		return nil, err
	}
	mutes, issues := nd30.ParseMutes(content)
	return mutes, p.stop(issues.InFile(path))
}

// printRules writes the table of rules as a document in Markdown.
func (p *program) printRules(out string) error {
	var text bytes.Buffer
	_ = nd30.WriteRules(&text) // memory takes all
	if out == "" {
		out = "-"
	}
	return p.writeBytes(out, text.Bytes())
}
