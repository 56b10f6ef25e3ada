package template

// Labels gives the label that most document types have for a field of a name, of equals the first. What an object calls
// its member, as the name of who signs, counts where nothing else has the name. Names that no type labels are not in it.
func Labels(types []*Template) map[string]string {
	records, objects := tally{}, tally{}
	for _, t := range types {
		note(t.Schema.Fields(), records, objects)
	}
	labels := objects.most()
	for name, label := range records.most() {
		labels[name] = label
	}
	return labels
}

func note(fields []*Field, into, objects tally) {
	for _, f := range fields {
		if f.Title != "" && f.Title != f.Name {
			into.add(f.Name, f.Title)
		}
		note(f.Fields, objects, objects)
		if f.Item != nil {
			note(f.Item.Fields, into, objects)
		}
	}
}

// tally counts the labels of each name, in the order in which they came.
type tally map[string][]labelCount

type labelCount struct {
	label string
	count int
}

func (t tally) add(name, label string) {
	for i := range t[name] {
		if t[name][i].label == label {
			t[name][i].count++
			return
		}
	}
	t[name] = append(t[name], labelCount{label, 1})
}

func (t tally) most() map[string]string {
	out := map[string]string{}
	for name, all := range t {
		best := all[0]
		for _, l := range all[1:] {
			if l.count > best.count {
				best = l
			}
		}
		out[name] = best.label
	}
	return out
}
