package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/docgen"
	"vanthu/fonts"
	"vanthu/templates"
)

// TestAPublishedVersionIsInUseAtOnce uploads a version of a shipped type; what was made with the one before keeps it.
func TestAPublishedVersionIsInUseAtOnce(t *testing.T) {
	kept := openStore(t)
	library := kept.Library(quiet(t))
	e, _, err := docgen.New(docgen.Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}, Published: library.Published})
	if err != nil {
		t.Fatal(err)
	}
	server, err := api.New(e, api.Options{Store: kept, Logger: quiet(t)})
	if err != nil {
		t.Fatal(err)
	}
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	old := call(t, server, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "ke-hoach", "title": "Cũ", "record": `+plan+`}}`)
	at := fmt.Sprintf("/api/v1/documents/%v", member(t, old, "id"))
	before := call(t, server, 200, "GET", at+"/render?format=docx", nil)

	parts := map[string]string{}
	for _, name := range []string{"template.docx", "schema.json", "sample.json"} {
		parts["ke-hoach/"+name] = templateFile(t, "ke-hoach/"+name)
	}
	schema := parts["ke-hoach/schema.json"]
	parts["ke-hoach/schema.json"] = strings.Replace(schema, `"so_van_ban": {`, `"ghi_chu_moi": {"type": "string", "title": "Ghi chú"}, "so_van_ban": {`, 1)
	parts["ke-hoach/template.docx"] = string(rewritten(t, []byte(parts["ke-hoach/template.docx"]), strings.NewReplacer("KẾ HOẠCH", "KẾ HOẠCH MỚI")))
	version := member(t, call(t, server, 200, "POST", "/api/v1/templates/ke-hoach/versions?note=moi", []byte(pack(t, parts))), "version")
	if v := member(t, call(t, server, 200, "GET", "/api/v1/templates/ke-hoach", nil), "version"); v == version {
		t.Error("a version is in use before it was published")
	}
	call(t, server, 200, "POST", "/api/v1/templates/ke-hoach/publish", fmt.Sprintf(`{"version": %q}`, version))
	if v := member(t, call(t, server, 200, "GET", "/api/v1/templates/ke-hoach", nil), "version"); v != version {
		t.Errorf("version %v is in use, not %v", v, version)
	}
	if after := call(t, server, 200, "GET", at+"/render?format=docx", nil); !bytes.Equal(before, after) {
		t.Error("a document changed with the template's next version")
	}
	fresh := call(t, server, 200, "POST", "/api/v1/documents", `{"office": "mac-dinh", "template": "ke-hoach", "title": "Mới", "record": `+plan+`}}`)
	if member(t, fresh, "template_version") != version {
		t.Errorf("made with %v", member(t, fresh, "template_version"))
	}
	lost := strings.Replace(parts["ke-hoach/schema.json"], `"ghi_chu_moi"`, `"ghi_chu_khac"`, 1)
	parts["ke-hoach/schema.json"] = lost
	if said := call(t, server, 422, "POST", "/api/v1/templates/ke-hoach/versions", []byte(pack(t, parts))); !bytes.Contains(said, []byte("ghi_chu_moi")) {
		t.Errorf("says %s", said)
	}
	call(t, server, 200, "POST", "/api/v1/templates/ke-hoach/rollback", "")
	if v := member(t, call(t, server, 200, "GET", "/api/v1/templates/ke-hoach", nil), "version"); v != member(t, old, "template_version") {
		t.Errorf("rolled back to %v", v)
	}
	delete(parts, "ke-hoach/schema.json")
	call(t, server, 422, "POST", "/api/v1/templates/ke-hoach/versions", []byte(pack(t, parts)))
	call(t, server, 400, "POST", "/api/v1/templates/ke-hoach/versions", []byte("không phải ZIP"))
	call(t, server, 413, "POST", "/api/v1/templates/ke-hoach/versions", []byte(bomb(t)))
}

// unpack gives the parts of a ZIP.
func unpack(t *testing.T, archive []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range r.File {
		part, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		part.Close()
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(content)
	}
	return parts
}
