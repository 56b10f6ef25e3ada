package api

import (
	"context"
	"io"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"vanthu/api/reply"
	"vanthu/docgen/template"
)

// answer is what a handler of the store gives back as JSON.
type answer[T any] struct{ Body T }

// done gives a value, or the error as an answer.
func done[T any](ctx context.Context, s *server, value T, err error) (*answer[T], error) {
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return &answer[T]{value}, nil
}

// failed turns an error of the machine, of the store or of the gate into an answer.
func (s *server) failed(ctx context.Context, err error) *reply.Problem {
	return reply.FromError(ctx, s.log, err)
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

// nothing is an answer without content.
type nothing struct{}

// streamed sends a file that has been made.
func streamed(t *template.Template, file *reply.File, digest string, issues int) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer file.Close()
		setHeaders(ctx, t, file, digest, issues)
		_, _ = io.Copy(ctx.BodyWriter(), file) // fails only when the caller has gone
	}}
}

// setHeaders tells what the file is, and what it was made of.
func setHeaders(ctx huma.Context, t *template.Template, file *reply.File, digest string, issues int) {
	ctx.SetHeader("Content-Type", file.ContentType)
	ctx.SetHeader("Content-Length", strconv.FormatInt(file.Size, 10))
	ctx.SetHeader("Content-Disposition", reply.Attachment(file.Name))
	ctx.SetHeader("Cache-Control", "no-store")
	ctx.SetHeader("Vanthu-Template-Version", t.Version)
	ctx.SetHeader("Vanthu-Input-Digest", digest)
	ctx.SetHeader("Vanthu-Issues", strconv.Itoa(issues))
	if file.Pages > 0 {
		ctx.SetHeader("Vanthu-Pages", strconv.Itoa(file.Pages))
	}
}

// jsonStream answers with JSON where a file could have been asked for, too.
func jsonStream(value any) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(out huma.Context) {
		out.SetHeader("Content-Type", "application/json")
		_ = huma.DefaultJSONFormat.Marshal(out.BodyWriter(), value) // fails only when the caller has gone
	}}
}
