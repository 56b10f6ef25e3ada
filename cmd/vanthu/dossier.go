package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"vanthu/api/desk"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	"vanthu/docgen/law"
)

// dossiering is the command line of dossier.
type dossiering struct {
	folders
	out, profile, preset, register, form string
	papers                               []string
	json, law, presets                   bool
}

// makeDossier makes all papers of a commendation.
func makeDossier(ctx context.Context, p *program, args []string) error {
	m := dossiering{}
	s := spec{
		usage: "dossier HỒ_SƠ.json|DANH_SÁCH.xlsx -o THƯ_MỤC|TỆP.zip",
		about: "Làm mọi giấy tờ của một lần khen thưởng từ một hồ sơ; đối chiếu điều kiện, nêu những gì còn thiếu.\n" +
			"Làm lại vào cùng thư mục chỉ thay tệp có nội dung đổi; tệp đã có người sửa được giữ nguyên, bản mới ghi bên cạnh.",
		options: append([]option{
			{name: "o", arg: "NƠI_GHI", help: "thư mục (tự tạo) hoặc tệp .zip; không có thì chỉ đối chiếu", value: &m.out},
			{name: "profile", arg: "TỆP", help: "thông tin cơ quan (.json), hoặc tên cơ quan đã lưu", value: &m.profile},
			{name: "preset", arg: "MẪU", help: "mẫu hồ sơ có sẵn, hoặc tệp .json của cơ quan", value: &m.preset},
			{name: "papers", arg: "KHÓA", help: "chỉ làm giấy tờ này; ghi nhiều lần hoặc cách nhau bằng dấu phẩy", values: &m.papers},
			{name: "register", arg: "TỆP", help: "sổ khen thưởng đã nhận (.xlsx, .csv, .json); mặc định là sổ đã lưu", value: &m.register},
			{name: "form", arg: "TỆP.xlsx", help: "tạo bảng Excel trống để nhập danh sách", value: &m.form},
			{name: "json", help: "in kết quả đối chiếu dạng JSON", on: &m.json},
			{name: "presets", help: "in các mẫu hồ sơ có sẵn (JSON)", on: &m.presets},
			{name: "law", help: "in các quy định đang dùng (JSON): căn cứ, lương cơ sở, hệ số, ngưỡng phiếu, điều kiện", on: &m.law},
		}, m.options()...),
		most: 1,
	}
	files, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	switch {
	case m.presets:
		return writeJSON(p.out, dossier.Presets())
	case m.form != "":
		return p.writeFile(m.form, dossier.WriteForm)
	case m.law && len(files) == 0:
		book, _ := law.Load(nil)
		return writeJSON(p.out, book)
	case len(files) == 0:
		return s.misused()
	}
	return p.dossier(ctx, &m, files[0])
}

func (p *program) dossier(ctx context.Context, m *dossiering, file string) error {
	d, err := p.readDossier(m, file)
	if err != nil {
		return err
	}
	if m.law {
		book, issues := law.Load(d.Law)
		if err := p.stop(issues); err != nil {
			return err
		}
		return writeJSON(p.out, book)
	}
	e, err := p.engine(m.folders)
	if err != nil {
		return err
	}
	profile, err := p.profile(m.folders, m.profile)
	if err != nil {
		return err
	}
	made, issues, err := e.Dossier(ctx, d, profile, m.out == "")
	if err != nil {
		return err
	}
	if made == nil {
		return p.stop(issues)
	}
	var edited diag.List
	if m.out != "" {
		if edited, err = p.writeDossier(m.out, made); err != nil {
			return err
		}
	}
	made.Report.Issues = append(made.Report.Issues, edited...)
	if m.json {
		return writeJSON(p.out, made.Report)
	}
	p.tell(made.Report.Issues)
	p.dossierTables(&made.Report)
	return nil
}

// readDossier reads the dossier with what the command line says of it.
func (p *program) readDossier(m *dossiering, file string) (*dossier.Dossier, error) {
	content, err := p.readFile(file)
	if err != nil {
		return nil, err
	}
	beside := func(name string) ([]byte, error) { return p.readFile(filepath.Join(filepath.Dir(file), name)) }
	d, issues, err := dossier.Read(content, filepath.Base(file), beside)
	if err != nil {
		return nil, err
	}
	if err := p.stop(issues); err != nil {
		return nil, err
	}
	if err := p.choosePreset(m, d); err != nil {
		return nil, err
	}
	for _, keys := range m.papers {
		for _, key := range strings.Split(keys, ",") {
			d.Only = append(d.Only, strings.TrimSpace(key))
		}
	}
	return d, p.chooseRegister(m, d)
}

func (p *program) choosePreset(m *dossiering, d *dossier.Dossier) error {
	if !strings.HasSuffix(strings.ToLower(m.preset), ".json") {
		if m.preset != "" {
			d.Preset = m.preset
		}
		return nil
	}
	content, err := p.readFile(m.preset)
	if err != nil {
		return err
	}
	var issues diag.List
	d.Own, issues = dossier.ParsePreset(content)
	return p.stop(issues.InFile(m.preset))
}

