package desk

import (
	"context"
	"maps"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// AddFile keeps a file with a document. Of a DOCX that a leader edited in Word the PDF is made, and is kept beside it;
// what was made before stays as it is.
func (d *Desk) AddFile(ctx context.Context, id int64, file store.NewFile) ([]store.File, error) {
	if len(file.Content) == 0 {
		return nil, reply.FromIssues(diag.List{diag.New(diag.APIFileEmpty, diag.Place{}, file.Name)})
	}
	if file.Kind == store.SignedFile {
		if file.Type = signedType(file.Content); file.Type == "" {
			return nil, reply.FromIssues(diag.List{diag.New(diag.APIFileNotSigned, diag.Place{}, file.Name)})
		}
	}
	added := []store.NewFile{file}
	if file.Kind == store.EditedFile {
		bounded, leave, err := d.Enter(ctx)
		if err != nil {
			return nil, err
		}
		printed, issues, err := d.Engine.Convert(bounded, file.Name, file.Content)
		leave()
		if err != nil {
			return nil, err
		}
		if printed == nil {
			return nil, reply.FromIssues(issues)
		}
		added[0].Type = docgen.DOCX.ContentType()
		added = append(added, store.NewFile{Kind: file.Kind, Name: printed.Name, Type: printed.ContentType, Content: printed.Data})
	}
	return d.Store.AddFiles(ctx, id, added...)
}

// signedType is the media type of what a signed copy may be, by its first bytes; "" for anything else.
func signedType(content []byte) string {
	switch media := http.DetectContentType(content); media {
	case docgen.PDF.ContentType(), "image/jpeg", "image/png":
		return media
	}
	return ""
}

// MediaType of the kinds of files that offices keep.
func MediaType(name string) string {
	for extension, media := range map[string]string{".pdf": "application/pdf", ".docx": docgen.DOCX.ContentType(), ".xlsx": docgen.XLSX.ContentType(), ".jpg": "image/jpeg", ".png": "image/png"} {
		if strings.HasSuffix(strings.ToLower(name), extension) {
			return media
		}
	}
	return "application/octet-stream"
}

// Difference is a line of the document whose names, numbers or dates are others in the edited copy.
type Difference struct {
	What   []string `json:"what" doc:"tên, số, ngày"`
	List   string   `json:"list" doc:"Theo danh sách đã lưu; trống khi chỉ có trong bản đã chỉnh sửa"`
	Edited string   `json:"edited" doc:"Trong bản đã chỉnh sửa; trống khi đã bị bỏ"`
}

// Differences holds the newest edited copy against what the record makes, and gives both side by side where names,
// counts or dates disagree. Other words may have been changed as the leader liked. file is the copy, 0 without one.
func (d *Desk) Differences(ctx context.Context, id int64) (file int64, found []Difference, err error) {
	document, content, err := d.Document(ctx, id)
	if err != nil {
		return 0, nil, err
	}
	return d.differences(ctx, document, content)
}

func (d *Desk) differences(ctx context.Context, document store.Document, content store.Content) (file int64, found []Difference, err error) {
	files, err := d.Store.Files(ctx, document.ID)
	if err != nil {
		return 0, nil, err
	}
	slices.Reverse(files)
	at := slices.IndexFunc(files, func(f store.File) bool { return f.Kind == store.EditedFile && f.Type == docgen.DOCX.ContentType() })
	if at < 0 {
		return 0, nil, nil
	}
	edited, err := d.Store.Content(ctx, files[at].Digest)
	if err != nil {
		return 0, nil, err
	}
	theirs, issues := d.Engine.Lines(files[at].Name, edited)
	if issues.HasErrors() {
		return 0, nil, reply.FromIssues(issues)
	}
	t, err := d.Type(ctx, document)
	if err != nil {
		return 0, nil, err
	}
	for n, record := range beforeNumbers(t, content.Record) {
		numbered := content
		numbered.Record = record
		made, issues, err := d.Make(ctx, document, numbered, docgen.DOCX)
		if err != nil {
			return 0, nil, err
		}
		if made == nil {
			return 0, nil, reply.FromIssues(issues)
		}
		ours, issues := d.Engine.Lines(made.Name, made.Data)
		if issues.HasErrors() {
			return 0, nil, reply.FromIssues(issues)
		}
		if differ := compareLines(ours, theirs, namesOf(content)); n == 0 || len(differ) < len(found) {
			found = differ
		}
		if len(found) == 0 {
			break
		}
	}
	return files[at].ID, found, nil
}

// beforeNumbers are the record and what it may have been when a copy left the office: without number, day or both, which
// the văn thư gives later. A copy without them says nothing else for that.
func beforeNumbers(t *template.Template, record data.Record) []data.Record {
	all := []data.Record{record}
	number, day := inRole(t, "number"), inRole(t, "day")
	with := func(changed map[string]string) {
		one := maps.Clone(record)
		for name, value := range changed {
			if one[name] = value; value == "" {
				delete(one, name)
			}
		}
		if !reflect.DeepEqual(one, record) {
			all = append(all, one)
		}
	}
	with(map[string]string{number: "", day: ""})
	with(map[string]string{number: ""})
	with(map[string]string{day: ""})
	if whole := Day(t, record); len(whole) == len("2026-11-05") { // the month is often written before the day is known
		month := whole[:len("2026-11")]
		with(map[string]string{number: "", day: month})
		with(map[string]string{day: month})
	}
	return all
}

// namesOf gathers the short texts of a document's lists, and its persons and units: what may not change unseen.
func namesOf(content store.Content) []string {
	const longest = 120 // characters; longer ones are sentences
	var names []string
	add := func(text string) {
		if key := data.NameKey(text); key != "" && len([]rune(text)) <= longest && strings.ContainsFunc(key, unicode.IsLetter) {
			names = append(names, key)
		}
	}
	for _, name := range slices.Concat(content.Persons, content.Units) {
		add(name)
	}
	var walk func(value any, inList bool)
	walk = func(value any, inList bool) {
		switch v := value.(type) {
		case string:
			if inList {
				add(v)
			}
		case []any:
			for _, item := range v {
				walk(item, true)
			}
		case map[string]any:
			for _, member := range v {
				walk(member, inList)
			}
		}
	}
	walk(map[string]any(content.Record), false)
	slices.Sort(names)
	return slices.Compact(names)
}

// compareLines pairs the lines that differ and tells of those whose names, numbers or dates do.
func compareLines(ours, theirs, names []string) []Difference {
	found := []Difference{}
	for _, pair := range pairs(ours, theirs) {
		a, b := factsOf(pair[0], names), factsOf(pair[1], names)
		var what []string
		for _, kind := range []string{"tên", "số", "ngày"} {
			if !slices.Equal(a[kind], b[kind]) {
				what = append(what, kind)
			}
		}
		if len(what) > 0 {
			found = append(found, Difference{what, pair[0], pair[1]})
		}
	}
	return found
}

var (
	dayPattern    = regexp.MustCompile(`(?i)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})`)
	numberPattern = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
)

// factsOf finds the names, numbers and dates of a line. A date is one however it is written, a number whether or not
// it is padded.
func factsOf(line string, names []string) map[string][]string {
	facts := map[string][]string{}
	rest := dayPattern.ReplaceAllStringFunc(line, func(found string) string {
		parts := numberPattern.FindAllString(strings.NewReplacer("/", " ", ".", " ", "-", " ").Replace(found), -1)
		for i := range parts {
			parts[i] = strings.TrimLeft(parts[i], "0")
		}
		facts["ngày"] = append(facts["ngày"], strings.Join(parts, "/"))
		return " "
	})
	for _, number := range numberPattern.FindAllString(rest, -1) {
		facts["số"] = append(facts["số"], strings.TrimLeft(strings.ReplaceAll(number, ".", ""), "0"))
	}
	key := " " + data.NameKey(line) + " "
	for _, name := range names {
		if strings.Contains(key, " "+name+" ") {
			facts["tên"] = append(facts["tên"], name)
		}
	}
	slices.Sort(facts["ngày"])
	slices.Sort(facts["số"])
	return facts
}

// maxLines bounds the comparison, whose time grows with the product of the lines.
const maxLines = 4000

// pairs aligns two texts by their longest common subsequence of lines and pairs what stands between: a changed line
// with the line in its place, an added or removed one with "".
func pairs(a, b []string) (all [][2]string) {
	a, b = a[:min(len(a), maxLines)], b[:min(len(b), maxLines)]
	length := make([][]int32, len(a)+1)
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var removed, added []string
	flush := func() {
		for i := range max(len(removed), len(added)) {
			var pair [2]string
			if i < len(removed) {
				pair[0] = removed[i]
			}
			if i < len(added) {
				pair[1] = added[i]
			}
			all = append(all, pair)
		}
		removed, added = nil, nil
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			flush()
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			removed = append(removed, a[i])
			i++
		default:
			added = append(added, b[j])
			j++
		}
	}
	flush()
	return all
}
