package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"path"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// What the resources of the store share. Each resource has a file of its own: offices.go, versions.go, datasets.go,
// documents.go, registers.go, audit.go.

// keptRoutes lists the addresses of what lasts.
func (s *server) keptRoutes(v1 huma.API) {
	small, large := s.limits.DataBytes, s.limits.FileBytes

	const offices = "Cơ quan"
	get(v1, "/offices", "list-offices", offices, "Danh sách cơ quan", s.listOffices)
	get(v1, "/offices/{name}", "get-office", offices, "Một cơ quan: thông tin, thời kỳ, người ký", s.getOffice)
	put[officeBody](s, v1, "/offices/{name}", "save-office", offices, "Lưu cơ quan", small, s.saveOffice)
	get(v1, "/offices/{name}/facts", "office-facts", offices, "Thông tin cơ quan và người ký vào ngày của văn bản", s.officeFacts)
	get(v1, "/units", "unit-names", offices, "Tên đơn vị theo thời gian", s.unitNames)
	put[unitsBody](s, v1, "/units", "save-units", offices, "Lưu tên đơn vị theo thời gian", small, s.saveUnits)

	const versions = "Mẫu văn bản"
	get(v1, "/templates/{id}/versions", "list-versions", versions, "Các phiên bản của mẫu", s.listVersions)
	post[[]byte](s, v1, "/templates/{id}/versions", "add-version", versions, "Gửi một phiên bản (ZIP của thư mục mẫu); kiểm tra, chưa đưa vào dùng", large, s.addVersion)
	post[publishBody](s, v1, "/templates/{id}/publish", "publish-version", versions, "Đưa một phiên bản vào dùng", small, s.publishVersion)
	post[struct{}](s, v1, "/templates/{id}/rollback", "roll-back", versions, "Quay lại phiên bản trước", small, s.rollBack)

	const datasets = "Bảng dữ liệu"
	get(v1, "/datasets", "list-datasets", datasets, "Các bảng đã tải lên", s.listDatasets)
	post[[]byte](s, v1, "/datasets", "add-dataset", datasets, "Tải bảng lên: giữ nguyên tệp, đọc thành bản ghi", large, s.addDataset)
	get(v1, "/datasets/{id}", "get-dataset", datasets, "Một bảng: bản ghi hiện nay và mọi sửa đổi", s.getDataset)
	get(v1, "/datasets/{id}/sheet", "dataset-sheet", datasets, "Tệp như đã tải lên", s.datasetSheet)
	post[store.Correction](s, v1, "/datasets/{id}/corrections", "correct-dataset", datasets, "Sửa một giá trị, thêm hoặc bỏ một bản ghi", small, s.correctDataset)
	post[struct{}](s, v1, "/datasets/{id}/undo", "undo-correction", datasets, "Hoàn tác sửa đổi cuối cùng", small, s.undoCorrection)
	remove(v1, "/datasets/{id}", "delete-dataset", datasets, "Xóa bảng", s.deleteDataset)

	const lists = "Danh mục"
	get(v1, "/lists", "list-lists", lists, "Các danh mục của cơ quan", s.listLists)
	get(v1, "/lists/{name}", "get-list", lists, "Một danh mục", s.getList)
	post[[]byte](s, v1, "/lists", "load-list", lists, "Nạp danh mục từ bảng Excel, CSV", large, s.loadList)

	get(v1, "/pictures", "list-pictures", offices, "Ảnh của cơ quan: Quốc huy, biểu trưng", s.listPictures)
	post[[]byte](s, v1, "/pictures", "add-picture", offices, "Gửi ảnh PNG, JPEG; tên nhận được ghi vào dữ liệu, ví dụ trường huy_hieu", large, s.addPicture)

	const printers = "Bằng, giấy khen"
	get(v1, "/printers", "list-printers", printers, "Các máy in đã đo", s.listPrinters)
	put[calibrate.Measured](s, v1, "/printers/{name}", "save-printer", printers, "Lưu số đo của máy in", small, s.savePrinter)
	get(v1, "/printers/{name}/sheet", "printer-sheet", printers, "Tờ thước để đo; khi đã đo thì là tờ thử", s.printerSheet)
	get(v1, "/stocks", "list-stocks", printers, "Phôi của cơ quan", s.listStocks)
	get(v1, "/stocks/{design}", "get-stock", printers, "Phôi của một mẫu: khổ giấy, ảnh, chỗ của các ô", s.getStock)
	put[stockBody](s, v1, "/stocks/{design}", "save-stock", printers, "Lưu phôi của một mẫu", large, s.saveStock)
	remove(v1, "/stocks/{design}", "delete-stock", printers, "Bỏ phôi của một mẫu", s.deleteStock)
	get(v1, "/certificate-runs", "list-runs", printers, "Các đợt in, mới nhất trước", s.listRuns)
	get(v1, "/certificate-runs/{id}", "get-run", printers, "Một đợt in: các lần in, các tờ hỏng", s.getRun)
	post[spoiledBody](s, v1, "/certificate-runs/{id}/spoiled", "add-spoiled", printers, "Ghi tờ hỏng vào đợt in", small, s.addSpoiled)

	get(v1, "/lookup/{code}", "lookup", printers, "Tra cứu mã in trên bằng, giấy khen", s.lookup)
	get(v1, "/certificate-lookup", "get-lookup", printers, "Tra cứu công khai: đang bật hay tắt", s.getLookup)
	put[lookupBody](s, v1, "/certificate-lookup", "set-lookup", printers, "Bật tra cứu công khai sau khi địa chỉ trả lời phép thử, hoặc tắt", small, s.setLookup)

	const documents = "Kho văn bản"
	get(v1, "/documents", "find-documents", documents, "Tìm văn bản", s.findDocuments)
	post[documentBody](s, v1, "/documents", "add-document", documents, "Lập dự thảo", small, s.addDocument)
	get(v1, "/documents/{id}", "get-document", documents, "Một văn bản: nội dung và các tệp", s.getDocument)
	patch[documentEdit](s, v1, "/documents/{id}", "edit-document", documents, "Sửa dự thảo", small, s.editDocument)
	remove(v1, "/documents/{id}", "delete-document", documents, "Bỏ dự thảo vào thùng rác", s.deleteDocument)
	post[stepBody](s, v1, "/documents/{id}/submit", "submit-document", documents, "Trình ký", small, s.submitDocument)
	post[stepBody](s, v1, "/documents/{id}/return", "return-document", documents, "Trả lại để sửa", small, s.returnDocument)
	post[issueBody](s, v1, "/documents/{id}/issue", "issue-document", documents, "Ban hành: văn thư ghi số và ngày; nội dung được giữ nguyên từ đây", small, s.issueDocument)
	post[struct{}](s, v1, "/documents/{id}/undelete", "undelete-document", documents, "Lấy lại từ thùng rác", small, s.undeleteDocument)
	get(v1, "/documents/{id}/render", "render-document", documents, "Làm lại tệp bằng đúng phiên bản mẫu của văn bản", s.renderDocument)
	post[[]byte](s, v1, "/documents/{id}/files", "add-file", documents, "Thêm bản đã ký, bản đã chỉnh sửa hoặc tệp đính kèm", large, s.addFile)
	get(v1, "/documents/{id}/files/{file}", "get-file", documents, "Một tệp của văn bản", s.getFile)
	remove(v1, "/documents/{id}/files/{file}", "remove-file", documents, "Bỏ tệp thêm nhầm; tệp làm ra khi ban hành thì không bỏ được", s.removeFile)
	get(v1, "/documents/{id}/differences", "document-differences", documents, "Chỗ bản đã chỉnh sửa khác danh sách về tên, số, ngày", s.differences)

	const registers = "Sổ"
	get(v1, "/registers/outgoing", "outgoing-register", registers, "Sổ văn bản đi (Nghị định 30/2020/NĐ-CP, Phụ lục IV)", s.outgoing)
	post[store.Outgoing](s, v1, "/registers/outgoing", "add-outgoing", registers, "Ghi vào sổ văn bản lập ở ngoài", small, s.addOutgoing)
	patch[store.Delivery](s, v1, "/registers/outgoing/{id}", "set-delivery", registers, "Ghi việc chuyển văn bản", small, s.setDelivery)
	get(v1, "/registers/awards", "award-register", registers, "Sổ theo dõi khen thưởng", s.awards)
	get(v1, "/registers/decisions", "award-decisions", registers, "Các quyết định trong sổ theo dõi khen thưởng, các hình thức của từng quyết định và mẫu bằng, giấy khen hợp với mỗi hình thức", s.decisions)
	post[store.Award](s, v1, "/registers/awards", "add-award", registers, "Ghi vào sổ khen thưởng quyết định lập ở ngoài", small, s.addAward)

	const keeping = "Lưu giữ"
	get(v1, "/audit", "audit", keeping, "Nhật ký thay đổi", s.audit)
	get(v1, "/retention", "get-retention", keeping, "Thời hạn lưu giữ", s.retention)
	put[retentionBody](s, v1, "/retention", "set-retention", keeping, "Đặt một thời hạn", small, s.setRetention)
	get(v1, "/retention/due", "retention-due", keeping, "Văn bản đã hết thời hạn lưu giữ", s.due)
	post[erasureBody](s, v1, "/erasures", "erase-person", keeping, "Xóa dữ liệu tải lên và dự thảo có tên một người; văn bản đã ban hành và sổ được giữ", small, s.erase)
}

