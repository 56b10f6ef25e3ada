package desk

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/sheet"
	"vanthu/docgen/template"
)

// Table is a kept sheet with what people mended in it.
type Table struct {
	store.Dataset
	Content []byte
	Edits   template.Edits                  // cells
	Maps    map[string]map[string]sheet.Map // what people said of header and columns: by template, by sheet
	Mended  []store.Correction              // all that stand, the oldest first
}

// Table reads a kept sheet.
func (d *Desk) Table(ctx context.Context, id int64) (*Table, error) {
	kept, err := d.Store.Dataset(ctx, id)
	if err != nil {
		return nil, err
	}
	content, err := d.Store.Content(ctx, kept.Sheet)
	if err != nil {
		return nil, err
	}
	all, err := d.Store.Corrections(ctx, id)
	t := &Table{Dataset: kept, Content: content}
	t.apply(all)
	return t, err
}

// apply puts the corrections that stand in the place of what was there.
func (t *Table) apply(all []store.Correction) {
	t.Edits, t.Maps, t.Mended = nil, nil, nil
	for _, c := range all {
		if c.Undone {
			continue
		}
		t.Mended = append(t.Mended, c)
		switch c.Operation {
		case store.SetCell:
			if t.Edits == nil {
				t.Edits = template.Edits{}
			}
			t.Edits[c.Field], _ = c.After.(string)
		case store.SetMap:
			id, name, _ := strings.Cut(c.Field, "|")
			if t.Maps == nil {
				t.Maps = map[string]map[string]sheet.Map{}
			}
			if t.Maps[id] == nil {
				t.Maps[id] = map[string]sheet.Map{}
			}
			t.Maps[id][name] = asMap(c.After)
		}
	}
}

func asMap(value any) (m sheet.Map) {
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		return sheet.Map{}
	}
	return m
}

// Read reads a sheet as a document type understands it, with all that was mended. The last readings are kept and shared:
// they must not be changed.
func (d *Desk) Read(ctx context.Context, t *template.Template, table *Table) (*template.Reading, error) {
	if table.Merged() {
		if t.ID != table.Template {
			return &template.Reading{}, nil
		}
		records, err := d.Store.Records(ctx, table.ID)
		return &template.Reading{Records: records, Rows: len(records)}, err
	}
	lists, remembered, err := d.remembered(ctx, t)
	if err != nil {
		return nil, err
	}
	remembered.Sheets = d.said(t, table)
	today, sum := d.Store.Today(), sha256.Sum256(table.Content)
	key, err := Digest(sum, table.Name, t.ID, t.Version, remembered, table.Edits, lists, today)
	if err != nil {
		return nil, err
	}
	return d.readings.Do(key, ReadingSize, func() (*template.Reading, error) {
		reading, err := t.Read(table.Content, table.Name, template.ReadOptions{Maps: remembered, Edits: table.Edits, Checker: check.New(check.Options{Today: today, Lists: lists})})
		if err != nil {
			return nil, err
		}
		if reading.Stopped {
			reading.Records = nil
		}
		reading.Issues = slices.Clip(reading.Issues) // who adds to them gets a list of their own
		return reading, nil
	})
}

// said is what people said of the sheets of a table, for one document type: what they said for it; else what they said
// for the type that the table was kept as, in this type's fields. What holds for all rows of a sheet holds for all types.
func (d *Desk) said(t *template.Template, table *Table) map[string]sheet.Map {
	out := maps.Clone(table.Maps[t.ID])
	for _, id := range slices.Sorted(maps.Keys(table.Maps)) {
		from := d.Kind(id)
		if id == t.ID || from == nil {
			continue
		}
		for name, other := range table.Maps[id] {
			if out == nil {
				out = map[string]sheet.Map{}
			}
			own, has := out[name]
			if !has && id == table.Template {
				own = sheet.Map{Header: other.Header, Levels: other.Levels, Last: other.Last, Columns: sheet.Translate(other.Columns, from.SheetFields(), t.SheetFields())}
			}
			own.Given = maps.Clone(own.Given)
			for key, value := range other.Given {
				field := slices.IndexFunc(t.SheetFields(), func(f sheet.Field) bool { return f.Key == key && slices.Contains(f.Enum, value) })
				if _, given := own.Given[key]; !given && field >= 0 {
					if own.Given == nil {
						own.Given = map[string]string{}
					}
					own.Given[key] = value
				}
			}
			out[name] = own
		}
	}
	return out
}

// rowBytes is about what the values of a row, or one finding, take in memory.
const rowBytes = 2 << 10

