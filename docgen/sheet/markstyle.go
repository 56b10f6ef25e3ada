package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// openStyles cuts the styles into what is copied and where something is put in.
func (m *marker) openStyles() error {
	if m.styles == nil {
		return errNoStyles
	}
	content, err := m.styles.Bytes()
	if err != nil {
		return err
	}
	m.text, m.known = content, map[[2]int]int{}
	m.prefix = rootPrefix(content)
	body, _, _, ok := element(content, m.prefix+"cellXfs")
	if !ok {
		return errNoStyles
	}
	if m.xfs, ok = cutFormats(body, m.prefix); !ok {
		return errNoStyles
	}
	fills, _, _, ok := element(content, m.prefix+"fills")
	if !ok {
		return errNoStyles
	}
	m.fills = bytes.Count(fills, []byte("<"+m.prefix+"fill>")) + bytes.Count(fills, []byte("<"+m.prefix+"fill/>")) + bytes.Count(fills, []byte("<"+m.prefix+"fill "))
	return nil
}

// cutFormats cuts what is in cellXfs into its elements xf; ok is false when there is none or one breaks off.
func cutFormats(body []byte, prefix string) (xfs [][]byte, ok bool) {
	start, closing := []byte("<"+prefix+"xf"), []byte("</"+prefix+"xf>")
	for {
		at := bytes.Index(body, start)
		if at < 0 {
			return xfs, len(xfs) > 0
		}
		body = body[at:]
		end := bytes.IndexByte(body, '>') + 1
		if end == 0 {
			return nil, false
		}
		if body[end-2] != '/' {
			i := bytes.Index(body[end:], closing)
			if i < 0 {
				return nil, false
			}
			end += i + len(closing)
		}
		xfs, body = append(xfs, body[:end]), body[end:]
	}
}

// style gives the style of a cell with the colour of a weight.
func (m *marker) style(old, weight int) int {
	if old < 0 || old >= len(m.xfs) {
		old = 0
	}
	key := [2]int{old, weight}
	id, known := m.known[key]
	if !known {
		id = len(m.xfs) + len(m.added)
		xf := m.xfs[old]
		end := bytes.IndexByte(xf, '>')
		tag := xf[:end]
		slash := ""
		if bytes.HasSuffix(tag, []byte("/")) {
			tag, slash = tag[:len(tag)-1], "/"
		}
		tag = setAttribute(setAttribute(tag, "fillId", strconv.Itoa(m.fills+weight)), "applyFill", "1")
		m.added = append(m.added, slices.Concat(tag, []byte(slash), xf[end:]))
		m.known[key] = id
	}
	return id
}

// colours of the weights.
var colours = [3]string{"FFFFC7CE", "FFFFEB9C", "FFDDEBF7"}

// styleText is the styles with the colours and formats that marks need.
func (m *marker) styleText() []byte {
	var fills strings.Builder
	for _, colour := range colours {
		fmt.Fprintf(&fills, `<%[1]sfill><%[1]spatternFill patternType="solid"><%[1]sfgColor rgb="%[2]s"/><%[1]sbgColor indexed="64"/></%[1]spatternFill></%[1]sfill>`, m.prefix, colour)
	}
	text := insert(m.text, m.prefix+"fills", []byte(fills.String()), m.fills+len(colours))
	return insert(text, m.prefix+"cellXfs", bytes.Join(m.added, nil), len(m.xfs)+len(m.added))
}

var errNoStyles = errors.New("không có phần kiểu dáng (styles)")
