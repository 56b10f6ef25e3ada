package docgen_test

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/diag"
)

var brokenCode = regexp.MustCompile(`(/\p{L}+-) (\p{L})`)

// rowsOf gives what a paper says of each nominee, and under which ordinal: a row goes on to the next nominee's.
func rowsOf(text string, all []expected) (ordinals, rows map[string]string) {
	type found struct {
		name, ordinal string
		at            int
	}
	var order []found
	for _, e := range all {
		begin := regexp.MustCompile(`(\d+)\.? (?:ông |bà |hộ gia đình )?` + regexp.QuoteMeta(strings.ToLower(e.name)) + `(?:[^\p{L}]|$)`)
		if at := begin.FindStringSubmatchIndex(text); at != nil {
			order = append(order, found{e.name, text[at[2]:at[3]], at[0]})
		}
	}
	slices.SortFunc(order, func(a, b found) int { return a.at - b.at })
	ordinals, rows = map[string]string{}, map[string]string{}
	for i, f := range order {
		end := len(text)
		if i+1 < len(order) {
			end = order[i+1].at
		}
		ordinals[f.name], rows[f.name] = f.ordinal, text[f.at:end]
	}
	return ordinals, rows
}

// TestEveryNumberThatStandsInTwoPapersIsEqual reads all PDFs of both sample dossiers and holds every row, count, sum and
// date in them against the list.
func TestEveryNumberThatStandsInTwoPapersIsEqual(t *testing.T) {
	for _, a := range agreements {
		d := a.dossier(t)
		all, higher, here := a.understand(t, d.Nominees)
		made := commend(t, d)
		read := map[string]string{} // by key and group
		for _, p := range made.Report.Papers {
			for _, name := range p.Files {
				if path.Ext(name) == ".pdf" && p.Nominee == "" {
					read[strings.TrimSuffix(p.Key+":"+p.Group, ":")] = brokenCode.ReplaceAllString(wordsOf(t, name, made.Files[name]), "$1$2")
				}
			}
		}
		t.Run(a.file+" rows", func(t *testing.T) { a.rows(t, read, all, higher, here) })
		t.Run(a.file+" counts", func(t *testing.T) { a.counts(t, read, all, higher, here) })
		t.Run(a.file+" sums", func(t *testing.T) { a.sums(t, read, made, here) })
		t.Run(a.file+" dates", func(t *testing.T) { a.dates(t, read) })
		t.Run(a.file+" certificates", func(t *testing.T) { a.certificates(t, made, here) })
	}
}

// rows holds what tables say of each nominee.
func (a agreeing) rows(t *testing.T, read map[string]string, all, higher, here []expected) {
	year, month, day := "2026", "08", "10"
	if strings.Contains(a.decided, "tháng 9") {
		month, day = "09", "22"
	}
	perKind := func(e expected) int { return e.inKind }
	throughout := func(e expected) int { return e.inList }
	ofPaper := func(list []expected) func(expected) int { // as the table numbers them, kind for kind
		return func(of expected) (n int) {
			for _, e := range list {
				if e.kind == of.kind {
					n++
				}
				if e.name == of.name {
					break
				}
			}
			return n
		}
	}
	spaced := func(e expected) string { return e.votes }
	slashed := func(pattern string) func(expected) string {
		return func(e expected) string {
			if e.votes == "" {
				return ""
			}
			parts := strings.Fields(e.votes)
			return fmt.Sprintf(pattern, parts[0], parts[1], parts[2])
		}
	}
	award := func(e expected) string { return e.award }
	money := func(e expected) string { return e.money }
	registered := func(e expected) string {
		return fmt.Sprintf("%s %s/%s/%s %s %02d %s", a.decision, day, month, year, a.chairman, e.inList, e.money)
	}
	for _, c := range []struct {
		paper   string
		of      []expected
		ordinal func(expected) int
		say     []func(expected) string
	}{
		{"bien_ban", all, perKind, []func(expected) string{spaced, award}},
		{"to_trinh:" + a.chairman, here, nil, []func(expected) string{slashed("%s/%s phiếu (%s%%)")}},
		{"tong_hop:" + a.chairman, here, ofPaper(here), []func(expected) string{spaced, award}},
		{"tong_hop:Thủ tướng Chính phủ", higher, ofPaper(higher), []func(expected) string{spaced, award}},
		{"tom_tat:" + a.chairman, here, ofPaper(here), []func(expected) string{slashed("%s/%s phiếu đồng ý, đạt %s%%."), award}},
		{"tom_tat:Thủ tướng Chính phủ", higher, ofPaper(higher), []func(expected) string{slashed("%s/%s phiếu đồng ý, đạt %s%%."), award}},
		{"quyet_dinh", here, throughout, []func(expected) string{money}},
		{"thong_bao", here, throughout, []func(expected) string{award}},
		{"chi_tien", here, throughout, []func(expected) string{award, money}},
		{"trao_thuong", here, throughout, nil},
		{"ky_nhan", here, throughout, []func(expected) string{award}},
		{"so_theo_doi", here, throughout, []func(expected) string{award, registered}},
	} {
		text, made := read[c.paper]
		if !made {
			if strings.HasPrefix(a.file, "hoang-son") {
				t.Errorf("no %s", c.paper)
			}
			continue
		}
		ordinals, rows := rowsOf(text, all)
		for _, e := range c.of {
			ordinal, row := ordinals[e.name], rows[e.name]
			if ordinal == "" {
				t.Errorf("%s does not name %s", c.paper, e.name)
				continue
			}
			if n, _ := strconv.Atoi(ordinal); c.ordinal != nil && n != c.ordinal(e) {
				t.Errorf("%s: %s is number %s, want %d", c.paper, e.name, ordinal, c.ordinal(e))
			}
			for _, say := range c.say {
				if want := strings.ToLower(say(e)); !strings.Contains(row, want) {
					t.Errorf("%s: the row of %s lacks %q: %s", c.paper, e.name, want, row)
				}
			}
		}
	}
	_, told := rowsOf(read["thong_bao"], all)
	_, voted := rowsOf(read["bien_ban"], all)
	for _, e := range all {
		if !slices.Contains(a.below, e.name) {
			continue
		}
		parts := strings.Fields(e.votes)
		if want := "đạt " + parts[0] + "/" + parts[1] + " phiếu"; !strings.Contains(told[e.name], want) {
			t.Errorf("thong_bao: no %q for %s: %s", want, e.name, told[e.name])
		}
		if !strings.Contains(voted[e.name], "không đủ tỷ lệ") {
			t.Errorf("bien_ban: %s: %s", e.name, voted[e.name])
		}
	}
}

