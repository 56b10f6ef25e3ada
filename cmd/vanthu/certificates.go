package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// certificateArgs is the command line of certificates.
type certificateArgs struct {
	renderArgs
	mode, order, only, printer, tray, duplex, stock string
	two, marks, list                                bool
}

func (a *certificateArgs) spec() spec {
	return spec{
		usage: "certificates MẪU --data TỆP [--mode overlay|full|proof] [--printer MÁY_IN] [--order …] [--each] -o TỆP.pdf|TỆP.zip",
		about: "In bằng, giấy khen, giấy chứng nhận từ danh sách; in bản soát lỗi ra màn hình trước.\n" +
			"Chưa có số và ngày của quyết định thì chỉ in được bản soát (--mode proof).\n" +
			"In bằng lệnh không ghi nhật ký in và không có mã tra cứu: cần hai thứ ấy thì in từ trang web hoặc API.",
		options: append([]option{
			{name: "data", arg: "TỆP", help: "danh sách .json, .xlsx, .csv; mặc định là dữ liệu mẫu", value: &a.data},
			{name: "profile", arg: "TỆP", help: "thông tin cơ quan (.json), dùng cho mọi người", value: &a.profile},
			{name: "mode", arg: "KIỂU", help: "overlay chỉ in chữ lên phôi, full in cả nền (mặc định), proof bản soát có viền ô", value: &a.mode},
			{name: "order", arg: "THỨ_TỰ", help: "list theo danh sách (mặc định), unit theo đơn vị, stage theo lượt trao, name theo tên", value: &a.order},
			{name: "only", arg: "N|N-M", help: "chỉ in số này trong danh sách, số sổ vàng giữ nguyên: in thử một tờ, in lại tờ hỏng", value: &a.only},
			{name: "list", help: "chỉ làm bản soát lỗi, không in: ra màn hình, hoặc ra giấy cho hai người đọc khi có -o TỆP.pdf, TỆP.docx", on: &a.list},
			{name: "printer", arg: "MÁY_IN", help: "bù lệch theo số đo đã lưu của máy in (xem vanthu calibrate)", value: &a.printer},
			{name: "tray", arg: "KHAY", help: "khay giấy của máy in", value: &a.tray},
			{name: "stock", arg: "TỆP", help: "phôi của cơ quan (.json, tải từ trang “Đặt ô lên phôi”): khổ giấy, chỗ của các ô, ảnh phôi", value: &a.stock},
			{name: "duplex", arg: "KIỂU", help: "simplex, short hoặc long: xin máy in một mặt, hai mặt lật cạnh ngắn, cạnh dài", value: &a.duplex},
			{name: "two", help: "hai tờ trên một tờ giấy gấp đôi khổ (hai A4 trên A3)", on: &a.two},
			{name: "marks", help: "vạch cắt ở các góc", on: &a.marks},
			{name: "each", help: "mỗi người một tệp, gói trong ZIP theo tên mẫu", on: &a.each},
			{name: "format", arg: "DẠNG", help: "pdf hoặc docx cho các tệp trong ZIP", value: &a.format},
			{name: "o", arg: "TỆP", help: "nơi ghi kết quả: tệp .pdf, .zip hoặc “-”", value: &a.out},
		}, a.folders.options()...),
		least: 1, most: 1,
	}
}

var (
	certificateModes = map[string]docgen.Mode{"": docgen.Full, "overlay": docgen.Overlay, "full": docgen.Full, "proof": docgen.Proof}
	orders           = map[string]docgen.Order{"": docgen.ByList, "list": docgen.ByList, "unit": docgen.ByUnit, "stage": docgen.ByTurn, "name": docgen.ByName}
)

