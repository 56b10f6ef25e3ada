package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The grammar of a written syllable: an onset, a rhyme, a tone. Rare and dialectal rhymes are in the list; it is there
// to tell what cannot be Vietnamese, not what is in a dictionary.
var onsets = wordSet("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x")

var rhymes = wordSet(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
	i ia ich im in ing inh ip it iu iêc iêm iên iêng iêp iêt iêu
	o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oem oen oeng oeo oet ooc oong
	ô ôc ôi ôm ôn ông ôp ôt ôông ôôc ơ ơi ơm ơn ơng ơp ơt
	u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uêu uôc uôi uôm uôn uông uôp uôt uơ uơi uơn uơt uy uya uych uyên uyêt uyêch uynh uyn uyp uyt uyu
	ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
	y yêm yên yêng yêt yêu ynh ych yt yp ya yn yu`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// toned gives for a vowel with tone the vowel without it and the tone: 0 level, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot.
var toned = func() map[rune]struct {
	base rune
	tone int
} {
	table := map[rune]struct {
		base rune
		tone int
	}{}
	for _, row := range strings.Fields("aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ") {
		letters := []rune(row)
		for tone, letter := range letters {
			table[letter] = struct {
				base rune
				tone int
			}{letters[0], tone}
		}
	}
	return table
}()

// untoned takes the tone off a small syllable. ok is false when there are two tones.
func untoned(syllable string) (plain string, tone int, ok bool) {
	var out strings.Builder
	for _, r := range syllable {
		if v, vowel := toned[r]; vowel {
			if v.tone > 0 && tone > 0 {
				return "", 0, false
			}
			tone = max(tone, v.tone)
			r = v.base
		}
		out.WriteRune(r)
	}
	return out.String(), tone, true
}

// IsSyllable tells whether a word, letters only, can be a Vietnamese syllable: “nghiệp”, “Thương”, “QUYẾT”. It knows
// letters, not meaning.
func IsSyllable(word string) bool {
	plain, tone, ok := untoned(strings.ToLower(word))
	if !ok || plain == "" {
		return false
	}
	for size := min(3, len(plain)); size >= 0; size-- {
		onset, rhyme := plain[:size], plain[size:]
		if size > 0 && !onsets[onset] || !fits(onset, rhyme) {
			continue
		}
		// Rhymes that end in a stop have two tones only.
		if rhyme == "" {
			return true
		}
		if strings.ContainsAny(rhyme[len(rhyme)-1:], "ptc") || strings.HasSuffix(rhyme, "ch") {
			return tone >= 4 || tone == 0
		}
		return true
	}
	return false
}

// fits tells whether a rhyme may follow an onset.
func fits(onset, rhyme string) bool {
	switch {
	case onset == "gi":
		// “gì”, “gìn”: the i is onset and rhyme in one; “giếng”, “giết”.
		return rhymes[rhyme] || rhyme == "" || rhymes["i"+rhyme]
	case rhyme == "" || !rhymes[rhyme]:
		return onset == "qu" && (rhyme == "yêu" || rhyme == "")
	case onset == "q":
		return false
	case onset == "qu":
		return !strings.HasPrefix(rhyme, "u") && !strings.HasPrefix(rhyme, "ư")
	case onset == "k":
		return strings.ContainsRune("ieêy", first(rhyme)) || strings.HasPrefix(rhyme, "y")
	case onset == "gh" || onset == "ngh":
		return strings.ContainsRune("ieê", first(rhyme))
	case onset == "c" || onset == "ng" || onset == "g":
		return !strings.ContainsRune("ieêy", first(rhyme)) || onset == "g" && first(rhyme) == 'i'
	case strings.HasPrefix(rhyme, "yê"):
		return onset == ""
	case strings.HasPrefix(rhyme, "y"):
		return rhyme == "y" || onset == ""
	}
	return true
}

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// shorthand are lower-case words without a vowel that people write on purpose.
var shorthand = wordSet("km kg cm mm dm m g l ml mg ha tr đ vnđ vnd st stt tt ths ts pgs gs bs ks cn đc tp tx ng h kh dt sđt đt nv cb vc nld ld hs sv gv qđ nq tb xh dl kw kwh mw w v px tg đk ktx")

// Foreign returns the words of a running text that cannot be Vietnamese and are no usual abbreviation: a word with
// Vietnamese letters that is no syllable (“Chthị”), or one in small letters without a vowel (“tnh”). Names in a language
// of the mountains or from abroad are not wrong; who asks must leave columns of persons and places out.
func Foreign(text string) []string { return ForeignWords(text, map[string]bool{}) }

// maxRemembered is how many words ForeignWords remembers.
const maxRemembered = 50_000

// ForeignWords is Foreign for many texts: judged remembers the words that were looked at.
func ForeignWords(text string, judged map[string]bool) (found []string) {
	for start := 0; start < len(text); {
		end, ascii := start, true
		for end < len(text) {
			r, size := rune(text[end]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[end:])
				ascii = false
			}
			if !unicode.IsLetter(r) && (r < '0' || r > '9') && r != '\'' && r != '’' {
				break
			}
			end += size
		}
		word := text[start:end]
		if end == start {
			_, size := utf8.DecodeRuneInString(text[start:])
			start += size
			continue
		}
		start = end
		if ascii && strings.ContainsAny(word, "aeiouyAEIOUY0123456789") {
			continue
		}
		good, known := judged[word]
		if !known {
			good = canBe(word)
			if len(judged) < maxRemembered {
				judged[strings.Clone(word)] = good
			}
		}
		if !good {
			found = append(found, word)
		}
	}
	return found
}

// canBe tells whether a word may stand in a Vietnamese text.
func canBe(word string) bool {
	switch {
	case strings.ContainsAny(word, "0123456789'’"), len([]rune(word)) < 2, word == strings.ToUpper(word), shorthand[strings.ToLower(word)]:
		return true
	case isASCII(word):
		return strings.ContainsAny(strings.ToLower(word), "aeiouy") || word != strings.ToLower(word)
	}
	return IsSyllable(word)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
