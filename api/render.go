package api

import (
	"cmp"
	"context"
	"errors"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// zipFormat is the name of a ZIP among the formats.
const zipFormat = "zip"

var (
	renderRecords = huma.Operation{
		OperationID: "render", Method: http.MethodPost, Path: "/api/v1/templates/{id}/render", Tags: []string{"Làm văn bản"},
		Summary: "Làm văn bản",
		Description: "Nhận một bản ghi, hoặc một mảng bản ghi. Nhiều bản ghi gộp thành một PDF; với each=true hoặc nhiều dạng " +
			"thì thành một tệp ZIP. Dữ liệu của bản ghi được ghép lên thông tin cơ quan (profile).",
		Errors:             []int{400, 403, 404, 406, 408, 413, 415, 421, 422, 500, 503},
		SkipValidateParams: true, SkipValidateBody: true,
		RequestBody: recordBody(),
		Responses: map[string]*huma.Response{"200": {
			Description: "Tệp văn bản",
			Content:     binary(docgen.PDF.ContentType(), docgen.DOCX.ContentType(), docgen.XLSX.ContentType(), reply.ZipType),
			Headers: map[string]*huma.Param{
				"Content-Disposition":     textHeader("Tên tệp bằng tiếng Việt (RFC 5987)"),
				"Vanthu-Template-Version": textHeader("Mã băm nội dung của mẫu"),
				"Vanthu-Input-Digest":     textHeader("SHA-256 của dữ liệu sau khi ghép với thông tin cơ quan"),
				"Vanthu-Pages":            textHeader("Số trang, khi có PDF"),
				"Vanthu-Issues":           textHeader("Số cảnh báo"),
			},
		}},
	}
	validateRecords = huma.Operation{
		OperationID: "validate", Method: http.MethodPost, Path: "/api/v1/templates/{id}/validate", Tags: []string{"Làm văn bản"},
		Summary:            "Kiểm tra dữ liệu",
		Description:        "Kiểm tra một bản ghi hoặc một mảng bản ghi mà không làm văn bản.",
		Errors:             []int{400, 403, 404, 408, 413, 415, 421, 500, 503},
		SkipValidateParams: true, SkipValidateBody: true,
		RequestBody: recordBody(),
	}
)

// recordBody describes what is sent in: openapi.go puts the schemas of the document types in the place of the name.
func recordBody() *huma.RequestBody {
	return &huma.RequestBody{
		Description: "Một bản ghi theo lược đồ của mẫu, hoặc một mảng bản ghi",
		Content:     map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: "#/components/schemas/" + anyRecords}}},
	}
}

