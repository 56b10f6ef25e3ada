package api_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"vanthu/api"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/fonts"
	"vanthu/templates"
)

// engine is made once: loading the fonts and templates is most of a test's time.
var engine = sync.OnceValues(func() (*docgen.Engine, error) {
	e, _, err := docgen.New(docgen.Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}})
	return e, err
})

// openStore opens an empty data folder.
func openStore(t testing.TB) *store.Store {
	t.Helper()
	kept, err := store.Open(context.Background(), store.Options{DataDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	return kept
}

// serverWith serves a store with an engine of its own, which takes something of the store.
func serverWith(t *testing.T, kept *store.Store, opt docgen.Options) *httptest.Server {
	t.Helper()
	opt.Templates, opt.Fonts = []fs.FS{templates.FS}, []fs.FS{fonts.FS}
	e, _, err := docgen.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := api.New(e, api.Options{Store: kept, Logger: quiet(t)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

func newServer(t testing.TB, limits api.Limits) http.Handler {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	handler, err := api.New(e, api.Options{Store: openStore(t), Limits: limits, Logger: quiet(t)})
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// exchange is one request and what must and must not come back.
type exchange struct {
	name    string
	method  string // GET when empty, POST when there is a body
	url     string
	header  map[string]string
	body    string
	status  int
	answers map[string]string // headers; the value must stand in it
	has     []string
	hasNot  []string
}

func (x exchange) run(t *testing.T, server http.Handler) []byte {
	t.Helper()
	method := x.method
	if method == "" {
		method = http.MethodGet
		if x.body != "" {
			method = http.MethodPost
		}
	}
	request := httptest.NewRequest(method, x.url, strings.NewReader(x.body))
	if method == http.MethodPost && x.header["Content-Type"] == "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for name, value := range x.header {
		request.Header.Set(name, value)
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, request)
	if to := answer.Header().Get("Location"); answer.Code == http.StatusSeeOther && x.status != answer.Code && strings.Contains(to, "lan=") { // a form has its key first
		answer = httptest.NewRecorder()
		server.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, to, nil))
	}
	body := answer.Body.Bytes()
	if answer.Code != x.status {
		t.Fatalf("%s %s: status %d, want %d\n%.600s", method, x.url, answer.Code, x.status, body)
	}
	for name, want := range x.answers {
		if got := answer.Header().Get(name); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", name, got, want)
		}
	}
	for _, want := range x.has {
		if !bytes.Contains(body, []byte(want)) {
			t.Errorf("%q is missing in\n%.1500s", want, body)
		}
	}
	for _, never := range append(x.hasNot, "goroutine ", ".go:", "panic") {
		if bytes.Contains(body, []byte(never)) {
			t.Errorf("%q must not stand in\n%.1500s", never, body)
		}
	}
	if answer.Header().Get("X-Content-Type-Options") != "nosniff" && answer.Code != http.StatusForbidden {
		t.Error("the answer may be sniffed")
	}
	return body
}

const (
	docxType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	xlsxType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	recipient = `{"ho_ten":"Lò Thị Phương","don_vi":"Bản Nà Luông, xã Nậm Pàng","thanh_tich":"Đã có thành tích xuất sắc năm 2025","nguoi_tang":"Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn","co_quan":{"ten":"Ủy ban nhân dân xã Nậm Pàng","dia_danh":"Nậm Pàng"}}`
)

// pack makes a ZIP of the given parts.
func pack(t testing.TB, parts map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(part, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// bomb is a DOCX whose document unpacks to more than a gigabyte: a deflate stream of zeros, said to be large.
func bomb(t testing.TB) string {
	t.Helper()
	var packed bytes.Buffer
	d, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	const megabytes = 1100
	for range megabytes {
		if _, err := d.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate,
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: megabytes << 20})
	if err == nil {
		_, err = part.Write(packed.Bytes())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func templateFile(t testing.TB, name string) string {
	t.Helper()
	content, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func quiet(t testing.TB) *slog.Logger { return slog.New(slog.NewTextHandler(t.Output(), nil)) }
