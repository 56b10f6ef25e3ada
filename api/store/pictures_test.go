package store

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vanthu/docgen/diag"
)

// pictureFile is a PNG of one colour.
func pictureFile(t *testing.T, side int, c color.Color) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, side, side))
	for at := range side * side {
		m.Set(at%side, at/side, c)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func addPicture(t *testing.T, s *Store, content []byte) Picture {
	t.Helper()
	p, issues, err := s.AddPicture(ctx, content, "Quốc huy.png")
	if err != nil || issues.HasErrors() {
		t.Fatal(err, issues)
	}
	return p
}

func TestAPictureStaysUnderTheNameThatRecordsGiveIt(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		red := pictureFile(t, 40, color.NRGBA{200, 16, 46, 255})
		one, again := addPicture(t, s, red), addPicture(t, s, red)
		if one.Name != again.Name || !fs.ValidPath(one.Name) || one.Width != 40 || one.Title != "Quốc huy.png" || one.AddedBy == "" {
			t.Errorf("%+v, then %+v", one, again)
		}
		clock.at = clock.at.Add(time.Minute)
		other := addPicture(t, s, pictureFile(t, 30, color.Black))
		if all := must[[]Picture](t)(s.PictureList(ctx)); len(all) != 2 || all[0].Name != other.Name {
			t.Errorf("%+v", all)
		}

		// Whatever was released and collected, it is there.
		clock.at = clock.at.Add(10 * 24 * time.Hour)
		must[int](t)(s.Collect(ctx))
		content := must[[]byte](t)(fs.ReadFile(s.Pictures(), one.Name))
		if _, kind, err := image.Decode(bytes.NewReader(content)); err != nil || kind != "png" || !strings.HasSuffix(one.Name, ".png") {
			t.Error(kind, err)
		}

		// Nothing else of the store can be named so: a document's bytes are no picture of the office.
		secret := must[string](t)(s.keep(ctx, red[:20]))
		for _, name := range []string{"", ".", "kho-anh", "kho-anh/", "kho-anh/" + secret + ".png", "kho-anh/../" + one.Name, "quoc-huy.png", "tep/" + secret} {
			if content, err := fs.ReadFile(s.Pictures(), name); err == nil {
				t.Errorf("%q gives %d bytes", name, len(content))
			}
		}

		// A backup carries it.
		var packed bytes.Buffer
		if err := s.Backup(ctx, &packed); err != nil {
			t.Fatal(err)
		}
		restored := restoredFrom(t, packed.Bytes())
		if content, err := fs.ReadFile(restored.Pictures(), one.Name); err != nil || len(content) == 0 {
			t.Error(err)
		}
	})
}

func TestWhatIsNoPictureIsNotKept(t *testing.T) {
	s := must[*Store](t)(Open(ctx, Options{DataDir: t.TempDir()}))
	defer s.Close()
	_, issues, err := s.AddPicture(ctx, []byte("GIF89a"), "a.gif")
	if err != nil || len(issues) != 1 || issues[0].Code != diag.ScanKind {
		t.Error(issues, err)
	}
	if all := must[[]Picture](t)(s.PictureList(ctx)); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

// restoredFrom opens a store made of a backup.
func restoredFrom(t *testing.T, packed []byte) *Store {
	t.Helper()
	opt := Options{DataDir: filepath.Join(t.TempDir(), "moi")}
	if _, err := Restore(ctx, opt, bytes.NewReader(packed), int64(len(packed))); err != nil {
		t.Fatal(err)
	}
	s := must[*Store](t)(Open(ctx, opt))
	t.Cleanup(func() { s.Close() })
	return s
}
