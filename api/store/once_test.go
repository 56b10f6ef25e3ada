package store

import (
	"testing"
	"time"
)

func TestSavedFormsAreRememberedForDays(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		if got := must[Saved](t)(s.SavedForm(ctx, "a")); got != (Saved{}) {
			t.Errorf("a form that was not saved: %+v", got)
		}
		ok(t, s.SaveForm(ctx, "a", Saved{7, 1}))
		ok(t, s.SaveForm(ctx, "a", Saved{7, 2}))
		ok(t, s.Close())
		s = open(t, opt)
		if got := must[Saved](t)(s.SavedForm(ctx, "a")); got != (Saved{7, 2}) {
			t.Errorf("after a restart: %+v", got)
		}
		clock.move(formLife + time.Hour)
		ok(t, s.SaveForm(ctx, "b", Saved{8, 1}))
		if got := must[Saved](t)(s.SavedForm(ctx, "a")); got != (Saved{}) {
			t.Errorf("after days: %+v", got)
		}
	})
}
