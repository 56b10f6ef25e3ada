package nd30

import (
	"fmt"
	"io"
	"strings"
)

// WriteRules writes the table of rules as a document in Markdown, in the order of the decree. The same table always
// gives the same bytes; the error is the writer's.
func WriteRules(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Quy tắc kiểm thể thức theo Nghị định 30/2020/NĐ-CP\n\n")
	counts := map[Weight]int{}
	mends := 0
	for _, r := range rules {
		counts[r.weight]++
		if r.mends != "" {
			mends++
		}
	}
	fmt.Fprintf(&b, "%d quy tắc: %d mức sai (Nghị định quy định khác), %d mức nên xem, %d mức thói quen địa phương; %d quy tắc có cách sửa an toàn.\n\n",
		len(rules), counts[Wrong], counts[Look], counts[Habit], mends)
	b.WriteString("Cột “đối chiếu”: V là đã đối chiếu với văn bản nêu ở cột căn cứ; R là theo thực hành hoặc trí nhớ, chưa đối chiếu.\n\n")
	b.WriteString("| mã | căn cứ | quy định | đối chiếu | mức | cách sửa |\n|---|---|---|---|---|---|\n")
	for _, r := range rules {
		fix := r.mends
		if fix == "" {
			fix = "người soạn sửa"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", r.id, r.article, r.said, r.mark, r.weight.Name(), fix)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
