package api

import (
	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/store"
	"vanthu/docgen/calibrate"
)

// keptRoutes lists the addresses of what lasts; what each gives stands in the file of its resource.
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
