// Package reply holds what the API and the page share in answering a request: how issues become HTTP, the queue of
// renders, the names of downloads.
package reply

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
)

// ProblemType is the media type of a Problem (RFC 9457).
const ProblemType = "application/problem+json"

// Problem is an answer that is no success, as RFC 9457 has it; code and issues are extension members.
type Problem struct {
	Type   string    `json:"type" doc:"Địa chỉ tương đối của phần giải thích mã lỗi" example:"/api/v1/docs#ma-invalid-record"`
	Title  string    `json:"title" doc:"Điều gì sai, bằng tiếng Việt"`
	Status int       `json:"status" doc:"Mã trạng thái HTTP" example:"422"`
	Detail string    `json:"detail,omitempty" doc:"Cách khắc phục"`
	Code   diag.Code `json:"code" doc:"Mã lỗi, không bao giờ đổi" example:"invalid-record"`
	ID     string    `json:"id,omitempty" doc:"Số hiệu của yêu cầu, có trong nhật ký hệ thống"`
	Issues diag.List `json:"issues,omitempty" doc:"Mọi lỗi và cảnh báo, kèm vị trí"`
}

// statuses gives the HTTP status of the codes that have one of their own. Every other mistake in what was sent is 422:
// understood, but not to be made into a document.
var statuses = map[diag.Code]int{
	diag.APIBadBody:             http.StatusBadRequest,
	diag.APIBadParameter:        http.StatusBadRequest,
	diag.APIUnknownParameter:    http.StatusBadRequest,
	diag.APIEmptyBody:           http.StatusBadRequest,
	diag.PackageNotZip:          http.StatusBadRequest,
	diag.PackageEmpty:           http.StatusBadRequest,
	diag.PackagePDF:             http.StatusUnsupportedMediaType,
	diag.PackageDamaged:         http.StatusBadRequest,
	diag.PackageNoMain:          http.StatusBadRequest,
	diag.PackageBadXML:          http.StatusBadRequest,
	diag.APICrossSite:           http.StatusForbidden,
	diag.APIWrongHost:           http.StatusMisdirectedRequest,
	diag.APIUnknownAddress:      http.StatusNotFound,
	diag.APIUnknownTemplate:     http.StatusNotFound,
	diag.APIUnknownProfile:      http.StatusNotFound,
	diag.APIDraftGone:           http.StatusNotFound,
	diag.StoreNotFound:          http.StatusNotFound,
	diag.CertificateCodeUnknown: http.StatusNotFound,
	diag.LookupTooMany:          http.StatusTooManyRequests,
	diag.StoreChanged:           http.StatusConflict,
	diag.StoreFrozen:            http.StatusConflict,
	diag.StoreWrongState:        http.StatusConflict,
	diag.StoreNumberTaken:       http.StatusConflict,
	diag.IssueUnconfirmed:       http.StatusConflict,
	diag.StoreNothingUndo:       http.StatusConflict,
	diag.StoreFull:              http.StatusInsufficientStorage,
	diag.StoreReadOnly:          http.StatusInternalServerError,
	diag.StoreDamaged:           http.StatusInternalServerError,
	diag.StoreFileMissing:       http.StatusInternalServerError,
	diag.StoreFileDamaged:       http.StatusInternalServerError,
	diag.StoreBusy:              http.StatusServiceUnavailable,
	diag.StoreUnreachable:       http.StatusServiceUnavailable,
	diag.APIWrongMethod:         http.StatusMethodNotAllowed,
	diag.APINotOffered:          http.StatusNotAcceptable,
	diag.APITooLarge:            http.StatusRequestEntityTooLarge,
	diag.PackageTooLarge:        http.StatusRequestEntityTooLarge,
	diag.APIWrongMedia:          http.StatusUnsupportedMediaType,
	diag.PackageOldWord:         http.StatusUnsupportedMediaType,
	diag.PackageEncrypted:       http.StatusUnsupportedMediaType,
	diag.PackageWrongKind:       http.StatusUnsupportedMediaType,
	diag.APISystem:              http.StatusInternalServerError,
	diag.APIBusy:                http.StatusServiceUnavailable,
	diag.APITimeout:             http.StatusServiceUnavailable,
}

