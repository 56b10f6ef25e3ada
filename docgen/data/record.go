// Package data reads what an office has (JSON, XLSX, CSV) into records, and keeps for each value where it came from.
package data

// Record is the values of one document. Members are string, bool, json.Number, nil, []any and map[string]any
// (a Record within a Record is a map[string]any), as encoding/json gives them with UseNumber. Strings are valid UTF-8
// in NFC without control characters other than tab and line feed. A record is frozen once read.
type Record map[string]any
