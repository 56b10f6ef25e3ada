package store

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// DefaultProfile is the office that is taken when a caller names none.
const DefaultProfile = "mac-dinh"

var officeName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// reserved are the names that Windows keeps for devices; offices were files once, and may be again in an export.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// ValidProfileName reports whether an office may be called that.
func ValidProfileName(name string) bool {
	return officeName.MatchString(name) && !reserved.MatchString(name)
}

// Office is an issuing office: its facts of today, what was otherwise before, and who signs for it.
type Office struct {
	Name    string      `json:"name" doc:"Tên lưu, ví dụ ubnd-xa"`
	Facts   data.Record `json:"facts" doc:"Thông tin cơ quan theo profile.schema.json"`
	Periods []Period    `json:"periods" doc:"Điều từng khác hiện nay, theo thời gian"`
	Signers []Signer    `json:"signers" doc:"Những người ký"`
	Version int64       `json:"version" doc:"Số lần đã lưu; gửi lại khi sửa"`
}

// Dates is a stretch of days, both ends within; "" is open.
type Dates struct {
	From string `json:"tu_ngay,omitempty" doc:"Từ ngày; để trống nếu không rõ"`
	To   string `json:"den_ngay,omitempty" doc:"Đến hết ngày; để trống nếu còn hiệu lực"`
}

// Holds reports whether a day (ISO) lies within, or any day of a month or year of which no more is known. Of an unknown
// day ("") only what is still open holds.
func (d Dates) Holds(day string) bool {
	if day == "" {
		return d.To == ""
	}
	last := day + "-99-99"[:len("2026-11-05")-min(len(day), len("2026-11-05"))]
	return (d.From == "" || d.From <= last) && (d.To == "" || day <= d.To)
}

func (d Dates) check() error {
	for _, day := range []string{d.From, d.To} {
		if err := checkDay(day); err != nil {
			return err
		}
	}
	if d.From != "" && d.To != "" && d.From > d.To {
		return trouble(diag.StoreDatesCrossed, d.From, d.To)
	}
	return nil
}

// checkDay accepts a whole day in ISO form, and "".
func checkDay(day string) error {
	if date, ok := viet.ParseDate(day); !ok || day != "" && (date.Day == 0 || len(day) != len("2026-11-05")) {
		return trouble(diag.StoreDateBad, day)
	}
	return nil
}

// Period is what stood in a stretch of time in the place of the office's facts of today: its name before a merger.
type Period struct {
	Dates
	Facts data.Record `json:"facts" doc:"Chỉ những điều khác hiện nay"`
}

// Signer is somebody who signs for the office, in a form and in a stretch of time (Nghị định 30/2020/NĐ-CP Điều 13).
type Signer struct {
	ID        int64  `json:"id"`
	FullName  string `json:"ho_ten" doc:"Họ và tên"`
	Position  string `json:"chuc_vu" doc:"Chức vụ"`
	Form      string `json:"hinh_thuc" doc:"Hình thức ký: để trống, TM., Q., KT., TL., TUQ."`
	OnBehalf  string `json:"thay_mat,omitempty" doc:"Dòng TM."`
	Authority string `json:"quyen_han,omitempty" doc:"Dòng KT., TL., TUQ. hoặc Q."`
	Dates
}

// forms of signing; "" is the head in his own power.
var forms = []string{"", "TM.", "Q.", "KT.", "TL.", "TUQ."}

// Record gives a signer as the member nguoi_ky of an office's facts.
func (s Signer) Record() map[string]any {
	return map[string]any{"ho_ten": s.FullName, "chuc_vu": s.Position, "thay_mat": s.OnBehalf, "quyen_han": s.Authority}
}

// collective is a body that its head signs for (TM.), named without its commune or province.
var collective = regexp.MustCompile(`^(?:Ủy ban|Hội đồng) nhân dân`)