// DataInput is what render and validate share; huma sees exported members only.
type DataInput struct {
	ID          string `path:"id" doc:"Mã của mẫu" example:"ke-hoach"`
	Profile     string `query:"profile" doc:"Tên thông tin cơ quan đã lưu; mặc định là mac-dinh nếu có"`
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

type renderInput struct {
	DataInput
	Format string `query:"format" doc:"docx, pdf, xlsx, zip, hoặc nhiều dạng cách nhau bằng dấu phẩy; bỏ trống thì theo Accept, rồi đến pdf" example:"pdf"`
	Each   string `query:"each" doc:"true: mỗi bản ghi một tệp, tất cả trong một ZIP" example:"true"`
	Accept string `header:"Accept" hidden:"true"`
}

func (s *server) renderRecords(ctx context.Context, in *renderInput) (*huma.StreamResponse, error) {
	t, problem := s.template(in.ID)
	if problem != nil {
		return nil, problem
	}
	formats, packed, problem := chooseFormats(t, in.Format, in.Each, in.Accept)
	if problem != nil {
		return nil, problem
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave() // before the file goes out: a slow caller keeps nobody waiting
	prepared, warnings, problem := s.prepare(ctx, t, &in.DataInput)
	if problem != nil {
		return nil, problem
	}
	if warnings.HasErrors() {
		return nil, reply.FromIssues(warnings)
	}
	file, issues, err := reply.Make(ctx, s.engine, s.store.Scratch(), t, prepared, formats, packed)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	issues = append(warnings, issues...)
	if file == nil {
		return nil, reply.FromIssues(issues)
	}
	return streamed(t, file, docgen.Digest(prepared...), len(issues)), nil
}

type validateOutput struct {
	Body struct {
		Valid   bool      `json:"valid" doc:"Không có lỗi nào ngăn việc làm văn bản"`
		Records int       `json:"records" doc:"Số bản ghi đã kiểm tra"`
		Issues  diag.List `json:"issues" doc:"Mọi lỗi và cảnh báo"`
	}
}

func (s *server) validateRecords(ctx context.Context, in *DataInput) (*validateOutput, error) {
	t, problem := s.template(in.ID)
	if problem != nil {
		return nil, problem
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave()
	prepared, issues, problem := s.prepare(ctx, t, in)
	if problem != nil {
		return nil, problem
	}
	out := &validateOutput{}
	out.Body.Valid, out.Body.Records, out.Body.Issues = !issues.HasErrors(), len(prepared), issues
	if issues == nil {
		out.Body.Issues = diag.List{}
	}
	return out, nil
}

// prepare reads the body and merges it over the office. Issues come back with the records, a body that is no data as
// a problem.
func (s *server) prepare(ctx context.Context, t *template.Template, in *DataInput) ([]data.Record, diag.List, *reply.Problem) {
	if problem := wantJSON(in.ContentType); problem != nil {
		return nil, nil, problem
	}
	if len(in.RawBody) == 0 {
		return nil, nil, reply.Fail(diag.APIEmptyBody)
	}
	limits := data.DefaultLimits
	limits.Bytes = s.limits.DataBytes
	records, _, issues := data.ParseJSON(in.RawBody, limits)
	if issues.HasErrors() {
		return nil, nil, reply.FromBody(issues)
	}
	profile, problem := s.profile(ctx, in.Profile)
	if problem != nil {
		return nil, nil, problem
	}
	prepared, checked := s.engine.Prepare(t, records, profile)
	return prepared, slices.Concat(issues, checked), nil
}

// profile loads the named office; without a name the default one, if it has been saved.
func (s *server) profile(ctx context.Context, name string) (data.Record, *reply.Problem) {
	profile, err := s.store.Profiles().Load(cmp.Or(name, store.DefaultProfile))
	switch {
	case errors.Is(err, store.ErrNoProfile) && name == "":
		return nil, nil
	case errors.Is(err, store.ErrNoProfile):
		return nil, reply.Fail(diag.APIUnknownProfile, name)
	case err != nil:
		return nil, s.failed(ctx, err)
	}
	return profile, nil
}

// chooseFormats tells what to make and whether to pack it in a ZIP: by the format parameter, else by Accept, else PDF.
func chooseFormats(t *template.Template, format, each, accept string) (formats []docgen.Format, packed bool, problem *reply.Problem) {
	if each != "" {
		one, err := strconv.ParseBool(each)
		if err != nil {
			return nil, false, reply.Fail(diag.APIBadParameter, "each", each, "true, false")
		}
		packed = one
	}
	offered := append(slices.Clone(t.Formats()), zipFormat)
	var names []string
	if format != "" {
		names = strings.Split(format, ",")
	} else {
		best := negotiate(accept, offered)
		if best == "" {
			return nil, false, notOffered(offered)
		}
		names = []string{best}
	}
	for _, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		switch {
		case !slices.Contains(offered, name):
			return nil, false, notOffered(offered)
		case name == zipFormat:
			packed = true
		case !slices.Contains(formats, docgen.Format(name)):
			formats = append(formats, docgen.Format(name))
		}
	}
	switch {
	case len(formats) > 1:
		packed = true
	case len(formats) == 0:
		for _, f := range t.Formats() {
			formats = append(formats, docgen.Format(f))
		}
	}
	return formats, packed, nil
}

func notOffered(offered []string) *reply.Problem {
	return reply.Fail(diag.APINotOffered, strings.Join(offered, ", "))
}

// negotiate picks the offered format that an Accept header wants most, "" when it wants none. What is wanted equally
// goes to PDF, then in the order offered. Types that say nothing of documents (*/*, application/json, for the
// problems) leave the choice to us.
func negotiate(accept string, offered []string) string {
	if accept == "" {
		return preferred(offered)
	}
	best, weight := "", 0.0
	for _, part := range strings.Split(accept, ",") {
		media, parameters, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q := 1.0
		if given, err := strconv.ParseFloat(parameters["q"], 64); err == nil {
			q = given
		}
		if candidate := offeredAs(media, offered); candidate != "" && q > weight {
			best, weight = candidate, q
		}
	}
	return best
}

func offeredAs(media string, offered []string) string {
	if media == "*/*" || media == "application/*" {
		return preferred(offered)
	}
	for _, name := range offered {
		if media == docgen.Format(name).ContentType() || name == zipFormat && media == reply.ZipType {
			return name
		}
	}
	return ""
}

func preferred(offered []string) string {
	if slices.Contains(offered, string(docgen.PDF)) {
		return string(docgen.PDF)
	}
	return offered[0]
}
