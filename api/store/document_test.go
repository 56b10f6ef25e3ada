package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestADocumentLivesFromDraftToRegister(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		made := decision(1, "Lò Thị Phương", "Vàng A Dế")
		made.Record["so_luong"] = json.Number("1.50")
		d := must[Document](t)(s.AddDocument(ctx, made))
		if d.State != Drafted || d.Number() != "" || d.MadeBy != "Lò Thị Mai" || d.Version != 1 {
			t.Errorf("made %+v", d)
		}
		title := "Về việc tặng Giấy khen đợt một"
		edited := made.Content
		d = must[Document](t)(s.EditDocument(ctx, d.ID, d.Version, Edit{Title: &title, Content: &edited}))
		_, err := s.EditDocument(ctx, d.ID, 1, Edit{Title: &title})
		refused(t, err, diag.StoreChanged)
		_, err = s.Issue(ctx, d.ID, d.Version, issuing(7))
		refused(t, err, diag.StoreWrongState, "dự thảo", "trình ký")

		d = must[Document](t)(s.Submit(ctx, d.ID, d.Version))
		_, err = s.EditDocument(ctx, d.ID, d.Version, Edit{Title: &title})
		refused(t, err, diag.StoreWrongState)
		d = must[Document](t)(s.Return(ctx, d.ID, d.Version, "sửa căn cứ"))
		d = must[Document](t)(s.Submit(ctx, d.ID, d.Version))
		d = must[Document](t)(s.Issue(ctx, d.ID, d.Version, issuing(7, "Lò Thị Phương", "Vàng A Dế")))
		if d.State != Issued || d.Symbol != "07/QĐ-UBND" || d.IssuedOn != "2026-11-25" || len(d.Digest) != 64 {
			t.Errorf("issued %+v", d)
		}
		for name, step := range map[string]func() error{
			"edit":   func() error { _, err := s.EditDocument(ctx, d.ID, 0, Edit{Title: &title}); return err },
			"submit": func() error { _, err := s.Submit(ctx, d.ID, 0); return err },
			"return": func() error { _, err := s.Return(ctx, d.ID, 0, ""); return err },
			"issue":  func() error { _, err := s.Issue(ctx, d.ID, 0, issuing(8)); return err },
			"delete": func() error { _, err := s.Delete(ctx, d.ID, 0); return err },
			"output": func() error {
				_, err := s.AddFiles(ctx, d.ID, NewFile{Kind: OutputFile, Name: "a", Content: []byte("b")})
				return err
			},
		} {
			if err := step(); !IsTrouble(err, diag.StoreFrozen) {
				t.Errorf("%s of an issued document: %v", name, err)
			}
		}
		content := must[Content](t)(s.DocumentContent(ctx, d.ID))
		if !reflect.DeepEqual(content.Record, made.Record) {
			t.Errorf("the record is %v", content.Record)
		}
		register := must[[]Outgoing](t)(s.OutgoingOf(ctx, office, "", 2026))
		if len(register) != 1 || register[0].Number != "07" || register[0].Title != title || register[0].Kind != "Quyết định" || register[0].Copies != 5 || register[0].Document != d.ID {
			t.Errorf("register %+v", register)
		}
		ok(t, s.SetDelivery(ctx, register[0].ID, Delivery{Recipients: "UBND tỉnh", Keeper: "Văn thư", Copies: 3, SentOn: "2026-11-26", ReceivedBy: "Sùng Thị Sua"}))
		awards := must[[]Award](t)(s.Awards(ctx, AwardQuery{Recipient: "vang a de"}))
		if len(awards) != 1 || awards[0].Ordinal != 2 || awards[0].Decision != "07/QĐ-UBND" || awards[0].Day != "2026-11-25" {
			t.Errorf("awards %+v", awards)
		}
		// Everything is there after the store was closed.
		ok(t, s.Close())
		again := must[Document](t)(open(t, opt).Document(ctx, d.ID))
		if !reflect.DeepEqual(again, d) {
			t.Errorf("after reopening %+v\nbefore %+v", again, d)
		}
	})
}

// Number tells the number part of a symbol, for tests.
func (d Document) Number() string { number, _, _ := strings.Cut(d.Symbol, "/"); return number }

