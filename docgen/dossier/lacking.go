package dossier

import (
	"regexp"
	"strings"

	"vanthu/docgen/diag"
)

// lacking are the codes of issues with which a draft can still be made.
var lacking = map[diag.Code]bool{diag.TemplateMissing: true, diag.TemplateEmpty: true, diag.TemplateNoOffice: true, diag.TemplateOfficeLacks: true, diag.TemplateTooFew: true}

// holds tells what a record lacks. What is merely missing makes a draft with the place marked; anything else and there
// is no paper.
func (m *maker) holds(p *Paper, issues diag.List, n *nominee) bool {
	made := true
	for _, i := range issues {
		at := diag.Place{File: p.Name, Field: i.Place.Field}
		label := p.Template.Label(i.Place.Field)
		of, field, name := m.about(p, i.Place.Field, n)
		at.Near = name
		if of != nil {
			at = of.at(field)
			at.File, at.Field = p.Name, i.Place.Field
			if in := itemOfList.FindString(label); in != "" { // papers have another order than the list
				ours := strings.Replace(label, in, of.line(), 1)
				label, i.Message = ours, strings.Replace(i.Message, label, ours, 1)
			}
		}
		switch {
		case i.Severity != diag.Error:
			i.Place = at
			m.issues = append(m.issues, i)
		case lacking[i.Code]:
			m.missing = append(m.missing, Missing{Nominee: at.Near, Paper: p.Name, Group: p.Group, What: label, Field: i.Place.Field})
			m.issues.Add(diag.DossierLacks, at, p.Name, label)
			if !p.Draft {
				p.Draft, p.Template = true, p.Template.Draft()
			}
		default:
			if made {
				m.fail(p.Key, at.Near, i.Message)
			}
			made = false
			m.missing = append(m.missing, Missing{Nominee: at.Near, Paper: p.Name, Group: p.Group, What: i.Message, Field: i.Place.Field})
			m.issues.Add(diag.DossierNotMade, at, p.Name, i.Message)
		}
	}
	return made
}

// itemOfList is how labels name the item of a list.
var itemOfList = regexp.MustCompile(`mục thứ \d+ của “[^”]*”`)

// about finds the nominee that a field of a record is about, the field within its row and the name that stands there; nil
// for none.
func (m *maker) about(p *Paper, path string, n *nominee) (of *nominee, field, name string) {
	parts := strings.SplitN(path, "/", 3)
	if n != nil {
		return n, path, n.name
	}
	if len(parts) < 3 {
		return nil, "", ""
	}
	list, _ := p.Record[parts[0]].([]any)
	i := int(whole(parts[1]))
	if i < 0 || i >= len(list) {
		return nil, "", ""
	}
	item, _ := list[i].(map[string]any)
	name = scope(item).read("name")
	if len(list) == len(p.of) && p.of[i].name == name {
		return p.of[i], parts[2], name
	}
	for _, n := range p.of {
		if name != "" && n.name == name {
			return n, parts[2], name
		}
	}
	return nil, "", name
}
