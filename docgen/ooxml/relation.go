package ooxml

import (
	"path"
	"strings"

	"vanthu/docgen/diag"
)

const contentTypes = "[Content_Types].xml"

// Relationship is one arrow from a part to another part or to an outside address.
type Relationship struct {
	ID       string
	Type     string // last word of the type address: "styles", "header", "image", "hyperlink", "officeDocument"
	Target   string // part name in the package, or the address as written when External
	External bool
}

// Relationships lists the arrows that leave a part; "" asks for those of the package itself. A part without any, or
// with an unreadable list, has none.
func (p *Package) Relationships(part string) []Relationship {
	list := p.Part(relationshipsOf(part))
	if list == nil {
		return nil
	}
	type key struct{}
	return list.Remember(key{}, func() any {
		root, err := list.Tree()
		if err != nil {
			return []Relationship(nil)
		}
		var out []Relationship
		for _, n := range root.Children {
			if n.Tag != "rel:Relationship" {
				continue
			}
			r := Relationship{ID: n.Attr("Id"), Target: n.Attr("Target"), External: n.Attr("TargetMode") == "External"}
			r.Type = n.Attr("Type")[strings.LastIndexByte(n.Attr("Type"), '/')+1:]
			if !r.External {
				r.Target = resolve(part, r.Target)
			}
			out = append(out, r)
		}
		return out
	}).([]Relationship)
}

// Relationship returns the arrow with that id, the first where several have it, or the zero value.
func (p *Package) Relationship(part, id string) Relationship {
	list := p.Part(relationshipsOf(part))
	if list == nil {
		return Relationship{}
	}
	type key struct{}
	byID := list.Remember(key{}, func() any {
		byID := map[string]Relationship{}
		for _, r := range p.Relationships(part) {
			if _, twice := byID[r.ID]; !twice {
				byID[r.ID] = r
			}
		}
		return byID
	}).(map[string]Relationship)
	return byID[id]
}

// Related returns the first part that an arrow of the given type leads to, nil when there is none.
func (p *Package) Related(part, kind string) *Part {
	for _, r := range p.Relationships(part) {
		if r.Type == kind && !r.External {
			if t := p.Part(r.Target); t != nil {
				return t
			}
		}
	}
	return nil
}

// WithoutRelated returns the package without a part, the relationships that lead to it from another part, and its
// content type.
func (p *Package) WithoutRelated(from, name string) *Package {
	drop := func(part string, gone func(n *Node) bool) *Part {
		list := p.Part(part)
		if list == nil {
			return nil
		}
		root, err := list.Tree()
		if err != nil {
			return nil
		}
		root = root.Clone()
		kept := root.Children[:0:0]
		for _, n := range root.Children {
			if !gone(n) {
				kept = append(kept, n)
			}
		}
		root.Children = kept
		return NewXMLPart(list.Name, root)
	}
	out := p.Without(name)
	if list := drop(relationshipsOf(from), func(n *Node) bool {
		return n.Tag == "rel:Relationship" && n.Attr("TargetMode") != "External" && strings.EqualFold(resolve(from, n.Attr("Target")), name)
	}); list != nil {
		out = out.With(list)
	}
	if list := drop(contentTypes, func(n *Node) bool {
		return n.Tag == "ct:Override" && strings.EqualFold(strings.TrimPrefix(n.Attr("PartName"), "/"), name)
	}); list != nil {
		out = out.With(list)
	}
	return out
}

// relationshipsOf names the part that lists the arrows leaving a part (ECMA-376 Part 2, 6.5.3).
func relationshipsOf(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}

func resolve(part, target string) string {
	if i := strings.IndexByte(target, '#'); i >= 0 {
		target = target[:i]
	}
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(part), target)
}

// ContentType returns the media type of a part as [Content_Types].xml gives it, "" when it gives none.
func (p *Package) ContentType(name string) string {
	list := p.Part(contentTypes)
	if list == nil {
		return ""
	}
	root, err := list.Tree()
	if err != nil {
		return ""
	}
	byExtension := ""
	extension := strings.TrimPrefix(path.Ext(name), ".")
	for _, n := range root.Children {
		switch n.Tag {
		case "ct:Override":
			if strings.EqualFold(strings.TrimPrefix(n.Attr("PartName"), "/"), name) {
				return n.Attr("ContentType")
			}
		case "ct:Default":
			if strings.EqualFold(n.Attr("Extension"), extension) {
				byExtension = n.Attr("ContentType")
			}
		}
	}
	return byExtension
}

// Format is the kind of Office file.
type Format string

const (
	WordFile  Format = "docx"
	ExcelFile Format = "xlsx"
	OtherFile Format = ""
)

// Format tells what the main part is: a Word document, an Excel workbook, or something else.
func (p *Package) Format() Format {
	main := p.Related("", "officeDocument")
	if main == nil {
		return OtherFile
	}
	kind := p.ContentType(main.Name)
	switch {
	case strings.Contains(kind, "wordprocessingml"):
		return WordFile
	case strings.Contains(kind, "spreadsheetml") && !strings.Contains(kind, "binary"):
		return ExcelFile
	}
	return OtherFile
}

// names of the kinds for messages.
var formatNames = map[Format]string{WordFile: "tệp Word (.docx)", ExcelFile: "tệp Excel (.xlsx)", OtherFile: "tệp loại khác"}

// Main returns the main part when the package is of the wanted format; otherwise the issue says what it is.
func (p *Package) Main(want Format) (*Part, diag.List) {
	var issues diag.List
	main := p.Related("", "officeDocument")
	if main == nil {
		issues.Add(diag.PackageNoMain, diag.Place{})
		return nil, issues
	}
	if got := p.Format(); got != want {
		issues.Add(diag.PackageWrongKind, diag.Place{}, formatNames[got], formatNames[want])
		return nil, issues
	}
	return main, nil
}
