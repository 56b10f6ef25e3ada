package fill

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// {{> phu-luc}} alone in a paragraph stands for the body of another document: its blocks with their styles, lists,
// pictures and links, and its own page format where that is another. It is taken in when the form is compiled, so its
// tags are tags of the form and a render does not know the difference.

// maxIncludes bounds documents within documents.
const maxIncludes = 8

// grafter takes documents into the body of a form.
type grafter struct {
	c         *wordCompiler
	find      func(name string) *ooxml.Package
	edit      *edit
	main      string
	styles    *ooxml.Node // of the form, with what was added; nil when it has none
	numbering *ooxml.Node
	taken     map[*ooxml.Package]*taken // how ids of an included document are called in the form
}

// taken maps what one included document calls its things to what the form calls them.
type taken struct {
	pkg     *ooxml.Package
	main    string
	styles  map[string]string
	numbers map[string]string
	links   map[string]string
	bodied  string // style of its paragraphs that name none; "" when the form's own will do
}

// included returns the body of the form with the documents that it includes, nil when it includes none. The package of
// the form is then one that holds their parts.
func (c *wordCompiler) included(main *ooxml.Part, find func(string) *ooxml.Package) *ooxml.Node {
	tree, err := main.Tree()
	if err != nil || !includes(tree) {
		return nil
	}
	if find == nil {
		find = func(string) *ooxml.Package { return nil }
	}
	g := grafter{c: c, find: find, edit: newEdit(c.word.pkg), main: main.Name, taken: map[*ooxml.Package]*taken{}}
	g.styles, g.numbering = g.partTree("styles"), g.partTree("numbering")
	tree = tree.Clone()
	places := isolator{part: main.Name, file: c.file}
	places.locate(tree)
	g.expand(tree, places.places, nil)
	if g.styles != nil {
		g.finishPart("styles", "word/styles.xml", stylesType, g.styles)
	}
	if g.numbering != nil {
		g.finishPart("numbering", "word/numbering.xml", numberingType, g.numbering)
	}
	c.word.pkg = g.edit.finish()
	return tree
}

const numberingType = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

func (g *grafter) partTree(kind string) *ooxml.Node {
	part := g.edit.pkg.Related(g.main, kind)
	if part == nil {
		return nil
	}
	tree, err := part.Tree()
	if err != nil {
		return nil
	}
	tree = tree.Clone()
	declarePrefix(tree)
	return tree
}

func (g *grafter) finishPart(kind, name, contentType string, root *ooxml.Node) {
	if part := g.edit.pkg.Related(g.main, kind); part != nil {
		g.edit.put(ooxml.NewXMLPart(part.Name, root), "")
		return
	}
	g.edit.put(ooxml.NewXMLPart(name, root), contentType)
	g.edit.relate(g.main, kind, name, false)
}

// includes tells whether a paragraph below n asks for another document.
func includes(n *ooxml.Node) bool {
	if n.Tag == "w:p" && includedName(n) != "" {
		return true
	}
	return slices.ContainsFunc(n.Children, func(c *ooxml.Node) bool { return c.Kind == ooxml.Element && includes(c) })
}

// includedName returns the document for which a paragraph stands, "" when it is any other paragraph.
func includedName(p *ooxml.Node) string {
	var pieces []letters
	var joined strings.Builder
	collect(p, &pieces, &joined)
	text := strings.TrimSpace(joined.String())
	if !strings.HasPrefix(text, "{{") {
		return ""
	}
	tags, _ := scan(text, diag.Place{})
	if len(tags) == 1 && tags[0].kind == tagInclude && tags[0].start == 0 && tags[0].end == len(text) {
		return tags[0].source
	}
	return ""
}

