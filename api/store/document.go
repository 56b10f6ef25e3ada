package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// State is how far a document has come.
type State string

// States of a document, in the order of its life.
const (
	Drafted   State = "draft"     // dự thảo
	Submitted State = "submitted" // trình ký
	Issued    State = "issued"    // đã ban hành; nothing of it changes any more
)

// stateNames for people.
var stateNames = map[State]string{Drafted: "dự thảo", Submitted: "trình ký", Issued: "đã ban hành"}

// Document is a paper of the office: who made it, of what, and how far it has come. What it says is its Content.
type Document struct {
	ID              int64      `json:"id"`
	Office          string     `json:"office" doc:"Tên lưu của cơ quan ban hành"`
	Template        string     `json:"template" doc:"Mã của mẫu"`
	TemplateVersion string     `json:"template_version" doc:"Phiên bản mẫu đã làm ra văn bản; không đổi khi mẫu có phiên bản mới"`
	Kind            string     `json:"kind" doc:"Tên loại, ví dụ Quyết định"`
	Title           string     `json:"title" doc:"Trích yếu"`
	Formats         []string   `json:"formats" doc:"Các dạng tệp"`
	State           State      `json:"state" doc:"draft, submitted hoặc issued"`
	Dataset         int64      `json:"dataset,omitempty" doc:"Bảng dữ liệu đã dùng"`
	Replaces        int64      `json:"replaces,omitempty" doc:"Văn bản được văn bản này thay thế"`
	ReplacedBy      int64      `json:"replaced_by,omitempty" doc:"Văn bản đã ban hành thay thế văn bản này"`
	Symbol          string     `json:"symbol,omitempty" doc:"Số, ký hiệu"`
	IssuedOn        string     `json:"issued_on,omitempty" doc:"Ngày ban hành"`
	Digest          string     `json:"digest,omitempty" doc:"SHA-256 của nội dung đã ban hành"`
	Version         int64      `json:"version" doc:"Số lần đã lưu; gửi lại khi sửa"`
	MadeAt          time.Time  `json:"made_at"`
	MadeBy          string     `json:"made_by"`
	ChangedAt       time.Time  `json:"changed_at"`
	ChangedBy       string     `json:"changed_by"`
	SubmittedAt     *time.Time `json:"submitted_at,omitempty"`
	SubmittedBy     string     `json:"submitted_by,omitempty"`
	IssuedAt        *time.Time `json:"issued_at,omitempty"`
	IssuedBy        string     `json:"issued_by,omitempty"`
	DeletedAt       *time.Time `json:"deleted_at,omitempty"`
	DeletedBy       string     `json:"deleted_by,omitempty"`
}

// Content is what a document says. Persons and units are whom it is about, to be found by.
type Content struct {
	Record  data.Record `json:"record" doc:"Bản ghi; thứ tự trong danh sách được giữ nguyên"`
	Facts   data.Record `json:"facts" doc:"Thông tin cơ quan tại ngày của văn bản"`
	Persons []string    `json:"persons,omitempty" doc:"Những người có tên trong văn bản"`
	Units   []string    `json:"units,omitempty" doc:"Những đơn vị có tên trong văn bản"`
}

// NewDocument is what a document is made of.
type NewDocument struct {
	Office, Template, TemplateVersion, Kind, Title string
	Formats                                        []string
	Dataset                                        int64 // 0 is none
	Replaces                                       int64 // the issued document whose place it takes; 0 is none
	Content
}

// digest is the SHA-256 of what is frozen: kind of document, version of its template, record with its order, office.
func digest(template, version string, content Content) string {
	sum := sha256.Sum256([]byte(encode(map[string]any{
		"template": template, "version": version, "record": content.Record, "facts": content.Facts,
	})))
	return hex.EncodeToString(sum[:])
}

const selectDocument = `SELECT d.id, o.name, d.template, d.template_version, d.kind, d.title, d.formats, d.state, COALESCE(d.dataset_id, 0),
	COALESCE(d.replaces, 0), COALESCE((SELECT MAX(r.id) FROM documents r WHERE r.replaces = d.id AND r.state = 'issued'), 0),
	d.symbol, d.issued_on, d.digest, d.version, d.made_at, d.made_by, d.changed_at, d.changed_by,
	d.submitted_at, COALESCE(d.submitted_by, ''), d.issued_at, COALESCE(d.issued_by, ''), d.deleted_at, COALESCE(d.deleted_by, '')
	FROM documents d JOIN offices o ON o.id = d.office_id`

