package fill

import (
	"errors"
	"sync"

	"rsc.io/qr/coding"

	"vanthu/docgen/pngfile"
)

// quiet is how many squares of white are around a QR code (ISO/IEC 18004, 9.1).
const quiet = 4

// qrPicture draws a QR code (ISO/IEC 18004, level M) as a PNG. The encoder takes one mask for all codes: to weigh the
// eight takes others a millisecond, and each code tells its readers which it is.
func qrPicture(text string) ([]byte, error) {
	plan, said, err := qrPlan(text)
	if err != nil {
		return nil, err
	}
	code, err := plan.Encode(said)
	if err != nil {
		return nil, err
	}
	return pngfile.Squares(code.Size+2*quiet, func(x, y int) bool { return code.Black(x-quiet, y-quiet) }), nil
}

// qrPlans are the boards of all sizes, each made when the first code needs it: they take longer than what is then
// written on them.
var qrPlans [coding.MaxVersion + 1]func() (*coding.Plan, error)

func init() {
	for v := range qrPlans {
		qrPlans[v] = sync.OnceValues(func() (*coding.Plan, error) { return coding.NewPlan(coding.Version(v), coding.M, 0) })
	}
}

// qrPlan gives the smallest board that holds a text, and the shortest way of writing it.
func qrPlan(text string) (*coding.Plan, coding.Encoding, error) {
	var said coding.Encoding = coding.String(text)
	for _, shorter := range []coding.Encoding{coding.Num(text), coding.Alpha(text)} {
		if shorter.Check() == nil {
			said = shorter
			break
		}
	}
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		if said.Bits(v) <= v.DataBytes(coding.M)*8 {
			plan, err := qrPlans[v]()
			return plan, said, err
		}
	}
	return nil, nil, errors.New("text is too long for a QR code")
}
