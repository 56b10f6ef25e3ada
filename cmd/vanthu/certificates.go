package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/templates"
)

// certificateArgs is the command line of certificates.
type certificateArgs struct {
	renderArgs
	mode, order, only, printer, tray, duplex, stock, why string
	two, marks, list, spoiled                            bool
}

func (a *certificateArgs) spec() spec {
	return spec{
		usage: "certificates MẪU --data TỆP [--mode overlay|full|proof] [--printer MÁY_IN] [--order …] [--each] -o TỆP.pdf|TỆP.zip",
		about: "In bằng, giấy khen, giấy chứng nhận từ danh sách; in bản soát lỗi ra màn hình trước.\n" +
			"Chưa có số và ngày của quyết định thì chỉ in được bản soát (--mode proof).\n" +
			"Có thư mục dữ liệu thì in như trên trang web: ghi nhật ký in, mã tra cứu khi cơ quan đã bật, phôi của cơ quan,\n" +
			"số sổ vàng theo quyết định đã vào sổ. Không có thư mục dữ liệu thì chỉ in, không tạo gì thêm.",
		options: append([]option{
			{name: "data", arg: "TỆP", help: "danh sách .json, .xlsx, .csv; mặc định là dữ liệu mẫu, không ghi nhật ký", value: &a.data},
			{name: "profile", arg: "CƠ_QUAN", help: "tên cơ quan đã lưu (mặc định " + store.DefaultProfile + " nếu có), hoặc tệp .json thông tin cơ quan", value: &a.profile},
			{name: "mode", arg: "KIỂU", help: "overlay chỉ in chữ lên phôi, full in cả nền (mặc định), proof bản soát có viền ô", value: &a.mode},
			{name: "order", arg: "THỨ_TỰ", help: "list theo danh sách (mặc định), unit theo đơn vị, stage theo lượt trao, name theo tên", value: &a.order},
			{name: "only", arg: "N|N-M", help: "chỉ in số này trong danh sách, số sổ vàng giữ nguyên: in thử một tờ, in lại tờ hỏng", value: &a.only},
			{name: "why", arg: "LÝ_DO", help: "in lại các tờ của --only, ghi lý do vào nhật ký in", value: &a.why},
			{name: "spoiled", help: "in lại các tờ của --only, tính các tờ cũ vào số tờ hỏng; chỉ tính tờ đã có trong nhật ký in", on: &a.spoiled},
			{name: "list", help: "chỉ làm bản soát lỗi, không in: ra màn hình, hoặc ra giấy cho hai người đọc khi có -o TỆP.pdf, TỆP.docx", on: &a.list},
			{name: "printer", arg: "MÁY_IN", help: "bù lệch theo số đo đã lưu của máy in (xem vanthu calibrate)", value: &a.printer},
			{name: "tray", arg: "KHAY", help: "khay giấy của máy in", value: &a.tray},
			{name: "stock", arg: "TỆP", help: "phôi khác phôi đã lưu của cơ quan (.json, tải từ trang “Đặt ô lên phôi”): khổ giấy, chỗ của các ô, ảnh phôi", value: &a.stock},
			{name: "duplex", arg: "KIỂU", help: "simplex, short hoặc long: xin máy in một mặt, hai mặt lật cạnh ngắn, cạnh dài", value: &a.duplex},
			{name: "two", help: "hai tờ trên một tờ giấy gấp đôi khổ (hai A4 trên A3)", on: &a.two},
			{name: "marks", help: "vạch cắt ở các góc", on: &a.marks},
			{name: "each", help: "mỗi người một tệp, gói trong ZIP theo tên mẫu", on: &a.each},
			{name: "format", arg: "DẠNG", help: "pdf hoặc docx cho các tệp trong ZIP", value: &a.format},
			{name: "o", arg: "TỆP", help: "nơi ghi kết quả: tệp .pdf, .zip, .docx của một tờ, hoặc “-”", value: &a.out},
		}, a.folders.options()...),
		least: 1, most: 1,
	}
}

var (
	certificateModes = map[string]docgen.Mode{"": docgen.Full, "overlay": docgen.Overlay, "full": docgen.Full, "proof": docgen.Proof}
	orders           = map[string]docgen.Order{"": docgen.ByList, "list": docgen.ByList, "unit": docgen.ByUnit, "stage": docgen.ByTurn, "name": docgen.ByName}
)

// roomForARun keeps a run of any length within what old machines have; it needs less.
const roomForARun = 154 << 20

