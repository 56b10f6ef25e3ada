package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
)

// RunKey tells runs of certificates apart: sheets of one design that one decision of an office gives.
type RunKey struct {
	Office   string `json:"office,omitempty" doc:"Tên lưu của cơ quan"`
	Design   string `json:"design" doc:"Mã của mẫu"`
	Decision string `json:"decision" doc:"Số quyết định"`
	Day      string `json:"day" doc:"Ngày quyết định"`
}

// CertificateRun is the printing of a decision's certificates, over as many days as it takes.
type CertificateRun struct {
	ID int64 `json:"id"`
	RunKey
	Title  string    `json:"title" doc:"Tên của mẫu"`
	MadeAt time.Time `json:"made_at"`
	MadeBy string    `json:"made_by"`
	// Sheets and Lost are sums over what follows, which lists of runs leave out.
	Sheets  int64          `json:"sheets" doc:"Đã làm bao nhiêu tờ, kể cả in lại"`
	Lost    int64          `json:"lost" doc:"Hỏng bao nhiêu tờ"`
	Copies  []SheetCopy    `json:"copies,omitempty" doc:"Các lần in"`
	Spoiled []SpoiledSheet `json:"spoiled,omitempty" doc:"Các tờ hỏng"`
}

// Steps of a run.
const (
	FirstSheet = "first" // one, to be looked at
	RestSheets = "rest"  // those not printed yet, after a yes to the first
	AgainSheet = "again" // some once more, with the same numbers
	AllSheets  = "all"   // as asked, without steps: by programs, and files for each
)

// SheetCopy is one time that sheets were made for paper.
type SheetCopy struct {
	ID       int64     `json:"id"`
	Step     string    `json:"step" doc:"first: in thử; rest: các tờ còn lại; again: in lại; all: theo yêu cầu"`
	Mode     string    `json:"mode" doc:"overlay, full"`
	Printer  string    `json:"printer,omitempty"`
	Tray     string    `json:"tray,omitempty"`
	Order    string    `json:"order"`
	Paper    string    `json:"paper,omitempty" doc:"simplex, short, long: một hay hai mặt; two: hai tờ trên một tờ giấy; marks: vạch cắt"`
	Format   string    `json:"format" doc:"pdf: một tệp; zip: ZIP của các PDF; docx: ZIP của các DOCX"`
	List     string    `json:"-"` // tells the list apart that Numbers belong to
	Numbers  string    `json:"numbers" doc:"Số trong danh sách"`
	Ordinals string    `json:"ordinals" doc:"Số sổ vàng"`
	People   string    `json:"-"` // whose the sheets are, see docgen.Marks
	Sheets   int64     `json:"sheets"`
	Why      string    `json:"why,omitempty" doc:"Vì sao in lại"`
	MadeAt   time.Time `json:"made_at"`
	MadeBy   string    `json:"made_by"`
}

// SpoiledSheet is paper that was thrown away.
type SpoiledSheet struct {
	ID       int64     `json:"id"`
	Sheets   int64     `json:"sheets" doc:"Mấy tờ"`
	Ordinals string    `json:"ordinals,omitempty" doc:"Số sổ vàng của các tờ hỏng, khi biết"`
	Why      string    `json:"why,omitempty" doc:"Vì sao hỏng"`
	MadeAt   time.Time `json:"made_at"`
	MadeBy   string    `json:"made_by"`
}

// mostSpoiled is more sheets than anybody throws away at once.
const mostSpoiled = 20_000