// chooseRegister takes the register that the command line names, or else the one that the data folder keeps.
func (p *program) chooseRegister(m *dossiering, d *dossier.Dossier) error {
	switch {
	case m.register != "":
		content, err := p.readFile(m.register)
		if err != nil {
			return err
		}
		var issues diag.List
		d.Register, issues = dossier.ReadRegister(content, filepath.Base(m.register))
		d.Registered = true
		return p.stop(issues)
	case !d.Registered && m.chosen():
		kept, err := p.data(m.place)
		if err != nil {
			return err
		}
		rows, err := kept.Awards(context.Background(), store.AwardQuery{})
		if err != nil {
			return err
		}
		d.Register, d.Registered = desk.PastAwards(rows), len(rows) > 0
	}
	return nil
}

// writeDossier writes the files into a folder or a ZIP.
func (p *program) writeDossier(out string, made *docgen.Commendation) (diag.List, error) {
	if strings.HasSuffix(strings.ToLower(out), ".zip") {
		content, err := made.Zip()
		if err != nil {
			return nil, err
		}
		return nil, p.writeBytes(out, content)
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, fileError(out, err, false)
	}
	at := func(name string) string { return filepath.Join(out, filepath.FromSlash(name)) }
	last, issues, err := p.manifest(at(dossier.ManifestName))
	if err != nil {
		return nil, err
	}
	steps, next, err := dossier.Compare(last, made.Files, func(name string) ([]byte, error) { return os.ReadFile(at(name)) })
	if err != nil {
		return nil, err
	}
	count := map[dossier.Action]int{}
	for _, step := range steps {
		count[step.Action]++
		switch step.Action {
		case dossier.Write:
			if err = os.MkdirAll(filepath.Dir(at(step.Name)), 0o777); err == nil {
				err = p.writeBytes(at(step.Name), step.Content)
			}
		case dossier.Remove:
			err = os.Remove(at(step.Name))
		case dossier.Leave:
			if step.Aside != "" {
				issues.Add(diag.DossierEditedAside, diag.Place{File: step.Name}, step.Name, step.Aside)
			} else {
				issues.Add(diag.DossierEdited, diag.Place{File: step.Name}, step.Name)
			}
		}
		if err != nil {
			return issues, fileError(at(step.Name), err, false)
		}
	}
	text, err := next.Bytes()
	if err != nil {
		return issues, err
	}
	fmt.Fprintf(p.err, "Đã ghi %d tệp, %d tệp không đổi, giữ %d tệp đã có người sửa, bỏ %d tệp cũ.\n",
		count[dossier.Write], count[dossier.Keep], count[dossier.Leave], count[dossier.Remove])
	return issues, p.writeBytes(at(dossier.ManifestName), text)
}

// manifest reads what was written into a folder last.
func (p *program) manifest(path string) (dossier.Manifest, diag.List, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fileError(path, err, false)
	}
	last, err := dossier.ParseManifest(text)
	if err != nil {
		return nil, diag.List{diag.New(diag.DossierManifestBad, diag.Place{}, path)}, nil
	}
	return last, nil, nil
}

// dossierTables prints papers, conditions that are not met, and money.
func (p *program) dossierTables(r *dossier.Report) {
	var text bytes.Buffer
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	row := func(cells ...any) {
		words := make([]string, len(cells))
		for i, c := range cells {
			words[i] = fmt.Sprint(c)
		}
		fmt.Fprintln(table, strings.Join(words, "\t"))
	}
	counts := map[string]int{}
	var order []string
	for _, paper := range r.Papers {
		if counts[paper.Name] == 0 {
			order = append(order, paper.Name)
		}
		counts[paper.Name]++
	}
	row("Giấy tờ", "Số bản")
	for _, name := range order {
		row(name, counts[name])
	}
	for _, n := range r.NotMade {
		row(n.Name, "chưa làm được: "+n.Why)
	}
	row()
	row("STT", "Tên", "Đề nghị", "Điều kiện", "Kết quả", "Chi tiết", "Căn cứ")
	met := 0
	for _, v := range r.Verdicts {
		if v.Outcome == dossier.Met {
			met++
			continue
		}
		row(v.Ordinal, v.Nominee, v.Award, v.Condition, v.Outcome, v.Detail, v.Ground())
	}
	row(fmt.Sprintf("(%d điều kiện khác: đạt)", met))
	row()
	row("Cấp quyết định", "Đối tượng", "Số lượng", "Tiền thưởng", "Bằng chữ")
	for _, sum := range r.Money {
		row(sum.Authority, sum.Kind, sum.Count, sum.Figures(), sum.Words)
	}
	_ = table.Flush() // into memory
	_, _ = p.out.Write(text.Bytes())
}
