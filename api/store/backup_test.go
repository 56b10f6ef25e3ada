package store

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vanthu/api/store/database"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// filled gives a store something of everything.
func filled(t testing.TB, s *Store) (issued Document) {
	t.Helper()
	withOffice(t, s)
	ok(t, s.SaveList(ctx, check.List{Name: check.Units, Entries: []check.Code{{Name: "Bản Nà Luông"}}}))
	ok(t, s.SavePrinter(ctx, Printer{"Máy 1", "tay", calibrate.Measured{X: 1.5, Width: 297, Height: 210}}))
	x := 40.0
	must[OfficeStock](t)(s.SaveStock(ctx, OfficeStock{Office: office, Design: "giay-khen", Kind: design.Collective, Stock: design.Stock{Width: 400, Height: 300, Picture: []byte("JPEG"),
		Boxes: map[string]design.Placing{"don_vi": {X: &x}}, People: []design.Person{{Name: "Lò Thị Phương", Boxes: map[string]design.Placing{"don_vi": {X: &x}}}}}}))
	_, _, err := s.AddCopy(ctx, aRun, "Bằng khen", SheetCopy{Step: FirstSheet, Mode: "full", Numbers: "1", Ordinals: "1", Sheets: 1}, SpoiledSheet{Sheets: 1, Ordinals: "1"})
	ok(t, err)
	ok(t, s.Certify(ctx, must[Lookup](t)(s.Lookup(ctx, office)), []Certified{aCertificate}))
	ok(t, s.SaveUnits(ctx, []UnitName{{Name: "Xã Nậm Pàng", Successor: "Xã Bản Mới"}}))
	must[string](t)(s.Drafts(24*hour, 10).Save(Draft{File: "a"}))
	root := folder(`"ho_ten":{"type":"string"}`)
	made, issues, err := loadFolder(root)
	if err != nil || made == nil {
		t.Fatal(issues, err)
	}
	v := must[TemplateVersion](t)(s.AddTemplate(ctx, made, nil, "", false))
	ok(t, s.Publish(ctx, v.Template, v.Version))
	d := must[Dataset](t)(s.AddDataset(ctx, NewDataset{Template: "bang-khen", Name: "a.xlsx", Sheet: []byte("PK"), Records: []data.Record{{"ho_ten": "A"}}}))
	must[Correction](t)(s.Correct(ctx, d.ID, Correction{Operation: SetField, Record: 1, Field: "ho_ten", After: "Â"}))
	ok(t, s.SaveMapping(ctx, "bang-khen", "a", sheet.Map{Columns: map[string]string{"a": "b"}}))
	ok(t, s.SetRetention(ctx, BinTerm, 10))
	must[Document](t)(s.AddDocument(ctx, decision(1)))
	issued = issuedDocument(t, s, 3, "Lò Thị Phương")
	replacing := decision(4)
	replacing.Replaces = issued.ID
	must[Document](t)(s.AddDocument(ctx, replacing))
	return issued
}

// TestABackupHoldsEveryTable fails when a table is made that no backup carries. What is made anew of other tables is none.
func TestABackupHoldsEveryTable(t *testing.T) {
	s := open(t, Options{DataDir: t.TempDir()})
	known := []string{"schema_version", "document_search", "document_words", "saved_forms"} // the last is of open pages
	for _, one := range tables {
		known = append(known, one.name)
	}
	ok(t, s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var name string
			err := scan(&name)
			if !slices.Contains(known, name) && !strings.HasPrefix(name, "document_search_") {
				t.Errorf("no backup carries %s", name)
			}
			return err
		}, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
	}))
}

// TestABackupOfAnEarlierProgramIsRestored leaves out the tables that backups of versions 8 and 9 lacked.
func TestABackupOfAnEarlierProgramIsRestored(t *testing.T) {
	s := open(t, Options{DataDir: t.TempDir()})
	issued := filled(t, s)
	var backup bytes.Buffer
	ok(t, s.Backup(ctx, &backup))
	old := repacked(t, backup.Bytes(), manifestName, func(content string) string {
		return strings.NewReplacer(`"code_lists":[`, `"x":[`, `"printers":[`, `"y":[`).Replace(content)
	})
	old = repacked(t, repacked(t, old, "bang/code_lists.jsonl", nil), "bang/printers.jsonl", nil)
	target := Options{DataDir: filepath.Join(t.TempDir(), "mới")}
	if found, err := Restore(ctx, target, bytes.NewReader(old), int64(len(old))); err != nil {
		t.Fatal(found, err)
	}
	must[Document](t)(open(t, target).Document(ctx, issued.ID))
}