// Lines is the signer of the office of that name with the lines that the form of signing asks for, where nobody wrote
// them: “TM. Ủy ban nhân dân” for its head, “KT. Chủ tịch” below it for a deputy, “TL. Chủ tịch” and “TUQ. Chủ tịch” for
// those whom the head of a People's Committee told to sign. Of other offices nobody can tell whom they stand for.
func (o Office) Lines(s Signer, office string) Signer {
	body := collective.FindString(office)
	head := ""
	if body != "" {
		head = "Chủ tịch"
	}
	deputy, isDeputy := strings.CutPrefix(s.Position, "Phó ")
	if isDeputy {
		first, size := utf8.DecodeRuneInString(deputy)
		head = string(unicode.ToUpper(first)) + deputy[size:]
	}
	together := s.Form == "TM." || s.Form == "KT." && slices.ContainsFunc(o.Signers, func(other Signer) bool { return other.Form == "TM." })
	if s.OnBehalf == "" && together && body != "" {
		s.OnBehalf = "TM. " + body
	}
	switch s.Form {
	case "KT.", "TL.", "TUQ.":
		if s.Authority == "" && head != "" {
			s.Authority = s.Form + " " + head
		}
	case "Q.":
		if s.Authority == "" && !strings.HasPrefix(s.Position, "Q.") {
			s.Position = "Q. " + s.Position
		}
	}
	return s
}

func (o *Office) check() error {
	if !ValidProfileName(o.Name) {
		return trouble(diag.APIBadProfileName, o.Name)
	}
	for _, p := range o.Periods {
		if err := p.check(); err != nil {
			return err
		}
	}
	for _, s := range o.Signers {
		if err := s.check(); err != nil {
			return err
		}
		if strings.TrimSpace(s.FullName) == "" {
			return trouble(diag.StoreValueMissing, "họ và tên người ký")
		}
		if !slices.Contains(forms, s.Form) {
			return trouble(diag.StoreValueUnknown, "Hình thức ký", s.Form, "để trống, "+strings.Join(forms[1:], ", "))
		}
	}
	return nil
}

// SaveOffice keeps an office. A version other than 0 must be that which the caller has seen, else a Trouble with code
// StoreChanged comes back. Signers with an id keep it.
func (s *Store) SaveOffice(ctx context.Context, office Office) (Office, error) {
	if err := office.check(); err != nil {
		return office, err
	}
	err := s.change(ctx, func(c *change) error {
		var id, version int64
		_, err := c.Row(ctx, []any{&id, &version}, `INSERT INTO offices (name, facts, version, made_at, changed_at) VALUES (?, ?, 1, ?, ?)
			ON CONFLICT (name) DO UPDATE SET facts = excluded.facts, version = offices.version + 1, changed_at = excluded.changed_at RETURNING id, version`,
			office.Name, encode(office.Facts), c.at, c.at)
		if err != nil {
			return err
		}
		if office.Version != 0 && office.Version != version-1 {
			return trouble(diag.StoreChanged, "người khác")
		}
		c.note("save", "office", office.Name, map[string]any{"periods": len(office.Periods), "signers": len(office.Signers)})
		if err := c.savePeriods(ctx, id, office.Periods); err != nil {
			return err
		}
		return c.saveSigners(ctx, id, office.Signers)
	})
	if err != nil {
		return office, err
	}
	return s.Office(ctx, office.Name)
}

// office finds the row of an office.
func (c *change) office(ctx context.Context, name string) (id int64, err error) {
	found, err := c.Row(ctx, []any{&id}, "SELECT id FROM offices WHERE name = ?", name)
	if err == nil && !found {
		err = trouble(diag.StoreNotFound, "cơ quan “"+name+"”")
	}
	return id, err
}

