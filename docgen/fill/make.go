package fill

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/nguyenthenguyen/docx"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// Replacement puts a tag in the place of every occurrence of some words.
type Replacement struct {
	Old string
	Tag string // with its braces
}

// Make turns a finished document into a form: words of its body, headers and footers become tags, whatever runs they
// are cut into. Everything else stays as it is, byte by byte. Words that are nowhere are an error; those that stand in
// notes only are a warning. Before that, tables are given their one row that repeats.
func Make(content []byte, replacements []Replacement, repeats ...Repeat) ([]byte, diag.List) {
	pkg, main, issues := openWord(content)
	if main == nil {
		return nil, issues
	}
	pkg, err := oneRow(pkg, main, repeats)
	if err != nil {
		issues.Add(diag.PackageBadXML, diag.Place{Part: main.Name}, main.Name, err)
		return nil, issues
	}
	main = pkg.Part(main.Name)
	m := maker{pkg: pkg, replacements: longestFirst(replacements), found: make([]int, len(replacements)), left: make([]int, len(replacements))}
	for _, r := range replacements {
		if strings.ContainsAny(r.Old+r.Tag, "\r\n\t") || strings.TrimSpace(r.Old) == "" {
			issues.Add(diag.MakeLines, diag.Place{}, r.Old)
		}
	}
	for _, part := range m.parts(main) {
		if err := m.join(part); err != nil {
			issues.Add(diag.PackageBadXML, diag.Place{Part: part.Name}, part.Name, err)
		}
	}
	for n, r := range m.replacements {
		switch {
		case m.found[n] == 0 && m.left[n] == 0:
			issues.Add(diag.MakeNotFound, diag.Place{}, r.Old)
		case m.left[n] > 0:
			issues.Add(diag.MakeLeft, diag.Place{}, r.Old, m.left[n])
		}
	}
	if issues.HasErrors() {
		return nil, issues
	}
	made, err := m.replace(main.Name)
	if err != nil {
		issues.Add(diag.PackageDamaged, diag.Place{}, err)
		return nil, issues
	}
	data, err := pkg.With(made...).SaveBytes()
	if err != nil {
		issues.Add(diag.PackageDamaged, diag.Place{}, err)
		return nil, issues
	}
	return data, issues
}

// parts lists the parts in which words become tags, and counts the words in those in which they stay.
func (m *maker) parts(main *ooxml.Part) []*ooxml.Part {
	parts := []*ooxml.Part{main}
	for _, r := range m.pkg.Relationships(main.Name) {
		part := m.pkg.Part(r.Target)
		switch {
		case part == nil || r.External || slices.Contains(parts, part):
		case r.Type == "header" || r.Type == "footer":
			parts = append(parts, part)
		case r.Type == "footnotes" || r.Type == "endnotes" || r.Type == "comments":
			m.countLeft(part)
		}
	}
	return parts
}

// openWord opens a finished document; main is nil when it is none.
func openWord(content []byte) (pkg *ooxml.Package, main *ooxml.Part, issues diag.List) {
	pkg, issues = ooxml.Open(content, ooxml.DefaultLimits)
	if issues.HasErrors() {
		return nil, nil, issues
	}
	main, found := pkg.Main(ooxml.WordFile)
	return pkg, main, append(issues, found...)
}

// longestFirst lets "Nguyễn Văn An" be found before "An".
func longestFirst(list []Replacement) []Replacement {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b Replacement) int { return cmp.Compare(len(b.Old), len(a.Old)) })
	return out
}

// maker carries out replacements over the parts of one document.
type maker struct {
	pkg          *ooxml.Package
	replacements []Replacement
	found, left  []int
	joined       []joinedPart
}

// joinedPart is a part in which every occurrence stands in one run, under a sign that no text has.
type joinedPart struct {
	name string
	tree *ooxml.Node
}

// sign stands for a replacement in the text of a part. It is of the private use area, so no document has it by chance
// and no tag that is put in first can be taken for words by the next replacement.
func sign(n int) string { return "\uE0F0" + strconv.Itoa(n) + "\uE0F1" }

