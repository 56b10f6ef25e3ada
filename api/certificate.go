package api

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

var printCertificates = huma.Operation{
	OperationID: "certificates", Method: http.MethodPost, Path: "/api/v1/certificates/{design}", Tags: []string{"Bằng, giấy khen"},
	Summary: "In bằng, giấy khen, giấy chứng nhận",
	Description: "Nhận danh sách là mảng bản ghi JSON, hoặc phần “file” (XLSX, CSV, JSON) của multipart/form-data; hoặc lấy người nhận của một hình thức trong quyết định đã vào sổ (decision, day, award). Trả về một PDF, hoặc ZIP mỗi người một tệp; " +
		"với output=report: bản soát lỗi. Chưa có số và ngày của quyết định thì chỉ in được mode=proof. Mỗi lần in thật được ghi vào đợt in của quyết định; " +
		"step=first in thử một tờ, rồi step=rest&confirmed=true in các tờ còn lại, step=again&only=5-7 in lại với số cũ.",
	Errors: []int{400, 403, 404, 406, 408, 413, 415, 421, 422, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
	RequestBody: &huma.RequestBody{Content: map[string]*huma.MediaType{
		"application/json":    {Schema: &huma.Schema{Type: "array", Items: &huma.Schema{Type: "object"}}},
		"multipart/form-data": sheetBody().Content["multipart/form-data"],
	}},
	Responses: map[string]*huma.Response{"200": {
		Description: "PDF hoặc ZIP; với output=report là bản soát lỗi dạng JSON",
		Content: map[string]*huma.MediaType{
			docgen.PDF.ContentType(): {Schema: &huma.Schema{Type: "string", Format: "binary"}},
			reply.ZipType:            {Schema: &huma.Schema{Type: "string", Format: "binary"}},
			"application/json":       {Schema: &huma.Schema{Type: "object"}},
		},
		Headers: map[string]*huma.Param{
			"Content-Disposition": textHeader("Tên tệp bằng tiếng Việt (RFC 5987), khi là tệp"),
			"Vanthu-Pages":        textHeader("Số tờ giấy"),
			"Vanthu-Issues":       textHeader("Số cảnh báo"),
			"Vanthu-Copy":         textHeader("Mã của lần in trong đợt in; không có ở bản soát"),
		},
	}},
}

type certificateInput struct {
	Design  string `path:"design" doc:"Mã của mẫu bằng, giấy khen" example:"bang-khen"`
	Profile string `query:"profile" doc:"Tên thông tin cơ quan đã lưu; mặc định là mac-dinh nếu có"`
	Mode    string `query:"mode" doc:"overlay: chỉ in chữ lên phôi; full (mặc định): cả nền; proof: bản soát" example:"full"`
	Printer string `query:"printer" doc:"Tên máy in đã đo, để bù lệch"`
	Tray    string `query:"tray" doc:"Khay giấy"`
	Order   string `query:"order" doc:"list (mặc định): theo danh sách; unit: theo đơn vị; stage: theo lượt trao; name: theo tên"`
	Duplex  string `query:"duplex" doc:"simplex: một mặt; short, long: hai mặt, lật cạnh ngắn, cạnh dài; bỏ trống: như máy in đang đặt"`
	Two     string `query:"two" doc:"true: hai tờ trên một tờ giấy gấp đôi khổ (hai A4 trên A3, hai A5 trên A4)"`
	Marks   string `query:"marks" doc:"true: vạch cắt ở các góc"`
	Each    string `query:"each" doc:"true: mỗi người một tệp trong một ZIP"`
	Only    string `query:"only" doc:"Chỉ in số này, hoặc từ số đến số trong danh sách" example:"3-5"`
	Format  string `query:"format" doc:"pdf (mặc định), zip: ZIP của các PDF, docx: ZIP của các DOCX"`
	Output  string `query:"output" doc:"report: bản soát lỗi, không in"`
	DecidedInput
	SheetStep
	JSONBody

	unknown []string // names of the address that no parameter has
	known   []string
}

// Resolve finds names that would be passed over in silence, and paper be spoiled: ?moed=overlay.
func (in *certificateInput) Resolve(c huma.Context) []error {
	in.unknown, in.known = nil, nil
	for _, p := range c.Operation().Parameters {
		if p.In == "query" {
			in.known = append(in.known, p.Name)
		}
	}
	address := c.URL()
	for _, name := range slices.Sorted(maps.Keys(address.Query())) {
		if !slices.Contains(in.known, name) {
			in.unknown = append(in.unknown, name)
		}
	}
	return nil
}

// DecidedInput names the recipients of an issued decision, in place of a list.
type DecidedInput struct {
	Decision string `query:"decision" doc:"Số, ký hiệu quyết định đã vào sổ khen thưởng: lấy người nhận từ sổ, thân yêu cầu để trống" example:"186/QĐ-UBND"`
	Day      string `query:"day" doc:"Ngày của quyết định ấy" example:"2026-02-09"`
	Award    string `query:"award" doc:"Một hình thức của quyết định ấy; bỏ trống là hình thức hợp với mẫu"`
}

// recipients are those of the list that was sent, or of the decision that was named; source is what they come from.
func (s *server) recipients(ctx context.Context, in *certificateInput, t *template.Template, office string, profile data.Record) (all []docgen.Recipient, source []byte, issues diag.List, err error) {
	if in.Decision != "" {
		if len(in.RawBody) > 0 {
			return nil, nil, nil, reply.Fail(diag.APIBadParameter, "decision", in.Decision, "thân yêu cầu để trống")
		}
		all, issues, err = s.desk.RecipientsOf(ctx, t, office, profile, desk.Decided{Symbol: in.Decision, Day: in.Day, Award: in.Award})
		return all, []byte(in.Decision + " " + in.Day + " " + in.Award), issues, err
	}
	name, content, problem := sentAny(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, nil, nil, problem
	}
	if media, _, _ := mime.ParseMediaType(in.ContentType); name == "" && (in.ContentType == "" || media == "application/json") {
		name = "danh-sach.json"
	}
	all, issues, err = s.desk.Recipients(ctx, t, office, profile, cmp.Or(name, sheetName(in.ContentType)), content)
	return all, content, issues, err
}

// run reads the parameters; each has a few values only.
func (in *certificateInput) run() (run desk.SheetRun, problem *reply.Problem) {
	if len(in.unknown) > 0 {
		nearest := viet.Closest(in.unknown[0], in.known)
		return run, reply.Fail(diag.APIUnknownParameter, in.unknown[0], cmp.Or(nearest, strings.Join(in.known, ", ")))
	}
	for _, p := range []struct{ name, value, known string }{
		{"mode", in.Mode, "overlay, full, proof"}, {"order", in.Order, "list, unit, stage, name"},
		{"format", in.Format, "pdf, zip, docx"}, {"output", in.Output, "report"}, {"each", in.Each, "true, false"},
		{"step", in.Step, "first, rest, again, all"}, {"confirmed", in.Confirmed, "true, false"}, {"spoiled", in.Spoiled, "true, false"},
		{"duplex", in.Duplex, strings.Join(docgen.Duplexes, ", ")}, {"two", in.Two, "true, false"}, {"marks", in.Marks, "true, false"},
	} {
		if p.value != "" && !strings.Contains(", "+p.known+",", ", "+p.value+",") {
			return run, reply.Fail(diag.APIBadParameter, p.name, p.value, p.known)
		}
	}
	run = desk.SheetRun{
		Mode: docgen.Mode(cmp.Or(in.Mode, string(docgen.Full))), Order: docgen.Order(cmp.Or(in.Order, string(docgen.ByList))),
		Printer: in.Printer, Tray: in.Tray, Only: in.Only, Each: in.Each == "true" || in.Format == zipFormat, Format: docgen.PDF,
		Step: in.Step, Paper: docgen.Paper{Duplex: in.Duplex, Two: in.Two == "true", CutMarks: in.Marks == "true"},
	}
	if in.Format == string(docgen.DOCX) {
		run.Format = docgen.DOCX
	}
	return run, nil
}

// proofReport is the proof list with what reading and filling say.
type proofReport struct {
	docgen.SheetReview
	Lacks  []string  `json:"lacks" doc:"Các trường của quyết định còn thiếu; còn thiếu thì chỉ in được bản soát"`
	Issues diag.List `json:"issues" doc:"Mọi điều cần xem"`
}

func (s *server) proofReport(ctx context.Context, t *template.Template, all []docgen.Recipient, run desk.SheetRun, issues diag.List) (*huma.StreamResponse, error) {
	list, found, err := s.desk.ProofList(ctx, t, all, run)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if issues = append(issues, found...); found.HasErrors() {
		return nil, reply.FromIssues(issues)
	}
	return jsonStream(proofReport{list, append([]string{}, docgen.Lacks(t, all)...), append(diag.List{}, issues...)}), nil
}

func (s *server) printCertificates(ctx context.Context, in *certificateInput) (*huma.StreamResponse, error) {
	t, problem := s.template(in.Design)
	if problem != nil {
		return nil, problem
	}
	if t.Design == nil {
		return nil, reply.Fail(diag.CertificateDesign, t.Title)
	}
	run, problem := in.run()
	if problem != nil {
		return nil, problem
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
	office := ""
	if profile != nil {
		office = cmp.Or(in.Profile, store.DefaultProfile)
	}
	run.Office = office
	all, source, issues, err := s.recipients(ctx, in, t, office, profile)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	switch report := in.Output == "report"; {
	case docgen.Unprovable(issues) || issues.HasErrors() && !report:
		return nil, reply.FromIssues(issues)
	case report:
		return s.proofReport(ctx, t, all, run, issues)
	}
	made, found, err := s.desk.Print(ctx, t, all, in.printing(run))
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if issues = append(issues, found...); made.File == nil {
		return nil, reply.FromIssues(issues)
	}
	return withCopy(streamed(t, made.File, docgen.Digest(data.Record{"file": source}), len(issues)), made.Copy), nil
}

type printersAnswer struct {
	Printers []store.Printer `json:"printers"`
}

func (s *server) listPrinters(ctx context.Context, _ *struct{}) (*answer[printersAnswer], error) {
	all, err := s.store.Printers(ctx)
	return done(ctx, s, printersAnswer{append([]store.Printer{}, all...)}, err)
}

type printerInput struct {
	Name string `path:"name" doc:"Tên máy in, do cơ quan đặt"`
	Tray string `query:"tray" doc:"Khay giấy"`
	JSONBody
}

func (s *server) savePrinter(ctx context.Context, in *printerInput) (*answer[store.Printer], error) {
	measured, problem := read[calibrate.Measured](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	p := store.Printer{Name: in.Name, Tray: in.Tray, Measured: measured}
	return done(ctx, s, p, s.store.SavePrinter(ctx, p))
}

type rulerInput struct {
	Name   string `path:"name" doc:"Tên máy in"`
	Tray   string `query:"tray" doc:"Khay giấy"`
	Width  string `query:"width" doc:"Bề ngang tờ giấy, mm; mặc định 297"`
	Height string `query:"height" doc:"Bề dọc tờ giấy, mm; mặc định 210"`
}

func (s *server) printerSheet(ctx context.Context, in *rulerInput) (*attachment, error) {
	var size [2]float64
	for n, written := range []string{in.Width, in.Height} {
		var err error
		if size[n], err = strconv.ParseFloat(cmp.Or(written, "0"), 64); err != nil {
			return nil, reply.Fail(diag.APIBadParameter, []string{"width", "height"}[n], written, "số mm")
		}
	}
	var out bytes.Buffer
	if err := s.desk.Ruler(ctx, &out, in.Name, in.Tray, size[0], size[1]); err != nil {
		return nil, s.failed(ctx, err)
	}
	return attach("Tờ thước "+in.Name+".pdf", docgen.PDF.ContentType(), out.Bytes()), nil
}
