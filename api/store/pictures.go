package store

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io/fs"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
	"vanthu/docgen/scan"
)

// Picture is one that the office's documents show: the arms of the State, its emblem. It never changes, and stays for
// as long as the data: kept documents name it.
type Picture struct {
	Name    string    `json:"name" doc:"Tên để ghi vào dữ liệu, ví dụ ở trường huy_hieu"`
	Title   string    `json:"title,omitempty" doc:"Tên tệp đã gửi"`
	Width   int       `json:"width" doc:"Điểm ảnh"`
	Height  int       `json:"height" doc:"Điểm ảnh"`
	AddedAt time.Time `json:"added_at"`
	AddedBy string    `json:"added_by"`
	digest  string
}

// pictureFolder begins the names of pictures. The rest is the SHA-256 of what they hold.
const pictureFolder = "kho-anh/"

// mostPictures bounds what is kept for good.
const mostPictures = 1000

// AddPicture keeps a picture, made small and plain (scan.Emblem). title is the name of the file that it came in. What is
// wrong with the file comes back as issues, and no picture with them. The same picture twice is kept once.
func (s *Store) AddPicture(ctx context.Context, content []byte, title string) (Picture, diag.List, error) {
	plain, kind, issues := scan.Emblem(content)
	if issues.HasErrors() {
		return Picture{}, issues, nil
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(plain))
	if err != nil {
		return Picture{}, nil, fmt.Errorf("measure picture: %w", err)
	}
	digest, err := s.keep(ctx, plain)
	if err != nil {
		return Picture{}, nil, err
	}
	name := pictureFolder + digest + "." + kind
	err = s.change(ctx, func(c *change) error {
		var count int
		if _, err := c.Row(ctx, []any{&count}, "SELECT COUNT(*) FROM pictures WHERE name <> ?", name); err != nil {
			return err
		}
		if count >= mostPictures {
			return trouble(diag.StorePicturesFull, count)
		}
		rows, err := c.Exec(ctx, "INSERT INTO pictures (name, digest, width, height, title, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
			name, digest, config.Width, config.Height, title, c.at, c.who)
		if rows > 0 {
			c.note("add", "picture", name, map[string]any{"title": title})
		}
		return err
	})
	if err != nil {
		return Picture{}, nil, err
	}
	p, err := s.picture(ctx, name)
	return p, issues, err
}

// PictureList returns all pictures, the newest first.
func (s *Store) PictureList(ctx context.Context) ([]Picture, error) { return s.pictures(ctx, "") }

func (s *Store) picture(ctx context.Context, name string) (Picture, error) {
	all, err := s.pictures(ctx, " WHERE name = ?", name)
	if err == nil && len(all) == 0 {
		err = trouble(diag.StoreNotFound, "ảnh “"+name+"”")
	}
	if err != nil {
		return Picture{}, err
	}
	return all[0], nil
}

func (s *Store) pictures(ctx context.Context, where string, args ...any) ([]Picture, error) {
	all := []Picture{}
	err := s.look(ctx, func(tx *database.Tx) error {
		all = all[:0]
		return tx.Query(ctx, func(scan scanner) error {
			var p Picture
			var added int64
			err := scan(&p.Name, &p.digest, &p.Width, &p.Height, &p.Title, &added, &p.AddedBy)
			p.AddedAt = stamp(added)
			all = append(all, p)
			return err
		}, "SELECT name, digest, width, height, title, added_at, added_by FROM pictures"+where+" ORDER BY added_at DESC, name", args...)
	})
	return all, err
}

// Pictures shows the office's pictures as files under the names that records give them.
func (s *Store) Pictures() fs.FS { return shelf{s} }

type shelf struct{ store *Store }

// Open reads a picture. Nothing else that the store keeps can be named so.
func (h shelf) Open(name string) (fs.File, error) {
	content, err := h.content(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return openPicture{bytes.NewReader(content), name, int64(len(content))}, nil
}

func (h shelf) content(name string) ([]byte, error) {
	if !strings.HasPrefix(name, pictureFolder) {
		return nil, fs.ErrNotExist
	}
	ctx := context.Background()
	p, err := h.store.picture(ctx, name)
	if IsTrouble(err, diag.StoreNotFound) {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	return h.store.Content(ctx, p.digest)
}

// openPicture is an open file, and what is known of it.
type openPicture struct {
	*bytes.Reader
	name string
	size int64
}

func (o openPicture) Stat() (fs.FileInfo, error) { return o, nil }
func (o openPicture) Close() error               { return nil }
func (o openPicture) Name() string               { return o.name[strings.LastIndexByte(o.name, '/')+1:] }
func (o openPicture) Size() int64                { return o.size }
func (o openPicture) Mode() fs.FileMode          { return 0o444 }
func (o openPicture) ModTime() time.Time         { return time.Time{} }
func (o openPicture) IsDir() bool                { return false }
func (o openPicture) Sys() any                   { return nil }
