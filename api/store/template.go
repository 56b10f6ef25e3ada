package store

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
	"vanthu/docgen/font"
	"vanthu/docgen/template"
	"vanthu/fonts"
)

// TemplateVersion is one state of a document type that somebody uploaded. It never changes.
type TemplateVersion struct {
	Template  string    `json:"template" doc:"Mã của mẫu"`
	Version   string    `json:"version" doc:"Mã băm nội dung"`
	Line      int64     `json:"line" doc:"Dòng phiên bản; trong một dòng chỉ thêm trường"`
	Title     string    `json:"title" doc:"Tên mẫu"`
	Note      string    `json:"note,omitempty" doc:"Điều thay đổi"`
	Published bool      `json:"published" doc:"Đang dùng"`
	MadeAt    time.Time `json:"made_at"`
	MadeBy    string    `json:"made_by"`
	Digest    string    `json:"digest" doc:"SHA-256 của bản lưu"`
}

const selectTemplateVersion = "SELECT v.template, v.version, v.line, v.title, v.note, v.made_at, v.made_by, v.digest, t.published FROM template_versions v JOIN templates t ON t.id = v.template"

func scanTemplateVersion(scan scanner) (v TemplateVersion, err error) {
	var made int64
	var published string
	err = scan(&v.Template, &v.Version, &v.Line, &v.Title, &v.Note, &made, &v.MadeBy, &v.Digest, &published)
	v.MadeAt, v.Published = stamp(made), published == v.Version
	return v, err
}

// AddTemplate keeps a version of a document type. The same version twice is kept once. Fields are only added within a
// line: of a version that loses some, or changes their type, a Trouble with code StoreFieldsLost comes back unless
// newLine begins another line. before is the type as it is now, nil when there is none. Adding does not publish.
func (s *Store) AddTemplate(ctx context.Context, t, before *template.Template, note string, newLine bool) (TemplateVersion, error) {
	if !ValidProfileName(t.ID) {
		return TemplateVersion{}, trouble(diag.APIBadProfileName, t.ID)
	}
	if before != nil && !newLine {
		if lost := lostFields(before.Schema.Fields(), t.Schema.Fields(), ""); len(lost) > 0 {
			return TemplateVersion{}, trouble(diag.StoreFieldsLost, diag.Few(lost))
		}
	}
	packed, err := t.Archive()
	if err != nil {
		return TemplateVersion{}, err
	}
	digest, err := s.keep(ctx, packed)
	if err != nil {
		return TemplateVersion{}, err
	}
	err = s.change(ctx, func(c *change) error {
		if _, err := c.Exec(ctx, "INSERT INTO templates (id, published, made_at) VALUES (?, '', ?) ON CONFLICT (id) DO NOTHING", t.ID, c.at); err != nil {
			return err
		}
		var line int64
		if _, err := c.Row(ctx, []any{&line}, "SELECT COALESCE(MAX(line), 1) FROM template_versions WHERE template = ?", t.ID); err != nil {
			return err
		}
		if newLine && before != nil {
			line++
		}
		rows, err := c.Exec(ctx, `INSERT INTO template_versions (template, version, line, digest, title, note, made_at, made_by)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (template, version) DO NOTHING`, t.ID, t.Version, line, digest, t.Title, note, c.at, c.who)
		if rows > 0 {
			c.note("add", "template", t.ID, map[string]any{"version": t.Version, "line": line})
		}
		return err
	})
	if err != nil {
		return TemplateVersion{}, err
	}
	return s.TemplateVersion(ctx, t.ID, t.Version)
}

