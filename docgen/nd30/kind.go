package nd30

import (
	"regexp"
	"strings"
)

// kind is a kind of document: its abbreviation and its name.
type kind struct{ code, name string }

// letter is the kind of công văn, which has neither a name on the page nor an abbreviation of its own.
var letter = kind{"CV", "Công văn"}

// kinds are those of NĐ 30/2020 Điều 7 with the abbreviations of Phụ lục III, mục I. Longer names stand before the
// shorter ones that they begin with.
var kinds = []struct {
	kind
	title string // as folded
}{
	{kind{"NQ", "Nghị quyết"}, "nghiquyet"}, {kind{"QĐ", "Quyết định"}, "quyetdinh"}, {kind{"CT", "Chỉ thị"}, "chithi"},
	{kind{"QC", "Quy chế"}, "quyche"}, {kind{"QyĐ", "Quy định"}, "quydinh"}, {kind{"TC", "Thông cáo"}, "thongcao"},
	{kind{"TB", "Thông báo"}, "thongbao"}, {kind{"HD", "Hướng dẫn"}, "huongdan"}, {kind{"CTr", "Chương trình"}, "chuongtrinh"},
	{kind{"KH", "Kế hoạch"}, "kehoach"}, {kind{"PA", "Phương án"}, "phuongan"}, {kind{"ĐA", "Đề án"}, "dean"},
	{kind{"DA", "Dự án"}, "duan"}, {kind{"BC", "Báo cáo"}, "baocao"}, {kind{"BB", "Biên bản"}, "bienban"},
	{kind{"TTr", "Tờ trình"}, "totrinh"}, {kind{"HĐ", "Hợp đồng"}, "hopdong"}, {kind{"CĐ", "Công điện"}, "congdien"},
	{kind{"BGN", "Bản ghi nhớ"}, "banghinho"}, {kind{"BTT", "Bản thỏa thuận"}, "banthoathuan"}, {kind{"GUQ", "Giấy ủy quyền"}, "giayuyquyen"},
	{kind{"GM", "Giấy mời"}, "giaymoi"}, {kind{"GGT", "Giấy giới thiệu"}, "giaygioithieu"}, {kind{"GNP", "Giấy nghỉ phép"}, "giaynghiphep"},
	{kind{"PG", "Phiếu gửi"}, "phieugui"}, {kind{"PC", "Phiếu chuyển"}, "phieuchuyen"}, {kind{"PB", "Phiếu báo"}, "phieubao"},
}

// KindByCode returns the name of the kind that has an abbreviation, ok false when the decree knows none.
func KindByCode(code string) (name string, ok bool) {
	k, ok := kindOf(code)
	return k.name, ok
}

// KindCodes lists the abbreviations that KindByCode knows, in the order of the decree, công văn last.
func KindCodes() []string {
	var codes []string
	for _, k := range kinds {
		codes = append(codes, k.code)
	}
	return append(codes, letter.code)
}

func kindOf(code string) (kind, bool) {
	if strings.EqualFold(code, letter.code) {
		return letter, true
	}
	for _, k := range kinds {
		if k.code == code {
			return k.kind, true
		}
	}
	for _, k := range kinds {
		if strings.EqualFold(k.code, code) && code != "HĐ" && code != "HD" {
			return k.kind, true
		}
	}
	return kind{}, false
}

// titled finds the kind whose name is a title, or begins one in capitals such as "BÁO CÁO TÓM TẮT". whole tells that
// the title is the name and nothing else.
func titled(title string) (k kind, whole, ok bool) {
	folded := fold(title)
	for _, k := range kinds {
		if folded == k.title {
			return k.kind, true, true
		}
	}
	if len(folded) > 120 || !mostlyCaps(title) {
		return kind{}, false, false
	}
	for _, k := range kinds {
		if strings.HasPrefix(folded, k.title) {
			return k.kind, false, true
		}
	}
	return kind{}, false, false
}

