package docgen

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/docx"
	"vanthu/docgen/layout"
	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
)

// Checked is a Word file with what the form rules say of it.
type Checked struct {
	*nd30.Report
	Pages  []layout.Page
	Issues diag.List // what reading and laying out found; the form of what could not be shown was not judged

	engine *Engine
	pkg    *ooxml.Package
	opt    nd30.Options
}

// CheckDecree judges the form of any Word file by NĐ 30/2020. name is the file's name, for messages. With errors among the
// issues there is no result.
func (e *Engine) CheckDecree(ctx context.Context, name string, content []byte, opt nd30.Options) (*Checked, diag.List, error) {
	pkg, issues := ooxml.Open(content, e.limits.Package)
	if !issues.HasErrors() {
		_, issues = pkg.Main(ooxml.WordFile)
	}
	if issues.HasErrors() {
		return nil, issues.InFile(name), nil
	}
	c, issues, err := e.checkDecree(ctx, pkg, opt)
	return c, issues.InFile(name), err
}

func (e *Engine) checkDecree(ctx context.Context, pkg *ooxml.Package, opt nd30.Options) (*Checked, diag.List, error) {
	doc, issues := docx.Read(pkg)
	if issues.HasErrors() {
		return nil, issues, nil
	}
	pages, found, err := layout.Layout(ctx, doc, e.book, layout.Options{MaxPages: e.limits.Pages})
	issues = append(issues, found...).Compact()
	if err != nil {
		return nil, nil, fmt.Errorf("check: %w", err)
	}
	if issues.HasErrors() {
		return nil, issues, nil
	}
	return &Checked{Report: nd30.Check(doc, pages, opt), Pages: pages, Issues: issues, engine: e, pkg: pkg, opt: opt}, issues, nil
}

// rounds is how often Fix looks again: mending one thing, such as a font's size, may bring to light another.
const rounds = 3

// Fixed is a mended Word file.
type Fixed struct {
	Data   []byte
	Mended []nd30.Finding // what was found before and is no longer there
	Left   *nd30.Report   // what the mended file still has
}

// Fix mends what the findings claim to be mendable, and judges the result again. Only what the second check finds no
// more counts as mended; an edit that did not help is not kept.
func (c *Checked) Fix(ctx context.Context) (*Fixed, error) {
	now := c
	var mended []nd30.Finding
	for range rounds {
		var todo []nd30.Finding
		for _, f := range now.Findings {
			if f.Mends {
				todo = append(todo, f)
			}
		}
		if len(todo) == 0 {
			break
		}
		pkg, done, err := nd30.Fix(now.pkg, todo)
		if err != nil {
			return nil, fmt.Errorf("fix: %w", err)
		}
		if !slices.Contains(done, true) {
			break
		}
		next, issues, err := c.engine.checkDecree(ctx, pkg, c.opt)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, fmt.Errorf("fix: the mended file cannot be read: %v", issues)
		}
		for i, f := range todo {
			if done[i] && !next.has(f) {
				mended = append(mended, f)
			}
		}
		now = next
	}
	data, err := now.pkg.SaveBytes()
	if err != nil {
		return nil, fmt.Errorf("fix: %w", err)
	}
	return &Fixed{data, mended, now.Report}, nil
}

// has reports whether a finding is still there, at the same place.
func (c *Checked) has(f nd30.Finding) bool {
	return slices.ContainsFunc(c.Findings, func(g nd30.Finding) bool {
		return g.Rule == f.Rule && g.Places[0].Source.Part == f.Places[0].Source.Part && g.Found == f.Found
	})
}

// Commented returns the file with a Word comment at each finding.
func (c *Checked) Commented() ([]byte, error) {
	pkg, err := nd30.Comment(c.pkg, c.Findings)
	if err != nil {
		return nil, fmt.Errorf("comment: %w", err)
	}
	data, err := pkg.SaveBytes()
	if err != nil {
		return nil, fmt.Errorf("comment: %w", err)
	}
	return data, nil
}

// CopyName names the copy of a checked file: "Công văn (đã sửa).docx", "Công văn (nhận xét).docx".
func CopyName(name string, fixed bool) string {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	if fixed {
		return stem + " (đã sửa).docx"
	}
	return stem + " (nhận xét).docx"
}