// lostFields names the fields of before that after lacks or has with another type.
func lostFields(before, after []*template.Field, path string) (lost []string) {
	for _, old := range before {
		at := slices.IndexFunc(after, func(f *template.Field) bool { return f.Name == old.Name })
		if at < 0 || after[at].Type != old.Type {
			lost = append(lost, path+old.Name)
			continue
		}
		lost = append(lost, lostFields(old.Fields, after[at].Fields, path+old.Name+"/")...)
		if old.Item != nil && after[at].Item != nil {
			lost = append(lost, lostFields(old.Item.Fields, after[at].Item.Fields, path+old.Name+"/")...)
		}
	}
	return lost
}

// Template makes the document type of a version again.
func (s *Store) Template(ctx context.Context, v TemplateVersion) (*template.Template, diag.List, error) {
	packed, err := s.Content(ctx, v.Digest)
	if err != nil {
		return nil, nil, err
	}
	root, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, nil, fmt.Errorf("unpack template %s: %w", v.Template, err)
	}
	return template.Load(root, v.Template, template.Resources{Faces: faces(), Pictures: s.Pictures()})
}

// faces measure what must fit its box in a type of this store: those of the program, so that a version gives the same
// document wherever it is made again.
var faces = sync.OnceValue(func() *font.Book {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		panic("store: the program's own typefaces: " + err.Error())
	}
	return book
})

// TemplateVersions lists all versions of a document type, the newest first; of all types when id is "".
func (s *Store) TemplateVersions(ctx context.Context, id string) ([]TemplateVersion, error) {
	versions := []TemplateVersion{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			v, err := scanTemplateVersion(scan)
			versions = append(versions, v)
			return err
		}, selectTemplateVersion+" WHERE v.template = ? OR ? = '' ORDER BY v.template, v.id DESC", id, id)
	})
	return versions, err
}

// TemplateVersion finds one version.
func (s *Store) TemplateVersion(ctx context.Context, id, version string) (v TemplateVersion, err error) {
	found := false
	err = s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			v, err = scanTemplateVersion(scan)
			found = true
			return err
		}, selectTemplateVersion+" WHERE v.template = ? AND v.version = ?", id, version)
	})
	if err == nil && !found {
		err = trouble(diag.StoreNotFound, "phiên bản “"+version+"” của mẫu “"+id+"”")
	}
	return v, err
}

// Published lists the versions in use.
func (s *Store) Published(ctx context.Context) ([]TemplateVersion, error) {
	versions := []TemplateVersion{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			v, err := scanTemplateVersion(scan)
			versions = append(versions, v)
			return err
		}, selectTemplateVersion+" WHERE v.version = t.published ORDER BY v.template")
	})
	return versions, err
}

// Publish puts a version into use, also an earlier one again. "" takes the type out of use; what was made of it stays.
func (s *Store) Publish(ctx context.Context, id, version string) error {
	return s.change(ctx, func(c *change) error {
		var earlier string
		found, err := c.Row(ctx, []any{&earlier}, "SELECT published FROM templates WHERE id = ?", id)
		if err == nil && found && version != "" {
			var one int
			found, err = c.Row(ctx, []any{&one}, "SELECT 1 FROM template_versions WHERE template = ? AND version = ?", id, version)
		}
		if err != nil {
			return err
		}
		if !found {
			return trouble(diag.StoreNotFound, strings.TrimSpace("phiên bản "+version)+" của mẫu “"+id+"”")
		}
		if _, err := c.Exec(ctx, "UPDATE templates SET published = ? WHERE id = ?", version, id); err != nil {
			return err
		}
		c.note("publish", "template", id, map[string]any{"version": version, "before": earlier})
		return nil
	})
}

// RollBack puts the version into use that was in use before the present one.
func (s *Store) RollBack(ctx context.Context, id string) (version string, err error) {
	versions, err := s.TemplateVersions(ctx, id)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(versions, func(v TemplateVersion) bool { return v.Published })
	if at < 0 || at+1 >= len(versions) {
		return "", trouble(diag.StoreNotFound, "phiên bản trước của mẫu “"+id+"”")
	}
	version = versions[at+1].Version
	return version, s.Publish(ctx, id, version)
}
