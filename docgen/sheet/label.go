package sheet

import (
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/viet"
)

// Concept is what a column is about, whatever an office calls it.
type Concept string

// Concepts that other packages ask for by name.
const (
	Ordinal  Concept = "stt"
	Name     Concept = "ten"
	Birthday Concept = "ngay_sinh"
	Gender   Concept = "gioi_tinh"
	Identity Concept = "cccd"
	Phone    Concept = "dien_thoai"
	Unit     Concept = "don_vi"
	Address  Concept = "dia_chi"
	Post     Concept = "chuc_vu"
	Domain   Concept = "linh_vuc"
	Class    Concept = "loai"
	Province Concept = "tinh"
	District Concept = "huyen"
	Commune  Concept = "xa"
	Village  Concept = "thon"
	Stage    Concept = "giai_doan"
	Movement Concept = "phong_trao"
	Notes    Concept = "ghi_chu"

	familyName Concept = "ho_dem"
	givenName  Concept = "ten_goi"
)

// labels lists the words by which offices call a column, by what it is about. Order within a row means nothing.
var labels = map[Concept]string{
	Ordinal: "stt; tt; số tt; số thứ tự; thứ tự; s tt; st t; no",
	Name: `họ và tên; họ tên; họ, tên; tên cá nhân; họ và tên cá nhân; họ tên cá nhân; tên người; họ và tên khai sinh; họ, chữ đệm và tên; họ chữ đệm tên; họ tên đầy đủ; tên đầy đủ;
		tên đối tượng; tên tập thể, cá nhân; tên tập thể, cá nhân, hộ gia đình; tên cá nhân, tập thể; tên tập thể; tập thể, cá nhân; cá nhân, tập thể; tên tập thể hoặc cá nhân;
		tên đơn vị, cá nhân; tên cá nhân, đơn vị; họ và tên chủ hộ; họ tên chủ hộ; chủ hộ; tên chủ hộ; tên hộ; tên hộ gia đình; họ và tên, tên tập thể; họ tên cán bộ; họ và tên cán bộ;
		họ và tên người được khen; họ và tên người được khen thưởng; họ tên người được khen thưởng; họ và tên công chức; họ và tên giáo viên; họ và tên học sinh; họ tên học sinh; họ và tên hội viên;
		họ và tên đảng viên; họ và tên người lao động; danh sách cá nhân; danh sách tập thể, cá nhân; tên tổ chức, cá nhân; tổ chức, cá nhân; full name; họ và tên đại biểu; tên tập thể, cá nhân được đề nghị;
		họ và tên tập thể, cá nhân; họ tên (tập thể, cá nhân); đối tượng đăng ký; đối tượng khen thưởng; đối tượng được khen thưởng; tên gương điển hình; tên điển hình; tên gương điển hình tiên tiến`,
	familyName:  "họ đệm; họ và đệm; họ và tên đệm; họ, chữ đệm; họ và chữ đệm; họ lót; họ và chữ lót; họ và tên lót; họ, đệm; họ chữ đệm; họ, tên đệm; họ",
	givenName:   "tên; tên riêng; tên chính",
	"danh_xung": "danh xưng; ông bà; ông, bà; ông hoặc bà; tên gọi (ông/bà)",
	Unit: `đơn vị; đơn vị công tác; nơi công tác; cơ quan; cơ quan công tác; cơ quan, đơn vị; cơ quan đơn vị công tác; đơn vị làm việc; nơi làm việc; phòng ban; phòng, ban; tên đơn vị; tên cơ quan;
		tên cơ quan, đơn vị; đơn vị, địa chỉ; địa chỉ, đơn vị; đơn vị (địa chỉ); nơi công tác, học tập; đơn vị đề nghị; đơn vị trình; đơn vị quản lý; cơ quan quản lý; chức vụ, đơn vị; chức vụ, đơn vị công tác;
		chức danh, đơn vị; chức danh, đơn vị công tác; đơn vị, chức vụ; chức vụ và đơn vị công tác; chức vụ, nơi công tác; chức vụ, cơ quan công tác; chức vụ, chức danh, đơn vị công tác; đơn vị hoặc địa chỉ;
		địa chỉ hoặc đơn vị; địa chỉ, nơi công tác; nơi công tác, nơi ở; nơi ở, nơi công tác; nơi công tác, nơi cư trú; nơi công tác hoặc nơi cư trú; đơn vị, nơi cư trú; trường; trường, lớp; lớp; công ty; chi hội; chi bộ; đơn vị bộ phận; bộ phận`,
	Post:       "chức vụ; chức danh; chức vụ, chức danh; chức danh, chức vụ; chức vụ hiện nay; chức danh nghề nghiệp; chức vụ công tác; nghề nghiệp, chức vụ; chức vụ hoặc chức danh",
	Address:    "địa chỉ; nơi ở; nơi cư trú; chỗ ở hiện nay; nơi ở hiện nay; nơi thường trú; hộ khẩu thường trú; địa chỉ thường trú; thường trú; địa chỉ cư trú; địa chỉ liên hệ; địa chỉ nơi ở; hktt; trú quán; chỗ ở",
	Birthday:   "ngày sinh; ngày tháng năm sinh; ngày, tháng, năm sinh; năm sinh; sinh ngày; ngày tháng năm; ntns; ntn sinh; ngày tháng sinh; date of birth; sinh năm; năm, sinh; ngày th năm sinh; ngày, th, năm sinh",
	Gender:     "giới tính; nam nữ; nam, nữ; phái; giới; nam hoặc nữ; nữ; gioi",
	Identity:   "số căn cước; căn cước công dân; cccd; số cccd; cmnd; số cmnd; cmnd, cccd; cccd, cmnd; số cmnd, cccd; số cccd, cmnd; số định danh cá nhân; số định danh; mã định danh; mã định danh cá nhân; số căn cước công dân; số căn cước, cccd; số thẻ căn cước; căn cước; số cc; số cc, cccd; giấy tờ tùy thân; số giấy tờ tùy thân; cmt; số cmt; số cmnd, cccd, hộ chiếu; số đdcn; đdcn; số cccd hoặc cmnd",
	Phone:      "số điện thoại; điện thoại; sđt; số đt; đt; di động; điện thoại di động; điện thoại liên hệ; số điện thoại liên hệ; đtdđ; số di động; sđt liên hệ",
	"email":    "email; thư điện tử; địa chỉ email; hộp thư; mail; e mail",
	"dan_toc":  "dân tộc; thành phần dân tộc",
	"ton_giao": "tôn giáo",
	"que_quan": "quê quán; nguyên quán; quê; nơi sinh",
	"trinh_do": "trình độ; trình độ chuyên môn; trình độ đào tạo; chuyên môn; trình độ học vấn; trình độ văn hóa; bằng cấp",
	"thanh_tich": "thành tích; tóm tắt thành tích; nội dung thành tích; lý do khen thưởng; lý do đề nghị; thành tích đạt được; thành tích nổi bật; tóm tắt thành tích nổi bật; thành tích chính; nội dung khen thưởng; " +
		"tóm tắt thành tích đạt được; thành tích đề nghị khen thưởng; nội dung đề nghị khen thưởng; lý do; thành tích cụ thể; tóm tắt kết quả; tóm tắt thành tích cá nhân; thành tích tiêu biểu; nội dung khen",
	Domain: "lĩnh vực; ngành, lĩnh vực; lĩnh vực hoạt động; lĩnh vực đăng ký; lĩnh vực, ngành nghề; ngành nghề, lĩnh vực; lĩnh vực điển hình; thuộc lĩnh vực",
	"mo_hinh": "tên mô hình; tên mô hình, điển hình; mô hình; mô hình, điển hình; tên mô hình, nội dung nổi bật; nội dung mô hình; nội dung đăng ký; nội dung nổi bật; nội dung điển hình; tên mô hình, gương điển hình; " +
		"mô hình, gương điển hình; mô hình, điển hình tiên tiến; tên mô hình, điển hình tiên tiến; nội dung; tên mô hình đăng ký; nội dung đăng ký xây dựng; mô hình đăng ký; nội dung xây dựng mô hình; nội dung thực hiện; tên mô hình, cách làm; cách làm; việc làm tiêu biểu; tên mô hình, nội dung",
	"chi_tieu":    "chỉ tiêu; mục tiêu; chỉ tiêu phấn đấu; kết quả dự kiến; kết quả phấn đấu; mục tiêu phấn đấu; chỉ tiêu đăng ký; dự kiến kết quả; mục tiêu, chỉ tiêu; chỉ tiêu, mục tiêu; kết quả cần đạt; chỉ tiêu cụ thể",
	"bat_dau":     "bắt đầu; thời gian bắt đầu; ngày bắt đầu; từ ngày; từ tháng; từ; tháng bắt đầu; thời điểm bắt đầu",
	"hoan_thanh":  "hoàn thành; thời gian hoàn thành; thời gian kết thúc; kết thúc; ngày kết thúc; đến ngày; đến tháng; đến; ngày hoàn thành; tháng hoàn thành; thời hạn hoàn thành; thời điểm hoàn thành",
	"thoi_gian":   "thời gian; thời gian thực hiện; thời gian xây dựng",
	Notes:         "ghi chú; chú thích; ghi chú khác",
	Class:         "loại; đối tượng; phân loại; loại đối tượng; phân loại đối tượng; loại hình; phân loại khen thưởng; nhóm đối tượng; nhóm; tập thể hoặc cá nhân; hình thức đăng ký",
	"hinh_thuc":   "hình thức; hình thức khen thưởng; hình thức khen; hình thức đề nghị; hình thức đề nghị khen thưởng; danh hiệu, hình thức khen thưởng; danh hiệu, hình thức; danh hiệu hoặc hình thức khen thưởng; đề nghị khen thưởng; hình thức, danh hiệu",
	"danh_hieu":   "danh hiệu; danh hiệu thi đua; đăng ký danh hiệu; danh hiệu đăng ký; danh hiệu đề nghị; danh hiệu thi đua đăng ký; đăng ký thi đua; đăng ký danh hiệu thi đua",
	"so_tien":     "số tiền; tiền thưởng; mức thưởng; kinh phí; thành tiền; giá trị; mức tiền thưởng; số tiền thưởng; mức tiền",
	"so_luong":    "số lượng; sl; số người; số lượng người",
	"don_vi_tinh": "đơn vị tính; đvt; đv tính",
	"so_qd":       "số quyết định; số qđ; quyết định số; số, ký hiệu quyết định",
	"ngay_qd":     "ngày quyết định; ngày qđ; ngày ký; ngày ký quyết định; ngày ban hành",
	"so_so":       "số sổ vàng; số bằng; vào sổ số; số vào sổ; số hiệu bằng",
	Province:      "tỉnh; tỉnh, thành phố; tên tỉnh; tỉnh, tp; tỉnh hoặc thành phố; tỉnh thành",
	District:      "huyện; quận, huyện; huyện, thành phố; huyện, quận; huyện, thị xã, thành phố; quận; tên huyện; huyện, thị xã",
	Commune:       "xã; xã, phường; phường, xã; xã, phường, thị trấn; xã, phường, đặc khu; tên xã; phường; xã, thị trấn; tên xã, phường; xã phường thị trấn",
	Village:       "thôn; bản; tổ dân phố; thôn, bản; thôn, tổ dân phố; thôn, bản, tổ dân phố; bản, tổ dân phố; ấp; khu phố; thôn, xóm; xóm; tổ, bản, tiểu khu; khu dân cư; tổ bản; thôn, buôn; buôn; thôn, ấp, khu phố",
	Stage:         "giai đoạn; bước; giai đoạn thực hiện; tình trạng; tiến độ; giai đoạn xây dựng",
	Movement:      "phong trào; phong trào thi đua; tên phong trào; tên phong trào thi đua",
	"chu_tri":     "cơ quan chủ trì; chủ trì; đơn vị chủ trì; người chủ trì; cơ quan phụ trách",
	"nam":         "năm; năm học; năm đăng ký; năm khen thưởng",
	"he_so":       "hệ số; hệ số lương; hsl; bậc lương; mã ngạch; ngạch",
	"ky_nhan":     "ký nhận; ký tên; chữ ký; ký nhận tiền",
	"ma":          "mã; mã số; mã xã; mã tỉnh; mã đơn vị; code; province code; commune code; mã phường xã",
	"diem":        "điểm; điểm số; tổng điểm; điểm trung bình; xếp loại; kết quả xếp loại; hạnh kiểm; học lực; phiếu bầu; tỷ lệ phiếu; số phiếu; kết quả; kết quả bình xét",
}

