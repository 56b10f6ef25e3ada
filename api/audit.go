package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/api/store"
)

type auditInput struct {
	Subject string `query:"subject" doc:"document, dataset, template, office, outgoing, award, …"`
	ID      string `query:"id" doc:"Mã của thứ bị thay đổi"`
	After   int64  `query:"after" doc:"Số của dòng cuối đã thấy"`
	Limit   int    `query:"limit" doc:"Số dòng, nhiều nhất 500; mặc định 50"`
	Format  string `query:"format" doc:"json hoặc jsonl: toàn bộ nhật ký, mỗi dòng một đối tượng"`
}

type auditBody struct {
	Entries []store.Entry `json:"entries"`
}

// audit gives some rows, or all of them as a stream that is never whole in memory.
func (s *server) audit(ctx context.Context, in *auditInput) (*huma.StreamResponse, error) {
	if in.Format == "jsonl" {
		return &huma.StreamResponse{Body: func(out huma.Context) {
			out.SetHeader("Content-Type", "application/jsonl")
			out.SetHeader("Content-Disposition", reply.Attachment("Nhật ký thay đổi.jsonl"))
			if err := s.store.ExportAudit(ctx, out.BodyWriter()); err != nil {
				s.log.ErrorContext(ctx, "export audit", "error", err)
			}
		}}, nil
	}
	entries := []store.Entry{}
	err := s.store.Audit(ctx, in.Subject, in.ID, in.After, PageInput{Limit: in.Limit}.limit(), func(e store.Entry) error {
		entries = append(entries, e)
		return nil
	})
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return jsonStream(auditBody{entries}), nil
}

type retentionAnswer struct {
	Terms map[string]int64 `json:"terms" doc:"bin, draft, dataset: ngày; issued và issued:TÊN_LOẠI: năm; 0 là lưu mãi"`
}

func (s *server) retention(ctx context.Context, _ *struct{}) (*answer[retentionAnswer], error) {
	terms, err := s.store.Retention(ctx)
	return done(ctx, s, retentionAnswer{terms}, err)
}

type retentionBody struct {
	Kind string `json:"kind" doc:"bin, draft, dataset, issued hoặc issued:TÊN_LOẠI"`
	Term int64  `json:"term" doc:"Số ngày, với issued là số năm; 0 là lưu mãi"`
}

type bodyInput struct{ JSONBody }

func (s *server) setRetention(ctx context.Context, in *bodyInput) (*answer[retentionAnswer], error) {
	body, problem := read[retentionBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	if err := s.store.SetRetention(ctx, body.Kind, body.Term); err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.retention(ctx, nil)
}

func (s *server) due(ctx context.Context, _ *struct{}) (*answer[documentList], error) {
	due, err := s.store.Due(ctx)
	return done(ctx, s, documentList{Documents: due}, err)
}

type erasureBody struct {
	Person  string `json:"person" doc:"Họ và tên đầy đủ"`
	Confirm bool   `json:"confirm,omitempty" doc:"false: chỉ cho biết sẽ xóa những gì"`
}

func (s *server) erase(ctx context.Context, in *bodyInput) (*answer[store.Erasure], error) {
	body, problem := read[erasureBody](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	if !body.Confirm {
		found, err := s.store.FindPerson(ctx, body.Person)
		return done(ctx, s, found, err)
	}
	erased, err := s.store.ErasePerson(ctx, body.Person)
	return done(ctx, s, erased, err)
}
