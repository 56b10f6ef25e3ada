package fill

import (
	"slices"

	"vanthu/docgen/ooxml"
)

const settingsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"

// afterCompat are the settings behind w:compat (ECMA-376 Part 1, CT_Settings); beforeShiftReturn those before
// w:doNotExpandShiftReturn within it (CT_Compat).
var (
	afterCompat = map[string]bool{"w:docVars": true, "w:rsids": true, "m:mathPr": true, "w:attachedSchema": true, "w:themeFontLang": true, "w:clrSchemeMapping": true,
		"w:doNotIncludeSubdocsInStats": true, "w:doNotAutoCompressPictures": true, "w:forceUpgrade": true, "w:captions": true, "w:readModeInkLockDown": true,
		"w:smartTagType": true, "sl:schemaLibrary": true, "w:shapeDefaults": true, "w:doNotEmbedSmartTags": true, "w:decimalSymbol": true, "w:listSeparator": true,
		"w14:docId": true, "w15:docId": true, "w15:chartTrackingRefBased": true}
	beforeShiftReturn = map[string]bool{"w:useSingleBorderforContiguousCells": true, "w:wpJustification": true, "w:noTabHangInd": true, "w:noLeading": true, "w:spaceForUL": true,
		"w:noColumnBalance": true, "w:balanceSingleByteDoubleByteWidth": true, "w:noExtraLineSpacing": true, "w:doNotLeaveBackslashAlone": true, "w:ulTrailSpace": true}
)

// keepingBreaks returns the settings of a document whose justified lines are not stretched where a value broke them
// (ECMA-376 Part 1, 17.15.3.17); nil when the form's settings say so already. A form without settings gets some.
func keepingBreaks(pkg *ooxml.Package, main string) *ooxml.Part {
	part := pkg.Related(main, "settings")
	root := ooxml.NewElement("w:settings", "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
	name := "word/settings.xml"
	if part != nil {
		tree, err := part.Tree()
		if err != nil {
			return nil
		}
		root, name = tree.Clone(), part.Name
		declarePrefix(root)
	}
	compat := root.Child("w:compat")
	if compat.Child("w:doNotExpandShiftReturn") != nil {
		return nil
	}
	if compat == nil {
		compat = ooxml.NewElement("w:compat")
		root.Children = insertBefore(root.Children, compat, func(n *ooxml.Node) bool { return afterCompat[n.Tag] })
	}
	compat.Children = insertBefore(compat.Children, ooxml.NewElement("w:doNotExpandShiftReturn"), func(n *ooxml.Node) bool { return !beforeShiftReturn[n.Tag] })
	return ooxml.NewXMLPart(name, root)
}

// addSettings puts the settings of keepingBreaks into a document.
func (w *Word) addSettings(e *edit) {
	if w.settings == nil {
		return
	}
	if w.pkg.Related(w.main, "settings") == nil {
		e.put(w.settings, settingsType)
		e.relate(w.main, "settings", w.settings.Name, false)
		return
	}
	e.put(w.settings, "")
}

// withoutMailMerge takes the source of its data from the main document of a mail merge: Word would ask for it.
func withoutMailMerge(pkg *ooxml.Package, main string) *ooxml.Package {
	part := pkg.Related(main, "settings")
	if part == nil {
		return pkg
	}
	tree, err := part.Tree()
	if err != nil || tree.Child("w:mailMerge") == nil {
		return pkg
	}
	tree = tree.Clone()
	tree.Children = without(tree.Children, tree.Child("w:mailMerge"))
	e := newEdit(pkg)
	e.put(ooxml.NewXMLPart(part.Name, tree), "")
	if pkg.Part(relationshipsOf(part.Name)) != nil {
		list := e.relations(part.Name)
		list.Children = slices.DeleteFunc(list.Children, func(n *ooxml.Node) bool {
			kind := n.Attr("Type")
			return kind == officeRelation+"mailMergeSource" || kind == officeRelation+"mailMergeHeaderSource"
		})
	}
	return e.finish()
}
