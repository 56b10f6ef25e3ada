package api

import (
	"cmp"
	"context"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

type datasetList struct {
	Datasets []store.Dataset `json:"datasets" doc:"Mới nhất trước"`
}

func (s *server) listDatasets(ctx context.Context, in *PageInput) (*answer[datasetList], error) {
	all, err := s.store.Datasets(ctx, in.Before, in.limit())
	return done(ctx, s, datasetList{all}, err)
}

type addDatasetInput struct {
	Template string `query:"template" doc:"Mã của mẫu" example:"bang-khen"`
	Office   string `query:"office" doc:"Tên lưu của cơ quan"`
	Name     string `query:"name" doc:"Tên tệp; bỏ trống thì lấy tên đã gửi" example:"Danh sách.xlsx"`
	JSONBody
}

type datasetDetail struct {
	store.Dataset
	Records     []data.Record      `json:"records" doc:"Bản ghi hiện nay: như đã đọc, cộng các sửa đổi còn hiệu lực"`
	Corrections []store.Correction `json:"corrections" doc:"Mọi sửa đổi theo thứ tự, kể cả đã hoàn tác"`
}

// addDataset keeps a sheet as it came and what was read out of it. A sheet with mistakes is kept with its findings.
func (s *server) addDataset(ctx context.Context, in *addDatasetInput) (*answer[datasetDetail], error) {
	name, content, problem := sentAny(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	name = cmp.Or(cmp.Or(in.Name, name), "bang-du-lieu.xlsx")
	t, problem := s.template(in.Template)
	if problem != nil {
		return nil, problem
	}
	bounded, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	records, issues := t.ReadSheets(content, name)
	leave()
	if bounded.Err() != nil && len(records) == 0 && len(issues) == 0 {
		return nil, s.failed(ctx, bounded.Err())
	}
	if issues == nil {
		issues = diag.List{}
	}
	d, err := s.store.AddDataset(ctx, store.NewDataset{Office: in.Office, Template: t.ID, Name: name, Sheet: content, Records: records, Findings: issues})
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.datasetAnswer(ctx, d.ID)
}

type datasetInput struct {
	ID int64 `path:"id" doc:"Mã của bảng"`
}

func (s *server) getDataset(ctx context.Context, in *datasetInput) (*answer[datasetDetail], error) {
	return s.datasetAnswer(ctx, in.ID)
}

func (s *server) datasetAnswer(ctx context.Context, id int64) (*answer[datasetDetail], error) {
	var detail datasetDetail
	var err error
	if detail.Dataset, err = s.store.Dataset(ctx, id); err == nil {
		detail.Records, err = s.store.Records(ctx, id)
	}
	if err == nil {
		detail.Corrections, err = s.store.Corrections(ctx, id)
	}
	return done(ctx, s, detail, err)
}

func (s *server) datasetSheet(ctx context.Context, in *datasetInput) (*attachment, error) {
	d, err := s.store.Dataset(ctx, in.ID)
	var content []byte
	if err == nil {
		content, err = s.store.Content(ctx, d.Sheet)
	}
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	contentType := ""
	if strings.HasSuffix(strings.ToLower(d.Name), ".xlsx") {
		contentType = docgen.XLSX.ContentType()
	}
	return attach(d.Name, contentType, content), nil
}

type correctInput struct {
	ID int64 `path:"id" doc:"Mã của bảng"`
	JSONBody
}

func (s *server) correctDataset(ctx context.Context, in *correctInput) (*answer[store.Correction], error) {
	correction, problem := read[store.Correction](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	made, err := s.store.Correct(ctx, in.ID, correction)
	return done(ctx, s, made, err)
}

func (s *server) undoCorrection(ctx context.Context, in *datasetInput) (*answer[store.Correction], error) {
	before, err := s.desk.Table(ctx, in.ID)
	if err == nil {
		err = s.desk.Undo(ctx, in.ID)
	}
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	undone := before.Mended[len(before.Mended)-1]
	undone.Undone = true
	return &answer[store.Correction]{undone}, nil
}

func (s *server) deleteDataset(ctx context.Context, in *datasetInput) (*nothing, error) {
	if err := s.store.DeleteDataset(ctx, in.ID); err != nil {
		return nil, s.failed(ctx, err)
	}
	return nil, nil
}
