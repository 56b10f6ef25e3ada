package api

import (
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestPanicIsAProblemWithAnIdAndNoInsides(t *testing.T) {
	var log strings.Builder
	s := &server{log: slog.New(slog.NewTextHandler(&log, nil))}
	router := gin.New()
	router.Use(s.identify, s.recoverPanic, secure)
	router.GET("/api/v1/boom", func(*gin.Context) { panic("secret of the inside") })
	answer := httptest.NewRecorder()
	router.ServeHTTP(answer, httptest.NewRequest("GET", "/api/v1/boom", nil))
	id := answer.Header().Get("Vanthu-Request-Id")
	if answer.Code != 500 || id == "" {
		t.Fatalf("status %d, id %q", answer.Code, id)
	}
	for _, want := range []string{`"code":"system-error"`, `"id":"` + id + `"`, "Lỗi hệ thống", "số hiệu " + id} {
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%q is missing in %s", want, answer.Body)
		}
	}
	for _, never := range []string{"secret", "goroutine", ".go:"} {
		if strings.Contains(answer.Body.String(), never) {
			t.Errorf("%q must not be told: %s", never, answer.Body)
		}
	}
	for _, want := range []string{"secret of the inside", id, "middleware_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q", want)
		}
	}
}
