package layout

import "strings"

// linkSchemes are the kinds of address that a reader may be led to: the web, a letter box, a telephone. Whatever else a
// stranger's document names (scripts, files of the reader's machine) stays plain text.
var linkSchemes = []string{"http://", "https://", "mailto:", "tel:"}

// Safe reports whether the address may be made clickable.
func (l *Link) Safe() bool {
	address := strings.ToLower(l.Address)
	for _, scheme := range linkSchemes {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return false
}
