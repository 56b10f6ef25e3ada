package sheet

import (
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// AnyTable is a table that was read without knowing what to look for: its columns are its fields.
type AnyTable struct {
	Sheet   string
	Layouts []*Layout
	Fields  []Field
}

// ReadAny reads every table of a file by its own labels. each gets the rows of data as they come; a sheet without a
// table is told. long sheets go by without being held in memory.
func ReadAny(file *data.File, maps Maps, each func(t *AnyTable, item Item)) (tables []*AnyTable, issues diag.List) {
	for _, s := range file.Sheets {
		if s.Hidden {
			issues.Add(diag.SheetHidden, diag.Place{Sheet: s.Name})
			continue
		}
		var head []data.Row
		found := s.Rows(func(row data.Row) bool {
			head = append(head, row)
			return len(head) < 2*headerWithin
		})
		if found.HasErrors() {
			return tables, append(issues, found...)
		}
		l, ok := maps.Find(s.Name, head, nil)
		if !ok {
			if len(head) > 0 {
				issues.Add(diag.SheetNoHeader, diag.Place{Sheet: s.Name})
			}
			continue
		}
		t := &AnyTable{Sheet: s.Name}
		t.Fields = fieldsOf(&l, nil)
		l, _ = At(s.Name, head, t.Fields, l.Top, l.Bottom)
		l.Last = maps.Sheets[s.Name].Last
		var body *Body
		body = NewBody(&l, Options{Fields: t.Fields, Any: true}, &issues, func(item Item) {
			t.Fields = body.options.Fields
			each(t, item)
		})
		found = s.Rows(func(row data.Row) bool {
			if row.Number > l.Bottom {
				body.Add(row)
			}
			return true
		})
		body.End()
		t.Layouts, t.Fields = body.Layouts(), body.options.Fields
		tables, issues = append(tables, t), append(issues, found...)
	}
	return tables, issues
}

// fieldsOf makes a field of each column that is called otherwise than those known already.
func fieldsOf(l *Layout, known []Field) []Field {
	fields := known
	seen := map[string]bool{}
	for _, f := range known {
		seen[f.Key] = true
	}
	for _, c := range l.Columns {
		if c.Label == "" || c.Index == l.Ordinal {
			continue
		}
		key := c.Label
		if seen[key] {
			if len(known) > 0 || besideSame(l, c.Index) {
				continue
			}
			key += " (" + data.Column(c.Index) + ")"
		}
		seen[key] = true
		f := Field{Key: key, Label: key, own: true}
		switch concept := ConceptOf(c.Label); {
		case concept == Birthday:
			f.Kind = Moment
		case concept == "bat_dau" || concept == "hoan_thanh" || concept == "ngay_qd":
			f.Kind = Moment
		}
		fields = append(fields, NewField(f, []string{c.Label}, nil))
	}
	return fields
}

// besideSame tells a column that shares its label with the one to its left: the label is merged over both.
func besideSame(l *Layout, column int) bool {
	return column > 0 && l.Columns[column-1].Label == l.Columns[column].Label
}