// concepts finds the concept of a folded label.
var concepts = func() map[string]Concept {
	table := map[string]Concept{}
	for concept, list := range labels {
		for _, label := range strings.Split(list, ";") {
			table[fold(label)] = concept
		}
	}
	return table
}()

// shortForms are abbreviations of words in labels, both sides folded.
var shortForms = []struct{ short, long string }{
	{"d vi", "don vi"}, {"dvi", "don vi"}, {"dv", "don vi"}, {"don v", "don vi"}, {"c vu", "chuc vu"}, {"cvu", "chuc vu"}, {"cv", "chuc vu"},
	{"c danh", "chuc danh"}, {"cd", "chuc danh"}, {"h ten", "ho ten"}, {"hten", "ho ten"}, {"h va ten", "ho va ten"}, {"h v ten", "ho va ten"}, {"hvt", "ho va ten"}, {"h vt", "ho va ten"}, {"ho t", "ho ten"},
	{"ho v ten", "ho va ten"}, {"n sinh", "ngay sinh"}, {"ns", "ngay sinh"}, {"nsinh", "ngay sinh"}, {"ng sinh", "ngay sinh"}, {"d chi", "dia chi"}, {"dchi", "dia chi"}, {"dc", "dia chi"},
	{"d thoai", "dien thoai"}, {"dthoai", "dien thoai"}, {"g tinh", "gioi tinh"}, {"gt", "gioi tinh"}, {"t tich", "thanh tich"}, {"thtich", "thanh tich"}, {"g chu", "ghi chu"}, {"gchu", "ghi chu"}, {"gc", "ghi chu"},
	{"t gian", "thoi gian"}, {"tgian", "thoi gian"}, {"tg", "thoi gian"}, {"n dung", "noi dung"}, {"ndung", "noi dung"}, {"nd", "noi dung"}, {"l vuc", "linh vuc"}, {"lvuc", "linh vuc"}, {"h thuc", "hinh thuc"},
	{"hthuc", "hinh thuc"}, {"c tac", "cong tac"}, {"ctac", "cong tac"}, {"ct", "cong tac"}, {"cq", "co quan"}, {"q d", "quyet dinh"}, {"qd", "quyet dinh"}, {"kt", "khen thuong"}, {"td", "thi dua"}, {"tinh tp", "tinh thanh pho"}, {"s tien", "so tien"}, {"d hieu", "danh hieu"}, {"dh", "danh hieu"},
	{"s dien thoai", "so dien thoai"}, {"so d t", "so dt"}, {"d t", "dt"}, {"s d t", "sdt"}, {"hgd", "ho gia dinh"}, {"ho gd", "ho gia dinh"}, {"g dinh", "gia dinh"}, {"tthe", "tap the"}, {"t the", "tap the"}, {"c nhan", "ca nhan"}, {"cnhan", "ca nhan"}, {"so can cuoc cong dan", "so can cuoc"},
}

