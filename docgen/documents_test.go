package docgen_test

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/internal/judge"
)

// document is one record of a kind, under a name for people.
type document struct {
	name, id string
	record   data.Record
}

// documents are the records that every judge sees: the samples, and variants that change the form.
func documents(t *testing.T) []document {
	t.Helper()
	plan, request, list := sample(t, "ke-hoach"), sample(t, "to-trinh-khen-thuong"), sample(t, "danh-sach-dang-ky")
	school := map[string]any{
		"ten": "Trường Trung học cơ sở Nậm Pàng", "chu_quan": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "THCS", "dia_danh": "Nậm Pàng",
	}
	decision := sample(t, "quyet-dinh-khen-thuong")
	annexOf := map[string]any{"ten_loai": "Kế hoạch", "ky_hieu": "KH-UBND", "so_van_ban": ""}
	annex := with(with(sample(t, "phu-luc"), "dang_ban", "Văn bản điện tử"), "thoi_gian_ky", "2026-01-20T10:15:00+07:00")
	all := []document{
		{"phu-luc-dien-tu", "phu-luc", annex},
		{"bang-khen", "bang-khen", sample(t, "bang-khen")},
		{"ke-hoach", "ke-hoach", plan},
		{"ke-hoach-so-ngay-de-trong", "ke-hoach", with(with(plan, "so_van_ban", ""), "ngay_ky", "")},
		{"ke-hoach-co-chu-quan", "ke-hoach", with(plan, "co_quan", school)},
		{"to-trinh", "to-trinh-khen-thuong", request},
		{"to-trinh-muoi-nguoi", "to-trinh-khen-thuong", withList(request, 10)},
		{"to-trinh-sau-muoi-nguoi", "to-trinh-khen-thuong", withList(request, 60)},
		{"danh-sach", "danh-sach-dang-ky", list},
		{"danh-sach-mot-dong", "danh-sach-dang-ky", withList(list, 1)},
		{"danh-sach-tam-muoi-dong", "danh-sach-dang-ky", withList(list, 80)},
		{"danh-sach-kem-theo", "danh-sach-dang-ky", with(list, "kem_theo", annexOf)},
		{"bang-tong-hop-kem-theo", "bang-tong-hop-de-nghi", with(sample(t, "bang-tong-hop-de-nghi"), "kem_theo", annexOf)},
		{"bien-ban-tam-muoi-nguoi", "bien-ban-hoi-dong", withList(sample(t, "bien-ban-hoi-dong"), 80)},
		{"quyet-dinh-bon-dong", "quyet-dinh-khen-thuong", withList(decision, 4)},
		{"quyet-dinh-khong-tien", "quyet-dinh-khen-thuong", with(decision, "danh_sach", without(decision, "so_tien"))},
		{"tra-ho-so-muoi-hai-dong", "cong-van-tra-ho-so", withList(sample(t, "cong-van-tra-ho-so"), 12)},
		{"phieu-bau-mot-phieu", "phieu-bau", with(sample(t, "phieu-bau"), "cach_in", "Một phiếu một trang")},
		{"bao-cao-ho-gia-dinh", "bao-cao-thanh-tich-dot-xuat", with(sample(t, "bao-cao-thanh-tich-dot-xuat"), "loai", "Hộ gia đình")},
	}
	for _, kind := range sharedEngine().Templates() {
		listed := slices.ContainsFunc(all, func(d document) bool {
			return d.name == kind.ID || d.id == kind.ID && reflect.DeepEqual(d.record, kind.Sample)
		})
		if kind.Schema.Family != "certificate" && !listed {
			all = append(all, document{kind.ID, kind.ID, kind.Sample})
		}
	}
	if body := planInUse(t); body != "" {
		all = append(all, document{"ke-hoach-dang-dung", "ke-hoach", with(plan, "noi_dung", body)})
	}
	return all
}

// planInUse is the body of a plan as an office wrote it, six parts with damaged letters, "" where there is none beside
// the project.
func planInUse(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(judge.Root(t), "..", "shared", "seeds", "004_ecb5d06a2d25c290.txt"))
	if err != nil {
		return ""
	}
	_, body, _ := strings.Cut(string(text), "\nI. ")
	return "I. " + body
}

// withList is the record with n items in its list, those of the sample again and again.
func withList(record data.Record, n int) data.Record {
	list := record["danh_sach"].([]any)
	longer := make([]any, n)
	for i := range longer {
		longer[i] = list[i%len(list)]
	}
	return with(record, "danh_sach", longer)
}

// without is the record's list with one field taken out of all items.
func without(record data.Record, field string) []any {
	var out []any
	for _, item := range record["danh_sach"].([]any) {
		other := maps.Clone(item.(map[string]any))
		delete(other, field)
		out = append(out, other)
	}
	return out
}

// with is a copy of a record with another value of one field.
func with(record data.Record, field string, value any) data.Record {
	other := maps.Clone(record)
	other[field] = value
	return other
}
