package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
)

// What a dossier may be answered with.
const (
	dossierZip    = "zip"
	dossierReport = "report"
)

var makeDossier = huma.Operation{
	OperationID: "dossier", Method: http.MethodPost, Path: "/api/v1/dossier", Tags: []string{"Hồ sơ khen thưởng"},
	Summary: "Làm mọi giấy tờ của một lần khen thưởng",
	Description: "Nhận hồ sơ là cả phần thân (JSON), hoặc multipart/form-data gồm phần “dossier” (JSON) hay “list” (bảng XLSX, CSV), " +
		"phần “register” (sổ khen thưởng đã nhận; không gửi thì dùng sổ đã lưu) và các tệp mà hồ sơ nêu tên. " +
		"Trả lời tệp ZIP; với output=report là JSON: giấy tờ, điều kiện của từng người, những gì còn thiếu, tiền thưởng. Không có gì bị từ chối vì chưa đạt điều kiện.",
	Errors: []int{400, 403, 404, 408, 413, 415, 421, 422, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
	RequestBody: &huma.RequestBody{Content: map[string]*huma.MediaType{
		"application/json": {Schema: &huma.Schema{Type: "object", Properties: map[string]*huma.Schema{
			"mau_ho_so": {Type: "string", Description: "Mẫu hồ sơ: thuong-xuyen, chuyen-de, dot-xuat"},
			"co_quan":   {Type: "object", Description: "Thông tin cơ quan, ghép lên profile"},
			"danh_sach": {Description: "Danh sách đề nghị: mảng, hoặc tên tệp gửi kèm"},
			"da_khen":   {Description: "Khen thưởng đã nhận: mảng, hoặc tên tệp gửi kèm"},
			"van_ban":   {Type: "object", Description: "Điều riêng của từng giấy tờ, theo khóa, hoặc khóa:cấp quyết định; ví dụ số và ngày quyết định"},
			"giay_to":   {Type: "array", Items: &huma.Schema{Type: "string"}, Description: "Chỉ làm các giấy tờ này"},
			"quy_dinh":  {Type: "object", Description: "Quy định của đơn vị thay quy định có sẵn, theo mã"},
		}, AdditionalProperties: true}},
		"multipart/form-data": {Schema: &huma.Schema{Type: "object", Properties: map[string]*huma.Schema{
			"dossier":  {Type: "string", Format: "binary", Description: "Hồ sơ, JSON"},
			"list":     {Type: "string", Format: "binary", Description: "Danh sách đề nghị, XLSX hoặc CSV"},
			"register": {Type: "string", Format: "binary", Description: "Sổ khen thưởng đã nhận, XLSX, CSV hoặc JSON"},
		}}},
	}},
	Responses: map[string]*huma.Response{"200": {
		Description: "Tệp ZIP, hoặc kết quả đối chiếu",
		Content: map[string]*huma.MediaType{
			reply.ZipType:      {Schema: &huma.Schema{Type: "string", Format: "binary"}},
			"application/json": {Schema: &huma.Schema{Type: "object"}},
		},
		Headers: map[string]*huma.Param{
			"Content-Disposition": textHeader("Tên tệp bằng tiếng Việt (RFC 5987), khi là tệp"),
			"Vanthu-Issues":       textHeader("Số cảnh báo và gợi ý"),
			"Vanthu-Edited":       textHeader("Số giấy tờ được giữ bản đã chỉnh sửa; tên của chúng có trong mục lục hồ sơ và trong output=report"),
		},
	}},
}

type dossierInput struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	Output      string `query:"output" doc:"zip (mặc định) hoặc report" example:"report"`
	Preset      string `query:"preset" doc:"Mẫu hồ sơ, thay cho mau_ho_so" example:"thuong-xuyen"`
	Papers      string `query:"papers" doc:"Chỉ làm các giấy tờ này, cách nhau bằng dấu phẩy" example:"to_trinh,quyet_dinh"`
	Profile     string `query:"profile" doc:"Tên thông tin cơ quan đã lưu; mặc định là mac-dinh nếu có"`
	Dataset     int64  `query:"dataset" doc:"Mã của bảng dữ liệu đã lưu, lấy làm danh sách; giấy tờ trong kho mà có người đã sửa thì được giữ"`
	RawBody     []byte
}

type dossierOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Issues      int    `header:"Vanthu-Issues"`
	Edited      int    `header:"Vanthu-Edited"`
	Body        []byte
}