func scanDocument(scan scanner) (d Document, err error) {
	var formats string
	var made, changed int64
	var submitted, issued, deleted *int64
	err = scan(&d.ID, &d.Office, &d.Template, &d.TemplateVersion, &d.Kind, &d.Title, &formats, &d.State, &d.Dataset,
		&d.Replaces, &d.ReplacedBy, &d.Symbol, &d.IssuedOn, &d.Digest, &d.Version, &made, &d.MadeBy, &changed, &d.ChangedBy,
		&submitted, &d.SubmittedBy, &issued, &d.IssuedBy, &deleted, &d.DeletedBy)
	d.Formats, d.MadeAt, d.ChangedAt = strings.FieldsFunc(formats, isComma), stamp(made), stamp(changed)
	d.SubmittedAt, d.IssuedAt, d.DeletedAt = maybeStamp(submitted), maybeStamp(issued), maybeStamp(deleted)
	return d, err
}

func isComma(r rune) bool { return r == ',' }

func maybeStamp(milliseconds *int64) *time.Time {
	if milliseconds == nil {
		return nil
	}
	at := stamp(*milliseconds)
	return &at
}

// AddDocument makes a draft.
func (s *Store) AddDocument(ctx context.Context, d NewDocument) (Document, error) {
	var id int64
	err := s.change(ctx, func(c *change) (err error) {
		id, err = c.addDocument(ctx, d)
		return err
	})
	if err != nil {
		return Document{}, err
	}
	return s.Document(ctx, id)
}

func (c *change) addDocument(ctx context.Context, d NewDocument) (id int64, err error) {
	office, err := c.office(ctx, d.Office)
	if err != nil {
		return 0, err
	}
	if strings.TrimSpace(d.Title) == "" {
		return 0, trouble(diag.StoreValueMissing, "trích yếu")
	}
	if d.Replaces != 0 {
		replaced, err := document(ctx, c.Tx, d.Replaces)
		if err != nil {
			return 0, err
		}
		if replaced.State != Issued {
			return 0, wrongState(replaced.State, Issued)
		}
	}
	id, err = c.insert(ctx, `INSERT INTO documents (office_id, template, template_version, kind, title, formats, state, dataset_id, replaces, version, digest, symbol, issued_on,
		made_at, made_by, changed_at, changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '', '', '', ?, ?, ?, ?)`,
		office, d.Template, d.TemplateVersion, d.Kind, d.Title, strings.Join(d.Formats, ","), Drafted, orNull(d.Dataset), orNull(d.Replaces), c.at, c.who, c.at, c.who)
	if err != nil {
		return 0, err
	}
	_, err = c.Exec(ctx, "INSERT INTO document_contents (document_id, record, office, persons, units) VALUES (?, ?, ?, ?, ?)",
		id, encode(d.Record), encode(d.Facts), encode(d.Persons), encode(d.Units))
	if err != nil {
		return 0, err
	}
	c.note("add", "document", id, map[string]any{"template": d.Template, "version": d.TemplateVersion, "replaces": d.Replaces, "content": digest(d.Template, d.TemplateVersion, d.Content)})
	return id, c.index(ctx, id)
}

func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func wrongState(is, wanted State) error {
	return trouble(diag.StoreWrongState, stateNames[is], stateNames[wanted])
}

// Document finds a document, also one in the bin.
func (s *Store) Document(ctx context.Context, id int64) (d Document, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		d, err = document(ctx, tx, id)
		return err
	})
	return d, err
}

func document(ctx context.Context, tx *database.Tx, id int64) (d Document, err error) {
	found := false
	err = tx.Query(ctx, func(scan scanner) error {
		d, err = scanDocument(scan)
		found = true
		return err
	}, selectDocument+" WHERE d.id = ?", id)
	if err == nil && !found {
		err = trouble(diag.StoreNotFound, fmt.Sprintf("văn bản số %d trong kho", id))
	}
	return d, err
}

// DocumentContent reads what a document says.
func (s *Store) DocumentContent(ctx context.Context, id int64) (content Content, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		content, err = documentContent(ctx, tx, id)
		return err
	})
	return content, err
}

func documentContent(ctx context.Context, tx *database.Tx, id int64) (content Content, err error) {
	var record, facts, persons, units string
	found, err := tx.Row(ctx, []any{&record, &facts, &persons, &units}, "SELECT record, office, persons, units FROM document_contents WHERE document_id = ?", id)
	if err == nil && !found {
		err = trouble(diag.StoreNotFound, fmt.Sprintf("văn bản số %d trong kho", id))
	}
	if err == nil {
		content.Record, err = decode[data.Record](record)
	}
	if err == nil {
		content.Facts, err = decode[data.Record](facts)
	}
	if err == nil {
		content.Persons, err = decodeNames(persons)
	}
	if err == nil {
		content.Units, err = decodeNames(units)
	}
	return content, err
}

