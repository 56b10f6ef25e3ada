package api

import (
	"cmp"
	"context"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

type addFileInput struct {
	ID   int64  `path:"id" doc:"Mã của văn bản"`
	Kind string `query:"kind" doc:"signed: bản đã ký; edited: bản Word đã chỉnh sửa; attachment: tệp đính kèm"`
	Name string `query:"name" doc:"Tên tệp; bỏ trống thì lấy tên đã gửi"`
	JSONBody
}

type addedFiles struct {
	Files       []store.File      `json:"files" doc:"Mọi tệp của văn bản"`
	Differences []desk.Difference `json:"differences" doc:"Chỗ bản đã chỉnh sửa khác danh sách"`
}

func (s *server) addFile(ctx context.Context, in *addFileInput) (*answer[addedFiles], error) {
	name, content, problem := sentAny(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	kind := store.FileKind(cmp.Or(in.Kind, string(store.AttachmentFile)))
	if kind == store.OutputFile {
		return nil, reply.Fail(diag.APIBadParameter, "kind", in.Kind, "signed, edited, attachment")
	}
	name = cmp.Or(cmp.Or(reply.UploadName(in.Name), name), "tep")
	file := store.NewFile{Kind: kind, Name: name, Type: desk.MediaType(name), Content: content}
	files, err := s.desk.AddFile(ctx, in.ID, file)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	out := addedFiles{Files: files, Differences: []desk.Difference{}}
	if kind == store.EditedFile {
		found, err := s.differences(ctx, &documentInput{in.ID})
		if err != nil {
			return nil, err
		}
		out.Differences = found.Body.Differences
	}
	return &answer[addedFiles]{out}, nil
}

func (s *server) removeFile(ctx context.Context, in *fileInput) (*nothing, error) {
	if err := s.store.RemoveFile(ctx, in.ID, in.File); err != nil {
		return nil, s.failed(ctx, err)
	}
	return nil, nil
}

type fileInput struct {
	ID   int64 `path:"id" doc:"Mã của văn bản"`
	File int64 `path:"file" doc:"Mã của tệp"`
}

func (s *server) getFile(ctx context.Context, in *fileInput) (*attachment, error) {
	file, content, err := s.store.File(ctx, in.ID, in.File)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return attach(file.Name, file.Type, content), nil
}

type differencesBody struct {
	File        int64             `json:"file,omitempty" doc:"Bản đã chỉnh sửa được so; 0 khi chưa có"`
	Differences []desk.Difference `json:"differences"`
}

func (s *server) differences(ctx context.Context, in *documentInput) (*answer[differencesBody], error) {
	file, found, err := s.desk.Differences(ctx, in.ID)
	if found == nil {
		found = []desk.Difference{}
	}
	return done(ctx, s, differencesBody{file, found}, err)
}
