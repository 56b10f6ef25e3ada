package expr

import (
	"cmp"
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/viet"
)

// filters is everything that may stand behind a | in a tag.
var filters = map[string]filter{
	"hoa":        {apply: letters(viet.Upper), usage: "hoa"},
	"thuong":     {apply: letters(viet.Lower), usage: "thuong"},
	"hoa_dau":    {apply: letters(viet.UpperFirst), usage: "hoa_dau"},
	"thuong_dau": {apply: letters(lowerFirst), usage: "thuong_dau"},
	"hoa_ten":    {apply: letters(viet.TitleCase), usage: "hoa_ten"},
	"ten_goi":    {apply: letters(viet.GivenName), usage: "ten_goi"},
	"ho_dem":     {apply: letters(viet.FamilyNames), usage: "ho_dem"},
	"ngay":       {apply: date(viet.Date.Long), usage: "ngay"},
	"ngay_ngan":  {apply: date(viet.Date.Short), usage: "ngay_ngan"},
	"thang_nam":  {apply: date(viet.Date.MonthYear), usage: "thang_nam"},
	"ngay_chu":   {apply: date(viet.Date.Words), usage: "ngay_chu"},
	"thu":        {apply: date(viet.Date.Weekday), usage: "thu"},
	"dang_ngay":  {apply: datePicture, min: 1, max: 1, usage: `dang_ngay: "dd/MM/yyyy"`},
	"so":         {apply: documentNumber, usage: "so"},
	"tien":       {apply: money, usage: "tien"},
	"dang_so":    {apply: numberPicture, min: 1, max: 1, usage: `dang_so: "#.##0,00"`},
	"lam_tron":   {apply: rounded, max: 1, usage: "lam_tron: 2"},
	"bang_chu":   {apply: words, max: 4, usage: `bang_chu: "đồng", "chẵn", "lẻ"`},
	"tien_chu":   {apply: moneyWords, max: 4, usage: `tien_chu: "chẵn"`},
	"thu_tu":     {apply: ordinal, usage: "thu_tu"},
	"la_ma":      {apply: roman, usage: "la_ma"},
	"ke":         {apply: rule, max: 1, usage: "ke: 10"},
	"dien_thoai": {apply: letters(viet.Phone), usage: "dien_thoai"},
	"che":        {apply: masked, max: 1, usage: "che: 3"},
	"cat":        {apply: shortened, min: 1, max: 1, usage: "cat: 50"},
	"truoc":      {apply: before, min: 1, max: 1, usage: `truoc: "Ông "`},
	"sau":        {apply: behind, min: 1, max: 1, usage: `sau: ","`},
	"mac_dinh":   {apply: fallback, min: 1, max: 1, takes: takesAny, usage: `mac_dinh: "chữ thay thế"`},

	"dem":       {apply: size, takes: takesAny, usage: "dem"},
	"so_dem":    {apply: counted, takes: takesAny, max: 1, usage: `so_dem: "tập thể"`},
	"dem_theo":  {apply: countBy, takes: takesList, member: true, min: 1, max: many, usage: `dem_theo: loai, "Tập thể", "Cá nhân"`},
	"khac_nhau": {apply: differ, takes: takesList, member: true, min: 1, max: 1, usage: "khac_nhau: hinh_thuc"},
	"tong":      {apply: total, takes: takesList, member: true, min: 1, max: 1, usage: "tong: so_tien"},
	"noi":       {apply: joined, takes: takesList, max: 1, usage: `noi: ", "`},
	"cot":       {apply: column, takes: takesList, gives: givesColumn, member: true, min: 1, max: 1, usage: "cot: ho_ten"},
	"loc":       {apply: keep, takes: takesList, gives: givesSame, member: true, min: 2, max: many, usage: `loc: loai, "Tập thể"`},
	"sap":       {apply: sorted(compareText, 1), takes: takesList, gives: givesSame, member: true, members: true, min: 1, max: 5, usage: "sap: don_vi, ho_ten"},
	"sap_giam":  {apply: sorted(compareText, -1), takes: takesList, gives: givesSame, member: true, members: true, min: 1, max: 5, usage: "sap_giam: diem"},
	"sap_ten":   {apply: sorted(viet.CompareNames, 1), takes: takesList, gives: givesSame, member: true, members: true, min: 1, max: 5, usage: "sap_ten: ho_ten"},
	"nhom":      {apply: groups, takes: takesList, gives: givesGroups, member: true, min: 1, max: many, usage: `nhom: loai, "Tập thể", "Cá nhân"`},
	"luot":      {apply: turns, takes: takesList, gives: givesGroups, member: true, count: true, min: 2, max: 2, usage: "luot: hinh_thuc, 8"},
}

