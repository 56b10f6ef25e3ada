package web

import (
	"errors"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// pastedName is what cells are called that were copied in Excel. Without an ending they are taken for what they are.
const pastedName = "Ô dán từ Excel"

// parseUpload reads a form with files, within the limit.
func (p *Pages) parseUpload(c *gin.Context) *reply.Problem {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, p.FileBytes)
	// Small files stay in memory, larger ones go to the system's folder for temporary files.
	err := c.Request.ParseMultipartForm(8 << 20)
	if err != nil && c.Request.MultipartForm != nil {
		c.Request.MultipartForm.RemoveAll()
	}
	if errors.Is(err, http.ErrNotMultipart) {
		return reply.Fail(diag.APIWrongMedia, "multipart/form-data")
	}
	return p.formProblem(c, err)
}

// formProblem tells why a form could not be read, nil when it was.
func (p *Pages) formProblem(c *gin.Context, err error) *reply.Problem {
	var tooLarge *http.MaxBytesError
	var onDisk *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge), errors.Is(err, multipart.ErrMessageTooLarge):
		return reply.Fail(diag.APITooLarge)
	case errors.As(err, &onDisk): // of the files that memory does not hold
		return reply.FromError(c.Request.Context(), p.Logger, err)
	}
	return reply.Fail(diag.APIBadBody)
}

// readFile takes the uploaded file out of a form, within the limit.
func (p *Pages) readFile(c *gin.Context) (name string, content []byte, problem *reply.Problem) {
	if problem := p.parseUpload(c); problem != nil {
		return "", nil, problem
	}
	defer c.Request.MultipartForm.RemoveAll()
	sent := c.Request.MultipartForm.File["tep"]
	if pasted := c.PostForm("dan"); len(sent) == 0 && strings.TrimSpace(pasted) != "" {
		return pastedName, []byte(pasted), nil
	}
	if len(sent) == 0 || sent[0].Filename == "" {
		return "", nil, reply.Fail(diag.APINoFile)
	}
	if len(sent) > 1 {
		return "", nil, reply.Fail(diag.APIManyFiles)
	}
	file, err := sent[0].Open()
	if err == nil {
		defer file.Close()
		content, err = io.ReadAll(file)
	}
	if err != nil {
		return "", nil, reply.FromError(c.Request.Context(), p.Logger, err)
	}
	if name = reply.UploadName(sent[0].Filename); len(content) == 0 {
		return "", nil, reply.Fail(diag.APIFileEmpty, name)
	}
	return name, content, nil
}

// sentForm reads the fields of a sent form, within the limit; ok is false when an answer has been given already.
func (p *Pages) sentForm(c *gin.Context) (values url.Values, ok bool) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, p.DataBytes)
	err := c.Request.ParseForm() // ParseMultipartForm would read a plain form, too, but not tell what is wrong with it
	if err == nil {
		err = c.Request.ParseMultipartForm(p.DataBytes)
	}
	if errors.Is(err, http.ErrNotMultipart) {
		err = nil
	}
	if problem := p.formProblem(c, err); problem != nil {
		p.fail(c, problem)
		return nil, false
	}
	return c.Request.PostForm, true
}

// asked is a value of the address or of a sent form, in the letters that people mean.
func asked(c *gin.Context, name string) string {
	value, _ := data.Clean(c.Request.FormValue(name))
	return strings.TrimSpace(value)
}

// written is what a form says, fit to be kept.
func written(values url.Values, name string) string {
	clean, _ := data.Clean(strings.ToValidUTF8(values.Get(name), ""))
	return strings.TrimSpace(clean)
}

func baseOf(name string) string {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}
