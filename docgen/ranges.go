package docgen

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

// ranges are numbers of sheets as people write them, "7", "12-20", "1-4, 9".
type ranges [][2]int

// parseRanges reads them; an empty text holds none. ok is false for what is no range.
func parseRanges(written string) (r ranges, ok bool) {
	for _, part := range strings.FieldsFunc(written, func(c rune) bool { return c == ',' || c == ';' }) {
		from, to, both := strings.Cut(strings.TrimSpace(part), "-")
		first, err := strconv.Atoi(strings.TrimSpace(from))
		last := first
		if err == nil && both {
			last, err = strconv.Atoi(strings.TrimSpace(to))
		}
		switch {
		case err != nil || first < 1 || last < first:
			return nil, false
		default:
			r = append(r, [2]int{first, last})
		}
	}
	return r, true
}

func (r ranges) has(number int) bool {
	return slices.ContainsFunc(r, func(s [2]int) bool { return s[0] <= number && number <= s[1] })
}

// writeRanges joins neighbours: 1, 2, 3, 7 is "1-3, 7". Words stand behind the numbers.
func writeRanges(all []string) string {
	var numbers []int
	var words, out []string
	for _, word := range all {
		if n, err := strconv.Atoi(word); err == nil {
			numbers = append(numbers, n)
		} else if word != "" {
			words = append(words, word)
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		one := strconv.Itoa(numbers[i])
		if end > i {
			one += "-" + strconv.Itoa(numbers[end])
		}
		out, i = append(out, one), end+1
	}
	return strings.Join(append(out, words...), ", ")
}

// Numbers writes which places of the list recipients have: "1-3, 7".
func Numbers(all []Recipient) string {
	words := make([]string, len(all))
	for n, r := range all {
		words[n] = strconv.Itoa(r.Number)
	}
	return writeRanges(words)
}

// Ordinals writes which ordinals in the decision, số sổ vàng, the sheets of recipients bear; of a design that has none
// it is Numbers.
func Ordinals(t *template.Template, all []Recipient) string {
	words := make([]string, len(all))
	for n, r := range all {
		words[n] = ordinalOf(t, r)
	}
	return writeRanges(words)
}

func ordinalOf(t *template.Template, r Recipient) string {
	if t.Design != nil && t.Design.Fields.Ordinal != "" {
		return Value(r.Record(), t.Design.Fields.Ordinal)
	}
	return strconv.Itoa(r.Number)
}

// Marks tells the sheets of recipients apart, a word for each: by ordinal, name and unit, for two lists of one decision
// may number their people alike.
func Marks(t *template.Template, all []Recipient) string {
	words := make([]string, len(all))
	for n, r := range all {
		words[n] = mark(t, r)
	}
	return strings.Join(words, " ")
}

func mark(t *template.Template, r Recipient) string {
	name, unit := "", ""
	if t.Design != nil {
		record := r.Record()
		name, unit = Value(record, t.Design.Fields.Name), Value(record, t.Design.Fields.Unit)
	}
	sum := sha256.Sum256([]byte(ordinalOf(t, r) + "|" + data.NameKey(name) + "|" + data.NameKey(unit)))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// Unprinted leaves those out whose marks are among those of what was printed.
func Unprinted(t *template.Template, all []Recipient, printed ...string) []Recipient {
	known := map[string]bool{}
	for _, marks := range printed {
		for _, one := range strings.Fields(marks) {
			known[one] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(r Recipient) bool { return known[mark(t, r)] })
}

// Within keeps the recipients whose numbers are named, "7", "12-20" or "1-4, 9"; an empty text names all. ok is false
// for what is no range, and for one that nobody is in.
func Within(all []Recipient, numbers string) (chosen []Recipient, ok bool) {
	if numbers = strings.TrimSpace(numbers); numbers == "" {
		return all, true
	}
	named, ok := parseRanges(numbers)
	if !ok {
		return nil, false
	}
	for _, r := range all {
		if named.has(r.Number) {
			chosen = append(chosen, r)
		}
	}
	return chosen, len(chosen) > 0
}

// Borne gives the numbers, as Within takes them, of those whose sheets bear the ordinals that people read on them, "7",
// "12-20". Where the ordinals do not tell the sheets apart they are the numbers in the list. ok is as that of Within.
func Borne(t *template.Template, all []Recipient, ordinals string) (numbers string, ok bool) {
	named, ok := parseRanges(ordinals)
	if !ok || len(named) == 0 {
		return ordinals, ok
	}
	var chosen []Recipient
	seen := map[int]bool{}
	for _, r := range all {
		n, err := strconv.Atoi(ordinalOf(t, r))
		if err != nil || seen[n] {
			return ordinals, true
		}
		if seen[n] = true; named.has(n) {
			chosen = append(chosen, r)
		}
	}
	return Numbers(chosen), len(chosen) > 0
}

// Bearing are sheets that were printed: the ordinals that they bear, as Ordinals writes them, and their Marks.
type Bearing struct{ Ordinals, Marks string }

// Taken finds those whose ordinal is only their place in the list while sheets bear it already that are other people's.
// known is how many have their sheet among them.
func Taken(t *template.Template, all []Recipient, printed []Bearing) (taken []Recipient, known int) {
	var marks []string
	var borne []ranges
	for _, p := range printed {
		marks = append(marks, p.Marks)
		one, _ := parseRanges(p.Ordinals)
		borne = append(borne, one)
	}
	left := Unprinted(t, all, marks...)
	for _, r := range left {
		number, err := strconv.Atoi(ordinalOf(t, r))
		if err == nil && r.Counted && slices.ContainsFunc(borne, func(b ranges) bool { return b.has(number) }) {
			taken = append(taken, r)
		}
	}
	return taken, len(all) - len(left)
}
