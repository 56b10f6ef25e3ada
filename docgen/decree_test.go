package docgen_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/nd30"
	"vanthu/docgen/template"
	"vanthu/internal/samples"
)

// TestShippedTemplatesHaveTheFormOfTheDecree checks every document type from its sample and its kin, from a record with
// nothing but what is required, and from one whose texts are as long as the schema allows.
func TestShippedTemplatesHaveTheFormOfTheDecree(t *testing.T) {
	all := documents(t)
	for _, kind := range sharedEngine().Templates() {
		all = append(all, document{kind.ID + "-it-nhat", kind.ID, samples.Least(t, kind)},
			document{kind.ID + "-dai-nhat", kind.ID, longest(kind.Schema.Fields(), kind.Sample)})
	}
	judged := 0
	for _, d := range all {
		kind := sharedEngine().Template(d.id)
		records, issues := sharedEngine().Prepare(kind, []data.Record{d.record}, nil)
		if issues.HasErrors() {
			t.Fatalf("%s: %v", d.name, issues)
		}
		result, issues, err := sharedEngine().Render(context.Background(), kind, records[0], docgen.DOCX)
		if err != nil || result == nil {
			t.Fatalf("%s: %v %v", d.name, issues, err)
		}
		checked, issues, err := sharedEngine().CheckDecree(context.Background(), d.name, result.Data, nd30.Options{})
		if err != nil || checked == nil {
			t.Fatalf("%s: %v %v", d.name, issues, err)
		}
		switch checked.Scope {
		case nd30.Within:
			judged++
		case nd30.Unknown:
			t.Errorf("%s: %s", d.name, checked.Reason)
		}
		for _, f := range checked.Findings {
			if f.Weight == nd30.Wrong {
				t.Errorf("%s: %s near “%s”: %s; want %s", d.name, f.Rule, f.Places[0].Words, f.Found, f.Wanted)
			} else {
				t.Logf("%s: [%s] %s near “%s”: %s", d.name, f.Weight, f.Rule, f.Places[0].Words, f.Found)
			}
		}
	}
	t.Logf("%d văn bản, %d trong phạm vi Nghị định", len(all), judged)
	if judged < 8 {
		t.Errorf("only %d documents are within the decree's reach", judged)
	}
}

// longest makes the texts of a record three times as long, within the schema's limits, and its lists twice.
func longest(fields []*template.Field, from data.Record) data.Record {
	out := data.Record{}
	for _, f := range fields {
		if value, ok := from[f.Name]; ok {
			out[f.Name] = lengthened(f, value)
		}
	}
	return out
}

func lengthened(f *template.Field, value any) any {
	switch value := value.(type) {
	case string:
		if f.Format != "" || len(f.Enum) > 0 || !strings.Contains(value, " ") || strings.ContainsAny(value, "\n:") {
			return value
		}
		long := strings.TrimSuffix(value, ".")
		for range 2 {
			next := long + " và " + strings.TrimSuffix(value, ".")
			if f.MaxLength > 0 && utf8.RuneCountInString(next) > f.MaxLength {
				break
			}
			long = next
		}
		return long + value[len(strings.TrimSuffix(value, ".")):]
	case map[string]any:
		return map[string]any(longest(f.Fields, value))
	case []any:
		var out []any
		for _, item := range append(append([]any(nil), value...), value...) {
			if f.Item != nil {
				item = lengthened(f.Item, item)
			}
			out = append(out, item)
		}
		return out
	}
	return value
}
