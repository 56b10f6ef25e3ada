// Command benchfill fills the same letter with a list of 40, 1,000 and 10,000 rows here and with other engines, in one
// run on one machine, and prints the time from template and data in memory to the bytes of the DOCX.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"vanthu/docgen/data"
	"vanthu/docgen/fill"
	"vanthu/docgen/ooxml"
	"vanthu/internal/rivals"
)

const ours = "vanthu"

// sizes are the rows, and how often each engine fills them.
var sizes = []struct{ rows, rounds int }{{40, 200}, {1000, 30}, {10_000, 7}}

func main() {
	err := compare()
	if len(os.Args) == 5 && os.Args[1] == "measure" {
		err = measure(os.Args[2], os.Args[3], os.Args[4])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// compare prints the table.
func compare() error {
	if len(os.Args) > 1 {
		return nil
	}
	folder, err := os.MkdirTemp("", "benchfill")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := rivals.Installed("."); err != nil {
		return errors.New("chưa có các chương trình so sánh: chạy make setup trước: " + err.Error())
	}
	engines := append([]string{ours}, rivals.Engines...)
	for _, engine := range engines {
		content, err := form(syntaxes()[engine])
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, engine+".docx"), content, 0o600); err != nil {
			return err
		}
	}
	fmt.Printf("%-18s %8s %12s %12s %12s\n", "chương trình", "số dòng", "nhanh nhất", "trung vị", "bộ nhớ đỉnh")
	for _, size := range sizes {
		content, err := record(size.rows)
		if err != nil {
			return err
		}
		values := filepath.Join(folder, strconv.Itoa(size.rows)+".json")
		if err := os.WriteFile(values, content, 0o600); err != nil {
			return err
		}
		for _, engine := range engines {
			answer, err := run(engine, filepath.Join(folder, engine+".docx"), values, size.rounds)
			if err != nil {
				return err
			}
			fmt.Printf("%-18s %8d %9.2f ms %9.2f ms %9.1f MB %s\n", engine, size.rows, answer.Best, answer.Median, float64(answer.RSS)/1e6, answer.Error)
		}
	}
	return nil
}

// run measures one engine in a process of its own, so that its memory is its own.
func run(engine, template, values string, rounds int) (rivals.Answer, error) {
	if engine != ours {
		answers, err := rivals.Run(".", rounds, []rivals.Job{{Engine: engine, Template: template, Data: values}})
		if err != nil {
			return rivals.Answer{}, err
		}
		return answers[0], nil
	}
	self, err := os.Executable()
	if err != nil {
		return rivals.Answer{}, err
	}
	out, err := exec.Command(self, "measure", template, values, strconv.Itoa(rounds)).Output()
	if err != nil {
		return rivals.Answer{}, fmt.Errorf("measure: %w: %s", err, out)
	}
	var answer rivals.Answer
	return answer, json.Unmarshal(out, &answer)
}

// measure fills one form so many times and prints the answer.
func measure(template, values, rounds string) error {
	content, err := os.ReadFile(template)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(values)
	if err != nil {
		return err
	}
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	if pkg == nil {
		return errors.New(fmt.Sprint(issues))
	}
	word, issues := fill.CompileWord(pkg, fill.Options{File: template})
	if word == nil {
		return errors.New(fmt.Sprint(issues))
	}
	records, _, issues := data.ParseJSON(text, data.DefaultLimits)
	if issues.HasErrors() {
		return errors.New(fmt.Sprint(issues))
	}
	debug.FreeOSMemory()
	n, err := strconv.Atoi(rounds)
	if err != nil {
		return err
	}
	times := make([]float64, n)
	for i := range times {
		start := time.Now()
		out, issues := word.Fill(records[0])
		if out == nil {
			return errors.New(fmt.Sprint(issues))
		}
		if _, err := out.SaveBytes(); err != nil {
			return err
		}
		times[i] = float64(time.Since(start).Microseconds()) / 1000
	}
	slices.Sort(times)
	return json.NewEncoder(os.Stdout).Encode(rivals.Answer{Best: times[0], Median: times[n/2], RSS: peak()})
}

// peak is the largest resident memory of this process so far (Linux), 0 where the system does not tell.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kilobytes, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kilobytes * 1024
		}
	}
	return 0
}
