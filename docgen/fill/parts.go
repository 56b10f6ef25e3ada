package fill

import (
	"path"
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
)

const (
	officeRelation   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relationsAddress = "http://schemas.openxmlformats.org/package/2006/relationships"
	typesPart        = "[Content_Types].xml"
)

// edit gathers parts that are added to a package, with the relationships and content types that they need.
type edit struct {
	pkg   *ooxml.Package
	made  []*ooxml.Part
	lists map[string]*ooxml.Node // relationships, by the part that they leave
	order []string               // of those parts
	types *ooxml.Node
	names map[string]bool // of parts made here
}

func newEdit(pkg *ooxml.Package) *edit {
	return &edit{pkg: pkg, lists: map[string]*ooxml.Node{}, names: map[string]bool{}}
}

// finish returns the package with all that was added.
func (e *edit) finish() *ooxml.Package {
	parts := e.made
	for _, from := range e.order {
		parts = append(parts, ooxml.NewXMLPart(relationshipsOf(from), e.lists[from]))
	}
	if e.types != nil {
		parts = append(parts, ooxml.NewXMLPart(typesPart, e.types))
	}
	if len(parts) == 0 {
		return e.pkg
	}
	return e.pkg.With(parts...)
}

func relationshipsOf(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}

// put adds a part or replaces one; a content type that is "" is that of the part it replaces.
func (e *edit) put(part *ooxml.Part, contentType string) {
	e.made = append(e.made, part)
	e.names[strings.ToLower(part.Name)] = true
	if contentType == "" || e.pkg.ContentType(part.Name) == contentType {
		return
	}
	e.contentTypes().Children = append(e.contentTypes().Children, sameNamespace(e.types, "Override", "PartName", "/"+part.Name, "ContentType", contentType))
}

// putMedia adds a picture; its content type goes by the extension of its name.
func (e *edit) putMedia(part *ooxml.Part, contentType string) {
	e.made = append(e.made, part)
	e.names[strings.ToLower(part.Name)] = true
	extension := strings.TrimPrefix(path.Ext(part.Name), ".")
	for _, n := range e.contentTypes().Children {
		if n.Tag == "ct:Default" && strings.EqualFold(n.Attr("Extension"), extension) {
			return
		}
	}
	list := []*ooxml.Node{sameNamespace(e.types, "Default", "Extension", extension, "ContentType", contentType)}
	e.types.Children = append(list, e.types.Children...)
}

func (e *edit) contentTypes() *ooxml.Node {
	if e.types == nil {
		e.types = ooxml.NewElement("Types", "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
		if part := e.pkg.Part(typesPart); part != nil {
			if tree, err := part.Tree(); err == nil {
				e.types = tree.Clone()
			}
		}
	}
	return e.types
}

// freeName is the first name of a part that nothing has yet: word/media/anh1.png.
func (e *edit) freeName(stem, extension string) string {
	for n := 1; ; n++ {
		name := stem + strconv.Itoa(n) + extension
		if e.pkg.Part(name) == nil && !e.names[strings.ToLower(name)] {
			return name
		}
	}
}

// relations returns the relationships that leave a part, for change.
func (e *edit) relations(from string) *ooxml.Node {
	if list := e.lists[from]; list != nil {
		return list
	}
	list := ooxml.NewElement("Relationships", "xmlns", relationsAddress)
	list.Tag = "rel:Relationships"
	if part := e.pkg.Part(relationshipsOf(from)); part != nil {
		if tree, err := part.Tree(); err == nil {
			list = tree.Clone()
		}
	}
	e.lists[from] = list
	e.order = append(e.order, from)
	return list
}

// relate adds an arrow from a part to another part or, external, to an address, and returns its id.
func (e *edit) relate(from, kind, target string, external bool) string {
	list := e.relations(from)
	id := freeID(list)
	if !external {
		target = "/" + target
	}
	n := sameNamespace(list, "Relationship", "Id", id, "Type", officeRelation+kind, "Target", target)
	if external {
		n.Attrs = append(n.Attrs, ooxml.Attr{Name: "TargetMode", Tag: "TargetMode", Value: "External"})
	}
	list.Children = append(list.Children, n)
	return id
}

// freeID is an id that no relationship of a list has.
func freeID(list *ooxml.Node) string {
	taken := make(map[string]bool, len(list.Children))
	for _, n := range list.Children {
		taken[n.Attr("Id")] = true
	}
	for n := len(taken) + 1; ; n++ {
		if id := "rIdVT" + strconv.Itoa(n); !taken[id] {
			return id
		}
	}
}
