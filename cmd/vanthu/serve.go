package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"vanthu/api"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// Timeouts of the server. The API bounds bodies and renders; a big ZIP over a slow line may take its time.
const (
	headerTimeout = 10 * time.Second
	answerTimeout = time.Hour // render and download together
	idleTimeout   = 2 * time.Minute
	stopTimeout   = 15 * time.Second // for requests that are under way when the program is told to end
	headerBytes   = 64 << 10
)

// serve offers the page and the API until the context ends.
func serve(ctx context.Context, p *program, args []string) error {
	var f folders
	addr, open := "127.0.0.1:8080", false
	s := spec{
		usage: "serve [--addr MÁY:CỔNG] [--data-dir THƯ_MỤC] [--open]",
		about: "Mở trang web và API. Mặc định chỉ máy này truy cập được, tại http://127.0.0.1:8080.",
		options: append([]option{
			{name: "addr", arg: "MÁY:CỔNG", help: "địa chỉ phục vụ; mặc định " + addr, value: &addr},
			{name: "open", help: "mở trang trong trình duyệt", on: &open},
		}, f.options()...),
	}
	if _, help, err := s.parse(p.out, args); err != nil || help {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil && addressTaken(err) && isVanThu(ctx, addr) {
		fmt.Fprintf(p.out, "Văn thư đang chạy sẵn tại http://%s\n", addr)
		return p.show(open, "http://"+addr)
	}
	if err != nil && addressTaken(err) && open {
		// Whoever starts the program by a double click cannot choose an address: any free one will do.
		listener, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		return listenError(addr, err)
	}
	defer listener.Close()
	url := "http://" + listener.Addr().String()
	if !isLoopback(listener.Addr()) {
		// Without a sign-in whoever reaches the page may read and issue all documents.
		return mistake(diag.CLIOpenToAll, diag.Place{}, addr)
	}
	server, err := p.server(ctx, f, hostNames(addr, listener.Addr()))
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Văn thư đang chạy tại %s\nDữ liệu giữ trong thư mục %s. Nhấn Ctrl+C để dừng.\n", url, f.place.folder())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	if err := p.show(open, url); err != nil {
		return err
	}
	select {
	case err := <-ended:
		return fmt.Errorf("serve %s: %w", addr, err)
	case <-ctx.Done():
	}
	fmt.Fprintln(p.out, "Đang dừng…")
	return shutDown(server)
}

// server wires store, engine and API; it answers to the given hosts, or to any.
func (p *program) server(ctx context.Context, f folders, hosts []string) (*http.Server, error) {
	kept, err := p.data(f.place)
	if err != nil {
		return nil, err
	}
	p.tell(kept.Issues())
	e, err := p.engine(f)
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(p.err, nil))
	handler, err := api.New(e, api.Options{Store: kept, Hosts: hosts, Logger: log})
	if err != nil {
		return nil, err
	}
	go tidy(ctx, kept, log)
	return &http.Server{
		Handler: handler, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: api.DefaultLimits.BodyTime,
		WriteTimeout: answerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerBytes,
	}, nil
}

// tidyEvery is how often the service takes away what is past its term.
const tidyEvery = time.Hour

func tidy(ctx context.Context, kept *store.Store, log *slog.Logger) {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if done, err := kept.Tidy(ctx); err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "tidy", "error", err)
		} else if done != (store.Tidied{}) {
			log.InfoContext(ctx, "tidy", "documents", done.Documents, "datasets", done.Datasets, "files", done.Files)
		}
	}
}

// shutDown lets requests under way finish, for a while.
func shutDown(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

// show opens the page when that was asked for. A machine without a browser is no mistake: the address is on the screen.
func (p *program) show(open bool, url string) error {
	if !open {
		return nil
	}
	if err := p.open(url); err != nil {
		fmt.Fprintf(p.err, "Không mở được trình duyệt (%v). Hãy tự mở %s\n", err, url)
	}
	return nil
}

// isVanThu asks whoever listens at an address whether it is another copy of this program.
func isVanThu(ctx context.Context, addr string) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/healthz", nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK && response.Header.Get("Vanthu-Request-Id") != ""
}

func listenError(addr string, err error) error {
	if addressTaken(err) {
		return mistake(diag.CLIAddressInUse, diag.Place{}, addr)
	}
	return mistake(diag.CLIAddressBad, diag.Place{}, addr)
}

// hostNames are the hosts that a server on loopback answers to.
func hostNames(asked string, bound net.Addr) []string {
	host, _, _ := net.SplitHostPort(asked) // it has been listened to, so it has a port
	return []string{bound.(*net.TCPAddr).IP.String(), "127.0.0.1", "::1", "localhost", strings.ToLower(host)}
}

func isLoopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
