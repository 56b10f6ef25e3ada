package web

import (
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// takenOff begins the name of the box that takes a picture out of its field.
const takenOff = "_bo."

// pictureAddress is where a browser finds a picture that a field names, "" of one that is not in the office's store.
func pictureAddress(name string) string {
	if strings.HasPrefix(name, "kho-anh/") && fs.ValidPath(name) {
		return "/" + name
	}
	return ""
}

// Picture gives a picture of the office. What a name stands for never changes.
func (p *Pages) Picture(c *gin.Context) {
	content, err := fs.ReadFile(p.Store.Pictures(), strings.TrimPrefix(c.Request.URL.Path, "/"))
	if err != nil {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	asset{content, http.DetectContentType(content), path.Base(c.Request.URL.Path)}.serve(c)
}

// AddPicture keeps a picture as soon as it is chosen, so that the form never carries it again.
func (p *Pages) AddPicture(c *gin.Context) {
	title, content, problem := p.readFile(c)
	if problem != nil {
		refuse(c, problem)
		return
	}
	name, issues, err := p.keepPicture(c, content, title)
	switch {
	case err != nil:
		refuse(c, reply.FromError(c.Request.Context(), p.Logger, err))
	case issues.HasErrors():
		refuse(c, reply.FromIssues(issues))
	default:
		c.JSON(http.StatusOK, gin.H{"name": name, "address": pictureAddress(name)})
	}
}

// keepPicture decodes a stranger's picture in a place of the queue and keeps it.
func (p *Pages) keepPicture(c *gin.Context, content []byte, title string) (name string, issues diag.List, err error) {
	_, leave, err := p.Enter(c.Request.Context())
	if err != nil {
		return "", nil, err
	}
	defer leave()
	kept, issues, err := p.Store.AddPicture(c.Request.Context(), content, title)
	return kept.Name, issues, err
}

// takePictures keeps the pictures that a form sent as files, for browsers without scripts, and puts their names into its
// values. A box that was ticked takes the picture out of a field.
func (p *Pages) takePictures(c *gin.Context, fields []*doctype.Field, values url.Values) (found diag.List, err error) {
	for _, field := range fields {
		if !field.Picture {
			continue
		}
		if values.Has(takenOff + field.Name) {
			values.Set(field.Name, "")
		}
		kept, issues, err := p.sentPicture(c, field.Name)
		if err != nil {
			return found, err
		}
		if found = append(found, issues...); kept != "" {
			values.Set(field.Name, kept)
		}
	}
	return found, nil
}

// sentPicture keeps the file that a form sent for a field; name is "" when there is none, or none that can be kept.
func (p *Pages) sentPicture(c *gin.Context, field string) (name string, issues diag.List, err error) {
	if c.Request.MultipartForm == nil {
		return "", nil, nil
	}
	for _, sent := range c.Request.MultipartForm.File[field] {
		if sent.Size == 0 {
			continue // nothing was chosen
		}
		file, err := sent.Open()
		if err != nil {
			return "", nil, err
		}
		content, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			return "", nil, err
		}
		name, issues, err = p.keepPicture(c, content, reply.UploadName(sent.Filename))
		for n := range issues {
			issues[n].Place.Field = "/" + field
		}
		return name, issues, err
	}
	return "", nil, nil
}
