package nd30

import (
	"vanthu/docgen/ooxml"
)

// Fix returns the package with the findings mended that can be: their elements are changed, everything else stays as
// it was, and parts without a change are the very same. mended tells for each finding whether it was. The error is that
// of a part which cannot be parsed.
func Fix(pkg *ooxml.Package, findings []Finding) (fixed *ooxml.Package, mended []bool, err error) {
	mended = make([]bool, len(findings))
	trees := map[string]*tree{}
	for i, f := range findings {
		if !f.Mends {
			continue
		}
		done := true
		for _, e := range f.edits {
			part := pkg.Part(e.part)
			if part == nil {
				done = false
				continue
			}
			t := trees[part.Name]
			if t == nil {
				root, err := part.Tree()
				if err != nil {
					return nil, nil, err
				}
				t = newTree(root.Clone())
				trees[part.Name] = t
			}
			done = e.apply(t) && done
		}
		mended[i] = done && len(f.edits) > 0
	}
	var parts []*ooxml.Part
	for _, name := range sortedKeys(trees) {
		parts = append(parts, ooxml.NewXMLPart(name, trees[name].root))
	}
	return pkg.With(parts...), mended, nil
}
