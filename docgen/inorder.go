package docgen

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// outcome is what became of one piece of work.
type outcome[T any] struct {
	value T
	err   error
}

// inOrder runs produce for 0 … n-1 on all cores and consume on the results one at a time, in order, holding only a few
// unfinished ones. The first error ends it: the context of what is under way is then cancelled, and nothing runs on
// when inOrder returns.
func inOrder[T any](ctx context.Context, n int, produce func(context.Context, int) (T, error), consume func(int, T) error) error {
	var running sync.WaitGroup
	defer running.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := min(n, runtime.GOMAXPROCS(0))
	queue := make(chan chan outcome[T], 2*workers)
	running.Go(func() {
		defer close(queue)
		slots := make(chan struct{}, workers)
		for i := range n {
			done := make(chan outcome[T], 1)
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			running.Go(func() {
				done <- guarded(ctx, i, produce)
				<-slots
			})
			select {
			case queue <- done:
			case <-ctx.Done():
				return
			}
		}
	})
	i := 0
	for done := range queue {
		o := <-done
		if o.err != nil {
			return o.err
		}
		if err := consume(i, o.value); err != nil {
			return err
		}
		i++
	}
	return ctx.Err()
}

// guarded calls produce and makes an error of a panic, which would otherwise end the whole service, not one request.
func guarded[T any](ctx context.Context, i int, produce func(context.Context, int) (T, error)) (o outcome[T]) {
	defer func() {
		if p := recover(); p != nil {
			o.err = fmt.Errorf("record %d: panic: %v\n%s", i+1, p, debug.Stack())
		}
	}()
	o.value, o.err = produce(ctx, i)
	return o
}