func TestANumberIsGivenOnceInOfficeSeriesAndYear(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		first := issuedDocument(t, s, 5)
		submit := func() Document {
			d := must[Document](t)(s.AddDocument(ctx, decision(2)))
			return must[Document](t)(s.Submit(ctx, d.ID, d.Version))
		}
		d := submit()
		twice := issuing(5)
		twice.Number = "0005"
		_, err := s.Issue(ctx, d.ID, d.Version, twice)
		refused(t, err, diag.StoreNumberTaken, first.Symbol, first.Title, "2026")
		if d := must[Document](t)(s.Document(ctx, d.ID)); d.State != Submitted || d.Symbol != "" {
			t.Errorf("a refused document is %+v", d)
		}
		for _, bad := range []string{"", "0", "-1", "a", "5/QĐ", "1234567890", "５"} {
			wrong := issuing(6)
			wrong.Number = bad
			_, err := s.Issue(ctx, d.ID, d.Version, wrong)
			refused(t, err, diag.StoreNumberBad)
		}
		for _, bad := range []string{"2026-02-30", "2026-11", "25/11/2026"} {
			wrong := issuing(6)
			wrong.Day = bad
			_, err := s.Issue(ctx, d.ID, d.Version, wrong)
			refused(t, err, diag.StoreDateBad)
		}
		// Free: the same number with a letter, in another series, in another year.
		letter, council, lastYear := issuing(5), issuing(5), issuing(5)
		letter.Number = "05a"
		council.Series = "hoi-dong"
		lastYear.Day = "2025-12-31"
		for _, free := range []Issuing{letter, council, lastYear} {
			d := submit()
			must[Document](t)(s.Issue(ctx, d.ID, d.Version, free))
		}
		// A paper that was written elsewhere counts, too.
		must[Outgoing](t)(s.AddOutgoing(ctx, office, Outgoing{Number: "6", Symbol: "06/UBND-VP", Day: "2026-11-25", Title: "V/v họp"}))
		_, err = s.Issue(ctx, d.ID, d.Version, issuing(6))
		refused(t, err, diag.StoreNumberTaken, "06/UBND-VP")
		_, err = s.AddOutgoing(ctx, office, Outgoing{Number: "05", Symbol: "05/UBND", Day: "2026-01-01"})
		refused(t, err, diag.StoreNumberTaken)
	})
}

func TestOfManyWhoEnterOneNumberOneGetsIt(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		other := open(t, opt) // a second process on the folder
		const n = 8
		var wait sync.WaitGroup
		errs := make([]error, n)
		for i := range n {
			d := must[Document](t)(s.AddDocument(ctx, decision(i)))
			d = must[Document](t)(s.Submit(ctx, d.ID, d.Version))
			wait.Go(func() {
				_, errs[i] = []*Store{s, other}[i%2].Issue(ctx, d.ID, d.Version, issuing(9, "Lò Thị Phương"))
			})
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !IsTrouble(err, diag.StoreNumberTaken) {
				t.Error(err)
			}
		}
		if won != 1 {
			t.Errorf("%d got the number", won)
		}
		if broken, rows, err := s.VerifyAudit(ctx); err != nil || broken != 0 || rows == 0 {
			t.Errorf("audit of %d rows breaks at %d: %v", rows, broken, err)
		}
		if awards := must[[]Award](t)(s.Awards(ctx, AwardQuery{Office: office})); len(awards) != 1 {
			t.Errorf("%d awards", len(awards))
		}
	})
}

func TestAReplacementNamesWhatItReplaces(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		draft := must[Document](t)(s.AddDocument(ctx, decision(1)))
		replacing := decision(2)
		replacing.Replaces = draft.ID
		_, err := s.AddDocument(ctx, replacing)
		refused(t, err, diag.StoreWrongState, "đã ban hành")
		old := issuedDocument(t, s, 1)
		replacing.Replaces = old.ID
		next := must[Document](t)(s.AddDocument(ctx, replacing))
		if old = must[Document](t)(s.Document(ctx, old.ID)); old.ReplacedBy != 0 {
			t.Error("a draft replaces already")
		}
		next = must[Document](t)(s.Submit(ctx, next.ID, next.Version))
		next = must[Document](t)(s.Issue(ctx, next.ID, next.Version, issuing(2)))
		if after := must[Document](t)(s.Document(ctx, old.ID)); after.ReplacedBy != next.ID || after.State != Issued || after.Digest != old.Digest || next.Replaces != old.ID {
			t.Errorf("old %+v\nnew %+v", after, next)
		}
	})
}

