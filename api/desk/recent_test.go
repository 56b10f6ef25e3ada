package desk

import (
	"errors"
	"sync"
	"testing"
)

func TestRecentWorksOnceForAKeyAndStaysBounded(t *testing.T) {
	var r Recent[int, int]
	worked := 0
	ask := func(key, size int) int {
		value, err := r.Do(key, func(int) int { return size }, func() (int, error) { worked++; return -key, nil })
		if err != nil || value != -key {
			t.Errorf("%d leads to %d, %v", key, value, err)
		}
		return worked
	}
	if ask(1, 1); ask(1, 1) != 1 {
		t.Errorf("worked %d times for one key", worked)
	}
	for key := range 10 * recentResults {
		ask(key, 1)
		ask(1, 1) // in use, so it stays
	}
	if before := worked; ask(1, 1) != before || len(r.kept) > recentResults {
		t.Errorf("%d results are kept; what was used last is not among them", len(r.kept))
	}
	for key := range 10 {
		ask(1000+key, recentBytes/3)
	}
	ask(2000, recentBytes+1)
	sum := 0
	for _, x := range r.kept {
		sum += x.bytes
	}
	if sum > recentBytes || sum != r.bytes || len(r.kept) == 0 {
		t.Errorf("%d results of %d bytes are kept, counted as %d", len(r.kept), sum, r.bytes)
	}
}

func TestRecentKeepsNoErrors(t *testing.T) {
	var r Recent[string, int]
	size := func(int) int { return 1 }
	broken := errors.New("broken")
	if _, err := r.Do("x", size, func() (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if value, err := r.Do("x", size, func() (int, error) { return 7, nil }); value != 7 || err != nil {
		t.Errorf("%d, %v after an error", value, err)
	}
}

func TestRecentIsSharedByGoroutines(t *testing.T) {
	var r Recent[int, int]
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for i := range 1000 {
				key := i % (2 * recentResults)
				if value, _ := r.Do(key, func(int) int { return 1 << 10 }, func() (int, error) { return key, nil }); value != key {
					t.Errorf("%d leads to %d", key, value)
				}
			}
		})
	}
	wait.Wait()
}

func TestDigestTellsInputsApart(t *testing.T) {
	seen := map[string]bool{}
	for _, inputs := range [][]any{{"a", "b"}, {"ab"}, {"a", "b", nil}, {map[string]string{"B7": "x"}}, {map[string]string{"B7": ""}}, {}} {
		key, err := Digest(inputs...)
		if err != nil || seen[key] {
			t.Errorf("%v: %q again, %v", inputs, key, err)
		}
		seen[key] = true
	}
	if _, err := Digest(func() {}); err == nil {
		t.Error("what JSON cannot hold has a key")
	}
}
