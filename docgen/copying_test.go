package docgen_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/judge"
)

// What people copy from the PDF is what stands in the Word file, composed (NFC); lines are parted by blanks. A soft hyphen
// at which no line ends is nothing that one sees or copies.
func TestCopyingFromThePDFGivesTheTextOfTheWordFile(t *testing.T) {
	texts := []string{
		"Cộng hòa xã hội chủ nghĩa Việt Nam – “Độc lập” (§ 12, 50%…) ưỡn ẹo quỳnh nghiễm",
		norm.NFD.String("Phường Đức Xuân đẩy mạnh phong trào"),
		"vui \U0001F600 tên lửa \U0001F680 chữ Hán 漢字 ký hiệu ☐ ☑ ✓",
		"dấu rời x\u0302 m\u0309 q\u0323\u0301 hết",
		"office affluent fi fl ff ﬁ ﬂ",
		"không\u00a0ngắt Đ\u2011B",
		"a\\b (c) <d> & e",
	}
	var body strings.Builder
	for _, text := range texts {
		fmt.Fprintf(&body, `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`, strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text))
	}
	body.WriteString(`<w:p><w:r><w:t>nghị</w:t><w:softHyphen/><w:t xml:space="preserve">quyết trang </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>9</w:t></w:r></w:fldSimple>` +
		`<w:r><w:t xml:space="preserve"> trên </w:t></w:r><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> hết</w:t></w:r></w:p>`)
	texts = append(texts, "nghịquyết trang 1 trên 1 hết")
	long := strings.Repeat("siêu\u00addài", 40)
	fmt.Fprintf(&body, `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`, long)

	result, issues, err := sharedEngine().Convert(context.Background(), "chep.docx", wordFile(body.String()))
	if result == nil {
		t.Fatal(issues, err)
	}
	copied := judge.PDFText(t, result.Data)
	words := strings.Join(strings.Fields(copied), " ")
	for _, text := range texts {
		if want := strings.Join(strings.Fields(norm.NFC.String(text)), " "); !strings.Contains(words, want) {
			t.Errorf("%q is not copied:\n%s", want, copied)
		}
	}
	joined := strings.Join(strings.Fields(strings.ReplaceAll(copied, "\u00ad", "")), "")
	if !strings.Contains(joined, strings.ReplaceAll(long, "\u00ad", "")) {
		t.Errorf("a word of many lines is not copied:\n%s", copied)
	}
}