// TestWhatASheetDecidedIsNotItsPast issues a decision from a sheet, and one in its place: to that sheet neither is an
// earlier award, to every other both rows are in the register.
func TestWhatASheetDecidedIsNotItsPast(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		sheet := must[Dataset](t)(s.AddDataset(ctx, NewDataset{Office: office, Template: "quyet-dinh", Name: "a.csv", Sheet: []byte("a")}))
		issue := func(d NewDocument, number int, names ...string) Document {
			made := must[Document](t)(s.AddDocument(ctx, d))
			made = must[Document](t)(s.Submit(ctx, made.ID, made.Version))
			return must[Document](t)(s.Issue(ctx, made.ID, made.Version, issuing(number, names...)))
		}
		first := decision(1, "Lò Thị Phương")
		first.Dataset = sheet.ID
		second := decision(2, "Lò Thị Phượng")
		second.Replaces = issue(first, 1, "Lò Thị Phương").ID
		issue(second, 2, "Lò Thị Phượng")
		issue(decision(3, "Giàng A Páo"), 3, "Giàng A Páo")
		for dataset, want := range map[int64][]string{0: {"01/QĐ-UBND", "02/QĐ-UBND", "03/QĐ-UBND"}, sheet.ID: {"03/QĐ-UBND"}} {
			var got []string
			for _, a := range must[[]Award](t)(s.Awards(ctx, AwardQuery{Office: office, NotOf: dataset})) {
				got = append(got, a.Decision)
			}
			if !slices.Equal(got, want) {
				t.Errorf("without those of sheet %d: %v, want %v", dataset, got, want)
			}
		}
	})
}

// TestAReplacedDecisionAwardsNobodyAnew issues a decision in the place of one of two people: the rows of the first stay in
// the register and say so, and it is no decision to print from.
func TestAReplacedDecisionAwardsNobodyAnew(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		old := issuedDocument(t, s, 1, "Lò Thị Phương", "Giàng A Pao")
		replacing := decision(2, "Lò Thị Phương", "Giàng A Páo")
		replacing.Replaces = old.ID
		next := must[Document](t)(s.AddDocument(ctx, replacing))
		next = must[Document](t)(s.Submit(ctx, next.ID, next.Version))
		must[Document](t)(s.Issue(ctx, next.ID, next.Version, issuing(2, "Lò Thị Phương", "Giàng A Páo")))
		for _, a := range must[[]Award](t)(s.Awards(ctx, AwardQuery{Office: office})) {
			if want := map[string]string{"01/QĐ-UBND": "02/QĐ-UBND", "02/QĐ-UBND": ""}[a.Decision]; a.ReplacedBy != want {
				t.Errorf("%s of %s is replaced by %q, want %q", a.Recipient, a.Decision, a.ReplacedBy, want)
			}
		}
		if all := must[[]Decision](t)(s.Decisions(ctx, office, 10)); len(all) != 1 || all[0].Symbol != "02/QĐ-UBND" {
			t.Errorf("decisions %+v", all)
		}
	})
}

func TestFilesOfADocumentAreAddedAndNeverRewritten(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		d := issuedDocument(t, s, 1)
		signed := []byte("%PDF-1.7 đã ký số")
		must[[]File](t)(s.AddFiles(ctx, d.ID, NewFile{Kind: SignedFile, Name: "QĐ.signed.pdf", Type: "application/pdf", Content: signed}))
		all := must[[]File](t)(s.AddFiles(ctx, d.ID, NewFile{Kind: SignedFile, Name: "QĐ.signed.pdf", Type: "application/pdf", Content: []byte("khác")},
			NewFile{Kind: EditedFile, Name: "QĐ sửa.docx", Content: []byte("PK")}))
		if len(all) != 4 {
			t.Fatalf("files %+v", all)
		}
		file, content, err := s.File(ctx, d.ID, all[1].ID)
		if err != nil || string(content) != string(signed) || file.Kind != SignedFile || file.Size != int64(len(signed)) {
			t.Errorf("%+v %q %v", file, content, err)
		}
		_, _, err = s.File(ctx, d.ID, 9999)
		refused(t, err, diag.StoreNotFound)
		_, err = s.AddFiles(ctx, d.ID, NewFile{Kind: "khác", Name: "a"})
		refused(t, err, diag.StoreValueUnknown)
		if found := must[[]Document](t)(s.Find(ctx, Query{Words: "qd sua"})); ids(found) != fmt.Sprint(d.ID) {
			t.Errorf("by the name of a file: %s", ids(found))
		}
	})
}

