package dossier

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/law"
	"vanthu/docgen/viet"
)

// Report is what is to be said of a dossier, beside its papers.
type Report struct {
	Preset   string        `json:"preset" doc:"Mẫu hồ sơ"`
	Papers   []PaperReport `json:"papers" doc:"Giấy tờ"`
	Verdicts []Verdict     `json:"conditions" doc:"Điều kiện của từng người, tập thể, hộ"`
	Missing  []Missing     `json:"missing" doc:"Giấy tờ và trường còn thiếu"`
	NotMade  []NotMade     `json:"not_made" doc:"Giấy tờ được yêu cầu mà chưa làm được, vì sao"`
	Money    []Money       `json:"money" doc:"Tiền thưởng theo cấp quyết định và loại đối tượng"`
	Rules    []law.Rule    `json:"unchecked" doc:"Quy định đã dùng mà chưa đối chiếu được với văn bản gốc; ghi giá trị đúng, hoặc {}, vào quy_dinh"`
	Issues   diag.List     `json:"issues" doc:"Lỗi, cảnh báo, gợi ý"`
}

// PaperReport is one paper.
type PaperReport struct {
	Key     string   `json:"key" doc:"Khóa của giấy tờ trong mẫu hồ sơ"`
	Name    string   `json:"name" doc:"Tên giấy tờ"`
	Group   string   `json:"group,omitempty" doc:"Cấp quyết định hoặc đơn vị, khi tách"`
	Nominee string   `json:"nominee,omitempty" doc:"Người, tập thể, hộ, khi mỗi người một giấy tờ"`
	Files   []string `json:"files" doc:"Tên tệp"`
	Pages   int      `json:"pages,omitempty" doc:"Số trang"`
	Draft   bool     `json:"draft,omitempty" doc:"Còn thiếu trường, chỗ thiếu được đánh dấu"`
	Edited  int64    `json:"edited,omitempty" doc:"Mã của văn bản trong kho có bản đã chỉnh sửa, được giữ thay cho bản mới"`
}

// Edited lists the papers that a person edited and that were left as they are.
func (r *Report) Edited() (papers []PaperReport) {
	for _, p := range r.Papers {
		if p.Edited != 0 {
			papers = append(papers, p)
		}
	}
	return papers
}

// Missing is something that a nominee or a paper lacks.
type Missing struct {
	Nominee string `json:"nominee,omitempty" doc:"Của ai"`
	Paper   string `json:"paper" doc:"Giấy tờ thiếu, hoặc giấy tờ có chỗ thiếu"`
	Group   string `json:"group,omitempty" doc:"Cấp quyết định hoặc đơn vị, khi tách"`
	What    string `json:"what,omitempty" doc:"Trường thiếu; trống khi thiếu cả giấy tờ"`
	Field   string `json:"field,omitempty" doc:"Đường dẫn của trường"`
}

// Money is the sum of rewards of one kind.
type Money struct {
	Authority string `json:"authority" doc:"Cấp quyết định"`
	Kind      string `json:"kind" doc:"Loại đối tượng"`
	Count     int    `json:"count" doc:"Số lượng"`
	Amount    int64  `json:"amount" doc:"Đồng"`
	Words     string `json:"words" doc:"Bằng chữ"`
}

// Figures is the amount as papers write it.
func (m Money) Figures() string { return grouped(m.Amount) }

// needs tells what each nominee should have brought.
func (m *maker) needs() {
	for _, n := range m.nominees {
		s := m.base.with(n.row)
		for _, need := range m.preset.Needs {
			if s.truth(need.For, &m.issues) && !s.truth(need.Has, &m.issues) {
				m.missing = append(m.missing, Missing{Nominee: n.name, Paper: need.Name})
				m.issues.Add(diag.DossierLacksHeld, n.place(), need.Name)
			}
		}
	}
}

// outside tells who stays in the minutes, and lists them for the notice.
func (m *maker) outside() {
	var below []any
	for _, n := range m.nominees {
		if !n.passed {
			detail := fmt.Sprintf("%d/%d phiếu, cần từ %d%%", n.votes, n.voters, n.threshold.Percent)
			m.issues.Add(diag.DossierOutside, n.place(), detail)
			row := maps.Clone(n.row)
			row[words.Set["reason"]] = "Đạt " + detail
			below = append(below, row)
		}
	}
	if below != nil {
		m.base[words.Set["below"]] = below
	}
}

