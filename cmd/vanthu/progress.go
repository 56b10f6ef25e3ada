package main

import (
	"fmt"
	"os"
)

// progress returns a function that shows how far reading has come, on a terminal and for large files only.
func (p *program) progress(size int) func(rows int) {
	f, ok := p.err.(*os.File)
	if !ok || size < 2<<20 {
		return func(int) {}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return func(int) {}
	}
	p.progressing = true
	return func(rows int) { fmt.Fprintf(p.err, "\rĐã đọc %d dòng…", rows) }
}

func (p *program) progressDone() {
	if p.progressing {
		fmt.Fprint(p.err, "\r                              \r")
		p.progressing = false
	}
}