// dump is all rows of all tables, for comparing stores.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	var out strings.Builder
	ok(t, s.look(ctx, func(tx *database.Tx) error {
		for _, table := range tables {
			fmt.Fprintln(&out, table.name)
			_, err := tx.Rows(ctx, func(values []any) error { fmt.Fprintln(&out, values...); return nil }, "SELECT * FROM "+table.name+" ORDER BY "+table.order)
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return out.String()
}

func TestABackupRestoresIntoEitherDatabase(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		issued := filled(t, s)
		var backup bytes.Buffer
		stop := make(chan struct{})
		busy := make(chan error, 1)
		go func() { // others go on writing meanwhile
			var err error
			for n := 1000; err == nil; n++ {
				select {
				case <-stop:
					busy <- nil
					return
				default:
					_, err = s.AddDocument(context.Background(), decision(n))
				}
			}
			busy <- err
		}()
		err := s.Backup(ctx, &backup)
		close(stop)
		ok(t, err)
		ok(t, <-busy)
		var dumps []string
		for _, p := range []place{places[0], places[3]} {
			target := p.options(t, clock.now)
			if found, err := Restore(ctx, target, bytes.NewReader(backup.Bytes()), int64(backup.Len())); err != nil || len(found) > 0 {
				t.Fatalf("restore: %v %v", found, err)
			}
			r := open(t, target)
			if d := must[Document](t)(r.Document(ctx, issued.ID)); !reflect.DeepEqual(d, issued) {
				t.Errorf("restored %+v", d)
			}
			if found := must[[]Document](t)(r.Find(ctx, Query{Words: "giay khen dot 3"})); ids(found) != ids([]Document{issued}) {
				t.Errorf("found %s", ids(found))
			}
			dumps = append(dumps, dump(t, r))
			if kept := must[OfficeStock](t)(r.Stock(ctx, office, "giay-khen", design.Collective)); len(kept.Stock.People) != 1 || string(must[[]byte](t)(r.Content(ctx, kept.Scan))) != "JPEG" {
				t.Errorf("restored %+v", kept)
			}
			// The numbers of rows go on after those that were restored.
			made := must[Document](t)(r.AddDocument(ctx, decision(5)))
			if _, err := s.Document(ctx, made.ID); made.ID <= issued.ID+1 {
				t.Errorf("a new document got the number %d: %v", made.ID, err)
			}
			_, err := Restore(ctx, target, bytes.NewReader(backup.Bytes()), int64(backup.Len()))
			refused(t, err, diag.StoreNotEmpty)
		}
		if dumps[0] != dumps[1] {
			t.Error("the two databases hold different rows")
		}
	})
}

func TestABackupThatIsNotWholeIsRefusedAndLeavesNothing(t *testing.T) {
	clock := newClock()
	s := open(t, Options{DataDir: t.TempDir(), Now: clock.now})
	filled(t, s)
	var backup bytes.Buffer
	ok(t, s.Backup(ctx, &backup))
	whole := backup.Bytes()
	for name, broken := range map[string][]byte{
		"empty":               nil,
		"not a ZIP":           []byte("Không phải ZIP"),
		"cut short":           whole[:len(whole)/2],
		"a row is missing":    repacked(t, whole, "bang/documents.jsonl", func(content string) string { _, rest, _ := strings.Cut(content, "\n"); return rest }),
		"a row is broken":     repacked(t, whole, "bang/documents.jsonl", func(string) string { return "[1,2" }),
		"a strange column":    repacked(t, whole, manifestName, func(content string) string { return strings.Replace(content, `"term"`, `"term) --"`, 1) }),
		"no manifest":         repacked(t, whole, manifestName, nil),
		"no table":            repacked(t, whole, "bang/awards.jsonl", nil),
		"version 0":           repacked(t, whole, manifestName, func(string) string { return `{"format":1}` }),
		"refers to no office": repacked(t, whole, "bang/offices.jsonl", func(content string) string { return strings.Replace(content, "[1,", "[77,", 1) }),
	} {
		target := Options{DataDir: filepath.Join(t.TempDir(), "mới"), Now: clock.now}
		_, err := Restore(ctx, target, bytes.NewReader(broken), int64(len(broken)))
		if err == nil || name != "refers to no office" && !IsTrouble(err, diag.StoreBackupBad) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		// The place is as good as new.
		if _, err := Restore(ctx, target, bytes.NewReader(whole), int64(len(whole))); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
	}
	later := repacked(t, whole, manifestName, func(content string) string { return strings.Replace(content, `"format":1`, `"format":9`, 1) })
	_, err := Restore(ctx, Options{DataDir: t.TempDir()}, bytes.NewReader(later), int64(len(later)))
	refused(t, err, diag.StoreTooNew)
}

// repacked is a ZIP with one part changed, or left out when change is nil.
func repacked(t *testing.T, archive []byte, name string, change func(string) string) []byte {
	t.Helper()
	r := must[*zip.Reader](t)(zip.NewReader(bytes.NewReader(archive), int64(len(archive))))
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		content := must[[]byte](t)(readPart(part))
		if part.Name == name {
			if change == nil {
				continue
			}
			content = []byte(change(string(content)))
		}
		must[int](t)(must[interface{ Write([]byte) (int, error) }](t)(w.Create(part.Name)).Write(content))
	}
	ok(t, w.Close())
	return out.Bytes()
}

