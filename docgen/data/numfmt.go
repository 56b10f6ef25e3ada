package data

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// numberStyle is what a cell's number format says of the values under it.
type numberStyle struct {
	date      string // finest part of a date that the format shows: "day", "month", "year"; empty: no date
	displayed bool   // the format adds something that the bare number lacks: zeros in front, grouping, percent, words
}

// builtinDates are the numbers of built-in formats that show a day (ECMA-376 18.8.30, with the East Asian ones);
// 17 is mmm-yy.
var builtinDates = map[int]string{14: "day", 15: "day", 16: "day", 17: "month", 22: "day", 27: "day", 28: "day",
	29: "day", 30: "day", 31: "day", 36: "day", 50: "day", 51: "day", 52: "day", 53: "day", 54: "day", 57: "day", 58: "day"}

// formatNoise is what a number format holds besides its letters: quoted words, [colours and locales], escaped letters.
var formatNoise = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.`)

func newNumberStyle(style *excelize.Style) numberStyle {
	if style.CustomNumFmt == nil {
		return numberStyle{date: builtinDates[style.NumFmt], displayed: style.NumFmt != 0}
	}
	code := *style.CustomNumFmt
	first, _, _ := strings.Cut(code, ";")
	letters := strings.ToLower(formatNoise.ReplaceAllString(first, ""))
	if strings.Contains(letters, "general") {
		return numberStyle{}
	}
	s := numberStyle{displayed: code != "@"}
	year, month, day := strings.Contains(letters, "y"), strings.Contains(letters, "m"), strings.Contains(letters, "d")
	switch {
	case day && (month || year):
		s.date = "day"
	case year && month:
		s.date = "month"
	case year:
		s.date = "year"
	}
	return s
}

// numberCell makes the cell of a number: raw is as the file holds it, shown as Excel's English format would show it.
func numberCell(raw, shown string, style numberStyle, date1904 bool) Cell {
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return Cell{Kind: Text, Text: shown}
	}
	if style.date != "" {
		if iso := serialDate(x, style.date, date1904); iso != "" {
			return Cell{Kind: Date, Text: iso}
		}
	}
	number := plainNumber(x)
	cell := Cell{Kind: Number, Number: json.Number(number), Text: strings.Replace(number, ".", ",", 1)}
	if style.displayed && style.date == "" && shown != "" {
		cell.Text = swapSeparators.Replace(shown)
	}
	return cell
}

// swapSeparators turns 1,234.5 into 1.234,5.
var swapSeparators = strings.NewReplacer(",", ".", ".", ",")

// plainNumber writes a number with the fifteen digits that Excel keeps, without an exponent, so that a phone or
// identity number stays readable.
func plainNumber(x float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if math.Abs(rounded) >= 1e21 || rounded != 0 && math.Abs(rounded) < 1e-9 {
		return strconv.FormatFloat(rounded, 'g', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// serialDate turns Excel's day number into ISO, cut to what the cell shows; empty when it is no day.
func serialDate(serial float64, finest string, date1904 bool) string {
	const lastDay = 2958465 // 31/12/9999
	if serial < 1 || serial > lastDay+1 {
		return ""
	}
	at, err := excelize.ExcelDateToTime(math.Floor(serial), date1904)
	if err != nil || at.Year() > 9999 {
		return ""
	}
	return at.Format(map[string]string{"day": "2006-01-02", "month": "2006-01", "year": "2006"}[finest])
}
