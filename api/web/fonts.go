package web

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
	"vanthu/docgen/font"
	"vanthu/docgen/svg"
)

// loadFonts takes the engine's faces, so that the pictures of pages show the very letters of the PDF.
func (p *Pages) loadFonts() {
	p.fonts = map[string]asset{}
	var rules strings.Builder
	for _, face := range p.Engine.Faces().Faces() {
		name := fileName(face)
		if _, twice := p.fonts[name]; twice {
			continue
		}
		p.fonts[name] = newAsset(face.Data(), name)
		fmt.Fprintf(&rules, "@font-face{font-family:\"vt-%s\";src:url(\"/fonts/%s?v=%s\") format(\"truetype\");font-display:block%s}\n",
			cssName(face.PostScriptName), url.PathEscape(name), p.fonts[name].version, look(face))
	}
	rules.WriteString("svg " + svg.TextRules + "\n")
	p.sheet = newAsset([]byte(rules.String()), "fonts.css")
}

func fileName(face *font.Face) string { return face.PostScriptName + ".ttf" }

// look says which weight and slant a face is already in, so that the browser does not add its own.
func look(face *font.Face) string {
	rules := ""
	if face.Bold {
		rules += ";font-weight:bold"
	}
	if face.Italic {
		rules += ";font-style:italic"
	}
	return rules
}

// cssName keeps a stranger's font from ending the string that its name stands in.
func cssName(name string) string {
	return strings.NewReplacer(`\`, "", `"`, "", "\n", "").Replace(name)
}

// FontSheet serves the rules that name the fonts as the pictures of pages do.
func (p *Pages) FontSheet(c *gin.Context) { p.sheet.serve(c) }

// Font serves one face.
func (p *Pages) Font(c *gin.Context) {
	file, ok := p.fonts[c.Param("name")]
	if !ok {
		p.fail(c, reply.Fail(diag.APIUnknownAddress))
		return
	}
	file.serve(c)
}
