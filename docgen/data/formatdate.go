package data

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// lastDay is 31/12/9999, the last day that Excel knows.
const lastDay = 2958465

// serialTime turns Excel's day number into a point in time. ok is false outside of what Excel shows as a date. In the
// epoch of 1900 day 60 is the 29th of February that never was; it comes back as the 28th.
func serialTime(serial float64, date1904 bool) (at time.Time, ok bool) {
	if serial < 0 || serial >= lastDay+1 {
		return at, false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial < 60:
		epoch = epoch.AddDate(0, 0, 1)
	case serial < 61:
		serial--
		epoch = epoch.AddDate(0, 0, 1)
	}
	days := math.Floor(serial)
	millis := math.Round((serial - days) * 86400e3)
	return epoch.AddDate(0, 0, int(days)).Add(time.Duration(millis) * time.Millisecond), true
}

// SerialDate turns Excel's day number into an ISO date; empty when it is no day.
func SerialDate(serial float64, date1904 bool) string { return isoSerial(serial, "day", date1904) }

// isoSerial cuts the date to what the cell shows.
func isoSerial(serial float64, finest string, date1904 bool) string {
	at, ok := serialTime(serial, date1904)
	if !ok || serial < 1 && !date1904 {
		return ""
	}
	return at.Format(map[string]string{"day": "2006-01-02", "month": "2006-01", "year": "2006"}[finest])
}

// Names of days and months as a machine with the settings of Vietnam has them, and the English ones.
var (
	dayNames   = strings.Split("Chủ Nhật,Thứ Hai,Thứ Ba,Thứ Tư,Thứ Năm,Thứ Sáu,Thứ Bảy", ",")
	dayShort   = strings.Split("CN,T2,T3,T4,T5,T6,T7", ",")
	monthNames = strings.Split("Tháng Giêng,Tháng Hai,Tháng Ba,Tháng Tư,Tháng Năm,Tháng Sáu,Tháng Bảy,Tháng Tám,Tháng Chín,Tháng Mười,Tháng Mười Một,Tháng Mười Hai", ",")
)

// showDate writes the tokens of a date.
func (s *section) showDate(serial float64, date1904 bool) string {
	at, ok := serialTime(serial, date1904)
	if !ok {
		return plainComma(serial)
	}
	parts := 0
	for _, p := range s.pieces {
		if p.kind == 'f' {
			parts = max(parts, len(p.text)-1)
		}
	}
	at = at.Round(time.Second / time.Duration(math.Pow10(min(parts, 3))))
	seconds := math.Round(serial * 86400)
	var out strings.Builder
	for _, p := range s.pieces {
		switch p.kind {
		case 'l':
			out.WriteString(p.text)
		case 'f':
			out.WriteString("," + at.Format(".000")[1:min(len(p.text), 4)])
		default:
			out.WriteString(s.dateToken(p, at, seconds))
		}
	}
	return strings.TrimSpace(out.String())
}

func (s *section) dateToken(p piece, at time.Time, seconds float64) string {
	padded := func(n int) string {
		if len(strings.Trim(p.text, "[]")) > 1 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	running := strings.HasPrefix(p.text, "[")
	switch p.kind {
	case 'y':
		if len(p.text) > 2 {
			return at.Format("2006")
		}
		return at.Format("06")
	case 'm':
		return s.month(at, len(p.text), padded(int(at.Month())))
	case 'd':
		return s.day(at, len(p.text), padded(at.Day()))
	case 'h':
		hour := at.Hour()
		if running {
			hour = int(seconds / 3600)
		} else if s.twelve {
			hour = (hour+11)%12 + 1
		}
		return padded(hour)
	case 'n':
		if running {
			return padded(int(seconds / 60))
		}
		return padded(at.Minute())
	case 's':
		if running {
			return padded(int(seconds))
		}
		return padded(at.Second())
	case 'a':
		half := [2]string{"SA", "CH"}
		if s.english {
			half = [2]string{"AM", "PM"}
		}
		return half[at.Hour()/12]
	}
	return ""
}

func (s *section) month(at time.Time, letters int, number string) string {
	switch {
	case letters < 3:
		return number
	case s.english && letters == 3:
		return at.Format("Jan")
	case s.english && letters == 4:
		return at.Format("January")
	case letters == 3:
		return "Thg" + strconv.Itoa(int(at.Month()))
	case letters == 4:
		return monthNames[at.Month()-1]
	}
	return "T"
}

func (s *section) day(at time.Time, letters int, number string) string {
	switch {
	case letters < 3:
		return number
	case s.english && letters == 3:
		return at.Format("Mon")
	case s.english:
		return at.Format("Monday")
	case letters == 3:
		return dayShort[at.Weekday()]
	}
	return dayNames[at.Weekday()]
}