// expand puts documents in the place of the paragraphs that ask for them. above are those being expanded.
func (g *grafter) expand(n *ooxml.Node, places map[*ooxml.Node]diag.Place, above []string) {
	for at := 0; at < len(n.Children); at++ {
		c := n.Children[at]
		if c.Kind != ooxml.Element {
			continue
		}
		name := ""
		if c.Tag == "w:p" {
			name = includedName(c)
		}
		if name == "" {
			g.expand(c, places, above)
			continue
		}
		where := places[c]
		if where.Near = "{{> " + name + "}}"; len(above) > 0 {
			where.File = above[len(above)-1]
		}
		blocks := g.document(name, where, above)
		sectPr := lastSection(blocks)
		blocks = blocks[:len(blocks)-len(sectPr)]
		if n.Tag == "w:body" && len(sectPr) > 0 {
			blocks = ownPages(n, at, blocks, sectPr[0])
		}
		n.Children = slices.Replace(n.Children, at, at+1, blocks...)
		at += len(blocks) - 1
	}
}

func lastSection(blocks []*ooxml.Node) []*ooxml.Node {
	if n := len(blocks); n > 0 && blocks[n-1].Tag == "w:sectPr" {
		return blocks[n-1:]
	}
	return nil
}

// document returns the blocks of a document, ready for the form.
func (g *grafter) document(name string, at diag.Place, above []string) []*ooxml.Node {
	if slices.Contains(above, name) || len(above) >= maxIncludes {
		g.c.issues.Add(diag.FillIncludeDeep, at, name)
		return nil
	}
	pkg := g.find(name)
	if pkg == nil {
		g.c.issues.Add(diag.FillIncludeMissing, at, name)
		return nil
	}
	main, issues := pkg.Main(ooxml.WordFile)
	if main == nil {
		g.c.issues = append(g.c.issues, issues.InFile(name)...)
		return nil
	}
	tree, err := main.Tree()
	if err != nil {
		g.c.issues.Add(diag.PackageBadXML, diag.Place{File: name, Part: main.Name}, main.Name, err)
		return nil
	}
	body := tree.Child("w:body")
	if body == nil {
		return nil
	}
	body = body.Clone()
	keepNamespaces(body, tree)
	t := g.taken[pkg]
	if t == nil {
		t = &taken{pkg: pkg, main: main.Name, styles: map[string]string{}, numbers: map[string]string{}, links: map[string]string{}}
		g.taken[pkg] = t
		g.takeStyles(t)
	}
	if dropNotes(body) {
		g.c.issues.Add(diag.FillIncludeLacks, at, name, "cước chú hoặc ghi chú bên lề")
	}
	g.rename(body, t)
	g.expand(body, nil, append(slices.Clip(above), name))
	return childElements(body)
}

// keepNamespaces gives the blocks of a body the declarations of prefixes that stood at the root of its document.
func keepNamespaces(body, root *ooxml.Node) {
	for _, block := range body.Children {
		if block.Kind != ooxml.Element {
			continue
		}
		for _, a := range root.Attrs {
			if _, has := block.LookAttr(a.Name); strings.HasPrefix(a.Name, "xmlns") && !has {
				block.Attrs = append(block.Attrs, a)
			}
		}
	}
}

// notes are what a body refers to in parts that are not taken in.
var notes = map[string]bool{"w:footnoteReference": true, "w:endnoteReference": true, "w:commentReference": true, "w:commentRangeStart": true, "w:commentRangeEnd": true}

func dropNotes(n *ooxml.Node) bool {
	found := false
	n.Children = slices.DeleteFunc(n.Children, func(c *ooxml.Node) bool {
		found = found || notes[c.Tag]
		return notes[c.Tag]
	})
	for _, c := range n.Children {
		found = dropNotes(c) || found
	}
	return found
}

// rename gives what a node refers to the names that it has in the form.
func (g *grafter) rename(n *ooxml.Node, t *taken) {
	switch n.Tag {
	case "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link":
		if id, ok := t.styles[n.Attr("w:val")]; ok {
			setAttr(n, "w:val", id)
		}
	case "w:numId":
		setAttr(n, "w:val", g.number(n.Attr("w:val"), t))
	case "w:p":
		if t.bodied != "" {
			nameStyle(n, t.bodied)
		}
	}
	for at, a := range n.Attrs {
		if strings.HasPrefix(a.Tag, "r:") {
			n.Attrs[at].Value = g.relation(a.Value, t)
		}
	}
	for _, c := range n.Children {
		if c.Kind == ooxml.Element {
			g.rename(c, t)
		}
	}
}

