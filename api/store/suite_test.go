package store

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedFolder); dir != "" {
		work(dir) // the process that the test of kill -9 kills
	}
	code := m.Run()
	judge.StopPostgres()
	os.Exit(code)
}

// clock is a clock that a test sets.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, 11, 25, 8, 30, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) move(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
}

// place is one of the places that the suite runs on.
type place struct {
	name     string
	postgres bool
	s3       bool
}

var places = []place{{"SQLite, disk", false, false}, {"SQLite, S3", false, true}, {"PostgreSQL, disk", true, false}, {"PostgreSQL, S3", true, true}}

// memory is a folder in memory where the system has one: what is tested does not depend on how long a disk takes to
// sync. The test of kill -9 uses the disk.
func memory(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "van-thu-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// options of an empty store of the place.
func (p place) options(t testing.TB, now func() time.Time) Options {
	t.Helper()
	opt := Options{DataDir: memory(t), Now: now}
	if p.postgres {
		opt.Database = judge.Postgres(t)
	}
	if p.s3 {
		server := httptest.NewServer(gofakes3.New(s3mem.New()).Server())
		t.Cleanup(server.Close)
		opt.Files = "s3://KHOA:BIMAT@" + strings.TrimPrefix(server.URL, "http://") + "/van-thu?tls=false&region=us-east-1"
	}
	return opt
}

const hour = time.Hour

// everywhere runs a test on every database with every place for files.
func everywhere(t *testing.T, test func(t *testing.T, s *Store, clock *clock, opt Options)) {
	t.Helper()
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) {
			clock := newClock()
			opt := p.options(t, clock.now)
			test(t, open(t, opt), clock, opt)
		})
	}
}

func open(t testing.TB, opt Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused checks that a step was refused for the one reason, in Vietnamese that says something.
func refused(t testing.TB, err error, code diag.Code, says ...string) {
	t.Helper()
	if !IsTrouble(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
	var told *Trouble
	errors.As(err, &told)
	for _, want := range says {
		if !strings.Contains(told.Issue().String(), want) {
			t.Errorf("%q does not say %q", told.Issue(), want)
		}
	}
}

var ctx = WithActor(context.Background(), "Lò Thị Mai")

const office = "ubnd-xa"

// withOffice gives the store an office.
func withOffice(t testing.TB, s *Store) Office {
	t.Helper()
	return must[Office](t)(s.SaveOffice(ctx, Office{Name: office, Facts: data.Record{
		"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}))
}

// decision is a decision to commend some people.
func decision(n int, people ...string) NewDocument {
	rows := []any{}
	for _, name := range people {
		rows = append(rows, map[string]any{"ho_ten": name, "don_vi": "Bản Nà Luông"})
	}
	return NewDocument{Office: office, Template: "quyet-dinh", TemplateVersion: "0123456789abcdef", Kind: "Quyết định",
		Title: fmt.Sprintf("Về việc tặng Giấy khen đợt %d", n), Formats: []string{"docx", "pdf"},
		Content: Content{Record: data.Record{"trich_yeu": "Tặng Giấy khen", "danh_sach": rows}, Facts: data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng"},
			Persons: people, Units: []string{"Bản Nà Luông"}}}
}

// issuedDocument makes a decision and issues it with a number.
func issuedDocument(t testing.TB, s *Store, number int, people ...string) Document {
	t.Helper()
	d := must[Document](t)(s.AddDocument(ctx, decision(number, people...)))
	d = must[Document](t)(s.Submit(ctx, d.ID, d.Version))
	return must[Document](t)(s.Issue(ctx, d.ID, d.Version, issuing(number, people...)))
}

func issuing(number int, people ...string) Issuing {
	var awards []Award
	for _, name := range people {
		awards = append(awards, Award{Recipient: name, Kind: "Cá nhân", Unit: "Bản Nà Luông", Award: "Giấy khen", Amount: 760_000})
	}
	return Issuing{Number: fmt.Sprintf("%02d", number), Symbol: fmt.Sprintf("%02d/QĐ-UBND", number), Day: "2026-11-25", Signer: "Giàng A Páo",
		Recipients: "Như Điều 3", Copies: 5, Awards: awards,
		Outputs: []NewFile{{Kind: OutputFile, Name: "Quyết định.docx", Type: "application/octet-stream", Content: fmt.Appendf(nil, "docx %d", number)}}}
}

func ids(all []Document) string {
	var out []string
	for _, d := range all {
		out = append(out, fmt.Sprint(d.ID))
	}
	return strings.Join(out, " ")
}
