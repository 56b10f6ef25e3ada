package data

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// mergedArea is a merged area; value is that of its first cell once it is known.
type mergedArea struct {
	top, left, bottom, right int
	value                    Cell
}

// merge copies the first cell of each merged area over the area.
func (s *sheetStream) merge(row *Row) error {
	kept := s.active[:0]
	for _, area := range s.active {
		if area.bottom >= row.Number {
			kept = append(kept, area)
		}
	}
	s.active = kept
	for len(s.merges) > 0 && s.merges[0].top <= row.Number {
		area := s.merges[0]
		s.merges = s.merges[1:]
		if area.top == row.Number && area.right < s.x.lim.Columns {
			if area.value = row.Cell(area.left); area.value.Kind != Blank {
				s.active = append(s.active, area)
			}
		}
	}
	for _, area := range s.active {
		if err := s.count(area.left, area.right-area.left+1); err != nil {
			return err
		}
		value := area.value
		value.Merged, value.Was, value.Before = true, viet.Unicode, ""
		for column := area.left; column <= area.right; column++ {
			if column != area.left || row.Number != area.top {
				value.Beside = column != area.left
				row.Set(column, value)
			}
		}
	}
	return nil
}

// maxMerges bounds the merged areas of a sheet.
const maxMerges = 200_000

// findMerges reads the merged areas, which stand behind the cells although they are needed before.
func findMerges(part *ooxml.Part) ([]mergedArea, error) {
	in, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	tail, err := behind(in, []byte("sheetData>"))
	if err != nil {
		return nil, err
	}
	var areas []mergedArea
	for len(areas) < maxMerges {
		at := bytes.Index(tail, []byte("mergeCell "))
		if at < 0 {
			break
		}
		tail = tail[at+len("mergeCell "):]
		end := bytes.IndexByte(tail, '>')
		if end < 0 {
			break
		}
		ref := bytes.Index(tail[:end], []byte("ref="))
		if ref < 0 || ref+6 > end {
			continue
		}
		quoted := tail[ref+5 : end]
		if close := bytes.IndexByte(quoted, tail[ref+4]); close > 0 {
			if area, ok := parseArea(string(quoted[:close])); ok {
				areas = append(areas, area)
			}
		}
	}
	slices.SortStableFunc(areas, func(a, b mergedArea) int { return cmp.Compare(a.top, b.top) })
	return areas, nil
}

// behind returns what follows the last end tag of an element in a stream; the rest goes by. word is the tag's end,
// “name>”, for the element may have a prefix.
func behind(in io.Reader, word []byte) ([]byte, error) {
	window := make([]byte, 0, 128<<10)
	found := false
	for {
		if len(window) == cap(window) {
			if found {
				if len(window) > 32<<20 {
					return window, nil
				}
				window = append(make([]byte, 0, 2*cap(window)), window...)
			} else {
				window = window[:copy(window, window[len(window)-len(word)-longestPrefix:])]
			}
		}
		from := max(0, len(window)-len(word))
		n, err := in.Read(window[len(window):cap(window)])
		window = window[:len(window)+n]
		if at := bytes.LastIndex(window[from:], word); at >= 0 && endTag(window[:from+at]) {
			found = true
			window = window[:copy(window, window[from+at+len(word):])]
		}
		if err == io.EOF {
			if !found {
				return nil, nil
			}
			return window, nil
		}
		if err != nil {
			return nil, errors.New("không giải nén được")
		}
	}
}

// longestPrefix is how far before an element's name its tag may begin.
const longestPrefix = 64

// endTag tells whether the tag whose name follows is one of an end.
func endTag(before []byte) bool {
	tail := before[max(0, len(before)-longestPrefix):]
	at := bytes.LastIndexByte(tail, '<')
	return at >= 0 && at+1 < len(tail) && tail[at+1] == '/'
}

// parseArea reads “B2:D5”, with or without dollar signs.
func parseArea(ref string) (a mergedArea, ok bool) {
	first, last, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	top, left, ok := ParseAddress(first)
	bottom, right, ok2 := ParseAddress(last)
	return mergedArea{top: top, left: left, bottom: bottom, right: right}, ok && ok2 && bottom >= top && right >= left
}
