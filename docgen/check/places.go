package check

import (
	_ "embed"
	"encoding/json"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/viet"
)

//go:embed places.json
var placesText []byte

// Province is one of the provinces and cities since a day of reform.
type Province struct {
	Name string   `json:"name"` // without “tỉnh” or “thành phố”
	Kind string   `json:"kind"`
	Code string   `json:"code"`
	Of   []string `json:"of"` // provinces that became part of it
}

// Places is the provinces as they are from a day on.
type Places struct {
	From      string     `json:"from"`
	Source    string     `json:"source"`
	Provinces []Province `json:"provinces"`
}

// CurrentPlaces returns the 34 provinces and cities of 2025 with what they were made of.
func CurrentPlaces() Places { return places }

var places = func() (p Places) {
	if err := json.Unmarshal(placesText, &p); err != nil {
		panic("check: places.json: " + err.Error())
	}
	return p
}()

// provinceKeys finds a province by its folded name; former ones lead to the province that they are part of.
var provinceKeys, formerKeys = func() (now, former map[string]*Province) {
	now, former = map[string]*Province{}, map[string]*Province{}
	for i := range places.Provinces {
		p := &places.Provinces[i]
		now[data.Key(p.Name)] = p
		for _, old := range p.Of {
			former[data.Key(old)] = p
		}
	}
	for short, full := range map[string]string{"hcm": "Hồ Chí Minh", "tphcm": "Hồ Chí Minh", "sai gon": "Hồ Chí Minh", "hn": "Hà Nội", "brvt": "Bà Rịa - Vũng Tàu", "dac lac": "Đắk Lắk", "dak lak": "Đắk Lắk", "daklak": "Đắk Lắk", "dac nong": "Đắk Nông", "tt hue": "Thừa Thiên Huế", "thua thien hue": "Thừa Thiên Huế"} {
		if p := now[data.Key(full)]; p != nil {
			now[short] = p
		} else if p := former[data.Key(full)]; p != nil {
			former[short] = p
		}
	}
	return now, former
}()

// provinceKey folds the name of a province, without the word for its kind.
func provinceKey(name string) string {
	key := data.Key(name)
	for _, kind := range []string{"tinh ", "thanh pho ", "tp ", "thu do "} {
		key = strings.TrimPrefix(key, kind)
	}
	return key
}

// FindProvince tells which province a name means: one of today, or one that is part of another since; near is the name
// that was perhaps meant where nothing is equal.
func FindProvince(name string) (now *Province, former bool, near string) {
	key := provinceKey(name)
	if p := provinceKeys[key]; p != nil {
		return p, false, ""
	}
	if p := formerKeys[key]; p != nil {
		return p, true, ""
	}
	var names []string
	for _, p := range places.Provinces {
		names = append(append(names, p.Name), p.Of...)
	}
	return nil, false, viet.Closest(strings.TrimSpace(name), names)
}

// communeKey folds the name of a commune, its kind kept apart: “P. Ba Đình” and “Phường Ba Đình” are one.
func communeKey(name string) string {
	key := data.Key(name)
	for _, kind := range [][2]string{{"x ", "xa "}, {"p ", "phuong "}, {"ph ", "phuong "}, {"dk ", "dac khu "}, {"tt ", "thi tran "}} {
		if rest, short := strings.CutPrefix(key, kind[0]); short {
			key = kind[1] + rest
		}
	}
	for _, lead := range []string{"ubnd ", "uy ban nhan dan "} {
		key = strings.TrimPrefix(key, lead)
	}
	return key
}
