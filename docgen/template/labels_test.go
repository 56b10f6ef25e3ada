package template

import "testing"

func TestKnownNamesHaveTheLabelsOfTheTypes(t *testing.T) {
	labels := Labels(shipped(t))
	for name, want := range map[string]string{"ho_ten": "Họ và tên", "ngay_ky": "Ngày ký", "khong_ai_biet": ""} {
		if labels[name] != want {
			t.Errorf("%s: %q, want %q", name, labels[name], want)
		}
	}
}
