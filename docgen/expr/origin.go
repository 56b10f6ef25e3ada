package expr

import (
	"reflect"
	"strconv"
	"strings"
)

// Field is the path in the record of what the value shows, whatever its filters make of it: "danh_sach/2/ho_ten". Items
// keep their number in the record though a list is sorted, filtered or grouped. "" for what is computed or counted.
func (v *Value) Field(s *Scope) string {
	if v.from == nil {
		return ""
	}
	return v.from(s)
}

// fieldOf is the path of what lookup finds.
func (s *Scope) fieldOf(up int, names []string) string {
	holder := s.holder(up, names[0])
	if holder == nil {
		holder = s
	}
	path, known := holder.field()
	if !known {
		return ""
	}
	return below(path, strings.Join(names, "/"))
}

// field is the path of what the scope stands for; known is false when that is no member of the record, as a group.
func (s *Scope) field() (path string, known bool) {
	if members, ok := s.value.(map[string]any); ok {
		root := s
		for root.outer != nil {
			root = root.outer
		}
		if root.places == nil {
			root.places = &places{map[uintptr]string{}}
			root.places.note(root.value, "")
		}
		path, known = root.places.known[identity(members)]
		return path, known
	}
	if s.ordinal == 0 || s.of == nil || s.of.of == nil {
		return "", false
	}
	path = s.of.of.Field(s.outer)
	if path != "" && len(s.of.of.filters) == 0 {
		path = below(path, strconv.Itoa(s.ordinal-1))
	}
	return path, path != ""
}

func below(path, name string) string {
	if path == "" {
		return name
	}
	return path + "/" + name
}

// places tells where the objects of a record stand in it. A list that is sorted or grouped holds the very objects of
// the record, by which they are known again.
type places struct{ known map[uintptr]string }

func (p *places) note(value any, path string) {
	switch v := value.(type) {
	case map[string]any:
		p.known[identity(v)] = path
		for name, inner := range v {
			p.note(inner, below(path, name))
		}
	case []any:
		for i, item := range v {
			p.note(item, below(path, strconv.Itoa(i)))
		}
	}
}

func identity(object map[string]any) uintptr { return reflect.ValueOf(object).Pointer() }
