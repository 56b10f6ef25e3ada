package docgen

import "vanthu/docgen/fill"

// Setting is how one text came out that people look at before printing: a name, or what does not fit.
type Setting struct {
	Record int // number in the list
	fill.Fitted
}

// CertificateRun is what became of a run.
type CertificateRun struct {
	Sheets, Pages int
	Settings      []Setting
	Overlaps      []Overlap
	Sizes         map[string]map[float64]int // by box and size: how many sheets
}

// Overlap names two boxes of a sheet whose text stands one over the other.
type Overlap struct {
	Record int // number in the list
	Boxes  [2]string
}

// note keeps what a proof list tells.
func (r *CertificateRun) note(record int, s sheet) {
	for _, names := range s.over {
		r.Overlaps = append(r.Overlaps, Overlap{record, names})
	}
	for _, b := range s.boxes {
		if b.IsName || !b.Fits {
			r.Settings = append(r.Settings, Setting{record, b})
		}
		if r.Sizes == nil {
			r.Sizes = map[string]map[float64]int{}
		}
		if r.Sizes[b.Box] == nil {
			r.Sizes[b.Box] = map[float64]int{}
		}
		r.Sizes[b.Box][b.Size]++
	}
}
