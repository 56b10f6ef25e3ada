package store

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
)

// The process that is killed finds its folder and database here.
const (
	killedFolder   = "VANTHU_KILLED_FOLDER"
	killedDatabase = "VANTHU_KILLED_DATABASE"
)

// work is the workload of the process that is killed: documents from draft to register with their files, datasets with
// corrections, offices. It says a line for each thing when the store has acknowledged it, and never ends.
func work(dir string) {
	s, err := Open(ctx, Options{DataDir: dir, Database: os.Getenv(killedDatabase)})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("open")
	if _, err := s.Office(ctx, office); err != nil {
		_, err = s.SaveOffice(ctx, Office{Name: office, Facts: data.Record{"ten": "Ủy ban nhân dân xã"}})
		fail(err)
	}
	sheet, err := s.AddDataset(ctx, NewDataset{Office: office, Template: "bang-khen", Name: "a.xlsx", Sheet: random(3000), Records: []data.Record{{"ho_ten": "A", "lan": "0"}}})
	fail(err)
	fmt.Println("dataset", sheet.ID)
	for n := 1; ; n++ {
		d, err := s.AddDocument(ctx, decision(n, "Lò Thị Phương", "Vàng A Dế"))
		fail(err)
		fmt.Println("draft", d.ID)
		files, err := s.AddFiles(ctx, d.ID, NewFile{Kind: AttachmentFile, Name: "a.pdf", Content: random(20000)})
		fail(err)
		fmt.Println("file", d.ID, files[0].Digest)
		d, err = s.Submit(ctx, d.ID, 0)
		fail(err)
		out := issuing(int(d.ID), "Lò Thị Phương", "Vàng A Dế")
		out.Outputs = []NewFile{{Kind: OutputFile, Name: "a.docx", Content: random(5000)}}
		d, err = s.Issue(ctx, d.ID, d.Version, out)
		fail(err)
		fmt.Println("issued", d.ID, d.Digest)
		correction, err := s.Correct(ctx, sheet.ID, Correction{Operation: SetField, Record: 1, Field: "lan", After: strconv.Itoa(n)})
		fail(err)
		fmt.Println("corrected", sheet.ID, correction.ID, n)
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func random(n int) []byte {
	content := make([]byte, n)
	for i := range content {
		content[i] = byte(rand.Uint32())
	}
	return content
}

// kills is how many processes are killed: a few here, as many as VANTHU_KILLS says by make kill.
func kills(otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv("VANTHU_KILLS")); err == nil {
		return n
	}
	return otherwise
}

// TestKilledAtAnyInstantNothingAcknowledgedIsLost kills a writing process at random instants, again and again on the
// same folder, and looks whether all that it was told is kept is there and nothing is half there.
func TestKilledAtAnyInstantNothingAcknowledgedIsLost(t *testing.T) {
	for _, p := range []place{places[0], places[2]} {
		t.Run(p.name, func(t *testing.T) {
			const folderLasts = 50 // kills, so that looking at all of it stays quick
			opt := p.options(t, nil)
			opt.DataDir = t.TempDir() // a real disk
			rounds := kills(6)
			if p.postgres {
				rounds = min(rounds, 100) // PostgreSQL keeps its own promises; what is ours are the files and the order
			}
			acknowledged, slowest, before := 0, time.Duration(0), 0
			for round := range rounds {
				if round%folderLasts == 0 {
					opt = p.options(t, nil)
					opt.DataDir = t.TempDir()
				}
				said, lived := killed(t, opt)
				acknowledged += len(said)
				if len(said) > 0 && said[len(said)-1] == "" {
					t.Fatal("a line without an end was counted")
				}
				if len(said) == 0 {
					before++
				}
				began := time.Now()
				s := open(t, opt)
				slowest = max(slowest, time.Since(began))
				for _, line := range said {
					if err := there(s, strings.Fields(line)); err != nil {
						t.Fatalf("round %d, killed after %v: %q was acknowledged: %v", round, lived, line, err)
					}
				}
				whole(t, s, round%folderLasts == folderLasts-1 || round == rounds-1)
				ok(t, s.Close())
				if t.Failed() {
					t.Fatalf("round %d, killed after %v", round, lived)
				}
			}
			t.Logf("%d kills (%d before the first acknowledgement), %d acknowledged changes all there, the folder opens within %v", rounds, before, acknowledged, slowest.Round(time.Millisecond))
		})
	}
}

// killed runs the workload and kills it at a random instant, and returns what it said in whole lines.
func killed(t *testing.T, opt Options) (said []string, lived time.Duration) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedFolder+"="+opt.DataDir, killedDatabase+"="+opt.Database)
	var complaint bytes.Buffer
	child.Stderr = &complaint
	out := must[io.ReadCloser](t)(child.StdoutPipe())
	ok(t, child.Start())
	// One in five is killed from before it has opened the folder, the others within their work; the instant is drawn
	// anew each time.
	lived = time.Duration(rand.Int64N(int64(150 * time.Millisecond)))
	kill := func() { child.Process.Kill() }
	atWork := rand.IntN(5) > 0
	if !atWork {
		defer time.AfterFunc(lived, kill).Stop()
	}
	reader := bufio.NewReader(out)
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			break // a last line without an end was cut off by the kill
		}
		if atWork && len(said) == 0 {
			defer time.AfterFunc(lived, kill).Stop()
		}
		said = append(said, strings.TrimSuffix(line, "\n"))
	}
	_ = child.Wait() // it was killed
	if complaint.Len() > 0 {
		t.Fatalf("the process ended by itself: %s", complaint.String())
	}
	return said, lived
}

