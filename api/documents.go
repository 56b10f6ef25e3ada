package api

import (
	"cmp"
	"context"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

type findInput struct {
	Words    string `query:"q" doc:"Các từ, có dấu hay không đều được; đặt trong dấu nháy kép để tìm cả cụm"`
	Office   string `query:"office" doc:"Tên lưu của cơ quan"`
	Kind     string `query:"kind" doc:"Tên loại" example:"Quyết định"`
	Template string `query:"template" doc:"Mã của mẫu"`
	Unit     string `query:"unit" doc:"Tên đơn vị"`
	Person   string `query:"person" doc:"Họ và tên"`
	State    string `query:"state" doc:"draft, submitted hoặc issued"`
	Year     int    `query:"year" doc:"Năm ban hành, hoặc năm lập khi chưa ban hành"`
	Bin      bool   `query:"bin" doc:"true: những văn bản trong thùng rác"`
	PageInput
}

type documentList struct {
	Documents []store.Document `json:"documents" doc:"Mới nhất trước"`
	Next      int64            `json:"next,omitempty" doc:"Giá trị của before để xem tiếp; không có khi đã hết"`
}

func (s *server) findDocuments(ctx context.Context, in *findInput) (*answer[documentList], error) {
	found, err := s.store.Find(ctx, store.Query{Words: in.Words, Office: in.Office, Kind: in.Kind, Template: in.Template, Unit: in.Unit,
		Person: in.Person, State: store.State(in.State), Year: in.Year, Bin: in.Bin, Before: in.Before, Limit: in.limit()})
	list := documentList{Documents: found}
	if len(found) == in.limit() {
		list.Next = found[len(found)-1].ID
	}
	return done(ctx, s, list, err)
}

// documentBody is what a draft is made of.
type documentBody struct {
	Office   string      `json:"office" doc:"Tên lưu của cơ quan"`
	Template string      `json:"template" doc:"Mã của mẫu"`
	Kind     string      `json:"kind,omitempty" doc:"Tên loại; bỏ trống thì lấy tên mẫu"`
	Title    string      `json:"title" doc:"Trích yếu"`
	Day      string      `json:"day,omitempty" doc:"Ngày của văn bản, để lấy tên cơ quan và người ký vào ngày đó"`
	Signer   int64       `json:"signer,omitempty" doc:"Mã người ký đã chọn"`
	Formats  []string    `json:"formats,omitempty" doc:"Các dạng tệp làm ra khi ban hành; bỏ trống là mọi dạng của mẫu"`
	Dataset  int64       `json:"dataset,omitempty" doc:"Bảng dữ liệu đã dùng"`
	Replaces int64       `json:"replaces,omitempty" doc:"Văn bản đã ban hành mà văn bản này thay thế"`
	Record   data.Record `json:"record" doc:"Bản ghi theo lược đồ của mẫu; dự thảo có thể còn thiếu"`
	Persons  []string    `json:"persons,omitempty" doc:"Những người có tên trong văn bản, để tìm"`
	Units    []string    `json:"units,omitempty" doc:"Những đơn vị có tên trong văn bản, để tìm"`
}

// documentDetail is a document with all that belongs to it.
type documentDetail struct {
	store.Document
	Content store.Content `json:"content"`
	Files   []store.File  `json:"files"`
	Issues  diag.List     `json:"issues" doc:"Những gì còn phải sửa trước khi ban hành"`
}

type documentBodyInput struct{ JSONBody }

func (s *server) addDocument(ctx context.Context, in *documentBodyInput) (*answer[documentDetail], error) {
	body, problem := read[documentBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	t, missing := s.template(body.Template)
	if missing != nil {
		return nil, missing
	}
	d, err := s.desk.Add(ctx, t, desk.Draft{Office: body.Office, Kind: body.Kind, Title: body.Title, Day: body.Day, Signer: body.Signer,
		Formats: body.Formats, Dataset: body.Dataset, Replaces: body.Replaces, Record: body.Record, Persons: body.Persons, Units: body.Units})
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.documentAnswer(ctx, d.ID)
}

type documentInput struct {
	ID int64 `path:"id" doc:"Mã của văn bản"`
}

func (s *server) getDocument(ctx context.Context, in *documentInput) (*answer[documentDetail], error) {
	return s.documentAnswer(ctx, in.ID)
}

func (s *server) documentAnswer(ctx context.Context, id int64) (*answer[documentDetail], error) {
	var detail documentDetail
	var err error
	if detail.Document, detail.Content, err = s.desk.Document(ctx, id); err == nil {
		detail.Files, err = s.store.Files(ctx, id)
	}
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	t, err := s.desk.Type(ctx, detail.Document)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	_, detail.Issues = s.engine.Prepare(t, []data.Record{detail.Content.Record}, detail.Content.Facts)
	if detail.Issues == nil {
		detail.Issues = diag.List{}
	}
	return &answer[documentDetail]{detail}, nil
}

// documentEdit changes a draft; what is absent stays.
type documentEdit struct {
	Version        int64       `json:"version" doc:"Phiên bản đã thấy"`
	Title          *string     `json:"title,omitempty"`
	Kind           *string     `json:"kind,omitempty"`
	Formats        []string    `json:"formats,omitempty"`
	Day            string      `json:"day,omitempty" doc:"Lấy lại thông tin cơ quan vào ngày này"`
	Signer         int64       `json:"signer,omitempty" doc:"Chọn người ký"`
	Record         data.Record `json:"record,omitempty"`
	Persons        []string    `json:"persons,omitempty"`
	Units          []string    `json:"units,omitempty"`
	LatestTemplate bool        `json:"latest_template,omitempty" doc:"Chuyển sang phiên bản mẫu đang dùng"`
}

type editInput struct {
	ID int64 `path:"id" doc:"Mã của văn bản"`
	JSONBody
}

func (s *server) editDocument(ctx context.Context, in *editInput) (*answer[documentDetail], error) {
	body, problem := read[documentEdit](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	d, content, err := s.desk.Document(ctx, in.ID)
	if err == nil && (body.Day != "" || body.Signer != 0) {
		var office store.Office
		office, err = s.store.Office(ctx, d.Office)
		content.Facts = office.On(cmp.Or(body.Day, s.store.Today()), body.Signer)
	}
	edit := store.Edit{Title: body.Title, Kind: body.Kind, Formats: body.Formats}
	if err == nil && body.LatestTemplate {
		if t := s.engine.Template(d.Template); t != nil {
			edit.TemplateVersion = &t.Version
			_, err = s.store.AddTemplate(ctx, t, nil, "", false)
		}
	}
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if body.Record != nil {
		content.Record = body.Record
	}
	if body.Persons != nil {
		content.Persons = body.Persons
	}
	if body.Units != nil {
		content.Units = body.Units
	}
	edit.Content = &content
	if _, err := s.store.EditDocument(ctx, in.ID, body.Version, edit); err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.documentAnswer(ctx, in.ID)
}

// stepBody moves a document on.
type stepBody struct {
	Version int64  `json:"version" doc:"Phiên bản đã thấy"`
	Reason  string `json:"reason,omitempty" doc:"Lý do trả lại"`
}

type stepInput struct {
	ID int64 `path:"id" doc:"Mã của văn bản"`
	JSONBody
}

func (s *server) submitDocument(ctx context.Context, in *stepInput) (*answer[store.Document], error) {
	body, problem := read[stepBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	d, err := s.store.Submit(ctx, in.ID, body.Version)
	return done(ctx, s, d, err)
}

func (s *server) returnDocument(ctx context.Context, in *stepInput) (*answer[store.Document], error) {
	body, problem := read[stepBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	d, err := s.store.Return(ctx, in.ID, body.Version, body.Reason)
	return done(ctx, s, d, err)
}

type deleteDocumentInput struct {
	ID      int64 `path:"id" doc:"Mã của văn bản"`
	Version int64 `query:"version" doc:"Phiên bản đã thấy; bỏ trống là bất kỳ"`
}

func (s *server) deleteDocument(ctx context.Context, in *deleteDocumentInput) (*nothing, error) {
	if _, err := s.store.Delete(ctx, in.ID, in.Version); err != nil {
		return nil, s.failed(ctx, err)
	}
	return nil, nil
}

func (s *server) undeleteDocument(ctx context.Context, in *documentInput) (*answer[store.Document], error) {
	d, err := s.store.Undelete(ctx, in.ID)
	return done(ctx, s, d, err)
}

// issueBody is what the văn thư enters.
type issueBody struct {
	Version   int64 `json:"version" doc:"Phiên bản đã thấy"`
	Confirmed bool  `json:"confirmed,omitempty" doc:"true: vẫn ban hành dù có điều cần xem lại (chỗ để trống, bản Word đã sửa khác nội dung, ngày lạ), trả về với mã issue-unconfirmed"`
	store.Issuing
}

func (s *server) issueDocument(ctx context.Context, in *stepInput) (*answer[documentDetail], error) {
	body, problem := read[issueBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	if err := s.desk.Issue(ctx, in.ID, body.Version, body.Issuing, func(diag.List) bool { return body.Confirmed }); err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.documentAnswer(ctx, in.ID)
}

type renderDocumentInput struct {
	ID     int64  `path:"id" doc:"Mã của văn bản"`
	Format string `query:"format" doc:"docx, pdf hoặc xlsx; bỏ trống là pdf"`
}

func (s *server) renderDocument(ctx context.Context, in *renderDocumentInput) (*attachment, error) {
	d, content, err := s.desk.Document(ctx, in.ID)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	result, issues, err := s.desk.Make(ctx, d, content, docgen.Format(cmp.Or(in.Format, string(docgen.PDF))))
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	if result == nil {
		return nil, reply.FromIssues(issues)
	}
	return attach(result.Name, result.ContentType, result.Data), nil
}
