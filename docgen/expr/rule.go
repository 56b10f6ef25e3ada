package expr

import (
	"strconv"
	"strings"

	"vanthu/docgen/viet"
)

// ruleShare is the length of a rule in parts of the line above it: between a third and a half, NĐ 30/2020 Phụ lục I,
// Phần I, mục II.2 and II.5.
const ruleShare = 0.42

// lowLine is the width of a low line in ems.
const lowLine = 0.5

// rule draws the line under an agency's name or a subject with low lines, as the model forms of NĐ 30/2020 Phụ lục III
// do; to be printed in the size of the text above. The argument is the longest rule in low lines: about a third of the
// column in which the text stands, whose lines are no longer than that.
func rule(in any, args []string) (any, bool) {
	longest := 0.0
	for _, line := range strings.Split(Text(in), "\n") {
		longest = max(longest, lineWidth(strings.TrimSpace(line)))
	}
	if longest == 0 {
		return "", true
	}
	lows := max(2, int(longest*ruleShare/lowLine+0.5))
	if len(args) > 0 {
		most, err := strconv.Atoi(args[0])
		if err != nil || most < 1 || most > 200 {
			return nil, false
		}
		lows = min(lows, most)
	}
	return strings.Repeat("_", min(lows, 200)), true
}

// lineWidth is the width of a line in ems of Times New Roman bold, to within a few parts of a hundred.
func lineWidth(line string) float64 {
	width := 0.0
	for _, r := range viet.Unmarked(line) {
		width += letterWidth(r)
	}
	return width
}

func letterWidth(r rune) float64 {
	switch {
	case strings.ContainsRune(" .,;:'’‘()-/!|fijltI", r):
		return 0.31
	case strings.ContainsRune("mwMW%", r):
		return 0.9
	case 'A' <= r && r <= 'Z':
		return 0.7
	case strings.ContainsRune("szcrae", r):
		return 0.44
	}
	return 0.52
}
