package scan

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
	"time"
)

func deflate(content []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(content)
	w.Close()
	return out.Bytes()
}

// packed is a stream of objects, deflated or not.
func packed(number, count int, head, bodies string, deflated bool) []byte {
	content, filter := []byte(head+bodies), ""
	if deflated {
		content, filter = deflate(content), "/Filter/FlateDecode"
	}
	out := fmt.Appendf(nil, "%d 0 obj\n<</Type/ObjStm/N %d/First %d%s/Length %d>>\nstream\n", number, count, len(head), filter, len(content))
	return append(append(out, content...), "\nendstream\nendobj\n"...)
}

// hostile are small files that ask for much work.
func hostile() map[string][]byte {
	begin := []byte("%PDF-1.7\n")[:9:9]
	heads := func(count int) string {
		var head strings.Builder
		for n := range count {
			fmt.Fprintf(&head, "%d 0 ", 10+n)
		}
		return head.String()
	}
	nested := strings.Repeat("7 0 R ", 1000)
	twice := deflate(deflate(make([]byte, 4<<20)))
	bombs := []byte("%PDF-1.7\n3 0 obj\n<</Type/Page/MediaBox[0 0 842 595]/Contents[" + nested + "]>>\nendobj\n7 0 obj\n<</Filter[/FlateDecode/FlateDecode/FlateDecode]>>\nstream\n" + string(twice) + "\nendstream\nendobj\n")
	var starts strings.Builder
	for n := range mostObjects {
		fmt.Fprintf(&starts, " %d 0 obj [", n)
	}
	form := "5 0 obj\n<</Type/XObject/Subtype/Form>>\nstream\n\nendstream\nendobj\n"
	names := "6 0 obj\n<</Im0 5 0 R" + strings.Repeat("/A 1", 2000) + ">>\nendobj\n"
	image := append(scanned("/Width 20/Height 15/BitsPerComponent 8/ColorSpace/DeviceGray", make([]byte, 300), "/Resources<</XObject 6 0 R>>", strings.Repeat("/Im0 Do ", 50_000)), names...)
	return map[string][]byte{
		"packed objects without an end": append(begin, packed(5, 300, heads(300), "["+strings.Repeat("1 ", 2<<20), true)...),
		"very many packed objects":      append(begin, packed(5, mostObjects, heads(mostObjects), strings.Repeat("[", 2<<20), true)...),
		"objects within objects":        []byte("%PDF-1.7\n" + starts.String() + strings.Repeat("1 ", 4000)),
		"a page of bombs":               bombs,
		"one picture very often":        image,
		"one form very often":           append(image[:len(image):len(image)], form...),
		"a form that calls itself":      append(scanned("", nil, "", wholePage), "5 0 obj\n<</Type/XObject/Subtype/Form>>\nstream\n"+strings.Repeat("/Im0 Do ", 20_000)+"\nendstream\nendobj\n"...),
		"a length that is its own":      []byte("%PDF-1.7\n5 0 obj\n<</Type/Page/Length 5 0 R>>\nstream\n\nendstream\nendobj\n"),
		"trailers":                      []byte("%PDF-1.7\n" + strings.Repeat("trailer[[", 1<<20)),
		"keywords alone":                []byte("%PDF-1.7\n" + strings.Repeat(" 0 obj", 4<<20)),
		"references to references":      []byte("%PDF-1.7\n3 0 obj\n4 0 R\nendobj\n4 0 obj\n3 0 R\nendobj\n"),
	}
}

// Each took up to half a minute; a moment is enough for all of them.
func TestHostileFilesEndSoon(t *testing.T) {
	for what, content := range hostile() {
		begun := time.Now()
		p, issues := Read(content)
		if took := time.Since(begun); took > 3*time.Second {
			t.Errorf("%s: %d bytes took %s", what, len(content), took)
		} else {
			t.Logf("%s: %d bytes, %s: %v", what, len(content), took, issues)
		}
		if !issues.HasErrors() || p.JPEG != nil {
			t.Errorf("%s: read as a scan", what)
		}
	}
}

// An incremental update puts changed objects at the end of the file, packed or not (ISO 32000-1, 7.5.6).
func TestOfWhatWasSavedTwiceTheLaterCounts(t *testing.T) {
	picture := jpegOf(t, sheet(200, 150))
	facts := "/Filter/DCTDecode/Width 200/Height 150/BitsPerComponent 8/ColorSpace/DeviceRGB"
	page := func(rotate int) string {
		return fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</Im0 5 0 R>>>>/Rotate %d>>", rotate)
	}
	plain := func(rotate int) []byte { return []byte("3 0 obj\n" + page(rotate) + "\nendobj\n") }
	// numbers of streams against their order: neither number nor chance decides
	pack := func(number, rotate int) []byte { return packed(number, 1, "3 0 ", page(rotate), true) }
	first := scanned(facts, picture, "", wholePage)
	for what, c := range map[string]struct {
		changes [][]byte
		want    string
	}{
		"packed after plain":         {[][]byte{pack(9, 90)}, "KRGB"},
		"plain after packed":         {[][]byte{pack(9, 90), plain(180)}, "BKRG"},
		"packed after packed":        {[][]byte{pack(9, 90), pack(8, 180)}, "BKRG"},
		"packed, packed, and packed": {[][]byte{pack(7, 180), pack(9, 270), pack(8, 90)}, "KRGB"},
	} {
		content := bytes.Join(append([][]byte{first}, c.changes...), nil)
		for range 8 {
			if p := read(t, what, content); corners(t, p) != c.want {
				t.Fatalf("%s: %s, want %s", what, corners(t, p), c.want)
			}
		}
	}
}
