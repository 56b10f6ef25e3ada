package viet

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// letters134 are the 67 marked letters of Vietnamese, small and capital.
func letters134() []rune {
	small := []rune(markedLetters)
	return append(small, []rune(strings.ToUpper(markedLetters))...)
}

func TestEachLetterGoesToTheOldEncodingsAndBack(t *testing.T) {
	if n := len(letters134()); n != 134 {
		t.Fatalf("%d letters", n)
	}
	for _, letter := range letters134() {
		s := string(letter)
		coded, upper, ok := EncodeTCVN3(s)
		back, ok2 := DecodeTCVN3(coded, upper)
		if !ok || !ok2 || back != s {
			t.Errorf("TCVN3 %s: %q %v %q", s, coded, upper, back)
		}
		spelled, ok := EncodeVNI(s)
		back, ok2 = DecodeVNI(spelled)
		if !ok || !ok2 || back != s {
			t.Errorf("VNI %s: %q %q", s, spelled, back)
		}
	}
}

// The samples are as Word 97 and Excel 97 stored them.
func TestOldTextIsRepairedByFontAndByPattern(t *testing.T) {
	cp1258, _ := charmap.Windows1258.NewEncoder().String(norm.NFD.String("Phạm Thị")[:0] + "Pha\u0323m Thi\u0323")
	western, _ := charmap.Windows1252.NewDecoder().String(cp1258)
	for _, c := range []struct {
		in   string
		hint Encoding
		want string
		was  Encoding
	}{
		{"NguyÔn V¨n Hïng", Unicode, "Nguyễn Văn Hùng", TCVN3},
		{"Céng hßa x· héi chñ nghÜa ViÖt Nam", Unicode, "Cộng hòa xã hội chủ nghĩa Việt Nam", TCVN3},
		{"§¶ng ñy x· T©n LËp", Unicode, "Đảng ủy xã Tân Lập", TCVN3},
		{"Lª V¨n Bá", TCVN3, "Lê Văn Bỏ", TCVN3},
		{"uû ban nh©n d©n", TCVN3Upper, "UỶ BAN NHÂN DÂN", TCVN3Upper},
		{"lan", TCVN3Upper, "LAN", TCVN3Upper},
		{"Nguyễn Văn Hùng", TCVN3, "Nguyễn Văn Hùng", Unicode},
		{"Bình", TCVN3, "Bình", Unicode},
		{"Nguyeãn Vaên Huøng", Unicode, "Nguyễn Văn Hùng", VNI},
		{"COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", Unicode, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", VNI},
		{"Traàn Thò Ñöôïc", VNI, "Trần Thị Được", VNI},
		{"Nguyá»…n VÄƒn HÃ¹ng", Unicode, "Nguyễn Văn Hùng", UTF8Twice},
		{western, Unicode, "Phạm Thị", CP1258},
		{norm.NFD.String("Nguyễn Văn Hùng"), Unicode, "Nguyễn Văn Hùng", Decomposed},
		{"Lô Văn Ký", Unicode, "Lô Văn Ký", Unicode},
		{"Trà Bồng", Unicode, "Trà Bồng", Unicode},
		{"Hà Nam", Unicode, "Hà Nam", Unicode},
		{"Lê Văn Tám", Unicode, "Lê Văn Tám", Unicode},
		{"São Paulo", Unicode, "São Paulo", Unicode},
		{"Y Blơk Êban", Unicode, "Y Blơk Êban", Unicode},
		{"35 m²", Unicode, "35 m²", Unicode},
		{"Nguyen Van A", Unicode, "Nguyen Van A", Unicode},
	} {
		if got, was := Repair(c.in, c.hint); got != c.want || was != c.was {
			t.Errorf("%q (%v): %q %v", c.in, c.hint, got, was)
		}
	}
}

func TestFontsTellTheirEncoding(t *testing.T) {
	for font, want := range map[string]Encoding{".VnTime": TCVN3, "VnTime": TCVN3, ".VnTimeH": TCVN3Upper, ".VnArial NarrowH": TCVN3Upper,
		"VNI-Times": VNI, "Times New Roman": Unicode, "Verdana": Unicode, "": Unicode, ".VnArial": TCVN3} {
		if got := FontEncoding(font); got != want {
			t.Errorf("%s: %v", font, got)
		}
	}
}

func TestSyllablesAreKnownByTheirGrammar(t *testing.T) {
	good := `Nguyễn nghiệp Thương QUYẾT tỉnh gì gìn giếng giết quốc quý quyển quỳnh khuya khuỷu ngoằn ngoèo huyện xoong uyển yếu ý yên ăn ở đường
		được hợp tác xã gia đình nghĩa ghế kính kỷ kiểm cũng người chuyển đổi số thuế khoẻ khỏe hoà hòa loét buýt suýt uỷ ủy thuở quở quạt giữ giới Đoàn bình đẳng toàn`
	for _, word := range strings.Fields(good) {
		if !IsSyllable(word) {
			t.Errorf("%s is a syllable", word)
		}
	}
	for _, word := range strings.Fields("tnh Chthị tchức Êban blơk ngiệp qyết kế1 thưng hiệup quảlý đoànth kuyến ghà nghà cỉnh bàp") {
		if IsSyllable(word) && word != "thưng" {
			t.Errorf("%s is none", word)
		}
	}
	if got := strings.Join(Foreign("Căn cứ Chthị của tnh, OCOP 3 sao, 5 km, UBND xã Facebook đ/c Lan"), " "); got != "Chthị tnh" {
		t.Errorf("%q", got)
	}
}

func TestTonesAreSetInOneStyle(t *testing.T) {
	for in, want := range map[string]string{"Hoà Bình, uỷ ban, khoẻ": "Hòa Bình, ủy ban, khỏe", "QUÝ HOÀ toàn quỷ": "QUÝ HÒA toàn quỷ", "thuý": "thúy"} {
		if got := SetTones(in, ToneOld); got != want {
			t.Errorf("old %q: %q", in, got)
		}
		if got := SetTones(SetTones(in, ToneOld), ToneNew); got != SetTones(in, ToneNew) {
			t.Errorf("new %q: %q", in, got)
		}
	}
	if got := SetTones("hòa ủy khỏe", ToneNew); got != "hoà uỷ khoẻ" {
		t.Error(got)
	}
}

func TestStrayCharactersGo(t *testing.T) {
	if got := Stray("Lò\u00A0Văn\u200B Minh\u00AD\uFEFF"); got != "Lò Văn Minh" {
		t.Errorf("%q", got)
	}
}

func FuzzRepair(f *testing.F) {
	f.Add("NguyÔn V¨n Hïng", uint8(0))
	f.Add("Nguyeãn", uint8(3))
	f.Fuzz(func(t *testing.T, s string, hint uint8) {
		text, was := Repair(s, Encoding(hint%7))
		if was == Unicode && text != s {
			t.Fatalf("%q changed in silence to %q", s, text)
		}
		for _, r := range text {
			if was == TCVN3 && unicode.IsControl(r) && !strings.ContainsRune(s, r) {
				t.Fatalf("%q gave %q", s, text)
			}
		}
	})
}
