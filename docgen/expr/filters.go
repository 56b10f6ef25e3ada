package expr

import (
	"slices"

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
