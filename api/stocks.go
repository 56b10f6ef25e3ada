package api

import (
	"cmp"
	"context"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
)

type stocksAnswer struct {
	Stocks []store.OfficeStock `json:"stocks"`
}

// StockAddress says which sheet; huma sees exported members only.
type StockAddress struct {
	Design  string `path:"design" doc:"Mã của mẫu bằng, giấy khen" example:"bang-khen"`
	Profile string `query:"profile" doc:"Tên thông tin cơ quan đã lưu; mặc định là mac-dinh nếu có"`
	Kind    string `query:"kind" doc:"Loại đối tượng: để trống (chung), ca-nhan, tap-the, ho-gia-dinh"`
}

type stockInput struct {
	StockAddress
	JSONBody
}

// officeName is the office of a request as the store knows it: "" while none is saved.
func (s *server) officeName(ctx context.Context, name string) (string, error) {
	profile, problem := s.profile(ctx, name)
	if problem != nil {
		return "", problem
	}
	if profile == nil {
		return "", nil
	}
	return cmp.Or(name, store.DefaultProfile), nil
}

func (s *server) listStocks(ctx context.Context, in *struct {
	Profile string `query:"profile" doc:"Tên thông tin cơ quan đã lưu; mặc định là mac-dinh nếu có"`
}) (*answer[stocksAnswer], error) {
	office, err := s.officeName(ctx, in.Profile)
	if err != nil {
		return nil, err
	}
	all, err := s.store.Stocks(ctx, office, "")
	return done(ctx, s, stocksAnswer{append([]store.OfficeStock{}, all...)}, err)
}

// stock finds the sheet of an address.
func (s *server) stock(ctx context.Context, in StockAddress) (one store.OfficeStock, err error) {
	office, err := s.officeName(ctx, in.Profile)
	if err != nil {
		return one, err
	}
	if one, err = s.store.Stock(ctx, office, in.Design, in.Kind); err != nil {
		return one, s.failed(ctx, err)
	}
	return one, nil
}

// keptStock is stock for a sheet that must be there.
func (s *server) keptStock(ctx context.Context, in StockAddress) (store.OfficeStock, error) {
	one, err := s.stock(ctx, in)
	if err == nil && one.Version == 0 {
		err = reply.Fail(diag.StoreNotFound, "phôi của mẫu “"+in.Design+"”")
	}
	return one, err
}

func (s *server) getStock(ctx context.Context, in *StockAddress) (*answer[store.OfficeStock], error) {
	one, err := s.keptStock(ctx, *in)
	if err != nil {
		return nil, err
	}
	if one.Scan != "" {
		one.Stock.Picture, err = s.store.Content(ctx, one.Scan)
	}
	return done(ctx, s, one, err)
}

// stockBody is a sheet with the version that its sender has seen.
type stockBody struct {
	Version int64        `json:"version" doc:"Số lần đã lưu; 0 khi chưa có"`
	Stock   design.Stock `json:"stock" doc:"Khổ giấy, ảnh phôi và chỗ của các ô"`
}

func (s *server) saveStock(ctx context.Context, in *stockInput) (*answer[store.OfficeStock], error) {
	t, problem := s.template(in.Design)
	if problem != nil {
		return nil, problem
	}
	body, err := read[stockBody](s, in.JSONBody)
	if err != nil {
		return nil, err
	}
	one, err := s.stock(ctx, in.StockAddress)
	if err != nil {
		return nil, err
	}
	one.Version, one.Stock = body.Version, body.Stock
	kept, issues, err := s.desk.SaveStock(ctx, t, one)
	if err == nil && issues.HasErrors() {
		return nil, reply.FromIssues(issues)
	}
	return done(ctx, s, kept, err)
}

func (s *server) deleteStock(ctx context.Context, in *StockAddress) (*struct{}, error) {
	one, err := s.keptStock(ctx, *in)
	if err != nil {
		return nil, err
	}
	if err := s.store.DeleteStock(ctx, one); err != nil {
		return nil, s.failed(ctx, err)
	}
	return nil, nil
}