func decodeNames(text string) (names []string, err error) {
	value, err := decode[any](text)
	items, _ := value.([]any)
	for _, item := range items {
		if name, isText := item.(string); isText {
			names = append(names, name)
		}
	}
	return names, err
}

// Edit is a change to a draft; a nil member stays as it is.
type Edit struct {
	Title           *string
	Kind            *string
	TemplateVersion *string
	Formats         []string
	Content         *Content
	Follows         bool // the document follows the list that it is made of; nobody has written in it
}

// EditDocument changes a draft. version is that which the caller has seen.
func (s *Store) EditDocument(ctx context.Context, id, version int64, edit Edit) (Document, error) {
	return s.step(ctx, id, version, Drafted, func(c *change, d *Document) error {
		set := func(to *string, from *string) {
			if from != nil {
				*to = *from
			}
		}
		set(&d.Title, edit.Title)
		set(&d.Kind, edit.Kind)
		set(&d.TemplateVersion, edit.TemplateVersion)
		if edit.Formats != nil {
			d.Formats = edit.Formats
		}
		if strings.TrimSpace(d.Title) == "" {
			return trouble(diag.StoreValueMissing, "trích yếu")
		}
		if _, err := c.Exec(ctx, "UPDATE documents SET title = ?, kind = ?, template_version = ?, formats = ? WHERE id = ?",
			d.Title, d.Kind, d.TemplateVersion, strings.Join(d.Formats, ","), id); err != nil {
			return err
		}
		detail := map[string]any{}
		if edit.Content != nil {
			if err := c.setContent(ctx, id, *edit.Content); err != nil {
				return err
			}
			detail["content"] = digest(d.Template, d.TemplateVersion, *edit.Content)
		}
		action := "edit"
		if edit.Follows {
			action = "follow"
		}
		c.note(action, "document", id, detail)
		return c.index(ctx, id)
	})
}

func (c *change) setContent(ctx context.Context, id int64, content Content) error {
	_, err := c.Exec(ctx, "UPDATE document_contents SET record = ?, office = ?, persons = ?, units = ? WHERE document_id = ?",
		encode(content.Record), encode(content.Facts), encode(content.Persons), encode(content.Units), id)
	return err
}

// step is a change to a document that must be in one of the states, not in the bin, and of the version that the caller
// has seen; 0 is any.
func (s *Store) step(ctx context.Context, id, version int64, state State, work func(*change, *Document) error) (Document, error) {
	return s.stepFrom(ctx, id, version, []State{state}, work)
}

func (s *Store) stepFrom(ctx context.Context, id, version int64, states []State, work func(*change, *Document) error) (d Document, err error) {
	err = s.change(ctx, func(c *change) error {
		// This statement first: it locks the row, so that what is read next stays true.
		if _, err := c.Exec(ctx, "UPDATE documents SET version = version + 1, changed_at = ?, changed_by = ? WHERE id = ?", c.at, c.who, id); err != nil {
			return err
		}
		d, err = document(ctx, c.Tx, id)
		switch {
		case err != nil:
			return err
		case d.DeletedAt != nil:
			return trouble(diag.StoreNotFound, fmt.Sprintf("văn bản số %d trong kho", id))
		case version != 0 && d.Version != version+1:
			return trouble(diag.StoreChanged, "người khác")
		case !slices.Contains(states, d.State) && d.State == Issued:
			return trouble(diag.StoreFrozen)
		case !slices.Contains(states, d.State):
			return wrongState(d.State, states[0])
		}
		return work(c, &d)
	})
	if err != nil {
		return Document{}, err
	}
	return s.Document(ctx, id)
}

// Submit puts a draft before the leader.
func (s *Store) Submit(ctx context.Context, id, version int64) (Document, error) {
	return s.step(ctx, id, version, Drafted, func(c *change, d *Document) error {
		_, err := c.Exec(ctx, "UPDATE documents SET state = ?, submitted_at = ?, submitted_by = ? WHERE id = ?", Submitted, c.at, c.who, id)
		c.note("submit", "document", id, nil)
		return errorsOr(err, func() error { return c.index(ctx, id) })
	})
}

// Return gives a submitted document back to be changed. The reason is for people and stands in the audit.
func (s *Store) Return(ctx context.Context, id, version int64, reason string) (Document, error) {
	return s.step(ctx, id, version, Submitted, func(c *change, d *Document) error {
		_, err := c.Exec(ctx, "UPDATE documents SET state = ?, submitted_at = NULL, submitted_by = NULL WHERE id = ?", Drafted, id)
		c.note("return", "document", id, map[string]any{"reason": reason})
		return errorsOr(err, func() error { return c.index(ctx, id) })
	})
}

func errorsOr(err error, next func() error) error {
	if err != nil {
		return err
	}
	return next()
}
