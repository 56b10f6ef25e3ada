package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Delivery is what the sổ văn bản đi says of the way out of a paper; it may be written in later.
type Delivery struct {
	Recipients string `json:"recipients" doc:"Nơi nhận văn bản"`
	Keeper     string `json:"keeper" doc:"Đơn vị, người nhận bản lưu"`
	Copies     int64  `json:"copies" doc:"Số lượng bản"`
	SentOn     string `json:"sent_on" doc:"Ngày chuyển"`
	ReceivedBy string `json:"received_by" doc:"Ký nhận"`
	Note       string `json:"note" doc:"Ghi chú"`
}

// Outgoing is a row of the sổ văn bản đi, with the ten columns of Nghị định 30/2020/NĐ-CP Phụ lục IV.
type Outgoing struct {
	ID       int64  `json:"id"`
	Series   string `json:"series,omitempty" doc:"Dãy số; để trống là dãy chung"`
	Number   string `json:"number" doc:"Số"`
	Symbol   string `json:"symbol" doc:"Số, ký hiệu văn bản"`
	Day      string `json:"day" doc:"Ngày, tháng văn bản"`
	Kind     string `json:"kind" doc:"Tên loại"`
	Title    string `json:"title" doc:"Trích yếu nội dung"`
	Signer   string `json:"signer" doc:"Người ký"`
	Document int64  `json:"document,omitempty" doc:"Văn bản trong kho; 0 nếu lập ở ngoài"`
	Delivery
}

// AddOutgoing writes a paper that was made elsewhere into the register; its number counts like any other.
func (s *Store) AddOutgoing(ctx context.Context, office string, entry Outgoing) (Outgoing, error) {
	entry.Document = 0
	err := s.change(ctx, func(c *change) error {
		id, err := c.office(ctx, office)
		if err != nil {
			return err
		}
		entry.ID, err = c.addOutgoing(ctx, id, entry)
		return err
	})
	return entry, err
}

func (c *change) addOutgoing(ctx context.Context, office int64, e Outgoing) (id int64, err error) {
	number, suffix, err := parseNumber(e.Number)
	if err != nil {
		return 0, err
	}
	if e.Day == "" {
		return 0, trouble(diag.StoreValueMissing, "ngày văn bản")
	}
	if err := checkDay(e.Day); err != nil {
		return 0, err
	}
	if err := checkDay(e.SentOn); err != nil {
		return 0, err
	}
	if strings.TrimSpace(e.Symbol) == "" {
		return 0, trouble(diag.StoreValueMissing, "số, ký hiệu")
	}
	year, _ := strconv.Atoi(e.Day[:4])
	if err := c.taken(ctx, office, e.Series, year, number, suffix, e.Number); err != nil {
		return 0, err
	}
	// Nothing to say when the number is there already: of two who enter it at once the later one finds it above.
	err = c.Query(ctx, func(scan scanner) error { return scan(&id) }, `INSERT INTO outgoing (office_id, series, year, number, suffix, symbol, issued_on, kind, title, signer,
		recipients, keeper, copies, sent_on, received_by, note, document_id, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (office_id, series, year, number, suffix) DO NOTHING RETURNING id`,
		office, e.Series, year, number, suffix, e.Symbol, e.Day, e.Kind, e.Title, e.Signer,
		e.Recipients, e.Keeper, e.Copies, e.SentOn, e.ReceivedBy, e.Note, orNull(e.Document), c.at, c.who)
	if err != nil {
		return 0, err
	}
	if id == 0 {
		if err := c.taken(ctx, office, e.Series, year, number, suffix, e.Number); err != nil {
			return 0, err
		}
		return 0, trouble(diag.StoreNumberTaken, e.Number, e.Symbol, year)
	}
	c.note("add", "outgoing", id, map[string]any{"symbol": e.Symbol, "day": e.Day, "document": e.Document})
	return id, nil
}

// SetDelivery writes down how a paper went out. Number, day and title of a row never change.
func (s *Store) SetDelivery(ctx context.Context, id int64, d Delivery) error {
	if err := checkDay(d.SentOn); err != nil {
		return err
	}
	return s.change(ctx, func(c *change) error {
		rows, err := c.Exec(ctx, "UPDATE outgoing SET recipients = ?, keeper = ?, copies = ?, sent_on = ?, received_by = ?, note = ? WHERE id = ?",
			d.Recipients, d.Keeper, d.Copies, d.SentOn, d.ReceivedBy, d.Note, id)
		if err == nil && rows == 0 {
			return trouble(diag.StoreNotFound, fmt.Sprintf("dòng %d của sổ văn bản đi", id))
		}
		c.note("deliver", "outgoing", id, nil)
		return err
	})
}

// Years are those that the registers have entries of, the newest first.
func (s *Store) Years(ctx context.Context) (years []int, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		years = nil
		return tx.Query(ctx, func(scan scanner) error {
			var year int
			err := scan(&year)
			years = append(years, year)
			return err
		}, "SELECT DISTINCT year FROM (SELECT year FROM outgoing UNION SELECT year FROM awards) AS entries ORDER BY year DESC")
	})
	return years, err
}

