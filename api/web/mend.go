package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	tables "vanthu/docgen/sheet"
	doctype "vanthu/docgen/template"
)

// MendGrid takes what people said of header and columns, and the cells that they mended, and reads the file anew.
func (p *Pages) MendGrid(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error {
		added := mended(t, table, values)
		if len(table.Edits)+len(added) > maxEdits {
			return reply.Fail(diag.APITooLarge)
		}
		reading, err := p.Mend(ctx, t, table, added)
		if err == nil {
			err = p.remember(ctx, t, table, reading)
		}
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	back := gridAddress(table.ID, t.ID)
	switch from := values.Get("tu"); {
	case values.Get("ve") == "bang":
		back = tableAddress(table.ID)
	case values.Get("ve") == "ho-so":
		back = tableAddress(table.ID) + "/ho-so"
	case from != "" && from != "0":
		back += "&" + url.Values{"trang": {values.Get("trang")}, "tu": {from}}.Encode()
	}
	c.Redirect(http.StatusSeeOther, back)
}

// maxEdits bounds the cells that one sheet keeps mended.
const maxEdits = 5000

// mended makes corrections of what a form sent. What nobody touched comes back as it was and is none.
func mended(t *doctype.Template, table *desk.Table, form url.Values) []store.Correction {
	added := mendedCells(form)
	if !form.Has("trang") {
		return added
	}
	name := form.Get("trang")
	old := table.Maps[t.ID][name]
	said := old
	said.Header, said.Levels, said.Last = saidRows(form, old)
	said.Columns, said.Given = saidColumns(form, old.Columns), saidGiven(form, old.Given)
	if said.Header == old.Header && said.Levels == old.Levels && said.Last == old.Last && maps.Equal(said.Columns, old.Columns) && maps.Equal(said.Given, old.Given) {
		return added
	}
	return append(added, store.Correction{Operation: store.SetMap, Field: t.ID + "|" + name, Before: old, After: said})
}

// touched lists the names of a form with a prefix, in order and without it, whose values are not those that were shown:
// these come back under a prefix of their own.
func touched(form url.Values, prefix string) (names []string) {
	for _, key := range slices.Sorted(maps.Keys(form)) {
		if name, is := strings.CutPrefix(key, prefix+"."); is && form.Get(key) != form.Get("cu-"+prefix+"."+name) {
			names = append(names, name)
		}
	}
	return names
}

func mendedCells(form url.Values) (added []store.Correction) {
	for _, key := range slices.Sorted(maps.Keys(form)) {
		at, isCell := strings.CutPrefix(key, "o.")
		if !isCell {
			continue
		}
		before := form.Get("cu." + at)
		shown, _ := data.Clean(before) // a form sends line ends of its own
		if text, _ := data.Clean(strings.ToValidUTF8(form.Get(key), "\uFFFD")); text != shown {
			added = append(added, store.Correction{Operation: store.SetCell, Field: at, Before: before, After: text})
		}
	}
	return added
}

// saidRows is where a form says that the header and the data stand.
func saidRows(form url.Values, old tables.Map) (header, levels, last int) {
	header, levels, last = old.Header, old.Levels, old.Last
	number := func(key string, most int) int {
		n, _ := strconv.Atoi(form.Get(key))
		return max(0, min(n, most))
	}
	if form.Has("cuoi") {
		last = number("cuoi", 1<<20)
	}
	if form.Get("tieu-de") != form.Get("cu-tieu-de") || form.Get("tang") != form.Get("cu-tang") {
		header, levels = number("tieu-de", 1<<20), number("tang", 4)
		if strings.TrimSpace(form.Get("tieu-de")) == "0" {
			header, levels = tables.NoHeader, 0
		}
	}
	return header, levels, last
}

// saidColumns is the field of each column, as a form says it.
func saidColumns(form url.Values, old map[string]string) map[string]string {
	said := map[string]string{}
	maps.Copy(said, old)
	for _, column := range touched(form, "cot") {
		said[column] = form.Get("cot." + column)
	}
	return said
}

// saidGiven is what a form says once for all rows.
func saidGiven(form url.Values, old map[string]string) map[string]string {
	said := map[string]string{}
	maps.Copy(said, old)
	for _, field := range touched(form, "ca-bang") {
		if said[field] = form.Get("ca-bang." + field); said[field] == "" {
			delete(said, field)
		}
	}
	return said
}

// remember keeps the meanings of columns that people gave, for sheets of the same shape.
func (p *Pages) remember(ctx context.Context, t *doctype.Template, table *desk.Table, reading *doctype.Reading) error {
	if reading == nil {
		return nil
	}
	for _, view := range reading.Views {
		said := table.Maps[t.ID][view.Sheet]
		if len(said.Columns) == 0 || said.Header == tables.NoHeader || len(view.Layouts) == 0 {
			continue
		}
		if err := p.Store.SaveMapping(ctx, t.ID, view.Layouts[0].Shape(), said); err != nil {
			return err
		}
	}
	return nil
}

// UndoGrid takes back the last correction of a sheet.
func (p *Pages) UndoGrid(c *gin.Context) {
	t, table, ok := p.sheetTable(c)
	if !ok {
		return
	}
	err := p.queued(c.Request.Context(), func(ctx context.Context) error { return p.Undo(ctx, table.ID) })
	if err != nil && !store.IsTrouble(err, diag.StoreNothingUndo) { // pressed twice: nothing is left to undo
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, gridAddress(table.ID, t.ID))
}
