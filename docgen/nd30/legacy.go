package nd30

import (
	"strings"
	"unicode/utf8"

	"vanthu/docgen/document"
)

// legacyFamily reports whether a typeface is made for TCVN3, the encoding of before Unicode: .VnTime, .VnTimeH and kin.
func legacyFamily(family string) bool { return strings.HasPrefix(strings.ToLower(family), ".vn") }

// vniFamily reports whether a typeface is made for the encoding VNI.
func vniFamily(family string) bool { return strings.HasPrefix(strings.ToLower(family), "vni-") }

// tcvn3 are the letters of TCVN 5712:1993, third table, that differ from Latin-1.
var tcvn3 = strings.NewReplacer(
	"µ", "à", "¸", "á", "¶", "ả", "·", "ã", "¹", "ạ", "¨", "ă", "»", "ằ", "¾", "ắ", "¼", "ẳ", "½", "ẵ", "Æ", "ặ",
	"©", "â", "Ç", "ầ", "Ê", "ấ", "È", "ẩ", "É", "ẫ", "Ë", "ậ", "®", "đ", "Ì", "è", "Ð", "é", "Î", "ẻ", "Ï", "ẽ", "Ñ", "ẹ",
	"ª", "ê", "Ò", "ề", "Õ", "ế", "Ó", "ể", "Ô", "ễ", "Ö", "ệ", "×", "ì", "Ý", "í", "Ø", "ỉ", "Ü", "ĩ", "Þ", "ị",
	"ß", "ò", "ã", "ó", "á", "ỏ", "â", "õ", "ä", "ọ", "«", "ô", "å", "ồ", "è", "ố", "æ", "ổ", "ç", "ỗ", "é", "ộ",
	"¬", "ơ", "ê", "ờ", "í", "ớ", "ë", "ở", "ì", "ỡ", "î", "ợ", "ï", "ù", "ó", "ú", "ñ", "ủ", "ò", "ũ", "ô", "ụ",
	"\u00ad", "ư", "õ", "ừ", "ø", "ứ", "ö", "ử", "÷", "ữ", "ù", "ự", "ú", "ỳ", "ý", "ý", "û", "ỷ", "ü", "ỹ", "þ", "ỵ",
	"¡", "Ă", "¢", "Â", "§", "Đ", "£", "Ê", "¤", "Ô", "¥", "Ơ", "¦", "Ư",
)

// fromTCVN3 reads text typed for a legacy typeface. Those whose name ends in H show small letters as capitals. Text
// that holds letters outside of Latin-1 was typed in Unicode whatever its typeface.
func fromTCVN3(s, family string) string {
	if !legacyText(s) {
		return s
	}
	s = tcvn3.Replace(s)
	if strings.HasSuffix(family, "H") {
		s = strings.ToUpper(s)
	}
	return s
}

// legacyText reports whether no letter lies beyond Latin-1.
func legacyText(s string) bool {
	for _, r := range s {
		if r > 0xFF && r != utf8.RuneError && (r < 0x2000 || r >= 0x2100) {
			return false
		}
	}
	return true
}

// legacyLetters counts the letters of a run that only make sense in an old encoding.
func legacyLetters(r *document.Run) int {
	if !legacyFamily(r.Style.Family) && !vniFamily(r.Style.Family) || !legacyText(r.Text) {
		return 0
	}
	n := 0
	for _, c := range r.Text {
		if c >= 0x80 {
			n++
		}
	}
	return n
}
