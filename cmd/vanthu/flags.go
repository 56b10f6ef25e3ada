package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// usageError is a wrong command line.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// option is one flag of a command: text when value is set, any number of texts when values is, a switch when on is.
type option struct {
	name  string // without dashes
	arg   string // what stands for the value in the help
	help  string
	value *string
	on    *bool

	values *[]string
}

// spec is the command line of one command.
type spec struct {
	usage   string // after "vanthu "
	about   string
	options []option
	least   int // positional arguments, fewest and most
	most    int
}

// parse reads options, which may stand before and after the positional arguments, and returns those. Both --name value
// and --name=value are understood, with one dash or two; after "--" all is positional. help tells that the help was
// printed and nothing is left to do.
func (s spec) parse(out io.Writer, args []string) (positional []string, help bool, err error) {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			positional = append(positional, args...)
			args = nil
		case isHelp(arg):
			s.help(out)
			return nil, true, nil
		case len(arg) > 1 && arg[0] == '-':
			if args, err = s.set(arg, args); err != nil {
				return nil, false, err
			}
		default:
			positional = append(positional, arg)
		}
	}
	if len(positional) < s.least || len(positional) > s.most {
		return nil, false, s.misused()
	}
	return positional, false, nil
}

// misused says how the command is called.
func (s spec) misused() error { return usageError{"Cách dùng: vanthu " + s.usage} }

// wrong says what is wrong with a call, and how the command is called.
func (s spec) wrong(words string) error {
	return usageError{words + "\nCách dùng: vanthu " + s.usage}
}

func (s spec) noOutput() error { return s.wrong("Thiếu -o TỆP: nơi ghi kết quả.") }

// set takes one option, and its value from the rest of the command line unless it stands behind "=".
func (s spec) set(arg string, rest []string) ([]string, error) {
	name, value, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	at := slices.IndexFunc(s.options, func(o option) bool { return o.name == name })
	if at < 0 {
		return nil, s.wrong("Không có tùy chọn “" + arg + "”.")
	}
	o := s.options[at]
	if o.on != nil {
		if joined {
			return nil, usageError{fmt.Sprintf("Tùy chọn “--%s” không nhận giá trị.", name)}
		}
		*o.on = true
		return rest, nil
	}
	if !joined {
		if len(rest) == 0 {
			return nil, usageError{fmt.Sprintf("Thiếu %s sau “%s”.", o.arg, arg)}
		}
		value, rest = rest[0], rest[1:]
	}
	if o.values != nil {
		*o.values = append(*o.values, value)
		return rest, nil
	}
	*o.value = value
	return rest, nil
}

func (s spec) help(w io.Writer) {
	fmt.Fprintf(w, "Cách dùng: vanthu %s\n\n%s\n", s.usage, s.about)
	if len(s.options) > 0 {
		fmt.Fprint(w, "\nTùy chọn:\n")
	}
	for _, o := range s.options {
		name := "--" + o.name
		if len(o.name) == 1 {
			name = "-" + o.name
		}
		fmt.Fprintf(w, "  %-20s %s\n", strings.TrimSpace(name+" "+o.arg), o.help)
	}
}

func isHelp(arg string) bool {
	return slices.Contains([]string{"-h", "-help", "--help", "/?"}, arg)
}