// codes gives the code for statuses that come from the HTTP machinery itself, not from us.
var codes = map[int]diag.Code{
	http.StatusBadRequest:            diag.APIBadBody,
	http.StatusRequestTimeout:        diag.APIBadBody,
	http.StatusNotFound:              diag.APIUnknownAddress,
	http.StatusMethodNotAllowed:      diag.APIWrongMethod,
	http.StatusNotAcceptable:         diag.APINotOffered,
	http.StatusRequestEntityTooLarge: diag.APITooLarge,
	http.StatusUnsupportedMediaType:  diag.APIWrongMedia,
	http.StatusUnprocessableEntity:   diag.APIBadParameter,
}

// Status returns the HTTP status of a code.
func Status(code diag.Code) int {
	if status, ok := statuses[code]; ok {
		return status
	}
	return http.StatusUnprocessableEntity
}

// Fail makes the Problem of one code; args fill its message.
func Fail(code diag.Code, args ...any) *Problem {
	issue := diag.New(code, diag.Place{}, args...)
	return &Problem{Type: "/api/v1/docs#ma-" + string(code), Title: issue.Message, Status: Status(code), Detail: issue.Hint, Code: code}
}

// FromIssues makes the Problem of what was sent in: the status of the only error, or 422 with all of them.
func FromIssues(issues diag.List) *Problem {
	errs := 0
	var only diag.Issue
	for _, issue := range issues {
		if issue.Severity == diag.Error {
			errs++
			only = issue
		}
	}
	problem := Fail(diag.APIInvalid, errs)
	if errs == 1 && Status(only.Code) != http.StatusUnprocessableEntity {
		problem = Fail(diag.APIInvalid, errs)
		problem.Title, problem.Detail, problem.Status, problem.Code = only.Message, only.Hint, Status(only.Code), only.Code
		problem.Type = "/api/v1/docs#ma-" + string(only.Code)
	}
	problem.Issues = issues
	return problem
}

// FromBody makes the Problem of a body that cannot be read as data: 400 with all issues.
func FromBody(issues diag.List) *Problem {
	problem := Fail(diag.APIBadBody)
	problem.Issues = issues
	return problem
}

// FromStatus makes the Problem of a status that the HTTP machinery chose.
func FromStatus(ctx context.Context, status int) *Problem {
	code, ok := codes[status]
	if !ok {
		code = diag.APISystem
	}
	problem := Fail(code, "", "", "")
	problem.Status, problem.ID = status, RequestID(ctx)
	return problem
}

// FromError makes the Problem of an error that the office cannot mend: the log gets the error, the caller an id.
func FromError(ctx context.Context, log *slog.Logger, err error) *Problem {
	err = store.Troubled(err)
	var problem *Problem
	var told interface{ Issue() diag.Issue } // an error that somebody can mend, such as those of the store
	level := slog.LevelError
	switch {
	case errors.As(err, &problem):
		return problem
	case errors.As(err, &told) && Status(told.Issue().Code) < http.StatusInternalServerError:
		return FromIssues(diag.List{told.Issue()})
	case errors.As(err, &told):
		// The office is told what to do about it, and whoever looks after the machine finds the cause.
		problem = FromIssues(diag.List{told.Issue()})
	case errors.Is(err, ErrBusy):
		problem = Fail(diag.APIBusy)
	case errors.Is(err, context.DeadlineExceeded):
		problem = Fail(diag.APITimeout)
	case errors.Is(err, context.Canceled):
		problem, level = Fail(diag.APITimeout), slog.LevelInfo // whoever asked has gone
	default:
		problem = Fail(diag.APISystem, RequestID(ctx))
	}
	problem.ID = RequestID(ctx)
	log.Log(ctx, level, "request failed", "id", problem.ID, "code", problem.Code, "error", err)
	return problem
}

// Error makes a Problem an error.
func (p *Problem) Error() string { return p.Title }

// GetStatus and ContentType are what huma asks of an error.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType returns the media type of a Problem whatever was negotiated.
func (p *Problem) ContentType(string) string { return ProblemType }

type requestKey struct{}

// WithRequestID keeps the id of a request in its context.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

// RequestID returns the id of the request, "" outside of one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// UnknownTemplate is the problem of a document type that there is not; it names those that there are.
func UnknownTemplate(engine *docgen.Engine, id string) *Problem {
	var ids []string
	for _, t := range engine.Templates() {
		ids = append(ids, t.ID)
	}
	return Fail(diag.APIUnknownTemplate, id, strings.Join(ids, ", "))
}
