package dossier

import (
	"slices"
	"strconv"
	"strings"
)

// NotMade is a kind of paper that was asked for and of which there is none, or not for everybody.
type NotMade struct {
	Key   string `json:"key" doc:"Khóa của giấy tờ trong mẫu hồ sơ"`
	Name  string `json:"name" doc:"Tên giấy tờ"`
	Why   string `json:"why" doc:"Vì sao chưa làm được, cần ghi gì"`
	Count int    `json:"count,omitempty" doc:"Số bản chưa làm được; không có khi giấy tờ không được lập"`
	Some  bool   `json:"some,omitempty" doc:"Các bản khác của giấy tờ này vẫn được làm"`
}

// failure is why one paper could not be made.
type failure struct{ nominee, why string }

func (m *maker) fail(key, nominee, why string) {
	m.failed[key] = append(m.failed[key], failure{nominee, why})
}

// asked tells whether the dossier wants papers of a rule.
func (m *maker) asked(rule *PaperRule) bool {
	return len(m.d.Only) == 0 || slices.Contains(m.d.Only, rule.Key)
}

// notMade lists what was asked for and is not there, in the order of the preset.
func (m *maker) notMade() []NotMade {
	out := []NotMade{}
	for i := range m.preset.Papers {
		rule := &m.preset.Papers[i]
		failed := m.failed[rule.Key]
		made := slices.ContainsFunc(m.papers, func(p Paper) bool { return p.Key == rule.Key && !rule.Index })
		switch {
		case !m.asked(rule):
		case len(failed) > 0:
			why := failed[0].why
			if failed[0].nominee != "" {
				why = failed[0].nominee + ": " + why
			}
			out = append(out, NotMade{Key: rule.Key, Name: rule.Name, Why: why, Count: len(failed), Some: made})
		case made || rule.Index:
		case !m.base.truth(rule.When, &m.issues):
			out = append(out, NotMade{Key: rule.Key, Name: rule.Name, Why: orElse(m.base.line(rule.Unless, &m.issues), "Hồ sơ chưa ghi nội dung của giấy tờ này.")})
		default:
			out = append(out, NotMade{Key: rule.Key, Name: rule.Name, Why: orElse(m.base.line(rule.Nobody, &m.issues), "Không có trường hợp nào trong danh sách thuộc giấy tờ này.")})
		}
	}
	return out
}

// Absent is the same as a text for the desk, "" when nothing is missing; Notepad opens it.
func (r *Report) Absent() string {
	if len(r.NotMade) == 0 {
		return ""
	}
	var text strings.Builder
	text.WriteString("\uFEFFGiấy tờ đã chọn mà chưa làm được\r\n")
	for _, n := range r.NotMade {
		text.WriteString("\r\n- " + n.Name)
		if n.Some {
			text.WriteString(" (thiếu " + strconv.Itoa(n.Count) + " bản)")
		}
		text.WriteString(": " + n.Why)
	}
	text.WriteString("\r\n")
	return text.String()
}
