package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

var (
	listTemplates = huma.Operation{
		OperationID: "list-templates", Method: http.MethodGet, Path: "/api/v1/templates", Tags: []string{"Mẫu văn bản"},
		Summary: "Danh sách mẫu", Description: "Mọi mẫu văn bản hiện có.", Errors: []int{403, 421, 500},
	}
	getTemplate = huma.Operation{
		OperationID: "get-template", Method: http.MethodGet, Path: "/api/v1/templates/{id}", Tags: []string{"Mẫu văn bản"},
		Summary:     "Một mẫu",
		Description: "Lược đồ dữ liệu (JSON Schema 2020-12), dữ liệu thử, các dạng tệp và phiên bản của mẫu.", Errors: []int{403, 404, 421, 500},
		SkipValidateParams: true,
	}
	getForm = huma.Operation{
		OperationID: "get-form", Method: http.MethodGet, Path: "/api/v1/templates/{id}/form", Tags: []string{"Mẫu văn bản"},
		Summary:     "Biểu Excel trống",
		Description: "Bảng tính trống của mẫu, có tên cột, ghi chú, danh sách chọn và một dòng ví dụ.", Errors: []int{403, 404, 421, 500},
		SkipValidateParams: true,
		Responses: map[string]*huma.Response{"200": {
			Description: "Bảng tính", Content: binary(docgen.XLSX.ContentType()),
		}},
	}
)

// TemplateSummary is what the list tells of a document type.
type TemplateSummary struct {
	ID          string   `json:"id" doc:"Mã của mẫu" example:"ke-hoach"`
	Title       string   `json:"title" doc:"Tên mẫu"`
	Description string   `json:"description,omitempty" doc:"Mẫu dùng để làm gì"`
	Version     string   `json:"version" doc:"Mã băm nội dung của mẫu"`
	Formats     []string `json:"formats" doc:"Các dạng tệp làm ra được"`
}

// TemplateDetail is everything that a program needs to fill a document type.
type TemplateDetail struct {
	TemplateSummary
	Schema json.RawMessage `json:"schema" doc:"JSON Schema 2020-12 của một bản ghi"`
	Sample data.Record     `json:"sample" doc:"Dữ liệu thử, hợp lệ"`
}

type listOutput struct {
	Body struct {
		Templates []TemplateSummary `json:"templates"`
	}
}

func (s *server) listTemplates(context.Context, *struct{}) (*listOutput, error) {
	out := &listOutput{}
	out.Body.Templates = []TemplateSummary{}
	for _, t := range s.engine.Templates() {
		out.Body.Templates = append(out.Body.Templates, summary(t))
	}
	return out, nil
}

type templateInput struct {
	ID          string `path:"id" doc:"Mã của mẫu" example:"ke-hoach"`
	IfNoneMatch string `header:"If-None-Match" doc:"ETag đã có; trả về 304 nếu mẫu không đổi"`
}

type templateOutput struct {
	Status int
	ETag   string `header:"ETag"`
	Body   *TemplateDetail
}

func (s *server) getTemplate(_ context.Context, in *templateInput) (*templateOutput, error) {
	t, problem := s.template(in.ID)
	if problem != nil {
		return nil, problem
	}
	etag := `"` + t.Version + `"`
	if matches(in.IfNoneMatch, etag) {
		return &templateOutput{Status: http.StatusNotModified, ETag: etag}, nil
	}
	return &templateOutput{Status: http.StatusOK, ETag: etag, Body: &TemplateDetail{
		TemplateSummary: summary(t), Schema: t.SchemaJSON(), Sample: t.Sample,
	}}, nil
}

type formInput struct {
	ID string `path:"id" doc:"Mã của mẫu" example:"bang-khen"`
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Version     string `header:"Vanthu-Template-Version"`
	Body        []byte
}

func (s *server) getForm(ctx context.Context, in *formInput) (*fileOutput, error) {
	t, problem := s.template(in.ID)
	if problem != nil {
		return nil, problem
	}
	name, sheet, err := s.desk.BlankSheet(ctx, t)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return &fileOutput{
		ContentType: docgen.XLSX.ContentType(), Disposition: reply.Attachment(name),
		Version: t.Version, Body: sheet,
	}, nil
}

// template finds a document type, or says which there are.
func (s *server) template(id string) (*template.Template, *reply.Problem) {
	if t := s.engine.Template(id); t != nil {
		return t, nil
	}
	return nil, reply.UnknownTemplate(s.engine, id)
}

func summary(t *template.Template) TemplateSummary {
	return TemplateSummary{ID: t.ID, Title: t.Title, Description: t.Description, Version: t.Version, Formats: t.Formats()}
}

// matches reads an If-None-Match header (RFC 9110 13.1.2); weak comparison.
func matches(header, etag string) bool {
	for _, candidate := range strings.Split(header, ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		if candidate == etag || candidate == "*" {
			return true
		}
	}
	return false
}
