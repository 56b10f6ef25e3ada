package api_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"vanthu/api"
	"vanthu/internal/judge"
)

// tab is one tab of a real Chromium that looks at a server of its own.
type tab struct {
	t         *testing.T
	ctx       context.Context
	server    *httptest.Server
	url       string
	downloads string // folder
	complaint []string
}

// open starts Chromium with a fresh profile and a 1366×768 window, the usual screen of a commune's PC.
func open(t *testing.T) *tab { t.Helper(); return openWith(t, api.Limits{}) }

func openWith(t *testing.T, limits api.Limits) *tab {
	t.Helper()
	server := httptest.NewServer(newServer(t, limits))
	t.Cleanup(server.Close)
	return openAt(t, server)
}

// browserContext is the one Chromium of all tests; each test gets a profile of its own in it, with nothing of others.
var browserContext = sync.OnceValues(func() (context.Context, error) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return nil, err
	}
	return startBrowser(chromium)
})

// startBrowser starts a Chromium that runs until the tests end.
func startBrowser(chromium string) (context.Context, error) {
	folder, err := os.MkdirTemp("", "vanthu-chromium-")
	if err != nil {
		return nil, err
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.NoFirstRun,
		chromedp.DisableGPU, chromedp.UserDataDir(folder), chromedp.WindowSize(1366, 768),
		chromedp.Flag("disable-back-forward-cache", true), // a page out of it does not tell that it is there
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, shut := chromedp.NewContext(allocated)
	closeBrowsers = append(closeBrowsers, func() {
		shut()
		stop()
		os.RemoveAll(folder)
	})
	return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

var closeBrowsers []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, shut := range closeBrowsers {
		shut()
	}
	os.Exit(code)
}

// openAt opens a tab that looks at a server.
func openAt(t *testing.T, server *httptest.Server) *tab {
	t.Helper()
	judge.Tool(t, "chromium")
	shared, err := browserContext()
	if err != nil {
		t.Fatal(err)
	}
	return openIn(t, shared, server)
}

// openOld starts Chrome 109 with a server of its own.
func openOld(t *testing.T) *tab {
	t.Helper()
	chrome := filepath.Join(judge.Root(t), ".tools", "chrome-109")
	if _, err := os.Stat(chrome); err != nil {
		judge.Missing(t, "Chrome 109")
	}
	old, err := startBrowser(chrome)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(newServer(t, api.Limits{}))
	t.Cleanup(server.Close)
	return openIn(t, old, server)
}

// openIn opens a tab of a running browser.
func openIn(t *testing.T, running context.Context, server *httptest.Server) *tab {
	t.Helper()
	ctx, shut := chromedp.NewContext(running, chromedp.WithNewBrowserContext())
	t.Cleanup(shut)
	b := &tab{t: t, ctx: ctx, server: server, url: server.URL, downloads: t.TempDir()}
	b.must(chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.EmulateViewport(1366, 768)))
	b.must(chromedp.Listen(ctx, b.listen))
	_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.downloads, BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
	})
	b.must(err)
	_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	b.must(err)
	t.Cleanup(func() {
		if len(b.complaint) > 0 {
			t.Errorf("the browser complained:\n%s", strings.Join(b.complaint, "\n"))
		}
	})
	return b
}

// listen gathers what a browser says when a page breaks its own rules: scripts that fail, what the content policy
// refuses, addresses that answer with nothing. What the server says of mistakes and of itself is no complaint.
func (b *tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.complaint = append(b.complaint, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			b.complaint = append(b.complaint, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	b.must(chromedp.Do(ctx, steps...))
}

// ask runs a step that answers.
func ask[T any](b *tab, step chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, step)
	b.must(err)
	return answer
}

func (b *tab) must(err error) {
	b.t.Helper()
	if err != nil {
		b.picture("that-bai")
		b.t.Fatal(err)
	}
}

// patience is how long the page may take for one step; 300 certificates on two busy cores take some seconds.
const patience = time.Minute

// control is the selector of a field's input.
func control(field string) chromedp.CSS { return chromedp.CSS(fmt.Sprintf(`[id="f-%s"]`, field)) }

func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.url + path))
	b.ready()
}

// whole tells whether the scripts of a page, which come after its first paint, are there; what is no page has none.
const whole = `document.readyState === 'complete' && (!document.querySelector('script[data-trang]') || document.documentElement.hasAttribute('data-xong'))`

