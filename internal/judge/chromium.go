package judge

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Chromium fails the test unless the browser's own viewer shows the first page of a PDF: a sheet of white paper with
// something on it, not the dark ground on which it tells of files that it cannot read.
func Chromium(t testing.TB, pdf []byte) {
	t.Helper()
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(Tool(t, "chromium")), chromedp.NoSandbox, chromedp.NoFirstRun,
		chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(800, 1000))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	defer stop()
	ctx, shut := chromedp.NewContext(allocated)
	defer shut()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	address := "file://" + filepath.ToSlash(write(t, "a.pdf", pdf)) + "#toolbar=0"
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	var seen image.Image
	for range 240 {
		time.Sleep(250 * time.Millisecond)
		shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if seen, err = png.Decode(bytes.NewReader(shot)); err != nil {
			t.Fatal(err)
		}
		if showsPaper(seen) {
			return
		}
	}
	t.Errorf("Chromium shows no page")
}

// showsPaper reports whether a picture is white for the most part, and not throughout.
func showsPaper(m image.Image) bool {
	white, ink, b := 0, 0, m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			switch grey := color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y; {
			case grey > 250:
				white++
			case grey < 100:
				ink++
			}
		}
	}
	return 2*white > b.Dx()*b.Dy() && ink > 100
}
