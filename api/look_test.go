package api_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// axe is the script of axe-core, "" where it is not installed.
func axe(b *tab) string {
	b.t.Helper()
	script, err := os.ReadFile(filepath.Join("..", ".tools", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			b.t.Fatal("axe-core is not installed; run make setup")
		}
		return ""
	}
	return string(script)
}

// serious asks axe-core what keeps people from using the page; nothing of weight may come back.
const serious = `axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: true}}, elementRef: false, preload: false}).then(r =>
	r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')).join('\n'))`

// sizes are the windows that pages are looked at in: a large screen, a telephone, a commune's PC at 125 % and as it is.
var sizes = []struct{ width, height int64 }{{1920, 1080}, {390, 844}, {1093, 614}, {1366, 768}}

// small tells of what a finger does not hit: controls lower than 40 pixels. Links within text are as high as the text.
const small = `Array.from(document.querySelectorAll('button, .nut, select, textarea, summary, nav a, input:not([type=hidden]):not([type=checkbox]):not([type=file])')).filter(e =>
	e.tabIndex >= 0 && e.getClientRects().length && e.getBoundingClientRect().height < 39.5).map(e => e.outerHTML.slice(0, 120) + ' is ' + e.getBoundingClientRect().height).join('\n')`

// foreign tells of what speaks the browser's own language, which may be English: inputs for files as the browser draws
// them, and what it says of a control that is left empty.
const foreign = `Array.from(document.querySelectorAll('input[type=file]')).filter(e => e.getClientRects().length && getComputedStyle(e).opacity !== '0' && e.getBoundingClientRect().width > 1).concat(
	Array.from(document.querySelectorAll(':required')).filter(e => { const empty = !e.closest('[novalidate]') && !e.checkValidity(), told = e.validationMessage; e.setCustomValidity(''); return empty && !told.startsWith('Hãy '); })).map(e => e.outerHTML.slice(0, 120)).join('\n')`

// look judges the page as it is now: usable by everybody, in Vietnamese, nothing asked from elsewhere, no wider than its
// window in any size, with controls that a finger hits on a telephone; pictures of it are kept for people (VANTHU_PICTURES).
func (b *tab) look(name string) {
	b.t.Helper()
	if script := axe(b); script != "" {
		if found := ask(b, chromedp.Evaluate[string](script+";\n"+serious, chromedp.EvalAwaitPromise)); found != "" {
			b.t.Errorf("%s: axe-core finds\n%s", name, found)
		}
	}
	elsewhere := ask(b, chromedp.Evaluate[string](fmt.Sprintf(`performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(%q) && !n.startsWith('data:') && !n.startsWith('blob:')).join('\n')`, b.url)))
	if elsewhere != "" {
		b.t.Errorf("%s asks for %s", name, elsewhere)
	}
	if found := ask(b, chromedp.Evaluate[string](foreign)); found != "" {
		b.t.Errorf("%s, in the browser's words:\n%s", name, found)
	}
	for _, size := range sizes {
		b.do(chromedp.EmulateViewport(size.width, size.height))
		b.fits()
		if found := ask(b, chromedp.Evaluate[string](small)); size.width < 600 && found != "" {
			b.t.Errorf("%s, on a telephone:\n%s", name, found)
		}
		if pictures := os.Getenv("VANTHU_PICTURES"); pictures != "" {
			b.keepPicture(filepath.Join(pictures, fmt.Sprintf("%s-%d.png", strings.ReplaceAll(name, "/", "_"), size.width)))
		}
	}
}

func (b *tab) keepPicture(path string) {
	b.t.Helper()
	shot, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(path, shot, 0o644)
	}
	b.must(err)
}