func certificates(ctx context.Context, p *program, args []string) error {
	var a certificateArgs
	positional, help, err := a.spec().parse(p.out, args)
	if err != nil || help {
		return err
	}
	a.template = positional[0]
	if a.out == "" && !a.list {
		return a.spec().noOutput()
	}
	run, err := a.run(p)
	if err != nil {
		return err
	}
	debug.SetMemoryLimit(roomForARun)
	d, err := p.desk(ctx, a)
	if err != nil {
		return err
	}
	t, all, err := p.recipients(ctx, d, a.renderArgs, &run, a.list)
	if err != nil {
		return err
	}
	switch {
	case a.list && a.out == "":
		review, issues, err := d.ProofList(ctx, t, all, run.SheetRun)
		if err != nil || issues.HasErrors() {
			return firstOf(problem(err), p.stop(issues))
		}
		p.review(review)
		return nil
	case a.list:
		return p.proofList(ctx, d, t, all, a, run.SheetRun)
	}
	if chosen, _ := docgen.Within(all, run.Only); run.Format == docgen.DOCX && !run.Packed && len(chosen) > 1 {
		return usageError{severalWords}
	}
	return p.print(ctx, d, t, all, a, run)
}

// run understands the command line.
func (a *certificateArgs) run(p *program) (run desk.Printing, err error) {
	var known bool
	run.Only, run.Why, run.Lost, run.Printer, run.Tray = a.only, a.why, a.spoiled, a.printer, a.tray
	if run.Mode, known = certificateModes[a.mode]; !known {
		return run, usageError{fmt.Sprintf("Không có kiểu in “%s”. Các kiểu: overlay, full, proof.", a.mode)}
	}
	if run.Order, known = orders[a.order]; !known {
		return run, usageError{fmt.Sprintf("Không có thứ tự “%s”. Các thứ tự: list, unit, stage, name.", a.order)}
	}
	run.Paper = docgen.Paper{Duplex: a.duplex, Two: a.two, CutMarks: a.marks}
	if a.duplex != "" && !slices.Contains(docgen.Duplexes, a.duplex) {
		return run, usageError{fmt.Sprintf("Không có kiểu hai mặt “%s”. Các kiểu: simplex, short, long.", a.duplex)}
	}
	if a.why != "" || a.spoiled {
		run.Step = store.AgainSheet
		if a.only == "" || a.data == "" || run.Mode == docgen.Proof || !a.chosen() {
			return run, usageError{"--why, --spoiled là in lại, có ghi nhật ký: cần --data, --only và thư mục dữ liệu."}
		}
	}
	run.Each = a.each || strings.EqualFold(filepath.Ext(a.out), ".zip")
	run.Format, run.Packed = docgen.PDF, run.Each
	word := strings.EqualFold(filepath.Ext(a.out), ".docx")
	if run.Each && word && !a.list {
		return run, usageError{severalWords}
	}
	if strings.EqualFold(a.format, string(docgen.DOCX)) && run.Each || word {
		run.Format = docgen.DOCX
	}
	if a.stock != "" {
		content, err := p.readFile(a.stock)
		if err != nil {
			return run, err
		}
		stock, issues := design.ParseStock(content, a.stock)
		if err := p.stop(issues); err != nil {
			return run, err
		}
		run.Stocks = docgen.Stocks{design.Common: *stock}
	}
	return run, nil
}

const severalWords = "Tệp .docx chỉ chứa một tờ. Nhiều tờ thì dùng: --each --format docx -o TỆP.zip; một tờ thì thêm --only N."

// designs are the document types that certificates are printed from, of the program and of the user's folder: who gets the
// award of another design has no sheet of this one.
func designs(own string) (ids []string) {
	folders := []fs.FS{templates.FS}
	if own != "" {
		folders = append(folders, os.DirFS(own))
	}
	for _, folder := range folders {
		files, _ := fs.Glob(folder, "*/design.json") // the pattern is right
		for _, file := range files {
			ids = append(ids, path.Dir(file))
		}
	}
	return ids
}

// desk is the one at which the page prints, too; without a data folder it remembers nothing.
func (p *program) desk(ctx context.Context, a certificateArgs) (*desk.Desk, error) {
	e, err := p.engineOf(a.around(), append(designs(a.templates), a.template, docgen.ProofListForm))
	if err != nil {
		return nil, err
	}
	d := &desk.Desk{Engine: e}
	switch {
	case a.printer != "": // what an earlier version measured is taken over
		d.Store, err = p.printers(ctx, a.place)
	case a.chosen():
		d.Store, err = p.data(a.place)
	}
	return d, err
}

// recipients reads and prepares a list, for a proof list also one whose people lack something; run gets the office whose
// sheets are printed.
func (p *program) recipients(ctx context.Context, d *desk.Desk, a renderArgs, run *desk.Printing, proof bool) (*template.Template, []docgen.Recipient, error) {
	t, err := p.find(d.Engine, a.template)
	if err != nil {
		return nil, nil, err
	}
	if t.Design == nil {
		return nil, nil, mistake(diag.CertificateDesign, diag.Place{}, t.Title)
	}
	profile, err := p.officeOf(d, a, run)
	if err != nil {
		return nil, nil, err
	}
	all, issues, err := d.Enrolled(ctx, t, run.Office, profile, func(take func(data.Record)) (diag.List, error) {
		return p.eachRecord(ctx, d, t, a.data, take)
	})
	if err != nil {
		return nil, nil, problem(err)
	}
	if issues = issues.InFile(a.data); proof && !docgen.Unprovable(issues) {
		p.tell(issues)
	} else if err := p.stop(issues); err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, mistake(diag.APINoRecords, diag.Place{File: a.data})
	}
	return t, all, nil
}

