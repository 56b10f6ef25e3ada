package nd30_test

import (
	"testing"

	"vanthu/docgen/nd30"
)

func TestGoodPapersAreClean(t *testing.T) {
	for name, make := range good {
		c := checked(t, make().docx(), nd30.Options{})
		if c.Scope != nd30.Within || c.Kind == "" {
			t.Errorf("%s: %s %s, kind %q", name, c.Scope, c.Reason, c.Kind)
		}
		if len(c.Findings) > 0 {
			t.Errorf("%s:%s", name, tell(c.Findings))
		}
	}
}
