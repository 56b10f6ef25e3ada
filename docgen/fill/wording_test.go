package fill

import (
	"strings"
	"testing"

	"vanthu/docgen/diag"
)

func TestMistakesOfTagsComeWithTheirCure(t *testing.T) {
	word, issues := CompileWord(wordPackage(t, bodyOf("p {{if gi_do}}có{{/if}} {{ten | hoax_chu}} {{tien | tienn_so}}")), Options{})
	if word != nil && !issues.HasErrors() {
		t.Fatal("no mistakes")
	}
	var hints []string
	for _, i := range issues {
		hints = append(hints, string(i.Code)+": "+i.Hint)
		if len(i.Hint) > 200 {
			t.Errorf("%d bytes: %s", len(i.Hint), i.Hint)
		}
	}
	all := strings.Join(hints, "\n")
	if !strings.Contains(all, "Viết {{#if gi_do}} … {{/if}}.") || strings.Contains(all, string(diag.FillNameWithSpaces)) || strings.Contains(all, string(diag.FillCloseMismatch)) {
		t.Error(all)
	}
}

func TestFiltersTellWhatTheyRead(t *testing.T) {
	word, issues := CompileWord(wordPackage(t, bodyOf("p {{so_tien | tien}} {{hop | ngay}} {{ten | hoa}}")), Options{})
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	f := word.Shape().Fields
	if !f["so_tien"].Number || f["so_tien"].Date || !f["hop"].Date || f["ten"].Date || f["ten"].Number {
		t.Errorf("%+v %+v %+v", f["so_tien"], f["hop"], f["ten"])
	}
}