// nameStyle gives a paragraph that names no style one.
func nameStyle(p *ooxml.Node, id string) {
	pPr := p.Child("w:pPr")
	if pPr == nil {
		pPr = ooxml.NewElement("w:pPr")
		p.Children = slices.Insert(p.Children, 0, pPr)
	}
	if pPr.Child("w:pStyle") == nil {
		pPr.Children = slices.Insert(pPr.Children, 0, ooxml.NewElement("w:pStyle", "w:val", id))
	}
}

// relation copies what a relationship of the included document leads to and returns the id by which the form knows it.
func (g *grafter) relation(id string, t *taken) string {
	if now, ok := t.links[id]; ok {
		return now
	}
	r := t.pkg.Relationship(t.main, id)
	if r.ID == "" {
		return id
	}
	target := r.Target
	if !r.External {
		target = g.copyPart(t.pkg, r.Target)
	}
	now := g.edit.relate(g.main, r.Type, target, r.External)
	t.links[id] = now
	return now
}

// copyPart takes a part with all that it leads to into the form, under a name that is free there.
func (g *grafter) copyPart(from *ooxml.Package, name string) string {
	part := from.Part(name)
	if part == nil {
		return name
	}
	data, err := part.Bytes()
	if err != nil {
		return name
	}
	extension := path.Ext(name)
	now := g.edit.freeName(strings.TrimRight(strings.TrimSuffix(name, extension), "0123456789"), extension)
	g.edit.put(ooxml.NewPart(now, data), from.ContentType(name))
	if from.Part(relationshipsOf(name)) == nil {
		return now
	}
	list := g.edit.relations(now)
	for _, r := range from.Relationships(name) {
		target, mode := r.Target, "External"
		if !r.External {
			target, mode = "/"+g.copyPart(from, r.Target), "Internal"
		}
		list.Children = append(list.Children, ooxml.NewElement("Relationship", "Id", r.ID, "Type", officeRelation+r.Type, "Target", target, "TargetMode", mode))
	}
	return now
}

// takeStyles brings the styles of an included document into the form. One that is the same there is not copied; one of
// the same id that is another gets a new id.
func (g *grafter) takeStyles(t *taken) {
	part := t.pkg.Related(t.main, "styles")
	if part == nil {
		return
	}
	theirs, err := part.Tree()
	if err != nil {
		return
	}
	if g.styles == nil {
		g.styles = theirs.Clone()
		g.styles.Children = slices.DeleteFunc(g.styles.Children, func(n *ooxml.Node) bool { return n.Tag == "w:style" })
	}
	ours := map[string]*ooxml.Node{}
	for _, n := range g.styles.Elements("w:style") {
		ours[n.Attr("w:styleId")] = n
	}
	defaults := theirs.Child("w:docDefaults")
	same := bytes.Equal(xmlOf(defaults), xmlOf(g.styles.Child("w:docDefaults")))
	var copied []*ooxml.Node
	for _, n := range theirs.Elements("w:style") {
		id := n.Attr("w:styleId")
		if own := ours[id]; own != nil && same && bytes.Equal(xmlOf(own), xmlOf(n)) {
			continue
		}
		n = n.Clone()
		if ours[id] != nil {
			now := id
			for k := 2; ours[now] != nil; k++ {
				now = id + "_" + strconv.Itoa(k)
			}
			t.styles[id] = now
			setAttr(n, "w:styleId", now)
			if name := n.Child("w:name"); name != nil {
				setAttr(name, "w:val", name.Attr("w:val")+" "+strings.TrimPrefix(now, id+"_"))
			}
			ours[now] = n
		} else {
			ours[id] = n
		}
		if isDefault := n.Attr("w:default"); isDefault == "1" || isDefault == "true" {
			if n.Attr("w:type") == "paragraph" {
				t.bodied = n.Attr("w:styleId")
			}
			dropped := *n
			dropAttr(&dropped, "w:default")
			n.Attrs = dropped.Attrs
		}
		if !same && n.Attr("w:type") == "paragraph" && n.Child("w:basedOn") == nil {
			addDefaults(n, defaults)
		}
		copied = append(copied, n)
	}
	for _, n := range copied {
		g.rename(n, &taken{pkg: t.pkg, main: part.Name, styles: t.styles, numbers: t.numbers, links: map[string]string{}})
	}
	g.styles.Children = append(g.styles.Children, copied...)
}