var filterNames = func() []string {
	names := make([]string, 0, len(filters)+len(manners))
	for name := range filters {
		names = append(names, name)
	}
	for name := range manners {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}()

func letters(change func(string) string) func(any, []string) (any, bool) {
	return func(in any, _ []string) (any, bool) { return change(Text(in)), true }
}

// lowerFirst lets a text that begins a line go on a sentence: "Về việc …" becomes "về việc …".
func lowerFirst(s string) string {
	letters := []rune(s)
	if len(letters) == 0 {
		return s
	}
	return viet.Lower(string(letters[:1])) + string(letters[1:])
}

func date(write func(viet.Date) string) func(any, []string) (any, bool) {
	return func(in any, _ []string) (any, bool) {
		d, ok := viet.ParseDate(Text(in))
		return write(d), ok
	}
}

// documentNumber leaves room where the văn thư will enter the number, which the product never invents.
func documentNumber(in any, _ []string) (any, bool) {
	text := strings.TrimSpace(Text(in))
	if text == "" {
		return viet.Blank, true
	}
	return viet.TwoDigits(text), true
}

// numeric gives digits of a number for print; blank stays blank.
func numeric(in any, write func(digits string) (string, bool)) (any, bool) {
	if !present(in) {
		return "", true
	}
	r, ok := number(in)
	if !ok {
		return nil, false
	}
	return write(plain(r))
}

func money(in any, _ []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) { return viet.Decimal(digits, true), true })
}

// words spells a number. The arguments, in any order, are a unit ("đồng"), "chẵn" behind a round sum of thousands, and
// which of two words for the same thing the office uses: "linh" or "lẻ", "nghìn" or "ngàn".
func words(in any, args []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) {
		text, ok := viet.Words(digits)
		if !ok {
			return "", false
		}
		whole := ""
		for _, arg := range args {
			switch arg {
			case "lẻ":
				text = strings.ReplaceAll(text, "linh", "lẻ")
			case "ngàn":
				text = strings.ReplaceAll(text, "nghìn", "ngàn")
			case "linh", "nghìn":
			case "chẵn":
				if strings.HasSuffix(digits, "000") && !strings.Contains(digits, ".") {
					whole = " chẵn"
				}
			default:
				text += " " + arg
			}
		}
		return text + whole, true
	})
}

// moneyWords spells a sum of money as contracts do: "Một triệu tám trăm nghìn đồng".
func moneyWords(in any, args []string) (any, bool) {
	out, ok := words(in, append([]string{"đồng"}, args...))
	if text, is := out.(string); is {
		out = viet.UpperFirst(text)
	}
	return out, ok
}

func ordinal(in any, _ []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) {
		text := viet.Ordinal(digits)
		return text, text != digits
	})
}

func datePicture(in any, args []string) (any, bool) {
	d, ok := viet.ParseDate(Text(in))
	if d == (viet.Date{}) {
		return "", ok
	}
	return d.Picture(args[0]), ok
}

func numberPicture(in any, args []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) { return viet.NumberPicture(digits, args[0]) })
}

// rounded gives a number again, for more filters: 2,5 rounds to 3.
func rounded(in any, args []string) (any, bool) {
	places := 0
	if len(args) > 0 {
		var err error
		if places, err = strconv.Atoi(args[0]); err != nil || places > maxExponent {
			return nil, false
		}
	}
	if !present(in) {
		return "", true
	}
	r, ok := number(in)
	if !ok {
		return nil, false
	}
	return json.Number(viet.Round(plain(r), places)), true
}

func masked(in any, args []string) (any, bool) {
	shown, ok := 3, true
	if len(args) > 0 {
		n, err := strconv.Atoi(args[0])
		shown, ok = n, err == nil
	}
	return viet.Mask(Text(in), shown), ok
}

// shortened cuts a text at a space to at most so many letters.
func shortened(in any, args []string) (any, bool) {
	most, err := strconv.Atoi(args[0])
	letters := []rune(Text(in))
	if err != nil || most < 1 || len(letters) <= most {
		return Text(in), err == nil
	}
	text := string(letters[:most])
	if at := strings.LastIndexByte(text, ' '); at > 0 && letters[most] != ' ' {
		text = text[:at]
	}
	return strings.TrimRight(text, " ,;") + "…", true
}

// before and behind put a text beside a value that is there.
func before(in any, args []string) (any, bool) {
	if !present(in) {
		return in, true
	}
	return args[0] + Text(in), true
}

func behind(in any, args []string) (any, bool) {
	if !present(in) {
		return in, true
	}
	return Text(in) + args[0], true
}

func roman(in any, _ []string) (any, bool) {
	return numeric(in, func(digits string) (string, bool) {
		n, ok := new(big.Int).SetString(digits, 10)
		if !ok || !n.IsInt64() {
			return "", false
		}
		text := viet.Roman(int(n.Int64()))
		return text, text != ""
	})
}

func fallback(in any, args []string) (any, bool) {
	if present(in) {
		return in, true
	}
	return args[0], true
}

func size(in any, _ []string) (any, bool) { return count(in), true }