func (c *change) savePeriods(ctx context.Context, office int64, periods []Period) error {
	if _, err := c.Exec(ctx, "DELETE FROM office_periods WHERE office_id = ?", office); err != nil {
		return err
	}
	for _, p := range periods {
		if _, err := c.Exec(ctx, "INSERT INTO office_periods (office_id, valid_from, valid_to, facts) VALUES (?, ?, ?, ?)", office, p.From, p.To, encode(p.Facts)); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) saveSigners(ctx context.Context, office int64, signers []Signer) error {
	kept := map[int64]bool{}
	for _, s := range signers {
		if s.ID != 0 {
			rows, err := c.Exec(ctx, "UPDATE signers SET full_name = ?, position = ?, form = ?, on_behalf = ?, authority = ?, valid_from = ?, valid_to = ? WHERE id = ? AND office_id = ?",
				s.FullName, s.Position, s.Form, s.OnBehalf, s.Authority, s.From, s.To, s.ID, office)
			if err != nil {
				return err
			}
			if rows > 0 {
				kept[s.ID] = true
				continue
			}
		}
		id, err := c.insert(ctx, "INSERT INTO signers (office_id, full_name, position, form, on_behalf, authority, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			office, s.FullName, s.Position, s.Form, s.OnBehalf, s.Authority, s.From, s.To)
		if err != nil {
			return err
		}
		kept[id] = true
	}
	var gone []int64
	err := c.Query(ctx, func(scan scanner) error {
		var id int64
		err := scan(&id)
		if !kept[id] {
			gone = append(gone, id)
		}
		return err
	}, "SELECT id FROM signers WHERE office_id = ?", office)
	for _, id := range gone {
		if err == nil {
			_, err = c.Exec(ctx, "DELETE FROM signers WHERE id = ?", id)
		}
	}
	return err
}

// Offices lists the names of all offices, the default one first.
func (s *Store) Offices(ctx context.Context) ([]string, error) {
	names := []string{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var name string
			err := scan(&name)
			names = append(names, name)
			return err
		}, "SELECT name FROM offices")
	})
	// Sorted here: the databases differ in how they order a hyphen.
	slices.SortFunc(names, func(a, b string) int {
		if (a == DefaultProfile) != (b == DefaultProfile) {
			if a == DefaultProfile {
				return -1
			}
			return 1
		}
		return cmp.Compare(a, b)
	})
	return names, err
}

// Office reads an office whole.
func (s *Store) Office(ctx context.Context, name string) (office Office, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		office = Office{Name: name, Periods: []Period{}, Signers: []Signer{}}
		var id int64
		var facts string
		found, err := tx.Row(ctx, []any{&id, &facts, &office.Version}, "SELECT id, facts, version FROM offices WHERE name = ?", name)
		if err != nil {
			return err
		}
		if !found {
			return trouble(diag.StoreNotFound, "cơ quan “"+name+"”")
		}
		if office.Facts, err = decode[data.Record](facts); err != nil {
			return err
		}
		err = tx.Query(ctx, func(scan scanner) error {
			var p Period
			if err := scan(&p.From, &p.To, &facts); err != nil {
				return err
			}
			p.Facts, err = decode[data.Record](facts)
			office.Periods = append(office.Periods, p)
			return err
		}, "SELECT valid_from, valid_to, facts FROM office_periods WHERE office_id = ? ORDER BY id", id)
		if err != nil {
			return err
		}
		return tx.Query(ctx, func(scan scanner) error {
			var p Signer
			err := scan(&p.ID, &p.FullName, &p.Position, &p.Form, &p.OnBehalf, &p.Authority, &p.From, &p.To)
			office.Signers = append(office.Signers, p)
			return err
		}, "SELECT id, full_name, position, form, on_behalf, authority, valid_from, valid_to FROM signers WHERE office_id = ? ORDER BY id", id)
	})
	return office, err
}

// On returns the office's facts on a day (ISO, "" is unknown): those of today, with what was otherwise then over them,
// and, of those who signed then, the proposed one as nguoi_ky. The caller may choose another signer by id; 0 leaves the
// choice to the day. The first signer in the list who holds office that day is proposed.
func (o Office) On(day string, signer int64) data.Record {
	facts := data.Record{}
	for name, value := range o.Facts {
		facts[name] = value
	}
	for _, p := range o.Periods {
		if p.Holds(day) && day != "" {
			for name, value := range p.Facts {
				facts[name] = value
			}
		}
	}
	for _, p := range o.Signers {
		if p.ID == signer && signer != 0 || signer == 0 && p.Holds(day) {
			name, _ := facts["ten"].(string)
			facts["nguoi_ky"] = o.Lines(p, name).Record()
			break
		}
	}
	return facts
}

// SignersOn lists those who hold office on a day.
func (o Office) SignersOn(day string) []Signer {
	return slices.DeleteFunc(slices.Clone(o.Signers), func(p Signer) bool { return !p.Holds(day) })
}
