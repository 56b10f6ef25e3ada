package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/diag"
)

// ParseJSON reads one record (an object) or a batch (an array of objects, or an object on each line; batch tells which). Numbers stay as they
// are written. Everything that is wrong comes back at once, except that broken JSON can only be reported up to where
// it breaks. Issues with an error mean that no records are returned.
func ParseJSON(b []byte, lim Limits) (records []Record, batch bool, issues diag.List) {
	return parseJSON(b, lim, nil)
}

// EachJSON is ParseJSON that hands the records over one by one and keeps none of them. Issues with an error mean that
// those handed over are not to be used.
func EachJSON(b []byte, lim Limits, each func(Record)) diag.List {
	records, batch, issues := parseJSON(b, lim, each)
	if !batch && len(records) == 1 {
		each(records[0])
	}
	return issues
}

func parseJSON(b []byte, lim Limits, each func(Record)) (records []Record, batch bool, issues diag.List) {
	b = asArray(bytes.TrimPrefix(b, []byte("\uFEFF")))
	if issues = checkJSON(b, lim); issues.HasErrors() {
		return nil, false, issues
	}
	r := jsonReader{dec: json.NewDecoder(bytes.NewReader(b)), src: b, lim: lim, each: each}
	r.dec.UseNumber()
	root, err := r.value()
	switch {
	case r.stopped:
	case err != nil:
		r.issues.Add(diag.DataJSONBroken, diag.Place{}, 1, 1, "không đọc được")
	default:
		records, batch = r.records(root)
	}
	if r.issues.HasErrors() {
		return nil, batch, r.issues
	}
	return records, batch, r.issues
}

// asArray makes an array of JSON lines, each at its old line; other JSON comes back as it is.
func asArray(b []byte) []byte {
	first, rest, _ := bytes.Cut(bytes.TrimLeft(b, " \t\r\n"), []byte("\n"))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	if len(rest) == 0 || rest[0] != '{' || len(first) == 0 || first[0] != '{' || !json.Valid(first) {
		return b
	}
	out := append(make([]byte, 0, len(b)+len(b)/64+2), '[')
	lines := bytes.Split(bytes.TrimRight(b, " \t\r\n"), []byte("\n"))
	for i, line := range lines {
		out = append(out, bytes.TrimRight(line, "\r")...)
		if i < len(lines)-1 {
			if len(bytes.TrimSpace(line)) > 0 {
				out = append(out, ',')
			}
			out = append(out, '\n')
		}
	}
	return append(out, ']')
}

