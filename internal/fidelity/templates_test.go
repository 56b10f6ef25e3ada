package fidelity

import (
	"context"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/template"
	"vanthu/internal/samples"
)

func TestTemplatesAgreeWithLibreOffice(t *testing.T) {
	var pairs []pair
	for _, kind := range engine().Templates() {
		fields := kind.Schema.Fields()
		for name, record := range map[string]data.Record{
			kind.ID:                kind.Sample,
			kind.ID + "-toi-thieu": samples.Least(t, kind),
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