// join brings each occurrence into one run of a part.
func (m *maker) join(part *ooxml.Part) error {
	tree, err := part.Tree()
	if err != nil {
		return err
	}
	tree = tree.Clone()
	touched := false
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		if n.Tag == "w:p" && m.joinParagraph(n) {
			touched = true
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(tree)
	if touched {
		m.joined = append(m.joined, joinedPart{part.Name, tree})
	}
	return nil
}

// occurrence is a stretch of a paragraph's text that a replacement takes.
type occurrence struct{ start, end, by int }

// joinParagraph puts signs into the runs in which occurrences begin and takes their letters from the others.
func (m *maker) joinParagraph(p *ooxml.Node) bool {
	var pieces []letters
	var joined strings.Builder
	collect(p, &pieces, &joined)
	list := m.occurrences(joined.String())
	for _, l := range pieces {
		if l.node == nil {
			continue
		}
		end := l.start + len(l.text)
		var out strings.Builder
		at, touched := l.start, false
		for _, o := range list {
			if o.end <= l.start || o.start >= end {
				continue
			}
			touched = true
			if o.start >= l.start {
				out.WriteString(joined.String()[at:o.start] + sign(o.by))
			}
			at = min(o.end, end)
		}
		if touched {
			out.WriteString(joined.String()[at:end])
			made := textNode(l.node.Name, out.String())
			l.node.Attrs, l.node.Children = made.Attrs, made.Children
		}
	}
	return len(list) > 0
}

// occurrences finds the words of all replacements, none within another, in the order of the text.
func (m *maker) occurrences(text string) []occurrence {
	var list []occurrence
	for n, r := range m.replacements {
		for from := 0; r.Old != ""; {
			at := strings.Index(text[from:], r.Old)
			if at < 0 {
				break
			}
			o := occurrence{from + at, from + at + len(r.Old), n}
			from = o.end
			if !slices.ContainsFunc(list, func(other occurrence) bool { return o.start < other.end && other.start < o.end }) {
				list = append(list, o)
				m.found[n]++
			}
		}
	}
	slices.SortFunc(list, func(a, b occurrence) int { return a.start - b.start })
	return list
}

func (m *maker) countLeft(part *ooxml.Part) {
	tree, err := part.Tree()
	if err != nil {
		return
	}
	text := tree.TextContent()
	for n, r := range m.replacements {
		if r.Old != "" {
			m.left[n] += strings.Count(text, r.Old)
		}
	}
}

// replace lets nguyenthenguyen/docx put the tags in the place of the signs. It gets an archive of its own with nothing
// but the parts concerned, under the names that it knows: it has no limits, and copies of one of its readers share
// their headers.
func (m *maker) replace(main string) ([]*ooxml.Part, error) {
	archive := ooxml.New().With(ooxml.NewPart(typesPart, nil), ooxml.NewPart("word/document.xml", nil), ooxml.NewPart("word/_rels/document.xml.rels", nil))
	names := map[string]string{}
	for n, j := range m.joined {
		name := "word/document.xml"
		if j.name != main {
			name = "word/header" + strconv.Itoa(n+1) + ".xml"
		}
		names[name] = j.name
		archive = archive.With(ooxml.NewPart(name, ooxml.AppendXML(nil, j.tree)))
	}
	data, err := archive.SaveBytes()
	if err != nil {
		return nil, err
	}
	reader, err := docx.ReadDocxFromMemory(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	document := reader.Editable()
	for n, r := range m.replacements {
		if err := document.Replace(sign(n), r.Tag, -1); err != nil {
			return nil, err
		}
		if err := document.ReplaceHeader(sign(n), r.Tag); err != nil {
			return nil, err
		}
	}
	var written bytes.Buffer
	if err := document.Write(&written); err != nil {
		return nil, err
	}
	archive, issues := ooxml.Open(written.Bytes(), ooxml.DefaultLimits)
	if issues.HasErrors() {
		return nil, errors.New(issues[0].Message)
	}
	var made []*ooxml.Part
	for name, original := range names {
		part := archive.Part(name)
		content, err := part.Bytes()
		if err == nil {
			_, err = part.Tree() // it must still be XML
		}
		if err != nil {
			return nil, err
		}
		made = append(made, ooxml.NewPart(original, content))
	}
	return made, nil
}