// officeOf gives the facts of the office, and tells the run its name when they are kept.
func (p *program) officeOf(d *desk.Desk, a renderArgs, run *desk.Printing) (data.Record, error) {
	name := a.profile
	if name == "" && d.Store != nil {
		names, err := d.Store.Profiles().Names()
		if err != nil {
			return nil, err
		}
		for _, kept := range names {
			if kept == store.DefaultProfile {
				name = kept
			}
		}
	}
	if store.ValidProfileName(name) {
		run.Office = name
	}
	return p.profile(a.folders, name)
}

// eachRecord gives the records of a file, one by one; without a file it is the design's sample.
func (p *program) eachRecord(ctx context.Context, d *desk.Desk, t *template.Template, path string, take func(data.Record)) (diag.List, error) {
	if path == "" {
		take(t.Sample)
		return nil, nil
	}
	name := filepath.Base(path)
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".csv", ".json":
	case "":
		name += ".json" // as the input stream
	default:
		return nil, mistake(diag.CLIDataKind, diag.Place{}, path)
	}
	content, err := p.readFile(path)
	if err != nil {
		return nil, err
	}
	return d.EachRecipient(ctx, t, name, content, take)
}

// print writes the sheets of a run and tells how they came out. A sample is no list: its sheets stand in no log.
func (p *program) print(ctx context.Context, d *desk.Desk, t *template.Template, all []docgen.Recipient, a certificateArgs, run desk.Printing) error {
	var made desk.Printed
	err := p.writeFile(a.out, func(w io.Writer) error {
		var issues diag.List
		var err error
		deliver := func(file io.Reader) error {
			_, err := io.Copy(w, file)
			return err
		}
		if logged := a.data != "" && d.Store != nil && run.Mode != docgen.Proof; logged {
			run.Deliver = deliver
			made, issues, err = d.Print(ctx, t, all, run)
		} else if made, issues, err = d.PrintSheets(ctx, t, all, run.SheetRun); err == nil && made.File != nil {
			err = deliver(made.File)
		}
		if made.File != nil {
			made.File.Close()
		}
		return firstOf(problem(err), p.stop(issues))
	})
	if err != nil {
		return err
	}
	if a.out != "-" {
		p.review(docgen.NewSheetReview(t, all, made.Chosen, made.Run))
	}
	p.done(a.out, fmt.Sprintf("%d tờ", made.Run.Sheets), made.Run.Pages)
	if made.Copy.ID > 0 && a.out != "-" {
		fmt.Fprintf(p.out, "Đã ghi nhật ký in: số sổ vàng %s.\n", made.Copy.Ordinals)
		if run.Lost {
			fmt.Fprintf(p.out, "Tính %d tờ cũ vào số tờ hỏng.\n", len(made.Spoiled))
		}
	}
	return nil
}

// problem takes the issues out of what a desk could not do.
func problem(err error) error {
	var told *reply.Problem
	switch {
	case !errors.As(err, &told):
		return err
	case len(told.Issues) > 0:
		return issuesError(told.Issues)
	}
	return issuesError{{Code: told.Code, Severity: diag.Error, Message: told.Title, Hint: told.Detail}}
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// review prints the proof list: in and out, what to look at, the longest names with the sizes they got.
func (p *program) review(l docgen.SheetReview) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "BẢN SOÁT LỖI – %s\nDanh sách %d, in %d, bỏ qua %d.\n", l.Title, l.In, l.Out, l.In-l.Out)
	for _, f := range l.Findings {
		fmt.Fprintf(&out, "  số %d, %s: %s\n", f.Number, f.Name, f.What)
	}
	fmt.Fprintln(&out, "Tên dài nhất:")
	for _, n := range l.Longest {
		fmt.Fprintf(&out, "  số %d: %s (%d chữ, cỡ %g, %d dòng)\n", n.Number, n.Name, n.Letters, n.Size, n.Lines)
	}
	_, _ = p.out.Write(out.Bytes())
}

// proofList writes the proof list as a paper for two readers.
func (p *program) proofList(ctx context.Context, d *desk.Desk, t *template.Template, all []docgen.Recipient, a certificateArgs, run desk.SheetRun) error {
	format, err := chooseFormat(a.format, a.out)
	if err != nil {
		return err
	}
	result, issues, err := d.ProofPaper(ctx, t, all, run, format)
	if err != nil || issues.HasErrors() {
		return firstOf(problem(err), p.stop(issues))
	}
	p.tell(issues)
	return p.writeResult(a.out, result)
}
