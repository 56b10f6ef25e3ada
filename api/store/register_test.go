package store

import (
	"fmt"
	"testing"
)

// TestDecisionsTellTheirAwards has three decisions in the register; the newest two come with all their awards.
func TestDecisionsTellTheirAwards(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		for n, row := range []struct{ decision, day, award string }{
			{"05/QĐ-UBND", "2026-01-20", "Giấy khen"},
			{"186/QĐ-UBND", "2026-02-09", "Chiến sĩ thi đua cơ sở"}, {"186/QĐ-UBND", "2026-02-09", "Giấy khen"}, {"186/QĐ-UBND", "2026-02-09", "Giấy khen"},
			{"186/QĐ-UBND", "2025-02-09", "Giấy khen"}, {"", "2026-03-01", "Giấy khen"},
		} {
			_, err := s.AddAward(ctx, office, Award{Recipient: fmt.Sprint("Lò Thị ", n), Award: row.award, Decision: row.decision, Day: row.day})
			ok(t, err)
		}
		all := must[[]Decision](t)(s.Decisions(ctx, office, 2))
		if got, want := fmt.Sprint(all), "[{186/QĐ-UBND 2026-02-09 [{Giấy khen 2 } {Chiến sĩ thi đua cơ sở 1 }]} {05/QĐ-UBND 2026-01-20 [{Giấy khen 1 }]}]"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if others := must[[]Decision](t)(s.Decisions(ctx, "khác", 2)); len(others) != 0 {
			t.Error(others)
		}
	})
}
