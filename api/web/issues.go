package web

import (
	"fmt"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// issueLine is an issue as a list shows it.
type issueLine struct {
	Stops   bool
	Where   string // place in words
	Anchor  string // name of the control it belongs to, "" when there is none on the page
	Message string
	Hint    string
}

// lines puts issues into words for people, errors first. withForm tells that the form is on the same page.
func lines(fields []*doctype.Field, issues diag.List, withForm bool) []issueLine {
	var errors, warnings []issueLine
	for _, issue := range issues {
		line := issueLine{Stops: issue.Severity == diag.Error, Where: where(fields, issue.Place), Message: issue.Message, Hint: issue.Hint}
		if withForm && issue.Place.Field != "" {
			line.Anchor = anchor(fields, issue.Place.Field)
		}
		if line.Stops {
			errors = append(errors, line)
		} else {
			warnings = append(warnings, line)
		}
	}
	return append(errors, warnings...)
}

// where names the place as the office knows it: the cell of a sheet, else the labels of the form.
func where(fields []*doctype.Field, at diag.Place) string {
	var parts []string
	switch {
	case at.Cell != "" && at.Sheet != "":
		parts = append(parts, fmt.Sprintf("Ô %s, trang tính “%s”", at.Cell, at.Sheet))
	case at.Cell != "":
		parts = append(parts, "Ô "+at.Cell)
	case at.Sheet != "":
		parts = append(parts, fmt.Sprintf("Trang tính “%s”", at.Sheet))
	case at.Record > 0:
		parts = append(parts, fmt.Sprintf("Dòng %d", at.Record))
	}
	if words := label(fields, at.Field); words != "" && (at.Cell == "" || fields != nil) { // without a schema the path only counts rows
		parts = append(parts, viet.UpperFirst(words))
	}
	if at.Near != "" && len(parts) == 0 {
		parts = append(parts, fmt.Sprintf("Gần “%s”", at.Near))
	}
	if at.File != "" && (len(parts) == 0 || at.Cell != "" || at.Sheet != "") { // of several sheets
		parts = append([]string{"Tệp " + at.File}, parts...)
	}
	return strings.Join(parts, " · ")
}

// label turns a path into the labels on the way: "Danh sách, dòng 4, Họ và tên". Names that the schema does not know
// stay as they are; without a schema only the rows are told, which people can count.
func label(fields []*doctype.Field, path string) string {
	var words []string
	known := fields != nil
	for _, step := range strings.Split(strings.TrimPrefix(path, "/"), "/") {
		if i, err := strconv.Atoi(step); err == nil {
			words = append(words, fmt.Sprintf("dòng %d", i+1))
			continue
		}
		field := find(fields, step)
		if field == nil {
			if fields = nil; known {
				words = append(words, step)
			}
			continue
		}
		words, fields = append(words, fieldLabel(field)), inner(field)
	}
	return strings.Join(words, ", ")
}

// anchor names the control that shows an issue: an item of a list of lines is shown by the list.
func anchor(fields []*doctype.Field, path string) string {
	var steps []string
	for _, step := range strings.Split(strings.TrimPrefix(path, "/"), "/") {
		if _, err := strconv.Atoi(step); err == nil && fields == nil {
			break
		} else if err == nil {
			steps = append(steps, step)
			continue
		}
		field := find(fields, step)
		if field == nil {
			break
		}
		steps, fields = append(steps, step), inner(field)
	}
	return strings.Join(steps, ".")
}

func find(fields []*doctype.Field, name string) *doctype.Field {
	for _, field := range fields {
		if field.Name == name {
			return field
		}
	}
	return nil
}

// inner returns the fields inside an object or inside the items of a list, nil for plain values.
func inner(field *doctype.Field) []*doctype.Field {
	if field.Item != nil {
		return field.Item.Fields
	}
	return field.Fields
}

func fieldLabel(field *doctype.Field) string {
	if field.Title != "" {
		return field.Title
	}
	return field.Name
}