// counts holds all that papers say of how many there are.
func (a agreeing) counts(t *testing.T, read map[string]string, all, higher, here []expected) {
	say := func(list []expected) string {
		of := map[string]int{}
		for _, e := range list {
			of[e.kind]++
		}
		return counts(of)
	}
	byAward := map[string][]expected{}
	for _, e := range append(slices.Clone(higher), here...) {
		byAward[e.award] = append(byAward[e.award], e)
	}
	anyCount := regexp.MustCompile(`\d{2,} (?:tập thể|cá nhân|hộ gia đình)(?:, \d{2,} (?:cá nhân|hộ gia đình))*`)
	for paper, text := range read {
		allowed := map[string]bool{} // of all, of an award, of a kind
		list := here
		switch {
		case paper == "bien_ban" || paper == "kiem_phieu":
			list = all
		case strings.HasSuffix(paper, "Thủ tướng Chính phủ"):
			list = higher
		case paper == "muc_luc":
			allowed[say(higher)] = true
		}
		allowed[say(list)] = true
		for _, of := range byAward {
			allowed[say(of)] = true
		}
		for _, kind := range threeKinds {
			allowed[say(slices.DeleteFunc(slices.Clone(list), func(e expected) bool { return e.kind != kind }))] = true
		}
		whole := false
		for _, found := range anyCount.FindAllString(text, -1) {
			whole = whole || found == say(list)
			if !allowed[found] {
				t.Errorf("%s counts %q; the list %q", paper, found, say(list))
			}
		}
		if !whole {
			t.Errorf("%s does not say that they are %s", paper, say(list))
		}
	}
	// By award: the summary's last line, the turns on the stage, and what the report of results counts.
	for award, of := range byAward {
		group := a.chairman
		if slices.ContainsFunc(higher, func(e expected) bool { return e.award == award }) {
			group = "Thủ tướng Chính phủ"
		}
		award = strings.ToLower(award)
		if text, made := read["tong_hop:"+group]; made && !strings.Contains(text, fmt.Sprintf("%02d %s", len(of), award)) {
			t.Errorf("the summary does not say %02d %s", len(of), award)
		}
		if text, made := read["trao_thuong"]; made && group == a.chairman {
			onStage := 0
			for _, turn := range regexp.MustCompile(`lượt \d+: `+regexp.QuoteMeta(award)+` \((\d+)\)`).FindAllStringSubmatch(text, -1) {
				n, _ := strconv.Atoi(turn[1])
				onStage += n
			}
			if onStage != len(of) {
				t.Errorf("%d on the stage for %s, want %d", onStage, award, len(of))
			}
		}
	}
}

