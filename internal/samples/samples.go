// Package samples makes records of a document type's sample, as short as the type allows. Tests alone import it.
package samples

import (
	"encoding/json"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

// Least keeps what a type requires of its sample, and one item of each list; of members of which one must be there, the
// first alternative.
func Least(t testing.TB, kind *template.Template) data.Record {
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
