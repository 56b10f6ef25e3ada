package nd30_test

import (
	"context"
	"strings"
	"testing"

	"vanthu/docgen/nd30"
)

// TestPlantedFaultsAreFoundAndMended spoils one thing of a good paper at a time: the rule must speak, at the right
// words, and what it says it can mend must be gone when it has. `make faults` prints the table.
func TestPlantedFaultsAreFoundAndMended(t *testing.T) {
	mends := map[string]bool{}
	for _, r := range nd30.Rules() {
		mends[r.ID] = r.Mends != ""
	}
	seen := map[string]bool{}
	n, found, claimed, mended := 0, 0, 0, 0
	for _, f := range faults {
		if f.spoil == nil {
			continue
		}
		n++
		seen[f.rule] = true
		p := good[f.base]()
		f.spoil(p)
		c := checked(t, p.docx(), nd30.Options{})
		var hit *nd30.Finding
		for i := range c.Findings {
			if c.Findings[i].Rule == f.rule {
				hit = &c.Findings[i]
				break
			}
		}
		if hit == nil {
			t.Errorf("%s in %s is not found:%s", f.rule, f.base, tell(c.Findings))
			t.Logf("| %s | %s | KHÔNG THẤY | |", f.rule, f.base)
			continue
		}
		at := hit.Places[0]
		if !strings.Contains(at.Words, f.near) || at.Page == 0 || at.Source.Part == "" {
			t.Errorf("%s in %s is found on page %d near “%s”, want near “%s”", f.rule, f.base, at.Page, at.Words, f.near)
			continue
		}
		found++
		state := "người sửa"
		if hit.Mends {
			claimed++
			fixed, err := c.Fix(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			state = "đã sửa"
			for _, left := range fixed.Left.Findings {
				if left.Rule == f.rule {
					state = "KHÔNG SỬA ĐƯỢC"
					t.Errorf("%s in %s is still there after mending:%s", f.rule, f.base, tell(fixed.Left.Findings))
					break
				}
			}
			if state == "đã sửa" {
				mended++
			}
		}
		t.Logf("| %s | %s | trang %d, “%s” | %s |", f.rule, f.base, at.Page, at.Words, state)
	}
	t.Logf("%d lỗi cài vào, %d tìm thấy đúng chỗ, %d nhận là sửa được, %d đã sửa; %d trên %d quy tắc", n, found, claimed, mended, len(seen), len(nd30.Rules()))
	if n < 120 {
		t.Errorf("only %d faults", n)
	}
	for _, r := range nd30.Rules() {
		if !seen[r.ID] {
			t.Logf("no fault is planted for %s", r.ID)
		}
	}
}

// TestMendingPadsANumberAndLeavesItsCode leaves to people what the code of an office is.
func TestMendingPadsANumberAndLeavesItsCode(t *testing.T) {
	p := good["cong-van"]()
	p.number.text = "Số: 5/CV-SNV"
	fixed, err := checked(t, p.docx(), nd30.Options{}).Fix(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	left := ""
	for _, f := range fixed.Left.Findings {
		if strings.HasPrefix(f.Rule, "ky-hieu") || f.Rule == "so-them-khong" {
			left += f.Rule + " " + f.Places[0].Words + "\n"
		}
	}
	if left != "ky-hieu-cong-van Số: 05/CV-SNV\n" {
		t.Errorf("left: %s", left)
	}
}

// TestTagsAreNoWords checks a form: what a tag stands for is not found to be in small letters, and nothing offers to
// rewrite it.
func TestTagsAreNoWords(t *testing.T) {
	for _, tag := range []string{"{{chuc_vu | hoa}}", "Chủ tịch {{co_quan.ten}}"} {
		p := good["quyet-dinh"]()
		p.powers[0].text = tag
		for _, f := range checked(t, p.docx(), nd30.Options{}).Findings {
			if strings.Contains(f.Found, "{{") {
				t.Errorf("%s: %s", f.Rule, f.Found)
			}
		}
	}
}
