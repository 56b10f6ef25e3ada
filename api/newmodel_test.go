package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen"
)

// wordForm is a Word file of some paragraphs.
func wordForm(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name, text string) {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var body strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&body, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, html.EscapeString(p))
	}
	put("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)
	put("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)
	put("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body.String()+`</w:body></w:document>`)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// modelServer publishes what is sent to it.
func modelServer(t *testing.T) http.Handler {
	kept := openStore(t)
	return serverWith(t, kept, docgen.Options{Published: kept.Library(quiet(t)).Published}).Config.Handler
}

// sendModel sends a form and returns the address of its page.
func sendModel(t *testing.T, h http.Handler, name string, content []byte, id string) string {
	t.Helper()
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	_ = form.WriteField("ma", id)
	part, _ := form.CreateFormFile("tep", name)
	part.Write(content)
	form.Close()
	w := do(t, h, "POST", "/quan-ly-mau", form.FormDataContentType(), body)
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	return w.Header().Get("Location")
}

var (
	shownInput  = regexp.MustCompile(`<input (?:id="[^"]*" )?name="([^"]+)" value="([^"]*)"`)
	shownSelect = regexp.MustCompile(`(?s)<select name="([^"]+)".*?</select>`)
	shownOption = regexp.MustCompile(`<option value="([^"]*)" selected`)
	shownTag    = regexp.MustCompile(`<th scope="row">(?:↳ )?<code>([^<]+)</code>`)
)

// shown are the values of the form on the page of a new type, as a browser would send them, and its tags in order.
func shown(t *testing.T, h http.Handler, address string) (values url.Values, tags []string) {
	t.Helper()
	address, _, _ = strings.Cut(address, "#")
	page := do(t, h, "GET", address, "", nil).Body.String()
	values = url.Values{}
	for _, m := range shownInput.FindAllStringSubmatch(page, -1) {
		values.Set(m[1], html.UnescapeString(m[2]))
	}
	for _, m := range shownSelect.FindAllStringSubmatch(page, -1) {
		values.Set(m[1], "")
		if chosen := shownOption.FindStringSubmatch(m[0]); chosen != nil {
			values.Set(m[1], chosen[1])
		}
	}
	for _, m := range shownTag.FindAllStringSubmatch(page, -1) {
		tags = append(tags, m[1])
	}
	return values, tags
}

// press sends the form of the page of a new type.
func press(t *testing.T, h http.Handler, address string, values url.Values, button string) string {
	t.Helper()
	address, _, _ = strings.Cut(address, "#")
	values.Set("viec", button)
	w := do(t, h, "POST", address, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	return w.Header().Get("Location")
}

// described is what the schema of a published type says of its fields.
func described(t *testing.T, h http.Handler, id string) (title string, fields map[string]map[string]any, required []string) {
	t.Helper()
	var answer struct {
		Schema struct {
			Title      string
			Required   []string
			Properties map[string]map[string]any
		}
	}
	body := do(t, h, "GET", "/api/v1/templates/"+id, "", nil).Body.Bytes()
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err, string(body))
	}
	return answer.Schema.Title, answer.Schema.Properties, answer.Schema.Required
}

var visit = []string{"Địa điểm tiếp: {{dia_diem_tiep}}", "Kính mời {{ho_ten}}, {{Đơn_vị_mời}}; cùng đi {{ho_ten_2}}", "Hỗ trợ {{muc_chi | tien}} đồng, hẹn {{hom_ay | ngay}}", "{{#khach}}Khách: {{ten_khach}}{{/khach}}", "{{xac_nhan}}"}

// TestWhatAFormProposesIsWhatIsPublished sends a form: its fields stand in the order of the paper, labels come from the
// types that have the name or from the form's own words, kinds from the filters; what people set instead is kept over
// every look, and is what the published type says.
func TestWhatAFormProposesIsWhatIsPublished(t *testing.T) {
	h := modelServer(t)
	page := sendModel(t, h, "Giấy hẹn.docx", wordForm(t, visit...), "")
	values, tags := shown(t, h, page)
	if got := strings.Join(tags, " "); got != "dia_diem_tiep ho_ten Đơn_vị_mời ho_ten_2 muc_chi hom_ay xac_nhan khach ten_khach" {
		t.Errorf("the fields stand as %s", got)
	}
	for name, want := range map[string]string{"ten": "Giấy hẹn", "ma": "giay-hen", "nhan.dia_diem_tiep": "Địa điểm tiếp", "nhan.ho_ten": "Họ và tên", "nhan.ho_ten_2": "Họ và tên 2", "nhan.Đơn_vị_mời": "Đơn vị mời",
		"nhan.muc_chi": "Muc chi", "kieu.muc_chi": "so", "kieu.hom_ay": "ngay", "kieu.ho_ten": "chu", "bat-buoc.ho_ten": ""} {
		if got := values.Get(name); got != want {
			t.Errorf("%s is shown as %q, want %q", name, got, want)
		}
	}
	said := map[string]string{"nhan.muc_chi": "Mức chi (đồng)", "kieu.ho_ten": "doan", "bat-buoc.ho_ten": "1", "kieu.xac_nhan": "co-khong", "nhan.khach/ten_khach": "Tên khách", "ghi-chu": "Lần đầu"}
	for name, value := range said {
		values.Set(name, value)
	}
	page = press(t, h, page, values, "luu")
	values, _ = shown(t, h, page)
	for name, value := range said {
		if got := values.Get(name); got != value {
			t.Errorf("%s was said to be %q and is shown as %q", name, value, got)
		}
	}
	at := press(t, h, page, values, "dua-vao-dung")
	if at != "/quan-ly-mau/giay-hen" || !strings.Contains(do(t, h, "GET", at, "", nil).Body.String(), "Lần đầu") {
		t.Errorf("published at %s, or its note is lost", at)
	}
	title, fields, required := described(t, h, "giay-hen")
	if title != "Giấy hẹn" || !slices.Equal(required, []string{"ho_ten"}) {
		t.Errorf("%q requires %v", title, required)
	}
	for name, want := range map[string][2]any{"dia_diem_tiep": {"Địa điểm tiếp", "string"}, "ho_ten": {"Họ và tên", "string"}, "muc_chi": {"Mức chi (đồng)", "number"}, "hom_ay": {"Hom ay", "string"}, "xac_nhan": {"Xác nhận của cấp trình duyệt", "boolean"}, "khach": {"Khach", "array"}} {
		if got := [2]any{fields[name]["title"], fields[name]["type"]}; got != want {
			t.Errorf("%s is published as %v, want %v", name, got, want)
		}
	}
	if fields["hom_ay"]["format"] != "ngay-khuyet" || fields["ho_ten"]["x-vanthu-input"] != "area" {
		t.Errorf("kinds are published as %v, %v", fields["hom_ay"], fields["ho_ten"])
	}
}

// TestANewVersionKeepsWhatWasSaid sends the form of a published type again, changed: what was said of its fields stands
// on the page, whether people came from the type or typed its name, and they see that before anything is published.
func TestANewVersionKeepsWhatWasSaid(t *testing.T) {
	h := modelServer(t)
	page := sendModel(t, h, "Giấy hẹn.docx", wordForm(t, visit...), "")
	values, _ := shown(t, h, page)
	values.Set("nhan.muc_chi", "Mức chi (đồng)")
	values.Set("kieu.ho_ten", "doan")
	values.Set("bat-buoc.ho_ten", "1")
	press(t, h, page, values, "dua-vao-dung")
	kept := func(way string, values url.Values) {
		t.Helper()
		for name, want := range map[string]string{"nhan.muc_chi": "Mức chi (đồng)", "kieu.ho_ten": "doan", "bat-buoc.ho_ten": "1", "kieu.hom_ay": "ngay", "ten": "Giấy hẹn"} {
			if got := values.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", way, name, got, want)
			}
		}
	}
	more := wordForm(t, append(slices.Clone(visit), "Trang phục: {{trang_phuc}}")...)
	values, _ = shown(t, h, sendModel(t, h, "bản 2.docx", more, "giay-hen"))
	kept("from the type", values)

	page = sendModel(t, h, "Giấy hẹn khách.docx", more, "")
	values, _ = shown(t, h, page)
	values.Set("ma", "giay-hen")
	values.Set("ten", "Giấy hẹn")
	values.Set("nhan.trang_phuc", "Trang phục mặc")
	if at := press(t, h, page, values, "dua-vao-dung"); at != page {
		t.Fatalf("the name of another type was published at once: %s", at)
	}
	values, _ = shown(t, h, page)
	kept("by its name", values)
	if at := press(t, h, page, values, "dua-vao-dung"); at != "/quan-ly-mau/giay-hen" {
		t.Errorf("not published: %s", at)
	}
	if _, fields, required := described(t, h, "giay-hen"); fields["trang_phuc"]["title"] != "Trang phục mặc" || !slices.Equal(required, []string{"ho_ten"}) {
		t.Errorf("%v requires %v", fields, required)
	}

	// Its file can be had with its tags, and a version be described anew.
	w := do(t, h, "GET", "/quan-ly-mau/giay-hen/tep?dang=docx", "", nil)
	if !bytes.Equal(w.Body.Bytes(), more) {
		t.Error("another file than was sent comes back")
	}
	version := regexp.MustCompile(`name="phien-ban" value="([0-9a-f]+)"`).FindStringSubmatch(do(t, h, "GET", "/quan-ly-mau/giay-hen", "", nil).Body.String())
	w = do(t, h, "POST", "/quan-ly-mau/giay-hen/sua", "application/x-www-form-urlencoded", strings.NewReader("phien-ban="+version[1]))
	values, _ = shown(t, h, w.Header().Get("Location"))
	kept("edited", values)
	// Out of use it is still listed, and from its page it comes back.
	do(t, h, "POST", "/quan-ly-mau/giay-hen/dua-vao-dung", "application/x-www-form-urlencoded", strings.NewReader(""))
	if list := do(t, h, "GET", "/quan-ly-mau", "", nil).Body.String(); !strings.Contains(list, `href="/quan-ly-mau/giay-hen">Giấy hẹn</a>`) || !strings.Contains(list, "Không dùng") {
		t.Error("a type out of use cannot be found any more")
	}
	if page := do(t, h, "GET", "/quan-ly-mau/giay-hen", "", nil).Body.String(); !strings.Contains(page, "<h1>Giấy hẹn</h1>") || !strings.Contains(page, "Dùng bản này") {
		t.Error("its page does not bring it back")
	}
	if w := do(t, h, "GET", "/quan-ly-mau/giay-khen/tep?dang=docx", "", nil); w.Code == 200 {
		t.Error("a designed type has no file with tags")
	}
}