func TestDocumentsOfASheetComeWithWhatWasEdited(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		sheet := must[Dataset](t)(s.AddDataset(ctx, NewDataset{Office: office, Template: "quyet-dinh", Name: "a.csv", Sheet: []byte("a")}))
		var made []Document
		for i := range 4 {
			d := decision(i, "Lò Thị Phương")
			if i < 3 {
				d.Dataset = sheet.ID
			}
			made = append(made, must[Document](t)(s.AddDocument(ctx, d)))
		}
		const word = "application/word"
		for _, text := range []string{"cũ", "mới"} {
			must[[]File](t)(s.AddFiles(ctx, made[0].ID, NewFile{Kind: EditedFile, Name: "sửa.docx", Type: word, Content: []byte(text)},
				NewFile{Kind: EditedFile, Name: "sửa.pdf", Type: "application/pdf", Content: []byte(text)}))
		}
		must[Document](t)(s.Delete(ctx, made[1].ID, 0))
		title := "Tiêu đề khác"
		must[Document](t)(s.EditDocument(ctx, made[2].ID, 0, Edit{Title: &title, Follows: true}))
		found := must[[]MadeOf](t)(s.MadeOfDataset(ctx, sheet.ID, word))
		if found[1].Changed {
			t.Error("a draft that followed its list counts as changed by somebody")
		}
		must[Document](t)(s.EditDocument(ctx, made[2].ID, 0, Edit{Title: &title}))
		if again := must[[]MadeOf](t)(s.MadeOfDataset(ctx, sheet.ID, word)); !again[1].Changed || again[0].Changed {
			t.Error("a draft in which somebody wrote does not count as changed")
		}
		if len(found) != 2 || found[0].ID != made[0].ID || found[1].ID != made[2].ID || found[1].Edited != "" || found[0].Persons[0] != "Lò Thị Phương" {
			t.Fatalf("found %+v", found)
		}
		if content := must[[]byte](t)(s.Content(ctx, found[0].Edited)); string(content) != "mới" {
			t.Errorf("the newest edited copy is %q", content)
		}
	})
}

