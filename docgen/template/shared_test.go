package template

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen/diag"
)

// withShared is a type whose fields lie in a schema beside the folders, which in turn refers to itself.
func withShared(t *testing.T) fstest.MapFS {
	all := folders(t)
	all["chung.schema.json"] = &fstest.MapFile{Data: []byte(`{"$defs": {
		"ten": {"type": "string", "title": "Họ và tên", "minLength": 1},
		"nguoi": {"type": "object", "additionalProperties": false, "properties": {"ho_ten": {"$ref": "#/$defs/ten"}}}}}`)}
	all["moi/schema.json"] = &fstest.MapFile{Data: []byte(`{"title": "Mời", "type": "object", "required": ["khach"],
		"$defs": {"so": {"type": "integer", "title": "Số ghế"}},
		"properties": {
			"khach": {"$ref": "../chung.schema.json#/$defs/ten", "title": "Khách", "properties": {}},
			"chu": {"$ref": "../chung.schema.json#/$defs/nguoi"}, "ghe": {"$ref": "#/$defs/so"}}}`)}
	all["moi/sample.json"] = &fstest.MapFile{Data: []byte(`{"khach": "Lò Thị Phương", "chu": {"ho_ten": "Vi Văn Thuận"}, "ghe": 3}`)}
	all["moi/template.docx"] = &fstest.MapFile{Data: wordFileOf(t, "Mời {{khach}}, {{chu.ho_ten}} đón, ghế {{ghe}}")}
	return all
}

func TestASchemaTakesFieldsFromASharedOne(t *testing.T) {
	tm, issues, err := Load(withShared(t), "moi", Resources{})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	if got := tm.Schema.root.Field("khach").Title; got != "Khách" {
		t.Errorf("what stands beside the reference must win, got %q", got)
	}
	if got := tm.Schema.root.Field("chu").Field("ho_ten").Title; got != "Họ và tên" {
		t.Errorf("a reference within the shared schema gives %q", got)
	}
	if got := tm.Schema.root.Field("ghe").Title; got != "Số ghế" {
		t.Errorf("a reference within the type's own schema gives %q", got)
	}
}

func TestATypeFollowsItsSharedSchemas(t *testing.T) {
	tm, _, _ := Load(withShared(t), "moi", Resources{})
	changed := withShared(t)
	changed["chung.schema.json"].Data = bytes.Replace(changed["chung.schema.json"].Data, []byte("Họ và tên"), []byte("Tên"), 1)
	if other, _, _ := Load(changed, "moi", Resources{}); other.Version == tm.Version {
		t.Error("the version must follow a shared schema")
	}
	packed, err := tm.Archive()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
	}
	if !slices.Contains(names, "chung.schema.json") {
		t.Errorf("the archive holds %v", names)
	}
	if again, issues, err := Load(archive, "moi", Resources{}); err != nil || again == nil || again.Version != tm.Version {
		t.Errorf("the archive gives another version: %v %v", err, issues)
	}
}

func TestASharedSchemaThatIsMissingOrBrokenIsTold(t *testing.T) {
	missing := withShared(t)
	delete(missing, "chung.schema.json")
	broken := withShared(t)
	broken["chung.schema.json"].Data = []byte(`{"$defs": `)
	outside := withShared(t)
	outside["moi/schema.json"].Data = []byte(strings.ReplaceAll(string(outside["moi/schema.json"].Data), "../chung", "../../chung"))
	for name, all := range map[string]fstest.MapFS{"missing": missing, "broken": broken, "outside": outside} {
		tm, issues, err := Load(all, "moi", Resources{})
		want := diag.TemplateSchemaBad
		if name == "broken" {
			want = diag.DataJSONBroken
		}
		if tm != nil || err != nil || !strings.Contains(told(issues), string(want)) {
			t.Errorf("%s: %v %v", name, err, issues)
		}
	}
}
