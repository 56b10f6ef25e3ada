package api

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"vanthu/api/store"
)

type outgoingInput struct {
	Office string `query:"office" doc:"Tên lưu của cơ quan"`
	Series string `query:"series" doc:"Dãy số; bỏ trống là dãy chung"`
	Year   int    `query:"year" doc:"Năm; bỏ trống là năm nay"`
	Format string `query:"format" doc:"json hoặc csv; bỏ trống là json"`
}

// registerAnswer is a register as JSON, or as CSV for a spreadsheet.
type registerAnswer struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Body        any
}

func (s *server) outgoing(ctx context.Context, in *outgoingInput) (*registerAnswer, error) {
	year := cmp.Or(in.Year, thisYear(s.store.Today()))
	rows, err := s.store.OutgoingOf(ctx, cmp.Or(in.Office, store.DefaultProfile), in.Series, year)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	// The ten columns of Nghị định 30/2020/NĐ-CP, Phụ lục IV.
	table := [][]string{{"Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản",
		"Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"}}
	for _, r := range rows {
		table = append(table, []string{r.Symbol, dayForPeople(r.Day), strings.TrimSpace(r.Kind + " " + r.Title), r.Signer, r.Recipients,
			r.Keeper, strconv.FormatInt(r.Copies, 10), dayForPeople(r.SentOn), r.ReceivedBy, r.Note})
	}
	return registerAs(in.Format, fmt.Sprintf("Sổ văn bản đi %d.csv", year), table, map[string]any{"rows": rows})
}

func thisYear(today string) int {
	year, _ := strconv.Atoi(today[:4])
	return year
}

func dayForPeople(day string) string {
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		return at.Format("02/01/2006")
	}
	return day
}

// registerAs writes a table as CSV that no spreadsheet takes for formulas, or gives the value as JSON.
func registerAs(format, name string, table [][]string, value any) (*registerAnswer, error) {
	if format != "csv" {
		return &registerAnswer{ContentType: "application/json", Cache: "no-store", Body: value}, nil
	}
	var out bytes.Buffer
	out.WriteString("\uFEFF") // for Excel, which else reads it in the code page of the machine
	w := csv.NewWriter(&out)
	for _, row := range table {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				row[i] = "'" + cell
			}
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	file := attach(name, "text/csv; charset=utf-8", out.Bytes())
	return &registerAnswer{file.ContentType, file.Disposition, file.Cache, file.Body}, w.Error()
}

type addOutgoingInput struct {
	Office string `query:"office" doc:"Tên lưu của cơ quan"`
	JSONBody
}

func (s *server) addOutgoing(ctx context.Context, in *addOutgoingInput) (*answer[store.Outgoing], error) {
	entry, problem := read[store.Outgoing](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	added, err := s.store.AddOutgoing(ctx, cmp.Or(in.Office, store.DefaultProfile), entry)
	return done(ctx, s, added, err)
}

type deliveryInput struct {
	ID int64 `path:"id" doc:"Mã của dòng trong sổ"`
	JSONBody
}

func (s *server) setDelivery(ctx context.Context, in *deliveryInput) (*answer[store.Delivery], error) {
	delivery, problem := read[store.Delivery](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	return done(ctx, s, delivery, s.store.SetDelivery(ctx, in.ID, delivery))
}

type awardsInput struct {
	Office    string `query:"office" doc:"Tên lưu của cơ quan"`
	Year      int    `query:"year" doc:"Năm quyết định"`
	Recipient string `query:"recipient" doc:"Họ tên người hoặc tên đơn vị, có dấu hay không đều được"`
	Document  int64  `query:"document" doc:"Mã của quyết định"`
	After     int64  `query:"after" doc:"Mã dòng cuối đã thấy"`
	Limit     int    `query:"limit" doc:"Số dòng; bỏ trống là tất cả"`
	Format    string `query:"format" doc:"json hoặc csv; bỏ trống là json"`
}

func (s *server) awards(ctx context.Context, in *awardsInput) (*registerAnswer, error) {
	rows, err := s.store.Awards(ctx, store.AwardQuery{Office: in.Office, Year: in.Year, Recipient: in.Recipient, Document: in.Document, After: in.After, Limit: in.Limit})
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	table := [][]string{{"Số sổ vàng", "Họ tên, tên tập thể, hộ gia đình", "Loại", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Thành tích", "Tiền thưởng", "Số quyết định", "Ngày quyết định", "Ghi chú"}}
	for _, r := range rows {
		if r.ReplacedBy != "" {
			r.Note = strings.TrimPrefix(r.Note+"; đã được thay thế bằng "+r.ReplacedBy, "; ")
		}
		table = append(table, []string{strconv.FormatInt(r.Ordinal, 10), r.Recipient, r.Kind, r.Standing(), r.Award, r.Reason, strconv.FormatInt(r.Amount, 10), r.Decision, dayForPeople(r.Day), r.Note})
	}
	return registerAs(in.Format, "Sổ theo dõi khen thưởng.csv", table, map[string]any{"rows": rows})
}

func (s *server) addAward(ctx context.Context, in *addOutgoingInput) (*answer[store.Award], error) {
	award, problem := read[store.Award](s, in.JSONBody)
	if problem != nil {
		return nil, problem
	}
	added, err := s.store.AddAward(ctx, cmp.Or(in.Office, store.DefaultProfile), award)
	return done(ctx, s, added, err)
}

type decisionsInput struct {
	Office string `query:"office" doc:"Tên lưu của cơ quan; bỏ trống là mac-dinh"`
	Limit  int    `query:"limit" doc:"Số quyết định, mới nhất trước; bỏ trống là 50"`
}

type decisionsAnswer struct {
	Decisions []store.Decision `json:"decisions"`
}

func (s *server) decisions(ctx context.Context, in *decisionsInput) (*answer[decisionsAnswer], error) {
	all, err := s.desk.Decisions(ctx, cmp.Or(in.Office, store.DefaultProfile), min(max(cmp.Or(in.Limit, 50), 1), 1000))
	return done(ctx, s, decisionsAnswer{all}, err)
}
