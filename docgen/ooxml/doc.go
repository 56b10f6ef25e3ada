// Package ooxml reads and writes an Office file as it is on disk: a ZIP of parts, each part bytes or a tree of nodes.
//
// In: the bytes of a .docx, .xlsx or their templates. Out: a Package whose parts can be looked at, replaced and
// saved again. It knows nothing of paragraphs or cells and loses nothing that it does not know: prefixes stay as
// written and a part that nobody replaced is copied to the new file as it lay compressed in the old one.
//
// Package, Part and Node are frozen once made; a change makes a new value and shares what is the same.
package ooxml