// fold is data.Key without the words that join others: “Tên tập thể, cá nhân” and “Tên tập thể và cá nhân” are one.
func fold(label string) string {
	key := data.Key(label)
	if !strings.Contains(key, " ") {
		return key
	}
	if strings.HasPrefix(key, "ho va ten") { // the one label that everybody writes with “và”
		return key
	}
	words := strings.Fields(key)
	kept := words[:0]
	for _, word := range words {
		if word != "va" && word != "hoac" && word != "cua" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// expand writes abbreviations in full.
func expand(key string) string {
	padded := " " + key + " "
	for _, f := range shortForms {
		if padded2 := strings.ReplaceAll(padded, " "+f.short+" ", " "+f.long+" "); padded2 != padded {
			padded = padded2
		}
	}
	return strings.TrimSpace(padded)
}

var parentheses = regexp.MustCompile(`\s*[(\[][^)\]]*[)\]]?\s*`)

// spellings lists the folded ways to read one label, the fullest first: without what stands in parentheses, without a
// number in front, with abbreviations in full.
func spellings(label string) []string {
	var out []string
	add := func(key string) {
		if key != "" && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	add(fold(label))
	bare := parentheses.ReplaceAllString(label, " ")
	add(fold(bare))
	add(strings.TrimLeft(fold(bare), "0123456789 "))
	for _, key := range slices.Clone(out) {
		add(expand(key))
	}
	return out
}

// reader remembers how labels are spelled: the same ones are looked at again and again.
type reader map[string][]string

func (r reader) spellings(label string) []string {
	keys, known := r[label]
	if !known {
		keys = spellings(label)
		r[label] = keys
	}
	return keys
}

// ConceptOf tells what a label is about, "" when no office of ours has been seen to use it.
func ConceptOf(label string) Concept { return reader{}.concept(label) }

func (r reader) concept(label string) Concept {
	for _, key := range r.spellings(label) {
		if c, known := concepts[key]; known {
			return c
		}
	}
	return ""
}

// others are words behind a known label that make it the label of somebody else.
var others = regexp.MustCompile(`\b(cha|me|bo|vo|chong|con|than nhan|nguoi lap|nguoi ky|giam ho|nguoi gioi thieu|nguoi nhan|nguoi lien he|vo chong|phu huynh|chu nhiem|gvcn|truong phong|cap tren|quan ly truc tiep|ngan hang)\b`)

// Confidence of the ways to know a column.
const (
	sureOwn       = 1.0  // the field's own label
	sureAlias     = 0.97 // a name that the schema lists
	sureShort     = 0.95 // the same with abbreviations in full
	sureConcept   = 0.9  // a usual word for the same thing
	sureBegin     = 0.85 // begins with a name of the field
	sureLetters   = 0.8  // nearly spelled so
	likelyHolds   = 0.7  // holds all words of a name
	Sure          = 0.75 // below this people are asked
	leastTaken    = 0.6
	sureInitials  = 0.88 // initials of its words
	surePartLabel = 0.93
)

// confidence tells how surely a label means a field, 0 when it does not.
func (f *Field) confidence(r reader, label string) float64 {
	best := 0.0
	for i, key := range r.spellings(label) {
		expanded := i > 0
		for rank, names := range f.names {
			if slices.Contains(names, key) {
				switch {
				case expanded:
					best = max(best, sureShort)
				case rank < 2:
					best = max(best, sureOwn)
				default:
					best = max(best, sureAlias)
				}
			}
		}
		if best > 0 {
			continue
		}
		best = max(best, f.likeness(key))
	}
	if best < sureConcept {
		if c := r.concept(label); c != "" {
			if f.concepts[c] {
				return max(best, sureConcept)
			}
			if len(f.concepts) > 0 && best < sureBegin {
				return 0 // a known word for something else
			}
		}
	}
	return best
}

// likeness compares a folded label with the field's names when none is equal.
func (f *Field) likeness(key string) float64 {
	best := 0.0
	for _, names := range f.names {
		for _, name := range names {
			switch rest, begins := strings.CutPrefix(key, name+" "); {
			case begins && strings.Contains(name, " ") && !others.MatchString(rest):
				best = max(best, sureBegin)
			case initials(key, name):
				best = max(best, sureInitials)
			case len(name) > 5 && max(len(key), len(name))-min(len(key), len(name)) <= 2 && key[0] == name[0] && viet.Closest(key, []string{name}) != "":
				best = max(best, sureLetters)
			case strings.Count(name, " ") >= 2 && holdsWords(key, name) && !others.MatchString(key):
				best = max(best, likelyHolds)
			}
		}
	}
	return best
}

// initials tells “h v ten” for “ho va ten”: as many words, each whole or its first letters, one at least whole.
func initials(key, name string) bool {
	if n := strings.Count(key, " "); n == 0 || n != strings.Count(name, " ") {
		return false
	}
	whole := 0
	for more := true; more; {
		var short, long string
		short, key, more = strings.Cut(key, " ")
		long, name, _ = strings.Cut(name, " ")
		if short == long {
			whole++
		} else if !strings.HasPrefix(long, short) {
			return false
		}
	}
	return whole > 0
}

func holdsWords(key, name string) bool {
	padded := " " + key + " "
	for word := range strings.SplitSeq(name, " ") {
		if !strings.Contains(padded, " "+word+" ") {
			return false
		}
	}
	return true
}
