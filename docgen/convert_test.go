package docgen_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// The memory of one file's trees is handed to the next: each PDF must be what it would be alone.
func TestFilesConvertedSideBySideDoNotMix(t *testing.T) {
	paths, err := filepath.Glob("testdata/corpus/*.docx")
	if err != nil || len(paths) < 30 {
		t.Fatal(len(paths), err)
	}
	paths = paths[:30]
	contents, alone := make([][]byte, len(paths)), make([][]byte, len(paths))
	for i, path := range paths {
		if contents[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	convert := func(i int) []byte {
		result, issues, err := sharedEngine().Convert(context.Background(), paths[i], contents[i])
		if result == nil {
			t.Error(paths[i], issues, err)
			return nil
		}
		return result.Data
	}
	for i := range paths {
		alone[i] = convert(i)
	}
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for k := range paths {
				i := (k*(2*worker+1) + 7*worker) % len(paths)
				if !bytes.Equal(convert(i), alone[i]) {
					t.Errorf("%s differs when others are converted beside it", paths[i])
				}
			}
		})
	}
	all.Wait()
}