func TestDocumentsAreFoundByWordsWithoutAccents(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		must[Office](t)(s.SaveOffice(ctx, Office{Name: "truong-a", Facts: data.Record{"ten": "Trường Tiểu học"}}))
		one := issuedDocument(t, s, 1, "Lò Thị Phương", "Vàng A Dế")
		two := must[Document](t)(s.AddDocument(ctx, decision(2, "Lò Văn Phương", "Nguyễn Thị An")))
		plan := decision(3)
		plan.Office, plan.Template, plan.Kind, plan.Title, plan.Units = "truong-a", "ke-hoach", "Kế hoạch", "Phát động phong trào thi đua đợt 3", []string{"Tổ 1", "Khối 12"}
		three := must[Document](t)(s.AddDocument(ctx, plan))
		for _, c := range []struct {
			q    Query
			want []Document
		}{
			{Query{}, []Document{three, two, one}},
			{Query{Words: "giay khen"}, []Document{three, two, one}}, // the record of the third says so, too
			{Query{Words: "GIẤY KHEN phương"}, []Document{two, one}},
			{Query{Words: "lo thi phuong"}, []Document{two, one}},
			{Query{Words: `"lò thị phương"`}, []Document{one}},
			{Query{Words: "“Phương Nguyễn”"}, nil},
			{Query{Words: "phat dong ph"}, []Document{three}},
			{Query{Words: "phat dong x"}, nil},
			{Query{Words: "01/QĐ-UBND"}, []Document{one}},
			{Query{Person: "lò thị phương"}, []Document{one}},
			{Query{Person: "phuong"}, []Document{two, one}},
			{Query{Person: "phương vàng"}, nil},
			{Query{Unit: "khoi 12"}, []Document{three}},
			{Query{Unit: "phuong"}, nil},
			{Query{Kind: "quyet dinh"}, []Document{two, one}},
			{Query{Template: "ke-hoach"}, []Document{three}},
			{Query{State: Issued}, []Document{one}},
			{Query{State: Drafted, Words: "lo"}, []Document{two}},
			{Query{Office: "truong-a"}, []Document{three}},
			{Query{Year: 2026}, []Document{three, two, one}},
			{Query{Year: 2025}, nil},
			{Query{Words: "???"}, nil},
			{Query{Words: `' OR "`}, nil},
			{Query{Limit: 2}, []Document{three, two}},
			{Query{Limit: 2, Before: two.ID}, []Document{one}},
			{Query{Words: "giay khen", Limit: 1, Before: three.ID}, []Document{two}},
		} {
			if found := must[[]Document](t)(s.Find(ctx, c.q)); ids(found) != ids(c.want) {
				t.Errorf("%+v: found %s, want %s", c.q, ids(found), ids(c.want))
			}
		}
		title := "Khác hẳn"
		two = must[Document](t)(s.EditDocument(ctx, two.ID, two.Version, Edit{Title: &title}))
		if found := must[[]Document](t)(s.Find(ctx, Query{Words: "dot 2"})); len(found) != 0 {
			t.Errorf("found by the words it had before: %s", ids(found))
		}
		if found := must[[]Document](t)(s.Find(ctx, Query{Words: "khac han"})); ids(found) != ids([]Document{two}) {
			t.Errorf("not found by its new words: %s", ids(found))
		}
	})
}

func TestTheBinGivesBackUntilItsTermIsOver(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		keep := issuedDocument(t, s, 1)
		d := must[Document](t)(s.AddDocument(ctx, decision(2)))
		files := must[[]File](t)(s.AddFiles(ctx, d.ID, NewFile{Kind: AttachmentFile, Name: "a.pdf", Content: []byte("đính kèm")}))
		d = must[Document](t)(s.Delete(ctx, d.ID, 0))
		if found := must[[]Document](t)(s.Find(ctx, Query{Words: "giay khen"})); ids(found) != ids([]Document{keep}) {
			t.Errorf("found %s", ids(found))
		}
		_, err := s.Submit(ctx, d.ID, 0)
		refused(t, err, diag.StoreNotFound)
		if found := must[[]Document](t)(s.Find(ctx, Query{Bin: true})); ids(found) != ids([]Document{d}) || found[0].DeletedBy != "Lò Thị Mai" {
			t.Errorf("in the bin %+v", found)
		}
		d = must[Document](t)(s.Undelete(ctx, d.ID))
		if found := must[[]Document](t)(s.Find(ctx, Query{Words: "giay khen"})); len(found) != 2 {
			t.Errorf("found %s", ids(found))
		}
		must[Document](t)(s.Delete(ctx, d.ID, d.Version))
		clock.move(29 * 24 * hour)
		if done := must[Tidied](t)(s.Tidy(ctx)); done.Documents != 0 {
			t.Errorf("gone before its term: %+v", done)
		}
		ok(t, s.SetRetention(ctx, BinTerm, 20))
		if done := must[Tidied](t)(s.Tidy(ctx)); done.Documents != 1 {
			t.Errorf("tidied %+v", done)
		}
		_, err = s.Document(ctx, d.ID)
		refused(t, err, diag.StoreNotFound)
		// The bytes have a day of grace, then they go, and nothing else does.
		must[[]byte](t)(s.Content(ctx, files[0].Digest))
		clock.move(25 * hour)
		if done := must[Tidied](t)(s.Tidy(ctx)); done.Files != 1 {
			t.Errorf("tidied %+v", done)
		}
		_, err = s.Content(ctx, files[0].Digest)
		refused(t, err, diag.StoreFileMissing)
		if found := must[diag.List](t)(s.Check(ctx)); len(found) != 0 {
			t.Errorf("check says %v", found)
		}
	})
}