func certificates(ctx context.Context, p *program, args []string) error {
	var a certificateArgs
	positional, help, err := a.spec().parse(p.out, args)
	if err != nil || help {
		return err
	}
	a.template = positional[0]
	if a.out == "" && !a.list {
		return usageError{"Thiếu -o TỆP: nơi ghi kết quả.\nCách dùng: vanthu " + a.spec().usage}
	}
	opt, order, err := a.options(ctx, p)
	if err != nil {
		return err
	}
	debug.SetMemoryLimit(roomForARun)
	e, err := p.engine(a.around())
	if err != nil {
		return err
	}
	t, all, err := p.recipients(e, a.renderArgs)
	if err != nil {
		return err
	}
	chosen, err := a.choose(docgen.Sorted(t, all, order))
	if err != nil {
		return err
	}
	if a.list {
		// The draft tells sizes without stopping at the first name that does not fit.
		opt.Mode = docgen.Proof
		run, issues, err := e.Certificates(ctx, io.Discard, t, chosen, opt)
		if err != nil || issues.HasErrors() {
			return firstOf(err, p.stop(issues))
		}
		if a.out == "" {
			p.review(t, all, chosen, run)
			return nil
		}
		return p.proofList(ctx, e, a, docgen.NewProofList(t, all, chosen, run))
	}
	var run docgen.CertificateRun
	err = p.writeFile(a.out, func(w io.Writer) error {
		var issues diag.List
		var err error
		if a.each || strings.EqualFold(filepath.Ext(a.out), ".zip") {
			format := docgen.PDF
			if strings.EqualFold(a.format, "docx") {
				format = docgen.DOCX
			}
			run, issues, err = e.CertificateZip(ctx, w, t, chosen, opt, format)
		} else {
			run, issues, err = e.Certificates(ctx, w, t, chosen, opt)
		}
		if err != nil {
			return err
		}
		return p.stop(issues)
	})
	if err != nil {
		return err
	}
	if a.out != "-" {
		p.review(t, all, chosen, run)
	}
	p.done(a.out, fmt.Sprintf("%d tờ", run.Sheets), run.Pages)
	return nil
}

// roomForARun keeps a run of any length within what old machines have; it needs less.
const roomForARun = 154 << 20

// recipients reads and prepares a list.
func (p *program) recipients(e *docgen.Engine, a renderArgs) (*template.Template, []docgen.Recipient, error) {
	t, err := p.find(e, a.template)
	if err != nil {
		return nil, nil, err
	}
	profile, err := p.profile(a.folders, a.profile)
	if err != nil {
		return nil, nil, err
	}
	roster := e.Roster(t, profile)
	if err := p.enroll(roster, t, a.data); err != nil {
		return nil, nil, err
	}
	all, issues := roster.Close()
	if err := p.stop(issues.InFile(a.data)); err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, mistake(diag.APINoRecords, diag.Place{File: a.data})
	}
	return t, all, nil
}

// enroll takes the records of a file in, one by one; without a file it is the design's sample.
func (p *program) enroll(roster *docgen.Roster, t *template.Template, path string) error {
	if path == "" {
		return roster.Add(t.Sample)
	}
	content, err := p.readFile(path)
	if err != nil {
		return err
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".csv":
		reading, err := t.Read(content, filepath.Base(path), template.ReadOptions{Limits: docgen.ListLimits, Each: roster.Add})
		if err != nil {
			return err
		}
		return p.stop(reading.Issues.InFile(path))
	case ".json", "":
		return p.stop(data.EachJSON(content, docgen.ListLimits, func(r data.Record) { _ = roster.Add(r) }).InFile(path))
	}
	return mistake(diag.CLIDataKind, diag.Place{}, path)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *certificateArgs) options(ctx context.Context, p *program) (docgen.CertificateOptions, docgen.Order, error) {
	opt := docgen.CertificateOptions{Paper: docgen.Paper{Duplex: a.duplex, Two: a.two, CutMarks: a.marks}}
	var known bool
	if opt.Mode, known = certificateModes[a.mode]; !known {
		return opt, "", usageError{fmt.Sprintf("Không có kiểu in “%s”. Các kiểu: overlay, full, proof.", a.mode)}
	}
	order, known := orders[a.order]
	if !known {
		return opt, "", usageError{fmt.Sprintf("Không có thứ tự “%s”. Các thứ tự: list, unit, stage, name.", a.order)}
	}
	if a.duplex != "" && !slices.Contains(docgen.Duplexes, a.duplex) {
		return opt, "", usageError{fmt.Sprintf("Không có kiểu hai mặt “%s”. Các kiểu: simplex, short, long.", a.duplex)}
	}
	if a.printer != "" {
		measured, err := p.loadPrinter(ctx, a.place, a.printer, a.tray)
		if err != nil {
			return opt, "", err
		}
		opt.Place = measured.Place()
	}
	if a.stock != "" {
		content, err := p.readFile(a.stock)
		if err != nil {
			return opt, "", err
		}
		stock, issues := design.ParseStock(content, a.stock)
		if err := p.stop(issues); err != nil {
			return opt, "", err
		}
		opt.Stocks = docgen.Stocks{design.Common: *stock}
	}
	return opt, order, nil
}

// choose keeps the recipients of --only, by their numbers in the list.
func (a *certificateArgs) choose(all []docgen.Recipient) ([]docgen.Recipient, error) {
	if a.only == "" {
		return all, nil
	}
	chosen, ok := docgen.Within(all, a.only)
	if !ok {
		return nil, usageError{fmt.Sprintf("Danh sách có %d người, không có số “%s”. Ví dụ: --only 7, --only 12-20.", len(all), a.only)}
	}
	return chosen, nil
}

