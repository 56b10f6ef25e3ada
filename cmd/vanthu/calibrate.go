package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/diag"
)

// calibrateArgs is the command line of calibrate.
type calibrateArgs struct {
	printer, tray, measured, size, out string
	place
}

func (a *calibrateArgs) spec() spec {
	return spec{
		usage: "calibrate --printer MÁY_IN [--tray KHAY] [--measured PHẢI,XUỐNG,NGHIÊNG,NGANG,DỌC] -o TỆP.pdf",
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
