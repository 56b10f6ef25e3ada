package store

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
)

func TestTheAuditTellsEveryChangeAndWhoMadeIt(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		d := issuedDocument(t, s, 1, "Lò Thị Phương")
		var said []string
		ok(t, s.Audit(ctx, "document", "", 0, 100, func(e Entry) error {
			said = append(said, e.Action)
			if e.Who != "Lò Thị Mai" || !e.At.Equal(clock.now()) || e.SubjectID != "1" {
				t.Errorf("%+v", e)
			}
			return nil
		}))
		if got := strings.Join(said, " "); got != "add submit attach issue" {
			t.Errorf("the audit of document %d says %s", d.ID, got)
		}
		var out bytes.Buffer
		ok(t, s.ExportAudit(ctx, &out))
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		var last Entry
		ok(t, json.Unmarshal([]byte(lines[len(lines)-1]), &last))
		if broken, rows, err := s.VerifyAudit(ctx); err != nil || broken != 0 || int(rows) != len(lines) || last.Hash != last.hash() {
			t.Errorf("breaks at %d of %d rows: %v", broken, rows, err)
		}
	})
}

func TestTheAuditIsAppendOnlyAndShowsWhatWasTamperedWith(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		issuedDocument(t, s, 1)
		for _, tamper := range []string{"DELETE FROM audit WHERE seq = 2", "UPDATE audit SET who = 'x' WHERE seq = 2"} {
			err := s.db.Write(ctx, func(tx *database.Tx) error { _, err := tx.Exec(ctx, tamper); return err })
			if err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", tamper, err)
			}
		}
		// Somebody who owns the database can take the guard away; the chain tells of it all the same.
		guards := []string{"DROP TRIGGER audit_keeps_rows", "DROP TRIGGER audit_keeps_words"}
		if s.db.Postgres() {
			guards = []string{"DROP TRIGGER audit_keeps ON audit"}
		}
		tamper := func(statements ...string) {
			t.Helper()
			ok(t, s.db.Write(ctx, func(tx *database.Tx) error {
				for _, statement := range statements {
					if _, err := tx.Exec(ctx, statement); err != nil {
						return err
					}
				}
				return nil
			}))
		}
		tamper(guards...)
		tamper("UPDATE documents SET title = title", "UPDATE document_contents SET record = '{\"danh_sach\":[]}'")
		found := must[diag.List](t)(s.Check(ctx))
		if len(found) != 1 || found[0].Code != diag.StoreDocumentAltered || !strings.Contains(found[0].Message, "01/QĐ-UBND") {
			t.Errorf("check says %v", found)
		}
		tamper("DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)")
		if broken, rows, err := s.VerifyAudit(ctx); err != nil || broken != rows+1 {
			t.Errorf("cut off at the end: breaks at %d of %d, %v", broken, rows, err)
		}
		tamper("UPDATE audit SET who = 'x' WHERE seq = 2")
		if broken, _, err := s.VerifyAudit(ctx); err != nil || broken != 2 {
			t.Errorf("changed: breaks at %d, %v", broken, err)
		}
	})
}

func TestAClockSetBackLosesNothingAndTakesNothingAway(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		d := must[Document](t)(s.AddDocument(ctx, decision(1)))
		must[Document](t)(s.Delete(ctx, d.ID, 0))
		clock.move(31 * 24 * hour)
		issuedDocument(t, s, 1)
		clock.move(-400 * 24 * hour)
		ok(t, s.Close())
		s = open(t, opt)
		issues := s.Issues()
		if len(issues) != 1 || issues[0].Code != diag.StoreClockBack || issues[0].Severity != diag.Warning {
			t.Errorf("issues %v", issues)
		}
		_, err := s.Tidy(ctx)
		refused(t, err, diag.StoreClockBack)
		// Work goes on, in order.
		issuedDocument(t, s, 2, "Vàng A Dế")
		if broken, _, err := s.VerifyAudit(ctx); err != nil || broken != 0 {
			t.Errorf("audit breaks at %d, %v", broken, err)
		}
		must[Document](t)(s.Document(ctx, d.ID))
	})
}

