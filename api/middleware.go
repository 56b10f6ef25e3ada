package api

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// contentPolicy lets the page load nothing but what this server gives; pictures of a document stand in the page as
// data. htmx sets no inline script or style.
const contentPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// formBytes is what a form holds beside its files; whoever reads a body bounds it more closely.
const formBytes = 1 << 20

// identify gives each request an id that stands in the log and in its problem, and bounds what is read of it.
func (s *server) identify(c *gin.Context) {
	var random [6]byte
	rand.Read(random[:])
	id := hex.EncodeToString(random[:])
	c.Request = c.Request.WithContext(reply.WithRequestID(c.Request.Context(), id))
	c.Header("Vanthu-Request-Id", id)
	whole := &heard{ReadCloser: c.Request.Body, over: c.Request.ContentLength == 0}
	c.Request.Body = http.MaxBytesReader(c.Writer, whole, max(s.limits.FileBytes, s.limits.DataBytes)+formBytes)
	if c.GetHeader("Expect") == "" { // who asks before sending need not send
		c.Writer = refusing{c.Writer, whole}
	}
	c.Next()
	if form := c.Request.MultipartForm; form != nil {
		form.RemoveAll() // net/http does that for the request which it made, and this one is a copy
	}
	s.log.DebugContext(c.Request.Context(), "request", "id", id, "method", c.Request.Method, "route", c.FullPath(), "status", c.Writer.Status())
}

// refusing hears a body out before it is refused: many a browser and program that is cut off while it sends shows an
// error of its own and never our answer. Nothing is kept of what is heard.
type refusing struct {
	gin.ResponseWriter
	body *heard
}

// heard is a body that knows whether there is more to come. http.Server closes it; huma would, too soon.
type heard struct {
	io.ReadCloser
	over bool
}

func (h *heard) Read(into []byte) (n int, err error) {
	n, err = h.ReadCloser.Read(into)
	h.over = h.over || err != nil
	return n, err
}

func (h *heard) Close() error { return nil }

// How much more of a body is read that will be refused, a video that was chosen by mistake, and for how long.
const (
	heardOut     = 1 << 30
	heardOutTime = 30 * time.Second
)

// WriteHeader is where gin and huma learn the status, before anything is sent.
func (r refusing) WriteHeader(status int) {
	if status >= http.StatusBadRequest && !r.body.over {
		_ = http.NewResponseController(r.ResponseWriter).SetReadDeadline(time.Now().Add(heardOutTime)) // http.Server sets that of the next request
		_, _ = io.CopyN(io.Discard, r.body, heardOut)                                                  // ends with an error as a rule: there is no more
	}
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (r refusing) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// recoverPanic answers with a problem that tells nothing of the inside; the log gets the stack.
func (s *server) recoverPanic(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler {
			panic(cause)
		}
		ctx := c.Request.Context()
		s.log.ErrorContext(ctx, "panic", "id", reply.RequestID(ctx), "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
		if c.Writer.Written() {
			// Half an answer cannot be taken back; a broken connection tells that it is not whole.
			panic(http.ErrAbortHandler)
		}
		problem := reply.Fail(diag.APISystem, reply.RequestID(ctx))
		problem.ID = reply.RequestID(ctx)
		c.Writer.Header().Del("Content-Disposition")
		s.refuse(c, problem)
	}()
	c.Next()
}

// secure sets the headers that keep the page from being framed, sniffed, fed from elsewhere or loaded into what is
// elsewhere.
func secure(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	c.Next()
}

// knownHost refuses what is meant for another host: a stranger's page whose name was made to lead to this machine (DNS
// rebinding) is of the same site to the browser, and could read everything here. The lookup is for strangers, under
// whatever name they have for this machine, and tells nothing without a code.
func (s *server) knownHost(c *gin.Context) {
	if len(s.hosts) > 0 && !forStrangers(c.Request.URL.Path) && !slices.Contains(s.hosts, hostName(c.Request.Host)) {
		s.refuse(c, reply.Fail(diag.APIWrongHost, s.hosts[0]))
	}
}

// forStrangers reports whether an address belongs to the lookup of certificates, or is a picture or style of its page.
func forStrangers(path string) bool {
	return path == desk.LookupPath || strings.HasPrefix(path, desk.LookupPath+"/") || strings.HasPrefix(path, "/tinh/")
}

// hostName takes the port off a Host header (RFC 9110 7.2), and the brackets of an IPv6 address.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// crossOrigin tells what another site's page makes a browser send. Programs without a browser are let through.
var crossOrigin = http.NewCrossOriginProtection()

// sameSite refuses what comes from another site's page. A link there may lead here, and the lookup is for strangers.
func (s *server) sameSite(c *gin.Context) {
	if crossOrigin.Check(c.Request) != nil || loadedElsewhere(c.Request) && !forStrangers(c.Request.URL.Path) {
		s.refuse(c, reply.Fail(diag.APICrossSite))
	}
}

// loadedElsewhere reports whether another site's page loads an address into itself, as a picture, a frame or a fetch: it
// could read nothing, but have a backup or a thousand pages made (W3C Fetch Metadata).
func loadedElsewhere(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// admit keeps the bodies that are held at once within their budget. A body of unknown length counts as a whole file.
func (s *server) admit(c *gin.Context) {
	size := min(c.Request.ContentLength, s.limits.FileBytes)
	if size < 0 {
		size = s.limits.FileBytes
	}
	if !s.held.Take(size) {
		s.refuse(c, reply.Fail(diag.APIBusy))
		return
	}
	defer s.held.Give(size)
	c.Next()
}

func (s *server) refuse(c *gin.Context, problem *reply.Problem) {
	s.answer(c.Writer, c.Request, problem)
	c.Abort()
}

// headAsGet answers HEAD as GET, of which net/http then sends the head alone (RFC 9110 9.3.2).
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.WithContext(r.Context()) // a copy: net/http goes by its own
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) unknownAddress(c *gin.Context) {
	s.answer(c.Writer, c.Request, reply.Fail(diag.APIUnknownAddress))
}

func (s *server) wrongMethod(c *gin.Context) {
	s.answer(c.Writer, c.Request, reply.Fail(diag.APIWrongMethod))
}

// answer shows a problem as those who asked can read it: a page for people, JSON for programs.
func (s *server) answer(w http.ResponseWriter, r *http.Request, problem *reply.Problem) {
	if !strings.HasPrefix(r.URL.Path, "/api/") {
		s.pages.Problem(w, r, problem)
		return
	}
	w.Header().Set("Content-Type", reply.ProblemType)
	w.WriteHeader(problem.Status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	// The status is out already; whoever asked has gone when this fails.
	_ = encoder.Encode(problem)
}

// byAddress says in the audit who did it: until there is a sign-in, the machine that asked.
func byAddress(c *gin.Context) {
	c.Request = c.Request.WithContext(store.WithActor(c.Request.Context(), machine(c.ClientIP())))
	c.Next()
}

// machine names who asks as long as nobody signs in.
func machine(address string) string {
	if ip := net.ParseIP(address); ip != nil && ip.IsLoopback() {
		return "máy này"
	}
	return "máy " + address
}
