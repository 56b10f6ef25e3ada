package ooxml

import "strings"

// prefixes maps namespace addresses, transitional and strict, to the prefix by which the engine asks for them.
// A namespace that is not listed keeps the prefix that the file gave it.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":              "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                          "w",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                   "r",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                                 "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing":    "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":                "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":                  "pic",
	"http://purl.oclc.org/ooxml/drawingml/picture":                              "pic",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":                "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                            "m",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":         "wps",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup":         "wpg",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas":        "wpc",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing":       "wp14",
	"http://schemas.microsoft.com/office/word/2010/wordml":                      "w14",
	"http://schemas.microsoft.com/office/word/2012/wordml":                      "w15",
	"urn:schemas-microsoft-com:vml":                                             "v",
	"urn:schemas-microsoft-com:office:office":                                   "o",
	"urn:schemas-microsoft-com:office:word":                                     "w10",
	"http://schemas.openxmlformats.org/package/2006/relationships":              "rel",
	"http://schemas.openxmlformats.org/package/2006/content-types":              "ct",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":   "cp",
	"http://purl.org/dc/elements/1.1/":                                          "dc",
	"http://purl.org/dc/terms/":                                                 "dcterms",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep",
	"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":      "vt",
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":                 "x",
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                             "x",
	"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing":       "xdr",
	"http://www.w3.org/XML/1998/namespace":                                      "xml",
	"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":   "cup",
	"http://schemas.openxmlformats.org/schemaLibrary/2006/main":                 "sl",
	"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main":             "x14",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                    "c",
	"http://schemas.openxmlformats.org/officeDocument/2006/customXml":           "ds",
	"http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas":             "lc",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":                  "dgm",
	"http://schemas.openxmlformats.org/officeDocument/2006/bibliography":        "b",
	"http://schemas.microsoft.com/office/mac/drawingml/2008/main":               "ma",
	"http://schemas.microsoft.com/office/drawing/2010/main":                     "a14",
	"http://schemas.microsoft.com/office/drawing/2014/main":                     "a16",
}

// usual holds the prefixes by which the engine asks.
var usual = func() map[string]bool {
	all := map[string]bool{}
	for _, prefix := range prefixes {
		all[prefix] = true
	}
	return all
}()

// binding is one namespace declaration in force.
type binding struct{ written, canonical string }

// scope is the declarations in force, innermost last. It remembers the last two answers: nearly all names of a part have
// one of two prefixes.
type scope struct {
	bindings []binding
	recent   [2]binding
}

func (s *scope) declare(written, address string) {
	canonical, known := prefixes[address]
	if !known {
		canonical = written
		if usual[written] { // a foreign namespace must not pass for one of ours
			canonical = "_" + written
		}
	}
	s.bindings = append(s.bindings, binding{written, canonical})
	s.recent = [2]binding{}
}

// end takes back all declarations but the first n.
func (s *scope) end(n int) {
	if n < len(s.bindings) {
		s.bindings = s.bindings[:n]
		s.recent = [2]binding{}
	}
}

// canonical gives a name the usual prefix of its namespace. Elements without a prefix belong to the default
// namespace; attributes without one belong to none (Namespaces in XML 1.0, 6.2).
func (s *scope) canonical(name string, attribute bool) string {
	prefix, local := "", name
	if i := strings.IndexByte(name, ':'); i >= 0 {
		prefix, local = name[:i], name[i+1:]
	}
	if prefix == "" && attribute {
		return name
	}
	switch canonical := s.prefix(prefix); canonical {
	case prefix:
		return name
	case "":
		return local
	default:
		return canonical + ":" + local
	}
}

// prefix returns the usual prefix for a written one; one that is not declared stays.
func (s *scope) prefix(written string) string {
	for _, b := range s.recent {
		if b.written == written && b.canonical != "" {
			return b.canonical
		}
	}
	found := binding{written, written}
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].written == written {
			found = s.bindings[i]
			break
		}
	}
	s.recent[1], s.recent[0] = s.recent[0], found
	return found.canonical
}
