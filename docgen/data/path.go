package data

import (
	"strconv"
	"strings"
)

// Paths name values of a record, as issues do: "danh_sach/2/ho_ten".

// Above is the path of what holds a value, "" of one at the top.
func Above(path string) string { return path[:max(strings.LastIndexByte(path, '/'), 0)] }

// IsItem tells whether a path is that of an item of a list.
func IsItem(path string) bool {
	_, err := strconv.Atoi(path[strings.LastIndexByte(path, '/')+1:])
	return err == nil
}
