package web

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// chosen lists the kinds that a form ticked, each once.
func (p *Pages) chosen(names []string) (types []*doctype.Template) {
	for _, name := range names {
		if t := p.Engine.Template(name); t != nil && !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return types
}

// TableDownload makes all chosen papers of a kept sheet into one ZIP, a folder for each kind.
func (p *Pages) TableDownload(c *gin.Context) {
	_, kept, ok := p.table(c)
	if !ok {
		return
	}
	types := p.chosen(c.QueryArray("giay"))
	if len(types) == 0 {
		p.showTable(c, http.StatusUnprocessableEntity, newOnce(), diag.List{diag.New(diag.APINoPapers, diag.Place{})})
		return
	}
	var file *reply.File
	var issues diag.List
	o, err := p.office(kept.Office)
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
			file, issues, err = reply.Streamed(p.Drafts.Folder(), "Giấy tờ - "+baseOf(kept.Name)+".zip", reply.ZipType, func(w io.Writer) (int, diag.List, error) {
				issues, err := p.pack(ctx, w, types, kept, o)
				return 0, issues, err
			})
			return err
		})
	}
	switch {
	case err != nil:
		p.failError(c, err)
	case file == nil:
		p.fail(c, reply.FromIssues(issues))
	default:
		sendFile(c, file)
	}
}

// pack writes the papers of each kind into a folder of their own.
func (p *Pages) pack(ctx context.Context, w io.Writer, types []*doctype.Template, kept *desk.Table, o office) (issues diag.List, err error) {
	out, folders := zip.NewWriter(w), map[string]bool{}
	for _, t := range types {
		folder := doctype.SafeName(t.Title) // an office's own title may be no name of a folder, or that of another kind
		if folder == "" || folders[folder] {
			folder = strings.TrimSpace(folder + " (" + t.ID + ")")
		}
		folders[folder] = true
		found, err := p.packKind(ctx, out, folder, t, kept, o)
		if issues = append(issues, found...); err != nil || found.HasErrors() {
			return issues, err
		}
	}
	return issues, out.Close()
}

// packKind writes the papers of one kind in all their formats.
func (p *Pages) packKind(ctx context.Context, out *zip.Writer, folder string, t *doctype.Template, kept *desk.Table, o office) (diag.List, error) {
	_, prepared, issues, err := p.papers(ctx, t, kept, o)
	if err != nil || issues.HasErrors() {
		return issues, err
	}
	formats, packed := wanted(t, zipFormat, "")
	file, found, err := reply.Make(ctx, p.Engine, p.Drafts.Folder(), t, prepared, formats, packed)
	if issues = append(issues, found...); err != nil || file == nil {
		return issues, err
	}
	defer file.Close()
	whole, ok := file.ReadCloser.(io.ReaderAt)
	if !ok {
		return issues, fmt.Errorf("pack %s: the archive cannot be read", t.ID)
	}
	inner, err := zip.NewReader(whole, file.Size)
	if err != nil {
		return issues, err
	}
	return issues, copyInto(out, folder, inner)
}

// copyInto puts the files of an archive into a folder of another as they are, without packing them anew.
func copyInto(out *zip.Writer, folder string, inner *zip.Reader) error {
	for _, part := range inner.File {
		header := part.FileHeader
		header.Name = folder + "/" + part.Name
		raw, err := part.OpenRaw()
		if err != nil {
			return err
		}
		to, err := out.CreateRaw(&header)
		if err == nil {
			_, err = io.Copy(to, raw)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// maxKept bounds the documents that one press saves.
const maxKept = 1000

// KeepTable saves the chosen papers of a kept sheet among the documents: a draft for each record.
func (p *Pages) KeepTable(c *gin.Context) {
	_, kept, ok := p.table(c)
	if !ok {
		return
	}
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	ctx, form, types := c.Request.Context(), keptFrom(values).Once, p.chosen(values["giay"])
	o, err := p.office(kept.Office)
	if err != nil {
		p.failError(c, err)
		return
	}
	refused, err := p.refused(ctx, types, kept, o)
	if err != nil {
		p.failError(c, err)
		return
	}
	if len(refused) > 0 {
		p.showTable(c, http.StatusUnprocessableEntity, form, refused)
		return
	}
	count, id := 0, int64(0)
	for _, t := range types {
		var saved int
		if id, saved, err = p.keepKind(ctx, form, t, kept, o, maxKept-count); err != nil {
			p.failError(c, err)
			return
		}
		count += saved
	}
	if count == 1 {
		c.Redirect(http.StatusSeeOther, fmt.Sprintf("/van-ban/%d?xong=luu", id))
		return
	}
	c.Redirect(http.StatusSeeOther, sheetDocuments(kept.ID, "luu", count))
}

// refused tells why papers cannot be saved: what the ZIP refuses is not kept either.
func (p *Pages) refused(ctx context.Context, types []*doctype.Template, kept *desk.Table, o office) (issues diag.List, err error) {
	switch {
	case len(types) == 0:
		return diag.List{diag.New(diag.APINoPapers, diag.Place{})}, nil
	case o.Name == "":
		return diag.List{diag.New(diag.APINoOffice, diag.Place{})}, nil
	}
	err = p.queued(ctx, func(ctx context.Context) error {
		for _, t := range types {
			_, _, found, err := p.papers(ctx, t, kept, o)
			if issues = append(issues, found...); err != nil {
				return err
			}
		}
		return nil
	})
	return slices.DeleteFunc(issues, func(i diag.Issue) bool { return i.Severity != diag.Error }), err
}

// keepKind saves the papers of one kind, at most so many; saved counts those that were not there yet. Of who goes back
// and chooses more, each kind is saved once; a sheet that was mended meanwhile is another.
func (p *Pages) keepKind(ctx context.Context, form string, t *doctype.Template, kept *desk.Table, o office, most int) (id int64, saved int, err error) {
	key := fmt.Sprintf("%s %s %d", form, t.ID, len(kept.Mended))
	id, err = p.saveOnce(ctx, key, func() (last store.Saved, err error) {
		last.ID = kept.ID
		reading, err := p.Read(ctx, t, kept)
		if err != nil {
			return last, err
		}
		records, err := p.Records(ctx, t, kept, reading)
		if err == nil && len(records) > most {
			err = reply.Fail(diag.APITooLarge)
		}
		for _, record := range records {
			if err != nil {
				break
			}
			last, err = p.keep(ctx, composing{t: t, office: o, record: doctype.WithoutOrigin(record), dataset: kept.ID})
			saved++
		}
		return last, err
	}, nil)
	return id, saved, err
}
