package expr

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"vanthu/docgen/viet"
)

// numeric gives digits of a number for print; blank stays blank.
func numeric(in any, write func(digits string) (string, bool)) (any, bool) {
	if !present(in) {
		return "", true
	}
	r, ok := number(in)
	if !ok {
		return nil, false
	}
	return write(plain(r))
}

func money(in any, _ []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) { return viet.Decimal(digits, true), true })
}

// words spells a number. The arguments, in any order, are a unit ("đồng"), "chẵn" behind a round sum of thousands, and
// which of two words for the same thing the office uses: "linh" or "lẻ", "nghìn" or "ngàn".
func words(in any, args []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) {
		text, ok := viet.Words(digits)
		if !ok {
			return "", false
		}
		whole := ""
		for _, arg := range args {
			switch arg {
			case "lẻ":
				text = strings.ReplaceAll(text, "linh", "lẻ")
			case "ngàn":
				text = strings.ReplaceAll(text, "nghìn", "ngàn")
			case "linh", "nghìn":
			case "chẵn":
				if strings.HasSuffix(digits, "000") && !strings.Contains(digits, ".") {
					whole = " chẵn"
				}
			default:
				text += " " + arg
			}
		}
		return text + whole, true
	})
}

// moneyWords spells a sum of money as contracts do: "Một triệu tám trăm nghìn đồng".
func moneyWords(in any, args []string) (any, bool) {
	out, ok := words(in, append([]string{"đồng"}, args...))
	if text, is := out.(string); is {
		out = viet.UpperFirst(text)
	}
	return out, ok
}

func ordinal(in any, _ []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) {
		text := viet.Ordinal(digits)
		return text, text != digits
	})
}

func numberPicture(in any, args []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) { return viet.NumberPicture(digits, args[0]) })
}

// rounded gives a number again, for more filters: 2,5 rounds to 3.
func rounded(in any, args []string) (any, bool) {
	places := 0
	if len(args) > 0 {
		var err error
		if places, err = strconv.Atoi(args[0]); err != nil || places > maxExponent {
			return nil, false
		}
	}
	if !present(in) {
		return "", true
	}
	r, ok := number(in)
	if !ok {
		return nil, false
	}
	return json.Number(viet.Round(plain(r), places)), true
}

func roman(in any, _ []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) {
		n, ok := new(big.Int).SetString(digits, 10)
		if !ok || !n.IsInt64() {
			return "", false
		}
		text := viet.Roman(int(n.Int64()))
		return text, text != ""
	})
}

// counted writes "05 tập thể" for a number or for the length of a list.
func counted(in any, args []string) (any, bool) {
	if list, ok := in.([]any); ok {
		in = len(list)
	}
	return numeric(in, func(digits string) (string, bool) {
		return strings.TrimSpace(viet.TwoDigits(viet.Decimal(digits, true)) + " " + strings.Join(args, " ")), true
	})
}
