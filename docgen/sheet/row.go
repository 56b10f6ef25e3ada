package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"vanthu/docgen/data"
)

var (
	ordinalMark = regexp.MustCompile(`^\s*\(?([0-9]{1,6}|[0-9]{1,4}(\.[0-9]{1,3})+|[IVXLC]{1,6}|[A-ZĐa-zđ])\s*[.)/\-–:]?\)?\s*$`)
	numberMark  = regexp.MustCompile(`^\s*\(?([0-9]{1,3}|[IVXLC]{1,6}|[A-ZĐ])\s*[.)/\-–:]\s*`)
	columnMark  = regexp.MustCompile(`^\(?\s*([0-9]{1,2}|[A-ZĐ])\s*\)?(\s*=.*)?$`)
)

// IsOrdinal tells what stands before the items of a list: “1”, “2.”, “1.1”, “IV”, “a)”.
func IsOrdinal(s string) bool {
	return len(s) < 8 && plainDigits(s) || ordinalMark.MatchString(s)
}

func plainDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isDigits tells an ordinal in digits from one in letters.
func isDigits(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && c != '.' && c != '(' && c != ')' && c != ' ' {
			return false
		}
	}
	return true
}

// IsNumbering tells the row under a header that numbers the columns: (1) (2) (3), A B 1 2, or 1, 2, 3=1+2.
func IsNumbering(row data.Row) bool {
	letter, number, marks := 'A', 1, 0
	for _, c := range row.Cells {
		if c.Kind == data.Blank || c.Beside {
			continue
		}
		m := columnMark.FindStringSubmatch(strings.TrimSpace(c.Text))
		switch {
		case m == nil:
			return false
		case m[1] == strconv.Itoa(number):
			number++
		case number == 1 && m[1] == string(letter):
			letter++
		case m[2] != "" || marks > 0 && number > 1 && m[1] == strconv.Itoa(number+1): // one left out
			if n, err := strconv.Atoi(m[1]); err == nil {
				number = n + 1
			}
		case marks == 0 && m[1] == "2": // the ordinal has none
			number = 3
		default:
			return false
		}
		marks++
	}
	return marks >= 3 || marks == 2 && number == 3 && letter == 'A'
}

// totalWords are read with their marks: “Tổng công ty” and “Cộng đồng” are no totals.
var totalWords = regexp.MustCompile(`^(tổng cộng|tổng số|tổng|cộng|cộng dồn|tổng cộng chung|cộng trang|cộng chung|tổng kinh phí|tổng tiền|tổng số tiền|cộng mục|cộng nhóm|cộng phần)[\s:.]*($|[(0-9IVX]|người\b|mô hình|tập thể|cá nhân|bằng)`)

// endings are how the lines below a table begin. Titles of signers count only in capitals, as signatures have them: a
// chairman may well be a row of the table.
var (
	endings = []string{"nguoi lap", "thu truong", "noi nhan", "ky ghi ro", "ky ten", "danh sach nay", "danh sach tren", "danh sach gom", "danh sach co ", "ghi chu ", "luu y ", "bang chu", "so tien bang chu", "tong so tien bang chu", "tong cong bang chu",
		"ke toan truong", "nguoi nhan ", "chu ky", "xac nhan cua", "lap bieu", "nguoi tong hop", "can bo tong hop", "nguoi kiem tra", "tm uy ban", "tm ubnd", "thu ky", "chu toa", "ky dong dau", "an dinh"}
	signers   = []string{"tm ", "kt ", "tl ", "tuq ", "q ", "chu tich", "pho chu tich", "giam doc", "pho giam doc", "hieu truong", "pho hieu truong", "xac nhan", "truong phong", "bi thu", "truong ban", "chi huy truong", "truong thon", "phu trach", "tong giam doc", "chanh van phong", "duyet cua", "phe duyet"}
	signedDay = regexp.MustCompile(`\bngay [0-9 ]*thang [0-9 ]*nam\b`)
)

// readsLikeEnd tells words that stand below a table.
func readsLikeEnd(text string) bool {
	if len(text) < 4 {
		return false
	}
	key := data.Key(text) + " "
	begins := func(words []string) bool {
		for _, word := range words {
			if strings.HasPrefix(key, word) {
				return true
			}
		}
		return false
	}
	return signedDay.MatchString(key) || begins(endings) || text == strings.ToUpper(text) && begins(signers)
}
