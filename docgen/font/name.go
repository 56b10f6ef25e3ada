package font

import "unicode/utf16"

// Name ids (ISO/IEC 14496-22, 5.2.6). Word finds a typeface by its four-style family name, id 1.
const (
	nameFamily     = 1
	namePostScript = 6
)

// readNames takes family and PostScript name, in English where the file has several languages.
func (f *Face) readNames(t table) {
	f.Family = findName(t, nameFamily)
	f.PostScriptName = printable(findName(t, namePostScript))
	if f.PostScriptName == "" {
		f.PostScriptName = printable(f.Family)
	}
}

func findName(t table, id uint16) string {
	const windows, macintosh, english = 3, 1, 0x409
	found, rank := "", 0
	storage := t.from(int(t.u16(4)))
	for i := range int(t.u16(2)) {
		record := t.from(6 + 12*i)
		if len(record) < 12 {
			break
		}
		platform, language := record.u16(0), record.u16(4)
		text := storage.cut(int(record.u16(10)), int(record.u16(8)))
		if record.u16(6) != id {
			continue
		}
		switch {
		case platform == windows && language == english && rank < 3:
			found, rank = fromUTF16(text), 3
		case platform == windows && rank < 2:
			found, rank = fromUTF16(text), 2
		case platform == macintosh && rank < 1:
			found, rank = string(text), 1
		}
	}
	return found
}

func fromUTF16(t table) string {
	units := make([]uint16, len(t)/2)
	for i := range units {
		units[i] = t.u16(2 * i)
	}
	return string(utf16.Decode(units))
}

// printable keeps what a PostScript name may hold (printing ASCII without brackets, at most 63 signs), because the
// name goes into PDF and CSS as it is.
func printable(name string) string {
	kept := make([]byte, 0, len(name))
	for _, r := range name {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' || r == '_' || r == '.' {
			kept = append(kept, byte(r))
		}
	}
	return string(kept[:min(len(kept), 63)])
}