func xmlOf(n *ooxml.Node) []byte {
	if n == nil {
		return nil
	}
	return ooxml.AppendNode(nil, n)
}

// addDefaults gives a style at the root the defaults of its document, which those of the form do not equal.
func addDefaults(style, defaults *ooxml.Node) {
	for _, kind := range []string{"w:pPr", "w:rPr"} {
		theirs := defaults.Path(kind+"Default", kind)
		if theirs == nil {
			continue
		}
		if style.Child(kind) == nil {
			own := theirs.Clone()
			style.Children = insertBefore(style.Children, own, func(n *ooxml.Node) bool {
				return n.Tag == "w:rPr" || strings.HasPrefix(n.Tag, "w:tbl") || n.Tag == "w:trPr" || n.Tag == "w:tcPr"
			})
			continue
		}
		own := style.Child(kind)
		merged := make([]*ooxml.Node, 0, len(theirs.Children)+len(own.Children))
		for _, n := range theirs.Children {
			if own.Child(n.Tag) == nil {
				merged = append(merged, n.Clone())
			}
		}
		own.Children = inOrder(append(merged, own.Children...))
	}
}

// orders are the properties of paragraphs and runs in the order of ECMA-376 Part 1, CT_PPrBase and EG_RPrBase.
var orders = strings.Fields("w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers w:pBdr w:shd w:tabs " +
	"w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:contextualSpacing " +
	"w:mirrorIndents w:suppressOverlap w:ind w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl")

var runOrders = strings.Fields("w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint w:noProof w:snapToGrid " +
	"w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout w:specVanish")

func inOrder(list []*ooxml.Node) []*ooxml.Node {
	order := orders
	for _, n := range list {
		if n.Tag == "w:rFonts" || n.Tag == "w:sz" || n.Tag == "w:lang" || n.Tag == "w:b" {
			order = runOrders
		}
	}
	// w:spacing of a paragraph stands before w:ind
	rank := func(n *ooxml.Node) int {
		if n.Tag == "w:spacing" && &order[0] == &orders[0] {
			return slices.Index(order, "w:ind")*2 - 1
		}
		if at := slices.Index(order, n.Tag); at >= 0 {
			return at * 2
		}
		return len(order) * 2
	}
	slices.SortStableFunc(list, func(a, b *ooxml.Node) int { return rank(a) - rank(b) })
	return list
}

// number copies a list of an included document and returns its number in the form.
func (g *grafter) number(id string, t *taken) string {
	if now, ok := t.numbers[id]; ok {
		return now
	}
	if id == "0" {
		return id // no list
	}
	t.numbers[id] = id
	part := t.pkg.Related(t.main, "numbering")
	if part == nil {
		return id
	}
	theirs, err := part.Tree()
	if err != nil {
		return id
	}
	if g.numbering == nil {
		g.numbering = theirs.Clone()
		g.numbering.Children = nil
	}
	num := byAttr(theirs.Elements("w:num"), "w:numId", id)
	abstract := byAttr(theirs.Elements("w:abstractNum"), "w:abstractNumId", num.Child("w:abstractNumId").Attr("w:val"))
	if abstract == nil {
		return id
	}
	num, abstract = num.Clone(), abstract.Clone()
	kind, now := freeNumber(g.numbering.Elements("w:abstractNum"), "w:abstractNumId", 0), freeNumber(g.numbering.Elements("w:num"), "w:numId", 1)
	t.numbers[id] = now
	setAttr(num, "w:numId", now)
	setAttr(num.Child("w:abstractNumId"), "w:val", kind)
	setAttr(abstract, "w:abstractNumId", kind)
	abstract.Children = slices.DeleteFunc(abstract.Children, func(n *ooxml.Node) bool { return n.Tag == "w:nsid" || n.Tag == "w:tmpl" })
	g.rename(abstract, &taken{pkg: t.pkg, main: part.Name, styles: t.styles, numbers: t.numbers, links: map[string]string{}})
	g.numbering.Children = insertBefore(g.numbering.Children, abstract, func(n *ooxml.Node) bool { return n.Tag == "w:num" || n.Tag == "w:numIdMacAtCleanup" })
	g.numbering.Children = insertBefore(g.numbering.Children, num, func(n *ooxml.Node) bool { return n.Tag == "w:numIdMacAtCleanup" })
	return now
}

