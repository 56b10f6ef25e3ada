// Command vanthu makes documents of Vietnamese offices from the command line, and serves the staff's page.
//
// main.go picks the command; each command has a file of its own. Flags and wiring stand here and nothing else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"

	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// Exit codes.
const (
	exitDone   = 0 // done, perhaps with warnings
	exitIssues = 1 // the user's mistakes, told on the error stream
	exitUsage  = 2 // the command line itself is wrong
	exitSystem = 3 // what the user cannot mend
)

// program is what a command may touch of the world.
type program struct {
	in       io.Reader
	out, err io.Writer
	open     func(url string) error // shows an address in the browser

	store       *store.Store // the data folder, once a command has asked for it
	progressing bool         // a line of progress stands on the error stream
}

// command is one word after "vanthu".
type command struct {
	name  string
	args  string // as shown in the help
	short string // one line of help
	run   func(ctx context.Context, p *program, args []string) error
}

// commands in the order of the help.
func commands() []command {
	return []command{
		{"render", "MẪU [--data TỆP] -o TỆP", "làm văn bản từ mẫu và dữ liệu", render},
		{"certificates", "MẪU --data TỆP -o TỆP", "in bằng, giấy khen theo danh sách", certificates},
		{"dossier", "HỒ_SƠ.json|DANH_SÁCH.xlsx -o THƯ_MỤC", "mọi giấy tờ của một lần khen thưởng, đối chiếu điều kiện", makeDossier},
		{"calibrate", "--printer MÁY_IN -o TỆP.pdf", "đo và bù độ lệch của máy in", calibratePrinter},
		{"convert", "TỆP.docx -o TỆP.pdf", "chuyển tệp Word thành PDF", convert},
		{"read", "TỆP [--template MẪU]", "đọc và kiểm tra bảng Excel, CSV", read},
		{"merge", "TỆP… -o TỆP", "gộp nhiều danh sách thành một bản tổng hợp", merge},
		{"units", "load TỆP", "nạp danh mục xã, đơn vị, phong trào của cơ quan", units},
		{"check", "TỆP.docx [--fix | --comments]", "kiểm thể thức theo Nghị định 30/2020/NĐ-CP", checkForm},
		{"form", "MẪU -o TỆP.xlsx", "tạo bảng Excel trống để nhập dữ liệu", form},
		{"fields", "MẪU", "in các trường của mẫu (JSON Schema)", fields},
		{"templates", "", "in danh sách mẫu", templateCommand},
		{"templates check", "MẪU|TỆP.docx [-o TỆP.docx]", "nêu mọi lỗi của mẫu", templateCommand},
		{"templates make", "TỆP.docx --set CŨ={{thẻ}} -o TỆP.docx", "biến văn bản có sẵn thành mẫu", templateCommand},
		{"backup", "TỆP.zip", "sao lưu toàn bộ dữ liệu, kể cả khi đang có người làm việc", backup},
		{"restore", "TỆP.zip", "phục hồi dữ liệu từ bản sao lưu vào nơi còn trống", restore},
		{"doctor", "", "kiểm tra dữ liệu, phông chữ, ổ đĩa, đồng hồ", doctor},
		{"audit", "-o TỆP.jsonl", "xuất nhật ký thay đổi", audit},
		{"serve", "[--addr MÁY:CỔNG]", "mở trang web và API trên máy này", serve},
	}
}

func main() {
	useUTF8Console()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, open: openBrowser}
	args := os.Args[1:]
	// A double click on vanthu.exe gives no arguments, and a window that closes with the program.
	clicked := len(args) == 0 && runtime.GOOS == "windows"
	if clicked {
		args = []string{"serve", "--open"}
	}
	code := p.run(ctx, args)
	if clicked && code != exitDone {
		fmt.Fprint(p.err, "Nhấn Enter để đóng cửa sổ này. ")
		_, _ = fmt.Fscanln(p.in)
	}
	stop()
	os.Exit(code)
}

// run carries out one command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	if len(args) == 0 {
		p.help(p.err)
		return exitUsage
	}
	if args[0] == "help" || isHelp(args[0]) {
		p.help(p.out)
		return exitDone
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return p.exit(errors.Join(c.run(ctx, p, args[1:]), p.close()))
		}
	}
	return p.exit(usageError{fmt.Sprintf("Không có lệnh “%s”. Gõ “vanthu help” để xem các lệnh.", args[0])})
}

// exit tells an error in the way that its kind deserves.
func (p *program) exit(err error) int {
	var usage usageError
	var issues issuesError
	var told interface{ Issue() diag.Issue } // of the store
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &silent{}):
		return exitIssues
	case errors.As(err, &usage):
		fmt.Fprintln(p.err, usage.message)
		return exitUsage
	case errors.As(err, &issues):
		p.tell(diag.List(issues))
		return exitIssues
	case errors.As(err, &told):
		p.tell(diag.List{told.Issue()})
		return exitIssues
	default:
		fmt.Fprintf(p.err, "Lỗi hệ thống: %v\n", err)
		return exitSystem
	}
}

func (p *program) help(w io.Writer) {
	fmt.Fprint(w, "Văn thư: làm văn bản hành chính từ mẫu và dữ liệu.\n\nCách dùng:\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  vanthu %-38s %s\n", c.name+" "+c.args, c.short)
	}
	fmt.Fprint(w, "\nGõ “vanthu LỆNH --help” để xem các tùy chọn của lệnh.\n"+
		"Mã kết thúc: 0 xong (có thể có cảnh báo), 1 dữ liệu hoặc tệp có lỗi cần sửa, 2 gõ sai lệnh, 3 lỗi hệ thống.\n")
}
