// Package fonts carries the typefaces that the engine sets and embeds, and the names they answer to.
//
// What each file is, where it comes from and under which licence stands in README.md; the licence texts are in
// licences/.
package fonts

import "embed"

// FS holds the TrueType files and aliases.json. It is the last folder of every font.Book.
//
//go:embed *.ttf aliases.json
var FS embed.FS
