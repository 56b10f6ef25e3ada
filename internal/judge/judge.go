// Package judge calls the programs that judge what the engine makes: LibreOffice, poppler, qpdf, MuPDF, Chromium, the Open
// XML SDK. Tests alone import it.
//
// A test whose program is missing is skipped with a message that begins "THIẾU CÔNG CỤ:", which `make test` collects
// and prints at its end. With VANTHU_REQUIRE_TOOLS=1, as in CI, it fails instead: a check that nobody ran is no check.
package judge

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long one program may take. A batch of twenty documents through LibreOffice takes 20 s on two cores;
// the rest is room for a machine that is busy with other tests.
const patience = 5 * time.Minute

// otherNames are the names under which systems install a tool; the first that is found is used.
var otherNames = map[string][]string{
	"soffice":  {"soffice", "libreoffice"},
	"chromium": {"chromium", "chromium-browser", "google-chrome", "chrome"},
}

// Tool returns the path of a program: from .tools/node_modules of the project, where `make test` installs npm
// packages, or else from PATH. A missing one skips the test, or fails it with VANTHU_REQUIRE_TOOLS=1.
func Tool(t testing.TB, name string) string {
	t.Helper()
	local := filepath.Join(Root(t), ".tools", "node_modules", ".bin", name)
	if _, err := os.Stat(local); err == nil {
		return local
	}
	names := otherNames[name]
	if names == nil {
		names = []string{name}
	}
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path
		}
	}
	Missing(t, name)
	return ""
}

// Missing ends a test that lacks a program.
func Missing(t testing.TB, what string) {
	t.Helper()
	message := "THIẾU CÔNG CỤ: " + what + " (hãy chạy `make test` để cài)"
	if os.Getenv("VANTHU_REQUIRE_TOOLS") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// Root returns the folder of go.mod, from whichever package the test runs in.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("judge: no go.mod above the test's folder")
		}
		dir = parent
	}
}

// Shared returns the path of a file in the folder of reference material that may lie beside the project, and skips
// the test where there is none: those comparisons are a second opinion, not part of what must be run.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{Root(t), "..", "shared"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("không có tư liệu đối chiếu bên cạnh dự án: " + filepath.Join(elem...))
	}
	return path
}

// SharedFiles lists the files beside the project that any of the patterns names (filepath.Glob, from the folder of
// shared material); it skips the test when there are none.
func SharedFiles(t testing.TB, patterns ...string) []string {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(Root(t), "..", "shared", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("không có tư liệu đối chiếu bên cạnh dự án")
	}
	return files
}

// output is what a program said and how it ended.
type output struct {
	out, err string
	code     int
	took     time.Duration // of the processors' time
}

// run starts a program and waits for it. A program that cannot be started or takes too long fails the test; one that
// ends with an exit code above 0 does not, its caller judges.
func run(t testing.TB, env []string, path string, args ...string) output {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if ctx.Err() != nil || (err != nil && !errors.As(err, &exit)) {
		t.Fatalf("%s %s: %v %v\n%s", filepath.Base(path), strings.Join(args, " "), err, ctx.Err(), stderr.String())
	}
	end := cmd.ProcessState
	return output{stdout.String(), stderr.String(), end.ExitCode(), end.UserTime() + end.SystemTime()}
}

// write puts bytes into a file of a fresh folder of the test.
func write(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
