package docgen_test

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/dossier"
)

// TestASecondRunChangesWhatHoldsTheChange holds the files that a changed name changes against those that hold it, over
// all papers of both samples.
func TestASecondRunChangesWhatHoldsTheChange(t *testing.T) {
	for i, names := range [][2]string{{"Giàng A Sình", "Giàng A Sính"}, {"Vàng A Lử", "Vàng A Lữ"}} {
		before, after := names[0], names[1]
		first, again := commend(t, agreements[i].dossier(t)), commend(t, agreements[i].dossier(t))
		if len(first.Files) == 0 || !maps.EqualFunc(first.Files, again.Files, bytes.Equal) {
			t.Fatal("the same dossier gives other bytes")
		}
		folder := map[string][]byte{}
		manifest := apply(t, folder, nil, first.Files)
		d := agreements[i].dossier(t)
		for _, row := range slices.Concat(d.Nominees, d.Register) {
			if row["ten"] == before {
				row["ten"] = after
			}
		}
		second := commend(t, d)
		steps, _, err := dossier.Compare(manifest, second.Files, reader(folder))
		if err != nil {
			t.Fatal(err)
		}
		changed := 0
		for _, step := range steps {
			holds := false
			for _, files := range []map[string][]byte{first.Files, second.Files} {
				if content, ok := files[step.Name]; ok {
					text := wordsOf(t, step.Name, content)
					holds = holds || strings.Contains(text, strings.ToLower(before)) || strings.Contains(text, strings.ToLower(after)) ||
						strings.Contains(step.Name, before) || strings.Contains(step.Name, after)
				}
			}
			if holds != (step.Action != dossier.Keep) {
				t.Errorf("%s holds the name: %v; action %d", step.Name, holds, step.Action)
			}
			if step.Action != dossier.Keep {
				changed++
			}
		}
		if changed == 0 || changed == len(steps) {
			t.Errorf("%d of %d files changed", changed, len(steps))
		}
	}
}

// reader opens files of a folder in memory.
func reader(folder map[string][]byte) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if content, ok := folder[name]; ok {
			return content, nil
		}
		return nil, fs.ErrNotExist
	}
}

// apply carries out the steps of a comparison in memory.
func apply(t *testing.T, folder map[string][]byte, last dossier.Manifest, files map[string][]byte) dossier.Manifest {
	t.Helper()
	steps, next, err := dossier.Compare(last, files, reader(folder))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		switch step.Action {
		case dossier.Write:
			folder[step.Name] = step.Content
		case dossier.Remove:
			delete(folder, step.Name)
		}
	}
	return next
}

func TestWhatAPersonEditedIsLeft(t *testing.T) {
	folder := map[string][]byte{"cua-ai-do.docx": []byte("x")}
	old := map[string][]byte{"a": []byte("1"), "b": []byte("1"), "c": []byte("1"), "d": []byte("1")}
	manifest := apply(t, folder, nil, old)
	folder["a"], folder["b"] = []byte("sửa tay"), []byte("sửa tay")
	fresh := map[string][]byte{"a": []byte("2"), "c": []byte("2"), "cua-ai-do.docx": []byte("2")}
	for range 2 { // the second time the manifest must still know
		manifest = apply(t, folder, manifest, fresh)
	}
	want := map[string]string{"a": "sửa tay", "b": "sửa tay", "c": "2", "cua-ai-do.docx": "x", "a (bản mới)": "2", "cua-ai-do (bản mới).docx": "2"}
	holds := func() {
		t.Helper()
		for name, content := range want {
			if string(folder[name]) != content {
				t.Errorf("%s is %q, want %q", name, folder[name], content)
			}
		}
		if len(folder) != len(want) {
			t.Errorf("folder %v", slices.Sorted(maps.Keys(folder)))
		}
	}
	holds()
	// Who takes the new version in the place of the own one gets no second one any more; an edited new version stays.
	folder["a"], folder["cua-ai-do (bản mới).docx"] = folder["a (bản mới)"], []byte("cũng sửa")
	delete(want, "a (bản mới)")
	want["a"], want["cua-ai-do (bản mới).docx"] = "2", "cũng sửa"
	manifest = apply(t, folder, manifest, fresh)
	holds()
	// What has not changed since it was edited has no new version.
	folder["c"], want["c"] = []byte("sửa tay"), "sửa tay"
	apply(t, folder, manifest, fresh)
	holds()
}
