package store

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io/fs"
	"reflect"
	"sync"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

func TestCorrectionsOfADatasetAreAListThatCanBeUndone(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		withOffice(t, s)
		read := []data.Record{
			{"ho_ten": "Lò Thị Phương", "nam": json.Number("1985"), "danh_sach": []any{map[string]any{"ten": "a"}}},
			{"ho_ten": "Vàng A Dế"},
		}
		d := must[Dataset](t)(s.AddDataset(ctx, NewDataset{Office: office, Template: "bang-khen", Name: "Danh sách.xlsx", Sheet: []byte("PK\x03\x04"), Records: read,
			Mapping: map[string]string{"Họ và tên": "ho_ten"}, Findings: diag.List{diag.New(diag.APINoRecords, diag.Place{Cell: "A1"})}}))
		if sheet := must[[]byte](t)(s.Content(ctx, d.Sheet)); string(sheet) != "PK\x03\x04" || d.Rows != 2 || d.Office != office {
			t.Errorf("%+v %q", d, sheet)
		}
		correct := func(c Correction) { t.Helper(); must[Correction](t)(s.Correct(ctx, d.ID, c)) }
		now := func(want ...data.Record) {
			t.Helper()
			if got := must[[]data.Record](t)(s.Records(ctx, d.ID)); !reflect.DeepEqual(got, want) {
				t.Errorf("records\n%v\nwant\n%v", got, want)
			}
		}
		now(read...)
		correct(Correction{Operation: SetField, Record: 1, Field: "ho_ten", After: "Lò Thị Phượng"})
		correct(Correction{Operation: SetField, Record: 1, Field: "danh_sach/0/ten", After: "b"})
		correct(Correction{Operation: RemoveRecord, Record: 2})
		correct(Correction{Operation: AddRecord, After: map[string]any{"ho_ten": "Sùng Thị Sua"}})
		correct(Correction{Operation: SetField, Record: 3, Field: "nam", After: json.Number("1990")})
		correct(Correction{Operation: SetField, Record: 1, Field: "nam", After: nil})
		now(data.Record{"ho_ten": "Lò Thị Phượng", "danh_sach": []any{map[string]any{"ten": "b"}}}, data.Record{"ho_ten": "Sùng Thị Sua", "nam": json.Number("1990")})
		for _, wrong := range []Correction{{Operation: SetField, Record: 2, Field: "a", After: 1}, {Operation: SetField, Record: 9, Field: "a"},
			{Operation: SetField, Record: 1, Field: "danh_sach/4/ten", After: ""}, {Operation: RemoveRecord, Record: 0}} {
			_, err := s.Correct(ctx, d.ID, wrong)
			refused(t, err, diag.StoreNotFound)
		}
		_, err := s.Correct(ctx, d.ID, Correction{Operation: "drop"})
		refused(t, err, diag.StoreValueUnknown)
		for range 4 {
			must[Correction](t)(s.Undo(ctx, d.ID))
		}
		now(data.Record{"ho_ten": "Lò Thị Phượng", "nam": json.Number("1985"), "danh_sach": []any{map[string]any{"ten": "b"}}}, read[1])
		correct(Correction{Operation: SetField, Record: 2, Field: "ho_ten", After: "Vàng A Dê"})
		for range 3 {
			must[Correction](t)(s.Undo(ctx, d.ID))
		}
		now(read...)
		_, err = s.Undo(ctx, d.ID)
		refused(t, err, diag.StoreNothingUndo)
		all := must[[]Correction](t)(s.Corrections(ctx, d.ID))
		if len(all) != 7 || all[0].Before != "Lò Thị Phương" || all[0].Who != "Lò Thị Mai" || !all[0].Undone {
			t.Errorf("corrections %+v", all)
		}
		ok(t, s.DeleteDataset(ctx, d.ID))
		_, err = s.Records(ctx, d.ID)
		refused(t, err, diag.StoreNotFound)
	})
}

