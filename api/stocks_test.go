package api_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vanthu/api/store"
	"vanthu/docgen/design"
	"vanthu/docgen/scan"
)

// scanOf is a picture of a sheet with a red edge.
func scanOf(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{0xC0, 0x20, 0x20, 0xFF}), image.Point{}, draw.Src)
	draw.Draw(m, m.Rect.Inset(width/25), image.NewUniform(color.RGBA{0xFD, 0xF6, 0xE3, 0xFF}), image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// leftOf reads from a PDF, by poppler, where the words of a line begin and stand, millimetres; page says which.
func leftOf(t *testing.T, file []byte, page int, first string) (left, top float64) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext")
	}
	name := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-bbox", "-f", strconv.Itoa(page), "-l", strconv.Itoa(page), name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>` + first + `<`).FindSubmatch(out)
	if found == nil {
		t.Fatalf("%q is not on page %d:\n%s", first, page, out)
	}
	left, _ = strconv.ParseFloat(string(found[1]), 64)
	top, _ = strconv.ParseFloat(string(found[2]), 64)
	return left * 25.4 / 72, top * 25.4 / 72
}

func near(a, b float64) bool { return math.Abs(a-b) <= 0.1 }

func TestStocksOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	const address = "/api/v1/stocks/giay-khen"
	if w := do(t, h, "GET", address, "", nil); w.Code != http.StatusNotFound {
		t.Error(w.Code, w.Body.String())
	}
	x, y := 61.25, 91.5
	body := func(version int64, s design.Stock) *bytes.Reader {
		content, err := json.Marshal(map[string]any{"version": version, "stock": s})
		if err != nil {
			t.Fatal(err)
		}
		return bytes.NewReader(content)
	}
	// What a camera wrote besides the picture is not kept, nor more pixels than are printed.
	picture := append([]byte("\xFF\xD8\xFF\xE1\x00\x0DExif\x00\x00BIMAT"), scanOf(t, 6400, 4600)[2:]...)
	sheet := design.Stock{Width: 320, Height: 230, Picture: picture, Boxes: map[string]design.Placing{"nguoi_nhan": {X: &x, Y: &y, Align: "left", Anchor: "top"}}}
	if w := do(t, h, "PUT", address, "application/json", body(0, sheet)); w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	if w := do(t, h, "PUT", address, "application/json", body(0, sheet)); w.Code != http.StatusConflict {
		t.Error(w.Code, w.Body.String())
	}
	var kept store.OfficeStock
	w := do(t, h, "GET", address, "", nil)
	if err := json.Unmarshal(w.Body.Bytes(), &kept); err != nil || kept.Version != 1 || len(kept.Stock.Picture) == 0 || bytes.Contains(kept.Stock.Picture, []byte("BIMAT")) {
		t.Error(err, kept.Version, len(kept.Stock.Picture))
	}
	if is, err := jpeg.DecodeConfig(bytes.NewReader(kept.Stock.Picture)); err != nil || is.Width != scan.Side || is.Height != 2300 {
		t.Errorf("the picture has %d × %d pixels; %v", is.Width, is.Height, err)
	}
	lines := 99
	for what, bad := range map[string]design.Stock{
		"stock-size":  {Width: 1, Height: 1},
		"stock-box":   {Width: 320, Height: 230, Boxes: map[string]design.Placing{"nguoi_nhan": {Lines: &lines}}},
		"scan-broken": {Width: 320, Height: 230, Picture: []byte("\xFF\xD8no picture")},
	} {
		if w := do(t, h, "PUT", address, "application/json", body(1, bad)); w.Code != 422 || !strings.Contains(w.Body.String(), what) {
			t.Error(what, w.Code, w.Body.String())
		}
	}
	if w := do(t, h, "PUT", address+"?kind=con-meo", "application/json", body(0, sheet)); w.Code != 422 {
		t.Error(w.Code, w.Body.String())
	}
	// The run takes the sheet of its own accord.
	w = do(t, h, "POST", "/api/v1/certificates/giay-khen?mode=overlay", "application/json", issuedRecipients(t, 2))
	if w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	for page := 1; page <= 2; page++ {
		if left, _ := leftOf(t, w.Body.Bytes(), page, "Giàng"); !near(left, x) {
			t.Errorf("page %d: the name begins at %.2f mm, its box at %.2f", page, left, x)
		}
	}
	if !strings.Contains(do(t, h, "GET", "/api/v1/stocks", "", nil).Body.String(), `"design":"giay-khen"`) {
		t.Error("the sheet is not listed")
	}
}

// TestTheScanStandsForWhatIsPrinted puts a name where the design has its heading: over the office's own scan, which has
// its heading elsewhere, that is no mistake in whatever way is printed; without a scan it is.
func TestTheScanStandsForWhatIsPrinted(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	y := 70.0
	for version, picture := range [][]byte{nil, scanOf(t, 640, 460)} {
		content, err := json.Marshal(map[string]any{"version": version, "stock": design.Stock{Width: 297, Height: 210, Picture: picture, Boxes: map[string]design.Placing{"nguoi_nhan": {Y: &y}}}})
		if err != nil {
			t.Fatal(err)
		}
		if w := do(t, h, "PUT", "/api/v1/stocks/giay-khen", "application/json", bytes.NewReader(content)); w.Code != 200 {
			t.Fatal(w.Code, w.Body.String())
		}
		for _, mode := range []string{"overlay", "full"} {
			w := do(t, h, "POST", "/api/v1/certificates/giay-khen?output=report&mode="+mode, "application/json", issuedRecipients(t, 2))
			if got := strings.Contains(w.Body.String(), `"overlap"`); got != (picture == nil) {
				t.Errorf("%s, with a scan of %d bytes: %s", mode, len(picture), w.Body.String())
			}
		}
	}
}