// sums holds the money, in figures and in words.
func (a agreeing) sums(t *testing.T, read map[string]string, made *docgen.Commendation, here []expected) {
	byKind, sum := map[string]int64{}, int64(0)
	for _, e := range here {
		n, err := strconv.ParseInt(strings.ReplaceAll(e.money, ".", ""), 10, 64)
		if err != nil {
			t.Errorf("%s: no money", e.name)
		}
		byKind[e.kind] += n
		sum += n
	}
	if dotted(sum) != a.sum {
		t.Fatalf("worked out %s, rows give %s", a.sum, dotted(sum))
	}
	words := strings.ToLower(a.words)
	for paper, needs := range map[string][]string{
		"quyet_dinh":  {a.sum + " đồng (" + words + ")"},
		"chi_tien":    {a.sum, words},
		"so_theo_doi": {a.sum},
	} {
		for _, need := range needs {
			if !strings.Contains(read[paper], need) {
				t.Errorf("%s lacks %q", paper, need)
			}
		}
	}
	for kind, amount := range byKind {
		if !strings.Contains(read["chi_tien"], dotted(amount)) || len(here) > 10 && !strings.Contains(read["quyet_dinh"], dotted(amount)) {
			t.Errorf("%s: the sum %s stands not in both papers", kind, dotted(amount))
		}
	}
	if text, made := read["bao_cao_ket_qua"]; made && !strings.Contains(text, a.sum) {
		t.Errorf("the report of results lacks the sum %s", a.sum)
	}
	reported := int64(0)
	for _, m := range made.Report.Money {
		if m.Authority == a.chairman {
			reported += m.Amount
			if byKind[m.Kind] != m.Amount {
				t.Errorf("the report says %d for %s, the papers %d", m.Amount, m.Kind, byKind[m.Kind])
			}
		}
	}
	if reported != sum {
		t.Errorf("the report says %d, the papers %d", reported, sum)
	}
}

var dated = regexp.MustCompile(`(quyết định|tờ trình|biên bản|thông báo|giấy mời) số (\d+/[\p{L}-]+) ngày (\d+ tháng \d+ năm \d+)`)

// dates holds number and day of each paper wherever another refers to it.
func (a agreeing) dates(t *testing.T, read map[string]string) {
	days, times := map[string]string{}, map[string]int{}
	for paper, text := range read {
		for _, found := range dated.FindAllStringSubmatch(text, -1) {
			name := found[1] + " " + found[2]
			if was := days[name]; was != "" && was != found[3] {
				t.Errorf("%s is of %s and, in %s, of %s", name, was, paper, found[3])
			}
			days[name] = found[3]
			times[name]++
		}
	}
	name := "quyết định " + strings.ToLower(a.decision)
	if days[name] != a.decided || times[name] < 1 {
		t.Errorf("the decision: %q, %d times", days[name], times[name])
	}
	for other := range days {
		if strings.HasPrefix(other, "quyết định ") && other != name {
			t.Errorf("a decision %s", other)
		}
	}
	if own := read["quyet_dinh"]; !strings.Contains(own, "số: "+strings.ToLower(a.decision)) || !strings.Contains(own, "ngày "+a.decided) {
		t.Error("the decision does not say its own number and day")
	}
}

// certificates holds names, ordinals and the decision on the certificates.
func (a agreeing) certificates(t *testing.T, made *docgen.Commendation, here []expected) {
	count := 0
	for _, p := range made.Report.Papers {
		if p.Key != "bang" {
			continue
		}
		at := slices.IndexFunc(here, func(e expected) bool { return e.name == p.Nominee })
		if at < 0 {
			t.Errorf("a certificate for %s", p.Nominee)
			continue
		}
		count++
		text := wordsOf(t, p.Files[0], made.Files[p.Files[0]])
		for _, need := range []string{p.Nominee, "Số quyết định: " + a.decision + ", ngày " + a.decided, fmt.Sprintf("Số sổ vàng: %02d", here[at].inList)} {
			if !strings.Contains(text, strings.ToLower(need)) {
				t.Errorf("%s lacks %q: %s", p.Files[0], need, text)
			}
		}
		if want := fmt.Sprintf("/%02d ", here[at].inList); !strings.Contains(p.Files[0], want) {
			t.Errorf("%s is not number %d", p.Files[0], here[at].inList)
		}
	}
	want := len(here)
	for _, i := range made.Report.Issues { // an award without a form of its own is told
		if i.Code == diag.DossierNoChoice {
			want--
		}
	}
	if count != want {
		t.Errorf("%d certificates, want %d", count, want)
	}
}
