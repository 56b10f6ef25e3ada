package fidelity

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

func TestTemplatesAgreeWithLibreOffice(t *testing.T) {
	var pairs []pair
	for _, kind := range engine().Templates() {
		fields := kind.Schema.Fields()
		for name, record := range map[string]data.Record{
			kind.ID:                kind.Sample,
			kind.ID + "-toi-thieu": leastOf(t, kind),
			kind.ID + "-qua-dai":   long(kind.Sample, fields),
		} {
			pairs = append(pairs, pair{name: name, docx: filled(t, kind, record)})
		}
	}
	assertEach(t, "Mẫu của chương trình, đối chiếu LibreOffice", required{97, 95, 0}, compare(t, pairs))
}

// filled is the Word file that a record gives.
func filled(t *testing.T, kind *template.Template, record data.Record) []byte {
	t.Helper()
	prepared, issues := engine().Prepare(kind, []data.Record{record}, nil)
	if issues.HasErrors() {
		t.Fatalf("%s: %v", kind.ID, issues)
	}
	result, issues, err := engine().Render(context.Background(), kind, prepared[0], docgen.DOCX)
	if err != nil || result == nil {
		t.Fatalf("%s: %v %v", kind.ID, issues, err)
	}
	return result.Data
}

// leastOf keeps what a type requires of its sample, of members of which one must be there the first.
func leastOf(t *testing.T, kind *template.Template) data.Record {
	t.Helper()
	out := least(kind.Sample, kind.Schema.Fields())
	var schema struct {
		AnyOf []struct{ Required []string }
	}
	if err := json.Unmarshal(kind.SchemaJSON(), &schema); err != nil {
		t.Fatal(err)
	}
	if len(schema.AnyOf) > 0 {
		for _, name := range schema.AnyOf[0].Required {
			out[name] = kind.Sample[name]
		}
	}
	return out
}

// least keeps of a record what its schema requires, and one item of each list.
func least(record data.Record, fields []*template.Field) data.Record {
	out := data.Record{}
	for _, f := range fields {
		value, there := record[f.Name]
		if !there || !f.Required {
			continue
		}
		switch v := value.(type) {
		case map[string]any:
			value = map[string]any(least(v, f.Fields))
		case []any:
			value = v[:min(len(v), 1)]
		}
		out[f.Name] = value
	}
	return out
}

// Overlong records hold more than anybody would write.
const (
	longList  = 60
	longLines = 6
)

// long repeats the items of lists and the lines of long texts.
func long(record data.Record, fields []*template.Field) data.Record {
	out := data.Record{}
	for name, value := range record {
		i := slices.IndexFunc(fields, func(f *template.Field) bool { return f.Name == name })
		switch v := value.(type) {
		case []any:
			n := longList
			if i >= 0 && len(fields[i].Item.Fields) == 0 {
				n = len(v) // short lists, of addressees and the like, have limits of their own
			}
			list := make([]any, 0, n)
			for n := range n {
				list = append(list, v[n%max(len(v), 1)])
			}
			value = list
		case string:
			if i >= 0 && fields[i].Area && fields[i].MaxLength == 0 {
				value = strings.TrimSpace(strings.Repeat(v+"\n", longLines))
			}
		}
		out[name] = value
	}
	return out
}
