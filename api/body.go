package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"slices"
	"strings"

	"vanthu/api/reply"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// JSONBody is the body of a handler of the store; huma sees exported members only.
type JSONBody struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

// read decodes a body: the same reader as for records, with its limits and its words for what is wrong; numbers stay
// as they were written.
func read[T any](s *server, body JSONBody) (value T, problem error) {
	if problem := wantJSON(body.ContentType); problem != nil {
		return value, problem
	}
	if len(body.RawBody) == 0 {
		return value, reply.Fail(diag.APIEmptyBody)
	}
	limits := data.DefaultLimits
	limits.Bytes = s.limits.DataBytes
	records, batch, issues := data.ParseJSON(body.RawBody, limits)
	if issues.HasErrors() || batch || len(records) != 1 {
		return value, reply.FromBody(issues)
	}
	clean, err := json.Marshal(records[0])
	if err != nil {
		return value, err
	}
	decoder := json.NewDecoder(bytes.NewReader(clean))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		failed := reply.Fail(diag.APIBadBody)
		failed.Detail = "Hãy xem tài liệu tại /api/v1/docs: có trường lạ hoặc giá trị sai kiểu (" + err.Error() + ")."
		return value, failed
	}
	return value, nil
}

// wantJSON accepts application/json, any +json, and no type at all.
func wantJSON(contentType string) *reply.Problem {
	if contentType == "" {
		return nil
	}
	media, parameters, err := mime.ParseMediaType(contentType)
	if err == nil && (media == "application/json" || strings.HasSuffix(media, "+json")) &&
		(parameters["charset"] == "" || strings.EqualFold(parameters["charset"], "utf-8")) {
		return nil
	}
	return reply.Fail(diag.APIWrongMedia, "application/json")
}

// rawTypes are the media types that a DOCX may come as when it is the whole body.
var rawTypes = []string{"", docgen.DOCX.ContentType(), "application/octet-stream"}

// unnamed is what a file is called that came without a name.
const unnamed = "van-ban.docx"

// sentFile finds the file in a body: the body itself, or its part named "file". An empty one is a problem.
func sentFile(contentType string, body []byte) (name string, content []byte, problem *reply.Problem) {
	media, parameters, err := mime.ParseMediaType(contentType)
	switch {
	case err == nil && media == "multipart/form-data":
		name, content, problem = filePart(body, parameters["boundary"])
	case slices.Contains(rawTypes, media) && (err == nil || contentType == ""):
		name, content = unnamed, body
	default:
		problem = reply.Fail(diag.APIWrongMedia, docgen.DOCX.ContentType()+", multipart/form-data")
	}
	if problem == nil && len(content) == 0 {
		problem = reply.Fail(diag.APIEmptyBody)
	}
	return name, content, problem
}

// filePart returns the only part of a form that is named "file".
func filePart(body []byte, boundary string) (name string, content []byte, problem *reply.Problem) {
	parts, problem := sentParts(body, boundary)
	for _, part := range parts {
		switch {
		case part.field != "file":
		case name != "":
			return "", nil, reply.Fail(diag.APIManyFiles)
		default:
			name, content = cmp.Or(part.file, unnamed), part.content
		}
	}
	if problem == nil && name == "" {
		problem = reply.Fail(diag.APINoFile)
	}
	return name, content, problem
}

// sentAny finds the file in a body of any kind: the body itself, or the part "file" of a form.
func sentAny(contentType string, body []byte) (name string, content []byte, problem *reply.Problem) {
	content = body
	if media, parameters, err := mime.ParseMediaType(contentType); err == nil && media == "multipart/form-data" {
		if name, content, problem = filePart(body, parameters["boundary"]); problem != nil {
			return "", nil, problem
		}
	}
	if len(content) == 0 {
		return "", nil, reply.Fail(diag.APIEmptyBody)
	}
	return reply.UploadName(name), content, nil
}

// sheetNames are the media types of a file of sheets that is the whole body, and what it is called then.
var sheetNames = map[string]string{csvType: "bang.csv", "text/tab-separated-values": "bang.tsv", docgen.XLSX.ContentType(): "bang.xlsx", "application/octet-stream": "bang.xlsx", "": "bang.xlsx"}

// sheetName is what a file is called that came without a name.
func sheetName(contentType string) string {
	media, _, _ := mime.ParseMediaType(contentType)
	return cmp.Or(sheetNames[media], sheetNames[""])
}

// sentFiles reads all parts “file” of a form.
func sentFiles(contentType string, body []byte) (files []docgen.List, problem *reply.Problem) {
	media, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || media != "multipart/form-data" {
		return nil, reply.Fail(diag.APIWrongMedia, "multipart/form-data")
	}
	parts, problem := sentParts(body, parameters["boundary"])
	if problem != nil {
		return nil, problem
	}
	for _, part := range parts {
		if part.field == "file" {
			files = append(files, docgen.List{File: cmp.Or(reply.UploadName(part.file), "bang.xlsx"), Content: part.content})
		}
	}
	if len(files) == 0 {
		return nil, reply.Fail(diag.APINoFile)
	}
	return files, nil
}

// sentPart is one part of a form.
type sentPart struct {
	field   string
	file    string // what it was called where it came from, "" when it is no file
	content []byte
}

// sentParts takes a form apart.
func sentParts(body []byte, boundary string) (parts []sentPart, problem *reply.Problem) {
	form := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return parts, nil
		}
		var content []byte
		if err == nil {
			content, err = io.ReadAll(part)
		}
		if err != nil {
			return nil, reply.Fail(diag.APIBadBody)
		}
		parts = append(parts, sentPart{part.FormName(), part.FileName(), content})
	}
}
