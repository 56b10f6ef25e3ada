package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestServeAnswersUntilItIsTold starts the server on a free port with a data folder that is not there yet, starts it
// again on the same port, and ends it.
func TestServeAnswersUntilItIsTold(t *testing.T) {
	addr := freeAddress(t)
	dataDir := filepath.Join(t.TempDir(), "dữ liệu")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var shown []string
	var out, errs bytes.Buffer
	p := &program{out: &out, err: &errs, open: func(url string) error { shown = append(shown, url); return nil }}
	ended := make(chan int, 1)
	go func() { ended <- p.run(ctx, []string{"serve", "--addr", addr, "--data-dir", dataDir}) }()
	waitFor(t, "http://"+addr+"/healthz")

	var second program
	var said bytes.Buffer
	second = program{out: &said, err: &said, open: func(url string) error { shown = append(shown, url); return nil }}
	if code := second.run(context.Background(), []string{"serve", "--open", "--addr", addr, "--data-dir", dataDir}); code != exitDone {
		t.Errorf("the second start ends with %d: %s", code, said.String())
	}
	if len(shown) != 1 || shown[0] != "http://"+addr {
		t.Errorf("the browser was shown %q", shown)
	}

	cancel()
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("ends with %d: %s", code, errs.String())
		}
	case <-time.After(30 * time.Second):
		t.Fatal("does not end")
	}
	if info, err := os.Stat(dataDir); err != nil || !info.IsDir() {
		t.Errorf("data folder: %v", err)
	}
}

func TestAnAddressInUseBySomebodyElseIsTold(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	stranger := &http.Server{Handler: http.NotFoundHandler()}
	go stranger.Serve(listener)
	defer stranger.Close()
	r := vanthu(t, "serve", "--addr", listener.Addr().String(), "--data-dir", t.TempDir())
	if r.code != exitIssues || !strings.Contains(r.err, "--addr") {
		t.Errorf("ends with %d: %s", r.code, r.err)
	}
}

func freeAddress(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// waitFor asks until the address answers.
func waitFor(t testing.TB, url string) {
	t.Helper()
	for range 2000 {
		if response, err := http.Get(url); err == nil {
			response.Body.Close()
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal(url + " does not answer")
}
