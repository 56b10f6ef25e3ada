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

func TestBudgetIsTakenWholeOrNotAtAll(t *testing.T) {
	budget := NewBudget(10)
	if !budget.Take(7) || budget.Take(4) || !budget.Take(3) || budget.Take(1) {
		t.Error("more was taken than there is, or less than could be")
	}
	budget.Give(7)
	if !budget.Take(7) {
		t.Error("what was given back is gone")
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