func TestWhatIsDamagedIsTold(t *testing.T) {
	opt := Options{DataDir: t.TempDir(), Now: newClock().now}
	s := open(t, opt)
	withOffice(t, s)
	d := issuedDocument(t, s, 1)
	file := must[[]File](t)(s.Files(ctx, d.ID))[0]
	path := filepath.Join(opt.DataDir, filesFolder, file.Digest[:2], file.Digest)
	ok(t, os.WriteFile(path, []byte("hỏng"), 0o600))
	_, _, err := s.File(ctx, d.ID, file.ID)
	refused(t, err, diag.StoreFileDamaged, "doctor")
	found := must[diag.List](t)(s.Check(ctx))
	if len(found) != 1 || found[0].Code != diag.StoreFileDamaged || !strings.Contains(found[0].Place.Near, "Quyết định.docx") {
		t.Errorf("check says %v", found)
	}
	// The same bytes again make it whole.
	must[[]File](t)(s.AddFiles(ctx, d.ID, NewFile{Kind: AttachmentFile, Name: "Quyết định.docx", Content: []byte("docx 1")}))
	if found := must[diag.List](t)(s.Check(ctx)); len(found) != 0 {
		t.Errorf("check says %v", found)
	}
	ok(t, os.Remove(path))
	_, _, err = s.File(ctx, d.ID, file.ID)
	refused(t, err, diag.StoreFileMissing)
	ok(t, s.Close())

	database := filepath.Join(opt.DataDir, database.FileName)
	whole := must[[]byte](t)(os.ReadFile(database))
	for name, broken := range map[string][]byte{
		"not a database": []byte(strings.Repeat("Không phải cơ sở dữ liệu. ", 500)),
		"header lost":    append(make([]byte, 4096), whole[4096:]...),
		"cut short":      whole[:len(whole)/3],
	} {
		ok(t, os.WriteFile(database, broken, 0o600))
		s, err := Open(ctx, opt)
		if err == nil {
			found, sound := s.Check(ctx)
			s.Close()
			if err = sound; err == nil && len(found) > 0 && found[0].Code == diag.StoreDamaged {
				continue // it opens, but the check tells
			}
		}
		if !IsTrouble(err, diag.StoreDamaged) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		refused(t, err, diag.StoreDamaged, "restore")
	}
}

func TestTwoProcessesUseOneFolder(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		other := open(t, opt)
		done := make(chan error, 2)
		for i, each := range []*Store{s, other} {
			go func() {
				var err error
				for n := range 20 {
					if err == nil {
						_, err = each.AddDocument(ctx, decision(100*i+n))
					}
					if err == nil {
						_, err = each.Find(ctx, Query{Words: "giay khen"})
					}
				}
				done <- err
			}()
		}
		for range 2 {
			ok(t, <-done)
		}
		if found := must[[]Document](t)(other.Find(ctx, Query{Limit: 100})); len(found) != 40 {
			t.Errorf("%d documents", len(found))
		}
		if broken, _, err := s.VerifyAudit(ctx); err != nil || broken != 0 {
			t.Errorf("audit breaks at %d, %v", broken, err)
		}
	})
}

func TestSettingsThatCannotBeAreTold(t *testing.T) {
	for _, c := range []struct {
		opt  Options
		code diag.Code
	}{
		{Options{Database: "mysql://a"}, diag.StoreBadSetting},
		{Options{Database: "postgres://%zz:mật khẩu@/"}, diag.StoreBadSetting},
		{Options{Database: "postgres://postgres@127.0.0.1:1/x?connect_timeout=2"}, diag.StoreUnreachable},
		{Options{Files: "ftp://a"}, diag.StoreBadSetting},
		{Options{Files: "s3://chỉ-máy"}, diag.StoreBadSetting},
	} {
		c.opt.DataDir = t.TempDir()
		_, err := Open(ctx, c.opt)
		refused(t, err, c.code)
	}
	if _, err := Open(ctx, Options{DataDir: t.TempDir(), Database: "postgres://ai:bimat-lam@127.0.0.1:1/x"}); err == nil || strings.Contains(err.Error(), "bimat-lam") {
		t.Errorf("the password is told: %v", err)
	}
}