// AddCopy writes down that sheets are made, and begins their run when it is the first time. The sheets
// that it takes the place of are counted as spoiled in the same breath, where there are any.
func (s *Store) AddCopy(ctx context.Context, key RunKey, title string, made SheetCopy, lost SpoiledSheet) (run int64, copied SheetCopy, err error) {
	err = s.change(ctx, func(c *change) error {
		var err error
		if run, err = c.run(ctx, key, title); err != nil {
			return err
		}
		if lost.Sheets > 0 {
			if err := c.spoil(ctx, run, lost); err != nil {
				return err
			}
		}
		copied = made
		copied.MadeAt, copied.MadeBy = stamp(c.at), c.who
		copied.ID, err = c.insert(ctx, `INSERT INTO certificate_copies (run_id, step, mode, printer, tray, sorted, paper, format, list, numbers, ordinals, people, sheets, why, made_at, made_by)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			run, made.Step, made.Mode, made.Printer, made.Tray, made.Order, made.Paper, made.Format, made.List, made.Numbers, made.Ordinals, made.People, made.Sheets, made.Why, c.at, c.who)
		c.note("print", "certificates", run, map[string]any{"step": made.Step, "ordinals": made.Ordinals, "sheets": made.Sheets})
		return err
	})
	return run, copied, err
}

// run finds a run, or begins it.
func (c *change) run(ctx context.Context, key RunKey, title string) (id int64, err error) {
	err = c.Query(ctx, func(scan scanner) error { return scan(&id) }, `INSERT INTO certificate_runs (office, design, title, decision, decided_on, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (office, design, decision, decided_on) DO NOTHING RETURNING id`, key.Office, key.Design, title, key.Decision, key.Day, c.at, c.who)
	if err == nil && id == 0 {
		_, err = c.Row(ctx, []any{&id}, "SELECT id FROM certificate_runs WHERE office = ? AND design = ? AND decision = ? AND decided_on = ?", key.Office, key.Design, key.Decision, key.Day)
	}
	return id, err
}

// AddSpoiled counts sheets of a run that were thrown away.
func (s *Store) AddSpoiled(ctx context.Context, run int64, spoiled SpoiledSheet) error {
	if spoiled.Sheets < 1 || spoiled.Sheets > mostSpoiled {
		return trouble(diag.StoreValueUnknown, "Số tờ hỏng", fmt.Sprint(spoiled.Sheets), fmt.Sprintf("từ 1 đến %d", mostSpoiled))
	}
	return s.change(ctx, func(c *change) error {
		found, err := c.Row(ctx, []any{new(int64)}, "SELECT id FROM certificate_runs WHERE id = ?", run)
		if err == nil && !found {
			err = noRun(run)
		}
		if err != nil {
			return err
		}
		return c.spoil(ctx, run, spoiled)
	})
}

func (c *change) spoil(ctx context.Context, run int64, spoiled SpoiledSheet) error {
	_, err := c.Exec(ctx, "INSERT INTO certificate_spoiled (run_id, sheets, ordinals, why, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)",
		run, spoiled.Sheets, strings.TrimSpace(spoiled.Ordinals), strings.TrimSpace(spoiled.Why), c.at, c.who)
	c.note("spoil", "certificates", run, map[string]any{"sheets": spoiled.Sheets, "ordinals": spoiled.Ordinals})
	return err
}

func noRun(id int64) error { return trouble(diag.StoreNotFound, fmt.Sprintf("đợt in số %d", id)) }

const selectRun = `SELECT r.id, r.office, r.design, r.title, r.decision, r.decided_on, r.made_at, r.made_by,
	(SELECT COALESCE(SUM(c.sheets), 0) FROM certificate_copies c WHERE c.run_id = r.id),
	(SELECT COALESCE(SUM(l.sheets), 0) FROM certificate_spoiled l WHERE l.run_id = r.id) FROM certificate_runs r`

func scanRun(scan scanner) (r CertificateRun, err error) {
	var at int64
	err = scan(&r.ID, &r.Office, &r.Design, &r.Title, &r.Decision, &r.Day, &at, &r.MadeBy, &r.Sheets, &r.Lost)
	r.MadeAt = stamp(at)
	return r, err
}

// CertificateRuns lists runs, the newest first; before is the number of the last one seen, 0 begins.
func (s *Store) CertificateRuns(ctx context.Context, before int64, limit int) ([]CertificateRun, error) {
	if before == 0 {
		before = everything
	}
	runs := []CertificateRun{}
	err := s.look(ctx, func(tx *database.Tx) error {
		runs = runs[:0]
		return tx.Query(ctx, func(scan scanner) error {
			r, err := scanRun(scan)
			runs = append(runs, r)
			return err
		}, selectRun+" WHERE r.id < ? ORDER BY r.id DESC LIMIT ?", before, limit)
	})
	return runs, err
}

// CertificateRun returns a run with its log.
func (s *Store) CertificateRun(ctx context.Context, id int64) (CertificateRun, error) {
	r, found, err := s.oneRun(ctx, " WHERE r.id = ?", id)
	if err == nil && !found {
		err = noRun(id)
	}
	return r, err
}

// RunOf returns the run of a key with its log; one that has not begun is empty.
func (s *Store) RunOf(ctx context.Context, key RunKey) (CertificateRun, error) {
	r, found, err := s.oneRun(ctx, " WHERE r.office = ? AND r.design = ? AND r.decision = ? AND r.decided_on = ?", key.Office, key.Design, key.Decision, key.Day)
	if !found {
		r.RunKey = key
	}
	return r, err
}

func (s *Store) oneRun(ctx context.Context, where string, args ...any) (r CertificateRun, found bool, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		found = false
		err := tx.Query(ctx, func(scan scanner) (err error) {
			found = true
			r, err = scanRun(scan)
			return err
		}, selectRun+where, args...)
		if err != nil || !found {
			return err
		}
		r.Copies, r.Spoiled = []SheetCopy{}, []SpoiledSheet{}
		err = tx.Query(ctx, func(scan scanner) error {
			var c SheetCopy
			var at int64
			err := scan(&c.ID, &c.Step, &c.Mode, &c.Printer, &c.Tray, &c.Order, &c.Paper, &c.Format, &c.List, &c.Numbers, &c.Ordinals, &c.People, &c.Sheets, &c.Why, &at, &c.MadeBy)
			c.MadeAt = stamp(at)
			r.Copies = append(r.Copies, c)
			return err
		}, "SELECT id, step, mode, printer, tray, sorted, paper, format, list, numbers, ordinals, people, sheets, why, made_at, made_by FROM certificate_copies WHERE run_id = ? ORDER BY id", r.ID)
		if err != nil {
			return err
		}
		return tx.Query(ctx, func(scan scanner) error {
			var l SpoiledSheet
			var at int64
			err := scan(&l.ID, &l.Sheets, &l.Ordinals, &l.Why, &at, &l.MadeBy)
			l.MadeAt = stamp(at)
			r.Spoiled = append(r.Spoiled, l)
			return err
		}, "SELECT id, sheets, ordinals, why, made_at, made_by FROM certificate_spoiled WHERE run_id = ? ORDER BY id", r.ID)
	})
	return r, found, err
}
