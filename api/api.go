// Package api serves the engine over HTTP: JSON in and documents out under /api/v1, and the staff's page beside it.
// routes.go lists every address.
package api

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/api/web"
	"vanthu/docgen"
)

// Limits bounds what one request may cost.
type Limits struct {
	DataBytes int64         // of a JSON body or a filled form
	FileBytes int64         // of an uploaded file
	Held      int64         // bytes of all bodies held at once; more are told to come again
	BodyTime  time.Duration // for one body to arrive
	Renders   int           // at once
	Waiting   int           // behind them; more are told to come again
	Time      time.Duration // of one request's render, waiting included
	DraftTime time.Duration // for which an upload is kept
	Drafts    int           // uploads kept at most
}

// DefaultLimits suits an office whose machine makes documents for all its staff.
var DefaultLimits = Limits{
	DataBytes: 32 << 20, FileBytes: 64 << 20, Held: 512 << 20, BodyTime: 5 * time.Minute,
	Renders: runtime.GOMAXPROCS(0), Waiting: 64, Time: 5 * time.Minute,
	DraftTime: 24 * time.Hour, Drafts: 500,
}

// Options says where the server keeps its files and how much it takes.
type Options struct {
	Store  *store.Store // what lasts; whoever opened it closes it
	Hosts  []string     // names and addresses that requests may be meant for, without port; empty means any
	Limits Limits       // a zero member means that of DefaultLimits
	// LoopbackLookup lets the public address of lookups be this machine itself, without https: for tests.
	LoopbackLookup bool
	Logger         *slog.Logger // nil means slog.Default()
}

// server is what the handlers share.
type server struct {
	engine *docgen.Engine
	store  *store.Store
	desk   *desk.Desk
	gate   *reply.Gate
	pages  *web.Pages
	held   *reply.Budget
	spec   *huma.OpenAPI
	hosts  []string
	limits Limits
	log    *slog.Logger
}

// New returns the handler of all addresses.
func New(engine *docgen.Engine, opt Options) (http.Handler, error) {
	s := &server{engine: engine, store: opt.Store, hosts: opt.Hosts, limits: opt.Limits.withDefaults(), log: opt.Logger}
	if s.log == nil {
		s.log = slog.Default()
	}
	var err error
	s.desk = &desk.Desk{Engine: engine, Store: s.store, Library: s.store.Library(s.log), Enter: s.enter, Prover: &desk.Prover{Loopback: opt.LoopbackLookup}}
	s.gate = reply.NewGate(s.limits.Renders, s.limits.Waiting)
	s.held = reply.NewBudget(s.limits.Held)
	s.pages, err = web.New(web.Options{
		Desk: s.desk, Profiles: s.store.Profiles(), Drafts: s.store.Drafts(s.limits.DraftTime, s.limits.Drafts), Logger: s.log,
		DataBytes: s.limits.DataBytes, FileBytes: s.limits.FileBytes,
	})
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.HandleMethodNotAllowed = true
	// Who a caller is, is what the connection says; only a proxy on this machine is believed when it names another.
	if err := router.SetTrustedProxies([]string{"127.0.0.1", "::1"}); err != nil {
		return nil, fmt.Errorf("proxies: %w", err)
	}
	router.Use(s.identify, s.recoverPanic, secure, s.knownHost, s.sameSite, s.admit, byAddress)
	s.routes(router)
	router.NoRoute(s.unknownAddress)
	router.NoMethod(s.wrongMethod)
	return headAsGet(router), nil
}

// enter takes a place in the queue of renders and sets the time that a render may take. leave gives both back.
func (s *server) enter(ctx context.Context) (bounded context.Context, leave func(), err error) {
	bounded, cancel := context.WithTimeout(ctx, s.limits.Time)
	free, err := s.gate.Enter(bounded)
	if err != nil {
		cancel()
		return ctx, nil, err
	}
	return bounded, func() { free(); cancel() }, nil
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits
	l.DataBytes = cmp.Or(l.DataBytes, d.DataBytes)
	l.FileBytes = cmp.Or(l.FileBytes, d.FileBytes)
	l.Held = cmp.Or(l.Held, d.Held)
	l.BodyTime = cmp.Or(l.BodyTime, d.BodyTime)
	l.Renders = cmp.Or(l.Renders, d.Renders)
	l.Waiting = cmp.Or(l.Waiting, d.Waiting)
	l.Time = cmp.Or(l.Time, d.Time)
	l.DraftTime = cmp.Or(l.DraftTime, d.DraftTime)
	l.Drafts = cmp.Or(l.Drafts, d.Drafts)
	return l
}
