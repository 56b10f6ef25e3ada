package web

import (
	"net/http"
	"sort"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// APIDescription is what the documentation shows of an OpenAPI document.
type APIDescription struct {
	Info  struct{ Title, Version, Description string }
	Paths map[string]map[string]APIOperation
}

// APIOperation is one method of one address.
type APIOperation struct {
	Summary, Description string
	Parameters           []struct {
		Name, In, Description string
		Required              bool
	}
	RequestBody struct {
		Description string
		Content     map[string]any
	}
	Responses map[string]struct {
		Description string
		Content     map[string]any
		Headers     map[string]struct{ Description string }
	}
}

// operation is an APIOperation at its place.
type operation struct {
	Method, Path string
	APIOperation
}

// codeRow explains one code of issues and problems.
type codeRow struct {
	Code          diag.Code
	Status        int
	Stops         bool
	Message, Hint string
}

// fieldRow is a field of a record, by its whole path.
type fieldRow struct {
	Path, Type, Title, Help, Example string
	Required                         bool
}

type typeDocs struct {
	ID, Title string
	Fields    []fieldRow
}

// Docs shows the API to those who write programs for it.
func (p *Pages) Docs(c *gin.Context, api APIDescription) {
	view := struct {
		head
		API        APIDescription
		Operations []operation
		Types      []typeDocs
		Codes      []codeRow
	}{head: head{"Tài liệu API", "api"}, API: api, Operations: inOrder(api)}
	for _, t := range p.Engine.Templates() {
		view.Types = append(view.Types, typeDocs{t.ID, t.Title, fieldRows(t.Schema.Fields(), "")})
	}
	for _, code := range diag.Codes() {
		severity, message, hint := diag.Describe(code)
		view.Codes = append(view.Codes, codeRow{code, reply.Status(code), severity == diag.Error, message, hint})
	}
	p.show(c.Writer, c.Request, http.StatusOK, "docs", view)
}

func inOrder(api APIDescription) []operation {
	var all []operation
	for path, methods := range api.Paths {
		for method, op := range methods {
			all = append(all, operation{strings.ToUpper(method), path, op})
		}
	}
	sort.Slice(all, func(a, b int) bool {
		if all[a].Path != all[b].Path {
			return all[a].Path < all[b].Path
		}
		return all[a].Method < all[b].Method
	})
	return all
}

func fieldRows(fields []*doctype.Field, prefix string) []fieldRow {
	var rows []fieldRow
	for _, field := range fields {
		row := fieldRow{Path: prefix + field.Name, Type: field.Type, Title: field.Title, Help: field.Description, Example: field.Example, Required: field.Required}
		if field.Format != "" {
			row.Type += " (" + field.Format + ")"
		}
		if len(field.Enum) > 0 {
			row.Help += " Một trong: " + strings.Join(field.Enum, ", ") + "."
		}
		rows = append(rows, row)
		if field.Item != nil {
			rows = append(rows, fieldRows(field.Item.Fields, row.Path+"[].")...)
		}
		rows = append(rows, fieldRows(field.Fields, row.Path+".")...)
	}
	return rows
}