var formParts = map[string]string{
	"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
	"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
	"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Giấy khen</w:t></w:r></w:p></w:body></w:document>`,
}

// folder is a document type with these fields, whose form has none of them.
func folder(fields string) fstest.MapFS {
	return fstest.MapFS{"giay-khen/template.docx": {Data: form()}, "giay-khen/schema.json": {Data: []byte(
		`{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Giấy khen","type":"object","properties":{` + fields + `}}`)}}
}

func packed(parts map[string]string) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// form is a Word file without tags. Made once, so that folders differ in their fields only.
var form = sync.OnceValue(func() []byte {
	form, err := packed(formParts)
	if err != nil {
		panic(err)
	}
	return form
})

func loadFolder(root fs.FS) (*template.Template, diag.List, error) {
	return template.Load(root, "giay-khen", template.Resources{})
}

func loaded(t *testing.T, root fs.FS) *template.Template {
	t.Helper()
	made, issues, err := loadFolder(root)
	if err != nil || made == nil {
		t.Fatal(issues, err)
	}
	return made
}

func TestATemplateHasVersionsThatOnlyGrow(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		const name, unit = `"ho_ten":{"type":"string"}`, `"don_vi":{"type":"object","properties":{"ten":{"type":"string"}}}`
		first, second, third := folder(name+","+unit), folder(name+","+unit+`,"nam":{"type":"integer"}`), folder(name+`,"don_vi":{"type":"object","properties":{}}`)
		v1 := must[TemplateVersion](t)(s.AddTemplate(ctx, loaded(t, first), nil, "bản đầu", false))
		if v1.Published || v1.Line != 1 || v1.MadeBy != "Lò Thị Mai" || v1.Title != "Giấy khen" {
			t.Errorf("first %+v", v1)
		}
		if published := must[[]TemplateVersion](t)(s.Published(ctx)); len(published) != 0 {
			t.Errorf("published %v", published)
		}
		ok(t, s.Publish(ctx, "giay-khen", v1.Version))
		again := must[TemplateVersion](t)(s.AddTemplate(ctx, loaded(t, first), loaded(t, first), "lần nữa", false))
		v2 := must[TemplateVersion](t)(s.AddTemplate(ctx, loaded(t, second), loaded(t, first), "", false))
		if again.MadeAt != v1.MadeAt || again.Note != "bản đầu" || v2.Line != 1 {
			t.Errorf("again %+v, second %+v", again, v2)
		}
		_, err := s.AddTemplate(ctx, loaded(t, third), loaded(t, second), "", false)
		refused(t, err, diag.StoreFieldsLost, "don_vi/ten", "nam")
		v3 := must[TemplateVersion](t)(s.AddTemplate(ctx, loaded(t, third), loaded(t, second), "", true))
		ok(t, s.Publish(ctx, "giay-khen", v3.Version))
		if published := must[[]TemplateVersion](t)(s.Published(ctx)); len(published) != 1 || published[0].Version != v3.Version || v3.Line != 2 {
			t.Errorf("published %v", published)
		}
		if back := must[string](t)(s.RollBack(ctx, "giay-khen")); back != v2.Version {
			t.Errorf("rolled back to %s", back)
		}
		refused(t, s.Publish(ctx, "giay-khen", "không có"), diag.StoreNotFound)
		refused(t, s.Publish(ctx, "khac", v1.Version), diag.StoreNotFound)
		if made, issues, err := s.Template(ctx, v1); err != nil || made == nil || made.Version != v1.Version || made.Schema.Fields()[1].Name != "don_vi" {
			t.Errorf("%+v %v %v", made, issues, err)
		}
		if all := must[[]TemplateVersion](t)(s.TemplateVersions(ctx, "")); len(all) != 3 || all[0].Version != v3.Version {
			t.Errorf("versions %+v", all)
		}
	})
}
