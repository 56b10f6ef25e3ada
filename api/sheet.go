package api

import (
	"context"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/template"
)

// csvType is what a table of text comes as.
const csvType = "text/csv"

var (
	readSheets = huma.Operation{
		OperationID: "read", Method: http.MethodPost, Path: "/api/v1/templates/{id}/read", Tags: []string{"Bảng dữ liệu"},
		Summary:     "Đọc bảng Excel, CSV",
		Description: "Tìm dòng tiêu đề, khớp cột với các trường của mẫu, sửa chữ hỏng, kiểm tra từng ô. Nhận tệp là cả phần thân, hoặc phần “file” của multipart/form-data.",
		Errors:      []int{400, 403, 404, 408, 413, 415, 421, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
		RequestBody: sheetBody(),
	}
	markSheet = huma.Operation{
		OperationID: "mark", Method: http.MethodPost, Path: "/api/v1/templates/{id}/mark", Tags: []string{"Bảng dữ liệu"},
		Summary:     "Đánh dấu bảng Excel",
		Description: "Trả lại chính tệp Excel đã gửi, mỗi chỗ cần xem có màu và ghi chú; các phần khác giữ nguyên từng byte.",
		Errors:      []int{400, 403, 404, 408, 413, 415, 421, 422, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
		RequestBody: sheetBody(),
		Responses:   map[string]*huma.Response{"200": {Description: "Tệp Excel có đánh dấu", Content: binary(docgen.XLSX.ContentType())}},
	}
)

func sheetBody() *huma.RequestBody {
	return &huma.RequestBody{Content: map[string]*huma.MediaType{
		docgen.XLSX.ContentType(): {Schema: &huma.Schema{Type: "string", Format: "binary"}},
		csvType:                   {Schema: &huma.Schema{Type: "string", Format: "binary"}},
		"multipart/form-data": {Schema: &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{
			"file": {Type: "string", Format: "binary", Description: "Tệp XLSX hoặc CSV"},
		}}},
	}}
}

type sheetInput struct {
	ID          string `path:"id" doc:"Mã của mẫu" example:"danh-sach-dang-ky"`
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

type sheetOutput struct {
	Body template.Report
}

func (s *server) readSheets(ctx context.Context, in *sheetInput) (*sheetOutput, error) {
	return readSheet(ctx, s, in, func(name string, content []byte, report template.Report) (*sheetOutput, error) {
		return &sheetOutput{Body: report}, nil
	})
}

func (s *server) markSheet(ctx context.Context, in *sheetInput) (*convertOutput, error) {
	return readSheet(ctx, s, in, func(name string, content []byte, report template.Report) (*convertOutput, error) {
		marked, err := sheet.Mark(content, name, report.Issues)
		if err != nil {
			return nil, reply.FromIssues(report.Issues)
		}
		return &convertOutput{ContentType: docgen.XLSX.ContentType(), Disposition: reply.Attachment(sheet.MarkedName(name)), Cache: "no-store", Issues: len(report.Issues), Body: marked}, nil
	})
}

// readSheet reads the sheet of a request and answers with what answer makes of it, all in one turn at the gate.
func readSheet[O any](ctx context.Context, s *server, in *sheetInput, answer func(name string, content []byte, report template.Report) (*O, error)) (*O, error) {
	t, name, content, problem := s.sheetOf(in)
	if problem != nil {
		return nil, problem
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave()
	report, err := s.report(ctx, t, name, content)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return answer(name, content, report)
}

// sheetOf finds document type and file of a request.
func (s *server) sheetOf(in *sheetInput) (t *template.Template, name string, content []byte, problem *reply.Problem) {
	if t, problem = s.template(in.ID); problem != nil {
		return nil, "", nil, problem
	}
	media, _, _ := mime.ParseMediaType(in.ContentType)
	if name = sheetNames[media]; name == "" {
		name, content, problem = sentFile(in.ContentType, in.RawBody)
	} else if content = in.RawBody; len(content) == 0 {
		problem = reply.Fail(diag.APIEmptyBody)
	}
	return t, name, content, problem
}

func (s *server) report(ctx context.Context, t *template.Template, name string, content []byte) (template.Report, error) {
	options, err := s.desk.Reading(ctx, t)
	if err != nil {
		return template.Report{}, err
	}
	reading, err := t.Read(content, name, options)
	if err != nil {
		return template.Report{}, err
	}
	return t.Report(reading), nil
}
