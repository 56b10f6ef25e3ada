package expr

import (
	"strconv"
	"strings"

	"vanthu/docgen/viet"
)

func letters(change func(string) string) func(any, []string) (any, bool) {
	return func(in any, _ []string) (any, bool) { return change(Text(in)), true }
}

// lowerFirst lets a text that begins a line go on a sentence: "Về việc …" becomes "về việc …".
func lowerFirst(s string) string {
	letters := []rune(s)
	if len(letters) == 0 {
		return s
	}
	return viet.Lower(string(letters[:1])) + string(letters[1:])
}

func masked(in any, args []string) (any, bool) {
	shown, ok := 3, true
	if len(args) > 0 {
		n, err := strconv.Atoi(args[0])
		shown, ok = n, err == nil
	}
	return viet.Mask(Text(in), shown), ok
}

// shortened cuts a text at a space to at most so many letters.
func shortened(in any, args []string) (any, bool) {
	most, err := strconv.Atoi(args[0])
	letters := []rune(Text(in))
	if err != nil || most < 1 || len(letters) <= most {
		return Text(in), err == nil
	}
	text := string(letters[:most])
	if at := strings.LastIndexByte(text, ' '); at > 0 && letters[most] != ' ' {
		text = text[:at]
	}
	return strings.TrimRight(text, " ,;") + "…", true
}

// before and behind put a text beside a value that is there.
func before(in any, args []string) (any, bool) {
	if !present(in) {
		return in, true
	}
	return args[0] + Text(in), true
}

func behind(in any, args []string) (any, bool) {
	if !present(in) {
		return in, true
	}
	return Text(in) + args[0], true
}

func fallback(in any, args []string) (any, bool) {
	if present(in) {
		return in, true
	}
	return args[0], true
}

func date(write func(viet.Date) string) func(any, []string) (any, bool) {
	return func(in any, _ []string) (any, bool) {
		d, ok := viet.ParseDate(Text(in))
		return write(d), ok
	}
}

func datePicture(in any, args []string) (any, bool) {
	d, ok := viet.ParseDate(Text(in))
	if d == (viet.Date{}) {
		return "", ok
	}
	return d.Picture(args[0]), ok
}

// documentNumber leaves room where the văn thư will enter the number, which the product never invents.
func documentNumber(in any, _ []string) (any, bool) {
	text := strings.TrimSpace(Text(in))
	if text == "" {
		return viet.Blank, true
	}
	return viet.TwoDigits(text), true
}
