package store

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"vanthu/internal/judge"
)

// many is how many documents the measurements are taken on.
func many() int {
	if n, err := strconv.Atoi(os.Getenv("VANTHU_DOCUMENTS")); err == nil {
		return n
	}
	return 100_000
}

// BenchmarkManyDocuments measures search, list and opening on 100,000 documents, on both databases: make bench-store.
func BenchmarkManyDocuments(b *testing.B) {
	for _, p := range []place{places[0], places[2]} {
		b.Run(p.name, func(b *testing.B) {
			opt := Options{DataDir: b.TempDir(), Database: os.Getenv("VANTHU_FILLED_DATABASE")}
			if !p.postgres {
				opt.Database = ""
			} else if opt.Database == "" {
				opt.Database = judge.Postgres(b)
			}
			if dir := os.Getenv("VANTHU_FILLED"); dir != "" && !p.postgres {
				opt.DataDir = dir // which stays, for BenchmarkServeStart
			}
			s := open(b, opt)
			there := 0
			for _, newest := range must[[]Document](b)(s.Find(ctx, Query{Limit: 1})) {
				there = int(newest.ID)
			}
			withOffice(b, s)
			fill(b, s, there+1, many())
			if p.postgres {
				// What autovacuum does within a minute on a server in use.
				direct := must[*sql.DB](b)(sql.Open("pgx", opt.Database))
				must[sql.Result](b)(direct.Exec("VACUUM ANALYZE"))
				direct.Close()
			}
			for _, c := range []struct {
				name string
				q    Query
			}{
				{"list the newest 50", Query{Limit: 50}},
				{"list further down", Query{Limit: 50, Before: int64(many() / 2)}},
				{"list one kind and state", Query{Kind: "Kế hoạch", State: Drafted, Limit: 50}},
				{"list a year without any", Query{Year: 1999, Limit: 50}},
				{"search words that all have", Query{Words: "giay khen", Limit: 50}},
				{"search a name", Query{Words: "lo thi phuong", Limit: 50}},
				{"search a person", Query{Person: "Nguyễn Thị Mai", Limit: 50}},
				{"search a phrase", Query{Words: `"vàng thị sua"`, Limit: 50}},
				{"search a rare word", Query{Words: "dot 77777", Limit: 50}},
				{"search the beginning of a word", Query{Words: "khen ph", Limit: 50}},
				{"search the beginning of a rare word", Query{Words: "giay khen 7777", Limit: 50}},
				{"search words of which none has all", Query{Words: "phuong sua mai dung pao", Limit: 50}},
				{"search with everything", Query{Words: "giay khen phuong", Kind: "Quyết định", State: Issued, Year: 2026, Unit: "bản nà luông", Limit: 50}},
			} {
				b.Run(c.name, func(b *testing.B) {
					var times []time.Duration
					found := 0
					for b.Loop() {
						began := time.Now()
						found = len(must[[]Document](b)(s.Find(ctx, c.q)))
						times = append(times, time.Since(began))
					}
					slices.Sort(times)
					// On a machine that does other work as well, the least is what the store itself takes.
					b.ReportMetric(float64(times[0].Microseconds())/1000, "ms-least")
					b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-median")
					b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "ms-p95")
					b.ReportMetric(float64(found), "found")
				})
			}
			b.Run("open one document", func(b *testing.B) {
				for b.Loop() {
					id := 1 + rand.Int64N(int64(many()))
					must[Document](b)(s.Document(ctx, id))
					must[Content](b)(s.DocumentContent(ctx, id))
				}
			})
			b.Run("open the store", func(b *testing.B) {
				for b.Loop() {
					again := must[*Store](b)(Open(ctx, opt))
					must[[]Document](b)(again.Find(ctx, Query{Limit: 50}))
					again.Close()
				}
			})
		})
	}
}

// fill makes many documents of an office's life, a third of them issued, in few transactions.
func fill(b testing.TB, s *Store, first, count int) {
	b.Helper()
	family := []string{"Lò", "Vàng", "Giàng", "Sùng", "Nguyễn", "Quàng", "Cà"}
	middle := []string{"Thị", "Văn", "A"}
	given := []string{"Phương", "Sua", "Mai", "Dế", "Páo", "An", "Bình", "Dung"}
	random := rand.New(rand.NewPCG(1, 2))
	name := func() string {
		return family[random.IntN(len(family))] + " " + middle[random.IntN(len(middle))] + " " + given[random.IntN(len(given))]
	}
	kinds := []string{"Quyết định", "Tờ trình", "Kế hoạch", "Công văn"}
	const atOnce = 1000
	for from := first; from <= count; from += atOnce {
		ok(b, s.change(ctx, func(c *change) error {
			for n := from; n < from+atOnce && n <= count; n++ {
				d := decision(n, name(), name(), name())
				d.Kind = kinds[n%len(kinds)]
				d.Units = []string{fmt.Sprintf("Bản %d", n%200), "Bản Nà Luông"}
				d.Record["noi_dung"] = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, hoàn thành tốt nhiệm vụ được giao năm 2026"
				id, err := c.addDocument(ctx, d)
				if err == nil && n%3 == 0 {
					frozen := digest(d.Template, d.TemplateVersion, d.Content)
					if _, err = c.Exec(ctx, "UPDATE documents SET state = ?, symbol = ?, issued_on = ?, digest = ? WHERE id = ?", Issued, fmt.Sprintf("%d/QĐ-UBND", n), "2026-03-04", frozen, id); err == nil {
						err = c.index(ctx, id)
					}
				}
				if err != nil {
					return err
				}
			}
			return nil
		}))
	}
}
