package nd30

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// mutesMember is where an office's facts keep the rules that it has switched off.
const mutesMember = "bo_qua_the_thuc"

// ParseMutes reads the rules that an office has switched off: a list of {"quy_tac": …, "ly_do": …}, a text with a line
// "quy-tac: lý do" for each, or an object that holds one of them as bo_qua_the_thuc, at its top or in its member
// co_quan. A rule that is not known, or a mute without a reason, is an issue.
func ParseMutes(content []byte) ([]Mute, diag.List) {
	var issues diag.List
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	raw := json.RawMessage(content)
	var object map[string]json.RawMessage
	if json.Unmarshal(content, &object) == nil {
		raw = object[mutesMember]
		if raw == nil {
			var inner map[string]json.RawMessage
			if json.Unmarshal(object["co_quan"], &inner) == nil {
				raw = inner[mutesMember]
			}
		}
		if raw == nil {
			return nil, nil
		}
	}
	var mutes []Mute
	var lines string
	if json.Unmarshal(raw, &lines) == nil {
		mutes = muteLines(lines)
	} else if err := json.Unmarshal(raw, &mutes); err != nil {
		issues.Add(diag.FormMutesUnreadable, diag.Place{})
		return nil, issues
	}
	for _, m := range mutes {
		if !slices.ContainsFunc(rules, func(r rule) bool { return r.id == m.Rule }) {
			issues.Add(diag.FormRuleUnknown, diag.Place{Field: mutesMember}, m.Rule, nearestRule(m.Rule))
		} else if strings.TrimSpace(m.Reason) == "" {
			issues.Add(diag.FormMuteReason, diag.Place{Field: mutesMember}, m.Rule)
		}
	}
	if issues.HasErrors() {
		return nil, issues
	}
	return mutes, issues
}

// nearestRule names the rule that people most likely meant, as words to go on with; "" when none is near.
func nearestRule(id string) string {
	var ids []string
	for _, r := range rules {
		ids = append(ids, r.id)
	}
	if near := viet.Closest(id, ids); near != "" {
		return " Có phải là “" + near + "”?"
	}
	return ""
}

func muteLines(text string) []Mute {
	var mutes []Mute
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			id, reason, _ := strings.Cut(line, ":")
			mutes = append(mutes, Mute{strings.TrimSpace(id), strings.TrimSpace(reason)})
		}
	}
	return mutes
}
