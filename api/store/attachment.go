package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
)

// FileKind is what a file of a document is to it.
type FileKind string

// Kinds of files. None is ever rewritten: another one is added beside it. What was added by mistake can be taken out,
// which the audit keeps; what was made when the document was issued cannot.
const (
	OutputFile     FileKind = "output"     // what was made of the record when it was issued
	EditedFile     FileKind = "edited"     // bản đã chỉnh sửa: a DOCX that a leader edited in Word, or the PDF made from it
	SignedFile     FileKind = "signed"     // a signed PDF or a scan
	AttachmentFile FileKind = "attachment" // what goes with the document
)

var fileKinds = []FileKind{OutputFile, EditedFile, SignedFile, AttachmentFile}

// NewFile is a file to keep with a document.
type NewFile struct {
	Kind       FileKind
	Name, Type string // as people call it; media type
	Content    []byte

	digest string
}

// File is a file of a document.
type File struct {
	ID     int64     `json:"id"`
	Kind   FileKind  `json:"kind" doc:"output, edited, signed hoặc attachment"`
	Name   string    `json:"name" doc:"Tên tệp"`
	Type   string    `json:"type" doc:"Kiểu tệp"`
	Digest string    `json:"digest" doc:"SHA-256 của nội dung"`
	Size   int64     `json:"size" doc:"Số byte"`
	MadeAt time.Time `json:"made_at"`
	MadeBy string    `json:"made_by"`
}

// keepAll keeps the bytes of files, before the transaction that refers to them.
func (s *Store) keepAll(ctx context.Context, all []NewFile) ([]NewFile, error) {
	kept := slices.Clone(all)
	for i, file := range kept {
		if !slices.Contains(fileKinds, file.Kind) {
			return nil, trouble(diag.StoreValueUnknown, "Loại tệp", string(file.Kind), "output, edited, signed, attachment")
		}
		if strings.TrimSpace(file.Name) == "" {
			return nil, trouble(diag.StoreValueMissing, "tên tệp")
		}
		var err error
		if kept[i].digest, err = s.keep(ctx, file.Content); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// AddFiles keeps files with a document, in any state: a signed PDF comes after it was issued. All come or none.
func (s *Store) AddFiles(ctx context.Context, id int64, added ...NewFile) ([]File, error) {
	kept, err := s.keepAll(ctx, added)
	if err != nil {
		return nil, err
	}
	_, err = s.stepFrom(ctx, id, 0, []State{Drafted, Submitted, Issued}, func(c *change, d *Document) error {
		for _, file := range kept {
			if d.State == Issued && file.Kind == OutputFile {
				return trouble(diag.StoreFrozen)
			}
			if err := c.addFile(ctx, id, file); err != nil {
				return err
			}
		}
		return c.index(ctx, id)
	})
	if err != nil {
		return nil, err
	}
	return s.Files(ctx, id)
}

func (c *change) addFile(ctx context.Context, document int64, file NewFile) error {
	_, err := c.Exec(ctx, "INSERT INTO document_files (document_id, kind, name, type, digest, size, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		document, file.Kind, file.Name, file.Type, file.digest, len(file.Content), c.at, c.who)
	c.note("attach", "document", document, map[string]any{"kind": file.Kind, "digest": file.digest})
	return err
}

// RemoveFile takes a file out that was added to a document by mistake.
func (s *Store) RemoveFile(ctx context.Context, id, file int64) error {
	all, err := s.Files(ctx, id)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(f File) bool { return f.ID == file })
	if at < 0 {
		return trouble(diag.StoreNotFound, fmt.Sprintf("tệp số %d của văn bản", file))
	}
	if all[at].Kind == OutputFile {
		return trouble(diag.StoreFrozen)
	}
	_, err = s.stepFrom(ctx, id, 0, []State{Drafted, Submitted, Issued}, func(c *change, d *Document) error {
		if err := c.release(ctx, "document_files", "digest", "id = ?", file); err != nil {
			return err
		}
		_, err := c.Exec(ctx, "DELETE FROM document_files WHERE id = ? AND document_id = ?", file, id)
		c.note("detach", "document", id, map[string]any{"kind": all[at].Kind, "name": all[at].Name, "digest": all[at].Digest})
		return errorsOr(err, func() error { return c.index(ctx, id) })
	})
	return err
}

// Files lists the files of a document in the order in which they came.
func (s *Store) Files(ctx context.Context, document int64) ([]File, error) {
	all := []File{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var f File
			var made int64
			err := scan(&f.ID, &f.Kind, &f.Name, &f.Type, &f.Digest, &f.Size, &made, &f.MadeBy)
			f.MadeAt = stamp(made)
			all = append(all, f)
			return err
		}, "SELECT id, kind, name, type, digest, size, made_at, made_by FROM document_files WHERE document_id = ? ORDER BY id", document)
	})
	return all, err
}

// File reads one file of a document.
func (s *Store) File(ctx context.Context, document, id int64) (File, []byte, error) {
	all, err := s.Files(ctx, document)
	if err != nil {
		return File{}, nil, err
	}
	at := slices.IndexFunc(all, func(f File) bool { return f.ID == id })
	if at < 0 {
		return File{}, nil, trouble(diag.StoreNotFound, fmt.Sprintf("tệp số %d của văn bản", id))
	}
	content, err := s.Content(ctx, all[at].Digest)
	return all[at], content, err
}
