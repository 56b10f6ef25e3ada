package main

import (
	"context"
	"io"
	"os"
	"testing"
	"time"
)

// BenchmarkServeStart measures from the start of the service to its first answer, on the data folder that
// VANTHU_FILLED names: make bench-store.
func BenchmarkServeStart(b *testing.B) {
	dir := os.Getenv("VANTHU_FILLED")
	if dir == "" {
		b.Skip("VANTHU_FILLED names no data folder")
	}
	least := time.Hour
	for b.Loop() {
		addr := freeAddress(b)
		ctx, cancel := context.WithCancel(context.Background())
		p := &program{out: io.Discard, err: io.Discard, open: func(string) error { return nil }}
		ended := make(chan int, 1)
		began := time.Now()
		go func() { ended <- p.run(ctx, []string{"serve", "--addr", addr, "--data-dir", dir}) }()
		waitFor(b, "http://"+addr+"/api/v1/documents?limit=1")
		least = min(least, time.Since(began))
		cancel()
		<-ended
	}
	b.ReportMetric(float64(least.Microseconds())/1000, "ms-least")
}
