package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
)

// asset is a file that browsers may keep for ever under the address with its version.
type asset struct {
	content     []byte
	contentType string
	version     string
}

func (p *Pages) loadStatic() error {
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		return fmt.Errorf("read static files: %w", err)
	}
	for _, entry := range entries {
		content, err := fs.ReadFile(files, "static/"+entry.Name())
		if err != nil {
			return fmt.Errorf("read static files: %w", err)
		}
		p.static[entry.Name()] = newAsset(content, entry.Name())
	}
	return nil
}

func newAsset(content []byte, name string) asset {
	sum := sha256.Sum256(content)
	contentType := mime.TypeByExtension(path.Ext(name))
	if known, ok := contentTypes[path.Ext(name)]; ok {
		contentType = known
	}
	return asset{content: content, contentType: contentType, version: hex.EncodeToString(sum[:6])}
}

// contentTypes stands before the operating system's table, which on Windows anyone may have changed.
var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".ttf": "font/ttf",
}

func (p *Pages) address(name string) string {
	return "/tinh/" + name + "?v=" + p.static[name].version
}

// Static serves the style sheet and scripts.
func (p *Pages) Static(c *gin.Context) {
	file, ok := p.static[c.Param("name")]
	if !ok {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	file.serve(c)
}

// serve lets the browser keep a file for ever when it asked for this very version, and ask again otherwise.
func (a asset) serve(c *gin.Context) {
	etag := `"` + a.version + `"`
	c.Header("ETag", etag)
	c.Header("Cache-Control", "no-cache")
	if c.Query("v") == a.version {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	}
	if c.GetHeader("If-None-Match") == etag {
		c.Status(http.StatusNotModified)
		return
	}
	c.Data(http.StatusOK, a.contentType, a.content)
}
