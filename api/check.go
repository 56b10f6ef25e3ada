package api

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	"vanthu/docgen/nd30"
)

// What a check may answer with.
const (
	checkReport    = "report"
	checkFixed     = "fixed"
	checkCommented = "commented"
)

var checkForm = huma.Operation{
	OperationID: "check", Method: http.MethodPost, Path: "/api/v1/check", Tags: []string{"Kiểm thể thức"},
	Summary: "Kiểm thể thức theo Nghị định 30/2020/NĐ-CP",
	Description: "Nhận một tệp DOCX bất kỳ, như /convert, trả lời các chỗ sai thể thức kèm trang, chữ gần đó và cách sửa; " +
		"hoặc bản đã sửa, hoặc bản có nhận xét. Văn bản ngoài phạm vi Nghị định có scope là ngoai-pham-vi và không có kết quả nào.",
	Errors: []int{400, 403, 404, 408, 413, 415, 421, 422, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
	RequestBody: convertFile.RequestBody,
	Responses: map[string]*huma.Response{"200": {
		Description: "Kết quả kiểm, hoặc tệp DOCX",
		Content: map[string]*huma.MediaType{
			"application/json":        {Schema: &huma.Schema{Type: "object"}},
			docgen.DOCX.ContentType(): {Schema: &huma.Schema{Type: "string", Format: "binary"}},
		},
		Headers: map[string]*huma.Param{
			"Content-Disposition": textHeader("Tên tệp bằng tiếng Việt (RFC 5987), khi là tệp"),
			"Vanthu-Findings":     textHeader("Số chỗ cần xem; với output=fixed là số còn lại sau khi sửa"),
			"Vanthu-Mended":       textHeader("Số chỗ đã sửa, với output=fixed"),
		},
	}},
}

type checkInput struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	Output      string `query:"output" doc:"report (mặc định): kết quả dạng JSON; fixed: tệp DOCX đã sửa những gì sửa được; commented: tệp DOCX có nhận xét" example:"report"`
	Kind        string `query:"kind" doc:"Chữ viết tắt tên loại khi đã biết; CV là công văn" example:"KH"`
	Profile     string `query:"profile" doc:"Tên thông tin cơ quan đã lưu, nơi ghi các quy tắc bỏ qua; mặc định là mac-dinh nếu có"`
	RawBody     []byte
}

type checkOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Findings    int    `header:"Vanthu-Findings"`
	Mended      int    `header:"Vanthu-Mended"`
	Body        []byte
}

func (s *server) checkForm(ctx context.Context, in *checkInput) (*checkOutput, error) {
	output := cmp.Or(in.Output, checkReport)
	if output != checkReport && output != checkFixed && output != checkCommented {
		return nil, reply.Fail(diag.APIBadParameter, "output", in.Output, strings.Join([]string{checkReport, checkFixed, checkCommented}, ", "))
	}
	if _, ok := nd30.KindByCode(in.Kind); in.Kind != "" && !ok {
		return nil, reply.Fail(diag.APIBadParameter, "kind", in.Kind, strings.Join(nd30.KindCodes(), ", "))
	}
	name, content, problem := sentFile(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	opt, problem := s.checkOptions(ctx, in)
	if problem != nil {
		return nil, problem
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave()
	checked, issues, err := s.engine.CheckDecree(ctx, name, content, opt)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if checked == nil {
		return nil, reply.FromIssues(issues)
	}
	out, err := checkAnswer(ctx, checked, output, name)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return out, nil
}

// checkOptions is the kind that the caller knows, and the rules that the office passes over.
func (s *server) checkOptions(ctx context.Context, in *checkInput) (nd30.Options, *reply.Problem) {
	opt := nd30.Options{Kind: in.Kind}
	profile, problem := s.profile(ctx, in.Profile)
	if problem != nil {
		return opt, problem
	}
	if facts, err := json.Marshal(profile); err == nil {
		var found diag.List
		if opt.Mutes, found = nd30.ParseMutes(facts); found.HasErrors() {
			return opt, reply.FromIssues(found)
		}
	}
	return opt, nil
}

// checkAnswer is the report of a checked document, or a copy of it.
func checkAnswer(ctx context.Context, checked *docgen.Checked, output, name string) (out *checkOutput, err error) {
	out = &checkOutput{ContentType: "application/json", Cache: "no-store", Findings: len(checked.Findings)}
	switch output {
	case checkReport:
		out.Body, err = json.Marshal(checked.Report)
		return out, err
	case checkFixed:
		var fixed *docgen.Fixed
		if fixed, err = checked.Fix(ctx); err == nil {
			out.Body, out.Mended, out.Findings = fixed.Data, len(fixed.Mended), len(fixed.Left.Findings)
		}
	case checkCommented:
		out.Body, err = checked.Commented()
	}
	out.ContentType, out.Disposition = docgen.DOCX.ContentType(), reply.Attachment(docgen.CopyName(name, output == checkFixed))
	return out, err
}