// checkJSON refuses what cannot be JSON at all, with line and column.
func checkJSON(b []byte, lim Limits) (issues diag.List) {
	if int64(len(b)) > lim.Bytes {
		issues.Add(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d MB", lim.Bytes>>20))
		return issues
	}
	if len(bytes.TrimSpace(b)) == 0 {
		issues.Add(diag.DataEmpty, diag.Place{})
		return issues
	}
	if !utf8.Valid(b) {
		line, column := position(b, invalidByte(b))
		issues.Add(diag.DataNotUTF8, diag.Place{}, line, column)
		return issues
	}
	if json.Valid(b) { // needs no memory
		return issues
	}
	var whole json.RawMessage
	if err := json.Unmarshal(b, &whole); err != nil {
		issues.Add(brokenJSON(b, err))
	}
	return issues
}

// brokenJSON gives the arguments of the issue for a syntax error; encoding/json tells the kind in its words only.
func brokenJSON(b []byte, err error) (diag.Code, diag.Place, int, int, string) {
	offset, words := int64(len(b)), err.Error()
	if syntax, ok := err.(*json.SyntaxError); ok {
		offset = syntax.Offset
	}
	at := max(int(offset)-1, 0)
	line, column := position(b, at)
	place := diag.Place{Near: around(b, at)}
	switch {
	case strings.Contains(words, "unexpected end"):
		return diag.DataJSONBroken, diag.Place{Near: around(b, len(b)-1)}, line, column, "dữ liệu dừng giữa chừng"
	case strings.Contains(words, "after top-level value"):
		return diag.DataJSONTrailing, place, line, column, ""
	case strings.Contains(words, "exceeded max depth"):
		return diag.DataTooDeep, diag.Place{}, line, column, ""
	}
	char, _ := utf8.DecodeRune(b[min(at, len(b)-1):])
	what := fmt.Sprintf("không hiểu ký tự “%c”", char)
	switch {
	case char < ' ':
		what = "chuỗi bị ngắt bởi dấu xuống dòng hoặc ký tự điều khiển"
	case strings.ContainsRune("“”‘’„", char):
		what = "gặp dấu nháy cong, JSON cần dấu nháy thẳng (\")"
	}
	return diag.DataJSONBroken, place, line, column, what
}

func invalidByte(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return len(b)
}

// position gives line and column, counted from 1, columns in characters.
func position(b []byte, offset int) (line, column int) {
	before := b[:min(offset, len(b))]
	line = 1 + bytes.Count(before, []byte("\n"))
	return line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// around gives the words at an offset, for a person to find the place.
func around(b []byte, at int) string {
	from, to := max(at-20, 0), min(at+12, len(b))
	for from > 0 && !utf8.RuneStart(b[from]) {
		from--
	}
	for to < len(b) && !utf8.RuneStart(b[to]) {
		to++
	}
	near, _ := Clean(string(b[from:to]))
	return strings.Join(strings.Fields(near), " ")
}

// jsonReader walks the tokens of JSON that is known to be well formed.
type jsonReader struct {
	dec     *json.Decoder
	src     []byte
	lim     Limits
	path    []string
	values  int
	stopped bool // a limit was reached and reported
	issues  diag.List
	each    func(Record) // takes the records of a batch; may be nil
}

// taken stands for a record that each took.
var taken any = map[string]any{}

func (r *jsonReader) place() diag.Place { return diag.Place{Field: strings.Join(r.path, "/")} }

func (r *jsonReader) stop(code diag.Code, args ...any) (any, error) {
	r.stopped = true
	r.issues.Add(code, r.place(), args...)
	return nil, io.EOF
}

func (r *jsonReader) value() (any, error) {
	if r.values++; r.values > r.lim.Values {
		return r.stop(diag.DataTooLarge, fmt.Sprintf("%d giá trị", r.lim.Values))
	}
	before := r.dec.InputOffset()
	token, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		if len(r.path) >= r.lim.Depth {
			return r.stop(diag.DataTooDeep, r.lim.Depth)
		}
		if t == '{' {
			return r.object()
		}
		return r.array()
	case string:
		return r.text(t, before), nil
	}
	return token, nil
}

// text cleans a string; halves of surrogate pairs, which encoding/json replaces in silence, are counted as lost too.
func (r *jsonReader) text(s string, before int64) string {
	clean, dropped := Clean(s)
	if strings.ContainsRune(s, utf8.RuneError) {
		raw := strings.ToLower(string(r.src[before:r.dec.InputOffset()]))
		dropped += strings.Count(s, "\uFFFD") - strings.Count(raw, "\uFFFD") - strings.Count(raw, `\ufffd`)
	}
	if dropped > 0 {
		r.issues.Add(diag.DataControl, r.place(), dropped)
	}
	return clean
}

func (r *jsonReader) object() (any, error) {
	object := map[string]any{}
	for r.dec.More() {
		before := r.dec.InputOffset()
		token, err := r.dec.Token()
		if err != nil {
			return nil, err
		}
		name := r.text(token.(string), before)
		r.path = append(r.path, name)
		value, err := r.value()
		if err != nil {
			return nil, err
		}
		if _, twice := object[name]; twice {
			r.issues.Add(diag.DataDuplicate, r.place(), name)
		} else {
			object[name] = value
		}
		r.path = r.path[:len(r.path)-1]
	}
	_, err := r.dec.Token()
	return object, err
}

func (r *jsonReader) array() (any, error) {
	array := []any{}
	for r.dec.More() {
		r.path = append(r.path, strconv.Itoa(len(array)))
		value, err := r.value()
		if err != nil {
			return nil, err
		}
		r.path = r.path[:len(r.path)-1]
		if record, ok := value.(map[string]any); ok && r.each != nil && len(r.path) == 0 {
			r.each(record)
			value = taken
		}
		array = append(array, value)
	}
	_, err := r.dec.Token()
	return array, err
}

// records checks that the root is a record or a list of records. Places within a batch then name the record.
func (r *jsonReader) records(root any) ([]Record, bool) {
	switch v := root.(type) {
	case map[string]any:
		return []Record{v}, false
	case []any:
		r.numberRecords()
		if len(v) == 0 {
			r.issues.Add(diag.DataEmpty, diag.Place{})
		}
		if len(v) > r.lim.Records {
			r.issues.Add(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d bản ghi", r.lim.Records))
			return nil, true
		}
		records := make([]Record, 0, len(v))
		for i, item := range v {
			record, ok := item.(map[string]any)
			if !ok {
				r.issues.Add(diag.DataNotRecord, diag.Place{Record: i + 1}, kindName(item))
				continue
			}
			records = append(records, record)
		}
		return records, true
	}
	r.issues.Add(diag.DataNotRecord, diag.Place{}, kindName(root))
	return nil, false
}

// numberRecords turns the leading "3/" of the fields noted so far into the number of the record.
func (r *jsonReader) numberRecords() {
	for i := range r.issues {
		place := &r.issues[i].Place
		first, rest, _ := strings.Cut(place.Field, "/")
		if n, err := strconv.Atoi(first); err == nil {
			place.Record, place.Field = n+1, rest
		}
	}
}

// kindName names the kind of a JSON value for people.
func kindName(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case string:
		return "một chuỗi"
	case bool:
		return "đúng/sai"
	case []any:
		return "một danh sách"
	case map[string]any:
		return "một đối tượng"
	}
	return "một số"
}
