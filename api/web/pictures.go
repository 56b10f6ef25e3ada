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
	for _, name := range pictureFields(fields, "") {
		if values.Has(takenOff + name) {
			values.Set(name, "")
		}
		if c.Request.MultipartForm == nil {
			continue
		}
		for _, sent := range c.Request.MultipartForm.File[name] {
			if sent.Size == 0 {
				continue
			}
			file, err := sent.Open()
			if err != nil {
				return found, err
			}
			content, err := io.ReadAll(file)
			file.Close()
			if err != nil {
				return found, err
			}
			kept, issues, err := p.keepPicture(c, content, uploadName(sent.Filename))
			if err != nil {
				return found, err
			}
			for _, issue := range issues {
				issue.Place.Field = "/" + strings.ReplaceAll(name, ".", "/")
				found = append(found, issue)
			}
			if kept != "" {
				values.Set(name, kept)
			}
		}
	}
	return found, nil
}

// pictureFields names the controls of a form that hold pictures; none stand in lists.
func pictureFields(fields []*doctype.Field, prefix string) (names []string) {
	for _, f := range fields {
		if f.Picture {
			names = append(names, prefix+f.Name)
		}
		names = append(names, pictureFields(f.Fields, prefix+f.Name+".")...)
	}
	return names
}
