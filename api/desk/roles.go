package desk

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

// roles.json says by which names document types call what the store wants to know of a record: its title, number and
// day, the persons and units in it. "awarding" is how the titles of kinds begin that confer awards; kinds of recipients (package
// design) are what stands before their names.
//
//go:embed roles.json
var rolesText []byte

var roles = func() map[string][]string {
	var read map[string][]string
	if err := json.Unmarshal(rolesText, &read); err != nil {
		panic("desk: roles.json: " + err.Error())
	}
	return read
}()

// inRole finds the field of a record that plays a part, "" when there is none.
func inRole(t *template.Template, role string) string {
	for _, name := range roles[role] {
		if slices.ContainsFunc(t.Schema.Fields(), func(f *template.Field) bool { return f.Name == name }) {
			return name
		}
	}
	return ""
}

// Title is what a document of that record is called in lists.
func Title(t *template.Template, record data.Record) string {
	if title, _ := record[inRole(t, "title")].(string); strings.TrimSpace(title) != "" {
		return strings.Join(strings.Fields(title), " ")
	}
	return t.FileName(record)
}

// Named gathers the persons and units of a record, each once.
func Named(record data.Record) (persons, units []string) {
	var walk func(value any)
	add := func(list *[]string, value any) {
		if name, _ := value.(string); strings.TrimSpace(name) != "" && !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	walk = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			for _, name := range roles["person"] {
				add(&persons, v[name])
			}
			for _, name := range roles["unit"] {
				add(&units, v[name])
			}
			for _, member := range v {
				if list, isList := member.([]any); isList {
					walk(list)
				}
			}
		}
	}
	walk(map[string]any(record))
	return persons, units
}

// Numbered puts number and day (ISO) into a copy of the record, where the type has fields for them.
func Numbered(t *template.Template, record data.Record, number, day string) data.Record {
	out := make(data.Record, len(record)+2)
	for name, value := range record {
		out[name] = value
	}
	if name := inRole(t, "number"); name != "" {
		out[name] = number
	}
	if name := inRole(t, "day"); name != "" {
		out[name] = day
	}
	return out
}

// Unnumbered is the record without number and day.
func Unnumbered(t *template.Template, record data.Record) data.Record {
	out := make(data.Record, len(record))
	for name, value := range record {
		if name != inRole(t, "number") && name != inRole(t, "day") {
			out[name] = value
		}
	}
	return out
}

// Day is the day of the record in ISO form, however it was typed, or its month or year when no more is known; "" when it
// has none that can be read.
func Day(t *template.Template, record data.Record) string {
	written, _ := record[inRole(t, "day")].(string)
	day, real := data.ParseDate(strings.TrimSpace(written))
	if !real {
		return ""
	}
	return day
}

// yearly is a year that is no part of a date written out.
var yearly = regexp.MustCompile(`(tháng\s+\d{1,2}\s+)?năm(\s+)(\d{4})`)

// NextYear moves the years of a record by one where they stand alone ("năm 2026", not "tháng 5 năm 2026") and are the
// one that the record is about: that of its making or, where it speaks of the year before only (a decision for 2026 that
// was signed in January), that. count tells how many were moved.
func NextYear(record data.Record, made int) (next data.Record, year, count int) {
	for _, year = range []int{made, made - 1} {
		moved, _ := moveYears(map[string]any(record), year, &count).(map[string]any)
		if count > 0 {
			return moved, year, count
		}
	}
	return record, made, 0
}

func moveYears(value any, year int, count *int) any {
	switch v := value.(type) {
	case string:
		return yearly.ReplaceAllStringFunc(v, func(found string) string {
			if strings.HasPrefix(found, "tháng") || !strings.HasSuffix(found, strconv.Itoa(year)) {
				return found
			}
			*count++
			return strings.TrimSuffix(found, strconv.Itoa(year)) + strconv.Itoa(year+1)
		})
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = moveYears(item, year, count)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, member := range v {
			out[name] = moveYears(member, year, count)
		}
		return out
	}
	return value
}

// Awards are the rows that issuing a document writes into the sổ theo dõi khen thưởng: none unless its kind confers
// awards.
func Awards(t *template.Template, record data.Record) []store.Award {
	title := data.Key(t.Title)
	if !slices.ContainsFunc(roles["awarding"], func(begin string) bool { return strings.HasPrefix(title, begin) }) {
		return nil
	}
	var rows []store.Award
	for _, one := range conferred(record) {
		rows = append(rows, one.Award)
	}
	return rows
}

// recipient is an award in a decision's record, with what stands before the recipient's name.
type recipient struct {
	store.Award
	title string
}

// conferred gathers the recipients of a record in its order.
func conferred(record data.Record) (rows []recipient) {
	var walk func(values map[string]any, award, reason string)
	walk = func(values map[string]any, award, reason string) {
		award, reason = cmp.Or(first(values, "award"), award), cmp.Or(first(values, "reason"), reason)
		if name := first(values, "person"); name != "" && award != "" {
			rows = append(rows, recipient{store.Award{Recipient: name, Kind: first(values, "kind"), Position: first(values, "position"), Unit: first(values, "unit"), Award: award, Reason: reason}, first(values, "honorific")})
		}
		for _, field := range slices.Sorted(maps.Keys(values)) {
			items, _ := values[field].([]any)
			for _, item := range items {
				if inner, isObject := item.(map[string]any); isObject {
					walk(inner, award, reason)
				}
			}
		}
	}
	walk(map[string]any(record), "", "")
	return rows
}

// AwardsNamed are the awards that the recipients in records get, each once, in their order.
func AwardsNamed(records []data.Record) (awards []string) {
	seen := map[string]bool{}
	for _, record := range records {
		for _, one := range conferred(record) {
			if !seen[one.Award.Award] {
				seen[one.Award.Award] = true
				awards = append(awards, one.Award.Award)
			}
		}
	}
	return awards
}

func first(values map[string]any, role string) string {
	for _, name := range roles[role] {
		if text, _ := values[name].(string); strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}
