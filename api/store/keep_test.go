package store

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"vanthu/api/store/files"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestBytesAreKeptOnceAndCollectedWhenNothingRefersToThem(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		content := []byte("cùng một tệp")
		one := must[Document](t)(s.AddDocument(ctx, decision(1)))
		two := must[Document](t)(s.AddDocument(ctx, decision(2)))
		for _, d := range []Document{one, two} {
			must[[]File](t)(s.AddFiles(ctx, d.ID, NewFile{Kind: AttachmentFile, Name: "a", Content: content}))
		}
		count := func() (n int) {
			t.Helper()
			ok(t, s.files.List(ctx, func(string, int64) error { n++; return nil }))
			return n
		}
		if count() != 1 {
			t.Errorf("%d files are kept", count())
		}
		// A file without a row, as a restore that broke off leaves it, has its day and then goes.
		stray := []byte("lạc")
		ok(t, s.files.Put(ctx, files.Digest(stray), stray))
		if gone := must[int](t)(s.Collect(ctx)); gone != 0 || count() != 2 {
			t.Errorf("%d gone, %d stay", gone, count())
		}
		ok(t, s.purgeDocuments(ctx, []int64{one.ID}, "test"))
		clock.move(25 * hour)
		if gone := must[int](t)(s.Collect(ctx)); gone != 1 || count() != 1 {
			t.Errorf("%d gone, %d stay", gone, count())
		}
		must[[]byte](t)(s.Content(ctx, files.Digest(content)))
		ok(t, s.purgeDocuments(ctx, []int64{two.ID}, "test"))
		if gone := must[int](t)(s.Collect(ctx)); gone != 0 {
			t.Errorf("%d gone without their day", gone)
		}
		clock.move(25 * hour)
		if gone := must[int](t)(s.Collect(ctx)); gone != 1 || count() != 0 {
			t.Errorf("%d gone, %d stay", gone, count())
		}
		refusedContent(t, s, content)
		must[[]File](t)(s.AddFiles(ctx, must[Document](t)(s.AddDocument(ctx, decision(3))).ID, NewFile{Kind: AttachmentFile, Name: "a", Content: content}))
		must[[]byte](t)(s.Content(ctx, files.Digest(content)))
	})
}

func refusedContent(t *testing.T, s *Store, content []byte) {
	t.Helper()
	_, err := s.Content(ctx, files.Digest(content))
	refused(t, err, diag.StoreFileMissing)
}

// TestNothingThatIsBeingKeptIsCollected collects all the time while others keep the very bytes that are due.
func TestNothingThatIsBeingKeptIsCollected(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		other := open(t, opt)
		d := must[Document](t)(s.AddDocument(ctx, decision(1)))
		var wait sync.WaitGroup
		stop := make(chan struct{})
		wait.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					clock.move(25 * hour)
					if _, err := other.Collect(ctx); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
		for n := range 15 {
			content := fmt.Appendf(nil, "tệp %d", n)
			if _, err := s.keep(ctx, content); err != nil { // kept before, and due soon
				t.Error(err)
			}
			file := NewFile{Kind: AttachmentFile, Name: fmt.Sprint(n), Content: content}
			_, err := s.AddFiles(ctx, d.ID, file)
			if err != nil {
				continue // refused whole: the clock ran a day ahead in the midst of it
			}
			if _, err := s.Content(ctx, files.Digest(content)); err != nil {
				t.Errorf("file %d was acknowledged: %v", n, err)
			}
		}
		close(stop)
		wait.Wait()
		if found := must[diag.List](t)(s.Check(ctx)); len(found) > 0 {
			t.Errorf("check says %v", found)
		}
	})
}

// TestAnyWordsMayBeAskedForAndStandInADocument asks for anything on both databases: the answer is a list, never an error
// of the database's own language.
func TestAnyWordsMayBeAskedForAndStandInADocument(t *testing.T) {
	asked := []string{"giấy khen", `"lò thị`, "“a” OR b*", "NEAR(a b)", "a:b ^c -d", "a & !b | (c)", "'", `\`, "\x00", "\xff", strings.Repeat("a ", 200), "đ_đ", "ﬁ 你好 ९", "a'b", "01/QĐ-UBND"}
	random := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		var words []rune
		for range 1 + random.IntN(12) {
			words = append(words, []rune(`aK đƯ"'*()&|!:<->_^\/%?$;,.0९你` + "\n\t\u0301\u200b")[random.IntN(34)])
		}
		asked = append(asked, string(words))
	}
	for _, p := range []place{places[0], places[2]} {
		t.Run(p.name, func(t *testing.T) {
			s := open(t, p.options(t, nil))
			withOffice(t, s)
			for _, words := range asked {
				d := decision(1, words)
				d.Title = "Văn bản " + strings.ReplaceAll(strings.ToValidUTF8(words, ""), "\x00", "")
				d.Persons, d.Record = []string{d.Title}, data.Record{"a": d.Title}
				made := must[Document](t)(s.AddDocument(ctx, d))
				for _, q := range []Query{{Words: words}, {Person: words}, {Unit: words, Kind: words}, {Office: words, Template: words}} {
					if _, err := s.Find(ctx, q); err != nil {
						t.Errorf("%q: %v", words, err)
					}
				}
				if found := must[[]Document](t)(s.Find(ctx, Query{Person: d.Title, Limit: 1})); ids(found) != ids([]Document{made}) {
					t.Errorf("%q is not found by its own words", words)
				}
			}
		})
	}
}
