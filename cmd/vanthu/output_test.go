package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vanthu/docgen/diag"
)

func TestAFailedWriteLeavesWhatWasThere(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "Kế hoạch số 5.pdf")
	p := &program{}
	if err := p.writeBytes(path, []byte("cũ")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("mất điện")
	err := p.writeFile(path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "mới một nửa"); err != nil {
			t.Fatal(err)
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error is %v", err)
	}
	if content, _ := os.ReadFile(path); string(content) != "cũ" {
		t.Errorf("content is %q", content)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestAWholeWriteReplacesWhatWasThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	p := &program{}
	for _, content := range []string{"một", "hai"} {
		if err := p.writeBytes(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != content {
			t.Errorf("content is %q, want %q", got, content)
		}
	}
}

func TestADashIsTheOutputStream(t *testing.T) {
	var out bytes.Buffer
	p := &program{out: &out}
	if err := p.writeBytes("-", []byte("văn bản")); err != nil || out.String() != "văn bản" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

func TestPlacesThatCannotBeWrittenAreTold(t *testing.T) {
	folder := t.TempDir()
	p := &program{}
	for path, want := range map[string]diag.Code{
		folder: diag.CLIFolderInWay,
		filepath.Join(folder, "không có", "a.pdf"): diag.CLINoFolder,
	} {
		var issues issuesError
		if err := p.writeBytes(path, nil); !errors.As(err, &issues) || issues[0].Code != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestAFullDiskIsTold(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("this system has no " + full)
	}
	var issues issuesError
	if err := (&program{}).writeBytes(full, []byte("x")); !errors.As(err, &issues) || issues[0].Code != diag.CLIDiskFull {
		t.Errorf("got %v", err)
	}
}

func TestADeviceIsWrittenInPlace(t *testing.T) {
	if err := (&program{}).writeBytes(os.DevNull, []byte("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%v, %v", info, err)
	}
}

func TestAMissingInputFileIsTheUsersMistake(t *testing.T) {
	var issues issuesError
	_, err := (&program{}).readFile(filepath.Join(t.TempDir(), "không có.json"))
	if !errors.As(err, &issues) || issues[0].Code != diag.CLIFileMissing {
		t.Error(err)
	}
}

func TestWhatAKilledProgramLeftIsSwept(t *testing.T) {
	folder := t.TempDir()
	left := func(name string, age time.Duration) string {
		path := filepath.Join(folder, name)
		at := time.Now().Add(-age)
		if err := errors.Join(os.WriteFile(path, []byte("nửa"), 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
		return name
	}
	gone := []string{left(".sao-luu.zip.17.tmp", 25*time.Hour), left(fmt.Sprintf(".sao-luu.zip.%d.tmp", os.Getpid()), 0)}
	stays := []string{left(".sao-luu.zip.18.tmp", time.Minute), left(".khac.zip.17.tmp", 25*time.Hour), left(".sao-luu.zip.thang-5.tmp", 25*time.Hour), left("sao-luu.zip.17.tmp", 25*time.Hour)}
	p := &program{}
	if err := p.writeFile(filepath.Join(folder, "sao-luu.zip"), func(w io.Writer) error { _, err := io.WriteString(w, "mới"); return err }); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(stays, "sao-luu.zip") {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	for _, name := range gone {
		if _, err := os.Stat(filepath.Join(folder, name)); err == nil {
			t.Errorf("%s stays", name)
		}
	}
}
