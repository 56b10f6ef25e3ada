package api

import (
	"cmp"
	"context"
	"encoding/json"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

type officeList struct {
	Offices []string `json:"offices" doc:"Tên lưu của các cơ quan, cơ quan mặc định đứng đầu"`
}

func (s *server) listOffices(ctx context.Context, _ *struct{}) (*answer[officeList], error) {
	names, err := s.store.Offices(ctx)
	return done(ctx, s, officeList{names}, err)
}

// OfficeInput names an office; huma sees exported members only.
type OfficeInput struct {
	Name string `path:"name" doc:"Tên lưu của cơ quan" example:"ubnd-xa"`
}

func (s *server) getOffice(ctx context.Context, in *OfficeInput) (*answer[store.Office], error) {
	office, err := s.store.Office(ctx, in.Name)
	return done(ctx, s, office, err)
}

// officeBody is what is saved of an office.
type officeBody struct {
	Facts   data.Record    `json:"facts"`
	Periods []store.Period `json:"periods,omitempty"`
	Signers []store.Signer `json:"signers,omitempty"`
	Version int64          `json:"version,omitempty" doc:"Phiên bản đã thấy; 0 là ghi đè"`
}

type saveOfficeInput struct {
	OfficeInput
	JSONBody
}

// saveOffice holds an office against profile.schema.json and keeps it.
func (s *server) saveOffice(ctx context.Context, in *saveOfficeInput) (*answer[store.Office], error) {
	body, problem := read[officeBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	if issues := s.checkOffice(body); issues.HasErrors() {
		return nil, reply.FromIssues(issues)
	}
	office, err := s.store.SaveOffice(ctx, store.Office{Name: in.Name, Facts: body.Facts, Periods: body.Periods, Signers: body.Signers, Version: body.Version})
	return done(ctx, s, office, err)
}

func (s *server) checkOffice(body officeBody) diag.List {
	schema := s.engine.Office()
	if schema == nil {
		return nil
	}
	encoded, err := json.Marshal(map[string]any{"facts": body.Facts, "periods": body.Periods, "signers": body.Signers})
	if err != nil {
		return nil // it came as JSON
	}
	records, _, issues := data.ParseJSON(encoded, data.DefaultLimits)
	if issues.HasErrors() {
		return issues
	}
	_, issues = schema.Check(records[0])
	return issues
}

type factsInput struct {
	OfficeInput
	Day    string `query:"day" doc:"Ngày của văn bản" example:"2026-11-05"`
	Signer int64  `query:"signer" doc:"Mã người ký đã chọn; bỏ trống thì theo ngày"`
}

type factsBody struct {
	Facts   data.Record    `json:"facts" doc:"Thông tin cơ quan vào ngày đó, kèm người ký được đề xuất (nguoi_ky)"`
	Signers []store.Signer `json:"signers" doc:"Những người ký vào ngày đó"`
}

func (s *server) officeFacts(ctx context.Context, in *factsInput) (*answer[factsBody], error) {
	office, err := s.store.Office(ctx, in.Name)
	return done(ctx, s, factsBody{office.On(in.Day, in.Signer), office.SignersOn(in.Day)}, err)
}

type unitsInput struct {
	Name string `query:"name" doc:"Tên đơn vị" example:"Xã Nậm Pàng"`
	Day  string `query:"day" doc:"Ngày của văn bản; bỏ trống là hôm nay"`
}

type unitsAnswer struct {
	Written string           `json:"written" doc:"Cách ghi vào ngày đó, ví dụ: Xã A (nay là Xã B)"`
	Names   []store.UnitName `json:"names" doc:"Những gì đã lưu về tên này"`
}

func (s *server) unitNames(ctx context.Context, in *unitsInput) (*answer[unitsAnswer], error) {
	names, err := s.store.UnitNames(ctx, in.Name)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	written, err := s.store.UnitNow(ctx, in.Name, cmp.Or(in.Day, s.store.Today()))
	return done(ctx, s, unitsAnswer{written, names}, err)
}

type unitsBody struct {
	Units []store.UnitName `json:"units"`
}

func (s *server) saveUnits(ctx context.Context, in *struct{ JSONBody }) (*answer[unitsBody], error) {
	body, problem := read[unitsBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	return done(ctx, s, body, s.store.SaveUnits(ctx, body.Units))
}
