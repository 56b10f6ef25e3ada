package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen"
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
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave()
	result, issues, err := s.engine.Convert(ctx, name, content)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if result == nil {
		return nil, reply.FromIssues(issues)
	}
	return &convertOutput{
		ContentType: result.ContentType, Disposition: reply.Attachment(result.Name), Cache: "no-store",
		Pages: result.Pages, Issues: len(issues), Body: result.Data,
	}, nil
}
