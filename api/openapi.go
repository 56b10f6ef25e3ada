package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
)

// anyRecords names the schema of what render and validate take.
const anyRecords = "BanGhi"

// openAPI gives the description of the API in OpenAPI 3.1.
func (s *server) openAPI(c *gin.Context) {
	document, err := s.describe()
	if err != nil {
		s.answer(c.Writer, c.Request, reply.FromError(c.Request.Context(), s.log, err))
		return
	}
	c.Data(http.StatusOK, "application/openapi+json", document)
}

// describe merges the record schemas of the document types into what huma knows of the handlers. The schemas are
// joined as JSON, so that every keyword of theirs stays.
func (s *server) describe() ([]byte, error) {
	plain, err := json.Marshal(s.spec)
	if err != nil {
		return nil, fmt.Errorf("describe api: %w", err)
	}
	var document map[string]any
	if err := json.Unmarshal(plain, &document); err != nil {
		return nil, fmt.Errorf("describe api: %w", err)
	}
	amend(document)
	schemas := member(member(document, "components"), "schemas")
	var one []any
	for _, t := range s.engine.Templates() {
		schemas[t.ID] = json.RawMessage(t.SchemaJSON())
		one = append(one, map[string]any{"$ref": "#/components/schemas/" + t.ID})
	}
	schemas[anyRecords] = map[string]any{
		"title": "Một bản ghi hoặc nhiều bản ghi của cùng một mẫu",
		"anyOf": append(one, map[string]any{"type": "array", "items": map[string]any{"anyOf": one}}),
	}
	return json.Marshal(document)
}

// amend says that every body must be there, which would make huma refuse empty ones in words of its own, and takes
// back the 422 that huma promises for addresses without a body.
func amend(document map[string]any) {
	for _, methods := range member(document, "paths") {
		for _, described := range methods.(map[string]any) {
			operation := described.(map[string]any)
			if body, ok := operation["requestBody"].(map[string]any); ok {
				body["required"] = true
			} else {
				delete(member(operation, "responses"), "422")
			}
		}
	}
}

// member returns an object's member that is an object, made when it is not there.
func member(object map[string]any, name string) map[string]any {
	inner, ok := object[name].(map[string]any)
	if !ok {
		inner = map[string]any{}
		object[name] = inner
	}
	return inner
}
