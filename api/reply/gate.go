package reply

import (
	"context"
	"errors"
	"sync/atomic"
)

// ErrBusy says that the queue of the Gate is full.
var ErrBusy = errors.New("too many renders are waiting")

// Gate lets a few renders run at once and a few more wait, so that a rush of requests slows down rather than
// exhausting the machine.
type Gate struct {
	seats chan struct{} // running and waiting together
	slots chan struct{} // running
}

// NewGate returns a Gate for running renders at once and waiting ones behind them.
func NewGate(running, waiting int) *Gate {
	return &Gate{seats: make(chan struct{}, running+waiting), slots: make(chan struct{}, running)}
}

// Enter waits for a free slot. leave must be called when the render is over. The error is ErrBusy when too many wait
// already, or that of ctx.
func (g *Gate) Enter(ctx context.Context) (leave func(), err error) {
	select {
	case g.seats <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	select {
	case g.slots <- struct{}{}:
		return func() { <-g.slots; <-g.seats }, nil
	case <-ctx.Done():
		<-g.seats
		return nil, ctx.Err()
	}
}

// Budget is a number of bytes that requests share.
type Budget struct{ free atomic.Int64 }

// NewBudget returns a Budget of so many bytes.
func NewBudget(bytes int64) *Budget {
	b := &Budget{}
	b.free.Store(bytes)
	return b
}

// Take takes bytes out of the budget, all or none, and reports whether they were there.
func (b *Budget) Take(bytes int64) bool {
	if b.free.Add(-bytes) >= 0 {
		return true
	}
	b.free.Add(bytes)
	return false
}

// Give puts bytes back that were taken.
func (b *Budget) Give(bytes int64) { b.free.Add(bytes) }
