package api

import (
	"context"

	"vanthu/api/store"
)

type lookupInput struct {
	Code string `path:"code" doc:"Mã in trên tờ, có hay không có gạch nối, chữ hoa hay thường" example:"7K2M-9QWX-3RTV"`
}

func (s *server) lookup(ctx context.Context, in *lookupInput) (*answer[store.Certified], error) {
	found, err := s.desk.Find(ctx, store.Actor(ctx), in.Code)
	return done(ctx, s, found, err)
}

type officeLookupInput struct {
	Office string `query:"office" doc:"Tên lưu của cơ quan"`
}

func (s *server) getLookup(ctx context.Context, in *officeLookupInput) (*answer[store.Lookup], error) {
	office, err := s.officeName(ctx, in.Office)
	if err != nil {
		return nil, err
	}
	l, err := s.store.Lookup(ctx, office)
	return done(ctx, s, l, err)
}

type lookupBody struct {
	Address string `json:"address" doc:"Địa chỉ công khai (https); chương trình gọi thử một lần; để trống là tắt"`
}

type setLookupInput struct {
	Office string `query:"office" doc:"Tên lưu của cơ quan"`
	JSONBody
}

func (s *server) setLookup(ctx context.Context, in *setLookupInput) (*answer[store.Lookup], error) {
	body, problem := read[lookupBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	office, err := s.officeName(ctx, in.Office)
	if err != nil {
		return nil, err
	}
	l, err := s.desk.OpenLookup(ctx, office, body.Address)
	return done(ctx, s, l, err)
}