// ReadingSize is about what a reading takes in memory, in bytes.
func ReadingSize(r *template.Reading) int {
	return rowBytes * (1 + r.Rows + len(r.Issues) + len(r.Changes))
}

// mergedMapping marks what was summed up from several sheets: it has records and no sheet of its own to look at.
var mergedMapping = map[string]bool{"merged": true}

// Merged reports whether a table was summed up from several sheets.
func (t *Table) Merged() bool {
	var said map[string]bool
	return json.Unmarshal(t.Mapping, &said) == nil && said["merged"]
}

// AddMerged keeps the record that several sheets were summed up in.
func (d *Desk) AddMerged(ctx context.Context, t *template.Template, office, name string, record data.Record) (int64, error) {
	content, err := json.Marshal(record)
	if err != nil {
		return 0, err
	}
	kept, err := d.Store.AddDataset(ctx, store.NewDataset{Office: office, Template: t.ID, Name: name, Sheet: content, Records: []data.Record{record}, Mapping: mergedMapping})
	return kept.ID, err
}

// AddTable keeps a sheet as it came and what was read out of it. A sheet with mistakes is kept with its findings.
func (d *Desk) AddTable(ctx context.Context, t *template.Template, office, name string, content []byte) (store.Dataset, error) {
	reading, err := d.Read(ctx, t, &Table{Dataset: store.Dataset{Name: name}, Content: content})
	if err != nil {
		return store.Dataset{}, err
	}
	return d.Store.AddDataset(ctx, store.NewDataset{Office: office, Template: t.ID, Name: name, Sheet: content, Records: reading.Records, Findings: reading.Issues})
}

// Mend adds corrections of cells and columns to a kept sheet and reads it anew. What stands already is not said again: a
// button pressed twice leaves one correction to undo.
func (d *Desk) Mend(ctx context.Context, t *template.Template, table *Table, added []store.Correction) (reading *template.Reading, err error) {
	err = d.Store.Revise(ctx, table.ID, func(all []store.Correction) (store.Revision, error) {
		table.apply(all)
		fresh := slices.DeleteFunc(slices.Clone(added), table.stands)
		table.apply(slices.Concat(all, fresh))
		reading, err = d.Read(ctx, t, table)
		if err != nil {
			return store.Revision{}, err
		}
		return store.Revision{Add: fresh, Template: t.ID, Records: reading.Records, Findings: reading.Issues}, nil
	})
	return reading, err
}

// stands tells a correction that the last one of its place said already.
func (t *Table) stands(c store.Correction) bool {
	for _, last := range slices.Backward(t.Mended) {
		if last.Operation == c.Operation && last.Field == c.Field {
			was, err := json.Marshal(last.After)
			is, err2 := json.Marshal(c.After)
			return err == nil && err2 == nil && string(was) == string(is)
		}
	}
	return false
}

// Undo takes back the last correction of a kept sheet that stands, whatever it was.
func (d *Desk) Undo(ctx context.Context, id int64) error {
	table, err := d.Table(ctx, id)
	if err != nil {
		return err
	}
	last := len(table.Mended) - 1
	if last < 0 || table.Mended[last].Operation != store.SetCell && table.Mended[last].Operation != store.SetMap {
		_, err := d.Store.Undo(ctx, id)
		return err
	}
	return d.Store.Revise(ctx, id, func(all []store.Correction) (store.Revision, error) {
		at := len(all) - 1
		for at >= 0 && all[at].Undone {
			at--
		}
		if at < 0 {
			return store.Revision{}, nil
		}
		rest := slices.Clone(all)
		rest[at].Undone = true
		table.apply(rest)
		t := d.Kind(table.Template)
		if t == nil {
			return store.Revision{Undo: all[at].ID, Template: table.Template}, nil
		}
		reading, err := d.Read(ctx, t, table)
		if err != nil {
			return store.Revision{}, err
		}
		return store.Revision{Undo: all[at].ID, Template: table.Template, Records: reading.Records, Findings: reading.Issues}, nil
	})
}

// Records are those of a kept sheet, for the type that it was last read for: with what programs corrected in them.
func (d *Desk) Records(ctx context.Context, t *template.Template, table *Table, reading *template.Reading) ([]data.Record, error) {
	byRecord := slices.ContainsFunc(table.Mended, func(c store.Correction) bool {
		return c.Operation != store.SetCell && c.Operation != store.SetMap
	})
	if byRecord && t.ID == table.Template {
		return d.Store.Records(ctx, table.ID)
	}
	return reading.Records, nil
}