// counted writes "05 tập thể" for a number or for the length of a list.
func counted(in any, args []string) (any, bool) {
	if list, ok := in.([]any); ok {
		in = len(list)
	}
	return numeric(in, func(digits string) (string, bool) {
		return strings.TrimSpace(viet.TwoDigits(viet.Decimal(digits, true)) + " " + strings.Join(args, " ")), true
	})
}

// itemsOf reads a list; what is absent is an empty one, a lone object a list of one.
func itemsOf(in any) ([]any, bool) {
	switch v := in.(type) {
	case []any:
		return v, true
	case map[string]any:
		return []any{v}, true
	}
	return nil, !present(in)
}

func countBy(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	if !ok {
		return nil, false
	}
	var parts []string
	for _, g := range grouped(list, args) {
		if g.kind != "" {
			parts = append(parts, viet.TwoDigits(Text(len(g.items)))+" "+lowerFirst(g.kind))
		}
	}
	return strings.Join(parts, ", "), true
}

// differ tells whether the items have more than one value of a member; none is a value, too.
func differ(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	return len(grouped(list, args)) > 1, ok
}

func total(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	sum := new(big.Rat)
	for _, item := range list {
		value := member(item, args[0])
		r, is := number(value)
		switch {
		case is:
			sum.Add(sum, r)
		case present(value):
			ok = false
		}
	}
	return sum, ok
}

func joined(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	if !ok {
		return nil, false
	}
	if len(args) == 0 {
		return join(list, ", "), true
	}
	return join(list, args[0]), true
}

func column(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = member(item, args[0])
	}
	return out, ok
}

func keep(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	out := make([]any, 0, len(list))
	for _, item := range list {
		if slices.Contains(args[1:], strings.TrimSpace(Text(member(item, args[0])))) {
			out = append(out, item)
		}
	}
	return out, ok
}

// compareText orders numbers by size and all else by the Vietnamese alphabet.
func compareText(a, b string) int {
	x, okX := parseNumber(a)
	y, okY := parseNumber(b)
	if okX && okY {
		return x.Cmp(y)
	}
	return viet.Compare(a, b)
}

// sorted orders items by the first member, those equal there by the next; a direction of -1 begins with the greatest.
// Who lacks the member comes last either way.
func sorted(compare func(a, b string) int, direction int) func(any, []string) (any, bool) {
	return func(in any, args []string) (any, bool) {
		list, ok := itemsOf(in)
		out := slices.Clone(list)
		slices.SortStableFunc(out, func(a, b any) int {
			for _, name := range args {
				x, y := sortKey(member(a, name)), sortKey(member(b, name))
				if (x == "") != (y == "") {
					return cmp.Compare(len(y), len(x))
				}
				if c := compare(x, y); c != 0 {
					return direction * c
				}
			}
			return 0
		})
		return out, ok
	}
}

// sortKey is the text of a value with a point for the fraction, so that it reads back as a number.
func sortKey(value any) string {
	if r, ok := number(value); ok {
		return plain(r)
	}
	return Text(value)
}

// groups makes the items that {{#… | nhom: …}} goes through.
func groups(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	return groupItems(grouped(list, args)), ok
}

// groupItems gives groups as items of a list. _nhom_cuoi lets a row know that it is the last of all, not only of its
// group; _truoc is how many rows stand in the groups before, so that _truoc + _stt numbers rows throughout.
func groupItems(all []group) []any {
	out, before := []any{}, 0
	for i, g := range all {
		out = append(out, map[string]any{"_nhom": g.kind, "_dong": g.items, "_nhom_cuoi": i == len(all)-1, "_truoc": before})
		before += len(g.items)
	}
	return out
}

// turns cuts a list, in its order, into turns of at most args[1] items; a turn has one value of the member args[0],
// which is its _nhom.
func turns(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	most, err := strconv.Atoi(args[1])
	if !ok || err != nil || most < 1 {
		return nil, false
	}
	var all []group
	for _, item := range list {
		kind := strings.TrimSpace(Text(member(item, args[0])))
		if n := len(all); n == 0 || all[n-1].kind != kind || len(all[n-1].items) == most {
			all = append(all, group{kind: kind})
		}
		last := &all[len(all)-1]
		last.items = append(last.items, item)
	}
	return groupItems(all), true
}

type group struct {
	kind  string
	items []any
}

// grouped gathers items by the member args[0]: kinds in the order of the other arguments, then by first appearance;
// kinds without items are left out.
func grouped(list []any, args []string) []group {
	kinds := slices.Clone(args[1:])
	items := map[string][]any{}
	for _, item := range list {
		kind := strings.TrimSpace(Text(member(item, args[0])))
		if items[kind] == nil && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
		items[kind] = append(items[kind], item)
	}
	var out []group
	for _, kind := range kinds {
		if len(items[kind]) > 0 {
			out = append(out, group{kind, items[kind]})
			delete(items, kind)
		}
	}
	return out
}
