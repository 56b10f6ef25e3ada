package reply

import (
	"context"
	"testing"
	"time"
)

func TestFullQueueTurnsAway(t *testing.T) {
	gate := NewGate(1, 0)
	leave, err := gate.Enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := gate.Enter(t.Context()); err != ErrBusy {
		t.Errorf("got %v, want ErrBusy", err)
	}
	leave()
	if _, err := gate.Enter(t.Context()); err != nil {
		t.Errorf("after one left: %v", err)
	}
}

func TestWhoeverGivesUpLeavesTheQueue(t *testing.T) {
	gate := NewGate(1, 1)
	leave, err := gate.Enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		impatient, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		if _, err := gate.Enter(impatient); err != context.DeadlineExceeded {
			t.Errorf("got %v, want the deadline", err)
		}
		cancel()
	}
	leave()
	if _, err := gate.Enter(t.Context()); err != nil {
		t.Errorf("after all left: %v", err)
	}
}