// answer is what a handler of the store gives back as JSON.
type answer[T any] struct{ Body T }

// operation describes an address of the store.
func operation(method, address, id, tag, summary string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: path.Join("/api/v1", address), Tags: []string{tag}, Summary: summary,
		Errors: []int{400, 403, 404, 408, 409, 413, 415, 421, 422, 500, 503, 507}, SkipValidateParams: true, SkipValidateBody: true,
	}
}

func get[I, O any](v1 huma.API, address, id, tag, summary string, handler func(context.Context, *I) (*O, error)) {
	op := operation(http.MethodGet, address, id, tag, summary)
	op.Errors = []int{400, 403, 404, 421, 500, 503}
	huma.Register(v1, op, handler)
}

func remove[I, O any](v1 huma.API, address, id, tag, summary string, handler func(context.Context, *I) (*O, error)) {
	op := operation(http.MethodDelete, address, id, tag, summary)
	op.Errors = []int{400, 403, 404, 409, 421, 500, 503}
	huma.Register(v1, op, handler)
}

func post[B, I, O any](s *server, v1 huma.API, address, id, tag, summary string, most int64, handler func(context.Context, *I) (*O, error)) {
	takesBody[B](s, v1, operation(http.MethodPost, address, id, tag, summary), most, handler)
}

