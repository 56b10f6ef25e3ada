package sheet

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
)

// parts finds values that several columns hold together.
func (f *finder) parts(l *Layout) {
	for j := range f.fields {
		field := &f.fields[j]
		switch {
		case field.own:
		case field.Is(Name) && field.Kind == Words:
			f.nameParts(l, j)
		case field.Kind == Day || field.Kind == Moment:
			f.dateParts(l, j)
		}
		if !field.own && (len(field.Enum) > 0 || field.Is(Gender)) {
			f.ticks(l, j)
		}
		if src := l.Sources[j]; len(src.Columns) == 1 && field.Kind == Words {
			f.spread(l, j)
		}
	}
}

// nameParts joins “Họ và tên đệm” and “Tên”, and takes “Tên” alone where nothing else is the name.
func (f *finder) nameParts(l *Layout, field int) {
	family, given := -1, -1
	for i := range l.Columns {
		c := &l.Columns[i]
		if len(c.levels) == 0 || c.Field >= 0 && c.Field != field {
			continue
		}
		switch f.labels.concept(c.lowest()) {
		case familyName:
			if family < 0 {
				family = i
			}
		case givenName:
			if given < 0 && (family < 0 || i > family) {
				given = i
			}
		}
	}
	current := l.Sources[field].Columns
	switch {
	case family >= 0 && given > family:
		f.take(l, field, Joined, family, given)
	case given >= 0 && len(current) == 1 && given == current[0]+1 && len(l.Columns[given].levels) == 1 && f.labels.concept(l.Columns[current[0]].Label) == Name && isHalfName(f.rows, l, current[0], given):
		f.take(l, field, Joined, current[0], given)
	case given >= 0 && len(current) == 0:
		f.take(l, field, First, given)
	}
}

// isHalfName tells whether a column of single words stands beside the names: their last parts.
func isHalfName(rows []data.Row, l *Layout, name, given int) bool {
	single, all := 0, 0
	for _, row := range rows[min(l.next, len(rows)):min(len(rows), l.next+20)] {
		if text := strings.TrimSpace(row.Cell(given).Text); text != "" && row.Cell(name).Kind != data.Blank && !row.Cell(given).Beside {
			all++
			single += b2i(!strings.Contains(text, " "))
		}
	}
	return all > 0 && single*4 >= all*3
}

// dateParts joins “Ngày | Tháng | Năm” under a birthday, or takes the one of “Nam | Nữ” that is filled.
func (f *finder) dateParts(l *Layout, field int) {
	if len(l.Sources[field].Columns) != 1 {
		return
	}
	columns := l.under(l.Sources[field].Columns[0])
	if len(columns) < 2 {
		return
	}
	labels, keys := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		labels[i] = l.Columns[c].lowest()
		keys[i] = data.Key(labels[i])
	}
	switch strings.Join(keys, "|") {
	case "ngay|thang|nam":
		f.take(l, field, Date, columns...)
	case "nam|nu", "nu|nam":
		f.take(l, field, First, columns...)
		for j := range f.fields {
			if f.fields[j].Is(Gender) && len(l.Sources[j].Columns) == 0 {
				l.Sources[j] = Source{Columns: columns, Way: Ticked, Gender: true, Labels: labels}
			}
		}
	}
}

// ticks finds columns that are called by the values of a list and hold an x for the one that holds.
func (f *finder) ticks(l *Layout, field int) {
	values := f.fields[field].Enum
	if len(values) == 0 {
		values = []string{"Nam", "Nữ"}
	}
	var columns []int
	var means []string
	for i := range l.Columns {
		c := &l.Columns[i]
		if len(c.levels) == 0 || c.Field >= 0 && c.Field != field {
			continue
		}
		last := c.lowest()
		if k := slices.IndexFunc(values, func(v string) bool { return fold(v) == fold(last) || expand(fold(last)) == fold(v) }); k >= 0 {
			columns, means = append(columns, i), append(means, values[k])
		}
	}
	if len(columns) == 0 || len(columns) == 1 && !f.fields[field].Is(Gender) || !f.allTicks(l, columns) {
		return
	}
	if len(columns) == 1 { // only “Nữ” is ticked: the others are men
		other := "Nam"
		if data.Key(means[0]) == "nam" {
			other = "Nữ"
		}
		means = append(means, other)
	}
	f.take(l, field, Ticked, columns...)
	l.Sources[field].Labels = means
}

// allTicks tells whether the cells below hold ticks and nothing else.
func (f *finder) allTicks(l *Layout, columns []int) bool {
	ticked := 0
	for _, row := range f.rows[min(l.next, len(f.rows)):min(len(f.rows), l.next+40)] {
		for _, c := range columns {
			if cell := row.Cell(c); cell.Kind != data.Blank && !cell.Beside {
				if !IsTick(cell.Text) {
					return false
				}
				ticked++
			}
		}
	}
	return ticked > 0
}

// IsTick tells the marks by which clerks say yes.
func IsTick(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "x", "✓", "✔", "v", "1", "true", "√", "có", "+", "x.", "ü", "þ":
		return true
	}
	return false
}

// spread joins what stands below a label that is merged over several columns without parts of its own: family and
// given name below one “Họ và tên”.
func (f *finder) spread(l *Layout, field int) {
	first := l.Sources[field].Columns[0]
	columns := []int{first}
	for i := first + 1; i < len(l.Columns) && l.Columns[i].Label == l.Columns[first].Label && l.Columns[i].Label != "" && f.besides(l, i); i++ {
		columns = append(columns, i)
	}
	if len(columns) > 1 {
		f.take(l, field, Joined, columns...)
	}
}

// besides tells whether the header's cell of a column is covered by the one to its left.
func (f *finder) besides(l *Layout, column int) bool {
	for _, row := range f.rows {
		if row.Number == l.Bottom {
			return row.Cell(column).Beside
		}
	}
	return false
}