// there looks for what a line acknowledged.
func there(s *Store, line []string) error {
	number := func(i int) int64 { n, _ := strconv.ParseInt(line[i], 10, 64); return n }
	switch line[0] {
	case "draft":
		_, err := s.Document(ctx, number(1))
		return err
	case "file":
		_, err := s.Content(ctx, line[2])
		return err
	case "issued":
		d, err := s.Document(ctx, number(1))
		if err == nil && (d.State != Issued || d.Digest != line[2]) {
			err = fmt.Errorf("it is %+v", d)
		}
		return err
	case "dataset":
		_, err := s.Records(ctx, number(1))
		return err
	case "corrected":
		all, err := s.Corrections(ctx, number(1))
		for _, c := range all {
			if c.ID == number(2) && c.After == line[3] {
				return nil
			}
		}
		return fmt.Errorf("no such correction, %v", err)
	}
	return nil
}

// whole looks whether anything is half there: each issued document has its one row in the register, its awards and its
// output, no other has any; each file that a row refers to is there. all adds what reads everything.
func whole(t *testing.T, s *Store, all bool) {
	t.Helper()
	for what, question := range map[string]string{
		"issued documents without their row of the register": `SELECT COUNT(*) FROM documents d WHERE d.state = 'issued' AND 1 <> (SELECT COUNT(*) FROM outgoing g WHERE g.document_id = d.id AND g.symbol = d.symbol)`,
		"issued documents without their awards":              `SELECT COUNT(*) FROM documents d WHERE d.state = 'issued' AND 2 <> (SELECT COUNT(*) FROM awards a WHERE a.document_id = d.id)`,
		"issued documents without their output":              `SELECT COUNT(*) FROM documents d WHERE d.state = 'issued' AND 1 <> (SELECT COUNT(*) FROM document_files f WHERE f.document_id = d.id AND f.kind = 'output')`,
		"rows of the register without an issued document":    `SELECT COUNT(*) FROM outgoing g WHERE 1 <> (SELECT COUNT(*) FROM documents d WHERE d.id = g.document_id AND d.state = 'issued')`,
		"documents without content":                          `SELECT COUNT(*) FROM documents d WHERE 1 <> (SELECT COUNT(*) FROM document_contents c WHERE c.document_id = d.id)`,
	} {
		var count int
		ok(t, s.look(ctx, func(tx *database.Tx) error { _, err := tx.Row(ctx, []any{&count}, question); return err }))
		if count != 0 {
			t.Errorf("%d %s", count, what)
		}
	}
	if broken, _, err := s.VerifyAudit(ctx); err != nil || broken != 0 {
		t.Errorf("the audit breaks at row %d: %v", broken, err)
	}
	if !all {
		return
	}
	if found, err := s.Check(ctx); err != nil || len(found) > 0 {
		t.Errorf("check: %v %v", found, err)
	}
	newest := must[[]Document](t)(s.Find(ctx, Query{Limit: 20}))
	if found := must[[]Document](t)(s.Find(ctx, Query{Words: "giay khen dot", Limit: 20})); ids(found) != ids(newest) {
		t.Errorf("found by words %s, there are %s", ids(found), ids(newest))
	}
}
