package docgen

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

func TestResultsAreConsumedInOrder(t *testing.T) {
	var got []int
	produce := func(_ context.Context, i int) (int, error) { return i * i, nil }
	consume := func(i, square int) error { got = append(got, i, square); return nil }
	if err := inOrder(context.Background(), 100, produce, consume); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		if !slices.Equal(got[2*i:2*i+2], []int{i, i * i}) {
			t.Fatalf("at %d: %v", i, got[2*i:2*i+2])
		}
	}
	if err := inOrder(context.Background(), 0, produce, consume); err != nil {
		t.Errorf("nothing to do: %v", err)
	}
}

// Whoever gets the error of a batch may count on its work having ended.
func TestNothingRunsOnAfterABatchHasFailed(t *testing.T) {
	var running atomic.Int32
	produce := func(ctx context.Context, i int) (int, error) {
		running.Add(1)
		defer running.Add(-1)
		if i > 0 {
			<-ctx.Done()
		}
		return i, nil
	}
	full := errors.New("disk full")
	if err := inOrder(context.Background(), 50, produce, func(int, int) error { return full }); !errors.Is(err, full) {
		t.Errorf("error = %v", err)
	}
	if n := running.Load(); n != 0 {
		t.Errorf("%d still run", n)
	}
}

func TestPanicOfOneRecordIsAnError(t *testing.T) {
	produce := func(_ context.Context, i int) (int, error) { panic("broken") }
	err := inOrder(context.Background(), 3, produce, func(int, int) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "record 1: panic: broken") {
		t.Errorf("error = %v", err)
	}
}

func TestEqualFileNamesAreNumbered(t *testing.T) {
	names := uniqueNames{}
	var got []string
	for _, name := range []string{"An.pdf", "an.pdf", "An (2).pdf", "AN.pdf", "Bình.pdf"} {
		got = append(got, names.take(name))
	}
	if want := []string{"An.pdf", "an (2).pdf", "An (2) (2).pdf", "AN (3).pdf", "Bình.pdf"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
