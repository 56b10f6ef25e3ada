package api

import (
	"context"

	"vanthu/api/reply"
	"vanthu/api/store"
)

type picturesAnswer struct {
	Pictures []store.Picture `json:"pictures"`
}

func (s *server) listPictures(ctx context.Context, _ *struct{}) (*answer[picturesAnswer], error) {
	all, err := s.store.PictureList(ctx)
	return done(ctx, s, picturesAnswer{all}, err)
}

// addPicture keeps a picture once, so that records name it instead of carrying its bytes.
func (s *server) addPicture(ctx context.Context, in *JSONBody) (*answer[store.Picture], error) {
	name, content, problem := sentAny(in.ContentType, in.RawBody)
	if problem != nil {
		return nil, problem
	}
	_, leave, err := s.enter(ctx)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	kept, issues, err := s.store.AddPicture(ctx, content, name)
	leave()
	if issues.HasErrors() {
		return nil, reply.FromIssues(issues)
	}
	return done(ctx, s, kept, err)
}
