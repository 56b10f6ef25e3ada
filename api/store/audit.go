package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"vanthu/api/store/database"
)

// note is what a change says of itself in the audit. Detail names what was touched and digests, never what a person's
// record says: the audit outlives the erasure of a person's uploads and drafts.
type note struct {
	action, subject, id string
	detail              map[string]any
}

// note adds a row to the audit of the change.
func (c *change) note(action, subject string, id any, detail map[string]any) {
	c.notes = append(c.notes, note{action, subject, fmt.Sprint(id), detail})
}

// Entry is one row of the audit.
type Entry struct {
	Seq       int64           `json:"seq"`
	At        time.Time       `json:"at"`
	Who       string          `json:"who"`
	Action    string          `json:"action"`
	Subject   string          `json:"subject"`
	SubjectID string          `json:"subject_id"`
	Detail    json.RawMessage `json:"detail"`
	Previous  string          `json:"previous"` // hash of the row before, "" of the first
	Hash      string          `json:"hash"`
}

// hash is the SHA-256 over the row and the hash of the row before: each member with its length, so that no two rows
// share one.
func (e *Entry) hash() string {
	h := sha256.New()
	for _, member := range []string{e.Previous, strconv.FormatInt(e.Seq, 10), strconv.FormatInt(e.At.UnixMilli(), 10),
		e.Who, e.Action, e.Subject, e.SubjectID, string(e.Detail)} {
		fmt.Fprintf(h, "%d:%s,", len(member), member)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// appendAudit writes the notes of a change. The head's row is locked until the end of the transaction, so rows come in
// one order.
func (c *change) appendAudit(ctx context.Context) error {
	if len(c.notes) == 0 {
		return nil
	}
	var seq int64
	var previous string
	if _, err := c.Row(ctx, []any{&seq, &previous},
		"UPDATE audit_head SET seq = seq + ?, at = ? WHERE one = 1 RETURNING seq, hash", len(c.notes), c.at); err != nil {
		return err
	}
	seq -= int64(len(c.notes))
	for _, n := range c.notes {
		seq++
		if n.detail == nil {
			n.detail = map[string]any{}
		}
		e := Entry{Seq: seq, At: stamp(c.at), Who: c.who, Action: n.action, Subject: n.subject, SubjectID: n.id,
			Detail: json.RawMessage(encode(n.detail)), Previous: previous}
		e.Hash = e.hash()
		if _, err := c.Exec(ctx, "INSERT INTO audit (seq, at, who, action, subject, subject_id, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			e.Seq, c.at, e.Who, e.Action, e.Subject, e.SubjectID, string(e.Detail), e.Previous, e.Hash); err != nil {
			return err
		}
		previous = e.Hash
	}
	_, err := c.Exec(ctx, "UPDATE audit_head SET hash = ? WHERE one = 1", previous)
	return err
}

// Audit calls see for the rows after a number, oldest first, at most limit of them. subject and id narrow it to one
// thing; "" is any.
func (s *Store) Audit(ctx context.Context, subject, id string, after int64, limit int, see func(Entry) error) error {
	statement := "SELECT seq, at, who, action, subject, subject_id, detail, previous, hash FROM audit WHERE seq > ?"
	args := []any{after}
	if subject != "" {
		statement, args = statement+" AND subject = ?", append(args, subject)
	}
	if id != "" {
		statement, args = statement+" AND subject_id = ?", append(args, id)
	}
	return s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan func(...any) error) error {
			var e Entry
			var at int64
			var detail string
			if err := scan(&e.Seq, &at, &e.Who, &e.Action, &e.Subject, &e.SubjectID, &detail, &e.Previous, &e.Hash); err != nil {
				return err
			}
			e.At, e.Detail = stamp(at), json.RawMessage(detail)
			return see(e)
		}, statement+" ORDER BY seq LIMIT ?", append(args, limit)...)
	})
}

// everything is a limit that nothing reaches.
const everything = 1 << 40

// ExportAudit writes the whole audit, one JSON object a line. Whoever has a copy can tell later whether a row was
// changed or taken away: the hash of each row covers the row before.
func (s *Store) ExportAudit(ctx context.Context, w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return s.Audit(ctx, "", "", 0, everything, func(e Entry) error { return encoder.Encode(e) })
}

// VerifyAudit follows the chain from its beginning and returns the number of the first row that does not fit, 0 when
// all do, and how many rows there are.
func (s *Store) VerifyAudit(ctx context.Context) (broken, rows int64, err error) {
	previous := ""
	err = s.Audit(ctx, "", "", 0, everything, func(e Entry) error {
		rows++
		if broken == 0 && (e.Seq != rows || e.Previous != previous || e.Hash != e.hash()) {
			broken = rows
		}
		previous = e.Hash
		return nil
	})
	if err != nil || broken != 0 {
		return broken, rows, err
	}
	err = s.look(ctx, func(tx *database.Tx) error {
		var seq int64
		var hash string
		_, err := tx.Row(ctx, []any{&seq, &hash}, "SELECT seq, hash FROM audit_head WHERE one = 1")
		if seq != rows || hash != previous {
			broken = rows + 1 // rows were cut off at the end
		}
		return err
	})
	return broken, rows, err
}