func byAttr(list []*ooxml.Node, attr, value string) *ooxml.Node {
	for _, n := range list {
		if n.Attr(attr) == value {
			return n
		}
	}
	return nil
}

// freeNumber is the first number above all of a list.
func freeNumber(list []*ooxml.Node, attr string, least int) string {
	next := least
	for _, n := range list {
		if number, err := strconv.Atoi(n.Attr(attr)); err == nil && number >= next && number < 1<<30 {
			next = number + 1
		}
	}
	return strconv.Itoa(next)
}

// ownPages gives included blocks pages of their own form where that is another than the form's at that place.
func ownPages(body *ooxml.Node, at int, blocks []*ooxml.Node, theirs *ooxml.Node) []*ooxml.Node {
	governing, followed := governingSection(body.Children[at+1:])
	if governing == nil || samePages(governing, theirs) || len(blocks) == 0 {
		return blocks
	}
	if preceded(body.Children[:at]) {
		blocks = append([]*ooxml.Node{sectionEnd(governing.Clone())}, blocks...)
	}
	if followed {
		return append(blocks, sectionEnd(theirs))
	}
	governing.Attrs, governing.Children = theirs.Attrs, theirs.Children
	return blocks
}

// governingSection finds the end of the section that goes on behind a place, and whether anything to be seen stands
// between.
func governingSection(rest []*ooxml.Node) (sectPr *ooxml.Node, followed bool) {
	for _, n := range rest {
		if n.Tag == "w:sectPr" {
			return n, followed
		}
		if n.Kind == ooxml.Element && visible(n) && !onlyTags(n) {
			followed = true
		}
		if end := n.Path("w:pPr", "w:sectPr"); end != nil {
			return end, true
		}
	}
	return nil, followed
}

// preceded tells whether anything to be seen stands between a place and the end of the section before it.
func preceded(before []*ooxml.Node) bool {
	for at := len(before) - 1; at >= 0; at-- {
		n := before[at]
		if n.Path("w:pPr", "w:sectPr") != nil {
			return false
		}
		if n.Kind == ooxml.Element && visible(n) && !onlyTags(n) {
			return true
		}
	}
	return false
}

// onlyTags tells whether a paragraph holds nothing but tags.
func onlyTags(n *ooxml.Node) bool {
	if n.Tag != "w:p" {
		return false
	}
	text := n.TextContent()
	tags, _ := scan(text, diag.Place{})
	for at := len(tags) - 1; at >= 0; at-- {
		if !tags[at].isMark() {
			return false
		}
		text = text[:tags[at].start] + text[tags[at].end:]
	}
	return strings.TrimSpace(text) == ""
}

// samePages tells whether two sections have the same paper, margins and columns, and the second no headers of its own.
func samePages(a, b *ooxml.Node) bool {
	for _, tag := range []string{"w:pgSz", "w:pgMar", "w:cols"} {
		x, y := a.Child(tag), b.Child(tag)
		for _, name := range []string{"w:w", "w:h", "w:orient", "w:top", "w:bottom", "w:left", "w:right", "w:num"} {
			if x.Attr(name) != y.Attr(name) {
				return false
			}
		}
	}
	return b.Child("w:headerReference") == nil && b.Child("w:footerReference") == nil
}

// sectionEnd is a paragraph of one point that ends a section.
func sectionEnd(sectPr *ooxml.Node) *ooxml.Node {
	pPr := ooxml.NewElement("w:pPr")
	pPr.Children = []*ooxml.Node{ooxml.NewElement("w:spacing", "w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact"), sectPr}
	p := ooxml.NewElement("w:p")
	p.Children = []*ooxml.Node{pPr}
	return p
}