func put[B, I, O any](s *server, v1 huma.API, address, id, tag, summary string, most int64, handler func(context.Context, *I) (*O, error)) {
	takesBody[B](s, v1, operation(http.MethodPut, address, id, tag, summary), most, handler)
}

func patch[B, I, O any](s *server, v1 huma.API, address, id, tag, summary string, most int64, handler func(context.Context, *I) (*O, error)) {
	takesBody[B](s, v1, operation(http.MethodPatch, address, id, tag, summary), most, handler)
}

// takesBody registers an operation whose body is a B in JSON, a file when B is []byte, and nothing when it is struct{}.
func takesBody[B, I, O any](s *server, v1 huma.API, op huma.Operation, most int64, handler func(context.Context, *I) (*O, error)) {
	body := reflect.TypeFor[B]()
	switch {
	case body == reflect.TypeFor[struct{}]():
		huma.Register(v1, op, handler)
		return
	case body == reflect.TypeFor[[]byte]():
		op.RequestBody = &huma.RequestBody{Content: binary("application/octet-stream", "multipart/form-data")}
	default:
		schema := v1.OpenAPI().Components.Schemas.Schema(body, true, op.OperationID)
		op.RequestBody = &huma.RequestBody{Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}
	}
	register(v1, op, s.limits.BodyTime, most, handler)
}

// JSONBody is the body of a handler of the store; huma sees exported members only.
type JSONBody struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

// read decodes a body: the same reader as for records, with its limits and its words for what is wrong; numbers stay
// as they were written.
func read[T any](s *server, body JSONBody) (value T, problem error) {
	if problem := wantJSON(body.ContentType); problem != nil {
		return value, problem
	}
	if len(body.RawBody) == 0 {
		return value, reply.Fail(diag.APIEmptyBody)
	}
	limits := data.DefaultLimits
	limits.Bytes = s.limits.DataBytes
	records, batch, issues := data.ParseJSON(body.RawBody, limits)
	if issues.HasErrors() || batch || len(records) != 1 {
		return value, reply.FromBody(issues)
	}
	clean, err := json.Marshal(records[0])
	if err != nil {
		return value, err
	}
	decoder := json.NewDecoder(bytes.NewReader(clean))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		failed := reply.Fail(diag.APIBadBody)
		failed.Detail = "Hãy xem tài liệu tại /api/v1/docs: có trường lạ hoặc giá trị sai kiểu (" + err.Error() + ")."
		return value, failed
	}
	return value, nil
}

// failed turns an error of the store into an answer.
func (s *server) failed(ctx context.Context, err error) error {
	return reply.FromError(ctx, s.log, err)
}

// done gives a value, or the error as an answer.
func done[T any](ctx context.Context, s *server, value T, err error) (*answer[T], error) {
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return &answer[T]{value}, nil
}

// byAddress says in the audit who did it: until there is a sign-in, the machine that asked.
func byAddress(c *gin.Context) {
	c.Request = c.Request.WithContext(store.WithActor(c.Request.Context(), machine(c.ClientIP())))
	c.Next()
}

// attachment is a file as an answer.
type attachment struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}

// attach gives a file of the store. Whatever it says it is, a browser downloads it and shows nothing of it.
func attach(name, contentType string, content []byte) *attachment {
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	return &attachment{ContentType: contentType, Disposition: reply.Attachment(name), Cache: "no-store", Body: content}
}

// PageInput is the way through a long list.
type PageInput struct {
	Before int64 `query:"before" doc:"Mã cuối cùng đã thấy; bỏ trống để xem từ mới nhất"`
	Limit  int   `query:"limit" doc:"Số dòng, nhiều nhất 500; mặc định 50"`
}

func (p PageInput) limit() int {
	if p.Limit <= 0 || p.Limit > 500 {
		return 50
	}
	return p.Limit
}

// machine names who asks as long as nobody signs in.
func machine(address string) string {
	if ip := net.ParseIP(address); ip != nil && ip.IsLoopback() {
		return "máy này"
	}
	return "máy " + address
}
