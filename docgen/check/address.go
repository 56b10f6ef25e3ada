package check

import (
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

var (
	provinceTail = regexp.MustCompile(`(?i)(?:^|[,;–-]\s*|\s)(?:tỉnh|t\.)\s*([\p{L} -]+?)\s*[.;]?$`)
	districtWord = regexp.MustCompile(`(?i)(?:^|[\s,;(–-])(huyện|quận|thị xã|thị trấn)\s+(\p{Lu}[\p{L} ]*|\d+)`)
)

// address finds old provinces and districts in an address or the name of a unit.
func (c *Checker) address(x *cell) {
	if !strings.Contains(x.text, "ỉnh") && !strings.Contains(x.text, "uyện") && !strings.Contains(x.text, "uận") && !strings.Contains(x.text, "hị ") && !strings.Contains(x.text, "t.") {
		return
	}
	if m := provinceTail.FindStringSubmatch(x.text); m != nil {
		if p, former, _ := FindProvince(m[1]); former {
			c.add(x, diag.CheckOldProvince, "", strings.TrimSpace(m[1]), p.Kind+" "+p.Name, data.DayFirst(places.From))
		}
	}
	c.district(x, districtWord.FindString(x.text))
}

// district notes that a column names districts, of which there are none any more.
func (c *Checker) district(x *cell, found string) {
	if found = strings.Trim(found, " ,;(–-"); found != "" {
		c.inColumn(x, diag.CheckOldDistrict, found)
	}
}

func (c *Checker) province(x *cell) {
	p, former, near := FindProvince(x.text)
	switch {
	case former:
		c.add(x, diag.CheckOldProvince, p.Name, x.text, p.Kind+" "+p.Name, data.DayFirst(places.From))
	case p == nil:
		c.add(x, diag.CheckNoProvince, near, x.text, perhaps(near))
	}
}

func (c *Checker) commune(x, province *cell) {
	if c.communes == nil {
		return
	}
	parents, known := c.communes.byName[communeKey(x.text)]
	switch {
	case !known:
		near := viet.Closest(x.text, c.communes.names)
		c.add(x, diag.CheckNoCommune, near, x.text, perhaps(near))
	case province != nil:
		if p, _, _ := FindProvince(province.text); p != nil && !slices.Contains(parents, provinceKey(p.Name)) && parents[0] != "" {
			c.add(x, diag.CheckCommuneElsewhere, "", x.text, province.text)
		}
	}
}

// perhaps asks whether a name was meant, "" where none is near.
func perhaps(near string) string {
	if near == "" {
		return ""
	}
	return "Có phải là “" + near + "”?"
}
