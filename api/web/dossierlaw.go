package web

import (
	"encoding/json"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"vanthu/docgen/law"
)

// ruleLine is an entry of the law that the office compares with its source.
type ruleLine struct {
	law.Rule
	Own     string // figure of the office, "" for the program's
	Checked bool
}

// Names of the form: the entries of the law that it says are checked, and the prefix of the office's own figures.
const (
	ruleField  = "quy-dinh"
	ruleFigure = "quy-dinh."
)

// shippedLaw is the law that comes with the program.
var shippedLaw = sync.OnceValue(func() *law.Book {
	book, _ := law.Load(nil)
	return book
})

// ownRules takes what the form says of the law into a dossier.
func ownRules(values url.Values) law.Overrides {
	own := law.Overrides{}
	for _, id := range values[ruleField] {
		own[id] = map[string]any{}
	}
	book := shippedLaw()
	for name := range values {
		id, ok := strings.CutPrefix(name, ruleFigure)
		rule := book.Rule(id)
		if figure := figureOf(values.Get(name)); ok && rule != nil && rule.Member != "" && figure != "" {
			own[id] = map[string]any{rule.Member: json.Number(figure)}
		}
	}
	return own
}

var pointsOfThousands = regexp.MustCompile(`^\d{1,3}(\.\d{3})+(,|$)`)

// figureOf reads a number as people write it: 2.530.000 and 0,3 and 0.3.
func figureOf(text string) string {
	text = strings.Join(strings.Fields(text), "")
	if pointsOfThousands.MatchString(text) {
		text = strings.ReplaceAll(text, ".", "")
	}
	return strings.ReplaceAll(text, ",", ".")
}

// showRules lists what is still to be checked, and what the form says is checked already.
func (v *dossierView) showRules(unchecked []law.Rule, own law.Overrides) {
	book := shippedLaw()
	for _, rule := range unchecked {
		v.Rules = append(v.Rules, ruleLine{Rule: rule})
	}
	for _, id := range slices.Sorted(maps.Keys(own)) {
		if rule := book.Rule(id); rule != nil {
			line := ruleLine{Rule: *rule, Checked: true}
			if figure, given := own[id][rule.Member].(json.Number); given {
				line.Own = strings.ReplaceAll(figure.String(), ".", ",")
			}
			v.Rules = append(v.Rules, line)
		}
	}
	for i := range v.Rules {
		v.Rules[i].Value = strings.ReplaceAll(v.Rules[i].Value, ".", ",")
	}
}