// ready waits for the scripts. A person is slower than they; a test is not.
func (b *tab) ready() {
	b.t.Helper()
	for began := time.Now(); time.Since(began) < patience; time.Sleep(10 * time.Millisecond) {
		if there, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](whole)); err == nil && there {
			return
		}
	}
	b.must(fmt.Errorf("the scripts of the page do not come"))
}

// leave clicks. A page that goes before the click is told to be over has been clicked; what comes is looked at next.
func (b *tab) leave(click chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	b.ready()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, click); err != nil && !pageWent(err) {
		b.must(err)
	}
}

// pageWent tells that a page went while it was asked.
func pageWent(err error) bool {
	return slices.ContainsFunc([]string{"navigated or closed", "active page", "No node with given id", "Cannot find context"},
		func(said string) bool { return strings.Contains(err.Error(), said) })
}

// click presses what a person would see; it must be there.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.leave(chromedp.Click(chromedp.CSS(selector)))
}

// press clicks the button or link with these words.
func (b *tab) press(words string) {
	b.t.Helper()
	b.leave(chromedp.Click(chromedp.Search(fmt.Sprintf(`//*[self::button or self::a][not(@aria-hidden)][normalize-space()="%s"]`, words))))
}

// away clicks what leads to another page, and waits for that page; the one that is left may look like it.
func (b *tab) away(words string) {
	b.t.Helper()
	ask(b, chromedp.Evaluate[bool]("document.documentElement.classList.add('da-roi'), true"))
	b.press(words)
	b.until("another page", "!document.documentElement.classList.contains('da-roi')")
	b.ready()
}

// see waits for an element. A page that goes while it is looked at is no failure: the next one is looked at.
func (b *tab) see(selector string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	err := chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS(selector)))
	for err != nil && ctx.Err() == nil && pageWent(err) {
		time.Sleep(50 * time.Millisecond)
		err = chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS(selector)))
	}
	b.must(err)
	b.ready()
}

// gone waits until an element is no more.
func (b *tab) gone(selector string) {
	b.t.Helper()
	b.do(chromedp.WaitNotPresent(chromedp.CSS(selector)))
}

func (b *tab) fill(field, value string) { b.t.Helper(); b.do(chromedp.SetValue(control(field), value)) }

func (b *tab) value(field string) string { b.t.Helper(); return ask(b, chromedp.Value(control(field))) }

func (b *tab) text(selector string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.TextContent(chromedp.CSS(selector)))
	for err != nil && ctx.Err() == nil && pageWent(err) {
		time.Sleep(50 * time.Millisecond)
		text, err = chromedp.Run(ctx, chromedp.TextContent(chromedp.CSS(selector)))
	}
	b.must(err)
	return text
}

func (b *tab) count(selector string) int {
	b.t.Helper()
	return ask(b, chromedp.Evaluate[int](fmt.Sprintf("document.querySelectorAll(%q).length", selector)))
}

// has looks for words in an element.
func (b *tab) has(selector string, words ...string) {
	b.t.Helper()
	text := b.text(selector)
	for _, word := range words {
		if !strings.Contains(text, word) {
			b.t.Errorf("%q is missing in %s:\n%.1200s", word, selector, text)
		}
	}
}

// downloaded waits for a finished file of that name and returns it.
func (b *tab) downloaded(name string) []byte {
	b.t.Helper()
	for range 1200 {
		if content, err := os.ReadFile(filepath.Join(b.downloads, name)); err == nil && len(content) > 0 {
			return content
		}
		time.Sleep(50 * time.Millisecond)
	}
	entries, _ := os.ReadDir(b.downloads)
	b.t.Fatalf("%q was not downloaded; there are %v", name, entries)
	return nil
}

// upload drops a file on the page's place for sheets.
func (b *tab) upload(name string, content []byte) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.ready()
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#tep"), []string{file}))
}

// picture keeps a screenshot for people to look at: go test -artifacts ./api.
func (b *tab) picture(name string) {
	b.t.Helper()
	window, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Logf("no picture %s: %v", name, err)
		return
	}
	whole, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Logf("no picture %s: %v", name, err)
		return
	}
	for suffix, content := range map[string][]byte{".png": window, "-ca-trang.png": whole} {
		if err := os.WriteFile(filepath.Join(b.t.ArtifactDir(), name+suffix), content, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
}

// narrow makes the window as wide as a telephone.
func (b *tab) narrow() {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(390, 800))
}

// fits checks that nothing makes the page scroll sideways.
func (b *tab) fits() {
	b.t.Helper()
	over := ask(b, chromedp.Evaluate[int]("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
	if over > 0 {
		b.t.Errorf("the page is %d pixels wider than its window", over)
	}
}
