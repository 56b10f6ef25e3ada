// Package docs is the manual, a Markdown file for each subject, titled by its first line. The page for people shows it, so
// that a program that was copied to a machine without a network brings it along.
package docs

import "embed"

//go:embed *.md
var FS embed.FS
