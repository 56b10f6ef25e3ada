package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/diag"
)

var convertFile = huma.Operation{
	OperationID: "convert", Method: http.MethodPost, Path: "/api/v1/convert", Tags: []string{"Làm văn bản"},
	Summary:     "Đổi DOCX thành PDF",
	Description: "Nhận một tệp DOCX bất kỳ: cả phần thân, hoặc phần “file” của multipart/form-data.",
	Errors:      []int{400, 403, 408, 413, 415, 421, 422, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
	RequestBody: &huma.RequestBody{
		Content: map[string]*huma.MediaType{
			docgen.DOCX.ContentType(): {Schema: &huma.Schema{Type: "string", Format: "binary"}},
			"multipart/form-data": {Schema: &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{
				"file": {Type: "string", Format: "binary", Description: "Tệp DOCX"},
			}}},
		},
	},
	Responses: map[string]*huma.Response{"200": {
		Description: "Tệp PDF", Content: binary(docgen.PDF.ContentType()),
		Headers: map[string]*huma.Param{
			"Content-Disposition": textHeader("Tên tệp bằng tiếng Việt (RFC 5987)"),
			"Vanthu-Pages":        textHeader("Số trang"),
			"Vanthu-Issues":       textHeader("Số cảnh báo"),
		},
	}},
}

// rawTypes are the media types that a DOCX may come as when it is the whole body.
var rawTypes = []string{"", docgen.DOCX.ContentType(), "application/octet-stream"}

// unnamed is what a file is called that came without a name.
const unnamed = "van-ban.docx"

type convertInput struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

type convertOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Pages       int    `header:"Vanthu-Pages"`
	Issues      int    `header:"Vanthu-Issues"`
	Body        []byte
}

func (s *server) convertFile(ctx context.Context, in *convertInput) (*convertOutput, error) {
	name, content, problem := sentFile(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	if len(content) == 0 {
		return nil, reply.Fail(diag.APIEmptyBody)
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, reply.FromError(ctx, s.log, err)
	}
	defer leave()
	result, issues, err := s.engine.Convert(ctx, name, content)
	if err != nil {
		return nil, reply.FromError(ctx, s.log, err)
	}
	if result == nil {
		return nil, reply.FromIssues(issues)
	}
	return &convertOutput{
		ContentType: result.ContentType, Disposition: reply.Attachment(result.Name), Cache: "no-store",
		Pages: result.Pages, Issues: len(issues), Body: result.Data,
	}, nil
}

// sentFile finds the file in a body: the body itself, or its part named "file".
func sentFile(contentType string, body []byte) (name string, content []byte, problem *reply.Problem) {
	media, parameters, err := mime.ParseMediaType(contentType)
	switch {
	case err != nil && contentType != "":
	case slices.Contains(rawTypes, media):
		return unnamed, body, nil
	case media == "multipart/form-data":
		return filePart(multipart.NewReader(bytes.NewReader(body), parameters["boundary"]))
	}
	return "", nil, reply.Fail(diag.APIWrongMedia, docgen.DOCX.ContentType()+", multipart/form-data")
}

// filePart returns the only part of a form that is named "file".
func filePart(form *multipart.Reader) (name string, content []byte, problem *reply.Problem) {
	for {
		part, err := form.NextPart()
		switch {
		case errors.Is(err, io.EOF) && name == "":
			return "", nil, reply.Fail(diag.APINoFile)
		case errors.Is(err, io.EOF):
			return name, content, nil
		case err != nil:
			return "", nil, reply.Fail(diag.APIBadBody)
		case part.FormName() != "file":
			continue
		case name != "":
			return "", nil, reply.Fail(diag.APIManyFiles)
		}
		if content, err = io.ReadAll(part); err != nil {
			return "", nil, reply.Fail(diag.APIBadBody)
		}
		name = orElse(part.FileName(), unnamed)
	}
}
