package sheet

import (
	"regexp"
	"strings"

	"vanthu/docgen/data"
)

var (
	writtenDay = regexp.MustCompile(`(?i)ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})`)
	noMaker    = regexp.MustCompile(`^(cong hoa|doc lap|danh sach|bieu|mau|phu luc|kem theo|so |bang |don vi tinh|tong hop|nam |dang ky|v v|ve viec)`)
	makerLead  = regexp.MustCompile(`(?i)^\s*(tên\s+)?(đơn vị|cơ quan)(\s+(báo cáo|lập|gửi|đăng ký|trình))?\s*:\s*`)
)

// Maker reads from the lines around a table who made it and when: the office at the top left, the place and day above
// or beside the signature. Each is empty when the lines do not say.
func Maker(head []data.Row, top int, closing []data.Row) (office, day string) {
	for _, row := range head {
		if row.Number >= top {
			break
		}
		for column, c := range row.Cells {
			if c.Kind == data.Blank || c.Beside || c.Merged {
				continue
			}
			text := words(c.Text)
			if m := writtenDay.FindStringSubmatch(text); m != nil && !strings.HasPrefix(text, "(") {
				day = isoOf(m)
			}
			if lead := makerLead.FindString(c.Text); lead != "" && column < 3 {
				office = words(strings.TrimPrefix(c.Text, lead))
				continue
			}
			for _, line := range strings.Split(c.Text, "\n") {
				if line = words(line); column < 2 && row.Number <= head[0].Number+3 && line == strings.ToUpper(line) && len(line) > 4 && !noMaker.MatchString(data.Key(line)+" ") {
					office = line // the lower of two lines is the office itself
				}
			}
		}
	}
	for _, row := range closing {
		for _, c := range row.Cells {
			if m := writtenDay.FindStringSubmatch(c.Text); m != nil {
				day = isoOf(m)
			}
		}
	}
	return office, day
}

func isoOf(m []string) string {
	iso, _ := data.ParseDate(m[1] + "/" + m[2] + "/" + m[3])
	return iso
}
