package store

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// Issuing is what the văn thư enters when a signed document goes out, once: the product invents neither number nor day.
type Issuing struct {
	Number     string      `json:"number" doc:"Số, ví dụ 05 hoặc 12a"`
	Series     string      `json:"series,omitempty" doc:"Dãy số: để trống là dãy chung của cơ quan; hội đồng dùng con dấu của cơ quan có dãy riêng"`
	Symbol     string      `json:"symbol" doc:"Số, ký hiệu đầy đủ, ví dụ 05/QĐ-UBND"`
	Day        string      `json:"day" doc:"Ngày ban hành"`
	Signer     string      `json:"signer" doc:"Người ký"`
	Recipients string      `json:"recipients,omitempty" doc:"Nơi nhận"`
	Keeper     string      `json:"keeper,omitempty" doc:"Đơn vị, người nhận bản lưu"`
	Copies     int64       `json:"copies,omitempty" doc:"Số lượng bản"`
	Note       string      `json:"note,omitempty" doc:"Ghi chú"`
	Record     data.Record `json:"record,omitempty" doc:"Bản ghi có số và ngày; để trống thì giữ bản ghi đang có"`
	Awards     []Award     `json:"awards,omitempty" doc:"Các dòng vào sổ theo dõi khen thưởng"`
	Outputs    []NewFile   `json:"-"`
}

var numberForm = regexp.MustCompile(`^0*([1-9][0-9]{0,8})([a-zđ]?)$`)

// parseNumber takes a document's number apart: "05" is 5, "12a" is 12 and "a".
func parseNumber(text string) (number int64, suffix string, err error) {
	parts := numberForm.FindStringSubmatch(viet.Lower(strings.TrimSpace(text)))
	if parts == nil {
		return 0, "", trouble(diag.StoreNumberBad, text)
	}
	number, err = strconv.ParseInt(parts[1], 10, 64)
	return number, parts[2], err
}

func (i Issuing) entry(kind, title string) Outgoing {
	return Outgoing{Series: i.Series, Number: i.Number, Symbol: i.Symbol, Day: i.Day, Kind: kind, Title: title,
		Signer: i.Signer, Delivery: Delivery{Recipients: i.Recipients, Keeper: i.Keeper, Copies: i.Copies, Note: i.Note}}
}

// Issue gives a submitted document its number and day, writes it into the registers and freezes it: record, order of
// its lists, office and digest. A number that was given already in the office, series and year is refused with
// StoreNumberTaken, in the register's words.
func (s *Store) Issue(ctx context.Context, id, version int64, issuing Issuing) (Document, error) {
	outputs, err := s.keepAll(ctx, issuing.Outputs)
	if err != nil {
		return Document{}, err
	}
	return s.step(ctx, id, version, Submitted, func(c *change, d *Document) error {
		content, err := documentContent(ctx, c.Tx, id)
		if err != nil {
			return err
		}
		if issuing.Record != nil {
			content.Record = issuing.Record
			if err := c.setContent(ctx, id, content); err != nil {
				return err
			}
		}
		office, err := c.office(ctx, d.Office)
		if err != nil {
			return err
		}
		entry := issuing.entry(d.Kind, d.Title)
		entry.Document = id
		if _, err := c.addOutgoing(ctx, office, entry); err != nil {
			return err
		}
		for i, award := range issuing.Awards {
			award.Document, award.Decision, award.Day = id, issuing.Symbol, issuing.Day
			if award.Ordinal == 0 {
				award.Ordinal = int64(i + 1) // số sổ vàng: the ordinal of the recipient in the decision
			}
			if _, err := c.addAward(ctx, office, award); err != nil {
				return err
			}
		}
		for _, file := range outputs {
			if err := c.addFile(ctx, id, file); err != nil {
				return err
			}
		}
		frozen := digest(d.Template, d.TemplateVersion, content)
		_, err = c.Exec(ctx, "UPDATE documents SET state = ?, symbol = ?, issued_on = ?, digest = ?, issued_at = ?, issued_by = ? WHERE id = ?",
			Issued, issuing.Symbol, issuing.Day, frozen, c.at, c.who, id)
		c.note("issue", "document", id, map[string]any{"symbol": issuing.Symbol, "day": issuing.Day, "digest": frozen, "awards": len(issuing.Awards)})
		return errorsOr(err, func() error { return c.index(ctx, id) })
	})
}

// CheckFrozen tells which issued documents no longer say what they said when they were issued.
func (s *Store) CheckFrozen(ctx context.Context, broken func(Document) error) error {
	after := int64(0)
	for {
		var batch []Document
		contents := map[int64]Content{}
		err := s.look(ctx, func(tx *database.Tx) error {
			batch = nil
			err := tx.Query(ctx, func(scan scanner) error {
				d, err := scanDocument(scan)
				batch = append(batch, d)
				return err
			}, selectDocument+" WHERE d.id > ? AND d.state = 'issued' ORDER BY d.id LIMIT 500", after)
			for _, d := range batch {
				if err == nil {
					contents[d.ID], err = documentContent(ctx, tx, d.ID)
				}
			}
			return err
		})
		if err != nil || len(batch) == 0 {
			return err
		}
		for _, d := range batch {
			after = d.ID
			if digest(d.Template, d.TemplateVersion, contents[d.ID]) != d.Digest {
				if err := broken(d); err != nil {
					return err
				}
			}
		}
	}
}

// taken tells who has a number, in the words of the register.
func (c *change) taken(ctx context.Context, office int64, series string, year int, number int64, suffix, given string) error {
	var symbol, title string
	found, err := c.Row(ctx, []any{&symbol, &title},
		"SELECT symbol, title FROM outgoing WHERE office_id = ? AND series = ? AND year = ? AND number = ? AND suffix = ?", office, series, year, number, suffix)
	if err != nil || !found {
		return err
	}
	return trouble(diag.StoreNumberTaken, given, strings.TrimSpace(fmt.Sprintf("%s %s", symbol, title)), year)
}