func (s *server) makeDossier(ctx context.Context, in *dossierInput) (*dossierOutput, error) {
	output := cmp.Or(in.Output, dossierZip)
	if output != dossierZip && output != dossierReport {
		return nil, reply.Fail(diag.APIBadParameter, "output", in.Output, dossierZip+", "+dossierReport)
	}
	d, warnings, problem := s.readDossier(ctx, in)
	if problem != nil {
		return nil, problem
	}
	if in.Dataset != 0 {
		found, err := s.keptDossier(ctx, in.Dataset, d)
		if err != nil {
			return nil, s.failed(ctx, err)
		}
		warnings = append(warnings, found...)
	}
	profile, problem := s.profile(ctx, in.Profile)
	if problem != nil {
		return nil, problem
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave()
	made, issues, err := s.desk.Dossier(ctx, d, profile, output == dossierReport)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if made == nil {
		return nil, reply.FromIssues(issues)
	}
	made.Report.Issues = append(warnings, made.Report.Issues...)
	out := &dossierOutput{ContentType: "application/json", Cache: "no-store", Issues: len(made.Report.Issues), Edited: len(made.Report.Edited())}
	if output == dossierReport {
		out.Body, err = json.Marshal(made.Report)
	} else {
		out.ContentType, out.Disposition = reply.ZipType, reply.Attachment("Hồ sơ khen thưởng.zip")
		out.Body, err = made.Zip()
	}
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return out, nil
}

// readDossier takes the dossier of a request apart, and what the query says of it.
func (s *server) readDossier(ctx context.Context, in *dossierInput) (*dossier.Dossier, diag.List, *reply.Problem) {
	parts, problem := dossierParts(in)
	if problem != nil {
		return nil, nil, problem
	}
	d, issues, problem := s.sentDossier(ctx, parts)
	if problem != nil {
		return nil, nil, problem
	}
	if list, both := parts["list"]; both && len(d.Nominees) == 0 {
		var found diag.List
		d.Nominees, found = dossier.ReadList(list.content, list.file)
		issues = append(issues, found...)
	}
	d.Preset = cmp.Or(in.Preset, d.Preset)
	if in.Papers != "" {
		d.Only = strings.Split(in.Papers, ",")
	}
	if register, ok := parts["register"]; ok {
		var found diag.List
		d.Register, found = dossier.ReadRegister(register.content, register.file)
		d.Registered, issues = true, append(issues, found...)
	} else if err := s.desk.Past(ctx, d, in.Dataset); err != nil {
		return nil, nil, s.failed(ctx, err)
	}
	if issues.HasErrors() {
		return nil, nil, reply.FromIssues(issues)
	}
	return d, issues, nil
}

// sentDossier reads the dossier among the parts of a request, or a bare list; the parts are the files that it names.
func (s *server) sentDossier(ctx context.Context, parts map[string]sentPart) (*dossier.Dossier, diag.List, *reply.Problem) {
	sent, ok := parts["dossier"]
	if !ok {
		sent, ok = parts["list"]
	}
	if !ok || len(sent.content) == 0 {
		return nil, nil, reply.Fail(diag.APIEmptyBody)
	}
	d, issues, err := dossier.Read(sent.content, sent.file, func(name string) ([]byte, error) {
		for _, part := range parts {
			if part.file == name {
				return part.content, nil
			}
		}
		return nil, fs.ErrNotExist
	})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, reply.Fail(diag.APINoFile)
	case err != nil:
		return nil, nil, s.failed(ctx, err)
	case d == nil || issues.HasErrors():
		return nil, nil, reply.FromIssues(issues)
	}
	return d, issues, nil
}

// keptDossier lets a dossier take its list of a kept sheet, with what is kept already of its papers.
func (s *server) keptDossier(ctx context.Context, dataset int64, d *dossier.Dossier) (diag.List, error) {
	table, err := s.desk.Table(ctx, dataset)
	if err != nil {
		return nil, err
	}
	kept, reading, err := s.desk.DossierOf(ctx, table)
	if err != nil {
		return nil, err
	}
	d.Nominees, d.Kept = kept.Nominees, kept.Kept
	return reading.Issues, nil
}

// dossierParts gives the files of a request by the names of their parts; a bare body is the dossier.
func dossierParts(in *dossierInput) (map[string]sentPart, *reply.Problem) {
	media, parameters, err := mime.ParseMediaType(in.ContentType)
	if err != nil || media != "multipart/form-data" {
		return map[string]sentPart{"dossier": {file: "ho-so.json", content: in.RawBody}}, wantJSON(in.ContentType)
	}
	sent, problem := sentParts(in.RawBody, parameters["boundary"])
	if problem != nil {
		return nil, problem
	}
	parts := map[string]sentPart{}
	for _, part := range sent {
		part.field = cmp.Or(part.field, part.file)
		part.file = cmp.Or(part.file, part.field+".json")
		if _, twice := parts[part.field]; twice {
			return nil, reply.Fail(diag.APIManyFiles)
		}
		parts[part.field] = part
	}
	return parts, nil
}
