package template

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/check"
	"vanthu/docgen/data"
)

// longList makes a list of staff with fifteen columns.
func longList(t testing.TB, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	day := "dd/mm/yyyy"
	style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
	head := []any{"STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Số điện thoại", "Chức vụ", "Đơn vị công tác", "Thôn", "Xã, phường", "Tỉnh", "Số tiền", "Đảng viên", "Tóm tắt thành tích", "Ghi chú"}
	w.SetRow("A1", []any{"DANH SÁCH CÁN BỘ"})
	w.SetRow("A3", head)
	family, given := strings.Fields("Nguyễn Trần Lò Giàng Vàng Lê Phạm Hoàng Cầm Quàng"), strings.Fields("Phương Minh Páo Mỷ Hùng Lan Tuyền Hạnh Sơn Đào")
	for i := range rows {
		name := family[i%10] + " " + []string{"Văn", "Thị", "A", "Quốc"}[i/10%4] + " " + given[i/40%10] + strings.Repeat(" Ánh", i/400%3)
		cell := data.Address(i+4, 0)
		if err := w.SetRow(cell, []any{i + 1, name, []string{"Nam", "Nữ"}[i%2], excelize.Cell{StyleID: style, Value: 20000 + i%15000}, fmt.Sprintf("%012d", 14190000000+i), fmt.Sprintf("09%08d", i),
			"Trưởng bản", fmt.Sprintf("Ủy ban nhân dân xã Nậm Pàng %d", i%300), fmt.Sprintf("Bản số %d", i%50), "Phường Tô Hiệu", "Sơn La", 760000 + i, "x", fmt.Sprintf("Hoàn thành xuất sắc nhiệm vụ được giao năm %d, tích cực tham gia phong trào", 2000+i%25), "Đăng ký mới"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkReadAndCheck reads, matches and checks 10,000 rows of fifteen columns.
func BenchmarkReadAndCheck(b *testing.B) {
	tm := corpusTemplate(b, false)
	sheet := longList(b, 10_000)
	for b.Loop() {
		rows := 0
		reading, err := tm.Read(sheet, "a.xlsx", ReadOptions{Checker: check.New(check.Options{Today: "2026-11-25", Lists: corpusLists}), Each: func(r data.Record) error {
			rows++
			tm.Check(r)
			return nil
		}})
		if err != nil || rows != 10_000 || stops(reading.Issues) {
			b.Fatal(rows, err, reading.Issues[:min(len(reading.Issues), 5)])
		}
	}
}

// TestLongListGoesByInLittleMemory streams a list of 200,000 rows. It takes its time: only with VANTHU_LONG=1.
func TestLongListGoesByInLittleMemory(t *testing.T) {
	if os.Getenv("VANTHU_LONG") == "" {
		t.Skip("VANTHU_LONG=1 reads 200,000 rows")
	}
	tm := corpusTemplate(t, false)
	content := longList(t, 200_000)
	runtime.GC()
	var peak atomic.Uint64
	stop := make(chan bool)
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	started := time.Now()
	rows, told := 0, 0
	reading, err := tm.Read(content, "a.xlsx", ReadOptions{Limits: data.StreamLimits, Checker: check.New(check.Options{Today: "2026-11-25"}),
		Progress: func(int) { told++ }, Each: func(r data.Record) error {
			rows++
			tm.Check(r)
			return nil
		}})
	close(stop)
	if err != nil || rows != 200_000 || told < 100 {
		t.Fatal(rows, told, err, reading.Issues[:min(len(reading.Issues), 3)])
	}
	t.Logf("200000 × 15: tệp %d MB, %v, bộ nhớ nhiều nhất %d MB, báo tiến độ %d lần", len(content)>>20, time.Since(started).Round(time.Millisecond), peak.Load()>>20, told)
	if peak.Load() > 300<<20 {
		t.Errorf("peak %d MB", peak.Load()>>20)
	}
}
