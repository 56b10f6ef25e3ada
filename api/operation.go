package api

import (
	"context"
	"net/http"
	"path"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

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

// register adds an operation that takes a body of at most so many bytes, within some time. huma would describe a raw body as bytes and
// refuse an empty one in its own words: our description stays, and empty bodies go to the handler.
func register[I, O any](v1 huma.API, op huma.Operation, within time.Duration, bytes int64, handler func(context.Context, *I) (*O, error)) {
	op.BodyReadTimeout, op.MaxBodyBytes = within, bytes
	body := *op.RequestBody
	op.RequestBody = &huma.RequestBody{}
	huma.Register(v1, op, handler)
	*op.RequestBody = body
}

// binary describes files of the given media types.
func binary(types ...string) map[string]*huma.MediaType {
	content := map[string]*huma.MediaType{}
	for _, t := range types {
		content[t] = &huma.MediaType{Schema: &huma.Schema{Type: "string", Format: "binary"}}
	}
	return content
}

func textHeader(description string) *huma.Param {
	return &huma.Param{Description: description, Schema: &huma.Schema{Type: "string"}}
}
