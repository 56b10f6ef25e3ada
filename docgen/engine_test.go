package docgen_test

import (
	"fmt"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestMistakesBeyondAThousandAreCounted(t *testing.T) {
	engine := sharedEngine()
	form := engine.Template("bang-khen")
	many := data.Record{}
	for i := range 3000 {
		many[fmt.Sprintf("truong_la_%04d", i)] = "x"
	}
	for name, records := range map[string][]data.Record{"one record": {many}, "a batch": make([]data.Record, 2000)} {
		_, issues := engine.Prepare(form, records, nil)
		if len(issues) < 1001 || len(issues) > 1002 || issues[len(issues)-1].Code != diag.RenderMoreErrors {
			t.Errorf("%s: %d issues, the last %v", name, len(issues), issues[len(issues)-1])
		}
		if !issues.HasErrors() {
			t.Errorf("%s: no error left", name)
		}
	}
}