// money sums up by authority and kind, in the order of the list; kinds in that of the law.
func (m *maker) money() []Money {
	var order []string
	sums := map[string]*Money{}
	for _, n := range m.nominees {
		if !n.passed {
			continue
		}
		kind := orElse(words.Kinds[n.kind], "Khác")
		key := n.authority + "\x00" + kind
		if sums[key] == nil {
			sums[key] = &Money{Authority: n.authority, Kind: kind}
			order = append(order, key)
		}
		sums[key].Count++
		sums[key].Amount += n.money
	}
	out := make([]Money, len(order))
	for i, key := range order {
		out[i] = *sums[key]
		if said, ok := viet.Words(strconv.FormatInt(out[i].Amount, 10)); ok {
			out[i].Words = viet.UpperFirst(said) + " đồng"
		}
	}
	return out
}

// unused tells the facts that no paper takes and no expression names.
func (m *maker) unused() {
	if len(m.d.Only) > 0 {
		return
	}
	preset, err := json.Marshal(m.preset)
	if err != nil {
		return // it came from JSON
	}
	taken := map[string]bool{}
	for _, p := range m.papers {
		for _, f := range p.Template.Schema.Fields() {
			taken[f.Name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.d.Facts)) {
		if !taken[name] && !strings.Contains(string(preset), name) && !strings.Contains(string(vocabularyText), name) {
			m.issues.Add(diag.DossierUnused, diag.Place{Field: name}, name)
		}
	}
}

// Made is what became of a paper.
type Made struct {
	Files []string
	Pages int
}

// Finish completes the paper that lists the others, once it is known what became of them, and the report. made is in
// the order of Papers. Indexes whose record does not hold are left out.
func (p *Plan) Finish(made []Made) []Paper {
	var list []any
	for i, paper := range p.Papers {
		if paper.Index() {
			continue
		}
		p.report(paper, made[i])
		list = append(list, p.maker.listed(paper, made[i]))
	}
	var indexes []Paper
	for _, paper := range p.Papers {
		if !paper.Index() {
			continue
		}
		rule := paper.index
		s := scope(paper.Record).with(map[string]any{words.Set["papers"]: list})
		if paper.index = nil; p.maker.fill(&paper, rule, s, nil) {
			indexes = append(indexes, paper)
		}
	}
	p.Report.Missing, p.Report.Issues = append([]Missing{}, p.maker.missing...), p.maker.issues.Compact()
	p.Report.NotMade = p.maker.notMade()
	p.Report.Rules = p.maker.book.Unchecked(p.Report.Issues)
	return indexes
}

// report adds what became of a paper.
func (p *Plan) report(paper Paper, made Made) {
	report := PaperReport{Key: paper.Key, Name: paper.Name, Group: paper.Group, Nominee: paper.Nominee, Files: append([]string{}, made.Files...), Pages: made.Pages, Draft: paper.Draft}
	if paper.Edited() != nil {
		report.Edited, report.Draft = paper.Kept.Document, false
		p.maker.issues.Add(diag.DossierKeptEdited, diag.Place{}, paper.Kept.Title)
	}
	p.Report.Papers = append(p.Report.Papers, report)
}

// Add tells what became of an index.
func (p *Plan) Add(paper Paper, made Made) {
	p.report(paper, made)
	p.Report.Issues = p.maker.issues.Compact()
}

// listed is a paper as the index shows it: its reference, what it is called, how many pages it has.
func (m *maker) listed(p Paper, made Made) map[string]any {
	out := map[string]any{"khoa": p.Key, "ten": p.Name, "so_trang": number(int64(made.Pages)), "ban_ghi": map[string]any(p.Record)}
	if p.Edited() != nil {
		out["da_chinh_sua"] = true
	}
	for name, value := range map[string]string{"nhom": p.Group, "nguoi": p.Nominee, "tep": strings.Join(made.Files, "\n"), "tep_goc": p.File} {
		if value != "" {
			out[name] = value
		}
	}
	for _, rule := range m.preset.Papers {
		if rule.Key == p.Key && rule.Reference != nil {
			s := m.base.with(p.Record).with(out)
			if ref, ok := s.with(m.said(p.Key, p.Group)).value(rule.Reference, &m.issues).(map[string]any); ok {
				out["tham_chieu"] = ref
			}
		}
	}
	return out
}

func number(n int64) json.Number { return json.Number(strconv.FormatInt(n, 10)) }

func grouped(n int64) string { return viet.Decimal(strconv.FormatInt(n, 10), true) }

// Award is one past award, as a store keeps it.
type Award struct {
	Name, Kind, Unit, Award, Merit, Decision, Day string
}

// Register gives the rows of past awards.
func Register(awards []Award) []data.Record {
	out := make([]data.Record, len(awards))
	for i, a := range awards {
		row := data.Record{}
		for word, value := range map[string]string{"name": a.Name, "kind": a.Kind, "unit": a.Unit, "text": a.Award, "merit": a.Merit, "decision": a.Decision, "day": a.Day} {
			if value != "" {
				row[words.Set[word]] = value
			}
		}
		out[i] = row
	}
	return out
}