// LatestOutgoing is the row of the sổ văn bản đi of an office and series with the latest day up to the given one; its
// symbol is "" when there is none.
func (s *Store) LatestOutgoing(ctx context.Context, office, series, until string) (latest Outgoing, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		_, err := tx.Row(ctx, []any{&latest.Symbol, &latest.Day}, `SELECT g.symbol, g.issued_on FROM outgoing g JOIN offices o ON o.id = g.office_id
			WHERE o.name = ? AND g.series = ? AND g.issued_on <= ? ORDER BY g.issued_on DESC, g.number DESC, g.suffix DESC LIMIT 1`, office, series, until)
		return err
	})
	return latest, err
}

// OutgoingOf lists the sổ văn bản đi of an office and year in the order of its numbers.
func (s *Store) OutgoingOf(ctx context.Context, office, series string, year int) ([]Outgoing, error) {
	rows := []Outgoing{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var e Outgoing
			var number int64
			var suffix string
			err := scan(&e.ID, &e.Series, &number, &suffix, &e.Symbol, &e.Day, &e.Kind, &e.Title, &e.Signer,
				&e.Recipients, &e.Keeper, &e.Copies, &e.SentOn, &e.ReceivedBy, &e.Note, &e.Document)
			e.Number = fmt.Sprintf("%02d%s", number, suffix)
			rows = append(rows, e)
			return err
		}, `SELECT g.id, g.series, g.number, g.suffix, g.symbol, g.issued_on, g.kind, g.title, g.signer, g.recipients, g.keeper, g.copies, g.sent_on, g.received_by, g.note,
			COALESCE(g.document_id, 0) FROM outgoing g JOIN offices o ON o.id = g.office_id WHERE o.name = ? AND g.series = ? AND g.year = ? ORDER BY g.number, g.suffix`, office, series, year)
	})
	return rows, err
}

// Award is a row of the sổ theo dõi khen thưởng: who got what, when, by which decision.
type Award struct {
	ID        int64  `json:"id"`
	Ordinal   int64  `json:"ordinal" doc:"Số thứ tự trong quyết định (số sổ vàng)"`
	Recipient string `json:"recipient" doc:"Họ tên người, tên tập thể hoặc hộ gia đình"`
	Kind      string `json:"kind,omitempty" doc:"Cá nhân, tập thể, hộ gia đình"`
	Position  string `json:"position,omitempty" doc:"Chức vụ"`
	Unit      string `json:"unit,omitempty" doc:"Đơn vị"`
	Award     string `json:"award" doc:"Danh hiệu hoặc hình thức khen thưởng"`
	Reason    string `json:"reason,omitempty" doc:"Thành tích"`
	Amount    int64  `json:"amount,omitempty" doc:"Tiền thưởng, đồng"`
	Decision  string `json:"decision" doc:"Số, ký hiệu quyết định"`
	Day       string `json:"day" doc:"Ngày quyết định"`
	Note      string `json:"note,omitempty" doc:"Ghi chú"`
	Document  int64  `json:"document,omitempty" doc:"Quyết định trong kho; 0 nếu lập ở ngoài"`
	// ReplacedBy makes the row void: the decision that stands for this one has rows of its own.
	ReplacedBy string `json:"replaced_by,omitempty" doc:"Số, ký hiệu quyết định đã thay thế quyết định này"`
}

// Standing is position and unit together, as the register shows them.
func (a Award) Standing() string {
	if a.Position == "" || a.Unit == "" {
		return a.Position + a.Unit
	}
	return a.Position + ", " + a.Unit
}

// AddAward writes an award that was decided elsewhere into the register.
func (s *Store) AddAward(ctx context.Context, office string, award Award) (Award, error) {
	award.Document, award.ReplacedBy = 0, ""
	err := s.change(ctx, func(c *change) error {
		id, err := c.office(ctx, office)
		if err != nil {
			return err
		}
		award.ID, err = c.addAward(ctx, id, award)
		return err
	})
	return award, err
}

