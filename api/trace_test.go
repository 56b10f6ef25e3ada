package api_test

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// moment is one event of Chromium's trace; times are in microseconds.
type moment struct {
	Name     string  `json:"name"`
	Phase    string  `json:"ph"`
	Process  int64   `json:"pid"`
	Thread   int64   `json:"tid"`
	At       float64 `json:"ts"`
	Duration float64 `json:"dur"`
	Work     float64 `json:"tdur"` // of the thread itself, whoever else uses the machine
	Args     struct {
		Data struct {
			Visit   string `json:"navigationId"`
			Address string `json:"documentLoaderURL"`
		} `json:"data"`
	} `json:"args"`
}

// traced tells how long, in milliseconds, the thread of the page worked before each first contentful paint of an address.
func (b *tab) traced(address string, visits func()) (work []float64) {
	b.t.Helper()
	var lock sync.Mutex
	var all []moment
	whole := make(chan bool, 1)
	b.must(chromedp.Listen(b.ctx, func(event any) {
		lock.Lock()
		defer lock.Unlock()
		switch e := event.(type) {
		case *tracing.EventDataCollected:
			for _, value := range e.Value {
				var m moment
				if json.Unmarshal(value, &m) == nil {
					all = append(all, m)
				}
			}
		case *tracing.EventTracingComplete:
			select {
			case whole <- true:
			default:
			}
		}
	}))
	_, err := chromedp.Call(b.ctx, tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"devtools.timeline", "toplevel", "blink.user_timing", "loading"}}})
	b.must(err)
	visits()
	_, err = chromedp.Call(b.ctx, tracing.End, cdp.Empty{})
	b.must(err)
	<-whole
	lock.Lock()
	defer lock.Unlock()
	slices.SortStableFunc(all, func(x, y moment) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(y.Duration, x.Duration)) })
	begun := map[string]moment{}
	for _, m := range all {
		switch {
		case m.Name == "navigationStart":
			begun[m.Args.Data.Visit] = m
		case m.Name == "firstContentfulPaint":
			start := begun[m.Args.Data.Visit]
			if at, err := url.Parse(start.Args.Data.Address); err == nil && at.RequestURI() == address {
				work = append(work, workBetween(all, start.At, m))
			}
		}
	}
	return work
}

// workBetween adds up the tasks of a thread that are not within another task.
func workBetween(all []moment, from float64, to moment) (work float64) {
	outer := from
	for _, m := range all {
		if m.Phase == "X" && m.Process == to.Process && m.Thread == to.Thread && m.At >= outer && m.At <= to.At {
			work, outer = work+m.Work/1000, m.At+m.Duration
		}
	}
	return work
}