// review prints the proof list: in and out, what to look at, the longest names with the sizes they got.
func (p *program) review(t *template.Template, all, chosen []docgen.Recipient, run docgen.CertificateRun) {
	l := docgen.NewSheetReview(t, all, chosen, run)
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
func (p *program) proofList(ctx context.Context, e *docgen.Engine, a certificateArgs, list docgen.ProofList) error {
	format, err := chooseFormat(a.format, a.out)
	if err != nil {
		return err
	}
	form, err := p.find(e, docgen.ProofListForm)
	if err != nil {
		return err
	}
	record, err := list.Record()
	if err != nil {
		return err
	}
	prepared, issues := e.Prepare(form, []data.Record{record}, nil)
	if err := p.stop(issues); err != nil {
		return err
	}
	result, issues, err := e.Render(ctx, form, prepared[0], format)
	if err != nil {
		return err
	}
	if err := p.stop(issues); err != nil {
		return err
	}
	return p.writeResult(a.out, result)
}

// calibrateArgs is the command line of calibrate.
type calibrateArgs struct {
	printer, tray, measured, size, out string
	place
}

func (a *calibrateArgs) spec() spec {
	return spec{
		usage: "calibrate --printer MÁY_IN [--tray KHAY] [--measured X,Y,NGHIÊNG,NGANG,DỌC] -o TỆP.pdf",
		about: "Vẽ tờ thước để đo máy in lệch bao nhiêu. Lần đầu in tờ thước ở đúng cỡ 100 %, đo như chỉ dẫn trên tờ rồi chạy lại\n" +
			"với --measured để lưu; tờ vẽ lần sau đã bù lệch, các dấu phải nằm đúng chỗ trong 0,5 mm.",
		options: append([]option{
			{name: "printer", arg: "MÁY_IN", help: "tên máy in, do cơ quan đặt", value: &a.printer},
			{name: "tray", arg: "KHAY", help: "khay giấy", value: &a.tray},
			{name: "measured", arg: "SỐ_ĐO", help: "năm số đo, mm, cách nhau dấu phẩy, thập phân dùng dấu chấm; hoặc “0” để xóa", value: &a.measured},
			{name: "size", arg: "NGANG,DỌC", help: "khổ giấy, mm; mặc định 297,210", value: &a.size},
			{name: "o", arg: "TỆP", help: "nơi ghi tờ thước", value: &a.out},
		}, a.place.options()...),
	}
}

func calibratePrinter(ctx context.Context, p *program, args []string) error {
	a := calibrateArgs{size: "297,210"}
	_, help, err := a.spec().parse(p.out, args)
	if err != nil || help {
		return err
	}
	if a.printer == "" || a.out == "" {
		return usageError{"Thiếu --printer hoặc -o.\nCách dùng: vanthu " + a.spec().usage}
	}
	size, err := numbers(a.size, 2)
	if err != nil {
		return err
	}
	if size[0] < 90 || size[1] < 90 || size[0] > 1000 || size[1] > 1000 {
		return usageError{"Khổ giấy mỗi chiều từ 90 đến 1000 mm."}
	}
	m, err := p.loadPrinter(ctx, a.place, a.printer, a.tray)
	if err != nil && !store.IsTrouble(err, diag.PrinterUnknown) {
		return err
	}
	if a.measured != "" {
		m = calibrate.Measured{}
		if a.measured != "0" {
			v, err := numbers(a.measured, 5)
			if err != nil {
				return err
			}
			m = calibrate.Measured{X: v[0], Y: v[1], Skew: v[2], Across: v[3], Down: v[4], Width: size[0], Height: size[1]}
		}
		if !m.Sane() {
			return usageError{"Số đo lệch quá 20 mm không phải do máy in: hãy đo lại, đúng thứ tự ghi trên tờ thước."}
		}
		if err := p.savePrinter(ctx, a.place, a.printer, a.tray, m); err != nil {
			return err
		}
	}
	if err := p.writeFile(a.out, func(w io.Writer) error { return calibrate.Sheet(w, a.printer+" "+a.tray, size[0], size[1], m) }); err != nil {
		return err
	}
	p.done(a.out, "tờ thước", 1)
	return nil
}

func numbers(s string, count int) ([]float64, error) {
	parts := strings.Split(s, ",")
	out := make([]float64, len(parts))
	for n, part := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || len(parts) != count || v != v || v > 1e4 || v < -1e4 {
			return nil, usageError{fmt.Sprintf("“%s”: cần %d số cách nhau bằng dấu phẩy.", s, count)}
		}
		out[n] = v
	}
	return out, nil
}
