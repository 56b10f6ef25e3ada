package api

import (
	"encoding/json"
	"fmt"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
	"vanthu/api/web"
)

// docs shows the description of the API as a page of our own: nothing is loaded from elsewhere.
func (s *server) docs(c *gin.Context) {
	document, err := s.describe()
	var api web.APIDescription
	if err == nil {
		err = json.Unmarshal(document, &api)
	}
	if err != nil {
		s.pages.Problem(c.Writer, c.Request, reply.FromError(c.Request.Context(), s.log, fmt.Errorf("show api: %w", err)))
		return
	}
	s.pages.Docs(c, api)
}
