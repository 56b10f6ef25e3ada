package docx

import "strings"

// Symbol typefaces put their signs on private places (U+F000 + byte). These are their Unicode twins for the signs that
// office documents use; the tables of the typefaces' makers say which is which.
var symbolSigns = map[string]map[byte]rune{
	"symbol": {
		0x22: '∀', 0x2D: '−', 0x2A: '∗', 0xA3: '≤', 0xA5: '∞', 0xA7: '♣', 0xA8: '♦', 0xA9: '♥', 0xAA: '♠', 0xAB: '↔', 0xAC: '←', 0xAD: '↑',
		0xAE: '→', 0xAF: '↓', 0xB0: '°', 0xB1: '±', 0xB3: '≥', 0xB4: '×', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xBA: '≡', 0xBB: '≈', 0xBC: '…',
		0xBE: '—', 0xC4: '⊗', 0xC5: '⊕', 0xC6: '∅', 0xC7: '∩', 0xC8: '∪', 0xCE: '∈', 0xD0: '∠', 0xD1: '∇', 0xD2: '®', 0xD3: '©', 0xD4: '™',
		0xD5: '∏', 0xD6: '√', 0xD7: '⋅', 0xDB: '⇔', 0xDC: '⇐', 0xDE: '⇒', 0xE0: '◊', 0xE5: '∑',
		0x61: 'α', 0x62: 'β', 0x63: 'χ', 0x64: 'δ', 0x65: 'ε', 0x66: 'φ', 0x67: 'γ', 0x68: 'η', 0x6C: 'λ', 0x6D: 'μ', 0x70: 'π', 0x71: 'θ',
		0x72: 'ρ', 0x73: 'σ', 0x74: 'τ', 0x77: 'ω', 0x44: 'Δ', 0x47: 'Γ', 0x4C: 'Λ', 0x50: 'Π', 0x53: 'Σ', 0x46: 'Φ', 0x57: 'Ω',
	},
	"wingdings": {
		0x28: '☎', 0x2A: '✉', 0x3F: '✍', 0x41: '✌', 0x46: '☞', 0x4A: '☺', 0x6C: '●', 0x6D: '❍', 0x6E: '■', 0x6F: '□', 0x70: '❐', 0x71: '❑',
		0x72: '❒', 0x73: '⬧', 0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x9E: '·', 0x9F: '•', 0xA0: '▪', 0xA1: '○', 0xA4: '◉', 0xA7: '▪', 0xA8: '◻',
		0xAA: '✦', 0xAB: '★', 0xB2: '⟡', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE8: '➔', 0xEF: '⇦', 0xF0: '⇨',
		0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑', 0x80: '⓪', 0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤',
		0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8A: '⑩',
	},
	"wingdings 2": {
		0x4F: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2A: '☐', 0xA3: '□', 0x95: '•', 0x96: '•', 0x97: '●', 0x98: '●',
	},
	"wingdings 3": {0x22: '→', 0x21: '←', 0x7D: '▶', 0x75: '▶', 0x84: '◄', 0x70: '▲', 0x71: '▼'},
	"webdings":    {0x61: '✓', 0x72: '✗', 0x63: '□', 0x67: '■', 0x3D: '●', 0x34: '▶'},
}

// plainSymbols gives text of a symbol typeface in Unicode. A private sign without a twin is a bullet, the use to which
// nearly all of them are put; text of other typefaces stays as it is.
func plainSymbols(family, text string) string {
	signs, symbolic := symbolSigns[strings.ToLower(strings.TrimSpace(family))]
	return strings.Map(func(c rune) rune {
		private := c >= 0xF000 && c <= 0xF0FF
		if symbolic && (private || c < 0x100) {
			if twin, ok := signs[byte(c)]; ok {
				return twin
			}
		}
		if private && symbolic {
			return '•'
		}
		if private { // a private sign in an ordinary typeface comes from Symbol
			if twin, ok := symbolSigns["symbol"][byte(c)]; ok {
				return twin
			}
		}
		return c
	}, text)
}

// ordinary reports whether text of a symbol typeface is now in signs that the typeface itself holds other signs at, so
// that it has to be set in an ordinary one.
func ordinary(family, text string) bool {
	if _, symbolic := symbolSigns[strings.ToLower(strings.TrimSpace(family))]; !symbolic {
		return false
	}
	return strings.ContainsFunc(text, func(c rune) bool { return c > 0x20 && c < 0x100 })
}

// beyondASCII reports whether the text begins outside of ASCII, where Word uses another typeface of the four that
// w:rFonts names (17.3.2.26).
func beyondASCII(text string) bool {
	for _, c := range text {
		return c >= 0x80
	}
	return false
}
