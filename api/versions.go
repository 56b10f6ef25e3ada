package api

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"path"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// VersionsInput names a document type; huma sees exported members only.
type VersionsInput struct {
	ID string `path:"id" doc:"Mã của mẫu" example:"giay-khen"`
}

type versionList struct {
	Versions []store.TemplateVersion `json:"versions" doc:"Mới nhất trước"`
}

func (s *server) listVersions(ctx context.Context, in *VersionsInput) (*answer[versionList], error) {
	versions, err := s.store.TemplateVersions(ctx, in.ID)
	return done(ctx, s, versionList{versions}, err)
}

type addVersionInput struct {
	VersionsInput
	Note    string `query:"note" doc:"Điều thay đổi"`
	NewLine bool   `query:"new_line" doc:"Bắt đầu dòng phiên bản mới: được bỏ hoặc đổi trường"`
	JSONBody
}

type addedVersion struct {
	store.TemplateVersion
	Issues diag.List `json:"issues" doc:"Cảnh báo khi kiểm tra mẫu"`
}

// addVersion takes a ZIP of a document type's folder, checks it whole and keeps it.
func (s *server) addVersion(ctx context.Context, in *addVersionInput) (*answer[addedVersion], error) {
	_, content, problem := sentAny(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	root, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, reply.FromIssues(diag.List{diag.New(diag.PackageNotZip, diag.Place{})})
	}
	folder, issues := templateFolder(root)
	if issues.HasErrors() {
		return nil, reply.FromIssues(issues)
	}
	t, issues, err := s.engine.Load(folder, in.ID)
	if err != nil {
		return nil, reply.FromIssues(diag.List{diag.New(diag.PackageDamaged, diag.Place{}, err)})
	}
	if issues.HasErrors() || t == nil {
		return nil, reply.FromIssues(issues)
	}
	v, err := s.store.AddTemplate(ctx, t, s.engine.Template(in.ID), in.Note, in.NewLine)
	if issues == nil {
		issues = diag.List{}
	}
	return done(ctx, s, addedVersion{v, issues}, err)
}

// Limits of an uploaded folder of a document type, unpacked; the forms in it have limits of their own.
const (
	maxTemplateFiles = 100
	maxTemplateBytes = 64 << 20
)

// templateFolder finds the folder with schema.json in a ZIP: its root, or the only folder at its root.
func templateFolder(root *zip.Reader) (fs.FS, diag.List) {
	var issues diag.List
	if len(root.File) > maxTemplateFiles || !unpacksTo(root, maxTemplateBytes) {
		issues.Add(diag.APITooLarge, diag.Place{})
		return nil, issues
	}
	if _, err := fs.Stat(root, "schema.json"); err == nil {
		return root, nil
	}
	found, err := fs.Glob(root, "*/schema.json")
	if err == nil && len(found) == 1 {
		if folder, err := fs.Sub(root, path.Dir(found[0])); err == nil {
			return folder, nil
		}
	}
	issues.Add(diag.TemplateFolder, diag.Place{}, "ZIP", "schema.json")
	return nil, issues
}

// unpacksTo reports whether all files of a ZIP together unpack to no more than some bytes. What the ZIP says of their
// sizes is not believed.
func unpacksTo(root *zip.Reader, most int64) bool {
	for _, file := range root.File {
		r, err := file.Open()
		if err != nil {
			continue // whoever needs it finds the error
		}
		n, _ := io.Copy(io.Discard, io.LimitReader(r, most+1))
		r.Close()
		if most -= n; most < 0 {
			return false
		}
	}
	return true
}

type publishBody struct {
	Version string `json:"version" doc:"Phiên bản đưa vào dùng; để trống thì thôi dùng mẫu đã gửi"`
}

type publishInput struct {
	VersionsInput
	JSONBody
}

func (s *server) publishVersion(ctx context.Context, in *publishInput) (*answer[publishBody], error) {
	body, problem := read[publishBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	return done(ctx, s, body, s.store.Publish(ctx, in.ID, body.Version))
}

func (s *server) rollBack(ctx context.Context, in *VersionsInput) (*answer[publishBody], error) {
	version, err := s.store.RollBack(ctx, in.ID)
	return done(ctx, s, publishBody{version}, err)
}
