package api

import (
	"cmp"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

type listSummary struct {
	Name    string `json:"name" doc:"Tên dùng để gọi danh mục" example:"don-vi"`
	Title   string `json:"title" doc:"Danh mục gồm những gì" example:"đơn vị"`
	File    string `json:"file,omitempty" doc:"Tệp đã nạp"`
	Entries int    `json:"entries" doc:"Số mục"`
}

type listsAnswer struct {
	Lists []listSummary `json:"lists"`
}

func (s *server) listLists(ctx context.Context, _ *struct{}) (*answer[listsAnswer], error) {
	lists, err := s.store.Lists(ctx)
	out := listsAnswer{Lists: []listSummary{}}
	for _, name := range check.ListNames {
		list := lists[name[0]]
		out.Lists = append(out.Lists, listSummary{Name: name[0], Title: name[1], File: list.File, Entries: len(list.Entries)})
	}
	return done(ctx, s, out, err)
}

type listInput struct {
	Name string `path:"name" doc:"xa, don-vi, phong-trao hoặc tieu-chi"`
}

func (s *server) getList(ctx context.Context, in *listInput) (*answer[check.List], error) {
	lists, err := s.store.Lists(ctx)
	list, known := lists[in.Name]
	if err == nil && !known {
		return nil, reply.FromIssues(diag.List{diag.New(diag.StoreNotFound, diag.Place{}, "danh mục “"+in.Name+"”")})
	}
	return done(ctx, s, list, err)
}

type loadListInput struct {
	Name string `query:"name" doc:"Danh mục nào: xa, don-vi, phong-trao, tieu-chi; bỏ trống thì đoán theo tên cột"`
	JSONBody
}

type loadedList struct {
	List   listSummary `json:"list"`
	Issues diag.List   `json:"issues" doc:"Điều cần xem trong tệp đã nạp"`
}

// loadList puts the list of a file of sheets in the place of the one before.
func (s *server) loadList(ctx context.Context, in *loadListInput) (*answer[loadedList], error) {
	name, content, problem := sentAny(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	_, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	list, issues := check.LoadList(content, cmp.Or(name, sheetName(in.ContentType)), in.Name)
	leave()
	if issues.HasErrors() {
		return nil, reply.FromIssues(issues)
	}
	out := loadedList{List: listSummary{Name: list.Name, File: list.File, Entries: len(list.Entries)}, Issues: append(diag.List{}, issues...)}
	return done(ctx, s, out, s.store.SaveList(ctx, list))
}

// mergeLists sums up the lists that several units sent.
var mergeLists = huma.Operation{
	OperationID: "merge", Method: http.MethodPost, Path: "/api/v1/templates/{id}/merge", Tags: []string{"Bảng dữ liệu"},
	Summary: "Gộp danh sách của nhiều đơn vị",
	Description: "Nhận nhiều phần “file” của multipart/form-data, mỗi phần một bảng của một đơn vị. Trả về bản tổng hợp, hoặc với format=json: " +
		"bản ghi, số lượng theo nơi gửi, lĩnh vực, đối tượng, giai đoạn, và mọi điều cần xem (dòng trùng, quá số lượng, quá hạn, đơn vị chưa gửi).",
	Errors: []int{400, 403, 404, 406, 408, 413, 415, 421, 422, 500, 503}, SkipValidateParams: true, SkipValidateBody: true,
	RequestBody: &huma.RequestBody{Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{
			"file": {Type: "array", Items: &huma.Schema{Type: "string", Format: "binary"}, Description: "Các tệp XLSX hoặc CSV"},
		}}},
	}},
}

type mergeInput struct {
	ID      string `path:"id" doc:"Mã của mẫu danh sách" example:"danh-sach-dang-ky"`
	Profile string `query:"profile" doc:"Tên thông tin cơ quan tổng hợp"`
	Title   string `query:"title" doc:"Tên danh sách tổng hợp"`
	Year    string `query:"year" doc:"Năm của các thời hạn gửi; bỏ trống là năm nay"`
	Format  string `query:"format" doc:"docx, pdf, xlsx, zip hoặc json; bỏ trống thì theo Accept, rồi đến pdf"`
	Accept  string `header:"Accept" hidden:"true"`
	JSONBody
}

// mergeReport is what a sum says of itself.
type mergeReport struct {
	Record data.Record      `json:"record" doc:"Bản ghi tổng hợp, dùng được để làm văn bản"`
	Totals []template.Total `json:"totals" doc:"Số lượng theo từng cách đếm"`
	Issues diag.List        `json:"issues" doc:"Mọi điều cần xem"`
}

func (s *server) merge(ctx context.Context, in *mergeInput) (*huma.StreamResponse, error) {
	t, problem := s.template(in.ID)
	if problem != nil {
		return nil, problem
	}
	files, problem := sentFiles(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	var formats []docgen.Format
	packed, report := false, in.Format == "json"
	if !report {
		if formats, packed, problem = chooseFormats(t, in.Format, "", in.Accept); problem != nil {
			return nil, problem
		}
	}
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer leave()
	sum, issues, problem := s.sum(ctx, t, files, in)
	switch {
	case problem != nil:
		return nil, problem
	case report:
		return jsonStream(mergeReport{template.WithoutOrigin(sum.Record), sum.Totals, append(diag.List{}, issues...)}), nil
	case issues.HasErrors():
		return nil, reply.FromIssues(issues)
	}
	file, found, err := reply.Make(ctx, s.engine, s.store.Scratch(), t, []data.Record{sum.Record}, formats, packed)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if file == nil {
		return nil, reply.FromIssues(append(issues, found...))
	}
	return streamed(t, file, docgen.Digest(sum.Record), len(issues)+len(found)), nil
}

// sum reads the lists with what the office keeps, and sums them up.
func (s *server) sum(ctx context.Context, t *template.Template, files []docgen.List, in *mergeInput) (sum *docgen.Sum, issues diag.List, problem *reply.Problem) {
	opt := docgen.MergeOptions{Title: in.Title, Year: in.Year}
	if opt.Profile, problem = s.profile(ctx, in.Profile); problem != nil {
		return nil, nil, problem
	}
	sum, issues, err := s.desk.Merge(ctx, t, files, opt)
	switch {
	case err != nil:
		return nil, nil, s.failed(ctx, err)
	case sum == nil:
		return nil, nil, reply.Fail(diag.CLIMergeKind, t.Title)
	}
	return sum, issues, nil
}