func TestErasingAPersonLeavesIssuedPapersAndRegisters(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		paper := issuedDocument(t, s, 1, "Lò Thị Phương")
		draft := must[Document](t)(s.AddDocument(ctx, decision(2, "Lò Thị Phương")))
		binned := must[Document](t)(s.AddDocument(ctx, decision(3, "LÒ THỊ PHƯƠNG")))
		must[Document](t)(s.Delete(ctx, binned.ID, 0))
		other := must[Document](t)(s.AddDocument(ctx, decision(4, "Lò Thị Phương Anh B", "Lò Thị Phươngg")))
		must[Document](t)(s.AddDocument(ctx, decision(5, "Lò Thị Phượng"))) // somebody else
		sheet := must[Dataset](t)(s.AddDataset(ctx, NewDataset{Template: "bang-khen", Name: "a.xlsx", Sheet: []byte("PK"), Records: []data.Record{{"ho_ten": "Lò Thị Phương"}}}))
		corrected := must[Dataset](t)(s.AddDataset(ctx, NewDataset{Template: "bang-khen", Name: "b.xlsx", Sheet: []byte("PK2"), Records: []data.Record{{"ho_ten": "Lo Phuong"}}}))
		must[Correction](t)(s.Correct(ctx, corrected.ID, Correction{Operation: SetField, Record: 1, Field: "ho_ten", After: "Lò Thị Phương"}))
		drafts := s.Drafts(24*hour, 10)
		token := must[string](t)(drafts.Save(Draft{Records: []data.Record{{"ho_ten": "Lò Thị Phương"}}}))
		kept := must[string](t)(drafts.Save(Draft{Records: []data.Record{{"ho_ten": "Vàng A Dế"}}}))

		found := must[Erasure](t)(s.ErasePerson(ctx, "lò thị phương"))
		if !slices.Equal(found.Documents, []int64{draft.ID, binned.ID, other.ID}) || !slices.Equal(found.Datasets, []int64{sheet.ID, corrected.ID}) || found.Uploads != 1 {
			t.Errorf("erased %+v", found)
		}
		if _, err := drafts.Load(token); err != ErrNoDraft {
			t.Errorf("the upload is there: %v", err)
		}
		must[Draft](t)(drafts.Load(kept))
		if d := must[Document](t)(s.Document(ctx, paper.ID)); d.Digest != paper.Digest {
			t.Error("the issued paper changed")
		}
		if awards := must[[]Award](t)(s.Awards(ctx, AwardQuery{Recipient: "Lò Thị Phương"})); len(awards) != 1 {
			t.Errorf("the register says %v", awards)
		}
		clock.move(25 * hour)
		must[Tidied](t)(s.Tidy(ctx))
		_, err := s.Content(ctx, sheet.Sheet)
		refused(t, err, diag.StoreFileMissing)
		ok(t, s.Audit(ctx, "", "", 0, everything, func(e Entry) error {
			if strings.Contains(data.Key(string(e.Detail)), "phuong") {
				t.Errorf("the audit names the person: %s", e.Detail)
			}
			return nil
		}))
	})
}

func TestDocumentsPastTheirTermAreListedNotDestroyed(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		d := issuedDocument(t, s, 1)
		ok(t, s.SetRetention(ctx, "issued:Quyết định", 2))
		clock.move(2 * 365 * 24 * hour)
		if due := must[[]Document](t)(s.Due(ctx)); len(due) != 0 {
			t.Errorf("due in 2028: %s", ids(due))
		}
		clock.move(60 * 24 * hour) // 2029
		if due := must[[]Document](t)(s.Due(ctx)); ids(due) != ids([]Document{d}) {
			t.Errorf("due in 2029: %s", ids(due))
		}
		must[Tidied](t)(s.Tidy(ctx))
		must[Document](t)(s.Document(ctx, d.ID))
		refused(t, s.SetRetention(ctx, "khác", 1), diag.StoreValueUnknown)
		refused(t, s.SetRetention(ctx, "bin:x", 1), diag.StoreValueUnknown)
		refused(t, s.SetRetention(ctx, BinTerm, -1), diag.StoreValueUnknown)
	})
}
