package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// sample is a command line with a text option, a switch and one or two positional arguments.
func sample(out *string, each *bool) spec {
	return spec{usage: "thử A [B]", least: 1, most: 2, options: []option{
		{name: "o", arg: "TỆP", help: "nơi ghi", value: out}, {name: "each", help: "từng tệp", on: each},
	}}
}

func TestOptionsStandBeforeAndAfterArguments(t *testing.T) {
	for _, line := range []string{
		"a b -o tệp.pdf --each", "-o tệp.pdf a --each b", "--each -o=tệp.pdf a b", "--o tệp.pdf a -each b", "-o tệp.pdf --each -- a b",
	} {
		var out string
		var each bool
		positional, help, err := sample(&out, &each).parse(nil, strings.Fields(line))
		if err != nil || help || strings.Join(positional, " ") != "a b" || out != "tệp.pdf" || !each {
			t.Errorf("%q: positional %q, out %q, each %v, help %v, %v", line, positional, out, each, help, err)
		}
	}
}

func TestWrongCommandLinesAreUsageErrors(t *testing.T) {
	for _, line := range []string{"", "a b c", "a -o", "a --đâu x", "a --each=có"} {
		var out string
		var each bool
		_, _, err := sample(&out, &each).parse(nil, strings.Fields(line))
		var usage usageError
		if !errors.As(err, &usage) || usage.message == "" {
			t.Errorf("%q: error is %v", line, err)
		}
	}
}

func TestHelpNamesEveryOption(t *testing.T) {
	var out string
	var each bool
	var text bytes.Buffer
	if _, help, err := sample(&out, &each).parse(&text, []string{"a", "--help"}); !help || err != nil {
		t.Fatalf("help %v, %v", help, err)
	}
	for _, want := range []string{"vanthu thử A [B]", "-o TỆP", "nơi ghi", "--each", "từng tệp"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
}

func TestADashAloneIsAnArgument(t *testing.T) {
	var out string
	var each bool
	if positional, _, err := sample(&out, &each).parse(nil, []string{"-", "-o", "-"}); err != nil || len(positional) != 1 || out != "-" {
		t.Errorf("%q, %q, %v", positional, out, err)
	}
}
