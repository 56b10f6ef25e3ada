package template

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"vanthu/docgen/diag"
)

// inliner replaces every $ref by what it refers to, so that a schema stands alone wherever it is shown. Members
// beside the $ref win; both lists of required members hold (JSON Schema 2020-12, 7.7.1.1).
type inliner struct {
	shared func(name string) []byte
	known  map[string]object // shared schemas that were read, nil for one that is not there
	issues diag.List         // of shared schemas
	nodes  int
}

// Limits of a schema after inlining; a schema that refers to itself would have no end.
const (
	maxSchemaDepth = 48
	maxSchemaNodes = 50_000
)

var errSelfReference = errors.New("lược đồ quá lớn hoặc tự tham chiếu vòng tròn")

// inline returns the value without references; document is the one that "#/…" means.
func (in *inliner) inline(value any, document object, depth int) (any, error) {
	if in.nodes++; depth > maxSchemaDepth || in.nodes > maxSchemaNodes {
		return nil, errSelfReference
	}
	switch v := value.(type) {
	case object:
		if ref, ok := v.get("$ref").(string); ok {
			return in.refer(ref, v.without("$ref"), document, depth)
		}
		out := make(object, 0, len(v))
		for _, m := range v {
			if depth == 0 && m.name == "$defs" {
				continue
			}
			inner, err := in.inline(m.value, document, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, member{m.name, inner})
		}
		return out, nil
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			inner, err := in.inline(item, document, depth+1)
			if err != nil {
				return nil, err
			}
			out[i] = inner
		}
		return out, nil
	}
	return value, nil
}

func (in *inliner) refer(ref string, beside, document object, depth int) (any, error) {
	address, pointer, _ := strings.Cut(ref, "#")
	from := document
	if address != "" {
		if document = in.sharedAt(address); document == nil {
			return nil, fmt.Errorf("không tìm thấy “%s”; chỉ dùng được “../….schema.json” và “#/$defs/…”", ref)
		}
	}
	target, ok := at(document, pointer)
	if !ok {
		return nil, fmt.Errorf("không tìm thấy “%s”", ref)
	}
	inlined, err := in.inline(target.without("$schema", "$id", "$defs"), document, depth+1)
	if err != nil {
		return nil, err
	}
	inner, err := in.inline(beside, from, depth+1)
	if err != nil {
		return nil, err
	}
	out := inlined.(object)
	for _, m := range inner.(object) {
		switch m.name {
		case "required":
			m.value = union(out.get("required"), m.value)
		case "properties":
			m.value = refined(out.get("properties"), m.value)
		}
		out = out.with(m.name, m.value)
	}
	return out, nil
}

// sharedAt returns the shared schema that an address names, nil when there is none.
func (in *inliner) sharedAt(address string) object {
	name, ok := strings.CutPrefix(address, "../")
	if !ok || !isShared(name) {
		return nil
	}
	if o, known := in.known[name]; known {
		return o
	}
	if text := in.shared(name); text != nil {
		o, issues := parseObject(text, name)
		in.known[name], in.issues = o, append(in.issues, issues...)
		return o
	}
	in.known[name] = nil
	return nil
}

// isShared tells the name of a schema that lies beside the folders.
func isShared(name string) bool {
	return strings.HasSuffix(name, sharedEnding) && !strings.ContainsAny(name, `/\`)
}

// refined lays properties over others of the same names, member by member.
func refined(base, over any) any {
	out, ok := base.(object)
	properties, _ := over.(object)
	if !ok {
		return over
	}
	for _, p := range properties {
		whole, _ := out.get(p.name).(object)
		more, _ := p.value.(object)
		for _, m := range more {
			whole = whole.with(m.name, m.value)
		}
		out = out.with(p.name, whole)
	}
	return out
}

// union joins two lists of names, each once.
func union(lists ...any) []any {
	out := []any{}
	for _, list := range lists {
		names, _ := list.([]any)
		for _, name := range names {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// at follows a JSON pointer without escapes: member names of definitions need none.
func at(document object, pointer string) (object, bool) {
	for _, name := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if name == "" {
			continue
		}
		next, ok := document.get(name).(object)
		if !ok {
			return nil, false
		}
		document = next
	}
	return document, true
}