// outsiders are titles of papers that the decree does not govern, folded, each with the reason.
var outsiders = []struct{ begins, reason string }{
	{"giaykhen", "giấy khen"}, {"bangkhen", "bằng khen"}, {"bangcongnhan", "bằng, giấy chứng nhận"}, {"giaychungnhan", "bằng, giấy chứng nhận"},
	{"chungnhan", "bằng, giấy chứng nhận"}, {"tangdanhhieu", "bằng, giấy chứng nhận"}, {"tanggiaykhen", "giấy khen"}, {"tangbangkhen", "bằng khen"},
	{"giaychungnhiem", "bằng, giấy chứng nhận"}, {"chungchi", "bằng, giấy chứng nhận"}, {"tang", "bằng, giấy khen"},
	{"sodangky", "sổ, danh sách"}, {"sotheodoi", "sổ, danh sách"}, {"socongvan", "sổ, danh sách"}, {"soquanly", "sổ, danh sách"}, {"sovang", "sổ, danh sách"}, {"sokynhan", "sổ, danh sách"},
	{"danhsach", "sổ, danh sách"}, {"bansoatloi", "sổ, danh sách"}, {"mucluc", "sổ, danh sách"}, {"bangtonghop", "sổ, danh sách"}, {"bangke", "sổ, danh sách"}, {"bangcham", "sổ, danh sách"}, {"bieutonghop", "sổ, danh sách"},
	{"bieumau", "biểu mẫu"}, {"phieubau", "phiếu bầu, phiếu lấy ý kiến"}, {"phieubieuquyet", "phiếu bầu, phiếu lấy ý kiến"},
	{"phieulayykien", "phiếu bầu, phiếu lấy ý kiến"}, {"phieuxinykien", "phiếu bầu, phiếu lấy ý kiến"}, {"phieutinnhiem", "phiếu bầu, phiếu lấy ý kiến"},
	{"phieudanhgia", "phiếu đánh giá"}, {"phieubinh", "phiếu bầu, phiếu lấy ý kiến"}, {"phieugioithieu", "phiếu bầu, phiếu lấy ý kiến"},
	{"donxin", "đơn của cá nhân, tổ chức"}, {"dondenghi", "đơn của cá nhân, tổ chức"}, {"donkhieunai", "đơn của cá nhân, tổ chức"}, {"donto", "đơn của cá nhân, tổ chức"},
	{"dondangky", "đơn của cá nhân, tổ chức"}, {"tokhai", "tờ khai"}, {"bankhai", "tờ khai"}, {"soyeulylich", "lý lịch"}, {"lylich", "lý lịch"},
	{"bancamket", "giấy tờ của cá nhân"}, {"giaycamket", "giấy tờ của cá nhân"}, {"bankiemdiem", "giấy tờ của cá nhân"}, {"bantuongtrinh", "giấy tờ của cá nhân"},
	{"bantukiemdiem", "giấy tờ của cá nhân"}, {"giayphep", "giấy phép theo luật chuyên ngành"}, {"banan", "văn bản tố tụng"},
	{"hienphap", "văn bản quy phạm pháp luật"}, {"boluat", "văn bản quy phạm pháp luật"}, {"luat", "văn bản quy phạm pháp luật"}, {"phaplenh", "văn bản quy phạm pháp luật"},
	{"nghidinh", "văn bản quy phạm pháp luật"}, {"thongtu", "văn bản quy phạm pháp luật"}, {"lenh", "văn bản quy phạm pháp luật"},
}

// outsider tells why a title is not one of the decree's, "" when nothing is known of it.
func outsider(title string) string {
	folded := fold(title)
	if len(folded) > 120 || !mostlyCaps(title) {
		return ""
	}
	for _, o := range outsiders {
		if strings.HasPrefix(folded, o.begins) && (len(o.begins) > 4 || folded == o.begins || o.begins == "luat") {
			return o.reason
		}
	}
	return ""
}

// normative is the number of a law: it names the year of issue (Luật Ban hành văn bản quy phạm pháp luật).
var normative = regexp.MustCompile(`/\s*(19|20)\d\d\s*/\s*(QĐ|NQ|NĐ|TT|TTLT|CT|L|PL|QH\d*|UBTVQH\d*|LCTN|L-CTN|VBHN|NQLT)(?:[^\p{L}]|$)`)

// lawsuit is the number of a paper of a court.
var lawsuit = regexp.MustCompile(`/\s*(19|20)\d\d\s*/\s*(QĐST|QĐPT|DSST|DSPT|HSST|HSPT|HNGĐ|HC|KDTM|TLST|QĐXX)`)