// TestEveryEarlierVersionIsMigrated makes the tables of each version, fills them with rows that the version could hold,
// and opens them with this program: every row is there, the tables are those of a new store.
func TestEveryEarlierVersionIsMigrated(t *testing.T) {
	for _, p := range []place{places[0], places[2]} {
		t.Run(p.name, func(t *testing.T) {
			fresh := open(t, p.options(t, nil))
			want := tablesOf(t, fresh)
			for version := 1; version < database.Latest(); version++ {
				opt := p.options(t, nil)
				old, err := openAs(ctx, opt, version)
				ok(t, err)
				rows := earlierRows(t, old, version)
				ok(t, old.Close())
				s := open(t, opt)
				if got := tablesOf(t, s); got != want {
					t.Errorf("version %d becomes\n%s\nwant\n%s", version, got, want)
				}
				for table, count := range rows {
					var is int
					ok(t, s.look(ctx, func(tx *database.Tx) error {
						_, err := tx.Row(ctx, []any{&is}, "SELECT COUNT(*) FROM "+table)
						return err
					}))
					if is != count {
						t.Errorf("version %d: table %s has %d rows, had %d", version, table, is, count)
					}
				}
				if version >= 5 {
					if found := must[[]Document](t)(s.Find(ctx, Query{Person: "lo thi phuong"})); len(found) != 1 {
						t.Errorf("version %d: its document is not found: %v", version, found)
					}
				}
				if version >= 2 {
					issuedDocument(t, s, 1) // and work goes on
				}
				if broken, _, err := s.VerifyAudit(ctx); err != nil || broken != 0 {
					t.Errorf("version %d: audit breaks at %d, %v", version, broken, err)
				}
			}
		})
	}
}

func TestTablesOfALaterVersionAreLeftAlone(t *testing.T) {
	for _, p := range []place{places[0], places[2]} {
		opt := p.options(t, nil)
		s := open(t, opt)
		ok(t, s.db.Write(ctx, func(tx *database.Tx) error {
			_, err := tx.Exec(ctx, "INSERT INTO schema_version (version, at) VALUES (?, 0)", database.Latest()+1)
			return err
		}))
		_, err := Open(ctx, opt)
		refused(t, err, diag.StoreTooNew, "phiên bản mới nhất")
	}
}

func TestOfManyWhoOpenAnEmptyStoreAtOnceAllSucceed(t *testing.T) {
	for _, p := range []place{places[0], places[2]} {
		opt := p.options(t, nil)
		done := make(chan error)
		for range 6 {
			go func() {
				s, err := Open(ctx, opt)
				if err == nil {
					_, err = s.SaveOffice(ctx, Office{Name: office})
					s.Close()
				}
				done <- err
			}()
		}
		for range 6 {
			if err := <-done; err != nil {
				t.Errorf("%s: %v", p.name, err)
			}
		}
	}
}

// tablesOf tells tables and columns as the database has them.
func tablesOf(t *testing.T, s *Store) string {
	t.Helper()
	question := "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
	if s.db.Postgres() {
		question = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, column_name"
	}
	var out strings.Builder
	ok(t, s.look(ctx, func(tx *database.Tx) error {
		_, err := tx.Rows(ctx, func(values []any) error { fmt.Fprintln(&out, values...); return nil }, question)
		return err
	}))
	return out.String()
}

// earlierRows fills the tables of a version from testdata/version/<n>.sql of this version and the earlier ones, and
// returns how many rows each table then has.
func earlierRows(t *testing.T, s *Store, version int) map[string]int {
	t.Helper()
	rows := map[string]int{}
	for n := 1; n <= version; n++ {
		script, err := os.ReadFile(fmt.Sprintf("testdata/version/%d.sql", n))
		ok(t, err)
		for _, statement := range strings.Split(strings.TrimSpace(string(script)), ";\n") {
			table := strings.Fields(statement)[2]
			rows[table]++
			ok(t, s.db.Write(ctx, func(tx *database.Tx) error { _, err := tx.Exec(ctx, strings.TrimSuffix(statement, ";")); return err }))
		}
	}
	return rows
}
