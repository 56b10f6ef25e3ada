package api

import (
	"context"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/desk"
	"vanthu/api/store"
)

// SheetStep says which step of a run is printed, and what the log says of it.
type SheetStep struct {
	Step      string `query:"step" doc:"first: tờ đầu, để xem chữ có đúng chỗ không; rest: các tờ chưa in theo cách in (mode) này, sau khi đã xem tờ đầu in cùng cách, cùng máy in; again: in lại các số ở only; all (mặc định): in đúng như only"`
	Confirmed string `query:"confirmed" doc:"true: đã xem tờ đầu, đúng; bắt buộc khi step=rest"`
	Why       string `query:"why" doc:"Vì sao in lại, ghi vào nhật ký"`
	Spoiled   string `query:"spoiled" doc:"true: các tờ cũ của số này hỏng, tính vào số tờ hỏng; chỉ tính tờ đã có trong nhật ký in"`
}

func (in SheetStep) printing(run desk.SheetRun) desk.Printing {
	return desk.Printing{SheetRun: run, Why: in.Why, Lost: in.Spoiled == "true", Confirmed: in.Confirmed == "true"}
}

// withCopy tells which entry of the log an answer is.
func withCopy(answer *huma.StreamResponse, made store.SheetCopy) *huma.StreamResponse {
	if made.ID == 0 {
		return answer
	}
	body := answer.Body
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Vanthu-Copy", strconv.FormatInt(made.ID, 10))
		body(c)
	}}
}

type runsAnswer struct {
	Runs []store.CertificateRun `json:"runs"`
}

func (s *server) listRuns(ctx context.Context, in *PageInput) (*answer[runsAnswer], error) {
	runs, err := s.store.CertificateRuns(ctx, in.Before, in.limit())
	return done(ctx, s, runsAnswer{runs}, err)
}

// RunInput names a run; exported so that the description of the API sees its members in runs of other kinds.
type RunInput struct {
	ID int64 `path:"id" doc:"Mã đợt in"`
}

func (s *server) getRun(ctx context.Context, in *RunInput) (*answer[store.CertificateRun], error) {
	run, err := s.store.CertificateRun(ctx, in.ID)
	return done(ctx, s, run, err)
}

type spoiledBody struct {
	Sheets   int64  `json:"sheets" doc:"Mấy tờ hỏng"`
	Ordinals string `json:"ordinals,omitempty" doc:"Số sổ vàng của các tờ hỏng, khi biết" example:"5-7"`
	Why      string `json:"why,omitempty" doc:"Vì sao hỏng"`
}

type spoiledInput struct {
	RunInput
	JSONBody
}

func (s *server) addSpoiled(ctx context.Context, in *spoiledInput) (*answer[store.CertificateRun], error) {
	body, problem := read[spoiledBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	if err := s.store.AddSpoiled(ctx, in.ID, store.SpoiledSheet{Sheets: body.Sheets, Ordinals: body.Ordinals, Why: body.Why}); err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.getRun(ctx, &in.RunInput)
}