func (c *change) addAward(ctx context.Context, office int64, a Award) (id int64, err error) {
	switch {
	case strings.TrimSpace(a.Recipient) == "":
		return 0, trouble(diag.StoreValueMissing, "người hoặc đơn vị được khen thưởng")
	case strings.TrimSpace(a.Award) == "":
		return 0, trouble(diag.StoreValueMissing, "danh hiệu hoặc hình thức khen thưởng")
	case a.Day == "":
		return 0, trouble(diag.StoreValueMissing, "ngày quyết định")
	}
	if err := checkDay(a.Day); err != nil {
		return 0, err
	}
	year, _ := strconv.Atoi(a.Day[:4])
	id, err = c.insert(ctx, `INSERT INTO awards (office_id, year, ordinal, recipient, folded, kind, position, unit, award, reason, amount, decision, decided_on, note, document_id, made_at, made_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		office, year, a.Ordinal, a.Recipient, data.Key(a.Recipient), a.Kind, a.Position, a.Unit, a.Award, a.Reason, a.Amount, a.Decision, a.Day, a.Note, orNull(a.Document), c.at, c.who)
	c.note("add", "award", id, map[string]any{"decision": a.Decision, "document": a.Document})
	return id, err
}

// AwardQuery narrows the sổ theo dõi khen thưởng; a zero member is any.
type AwardQuery struct {
	Office    string
	Year      int
	Recipient string // the whole name, with or without accents
	Document  int64
	NotOf     int64 // a dataset whose own decisions, and those that replaced them, are left out
	After     int64 // number of the last row seen
	Limit     int
}

// Awards lists rows of the register in the order in which they came in.
func (s *Store) Awards(ctx context.Context, q AwardQuery) ([]Award, error) {
	where, args := " WHERE a.id > ?", []any{q.After}
	if q.Office != "" {
		where, args = where+" AND o.name = ?", append(args, q.Office)
	}
	if q.Year != 0 {
		where, args = where+" AND a.year = ?", append(args, q.Year)
	}
	if q.Recipient != "" {
		where, args = where+" AND a.folded = ?", append(args, data.Key(q.Recipient))
	}
	if q.Document != 0 {
		where, args = where+" AND a.document_id = ?", append(args, q.Document)
	}
	if q.NotOf != 0 {
		where += ` AND (a.document_id IS NULL OR a.document_id NOT IN (WITH RECURSIVE own(id) AS
			(SELECT id FROM documents WHERE dataset_id = ? UNION SELECT d.id FROM documents d JOIN own ON d.replaces = own.id) SELECT id FROM own))`
		args = append(args, q.NotOf)
	}
	if q.Limit == 0 {
		q.Limit = everything
	}
	rows := []Award{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var a Award
			err := scan(&a.ID, &a.Ordinal, &a.Recipient, &a.Kind, &a.Position, &a.Unit, &a.Award, &a.Reason, &a.Amount, &a.Decision, &a.Day, &a.Note, &a.Document, &a.ReplacedBy)
			rows = append(rows, a)
			return err
		}, `SELECT a.id, a.ordinal, a.recipient, a.kind, a.position, a.unit, a.award, a.reason, a.amount, a.decision, a.decided_on, a.note, COALESCE(a.document_id, 0),
				COALESCE((SELECT r.symbol FROM documents r WHERE r.replaces = a.document_id AND r.state = 'issued' ORDER BY r.id DESC LIMIT 1), '')
			FROM awards a JOIN offices o ON o.id = a.office_id`+where+" ORDER BY a.id LIMIT ?", append(args, q.Limit)...)
	})
	return rows, err
}

// Decision is an issued decision as the sổ theo dõi khen thưởng has it.
type Decision struct {
	Symbol string      `json:"symbol" doc:"Số, ký hiệu quyết định"`
	Day    string      `json:"day" doc:"Ngày quyết định"`
	Awards []Conferred `json:"awards" doc:"Các danh hiệu, hình thức khen thưởng trong quyết định"`
}

// Conferred is one of the awards of a decision.
type Conferred struct {
	Award  string `json:"award" doc:"Danh hiệu hoặc hình thức khen thưởng"`
	People int64  `json:"people" doc:"Bao nhiêu cá nhân, tập thể, hộ gia đình"`
	Design string `json:"design,omitempty" doc:"Mẫu bằng, giấy khen hợp nhất với hình thức này; không có thì tự chọn"`
}

// Decisions lists the decisions of an office in the register, the newest first, with their awards, of most recipients
// first. One that another has replaced is not among them. It says nothing of designs.
func (s *Store) Decisions(ctx context.Context, office string, limit int) ([]Decision, error) {
	all := []Decision{}
	err := s.look(ctx, func(tx *database.Tx) error {
		all = all[:0]
		return tx.Query(ctx, func(scan scanner) error {
			var symbol, day string
			var one Conferred
			if err := scan(&symbol, &day, &one.Award, &one.People); err != nil {
				return err
			}
			if last := len(all) - 1; last < 0 || all[last].Symbol != symbol || all[last].Day != day {
				all = append(all, Decision{Symbol: symbol, Day: day})
			}
			last := &all[len(all)-1]
			last.Awards = append(last.Awards, one)
			return nil
		}, `WITH shown AS (SELECT o.id AS office, a.decision, a.decided_on FROM awards a JOIN offices o ON o.id = a.office_id WHERE o.name = ? AND a.decision <> ''
				AND NOT EXISTS (SELECT 1 FROM documents r WHERE r.replaces = a.document_id AND r.state = 'issued')
				GROUP BY o.id, a.decision, a.decided_on ORDER BY a.decided_on DESC, a.decision LIMIT ?)
			SELECT a.decision, a.decided_on, a.award, COUNT(*) FROM awards a JOIN shown s ON a.office_id = s.office AND a.decision = s.decision AND a.decided_on = s.decided_on
			GROUP BY a.decision, a.decided_on, a.award ORDER BY a.decided_on DESC, a.decision, COUNT(*) DESC, a.award`, office, limit)
	})
	return all, err
}
